"""A document read once: its quotations, its attributions, and whose words each character is."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import Literal, NamedTuple

from textkit.cues import lexicon
from textkit.cues.lexicon import Lexicon
from textkit.speech import attributions
from textkit.speech.attributions import Attribution, Span
from textkit.text import quotations as voice
from textkit.text import transcripts as unmarked
from textkit.text import words
from textkit.text.document import Document
from textkit.text.quotations import Quotation

__all__ = ["Reading", "Segment", "Voice", "read", "segments", "voice_of", "words_by_voice"]

Voice = Literal["author", "quoted", "reported"]


class Segment(NamedTuple):
    """Characters that are not the author's own words."""

    start: int
    end: int
    voice: Voice


class Reading(NamedTuple):
    """What is known of a document; what is in none of the segments is the author's."""

    quotations: tuple[Quotation, ...]
    attributions: tuple[Attribution, ...]
    segments: tuple[Segment, ...]


_last: tuple[Document, Lexicon, Reading] | None = None


def read(document: Document, cues: Lexicon | None = None) -> Reading:
    """The reading of a document with a lexicon of attribution (the one of textkit).

    The last one is kept, since its passages ask for it one after the other.
    """
    global _last
    cues = cues or _shipped()
    if _last is not None and _last[0] is document and _last[1] is cues:
        return _last[2]
    text = document.text
    spans = [(p.start, p.end) for p in document.paragraphs]
    quotations = _with_unmarked(text, spans, voice.quotations(text, spans))
    found = attributions.find(text, document.paragraphs, quotations, cues)
    reported = [span for one in found if one.reported for span in one.contents]
    made = Reading(tuple(quotations), tuple(found), tuple(segments(quotations, reported)))
    _last = document, cues, made
    return made


_cues: Lexicon | None = None


def _shipped() -> Lexicon:
    global _cues
    if _cues is None:
        _cues = lexicon.load("attribution")
    return _cues


def _with_unmarked(
    text: str, paragraphs: Sequence[Span], marked: Sequence[Quotation]
) -> list[Quotation]:
    """The quotations with those that have no marks; of two that overlap the larger stays."""
    more = unmarked.turns(text, paragraphs) + unmarked.blocks(text, paragraphs)
    if not more:
        return list(marked)
    both = [*marked, *(Quotation(start, end, "speech") for start, end in more)]
    made: list[Quotation] = []
    for quotation in sorted(both, key=lambda q: (q.start, -q.end)):
        if not made or quotation.start >= made[-1].end:
            made.append(quotation)
    return made


def segments(quotations: Sequence[Quotation], reported: Sequence[Span]) -> list[Segment]:
    """What is quoted (scare quotes and titles are not) and, of the rest, what is reported."""
    quoted = [Segment(q.start, q.end, "quoted") for q in quotations if q.kind == "speech"]
    made: list[Segment] = []
    next_quote = 0
    for start, end in _union(reported):
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
    return made + quoted[next_quote:]


def _union(spans: Sequence[Span]) -> list[Span]:
    made: list[Span] = []
    for start, end in sorted(spans):
        if made and start <= made[-1][1]:
            made[-1] = made[-1][0], max(end, made[-1][1])
        else:
            made.append((start, end))
    return made


def voice_of(found: Sequence[Segment], start: int, end: int) -> Voice:
    """The voice of a span: that of the segment that it is wholly in, else the author's."""
    at = bisect_right(found, start, key=lambda segment: segment.start) - 1
    return found[at].voice if at >= 0 and end <= found[at].end else "author"


def words_by_voice(
    text: str, sentences: Sequence[Span], found: Sequence[Segment]
) -> dict[Voice, int]:
    """How many words of some sentences are in each voice, as `voice_of` tells it of each."""
    counts: dict[Voice, int] = {"author": 0, "quoted": 0, "reported": 0}
    for start, end in sentences:
        spans = words.word_spans(text[start:end])
        counts["author"] += len(spans)
        at = bisect_right(found, start, key=lambda segment: segment.end)
        while at < len(found) and found[at].start < end:
            opens, closes = found[at].start - start, found[at].end - start
            first = bisect_left(spans, (opens, 0))
            last = bisect_left(spans, (closes, 0))
            last -= last > first and spans[last - 1][1] > closes
            counts[found[at].voice] += last - first
            counts["author"] -= last - first
            at += 1
    return counts
