"""Count one sentence: its part of the counts of a passage.

What its words add is looked up in a `vocabulary`. The numbers of sentences add up to those of
their passage.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import partial
from math import fsum
from operator import mul
from typing import NamedTuple

from textkit.analyses.readability import difficulty
from textkit.analyses.readability.formulas import Counts
from textkit.analyses.readability.vocabulary import (
    FIELDS,
    Vocabulary,
    Word,
    capitals,
    points,
    unpacked,
)
from textkit.names import single
from textkit.names.elsewhere import is_named
from textkit.text.titlecase import FEWEST, is_headline
from textkit.text.words import fold, word_spans, words

__all__ = ["Tally", "Teller", "Total", "again", "sentence_features"]

_OPENING = re.compile("[\"'“‘](?=[^\\W\\d_a-z])")
"""A quotation mark with a capital behind it."""
_COUNTED = len(Counts._fields) - 2
"""The first fields of a packed number are the counts but sentences and characters."""
_HARD, _RARE, _RARE_WORDS, _PREPOSITION, _ING = map(
    FIELDS.index,
    ("difficult_words", "rare", "rare_words", "prepositions", "ing"),
)
_FIRST = frozenset({0})


class Tally(NamedTuple):
    """What a sentence adds to the counts of its passage, and to its difficulty."""

    packed: int
    characters: int
    by_sentence: float
    """Points that are averaged over sentences."""
    spread: float
    """Points of its length that are averaged over words."""
    style: float
    """Points of its punctuation, which are averaged over words, too."""
    repeated: int
    """How many of its longer words the sentence before it has."""
    again: float
    """Points that its words have of their own and don't count, as the sentence before has them."""
    forms: list[str]
    """The words in it, for the next sentence to repeat."""


class Total(NamedTuple):
    """What was counted in some sentences."""

    counts: Counts
    rare: int
    """Rare words."""
    groups: dict[str, float]
    """Points of difficulty by their groups."""


class Teller:
    """Tells what sentences add."""

    def __init__(self, weights: difficulty.Weights | None = None) -> None:
        weights = weights or difficulty.load()
        self.vocabulary = Vocabulary(weights)
        self._own = weights.words
        weigh = partial(difficulty.coefficients, weights)
        self._by_sentence = weigh("sentences", difficulty.SENTENCE)
        self._spread = weigh("sentences", difficulty.SPREAD)
        self._marks = weigh("style", difficulty.MARKS)
        (self._repeated,) = weigh("cohesion", ("repeated",))
        self._average = {group: difficulty.average(weights, group) for group in difficulty.GROUPS}

    def words(self, text: str, whole: str = "", start: int = 0) -> list[Word]:
        """What each word of a sentence is and adds; it stands at `start` of the `whole` text.

        A word with a capital is a name. Where one tells little, it must be a name by itself, or,
        where nothing knows it, elsewhere in the text: at the beginning of a sentence or a
        quotation, and in a headline, which is all in capitals, or has one at most words and at
        every longer one.
        """
        known = self.vocabulary
        forms = self._forms(text)
        unsure = _unsure(forms, text, sum([form[0].isupper() for form in forms]))
        return [
            known.word(
                form,
                name=form[0].isupper()
                and (
                    known.is_name(form, before_capital=_is_before_capital(forms, i))
                    or (known.doubtful[form] and is_named(form, whole, start))
                    if i in unsure
                    else single.is_name_inside(form)
                ),
            )
            for i, form in enumerate(forms)
        ]

    def sentence(
        self, text: str, before: Tally | None = None, whole: str = "", start: int = 0
    ) -> Tally:
        """The tally of a sentence, with the one before it in the passage.

        It stands at `start` of the `whole` text, which is asked for names.
        """
        forms = self._forms(text)
        known = self.vocabulary
        inner, alone, before_capital = known.inner, known.alone, known.before_capital
        packed = sum(map(inner.__getitem__, forms))
        number = capitals(packed)
        if number:
            for i in _unsure(forms, text, number):
                form = forms[i]
                if _is_before_capital(forms, i):
                    own = before_capital[form]
                elif known.doubtful[form] and is_named(form, whole, start):
                    own = known.as_name(form)
                else:
                    own = alone[form]
                packed += own - inner[form]
        features, spread, marks = sentence_features(text, packed)
        common = again(forms, before)
        return Tally(
            packed,
            len(text) - text.count(" ") if text.isprintable() else len("".join(text.split())),
            fsum(map(mul, self._by_sentence, features)),
            fsum(map(mul, self._spread, spread)),
            fsum(map(mul, self._marks, marks)),
            _long(common),
            fsum([self._own.get(form, 0.0) for form in common]),
            forms,
        )

    def total(self, tallies: Sequence[Tally]) -> Total:
        """What sentences add up to."""
        packed = characters = repeated = 0
        by_sentence = spread = style = taken = 0.0
        for one in tallies:
            packed += one.packed
            characters += one.characters
            by_sentence += one.by_sentence
            spread += one.spread
            style += one.style
            repeated += one.repeated
            taken += one.again
        fields = unpacked(packed)
        number, words = len(tallies), fields[0]
        counts = Counts._make((number, *fields[:3], characters, *fields[3:_COUNTED]))
        frequency, learned, form, marked = points(fields)
        own = (frequency, learned - taken, form, marked + style, spread, self._repeated * repeated)
        groups = {
            group: own / (words or 1) - average
            for (group, average), own in zip(self._average.items(), own, strict=True)
        }
        groups["sentences"] += by_sentence / (number or 1)
        return Total(counts, fields[_RARE_WORDS], groups)

    def _forms(self, text: str) -> list[str]:
        """The words of a sentence; where it is all in capitals, only names keep one."""
        forms = words(text)
        if not text.isupper():
            return forms
        is_name = self.vocabulary.is_name
        return [
            low.capitalize() if is_name(low, before_capital=False) else low
            for low in map(fold, forms)
        ]


def again(forms: list[str], before: Tally | None) -> set[str]:
    """The words of a sentence that the one before it has, too."""
    return set(forms).intersection(before.forms) if before else set()


def sentence_features(
    text: str, packed: int
) -> tuple[tuple[float, ...], tuple[float, ...], tuple[int, ...]]:
    """The features of a sentence with these words: `SENTENCE`, `SPREAD` and `MARKS`."""
    fields = unpacked(packed)
    marks = difficulty.marks(text)
    features = difficulty.sentence_features(
        fields[0],
        hard=fields[_HARD],
        rare=fields[_RARE],
        prepositions=fields[_PREPOSITION],
        ing=fields[_ING],
        commas=marks[0],
    )
    return features, difficulty.spread_features(fields[0]), marks


def _long(forms: Collection[str]) -> int:
    """How many words tell something about what the sentence is about."""
    return sum([len(form) > 4 for form in forms])


def _unsure(forms: list[str], text: str, number: int) -> Collection[int]:
    """Which words need not be names even with a capital; so many words have one."""
    if number >= FEWEST and is_headline(forms):
        return range(len(forms))
    opened = _opened(text)
    return {0, *opened} if opened else _FIRST


def _is_before_capital(forms: list[str], i: int) -> bool:
    """Whether the word after a word has a capital."""
    return i + 1 < len(forms) and forms[i + 1][0].isupper()


def _opened(text: str) -> list[int]:
    """The numbers of the words with a capital right behind an opening quotation mark."""
    # One that begins the sentence makes no difference. Looking for each mark first costs little.
    if not ('"' in text or "'" in text or "“" in text or "‘" in text):
        return []
    if not _OPENING.search(text, 1):
        return []
    return [i for i, (start, _) in enumerate(word_spans(text)) if _OPENING.match(text, start - 1)]
