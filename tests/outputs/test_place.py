"""The place of a marker: lines and columns of its region, and its file as a URI."""

import pytest

from textkit.columns import Cell
from textkit.outputs.place import Region, region, uri


@pytest.mark.parametrize(
    ("line", "col", "text", "expected"),
    [
        (1, 1, "may", Region(1, 1, 1, 4)),
        (7, 12, "no longer", Region(7, 12, 7, 21)),
        (1, 9, "Käthe 日本", Region(1, 9, 1, 17)),
        (1, 9, "no\nlonger", Region(1, 9, 2, 7)),
        (1, 9, "no\r\nlonger", Region(1, 9, 2, 7)),
        (1, 9, "no\rlonger", Region(1, 9, 2, 7)),
        (1, 9, "no\n\nlonger", Region(1, 9, 3, 7)),
        (1, 9, "no\u2028longer\x0b", Region(1, 9, 1, 19)),
        (3, 4, "", Region(3, 4, 3, 4)),
        (3, None, "no\nlonger", Region(3)),
        (None, None, "may", None),
        (None, 4, "may", None),
    ],
)
def test_a_region_of_a_text(line: Cell, col: Cell, text: str, expected: Region | None) -> None:
    assert region(line, col, text) == expected


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("a.txt", "a.txt"),
        ("articles/a.txt", "articles/a.txt"),
        ("./a.txt", "a.txt"),
        (".//a.txt", "a.txt"),
        ("../a.txt", "../a.txt"),
        (".a.txt", ".a.txt"),
        ("/tmp/a.txt", "file:///tmp/a.txt"),
        ("my article.txt", "my%20article.txt"),
        ("Käthe.txt", "K%C3%A4the.txt"),
        ("100%.txt", "100%25.txt"),
        ("http://a.txt", "http%3A//a.txt"),
        ("a?b#c.txt", "a%3Fb%23c.txt"),
        ("a\n::error::b\x1b[31m.txt", "a%0A%3A%3Aerror%3A%3Ab%1B%5B31m.txt"),
        ("a\udcff.txt", "a%FF.txt"),
        ("a\ud800.txt", "a%ED%A0%80.txt"),
    ],
)
def test_a_path_as_a_uri(path: str, expected: str) -> None:
    assert uri(path) == expected
