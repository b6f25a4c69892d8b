"""TSV: a line a row, a tab between cells, and every cell comes back."""

import csv
import io

import pytest
from hypothesis import given

from textkit.columns import Cell, fields
from textkit.outputs.cells import visible

from .example import (
    ALONE,
    COLUMNS,
    DISARMED,
    EXACT,
    EXAMPLE,
    HARMLESS,
    QUOTED,
    TABLES,
    Example,
    column,
    disarmed,
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


@pytest.mark.parametrize(("cell", "written"), [*EXACT, ("C:\\new\ttab", r"C:\new\ttab")])
def test_a_cell_is_exact(cell: Cell, written: str) -> None:
    assert one_cell(cell, "tsv") == written


@pytest.mark.parametrize("text", DISARMED)
def test_a_formula_is_disarmed(text: str) -> None:
    assert one_cell(text, "tsv") == f'"\'{text}"'
    assert one_cell((text, "b"), "tsv") == f'"\'{text}; b"'
    assert one_cell({text: 1}, "tsv") == f'"\'{text}=1"'


@pytest.mark.parametrize("text", HARMLESS)
def test_the_harmless_is_not_changed(text: str) -> None:
    assert one_cell(text, "tsv").strip('"') == visible(text)


@pytest.mark.parametrize(("text", "written"), QUOTED)
def test_a_cell_is_quoted_where_a_reader_might_guess_wrong(text: str, written: str) -> None:
    assert one_cell(text, "tsv") == written


@pytest.mark.parametrize(("text", "line"), ALONE)
def test_a_cell_alone_is_a_row_of_one_cell(text: str | None, line: str) -> None:
    assert rendered([column("a")], [(text,)], "tsv") == f"a\n{line}\n"


def test_a_comma_is_not_quoted() -> None:
    assert one_cell("well, perhaps", "tsv") == "well, perhaps"


@given(TABLES)
def test_it_parses_back(rows: list[tuple[Cell, ...]]) -> None:
    output = rendered(COLUMNS, rows, "tsv")
    header, *parsed = csv.reader(io.StringIO(output, newline=""), "excel-tab", strict=True)
    assert header == ["a", "b", "c", "d"]
    assert parsed == [[disarmed(cell, visible(joined(cell))) for cell in row] for row in rows]


@given(TABLES)
def test_cut_and_awk_find_every_cell(rows: list[tuple[Cell, ...]]) -> None:
    lines = rendered(COLUMNS, rows, "tsv").removesuffix("\n").split("\n")
    assert len(lines) == len(rows) + 1
    for line, row in zip(lines[1:], rows, strict=True):
        for written, cell in zip(line.split("\t"), row, strict=True):
            text = disarmed(cell, visible(joined(cell)))
            assert written in {text, '"' + text.replace('"', '""') + '"'}
