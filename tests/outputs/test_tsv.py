"""TSV: a line a row, a tab between cells, and every cell comes back."""

import re

import pytest
from hypothesis import given

from textkit.columns import Cell, fields
from textkit.outputs.cells import visible

from .example import (
    COLUMNS,
    DISARMED,
    EXACT,
    EXAMPLE,
    HARMLESS,
    TABLES,
    Example,
    column,
    joined,
    one_cell,
    rendered,
)  # fmt: skip


def test_tsv() -> None:
    assert rendered(fields(Example), EXAMPLE, "tsv") == (
        "paragraph\trate\trole\tsure\tkinds\tframes\ttext\n"
        "1\t\theadline\ttrue\t\t\tHarbor <reopens> | at last\n"
        "2\t12.345\tbody\tfalse\tdoubt; rumor\tlaw=0.25\tIt may\\nrain & pour.\n"
    )


def test_no_rows_are_a_header() -> None:
    assert rendered([column("words"), column("text")], [], "tsv") == "words\ttext\n"


@pytest.mark.parametrize(("cell", "written"), [*EXACT, ("C:\\new\ttab", r"C:\\new\ttab")])
def test_a_cell_is_exact(cell: Cell, written: str) -> None:
    assert one_cell(cell, "tsv") == written


@pytest.mark.parametrize("text", DISARMED)
def test_a_formula_is_disarmed(text: str) -> None:
    assert one_cell(text, "tsv") == "'" + text
    assert one_cell((text, "b"), "tsv") == "'" + text + "; b"
    assert one_cell({text: 1}, "tsv") == "'" + text + "=1"


@pytest.mark.parametrize("text", HARMLESS)
def test_the_harmless_is_not_changed(text: str) -> None:
    assert one_cell(text, "tsv") == visible(text)


def unescaped(text: str) -> str:
    short = {"\\": "\\", "n": "\n", "t": "\t", "r": "\r"}
    return re.sub(
        r"\\([\\ntr]|x..|u.{4}|U.{8})",
        lambda m: short.get(m[1]) or chr(int(m[1][1:], 16)),
        text,
    )


@given(TABLES)
def test_it_parses_back(rows: list[tuple[Cell, ...]]) -> None:
    header, *lines = rendered(COLUMNS, rows, "tsv").removesuffix("\n").split("\n")
    assert header == "a\tb\tc\td"
    assert len(lines) == len(rows)
    for line, row in zip(lines, rows, strict=True):
        for written, cell in zip(line.split("\t"), row, strict=True):
            original = joined(cell)
            if written.startswith("'") and not original.startswith("'"):
                assert original.lstrip()[:1] in set("=+-@＝＋－＠")
                written = written[1:]
            assert unescaped(written) == original
