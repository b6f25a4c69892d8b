"""The charge of a word: the probability that readers call it loaded in its sentence.

Its weights ship as numbers, made by training/charge.py: textkit/data/charge.tsv has those of
what the lexicon says of a cue and of the sentence around it, textkit/data/charge_words.txt one for
each word. That table has words of no entry, too, with a kind and a strength that were learned
from the words of the entries.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cache
from operator import itemgetter
from typing import NamedTuple

from textkit import resources
from textkit.cues.lexicon import Entry, Match
from textkit.text import quotations as voice
from textkit.text.tokens import Tokens

__all__ = ["LEARNED", "LOADED", "Company", "Cue", "Judge", "Weights", "load"]

LOADED = 0.27
"""From this probability on, a cue counts as loaded; the one that is best for all corpora."""
LEARNED = "learned"
"""The category of a word in no entry."""

_LEAST = math.log(LOADED / (1 - LOADED))
_PLAIN_STRENGTH = 0.3
"""What a cue adds to its company whose entry gives no strength."""
_MOST_COMPANY = 2.0
_LONGEST = 60
_NEAR = 3
_REPORTING = resources.words("speech.reporting") | resources.words("speech.according")
_PERSONAL = frozenset("i we our us you your my".split())
_first_of = itemgetter(0)
_ENDINGS = ("'s", "ingly", "edly", "ing", "ed", "es", "s", "ly")


class Cue(NamedTuple):
    """A word or phrase that may be loaded, from place `first` to `last` (half-open)."""

    first: int
    last: int
    entry: Entry
    match: Match | None
    """None for a word in no entry."""
    strength: float
    """What it adds to the company of the others."""


class Company(NamedTuple):
    """What a sentence says of the cues in it."""

    entries: float
    """The strength of all that are in the lexicon together."""
    learned: float
    """That of the others."""
    reported: bool
    """It has a plain verb of reporting."""
    personal: bool
    """It says I, we or you."""
    numbers: bool
    calling: bool
    """It has an exclamation or question mark."""
    tokens: int


class Weights(NamedTuple):
    """What is added to the log odds that readers call a cue loaded."""

    features: dict[str, float]
    words: dict[str, float]
    learned: dict[str, Entry]
    """The words in no entry, as entries of the category LEARNED."""


class Judge:
    """Finds the cues of sentences that readers would call loaded."""

    def __init__(self, weights: Weights, without: Collection[str] = ()) -> None:
        """Judge by weights; `without` are words in no entry that are not to be found."""
        self._features = weights.features
        self._words = weights.words
        self._learned = weights.learned
        if without:
            left = weights.learned.keys() - set(without)
            self._learned = {word: weights.learned[word] for word in left}
        self._learned_words = frozenset(self._learned)
        self._entries: dict[tuple[str, str | None, float | None], float] = {}

    def cues(self, tokens: Tokens, matches: Sequence[Match]) -> list[Cue]:
        """The cues of a sentence in order: those of the lexicon, and words in no entry."""
        found = [
            Cue(first, last, entry, match, entry.strength or _PLAIN_STRENGTH)
            for match in matches
            for entry, first, last in (match[2:],)
        ]
        learned, folded = self._learned, tokens.folded
        if self._learned_words.isdisjoint(folded):
            return found
        covered = {i for match in matches for i in range(match.first, match.last)}
        written = tokens.written
        for i, token in enumerate(folded):
            # a capital inside a sentence is that of a name
            if token in learned and i not in covered and (i == 1 or written[i][0].islower()):
                entry = learned[token]
                found.append(Cue(i, i + 1, entry, None, entry.strength or _PLAIN_STRENGTH))
        found.sort()
        return found

    def loaded(
        self, tokens: Tokens, matches: Sequence[Match], quoted: Sequence[voice.Quotation]
    ) -> list[tuple[Match, float]]:
        """The matches with their charge, 0 to 1, and the words in no entry that are loaded."""
        cues = self.cues(tokens, matches)
        if not cues:
            return []
        found: list[tuple[Match, float]] = []
        around = company(tokens, cues)
        shared = self._features["constant"] + self._sum(about_sentence(around))
        for at, cue in enumerate(cues):
            entry, match = cue.entry, cue.match
            key = entry[1:4]
            own = self._entries.get(key)
            if own is None:
                own = self._entries[key] = self._sum(about_entry(entry))
            total = shared + own + self._sum(about_place(tokens, cues, at, around))
            if cue.last - cue.first == 1:
                total += self._words.get(tokens.folded[cue.first], 0.0)
            if match is None:
                if total < _LEAST:
                    continue
                match = Match(*tokens.span(cue.first, cue.last), entry, cue.first, cue.last)
            if quoted and voice.voice_at(quoted, match.start, match.end) == "quoted":
                total += self._features["quoted"]
            if cue.match or total >= _LEAST:
                found.append((match, 1 / (1 + math.exp(-total))))
        return found

    def _sum(self, features: Iterable[tuple[str, float]]) -> float:
        get = self._features.get
        return math.fsum([value * get(name, 0.0) for name, value in features])


# ----------------------------------------------------------------- what the model looks at

Features = Iterator[tuple[str, float]]
"""Names and values; the weight of a single word and "quoted" are added to them."""


def company(tokens: Tokens, cues: Sequence[Cue]) -> Company:
    """What the cues of a sentence stand in."""
    distinct = tokens.distinct
    return Company(
        math.fsum([cue.strength for cue in cues if cue.match]),
        math.fsum([cue.strength for cue in cues if not cue.match]),
        not distinct.isdisjoint(_REPORTING),
        not distinct.isdisjoint(_PERSONAL),
        any(map(str.isdigit, map(_first_of, distinct))),
        "!" in distinct or "?" in distinct,
        len(tokens.folded) - 2,
    )


def about_sentence(around: Company) -> Features:
    """What all the cues of a sentence share."""
    yield "length", min(around.tokens, _LONGEST) / _LONGEST
    if around.reported:
        yield "reported", 1.0
    if around.personal:
        yield "personal", 1.0
    if around.numbers:
        yield "numbers", 1.0
    if around.calling:
        yield "calling", 1.0


def about_entry(entry: Entry) -> Features:
    """What is true of a cue wherever it stands."""
    strength = entry.strength or 0.0
    yield f"{entry.category} {entry.kind}" if entry.category == "loaded" else entry.category, 1.0
    if entry.category != LEARNED:  # theirs is in the weight of the word
        yield "strength", strength
        yield f"strength {entry.category}", strength


def about_place(tokens: Tokens, cues: Sequence[Cue], at: int, around: Company) -> Features:
    """What is true of a cue where it stands."""
    cue = cues[at]
    first, last, own = cue.first, cue.last, cue.strength
    entries = around.entries - own if cue.match else around.entries
    learned = around.learned if cue.match else around.learned - own
    yield "entries", min(entries, _MOST_COMPANY)
    yield "learned words", min(learned, _MOST_COMPANY)
    yield "share", min((entries + learned) / (around.tokens + 8) * 10, _MOST_COMPANY)
    if len(cues) > 1:
        beside = [
            other.strength
            for other in (*cues[max(at - 2, 0) : at], *cues[at + 1 : at + 3])
            if abs(other.first - first) <= _NEAR
        ]
        if beside:
            yield "beside", max(beside)
    if first > 1 and tokens.written[first][0].isupper():
        yield "capital", 1.0
    if last - first > 1:
        yield "phrase", 1.0
        yield "word " + " ".join(map(stem, tokens.folded[first:last])), 1.0
    if tokens.folded[last - 1].endswith("ly"):
        yield "adverb", 1.0


@cache
def stem(word: str) -> str:
    """A word without its ending, so that what is learned of one form serves the others."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) > len(ending) + 3:
            return word[: -len(ending)].rstrip("e")
    return word.rstrip("e")


# ------------------------------------------------------------------------------- the tables


@cache
def load(folder: str | None = None) -> Weights:
    """The weights of the package, or those of another folder with tables of the same names."""
    rows = (line.split("\t") for line in resources.lines("charge.tsv", folder))
    features = {name: float(weight) for name, weight in rows}
    words: dict[str, float] = {}
    learned: dict[str, Entry] = {}
    for line in resources.lines("charge_words.txt", folder):
        weight, kind, strength, *own = line.split()
        words.update(dict.fromkeys(own, float(weight)))
        if kind != "-":
            entry = Entry("", LEARNED, kind, float(strength), (), ())
            learned.update(dict.fromkeys(own, entry))
    return Weights(features, words, learned)
