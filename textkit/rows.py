"""Rows: a passage's place and its measures, or its place and one piece of evidence."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from typing import TYPE_CHECKING, Annotated, NamedTuple

from textkit.analysis import Analyze, Group
from textkit.columns import Cell, Column, End, Start
from textkit.inputs.source import Source
from textkit.text.document import By, Document, Passage, Voice, passages

if TYPE_CHECKING:
    from textkit.speech.voices import Voices

__all__ = [
    "Evidence",
    "Origin",
    "Pick",
    "Place",
    "Row",
    "Shares",
    "group_rows",
    "marker_rows",
    "measure_rows",
]

_CONTEXT_WORDS = 6
_CONTEXT_CHARACTERS = 80


class Place(NamedTuple):
    """Where a row comes from."""

    file: Annotated[
        str, Column("the file's name as given; - is standard input", rank=1, tail=True, least=20)
    ]
    doc: Annotated[str | None, Column("the record's id", exact=True, rank=1, least=12)]
    paragraph: Annotated[int | None, Column("number of the paragraph, from 1", rank=5)]
    sentence: Annotated[
        int | None, Column("number of the sentence in its paragraph, from 1", rank=1)
    ]
    line: Annotated[
        int | None,
        Column("line of the file on which it begins (empty where it has no lines)", rank=1),
    ]
    col: Annotated[
        int | None,
        Column("column of that line, from 1, in characters (only of plain texts)", json_only=True),
    ]
    time: Annotated[
        str | None,
        Column("when it is said: hours:minutes:seconds (only of captions)", json_only=True),
    ]
    role: Annotated[
        str | None, Column("headline, body or boilerplate (which is not measured)", rank=7)
    ]
    language: Annotated[
        str | None,
        Column("en, or other: it is not measured; nothing where too few words tell it"),
    ]
    start: Start
    end: End


class Origin(NamedTuple):
    """What made the rows; the same in all of them."""

    run: Annotated[
        str, Column("the program, its version, and the analysis @ its fingerprint", json_only=True)
    ]


class Shares(NamedTuple):
    """Whose words a passage has, whatever the analysis; shown on demand."""

    author: Annotated[
        float | None, Column("share of the words that are the author's own, 0 to 1", rank=2)
    ]
    quoted: Annotated[
        float | None, Column("share of the words that are in direct quotations", rank=2)
    ]
    reported: Annotated[float | None, Column("share of the words that are indirect speech", rank=2)]


class Evidence(NamedTuple):
    """What every marker row says, whatever the analysis."""

    voice: Annotated[str, Column("whose words: author, quoted or reported", rank=4)]
    left: Annotated[
        str, Column("the words before it", free=True, right=True, tail=True, rank=2, least=15)
    ]
    text: Annotated[str, Column("the words that count", free=True, rank=1, least=16)]
    right: Annotated[str, Column("the words after it", free=True, rank=2, least=15)]


Row = tuple[Cell, ...]
Pick = Callable[[Row], Row]
"""What takes the wanted cells out of all that a row could have."""

_NO_SHARES = (None,) * len(Shares._fields)


def measure_rows(
    source: Source,
    document: Document,
    by: By,
    analyze: Analyze,
    width: int,
    pick: Pick,
    *,
    voice: Voice | None,
    shares: bool,
) -> Iterator[Row]:
    """A row for each passage of a document: what `pick` takes of its place, shares and measures.

    `width` is the number of measures; boilerplate has its place and none. Of `voice`, if one is
    given, the words are measured. An empty file has no row; an empty record has one, so that every
    id comes out by document. Shares are counted where they are wanted.
    """
    if not document.paragraphs and source.doc is None:
        return
    nothing: Row = (*_NO_SHARES, *((None,) * width))
    for passage in passages(document, by):
        place = _place(source, passage, passage.start, passage.end)
        if not passage.is_measured:
            yield pick((*place, *nothing))
            continue
        own = _shares(passage) if shares else _NO_SHARES
        measured = _heard(passage, voice) if voice else passage
        yield pick((*place, *own, *analyze(measured)[0]))


def marker_rows(
    source: Source,
    document: Document,
    by: By,
    analyze: Analyze,
    pick: Pick,
    *,
    voice: Voice | None,
    wanted: Collection[str],
) -> Iterator[Row]:
    """A row for each marker of a document, in the order of the text.

    `pick` takes the wanted cells of its place, the marker and its `Evidence`, which is made as far
    as its columns are `wanted`.
    """
    text = document.text
    whose = _voices(document).of if "voice" in wanted else _nothing
    before = _last if "left" in wanted else _nothing
    behind = _first if "right" in wanted else _nothing
    for passage in passages(document, by):
        if not passage.is_measured:
            continue
        measured = _heard(passage, voice) if voice else passage
        for marker in sorted(analyze(measured)[1], key=lambda marker: (marker.start, marker.end)):
            start, end = marker.start, marker.end
            evidence = (
                whose(start, end),
                before(text, max(passage.start, start - _CONTEXT_CHARACTERS), start),
                text[start:end],
                behind(text, end, min(passage.end, end + _CONTEXT_CHARACTERS)),
            )
            place = _place(source, passage, start, end)
            yield pick((*place, *marker, *evidence))


def group_rows(source: Source, document: Document, group: Group, pick: Pick) -> Iterator[Row]:
    """The rows that an analysis makes of a whole document, one for each of something in it."""
    for whole in passages(document, "document"):
        place = _place(source, whole, whole.start, whole.end)
        for row in group(whole):
            yield pick((*place, *row))


def _voices(document: Document) -> Voices:
    from textkit.speech.voices import voices  # loaded late, as most runs ask for no voice

    return voices(document)


def _heard(passage: Passage, voice: Voice) -> Passage:
    from textkit.speech.voices import heard

    return heard(passage, voice)


def _shares(passage: Passage) -> Row:
    counts = _voices(passage.document).words(passage.start, passage.end)
    total = sum(counts.values())
    return Shares(*(count / total if total else None for count in counts.values()))


def _place(source: Source, passage: Passage, start: int, end: int) -> Row:
    position = source.position(start)
    return (
        source.file,
        source.doc,
        passage.paragraph,
        passage.sentence,
        position.line,
        position.column,
        None if position.time is None else _code(position.time),
        passage.role,
        passage.language,
        start,
        end,
    )


def _code(seconds: float) -> str:
    """A time as it stands in captions: 01:02:03.500."""
    whole, part = divmod(round(seconds * 1000), 1000)
    return f"{whole // 3600:02d}:{whole // 60 % 60:02d}:{whole % 60:02d}.{part:03d}"


def _last(text: str, start: int, end: int) -> str:
    return " ".join(text[start:end].split()[-_CONTEXT_WORDS:])


def _first(text: str, start: int, end: int) -> str:
    return " ".join(text[start:end].split()[:_CONTEXT_WORDS])


def _nothing(*_: object) -> None:
    """Make no cell: nobody wants it."""
