"""Finite verbs: a sentence has one for each of its clauses."""

from __future__ import annotations

import re
from collections.abc import Sequence

from textkit import resources
from textkit.grammar.tags import classes
from textkit.text.tokens import Tokens

__all__ = ["finite_verbs"]

_NOT_FINITE = resources.words("finite.not_finite")
_BASE = resources.words("finite.base")
_BEFORE_BARE = resources.words("finite.before_bare")
_CONTRACTED = ("'re", "'ve", "'m", "'ll", "'d")
_CONTRACTED_IS = resources.words("finite.contracted_is")
_VERB = re.compile("[MVB]")
_SUBJECT = frozenset("NPOTA0")
_NOUNS = {"B": "NP", "V": "NPO"}
"""Before an auxiliary that stands before its subject there is none of these."""
_LONGEST = 4
"""Tokens of a subject that may stand between an auxiliary and its verb: did the old men go?"""


def finite_verbs(tokens: Tokens) -> list[int]:
    """The places of the verbs and auxiliaries that have a tense or are modal, in order.

    "Had been told" has one, "to go" none; verbs joined by "and" are one each. Linear.
    """
    folded = tokens.folded[1:-1]
    tags = classes(tokens.written[1:-1])
    if any("'" in word for word in folded):
        tags = _with_contractions(folded, tags)
    found = []
    infinitive = False  # whether the last verb was one: "and" may join others
    for i in [match.start() for match in _VERB.finditer(tags)]:
        waiting = _is_waiting(folded, tags, i)
        if tags[i] == "M":
            word = folded[i]
            if word not in _NOT_FINITE and not (waiting and word in _BASE):
                found.append(i + 1)
            continue
        base = tags[i] == "B"
        joined = infinitive and base and tags[i - 1] in "CR"
        bare = waiting or joined or _is_bare(folded, tags, i)
        infinitive = base and bare
        if not bare:
            found.append(i + 1)
    return found


def _with_contractions(folded: Sequence[str], tags: str) -> str:
    """The tags with those of "it's" and "they'll" as auxiliaries."""
    return "".join(
        "M" if "'" in word and (word.endswith(_CONTRACTED) or word in _CONTRACTED_IS) else tag
        for word, tag in zip(folded, tags, strict=True)
    )


def _is_waiting(folded: Sequence[str], tags: str, verb: int) -> bool:
    """Whether an auxiliary or "to" stands before a verb, with adverbs between."""
    before = verb - 1
    while before >= 0 and tags[before] == "R":
        before -= 1
    return before >= 0 and (tags[before] == "M" or folded[before] == "to")


def _is_bare(folded: Sequence[str], tags: str, verb: int) -> bool:
    """Whether a verb has its auxiliary before its subject, or is that of "help them go"."""
    first = verb - 1
    while first >= max(0, verb - _LONGEST) and tags[first] in _SUBJECT:
        first -= 1
    if first < 0:
        return False
    if tags[verb] == "B" and folded[first] in _BEFORE_BARE:
        return True
    before = tags[first - 1] if first else "^"
    return tags[first] == "M" and first < verb - 1 and before not in _NOUNS[tags[verb]]
