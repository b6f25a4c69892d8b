"""The vagueness of a sentence about its source: logistic regression on its vague words.

"Many" alone tells little; with "are considered", without a number, a year or a name it tells more.
The weights are those of a logistic regression over sentences (training/hedging.py).
"""

from __future__ import annotations

from math import fsum
from typing import Any

from textkit import resources
from textkit.analyses.hedging.weights import kind
from textkit.grammar.passives import passives
from textkit.text.tokens import Tokens

__all__ = ["Vagueness", "features", "load"]

_OPENERS = frozenset("he she it they this these in the a".split())
_QUOTES = frozenset('"“”')


def features(tokens: Tokens, cues: dict[str, list[str]], beside: frozenset[str]) -> list[str]:
    """What a sentence has, in words: `many`, `many before people`, `passive`, `numbers 2`, ...

    `cues` are words, each with the longer cues that it begins; of those in `beside` the
    words next to them count too.
    """
    folded, distinct = tokens.folded, tokens.distinct
    found = set(distinct & cues.keys())
    joined = ""
    for head in list(found):
        for phrase in cues[head]:
            joined = joined or f" {' '.join(folded)} "
            if f" {phrase} " in joined:
                found.add(phrase)
        if head in beside:
            place = folded.index(head)
            left, right = folded[place - 1], folded[place + 1]
            found |= {
                f"{head} after {left}", f"{head} before {right}",
                f"{head} after {kind(left)}", f"{head} before {kind(right)}",
            }  # fmt: skip
            if place <= 2:
                found.add(f"{head} first")
    return [*found, *_shape(tokens)]


def _shape(tokens: Tokens) -> list[str]:
    """How long a sentence is, and what speaks for facts in it: numbers, names, quotations."""
    folded, written = tokens.folded, tokens.written
    numbers = [token for token in folded if "0" <= token[0] <= "9"]
    capitals = sum([token[:1].isupper() for token in written[2:]])
    shape = [
        "the sentence",
        f"length {min(len(folded) // 6, 7)}",
        f"numbers {min(3, len(numbers))}",
        f"capitals {min(4, capitals // 2)}",
        f"opens with {folded[1] if folded[1] in _OPENERS else 'another'}",
    ]
    if numbers and any(len(token) == 4 and token[0] in "12" for token in numbers):
        shape.append("year")
    if not _QUOTES.isdisjoint(tokens.distinct):
        shape.append("quotation")
    shape += {"passive by" if agent else "passive" for _, _, agent in passives(tokens)}
    return shape


class Vagueness:
    """The weights, ready to be asked."""

    def __init__(self, table: dict[str, Any]) -> None:
        """Take a table as training/hedging.py writes it: cues, beside, weights."""
        self._cues: dict[str, list[str]] = table["cues"]
        self._beside = frozenset(table["beside"])
        self._weights: dict[str, float] = table["weights"]

    def of(self, tokens: Tokens) -> float:
        """How vague a sentence is: over 0 it hides a somebody or a source."""
        weights = self._weights
        known = features(tokens, self._cues, self._beside)
        # fsum, since the order of a set is another in each process, and near 0 that would tell
        return fsum([weights[feature] for feature in known if feature in weights])


def load(folder: str | None = None) -> Vagueness:
    """The weights that come with textkit, or those of another folder."""
    import json

    return Vagueness(json.loads(resources.read("hedging-weasel.weights", folder)))
