"""Divide a text into paragraphs: at blank lines, at line ends, or by the shape of wrapped lines."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Literal, NamedTuple

from textkit.inputs.source import Block, line_starts
from textkit.text.roles import CLOSERS, LINKS, Span, is_byline

__all__ = ["LAYOUTS", "Layout", "spans", "told"]

Layout = Literal["auto", "blank", "line", "wrapped"]

LAYOUTS: tuple[Layout, ...] = ("auto", "blank", "line", "wrapped")
"""How paragraphs are parted. Blank lines always part them; besides:

* ``blank``: nothing else;
* ``line``: every line end;
* ``wrapped``: lines are broken to fit a width, so only an indent, a list mark or a line that ends
  a sentence well before that width;
* ``auto``: ``wrapped`` where three in ten lines of the text go on in lower case and their widths
  are alike, else ``line``, but a line that begins in lower case goes on with one that has no stop.
"""


def spans(text: str, layout: Layout = "auto") -> list[Span]:
    """The paragraphs of a text in order; every character that is not a blank is in exactly one.

    Raises ValueError for an unknown layout.
    """
    if layout not in LAYOUTS:
        raise ValueError(f"unknown layout: {layout} (one of {', '.join(LAYOUTS)})")
    return list(_paragraph_spans(text, _blocks(_lines(text)), layout))


def told(text: str, blocks: Sequence[Block]) -> list[Span]:
    """The paragraphs of a text as its format has told them."""
    starts = line_starts(text)
    return [
        Span(block.start, block.end, bisect_right(starts, block.start), number)
        for number, block in enumerate(blocks)
    ]


class _Line(NamedTuple):
    """A line that is not blank: its number, where it begins, and its span without outer blanks."""

    number: int
    margin: int
    start: int
    end: int


def _lines(text: str) -> list[_Line]:
    if "\r" in text:  # the same offsets with one kind of line end
        text = text.replace("\r\n", " \n").replace("\r", "\n")
    found = []
    margin = 0
    for number, line in enumerate(text.split("\n"), 1):
        right = len(line.rstrip())
        if right:
            left = len(line) - len(line.lstrip())
            found.append(_Line(number, margin, margin + left, margin + right))
        margin += len(line) + 1
    return found


def _blocks(lines: Sequence[_Line]) -> list[list[_Line]]:
    """Lines without a blank line between them."""
    blocks: list[list[_Line]] = []
    last = -1
    for line in lines:
        if line.number != last + 1:
            blocks.append([])
        blocks[-1].append(line)
        last = line.number
    return blocks


def _paragraph_spans(
    text: str, blocks: Sequence[Sequence[_Line]], layout: Layout
) -> Iterator[Span]:
    layout, width = _measure(text, blocks, layout)
    for number, block in enumerate(blocks):
        first = last = block[0]
        indent = min(line.start - line.margin for line in block)
        for line in block[1:]:
            if not _joins(text, last, line, indent, layout, width):
                yield Span(first.start, last.end, first.number, number)
                first = line
            last = line
        yield Span(first.start, last.end, first.number, number)


def _measure(text: str, blocks: Sequence[Sequence[_Line]], layout: Layout) -> tuple[Layout, int]:
    """The layout, ``wrapped`` where auto finds it to be that, and the width of wrapped lines."""
    if layout in ("blank", "line"):
        return layout, 0
    breaks = [pair for block in blocks for pair in pairwise(block)]
    # Where a line goes on in lower case it was broken for width alone: it had no room for a word.
    full = sorted(_room(text, *pair) for pair in breaks if _goes_on(text, *pair))
    width = full[len(full) // 10] if full else 0
    if layout == "auto":
        rooms = sorted(_room(text, *pair) for pair in breaks)
        even = not rooms or rooms[len(rooms) // 2] <= _EVEN * width
        if not even or len(full) < _WRAPPED_SHARE * len(breaks):
            return layout, 0
    return "wrapped", width


def _joins(text: str, above: _Line, line: _Line, indent: int, layout: Layout, width: int) -> bool:
    """Whether a line of a block goes on with the paragraph of the one above it."""
    if layout == "blank":
        return True
    if layout == "line":
        return False
    goes_on = _goes_on(text, above, line)
    if layout == "auto" or goes_on:
        return goes_on
    mark = _ITEM.match(text, above.start, above.end)
    if mark and line.start - line.margin == mark.end() - above.margin:
        return True  # below the words of a list item, not below its mark
    indented = line.start - line.margin >= indent + 2 > above.start - above.margin
    if indented or _is_item(text, above, line):
        return False
    enough = width if _has_stop(text, above.end) else _SHORT * width
    return _room(text, above, line) >= enough


_WRAPPED_SHARE = 0.3
_EVEN = 2.0  # and half of the lines are no longer than this many times the width
_SHORT = 0.7  # a line without a stop, less than this part of the width, stands alone
_ITEM = re.compile(r"(?:[•*·‣–-]|\(?(?:\d{1,2}|[a-z])[.)])[ \t]+(?=\S)")
_STOPS = ".!?…:"


def _is_item(text: str, above: _Line, line: _Line) -> bool:
    """Whether an item of a list begins, not a broken line that has a dash or number in front."""
    if not _ITEM.match(text, line.start, line.end):
        return False
    after_item = _ITEM.match(text, above.start, above.end) is not None
    return text[line.start] in "•*·‣" or after_item or _has_stop(text, above.end)


def _room(text: str, above: _Line, line: _Line) -> int:
    """The width that the line above would have had with the first word of this one."""
    blank = text.find(" ", line.start, line.end)
    word = (line.end if blank < 0 else blank) - line.start
    return above.end - above.margin + 1 + word


def _goes_on(text: str, above: _Line, line: _Line) -> bool:
    if not text[line.start].islower() or _has_stop(text, above.end):
        return False
    if text.startswith("by ", line.start) and is_byline(text[line.start : line.end].split()):
        return False
    return not text.startswith(LINKS, line.start)


def _has_stop(text: str, end: int) -> bool:
    """Whether the stop of a sentence ends there, before closing quotes and brackets."""
    return text[max(0, end - 4) : end].rstrip(CLOSERS).endswith(tuple(_STOPS))
