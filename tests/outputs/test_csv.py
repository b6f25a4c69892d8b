"""CSV: every cell comes back, and no spreadsheet executes one."""

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


def test_csv() -> None:
    assert rendered(fields(Example), EXAMPLE, "csv") == (
        "paragraph,rate,role,sure,kinds,frames,text\n"
        "1,,headline,true,,,Harbor <reopens> | at last\n"
        r"2,12.345,body,false,doubt; rumor,law=0.25,It may\nrain & pour." + "\n"
    )


def test_no_rows_are_a_header() -> None:
    assert rendered([column("words"), column("text")], [], "csv") == "words,text\n"


@pytest.mark.parametrize(("cell", "written"), EXACT)
def test_a_cell_is_exact(cell: Cell, written: str) -> None:
    assert one_cell(cell, "csv") == written


def test_a_subclass_of_float_is_a_number() -> None:
    class Loud(float):
        def __repr__(self) -> str:
            return f"Loud({float(self)})"

    assert one_cell(Loud(0.5), "csv") == "0.5"


@pytest.mark.parametrize("text", DISARMED)
def test_a_formula_is_disarmed(text: str) -> None:
    assert one_cell(text, "csv") == f'"\'{text}"'
    assert one_cell((text, "b"), "csv") == f'"\'{text}; b"'
    assert one_cell({text: 1}, "csv") == f'"\'{text}=1"'


@pytest.mark.parametrize("text", HARMLESS)
def test_the_harmless_is_not_changed(text: str) -> None:
    assert one_cell(text, "csv").strip('"') == visible(text)


@pytest.mark.parametrize(("text", "written"), QUOTED)
def test_a_cell_is_quoted_where_a_reader_might_guess_wrong(text: str, written: str) -> None:
    assert one_cell(text, "csv") == written


@pytest.mark.parametrize(("text", "line"), ALONE)
def test_a_cell_alone_is_a_row_of_one_cell(text: str | None, line: str) -> None:
    assert rendered([column("a")], [(text,)], "csv") == f"a\n{line}\n"


def test_a_comma_is_quoted() -> None:
    assert one_cell("well, perhaps", "csv") == '"well, perhaps"'


@given(TABLES)
def test_it_parses_back(rows: list[tuple[Cell, ...]]) -> None:
    output = rendered(COLUMNS, rows, "csv")
    header, *parsed = csv.reader(io.StringIO(output, newline=""), strict=True)
    assert header == ["a", "b", "c", "d"]
    assert parsed == [[disarmed(cell, visible(joined(cell))) for cell in row] for row in rows]
    assert output.count("\n") == len(rows) + 1
