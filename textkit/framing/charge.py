"""How probable it is that readers call a cue loaded where it stands: a small logistic model.

Its weights ship as numbers (textkit/data/charge.tsv, made by scripts/train_charge.py): of what the
lexicon says of a cue, of the sentence around it, and small ones of the words of cues.
"""

from __future__ import annotations

import math
import os
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from textkit.cues.lexicon import Match, Tokens

__all__ = ["LOADED", "Company", "charge", "company", "features"]

LOADED = 0.3
"""From this probability on, a cue counts as loaded; the one that is best for both corpora."""

_TABLE = os.path.join(os.path.dirname(os.path.dirname(__file__)), "data", "charge.tsv")
_PLAIN_STRENGTH = 0.3
"""What a cue adds to its company whose entry gives no strength."""
_MOST_COMPANY = 2.0
_LONGEST = 60
_SAID = frozenset("said says told according reported announced".split())
_PERSONAL = frozenset("i we our us you your my".split())
_ENDINGS = ("'s", "ingly", "edly", "ing", "ed", "es", "s", "ly")


class Company(NamedTuple):
    """What a sentence says of the cues in it."""

    strength: float
    """Of all of them together."""
    reported: bool
    """It has a plain verb of reporting."""
    personal: bool
    """It says I, we or you."""
    numbers: bool
    calling: bool
    """It has an exclamation or question mark."""
    tokens: int


def company(tokens: Tokens, matches: Sequence[Match]) -> Company:
    """What the cues of a sentence stand in."""
    distinct = tokens.distinct
    return Company(
        sum(match.entry.strength or _PLAIN_STRENGTH for match in matches),
        not distinct.isdisjoint(_SAID),
        not distinct.isdisjoint(_PERSONAL),
        any(token[0].isdigit() for token in distinct),
        "!" in distinct or "?" in distinct,
        len(tokens.folded) - 2,
    )


def features(
    tokens: Tokens, match: Match, around: Company, quoted: bool
) -> Iterator[tuple[str, float]]:
    """The names and values of what the model looks at."""
    entry = match.entry
    strength = entry.strength or 0.0
    yield f"{entry.category} {entry.kind}" if entry.category == "loaded" else entry.category, 1.0
    yield "strength", strength
    yield f"strength {entry.category}", strength
    yield "word " + " ".join(map(_stem, tokens.folded[match.first : match.last])), 1.0
    yield "company", min(around.strength - (strength or _PLAIN_STRENGTH), _MOST_COMPANY)
    yield "length", min(around.tokens, _LONGEST) / _LONGEST
    if quoted:
        yield "quoted", 1.0
    if around.reported:
        yield "reported", 1.0
    if around.personal:
        yield "personal", 1.0
    if around.numbers:
        yield "numbers", 1.0
    if around.calling:
        yield "calling", 1.0
    if match.first > 1 and tokens.written[match.first][0].isupper():
        yield "capital", 1.0
    if match.last - match.first > 1:
        yield "phrase", 1.0
    if tokens.folded[match.last - 1].endswith("ly"):
        yield "adverb", 1.0


@cache
def _stem(word: str) -> str:
    """A word without its ending, so that what is learned of one form serves the others."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) > len(ending) + 3:
            return word[: -len(ending)].rstrip("e")
    return word.rstrip("e")


def charge(tokens: Tokens, match: Match, around: Company, quoted: bool) -> float:
    """The probability, 0 to 1, that readers call the cue loaded."""
    weights = _weights()
    total = weights["constant"]
    for name, value in features(tokens, match, around, quoted):
        total += value * weights.get(name, 0.0)
    return 1 / (1 + math.exp(-total))


@cache
def _weights() -> dict[str, float]:
    with open(_TABLE, encoding="utf-8") as file:
        rows = (line.rstrip("\n").split("\t") for line in file if line[0] != "#")
        return {name: float(weight) for name, weight in rows}
