"""Columns: each declared once, at the field of its row type."""

from __future__ import annotations

import typing
from math import isfinite
from typing import Annotated, Any, NamedTuple

__all__ = ["Cell", "Column", "End", "Field", "Start", "Written", "cell_of", "fields"]

Cell = str | int | float | bool | None | tuple[Any, ...] | dict[str, Any]
"""What a field of a row may hold; None is undefined: an empty cell, or null in JSON."""


class Written(float):
    """A number with a point or an exponent, which is shown as it was written: 1.50, 1e5."""

    def __new__(cls, written: str) -> Written:
        """The number; what is written must be one."""
        made = super().__new__(cls, written)
        made.written = written
        return made

    written: str

    def __repr__(self) -> str:
        """As it was written."""
        return self.written

    def __reduce__(self) -> tuple[type[Written], tuple[str]]:
        """How it is sent to another process."""
        return Written, (self.written,)


def cell_of(value: Any) -> Cell:
    """A value of JSON as a cell: a list is a tuple, and what is no finite number its name."""
    if isinstance(value, list):
        return tuple(map(cell_of, value))
    if isinstance(value, dict):
        return {str(name): cell_of(one) for name, one in value.items()}
    if isinstance(value, float) and not isfinite(value):
        return str(value)
    return value if isinstance(value, str | int | float | None) else str(value)


class Column(NamedTuple):
    """What the field of a row type means and how people read it.

    It stands beside the type, ``words: Annotated[int, Column("words in the passage")]``, and the
    headers, JSON keys, ``--help``, the docs and the tests read it from there.
    """

    help: str
    digits: int = 2
    """Decimals of a float where people read it; csv, tsv, json and jsonl are not rounded."""
    json_only: bool = False
    """Only in json and jsonl: for machines to join on."""
    exact: bool = False
    """It leaves as it came in, as an id does: what a spreadsheet would execute is not disarmed."""
    free: bool = False
    """Free text, which may have blanks: such columns stand last, so that awk's stay in place."""
    right: bool = False
    """Text that is aligned right where people read it, as the words left of a marker are."""
    rank: int | None = None
    """Its place among the columns that people are shown by default: 1 is told before all others,
    and stays on the narrowest terminal; None is for those who ask for it, and for programs."""
    tail: bool = False
    """Its end tells more than its beginning: where it is cut, it is cut before."""
    least: int | None = None
    """Characters of a text that a narrow terminal shows before it leaves a column out; None where
    a text is never cut."""


Start = Annotated[int, Column("where it begins in the text, in characters", json_only=True)]
End = Annotated[int, Column("where it ends in the text (half-open)", json_only=True)]


class Field(NamedTuple):
    """A column with the name of its field."""

    name: str
    column: Column
    numeric: bool = False
    """Whether the field is an int or a float (or undefined): numbers are aligned right."""
    declared: Any = str
    """The type of its cells, as it is annotated: ``int | None``."""

    def ranked(self, rank: int) -> Field:
        """The field, with another rank."""
        return self._replace(column=self.column._replace(rank=rank))

    def for_machines(self) -> Field:
        """The field, for json and jsonl only."""
        return self._replace(column=self.column._replace(json_only=True))

    def for_all(self) -> Field:
        """The field, for all formats."""
        return self._replace(column=self.column._replace(json_only=False))


def fields(row_type: type) -> list[Field]:
    """The columns of a row type (a NamedTuple) in the order of its fields.

    Raises TypeError where a field has no Column: a number that nobody explains is not shown.
    """
    hints = typing.get_type_hints(row_type, include_extras=True)
    found = []
    for name, hint in hints.items():
        notes = [note for note in getattr(hint, "__metadata__", ()) if isinstance(note, Column)]
        if len(notes) != 1:
            raise TypeError(f"{row_type.__name__}.{name} needs exactly one Column")
        declared = hint.__origin__
        found.append(Field(name, notes[0], _is_numeric(declared), declared))
    return found


def _is_numeric(hint: Any) -> bool:
    kinds = set(typing.get_args(hint) or (hint,)) - {type(None)}
    return kinds <= {int, float}
