"""The place of a marker in its file: its first and last line and column, and its path as a URI."""

from __future__ import annotations

import re
from typing import NamedTuple

from textkit.columns import Cell

__all__ = ["Region", "region", "uri"]

_LINE_BREAK = re.compile(r"\r\n|\r|\n")  # as lines are counted


class Region(NamedTuple):
    """Lines and columns from 1, in characters; the column of the end is the one behind it."""

    line: int
    col: int | None = None
    end_line: int | None = None
    end_col: int | None = None


def region(line: Cell, col: Cell, text: Cell) -> Region | None:
    """The region of a marker's text that begins at a line and a column.

    Without a column, as in records, it is the line alone; without a line it is None.
    """
    if not isinstance(line, int):
        return None
    if not isinstance(col, int):
        return Region(line)
    lines = _LINE_BREAK.split(str(text))
    before = col if len(lines) == 1 else 1
    return Region(line, col, line + len(lines) - 1, before + len(lines[-1]))


def uri(path: str) -> str:
    """A path as a reference to a file: relative, or ``file:`` for an absolute one."""
    from urllib.parse import quote

    try:
        # so the system spells a name whose bytes are no UTF-8
        name = path.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        name = path.encode("utf-8", "surrogatepass")
    while name.startswith(b"./"):
        name = name[2:].lstrip(b"/")
    return f"file://{quote(name)}" if name.startswith(b"/") else quote(name)
