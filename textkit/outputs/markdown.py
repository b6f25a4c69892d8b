"""A Markdown table, as GitHub's, for documents."""

from __future__ import annotations

import re
from typing import IO

from textkit.columns import Cell, Field
from textkit.outputs import cells
from textkit.outputs.output import Columns, Output, Page, Rows

__all__ = ["OUTPUT", "write"]

_MARKUP = re.compile(r"[\\|`*_\[\]~]")


def write(columns: Columns, rows: Rows, sink: IO[str], page: Page) -> None:  # noqa: ARG001
    """A header line, a line of dashes, and a line for each row."""
    from tabulate import tabulate

    table = tabulate(
        [list(map(_cell, row, columns)) for row in rows],
        [field.name for field in columns],
        tablefmt="pipe",
        colalign=["right" if cells.is_right(field) else "left" for field in columns],
        disable_numparse=True,  # it would make 1 of 001
    )
    sink.write(table + "\n")


def _cell(cell: Cell, field: Field) -> str:
    text = _MARKUP.sub(r"\\\g<0>", cells.one_line(cell, field))
    return text.replace("&", "&amp;").replace("<", "&lt;")


OUTPUT = Output(
    "Markdown documents (rounded; undefined is empty)", write, waits=True, for_people=True
)
