"""What each word and sentence adds to the counts of a passage.

What a word adds is worked out once for each form and packed into one whole number, a field of 32
or 64 bits for each count: so adding up the words of a passage, whatever is counted, is one addition
a word. The numbers of sentences add up to those of their passage.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import partial
from operator import itemgetter, mul
from struct import Struct
from typing import NamedTuple

from textkit.readability import difficulty, familiar, syllables
from textkit.readability.formulas import Counts
from textkit.text.words import fold, word_spans, words

__all__ = [
    "LONG_WORD", "POLYSYLLABLE", "SHORT_WORD", "Tally", "Teller", "Total", "Word", "learned_form",
    "sentence_features",
]  # fmt: skip

POLYSYLLABLE = 3
"""A word of so many syllables is one of many (Gunning 1952, McLaughlin 1969)."""
LONG_WORD = 7
"""A word of so many letters is long (Björnsson 1968)."""
SHORT_WORD = 3
"""A word of so many letters is short (McAlpine 2006)."""

_WORDS_KEPT = 50_000
_QUOTES = "\"'“‘"
_OPENING = re.compile("[\"'“‘](?=[^\\W\\d_a-z])")
"""A quotation mark with a capital behind it."""
_PREPOSITIONS = frozenset(
    "about across against among at between by despite during for from in including into of on "
    "over per through toward towards under upon with within without".split()
)
_ENGLISH = frozenset(
    "a about after an and are as at be been but by for from had has have he her his i if in is it "
    "its more not of on or said she that the their there they this to was we were what when which "
    "who will with would you".split()
)
_FOREIGN = frozenset(
    # German, French, Spanish, Italian, Portuguese, Dutch
    "der das und nicht ist von dem mit sich auf für im ein eine einer auch wird zu nach bei aus "
    "wie la les des et est une dans que qui pour pas sur au aux du par avec ce sont il elle ne "
    "plus el los las y en por con para se su al es como pero una un di che e per della non nel le "
    "si da del alla anche os dos do não em com uma na mais de het een niet dat op te zijn voor "
    # Scandinavian, Finnish, Polish, Czech, Hungarian, Romanian, Turkish, Indonesian
    "met och att det som är på av inte den till har ikke er til og ja ei että oli w z nie się "
    "jest że v je az és hogy nem și în care ve bir bu için yang dan ini itu dengan "
    # Russian and Ukrainian, Greek
    "и в не на что по как это для от на та що до και το να του της".split()
)
_SCALE = 1000
_BIAS = 20_000
"""Points may be negative, and the fields of a packed number can't: so this is added to each."""
_POINTS = ("frequency", "learned", "form", "style")
"""The groups of `difficulty` that words add to."""
_FIELDS = (
    *Counts._fields[1:4], *Counts._fields[5:],
    "rare", "prepositions", "ing", "english", "foreign", *_POINTS,
)  # fmt: skip
"""What is packed: all counts but sentences and characters, and what difficulty and language ask."""
_COUNTED = len(Counts._fields) - 2
_HARD, _RARE, _PREPOSITION, _ING, _ENGLISH_AT, _FOREIGN_AT = map(
    _FIELDS.index, ("difficult_words", "rare", "prepositions", "ing", "english", "foreign")
)
_PACKED = Struct(f"<{len(_FIELDS) - len(_POINTS)}I{len(_POINTS)}Q")
_FIRST = itemgetter(0)


class Word(NamedTuple):
    """What a word adds, and what it is."""

    packed: int
    name: bool
    hard: bool
    """Whether it has many syllables or is not familiar."""
    syllables: int
    familiar: bool
    frequency: float | None
    """Its Zipf value, by `difficulty.frequency`; None for a name or a figure."""
    points: float
    """What it would add to the difficulty of a passage of one word."""


class Tally(NamedTuple):
    """What a sentence adds to the counts of its passage, and to its difficulty."""

    packed: int
    characters: int
    by_sentence: float
    """Points that are averaged over sentences."""
    spread: tuple[float, float, float]
    """Points that are averaged over words: of sentences, style and cohesion."""
    repeated: int
    """How many of its longer words the sentence before it has."""
    forms: frozenset[str]
    """The words in it, for the next sentence to repeat."""


class Total(NamedTuple):
    """What was counted in some sentences."""

    counts: Counts
    english: int
    """Small words of English."""
    foreign: int
    """Small words of other languages."""
    groups: dict[str, float]
    """Points of difficulty by their groups."""


class Teller:
    """Tells what sentences add; it looks up each form of a word once, in bounded memory."""

    def __init__(self, weights: difficulty.Weights | None = None) -> None:
        self._weights = weights or difficulty.load()
        self._dale_chall, self._spache = familiar.dale_chall(), familiar.spache()
        self._words = _Vocabulary(lambda word: self._describe(word, name=False))
        self._names = _Vocabulary(lambda word: self._describe(word, name=True))
        weigh = partial(difficulty.coefficients, self._weights)
        self._by_word = {group: weigh(group, difficulty.WORD) for group in _POINTS}
        self._by_sentence = weigh("sentences", difficulty.SENTENCE)
        self._spread = weigh("sentences", difficulty.SPREAD)
        self._marks = weigh("style", difficulty.MARKS)
        (self._repeated,) = weigh("cohesion", ("repeated",))
        self._average = {
            group: difficulty.average(self._weights, group) for group in difficulty.GROUPS
        }

    def words(self, text: str) -> list[Word]:
        """What each word of a sentence adds.

        A word with a capital is a name, unless it begins the sentence or a quotation, or the
        sentence is written as a headline: all in capitals, or with one at most words and at every
        longer one.
        """
        return self._look_up(_forms(text), text)

    def sentence(self, text: str, before: Tally | None = None) -> Tally:
        """The tally of a sentence, with the one before it in the passage."""
        forms = _forms(text)
        packed = sum(map(_FIRST, self._look_up(forms, text)))
        unlike = frozenset(forms)
        repeated = _long(unlike & before.forms) if before else 0
        features, spread, marks = sentence_features(text, packed)
        return Tally(
            packed,
            len(text) - text.count(" ") if text.isprintable() else len("".join(text.split())),
            sum(map(mul, self._by_sentence, features)),
            (
                sum(map(mul, self._spread, spread)),
                sum(map(mul, self._marks, marks)),
                self._repeated * repeated,
            ),
            repeated,
            unlike,
        )

    def word_features(self, word: str, *, name: bool) -> tuple[float, ...]:
        """The features of a word as written, in the order of `difficulty.WORD`."""
        folded = fold(word)
        bases = familiar.bases(folded)
        return difficulty.word_features(
            folded,
            syllables.count(word),
            unfamiliar=not familiar.is_familiar(bases, self._dale_chall),
            early=not familiar.is_familiar(bases, self._spache),
            name=name,
        )

    def total(self, tallies: Sequence[Tally]) -> Total:
        """What sentences add up to."""
        fields = _unpacked(sum(map(_FIRST, tallies)))
        number, words = len(tallies), fields[0]
        characters = sum([tally.characters for tally in tallies])
        counts = Counts._make((number, *fields[:3], characters, *fields[3:_COUNTED]))
        frequency, learned, form, style = [
            field / _SCALE - _BIAS * words for field in fields[-len(_POINTS) :]
        ]
        sentences = cohesion = 0.0
        for tally in tallies:
            spread, marks, repeated = tally.spread
            sentences += spread
            style += marks
            cohesion += repeated
        by_sentence = sum([tally.by_sentence for tally in tallies]) / (number or 1)
        points = (frequency, learned, form, style, sentences, cohesion)
        groups = {
            group: own / (words or 1) - average
            for (group, average), own in zip(self._average.items(), points, strict=True)
        }
        groups["sentences"] += by_sentence
        return Total(counts, fields[_ENGLISH_AT], fields[_FOREIGN_AT], groups)

    def _look_up(self, forms: list[str], text: str) -> list[Word]:
        own = list(map(self._words.__getitem__, forms))
        # Comparing with "a" costs a third of asking each word: what is left has few small letters.
        capitals = [
            i for i, form in enumerate(forms) if not "a" <= form < "{" and form[0].isupper()
        ]
        if capitals and not (len(capitals) * 2 > len(own) and _is_headline(forms)):
            opened = _opened(text)
            for i in capitals:
                if i and i not in opened:
                    own[i] = self._names[forms[i]]
        return own

    def _describe(self, word: str, *, name: bool) -> Word:
        features = self.word_features(word, name=name)
        _, difficult, early, number, *_ = features
        folded = fold(word)
        letters = len(word) if word.isalpha() else sum(map(str.isalnum, word))
        many = number >= POLYSYLLABLE
        zipf = None if name else difficulty.frequency(folded)
        points = {group: sum(map(mul, own, features)) for group, own in self._by_word.items()}
        if not name:
            points["learned"] += self._weights.words.get(learned_form(folded), 0.0)
        packed = _packed(
            1,
            number,
            letters,
            number == 1,
            many,
            many and not name and not _is_simple(word, int(number)),
            letters >= LONG_WORD and any(map(str.isalpha, word)),
            letters <= SHORT_WORD,
            difficult,
            early,
            zipf is not None and zipf < difficulty.RARE,
            folded in _PREPOSITIONS,
            folded.endswith("ing"),
            folded in _ENGLISH,
            folded in _FOREIGN,
            *(round((points[group] + _BIAS) * _SCALE) for group in _POINTS),
        )
        whole = sum(points[group] - self._average[group] for group in _POINTS)
        return Word(
            packed, name, bool(many or difficult), int(number),
            not difficult, zipf, whole,
        )  # fmt: skip


def sentence_features(
    text: str, packed: int
) -> tuple[tuple[float, ...], tuple[float, ...], tuple[int, ...]]:
    """The features of a sentence with these words: `SENTENCE`, `SPREAD` and `MARKS`."""
    fields = _unpacked(packed)
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


def learned_form(folded: str) -> str:
    """The form under which a word in lower case has a weight of its own."""
    return folded.removesuffix("'s")


class _Vocabulary(dict[str, Word]):
    """What words add, each looked up once; the memory that it takes is bounded."""

    def __init__(self, describe: Callable[[str], Word]) -> None:
        super().__init__()
        self._describe = describe

    def __missing__(self, word: str) -> Word:
        if len(self) >= _WORDS_KEPT:
            self.clear()
        own = self[word] = self._describe(word)
        return own


def _packed(*fields: float) -> int:
    return int.from_bytes(_PACKED.pack(*map(int, fields)), "little")


def _unpacked(number: int) -> tuple[int, ...]:
    return _PACKED.unpack(number.to_bytes(_PACKED.size, "little"))


def _is_simple(word: str, number: int) -> bool:
    """Whether a long word is no complex one to Gunning: 1998, easy-going, created, U.S.-led."""
    if not any(map(str.isalpha, word)):
        return True
    if "-" in word or "." in word:
        return all(syllables.count(part) < POLYSYLLABLE for part in word.split("-") if part)
    return (
        number == POLYSYLLABLE
        and word.endswith(("ed", "es"))
        and syllables.count(word[:-1]) < POLYSYLLABLE
    )


def _forms(text: str) -> list[str]:
    """The words of a sentence; all in small letters where it is all in capitals."""
    forms = words(text)
    return list(map(fold, forms)) if text.isupper() else forms


def _long(forms: frozenset[str]) -> int:
    """How many words tell something about what the sentence is about."""
    return sum(len(form) > 4 for form in forms)


def _is_headline(forms: list[str]) -> bool:
    return len(forms) > 3 and not any(len(form) > 3 and form[0].islower() for form in forms)


def _opened(text: str) -> frozenset[int]:
    """The numbers of the words with a capital right behind an opening quotation mark."""
    # One that begins the sentence makes no difference. Looking for each mark first costs little.
    if not any(map(text.__contains__, _QUOTES)) or not _OPENING.search(text, 1):
        return frozenset()
    return frozenset(
        i for i, (start, _) in enumerate(word_spans(text)) if _OPENING.match(text, start - 1)
    )
