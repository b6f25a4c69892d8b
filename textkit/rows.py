"""Rows: a passage's place and its measures, or its place and one piece of evidence."""

from __future__ import annotations

import bisect
import os
from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from operator import itemgetter
from types import ModuleType
from typing import Annotated, Any, Literal, NamedTuple, Protocol, cast

from textkit.columns import Cell, Column, End, Field, Start, fields
from textkit.inputs.read import Source
from textkit.options import Option
from textkit.speech import voices as reading
from textkit.text.document import By, Document, Passage, Sentence, line_starts, parse, passages
from textkit.text.layout import Layout

__all__ = [
    "PASSAGES",
    "VOICES",
    "Analyze",
    "Evidence",
    "Group",
    "MarkerLike",
    "Place",
    "Run",
    "Shape",
    "Shares",
    "Wanted",
    "group_rows",
    "groupings",
    "has_shares",
    "marker_rows",
    "measure_rows",
    "module",
    "names",
    "options",
]

_CONTEXT_WORDS = 6
_CONTEXT_CHARACTERS = 80


class Place(NamedTuple):
    """Where a row comes from."""

    file: Annotated[str, Column("the file's name as given; - is standard input")]
    doc: Annotated[str | None, Column("the record's id")]
    paragraph: Annotated[int | None, Column("number of the paragraph, from 1")]
    sentence: Annotated[int | None, Column("number of the sentence in its paragraph, from 1")]
    line: Annotated[int, Column("line of the file on which it begins")]
    role: Annotated[str | None, Column("headline, body or furniture (which is not measured)")]
    start: Start
    end: End


class Shares(NamedTuple):
    """Whose words a passage has, whatever the analysis; shown on demand."""

    author: Annotated[float | None, Column("share of the words that are the author's own, 0 to 1")]
    quoted: Annotated[float | None, Column("share of the words that are in direct quotations")]
    reported: Annotated[float | None, Column("share of the words that are indirect speech")]


class Evidence(NamedTuple):
    """What every marker row says, whatever the analysis."""

    voice: Annotated[str, Column("whose words: author, quoted or reported")]
    left: Annotated[str, Column("the words before it", free=True, right=True)]
    text: Annotated[str, Column("the words that count", free=True)]
    right: Annotated[str, Column("the words after it", free=True)]


class MarkerLike(Protocol):
    """A piece of evidence: at least the characters ``text[start:end]`` and a category."""

    @property
    def start(self) -> int: ...  # noqa: D102
    @property
    def end(self) -> int: ...  # noqa: D102
    @property
    def category(self) -> str: ...  # noqa: D102
    def __iter__(self) -> Iterator[Cell]: ...


Analyze = Callable[[Passage], tuple[tuple[Cell, ...], Sequence[MarkerLike]]]
"""An analysis, prepared: a pure function from a passage to its measures and its evidence."""


Group = Callable[[Passage], Sequence[tuple[Cell, ...]]]
"""An analysis, prepared for rows that are not passages: from a document to all its rows."""

PASSAGES: tuple[By, ...] = ("paragraph", "sentence", "document")
"""What rows can be about in every analysis."""

Wanted = Literal["all", "author", "quoted", "reported"]
VOICES: tuple[Wanted, ...] = ("all", "author", "quoted", "reported")
"""Whose words can be measured."""


class Shape(NamedTuple):
    """Which columns a run has: what is the same for all its rows is left out of the place."""

    by: str
    """One of PASSAGES, or a grouping of the analysis."""
    files: bool
    records: bool
    shares: bool = False
    """Whether rows of passages say whose words they have."""

    def places(self, *, markers: bool) -> list[int]:
        """The fields of Place that are shown."""
        hidden = set()
        if not self.files:
            hidden.add("file")
        if not self.records:
            hidden.add("doc")
        if self.by == "document":
            hidden |= {"paragraph", "role"}
        if self.by != "sentence":
            hidden.add("sentence")
        if self.by not in PASSAGES:
            hidden |= {"paragraph", "line", "role", "start", "end"}
        if markers:
            hidden |= {"role", "start", "end"}
        return [i for i, name in enumerate(Place._fields) if name not in hidden]

    def columns(self, row_type: type, *, markers: bool) -> list[Field]:
        """All columns of a run, in order, for the row or marker type of its analysis."""
        place = fields(Place)
        own = [place[i] for i in self.places(markers=markers)]
        if self.shares and not markers:
            own += fields(Shares)
        own += fields(row_type)
        return own + fields(Evidence) if markers else own


def measure_rows(
    source: Source,
    analyze: Analyze,
    width: int,
    shape: Shape,
    layout: Layout = "auto",
    wanted: Wanted = "all",
) -> Iterator[tuple[Cell, ...]]:
    """A row for each passage of a document; furniture has its place and no measures.

    `width` is the number of measures, `wanted` the voice that is measured. An empty file has no
    row; an empty record has one, so that every id comes out by document.
    """
    document = _parsed(source, layout)
    if not document.paragraphs and source.doc is None:
        return
    shown = itemgetter(*shape.places(markers=False))
    nothing: tuple[Cell, ...] = (None,) * (width + shape.shares * len(Shares._fields))
    for passage, heard in _heard(document, shape, wanted):
        measures = nothing
        if passage.role != "furniture":
            measures = analyze(heard)[0]
            if shape.shares:
                measures = (*_shares(document, passage), *measures)
        place = _place(source, passage, passage.line, passage.start, passage.end)
        yield *shown(place), *measures


def marker_rows(
    source: Source,
    analyze: Analyze,
    shape: Shape,
    layout: Layout = "auto",
    wanted: Wanted = "all",
) -> Iterator[tuple[Cell, ...]]:
    """A row for each marker of a document, in the order of the text."""
    text = source.text
    document = _parsed(source, layout)
    shown = shape.places(markers=True)
    lines = line_starts(text)
    for passage, heard in _heard(document, shape, wanted):
        if passage.role == "furniture":
            continue
        for marker in sorted(analyze(heard)[1], key=lambda marker: (marker.start, marker.end)):
            start, end = marker.start, marker.end
            evidence = Evidence(
                reading.voice_of(reading.read(document).segments, start, end),
                _last(text[max(passage.start, start - _CONTEXT_CHARACTERS) : start]),
                text[start:end],
                _first(text[end : min(passage.end, end + _CONTEXT_CHARACTERS)]),
            )
            place = _place(source, passage, bisect.bisect_right(lines, start), start, end)
            yield (*(place[i] for i in shown), *marker, *evidence)


def _heard(document: Document, shape: Shape, wanted: Wanted) -> Iterator[tuple[Passage, Passage]]:
    """Each passage as it is, and as it is to be analyzed: with the words of one voice alone."""
    by = cast(By, shape.by)
    if wanted == "all":
        for passage in passages(document, by):
            yield passage, passage
        return
    text = _masked(document, wanted)
    for passage in passages(document, by):
        kept = (_trimmed(text, *sentence) for sentence in passage.sentences)
        sentences = tuple(Sentence(start, end) for start, end in kept if start < end)
        yield passage, passage._replace(text=text, sentences=sentences)


def _masked(document: Document, wanted: Wanted) -> str:
    """The text with a blank for every character of another voice, so that offsets hold."""
    text = document.text
    parts = []
    at = 0
    for start, end, voice in reading.read(document).segments:
        parts.append(text[at:start] if wanted == "author" else " " * (start - at))
        parts.append(text[start:end] if wanted == voice else " " * (end - start))
        at = end
    parts.append(text[at:] if wanted == "author" else " " * (len(text) - at))
    return "".join(parts)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """A sentence without the blanks at its ends; empty where no word is left."""
    own = text[start:end]
    if not any(map(str.isalnum, own)):
        return start, start
    return start + len(own) - len(own.lstrip()), end - len(own) + len(own.rstrip())


def _shares(document: Document, passage: Passage) -> Shares:
    found = reading.read(document).segments
    counts = reading.words_by_voice(passage.text, passage.sentences, found)
    total = sum(counts.values())
    return Shares(*(count / total if total else None for count in counts.values()))


def group_rows(
    source: Source, group: Group, shape: Shape, layout: Layout = "auto"
) -> Iterator[tuple[Cell, ...]]:
    """The rows that an analysis makes of a whole document, one for each of something in it."""
    shown = shape.places(markers=False)
    for whole in passages(_parsed(source, layout), "document"):
        place = _place(source, whole, whole.line, whole.start, whole.end)
        for row in group(whole):
            yield (*(place[i] for i in shown), *row)


def _parsed(source: Source, layout: Layout) -> Document:
    return parse(source.text, layout)._replace(target=source.target)


def _place(source: Source, passage: Passage, line: int, start: int, end: int) -> Place:
    return Place(
        source.file,
        source.doc,
        passage.paragraph,
        passage.sentence,
        line if source.doc is None else source.line,
        passage.role,
        start,
        end,
    )


def _last(context: str) -> str:
    return " ".join(context.split()[-_CONTEXT_WORDS:])


def _first(context: str) -> str:
    return " ".join(context.split()[:_CONTEXT_WORDS])


class Run(NamedTuple):
    """An analysis with its settings: all of it can be pickled and sent to another process."""

    analysis: str
    shape: Shape
    markers: bool = False
    layout: Layout = "auto"
    overlays: tuple[dict[str, Any], ...] = ()
    settings: tuple[tuple[str, Any], ...] = ()
    voice: Wanted = "all"

    def columns(self) -> list[Field]:
        """The columns of its rows."""
        analysis = module(self.analysis)
        if self.shape.by not in PASSAGES:
            return self.shape.columns(groupings(analysis)[self.shape.by], markers=False)
        row_type = analysis.Marker if self.markers else analysis.Row
        declared = self.shape.columns(row_type, markers=self.markers)
        if not self.markers:
            unused = self._unused(analysis)
            declared = [column for column in declared if column.name not in unused]
            details = self._details(analysis)
            declared = [c.for_machines() if c.name in details else c for c in declared]
        return [declared[i] for i in _free_last(declared)]

    def maker(self) -> Callable[[Source], Iterator[tuple[Cell, ...]]]:
        """The function that makes the rows; it loads tables and lexicons, once.

        Raises ValueError where the analysis can't work with the settings.
        """
        analysis = module(self.analysis)
        settings = self._settings(analysis)
        if analysis.LEXICONS:
            settings["overlays"] = self.overlays
        if self.shape.by not in PASSAGES:
            group: Group = analysis.prepare_groups(self.shape.by, **settings)
            return lambda source: group_rows(source, group, self.shape, self.layout)
        analyze: Analyze = analysis.prepare(**settings)
        if self.markers:
            order = itemgetter(*_free_last(self.shape.columns(analysis.Marker, markers=True)))
            return lambda source: map(
                order, marker_rows(source, analyze, self.shape, self.layout, self.voice)
            )
        unused = self._unused(analysis)
        kept = [i for i, name in enumerate(analysis.Row._fields) if name not in unused]
        pick = itemgetter(*kept)

        def measure(passage: Passage) -> tuple[tuple[Cell, ...], Sequence[MarkerLike]]:
            row, markers = analyze(passage)
            return pick(row), markers

        return lambda source: measure_rows(
            source, measure, len(kept), self.shape, self.layout, self.voice
        )

    def _settings(self, analysis: ModuleType) -> dict[str, Any]:
        """What the user chose, and where he did not the defaults."""
        initial = {option.key: option.initial for option in options(analysis)}
        return {**initial, **dict(self.settings)}

    def _unused(self, analysis: ModuleType) -> frozenset[str]:
        """The measures that can't have a value in this run; they have no column."""
        if not hasattr(analysis, "unused"):
            return frozenset()
        found: frozenset[str] = analysis.unused(self.shape.by, **self._settings(analysis))
        return found

    def _details(self, analysis: ModuleType) -> frozenset[str]:
        """The measures that only json and jsonl have with these settings."""
        if not hasattr(analysis, "details"):
            return frozenset()
        found: frozenset[str] = analysis.details(**self._settings(analysis))
        return found


def _free_last(columns: Sequence[Field]) -> list[int]:
    """The columns in their order, but those of free text behind the others."""
    return sorted(range(len(columns)), key=lambda i: columns[i].column.free)


def names() -> list[str]:
    """The names of the analyses: each is a package in textkit.analyses."""
    folder = os.path.join(os.path.dirname(__file__), "analyses")
    return sorted(
        entry.name for entry in os.scandir(folder) if entry.is_dir() and entry.name[0] != "_"
    )


def module(name: str) -> ModuleType:
    """The module of an analysis, imported when it is wanted."""
    return import_module(f"textkit.analyses.{name}")


def has_shares(analysis: ModuleType) -> bool:
    """Whether the rows of an analysis say by themselves whose words a passage has."""
    return set(Shares._fields) <= set(analysis.Row._fields)


def options(analysis: ModuleType) -> tuple[Option, ...]:
    """What an analysis lets its user choose."""
    return getattr(analysis, "OPTIONS", ())


def groupings(analysis: ModuleType) -> dict[str, type]:
    """The rows that an analysis makes of a document besides passages: by source, by actor ..."""
    return getattr(analysis, "GROUPINGS", {})
