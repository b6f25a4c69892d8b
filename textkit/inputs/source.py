"""A text as it comes in, with its place and its fields, and a problem in place of one."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from operator import itemgetter
from typing import Any, Literal, NamedTuple

__all__ = [
    "OUT_OF_MEMORY",
    "Block",
    "Position",
    "Problem",
    "Role",
    "Source",
    "field_hint",
    "line_starts",
]

Role = Literal["headline", "body", "boilerplate"]
"""What a paragraph is: a headline, body, or boilerplate that stands around the article."""

OUT_OF_MEMORY = "needs more memory than there is"
"""What is wrong with a text for which there is not enough."""

_NO_FIELDS: Mapping[str, Any] = {}
_offset = itemgetter(0)


class Position(NamedTuple):
    """Where in its file a character is, as far as the format knows; the rest is None.

    ``line`` and ``page`` are counted from 1, ``time`` is in seconds from the beginning. ``column``
    is counted from 1, in characters of the line; only plain texts have it.
    """

    line: int | None = None
    page: int | None = None
    time: float | None = None
    column: int | None = None


class Block(NamedTuple):
    """A paragraph as its format has it: the characters ``text[start:end]``, half-open."""

    start: int
    end: int
    role: Role | None = None
    """Its role, where the format tells it; None: by its words, as in a plain text."""


class Source(NamedTuple):
    """A text and where it is from.

    ``file`` is the path as given, ``-`` for standard input. ``doc`` is the id of the record, None
    for a plain file. ``line`` is the line of the file at which the record begins, 1 for a plain
    file. ``fields`` is what a record has beside its text, by name, each value as it came in.
    ``marks`` are offsets in the text, ascending, each with the position of what begins there; plain
    texts and records need none. ``blocks`` are its paragraphs, where the format has them: in order,
    and every character that is not a blank is in one. All of it can be pickled.
    """

    file: str
    doc: str | None
    line: int
    text: str
    fields: Mapping[str, Any] = _NO_FIELDS
    marks: Sequence[tuple[int, Position]] = ()
    blocks: Sequence[Block] = ()

    def position(self, offset: int) -> Position:
        """Where in its file the character ``text[offset]`` is.

        By the last mark up to it, on whose line it is if that has a column; without marks by the
        lines of a plain text. All of a record is on the line where the record begins.
        """
        passed = bisect_right(self.marks, offset, key=_offset)
        if passed:
            start, position = self.marks[passed - 1]
            if position.column is None:
                return position
            return position._replace(column=position.column + offset - start)
        if self.marks or self.doc is not None:
            return Position(self.line)
        starts = _line_starts(self.text)
        line = bisect_right(starts, offset)
        return Position(self.line - 1 + line, column=offset - starts[line - 1] + 1)


class Problem(NamedTuple):
    """Something that could not be read, why, and what may help: one line for people.

    ``where`` is empty, ``line N`` (from 1) with a column (from 1) or a record's id, or
    ``byte N`` (counted from 0, as most tools do), alone or behind the line. Names
    come from the input as they are: a terminal needs them escaped. ``file`` is empty where several
    are meant.
    """

    file: str
    where: str
    what: str
    hint: str

    def __str__(self) -> str:
        name = "standard input" if self.file == "-" else self.file
        said = ": ".join(part for part in (name, self.where, self.what) if part)
        return f"{said}; {self.hint}" if self.hint else said


def field_hint(option: str, names: Iterable[str]) -> str:
    """Advice about an option that names no field: the first of those that there are."""
    shown = [name for name in names if name][:8]
    return f"{option} can be {', '.join(shown)}" if shown else ""


def line_starts(text: str) -> list[int]:
    """Where each line begins: as many as ``bisect_right`` finds up to a character is its line."""
    return [0, *(m.end() for m in re.finditer(r"\r\n|\r|\n", text))]


_line_starts = lru_cache(maxsize=1)(line_starts)  # positions of one text are asked for in a row
