"""Results in Python: the rows of a text or of many, with their columns and their origin.

A result is a list of dicts, column and value. It also knows the type of each column, as the row
type of the analysis declares it, and so makes data frames that keep it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple, SupportsIndex, overload

from textkit.columns import Field
from textkit.run import Settings

if TYPE_CHECKING:
    from textkit import dataframes

__all__ = ["Origin", "Result", "Row"]

Row = dict[str, Any]
"""A row: the value of each column by its name, None where it is undefined."""


class Origin(NamedTuple):
    """How a result came about."""

    settings: Settings
    columns: tuple[Field, ...]
    made_by: str
    """The program, its version, and the analysis with its fingerprint."""
    text: str | None = None
    """The text, where there is one alone."""
    record: Mapping[str, Any] | None = None
    """What the record of this text has beside it."""


class Result(list[Row]):
    """The rows that an analysis made, in order: a list of dicts that knows its columns.

    A slice of it is a result, too. A notebook shows it as a table, and the text with its words
    marked.
    """

    def __init__(self, rows: Iterable[Row], origin: Origin) -> None:
        super().__init__(rows)
        self.origin = origin

    @property
    def columns(self) -> tuple[str, ...]:
        """The keys of the rows, in order."""
        return tuple(field.name for field in self.origin.columns)

    @property
    def made_by(self) -> str:
        """What made the rows: ``textkit 0.1.0 hedging@1a2b3c4d``.

        The version of textkit, and the fingerprint of the lexicons and tables that the analysis
        reads, with files of the user's: with the same text and settings it gives the same rows.
        """
        return self.origin.made_by

    def to_pandas(self) -> dataframes.Pandas:
        """A pandas data frame; raises ImportError where there is no pandas.

        Whole numbers are Int64, truth values boolean, texts string, other numbers float64, lists
        and dicts objects. ``frame.attrs`` says what made it, as `to_arrow` does.
        """
        from textkit.dataframes import pandas_frame

        return pandas_frame(self.origin.columns, self, self._metadata())

    def to_polars(self) -> dataframes.Polars:
        """A polars data frame; raises ImportError where there is no polars 2.

        Lists are lists, dicts maps where their keys differ from row to row, and else structs.
        """
        from textkit.dataframes import polars_frame

        return polars_frame(self.origin.columns, self)

    def to_arrow(self) -> dataframes.Arrow:
        """An Arrow table; raises ImportError where there is no pyarrow.

        Its types are those of `to_polars`. The metadata of its schema say what made it:
        textkit.version, textkit.analysis, textkit.settings (JSON), textkit.fingerprint.
        """
        from textkit.dataframes import arrow

        return arrow(self.origin.columns, self, self._metadata())

    def _metadata(self) -> dict[str, str]:
        from textkit.provenance import metadata

        return metadata(self.origin.settings, self.made_by)

    def _repr_html_(self) -> str:
        """What a notebook shows."""
        from textkit.notebook import html

        return html(self)

    @overload
    def __getitem__(self, index: SupportsIndex) -> Row: ...
    @overload
    def __getitem__(self, index: slice) -> Result: ...
    def __getitem__(self, index: SupportsIndex | slice) -> Row | Result:
        if isinstance(index, slice):
            return Result(super().__getitem__(index), self.origin)
        return super().__getitem__(index)
