"""The context of a cue: negation, questions, neighboring cues."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from textkit.grammar.verbs import BE, HAVE, is_negation, negation_before
from textkit.text.tokens import Tokens

__all__ = ["is_question", "negation", "stacks", "together"]

_STOPS = frozenset('but that if whether , ; : . ( ) " “ ” only because and or without'.split())
"""No negation before one of these reaches a cue behind it; that of "without" ends with its noun."""
_REACH = 3
_STACKED = frozenset({"epistemic", "doxastic", "evidential", "booster"})
_BETWEEN = (BE | HAVE).union(
    """very well also even yet not to it that quite most more there still just he she they we
    you""".split()
)
"""What may stand between two cues that are stacked."""
_MOST_BETWEEN = 3
_BOOSTING = 0.8


def negation(tokens: Tokens, first: int, last: int, floor: int = 1) -> str | None:
    """Where a cue has a negation: "inside", "before" (up to three words, "not unlikely") or None.

    `floor` is the first place that may be looked at: a negation in another cue is that cue's.
    """
    if any(map(is_negation, tokens.folded[first:last])):
        return "inside"
    before = negation_before(tokens.folded, first, reach=_REACH, stops=_STOPS, floor=floor)
    return None if before is None else "before"


def is_question(tokens: Tokens) -> bool:
    """Whether the sentence ends with a question mark, quotation marks aside."""
    return "?" in tokens.folded[-4:]


def stacks(tokens: Tokens, cues: Sequence[tuple[int, int, str]]) -> list[int]:
    """For each cue (first place, last, category) the number of its group, from 1; alone it is 0.

    Cues of a group follow each other with at most three words between, such as "it", "be",
    "very well": "may very well be possible", "it would seem to suggest".
    """
    numbers = [0] * len(cues)
    group = 0
    for i, ((_, last, one), (first, _, other)) in enumerate(pairwise(cues)):
        between = tokens.folded[last:first]
        if (
            one in _STACKED
            and other in _STACKED
            and len(between) <= _MOST_BETWEEN
            and _BETWEEN.issuperset(between)
        ):
            if not numbers[i]:
                group += 1
                numbers[i] = group
            numbers[i + 1] = group
    return numbers


def together(strengths: Sequence[float]) -> float | None:
    """The strength of stacked cues, 0 to 1; None where none of them has one.

    Hedges (up to .8) make each other weaker, s1 x s2 x ...; where there are boosters only they make
    each other stronger, 1 - (1 - s1) x (1 - s2) x ... An estimate, as the strengths are.
    """
    if not strengths:
        return None
    hedging = [strength for strength in strengths if strength <= _BOOSTING]
    product = 1.0
    for strength in hedging or strengths:
        product *= strength if hedging else 1 - strength
    return round(product if hedging else 1 - product, 2)
