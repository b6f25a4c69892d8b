"""Readability: an index of difficulty, nineteen formulas, and the hard words and sentences.

The formulas and the index take the counts of a passage, which are sums over its words; those of
sentences add up to those of their paragraph. A passage that is too short for a formula, no prose,
or no English has no score but a reason: None, never 0.0. A sentence is too short for the index, and
has a load.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from math import fsum
from random import Random
from typing import Annotated, Any, NamedTuple, overload

from textkit.analyses.readability.formulas import (
    FORMULAS,
    LONGEST_AVERAGE,
    NO_PROSE,
    READ,
    SHORTEST,
    SPOKEN,
    STEADY,
    Counts,
    agreeing,
    consensus,
    obstacle,
)
from textkit.analyses.readability.tally import Tally, Teller, Total
from textkit.analyses.readability.vocabulary import Word
from textkit.analysis import Analysis
from textkit.columns import Column, End, Start
from textkit.options import Option
from textkit.text.document import Passage
from textkit.text.words import word_spans

__all__ = [
    "ANALYSIS", "BANDS", "INTERVALS", "Analyze", "Marker", "Row", "band", "prepare",
]  # fmt: skip

_OPTIONS = (
    Option("--counts", "show all counts behind the scores (json and jsonl always do)", False),
    Option("--formulas", "show all formulas (json and jsonl always do)", False),
    Option(
        "--interval",
        "add NAME_low and NAME_high of the main scores: 90 in 100 resampled texts lie between",
        False,
    ),
    Option(
        "--compat",
        "the counts and figures of another program, as it makes them: textstat 0.7.13",
        choices=("textstat",),
    ),
)

LONG_SENTENCE = 25
"""A sentence of so many words is marked: Flesch (1949) calls an average of 25 words difficult."""
BANDS = ((34.0, "plain"), (45.0, "standard"), (58.0, "advanced"), (71.0, "college"))
"""Below which difficulty a text is called what. The limits are those that as many school texts of
CLEAR are below as have a consensus grade below 7, 10, 13 and 16."""
_HARDEST = "expert"
INTERVALS = ("difficulty", "consensus", "flesch", "flesch_kincaid_grade")
"""The columns that --interval gives ranges for."""

_RESAMPLED = 200
_SEED = 1995
_FEWEST_RESAMPLED = 5
"""Fewer sentences than this say nothing about how sentences vary."""
_HEADLINE = "a headline is no prose"
_UNSTEADY = f"fewer than {STEADY} words"
_OF_PASSAGES = ("difficulty", "band", "consensus", "agreeing", "because")
"""The columns that a sentence, and any passage of fewer words than STEADY, is too short for."""
_SCORES = (*_OF_PASSAGES, *FORMULAS, "reading_time", "speaking_time")
"""The columns that a passage may be too short for."""
_OF_SENTENCES = ("load", "clauses", "passives", "reasons")
"""The columns of rows by sentence."""


class Row(NamedTuple):
    """The measures of a passage."""

    sentences: Annotated[int, Column("sentences", rank=3)]
    words: Annotated[int, Column("words; hyphenated ones and numbers are one each", rank=2)]
    syllables: Annotated[int, Column("syllables of the words, numbers as read aloud", rank=5)]
    difficulty: Annotated[
        float | None,
        Column(
            "index fitted to teachers' judgements: about 0 (very easy) to 100, 50 is the average"
            f" school text, higher is harder, from {STEADY} words (CLEAR, Crossley et al. 2023)",
            digits=1,
            rank=1,
        ),
    ]
    band: Annotated[
        str | None,
        Column("difficulty in a word: plain, standard, advanced, college or expert", rank=1),
    ]
    consensus: Annotated[
        float | None,
        Column(
            f"median of the six formulas that give a US school grade, from {STEADY} words",
            digits=1,
            rank=2,
        ),
    ]
    agreeing: Annotated[
        int | None, Column("how many of these six are within one grade of the consensus")
    ]
    load: Annotated[
        float | None,
        Column(
            "of a sentence, by its length and its rare words: 50 is the average sentence of a"
            " school text, higher is harder; by sentence, --sort difficulty goes by it",
            digits=1,
            rank=1,
        ),
    ]
    rare_words: Annotated[
        int,
        Column(
            "words, not names, that are rarer than once in 30,000 words and that pupils of grade 4"
            " don't all know",
            rank=5,
        ),
    ]
    clauses: Annotated[int | None, Column("clauses of a sentence, by their finite verbs", rank=6)]
    passives: Annotated[int | None, Column("verbs of a sentence in the passive", rank=6)]
    flesch: Annotated[float | None, FORMULAS["flesch"].column._replace(rank=4)]
    flesch_kincaid_grade: Annotated[
        float | None, FORMULAS["flesch_kincaid_grade"].column._replace(rank=3)
    ]
    gunning_fog: Annotated[float | None, FORMULAS["gunning_fog"].column]
    smog: Annotated[float | None, FORMULAS["smog"].column]
    coleman_liau: Annotated[float | None, FORMULAS["coleman_liau"].column]
    ari: Annotated[float | None, FORMULAS["ari"].column]
    dale_chall: Annotated[float | None, FORMULAS["dale_chall"].column]
    new_dale_chall: Annotated[float | None, FORMULAS["new_dale_chall"].column]
    spache: Annotated[float | None, FORMULAS["spache"].column]
    linsear_write: Annotated[float | None, FORMULAS["linsear_write"].column]
    forcast: Annotated[float | None, FORMULAS["forcast"].column]
    powers_sumner_kearl: Annotated[float | None, FORMULAS["powers_sumner_kearl"].column]
    psk_fog: Annotated[float | None, FORMULAS["psk_fog"].column]
    psk_dale_chall: Annotated[float | None, FORMULAS["psk_dale_chall"].column]
    smog_short: Annotated[float | None, FORMULAS["smog_short"].column]
    lix: Annotated[float | None, FORMULAS["lix"].column]
    rix: Annotated[float | None, FORMULAS["rix"].column]
    bormuth: Annotated[float | None, FORMULAS["bormuth"].column]
    eflaw: Annotated[float | None, FORMULAS["eflaw"].column]
    reading_time: Annotated[
        float | None,
        Column(f"seconds to read it silently, at {READ} words a minute (Brysbaert 2019)", digits=0),
    ]
    speaking_time: Annotated[
        float | None,
        Column(f"seconds to read it aloud, at {SPOKEN} words a minute (Brysbaert 2019)", digits=0),
    ]
    letters: Annotated[int, Column("letters and digits of the words (Coleman-Liau)")]
    characters: Annotated[int, Column("characters that are not blank (ARI)")]
    one_syllable: Annotated[int, Column("words of one syllable (FORCAST)")]
    polysyllables: Annotated[int, Column("words of three syllables or more (SMOG, Linsear Write)")]
    complex_words: Annotated[
        int,
        Column(
            "words of three syllables or more that are no name, no figure, no compound of shorter"
            " words, and not longer by -ed or -es only (Gunning fog)"
        ),
    ]
    long_words: Annotated[int, Column("words of seven letters or more (LIX, RIX)")]
    short_words: Annotated[int, Column("words of three letters or fewer (EFLAW)")]
    difficult_words: Annotated[
        int, Column("words, not names, that pupils of grade 4 don't all know (Dale-Chall)")
    ]
    spache_words: Annotated[
        int, Column("words, not names, that children of grade 3 don't all know (Spache)")
    ]
    because: Annotated[
        dict[str, float] | None,
        Column("points that groups of features add to the 50 of difficulty", json_only=True),
    ]
    undefined: Annotated[
        dict[str, str], Column("columns without a value, each with the reason", json_only=True)
    ]
    difficulty_low: Annotated[float | None, Column("low end of difficulty", digits=1)]
    difficulty_high: Annotated[float | None, Column("high end of difficulty", digits=1)]
    consensus_low: Annotated[float | None, Column("low end of consensus", digits=1)]
    consensus_high: Annotated[float | None, Column("high end of consensus", digits=1)]
    flesch_low: Annotated[float | None, Column("low end of flesch", digits=1)]
    flesch_high: Annotated[float | None, Column("high end of flesch", digits=1)]
    flesch_kincaid_grade_low: Annotated[
        float | None, Column("low end of flesch_kincaid_grade", digits=1)
    ]
    flesch_kincaid_grade_high: Annotated[
        float | None, Column("high end of flesch_kincaid_grade", digits=1)
    ]
    reasons: Annotated[
        str | None,
        Column(
            "what makes a sentence hard: its words, rare words, passives, clauses",
            free=True,
            rank=1,
            least=46,
        ),
    ]


_SHOWN = frozenset({"sentences", "words", "syllables", "flesch", "flesch_kincaid_grade"})
"""Counts and formulas that people always see."""
_RANGES = tuple(f"{name}_{end}" for name in INTERVALS for end in ("low", "high"))
_DETAILS = {
    "counts": frozenset({*Counts._fields, "rare_words"}) - _SHOWN,
    "formulas": frozenset({*FORMULAS, "reading_time", "speaking_time"}) - _SHOWN,
}
"""Columns that people see with an option only."""
_COMPUTED = [(name, own.compute) for name, own in FORMULAS.items()]
_LEAST = [(name, own.sentences) for name, own in FORMULAS.items() if own.sentences > 1]
_NO_RANGES = (None,) * len(_RANGES)
_LOAD = Row._fields.index("load")
_NO_INDEX = (None,) * (len(_OF_PASSAGES) - 1)
_UNSCORED: dict[str, Any] = dict.fromkeys((*_SCORES, *_RANGES, *_OF_SENTENCES))


def _details(by: str = "document", **settings: Any) -> frozenset[str]:
    """The columns that only json and jsonl have with these options."""
    details = frozenset().union(*(own for option, own in _DETAILS.items() if not settings[option]))
    if by == "sentence" and not settings.get("compat"):
        return details - {"rare_words"} | {"sentences", *_OF_PASSAGES}
    return details


def _unused(by: str = "document", **settings: Any) -> frozenset[str]:
    """The columns that have no value with these options."""
    loads = by == "sentence" and not settings.get("compat")
    return frozenset(
        (*(() if settings["interval"] else _RANGES), *(() if loads else _OF_SENTENCES))
    )


def _order(column: str, by: str) -> str:
    """The column that rows are sorted by: a sentence is as hard as its load."""
    return "load" if column == "difficulty" and by == "sentence" else column


def _asked(**settings: Any) -> frozenset[str]:
    """The columns that these options ask for."""
    asked = [own for option, own in _DETAILS.items() if settings[option]]
    return frozenset(_RANGES if settings["interval"] else ()).union(*asked)


class Marker(NamedTuple):
    """What made a passage hard: a sentence of 25 words or more, or a hard word.

    A word is hard when it has three syllables or more, or is not familiar: every word that is
    counted in ``polysyllables``, ``complex_words`` or ``difficult_words``. A name or a figure of
    three syllables or more counts in the first of these, but is no hard word.
    """

    start: Start
    end: End
    category: Annotated[
        str,
        Column(
            "long_sentence, hard_word, or name or figure: one of three syllables or more", rank=1
        ),
    ]
    words: Annotated[int, Column("words in it", rank=4)]
    syllables: Annotated[int, Column("syllables in it", rank=4)]
    familiar: Annotated[
        bool | None,
        Column("whether the word is one of Dale and Chall's, a name or a figure", rank=5),
    ]
    frequency: Annotated[
        float | None,
        Column("of a word: Zipf value from here up to half a unit more; 3 is once in a million"
               " words, 2.5 is less, nothing is a name or a figure", digits=1),
    ]  # fmt: skip
    points: Annotated[
        float | None,
        Column(
            "of a word: what it adds to the passage's difficulty, if it has one", digits=2, rank=2
        ),
    ]


Analyze = Callable[[Passage], tuple[Row, Sequence[Marker]]]


def prepare(
    counts: bool = False,  # noqa: ARG001 -- these two choose columns, not values
    formulas: bool = False,  # noqa: ARG001
    interval: bool = False,
    compat: str | None = None,
) -> Analyze:
    """The analysis, with its tables.

    The markers are made when looked at. Raises ValueError for a program that is not known, and for
    `interval` with one.
    """
    teller = Teller()
    if compat is not None:
        return _compatible(compat, interval, teller)

    def analyze(passage: Passage) -> tuple[Row, Sequence[Marker]]:
        tallies: list[Tally] = []
        for sentence in passage.sentences:
            before = tallies[-1] if tallies else None
            written = passage.written(sentence)
            tallies.append(teller.sentence(written, before, passage.text, sentence.start))
        total = teller.total(tallies)
        row = _row(total, _HEADLINE if passage.role == "headline" else None)
        if interval:
            row = _with_ranges(row, tallies, teller)
        if passage.sentence is not None:
            row = _with_load(row, passage)
        return row, _Markers(passage, teller, row)

    return analyze


def _row(total: Total, no_index: str | None = None, least: int = STEADY) -> Row:
    """The row of some counts; `no_index` is why their passage has no difficulty in any case."""
    counts = total.counts
    barrier = obstacle(counts)
    if no_index is None and counts.words < least and (not barrier or counts.words < SHORTEST):
        no_index = _UNSTEADY
    undefined: dict[str, str] = {}
    if barrier is not None:
        undefined |= {**dict.fromkeys(_SCORES, barrier)}
        if no_index is not None:
            undefined |= dict.fromkeys(_OF_PASSAGES, no_index)
        own = {**counts._asdict(), "rare_words": total.rare}
        return Row(**_UNSCORED, **own, undefined=undefined)
    scores: dict[str, Any] = {name: compute(counts) for name, compute in _COMPUTED}
    for name, fewest in _LEAST:
        reason = obstacle(counts, fewest)
        if reason is not None:
            scores[name] = None
            undefined[name] = reason
    index: tuple[Any, ...]
    if no_index is None:
        difficulty = 50 + fsum(total.groups.values())
        grade = consensus(scores)
        index, because = (
            (difficulty, band(difficulty), grade, agreeing(scores, grade)),
            total.groups,
        )
    else:
        index, because = _NO_INDEX, None
        undefined |= dict.fromkeys(_OF_PASSAGES, no_index)
    sentences, words, syllables, letters, characters, *others = counts
    made = (
        *(sentences, words, syllables),
        *index,
        *(None, total.rare, None, None),
        *scores.values(),
        *(60 * words / READ, 60 * words / SPOKEN),
        *(letters, characters, *others),
        *(because, undefined),
        *_NO_RANGES,
        None,
    )
    return Row._make(made)


def _with_load(row: Row, passage: Passage) -> Row:
    """The row of a sentence with its load, or with the reason why it has none."""
    barrier = None
    if passage.role == "headline":
        barrier = _HEADLINE
    elif not row.words:
        barrier = "no words"
    elif row.letters > LONGEST_AVERAGE * row.words:
        barrier = NO_PROSE
    if barrier:
        return row._replace(undefined={**row.undefined, **dict.fromkeys(_OF_SENTENCES, barrier)})
    from textkit.analyses.readability import load  # few runs are by sentence

    own = load.grammar(passage)
    words, rare = row.words, row.rare_words
    told = (load.load(words, rare), rare, *own)
    # In place of four fields and the last one: _replace takes as long as the counting.
    return Row._make((*row[:_LOAD], *told, *row[_LOAD + 4 : -1], load.reasons(words, rare, own)))


def band(difficulty: float) -> str:
    """What a difficulty is called."""
    return next((name for below, name in BANDS if difficulty < below), _HARDEST)


def _with_ranges(row: Row, tallies: Sequence[Tally], teller: Teller) -> Row:
    """A row with its ranges, by drawing as many sentences anew, some twice and some never.

    The draws are the same at each run (Efron and Tibshirani 1993, the percentile method).
    """
    names = [name for name in INTERVALS if getattr(row, name) is not None]
    if len(tallies) < _FEWEST_RESAMPLED or not names:
        reason = f"fewer than {_FEWEST_RESAMPLED} sentences to draw from" if names else "no score"
        return row._replace(undefined={**row.undefined, **dict.fromkeys(_RANGES, reason)})
    draw = Random(_SEED)
    drawn = [
        _row(teller.total(draw.choices(tallies, k=len(tallies))), least=0)
        for _ in range(_RESAMPLED)
    ]
    ends = {}
    for name in names:
        found = sorted(value for one in drawn if (value := getattr(one, name)) is not None)
        ends[f"{name}_low"] = found[len(found) // 20]
        ends[f"{name}_high"] = found[-1 - len(found) // 20]
    return row._replace(**ends)


def _compatible(program: str, interval: bool, teller: Teller) -> Analyze:
    """The analysis with the counts and figures of another program."""
    if program != "textstat":
        raise ValueError(f"there is no {program!r} to be compatible with; there is textstat")
    if interval:
        raise ValueError("there are no ranges of textstat's figures")
    from textkit.analyses.readability import compat

    figures = compat.prepare()
    blank: dict[str, Any] = dict.fromkeys(Row._fields)

    def analyze(passage: Passage) -> tuple[Row, Sequence[Marker]]:
        found = figures(passage.written((passage.start, passage.end)))
        lacking = dict.fromkeys((n for n in _SCORES if n not in found), "textstat has none")
        row = Row(**{**blank, **found, "undefined": lacking})
        return row, _Markers(passage, teller, row)

    return analyze


class _Markers(Sequence[Marker]):
    """The markers of a passage, made at the first look: most runs show the counts alone."""

    def __init__(self, passage: Passage, teller: Teller, row: Row) -> None:
        self._made: list[Marker] | None = None
        self._passage = passage
        self._teller = teller
        self._number = None if row.difficulty is None else row.words

    def _all(self) -> list[Marker]:
        if self._made is None:
            written, words = self._passage.written, self._teller.words
            text = self._passage.text
            self._made = [
                marker
                for start, end in self._passage.sentences
                for own in [written((start, end))]
                for marker in _mark(start, end, own, words(own, text, start), self._number)
            ]
        return self._made

    def __len__(self) -> int:
        return len(self._all())

    @overload
    def __getitem__(self, index: int) -> Marker: ...
    @overload
    def __getitem__(self, index: slice) -> list[Marker]: ...
    def __getitem__(self, index: int | slice) -> Marker | list[Marker]:
        return self._all()[index]


def _mark(start: int, end: int, text: str, own: list[Word], number: int | None) -> Iterator[Marker]:
    """The markers of a sentence of these words, in a passage of so many; None: without points."""
    if len(own) >= LONG_SENTENCE:
        total = sum(word.syllables for word in own)
        first, last = start + len(text) - len(text.lstrip()), end - len(text) + len(text.rstrip())
        yield Marker(first, last, "long_sentence", len(own), total, None, None, None)
    for word, (first, last) in zip(own, word_spans(text), strict=True):
        if word.hard:
            kind = "figure" if word.figure else "name" if word.name else "hard_word"
            yield Marker(
                start + first, start + last, kind, 1, word.syllables, word.familiar,
                word.frequency, number and word.points / number,
            )  # fmt: skip


_PAPERS = tuple(
    """
    anderson1983 bjornsson1968 bormuth1969 brysbaert2019 caylor1973 chall1995 coleman1975
    crossley2023 dale1948 flesch1948 flesch1949 gunning1952 kincaid1975 mcalpine2006
    mclaughlin1969 ohayre1966 pennington2014 powers1958 smith1967 spache1953 vajjala2018
    """.split()
)

ANALYSIS = Analysis(
    about=__doc__,
    row=Row,
    marker=Marker,
    prepare=prepare,
    tables=(
        "cmudict.zlib",
        "difficulty.txt",
        "frequencies.txt",
        "names.txt",
        "spache.txt",
        "syllables.txt",
    ),
    options=_OPTIONS,
    unused=_unused,
    details=_details,
    asked=_asked,
    papers=_PAPERS,
    order=_order,
)
