"""The declaration of an output format, and the page that its rows are written on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import IO, Any, NamedTuple

from textkit.columns import Cell, Field
from textkit.options import Option

__all__ = ["Columns", "Output", "Page", "Rows", "Write"]

Columns = Sequence[Field]
Rows = Iterable[Sequence[Cell]]
"""Rows as they are made, perhaps without end; each has a cell for each column."""


def _ignored(_: int) -> None:
    pass


class Page(NamedTuple):
    """The surroundings of the rows; each format takes from it what it has use for."""

    title: str = ""
    """One line about the rows, not escaped."""
    color: bool = False
    """Whether escape sequences may color the text."""
    width: int | None = None
    """The columns of the terminal; None in a file or a pipe, where nothing is cut."""
    spares: bool = False
    """Whether columns for which there is no room may be left out, the least telling first."""
    left_out: Callable[[int], object] = _ignored
    """Is told how many columns were left out."""
    settings: Mapping[str, str | bool | tuple[str, ...] | None] = MappingProxyType({})
    """The values of the format's own options by their keys; `render` adds their defaults."""
    made_by: str = ""
    """The program and the analysis, with version and fingerprint, where the format says so."""
    date: str = ""
    """The day on which the rows were made, where the format says so."""
    analysis: str = ""
    """The name of the analysis that has made the rows."""
    categories: Mapping[str, str] = MappingProxyType({})
    """Meanings of the categories of markers, as far as a column of the analysis tells them."""


Write = Callable[[Columns, Rows, IO[Any], Page], None]
"""Writes rows to a stream: of text (line ends as they are written), or of bytes.

It leaves the stream open. Cells and titles may hold control characters, lone surrogates and line
breaks: `textkit.outputs.cells` makes them safe.
"""


class Output(NamedTuple):
    """A format of the output: ``OUTPUT = Output(...)`` in the module of its name."""

    help: str
    """Its purpose in a line, for ``--help`` and the docs."""
    write: Write
    binary: bool = False
    """Whether it writes bytes; it is never written to a terminal then."""
    waits: bool = False
    """Whether it waits for all rows; if not, each is written before the next is asked for."""
    for_people: bool = False
    """Whether people read it: by default it has the columns with a rank alone, and ``file`` where
    there are several."""
    for_machines: bool = False
    """Whether it has the columns that are for machines to join on (`Column.json_only`)."""
    says_origin: bool = False
    """Whether it says once, by `Page.made_by` and `Page.date`, what made the rows, and when."""
    needs: tuple[str, ...] = ()
    """Columns without which it can't be written; ``file`` and ``doc`` are made for it."""
    of_markers: bool = False
    """Whether a row is a marker: ``--markers`` need not be said, and what it `needs` is there."""
    extra: str | None = None
    """The extra of textkit that installs a library which ``write`` imports."""
    options: tuple[Option, ...] = ()
    """Its own options; their values are in `Page.settings`."""
