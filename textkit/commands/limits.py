"""The conditions of --fail-on: a column, a comparison and a number."""

from __future__ import annotations

import math
import operator
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from textkit.columns import Field
from textkit.engine import Row
from textkit.exits import UsageError

__all__ = ["PLACES", "Limit", "Watch", "check", "limit"]

PLACES = ("file", "line", "doc")
"""The columns that tell where a row is from."""
_FIRST = 3
"""Rows that are told of those that meet a limit."""

_COMPARISONS: dict[str, Callable[[Any, Any], bool]] = {
    ">=": operator.ge, "<=": operator.le, "==": operator.eq, "!=": operator.ne,
    ">": operator.gt, "<": operator.lt,
}  # fmt: skip
_CONDITION = r"\s*([^<>=!]*?)\s*(>=|<=|==|!=|>|<)\s*(\S+)\s*"
_NUMBER = r"[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?"


class Limit(NamedTuple):
    """A condition that no row should meet."""

    written: str
    column: str
    met: Callable[[Any, Any], bool]
    value: float


def limit(written: str) -> Limit:
    """The condition ``COLUMN > NUMBER``, of a finite number; raises UsageError."""
    found = re.fullmatch(_CONDITION, written)
    if not found or not re.fullmatch(_NUMBER, found[3]) or not math.isfinite(float(found[3])):
        raise UsageError(f"--fail-on: is written 'COLUMN > NUMBER', not {written!r}")
    return Limit(written, found[1], _COMPARISONS[found[2]], float(found[3]))


def check(limits: Iterable[Limit], columns: Mapping[str, Field], shown: Iterable[Field]) -> None:
    """Raise UsageError for a limit that no row could meet: one of a column without numbers.

    `columns` are those of the limits, by name; `shown` are columns to tell of.
    """
    for limit in limits:
        if not columns[limit.column].numeric:
            able = ", ".join(field.name for field in shown if field.numeric)
            what = f"{limit.column!r} is no column of numbers"
            raise UsageError(f"--fail-on: {what}; such are {able}")


class Watch:
    """Looks out for rows that meet a limit."""

    def __init__(self, limits: Iterable[Limit], columns: Sequence[str]) -> None:
        """`columns` are those of the rows: of each limit, and as many of `PLACES` as they have."""
        self._limits = [(limit, columns.index(limit.column)) for limit in limits]
        self._places = {name: columns.index(name) for name in PLACES if name in columns}
        self._met: dict[str, list[str]] = {limit.written: [] for limit, _ in self._limits}
        self._counts = dict.fromkeys(self._met, 0)

    def over(self, made: Iterable[Row]) -> Iterator[Row]:
        """The rows as they are."""
        for row in made:
            for limit, column in self._limits:
                cell = row[column]
                if isinstance(cell, int | float) and limit.met(cell, limit.value):
                    self._counts[limit.written] += 1
                    if self._counts[limit.written] <= _FIRST:
                        self._met[limit.written].append(self._told(row, cell))
            yield row

    def told(self) -> list[str]:
        """A line for each limit that was met: how often, and where first, with the values."""
        lines = []
        for written, count in self._counts.items():
            if count:
                rows = f"{count} row{'s' * (count > 1)}"
                more = f", and {count - _FIRST} more" if count > _FIRST else ""
                where = ", ".join(self._met[written])
                lines.append(f"--fail-on {written!r} was met by {rows}: {where}{more}")
        return lines

    def _told(self, row: Row, value: float) -> str:
        """A row as ``FILE:LINE: DOC (VALUE)``, as far as it has them."""
        cells = {name: row[place] for name, place in self._places.items()}
        line, doc, file = cells.get("line"), cells.get("doc"), cells.get("file", "")
        where = f"{file}:{line}" if line is not None else f"{file}"
        named = f"{where}: {doc}" if doc is not None else where
        return f"{named} ({value if isinstance(value, int) else f'{value:.4g}'})"
