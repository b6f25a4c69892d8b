"""Whose words a document's are: the author's own, quoted, or reported by the author."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import Literal, NamedTuple

from textkit.speech.attributions import Sentences
from textkit.speech.quoted import quotations
from textkit.text import words
from textkit.text.document import Document, Paragraph, Passage, Sentence
from textkit.text.spans import Span, joined

__all__ = ["VOICES", "Segment", "Voice", "Voices", "heard", "segments", "voices"]

Voice = Literal["author", "quoted", "reported"]
VOICES: tuple[Voice, ...] = ("author", "quoted", "reported")


class Segment(NamedTuple):
    """Characters that are not the author's own words."""

    start: int
    end: int
    voice: Voice


class Voices:
    """Whose words a document's are; a layer of it (see `voices`).

    A sentence is read for what it reports when a voice in it is asked for, and once.
    """

    def __init__(self, document: Document) -> None:
        self._sentences = document.layer(Sentences)
        self._quotations = quotations(document)
        self._quoted = [Segment(q.start, q.end, "quoted") for q in self._sentences.speech]
        self._places: list[tuple[Paragraph, Sentence]] = [
            (p, s) for p in document.paragraphs if p.role != "boilerplate" for s in p.sentences
        ]
        self._starts = [s.start for _, s in self._places]

    def of(self, start: int, end: int) -> Voice:
        """The voice of a span: that of the segment that it is wholly in, else the author's."""
        if self._quotations.is_quoted(start, end):
            return "quoted"
        for segment in self.segments(start, end):
            if segment.start <= start and end <= segment.end:
                return segment.voice
        return "author"

    def segments(self, start: int, end: int, *, reported: bool = True) -> list[Segment]:
        """The segments that have a part in a span, in order; without the reported ones if asked."""
        first = bisect_right(self._quoted, start, key=_end_of)
        last = bisect_left(self._quoted, end, first, key=_start_of)
        quoted = self._quoted[first:last]
        if not reported:
            return quoted
        spans = [span for place in self._around(start, end) for span in self._reported(place)]
        found = segments(quoted, spans) if spans else quoted
        return [segment for segment in found if segment.end > start and segment.start < end]

    def words(self, start: int, end: int) -> dict[Voice, int]:
        """How many words of the sentences that begin in a span are in each voice."""
        counts: dict[Voice, int] = {"author": 0, "quoted": 0, "reported": 0}
        text = self._sentences.document.text
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        for _, sentence in self._places[first:last]:
            spans = words.word_spans(text[sentence.start : sentence.end])
            counts["author"] += len(spans)
            for opens, closes, voice in self.segments(*sentence):
                opens, closes = opens - sentence.start, closes - sentence.start
                first = bisect_left(spans, (opens, 0))
                last = bisect_left(spans, (closes, 0))
                last -= last > first and spans[last - 1][1] > closes
                counts[voice] += last - first
                counts["author"] -= last - first
        return counts

    def _around(self, start: int, end: int) -> list[tuple[Paragraph, Sentence]]:
        """The sentences that have a part in a span."""
        first = max(bisect_right(self._starts, start) - 1, 0)
        return self._places[first : bisect_left(self._starts, end, first)]

    def _reported(self, place: tuple[Paragraph, Sentence]) -> Sequence[Span]:
        paragraph, sentence = place
        return self._sentences.reported(paragraph, sentence)


def voices(document: Document) -> Voices:
    """The voices of a document: a layer of it."""
    return document.layer(Voices)


def segments(quoted: Sequence[Segment], reported: Sequence[Span]) -> list[Segment]:
    """What is quoted and, of the rest, what is reported."""
    made: list[Segment] = []
    next_quote = 0
    for start, end in joined(reported):
        while next_quote < len(quoted) and quoted[next_quote].end <= start:
            made.append(quoted[next_quote])
            next_quote += 1
        while next_quote < len(quoted) and quoted[next_quote].start < end:
            quote = quoted[next_quote]
            if start < quote.start:
                made.append(Segment(start, quote.start, "reported"))
            start = quote.end
            if quote.end > end:
                break
            made.append(quote)
            next_quote += 1
        if start < end:
            made.append(Segment(start, end, "reported"))
    return [*made, *quoted[next_quote:]]


class _Heard:
    """The words of one voice in a document: see `text.document.Part`."""

    def __init__(self, document: Document, voice: Voice) -> None:
        self._text = document.text
        self._voice = voice
        self._voices = voices(document)
        self._quotations = quotations(document)

    def holds(self, start: int, end: int) -> bool:
        if self._voice == "quoted":  # nobody has to be asked what is reported
            return self._quotations.is_quoted(start, end)
        return self._voices.of(start, end) == self._voice

    def written(self, start: int, end: int) -> str:
        parts = []
        at = start
        reported = self._voice != "quoted"
        for first, last, voice in self._voices.segments(start, end, reported=reported):
            first, last = max(first, start), min(last, end)
            parts.append(self._shown(at, first, "author"))
            parts.append(self._shown(first, last, voice))
            at = last
        parts.append(self._shown(at, end, "author"))
        return "".join(parts)

    def words(self, start: int, end: int) -> int:
        return self._voices.words(start, end)[self._voice]

    def _shown(self, start: int, end: int, voice: Voice) -> str:
        return self._text[start:end] if voice == self._voice else " " * (end - start)


def heard(passage: Passage, voice: Voice) -> Passage:
    """The passage with the words of one voice alone; its span and number stay."""
    part = passage.document.layer(_PARTS[voice])
    kept = [s for s in passage.sentences if any(map(str.isalnum, part.written(*s)))]
    return passage._replace(sentences=tuple(kept), part=part)


_PARTS = {
    "author": lambda document: _Heard(document, "author"),
    "quoted": lambda document: _Heard(document, "quoted"),
    "reported": lambda document: _Heard(document, "reported"),
}
"""A layer for each voice."""


def _start_of(segment: Segment) -> int:
    return segment.start


def _end_of(segment: Segment) -> int:
    return segment.end
