"""names.txt: words that are names wherever they have a capital, or never.

How often a word has a capital inside sentences is counted in CLEAR, OneStopEnglish and PolNeAR. A
logistic regression on vectors says it of words that are seldom or never there; it weighs as much as
three occurrences. No vector is in the table.

The words are those of the table of frequencies. Those that every pupil knows are left out: they are
no hard words, with a capital or without. Behind a border stand rare words that are no names: those
that are not in that table, but twice without a capital in these texts.
"""

from __future__ import annotations

import textwrap
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from textkit.analyses.readability import difficulty, familiar, vocabulary
from textkit.names import single
from textkit.text.document import parse, passages
from textkit.text.words import fold, word_spans
from training import datasets, fit, sample, vectors
from training.libraries import np
from training.tables import SHIPPED, Made, Table

__all__ = ["TABLE", "capitals", "frequent_names", "rare_words"]

_CORPORA = ("readability/clear", "readability/onestop", "attribution/polnear")
_OPENING = "\"'“‘([:—–-"
_SURE = 0.65
"""The share of capitals from which on a word is a name."""
_WEIGHT = 3
"""As many occurrences as the guess by vectors counts for."""
_LEAST = 3
"""A word that occurs less often teaches the regression nothing."""
_LEAST_RARE = 2
_MOST = 20
"""Occurrences, of more of which a word counts no more."""
_PENALTY = 0.3
_ROUNDS = 15
_WIDTH = 100
_ENDINGS = (
    "s", "ed", "ing", "ly", "er", "ion", "al", "ic", "ity", "ness", "ment", "ous", "ive", "able",
    "ian", "an", "ish", "son", "ez", "ski", "ov", "ini", "berg", "ton", "land", "ville", "a", "i",
    "o", "y",
)  # fmt: skip


def capitals(texts: Iterable[str]) -> tuple[Counter[str], Counter[str]]:
    """How often words stand with a capital, and without, where they begin nothing."""
    high: Counter[str] = Counter()
    low: Counter[str] = Counter()
    for text in texts:
        whole = next(passages(parse(text), "document"))
        for start, end in whole.sentences:
            for word in _inner(whole.text[start:end]):
                (high if word[0].isupper() else low)[fold(word)] += 1
    return high, low


def _inner(sentence: str) -> Iterator[str]:
    """The words of a sentence that begin nothing; none of a headline."""
    spans = word_spans(sentence)
    if sum(sentence[start].isupper() for start, _ in spans) * 2 > len(spans):
        return
    for start, end in spans[1:]:
        if sentence[start].isalpha() and sentence[:start].rstrip()[-1:] not in _OPENING:
            yield sentence[start:end]


def _guesses(
    high: Mapping[str, int], low: Mapping[str, int], known: Mapping[str, Any]
) -> dict[str, float]:
    """What share of capitals a word has by its vector and its letters."""
    taught = [
        word
        for word in sorted({*high, *low})
        if word in known and high.get(word, 0) + low.get(word, 0) >= _LEAST
    ]
    number = np.array([high.get(word, 0) + low.get(word, 0) for word in taught])
    share = np.array([high.get(word, 0) for word in taught]) / number
    weight = np.sqrt(np.minimum(number, _MOST))
    solved = fit.of_shares(_features(taught, known), share, weight, _PENALTY, _ROUNDS)
    asked = [word for word in difficulty.frequencies() if word in known]
    return dict(zip(asked, map(float, fit.sigmoid(_features(asked, known) @ solved)), strict=True))


def _features(words: Sequence[str], known: Mapping[str, Any]) -> Any:
    letters = [[1, *(word.endswith(end) for end in _ENDINGS), len(word) > 8] for word in words]
    return np.hstack([3 * np.array([known[word] for word in words]), np.array(letters)])


def rare_words(high: Mapping[str, int], low: Mapping[str, int]) -> list[str]:
    """Words of no list that stand without a capital."""
    listed = single.SingleNames(
        frozenset(),
        familiar.known_by(difficulty.frequencies().keys() | familiar.dale_chall()),
    )
    return sorted(
        word
        for word, number in low.items()
        if number >= _LEAST_RARE
        and number > 2 * high.get(word, 0)
        and word.isascii()
        and word.isalpha()
        and listed.has(word, before_capital=True)
    )


def frequent_names(
    high: Mapping[str, int], low: Mapping[str, int], known: Mapping[str, Any]
) -> list[str]:
    """Words that have a capital nearly always, by counts and by their vectors."""
    guess = _guesses(high, low, known)
    learned_early = familiar.dale_chall()

    def is_name(word: str) -> bool:
        number = high.get(word, 0) + low.get(word, 0) + _WEIGHT
        return (high.get(word, 0) + _WEIGHT * guess.get(word, 0.5)) / number > _SURE

    return sorted(
        word
        for word in difficulty.frequencies()
        if word.isalpha() and len(word) > 1 and word not in learned_early and is_name(word)
    )


def make() -> Iterator[Made]:
    """The table from all texts of the corpora."""
    texts = (record["text"] for corpus in _CORPORA for record in datasets.records(corpus))
    high, low = capitals(texts)
    found = frequent_names(high, low, vectors.around_mean())
    words = " ".join([*found, single.BORDER, *rare_words(high, low)])
    wrapped = textwrap.fill(words, _WIDTH, break_on_hyphens=False)
    yield Made(f"{SHIPPED}/names.txt", f"{wrapped}\n")


def _sample() -> Iterator[object]:
    """How often the sample's words have a capital, and which of them are rare."""
    high, low = capitals(sample.texts())
    yield high
    yield low
    yield rare_words({}, dict.fromkeys(low, 2))


def _openings() -> Iterator[tuple[str, bool, bool]]:
    """The words that begin sentences of MASC: are they tagged as names, and before a capital?"""
    with zipfile.ZipFile(datasets.path("masc")) as corpus:
        for name in corpus.namelist():
            if "written" in name and not name.endswith("/"):
                for line in corpus.read(name).decode("utf-8", "replace").splitlines():
                    pairs = [pair.rpartition("_")[::2] for pair in line.split()]
                    words = [pair for pair in pairs if pair[0][:1].isalpha()]
                    capital = [pair for pair in words if pair[0][0].isupper()]
                    if len(words) > 3 and len(capital) * 2 <= len(words) and words[0] in capital:
                        led = words[1][0][0].isupper()
                        yield words[0][0], words[0][1].startswith("NNP"), led


def measure() -> None:
    """Print how many words that begin sentences of MASC the shipped table tells apart."""
    table = vocabulary.names()
    found: Counter[tuple[bool, bool]] = Counter()
    wrong: Counter[str] = Counter()
    for word, is_name, led in _openings():
        taken = table.has(fold(word), before_capital=led)
        found[is_name, taken] += 1
        if taken and not is_name:
            wrong[word] += 1
    print(f"names: {found[True, True]} found, {found[True, False]} not")
    print(f"others: {found[False, True]} taken for names, {found[False, False]} not")
    print(*(f"{word} {number}" for word, number in wrong.most_common(100)), sep=", ")


TABLE = Table(
    about=(
        'Words that are names wherever they have a capital, and behind "=" rare ones that are\n'
        "not; see NOTICE."
    ),
    files=(f"{SHIPPED}/names.txt",),
    make=make,
    sample=_sample,
    datasets=(*_CORPORA, "dale_chall", "glove"),
    libraries=("numpy",),
    tables=("frequencies.txt",),
    measure=measure,
)
