"""The counts and figures of textstat 0.7.13, exactly, to compare with.

textstat's rules are kept as they are, traps included: a sentence ends at every ".", "!" or "?", and
one of two words or fewer is not counted; signs inside words vanish ("anti-war" is antiwar);
syllables are those of nltk's CMUdict, else of pyphen; what is undefined is 0. Each form of a word
is looked up once, and no nltk, no textstat is loaded.
"""

from __future__ import annotations

import math
import re
import zlib
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import accumulate
from typing import NamedTuple

from textkit import resources
from textkit.analyses.readability import familiar
from textkit.analyses.readability.formulas import FORMULAS, Counts, ari, linsear_write

__all__ = ["Figures", "prepare"]

Figures = dict[str, float]
"""Counts and scores by their columns."""

_WORDS_KEPT = 50_000
_STRAY_APOSTROPHE = re.compile("'(?![tsd]|ve|ll|re)")
_SIGN = re.compile(r"[^\w\s']")
_SENTENCE = re.compile(r"\b[^.!?]+[.!?]*")
_WITH_LETTER = re.compile(r"\w\S*")
_MILLISECONDS = 14.69
"""For each character: textstat's reading time."""
_SAMPLE = 100
"""The words that Linsear Write looks at."""
_LINE = ("flesch_kincaid_grade", "smog", "coleman_liau", "ari", "dale_chall", "linsear_write",
         "gunning_fog")  # fmt: skip
_EASE = ((90, (5,)), (80, (6,)), (70, (7,)), (60, (8, 9)), (50, (10,)), (40, (11,)), (30, (12,)))


class _Word(NamedTuple):
    """What a word adds to textstat's counts."""

    syllables: int
    letters: int
    one_syllable: int
    polysyllables: int
    complex_words: int
    long_words: int
    short_words: int
    difficult_words: int
    spache_words: int


def prepare() -> Callable[[str], Figures]:
    """A function from a text to textstat's counts and figures of it."""
    known = _Vocabulary()

    def figures(text: str) -> Figures:
        words = _words(text)
        found = [known[word] for word in words]
        sums = map(sum, zip(*found, strict=True)) if found else [0] * len(_Word._fields)
        counts = Counts(
            sentences=_sentences(text),
            words=len(words),
            characters=sum(map(len, text.split())),
            **dict(zip(_Word._fields, sums, strict=True)),
        )
        return {**counts._asdict(), **_scores(text, words, counts, known)}

    return figures


def _scores(text: str, words: Sequence[str], counts: Counts, known: dict[str, _Word]) -> Figures:
    scores: Figures = dict.fromkeys(_COMPUTED, 0.0)
    if counts.words:
        scores = {name: FORMULAS[name].compute(counts) for name in _COMPUTED}
    elif counts.sentences:
        scores["smog"] = FORMULAS["smog"].compute(counts)
    if not counts.syllables:
        scores["flesch"] = scores["flesch_kincaid_grade"] = 0.0
    if not counts.letters:
        scores["coleman_liau"] = 0.0
    scores["ari"] = 0.0
    if counts.words:
        scores["ari"] = ari(counts.characters / len(text.split()), counts.words / counts.sentences)
    scores["linsear_write"] = _linsear_write(text, words, known)
    scores["reading_time"] = _MILLISECONDS * counts.characters / 1000
    return {**scores, "consensus": _standard(scores)}


_COMPUTED = (
    "flesch", "flesch_kincaid_grade", "gunning_fog", "smog", "coleman_liau", "dale_chall",
    "spache", "lix", "rix", "eflaw",
)  # fmt: skip
"""The formulas that textstat computes as textkit does, from its own counts."""


def _words(text: str) -> list[str]:
    return _SIGN.sub("", _STRAY_APOSTROPHE.sub("", text)).split()


def _sentences(text: str) -> int:
    if not text:
        return 0
    return max(1, sum(len(_WITH_LETTER.findall(found)) > 2 for found in _SENTENCE.findall(text)))


def _linsear_write(text: str, words: Sequence[str], known: dict[str, _Word]) -> float:
    """By the first hundred words and the sentences up to there."""
    tokens = text.split()
    if len(tokens) > _SAMPLE and len(words) > _SAMPLE:
        words = words[:_SAMPLE]
        tokens = tokens[: _end(tokens, _SAMPLE)]
    sentences = _sentences(" ".join(tokens))
    if not sentences:
        return 0.0
    spoken = [known[word].syllables for word in words]
    easy, hard = sum(0 < n < 3 for n in spoken), sum(n > 2 for n in spoken)
    return linsear_write((easy + 3 * hard) / sentences)


def _end(tokens: Sequence[str], number: int) -> int:
    """How many tokens hold so many words."""
    so_far = accumulate(bool(_words(token)) for token in tokens)
    return next(at for at, found in enumerate(so_far, 1) if found == number)


def _standard(scores: Figures) -> float:
    """textstat's consensus: the most frequent of its grades rounded down, up and to the nearest."""
    grades: list[float] = []
    for name in _LINE[:1]:
        grades += _rounded(scores[name])
    ease = scores["flesch"]
    grades += next((own for least, own in _EASE if least <= ease < least + 10), (13,))
    for name in _LINE[1:]:
        grades += _rounded(scores[name])
    return float(Counter(grades).most_common(1)[0][0])


def _rounded(score: float) -> tuple[int, int, int]:
    return math.floor(score), math.ceil(score), round(score)


class _Vocabulary(dict[str, _Word]):
    """What words add, each looked up once; the memory that it takes is bounded."""

    def __init__(self) -> None:
        import pyphen  # type: ignore[import-untyped]

        super().__init__()
        self._spoken = _dictionary()
        self._easy = familiar.dale_chall_as_written()
        self._hyphens = pyphen.Pyphen(lang="en_US")

    def __missing__(self, word: str) -> _Word:
        if len(self) >= _WORDS_KEPT:
            self.clear()
            self._hyphens.hd.cache.clear()
        own = self[word] = self._describe(word)
        return own

    def _describe(self, word: str) -> _Word:
        low = word.lower()
        syllables = self._syllables(low)
        # Lowering can leave marks that are removed again before the syllables are counted.
        heard = syllables if low.isascii() else sum(map(self._syllables, _words(low)))
        difficult = low not in self._easy
        letters = len(word) - word.count("'")
        return _Word(
            syllables,
            letters,
            syllables == 1,
            syllables > 2,
            difficult and heard > 2,
            letters > 6,
            letters < 4,
            difficult,
            difficult and heard > 1,
        )

    def _syllables(self, word: str) -> int:
        found = self._spoken.get(word)
        return len(self._hyphens.positions(word)) + 1 if found is None else found


def _dictionary() -> dict[str, int]:
    lines = zlib.decompress(resources.read("cmudict.zlib")).decode("ascii").splitlines()
    found: dict[str, int] = {}
    for line in lines:
        if line[0] != "#":
            number, *words = line.split(" ")
            found.update(dict.fromkeys(words, int(number)))
    return found
