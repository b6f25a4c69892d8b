"""An index of difficulty, fitted to teachers' judgments of 2,876 texts.

It is a sum: 50, and for each feature its weight times what lies between the text's value and that
of the average text. Features are of words (how frequent, familiar and long they are, what sort of
word), of sentences (their length, how many hard or rare words and prepositions one holds),
of punctuation, and how many words a sentence shares with the one before it. A word
may also have a weight of its own, learned from the texts that it and words of like use occur in; it
counts once less in a sentence where the one before has the word.
All are means over words or sentences, so that short and long texts compare.

`training/difficulty.py` fits the weights; `benchmarks/readability.py` measures the index on texts
that it has not seen.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from math import fsum, log, sqrt
from typing import NamedTuple

from textkit import resources

__all__ = [
    "GROUPS", "MARKS", "RARE", "SENTENCE", "SPREAD", "UNKNOWN", "WORD", "Weights", "average",
    "coefficients", "frequencies", "frequency", "load", "name_features",
    "sentence_features", "sort_of", "spread_features", "word_features",
]  # fmt: skip

UNKNOWN = 2.5
"""The Zipf value of a word that is not in the table: rarer than once in a million words."""
RARE = 4.0
"""A word below this Zipf value, once in 100,000 words, is rare."""

_LONGEST = 20
"""More syllables than this are data, not a word, and count no more."""
_BY_FREQUENCY = {half / 2: f"zipf_{half / 2}" for half in range(5, 14)}
"""The features of Zipf values, from 2.5 to 6.5."""
_SORTS = {
    word: sort
    for sort, words in {
        "first_person": "i me my mine myself we us our ours ourselves",
        "second_person": "you your yours yourself yourselves",
        "third_person": "he him his himself she her hers herself they them their theirs themselves",
        "formal": "although among between furthermore hence however moreover such thereby"
        " therefore thus upon whereas which whom whose within",
    }.items()
    for word in words.split()
}
_CONTRACTED = ("n't", "'ll", "'re", "'ve", "'d", "'m")
_ABSTRACT = (
    "tion", "tions", "sion", "sions", "ment", "ments", "ness", "ity", "ities", "ance", "ence",
    "ism", "isms",
)  # fmt: skip
_ADJECTIVE = ("al", "ic", "ical", "ous", "ive", "able", "ible", "ary")

WORD = (
    "name", "rare_name", "unfamiliar", "unfamiliar_early", "syllables", "four_syllables",
    "abstract", "adjective", "first_person", "second_person", "third_person", "formal",
    "contracted",
    *_BY_FREQUENCY.values(),
)  # fmt: skip
"""Features of a word; a text has their means over its words."""
SENTENCE = (
    "hard_words", "rare_words", "prepositions", "ing_words", "commas", "length", "beyond_20",
)  # fmt: skip
"""Features of a sentence; a text has their means over its sentences."""
SPREAD = ("in_long_sentence", "in_short_sentence", "in_length")
"""Features of a sentence that are counted by word: a text has their sums over its words."""
MARKS = ("comma", "colon", "dash", "bracket", "quote", "exclamation", "question")
"""Punctuation marks; a text has their number over that of its words."""

GROUPS = {
    "frequency": tuple(name for name in WORD if name.startswith(("zipf", "unfamiliar"))),
    "learned": ("learned",),
    "form": ("syllables", "four_syllables", "abstract", "adjective"),
    "style": (
        "name", "rare_name", "first_person", "second_person", "third_person", "formal",
        "contracted", *MARKS,
    ),
    "sentences": (*SENTENCE, *SPREAD),
    "cohesion": ("repeated",),
}  # fmt: skip
"""What the index is explained by: groups of features, whose points add up to it."""


class Weights(NamedTuple):
    """The fitted index."""

    features: Mapping[str, tuple[float, float]]
    """Points for one more of a feature, and the average text's value of it."""
    words: Mapping[str, float]
    """Points of a text of this word alone: what its texts, and those of words like it, teach."""


def name_features(syllables: int, zipf: float | None) -> dict[str, float]:
    """The features of `WORD` that a name has: whether it is well known, and its length."""
    return {
        "name": 1,
        "rare_name": zipf == UNKNOWN,
        "syllables": min(syllables, _LONGEST),
        "four_syllables": syllables > 3,
    }


def word_features(
    syllables: int, zipf: float | None, sort: Iterable[str], *, unfamiliar: bool, early: bool
) -> dict[str, float]:
    """The features of `WORD` that a word has which is no name; others are 0.

    `zipf` is its `frequency`, `sort` what `sort_of` finds, `unfamiliar` Dale and Chall's list,
    `early` that of Spache.
    """
    found: dict[str, float] = {
        "unfamiliar": unfamiliar,
        "unfamiliar_early": early,
        "syllables": min(syllables, _LONGEST),
        "four_syllables": syllables > 3,
    }
    found.update(dict.fromkeys(sort, 1))
    if zipf is not None:
        found[_BY_FREQUENCY[zipf]] = 1
    return found


def sort_of(word: str) -> tuple[str, ...]:
    """The features of `WORD` that the letters of a word in lower case tell: abstract, formal ..."""
    found: tuple[str, ...] = ()
    if word.endswith(_ABSTRACT):
        found += ("abstract",)
    if word.endswith(_ADJECTIVE) and len(word) > 5:
        found += ("adjective",)
    if word in _SORTS:
        found += (_SORTS[word],)
    if "'" in word and word.endswith(_CONTRACTED):
        found += ("contracted",)
    return found


def sentence_features(
    words: int, *, hard: int, rare: int, prepositions: int, ing: int, commas: int
) -> tuple[float, ...]:
    """The features of a sentence of so many words, in the order of `SENTENCE`.

    Square roots and logarithms, because the tenth hard word adds less than the first.
    """
    return (
        sqrt(hard), sqrt(rare), sqrt(prepositions), sqrt(ing), sqrt(commas),
        log(words or 1), max(0, words - 20),
    )  # fmt: skip


def spread_features(words: int) -> tuple[float, ...]:
    """What a sentence of so many words adds to the features in the order of `SPREAD`."""
    return (
        words if words >= 25 else 0,
        words if words <= 10 else 0,
        words * log(words or 1),
    )


def marks(text: str) -> tuple[int, ...]:
    """The numbers of punctuation marks of a sentence in the order of `MARKS`."""
    count = text.count
    if text.isascii():  # most sentences are, and have less to look for
        return (
            count(","),
            count(";") + count(":"),
            count("--"),
            count("("),
            count('"'),
            count("!"),
            count("?"),
        )
    return (
        count(","),
        count(";") + count(":"),
        count("—") + count("–") + count("--"),
        count("("),
        count('"') + count("“") + count("”"),
        count("!"),
        count("?"),
    )


def frequency(word: str) -> float | None:
    """The Zipf value of a word in lower case, in steps of half: 2.5 (unknown) to 6.5 (the, of).

    A possessive is as frequent as its word, and a hyphenated word as its rarest part. None for
    what has no letters.
    """
    table = frequencies()
    found = table.get(word)
    if found is None and word.isalpha():
        return UNKNOWN
    if found is None and any(map(str.isalpha, word)):
        parts = [part.removesuffix("'s") for part in word.split("-")]
        lettered = (table.get(part, UNKNOWN) for part in parts if any(map(str.isalpha, part)))
        return min(lettered, default=None)
    return found


def coefficients(weights: Weights, group: str, names: Sequence[str]) -> tuple[float, ...]:
    """The weights of features in the order of their names; 0 for those of other groups."""
    return tuple(weights.features[name][0] if name in GROUPS[group] else 0.0 for name in names)


def average(weights: Weights, group: str) -> float:
    """The points that the average text has from a group, which count nothing."""
    return fsum(weight * mean for weight, mean in map(weights.features.__getitem__, GROUPS[group]))


@cache
def load(folder: str | None = None, name: str = "difficulty.txt") -> Weights:
    """The fitted weights, those of the package or of a table in another folder.

    A line of it is a feature with its weight and average, or, below "words", a weight and the words
    that have it.
    """
    lines = [line.split() for line in resources.lines(name, folder)]
    border = lines.index(["words"])
    words: dict[str, float] = {}
    for weight, *own in lines[border + 1 :]:
        words.update(dict.fromkeys(own, float(weight)))
    return Weights({name: (float(a), float(b)) for name, a, b in lines[:border]}, words)


@cache
def frequencies() -> dict[str, float]:
    """The words of the table with their Zipf values."""
    table: dict[str, float] = {}
    for line in resources.lines("frequencies.txt"):
        step, *words = line.split()
        table.update(dict.fromkeys(words, float(step)))
    return table
