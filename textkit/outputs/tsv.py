r"""TSV, for cut, awk and databases: a tab between cells, a line a row, quoted as CSV.

A tab and a line break in a cell are ``\t`` and ``\n``, so that cut and awk find all cells.
"""

from __future__ import annotations

from typing import IO

from textkit.outputs import delimited
from textkit.outputs.output import Columns, Output, Page, Rows

__all__ = ["OUTPUT", "write"]


def write(columns: Columns, rows: Rows, sink: IO[str], page: Page) -> None:
    """A header line, then a line for each row."""
    delimited.write(columns, rows, sink, page, "\t")


OUTPUT = Output(
    "cut, awk and databases (exact; undefined is empty)", write, options=delimited.OPTIONS
)
