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
from textkit.outputs import cells
from textkit.outputs.output import Columns, Rows

__all__ = ["write"]


def write(columns: Columns, rows: Rows, sink: IO[str], delimiter: str) -> None:
    """A header line, then a line for each row.

    Numbers are as Python's repr, what is not seen is shown, and a text that a spreadsheet would
    execute is disarmed with an apostrophe before it.
    """
    alone = r"[,;|]|\A\s*\Z|" if len(columns) == 1 else ""
    needs_quotes = re.compile(rf"{alone}[\"{delimiter}]|\A['#]").search

    def written(cell: Cell) -> str:
        if type(cell) is int:
            return str(cell)
        text = cells.text(cell)
        if text:
            text = cells.disarmed(cell, cells.visible(text))
        if not needs_quotes(text):
            return text
        doubled = text.replace('"', '""')
        return f'"{doubled}"'

    sink.write(delimiter.join([written(field.name) for field in columns]) + "\n")
    for row in rows:
        sink.write(delimiter.join([written(cell) for cell in row]) + "\n")
