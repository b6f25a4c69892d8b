"""The likely part of speech of each token of a sentence, by its form and the classes beside it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from textkit import resources
from textkit.text.titlecase import FEWEST, is_headline
from textkit.text.words import fold

__all__ = ["MARKS", "Table", "Words", "by_form", "by_word", "choices", "classes", "keys", "load"]

_ENDINGS = (
    "tion ness ment able less ing ful ous ive ity ist ed ly er or al ic es 's ’s s"
).split()  # fmt: skip
MARKS = (
    dict.fromkeys(('"', "“", "”", "„", "«", "»", "‘", "’", "'", "`", "''", "``"), '"')
    | dict.fromkeys((".", "!", "?", "…", "...", "...."), ".")
    | dict.fromkeys((":", ";", "-", "–", "—", "--", "---"), ":")
    | {",": ",", "(": "(", ")": ")", "[": "(", "]": ")"}
)
"""The class of each mark."""
_KEPT = 50_000
"""Tokens, and contexts, that are remembered at most."""
_OPENING = frozenset('.":(')


class Words(dict[str, str]):
    """Words with their classes; of any other, what it may be by its form."""

    def __missing__(self, low: str) -> str:
        return by_form(low)


class Forms(dict[str, str]):
    """Tokens as written with their `Words`, found out once for each; the memory is bounded."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words

    def __missing__(self, token: str) -> str:
        if len(self) >= _KEPT:
            self.clear()
        own = self._words[fold(token)]
        found = self[token] = "c" + own if token[0].isupper() else own
        return found


class Table(NamedTuple):
    """The classes that each word may have, and which of them it has in a context."""

    words: Words
    contexts: dict[str, str]
    """The class by a key of `keys`."""
    forms: Forms


def classes(written: Sequence[str]) -> str:
    """One letter for each token of a sentence.

    N noun, P name, B base or present verb, V past verb, D participle, G -ing form, M auxiliary, A
    adjective, R adverb, T determiner or possessive, I preposition or subordinator, O pronoun, C
    conjunction, 0 number; of marks ``"`` quotation, ``.`` end, ``,`` comma, ``:`` colon or dash,
    ``(`` and ``)`` brackets; X any other. Linear.
    """
    made = [*choices(written), "$"]
    for i in [i for i, own in enumerate(made) if len(own) > 1]:
        made[i] = _chosen(made[i - 1] if i else "^", made[i], made[i + 1])
    return "".join(made[:-1])


@lru_cache(_KEPT)
def _chosen(before: str, own: str, behind: str) -> str:
    table = load().contexts
    narrow, wide, alone = keys(before, own, behind)
    return table.get(narrow) or table.get(wide) or table.get(alone) or own[-1]


def keys(before: str, own: str, behind: str) -> tuple[str, str, str]:
    """The contexts by which one of several classes is chosen, the narrowest first."""
    wide = f"{before}/{own}"
    return f"{wide}/{'c' if behind[0] == 'c' else behind}", wide, own


def choices(written: Sequence[str]) -> list[str]:
    """For each token its class, or the name of a set of classes that it may have.

    The set has a c before it for a capital inside a sentence, ^ for one at the beginning.
    """
    made = list(map(load().forms.__getitem__, written))
    capitals = [i for i, own in enumerate(made) if own[0] == "c"]
    if len(capitals) < FEWEST or not is_headline(written):
        for i in capitals:
            if i == 0 or made[i - 1] in _OPENING:
                made[i] = "^" + made[i][1:]
    else:
        for i in capitals:
            made[i] = made[i][1:]
    return made


def by_word(low: str) -> str:
    """The classes of a folded word in the table, the most frequent first; none where it is not."""
    return load().words.get(low, "")


def by_form(low: str) -> str:
    """What a folded token that is not in the table may be, by its ending."""
    if not low[0].isalpha():
        return "0" if any(map(str.isdigit, low)) else "X"
    for ending in _ENDINGS:
        if low.endswith(ending) and len(low) > len(ending) + 2:
            return f"-{ending}-N"
    return "?N"


@cache
def load() -> Table:
    """The table, from its file: see training/wordclasses.py."""
    words = Words(MARKS)
    contexts: dict[str, str] = {}
    for line in resources.lines("wordclasses.txt"):
        kind, _, listed = line.partition(" ")
        if kind == ">":
            kind, _, listed = listed.partition(" ")
            contexts.update(dict.fromkeys(listed.split(), kind))
        else:
            words.update(dict.fromkeys(listed.split(), kind))
    return Table(words, contexts, Forms(words))
