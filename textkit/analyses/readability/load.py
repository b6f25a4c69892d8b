"""The load of a sentence, by its length and its rare words; its clauses and passives.

The index of difficulty needs a passage; of a sentence these parts can be counted. They are those of
Dale and Chall (1948), with equal weight: each adds 10 points for a standard deviation of the
sentences of CLEAR. Clauses and passives are told and add nothing: of two versions of a sentence the
harder one is not found better with them (`python -m benchmarks.sentences`).
"""

from __future__ import annotations

from typing import NamedTuple

from textkit.grammar.finite import finite_verbs
from textkit.grammar.passives import passives
from textkit.text.document import Passage

__all__ = ["LENGTH", "RARE_WORDS", "Grammar", "grammar", "load", "reasons"]

LENGTH = (18.6, 12.6)
"""The mean and the standard deviation of the words of a sentence of CLEAR."""
RARE_WORDS = (1.7, 2.1)
"""Those of its rare words."""
_AVERAGE, _POINTS = 50, 10


class Grammar(NamedTuple):
    """Counts of a sentence that its words alone don't tell."""

    clauses: int
    passives: int


def load(words: int, rare_words: int) -> float:
    """The load of a sentence: 50 is the average sentence of a school text, more is harder."""
    return _AVERAGE + _POINTS * (_deviation(words, LENGTH) + _deviation(rare_words, RARE_WORDS))


def grammar(passage: Passage) -> Grammar:
    """The clauses and passives of a passage, of the words that are measured."""
    clauses = found = 0
    for sentence in passage.sentences:
        tokens = passage.tokens(sentence)
        verbs, own = finite_verbs(tokens), list(passives(tokens))
        if passage.part is not None:
            verbs = [i for i in verbs if passage.holds(*tokens.span(i, i + 1))]
            own = [one for one in own if passage.holds(*tokens.span(one.first, one.last))]
        clauses += len(verbs)
        found += len(own)
    return Grammar(clauses, found)


def reasons(words: int, rare_words: int, own: Grammar) -> str:
    """What there is in a sentence: "41 words; 3 rare words; 2 passives; 4 clauses".

    None of a kind is left out, and a single clause.
    """
    counted = (
        (words, "word"),
        (rare_words, "rare word"),
        (own.passives, "passive"),
        (own.clauses if own.clauses > 1 else 0, "clause"),
    )
    return "; ".join(f"{n} {name}{'s' * (n != 1)}" for n, name in counted if n)


def _deviation(value: int, usual: tuple[float, float]) -> float:
    mean, deviation = usual
    return (value - mean) / deviation
