"""Makes textkit/data/valences.tsv and toward.tsv, the tables of the news model of sentiment.

    python scripts/make_valences.py [--half tune|report]

It needs the annotated texts and word lists beside the checkout (see benchmarks/annotated.py) and
the packages vaderSentiment, textblob, numpy, scipy and scikit-learn. Only one half of the annotated
texts is learned from, by default `tune`; `python -m benchmarks.sentiment` measures on the other.

1. A word's prior is a weighted sum of what four lists say of it: VADER's lexicon, Bing Liu's
   opinion lexicon, the lexicon of the package pattern (as TextBlob has it), scripts/news_words.txt.
   The four weights are a ridge regression on readers' ratings of sentences of editorials.
2. A word's valence is its prior and a correction: a second ridge regression, on each word by
   itself, that shrinks corrections to nothing. Sentences of NewsMTSC with their polarity are in it,
   too, at a small weight, for the breadth of their words. What is left near 0 is left out.
3. The tone towards somebody is learned from NewsMTSC: a logistic regression (neutral, blame,
   praise) on the words before and after the mention, and on the valences that they have there.
"""

from __future__ import annotations

import io
import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from math import sqrt
from pathlib import Path
from statistics import fmean
from typing import Any, NamedTuple

import numpy as np
from scipy import optimize, sparse
from sklearn.linear_model import Ridge

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks import annotated  # noqa: E402
from textkit.cues.inflection import inflect  # noqa: E402
from textkit.sentiment import toward, valence  # noqa: E402

DATA = ROOT / "textkit" / "data"
OWN = Path(__file__).with_name("news_words.txt")
SCALE = 3.5
"""Valences for one point of rating: it brings them to the scale of VADER's, -4 to 4."""
_WORD = re.compile(r"[a-z]+(?:[-'][a-z]+)*")
_LEAST, _LEAST_LISTED = 0.07, 0.04  # points of rating
_RARE, _RARE_UNLISTED = 3, 12  # sentences that a word needs, and one that no list has
_NEWS_WEIGHT, _NEWS_SCALE = 0.15, 0.6
_CORRECTION_RIDGE, _PRIOR_RIDGE = 20.0, 3.0
_TOWARD_RIDGE, _TOWARD_LEAST = 8.0, 0.1
# Too frequent to teach anything.
_GRAMMAR = frozenset(
    """a an the and or of to in on at for from with by as is are was were be been being am do does
    did has have had this that these those there here which when where how""".split()
)


class Sentence(NamedTuple):
    """A sentence, and what readers made of it."""

    text: str
    rating: float
    weight: float = 1.0


def _lists() -> dict[str, dict[str, float]]:
    """What each list says of its words; news_words.txt is `own`, and its 0 means no valence."""
    import textblob
    import vaderSentiment.vaderSentiment as vader  # noqa: N813

    lexicon = Path(vader.__file__).with_name("vader_lexicon.txt").read_text(encoding="utf-8")
    cells = (line.split("\t") for line in lexicon.splitlines())
    found: dict[str, dict[str, float]] = {"vader": {c[0]: float(c[1]) for c in cells}, "liu": {}}
    for name, value in (("positive", 1.0), ("negative", -1.0)):
        path = annotated.SHARED / "data" / "wordlists" / f"{name}_liu2005.txt"
        for line in path.read_text(encoding="latin-1").splitlines():
            if line and line[0] != ";":
                found["liu"][line.strip()] = value
    found["pattern"] = _pattern(Path(textblob.__file__).parent / "en" / "en-sentiment.xml")
    found["own"] = _own()
    return {
        name: {word: value for word, value in listed.items() if _WORD.fullmatch(word)}
        for name, listed in found.items()
    }


def _pattern(path: Path) -> dict[str, float]:
    """The mean polarity of a word's senses."""
    from xml.etree import ElementTree

    senses: dict[str, list[float]] = {}
    for word in ElementTree.parse(path).getroot():
        senses.setdefault(word.attrib["form"].lower(), []).append(float(word.attrib["polarity"]))
    return {word: fmean(values) for word, values in senses.items() if fmean(values)}


def _own() -> dict[str, float]:
    values: dict[str, list[float]] = {}
    for line in OWN.read_text(encoding="utf-8").splitlines():
        if line[0] == "#":
            continue
        head, listed = line.split(": ")
        written, part = head.split()
        for word in listed.split():
            for form in _forms(word, part):
                values.setdefault(form, []).append(float(written))
    return {word: 0.0 if 0 in found else fmean(found) for word, found in values.items()}


def _forms(word: str, part: str) -> Iterable[str]:
    if part == "a":
        if word.endswith("y"):
            return word, f"{word[:-1]}ily"
        if word.endswith("le"):
            return word, f"{word[:-1]}y"
        return word, f"{word}ally" if word.endswith("ic") else f"{word}ly"
    return {"v": lambda: inflect(word, "verb"), "n": lambda: inflect(word, "noun")}.get(
        part, lambda: (word,)
    )()


def _editorials(half: str) -> list[Sentence]:
    return [
        Sentence(record["text"], record["rating"])
        for record in annotated.records("sentiment/nyt_editorial")
        if annotated.in_half(record["article"], half)
    ]


def _targets(half: str) -> list[dict[str, Any]]:
    return [
        record
        for record in annotated.records("sentiment/newsmtsc")
        if annotated.in_half(record["id"].split(".")[0], half)
    ]


def _news(targets: Iterable[dict[str, Any]]) -> list[Sentence]:
    polarities: dict[str, list[int]] = {}
    for record in targets:
        polarities.setdefault(record["text"], []).append(record["polarity"])
    ratings = {text: fmean(found) * _NEWS_SCALE for text, found in polarities.items()}
    middle = fmean(ratings.values())
    return [Sentence(text, rating - middle, _NEWS_WEIGHT) for text, rating in ratings.items()]


def _weighed(
    table: dict[str, float], sentences: Sequence[Sentence]
) -> list[list[tuple[str, float]]]:
    """For each sentence the words of the table, and what is left of their valences in it."""
    read = valence.Reader(table).read
    made = []
    for sentence in sentences:
        reading = read(sentence.text)
        by_length = sqrt(15 / reading.ground)
        made.append(
            [
                (
                    valence.plain(sentence.text[word.start : word.end]),
                    word.valence / word.base * by_length,
                )
                for word in reading.found
            ]
        )
    return made


def _priors(
    lists: dict[str, dict[str, float]], sentences: Sequence[Sentence]
) -> tuple[dict[str, float], dict[str, float]]:
    """The weight of each list, and the prior of each word, in points of rating."""
    neutral = {word for word, value in lists["own"].items() if value == 0}
    everything = sorted(set().union(*lists.values()) - neutral)
    weights = dict.fromkeys(lists, 0.1)
    priors: dict[str, float] = {}
    for _ in range(3):  # what is left of a valence depends on its sign
        priors = {
            word: sum(weights[name] * listed.get(word, 0.0) for name, listed in lists.items())
            for word in everything
        }
        weighed = _weighed({word: value for word, value in priors.items() if value}, sentences)
        sums = [
            [sum(m * listed.get(word, 0.0) for word, m in found) for listed in lists.values()]
            for found in weighed
        ]
        fitted = Ridge(_PRIOR_RIDGE).fit(sums, [s.rating for s in sentences])
        weights = dict(zip(lists, map(float, fitted.coef_), strict=True))
    return weights, priors


def _corrected(priors: dict[str, float], sentences: Sequence[Sentence]) -> dict[str, float]:
    """The valences of the words of the sentences, learned around their priors."""
    counts = Counter(
        word for s in sentences for word in {w for w in s.text.split() if _WORD.fullmatch(w)}
    )
    neutral = {word for word, value in _own().items() if value == 0}
    often = Counter(word for s in sentences if s.weight == 1 for word in set(s.text.split()))
    learned = [
        word
        for word, n in counts.items()
        if n >= _RARE
        and word not in neutral | _GRAMMAR
        and (priors.get(word) or often[word] >= _RARE_UNLISTED)
    ]
    table = {**dict.fromkeys(learned, 1e-9), **{w: v for w, v in priors.items() if v}}
    numbers = {word: i for i, word in enumerate(learned)}
    weighed = _weighed(table, sentences)
    rows, columns, cells = [], [], []
    rest = []
    for i, (sentence, found) in enumerate(zip(sentences, weighed, strict=True)):
        rest.append(sentence.rating - sum(m * priors.get(word, 0.0) for word, m in found))
        for word, m in found:
            if word in numbers:
                rows.append(i)
                columns.append(numbers[word])
                cells.append(m)
    matrix = sparse.csr_matrix((cells, (rows, columns)), shape=(len(sentences), len(learned)))
    fitted = Ridge(_CORRECTION_RIDGE).fit(matrix, rest, [s.weight for s in sentences])
    return {word: priors.get(word, 0.0) + float(fitted.coef_[i]) for word, i in numbers.items()}


def _valences(half: str) -> str:
    """The table of valences, as text."""
    lists = _lists()
    editorials = _editorials(half)
    weights, priors = _priors(lists, editorials)
    corrected = _corrected(priors, editorials + _news(_targets(half)))
    out = io.StringIO()
    out.write(
        "# Made by scripts/make_valences.py from the sources in NOTICE; weights of the lists: "
        + json.dumps({name: round(weight, 3) for name, weight in weights.items()})
        + "\n# word, valence, prior (before learning), VADER's, prior but for its sense in the "
        "news, Liu's, pattern's, news_words.txt's\n"
    )
    for word in sorted({*priors, *corrected} | lists["own"].keys()):
        prior = priors.get(word, 0.0)
        value = corrected.get(word, prior)
        if word in corrected and abs(value) < (_LEAST_LISTED if prior else _LEAST):
            value = 0.0
        sense = ""
        if lists["own"].get(word) == 0:
            other = sum(w * lists[name].get(word, 0.0) for name, w in weights.items())
            sense = _written(other) if _written(other) != "0" else ""
        cells = [_written(value), _written(prior), lists["vader"].get(word), sense]
        cells += [lists[name].get(word) for name in ("liu", "pattern", "own")]
        if any(cell not in ("0", "") for cell in (*cells[:2], sense)):
            out.write("\t".join([word, *map(_cell, cells)]) + "\n")
    return out.getvalue()


def _written(points: float) -> str:
    """Points of rating as a valence."""
    return f"{max(-4.0, min(4.0, points * SCALE)):.2f}".rstrip("0").rstrip(".").replace("-0", "-0")


def _cell(value: str | float | None) -> str:
    if isinstance(value, str):
        return value if value != "-0" else "0"
    return "" if value is None else f"{value:.2f}".rstrip("0").rstrip(".")


def _toward(half: str) -> str:
    """The table of words about somebody, as text; it needs the table of valences."""
    records = _targets(half)
    read = valence.Reader(valence.load()).read
    found = [
        toward.features(record["text"], read(record["text"]).found, *record["target"])
        for record in records
    ]
    neutral = {word for word, value in _own().items() if value == 0}
    counts = Counter(name for features in found for name in features)
    names = [
        name
        for name, n in sorted(counts.items())
        if name[0][0] == "@" or (n > _RARE and name[0] not in neutral and _WORD.fullmatch(name[0]))
    ]
    numbers = {name: i for i, name in enumerate(names)}
    cells = [
        (row, numbers[name], value)
        for row, features in enumerate(found)
        for name, value in features.items()
        if name in numbers
    ]
    rows, columns, values = zip(*cells, strict=True)
    matrix = sparse.csr_matrix((values, (rows, columns)), shape=(len(found), len(names)))
    given = np.array([name[0][0] == "@" for name in names])
    weights = _logistic(
        matrix, np.array([r["polarity"] for r in records]), np.where(given, 0.5, _TOWARD_RIDGE)
    )
    weights[(np.abs(weights) < _TOWARD_LEAST) & ~given[:, None]] = 0.0
    table: dict[str, dict[str, tuple[float, float]]] = {}
    for (word, side), (blame, praise) in zip(names, weights, strict=True):
        table.setdefault(word, {})[side] = blame, praise
    out = io.StringIO()
    out.write(
        "# Made by scripts/make_valences.py from NewsMTSC; see NOTICE and sentiment/toward.py.\n"
        "# word, blame if it stands before the mention and after it, praise likewise\n"
    )
    for word, sides in table.items():
        (blame, praise), (blame_after, praise_after) = (
            sides.get(side, (0.0, 0.0)) for side in toward.SIDES
        )
        row = [f"{x:.2f}" for x in (blame, blame_after, praise, praise_after)]
        if any(float(x) for x in row):
            out.write("\t".join([word, *row]) + "\n")
    return out.getvalue()


def _logistic(matrix: Any, polarities: Any, ridges: Any) -> Any:
    """The weights of blame and praise against a neutral 0; all three classes count the same."""
    width = matrix.shape[1]
    wanted = np.stack([polarities == -1, polarities == 1], 1).astype(float)
    shares = np.array([len(polarities) / 3 / (polarities == s).sum() for s in (-1, 0, 1)])
    counts = shares[polarities + 1]
    turned = matrix.T.tocsr()

    def loss(flat: Any) -> tuple[float, Any]:
        weights = flat.reshape(width, 2)
        scores = matrix @ weights
        top = np.maximum(scores.max(1), 0)
        grown = np.exp(scores - top[:, None])
        whole = grown.sum(1) + np.exp(-top)
        likely = (counts * ((scores * wanted).sum(1) - top - np.log(whole))).sum()
        slope = turned @ (counts[:, None] * (grown / whole[:, None] - wanted))
        slope += ridges[:, None] * weights
        return 0.5 * (ridges[:, None] * weights**2).sum() - likely, slope.ravel()

    start = np.zeros(2 * width)
    done = optimize.minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 100})
    return done.x.reshape(width, 2)


def main(arguments: Sequence[str]) -> None:
    """Write both tables."""
    half = arguments[arguments.index("--half") + 1] if "--half" in arguments else "tune"
    (DATA / "valences.tsv").write_text(_valences(half), encoding="utf-8")
    (DATA / "toward.tsv").write_text(_toward(half), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
