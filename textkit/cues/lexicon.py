"""Cues found in a sentence: the entries of a lexicon, with their conditions, at exact offsets.

A lexicon is written in TOML (see docs/lexicons.md); `cues.entries` checks it and `cues.compiler`
makes the form that is loaded here, since reading TOML would cost more than the whole analysis.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import compress, count
from typing import Any, NamedTuple

from textkit import resources
from textkit.cues.compiled import Compiled, layered
from textkit.cues.conditions import Condition, Pattern, covered, pattern_of
from textkit.text.tokenclasses import FORMAT
from textkit.text.tokens import Tokens

__all__ = [
    "Entry",
    "Joined",
    "Lexicon",
    "Match",
    "Placed",
    "load",
    "shipped",
]

_NOT_A_MARKER = "none"


class Entry(NamedTuple):
    """A cue and what it signals.

    It counts when all groups of `only` hold and none of `never`; a group holds when all its
    conditions do.
    """

    cue: str
    category: str
    kind: str | None
    strength: float | None
    only: tuple[tuple[Condition, ...], ...]
    never: tuple[tuple[Condition, ...], ...]

    def counts(self, tokens: Tokens, i: int, j: int) -> bool:
        """Whether the cue is a marker where it stands, from place i to place j (half-open)."""
        for group in self.never:
            for condition in group:
                if not condition.holds(tokens, i, j):
                    break
            else:
                return False
        for group in self.only:
            for condition in group:
                if not condition.holds(tokens, i, j):
                    return False
        return True

    def reason(self, tokens: Tokens, i: int, j: int) -> str | None:
        """What its conditions in `only` found, where it counts; None where it has none."""
        if not self.only:
            return None
        return ", ".join([c.told(tokens, i, j) for group in self.only for c in group])


class Match(NamedTuple):
    """An entry found in a text: ``text[start:end]`` is its cue."""

    start: int
    end: int
    entry: Entry
    first: int
    last: int
    """Its places in the `Tokens` of the sentence, from first to last (half-open)."""


Placed = tuple[Entry, int, int]
"""An entry and its places in the `Tokens` of a sentence (half-open)."""

_Candidate = tuple[int, int, int]
"""The first place of a cue, minus its length, and the number of its entry: they sort by these."""
_Phrases = tuple[int, int, Mapping[str, list[int]], int]
"""Phrases by their text: the place of the anchor in them, their length, and the first number of
their lexicon."""


class _Anchor(NamedTuple):
    """The cues that are looked up by a word."""

    single: list[int]
    """Entries whose cue is the word alone."""
    after: dict[str, list[_Phrases]]
    """Phrases that end with it, or go on behind it, by the word that stands before it."""
    before: dict[str, list[_Phrases]]
    """Phrases that begin with it, by the word behind it."""
    patterns: list[tuple[int, Pattern, int]]


class _Known(NamedTuple):
    """An entry that has been looked at."""

    entry: Entry
    lexicon: int
    free: bool
    """It has no conditions."""
    is_marker: bool


class Lexicon:
    """Entries, ready to be found: see `load`.

    A cue is looked up by its rarest word (`cues.entries` chooses it), so that a sentence's "it"
    and "is" cost nothing.
    """

    def __init__(self, compiled: Sequence[Compiled]) -> None:
        """Join compiled lexicons; where cues are equal, those of an earlier one win."""
        self._raw: list[list[Any]] = []
        self._sets: dict[str, Sequence[str]] = {}
        self._phrases: dict[str, list[tuple[int, int, Mapping[str, list[int]]]]] = {}
        self._patterns: dict[str, list[tuple[int, Any, int]]] = {}
        self._alone: Joined | None = None
        for source in compiled:
            base = len(self._raw)
            self._raw += source.entries
            self._sets = {**source.sets, **self._sets}
            for anchor, groups in source.phrases.items():
                if base:
                    groups = [
                        (offset, length, {k: [n + base for n in v] for k, v in phrases.items()})
                        for offset, length, phrases in groups
                    ]
                self._phrases[anchor] = [*self._phrases.get(anchor, ()), *groups]
            for anchor, patterns in source.patterns.items():
                self._patterns.setdefault(anchor, []).extend(
                    (offset, elements, number + base) for offset, elements, number in patterns
                )

    def entries(self) -> Iterator[tuple[str, str, str | None, float | None]]:
        """The first cue of each entry as it is written, its category, kind and strength."""
        for cue, category, kind, strength, _, _ in self._raw:
            yield cue, category, kind, strength

    def members(self, name: str) -> tuple[str, ...]:
        """The words of a declared set, in alphabetical order; none where there is no such set."""
        return tuple(self._sets.get(f"@{name}", ()))

    def find(self, text: str, start: int = 0, end: int | None = None) -> list[Match]:
        """The entries in the sentence ``text[start:end]``: see `find_in`."""
        return self.find_in(Tokens(text, start, end))

    def find_in(self, tokens: Tokens) -> list[Match]:
        """The entries in a sentence, in order, never overlapping.

        At each place the longest cue wins whose conditions hold; of equally long ones the first
        in the lexicon. Linear in the length of the sentence.
        """
        return self._joined().find_in(tokens)[0]

    def placed_in(self, tokens: Tokens) -> list[Placed]:
        """Its entries in a sentence by their places alone, which costs less."""
        return self._joined().placed_in(tokens)[0]

    def _joined(self) -> Joined:
        if self._alone is None:
            self._alone = Joined((self,))
        return self._alone

    def _entry(self, number: int) -> Entry:
        cue, category, kind, strength, only, never = self._raw[number]
        return Entry(cue, category, kind, strength, self._groups(only), self._groups(never))

    def _groups(self, raw: Sequence[Sequence[Any]]) -> tuple[tuple[Condition, ...], ...]:
        return tuple(tuple(Condition(c, self._sets) for c in group) for group in raw)


class Joined:
    """Several lexicons that are asked together: the words of a sentence are looked up once."""

    def __init__(self, lexicons: Sequence[Lexicon]) -> None:
        """Join lexicons; each keeps its own rule of what wins where cues overlap."""
        self._lexicons = tuple(lexicons)
        self._bases: list[int] = []
        self._known: list[_Known | None] = []
        self._anchors: set[str] = set()
        self._anchored: dict[str, _Anchor] = {}
        for own in lexicons:
            self._bases.append(len(self._known))
            self._known += [None] * len(own._raw)
            self._anchors.update(own._phrases, own._patterns)

    def find_in(self, tokens: Tokens) -> list[list[Match]]:
        """What each of them finds in a sentence, as `Lexicon.find_in` would."""
        return [
            [Match(*tokens.span(first, last), entry, first, last) for entry, first, last in own]
            for own in self.placed_in(tokens)
        ]

    def placed_in(self, tokens: Tokens) -> list[list[Placed]]:
        """What each of them finds, by their places alone."""
        found: list[list[Placed]] = [[] for _ in self._lexicons]
        candidates = self._candidates(tokens)
        if not candidates:
            return found
        done = [0] * len(found)
        known = self._known
        for start, shorter, number in candidates:
            entry, lexicon, free, is_marker = known[number] or self._know(number)
            if start < done[lexicon]:
                continue
            end = start - shorter
            if free or entry.counts(tokens, start, end):
                done[lexicon] = end
                if is_marker:
                    found[lexicon].append((entry, start, end))
        return found

    def _candidates(self, tokens: Tokens) -> list[_Candidate]:
        """The cues of the sentence, whatever their conditions, in the order in which they win."""
        folded, anchored = tokens.folded, self._anchored
        found: list[_Candidate] = []
        for place in compress(count(), map(self._anchors.__contains__, folded)):
            word = folded[place]
            single, after, before, patterns = anchored.get(word) or self._anchor(word)
            for number in single:
                found.append((place, -1, number))
            if after and folded[place - 1] in after:
                _add_phrases(folded, place, after[folded[place - 1]], found)
            if before and folded[place + 1] in before:
                _add_phrases(folded, place, before[folded[place + 1]], found)
            for offset, pattern, number in patterns:
                long = covered(pattern, tokens, place - offset)
                if long:
                    found.append((place - offset, -long, number))
        if len(found) > 1:
            found.sort()
        return found

    def _anchor(self, word: str) -> _Anchor:
        made = _Anchor([], {}, {}, [])
        for base, lexicon in zip(self._bases, self._lexicons, strict=True):
            for offset, length, phrases in lexicon._phrases.get(word, ()):
                if length == 1:
                    made.single.extend([base + number for number in phrases.get(word, ())])
                    continue
                groups, beside = (made.after, -1) if offset else (made.before, 1)
                for neighbor in {phrase.split(" ")[offset + beside] for phrase in phrases}:
                    groups.setdefault(neighbor, []).append((offset, length, phrases, base))
            for offset, elements, number in lexicon._patterns.get(word, ()):
                made.patterns.append((offset, pattern_of(elements, lexicon._sets), base + number))
        self._anchored[word] = made  # when it is whole: other threads may look at it
        return made

    def _know(self, number: int) -> _Known:
        lexicon = bisect_right(self._bases, number) - 1
        entry = self._lexicons[lexicon]._entry(number - self._bases[lexicon])
        free = not (entry.only or entry.never)
        made = self._known[number] = _Known(entry, lexicon, free, entry.category != _NOT_A_MARKER)
        return made


def _add_phrases(
    folded: Sequence[str], place: int, groups: Sequence[_Phrases], found: list[_Candidate]
) -> None:
    """Add those of some phrases that stand around their anchor at a place."""
    for offset, length, phrases, base in groups:
        start = place - offset
        for number in phrases.get(" ".join(folded[start : start + length]), ()):
            found.append((start, -length, base + number))


@lru_cache(32)
def load(name: str, overlays: tuple[Compiled, ...] = ()) -> Lexicon:
    """The lexicon of a name that comes with the package, under the user's own ones.

    An overlay (from `cues.compiler.compile_file`) is used when it is written for this lexicon;
    its entries win over equal cues, or are all there is when it says `mode = "replace"`.
    """
    return Lexicon(layered((name,), overlays, [shipped(name)]))


@cache
def shipped(name: str) -> Compiled:
    """A lexicon of the package, compiled.

    It is compiled on the spot where its JSON is missing or older than its source.
    """
    import json
    import zlib

    source = resources.lexicon_path(name)
    with open(source, "rb") as file:
        written = file.read()
    try:
        with open(resources.lexicon_path(name, "json"), "rb") as file:
            kept = json.loads(file.read())
        if (kept["crc"], kept["format"]) == (zlib.crc32(written), FORMAT):
            return Compiled(**kept)
    except (OSError, ValueError, KeyError):
        pass  # a checkout whose lexicons were edited: slower, and still right
    from textkit.cues import compiler

    return compiler.compile_source(written, source)
