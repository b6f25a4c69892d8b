"""A text with its place: where in its file each character is, and that it travels whole."""

from __future__ import annotations

import pickle

import pytest

from textkit.inputs.source import Position, Problem, Source

PLAIN = Source("a.txt", None, 1, "One.\nTwo.\r\nThree.\rFour.\n\nSix.")
RECORD = Source("a.csv", "7", 12, "One.\nTwo.", {"id": "7", "free": True, "tags": ["a", None]})
PAGES = Source("a.pdf", None, 1, "Title\nOne two.", marks=[(6, Position(page=1)), (10, Position(page=2))])  # fmt: skip
SPOKEN = Source("a.srt", None, 1, "It may rain.", marks=((0, Position(2, time=1.5)), (7, Position(5, time=3.25))))  # fmt: skip


@pytest.mark.parametrize(
    ("source", "said", "position"),
    [
        (PLAIN, "One", Position(line=1, column=1)),
        (PLAIN, "\nTwo", Position(line=1, column=5)),
        (PLAIN, "Two", Position(line=2, column=1)),
        (PLAIN, "\r\nThree", Position(line=2, column=5)),
        (PLAIN, "Three", Position(line=3, column=1)),
        (PLAIN, "Four", Position(line=4, column=1)),
        (PLAIN, "Six", Position(line=6, column=1)),
        (PLAIN, "x.", Position(line=6, column=3)),
        (RECORD, "One", Position(line=12)),
        (RECORD, "Two", Position(line=12)),
        (PAGES, "Title", Position(line=1)),
        (PAGES, "One", Position(page=1)),
        (PAGES, "ne t", Position(page=1)),
        (PAGES, "two", Position(page=2)),
        (SPOKEN, "It", Position(2, None, 1.5)),
        (SPOKEN, "may", Position(2, None, 1.5)),
        (SPOKEN, "rain", Position(5, None, 3.25)),
        (Source("-", None, 1, ""), "", Position(line=1, column=1)),
    ],
)
def test_position_of_a_character(source: Source, said: str, position: Position) -> None:
    assert source.position(source.text.index(said)) == position


@pytest.mark.parametrize("source", [PLAIN, RECORD, PAGES, SPOKEN])
def test_it_can_be_sent_to_another_process(source: Source) -> None:
    assert pickle.loads(pickle.dumps(source)) == source


@pytest.mark.parametrize(
    ("problem", "line"),
    [
        (Problem("a.txt", "byte 3", "a NUL", ""), "a.txt: byte 3: a NUL"),
        (Problem("-", "", "is closed", ""), "standard input: is closed"),
        (Problem("-", "line 2", "not JSON", "try jq"), "standard input: line 2: not JSON; try jq"),
        (Problem("", "", "no record has it", ""), "no record has it"),
    ],
)
def test_a_problem_is_a_line(problem: Problem, line: str) -> None:
    assert str(problem) == line
