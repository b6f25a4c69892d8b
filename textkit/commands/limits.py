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

__all__ = ["Limit", "check", "limit", "watched"]

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


def watched(
    made: Iterable[Row], limits: Iterable[Limit], columns: Sequence[str],
    tell: Callable[[str], object],
) -> Iterator[Row]:  # fmt: skip
    """The rows, of these columns, as they are; a limit that one of them meets is told."""
    placed = [(limit, columns.index(limit.column)) for limit in limits]
    for row in made:
        for limit, column in placed:
            cell = row[column]
            if isinstance(cell, int | float) and limit.met(cell, limit.value):
                tell(limit.written)
        yield row
