"""Attribution: the sources of a text, their words, and the trust that is put in them.

An attribution gives content to a source by a cue: "the mayor *said* it was over", "*according to*
the report", "her *claim* that". The notion is the wide one of Newell, Margolin and Ruths (2018):
speech, belief, wish and attitude.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Annotated, NamedTuple, TypedDict

from textkit.analysis import Analysis, Grouping
from textkit.columns import Column, End, Start
from textkit.cues.compiled import Compiled
from textkit.speech import speakers
from textkit.speech.attributions import Attribution, attributions
from textkit.speech.voices import voices
from textkit.text import words
from textkit.text.document import Document, Passage, line_starts

__all__ = ["ANALYSIS", "Marker", "Row", "SourceRow", "prepare", "prepare_groups"]

_STANCES = ("neutral", "supportive", "doubtful", "denying", "demanding", "criticizing")


class Row(NamedTuple):
    """Who speaks in a passage."""

    words: Annotated[int, Column("words", rank=2)]
    author: Annotated[
        float | None, Column("share of the words that are the author's own, 0 to 1", rank=3)
    ]
    quoted: Annotated[
        float | None, Column("share of the words that are in direct quotations", rank=3)
    ]
    reported: Annotated[float | None, Column("share of the words that are indirect speech", rank=3)]
    attributions: Annotated[int, Column("attributions: direct + mixed + indirect", rank=2)]
    direct: Annotated[int, Column("attributions whose content is a quotation")]
    mixed: Annotated[int, Column("attributions whose content is in part a quotation")]
    indirect: Annotated[int, Column("attributions whose content has no quotation")]
    supportive: Annotated[int, Column("cues that vouch for the content: noted, revealed")]
    doubtful: Annotated[
        int, Column("cues that keep away from the content: claimed, alleged", rank=4)
    ]
    denying: Annotated[int, Column("cues that deny the content: denied, rejected", rank=4)]
    hearsay: Annotated[
        int, Column("claims by an adverb, without a source: reportedly, alleged", rank=6)
    ]
    sources: Annotated[int, Column("distinct sources", rank=5)]
    named: Annotated[int, Column("of them persons and organizations with a name")]
    unnamed: Annotated[int, Column("of them officials, critics, some: nobody can ask them", rank=4)]
    speakers: Annotated[
        tuple[str, ...], Column("the distinct sources, in order", free=True, rank=1, least=30)
    ]


class Part(TypedDict):
    """A part of a content: the characters ``text[start:end]``."""

    start: int
    end: int


class Marker(NamedTuple):
    """An attribution; ``text[start:end]`` is its cue."""

    start: Start
    end: End
    category: Annotated[
        str, Column("class of the cue: verb, noun, adjective, preposition, adverb, label", rank=5)
    ]
    kind: Annotated[str, Column("direct, mixed or indirect", rank=4)]
    stance: Annotated[
        str,
        Column(
            "what the cue says of the content: neutral, supportive, doubtful, denying, believing, "
            "predicting, promising, demanding, asking, praising, criticizing",
            rank=2,
        ),
    ]
    negated: Annotated[bool, Column("whether it is denied: did not say", rank=5)]
    source_kind: Annotated[
        str,
        Column(
            "person, organization, role, group, unnamed, document, social, pronoun (which means "
            "nobody for sure), none"
        ),
    ]
    cue_start: Annotated[int, Column("where the cue begins", json_only=True)]
    cue_end: Annotated[int, Column("where it ends", json_only=True)]
    source_start: Annotated[int | None, Column("where the source begins", json_only=True)]
    source_end: Annotated[int | None, Column("where it ends", json_only=True)]
    content_start: Annotated[
        int | None, Column("where the content begins (its longest part)", json_only=True)
    ]
    content_end: Annotated[int | None, Column("where it ends", json_only=True)]
    contents: Annotated[
        tuple[Part, ...], Column("all parts of the content: start, end", json_only=True)
    ]
    cue: Annotated[str, Column("the cue as written", json_only=True, free=True)]
    lemma: Annotated[str, Column("its base form", free=True, rank=6)]
    speaker: Annotated[
        str | None, Column("who the source is, by the fuller name", free=True, rank=1, least=16)
    ]
    source: Annotated[str | None, Column("the source as written", free=True, rank=5, least=16)]
    content: Annotated[str | None, Column("the content as written", free=True, rank=1, least=24)]


class SourceRow(NamedTuple):
    """What a source says in a document."""

    words: Annotated[int, Column("words of its contents", rank=1)]
    share: Annotated[
        float | None, Column("their share of the words of all contents, 0 to 1", rank=2)
    ]
    attributions: Annotated[int, Column("attributions", rank=1)]
    direct: Annotated[int, Column("of them direct", rank=3)]
    mixed: Annotated[int, Column("of them mixed")]
    indirect: Annotated[int, Column("of them indirect", rank=3)]
    neutral: Annotated[int, Column("cues of stance neutral: said")]
    supportive: Annotated[int, Column("cues that vouch for the content: noted")]
    doubtful: Annotated[int, Column("cues that keep away from the content: claimed", rank=4)]
    denying: Annotated[int, Column("cues that deny the content: denied", rank=4)]
    demanding: Annotated[int, Column("cues of demand: urged")]
    criticizing: Annotated[int, Column("cues of blame: condemned")]
    first_line: Annotated[int, Column("the line on which it first speaks", rank=4)]
    source_kind: Annotated[str, Column("person, organization, role, group, unnamed, ...", rank=2)]
    speaker: Annotated[str | None, Column("who it is", free=True, rank=1, least=30)]


class _Voiced(NamedTuple):
    """A document's attributions with their speakers."""

    text: str
    attributions: Sequence[Attribution]
    speakers: Sequence[speakers.Speaker]

    def within(self, start: int, end: int) -> range:
        """The numbers of the attributions whose cue begins in a span."""
        starts = self.attributions
        return range(bisect_left(starts, start, key=_place), bisect_left(starts, end, key=_place))


def _place(one: Attribution) -> int:
    """Where an attribution is counted: a speaker's label may stand on a line above the words."""
    return one.contents[0][0] if one.category == "label" and one.contents else one.start


def prepare(
    overlays: Sequence[Compiled] = (),  # noqa: ARG001 -- the document has them, too
) -> Callable[[Passage], tuple[Row, list[Marker]]]:
    """The analysis; the attributions are those of the document, with the user's lexicons."""

    def analyze(passage: Passage) -> tuple[Row, list[Marker]]:
        voiced = passage.document.layer(_voiced)
        found = voiced.attributions
        numbers = [
            n
            for start, end in passage.sentences
            for n in voiced.within(start, end)
            if passage.holds(found[n].start, found[n].end)
        ]
        return _row(passage, voiced, numbers), [_marker(voiced, n) for n in numbers]

    return analyze


def prepare_groups(
    overlays: Sequence[Compiled] = (),  # noqa: ARG001 -- the document has them, too
) -> Callable[[Passage], list[SourceRow]]:
    """The rows of a document by source: who speaks most comes first.

    Attributions without a source are one row, that of nobody.
    """

    def group(passage: Passage) -> list[SourceRow]:
        voiced = passage.document.layer(_voiced)
        together: dict[tuple[str, str | None], list[int]] = {}
        for start, end in passage.sentences:
            for n in voiced.within(start, end):
                kind, name = voiced.speakers[n]
                together.setdefault((kind, name), []).append(n)
        counted = _word_counter(voiced.text, passage.sentences)
        lines = line_starts(voiced.text)
        rows = [_source_row(voiced, *key, own, lines, counted) for key, own in together.items()]
        total = sum(row.words for row in rows)
        rows = [row._replace(share=row.words / total if total else None) for row in rows]
        return sorted(rows, key=lambda row: (-row.words, -row.attributions, row.first_line))

    return group


def _voiced(document: Document) -> _Voiced:
    """The attributions of a document with their speakers: a layer of it."""
    found = document.layer(attributions)
    return _Voiced(document.text, found, speakers.identify([one.mention for one in found]))


def _row(passage: Passage, voiced: _Voiced, numbers: Sequence[int]) -> Row:
    found = [voiced.attributions[n] for n in numbers]
    who = [voiced.speakers[n] for n in numbers]
    kinds = Counter(one.kind for one in found)
    stances = Counter(one.stance for one in found)
    distinct = {s.name: s.kind for s in reversed(who) if s.name is not None}
    by_voice = voices(passage.document).words(passage.start, passage.end)
    length = sum(by_voice.values())
    return Row(
        words=length
        if passage.part is None
        else sum(passage.part.words(*s) for s in passage.sentences),
        author=by_voice["author"] / length if length else None,
        quoted=by_voice["quoted"] / length if length else None,
        reported=by_voice["reported"] / length if length else None,
        attributions=len(found),
        direct=kinds["direct"],
        mixed=kinds["mixed"],
        indirect=len(found) - kinds["direct"] - kinds["mixed"],
        supportive=stances["supportive"],
        doubtful=stances["doubtful"],
        denying=stances["denying"],
        hearsay=sum(one.category == "adverb" for one in found),
        sources=len(distinct),
        named=sum(kind in ("person", "organization") for kind in distinct.values()),
        unnamed=sum(kind == "unnamed" for kind in distinct.values()),
        speakers=tuple(dict.fromkeys(s.name for s in who if s.name is not None)),
    )


def _marker(voiced: _Voiced, number: int) -> Marker:
    one, who = voiced.attributions[number], voiced.speakers[number]
    text = voiced.text
    longest = max(one.contents, key=lambda span: span[1] - span[0], default=(None, None))
    source = one.source or (None, None)
    cue = _one_line(text[one.start : one.end])
    return Marker(
        start=one.start,
        end=one.end,
        category=one.category,
        kind=one.kind,
        stance=one.stance,
        negated=one.negated,
        source_kind=who.kind,
        cue_start=one.start,
        cue_end=one.end,
        source_start=source[0],
        source_end=source[1],
        content_start=longest[0],
        content_end=longest[1],
        contents=tuple(Part(start=start, end=end) for start, end in one.contents),
        cue=cue,
        lemma=one.lemma,
        speaker=who.name,
        source=_one_line(text[slice(*one.source)]) if one.source else None,
        content=" ... ".join(_one_line(text[slice(*span)]) for span in one.contents) or None,
    )


def _one_line(written: str) -> str:
    return " ".join(written.split())


def _word_counter(
    text: str, sentences: Sequence[tuple[int, int]]
) -> Callable[[Iterable[tuple[int, int]]], int]:
    """A function that counts the words of the text that begin in some spans."""
    starts = [
        start + first for start, end in sentences for first, _ in words.word_spans(text[start:end])
    ]

    def count(spans: Iterable[tuple[int, int]]) -> int:
        return sum(bisect_left(starts, end) - bisect_left(starts, start) for start, end in spans)

    return count


def _source_row(
    voiced: _Voiced,
    kind: str,
    name: str | None,
    numbers: Sequence[int],
    lines: Sequence[int],
    counted: Callable[[Iterable[tuple[int, int]]], int],
) -> SourceRow:
    found = [voiced.attributions[n] for n in numbers]
    kinds = Counter(one.kind for one in found)
    stances = Counter(one.stance for one in found)
    return SourceRow(
        words=counted(span for one in found for span in one.contents),
        share=None,
        attributions=len(found),
        direct=kinds["direct"],
        mixed=kinds["mixed"],
        indirect=len(found) - kinds["direct"] - kinds["mixed"],
        **{stance: stances[stance] for stance in _STANCES},
        first_line=bisect_right(lines, found[0].start),
        source_kind=kind,
        speaker=name,
    )


ANALYSIS = Analysis(
    about=__doc__,
    row=Row,
    marker=Marker,
    prepare=prepare,
    lexicons=("attribution",),
    groupings={"source": Grouping(SourceRow, prepare_groups)},
    papers=(
        "newell2018",
        "pareti2012",
        "recasens2013",
        "thompson1996",
    ),
)
