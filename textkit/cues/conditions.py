"""Conditions of a cue: words that must, or must not, stand around it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from textkit.text.tokenclasses import CLASSES, END, START
from textkit.text.tokens import Tokens

__all__ = ["Condition", "Pattern", "covered", "pattern_of"]

_EDGES = {START: "^", END: "$"}


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


Pattern = tuple[_Element, ...]


def _passes(tests: Sequence[str], tokens: Tokens, place: int) -> bool:
    """Whether the token at a place is of one of some classes."""
    return any(CLASSES[name](_read(name, tokens)[place]) for name in tests)


def _read(name: str, tokens: Tokens) -> list[str]:
    """The tokens that a class looks at."""
    return tokens.written if name == "@capital" else tokens.folded


_WORD = _Element(frozenset(), ("@word",), 0)


def covered(pattern: Pattern, tokens: Tokens, place: int, step: int = 1) -> int:
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
            rest = covered(pattern[number + 1 :], tokens, here + skipped, step)
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
        made = [pattern_of(elements, sets) for elements in patterns]
        short = [pattern[0] for pattern in made if len(pattern) == 1]
        self._single = frozenset().union(*(element.literal for element in short))
        self._tests = tuple({name: None for element in short for name in element.tests})
        # what stands after something is looked for from the cue on, from right to left
        self._longer = [
            pattern[::-1] if self._kind == "after" else pattern
            for pattern in made
            if len(pattern) > 1
        ]
        self._heads: dict[str, list[Pattern]] = {}
        """What patterns of several tokens go on with, by the words that may begin them."""
        self._open: list[Pattern] = []
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
                if covered(rest, tokens, place + step, step):
                    return True
            for pattern in self._open:
                if covered(pattern, tokens, place, step):
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
            length = max([covered(pattern, tokens, place, step) for pattern in self._longer])
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
            lengths = [covered(pattern, tokens, place) for pattern in self._open]
            if token in self._heads:
                lengths += [covered(pattern, tokens, place) for pattern in self._longer]
            if token in single or (self._tests and _passes(self._tests, tokens, place)):
                lengths.append(1)
            for length in filter(None, lengths):
                first_end, last_start = min(first_end, place + length), place
        return first_end, last_start


def pattern_of(elements: Sequence[Any], sets: Mapping[str, Sequence[str]]) -> Pattern:
    """A pattern from its compiled elements."""
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
