"""Passives that leave out who did it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from textkit.cues.inflection import inflect
from textkit.text import words
from textkit.text.tokenclasses import CLASSES
from textkit.text.tokens import Tokens

__all__ = ["passives"]

_ADVERBS = frozenset(
    """not also never always often once now then still since just already soon even being been last
    later long again ever twice first both all further""".split()
)
_BE = frozenset(
    """am are be been being is was were aren't isn't wasn't weren't get gets got getting
    gotten""".split()
)
_HAVE = frozenset("have has had having".split())
_IRREGULAR = frozenset(
    inflect(verb, "participle")[0]
    for verb in """beat bite blow break bring build buy cast catch choose cut deal draw drive eat
    feed fight find fling forbid forget forgive freeze give grind hang hear hide hit hold hurt keep
    know lay lead leave make mislead offset overcome oversee overtake overthrow pay put read say
    see seek sell send set shake shed shoot show shut slay speak spend spread steal strike string
    sweep take teach tear tell think throw thrust understand undertake undo uphold win withdraw
    withhold write""".split()
) | frozenset("overrun rebuilt repaid resold retaken retold rewritten redrawn".split())
_NO_PARTICIPLE = frozenset(
    """accustomed acquainted addicted afraid aged amazed amused annoyed armed ashamed associated
    attached aware based bearded bed beloved biased blessed bored bred breed centered centred
    committed complicated composed concerned conflicted confused connected contented convinced
    creed crowded cultured dated dedicated deed delighted depressed deserted destined detailed
    determined devoted disappointed disillusioned displeased divided divorced dogged doomed dressed
    embarrassed embed engaged enthused entitled exceed excited exhausted experienced faced
    fascinated fed finished flawed focused frightened frustrated gifted greed headed heed
    horrified hundred impressed inclined indebted indeed infrared inspired intended interested
    interrelated intoxicated intrigued involved isolated jagged learned limited linked located
    married mistaken mixed motivated naked need opposed outdated outnumbered outraged overjoyed
    overwhelmed packed pleased poised populated prepared proceed puzzled qualified ragged red
    related relaxed relieved renowned retired rooted rugged rumored rumoured sacred satisfied
    scared seated seed shared shocked situated skilled sophisticated speed spirited starved
    stressed stunned subdued succeed suited supposed surprised surrounded talented tempted
    terrified thrilled tired torn troubled united upset versed wed weed wicked
    worried""".split()
)
"""What follows a form of be and looks like a participle, but is an adjective or another word."""
_NOT_UN = ("uncover", "under", "unearth", "unif", "unleash", "unload", "unlock", "unveil")
"""Verbs that begin with un; other participles that do are adjectives: undocumented, unharmed."""
_NOT_BEFORE_TO = frozenset("set left made meant".split())
_USED_TO = frozenset("the a an it this that his her their its such".split())
"""What makes "was used" an adjective: used to the noise, used to waiting."""
_CLAUSE_END = re.compile(
    r"""[;:.!?()—–"“”]|\b(?:who|which|that|when|while|because|but|if|as|although|where|
    is|are|was|were|has|have|had|will|would)\b""",
    re.VERBOSE,
)
_BY = re.compile(
    r"""\bby\s+(?:(?:the|a|an|his|her|their|its|some|about|around|nearly|almost|roughly|over|more
    \s+than|less\s+than|up\s+to|at\s+least|late|early|next|last)\s+){0,2}(\w+)(?:\s*(%|\w+))?""",
    re.VERBOSE,
)
_NO_AGENT = frozenset(
    """accident afternoon air apr april aug august autumn bus car century day deadline dec december
    default definition degrees email end evening fall far feb february fifth first foot force
    fourth friday half hand herself himself hour itself january july june law lot mail march
    margin may means mid midday midnight mistake monday month morning name nature night noon nov
    november now oct october percentage phone plane post proxy rail road saturday sea second
    sept september spring summer sunday surprise tens themselves then third thursday time today
    tomorrow tonight train tuesday virtue vote way wednesday week weekend winter year
    yesterday""".split()
)
_UNITS = frozenset(
    """% a am day days degrees dollars euros feet goal goals hour hours inches kilometers kilometres
    meters metres miles million billion minute minutes month months o p per percent pct pm point
    points pounds run runs second seconds times vote votes week weeks year years""".split()
)
_NUMBER = CLASSES["@number"]
_REACH = 60
"""Characters behind a participle in which its agent is looked for: some eight words and "by"."""


def passives(text: str, tokens: Tokens) -> Iterator[tuple[int, int]]:
    """The passives of a sentence of the text that name no agent, in order.

    Each is the characters from the form of "be" or "get" to the participle, half-open. Linear.
    """
    folded = tokens.folded
    if _BE.isdisjoint(folded):
        return
    done = 0
    for place in [i for i, token in enumerate(folded) if token in _BE]:
        if place < done:
            continue
        last = _after_adverbs(folded, place + 1)
        if not _is_participle(folded[last], folded[last + 1 : last + 3]):
            continue
        start, end = tokens.span(_with_have(folded, place), last + 1)
        done = last + 1
        clause = text[end : min(end + _REACH, tokens.end)]
        if not _has_agent(clause, words.fold(clause)):
            yield start, end


def _after_adverbs(folded: Sequence[str], place: int) -> int:
    """The place behind up to two adverbs."""
    most = place + 2
    while place < most and (folded[place] in _ADVERBS or folded[place].endswith("ly")):
        place += 1
    return place


def _with_have(folded: Sequence[str], place: int) -> int:
    """Where the passive begins: with the "have" of "have been", up to one adverb before."""
    if folded[place] != "been":
        return place
    if folded[place - 1] in _HAVE:
        return place - 1
    between = folded[place - 1] in _ADVERBS or folded[place - 1].endswith("ly")
    return place - 2 if between and folded[place - 2] in _HAVE else place


def _is_participle(word: str, then: Sequence[str]) -> bool:
    if not (word.endswith("ed") or word in _IRREGULAR) or word in _NO_PARTICIPLE:
        return False
    if word.startswith("un") and not word.startswith(_NOT_UN):
        return False
    if word == "used":
        return not (then[:1] == ["to"] and (then[1] in _USED_TO or then[1].endswith("ing")))
    return not (word in _NOT_BEFORE_TO and then[:1] == ["to"])


def _has_agent(written: str, folded: str) -> bool:
    """Whether the clause that goes on so names by whom: not "by Monday", "by far", "by lying"."""
    stop = _CLAUSE_END.search(folded)
    limit = stop.start() if stop else len(folded)
    for by in _BY.finditer(folded, 0, limit):
        agent, then = by.groups()
        if _NUMBER(agent):
            if then and then not in _UNITS:
                return True
        elif agent not in _NO_AGENT and not (
            agent.endswith("ing") and written[by.start(1)].islower()
        ):
            return True
    return False
