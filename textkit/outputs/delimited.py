"""Rows with a delimiter between cells, quoted so that every reader finds the same cells.

A cell with a quotation mark or the delimiter stands in quotation marks, those in it doubled: R and
polars take one for the beginning of a quotation wherever it stands. A backslash means itself.

Readers that guess how a file is quoted must not guess otherwise. So a cell stands in quotation
marks too where it begins with an apostrophe or a number sign (DuckDB and csvkit may take them for
quotes and comments), and, where it is the only one of its row, where it is blank (pandas and R
drop the line) or has what others put between cells.
"""

from __future__ import annotations

import re
from typing import IO

from textkit.columns import Cell
from textkit.options import Option
from textkit.outputs import cells
from textkit.outputs.output import Columns, Page, Rows

__all__ = ["OPTIONS", "write"]

_KEPT = 500
"""Texts whose form is kept for the next row."""
OPTIONS = (
    Option("--no-disarm", "leave a text that a spreadsheet would execute as it is", default=False),
)
"""The options of csv and tsv."""


def write(columns: Columns, rows: Rows, sink: IO[str], page: Page, delimiter: str) -> None:
    """A header line, then a line for each row.

    Numbers are as Python's repr, what is not seen is shown, and a text that a spreadsheet would
    execute is disarmed with an apostrophe before it, but for ids, and where the page says so.
    """
    as_it_is = bool(page.settings.get("no_disarm"))
    alone = r"[,;|]|\A\s*\Z|" if len(columns) == 1 else ""
    needs_quotes = re.compile(rf"{alone}[\"{delimiter}]|\A['#]").search

    def quoted(text: str) -> str:
        if not needs_quotes(text):
            return text
        doubled = text.replace('"', '""')
        return f'"{doubled}"'

    nothing = quoted("")
    seen: dict[str, str] = {}  # files, roles and the like stand in many rows

    def cell_of(cell: Cell, exact: bool) -> str:
        text = cells.text(cell)
        shown = cells.visible(text) if text else text
        return quoted(shown if exact or not text else cells.disarmed(cell, shown))

    def exact(cell: Cell) -> str:
        return cell_of(cell, True)

    def disarmed(cell: Cell) -> str:
        if type(cell) is int:
            return str(cell)
        if cell is None:
            return nothing
        if not isinstance(cell, str):
            return cell_of(cell, False)
        made = seen.get(cell)
        if made is None:
            if len(seen) >= _KEPT:
                seen.clear()
            made = seen[cell] = cell_of(cell, False)
        return made

    forms = [exact if as_it_is or field.column.exact else disarmed for field in columns]
    sink.write(delimiter.join([quoted(field.name) for field in columns]) + "\n")
    for row in rows:
        line = [form(cell) for form, cell in zip(forms, row, strict=True)]
        sink.write(delimiter.join(line) + "\n")
