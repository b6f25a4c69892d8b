"""A Markdown table, as GitHub's, for documents."""

from __future__ import annotations

import re
from typing import IO

from textkit.columns import Cell, Field
from textkit.outputs import cells
from textkit.outputs.output import Columns, Output, Page, Rows

__all__ = ["OUTPUT", "write"]

_MARKUP = re.compile(r"[\\|`*_\[\]~]")


def write(columns: Columns, rows: Rows, sink: IO[str], page: Page) -> None:
    """A header line, a line of dashes, and a line for each row; the page's title is above it."""
    from tabulate import tabulate

    table = tabulate(
        [list(map(_cell, row, columns)) for row in rows],
        [field.name for field in columns],
        tablefmt="pipe",
        colalign=["right" if cells.is_right(field) else "left" for field in columns],
        disable_numparse=True,  # it would make 1 of 001
    )
    made = ", ".join(filter(None, (page.made_by, page.date)))
    above = f"**{_safe(page.title)}**\n\n" if page.title else ""
    sink.write(f"{above}{table}\n" + (f"\n{_safe(made)}\n" if made else ""))


def _cell(cell: Cell, field: Field) -> str:
    return _safe(cells.one_line(cell, field))


def _safe(text: str) -> str:
    escaped = _MARKUP.sub(r"\\\g<0>", cells.visible(text))
    return escaped.replace("&", "&amp;").replace("<", "&lt;")


OUTPUT = Output(
    "Markdown documents (rounded; undefined is empty)",
    write,
    waits=True,
    for_people=True,
    says_origin=True,
)
