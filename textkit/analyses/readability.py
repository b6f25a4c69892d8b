"""How hard a text is to read: eleven formulas, what they count, and what made it hard.

The formulas take the counts of a passage; the counts are sums over its words, and those of
sentences add up to those of their paragraph. A passage that is too short for a formula, or no
prose, has no score: None, never 0.0.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Annotated, Literal, NamedTuple, overload

from textkit import familiar, syllables
from textkit.document import Passage
from textkit.table import Column, End, Start
from textkit.words import fold, word_spans, words

__all__ = ["FORMULAS", "LEXICONS", "Counts", "Formula", "Marker", "Row", "consensus", "prepare"]

LEXICONS: tuple[str, ...] = ()
"""None: there is no lexicon to add to."""

LONG_SENTENCE = 25
"""A sentence of so many words is marked: Flesch (1949) calls an average of 25 words difficult."""
POLYSYLLABLE = 3
"""A word of so many syllables is one of many (Gunning 1952, McLaughlin 1969)."""
LONG_WORD = 7
"""A word of so many letters is long (Björnsson 1968)."""
SHORTEST = 10
"""A passage of fewer words has no score. The papers ask for samples of 100 words; from ten on, a
sentence can be compared with its neighbors."""
LONGEST_AVERAGE = 15
"""A passage with more letters than this in a word, on average, is no prose: data, addresses."""

_WORDS_KEPT = 50_000
_OPENING = re.compile("[\"'“‘]")


class Counts(NamedTuple):
    """What the formulas are computed from; all of it adds up over sentences.

    ``letters`` are the letters and digits of words, ``characters`` all but blanks; what makes a
    word complex, long or difficult is told at the columns of `Row`.
    """

    sentences: int
    words: int
    syllables: int
    letters: int
    characters: int
    polysyllables: int
    complex_words: int
    long_words: int
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

    def score(self, counts: Counts) -> float | None:
        """Its value, or None where the passage is too short for it or no prose."""
        if counts.words < SHORTEST or counts.sentences < self.sentences:
            return None
        if counts.letters > LONGEST_AVERAGE * counts.words:
            return None
        return self.compute(counts)


def _dale_chall(c: Counts) -> float:
    share = 100 * c.difficult_words / c.words
    return 0.1579 * share + 0.0496 * c.words / c.sentences + (3.6365 if share > 5 else 0)


def _linsear_write(c: Counts) -> float:
    points = (c.words + 2 * c.polysyllables) / c.sentences
    return points / 2 if points > 20 else points / 2 - 1


FORMULAS = {
    "flesch": Formula(
        "Flesch reading ease",
        lambda c: 206.835 - 1.015 * c.words / c.sentences - 84.6 * c.syllables / c.words,
        "score",
        "lower",
        "about 0 to 100",
        "Flesch 1948",
    ),
    "flesch_kincaid_grade": Formula(
        "Flesch-Kincaid grade",
        lambda c: 0.39 * c.words / c.sentences + 11.8 * c.syllables / c.words - 15.59,
        "grade",
        "higher",
        "-3.4 up",
        "Kincaid et al. 1975",
    ),
    "gunning_fog": Formula(
        "Gunning fog index",
        lambda c: 0.4 * (c.words / c.sentences + 100 * c.complex_words / c.words),
        "grade",
        "higher",
        "0 up",
        "Gunning 1952",
    ),
    "smog": Formula(
        "SMOG",
        lambda c: 1.043 * (30 * c.polysyllables / c.sentences) ** 0.5 + 3.1291,
        "grade",
        "higher",
        "3.1 up",
        "McLaughlin 1969",
        sentences=3,
    ),
    "coleman_liau": Formula(
        "Coleman-Liau index",
        lambda c: 5.8 * c.letters / c.words - 29.6 * c.sentences / c.words - 15.8,
        "grade",
        "higher",
        "about 0 to 20",
        "Coleman and Liau 1975",
    ),
    "ari": Formula(
        "automated readability index",
        lambda c: 4.71 * c.characters / c.words + 0.5 * c.words / c.sentences - 21.43,
        "grade",
        "higher",
        "about 0 to 20",
        "Smith and Senter 1967",
    ),
    "dale_chall": Formula(
        "Dale-Chall",
        _dale_chall,
        "score",
        "higher",
        "about 4 (grade 4) to 10 (college)",
        "Dale and Chall 1948",
    ),
    "linsear_write": Formula(
        "Linsear Write",
        _linsear_write,
        "grade",
        "higher",
        "-0.5 up",
        "US Air Force, in O'Hayre 1966",
    ),
    "lix": Formula(
        "LIX",
        lambda c: c.words / c.sentences + 100 * c.long_words / c.words,
        "score",
        "higher",
        "about 20 (children's books) to 60 (law)",
        "Björnsson 1968",
    ),
    "rix": Formula(
        "RIX",
        lambda c: c.long_words / c.sentences,
        "score",
        "higher",
        "0 up; 7 is college",
        "Anderson 1983",
    ),
    "spache": Formula(
        "Spache",
        lambda c: 0.141 * c.words / c.sentences + 8.6 * c.spache_words / c.words + 0.839,
        "score",
        "higher",
        "about 1 to 4, the grade; means little beyond",
        "Spache 1953, words of 1974",
    ),
}
"""All formulas, by the names of their columns."""


def consensus(scores: dict[str, float | None]) -> float | None:
    """The median of the scores that are grades; None where there is none.

    Dale-Chall and Spache stay out: the one is no grade, and the other ends with grade 4.
    """
    grades = sorted(
        score
        for name, score in scores.items()
        if score is not None and FORMULAS[name].unit == "grade"
    )
    if not grades:
        return None
    middle = len(grades) // 2
    return (grades[middle] + grades[~middle]) / 2


class Row(NamedTuple):
    """The measures of a passage."""

    sentences: Annotated[int, Column("sentences")]
    words: Annotated[int, Column("words; hyphenated ones and numbers are one each")]
    syllables: Annotated[int, Column("syllables of the words; a number is one")]
    flesch: Annotated[float | None, FORMULAS["flesch"].column]
    flesch_kincaid_grade: Annotated[float | None, FORMULAS["flesch_kincaid_grade"].column]
    gunning_fog: Annotated[float | None, FORMULAS["gunning_fog"].column]
    smog: Annotated[float | None, FORMULAS["smog"].column]
    coleman_liau: Annotated[float | None, FORMULAS["coleman_liau"].column]
    ari: Annotated[float | None, FORMULAS["ari"].column]
    dale_chall: Annotated[float | None, FORMULAS["dale_chall"].column]
    linsear_write: Annotated[float | None, FORMULAS["linsear_write"].column]
    lix: Annotated[float | None, FORMULAS["lix"].column]
    rix: Annotated[float | None, FORMULAS["rix"].column]
    spache: Annotated[float | None, FORMULAS["spache"].column]
    consensus: Annotated[
        float | None, Column("median of the formulas that give a US school grade", digits=1)
    ]
    letters: Annotated[int, Column("letters and digits of the words (Coleman-Liau)")]
    characters: Annotated[int, Column("characters that are not blank (ARI)")]
    polysyllables: Annotated[int, Column("words of three syllables or more (SMOG, Linsear Write)")]
    complex_words: Annotated[
        int,
        Column(
            "words of three syllables or more that are no name, no compound of shorter words, and"
            " not longer by -ed or -es only (Gunning fog)"
        ),
    ]
    long_words: Annotated[int, Column("words of seven letters or more (LIX, RIX)")]
    difficult_words: Annotated[
        int, Column("words, not names, that pupils of grade 4 don't all know (Dale-Chall)")
    ]
    spache_words: Annotated[
        int, Column("words, not names, that children of grade 3 don't all know (Spache)")
    ]


class Marker(NamedTuple):
    """What made a passage hard: a sentence of 25 words or more, or a hard word.

    A word is hard when it has three syllables or more, or is not familiar: every word that is
    counted in ``polysyllables``, ``complex_words`` or ``difficult_words``.
    """

    start: Start
    end: End
    category: Annotated[str, Column("long_sentence or hard_word")]
    words: Annotated[int, Column("words in it")]
    syllables: Annotated[int, Column("syllables in it")]
    familiar: Annotated[
        bool | None, Column("whether the word is one of Dale and Chall's, or a name")
    ]


class _Word(NamedTuple):
    """What a word adds to the counts of the same names, and what it is."""

    syllables: int
    letters: int
    polysyllables: int
    complex_words: int
    long_words: int
    difficult_words: int
    spache_words: int
    hard: bool
    """Whether it is a hard word, as a marker."""
    capital: bool


class _Vocabulary(dict[str, _Word]):
    """What words add, each looked up once; the memory that it takes is bounded."""

    def __init__(self, describe: Callable[[str], _Word]) -> None:
        super().__init__()
        self._describe = describe

    def __missing__(self, word: str) -> _Word:
        if len(self) >= _WORDS_KEPT:
            self.clear()
        own = self[word] = self._describe(word)
        return own


def prepare() -> Callable[[Passage], tuple[Row, Sequence[Marker]]]:
    """The analysis, with its tables; it takes no lexicons. The markers are made when looked at."""
    vocabulary = _vocabulary()
    names = _Vocabulary(lambda word: _as_name(vocabulary[word]))

    def analyze(passage: Passage) -> tuple[Row, Sequence[Marker]]:
        characters = 0
        found: list[_Word] = []
        for start, end in passage.sentences:
            text = passage.text[start:end]
            characters += len("".join(text.split()))
            found += _look_up(text, vocabulary, names)
        counts = _count(len(passage.sentences), characters, found)
        return _row(counts), _Markers(passage, vocabulary, names)

    return analyze


def _vocabulary() -> _Vocabulary:
    dale_chall, spache = familiar.dale_chall(), familiar.spache()

    def describe(word: str) -> _Word:
        bases = familiar.bases(fold(word))
        return _describe(
            word,
            not familiar.is_familiar(bases, dale_chall),
            not familiar.is_familiar(bases, spache),
        )

    return _Vocabulary(describe)


def _count(sentences: int, characters: int, own: list[_Word]) -> Counts:
    if not own:
        return Counts(sentences, 0, 0, 0, characters, 0, 0, 0, 0, 0)
    columns = list(zip(*own, strict=True))
    syllable_count, letters, *others = map(sum, columns[: _Word._fields.index("hard")])
    return Counts(sentences, len(own), syllable_count, letters, characters, *others)


def _row(counts: Counts) -> Row:
    scores = {name: formula.score(counts) for name, formula in FORMULAS.items()}
    return Row(**{**counts._asdict(), **scores, "consensus": consensus(scores)})


def _describe(word: str, difficult: bool, spache: bool) -> _Word:
    number = syllables.count(word)
    letters = len(word) if word.isalpha() else sum(map(str.isalnum, word))
    many = number >= POLYSYLLABLE
    return _Word(
        number,
        letters,
        many,
        many and not _is_simple(word, number),
        letters >= LONG_WORD and any(map(str.isalpha, word)),
        difficult,
        spache,
        many or difficult,
        word[0].isupper(),
    )


def _as_name(word: _Word) -> _Word:
    return word._replace(
        complex_words=0, difficult_words=0, spache_words=0, hard=bool(word.polysyllables)
    )


def _is_simple(word: str, number: int) -> bool:
    """Whether a long word is no complex one to Gunning: easy-going, created, U.S.-led."""
    if "-" in word or "." in word:
        return all(syllables.count(part) < POLYSYLLABLE for part in word.split("-") if part)
    return (
        number == POLYSYLLABLE
        and word.endswith(("ed", "es"))
        and syllables.count(word[:-1]) < POLYSYLLABLE
    )


def _look_up(text: str, vocabulary: _Vocabulary, names: _Vocabulary) -> list[_Word]:
    """What each word of a sentence adds.

    A word with a capital is a name, unless it begins the sentence or a quotation, or the sentence
    is written as a headline: all in capitals, or with one at most words and at every longer one.
    """
    if text.isupper():
        text = fold(text)
    forms = words(text)
    own = list(map(vocabulary.__getitem__, forms))
    capitals = [i for i, word in enumerate(own) if word.capital]
    if capitals and not (len(capitals) * 2 > len(own) and _is_headline(forms)):
        opened = _opened(text)
        for i in capitals:
            if i and i not in opened:
                own[i] = names[forms[i]]
    return own


def _is_headline(forms: list[str]) -> bool:
    return len(forms) > 3 and not any(len(form) > 3 and form[0].islower() for form in forms)


def _opened(text: str) -> frozenset[int]:
    """The numbers of the words right behind an opening quotation mark."""
    if not _OPENING.search(text):
        return frozenset()
    return frozenset(
        i for i, (start, _) in enumerate(word_spans(text)) if _OPENING.match(text, start - 1)
    )


class _Markers(Sequence[Marker]):
    """The markers of a passage, made at the first look: most runs show the counts alone."""

    def __init__(self, passage: Passage, vocabulary: _Vocabulary, names: _Vocabulary) -> None:
        self._made: list[Marker] | None = None
        self._passage = passage
        self._tables = vocabulary, names

    def _all(self) -> list[Marker]:
        if self._made is None:
            text = self._passage.text
            self._made = [
                marker
                for start, end in self._passage.sentences
                for marker in _mark(text, start, end, _look_up(text[start:end], *self._tables))
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


def _mark(text: str, start: int, end: int, own: list[_Word]) -> Iterator[Marker]:
    """The markers of a sentence of these words."""
    if len(own) >= LONG_SENTENCE:
        total = sum(word.syllables for word in own)
        yield Marker(start, end, "long_sentence", len(own), total, None)
    for word, (first, last) in zip(own, word_spans(text[start:end]), strict=True):
        if word.hard:
            known = not word.difficult_words
            yield Marker(start + first, start + last, "hard_word", 1, word.syllables, known)
