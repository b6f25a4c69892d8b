"""Cues found in a sentence: the entries of a lexicon, with their conditions, at exact offsets.

A lexicon is written in TOML (see docs/lexicons.md); `textkit.entries` checks it and compiles it
to the form that is loaded here, since reading TOML would cost more than the whole analysis.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Any, NamedTuple

from textkit import words
from textkit.tokenclasses import CLASSES, END, START

__all__ = ["Entry", "Lexicon", "Match", "load"]

_FOLDER = os.path.join(os.path.dirname(__file__), "lexicons")
_NOT_A_MARKER = "none"

Element = tuple[frozenset[str], tuple[str, ...], int]
"""One token of a pattern: literal tokens, names of classes and sets, and (if not 0) a gap of up
to so many words instead."""
Pattern = tuple[Element, ...]


class Condition(NamedTuple):
    """What must, or must not, stand around a cue.

    kind is `after`, `before` (a pattern within so many tokens of the cue), `sentence` (a pattern
    anywhere in it outside the cue), `at` (start, inside or end of the sentence) or `case`.
    """

    kind: str
    within: int
    single: frozenset[str]
    classes: tuple[str, ...]
    patterns: tuple[Pattern, ...]


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


class Match(NamedTuple):
    """An entry found in a text: ``text[start:end]`` is its cue."""

    start: int
    end: int
    entry: Entry


class _Tokens:
    """The tokens of a sentence, folded, between START and END."""

    __slots__ = ("_edges", "_spans", "end", "folded", "known", "sentence", "start")

    def __init__(self, sentence: str, start: int) -> None:
        self.sentence = sentence
        self.start = start
        # folded behind the tokenizer, which looks at capitals; no token has a line end in it
        self.folded = words.fold("\n".join(words.tokens(sentence))).split("\n") if sentence else []
        self.end = len(self.folded)
        self._spans: list[tuple[int, int]] | None = None
        self._edges: tuple[int, int] | None = None
        self.known: dict[Condition, tuple[int, int]] = {}
        """Of each condition on the sentence: where its first pattern ends and its last begins."""

    def edges(self) -> tuple[int, int]:
        """The places of the first word and of the last; of marks alone, beyond the ends."""
        if self._edges is None:
            test = CLASSES["@mark"]
            words_at = [i for i, token in enumerate(self.folded) if not test(token)]
            self._edges = (words_at[0], words_at[-1]) if words_at else (self.end, -1)
        return self._edges

    def spans(self) -> list[tuple[int, int]]:
        if self._spans is None:
            self._spans = words.token_spans(self.sentence)
        return self._spans

    def at(self, i: int) -> str:
        if 0 <= i < self.end:
            return self.folded[i]
        return START if i == -1 else END if i == self.end else ""

    def written(self, i: int, j: int) -> str:
        spans = self.spans()
        return self.sentence[spans[i][0] : spans[j - 1][1]]


class Lexicon:
    """Entries, ready to be found: see `load`."""

    def __init__(self, compiled: Sequence[dict[str, Any]]) -> None:
        """Join compiled lexicons; where cues are equal, those of an earlier one win."""
        self._raw: list[list[Any]] = []
        self._entries: dict[int, Entry] = {}
        self._phrases: dict[str, list[int]] = {}
        self._patterns: dict[str, list[tuple[Pattern, int]]] = {}
        self._lengths: dict[str, tuple[int, ...]] = {}
        self._sets: dict[str, frozenset[str]] = {}
        for source in compiled:
            self._add(source)

    def _add(self, source: dict[str, Any]) -> None:
        base = len(self._raw)
        self._raw += source["entries"]
        for name, members in source["sets"].items():
            self._sets.setdefault(name, frozenset(members))
        if base:
            for phrase, numbers in source["phrases"].items():
                self._phrases.setdefault(phrase, []).extend(n + base for n in numbers)
        else:
            self._phrases = source["phrases"]
        for head, lengths in source["lengths"].items():
            known = self._lengths.get(head, ())
            both = {*known, *lengths} if known else lengths
            self._lengths[head] = tuple(sorted(both, reverse=True))
        for head, patterns in source["patterns"].items():
            self._lengths.setdefault(head, ())
            self._patterns.setdefault(head, []).extend(
                (_pattern(elements), number + base) for elements, number in patterns
            )

    def find(self, text: str, start: int, end: int) -> list[Match]:
        """The entries in the sentence ``text[start:end]``, in order, never overlapping.

        At each place the longest cue wins whose conditions hold; of equally long ones the first
        in the lexicon. Linear in the length of the sentence.
        """
        tokens = _Tokens(text[start:end], start)
        lengths = self._lengths
        found: list[Match] = []
        done = 0
        for i in [i for i, token in enumerate(tokens.folded) if token in lengths]:
            if i < done:
                continue
            for length, number in self._candidates(tokens, i):
                entry = self._entry(number)
                if self._counts(entry, tokens, i, i + length):
                    done = i + length
                    if entry.category != _NOT_A_MARKER:
                        spans = tokens.spans()
                        found.append(Match(start + spans[i][0], start + spans[done - 1][1], entry))
                    break
        return found

    def _candidates(self, tokens: _Tokens, i: int) -> list[tuple[int, int]]:
        """(tokens, entry) of the cues that stand at token i, the longest and earliest first."""
        head = tokens.folded[i]
        found = []
        for length in self._lengths[head]:
            if length == 1:
                phrase = head
            elif i + length > tokens.end:
                continue
            else:
                phrase = " ".join(tokens.folded[i : i + length])
            for number in self._phrases.get(phrase, ()):
                found.append((length, number))
        if head in self._patterns:
            for pattern, number in self._patterns[head]:
                length = self._length(pattern, tokens, i)
                if length:
                    found.append((length, number))
            found.sort(key=lambda candidate: (-candidate[0], candidate[1]))
        return found

    def _entry(self, number: int) -> Entry:
        entry = self._entries.get(number)
        if entry is None:
            cue, category, kind, strength, only, never = self._raw[number]
            entry = Entry(
                cue,
                category,
                kind,
                strength,
                tuple(tuple(_condition(c) for c in group) for group in only),
                tuple(tuple(_condition(c) for c in group) for group in never),
            )
            self._entries[number] = entry
        return entry

    def _counts(self, entry: Entry, tokens: _Tokens, i: int, j: int) -> bool:
        def hold(group: tuple[Condition, ...]) -> bool:
            return all(self._holds(condition, tokens, i, j) for condition in group)

        return not any(map(hold, entry.never)) and all(map(hold, entry.only))

    def _holds(self, condition: Condition, tokens: _Tokens, i: int, j: int) -> bool:
        kind, within, single, classes, patterns = condition
        if kind == "case":
            return _case(tokens.written(i, j)) in single
        if kind == "at":
            return _position(tokens, i, j) in single
        if kind == "sentence":
            first_end, last_start = self._extent(condition, tokens)
            return first_end <= i or last_start >= j
        if kind == "after":
            places = range(i - 1, max(i - 1 - within, -2), -1)
        else:
            places = range(j, min(j + within, tokens.end + 1))
        for place in places:
            token = tokens.at(place)
            if token in single or any(self._is(name, tokens, place) for name in classes):
                return True
        if not patterns:
            return False
        if kind == "after":
            # the pattern must end within reach, and before the cue
            starts = range(max(-1, i - within - _LONGEST), i)
            return any(
                length and i - within < place + length <= i
                for place in starts
                for length in (self._length(pattern, tokens, place) for pattern in patterns)
            )
        return any(self._length(pattern, tokens, place) for place in places for pattern in patterns)

    def _extent(self, condition: Condition, tokens: _Tokens) -> tuple[int, int]:
        """Where in the sentence the first of the patterns ends and the last one begins.

        Found once for a sentence, since many cues may ask; where there is none, beyond both ends.
        """
        found = tokens.known.get(condition)
        if found is None:
            _, _, single, classes, patterns = condition
            first_end, last_start = tokens.end + 2, -2
            for place in range(-1, tokens.end + 1):
                lengths = [self._length(pattern, tokens, place) for pattern in patterns]
                if tokens.at(place) in single or any(
                    self._is(name, tokens, place) for name in classes
                ):
                    lengths.append(1)
                for length in filter(None, lengths):
                    first_end = min(first_end, place + length)
                    last_start = place
            found = tokens.known[condition] = (first_end, last_start)
        return found

    def _is(self, name: str, tokens: _Tokens, place: int) -> bool:
        inside = 0 <= place < tokens.end
        token = (
            tokens.written(place, place + 1) if inside and name == "@capital" else tokens.at(place)
        )
        test = CLASSES.get(name)
        return bool(token) and test(token) if test else token in self._sets[name]

    def _length(self, pattern: Pattern, tokens: _Tokens, place: int, element: int = 0) -> int:
        """How many tokens the pattern covers from `place` on (0: it does not stand there)."""
        here = place
        while element < len(pattern):
            literal, classes, gap = pattern[element]
            if gap:
                for skipped in range(gap + 1):
                    rest = self._length(pattern, tokens, here + skipped, element + 1)
                    if rest:
                        return here + skipped + rest - place
                    if not self._is("@word", tokens, here + skipped):
                        break
                return 0
            if tokens.at(here) not in literal and not any(
                self._is(name, tokens, here) for name in classes
            ):
                return 0
            here += 1
            element += 1
        return here - place


_LONGEST = 8
"""Tokens that the pattern of a condition may cover: how far back `after` looks for its start."""


def _pattern(elements: Sequence[Any]) -> Pattern:
    return tuple(
        (frozenset(), (), element)
        if isinstance(element, int)
        else (
            frozenset(e for e in element if e[0] != "@"),
            tuple(e for e in element if e[0] == "@"),
            0,
        )
        for element in elements
    )


def _condition(raw: Sequence[Any]) -> Condition:
    kind, within, patterns = raw
    made = [_pattern(elements) for elements in patterns]
    short = [pattern[0] for pattern in made if len(pattern) == 1]
    return Condition(
        kind,
        within,
        frozenset().union(*(literal for literal, _, _ in short)),
        tuple(dict.fromkeys(name for _, classes, _ in short for name in classes)),
        tuple(pattern for pattern in made if len(pattern) > 1),
    )


def _case(written: str) -> str:
    if written.isupper() and len(written) > 1:
        return "upper"
    return "title" if written[:1].isupper() else "lower"


def _position(tokens: _Tokens, i: int, j: int) -> str:
    first, last = tokens.edges()
    if i <= first:
        return "start"
    return "end" if j > last else "inside"


def load(name: str, overlays: Sequence[dict[str, Any]] = ()) -> Lexicon:
    """The lexicon of a name that comes with the package, under the user's own ones.

    An overlay (from `textkit.entries.compile_file`) is used when it is written for this lexicon;
    its entries win over equal cues, or are all there is when it says `mode = "replace"`.
    """
    mine = [overlay for overlay in overlays if overlay["name"] == name]
    if any(overlay["mode"] == "replace" for overlay in mine):
        return Lexicon(mine)
    return Lexicon([*mine, _shipped(name)])


def _shipped(name: str) -> dict[str, Any]:
    """The compiled form; made on the spot where it is missing or older than its source."""
    import json
    import zlib

    source = os.path.join(_FOLDER, f"{name}.toml")
    with open(source, "rb") as file:
        written = file.read()
    try:
        with open(os.path.join(_FOLDER, f"{name}.json"), "rb") as file:
            compiled: dict[str, Any] = json.loads(file.read())
        if compiled["crc"] == zlib.crc32(written):
            return compiled
    except (OSError, ValueError, KeyError):
        pass  # a checkout whose lexicons were edited: slower, and still right
    from textkit import entries

    return entries.compile_source(written, source)
