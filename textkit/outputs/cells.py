r"""Cells as text: joined, rounded, escaped, disarmed, measured and cut.

Texts come from strangers, so what could move the cursor, turn the reading direction or hide in a
text never gets out as it is: `visible` shows it.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from functools import cache

from textkit.columns import Cell, Field, Written

__all__ = [
    "UNSEEN",
    "cut",
    "cut_before",
    "disarmed",
    "display_width",
    "escaped",
    "is_right",
    "one_line",
    "text",
    "visible",
]

UNSEEN = re.compile(
    r"[\x00-\x1f\x7f-\x9f"  # C0, DEL, C1
    r"\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # bidi controls
    r"\u2028\u2029\ud800-\udfff"  # separators of lines, lone surrogates
    # What has no glyph: joiners, fillers, soft hyphens, tags. Not U+FE0E and U+FE0F, which choose
    # how an emoji looks.
    r"\xad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200d\u2060-\u2065\u206a-\u206f"
    r"\u3164\ufe00-\ufe0d\ufeff\uffa0\ufff0-\ufffb"
    r"\U00013430-\U0001345f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
"""A character that is not seen."""
_LINE_BREAK = re.compile(r"\r\n|[\n\v\f\r\x85\u2028\u2029]")
_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]\s*\S")  # a sign alone does nothing
_NUMBER = re.compile(r"\s*[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?\s*")
_PERHAPS_WIDE = re.compile(r"[^\x20-\u02ff\u0370-\u0482\u1e00-\u1fff\u2010-\u20cf]")


def visible(text: str) -> str:
    r"""Text with every character that is not seen shown as its escape, as in Python: ``\x1b``.

    These are control characters (line breaks and tabs too), bidi controls, zero-width and other
    characters without a glyph, and lone surrogates. Backslashes of the text stay as they are.
    """
    if text.isascii() and text.isprintable():  # a third of the time of the search
        return text
    return UNSEEN.sub(escaped, text)


def escaped(match: re.Match[str]) -> str:
    r"""The character that was found as its escape in Python: ``\x1b``, ``\u202e``."""
    return match[0].encode("unicode_escape").decode("ascii")


def text(cell: Cell, digits: int | None = None, separator: str = "; ") -> str:
    """A cell as a text, not yet escaped; exact, or with so many decimals as people read it.

    Several values are joined with the separator, and a dict reads "name=value; ...". For people
    what is true is "yes" and what is false is nothing, so that the few that are true are seen.
    Raises ValueError for NaN and infinities.
    """
    if isinstance(cell, str):
        return cell
    if cell is None:
        return ""
    if isinstance(cell, int):
        if type(cell) is int:
            return str(cell)
        yes, no = ("true", "false") if digits is None else ("yes", "")
        return yes if cell else no
    if isinstance(cell, float):
        if not math.isfinite(cell):
            raise ValueError(f"a cell is {cell}; what is undefined should be None")
        return _exact(cell) if digits is None else f"{cell:z.{digits}f}"
    if isinstance(cell, tuple):
        return separator.join([text(item, digits) for item in cell])
    return separator.join([f"{name}={text(item, digits)}" for name, item in cell.items()])


def _exact(number: float) -> str:
    return repr(number) if type(number) is Written else float.__repr__(number)


def one_line(cell: Cell, field: Field) -> str:
    """A cell for eyes: rounded, on one line, with what is not seen shown."""
    return visible(_LINE_BREAK.sub(" ", text(cell, field.column.digits)))


def disarmed(cell: Cell, text: str) -> str:
    """The text of a cell, with an apostrophe before it where a spreadsheet would execute it.

    It begins then, perhaps after blanks, with = + - @ or their full-width forms. Numbers are never
    changed, nor texts that are plain numbers, as ids may be: -17, +4.
    """
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return text
    return "'" + text if _FORMULA.match(text) and not _NUMBER.fullmatch(text) else text


def is_right(field: Field) -> bool:
    """Whether people read the column aligned right."""
    return field.numeric or field.column.right


def cut(text: str, width: int) -> str:
    """Text that takes at most ``width`` columns of a terminal, with "…" where it was cut."""
    if len(text) <= width and text.isascii():
        return text
    used = kept = 0
    for index, character in enumerate(text):
        used += display_width(character)
        if used < width:
            kept = index + 1
        elif used > width:
            return text[:kept] + "…"
    return text


def cut_before(text: str, width: int) -> str:
    """Text that takes at most ``width`` columns of a terminal, with "…" where its start was cut."""
    if display_width(text) <= width:
        return text
    used, kept = 1, len(text)
    while kept and used + display_width(text[kept - 1]) <= width:
        kept -= 1
        used += display_width(text[kept])
    return "…" + text[kept:]


def display_width(text: str) -> int:
    """The columns of a terminal that a text takes; without wcwidth, its characters."""
    if text.isascii() or not _PERHAPS_WIDE.search(text):
        return len(text)
    return _measure()(text)


@cache
def _measure() -> Callable[[str], int]:
    try:
        from wcwidth import wcswidth
    except ImportError:
        return len
    return wcswidth
