"""Makes textkit/data/difficulty.txt: fits the index to teachers' judgements of difficulty.

    python scripts/make_difficulty.py            writes the weights
    python scripts/make_difficulty.py --check    measures the index on texts that it has not seen

The texts are those of CLEAR (Crossley and others 2023), with how easy teachers found them, and
OneStopEnglish (Vajjala and Lučić 2018), news written for three levels, in ../shared or the folder
named by TEXTKIT_SHARED. The fit is a ridge regression: of easiness on the features of
`readability.difficulty` and on how often each word occurs that is in five texts or more. A level of
OneStopEnglish counts as one standard deviation of the judgements, and each of its texts as six.

--check fits five times, each time without a fifth of the texts: blocks of CLEAR, since excerpts of
one work stand together there, and whole articles of OneStopEnglish. It takes a few minutes.
"""

from __future__ import annotations

import sys
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from math import sqrt
from operator import mul
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks import annotated  # noqa: E402
from textkit.readability import difficulty, tally, vocabulary  # noqa: E402
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
_LEVEL_WEIGHT = 6.0
_PENALTY = 1.0
_DENSE_SHARE = 1.0
_WORD_SHARE = 0.5
_STEPS = 80


class Text(NamedTuple):
    """A text of the training sets."""

    document: str
    block: int
    """Texts of one block are left out together."""
    target: float
    """How easy it is."""
    weight: float
    dense: tuple[float, ...]
    words: Mapping[str, float]
    """Words with the share that they have in it."""
    kind: str


class Fit(NamedTuple):
    """Points for one more of each feature and for words, and the averages of features."""

    dense: list[float]
    means: list[float]
    words: dict[str, float]
    learned_mean: float

    def score(self, text: Text) -> float:
        """The difficulty of a text."""
        dense = sum(w * (x - m) for w, x, m in zip(self.dense, text.dense, self.means, strict=True))
        learned = sum(self.words.get(word, 0.0) * share for word, share in text.words.items())
        return 50 + dense + learned - self.learned_mean


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
        block = int(r["id"].split(":")[1]) // 40
        easiness = (r["bt_easiness"] - mean) / spread
        found.append(
            Text(
                f"block {block}", block, easiness, 1.0, *_features(teller, r["text"]), r["category"]
            )
        )
    for r in annotated.records("readability/onestop"):
        block = zlib.crc32(r["article"].encode())
        found.append(
            Text(r["article"], block, 1.0 - r["level"], _LEVEL_WEIGHT,
                 *_features(teller, r["text"]), f"level {r['level']}")
        )  # fmt: skip
    return found


def _features(teller: tally.Teller, text: str) -> tuple[tuple[float, ...], dict[str, float]]:
    whole = next(passages(parse(text), "document"))
    by_word: list[tuple[float, ...]] = []
    by_sentence: list[tuple[float, ...]] = []
    spread: list[tuple[float, ...]] = []
    learned: Counter[str] = Counter()
    before = None
    for start, end in whole.sentences:
        sentence = whole.text[start:end]
        before = teller.sentence(sentence, before)
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
    n, s = len(by_word), len(by_sentence)
    dense = (*_over(by_word, n), *_over(by_sentence, s), *_over(spread, n))
    return dense, {word: count / n for word, count in learned.items()}


def _over(rows: Iterable[Sequence[float]], number: int) -> list[float]:
    return [sum(column) / number for column in zip(*rows, strict=True)]


_WORDS: dict[tuple[str, bool], tuple[float, ...]] = {}


def fit(seen: Sequence[Text]) -> Fit:
    """Weights for these texts: ridge regression, by conjugate gradients."""
    rated = [text for text in seen if text.weight == 1]
    means = [sum(column) / len(rated) for column in zip(*(t.dense for t in rated), strict=True)]
    spreads = [
        sqrt(sum((x - m) ** 2 for x in column) / len(rated)) or 1.0
        for column, m in zip(zip(*(t.dense for t in rated), strict=True), means, strict=True)
    ]
    texts_with = Counter(word for text in rated for word in text.words)
    known = sorted(word for word, count in texts_with.items() if count >= _LEAST_TEXTS)
    rarity = {word: (len(rated) / texts_with[word]) ** 0.25 for word in known}
    size = sum(
        sum((share * rarity[word]) ** 2 for word, share in t.words.items() if word in rarity)
        for t in rated
    ) / len(rated)
    by_dense = sqrt(_DENSE_SHARE / len(DENSE))
    by_word = {word: own * sqrt(_WORD_SHARE / size) for word, own in rarity.items()}
    places = {word: i for i, word in enumerate(known, len(DENSE) + 2)}
    matrix = []
    for t in seen:
        values = [
            by_dense * max(-5.0, min(5.0, (x - m) / s))
            for x, m, s in zip(t.dense, means, spreads, strict=True)
        ]
        # The intercept is hardly penalized; news of OneStopEnglish have one of their own.
        constant = [100.0, 100.0 * (t.weight != 1)]
        sparse = [(places[w], share * by_word[w]) for w, share in t.words.items() if w in places]
        row = [*enumerate([*constant, *values]), *sparse]
        root = sqrt(t.weight)
        matrix.append(([i for i, _ in row], [x * root for _, x in row]))
    target = [t.target * sqrt(t.weight) for t in seen]
    solved = _solve(matrix, target, len(DENSE) + 2 + len(known))
    dense = [
        -_POINTS * by_dense * w / s
        for w, s in zip(solved[2 : len(DENSE) + 2], spreads, strict=True)
    ]
    learned = {word: -_POINTS * by_word[word] * solved[i] for word, i in places.items()}
    learned_mean = sum(
        learned.get(word, 0.0) * share for t in rated for word, share in t.words.items()
    ) / len(rated)
    return Fit(dense, means, learned, learned_mean)


def _solve(
    matrix: Sequence[tuple[list[int], list[float]]], target: Sequence[float], size: int
) -> list[float]:
    """What minimizes the squared errors plus the squared weights, times the penalty."""

    def back(values: Sequence[float]) -> list[float]:
        out = [0.0] * size
        for (places, row), value in zip(matrix, values, strict=True):
            for i, x in zip(places, row, strict=True):
                out[i] += x * value
        return out

    def forth(weights: Sequence[float]) -> list[float]:
        return [sum(map(mul, row, map(weights.__getitem__, places))) for places, row in matrix]

    weights = [0.0] * size
    rest = back(target)
    direction = rest
    error = sum(x * x for x in rest)
    for _ in range(_STEPS):
        curved = [a + _PENALTY * b for a, b in zip(back(forth(direction)), direction, strict=True)]
        step = error / sum(map(mul, direction, curved))
        weights = [a + step * b for a, b in zip(weights, direction, strict=True)]
        rest = [a - step * b for a, b in zip(rest, curved, strict=True)]
        error, before = sum(x * x for x in rest), error
        direction = [a + error / before * b for a, b in zip(rest, direction, strict=True)]
    return weights


def write(fitted: Fit, path: Path = TABLE) -> None:
    """Write the table; words with less than a tenth of the usual weight are left out."""
    lines = [
        f"{name} {weight:.5g} {mean:.5g}"
        for name, weight, mean in zip(DENSE, fitted.dense, fitted.means, strict=True)
    ]
    own = defaultdict(list)
    for word, weight in fitted.words.items():
        own[round(weight)].append(word)
    lines += [f"learned 1 {fitted.learned_mean:.5g}", "words"]
    lines += [" ".join([str(weight), *sorted(own[weight])]) for weight in sorted(own) if weight]
    path.write_text(_HEADER + "\n".join(lines) + "\n", encoding="utf-8")


def figures(judged: Sequence[tuple[Text, float]]) -> dict[str, float]:
    """What the index is measured by, for texts with their difficulty."""
    clear = [(score, -text.target, text.kind) for text, score in judged if text.weight == 1]
    levels = [(score, -text.target, text.document) for text, score in judged if text.weight != 1]
    pairs = [
        one < other
        for one, level, article in levels
        for other, above, same in levels
        if article == same and level < above
    ]
    return {
        "CLEAR r": correlation([pair[:2] for pair in clear]),
        "CLEAR Info r": correlation([pair[:2] for pair in clear if pair[2] == "Info"]),
        "OneStop pairs": sum(pairs) / len(pairs),
        "OneStop r with level": correlation([pair[:2] for pair in levels]),
    }


def correlation(pairs: Sequence[tuple[float, float]]) -> float:
    """Pearson's r."""
    mean_x, mean_y = (sum(column) / len(pairs) for column in zip(*pairs, strict=True))
    both = sum((x - mean_x) * (y - mean_y) for x, y in pairs)
    return both / sqrt(
        sum((x - mean_x) ** 2 for x, _ in pairs) * sum((y - mean_y) ** 2 for _, y in pairs)
    )


def unseen(all_texts: Sequence[Text], parts: int = 5) -> list[tuple[Text, float]]:
    """All texts with the difficulty by a fit that has seen none of their block."""
    judged = []
    for part in range(parts):
        fitted = fit([text for text in all_texts if text.block % parts != part])
        judged += [(t, fitted.score(t)) for t in all_texts if t.block % parts == part]
    return judged


def main(arguments: Iterable[str]) -> None:
    """Fit and write, or measure with --check."""
    all_texts = texts()
    if "--check" in arguments:
        for name, value in figures(unseen(all_texts)).items():
            print(f"{value:.3f} {name}")
    else:
        write(fit(all_texts))


if __name__ == "__main__":
    main(sys.argv[1:])
