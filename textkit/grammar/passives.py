"""Passives, and the agents that their clauses name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from textkit import resources
from textkit.grammar.verbs import BE, GET, HAVE, MODALS
from textkit.text.tokenclasses import CLASSES
from textkit.text.tokens import Tokens

__all__ = ["Passive", "is_participle", "is_passive", "passives"]

_AUXILIARIES = BE | GET
_ADVERBS = resources.words("passives.adverbs")
_IRREGULAR = resources.words("passives.irregular")
_ADJECTIVES = resources.words("passives.adjectives")
_UN_VERBS = tuple(resources.words("passives.un_verbs"))
_NOT_BEFORE_TO = resources.words("passives.not_before_to")
_USED_TO = resources.words("passives.used_to")
_CLAUSE_ENDS = resources.words("passives.clause_ends") | BE | HAVE | MODALS
_BEFORE_AGENTS = resources.words("passives.before_agents")
_MEASURES = frozenset((("more", "than"), ("less", "than"), ("up", "to"), ("at", "least")))
_NO_AGENTS = resources.words("passives.no_agents")
_UNITS = resources.words("passives.units")
_NUMBER = CLASSES["@number"]
_MOST_ADVERBS = 2
_REACH = 11
"""Tokens behind a participle among which its "by" stands."""


class Passive(NamedTuple):
    """A passive: places of tokens, half-open, from its first auxiliary to its participle."""

    first: int
    last: int
    agent: bool
    """Whether its clause names by whom."""


def passives(tokens: Tokens) -> Iterator[Passive]:
    """The passives of a sentence, by its words alone, in order. Linear."""
    folded = tokens.folded
    if _AUXILIARIES.isdisjoint(folded):
        return
    done = 0
    for place in [i for i, token in enumerate(folded) if token in _AUXILIARIES]:
        if place < done:
            continue
        last = _after_adverbs(folded, place + 1)
        if is_participle(folded[last], folded[last + 1 : last + 3]):
            done = last + 1
            yield Passive(_with_have(folded, place), done, _has_agent(tokens, done))


def is_passive(auxiliaries: str, participle: str) -> bool:
    """Whether a verb is passive by its auxiliaries, as `verbs.auxiliaries` gives them.

    That is so where the last is a form of "be" or "get" and the verb has no -ing. Which verbs are
    participles the tags of the sentence say: ask this where they are known, and `passives` where
    they are not.
    """
    return auxiliaries.rstrip("n").endswith("b") and not participle.endswith("ing")


def is_participle(word: str, following: Sequence[str] = ()) -> bool:
    """Whether a folded word is the participle of a passive: no adjective, no "left to"."""
    if not (word.endswith("ed") or word in _IRREGULAR) or word in _ADJECTIVES:
        return False
    if word.startswith("un") and not word.startswith(_UN_VERBS):
        return False
    to, then = (*following[:2], "", "")[:2]
    if word == "used":
        return not (to == "to" and (then in _USED_TO or then.endswith("ing")))
    return not (word in _NOT_BEFORE_TO and to == "to")


def _after_adverbs(folded: Sequence[str], place: int) -> int:
    """The place behind up to two adverbs."""
    most = place + _MOST_ADVERBS
    while place < most and (folded[place] in _ADVERBS or folded[place].endswith("ly")):
        place += 1
    return place


def _with_have(folded: Sequence[str], place: int) -> int:
    """Where the passive begins: with the "have" of "have been", up to one adverb before."""
    if folded[place] != "been":
        return place
    if folded[place - 1] in HAVE:
        return place - 1
    between = folded[place - 1] in _ADVERBS or folded[place - 1].endswith("ly")
    return place - 2 if between and folded[place - 2] in HAVE else place


def _has_agent(tokens: Tokens, start: int) -> bool:
    """Whether the clause that goes on at a place names by whom: by the army, not by Monday."""
    folded = tokens.folded
    for i in range(start, min(start + _REACH, len(folded) - 1)):
        if folded[i] in _CLAUSE_ENDS:
            return False
        if folded[i] == "by" and _is_agent(tokens, _before_agent(folded, i + 1)):
            return True
    return False


def _before_agent(folded: Sequence[str], place: int) -> int:
    """The place behind up to two articles, possessives or measures: "by at least a" dozen."""
    for _ in range(2):
        if folded[place] in _BEFORE_AGENTS:
            place += 1
        elif tuple(folded[place : place + 2]) in _MEASURES:
            place += 2
    return place


def _is_agent(tokens: Tokens, place: int) -> bool:
    """Whether who acts begins at a place behind "by": no time, no means, no amount, no deed."""
    agent, following = (*tokens.folded[place : place + 2], "")[:2]
    if not agent[:1].isalnum():
        return False
    if _NUMBER(agent):
        counted = following[:1].isalpha() and following not in _UNITS
        return counted and not agent.endswith("%")
    doing = agent.endswith("ing") and tokens.written[place].islower()
    return agent not in _NO_AGENTS and not doing
