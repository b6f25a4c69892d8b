"""The actors of a document: mentions of each, deeds, and the loaded words near it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from textkit.grammar.passives import is_participle, is_passive
from textkit.grammar.tags import classes
from textkit.grammar.verbs import GET, auxiliaries
from textkit.names.find import document_names
from textkit.text import words
from textkit.text.document import Passage, line_starts

__all__ = ["Actor", "actors"]

_FEWEST = 2
_MOST = 30


class Actor(NamedTuple):
    """An actor with its counts; see the columns of `textkit framing --by actor`."""

    name: str
    mentions: int
    acts: int
    acted_upon: int
    loaded: int
    labels: int
    first_line: int
    near: tuple[str, ...]


class _Mention(NamedTuple):
    start: int
    end: int
    name: str


def actors(passage: Passage, evidence: Sequence[tuple[int, int, bool]]) -> list[Actor]:
    """The actors of a document, those with most mentions first: at most 30, each twice or more.

    An actor is a name (see `names.find.names`) or a label, which is then counted as a
    mention and not as a label near itself. ``evidence`` are the loaded words (False) and labels
    (True): each belongs to the mention in its sentence that is nearest, if there is one.
    """
    text = passage.text
    spans = [(sentence.start, sentence.end) for sentence in passage.sentences]
    found = [
        _Mention(start, end, name)
        for name, own in passage.document.layer(document_names).items()
        for start, end in own
    ]
    named = sorted((m.start, m.end) for m in found)
    for start, end, is_label in evidence:
        if is_label and not _overlaps(named, start, end):
            found.append(_Mention(start, end, _singular(text[start:end])))
    by_name: dict[str, list[_Mention]] = {}
    for mention in sorted(set(found)):
        by_name.setdefault(mention.name, []).append(mention)
    ranked = sorted(by_name.items(), key=lambda item: (-len(item[1]), item[1][0].start))
    kept = {name: own for name, own in ranked[:_MOST] if len(own) >= _FEWEST}
    everything = sorted(mention for own in kept.values() for mention in own)
    near = _nearest(everything, evidence, spans)
    deeds = _deeds(text, everything, spans)
    lines = line_starts(text)
    made = []
    for name, own in kept.items():
        mine = near.get(name, [])
        made.append(
            Actor(
                name,
                len(own),
                sum(deeds.get(mention) == "acts" for mention in own),
                sum(deeds.get(mention) == "acted upon" for mention in own),
                sum(not is_label for _, _, is_label in mine),
                sum(is_label for _, _, is_label in mine),
                bisect_right(lines, own[0].start),
                tuple(text[start:end] for start, end in dict.fromkeys(m[:2] for m in mine)),
            )
        )
    return made


def _overlaps(spans: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    at = bisect_right(spans, (start, len(spans) and spans[-1][1])) - 1
    return any(s < end and e > start for s, e in spans[max(at, 0) : at + 2])


def _singular(label: str) -> str:
    """A label in one form, so that "rebels" and "Rebel" are one actor."""
    folded = words.fold(label)
    return folded[:-1] if folded.endswith("s") and not folded.endswith(("ss", "us")) else folded


def _nearest(
    mentions: Sequence[_Mention],
    evidence: Sequence[tuple[int, int, bool]],
    sentences: Sequence[tuple[int, int]],
) -> dict[str, list[tuple[int, int, bool]]]:
    """The loaded words and labels by the actor whose mention in the sentence is nearest."""
    starts = [start for start, _ in sentences]
    begun = [mention.start for mention in mentions]
    found: dict[str, list[tuple[int, int, bool]]] = {}
    for start, end, is_label in evidence:
        first, last = sentences[max(bisect_right(starts, start) - 1, 0)]
        at = bisect_right(begun, start)
        beside = [
            m for m in mentions[max(at - 2, 0) : at + 1]
            if first <= m.start < last and not (m.start <= start < m.end)
        ]  # fmt: skip
        if beside:
            nearest = min(beside, key=lambda m: max(m.start - end, start - m.end))
            found.setdefault(nearest.name, []).append((start, end, is_label))
    return found


def _deeds(
    text: str, mentions: Sequence[_Mention], sentences: Sequence[tuple[int, int]]
) -> dict[_Mention, str]:
    """Of each mention whether it "acts" or is "acted upon", where one of them holds."""
    begun = [mention.start for mention in mentions]
    found: dict[_Mention, str] = {}
    for start, end in sentences:
        own = mentions[bisect_right(begun, start - 1) : bisect_right(begun, end - 1)]
        if not own:
            continue
        part = text[start:end]
        spans = words.token_spans(part)
        written = [part[a:b] for a, b in spans]
        folded = [words.fold(token) for token in written]
        shape = classes(written)
        ends = [b for _, b in spans]
        for mention in own:
            first = bisect_right(ends, mention.start - start)
            last = bisect_right(ends, mention.end - start - 1)
            deed = _deed(folded, shape, first, last + 1)
            if deed is not None:
                found[mention] = deed
    return found


_PHRASE = "TARNP0"
"""Tags that a noun phrase has before its last word."""
_FAR = 6
"""Tokens behind a name within which its verb stands, and before it its object's."""


def _deed(folded: Sequence[str], shape: str, first: int, last: int) -> str | None:
    """What a mention from token `first` to `last` (half-open) does, by the verb beside it."""
    if folded[last - 1].endswith("'s"):
        return None
    head = _head(shape, first)
    before = shape[head] if head is not None else ""  # what the noun phrase hangs on
    if head is not None and before == "I":
        by = folded[head] == "by" and _participle_before(folded, shape, head)
        return "acts" if by else None
    behind = _verb_behind(folded, shape, last)
    if before in ("V", "B", "G", "D") and not behind:
        return "acted upon"
    return behind


def _head(shape: str, first: int) -> int | None:
    """The token that stands before the noun phrase of a mention; None where it is far or none."""
    for place in range(first - 1, max(-1, first - 1 - _FAR), -1):
        if shape[place] not in _PHRASE:
            return place
    return None


def _participle_before(folded: Sequence[str], shape: str, by: int) -> bool:
    """Whether "by" leads to the agent of a passive, with its auxiliary or without."""
    for i in range(by - 1, max(-1, by - 1 - _FAR), -1):
        if shape[i] in "BGM:()":
            return False
        if shape[i] in "DV":
            return shape[i] == "D" or i == by - 1 or is_participle(folded[i])
    return False


def _verb_behind(folded: Sequence[str], shape: str, last: int) -> str | None:
    """Whether the verb behind a name is active or passive; None where there is none."""
    at = last
    if at < len(shape) and shape[at] in ",(":  # "Mr. Bell, the mayor, said"
        closed = next(
            (i for i in range(at + 1, min(at + 12, len(shape))) if shape[i] in ",)"), None
        )
        if closed is None:
            return None
        at = closed + 1
    for i in range(at, min(at + _FAR, len(shape))):
        kind, token = shape[i], folded[i]
        helps = kind == "M" or (token in GET and shape[i + 1 : i + 2] in tuple("DVR"))
        if helps or kind == "R" or token == "who":
            continue
        if kind not in "VDBG":
            return None
        helped = auxiliaries(folded, shape, i)[0].strip("n")
        if kind in "DV" and is_passive(helped, token):
            return "acted upon"
        return "acts" if kind in "VB" or helped or (i == at and kind == "D") else None
    return None
