"""Word vectors (GloVe 6B), as the tables that learn from them want them."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Any

from training import datasets
from training.libraries import np

__all__ = ["Vectors", "around_mean", "read", "standardized"]

_DIMENSIONS = 100
"""The package adds other numbers behind them."""
_CENTER = 30_000
"""The mean and spread of vectors are those of so many of the most frequent words."""


def read() -> tuple[list[str], Any]:
    """The words, most frequent first, and their vectors, a row each."""
    with datasets.path("glove").open(encoding="utf-8") as file:
        given = json.load(file)["vectors"]
    return list(given), np.array([own[:_DIMENSIONS] for own in given.values()], dtype=np.float32)


def around_mean() -> dict[str, Any]:
    """The vector of each word, from the mean of frequent words, at length 1."""
    words, rows = read()
    rows -= rows[:_CENTER].mean(0)
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    return dict(zip(words, rows, strict=True))


def standardized(most: int) -> tuple[list[str], Any]:
    """The most frequent words in small letters, and their vectors.

    Each dimension is in units of its spread, from its mean.
    """
    words, rows = read()
    kept = [i for i, word in enumerate(words) if word.isalpha() and word.islower()][:most]
    rows = rows[kept]
    center = rows[:_CENTER]
    return [words[i] for i in kept], (rows - center.mean(0)) / center.std(0)


class Vectors:
    """The vectors of words, each of length 1; words are in order of frequency."""

    def __init__(self, word: re.Pattern[str]) -> None:
        """Read those of words of a form."""
        words, rows = read()
        kept = [i for i, name in enumerate(words) if word.fullmatch(name)]
        self.words = [words[i] for i in kept]
        rows = rows[kept]
        self._rows = rows / np.linalg.norm(rows, axis=1, keepdims=True)
        self._numbers = {word: i for i, word in enumerate(self.words)}

    def __contains__(self, word: str) -> bool:
        return word in self._numbers

    def of(self, words: Sequence[str]) -> Any:
        """The vectors of words as rows; that of an unknown word is 0."""
        made = np.zeros((len(words), self._rows.shape[1]), np.float32)
        for row, word in zip(made, words, strict=True):
            if word in self:
                row[:] = self._rows[self._numbers[word]]
        return made
