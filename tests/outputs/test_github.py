"""Notices of GitHub Actions: exact commands, escaped so that no text begins another one."""

from __future__ import annotations

import re
from urllib.parse import unquote

import pytest
from hypothesis import given

from textkit.columns import Cell
from textkit.outputs.output import Page

from .test_markers import ROW, ROWS, Run, run, written

__all__ = ["run"]
COMMAND = re.compile(r"::notice (?P<properties>[^:]*)::(?P<message>.*)")


def parsed(line: str) -> tuple[dict[str, str], str]:
    """A command as the runner of GitHub Actions reads it."""
    found = COMMAND.fullmatch(line)
    assert found
    pairs = [pair.split("=", 1) for pair in found["properties"].split(",")]
    return {name: unquote(value) for name, value in pairs}, unquote(found["message"])


def test_a_notice_for_each_marker(run: Run) -> None:
    code, out, err = run("hedging", "a.txt", "-f", "github")
    assert (code, err) == (0, "")
    assert out == (
        "::notice file=a.txt,line=1,endLine=1,col=4,endColumn=6,title=hedging%3A epistemic"
        "::It [may] rain.\n"
        "::notice file=a.txt,line=3,endLine=3,col=1,endColumn=7,title=hedging%3A epistemic"
        "::[Perhaps] it will, in no case much.\n"
    )


def test_a_record_has_its_line_alone(run: Run) -> None:
    _, out, _ = run("hedging", "a.jsonl", "-f", "github")
    properties, _ = parsed(out.splitlines()[-1])
    assert properties == {"file": "a.jsonl", "line": "2", "title": "hedging: epistemic"}


def test_no_marker_is_no_line(run: Run) -> None:
    assert run("hedging", "empty.txt", "-f", "github") == (0, "", "")


@pytest.mark.parametrize(
    ("text", "line", "col", "expected"),
    [
        ("may", 1, 4, {"line": "1", "endLine": "1", "col": "4", "endColumn": "6"}),
        ("I", 1, 4, {"line": "1", "endLine": "1", "col": "4", "endColumn": "4"}),
        ("no\nlonger", 1, 4, {"line": "1", "endLine": "2"}),
        ("may", 1, None, {"line": "1"}),
        ("may", None, None, {}),
    ],
)
def test_columns_are_of_one_line_and_the_last_counts(
    text: str, line: Cell, col: Cell, expected: dict[str, str]
) -> None:
    row = (*ROW[:2], line, col, *ROW[4:8], text, ROW[9])
    properties, _ = parsed(written("github", [row]).rstrip("\n"))
    assert {k: v for k, v in properties.items() if k not in ("file", "title")} == expected


@pytest.mark.parametrize(
    ("file", "text", "command"),
    [
        ("a,b:c.txt", "may", "file=a%2Cb%3Ac.txt,"),
        ("100%.txt", "may", "file=100%25.txt,"),
        ("a%0A.txt", "may", "file=a%250A.txt,"),
        ("a\n::error::x.txt", "may", "file=a\\n%3A%3Aerror%3A%3Ax.txt,"),
        ("a.txt", "50%", "::It [50%25] rain."),
        ("a.txt", "x%0A::error::y", "::It [x%250A::error::y] rain."),
        ("a.txt", "x\n::error::y", "::It [x ::error::y] rain."),
        ("a.txt", "x\r::error::y", "::It [x ::error::y] rain."),
        ("a.txt", "\x1b[31mx", "::It [\\x1b[31mx] rain."),
    ],
)
def test_what_has_a_meaning_is_escaped(file: str, text: str, command: str) -> None:
    output = written("github", [(file, *ROW[1:8], text, ROW[9])])
    assert command in output
    assert output.count("\n") == 1


@given(rows=ROWS)
def test_every_line_is_a_notice_with_its_properties(rows: list[tuple[Cell, ...]]) -> None:
    lines = written("github", rows, Page(analysis="hedging")).split("\n")[:-1]
    assert len(lines) == len(rows)
    for line in lines:
        properties, message = parsed(line)
        assert next(iter(properties)) == "file"
        assert properties["title"].startswith("hedging: ")
        assert "[" in message
