"""The voices of a document: the author's own words, quoted and reported ones."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from textkit.speech.attributions import Sentences
from textkit.speech.quoted import quotations
from textkit.text import words
from textkit.text.document import Document, Paragraph, Passage, Sentence, Voice
from textkit.text.spans import Span, joined

__all__ = ["Segment", "Voices", "heard", "segments", "voices"]


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
            (p, s) for p in document.paragraphs if p.is_measured for s in p.sentences
        ]
        self._starts = [s.start for _, s in self._places]
        self._known: dict[int, list[Segment]] = {}

    def of(self, start: int, end: int) -> Voice:
        """The voice of a span: that of the segment that it is wholly in, else the author's."""
        if self._quotations.is_quoted(start, end):
            return "quoted"
        number = bisect_right(self._starts, start) - 1
        if number >= 0:
            for first, last, voice in self._segments_in(number):
                if first <= start and end <= last:
                    return voice
        return "author"

    def segments(self, start: int, end: int, *, reported: bool = True) -> list[Segment]:
        """The segments that have a part in a span, in order; without the reported ones if asked."""
        first = bisect_right(self._quoted, start, key=_end_of)
        last = bisect_left(self._quoted, end, first, key=_start_of)
        quoted = self._quoted[first:last]
        if not reported:
            return quoted
        number = max(bisect_right(self._starts, start) - 1, 0)
        last = bisect_left(self._starts, end, number)
        spans = [span for place in self._places[number:last] for span in self._reported(place)]
        found = segments(quoted, spans) if spans else quoted
        return [segment for segment in found if segment.end > start and segment.start < end]

    def _segments_in(self, number: int) -> list[Segment]:
        """The segments that have a part in a sentence."""
        made = self._known.get(number)
        if made is None:
            made = self._known[number] = self.segments(*self._places[number][1])
        return made

    def words(self, start: int, end: int) -> dict[Voice, int]:
        """How many words of the sentences that begin in a span are in each voice."""
        counts: dict[Voice, int] = {"author": 0, "quoted": 0, "reported": 0}
        for number in range(bisect_left(self._starts, start), bisect_left(self._starts, end)):
            sentence = self._places[number][1]
            self._count(sentence, self._segments_in(number), counts)
        return counts

    def words_in(self, start: int, end: int, voice: Voice) -> int:
        """How many words of a sentence are in one voice."""
        counts: dict[Voice, int] = {"author": 0, "quoted": 0, "reported": 0}
        found = self.segments(start, end, reported=voice != "quoted")
        self._count((start, end), found, counts)
        return counts[voice]

    def _count(self, sentence: Span, found: Sequence[Segment], counts: dict[Voice, int]) -> None:
        """Add the words of a sentence with some segments in it to the counts of the voices."""
        document = self._sentences.document
        start, end = sentence
        total = document.tokens(start, end).words
        if len(found) == 1 and found[0].start <= start and end <= found[0].end:
            counts[found[0].voice] += total
            return
        counts["author"] += total
        if not found:
            return
        spans = words.word_spans(document.text[start:end])
        for opens, closes, voice in found:
            first = bisect_left(spans, (opens - start, 0))
            last = bisect_left(spans, (closes - start, 0))
            last -= last > first and spans[last - 1][1] > closes - start
            counts[voice] += last - first
            counts["author"] -= last - first

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
        return self._voices.words_in(start, end, self._voice)

    def _shown(self, start: int, end: int, voice: Voice) -> str:
        return self._text[start:end] if voice == self._voice else " " * (end - start)


def heard(passage: Passage, voice: Voice) -> Passage:
    """The passage with the words of one voice alone; its span and number stay."""
    part = passage.document.layer(_PARTS[voice])
    kept = [sentence for sentence in passage.sentences if part.words(*sentence)]
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
