"""Published scales of estimative language: the probability that a term stands for."""

from __future__ import annotations

from typing import NamedTuple

from textkit import resources
from textkit.choices import no_such
from textkit.text.tokens import Tokens

__all__ = ["SCALES", "Range", "Scale", "load"]

SCALES = ("icd203", "phia", "ipcc", "kent")
"""ICD 203 (2015), the UK's Probability Yardstick, IPCC AR5 and AR6, Kent (1964)."""
_BESIDE = 3
_DEGREES = frozenset(
    """very highly most more less least quite fairly rather somewhat extremely exceptionally
    almost nearly virtually so too increasingly equally hardly barely scarcely pretty""".split()
)
"""Words that make another term of the one behind them."""


class Range(NamedTuple):
    """A probability, from low to high, each 0 to 1."""

    low: float
    high: float

    def __str__(self) -> str:
        return f"{self.low:.2f}-{self.high:.2f}"


class Scale:
    """The terms of one scale."""

    def __init__(self, terms: dict[str, Range]) -> None:
        """Take the terms as they are written, in lower case."""
        self.terms = terms

    def range(self, tokens: Tokens, first: int, last: int) -> Range | None:
        """What a cue from place `first` to `last` (half-open) stands for; None: not on the scale.

        The longest term that holds the cue counts: "very likely" is not "likely", and where
        the scale has no "quite likely", that is no term of it.
        """
        folded = tokens.folded
        lefts = range(max(1, first - _BESIDE), first + 1)
        rights = range(last, min(last + _BESIDE, len(folded) - 1) + 1)
        for i, j in sorted(((i, j) for i in lefts for j in rights), key=lambda ij: ij[0] - ij[1]):
            found = self.terms.get(" ".join(folded[i:j]))
            if found:
                return None if folded[i - 1] in _DEGREES else found
        return None


def load(name: str) -> Scale:
    """The scale of a name in SCALES; raises ValueError for another."""
    if name not in SCALES:
        raise ValueError(no_such("scale", name, SCALES))
    terms = {}
    for line in resources.lines("scales.tsv")[1:]:
        scale, low, high, written = line.split("\t")
        if scale == name:
            for term in written.split(", "):
                terms[term] = Range(float(low), float(high))
    return Scale(terms)
