"""The quotations of a document: in marks, the turns of a transcript, and block quotations."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from textkit.text import quotations as marks
from textkit.text import transcripts
from textkit.text.document import Document, Paragraph
from textkit.text.quotations import Quotation
from textkit.text.spans import Span

__all__ = ["Quotations", "quotations", "turns"]


class Quotations(NamedTuple):
    """The quotations of a document, each tuple in order and without overlap."""

    outer: tuple[Quotation, ...]
    """What is in no other: whose words they are is told by these."""
    marked: tuple[Quotation, ...]
    """What is in quotation marks, also within a turn or a block quotation."""

    def is_quoted(self, start: int, end: int) -> bool:
        """Whether a span lies in a quotation; scare quotes and titles are the author's own."""
        at = bisect_right(self.outer, start, key=_start_of) - 1
        if at < 0:
            return False
        return self.outer[at].kind == "speech" and end <= self.outer[at].end

    def marked_near(self, start: int, end: int) -> tuple[Quotation, ...]:
        """Those in marks that begin in a span of the text, and the one before them."""
        first = bisect_left(self.marked, start, key=_start_of)
        last = bisect_left(self.marked, end, first, key=_start_of)
        return self.marked[max(first - 1, 0) : last]


def quotations(document: Document) -> Quotations:
    """The quotations of a document: a layer of it."""
    return document.layer(_quotations)


def turns(document: Document) -> list[transcripts.Turn]:
    """The turns of a transcript: a layer of the document, empty where it is none."""
    spans = [(p.start, p.end) for p in document.paragraphs]
    return transcripts.turns(document.text, spans)


def _quotations(document: Document) -> Quotations:
    text = document.text
    spans = [(p.start, p.end) for p in document.paragraphs]
    marked = marks.quotations(text, spans)
    if marked:
        marked = _with_headlines(text, document.paragraphs, marked)
    own = document.layer(turns)
    labels = {turn.label[0] for turn in own}  # ">> HILL:" is no block
    more = [span for turn in own for span in turn.paragraphs]
    more += [span for span in transcripts.blocks(text, spans) if span[0] not in labels]
    return Quotations(tuple(_outer(marked, more)), tuple(marked))


def _outer(marked: Sequence[Quotation], more: Sequence[Span]) -> Sequence[Quotation]:
    """The quotations with those that have no marks; of two that overlap the larger stays."""
    if not more:
        return marked
    both = [*marked, *(Quotation(start, end, "speech") for start, end in more)]
    made: list[Quotation] = []
    for quotation in sorted(both, key=lambda q: (q.start, -q.end)):
        if not made or quotation.start >= made[-1].end:
            made.append(quotation)
    return made


def _with_headlines(
    text: str, paragraphs: Sequence[Paragraph], found: Sequence[Quotation]
) -> list[Quotation]:
    """Quotations, those in single marks in a headline as speech: a space-saving "somebody says"."""
    headlines = [(p.start, p.end) for p in paragraphs if p.role == "headline"]

    def is_in_headline(at: int) -> bool:
        before = bisect_right(headlines, (at, len(text))) - 1
        return before >= 0 and at < headlines[before][1]

    return [
        quotation._replace(kind="speech")
        if text[quotation.start] in "'‘" and is_in_headline(quotation.start)
        else quotation
        for quotation in found
    ]


def _start_of(quotation: Quotation) -> int:
    return quotation.start
