"""The table: aligned for eyes, and with columns that awk can count."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from textkit.columns import Cell, Column, Field, fields
from textkit.outputs.cells import display_width, visible
from textkit.outputs.output import Page

from .example import (
    COLUMNS,
    EXAMPLE,
    TABLES,
    Example,
    column,
    in_one_line,
    joined,
    one_cell,
    rendered,
)  # fmt: skip


def test_table() -> None:
    assert rendered(fields(Example), EXAMPLE, "table") == (
        "paragraph  rate  role      sure  kinds        frames    text\n"
        "        1     -  headline  yes   -            -         Harbor <reopens> | at last\n"
        "        2  12.3  body      -     doubt;rumor  law=0.25  It may rain & pour.\n"
    )


def test_no_rows_are_a_header() -> None:
    assert rendered([column("words"), column("text")], [], "table") == "words  text\n"


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        (None, "-"),
        ("", "-"),
        (0, "0"),
        (True, "yes"),
        (False, "-"),
        (0.1 + 0.2, "0.30"),
        (-0.001, "0.00"),
        (1e22, "10000000000000000000000.00"),
        ((), "-"),
        (("may", "could fall"), r"may;could\x20fall"),
        ((0.5, None, True), "0.50;;yes"),
        ({}, "-"),
        ({"law": 0.125, "war": 2}, "law=0.12;war=2"),
        ("may have", r"may\x20have"),
        (" ", r"\x20"),
        ("a\tb\nc", r"a\tb\nc"),
        ("10\xa0000\u3000km\u2009", r"10\xa0000\u3000km\u2009"),
        ("co-op’s", "co-op’s"),
        ("=1+1", "=1+1"),
    ],
)
def test_a_cell_before_the_last_is_one_word(cell: Cell, shown: str) -> None:
    assert one_cell(cell, "table") == shown


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        ("one\ntwo\r\nthree\u2028four", "one two three four"),
        ("", "-"),
        (" \n ", "-"),
        (None, "-"),
        ("tab\there", r"tab\there"),
    ],
)
def test_the_last_column_is_one_line(cell: str | None, shown: str) -> None:
    assert rendered([column("a")], [(cell,)], "table") == f"a\n{shown}\n"


def test_a_column_that_stands_twice_is_free_only_where_it_is_last() -> None:
    columns = [column("text"), column("text")]
    assert rendered(columns, [("a b", "a b")], "table") == "text    text\na\\x20b  a b\n"


def test_free_columns_are_aligned_and_keep_their_blanks() -> None:
    columns = [
        column("kind"),
        Field("left", Column("help", free=True, right=True)),
        Field("text", Column("help", free=True)),
        Field("after", Column("help", free=True)),
    ]
    rows = [("a b", "it", "may well", "rain\nhere"), ("c", "they say", "perhaps", "")]
    assert rendered(columns, rows, "table") == (
        "kind        left  text      after\n"
        "a\\x20b        it  may well  rain here\n"
        "c       they say  perhaps   -\n"
    )


def test_the_header_is_bold_in_color() -> None:
    columns = [column("n", numeric=True), column("text")]
    assert rendered(columns, [(1, "it")], "table") == "n  text\n1  it\n"
    colored = rendered(columns, [(1, "it")], "table", Page(color=True))
    assert colored == "\x1b[1mn  text\x1b[0m\n1  it\n"


@pytest.mark.parametrize(
    ("width", "text", "line"),
    [
        (None, "a long sentence", "1  a long sentence"),
        (18, "a long sentence", "1  a long sentence"),
        (17, "a long sentence", "1  a long senten…"),
        (5, "a long sentence", "1  a…"),
        (4, "a long sentence", "1  …"),
        (0, "a long sentence", "1  …"),
        (10, "‘Perhaps’", "1  ‘Perha…"),
        (12, "‘Perhaps’", "1  ‘Perhaps’"),
        (9, "cafe\u0301s ok", "1  cafe\u0301s…"),
    ],
)
def test_text_is_cut_where_the_terminal_ends(width: int | None, text: str, line: str) -> None:
    columns = [column("n", numeric=True), column("text")]
    table = rendered(columns, [(1, text)], "table", Page(width=width))
    assert table.splitlines()[1] == line


def test_a_blank_stays_one_where_no_awk_is() -> None:
    columns = [column("who"), column("n", numeric=True)]
    assert rendered(columns, [("Hal Lind", 1)], "table").splitlines()[1] == r"Hal\x20Lind  1"
    page = Page(width=40)
    assert rendered(columns, [("Hal Lind", 1)], "table", page).splitlines()[1] == "Hal Lind  1"


RANKED = [
    column("b", numeric=True, rank=2),
    column("long_name", numeric=True, rank=3),
    column("a", rank=1, least=4),
    column("c"),
]


@pytest.mark.parametrize(
    ("width", "header", "row", "left_out"),
    [
        (40, "b  long_name  a           c", "1          2  some words  x", 0),
        (27, "b  long_name  a           c", "1          2  some words  x", 0),
        (26, "b  long_name  a          c", "1          2  some wor…  x", 0),
        (21, "b  long_name  a     c", "1          2  som…  x", 0),
        (20, "b  long_name  a", "1          2  some …", 1),
        (15, "b  a          c", "1  some wor…  x", 1),
        (7, "b  a", "1  som…", 2),
        (4, "a", "som…", 3),
        (2, "a", "s…", 3),
    ],
)
def test_columns_without_room_are_left_out_the_least_telling_first(
    width: int, header: str, row: str, left_out: int
) -> None:
    told: list[int] = []
    page = Page(width=width, spares=True, left_out=told.append)
    table = rendered(RANKED, [(1, 2, "some words", "x")], "table", page)
    assert (table.splitlines(), told) == ([header, row], [left_out])


def test_the_end_of_a_path_and_of_what_comes_before_is_kept() -> None:
    columns = [column("file", tail=True, least=8), column("n", numeric=True)]
    page = Page(width=11)
    table = rendered(columns, [("a/long/path.txt", 7)], "table", page)
    assert table == "file      n\n…ath.txt  7\n"


def test_numbers_are_not_cut() -> None:
    columns = [column("text"), column("n", numeric=True)]
    output = rendered(columns, [("word", 12345), ("w", 7)], "table", Page(width=6))
    assert output == "text      n\nword  12345\nw         7\n"


def test_wide_characters_are_aligned() -> None:
    pytest.importorskip("wcwidth")
    columns = [column("who"), column("text")]
    rows = [("東京", "日本語の文"), ("cafe\u0301", "x")]
    output = rendered(columns, rows, "table", Page(width=12))
    assert output == "who   text\n東京  日本…\ncafe\u0301  x\n"


@given(TABLES)
def test_awk_finds_the_cells(rows: list[tuple[Cell, ...]]) -> None:
    lines = rendered(COLUMNS, rows, "table").removesuffix("\n").split("\n")
    assert lines[0].split() == ["a", "b", "c", "d"]
    assert len(lines) == len(rows) + 1
    for line, row in zip(lines[1:], rows, strict=True):
        *words, last = re.split(" +", line.lstrip(" "), maxsplit=len(COLUMNS) - 1)
        for word, cell, field in zip(words, row, COLUMNS, strict=False):
            shown = visible(joined(cell, field.column.digits, ";"))
            if not re.search(r"\s", shown):
                assert word == (shown or "-")
            assert word.split() == [word]
        text = in_one_line(row[-1], COLUMNS[-1].column.digits)
        assert last.lstrip(" ") == (text.lstrip(" ") if text.strip() else "-")


@given(TABLES, st.integers(-5, 60))
def test_it_fits_or_shows_one_character(rows: list[tuple[Cell, ...]], width: int) -> None:
    columns = [column("n", numeric=True), column("text")]
    numbered = [(number, row[0]) for number, row in enumerate(rows)]
    whole = rendered(columns, numbered, "table").splitlines()
    fitted = rendered(columns, numbered, "table", Page(width=width)).splitlines()
    for full, line in zip(whole, fitted, strict=True):
        assert line == full or (line.endswith("…") and full.startswith(line[:-1]))
        assert display_width(line) <= max(width, len("1  …"))
