"""The command line is a contract: what goes in, what comes out, and with which exit code."""

import csv
import io
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from textkit import cli
from textkit.analysis import ANALYSES
from textkit.commands import COMMANDS

ARTICLE = """The city may fall

By Jo Bell

It is likely that the city will fall soon, officials said. Nobody can say when.

“Perhaps it falls on Monday,” she said. It did not fall in May.
"""
LEXICON = """[lexicon]
name = "hedging"
[categories]
epistemic = "possible"
[[entry]]
cue = "soon"
category = "epistemic"
"""
Output = tuple[int, str, str]
Run = Callable[..., Output]


@pytest.fixture
def article(tmp_path: Path) -> str:
    path = tmp_path / "article.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return str(path)


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str]) -> Run:
    def run(*arguments: str) -> Output:
        code = cli.main(arguments)
        out, err = capfd.readouterr()
        return code, out, err

    return run


def shell(command: str, **environment: str) -> Output:
    """A command as a user's shell runs it; `textkit` is this checkout's."""
    done = subprocess.run(
        ["bash", "-c", f'textkit() {{ "{sys.executable}" -m textkit "$@"; }}; {command}'],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, **environment},
        check=False,
    )
    return done.returncode, done.stdout, done.stderr


# Rows


def test_a_row_for_each_paragraph(run: Run, article: str) -> None:
    code, out, err = run("hedging", article, "--columns", "paragraph,line,role,words,markers")
    assert (code, err) == (0, "")
    assert out == (
        "paragraph  line  role         words  markers\n"
        "        1     1  headline         4  may\n"
        "        2     3  boilerplate      -  -\n"
        "        3     5  body            15  likely\n"
        "        4     7  body            13  Perhaps\n"
    )


def test_a_row_for_each_sentence(run: Run, article: str) -> None:
    _, out, _ = run(
        "hedging", article, "-b", "sentence", "--columns", "paragraph,sentence,words,markers",
        "-f", "csv",
    )  # fmt: skip
    assert out == (
        "paragraph,sentence,words,markers\n1,1,4,may\n2,1,,\n3,1,11,likely\n3,2,4,\n"
        "4,1,7,Perhaps\n4,2,6,\n"
    )


def test_a_row_for_the_document_without_its_boilerplate(run: Run, article: str) -> None:
    _, out, _ = run("hedging", article, "-b", "document", "-f", "json")
    (row,) = json.loads(out)
    assert row["words"] == 32
    assert row["markers"] == ["may", "likely", "Perhaps"]
    assert (row["start"], row["end"]) == (0, len(ARTICLE))


def test_a_row_for_each_marker(run: Run, article: str) -> None:
    _, out, _ = run("hedging", article, "--markers", "-f", "jsonl")
    rows = [json.loads(line) for line in out.splitlines()]
    assert [row["text"] for row in rows] == ["may", "likely", "Perhaps"]
    assert all(ARTICLE[row["start"] : row["end"]] == row["text"] for row in rows)
    assert [row["line"] for row in rows] == [1, 5, 7]
    assert [row["voice"] for row in rows] == ["author", "reported", "quoted"]
    assert rows[1]["left"] == "It is"
    assert rows[1]["right"] == "that the city will fall soon,"


def test_several_files_are_named_and_one_is_not(run: Run, article: str) -> None:
    _, one, _ = run("hedging", article)
    _, two, _ = run("hedging", article, article)
    assert not one.startswith("file")
    assert two.splitlines()[0].split()[:2] == ["file", "paragraph"]
    assert {line.split()[0] for line in two.splitlines()[1:]} == {article}


def test_a_folder_is_read_whole(run: Run, article: str) -> None:
    _, out, _ = run("hedging", os.path.dirname(article), "-b", "document", "-f", "csv")
    assert [row["file"] for row in csv.DictReader(io.StringIO(out))] == [article]


def test_records_are_documents_with_an_id(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "records.jsonl"
    path.write_text('{"id": "a", "text": "It may."}\n{"id": 7, "text": "No."}\n', encoding="utf-8")
    _, out, _ = run(
        "hedging", str(path), "-b", "document", "-f", "csv", "--columns", "doc,line,words"
    )
    assert out == "doc,line,words\na,1,2\n7,2,1\n"


def test_an_empty_record_keeps_its_row(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "records.jsonl"
    path.write_text('{"id": "a", "text": ""}\n{"id": "b", "text": "It may."}\n', encoding="utf-8")
    for analysis in ANALYSES.names():
        _, out, _ = run(
            analysis, str(path), "-b", "document", "-f", "csv", "--columns", "doc,words"
        )
        assert out == "doc,words\na,0\nb,2\n"


@pytest.mark.parametrize("analysis", ANALYSES.names())
@pytest.mark.parametrize("by", ["paragraph", "sentence", "document"])
def test_empty_input_is_a_header(run: Run, analysis: str, by: str, tmp_path: Path) -> None:
    path = tmp_path / "empty.txt"
    path.write_text("", encoding="utf-8")
    code, out, err = run(analysis, str(path), "-b", by, "-f", "jsonl")
    assert (code, err) == (0, "")
    assert out == ""
    code, out, err = run(analysis, str(path), "-b", by, "--markers", "-f", "json")
    assert (code, out, err) == (0, "[]\n", "")


def test_sorted_rows_with_the_undefined_last(run: Run, article: str) -> None:
    options = ("--columns", "paragraph,words", "-f", "csv", "--sort", "words")
    assert run("hedging", article, *options)[1] == "paragraph,words\n3,15\n4,13\n1,4\n2,\n"
    _, out, _ = run("hedging", article, *options, "--reverse")
    assert out == "paragraph,words\n1,4\n4,13\n3,15\n2,\n"


# Input that can't be read: one line each, the rest is done, exit code 1


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"good \xff bad", "byte 5"),
        (b"nul \x00 nul", "binary"),
        (None, "no such file"),
    ],
)
def test_a_bad_file_is_one_line_and_the_rest_is_done(
    run: Run, article: str, tmp_path: Path, content: bytes | None, said: str
) -> None:
    bad = tmp_path / "bad"
    if content is not None:
        bad.write_bytes(content)
    code, out, err = run("hedging", str(bad), article, "-b", "document", "-f", "csv")
    assert code == 1
    assert len(out.splitlines()) == 2
    assert err.startswith(f"textkit: {bad}: ")
    assert said in err.lower()
    assert err.count("\n") == 1


def test_a_hostile_file_name_reaches_the_terminal_escaped(run: Run) -> None:
    code, _, err = run("hedging", "no\x1b[31m\nfile")
    assert code == 1
    assert "\x1b" not in err
    assert err.count("\n") == 1


def test_a_bad_line_of_records_is_one_line_and_the_rest_is_done(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "records.jsonl"
    path.write_text('{"id": 1, "text": "It may."}\n{"id": 2\n{"text": "So."}\n', encoding="utf-8")
    code, out, err = run("hedging", str(path), "-b", "document", "-f", "csv", "--columns", "doc")
    assert (code, out) == (1, "doc\n1\n3\n")
    assert "line 2" in err


# Usage errors: exit code 2


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "which analysis?"),
        (["hedgin", "x"], "there is no analysis or command 'hedgin'; did you mean hedging?"),
        (
            ["hedging", "x", "--columns", "words,wrods"],
            "--columns: there is no column 'wrods'; did you mean words?",
        ),
        (["hedging", "x", "--columns", ""], "--columns: there is no column ''; there are "),
        (
            ["attribution", "x", "--by", "source", "--markers"],
            "--markers: goes with rows by paragraph",
        ),
        (
            ["framing", "x", "--by", "actor", "--voice", "author"],
            "--voice: goes with rows by paragraph",
        ),
        (
            ["hedging", "x", "--sort", "wrods"],
            "--sort: there is no column 'wrods'; did you mean words?",
        ),
        (["sentiment", "x", "--lexicon", "y"], "unrecognized arguments: --lexicon"),
        (
            ["hedging", "x", "--fail-on", "wrods > 1"],
            "--fail-on: there is no column 'wrods'; did you mean words?",
        ),
        (["hedging", "x", "--fail-on", "role > 1"], "--fail-on: 'role' is no column of numbers"),
        (["hedging", "x", "--by", "page"], "--by: 'page' is not one of paragraph, sentence"),
        (
            ["hedging", "x", "--format", "xls"],
            "there is no format 'xls'; there are csv, github, html",
        ),
        (["hedging", "x", "--encoding", "utf-99"], "unknown encoding"),
        (["hedging", "x", "--lexicon", "/nonexistent.toml"], "/nonexistent.toml: No such file"),
        (["hedging", "x", "--nonsense"], "unrecognized arguments: --nonsense; see textkit hedging"),
        (["hedging", "--x\x1b]0;owned\a\n\u202e"], "--x\\x1b]0;owned\\x07 \\u202e; see"),
    ],
)
def test_wrong_usage_is_told(run: Run, arguments: list[str], said: str) -> None:
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    assert err.startswith("textkit: ")
    assert said in err
    assert err.count("\n") == 1


@pytest.mark.parametrize(
    ("arguments", "files"),
    [
        (["--", "-x.txt"], ["-x.txt"]),
        (["--columns", "file,words", "--", "-x.txt", "--jobs"], ["-x.txt", "--jobs"]),
        (["y.txt", "--", "-x.txt"], ["y.txt", "-x.txt"]),
        (["./-x.txt", "y.txt"], ["./-x.txt", "y.txt"]),
    ],
)
def test_files_whose_names_begin_with_a_dash(
    run: Run, arguments: list[str], files: list[str], tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    for name in ("-x.txt", "--jobs", "y.txt"):
        Path(name).write_text("It may rain.\n")
    code, out, err = run("hedging", "-f", "jsonl", *arguments)
    assert (code, err) == (0, "")
    assert [json.loads(line).get("file", files[0]) for line in out.splitlines()] == files


def test_a_lexicon_is_added(run: Run, article: str, tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text(LEXICON, encoding="utf-8")
    _, out, _ = run(
        "hedging", article, "--lexicon", str(own), "-m", "-f", "csv", "--columns", "text"
    )
    assert out.split() == ["text", "may", "likely", "soon", "Perhaps"]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("[lexicon", "own.toml:1: not TOML"),
        (LEXICON.replace('category = "epistemic"', 'category = "x"'), "own.toml:5: category 'x'"),
        (LEXICON.replace('"hedging"', '"seismology"'), "is for 'seismology'"),
    ],
)
def test_a_bad_lexicon_is_refused_with_its_line(
    run: Run, article: str, tmp_path: Path, content: str, said: str
) -> None:
    own = tmp_path / "own.toml"
    own.write_text(content, encoding="utf-8")
    code, out, err = run("hedging", article, "--lexicon", str(own))
    assert (code, out) == (2, "")
    assert said in err


# Output


def test_a_file_is_written_whole(run: Run, article: str, tmp_path: Path) -> None:
    target = tmp_path / "out.csv"
    assert run("hedging", article, "-f", "csv", "-o", str(target)) == (0, "", "")
    assert len(target.read_text(encoding="utf-8").splitlines()) == 5
    assert sorted(p.name for p in tmp_path.iterdir()) == ["article.txt", "out.csv"]


def test_a_file_that_can_not_be_written_is_74(run: Run, article: str, tmp_path: Path) -> None:
    code, out, err = run("hedging", article, "-o", str(tmp_path / "no" / "out.csv"))
    assert (code, out) == (74, "")
    assert "No such file or directory" in err
    code, out, err = run("hedging", article, "-o", str(tmp_path))
    assert (code, out) == (74, "")
    assert [p.name for p in tmp_path.iterdir()] == ["article.txt"]


def test_a_bug_is_one_line_and_70(run: Run, article: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("oh\nno")

    monkeypatch.setattr("textkit.outputs.render.render", broken)
    code, _, err = run("hedging", article)
    assert code == 70
    assert err == "textkit: a bug in textkit: RuntimeError: oh no (TEXTKIT_DEBUG=1 shows where)\n"
    monkeypatch.setenv("TEXTKIT_DEBUG", "1")
    with pytest.raises(RuntimeError):
        run("hedging", article)


def test_a_bug_says_which_text_it_met(
    run: Run, article: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("oh no")

    monkeypatch.setattr("textkit.rows.measure_rows", broken)
    code, _, err = run("hedging", article)
    where = f"({article}; TEXTKIT_DEBUG=1 shows where)"
    assert (code, err) == (70, f"textkit: a bug in textkit: RuntimeError: oh no {where}\n")


def test_memory_that_is_short_everywhere_is_74(
    run: Run, article: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def short(*_: object, **__: object) -> None:
        raise MemoryError

    monkeypatch.setattr("textkit.outputs.render.render", short)
    said = "textkit: there is not enough memory for this run\n"
    assert run("hedging", article) == (74, "", said)


def test_an_interrupt_is_130(run: Run, article: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("textkit.outputs.render.render", interrupted)
    assert run("hedging", article) == (130, "", "")


def test_color_is_for_terminals_and_those_who_ask(run: Run, article: str) -> None:
    assert "\x1b" not in run("hedging", article)[1]
    assert "\x1b[1m" in run("hedging", article, "--color", "always")[1]


# Pipes


@pytest.mark.parametrize(
    ("command", "expected"),
    [
        ("textkit hedging FILE | head -1 | awk '{print $1, $4}'", "paragraph words\n"),
        ("textkit hedging FILE | awk '$3 == \"body\" {print $1, $4}'", "3 15\n4 13\n"),
        ("textkit hedging FILE | tail -n +2 | sort -k4 -n | awk '{print $4}'", "-\n4\n13\n15\n"),
        ("cat FILE | textkit hedging - | wc -l | tr -d ' '", "5\n"),
        ("cat FILE | textkit hedging | wc -l | tr -d ' '", "5\n"),
        ("textkit hedging <(cat FILE) | wc -l | tr -d ' '", "5\n"),
        ("textkit hedging - FILE < FILE -b document -f csv | cut -d, -f1 | head -2", "file\n-\n"),
    ],
)
def test_pipes(article: str, command: str, expected: str) -> None:
    assert shell(command.replace("FILE", article)) == (0, expected, "")


def test_a_broken_pipe_is_141_and_silent(tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    path.write_text("It may.\n\n" * 20_000, encoding="utf-8")
    command = f"textkit hedging {path} -f csv | head -1 > /dev/null; echo ${{PIPESTATUS[0]}}"
    assert shell(command) == (0, "141\n", "")


def test_a_locale_without_utf_8_changes_nothing(article: str) -> None:
    plain = shell(f"textkit hedging {article} -m")
    assert shell(f"textkit hedging {article} -m", LC_ALL="C", PYTHONUTF8="0") == plain


# Help


def test_help_names_the_analyses_and_commands(run: Run) -> None:
    code, out, err = run("--help")
    assert (code, err) == (0, "")
    assert re.search(r"^analyses:\n(  \w.*\n){5}\ncommands:\n(  \w.*\n)+\n", out, re.M)
    for name in (*ANALYSES.names(), *COMMANDS.names()):
        assert re.search(rf"^  {name}  +\S.*", out, re.M)
    assert run("-h") == (0, out, "")


@pytest.mark.parametrize("analysis", ANALYSES.names())
def test_help_tells_columns_exit_codes_and_an_example(run: Run, analysis: str) -> None:
    code, out, _ = run(analysis, "--help")
    assert code == 0
    parts = ("\ncolumns:\n  file ", "\nexit codes:", "\nengines:", "\nexample:\n", " --markers")
    for part in parts:
        assert part in out


def test_version(run: Run) -> None:
    code, out, _ = run("--version")
    assert code == 0
    assert out.startswith("textkit ")


@pytest.mark.parametrize("format", ["table", "csv", "json", "markdown"])
def test_where_no_text_could_be_read_there_is_no_header(
    run: Run, article: str, format: str, tmp_path: Path
) -> None:
    code, out, err = run("hedging", "missing.txt", "-f", format)
    assert (code, out) == (1, "")
    assert err == "textkit: missing.txt: no such file or directory\n"
    kept = tmp_path / "kept"
    kept.write_text("as it was")
    assert run("hedging", "missing.txt", "-f", format, "-o", str(kept))[:2] == (1, "")
    assert kept.read_text() == "as it was"
    assert run("hedging", "missing.txt", article, "-f", format)[1] != ""
