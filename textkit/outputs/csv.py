"""CSV (RFC 4180, but rows end in a line feed), for spreadsheets and databases.

Numbers are as Python's repr. A text that a spreadsheet would execute is disarmed with an
apostrophe before it.
"""

from __future__ import annotations

from typing import IO

from textkit.columns import Cell
from textkit.outputs import cells
from textkit.outputs.output import Columns, Output, Page, Rows

__all__ = ["OUTPUT", "write"]


def write(columns: Columns, rows: Rows, sink: IO[str], page: Page) -> None:  # noqa: ARG001
    """A header line, then a line for each row."""
    import csv  # the standard library's: imports are absolute

    writer = csv.writer(sink, lineterminator="\n")
    writer.writerow([field.name for field in columns])
    writer.writerows([_cell(cell) for cell in row] for row in rows)


def _cell(cell: Cell) -> str:
    if type(cell) is int:
        return str(cell)
    text = cells.text(cell)
    return cells.disarmed(cell, cells.visible(text)) if text else text


OUTPUT = Output("spreadsheets, csvkit and databases (exact; undefined is empty)", write)
