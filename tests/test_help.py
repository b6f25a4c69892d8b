"""textkit help: all there is, or the options of one; and -V, --version anywhere."""

import pytest

from textkit import cli
from textkit.analysis import ANALYSES
from textkit.commands import COMMANDS


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = cli.main(arguments)
    out, err = capsys.readouterr()
    return code, out, err


def test_help_is_that_of_the_option(capsys: pytest.CaptureFixture[str]) -> None:
    assert said(capsys, "help") == said(capsys, "--help")


@pytest.mark.parametrize("name", [*ANALYSES.names(), "explain", "help"])
def test_help_of_one_is_that_of_its_option(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert said(capsys, "help", name) == said(capsys, name, "--help")


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (["heding"], "there is no analysis or command 'heding'; did you mean hedging?"),
        (["explian"], "there is no analysis or command 'explian'; did you mean explain?"),
        (["hedging", "framing"],
         "help takes one name, not 'hedging framing'; see textkit --help"),
        (["--columns"], "help takes one name, not '--columns'; see textkit --help"),
    ],
)  # fmt: skip
def test_what_there_is_not_is_told(
    arguments: list[str], line: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert said(capsys, "help", *arguments) == (2, "", f"textkit: {line}\n")


@pytest.mark.parametrize(
    "arguments", [["-V"], ["hedging", "--version"], ["hedging", "-V", "x"], ["explain", "-V"]]
)
def test_the_version_is_told_anywhere(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert said(capsys, *arguments) == said(capsys, "--version")


def test_a_summary_is_the_first_line_of_the_module() -> None:
    assert ANALYSES.summaries() == {name: one.summary for name, one in ANALYSES.own().items()}
    assert COMMANDS.summaries() == {name: one.summary for name, one in COMMANDS.own().items()}
