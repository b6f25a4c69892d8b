"""The contract of an analysis: its declaration, and the way to find one by name."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, TypeAlias

from textkit.columns import Cell
from textkit.options import Option
from textkit.registry import Registry

if TYPE_CHECKING:  # so that help need not load all that a passage is made with
    from textkit.text.document import Passage

__all__ = ["ANALYSES", "Analysis", "Analyze", "FieldError", "Group", "Grouping", "MarkerLike"]


class MarkerLike(Protocol):
    """A piece of evidence: at least the characters ``text[start:end]`` and a category."""

    @property
    def start(self) -> int: ...  # noqa: D102
    @property
    def end(self) -> int: ...  # noqa: D102
    @property
    def category(self) -> str: ...  # noqa: D102
    def __iter__(self) -> Iterator[Cell]: ...


Analyze: TypeAlias = "Callable[[Passage], tuple[tuple[Cell, ...], Sequence[MarkerLike]]]"
"""An analysis, prepared: a pure function from a passage to its measures and its evidence."""

Group: TypeAlias = "Callable[[Passage], Sequence[tuple[Cell, ...]]]"
"""An analysis, prepared for rows that are not passages: from a document to all its rows."""


class FieldError(ValueError):
    """A field of a record can't be what an option says that it is; the message says why."""


class Grouping(NamedTuple):
    """Rows of a document that are not passages, as ``--by source``."""

    row: type
    """Their type: a NamedTuple with a Column at each field."""
    prepare: Callable[..., Group]
    """Takes what `Analysis.prepare` takes."""


def _none(**_: Any) -> frozenset[str]:
    return frozenset()


def _same(column: str, by: str) -> str:  # noqa: ARG001
    return column


class Analysis(NamedTuple):
    """A subcommand: what its rows are, and the function that makes them.

    `prepare` takes each of `options` by its key, and `overlays`, the user's compiled lexicons,
    where there are `lexicons`; it loads tables once and raises ValueError for values that make no
    sense. What it returns is pure: the same passage gives the same row. A document's row is over
    the sentences of its headline and body, so that counts of paragraphs add up to those of the
    document.
    """

    about: str
    """A docstring: its first line is what ``textkit --help`` says."""
    row: type
    """A NamedTuple with a Column at each field; free text stands last."""
    marker: type
    """A NamedTuple that is a `MarkerLike`."""
    prepare: Callable[..., Analyze]
    lexicons: tuple[str, ...] = ()
    """The lexicons that a file of the user's own may add to or replace."""
    options: tuple[Option, ...] = ()
    groupings: Mapping[str, Grouping] = MappingProxyType({})
    unused: Callable[..., frozenset[str]] = _none
    """From `by` and the options to the measures that can have no value: they have no column."""
    details: Callable[..., frozenset[str]] = _none
    """From `by` and the options to the measures that only json and jsonl show."""
    asked: Callable[..., frozenset[str]] = _none
    """From `by` and the options to the columns that an option asks for: people are shown them."""
    explained: tuple[str, ...] = ()
    """The lexicons that ``--explain WORD`` looks into, where it is not `lexicons`."""
    tables: tuple[str, ...] = ()
    """The files of textkit/data that it reads, beside those that all do; see `provenance`."""
    papers: tuple[str, ...] = ()
    """The papers that its measures rest on: ids in textkit/data/papers.json."""
    order: Callable[[str, str], str] = _same
    """From the column that --sort names, and `by`, to the one that rows are ordered by."""

    @property
    def summary(self) -> str:
        """The first line of `about`."""
        return self.about.strip().splitlines()[0]


ANALYSES: Registry[Analysis] = Registry("textkit.analyses", "ANALYSIS", Analysis)
"""The analyses by the names of their subcommands."""
