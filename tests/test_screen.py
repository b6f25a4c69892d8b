"""The first screen: on a terminal a row has a line, and the rest is told; a pipe gets it all."""

import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from textkit.analysis import ANALYSES
from textkit.outputs.cells import display_width
from tools.terminal import ENVIRONMENT, screen

ROOT = Path(__file__).parent.parent
CORPUS = ROOT / "corpus"
REPORT = str(CORPUS / "war-report.txt")
SIEGE = ROOT.parent / "shared" / "articles" / "siege.txt"
TEXTS = [str(CORPUS), REPORT, *([str(SIEGE)] if SIEGE.is_file() else [])]
WITHOUT_PAGER = {"PAGER": "cat"}
SEVERAL = """
import sys
from textkit import cli
for number, command in enumerate(sys.argv[1:]):
    print("== ", number, flush=True)
    sys.stderr.flush()
    cli.main(command.split("|"))
"""


def on_terminal(
    command: list[str],
    columns: int,
    lines: int = 100,
    environment: Mapping[str, str] = WITHOUT_PAGER,
) -> str:
    kept = {key: value for key, value in ENVIRONMENT.items() if "COVERAGE" not in key}
    return screen(command, columns, lines, environment={**kept, **environment})


def textkit(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "textkit", *arguments]


@pytest.mark.slow
@pytest.mark.parametrize("columns", [80, 120])
@pytest.mark.parametrize("text", TEXTS, ids=lambda text: Path(text).name)
def test_no_row_of_the_default_wraps(columns: int, text: str) -> None:
    commands = [
        f"{name}|{text}|--color|never{markers}{by}"
        for name in ANALYSES.names()
        for markers, by in [("", ""), ("|-m", ""), ("", "|-b|sentence"), ("", "|-b|document")]
    ]
    shown = on_terminal([sys.executable, "-c", SEVERAL, *commands], columns)
    parts = shown.split("== ")[1:]
    assert len(parts) == len(commands)
    for command, part in zip(commands, parts, strict=True):
        _, *rows, told = part.removesuffix("\n").split("\n")
        assert len(rows) > 1
        assert told.startswith("textkit: "), command
        assert told.endswith(": --columns all"), command
        wide = [row for row in rows if display_width(row) > columns]
        assert wide == [], command


def test_the_columns_that_tell_most_are_shown_and_the_rest_is_told() -> None:
    shown = on_terminal(textkit("hedging", REPORT, "--color", "never"), 80)
    header, *rows, told = shown.removesuffix("\n").split("\n")
    assert header == "line  words  uncertainty  evidential  denial  markers"
    assert rows[2] == (
        "   5     40            0           0       1  more than; could not be independe…"
    )
    assert told == "textkit: 17 more columns: --columns all"


@pytest.mark.parametrize(
    ("arguments", "shown"),
    [
        (["hedging", "--category", "condition"], "condition"),
        (["hedging", "--scale", "icd203"], "on_scale"),
        (["sentiment", "--toward", "Harrak"], "target_compound"),
        (["readability", "--formulas"], "gunning_fog"),
        (["readability", "--interval"], "difficulty_low"),
        (["framing", "--voice", "author"], "author"),
    ],
)
def test_the_columns_that_an_option_asks_for_are_shown(arguments: list[str], shown: str) -> None:
    name, *options = arguments
    without = on_terminal(textkit(name, REPORT, "--color", "never"), 80).split("\n")[0]
    header = on_terminal(textkit(name, REPORT, "--color", "never", *options), 80).split("\n")[0]
    assert shown not in without.split()
    assert shown in header.split()


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--quiet"], ""),
        (["--columns", "all"], ""),
        (["--columns", "line,markers"], ""),
        (["--columns", "default"], "17 more columns"),
        (["--columns", "-words"], "16 more columns"),
        (["-f", "csv"], ""),
        (["-f", "markdown"], "11 more columns"),
    ],
)
def test_nothing_is_told_where_nothing_was_left_out(options: list[str], told: str) -> None:
    shown = on_terminal(textkit("hedging", REPORT, *options), 80)
    last = shown.split("\n")[-2]
    assert last == f"textkit: {told}: --columns all" if told else "more column" not in shown


@pytest.mark.slow
@pytest.mark.parametrize("options", [[], ["-m"]])
def test_a_pipe_gets_the_same_bytes_at_any_width_and_nothing_is_cut(options: list[str]) -> None:
    got = {
        subprocess.run(
            textkit("hedging", REPORT, *options),
            env={**ENVIRONMENT, **more},
            capture_output=True,
            check=True,
        ).stdout
        for more in ({}, {"COLUMNS": "40"}, {"COLUMNS": "300"})
    }
    assert len(got) == 1
    assert "…".encode() not in got.pop()


# Color


@pytest.mark.parametrize(
    ("environment", "options", "terminal", "colored"),
    [
        ({}, [], True, True),
        ({}, [], False, False),
        ({"NO_COLOR": "1"}, [], True, False),
        ({"NO_COLOR": ""}, [], True, True),
        ({"CLICOLOR": "0"}, [], True, False),
        ({"CLICOLOR": "1"}, [], False, False),
        ({"CLICOLOR_FORCE": "1"}, [], False, True),
        ({"CLICOLOR_FORCE": "0"}, [], False, False),
        ({"CLICOLOR_FORCE": "1", "NO_COLOR": "1"}, [], True, False),
        ({"TERM": "dumb"}, [], True, False),
        ({"NO_COLOR": "1"}, ["--color", "always"], False, True),
        ({"CLICOLOR_FORCE": "1"}, ["--color", "never"], True, False),
    ],
)
@pytest.mark.slow
def test_color(
    environment: dict[str, str], options: list[str], terminal: bool, colored: bool
) -> None:
    command = textkit("hedging", REPORT, *options)
    if terminal:
        shown = on_terminal(command, 80, 100, {**WITHOUT_PAGER, **environment})
    else:
        shown = subprocess.run(
            command, env={**ENVIRONMENT, **environment}, capture_output=True, text=True, check=True
        ).stdout
    assert ("\x1b[1m" in shown) == colored


# The pager


@pytest.mark.slow
@pytest.mark.parametrize(
    ("lines", "options", "environment", "paged"),
    [
        (10, [], {}, True),
        (10, ["-f", "csv"], {}, True),
        (10, ["--no-pager"], {}, False),
        (100, [], {}, False),
        (10, [], {"PAGER": "cat"}, False),
        (10, [], {"PAGER": ""}, False),
        (10, [], {"PAGER": "there-is-no-such-pager"}, False),
    ],
)
def test_what_is_longer_than_the_screen_goes_to_the_pager(
    lines: int, options: list[str], environment: dict[str, str], paged: bool
) -> None:
    command = textkit("hedging", REPORT, "--color", "never", "--quiet", *options)
    shown = on_terminal(command, 300, lines, {"PAGER": "sed s/^/paged:/", **environment})
    rows = shown.removesuffix("\n").split("\n")
    assert len(rows) == 17, "nothing is lost"
    assert [row.startswith("paged:") for row in rows] == [paged] * 17


@pytest.mark.slow
def test_who_leaves_the_pager_leaves_the_rest() -> None:
    command = f"{sys.executable} -m textkit hedging -m {CORPUS} -f csv; echo code $?"
    shown = on_terminal(["bash", "-c", command], 300, 10, {"PAGER": "head -2"})
    header, _, code = shown.removesuffix("\n").split("\n")
    assert header.startswith("file,")
    assert code in ("code 141", "code 0")


# The file


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (["a.txt"], False),
        (["-H", "a.txt"], True),
        (["--with-filename", "a.txt"], True),
        (["a.txt", "b.txt"], True),
        (["folder"], True),
        (["--no-filename", "a.txt", "b.txt"], False),
        (["--no-filename", "folder"], False),
        (["--columns", "file,line", "a.txt"], True),
        (["--columns", "default,file", "a.txt"], True),
        (["--columns", "all", "a.txt"], False),
        (["-f", "markdown", "a.txt"], True),  # in its title
        (["-f", "html", "a.txt"], True),
        (["-f", "html", "--no-filename", "a.txt"], False),
        (["-f", "csv", "a.txt"], True),
        (["-f", "tsv", "a.txt"], True),
        (["-f", "json", "a.txt"], True),
        (["-f", "jsonl", "a.txt"], True),
        (["-f", "csv", "--no-filename", "a.txt"], True),
        (["-f", "csv", "--columns", "-file", "a.txt"], False),
        (["-f", "csv", "--columns=-file", "a.txt", "b.txt"], False),
    ],
)
def test_a_table_names_the_file_as_grep_does_and_programs_always_get_it(
    arguments: list[str], named: bool, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    from textkit import cli

    monkeypatch.chdir(tmp_path)
    Path("folder").mkdir()
    for name in ("a.txt", "b.txt", "folder/c.txt"):
        Path(name).write_text("It may rain.\n")
    assert cli.main(["hedging", *arguments]) == 0
    out, err = capfd.readouterr()
    assert err == ""
    assert (any(name in out for name in ("a.txt", "c.txt"))) == named
