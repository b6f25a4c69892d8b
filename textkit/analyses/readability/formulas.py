"""The published readability formulas: coefficients, direction, range, paper, and least length.

Each is computed from the `Counts` of a passage. A passage that is too short for a formula, or no
prose, has no score but a reason: None, never 0.0.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Literal, NamedTuple

from textkit.columns import Column

__all__ = [
    "CONSENSUS", "FORMULAS", "LONGEST_AVERAGE", "NO_PROSE", "READ", "SHORTEST", "SPOKEN", "STEADY",
    "Counts", "Formula", "Reason", "agreeing", "ari", "consensus", "linsear_write", "obstacle",
]  # fmt: skip

SHORTEST = 10
"""A passage of fewer words has no score. The papers ask for samples of 100 words; from ten on, a
sentence can be compared with its neighbors."""
STEADY = 70
"""A passage of fewer words has no difficulty and no consensus. So many words of an excerpt rank it
as all of them do (r above .9), and nine tenths as near to its judgment; see the docs."""
LONGEST_AVERAGE = 15
"""A passage with more letters than this in a word, on average, is no prose: data, addresses."""
READ = 238
"""Words a minute that adults read silently, non-fiction in English (Brysbaert 2019)."""
SPOKEN = 183
"""Words a minute that adults read aloud (Brysbaert 2019)."""

Reason = str
"""Why there is no score, in a few words."""
_TOO_SHORT = f"fewer than {SHORTEST} words"
NO_PROSE = f"no prose: more than {LONGEST_AVERAGE} letters a word"


class Counts(NamedTuple):
    """What the formulas are computed from; all of it adds up over sentences.

    ``letters`` are the letters and digits of words, ``characters`` all but blanks; what makes a
    word complex, long, short or difficult is told at the columns of the analysis.
    """

    sentences: int
    words: int
    syllables: int
    letters: int
    characters: int
    one_syllable: int
    polysyllables: int
    complex_words: int
    long_words: int
    short_words: int
    difficult_words: int
    spache_words: int


class Formula(NamedTuple):
    """A readability formula: what it computes, which way it goes, and what it needs."""

    title: str
    compute: Callable[[Counts], float]
    unit: Literal["grade", "score"]
    """A grade is that of a US school: the years a reader has learned for."""
    harder: Literal["higher", "lower"]
    range: str
    reference: str
    sentences: int = 1
    """The fewest sentences that it is shown for; the fewest words are `SHORTEST` for all."""

    @property
    def column(self) -> Column:
        """The column of its score."""
        grade = "US school grade, " if self.unit == "grade" else ""
        least = f", from {self.sentences} sentences" if self.sentences > 1 else ""
        text = f"{self.title}: {grade}{self.range}, {self.harder} is harder{least}"
        return Column(f"{text} ({self.reference})", digits=1)

    def score(self, counts: Counts) -> float | Reason:
        """Its value, or why there is none: the passage is too short for it, or no prose."""
        reason = obstacle(counts, self.sentences)
        return self.compute(counts) if reason is None else reason


def obstacle(counts: Counts, sentences: int = 1) -> Reason | None:
    """Why a passage has no score, from so many sentences; None where nothing is in the way."""
    if counts.words < SHORTEST:
        return _TOO_SHORT
    if counts.letters > LONGEST_AVERAGE * counts.words:
        return NO_PROSE
    return f"fewer than {sentences} sentences" if counts.sentences < sentences else None


def _length(c: Counts) -> float:
    """Words a sentence."""
    return c.words / c.sentences


def _percent(count: int, c: Counts) -> float:
    """A count of words in a hundred words."""
    return 100 * count / c.words


def _dale_chall(c: Counts) -> float:
    difficult = _percent(c.difficult_words, c)
    score = 0.1579 * difficult + 0.0496 * _length(c)
    return score + 3.6365 if difficult > 5 else score


def ari(characters: float, words: float) -> float:
    """The automated readability index, for characters a word and words a sentence."""
    return 4.71 * characters + 0.5 * words - 21.43


def linsear_write(points: float) -> float:
    """Linsear Write for its points a sentence: 1 a word, 3 a polysyllable."""
    return points / 2 if points > 20 else (points - 2) / 2


def _bormuth(c: Counts) -> float:
    length = _length(c)
    familiar = 1 - c.difficult_words / c.words
    return (
        0.886593
        - 0.08364 * c.letters / c.words
        + 0.161911 * familiar**3
        - 0.021401 * length
        + 0.000577 * length**2
        - 0.000005 * length**3
    )


FORMULAS = {
    "flesch": Formula(
        "Flesch reading ease",
        lambda c: 206.835 - 1.015 * _length(c) - 84.6 * (c.syllables / c.words),
        "score", "lower", "about 0 to 100", "Flesch 1948",
    ),
    "flesch_kincaid_grade": Formula(
        "Flesch-Kincaid grade",
        lambda c: 0.39 * _length(c) + 11.8 * (c.syllables / c.words) - 15.59,
        "grade", "higher", "-3.4 up", "Kincaid et al. 1975",
    ),
    "gunning_fog": Formula(
        "Gunning fog index",
        lambda c: 0.4 * (_length(c) + _percent(c.complex_words, c)),
        "grade", "higher", "0 up", "Gunning 1952",
    ),
    "smog": Formula(
        "SMOG",
        lambda c: 1.043 * (30 * (c.polysyllables / c.sentences)) ** 0.5 + 3.1291,
        "grade", "higher", "3.1 up", "McLaughlin 1969",
        sentences=3,
    ),
    "coleman_liau": Formula(
        "Coleman-Liau index",
        lambda c: (
            0.058 * (c.letters / c.words * 100) - 0.296 * (c.sentences / c.words * 100) - 15.8
        ),
        "grade", "higher", "about 0 to 20", "Coleman and Liau 1975",
    ),
    "ari": Formula(
        "automated readability index",
        lambda c: ari(c.characters / c.words, _length(c)),
        "grade", "higher", "about 0 to 20", "Smith and Senter 1967",
    ),
    "dale_chall": Formula(
        "Dale-Chall",
        _dale_chall,
        "score", "higher", "about 4 (grade 4) to 10 (college)", "Dale and Chall 1948",
    ),
    "new_dale_chall": Formula(
        "New Dale-Chall",
        lambda c: 64 - 0.95 * _percent(c.difficult_words, c) - 0.69 * _length(c),
        "score", "lower", "share of left-out words a reader can guess, about 15 to 58 %",
        "Chall and Dale 1995",
    ),
    "spache": Formula(
        "Spache",
        lambda c: 0.141 * _length(c) + 0.086 * _percent(c.spache_words, c) + 0.839,
        "score", "higher", "about 1 to 4, the grade; means little beyond",
        "Spache 1953, words of 1974",
    ),
    "linsear_write": Formula(
        "Linsear Write",
        lambda c: linsear_write((c.words + 2 * c.polysyllables) / c.sentences),
        "grade", "higher", "-0.5 up", "US Air Force, in O'Hayre 1966",
    ),
    "forcast": Formula(
        "FORCAST",
        lambda c: 20 - 15 * c.one_syllable / c.words,
        "grade", "higher", "5 to 20; knows no sentences", "Caylor et al. 1973",
    ),
    "powers_sumner_kearl": Formula(
        "Powers-Sumner-Kearl (Flesch anew)",
        lambda c: 0.0778 * _length(c) + 4.55 * c.syllables / c.words - 2.2029,
        "grade", "higher", "about 2 to 7; for readers of 7 to 10 years",
        "Powers, Sumner and Kearl 1958",
    ),
    "psk_fog": Formula(
        "Powers-Sumner-Kearl of Gunning fog",
        lambda c: 3.068 + 0.0877 * _length(c) + 0.0984 * _percent(c.complex_words, c),
        "grade", "higher", "about 3 to 8", "Powers, Sumner and Kearl 1958",
    ),
    "psk_dale_chall": Formula(
        "Powers-Sumner-Kearl of Dale-Chall",
        lambda c: 3.2672 + 0.0596 * _length(c) + 0.1155 * _percent(c.difficult_words, c),
        "grade", "higher", "about 3 to 9", "Powers, Sumner and Kearl 1958",
    ),
    "smog_short": Formula(
        "SMOG, the short form in the head",
        lambda c: 3 + (30 * c.polysyllables / c.sentences) ** 0.5,
        "grade", "higher", "3 up", "McLaughlin 1969",
    ),
    "lix": Formula(
        "LIX",
        lambda c: _length(c) + _percent(c.long_words, c),
        "score", "higher", "about 20 (children's books) to 60 (law)", "Björnsson 1968",
    ),
    "rix": Formula(
        "RIX",
        lambda c: c.long_words / c.sentences,
        "score", "higher", "0 up; 7 is college", "Anderson 1983",
    ),
    "bormuth": Formula(
        "Bormuth mean cloze",
        _bormuth,
        "score", "lower", "share of left-out words a reader can guess, about 0 to 0.7",
        "Bormuth 1969",
    ),
    "eflaw": Formula(
        "McAlpine EFLAW",
        lambda c: (c.words + c.short_words) / c.sentences,
        "score", "higher", "for learners: 20 is very easy, 30 is confusing", "McAlpine 2006",
    ),
}  # fmt: skip
"""All formulas, by the names of their columns."""

CONSENSUS = (
    "flesch_kincaid_grade",
    "gunning_fog",
    "smog",
    "coleman_liau",
    "ari",
    "linsear_write",
)
"""The formulas for all readers whose scores are grades. Dale-Chall is no grade, Spache and
Powers-Sumner-Kearl end in primary school, and FORCAST knows no sentences."""


def consensus(scores: Mapping[str, float | None]) -> float | None:
    """The median of the scores of `CONSENSUS`; None where there is none."""
    grades = sorted([score for score in map(scores.get, CONSENSUS) if score is not None])
    if not grades:
        return None
    middle = len(grades) // 2
    return (grades[middle] + grades[~middle]) / 2


def agreeing(scores: Mapping[str, float | None], grade: float | None) -> int | None:
    """How many formulas of `CONSENSUS` are within one grade of it: 0 to 6; None without one."""
    if grade is None:
        return None
    return sum(
        [score is not None and abs(score - grade) <= 1 for score in map(scores.get, CONSENSUS)]
    )
