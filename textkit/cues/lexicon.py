"""Cues found in a sentence: the entries of a lexicon, with their conditions, at exact offsets.

A lexicon is written in TOML (see docs/lexicons.md); `cues.entries` checks it and compiles it
to the form that is loaded here, since reading TOML would cost more than the whole analysis.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import compress, count
from typing import Any, NamedTuple

from textkit import resources
from textkit.text import words
from textkit.text.tokenclasses import CLASSES, END, FORMAT, START

__all__ = [
    "Condition",
    "Entry",
    "Joined",
    "Lexicon",
    "Match",
    "Placed",
    "Tokens",
    "load",
    "shipped",
]

_NOT_A_MARKER = "none"
_EDGES = {START: "^", END: "$"}


class Tokens:
    """The tokens of a sentence, as written and folded; offsets are those of the whole text."""

    __slots__ = (
        "_distinct", "_edges", "_starts", "_text", "end", "extents", "folded", "start", "written",
    )  # fmt: skip

    def __init__(self, text: str, start: int = 0, end: int | None = None) -> None:
        """Take the sentence ``text[start:end]`` apart."""
        self._text = text[start:end]
        self.start = start
        self.end = start + len(self._text)
        own = words.tokens(self._text)
        self.written = ["", *own, ""]
        """The tokens between two sentinels: token i of the sentence is at place i + 1."""
        self.folded = [START, *words.folded(own), END]
        self.extents: dict[int, tuple[int, int]] = {}
        self._starts: list[int] = []
        self._distinct: frozenset[str] | None = None
        self._edges: tuple[int, int] | None = None

    @property
    def words(self) -> int:
        """How many of the tokens are words, as `text.words.words` counts them."""
        return words.count(self.written)  # the sentinels are no words

    @property
    def distinct(self) -> frozenset[str]:
        """The folded tokens, each once."""
        if self._distinct is None:
            self._distinct = frozenset(self.folded)
        return self._distinct

    @property
    def edges(self) -> tuple[int, int]:
        """The places of the first word and of the last; where there is none, beyond the ends."""
        if self._edges is None:
            folded, test = self.folded, CLASSES["@mark"]
            first, last = 0, len(folded) - 1
            while first < len(folded) and test(folded[first]):
                first += 1
            while last >= 0 and test(folded[last]):
                last -= 1
            self._edges = first, last
        return self._edges

    def span(self, i: int, j: int) -> tuple[int, int]:
        """The characters of the text from place i to place j (half-open)."""
        start = self._start(i)
        if j == i + 1:
            return self.start + start, self.start + start + len(self.written[i])
        return self.start + start, self.start + self._start(j - 1) + len(self.written[j - 1])

    def _start(self, place: int) -> int:
        """Where a token begins in the sentence."""
        starts = self._starts
        if not starts:
            token = self.written[place]
            at = self._text.find(token)
            if self._text.find(token, at + 1) < 0:
                return at  # nearly always it is the only place that reads like it
        while len(starts) < place:  # only blanks stand between tokens
            end = starts[-1] + len(self.written[len(starts)]) if starts else 0
            starts.append(self._text.index(self.written[len(starts) + 1], end))
        return starts[place - 1]


class _Element(NamedTuple):
    """One token of a pattern: one of some, or that passes a test; or a gap of so many words."""

    literal: frozenset[str]
    tests: tuple[str, ...]
    gap: int

    def fits(self, tokens: Tokens, place: int) -> bool:
        if not 0 <= place < len(tokens.folded):
            return False
        if tokens.folded[place] in self.literal:
            return True
        return bool(self.tests) and _passes(self.tests, tokens, place)


_Pattern = tuple[_Element, ...]


def _passes(tests: Sequence[str], tokens: Tokens, place: int) -> bool:
    """Whether the token at a place is of one of some classes."""
    return any(CLASSES[name](_read(name, tokens)[place]) for name in tests)


def _read(name: str, tokens: Tokens) -> list[str]:
    """The tokens that a class looks at."""
    return tokens.written if name == "@capital" else tokens.folded


_WORD = _Element(frozenset(), ("@word",), 0)


def _length(pattern: _Pattern, tokens: Tokens, place: int, step: int = 1) -> int:
    """How many tokens the pattern covers from `place` on (0: it does not stand there).

    With the step -1 it is read from right to left, and so must its elements be.
    """
    here = place
    for number, element in enumerate(pattern):
        if not element.gap:
            if not element.fits(tokens, here):
                return 0
            here += step
            continue
        for skipped in range(0, step * (element.gap + 1), step):
            rest = _length(pattern[number + 1 :], tokens, here + skipped, step)
            if rest:
                return abs(here + skipped - place) + rest
            if not _WORD.fits(tokens, here + skipped):
                break
        return 0
    return abs(here - place)


class Condition:
    """What must, or must not, stand around a cue; made from its compiled form."""

    __slots__ = (
        "_beside", "_heads", "_kind", "_longer", "_open", "_single", "_tests", "_within", "_words",
    )  # fmt: skip

    def __init__(self, raw: Sequence[Any], sets: Mapping[str, Sequence[str]]) -> None:
        """Make a condition of [kind, within, patterns]."""
        self._kind, self._within, patterns = raw
        made = [_pattern(elements, sets) for elements in patterns]
        short = [pattern[0] for pattern in made if len(pattern) == 1]
        self._single = frozenset().union(*(element.literal for element in short))
        self._tests = tuple({name: None for element in short for name in element.tests})
        # what stands after something is looked for from the cue on, from right to left
        self._longer = [
            pattern[::-1] if self._kind == "after" else pattern
            for pattern in made
            if len(pattern) > 1
        ]
        self._heads: dict[str, list[_Pattern]] = {}
        """What patterns of several tokens go on with, by the words that may begin them."""
        self._open: list[_Pattern] = []
        """Those that any word of a class may begin."""
        for pattern in self._longer:
            if pattern[0].tests or pattern[0].gap:
                self._open.append(pattern)
                continue
            for word in pattern[0].literal:
                self._heads.setdefault(word, []).append(pattern[1:])
        self._words = self._single.union(self._heads)
        plain = self._within == 1 and not self._tests and not self._longer
        self._beside = self._kind if plain else ""

    def holds(self, tokens: Tokens, i: int, j: int) -> bool:
        """Whether it holds for a cue that stands from place i to place j (half-open)."""
        folded, kind = tokens.folded, self._kind
        if self._beside == "before":  # most conditions ask of one word beside the cue
            return folded[j] in self._single
        if self._beside == "after":
            return folded[i - 1] in self._single
        if kind == "before":
            return self._stands(tokens, range(j, min(j + self._within, len(folded))), 1)
        if kind == "after":
            return self._stands(tokens, range(i - 1, max(0, i - self._within) - 1, -1), -1)
        if kind == "sentence":
            first_end, last_start = self._extent(tokens)
            return first_end <= i or last_start >= j
        if kind == "case":
            return _case("".join(tokens.written[i:j])) in self._single
        return _position(tokens, i, j) in self._single

    def _stands(self, tokens: Tokens, places: range, step: int) -> bool:
        """Whether one of the patterns begins at one of some places, read in steps of 1 or -1."""
        folded, single, heads = tokens.folded, self._single, self._heads
        for place in places:
            token = folded[place]
            if token in single or (self._tests and _passes(self._tests, tokens, place)):
                return True
            for rest in heads.get(token, ()):
                if _length(rest, tokens, place + step, step):
                    return True
            for pattern in self._open:
                if _length(pattern, tokens, place, step):
                    return True
        return False

    def told(self, tokens: Tokens, i: int, j: int) -> str:
        """What it found around the cue, for people: "before that", "with if", "at the start"."""
        kind, folded = self._kind, tokens.folded
        if kind == "case":
            return f"in {_case(''.join(tokens.written[i:j]))} case"
        if kind == "at":
            return f"at the {_position(tokens, i, j)}"
        if kind == "before":
            places = range(j, min(j + self._within, len(folded)))
        elif kind == "after":
            places = range(i - 1, max(-1, i - self._within - 1), -1)
        else:
            kind, places = "with", range(len(folded))
        single, tests = self._single, self._tests
        for place in places:
            token = folded[place]
            if token in single or (
                tests and any(CLASSES[name](_read(name, tokens)[place]) for name in tests)
            ):
                return f"{kind} {_EDGES.get(token, token)}"
        return f"{kind} {self._told_longer(tokens, places)}"

    def _told_longer(self, tokens: Tokens, places: range) -> str:
        """The words of one of its patterns of several tokens."""
        step = places.step
        for place in places:
            length = max([_length(pattern, tokens, place, step) for pattern in self._longer])
            if length:
                found = tokens.folded[place : place + length]
                if step < 0:
                    found = tokens.folded[place - length + 1 : place + 1]
                return " ".join(_EDGES.get(token, token) for token in found)
        return "..."

    def _extent(self, tokens: Tokens) -> tuple[int, int]:
        """Where in the sentence the first of the patterns ends and the last one begins.

        Found once for a sentence, since many cues may ask; where there is none, beyond both ends.
        """
        found = tokens.extents.get(id(self))
        if found is None:
            found = tokens.extents[id(self)] = self._search(tokens)
        return found

    def _search(self, tokens: Tokens) -> tuple[int, int]:
        folded, single = tokens.folded, self._single
        first_end, last_start = len(folded) + 1, -1
        if not (self._tests or self._open) and self._words.isdisjoint(folded):
            return first_end, last_start
        for place, token in enumerate(folded):
            lengths = [_length(pattern, tokens, place) for pattern in self._open]
            if token in self._heads:
                lengths += [_length(pattern, tokens, place) for pattern in self._longer]
            if token in single or (self._tests and _passes(self._tests, tokens, place)):
                lengths.append(1)
            for length in filter(None, lengths):
                first_end, last_start = min(first_end, place + length), place
        return first_end, last_start


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
_Phrases = tuple[int, int, dict[str, list[int]], int]
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
    patterns: list[tuple[int, _Pattern, int]]


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

    def __init__(self, compiled: Sequence[dict[str, Any]]) -> None:
        """Join compiled lexicons; where cues are equal, those of an earlier one win."""
        self._raw: list[list[Any]] = []
        self._sets: dict[str, Sequence[str]] = {}
        self._phrases: dict[str, list[tuple[int, int, dict[str, list[int]]]]] = {}
        self._patterns: dict[str, list[tuple[int, Any, int]]] = {}
        self._alone: Joined | None = None
        for source in compiled:
            base = len(self._raw)
            self._raw += source["entries"]
            self._sets = {**source["sets"], **self._sets}
            for anchor, groups in source["phrases"].items():
                if base:
                    groups = [
                        (offset, length, {k: [n + base for n in v] for k, v in phrases.items()})
                        for offset, length, phrases in groups
                    ]
                self._phrases[anchor] = self._phrases.get(anchor, []) + groups
            for anchor, patterns in source["patterns"].items():
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
                covered = _length(pattern, tokens, place - offset)
                if covered:
                    found.append((place - offset, -covered, number))
        if len(found) > 1:
            found.sort()
        return found

    def _anchor(self, word: str) -> _Anchor:
        made = self._anchored[word] = _Anchor([], {}, {}, [])
        for base, lexicon in zip(self._bases, self._lexicons, strict=True):
            for offset, length, phrases in lexicon._phrases.get(word, ()):
                if length == 1:
                    made.single.extend([base + number for number in phrases.get(word, ())])
                    continue
                groups, beside = (made.after, -1) if offset else (made.before, 1)
                for neighbor in {phrase.split(" ")[offset + beside] for phrase in phrases}:
                    groups.setdefault(neighbor, []).append((offset, length, phrases, base))
            for offset, elements, number in lexicon._patterns.get(word, ()):
                made.patterns.append((offset, _pattern(elements, lexicon._sets), base + number))
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


def _pattern(elements: Sequence[Any], sets: Mapping[str, Sequence[str]]) -> _Pattern:
    made = []
    for element in elements:
        if isinstance(element, int):
            made.append(_Element(frozenset(), (), element))
            continue
        literal = {word for word in element if word[0] != "@"}
        literal.update(*(sets[name] for name in element if name in sets))
        tests = tuple(name for name in element if name in CLASSES)
        made.append(_Element(frozenset(literal), tests, 0))
    return tuple(made)


def _case(written: str) -> str:
    if written.isupper() and len(written) > 1:
        return "upper"
    return "title" if written[:1].isupper() else "lower"


def _position(tokens: Tokens, i: int, j: int) -> str:
    first, last = tokens.edges
    if i <= first:
        return "start"
    return "end" if j > last else "inside"


def load(name: str, overlays: Sequence[dict[str, Any]] = ()) -> Lexicon:
    """The lexicon of a name that comes with the package, under the user's own ones.

    An overlay (from `cues.entries.compile_file`) is used when it is written for this lexicon;
    its entries win over equal cues, or are all there is when it says `mode = "replace"`.
    """
    mine = [overlay for overlay in overlays if overlay["name"] == name]
    if any(overlay["mode"] == "replace" for overlay in mine):
        return Lexicon(mine)
    return Lexicon([*mine, shipped(name)])


def shipped(name: str) -> dict[str, Any]:
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
            compiled: dict[str, Any] = json.loads(file.read())
        if (compiled["crc"], compiled["format"]) == (zlib.crc32(written), FORMAT):
            return compiled
    except (OSError, ValueError, KeyError):
        pass  # a checkout whose lexicons were edited: slower, and still right
    from textkit.cues import entries

    return entries.compile_source(written, source)
