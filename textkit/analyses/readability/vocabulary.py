"""Count one word: its part of the counts of a passage, and of its difficulty.

What a word adds is packed into one whole number, a field of 32 or 64 bits for each count, and kept
for each form: so counting a word, whatever is counted, is one look-up and one addition.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from functools import cache, partial
from math import fsum
from struct import Struct
from typing import Generic, NamedTuple, TypeVar

from textkit.analyses.readability import difficulty, familiar, spoken, syllables
from textkit.analyses.readability.formulas import Counts
from textkit.names import single
from textkit.text.words import fold

__all__ = [
    "FIELDS", "LONG_WORD", "POINTS", "POLYSYLLABLE", "SELDOM", "SHORT_WORD", "Vocabulary", "Word",
    "capitals", "learned_form", "names", "points", "unpacked",
]  # fmt: skip

POLYSYLLABLE = 3
"""A word of so many syllables is one of many (Gunning 1952, McLaughlin 1969)."""
LONG_WORD = 7
"""A word of so many letters is long (Björnsson 1968)."""
SHORT_WORD = 3
"""A word of so many letters is short (McAlpine 2006)."""

SELDOM = 4.5
"""A word below this Zipf value, once in 30,000 words, is rare for readers if it is not familiar."""

_KEPT = 50_000
_PREPOSITIONS = frozenset(
    "about across against among at between by despite during for from in including into of on "
    "over per through toward towards under upon with within without".split()
)
_SCALE = 1000
_BIAS = 20_000
"""Points may be negative, and the fields of a packed number can't: so this is added to each."""
POINTS = ("frequency", "learned", "form", "style")
"""The groups of `difficulty` that words add to."""
FIELDS = (
    *Counts._fields[1:4], *Counts._fields[5:],
    "rare", "rare_words", "prepositions", "ing", *POINTS, "capitals",
)  # fmt: skip
"""What is packed: all counts but sentences and characters, and what difficulty and load ask for:
``rare`` is what the index takes for rare, ``rare_words`` what people are told.
Capitals come last, on top, where a shift leaves their number."""
_PACKED = Struct(f"<{len(FIELDS) - len(POINTS) - 1}I{len(POINTS)}QI")
_POINTS_AT = slice(-len(POINTS) - 1, -1)
_SYLLABLES, _MANY, _DIFFICULT, _RARE_WORDS = map(
    FIELDS.index, ("syllables", "polysyllables", "difficult_words", "rare_words")
)
_BELOW_CAPITALS = 8 * (_PACKED.size - 4)
_CAPITAL = 1 << _BELOW_CAPITALS
"""One in the field of capitals."""
_RARE_WORD = 1 << 32 * FIELDS.index("rare_words")
"""One in the field of rare words."""
_LEARNED = 1 << (_BELOW_CAPITALS - 64 * (len(POINTS) - POINTS.index("learned")))
"""One in the field of learned points."""
_Key = TypeVar("_Key", bound=Hashable)
_Found = TypeVar("_Found")


class Word(NamedTuple):
    """What a word is, and how hard."""

    name: bool
    hard: bool
    """Whether it has many syllables or is not familiar."""
    syllables: int
    familiar: bool
    frequency: float | None
    """Its Zipf value, by `difficulty.frequency`; None for a name or a figure."""
    figure: bool
    """Whether it is read aloud as a number: 1998, $1.5m, 60%."""
    points: float
    """What it would add to the difficulty of a passage of one word."""


class _Kind(NamedTuple):
    """All that counts of a word but the weight that it has of its own; many words share it."""

    name: bool
    syllables: int
    complex: bool
    letters: int
    lettered: bool
    """Whether it is not a figure."""
    unfamiliar: bool
    early: bool
    """Whether it is not on the list of Spache."""
    zipf: float | None
    rare: bool
    """Whether it is rare for readers."""
    sort: tuple[str, ...]
    preposition: bool
    ing: bool

    def features(self) -> dict[str, float]:
        """Its features of `difficulty.WORD` that are not 0."""
        if self.name:
            return difficulty.name_features(self.syllables, self.zipf)
        return difficulty.word_features(
            self.syllables, self.zipf, self.sort, unfamiliar=self.unfamiliar, early=self.early
        )


class Vocabulary:
    """Tells what words add; each form is looked up once, in bounded memory."""

    def __init__(self, weights: difficulty.Weights) -> None:
        self._dale_chall, self._spache = familiar.dale_chall(), familiar.spache()
        self._learned = weights.words
        self._weights = {
            name: (place, weights.features[name][0])
            for place, group in enumerate(POINTS)
            for name in difficulty.GROUPS[group]
            if name in difficulty.WORD
        }
        self._average = fsum(difficulty.average(weights, group) for group in POINTS)
        self._kinds = _Kept(self._packed_kind)
        self._names = names()
        self._plain = _Kept(self._as_word)
        self._named = _Kept(partial(self._word, name=True))
        self._other = _Kept(partial(self._word, name=False))
        self.alone = _Kept(partial(self._as_opening, before_capital=False))
        """What a form adds where a capital tells little, and the next word has none."""
        self.before_capital = _Kept(partial(self._as_opening, before_capital=True))
        """What a form adds where a capital tells little, and the next word has one, too."""
        self.inner = _Kept(self._as_inner)
        """What a form adds where one with a capital is a name."""
        self.doubtful = _Kept(self._is_doubtful)
        """Whether a form with a capital may be a name or a word: nothing knows it."""

    def word(self, form: str, *, name: bool) -> Word:
        """All about a word as written."""
        return (self._named if name else self._other)[form]

    def _word(self, form: str, *, name: bool) -> Word:
        fields = unpacked(self.as_name(form) if name else self._plain[form])
        difficult = fields[_DIFFICULT] > 0
        return Word(
            name=name,
            hard=difficult or fields[_MANY] > 0,
            syllables=fields[_SYLLABLES],
            familiar=not difficult,
            frequency=None if name else difficulty.frequency(fold(form)),
            figure=_is_figure(form),
            points=fsum(points(fields)) - self._average,
        )

    def is_name(self, form: str, *, before_capital: bool) -> bool:
        """Whether a word is a name wherever it has a capital; see `names.single`."""
        return self._names.has(fold(form), before_capital=before_capital)

    def features(self, form: str, *, name: bool) -> dict[str, float]:
        """The features of `difficulty.WORD` that a word as written has; others are 0."""
        return self._kind(form, fold(form), name=name).features()

    def _as_word(self, form: str) -> int:
        folded = fold(form)
        packed = self._kinds[self._kind(form, folded, name=False)]
        own = self._learned.get(learned_form(folded))
        return packed if own is None else packed + round(own * _SCALE) * _LEARNED

    def _as_inner(self, form: str) -> int:
        if single.is_name_inside(form):
            return self.as_name(form)
        return self._plain[form] + _CAPITAL * form[0].isupper()

    def _as_opening(self, form: str, *, before_capital: bool) -> int:
        is_name = form[0].isupper() and self.is_name(form, before_capital=before_capital)
        if is_name:
            return self.as_name(form)
        packed = self._plain[form]
        # What may be a name makes no sentence hard.
        is_rare = unpacked(packed)[_RARE_WORDS] > 0
        return packed - _RARE_WORD if is_rare and self.doubtful[form] else packed

    def _is_doubtful(self, form: str) -> bool:
        may_be = form[0].isupper() and self.is_name(form, before_capital=True)
        return may_be and not self.is_name(form, before_capital=False)

    def as_name(self, form: str) -> int:
        """What a form adds that is a name."""
        return self._kinds[self._kind(form, fold(form), name=True)]

    def _kind(self, form: str, folded: str, *, name: bool) -> _Kind:
        number = syllables.count(form)
        unfamiliar, early = (False, False) if name else self._unfamiliar(folded)
        letters = len(form)
        lettered = form.isalpha()
        if not lettered:
            letters = sum(map(str.isalnum, form))
            lettered = any(map(str.isalpha, form))
        zipf = difficulty.frequency(folded)
        return _Kind(
            name,
            number,
            number >= POLYSYLLABLE and not name and not _is_simple(form, number),
            letters,
            lettered,
            unfamiliar,
            early,
            zipf,
            unfamiliar and zipf is not None and zipf < SELDOM and _is_spelled(form, folded),
            () if name else difficulty.sort_of(folded),
            folded in _PREPOSITIONS,
            folded.endswith("ing"),
        )

    def _packed_kind(self, kind: _Kind) -> int:
        points = [0.0] * len(POINTS)
        for feature, value in kind.features().items():
            place, weight = self._weights[feature]
            points[place] += weight * value
        packed = _PACKED.pack(
            1,
            kind.syllables,
            kind.letters,
            kind.syllables == 1,
            kind.syllables >= POLYSYLLABLE,
            kind.complex,
            kind.lettered and kind.letters >= LONG_WORD,
            kind.letters <= SHORT_WORD,
            kind.unfamiliar,
            kind.early,
            not kind.name and kind.zipf is not None and kind.zipf < difficulty.RARE,
            kind.rare,
            kind.preposition,
            kind.ing,
            *[round((own + _BIAS) * _SCALE) for own in points],
            kind.name,
        )
        return int.from_bytes(packed, "little")

    def _unfamiliar(self, folded: str) -> tuple[bool, bool]:
        """Whether Dale and Chall's list lacks a word, and whether Spache's does.

        Days and months are familiar to both: Spache's list leaves them out as it does names.
        """
        if folded in single.DATES:
            return False, False
        first, second = self._dale_chall, self._spache
        if folded in first and folded in second:
            return False, False
        bases = familiar.bases(folded)
        return not familiar.is_familiar(bases, first), not familiar.is_familiar(bases, second)


class _Kept(dict[_Key, _Found], Generic[_Key, _Found]):
    """What is known of words or kinds of words, each found once; its memory is bounded."""

    def __init__(self, find: Callable[[_Key], _Found]) -> None:
        super().__init__()
        self._find = find

    def __missing__(self, key: _Key) -> _Found:
        if len(self) >= _KEPT:
            self.clear()
        own = self[key] = self._find(key)
        return own


@cache
def names() -> single.SingleNames:
    """The names of the package's table, told from the words that the lists here have."""
    table = single.load()
    words = difficulty.frequencies().keys() | familiar.dale_chall() | table.words
    return single.SingleNames(table.names, familiar.known_by(words - table.names))


def unpacked(packed: int) -> tuple[int, ...]:
    """What was packed and added up, in the order of `FIELDS`."""
    return _PACKED.unpack(packed.to_bytes(_PACKED.size, "little"))


def capitals(packed: int) -> int:
    """How many words with a capital were added up, if by `inner`."""
    return packed >> _BELOW_CAPITALS


def points(fields: Sequence[int]) -> list[float]:
    """The points of unpacked fields, in the order of `POINTS`."""
    words = fields[0]
    return [field / _SCALE - _BIAS * words for field in fields[_POINTS_AT]]


def learned_form(folded: str) -> str:
    """The form under which a word in lower case has a weight of its own."""
    return folded.removesuffix("'s")


def _is_spelled(form: str, folded: str) -> bool:
    """Whether a form is a word of letters: no address, no "kg", no "anti-Assad"."""
    letters = folded.replace("-", "").replace("'", "")
    return len(letters) > 2 and letters.isalpha() and form[1:].islower()


def _is_figure(form: str) -> bool:
    read = spoken.figure(form) if any(map(str.isdigit, form)) else None
    return read is not None and read.end == len(form)


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
