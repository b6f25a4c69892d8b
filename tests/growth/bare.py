"""Bare values: a line for each row, its cells parted by a bar."""

from __future__ import annotations

from typing import IO

from textkit.outputs import cells
from textkit.outputs.output import Columns, Output, Page, Rows


def write(columns: Columns, rows: Rows, sink: IO[str], page: Page) -> None:  # noqa: ARG001
    """A line for each row."""
    for row in rows:
        sink.write("|".join(cells.visible(cells.text(cell)) for cell in row) + "\n")


OUTPUT = Output("a test: cells and bars", write)
