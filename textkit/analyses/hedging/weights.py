"""Weights of the words around a cue of uncertainty: evidence for and against it.

The weights are those of a logistic regression (training/hedging.py makes them), shipped as
numbers: of each cue, and those that all cues share. A cue counts when they add up to more than 0.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from math import fsum
from typing import Any, NamedTuple

from textkit import resources
from textkit.cues.lexicon import Match
from textkit.text.tokenclasses import END, START
from textkit.text.tokens import Tokens

__all__ = ["Verdict", "Weights", "features", "kind", "load"]

_NEAR = 4
_FUNCTION_WORDS = frozenset(
    """that to of by as in on at for the a an and or but not n't it he she they we you i who which
    there is are was were be been being has have had if whether will would may might could can
    should must do does did no any some many with from when how why what this these his her its
    their , . ; : ? ( ) " -""".split()
)
_TELLING = frozenset(
    """if unless whether was were had will would may might could can you ? " said when must not he
    she that is are has have says claims argues bill plan proposal without even suppose""".split()
)
"""Words that tell something of a cue wherever they stand in its sentence."""
_ENDINGS = frozenset("ing ed ly s tion ity al ive ble en".split())
_EDGES = {START: "^", END: "$"}


class Verdict(NamedTuple):
    """What the weights say of a cue: it counts when `total` is over 0; `reason` weighs most."""

    total: float
    reason: str


def features(tokens: Tokens, match: Match) -> list[str]:
    """What stands around a cue, in words: `before that`, `2 after it`, `with if`, ...

    `its conditions` says that an entry with conditions took it, not a candidate.
    """
    folded, first, last = tokens.folded, match.first, match.last
    found = ["the cue"] if match.entry.kind == "candidate" else ["the cue", "its conditions"]
    left, right = folded[first - 1], folded[last]
    found += [
        f"after {_EDGES.get(left, left)}", f"before {_EDGES.get(right, right)}",
        f"after {kind(left)}", f"before {kind(right)}",
    ]  # fmt: skip
    if first > 1:
        found.append(f"2 after {_EDGES.get(folded[first - 2], folded[first - 2])}")
    else:
        found.append("first")
    if last + 1 < len(folded):
        token = folded[last + 1]
        found += [f"2 before {_EDGES.get(token, token)}", f"2 before {kind(token)}"]
    found += [f"then {t}" for t in _FUNCTION_WORDS.intersection(folded[last : last + _NEAR])]
    found += [
        f"behind {t}" for t in _FUNCTION_WORDS.intersection(folded[max(0, first - _NEAR) : first])
    ]
    found += [f"with {t}" for t in _TELLING & tokens.distinct]
    if tokens.written[first][0].isupper():
        found.append("capital")
    return found


@lru_cache(maxsize=10_000)
def kind(token: str) -> str:
    """What sort of token it is: a number, a mark, or by its ending."""
    if not token[0].isalpha():
        return "@number" if token[0].isdigit() else "@mark"
    for length in (4, 3, 2, 1):
        if token[-length:] in _ENDINGS and len(token) > length + 2:
            return "-" + token[-length:]
    return "@word"


class Weights:
    """A table of weights, ready to be asked."""

    def __init__(self, table: dict[str, Any]) -> None:
        """Take a table as training/hedging.py writes it: forms, shared, cues."""
        self._forms: dict[str, str] = table["forms"]
        self._shared: dict[str, float] = table["shared"]
        self._cues: dict[str, dict[str, float]] = table["cues"]
        self._sums: dict[str, dict[str, float]] = {}

    def forget(self, phrases: Iterable[str]) -> None:
        """Have nothing to say of these: they are cues of the user's own lexicon."""
        for phrase in phrases:
            self._forms.pop(phrase, None)

    def verdict(self, tokens: Tokens, match: Match) -> Verdict | None:
        """What they say of a cue; None where it has no weights, and its conditions decide."""
        key = self._forms.get(" ".join(tokens.folded[match.first : match.last]))
        if key is None:
            return None
        weights = self._sums.get(key) or self._of(key)
        known = [feature for feature in features(tokens, match) if feature in weights]
        total = fsum([weights[feature] for feature in known])
        return Verdict(total, max(known, key=weights.__getitem__) if total > 0 else "")

    def _of(self, key: str) -> dict[str, float]:
        """The weights of a cue: its own added to those that all share."""
        made = self._sums[key] = dict(self._shared)
        for feature, weight in self._cues.get(key, {}).items():
            made[feature] = made.get(feature, 0.0) + weight
        return made


def load(name: str, folder: str | None = None) -> Weights:
    """The weights of ``NAME.weights``, in textkit/data or another folder."""
    import json

    return Weights(json.loads(resources.read(f"{name}.weights", folder)))
