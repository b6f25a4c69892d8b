"""CSV (RFC 4180, but rows end in a line feed), for spreadsheets and databases."""

from __future__ import annotations

from typing import IO

from textkit.outputs import delimited
from textkit.outputs.output import Columns, Output, Page, Rows

__all__ = ["OUTPUT", "write"]


def write(columns: Columns, rows: Rows, sink: IO[str], page: Page) -> None:
    """A header line, then a line for each row."""
    delimited.write(columns, rows, sink, page, ",")


OUTPUT = Output(
    "spreadsheets, csvkit and databases (exact; undefined is empty)",
    write,
    options=delimited.OPTIONS,
)
