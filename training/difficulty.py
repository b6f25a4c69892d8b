"""difficulty.txt: the index of difficulty, fitted to teachers' judgments.

The texts are those of CLEAR, with how easy teachers found them, and OneStopEnglish, news written
for three levels. A level of OneStopEnglish counts as 0.8 standard deviations of the judgments, and
each of its texts as twenty-five.

The fit is a ridge regression of easiness on three kinds of features: those of
`readability.difficulty`; how often each word occurs that is in five texts or more; and the mean of
the vectors of the text's words, by which words that are used alike get like weights, even those
that no text has. The vectors do not go into the table: what a word's own weight and its vector make
is one number.

benchmarks/weights/difficulty-0.weights to -4.weights are five more fits, each without a fifth of
the texts: blocks of CLEAR, since excerpts of one work stand together there, and whole articles of
OneStopEnglish. `python -m benchmarks.readability` measures each by the fifth that it has not seen.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from math import fsum, sqrt
from typing import Any, NamedTuple

from textkit.analyses.readability import difficulty, tally, vocabulary
from textkit.text.document import parse, passages
from textkit.text.words import fold, words
from training import datasets, fit, sample, vectors
from training.annotated import FOLDS, fold_of
from training.libraries import np
from training.tables import MEASURED, SHIPPED, Made, Table

__all__ = ["DENSE", "TABLE", "Fit", "Text", "body", "features", "learn"]

DENSE = (*difficulty.WORD, *difficulty.SENTENCE, *difficulty.SPREAD, *difficulty.MARKS, "repeated")
"""The features of `readability.difficulty`, in the order of `Text.dense`."""
_LEAST_TEXTS = 5
_POINTS = 20
"""Points of the index for a standard deviation of teachers' judgments."""
_LEAST_KEPT = 2
"""A word that is not in the table of frequencies is kept if so many texts have it."""
_LEVEL_WEIGHT = 25.0
_LEVEL = 0.8
"""Standard deviations of teachers' judgments between two levels of OneStopEnglish."""
_MOST = 150
"""More points than this no word has of its own: those that do stand in texts of one topic."""
_PENALTY = 1.0
_DENSE_SHARE = 1.0
_WORD_SHARE = 0.5
_VECTOR_SHARE = 0.3


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
    """All texts with judgments, their features taken."""
    teller = _teller()
    found = []
    clear = list(datasets.records("readability/clear"))
    mean = fsum(r["bt_easiness"] for r in clear) / len(clear)
    spread = sqrt(fsum((r["bt_easiness"] - mean) ** 2 for r in clear) / len(clear))
    for r in clear:
        easiness = (r["bt_easiness"] - mean) / spread
        found.append(Text(fold_of(r), easiness, 1.0, *features(teller, r["text"])))
    for r in datasets.records("readability/onestop"):
        level = _LEVEL * (1 - r["level"])
        found.append(Text(fold_of(r), level, _LEVEL_WEIGHT, *features(teller, r["text"])))
    return found


def _teller() -> tally.Teller:
    """What takes the features of a sentence; no weights are needed for them."""
    every = [name for own in difficulty.GROUPS.values() for name in own]
    return tally.Teller(difficulty.Weights(dict.fromkeys(every, (0.0, 0.0)), {}))


def features(teller: tally.Teller, text: str) -> tuple[tuple[float, ...], dict[str, float]]:
    """The means of the features in DENSE, and the share of each word that has a weight."""
    whole = next(passages(parse(text), "document"))
    by_word: list[tuple[float, ...]] = []
    by_sentence: list[tuple[float, ...]] = []
    spread: list[tuple[float, ...]] = []
    learned: Counter[str] = Counter()
    before: tally.Tally | None = None
    for start, end in whole.sentences:
        sentence = whole.text[start:end]
        before, last = teller.sentence(sentence, before, whole.text, start), before
        own, own_spread, marks = tally.sentence_features(sentence, before.packed)
        by_sentence.append(own)
        spread.append((*own_spread, *marks, before.repeated))
        told = teller.words(sentence, whole.text, start)
        for form, word in zip(words(sentence), told, strict=True):
            known = teller.vocabulary.features(form, name=word.name)
            by_word.append(tuple(known.get(name, 0.0) for name in difficulty.WORD))
            if not word.name and any(map(str.isalpha, form)):
                learned[vocabulary.learned_form(fold(form))] += 1
        learned.subtract(word for word in tally.again(before.forms, last) if word in learned)
    n, s = len(by_word), len(by_sentence)
    dense = (*_over(by_word, n), *_over(by_sentence, s), *_over(spread, n))
    return dense, {word: count / n for word, count in learned.items()}


def _over(rows: Iterable[Sequence[float]], number: int) -> list[float]:
    return [fsum(column) / number for column in zip(*rows, strict=True)]


def learn(seen: Sequence[Text], known: Mapping[str, Any], kept: Collection[str] = ()) -> Fit:
    """Weights for these texts, and for the words of these and of `kept` that have any.

    `known` are the vectors of words.
    """
    rated = np.array([text.weight == 1 for text in seen])
    dense = np.array([text.dense for text in seen])
    means, spreads = dense[rated].mean(0), dense[rated].std(0)
    spreads[spreads == 0] = 1.0
    by_dense = sqrt(_DENSE_SHARE / len(DENSE)) / spreads
    steady = np.clip((dense - means) / spreads, -5, 5) * spreads * by_dense

    texts_with = Counter(w for t, one in zip(seen, rated, strict=True) if one for w in t.words)
    all_words = sorted({*texts_with, *kept})
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

    none = np.zeros_like(next(iter(known.values())))
    by_vector = np.array([known.get(word, none) for word in all_words]) * rarity[:, None] ** 0.5
    company = shares @ by_vector
    company -= company[rated].mean(0)
    scale = _VECTOR_SHARE / (company[rated] ** 2).sum(1).mean()
    company *= sqrt(scale)

    # The intercept is hardly penalized; news of OneStopEnglish have one of their own.
    constant = 100.0 * np.column_stack([np.ones(len(seen)), ~rated])
    matrix = np.hstack([constant, steady, own, company])
    root = np.sqrt([text.weight for text in seen])
    matrix *= root[:, None]
    solved = -_POINTS * fit.ridge(matrix, root * [text.target for text in seen], _PENALTY)
    of_dense, of_words, of_company = np.split(solved[2:], [len(DENSE), len(DENSE) + len(all_words)])
    learned = by_word * of_words + sqrt(scale) * by_vector @ of_company
    return Fit(
        list(by_dense * of_dense),
        list(means),
        dict(zip(all_words, map(float, learned), strict=True)),
        float((shares[rated] @ learned).mean()),
    )


def body(fitted: Fit, kept: Collection[str]) -> str:
    """A table with the weights of the words in `kept`; what rounds to nothing is left out."""
    lines = [
        f"{name} {weight:.5g} {mean:.5g}"
        for name, weight, mean in zip(DENSE, fitted.dense, fitted.means, strict=True)
    ]
    own = defaultdict(list)
    for word in kept:
        points = max(-_MOST, min(_MOST, fitted.words.get(word, 0.0)))
        own[round(points)].append(word)
    lines += [f"learned 1 {fitted.learned_mean:.5g}", "words"]
    lines += [" ".join([str(weight), *sorted(own[weight])]) for weight in sorted(own) if weight]
    return "\n".join(lines) + "\n"


def make() -> Iterator[Made]:
    """The index from all texts, and five, each from all but a fifth of them."""
    known = vectors.around_mean()
    all_texts = texts()
    texts_with = Counter(word for text in all_texts for word in text.words)
    kept = {
        *difficulty.frequencies(),
        *(word for word, number in texts_with.items() if number >= _LEAST_KEPT),
    }
    yield Made(_FILES[0], body(learn(all_texts, known, kept), kept))
    for part in range(FOLDS):
        fitted = learn([text for text in all_texts if text.fold != part], known, kept)
        unseen = {word for text in all_texts if text.fold == part for word in text.words}
        yield Made(_FILES[1 + part], body(fitted, kept & unseen), f"all but fifth {part}")


def measure() -> None:
    """Print the figures on unseen texts of CLEAR, with names as features and without."""
    known, every = vectors.around_mean(), texts()
    kept = {word for text in every for word in text.words}
    places = [DENSE.index(name) for name in ("name", "rare_name")]
    without = [
        text._replace(dense=tuple(0.0 if i in places else own for i, own in enumerate(text.dense)))
        for text in every
    ]
    info = [r["category"] == "Info" for r in datasets.records("readability/clear")]
    for title, own in (("with names", every), ("without names", without)):
        found: dict[int, float] = {}
        for part in range(FOLDS):
            fitted = learn([text for text in own if text.fold != part], known, kept)
            for i, text in enumerate(own[: len(info)]):
                if text.fold == part:
                    found[i] = _points(fitted, text)
        judged = np.array([-text.target for text in own[: len(info)]])
        scores = np.array([found[i] for i in range(len(info))])
        by_kind = [np.corrcoef(scores[of], judged[of])[0, 1] for of in (slice(None), info)]
        print(f"{title}: r {by_kind[0]:.3f}, informational texts {by_kind[1]:.3f}")


def _points(fitted: Fit, text: Text) -> float:
    """The index of a text."""
    dense = zip(fitted.dense, text.dense, fitted.means, strict=True)
    words = (
        max(-_MOST, min(_MOST, fitted.words.get(word, 0.0))) * share
        for word, share in text.words.items()
    )
    return 50 + fsum(w * (own - mean) for w, own, mean in dense) + fsum(words) - fitted.learned_mean


def _sample() -> Iterator[object]:
    """The features of the sample's paragraphs."""
    teller = _teller()
    for text in sample.texts():
        for paragraph in text.split("\n\n"):
            if any(map(str.isalpha, paragraph)):
                yield features(teller, paragraph)


_FILES = (
    f"{SHIPPED}/difficulty.txt",
    *(f"{MEASURED}/difficulty-{part}.weights" for part in range(FOLDS)),
)
TABLE = Table(
    about=(
        "The index of difficulty: see readability/difficulty.py and NOTICE.\n"
        "A feature, the points of one more of it, and its value in the average text. Below\n"
        '"words": points, and the words that add so many to a text that is made of nothing else.'
    ),
    files=_FILES,
    make=make,
    sample=_sample,
    measure=measure,
    datasets=("readability/clear", "readability/onestop", "dale_chall", "glove"),
    libraries=("numpy",),
    tables=("frequencies.txt", "names.txt", "syllables.txt"),
)
