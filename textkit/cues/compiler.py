"""Compile the entries of a lexicon: its cues by the words under which they are looked up."""

from __future__ import annotations

import itertools
import zlib
from collections.abc import Iterator, Sequence
from typing import Any

from textkit.cues.compiled import Compiled
from textkit.cues.entries import CONDITION_KINDS, FIXED, LexiconError, Source, elements_of, read
from textkit.text.tokenclasses import CLASSES

__all__ = ["compile_file", "compile_source"]

_MOST_PHRASES = 5000
_CLITICS = {
    "is": "'s", "has": "'s", "are": "'re", "am": "'m", "have": "'ve", "had": "'d",
    "would": "'d", "will": "'ll",
}  # fmt: skip
_SUBJECTS = frozenset("i you he she it we they that there who what here".split())
_COMMON = {
    word: rank
    for rank, word in enumerate(
        """or no so if we my they been has when who will more her which she his had their one all
        would there have not an are from but this be by at you he were as i it with on was for
        that is in a and of to the""".split(),
        1,
    )
}
"""The commonest words of English prose, the commonest last."""
_NOT = {"can": "can't", "will": "won't", "shall": "shan't"} | {
    verb: verb + "n't"
    for verb in """is are was were do does did has have had would could should might must need
    ought""".split()
}


def _expand(elements: Sequence[Any]) -> Iterator[list[Any]]:
    """The pattern without its optional elements: each way to leave them out or keep them."""
    choices = []
    for element in elements:
        if isinstance(element, list) and element[0] is None:
            choices.append([None, element[1:]])
        else:
            choices.append([element])
    for choice in itertools.product(*choices):
        kept = [element for element in choice if element is not None]
        if kept:
            yield kept


def _literal(elements: Sequence[Any]) -> bool:
    return all(isinstance(e, list) and not any(w[0] == "@" for w in e) for e in elements)


def _contracted(phrase: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """A phrase and the ways in which people shorten it: it is -> it's, is not -> isn't."""
    yield phrase
    for i in range(len(phrase) - 1):
        first, second = phrase[i : i + 2]
        if first in _SUBJECTS and second in _CLITICS:
            yield from _contracted((*phrase[:i], first + _CLITICS[second], *phrase[i + 2 :]))
        if second == "not" and first in _NOT:
            yield from _contracted((*phrase[:i], _NOT[first], *phrase[i + 2 :]))
        if (first, second) == ("can", "not"):
            yield from _contracted((*phrase[:i], "cannot", *phrase[i + 2 :]))


def _commonness(word: str) -> int:
    """How much work a word as an anchor makes: 0 for all but the commonest words of English."""
    return _COMMON.get(word, 0)


def _anchor(phrase: Sequence[str]) -> int:
    """The place of the word in a phrase that is looked up: the rarest, the longest."""
    return min(range(len(phrase)), key=lambda i: (_commonness(phrase[i]), -len(phrase[i])))


def _anchors(elements: Sequence[Any]) -> tuple[int, list[str]]:
    """The place of the element of a pattern that is looked up, and its words.

    It stands before the first gap, so that the pattern's beginning is known from it. Raises
    ValueError where there is none.
    """
    fixed = list(itertools.takewhile(lambda element: isinstance(element, list), elements))
    own = [i for i, element in enumerate(fixed) if not any(w[0] == "@" for w in element)]
    if not own:
        raise ValueError("a cue needs a word before its first gap, not only classes")
    place = min(own, key=lambda i: max(map(_commonness, fixed[i])))
    return place, fixed[place]


class _Compiler:
    """Collects the cues of a lexicon by the words under which they are looked up."""

    def __init__(self, source: Source, private: str) -> None:
        self.source = source
        self.private = private
        self.phrases: dict[str, dict[tuple[int, int], dict[str, list[int]]]] = {}
        self.patterns: dict[str, list[Any]] = {}

    def elements(self, pattern: str) -> list[list[Any]]:
        parsed = _expand(elements_of(pattern, self.source.sets))
        return [_named(kept, self.private) for kept in parsed]

    def cue(self, cue: str, number: int) -> None:
        """Take up a cue; raises ValueError where it can't be looked up."""
        for kept in self.elements(cue):
            if not _literal(kept):
                place, found = _anchors(kept)
                for word in found:
                    self.patterns.setdefault(word, []).append([place, kept, number])
                continue
            made = list(itertools.islice(itertools.product(*kept), _MOST_PHRASES + 1))
            if len(made) > _MOST_PHRASES:
                raise ValueError(f"too many alternatives: {cue!r}")
            for phrase in made:
                for form in _contracted(phrase):
                    self.phrase(form, number)

    def phrase(self, form: tuple[str, ...], number: int) -> None:
        place = _anchor(form)
        groups = self.phrases.setdefault(form[place], {})
        numbers = groups.setdefault((place, len(form)), {}).setdefault(" ".join(form), [])
        if number not in numbers:
            numbers.append(number)

    def condition(self, condition: dict[str, Any]) -> list[Any]:
        made = []
        for kind in CONDITION_KINDS:
            if kind not in condition:
                continue
            values = condition[kind] if isinstance(condition[kind], list) else [condition[kind]]
            if kind in FIXED:
                made.append([kind, 1, [[[value]] for value in values]])
            else:
                patterns = [e for value in values for e in self.elements(value)]
                made.append([kind, condition.get("within", 1), patterns])
        return made


def compile_source(written: bytes, path: str, private: str = "") -> Compiled:
    """Compile the source of a lexicon.

    `private` is put behind the names of its sets, so that they don't meet those of another file.
    Raises LexiconError.
    """
    source = read(written, path)
    compiler = _Compiler(source, private)
    made = []
    for number, entry in enumerate(source.entries):
        try:
            for cue in entry.cues:
                compiler.cue(cue, number)
        except ValueError as error:
            raise LexiconError(path, entry.line, str(error)) from None
        only, never = ([compiler.condition(c) for c in cs] for cs in (entry.only, entry.never))
        made.append([entry.cues[0], entry.category, entry.kind, entry.strength, only, never])
    return Compiled(
        name=source.name,
        mode=source.mode,
        crc=zlib.crc32(written),
        entries=made,
        phrases={
            anchor: [(*place, phrases) for place, phrases in groups.items()]
            for anchor, groups in compiler.phrases.items()
        },
        patterns=compiler.patterns,
        sets={
            key + private: sorted(
                {
                    w
                    for m in members
                    for kept in _expand(elements_of(m, {}))
                    for e in kept
                    for w in e
                }
            )
            for key, members in source.sets.items()
        },
    )


def _named(elements: list[Any], private: str) -> list[Any]:
    return [
        e
        if isinstance(e, int)
        else [w + private if w[0] == "@" and w not in CLASSES else w for w in e]
        for e in elements
    ]


def compile_file(path: str) -> Compiled:
    """A user's own lexicon. Raises LexiconError, or OSError where it can't be read."""
    with open(path, "rb") as file:
        written = file.read()
    return compile_source(written, path, private=f"#{zlib.crc32(written)}")
