r"""TSV, for cut, awk and databases: a tab, a line break and a backslash are ``\t``, ``\n``, ``\\``.

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
    sink.write("\t".join([field.name for field in columns]) + "\n")
    for row in rows:
        sink.write("\t".join([_cell(cell) for cell in row]) + "\n")


def _cell(cell: Cell) -> str:
    if type(cell) is int:
        return str(cell)
    text = cells.text(cell).replace("\\", r"\\")
    return cells.disarmed(cell, cells.visible(text)) if text else text


OUTPUT = Output("cut, awk and databases (exact; undefined is empty)", write)
