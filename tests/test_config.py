"""Configuration files: which are read, what wins, what is refused, and what is told of them."""

import json
import os
import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

import textkit
from textkit import cli, config

TEXT = "It may rain soon. “Perhaps,” she said.\n"
LEXICON = """[lexicon]
name = "hedging"
[categories]
epistemic = "possible"
[[entry]]
cue = "soon"
category = "epistemic"
"""
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working directory in that of a project, beside the home of a user."""
    made = tmp_path / "project" / "articles"
    made.mkdir(parents=True)
    (made / "a.txt").write_text(TEXT)
    monkeypatch.chdir(made)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "xdg"))
    return made


@pytest.fixture
def run(folder: Path, capfd: pytest.CaptureFixture[str]) -> Run:
    del folder

    def run(*arguments: str) -> tuple[int, str, str]:
        code = cli.main(arguments)
        return code, *capfd.readouterr()

    return run


def put(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def value(run: Run, option: str, *arguments: str) -> tuple[object, str]:
    """The value of an option, and where it is from."""
    code, out, err = run("hedging", "--print-config", *arguments)
    assert (code, err) == (0, "")
    (line,) = [line for line in out.splitlines() if line.startswith((f"{option} ", f"# {option} "))]
    told, _, origin = line.rpartition("  # ")
    return tomllib.loads(told).get(option), origin.replace(f"{Path.cwd().parents[1]}/", "")


# Which files are read


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({}, ("paragraph", "default")),
        ({"project/articles/deep/textkit.toml": 'by = "sentence"'}, ("paragraph", "default")),
        ({"project/textkit.toml": 'by = "sentence"'}, ("sentence", "project/textkit.toml line 1")),
        (
            {"project/articles/textkit.toml": "", "project/textkit.toml": 'by = "sentence"'},
            ("paragraph", "default"),
        ),
        (
            {"project/pyproject.toml": '[tool.textkit]\nby = "sentence"'},
            ("sentence", "project/pyproject.toml line 2"),
        ),
        (
            {"project/pyproject.toml": '[tool]\n["tool".textkit]\n"by" = "sentence"'},
            ("sentence", "project/pyproject.toml line 3"),
        ),
        (
            {"project/pyproject.toml": '[tool]\ntextkit = {by = "sentence"}'},
            ("sentence", "project/pyproject.toml line 2"),
        ),
        (
            {
                "project/articles/pyproject.toml": '[project]\nname = "textkit"',
                "project/textkit.toml": 'by = "sentence"',
            },
            ("sentence", "project/textkit.toml line 1"),
        ),
        (
            {
                "project/pyproject.toml": '[tool.textkit]\nby = "document"',
                "project/textkit.toml": 'by = "sentence"',
            },
            ("sentence", "project/textkit.toml line 1"),
        ),
        ({"xdg/textkit/textkit.toml": 'by = "sentence"'}, ("sentence", "xdg/textkit/textkit.toml line 1")),
        ({"home/.config/textkit/textkit.toml": 'by = "sentence"'}, ("paragraph", "default")),
        (
            {
                "xdg/textkit/textkit.toml": 'by = "document"',
                "project/textkit.toml": 'by = "sentence"',
            },
            ("sentence", "project/textkit.toml line 1"),
        ),
        (
            {
                "xdg/textkit/textkit.toml": '[hedging]\nby = "document"',
                "project/textkit.toml": 'voice = "author"',
            },
            ("document", "xdg/textkit/textkit.toml line 2"),
        ),
        (
            {"project/textkit.toml": '[hedging]\nby = "sentence"\n[framing]\nby = "actor"'},
            ("sentence", "project/textkit.toml line 2"),
        ),
        (
            {"project/textkit.toml": 'by = "document"\n[hedging]\nby = "sentence"'},
            ("sentence", "project/textkit.toml line 3"),
        ),
        ({"project/textkit.toml": 'hedging.by = "sentence"'}, ("sentence", "project/textkit.toml line 1")),
        ({"project/textkit.toml": '[framing]\nby = "sentence"'}, ("paragraph", "default")),
    ],
)  # fmt: skip
def test_the_value_of_an_option(
    run: Run, folder: Path, files: dict[str, str], expected: tuple[object, str]
) -> None:
    for name, text in files.items():
        put(folder.parents[1] / name, text)
    assert value(run, "by") == expected
    assert value(run, "by", "--no-config") == ("paragraph", "default")
    assert value(run, "by", "-b", "document") == ("document", "command line")


@pytest.mark.parametrize("home", ["", "relative"])
def test_without_an_absolute_xdg_folder_it_is_dot_config(
    run: Run, folder: Path, home: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", home)
    put(folder.parents[1] / "home/.config/textkit/textkit.toml", 'by = "sentence"')
    put(folder / "relative/textkit/textkit.toml", 'by = "document"')
    assert value(run, "by")[0] == "sentence"


def test_what_is_no_regular_file_is_none(run: Run, folder: Path) -> None:
    (folder / "textkit.toml").mkdir()
    os.mkfifo(folder / "pyproject.toml")
    put(folder.parent / "textkit.toml", 'by = "sentence"')
    assert value(run, "by")[0] == "sentence"


@pytest.mark.usefixtures("unmeasured")
def test_files_are_looked_for_with_a_few_calls_and_no_parser(folder: Path) -> None:
    code = (
        "import os, sys\n"
        "from textkit import config\n"
        "seen = []\n"
        "sys.addaudithook(lambda event, args: seen.append(event) if event == 'open' else None)\n"
        "print(config.files(os.getcwd()), 'tomllib' in sys.modules, len(seen))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=folder, capture_output=True, text=True, check=True
    )
    assert done.stdout == "[] False 0\n"


# What is set


def test_options_of_all_kinds(run: Run, folder: Path) -> None:
    put(folder / "own.toml", LEXICON)
    put(
        folder.parent / "textkit.toml",
        'format = "csv"\njobs = 2\nfail-on = "line > 9"\n[hedging]\nmarkers = true\n'
        'columns = ["line", "text"]\nlexicon = ["articles/own.toml"]\nid_field = "url"\n',
    )
    assert run("hedging", "a.txt") == (0, "line,text\n1,may\n1,soon\n1,Perhaps\n", "")
    assert (
        run("hedging", "a.txt", "--columns", "text", "-f", "tsv")[1] == "text\nmay\nsoon\nPerhaps\n"
    )
    assert value(run, "jobs") == (2, "project/textkit.toml line 2")
    assert value(run, "id-field") == ("url", "project/textkit.toml line 8")
    path = str(folder.parent / "articles/own.toml")
    assert value(run, "lexicon") == ([path], "project/textkit.toml line 7")


def test_a_list_on_the_command_line_takes_the_place_of_that_of_a_file(
    run: Run, folder: Path
) -> None:
    put(folder / "textkit.toml", '[hedging]\nfail-on = ["words > 1"]')
    assert run("hedging", "a.txt", "-f", "csv", "--columns", "words")[0] == 3
    assert (
        run("hedging", "a.txt", "-f", "csv", "--columns", "words", "--fail-on", "words > 99")[0]
        == 0
    )


def test_an_option_that_another_analysis_has_is_for_that_one(run: Run, folder: Path) -> None:
    put(folder / "textkit.toml", 'scale = "icd203"\nlexicon = "own.toml"')
    code, out, err = run("readability", "a.txt", "-f", "csv", "--columns", "words")
    assert (code, out, err) == (0, "words\n7\n", "")
    assert "there is no file" in run("hedging", "a.txt")[2]


@pytest.mark.parametrize(
    ("columns", "arguments", "expected"),
    [
        ("words,markers", ["hedging"], "words,markers"),
        ("words,text,markers", ["hedging"], "words,markers"),
        ("words,text", ["hedging", "-m"], "text"),
        ("formulas,text", ["hedging", "-m"], "text"),
        ("-file,words", ["hedging", "-b", "document", "--columns", "words"], "words"),
        ("speaker,first_line", ["attribution", "-b", "source"], "speaker,first_line"),
    ],
)
def test_columns_that_other_rows_have_are_left_to_them(
    run: Run, folder: Path, columns: str, arguments: list[str], expected: str
) -> None:
    columns = columns.replace("formulas", "flesch_kincaid_grade")
    put(folder / "textkit.toml", f'columns = "{columns}"\nsort = "first_line"')
    code, out, err = run(*arguments, "a.txt", "-f", "csv")
    assert (code, err) == (0, "")
    assert out.splitlines()[0] == expected


def test_where_no_column_is_left_there_are_those_without_a_file(run: Run, folder: Path) -> None:
    plain = run("hedging", "-m", "a.txt")
    lines = run("hedging", "-f", "line", "a.txt")
    put(folder / "textkit.toml", '[hedging]\ncolumns = "words,markers"')
    assert run("hedging", "-m", "a.txt") == plain
    assert run("hedging", "-f", "line", "a.txt") == lines
    assert run("hedging", "-m", "a.txt", "--columns", "words")[0] == 2


def test_a_path_of_the_home_folder(run: Run, folder: Path) -> None:
    put(folder.parents[1] / "home/own.toml", LEXICON)
    put(folder / "textkit.toml", '[hedging]\nlexicon = "~/own.toml"')
    assert value(run, "lexicon")[0] == [str(folder.parents[1] / "home/own.toml")]


def test_python_reads_no_file(folder: Path) -> None:
    put(folder / "textkit.toml", 'by = "document"\nvoice = "author"\nwrong = 1')
    (row,) = textkit.measure("hedging", TEXT, columns=["words"])
    assert row == {"words": 7}


@pytest.mark.parametrize("arguments", [["explain", "may"], ["--help"], ["hedging", "--help"]])
def test_what_measures_nothing_reads_no_file(run: Run, folder: Path, arguments: list[str]) -> None:
    put(folder / "textkit.toml", "wrong = 1")
    assert run(*arguments)[0] == 0


# What is refused: exit code 2, and one line that says where


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("by = ", ":1:6: not TOML (Invalid value)"),
        ('voice = "author"\nby "x"', ":2:4: not TOML (Expected '=' after a key in a key/value pair)"),
        ("x = '''\n", ":2:1: not TOML ("),
        ('voice = "author"\ncolums = "words"', ":2:1: there is no option 'colums'; did you mean columns"),
        ("zzzzzz = 1", ":1:1: there is no option 'zzzzzz'; see --help"),
        ("[hedging]\n  scal = 1", ":2:3: there is no option 'scal' of hedging; did you mean scale"),
        ("[hedging]\nmodel = 'vader'", ":2:1: there is no option 'model' of hedging"),
        ("[hedgin]\nby = 1", ":1:2: there is no analysis 'hedgin'; did you mean hedging?"),
        ("[zzz]", ":1:2: there is no analysis 'zzz'; there are attribution, framing, hedging,"),
        ("[by]\nx = 1", ":1:2: by: is an option, and no table; write by = ..."),
        ("framing = 1", ":1:1: framing: is an analysis, and has a table; write [framing]"),
        ("by = 1", ":1:1: by: wants a text in quotes"),
        ("by = ['sentence']", ":1:1: by: wants a text in quotes"),
        ("voice = 2020-01-01", ":1:1: voice: wants a text in quotes"),
        ("markers = 'yes'", ":1:1: markers: wants true or false"),
        ("markers = 1", ":1:1: markers: wants true or false"),
        ("jobs = '2'", ":1:1: jobs: wants a whole number"),
        ("jobs = true", ":1:1: jobs: wants a whole number"),
        ("jobs = 0", ":1:1: jobs: is a number from 1 to 1000"),
        ("columns = [1]", ":1:1: columns: wants a text in quotes, or a list of such"),
        ("[hedging]\nlexicon = 1", ":2:1: lexicon: wants a text in quotes, or a list of such"),
        ("[hedging]\nlexicon = ['no.toml']", ":2:1: lexicon: there is no file "),
        ("by = 'sentense'", ":1:1: by: there is no value 'sentense'; did you mean sentence?"),
        ("by = 'x'", ":1:1: by: there is no value 'x'; there are paragraph, sentence, document"),
        ("voice = 'auhtor'", ":1:1: voice: there is no value 'auhtor'; did you mean author?"),
        ("format = 'jsno'", ":1:1: format: there is no value 'jsno'; did you mean json"),
        ("color = 'red'", ":1:1: color: there is no value 'red'; there are auto, always, never"),
        ("engine = 'steam'", ":1:1: engine: there is no value 'steam'; there are "),
        ("input-format = 'zzz'", ":1:1: input-format: there is no value 'zzz'; there are auto, "),
        ("layout = 'x'", ":1:1: layout: there is no value 'x'; there are auto, blank, line, wrapped"),
        ("encoding = 'utf-99'", ":1:1: encoding: there is no encoding 'utf-99' of texts"),
        ("[hedging]\nscale = 'x'", ":2:1: scale: there is no value 'x'; there are "),
        ("output = 'x'", ":1:1: output: is for the command line alone; remove it here"),
        ("files = ['x']", ":1:1: files: is for the command line alone; remove it here"),
        ("explain = 'x'", ":1:1: explain: is for the command line alone; remove it here"),
        ("no-config = true", ":1:1: no-config: is for the command line alone; remove it here"),
        ("id-field = 'a'\nid_field = 'b'", ":2:1: id_field: is set twice"),
        # what only the run knows
        ("\ncolumns = 'words,wrods'", ":2:1: columns: there is no column 'wrods'; did you mean words"),
        ("[hedging]\nsort = 'mentions'", ":2:1: sort: there is no column 'mentions'; "),
        ("sort = 'wrods'", ":1:1: sort: there is no column 'wrods'; did you mean words"),
        ("fail-on = 'wrods > 1'", ":1:1: fail-on: there is no column 'wrods'; did you mean words"),
        ("id-field = '''\nby = 1\n'''\nby = 1", ":4:1: by: wants a text in quotes"),
        ("by = 'sentence'\x1b", ":1:16: not TOML ("),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_with_its_place(
    run: Run, folder: Path, content: str, said: str
) -> None:
    path = put(folder / "textkit.toml", content)
    code, out, err = run("hedging", "a.txt")
    assert (code, out) == (2, "")
    assert err.startswith(f"textkit: {path}{said}")
    assert err.count("\n") == 1
    assert run("hedging", "a.txt", "--no-config")[0] == 0


def test_what_the_command_line_gives_is_not_blamed_on_a_file(run: Run, folder: Path) -> None:
    put(folder / "textkit.toml", 'columns = "words"')
    _, _, err = run("hedging", "a.txt", "--columns", "wrods")
    assert err.startswith("textkit: --columns: there is no column 'wrods'; did you mean words")


def test_a_table_is_found_in_a_shared_file(run: Run, folder: Path) -> None:
    path = put(folder / "pyproject.toml", "[tool.x]\nby = 1\n[tool.textkit]\n\nby = 1\n")
    assert run("hedging", "a.txt")[2] == f"textkit: {path}:5:1: by: wants a text in quotes\n"
    path = put(folder / "pyproject.toml", "[tool]\ntextkit = 1")
    assert run("hedging", "a.txt")[2] == f"textkit: {path}:2:1: textkit: has to be a table\n"


@pytest.mark.parametrize(("content", "line"), [(b"\xff", 1), (b"# one\nby = '\xe4'", 2)])
def test_a_file_of_another_encoding_is_told(
    run: Run, folder: Path, content: bytes, line: int
) -> None:
    path = folder / "textkit.toml"
    path.write_bytes(content)
    assert run("hedging", "a.txt")[2] == f"textkit: {path}:{line}: not UTF-8; save it as UTF-8\n"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_a_file_that_can_not_be_read_is_told(run: Run, folder: Path) -> None:
    put(folder / "textkit.toml", "").chmod(0)
    code, _, err = run("hedging", "a.txt")
    assert code == 2
    assert "permission denied; --no-config reads no such file" in err


def test_the_users_file_sets_no_exit_code(run: Run, folder: Path) -> None:
    path = put(folder.parents[1] / "xdg/textkit/textkit.toml", 'fail-on = "words > 1"')
    code, _, err = run("hedging", "a.txt")
    assert code == 2
    assert err == f"textkit: {path}:1:1: fail-on: is for the file of a project; remove it here\n"


# What is told


def test_the_configuration_is_printed_as_toml(run: Run, folder: Path) -> None:
    path = put(folder / "textkit.toml", 'voice = "author"\n[readability]\ncolumns = "words"\n')
    code, out, err = run("readability", "--print-config", "-f", "csv", "--jobs", "2")
    assert (code, err) == (0, "")
    lines = {line.split("  # ")[0].rstrip(): line.split("  # ")[1] for line in out.splitlines()}
    assert lines['voice = "author"'] == f"{path} line 1"
    assert lines['columns = "words"'] == f"{path} line 3"
    assert lines['format = "csv"'] == lines["jobs = 2"] == "command line"
    assert lines['by = "paragraph"'] == lines["markers = false"] == lines["# sort ="] == "default"
    assert not {"files", "output", "explain"} & {line.split()[0] for line in lines}
    (folder / "textkit.toml").write_text(out)
    assert run("readability", "a.txt")[:2] == run("readability", "a.txt", "-f", "csv")[:2]


@pytest.mark.parametrize(
    "text", ["plain", 'a "b" \\ c', "\x1b[31m\n\t", "\x7f\u202e\u200b", "\U000e0041 日本 🙂"]
)
def test_a_text_is_written_so_that_it_reads_back_and_hides_nothing(text: str) -> None:
    told = config.written(text)
    assert tomllib.loads(f"x = {told}")["x"] == text
    assert told.isprintable()


@pytest.mark.parametrize(
    ("value", "told"),
    [(True, "true"), (3, "3"), (["a", "b"], '["a", "b"]'), ((), "[]")],
)
def test_other_values_as_toml(value: bool | int | list[str] | tuple[str, ...], told: str) -> None:
    assert config.written(value) == told
    assert json.dumps(tomllib.loads(f"x = {told}")) == json.dumps({"x": value})


PAGE = "<html><body><nav><a>Home</a></nav><article><h1>Rain</h1><p>It may rain.</p></article></body></html>"


def test_options_of_inputs(run: Run, folder: Path) -> None:
    pytest.importorskip("lxml")
    put(folder / "a.html", PAGE)
    command = ("hedging", "a.html", "--columns", "role", "-f", "csv")
    assert "boilerplate" not in run(*command)[1]
    put(folder / "textkit.toml", 'html = "page"')
    assert "boilerplate" in run(*command)[1]
    assert "boilerplate" not in run(*command, "--html", "article")[1]
    assert "boilerplate" not in run(*command, "--no-config")[1]
    put(folder / "textkit.toml", 'html = "pag"')
    code, out, err = run(*command)
    assert (code, out) == (2, "")
    assert "textkit.toml:1:1: html: 'pag' is not one of article, page" in err
