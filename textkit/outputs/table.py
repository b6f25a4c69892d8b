r"""A table for eyes and for awk: aligned columns, a line a row.

A blank in a cell is ``\x20`` before the last column and those that are ``free``, so that awk's
columns stay in place. On a page with a width, where no awk is, it stays a blank. There texts are
cut with "…", so that each row has one line of the terminal, and columns for which there is still no
room may be left out. A number is not cut, for a number that is cut is another number.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import IO

from textkit.columns import Cell, Field
from textkit.outputs.cells import (
    cut,
    cut_before,
    display_width,
    escaped,
    is_right,
    one_line,
    text,
    visible,
)
from textkit.outputs.output import Columns, Output, Page, Rows

__all__ = ["OUTPUT", "write"]

_BLANK = re.compile(r"\s")
_GAP = 2
_LAST = 1000
"""The rank of columns that have none."""


def write(columns: Columns, rows: Rows, sink: IO[str], page: Page) -> None:
    """Align and write a table.

    Not by tabulate: with equal output it takes 12 to 23 times as long as this, and its import
    longer than the table of an article.
    """
    last = len(columns) - 1
    forms = [
        (_phrase if field.column.free or number == last or page.width else _word, field)
        for number, field in enumerate(columns)
    ]
    table = [[field.name for field in columns]]
    for row in rows:
        cells = zip(row, forms, strict=True)
        table.append([form(cell, field) for cell, (form, field) in cells])
    if page.width is None:
        # The last column needs no padding.
        aligned = columns if not columns or is_right(columns[-1]) else columns[:-1]
        widths = [max(display_width(line[i]) for line in table) for i in range(len(aligned))]
        for number, line in enumerate(table):
            parts = [*map(_padded, line, widths, aligned), *line[len(aligned) :]]
            _write(sink, parts, bold=page.color and number == 0)
        return
    full = [max(display_width(line[i]) for line in table) for i in range(len(columns))]
    cuttable = [
        not field.numeric and (field.column.least is not None or i == last)
        for i, field in enumerate(columns)
    ]
    least = [
        min(full[i], max(field.column.least or 1, len(field.name))) if cuttable[i] else full[i]
        for i, field in enumerate(columns)
    ]
    shown = _fitting(columns, least, page.width) if page.spares else list(range(len(columns)))
    page.left_out(len(columns) - len(shown))
    widths = _shared([(least[i], full[i], cuttable[i]) for i in shown], page.width)
    placed = [(i, columns[i], width) for i, width in zip(shown, widths, strict=True)]
    for number, line in enumerate(table):
        parts = [_padded(_cut(line[i], width, field), width, field) for i, field, width in placed]
        if placed and not is_right(placed[-1][1]):
            parts[-1] = _cut(line[placed[-1][0]], placed[-1][2], placed[-1][1])
        _write(sink, parts, bold=page.color and number == 0)


def _write(sink: IO[str], parts: Sequence[str], *, bold: bool) -> None:
    written = (" " * _GAP).join(parts)
    sink.write(f"\x1b[1m{written}\x1b[0m\n" if bold else written + "\n")


def _fitting(columns: Columns, least: Sequence[int], width: int) -> list[int]:
    """The numbers of the columns for which there is room, if each has its least width.

    Columns are taken by rank. Those of the first rank always stay.
    """
    ranks = [_LAST if field.column.rank is None else field.column.rank for field in columns]
    taken = []
    used = -_GAP
    for number in sorted(range(len(columns)), key=ranks.__getitem__):
        if used + _GAP + least[number] <= width or ranks[number] == 1:
            used += _GAP + least[number]
            taken.append(number)
    return sorted(taken)


def _shared(wanted: Sequence[tuple[int, int, bool]], width: int) -> list[int]:
    """The widths of columns, from the least and the full one of each, and whether it may be cut.

    The room that is left is shared evenly among those that are cut. Where there is none, not even
    for the least widths, the widest of them give way.
    """
    widths = [least for least, _, _ in wanted]
    room = width - sum(widths) - _GAP * (len(widths) - 1)
    while room > 0 and (cut := [i for i, one in enumerate(wanted) if widths[i] < one[1]]):
        part = max(1, room // len(cut))
        for i in cut[:room]:
            more = min(part, wanted[i][1] - widths[i])
            widths[i] += more
            room -= more
    while room < 0 and (wide := [i for i, one in enumerate(wanted) if one[2] and widths[i] > 1]):
        widths[max(wide, key=widths.__getitem__)] -= 1
        room += 1
    return widths


def _phrase(cell: Cell, field: Field) -> str:
    shown = one_line(cell, field)
    return "-" if not shown or shown.isspace() else shown


def _word(cell: Cell, field: Field) -> str:
    if type(cell) is int:
        return str(cell)
    shown = visible(text(cell, field.column.digits, separator=";"))
    return _BLANK.sub(escaped, shown).replace(" ", r"\x20") or "-"


def _cut(shown: str, width: int, field: Field) -> str:
    """A cell that takes at most so many columns; a number, and the name of its column, is whole."""
    if field.numeric:
        return shown
    return cut_before(shown, width) if field.column.tail else cut(shown, width)


def _padded(shown: str, width: int, field: Field) -> str:
    padding = " " * (width - display_width(shown))
    return padding + shown if is_right(field) else shown + padding


OUTPUT = Output(
    "aligned columns for eyes, awk, sort and head (rounded; undefined is -)",
    write,
    waits=True,
    for_people=True,
)
