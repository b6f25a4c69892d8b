"""How a text frames what it tells: loaded words, labels, scare quotes, passives, topical frames."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from operator import itemgetter
from typing import Annotated, Any, NamedTuple

from textkit import lexicon, voice, words
from textkit.document import Passage
from textkit.inflection import inflect
from textkit.table import Column, End, Start
from textkit.tokenclasses import CLASSES

__all__ = ["LEXICONS", "Marker", "Row", "prepare"]

LEXICONS = ("framing", "frames")
"""The lexicons that a file of the user's own may add to or replace."""


class Row(NamedTuple):
    """How a passage frames what it tells; counts are of its markers, which `--markers` lists."""

    words: Annotated[int, Column("words in the passage")]
    loaded: Annotated[int, Column("loaded words: they carry an evaluation or an emotion")]
    loaded_per_100: Annotated[
        float | None, Column("loaded words per 100 words (empty without words)")
    ]
    labels: Annotated[int, Column("names for an actor that take a side: regime, militant, thug")]
    scare_quotes: Annotated[int, Column("quotation marks of distance, and so-called, self-styled")]
    doubting: Annotated[int, Column("speech verbs that doubt what is said: claimed")]
    endorsing: Annotated[int, Column("speech verbs that take it as true: noted, admitted")]
    passives: Annotated[int, Column("passives that don't say who did it: was retaken")]
    frame: Annotated[
        str | None,
        Column("the topical frame that stands out (empty where none leads by a quarter)"),
    ]
    frames: Annotated[
        dict[str, float],
        Column("topical frames found, strongest first: weight of their cues per 100 words"),
    ]
    markers: Annotated[tuple[str, ...], Column("what was found, in order, but the frames' cues")]


class Marker(NamedTuple):
    """A piece of evidence: ``text[start:end]``, offsets in characters, half-open."""

    start: Start
    end: End
    category: Annotated[
        str, Column("loaded, label, scare_quote, doubting, endorsing, passive or frame")
    ]
    kind: Annotated[
        str | None, Column("the sort of loaded word, the role a label names, or the frame")
    ]
    strength: Annotated[
        float | None, Column("0 to 1: how far it takes a side; of a frame's cue its weight")
    ]


def prepare(
    overlays: Sequence[dict[str, Any]] = (),
) -> Callable[[Passage], tuple[Row, list[Marker]]]:
    """The analysis, with the user's lexicons laid over those of the package."""
    cues = lexicon.load("framing", overlays)
    topics = lexicon.load("frames", overlays)

    def analyze(passage: Passage) -> tuple[Row, list[Marker]]:
        markers = _scare_quotes(passage)
        count = 0
        for start, end in passage.sentences:
            tokens = lexicon.Tokens(passage.text, start, end)
            count += tokens.words
            markers += _framing(cues, tokens)
            markers += _frames(topics, tokens)
            markers += _passives(passage.text, start, end)
        markers.sort(key=itemgetter(0, 1, 2))
        return _row(passage.text, markers, count), markers

    return analyze


# ---------------------------------------------------------------------------------------- the row

_LEAD = 1.25
"""How many times the score of the second frame the first must have to stand out."""


def _row(text: str, markers: Sequence[Marker], count: int) -> Row:
    of: dict[str, int] = {}
    for marker in markers:
        of[marker.category] = of.get(marker.category, 0) + 1
    loaded = of.get("loaded", 0)
    frames = _scores(markers, count)
    return Row(
        count,
        loaded,
        100 * loaded / count if count else None,
        of.get("label", 0),
        of.get("scare_quote", 0),
        of.get("doubting", 0),
        of.get("endorsing", 0),
        of.get("passive", 0),
        _top(frames),
        frames,
        tuple(
            text[start:end]
            for start, end in dict.fromkeys(
                (m.start, m.end) for m in markers if m.category != "frame"
            )
        ),
    )


def _scores(markers: Sequence[Marker], count: int) -> dict[str, float]:
    weights: dict[str, float] = {}
    for marker in markers:
        if marker.category == "frame" and marker.kind is not None:
            weights[marker.kind] = weights.get(marker.kind, 0.0) + (marker.strength or 0.0)
    ranked = sorted(weights.items(), key=lambda item: (-item[1], item[0]))
    return {frame: 100 * weight / count for frame, weight in ranked}


def _top(frames: dict[str, float]) -> str | None:
    """The first of the frames (strongest first), where it is well ahead of the second."""
    ranked = list(frames.items())
    if not ranked or (len(ranked) > 1 and ranked[0][1] < _LEAD * ranked[1][1]):
        return None
    return ranked[0][0]


# ---------------------------------------------------------------------------------------- lexicons

_INSULT = 0.7
"""A label of this strength is name-calling: it counts as a loaded word, too."""


def _framing(cues: lexicon.Lexicon, tokens: lexicon.Tokens) -> Iterator[Marker]:
    for start, end, entry, *_ in cues.find_in(tokens):
        yield Marker(start, end, entry.category, entry.kind, entry.strength)
        if entry.category == "label" and (entry.strength or 0.0) >= _INSULT:
            yield Marker(start, end, "loaded", "name-calling", entry.strength)


def _frames(topics: lexicon.Lexicon, tokens: lexicon.Tokens) -> Iterator[Marker]:
    for start, end, entry, *_ in topics.find_in(tokens):
        yield Marker(start, end, "frame", entry.category, entry.strength)


# ------------------------------------------------------------------------------------ scare quotes


def _scare_quotes(passage: Passage) -> list[Marker]:
    text = passage.text
    return [
        Marker(start, end, "scare_quote", "quotation marks", None)
        for start, end, kind in voice.quotations(text, _paragraphs(passage))
        if kind == "scare" and not _is_name(text[start:end])
    ]


def _is_name(quoted: str) -> bool:
    """Whether each word is capitalized, as in the name of a shirt, a site, a campaign."""
    return all(word[0].isupper() for word in words.words(quoted) if word not in _SMALL)


_SMALL = frozenset("a an and at by for from in of on or the to with".split())


def _paragraphs(passage: Passage) -> list[tuple[int, int]]:
    """The spans of sentences between which no blank line and no furniture stands."""
    spans: list[tuple[int, int]] = []
    for start, end in passage.sentences:
        if spans and passage.text[spans[-1][1] : start].strip(" \t") not in ("", "\n"):
            spans.append((start, end))
        else:
            spans[-1:] = [(spans[-1][0] if spans else start, end)]
    return spans


# ---------------------------------------------------------------------------------------- passives

_ADVERBS = r"""[a-z]+ly|not|also|never|always|often|once|now|then|still|since|just|already|soon|
    even|being|been|last|later|long|again|ever|twice|first|both|all|further"""
_PASSIVE = re.compile(
    rf"""\b(?:(?:have|has|had|having)\s+(?:(?:{_ADVERBS})\s+)?(?=been\b))?
    (?:am|are|be|been|being|is|was|were|aren't|isn't|wasn't|weren't|get|gets|got|getting|gotten)
    \s+(?:(?:{_ADVERBS})\s+){{0,2}}([a-z][a-z-]*)""",
    re.VERBOSE,
)
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
_USED_TO = re.compile(r" to (?:the|an?|it|this|that|his|her|their|its|such|\w+ing)\b")
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


def _passives(text: str, start: int, end: int) -> Iterator[Marker]:
    written = text[start:end]
    folded = words.fold(written)
    for found in _PASSIVE.finditer(folded):
        at = found.end()
        if _is_participle(found[1], folded, at) and not _has_agent(written, folded, at):
            yield Marker(start + found.start(), start + at, "passive", None, None)


def _is_participle(word: str, folded: str, end: int) -> bool:
    if word in _NO_PARTICIPLE or not (word in _IRREGULAR or word.endswith("ed")):
        return False
    if word.startswith("un") and not word.startswith(_NOT_UN):
        return False
    if word == "used":
        return not _USED_TO.match(folded, end)
    return not (word in _NOT_BEFORE_TO and folded.startswith(" to ", end))


def _has_agent(written: str, folded: str, at: int) -> bool:
    """Whether the clause names behind ``at`` by whom: not "by Monday", "by far", "by lying"."""
    stop = _CLAUSE_END.search(folded, at, at + _REACH)
    limit = stop.start() if stop else min(len(folded), at + _REACH)
    for by in _BY.finditer(folded, at, limit):
        agent, then = by.groups()
        if _NUMBER(agent):
            if then and then not in _UNITS:
                return True
        elif agent not in _NO_AGENT and not (
            agent.endswith("ing") and written[by.start(1)].islower()
        ):
            return True
    return False
