"""An index of difficulty, fitted to how easy teachers found 2,876 texts to understand.

It is a sum: 50, and for each feature its weight times what lies between the text's value and that
of the average text. Features are of words (how frequent, familiar and long they are, what sort of
word), of sentences (their length, how many hard or rare words and prepositions one holds),
of punctuation, and how many words a sentence shares with the one before it. A word
may also have a weight of its own, learned from the texts it occurs in.
All are means over words or sentences, so that short and long texts compare.

`scripts/make_difficulty.py` fits the weights and measures the index on texts that it has not seen.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from math import log, sqrt
from os.path import dirname, join
from typing import NamedTuple

__all__ = [
    "GROUPS", "MARKS", "RARE", "SENTENCE", "SPREAD", "UNKNOWN", "WORD", "Weights", "average",
    "coefficients", "frequency", "load", "sentence_features", "spread_features", "word_features",
]  # fmt: skip

UNKNOWN = 2.5
"""The Zipf value of a word that is not in the table: rarer than once in a million words."""
RARE = 4.0
"""A word below this Zipf value, once in 100,000 words, is rare."""

_FREQUENCIES = (2.5, 3.0, 3.5, 4.0, 4.5, 5.0, 5.5, 6.0, 6.5)
_FIRST = frozenset("i me my mine myself we us our ours ourselves".split())
_SECOND = frozenset("you your yours yourself yourselves".split())
_THIRD = frozenset(
    "he him his himself she her hers herself they them their theirs themselves".split()
)
_FORMAL = frozenset(
    "although among between furthermore hence however moreover such thereby therefore thus upon "
    "whereas which whom whose within".split()
)
_CONTRACTED = ("n't", "'ll", "'re", "'ve", "'d", "'m")
_ABSTRACT = (
    "tion", "tions", "sion", "sions", "ment", "ments", "ness", "ity", "ities", "ance", "ence",
    "ism", "isms",
)  # fmt: skip
_ADJECTIVE = ("al", "ic", "ical", "ous", "ive", "able", "ible", "ary")

WORD = (
    "name", "unfamiliar", "unfamiliar_early", "syllables", "four_syllables", "abstract",
    "adjective", "first_person", "second_person", "third_person", "formal", "contracted",
    *(f"zipf_{step}" for step in _FREQUENCIES),
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
        "name", "first_person", "second_person", "third_person", "formal", "contracted", *MARKS,
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
    """Points of a text of this word alone (thousands of texts teach them; most are small)."""


def word_features(
    word: str, syllables: int, *, unfamiliar: bool, early: bool, name: bool
) -> tuple[float, ...]:
    """The features of a word in lower case, in the order of `WORD`.

    `unfamiliar` is Dale and Chall's list, `early` that of Spache. Of a name, nothing else counts
    but its length.
    """
    if name:
        return (1, 0, 0, syllables, syllables > 3, *(0,) * (len(WORD) - 5))
    zipf = frequency(word)
    return (
        0,
        unfamiliar,
        early,
        syllables,
        syllables > 3,
        word.endswith(_ABSTRACT),
        len(word) > 5 and word.endswith(_ADJECTIVE),
        word in _FIRST,
        word in _SECOND,
        word in _THIRD,
        word in _FORMAL,
        word.endswith(_CONTRACTED),
        *(zipf == step for step in _FREQUENCIES),
    )


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
    table = _frequencies()
    found = table.get(word)
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
    return sum(weight * mean for weight, mean in map(weights.features.__getitem__, GROUPS[group]))


@cache
def load() -> Weights:
    """The fitted weights, read once.

    A line of the file is a feature with its weight and average, or, below "words", a weight and
    the words that have it.
    """
    with open(join(dirname(dirname(__file__)), "data", "difficulty.txt"), encoding="utf-8") as file:
        lines = [line.split() for line in file if line[0] != "#"]
    border = lines.index(["words"])
    words: dict[str, float] = {}
    for weight, *own in lines[border + 1 :]:
        words.update(dict.fromkeys(own, float(weight)))
    return Weights({name: (float(a), float(b)) for name, a, b in lines[:border]}, words)


@cache
def _frequencies() -> dict[str, float]:
    table: dict[str, float] = {}
    with open(
        join(dirname(dirname(__file__)), "data", "frequencies.txt"), encoding="ascii"
    ) as file:
        for line in file:
            if line[0] != "#":
                step, *words = line.split()
                table.update(dict.fromkeys(words, float(step)))
    return table
