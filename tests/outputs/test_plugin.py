"""Another distribution adds formats: one of text, one of bytes, and some that do not work."""

from __future__ import annotations

import gzip
import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from textkit import cli
from textkit.columns import Column, Field
from textkit.outputs.output import Page
from textkit.outputs.render import render

LINE = '''
"""A line a marker, as compilers and editors have it: path:line: category: text."""

from textkit.options import Option
from textkit.outputs.cells import one_line
from textkit.outputs.output import Output


def write(columns, rows, sink, page):
    names = [field.name for field in columns]
    places = [names.index(name) for name in ("file", "line", "category", "text")]
    sink.write(page.settings["line_start"] or "")
    for row in rows:
        file, line, category, text = (one_line(row[place], columns[place]) for place in places)
        sink.write(f"{file}:{line}: {category}: {text}\\n")


OUTPUT = Output(
    "editors, a line a marker",
    write,
    needs=("file", "line", "category", "text"),
    options=(Option("--line-start", "text before all lines", metavar="TEXT"),),
)
'''
PACKED = '''
"""JSON Lines, compressed."""

import gzip
import json

from textkit.outputs.output import Output


def write(columns, rows, sink, page):
    with gzip.GzipFile("", "wb", fileobj=sink, mtime=0) as file:
        for row in rows:
            record = {field.name: cell for field, cell in zip(columns, row)}
            file.write(json.dumps(record).encode() + b"\\n")


OUTPUT = Output("archives", write, binary=True, for_machines=True)
'''
BROKEN = "raise OSError('no disk')"
LACKING = """
from textkit.outputs.output import Output

def write(columns, rows, sink, page):
    import a_library_that_is_not_there

OUTPUT = Output("nothing yet", write, binary=True, extra="later")
"""
TEXT = "It may rain.\n\nPerhaps it will.\n"
Run = Callable[..., tuple[int, str, str]]


def plug(folder: Path, **modules: str) -> None:
    """A distribution with a format in each of these modules, as pip would have left it."""
    made = folder / "stranger-1.0.dist-info"
    made.mkdir(parents=True)
    (made / "METADATA").write_text("Metadata-Version: 2.1\nName: stranger\nVersion: 1.0\n")
    points = "\n".join(f"{name} = stranger_{name}:OUTPUT" for name in modules)
    (made / "entry_points.txt").write_text(f"[textkit.outputs]\n{points}\n")
    for name, text in modules.items():
        (folder / f"stranger_{name}.py").write_text(text)


@pytest.fixture
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a text, on a machine where the distribution is installed."""
    plug(tmp_path / "packages", gutter=LINE, packed=PACKED, csv=PACKED, lacking=LACKING)
    monkeypatch.syspath_prepend(tmp_path / "packages")
    (tmp_path / "a.txt").write_text(TEXT)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str]) -> Run:
    def run(*arguments: str) -> tuple[int, str, str]:
        code = cli.main(arguments)
        return code, *capfd.readouterr()

    return run


@pytest.mark.usefixtures("work")
def test_a_format_of_text(run: Run) -> None:
    assert run("hedging", "a.txt", "-m", "-f", "gutter") == (
        0,
        "a.txt:1: epistemic: may\na.txt:3: epistemic: Perhaps\n",
        "",
    )


def test_its_own_option_and_a_file(run: Run, work: Path) -> None:
    command = ("hedging", "-m", "-f", "gutter", "a.txt", "--line-start", "=> ", "-o", "out")
    assert run(*command) == (0, "", "")
    assert (work / "out").read_text() == (
        "=> a.txt:1: epistemic: may\na.txt:3: epistemic: Perhaps\n"
    )


def test_a_file_sets_its_option(run: Run, work: Path) -> None:
    (work / "textkit.toml").write_text(
        'line-start = "* "\n[hedging]\ncolumns = "file,line,category,text"'
    )
    command = ("hedging", "-m", "a.txt", "-f")
    assert run(*command, "gutter")[1].startswith("* a.txt:1:")
    assert run(*command, "gutter", "--line-start", "=> ")[1].startswith("=> a.txt:1:")
    assert run(*command, "csv")[1].startswith("file,line,"), "where another format is, it is left"
    (work / "textkit.toml").write_text("line-start = 1")
    assert ":1:1: line-start: wants a text in quotes" in run(*command, "gutter")[2]


@pytest.mark.usefixtures("work")
def test_its_option_has_a_default_where_nobody_gives_it() -> None:
    columns = [Field(name, Column("help")) for name in ("file", "line", "category", "text")]
    for page, start in ((None, ""), (Page(settings={"line_start": "* "}), "* ")):
        out = io.StringIO()
        render(columns, [("a.txt", 1, "epistemic", "may\x1b")], "gutter", out, page)
        assert out.getvalue() == start + "a.txt:1: epistemic: may\\x1b\n"


@pytest.mark.usefixtures("work")
@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["-f", "gutter"], "the format gutter needs what these rows don't have: category, text"),
        (
            ["-m", "-f", "gutter", "--columns", "line,text"],
            "the format gutter needs what these rows don't have: category, file",
        ),
        (["-m", "-f", "csv", "--line-start", "x"], "unrecognized arguments: --line-start x"),
        (["-f", "gutters"], "there is no format 'gutters'; did you mean gutter?"),
    ],
)  # fmt: skip
def test_wrong_usage_of_it_is_told(run: Run, arguments: list[str], said: str) -> None:
    code, out, err = run("hedging", "a.txt", *arguments)
    assert (code, out) == (2, "")
    assert said in err


def test_a_format_of_bytes(run: Run, work: Path) -> None:
    command = ("hedging", "a.txt", "-m", "-f", "packed", "-o", "out.gz")
    assert run(*command) == (0, "", "")
    rows = [
        json.loads(line) for line in gzip.decompress((work / "out.gz").read_bytes()).splitlines()
    ]
    assert [(row["start"], row["end"], row["text"]) for row in rows] == [
        (3, 6, "may"),
        (14, 21, "Perhaps"),
    ]


def test_bytes_go_to_a_pipe(work: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "textkit", "hedging", "a.txt", "-m", "-f", "packed"],
        env={**os.environ, "PYTHONPATH": str(work / "packages")},
        capture_output=True,
        check=True,
    )
    assert len(gzip.decompress(done.stdout).splitlines()) == 2
    assert done.stderr == b""


@pytest.mark.usefixtures("work")
def test_a_format_of_textkit_is_not_replaced(run: Run) -> None:
    assert run("hedging", "a.txt", "-f", "csv", "--columns", "line") == (0, "line\n1\n3\n", "")


@pytest.mark.usefixtures("work")
def test_help_has_the_format_and_its_option(run: Run) -> None:
    code, out, _ = run("hedging", "--help")
    assert code == 0
    assert "\n  gutter                  editors, a line a marker\n" in out
    assert "\n--format gutter alone:\n  --line-start TEXT" in out


def test_a_library_that_is_not_installed_is_told(run: Run, work: Path) -> None:
    (work / "out").write_text("old")
    code, out, err = run("hedging", "a.txt", "-f", "lacking", "-o", "out")
    assert (code, out) == (2, "")
    assert err == (
        "textkit: the format lacking needs a_library_that_is_not_there: "
        "pip install 'textkit[later]'\n"
    )
    assert (work / "out").read_text() == "old"
    assert sorted(path.name for path in work.iterdir()) == ["a.txt", "out", "packages"]


@pytest.mark.parametrize(
    ("module", "said"),
    [
        (BROKEN, "can't be loaded (OSError: no disk)"),
        ("OUTPUT = print", "is no Output"),
        ("", "can't be loaded (AttributeError: "),
    ],
)
def test_a_format_that_can_not_be_loaded_is_told_and_harms_no_other(
    run: Run, work: Path, monkeypatch: pytest.MonkeyPatch, module: str, said: str
) -> None:
    plug(work / "more", broken=module)
    monkeypatch.syspath_prepend(work / "more")
    monkeypatch.delitem(sys.modules, "stranger_broken", raising=False)
    code, out, err = run("hedging", "a.txt", "-f", "broken")
    assert (code, out) == (2, "")
    assert err.startswith("textkit: stranger: textkit.outputs 'broken' ")
    assert said in err
    assert err.count("\n") == 1
    assert run("hedging", "a.txt", "-f", "csv", "--columns", "line") == (0, "line\n1\n3\n", "")
