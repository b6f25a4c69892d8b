"""Hedging: signals of doubt and certainty in the claims of a text.

Uncertainty is what Szarvas et al. (2012) call semantic uncertainty: epistemic, doxastic,
investigation and condition cues. The other categories stand beside it and are not part of it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Annotated, Any, NamedTuple

from textkit.analyses.hedging import context as scope
from textkit.analyses.hedging import estimates
from textkit.analyses.hedging.hedges import REGISTERS, UNCERTAINTY, Hedge, Hedges
from textkit.analysis import Analysis
from textkit.choices import no_such
from textkit.columns import Column, End, Start
from textkit.cues.compiled import Compiled
from textkit.options import Option
from textkit.text.document import Passage
from textkit.text.tokens import Tokens

__all__ = ["ANALYSIS", "CATEGORIES", "UNCERTAINTY", "Marker", "Row", "prepare"]

CATEGORIES = (
    "epistemic", "doxastic", "investigation", "condition", "evidential", "weasel", "approximator",
    "vague_quantifier", "shield", "booster", "denial",
)  # fmt: skip
_OPTIONS = (
    Option("--register", "what the text is; science adds the cues of scientific prose",
           default="news", choices=REGISTERS),
    Option("--scale", "say of epistemic markers what probability they have on a published scale",
           choices=estimates.SCALES),
    Option("--category", "only these categories", metavar="A,B"),
)  # fmt: skip
_HEDGES = ("epistemic", "evidential", "approximator", "shield")
_FIRST_PERSON = frozenset({"i", "we"})
_OPINING = frozenset(
    "think believe guess suppose suspect assume reckon imagine feel presume".split()
)


class Row(NamedTuple):
    """How much a passage hedges."""

    words: Annotated[int, Column("words", rank=2)]
    sentences: Annotated[int, Column("sentences")]
    uncertain: Annotated[int, Column("sentences with a cue of uncertainty")]
    uncertain_share: Annotated[float | None, Column("uncertain / sentences, 0 to 1")]
    uncertainty: Annotated[
        int, Column("cues of uncertainty: epistemic + doxastic + investigation + condition", rank=1)
    ]
    uncertainty_per_100: Annotated[
        float | None, Column("cues of uncertainty per 100 words", rank=4)
    ]
    epistemic: Annotated[
        int | None, Column("possibility, probability, appearance: may, likely, seem")
    ]
    doxastic: Annotated[int | None, Column("somebody's belief: believe, expect, is considered")]
    investigation: Annotated[int | None, Column("an open question: whether, examine")]
    condition: Annotated[int | None, Column("what hangs on something else: if, unless")]
    evidential: Annotated[
        int | None, Column("hearsay and appearance: supposedly, apparently", rank=3)
    ]
    weasel: Annotated[
        int | None, Column("a vague somebody: some say, critics, it is believed", rank=4)
    ]
    approximator: Annotated[
        int | None, Column("a vague amount: about 60, up to 2,000, almost", rank=6)
    ]
    vague_quantifier: Annotated[
        int | None, Column("an amount with no number: many, several, most of")
    ]
    shield: Annotated[
        int | None, Column("the author's view as no more than that: I think, in my view")
    ]
    booster: Annotated[int | None, Column("certainty: clearly, of course, no doubt", rank=6)]
    denial: Annotated[
        int | None, Column("not confirmed: could not be verified, declined to comment", rank=3)
    ]
    balance: Annotated[
        float | None,
        Column("(hedges - boosters) / (hedges + boosters), -1 to 1; hedges are epistemic, "
               "evidential, approximator and shield"),
    ]  # fmt: skip
    on_scale: Annotated[int | None, Column("with --scale: epistemic markers that are terms of it")]
    off_scale: Annotated[int | None, Column("with --scale: epistemic markers that are not")]
    markers: Annotated[tuple[str, ...], Column("the cues, in order", free=True, rank=1, least=30)]


class Marker(NamedTuple):
    """A cue in a text: ``text[start:end]``."""

    start: Start
    end: End
    category: Annotated[str, Column("what it signals: the name of a column above", rank=1)]
    strength: Annotated[
        float | None, Column("how sure a claim with this cue is: 0 not at all, 1 wholly; "
                             "an estimate, for epistemic cues and boosters", rank=5)
    ]  # fmt: skip
    negated: Annotated[bool, Column("whether a negation stands in it or right before it", rank=5)]
    question: Annotated[bool, Column("whether its sentence is a question")]
    group: Annotated[int | None, Column("number of the group of stacked cues that it belongs to")]
    group_strength: Annotated[float | None, Column("strength of that group taken together")]
    range: Annotated[str | None, Column("with --scale: the probability that the term stands for")]
    on_scale: Annotated[bool | None, Column("with --scale: whether it is a term of the scale")]
    condition: Annotated[
        str | None, Column("what beside it let it count", free=True, rank=6, least=20)
    ]
    entry: Annotated[str, Column("the lexicon's entry", free=True)]


def prepare(
    overlays: Sequence[Compiled] = (),
    register: str = "news",
    scale: str | None = None,
    category: str | None = None,
) -> Callable[[Passage], tuple[Row, list[Marker]]]:
    """The analysis, with the lexicon that comes with textkit under the user's own ones.

    Raises ValueError for a register, a scale or a category that there is not.
    """
    hedges = Hedges(register, overlays)
    published = estimates.load(scale) if scale else None
    wanted = _wanted(category)

    def analyze(passage: Passage) -> tuple[Row, list[Marker]]:
        markers: list[Marker] = []
        length = uncertain = groups = 0
        for sentence in passage.sentences:
            tokens = passage.tokens(sentence)
            length += passage.words(tokens)
            found = hedges.find(tokens)
            if not found:
                continue
            made, groups = _markers(tokens, found, published, groups)
            if passage.part is not None:
                made = [marker for marker in made if passage.holds(marker.start, marker.end)]
            if len(wanted) < len(CATEGORIES):
                made = [marker for marker in made if marker.category in wanted]
            markers += made
            for marker in made:
                if marker.category in UNCERTAINTY:
                    uncertain += 1
                    break
        return _row(passage, length, uncertain, markers, wanted, scaled=bool(scale)), markers

    return analyze


def _unused(
    *, scale: str | None = None, category: str | None = None, **_: object
) -> frozenset[str]:
    """The columns that have no value without a scale, and those of categories left out."""
    unscaled = () if scale else ("on_scale", "off_scale")
    return frozenset(unscaled) | frozenset(CATEGORIES) - _wanted(category)


def _asked(*, scale: str | None = None, category: str | None = None, **_: object) -> frozenset[str]:
    """The columns that a scale and a choice of categories ask for."""
    scaled = ("on_scale", "off_scale", "range") if scale else ()
    return frozenset(scaled) | (_wanted(category) if category else frozenset())


def _wanted(written: str | None) -> frozenset[str]:
    if written is None:
        return frozenset(CATEGORIES)
    wanted = [name.strip() for name in written.split(",")]
    for name in wanted:
        if name not in CATEGORIES:
            raise ValueError(no_such("category", name, CATEGORIES))
    return frozenset(wanted)


def _markers(
    tokens: Tokens, found: Sequence[Hedge], scale: estimates.Scale | None, groups: int
) -> tuple[list[Marker], int]:
    """The markers of a sentence, and the number of its last group; `groups` is the one before."""
    stacks = scope.stacks(tokens, [(h.match.first, h.match.last, h.category) for h in found])
    question = scope.is_question(tokens)
    made: list[Marker] = []
    strengths: dict[int, list[float]] = {}
    done = 1
    for hedge, stack in zip(found, stacks, strict=True):
        marker = _marker(tokens, hedge, scale, question, done)
        done = hedge.match.last
        if stack:
            marker = marker._replace(group=groups + stack)
            if marker.strength is not None:
                strengths.setdefault(groups + stack, []).append(marker.strength)
        place = hedge.match.first
        if tokens.folded[place] in _OPINING and tokens.folded[place - 1] in _FIRST_PERSON:
            start, _ = tokens.span(place - 1, place)
            made.append(marker._replace(start=start, category="shield", condition="first person"))
        made.append(marker)
    joint = {group: scope.together(each) for group, each in strengths.items()}
    if joint:
        made = [marker._replace(group_strength=joint.get(marker.group or 0)) for marker in made]
    return made, groups + max(stacks)


def _marker(
    tokens: Tokens, hedge: Hedge, scale: estimates.Scale | None, question: bool, done: int
) -> Marker:
    """What is known of a cue; `done` is the place behind the one before it."""
    match, entry = hedge.match, hedge.match.entry
    negation = scope.negation(tokens, match.first, match.last, done)
    strength = entry.strength
    if strength is not None and negation == "before":
        strength = round(1 - strength, 2)
    known = on_scale = None
    if scale is not None and hedge.category == "epistemic":
        if negation != "before":  # "not likely" is no term of a scale
            known = scale.range(tokens, match.first, match.last)
        on_scale = known is not None
    return Marker(
        match.start,
        match.end,
        hedge.category,
        strength,
        negation is not None,
        question,
        None,
        None,
        str(known) if known else None,
        on_scale,
        hedge.reason,
        entry.cue,
    )


def _row(
    passage: Passage,
    length: int,
    uncertain: int,
    markers: Sequence[Marker],
    wanted: frozenset[str],
    *,
    scaled: bool,
) -> Row:
    counts: dict[str, Any] = dict.fromkeys(CATEGORIES, 0)
    for marker in markers:
        if marker.category in counts:  # a user's lexicon may have others
            counts[marker.category] += 1
    uncertainty = 0
    for category in UNCERTAINTY if markers else ():
        uncertainty += counts[category]
    balance = _balance(counts, wanted) if markers else None
    for category in CATEGORIES if len(wanted) < len(CATEGORIES) else ():
        if category not in wanted:
            counts[category] = None
    sentences = len(passage.sentences)
    on_scale = [marker.on_scale for marker in markers]
    return Row._make(
        (
            length,
            sentences,
            uncertain,
            uncertain / sentences if sentences else None,
            uncertainty,
            100 * uncertainty / length if length else None,
            *counts.values(),
            balance,
            on_scale.count(True) if scaled else None,
            on_scale.count(False) if scaled else None,
            tuple([" ".join(passage.text[m.start : m.end].split()) for m in markers]),
        )
    )


def _balance(counts: dict[str, Any], wanted: frozenset[str]) -> float | None:
    if len(wanted) < len(CATEGORIES) and not wanted.issuperset({*_HEDGES, "booster"}):
        return None
    hedges, boosters = sum([counts[name] for name in _HEDGES]), counts["booster"]
    return (hedges - boosters) / (hedges + boosters) if hedges + boosters else None


ANALYSIS = Analysis(
    about=__doc__,
    row=Row,
    marker=Marker,
    prepare=prepare,
    tables=(
        "hedging-news.weights",
        "hedging-science.weights",
        "hedging-weasel.weights",
        "scales.tsv",
    ),
    lexicons=("hedging",),
    options=_OPTIONS,
    unused=_unused,
    asked=_asked,
    explained=("hedging", "science"),
    papers=(
        "aikhenvald2004",
        "farkas2010",
        "ganter2009",
        "hyland1998",
        "hyland2005",
        "light2004",
        "prince1982",
        "recasens2013",
        "rubin2006",
        "szarvas2012",
        "vincze2008",
        "vincze2013",
    ),
)
