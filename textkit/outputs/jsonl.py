"""JSON Lines: an object a line, a row each, with the exact values."""

from __future__ import annotations

from typing import IO

from textkit.outputs.json import objects
from textkit.outputs.output import Columns, Output, Page, Rows

__all__ = ["OUTPUT", "write"]


def write(columns: Columns, rows: Rows, sink: IO[str], page: Page) -> None:  # noqa: ARG001
    """A line for each row."""
    for text in objects(columns, rows):
        sink.write(text + "\n")


OUTPUT = Output(
    "programs and jq, an object a line (exact; undefined is null)", write, for_machines=True
)
