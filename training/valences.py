"""valences.tsv, toward.tsv: the news model of sentiment, and the tone toward somebody.

What is shipped is learned from all annotated texts, what is in benchmarks/weights/ from the half
`tune`; `python -m benchmarks.sentiment` measures it on the other half.

1. Four lists say something of words: VADER's lexicon, Bing Liu's opinion lexicon, the lexicon of
   the package pattern (as TextBlob has it), and our own news_words.txt.
2. A word's likeness is what the lists say of the words that have vectors like its own: a kernel
   ridge regression, in which frequent words of no list weigh a little, as neutral. Listed words
   get theirs from a regression without them. What is small is taken for 0.
3. One ridge regression on readers' ratings of sentences learns the weights of lists, likeness and
   dimensions of the vectors (together a word's prior), and a correction for each word by itself.
   Sentences of NewsMTSC with their polarity are in it, too, at a small weight, for the breadth of
   their words. What is left near 0 is left out: below _LEAST nobody would call a word evidence.
4. The tone toward somebody is learned from NewsMTSC: a logistic regression (neutral, blame,
   praise) on the words before and after the mention, on their vectors, and on the valences that
   they have there. What the vectors teach is added to each word's own weights.
"""

from __future__ import annotations

import io
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from math import sqrt
from pathlib import Path
from statistics import fmean
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from textkit.analyses.sentiment import toward, valence
from textkit.cues.inflection import inflect
from textkit.text.document import parse, passages
from training import datasets, fit, sample
from training.annotated import in_half
from training.libraries import np, sparse, sparse_linalg
from training.tables import ALL, HALF, MEASURED, SHIPPED, Made, Table
from training.vectors import Vectors

__all__ = ["TABLE", "Lexis", "Sentence"]

_OWN = Path(__file__).with_name("news_words.txt")
_SCALE = 4.0
"""Valences for one point of rating: it brings them to the scale of VADER's, -4 to 4."""
_LEAST, _LEAST_UNLISTED = 0.3, 0.5
"""Valences below are 0; those of words that no list has rest on less."""
_WORD = re.compile(r"[a-z]+(?:[-'][a-z]+)*")
_NAME = re.compile(r"[A-Z][a-z]+")
_ABOUT_VALENCES = """\
word, valence, prior (before learning of the word itself), VADER's, prior but for its sense in the
news, Liu's, pattern's, that of training/news_words.txt"""
_ABOUT_TOWARD = """\
word, blame if it stands before the mention and after it, praise likewise; in tenths"""
_RARE = 3  # sentences that a word needs for a correction of its own
_NEWS_WEIGHT, _NEWS_SCALE = 0.05, 0.6
_LIST_RIDGE, _VECTOR_RIDGE, _CORRECTION_RIDGE = 3.0, 50.0, 20.0
_ROUNDS = 3
# Likeness.
_CENTRES, _FOLDS, _WIDTH, _KERNEL_RIDGE = 2500, 10, 1.0, 1.0
_FREQUENT, _FREQUENT_WEIGHT = 20_000, 0.2
_UNLIKE = 0.4  # standard deviations
# Points of rating that one point of a list is worth, roughly: to compare lists with each other.
_UNITS = {"vader": 1.0, "liu": 2.0, "pattern": 3.0, "own": 1.0}
_KNOWN = 60_000  # words by frequency that get a valence from their vector
_TOWARD_RARE, _TOWARD_RIDGE, _TOWARD_VECTOR_RIDGE = 3, 8.0, 10.0
_TOWARD_KNOWN = 10_000  # words by frequency that get weights from their vector
# They have their own sense in every sentence, or no tone.
_GRAMMAR = frozenset(
    """a an the and or of to in on at for from with by as is are was were be been being am do does
    did has have had this that these those there here which when where how who whom whose what i me
    my we us our you your he him his she her hers it its they them their theirs one two three th so
    if than then while but also still even again once upon between among across toward towards
    along year years month months week weeks day days today yesterday tonight percent
    said says say saying told tells tell asked added replied tweeted can could may might shall
    should will would""".split()
)
# Words that the lexicon of the package pattern lacks are none but names, unless they look so.
_DERIVED = re.compile(
    ".*-.*|(?:un|over|mis|dis).*"
    "|.*(?:ly|ness|ing|ed|ments?|ity|ism|able|ible|ous|ful|less|ive|i[sz]e[ds]?)"
)
_CONTENT = ("NN", "VB", "JJ", "RB")  # tags


class Sentence(NamedTuple):
    """A sentence, and what readers made of it."""

    text: str
    rating: float
    weight: float = 1.0


def _lists() -> dict[str, dict[str, float]]:
    """What each list says of its words; news_words.txt is `own`, and its 0 means no valence."""
    cells = (line.split("\t") for line in _lines("vader"))
    found: dict[str, dict[str, float]] = {"vader": {c[0]: float(c[1]) for c in cells}, "liu": {}}
    for name, value in (("positive", 1.0), ("negative", -1.0)):
        path = datasets.path("liu", f"{name}_liu2005.txt")
        for line in path.read_text(encoding="latin-1").splitlines():
            if line and line[0] != ";":
                found["liu"][line.strip()] = value
    found["pattern"] = _pattern(datasets.path("pattern", "sentiment.xml"))
    found["own"] = _own()
    return {
        name: {word: value for word, value in listed.items() if _WORD.fullmatch(word)}
        for name, listed in found.items()
    }


def _lines(dataset: str, ending: str = "") -> list[str]:
    return datasets.path(dataset, ending).read_text(encoding="utf-8").splitlines()


def _pattern(path: Path) -> dict[str, float]:
    """The mean polarity of a word's senses."""
    from xml.etree import ElementTree

    senses: dict[str, list[float]] = {}
    for word in ElementTree.parse(path).getroot():
        senses.setdefault(word.attrib["form"].lower(), []).append(float(word.attrib["polarity"]))
    return {word: fmean(values) for word, values in senses.items() if fmean(values)}


def _own() -> dict[str, float]:
    values: dict[str, list[float]] = {}
    for line in _OWN.read_text(encoding="utf-8").splitlines():
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
        for record in datasets.records("sentiment/nyt_editorial")
        if in_half(record["article"], half)
    ]


def _targets(half: str) -> list[dict[str, Any]]:
    return [
        record
        for record in datasets.records("sentiment/newsmtsc")
        if in_half(record["id"].split(".")[0], half)
    ]


def _news(targets: Iterable[dict[str, Any]]) -> list[Sentence]:
    polarities: dict[str, list[int]] = {}
    for record in targets:
        polarities.setdefault(record["text"], []).append(record["polarity"])
    ratings = {text: fmean(found) * _NEWS_SCALE for text, found in polarities.items()}
    middle = fmean(ratings.values())
    return [Sentence(text, rating - middle, _NEWS_WEIGHT) for text, rating in ratings.items()]


class Lexis(NamedTuple):
    """What is known of words before any sentence is read.

    A row of ``features`` is a word's: what each list says of it, its likeness, its vector, each
    divided by the root of its penalty.
    """

    words: list[str]
    features: Any
    scales: Any


def _likeness(
    lists: dict[str, dict[str, float]], vectors: Vectors, words: Sequence[str], neutral: set[str]
) -> Any:
    """What the lists say of words that are used like these, in standard deviations."""
    said: dict[str, list[float]] = {}
    for name, listed in lists.items():
        for word, value in listed.items():
            if word in vectors and word not in neutral:
                said.setdefault(word, []).append(_UNITS[name] * value)
    frequent = [w for w in vectors.words[:_FREQUENT] if w not in said and w not in _GRAMMAR]
    taught = [*said, *frequent]
    wanted = np.array([*map(fmean, said.values()), *[0.0] * len(frequent)])
    weights = np.where(np.arange(len(taught)) < len(said), 1.0, _FREQUENT_WEIGHT)
    rows = vectors.of(taught)
    order = np.random.RandomState(0).permutation(len(taught))
    centres = rows[order[:_CENTRES]]

    def kernel(those: Any) -> Any:
        return np.exp(-_WIDTH * (2 - 2 * those @ centres.T))

    cells = kernel(rows)
    heavy = cells * weights[:, None].astype(np.float32)
    ridge = _KERNEL_RIDGE * kernel(centres).astype(float) + 1e-4 * np.eye(len(centres))
    square, side = heavy.T @ cells, heavy.T @ wanted
    known = dict.fromkeys(words, 0.0)
    full = np.linalg.solve(square + ridge, side)
    others = [word for word in words if word in vectors]
    for part in range(0, len(others), 10_000):
        names = others[part : part + 10_000]
        known.update(zip(names, map(float, kernel(vectors.of(names)) @ full), strict=True))
    for fold in range(_FOLDS):
        out = order[fold::_FOLDS]
        fitted = np.linalg.solve(
            square - heavy[out].T @ cells[out] + ridge, side - heavy[out].T @ wanted[out]
        )
        for i, value in zip(out, cells[out] @ fitted, strict=True):
            if taught[i] in known:
                known[taught[i]] = float(value)
    found = np.array([known[word] for word in words])
    found /= found[found != 0].std()
    return np.sign(found) * np.maximum(np.abs(found) - _UNLIKE, 0.0)


def _lexis(lists: dict[str, dict[str, float]], vectors: Vectors, texts: Iterable[str]) -> Lexis:
    """All words that may get a valence."""
    neutral = {word for word, value in lists["own"].items() if value == 0}
    tags = _tags()
    seen = {word for text in texts for word in _WORD.findall(text)}

    def may(word: str) -> bool:
        if word in tags:
            return tags[word].startswith(_CONTENT) and not tags[word].startswith("NNP")
        name = tags.get(word.capitalize(), "").startswith("NNP")
        return not name and (word in seen or _DERIVED.fullmatch(word) is not None)

    others = {w for w in [*vectors.words[:_KNOWN], *seen] if w not in _GRAMMAR and may(w)}
    words = sorted(others.union(*lists.values()) - neutral - _GRAMMAR)
    said = np.array([[listed.get(word, 0.0) for listed in lists.values()] for word in words])
    like = _likeness(lists, vectors, words, neutral)
    parts = [said, like[:, None], vectors.of(words)]
    ridges = [_LIST_RIDGE] * (len(lists) + 1) + [_VECTOR_RIDGE] * parts[2].shape[1]
    scales = 1 / np.sqrt(ridges)
    return Lexis(words, np.hstack(parts) * scales, scales)


def _tags() -> dict[str, str]:
    """The most frequent part of speech of each word of the lexicon of pattern."""
    lines = _lines("pattern", "lexicon.txt")
    cells = (line.split() for line in lines if line and line[:3] != ";;;")
    return {cell[0]: cell[1] for cell in cells if len(cell) > 1}


def _matrix(valences: Any, words: Sequence[str], sentences: Sequence[Sentence]) -> Any:
    """What is left in each sentence of the valence of each word, with these signs."""
    table = dict(zip(words, np.where(valences < 0, -1e-9, 1e-9), strict=True))
    numbers = {word: i for i, word in enumerate(words)}
    read = valence.Reader(table).read
    rows, columns, cells = [], [], []
    for i, sentence in enumerate(sentences):
        reading = read(sentence.text)
        by_length = sqrt(15 / reading.ground)
        for word in reading.found:
            spent = word.changes[:1] and word.changes[0].startswith("spent")  # on any word here
            rows.append(i)
            columns.append(numbers[valence.plain(sentence.text[word.start : word.end])])
            cells.append(by_length * (1.0 if spent else word.valence / word.base))
    return sparse.csr_matrix((cells, (rows, columns)), shape=(len(sentences), len(words)))


def _learn(lexis: Lexis, sentences: Sequence[Sentence]) -> tuple[Any, Any, Any]:
    """In points of rating: the valence of each word, its prior, and the weights of the prior."""
    ratings = np.array([s.rating for s in sentences])
    roots = np.sqrt([s.weight for s in sentences])
    valences = lexis.features[:, : len(_UNITS) + 1].sum(1)
    for _ in range(_ROUNDS):  # what is left of a valence depends on its sign
        matrix = sparse.diags(roots) @ _matrix(valences, lexis.words, sentences)
        alone = _often(matrix)
        shared = matrix @ lexis.features
        own = matrix @ sparse.diags(alone / sqrt(_CORRECTION_RIDGE))
        whole = sparse.hstack([sparse.csr_matrix(shared), own]).tocsr()
        ridge = {"damp": 1.0, "atol": 1e-9, "btol": 1e-9, "iter_lim": 3000}
        fitted = sparse_linalg.lsqr(whole, roots * ratings, **ridge)[0]
        weights, corrections = np.split(fitted, [shared.shape[1]])
        priors = lexis.features @ weights
        valences = priors + corrections * alone / sqrt(_CORRECTION_RIDGE)
    return valences, priors, weights * lexis.scales


def _often(matrix: Any) -> Any:
    """1 for the columns of words that are in enough sentences, else 0."""
    return (np.diff(matrix.tocsc().indptr) >= _RARE).astype(float)


def _valences(half: str, vectors: Vectors) -> str:
    """The table of valences, as text."""
    lists = _lists()
    targets = _targets(half)
    sentences = _editorials(half) + _news(targets)
    lexis = _lexis(lists, vectors, [s.text for s in sentences])
    values, priors, learned = _learn(lexis, sentences)
    weights = dict(zip([*lists, "likeness"], map(float, learned), strict=False))
    known = {w: (v, p) for w, v, p in zip(lexis.words, values, priors, strict=True)}
    out = io.StringIO()
    rounded = json.dumps({name: round(weight, 3) for name, weight in weights.items()})
    out.write(f"# weights of the lists: {rounded}\n")
    for word in sorted({*known, *lists["own"]} - _GRAMMAR):
        said = {name: listed[word] for name, listed in lists.items() if word in listed}
        value, prior = (_kept(v, bool(said)) for v in known.get(word, (0.0, 0.0)))
        sense = ""
        if said.get("own") == 0:
            other = sum(weights[name] * number for name, number in said.items())
            sense = _written(_kept(other, listed=True)) or ""
        cells = [_written(value), _written(prior), said.get("vader"), sense]
        cells += [said.get(name) for name in ("liu", "pattern", "own")]
        if any(cell not in ("0", "") for cell in (*cells[:2], sense)):
            out.write("\t".join([word, *map(_cell, cells)]).rstrip("\t") + "\n")
    return out.getvalue()


def _kept(points: float, listed: bool) -> float:
    """Points of rating, or 0 where they are too few to be evidence."""
    return points if abs(points) * _SCALE >= (_LEAST if listed else _LEAST_UNLISTED) else 0.0


def _written(points: float) -> str:
    """Points of rating as a valence."""
    return f"{max(-4.0, min(4.0, points * _SCALE)):.2f}".rstrip("0").rstrip(".")


def _cell(value: str | float | None) -> str:
    if isinstance(value, str):
        return value if value != "-0" else "0"
    return "" if value is None else f"{value:.2f}".rstrip("0").rstrip(".")


def _toward(half: str, folder: str, vectors: Vectors) -> str:
    """The table of words about somebody, as text; `folder` has the table of valences."""
    records = _targets(half)
    read = valence.Reader(valence.load(folder=folder)).read
    found = [
        toward.features(record["text"], read(record["text"]).found, *record["target"])
        for record in records
    ]
    neutral = {word for word, value in _own().items() if value == 0}
    counts = Counter(name for features in found for name in features)
    given = sorted(name for name in counts if name[0][0] == "@")
    lone = {w for w, _ in counts if w[0] != "@" and _WORD.fullmatch(w)} - neutral
    often = {name for name, n in counts.items() if n > _TOWARD_RARE and name[0] in lone}
    words = sorted(lone.union(vectors.words[:_TOWARD_KNOWN]) - neutral)
    rows = vectors.of(words)
    rows -= rows.any(1)[:, None] * rows[rows.any(1)].mean(0)
    parts = [fit.matrix(found, given), fit.matrix(found, sorted(often))]
    for side in toward.SIDES:
        by_word = fit.matrix(found, [(word, side) for word in words])
        parts.append(by_word @ sparse.csr_matrix(rows))
    sizes = [part.shape[1] for part in parts]
    weights = fit.multinomial(
        sparse.hstack(parts).tocsr(),
        np.array([record["polarity"] for record in records]),
        np.repeat([0.5, _TOWARD_RIDGE, _TOWARD_VECTOR_RIDGE, _TOWARD_VECTOR_RIDGE], sizes),
    )
    fixed, own, *directions = np.split(weights, np.cumsum(sizes)[:-1])
    table = dict(zip(given, fixed, strict=True))
    alone = dict(zip(sorted(often), own, strict=True))
    for side, direction in zip(toward.SIDES, directions, strict=True):
        for word, shared in zip(words, rows @ direction, strict=True):
            table[word, side] = shared + alone.get((word, side), 0.0)
    out = io.StringIO()
    frequent = {*vectors.words[:_TOWARD_KNOWN], *(name[0] for name in (*given, *often))}
    for word in sorted(frequent - neutral):
        before, after = (table.get((word, side), (0.0, 0.0)) for side in toward.SIDES)
        row = [round(10 * float(x)) for x in (before[0], after[0], before[1], after[1])]
        if any(row):
            out.write("\t".join([word, *map(str, row)]) + "\n")
    return out.getvalue()


def make() -> Iterator[Made]:
    """Both tables from all annotated texts, and both from a half."""
    vectors = Vectors(_WORD)
    for folder, half, told in (
        (SHIPPED, "all", ALL),
        (MEASURED, "tune", HALF),
    ):
        valences = _valences(half, vectors)
        yield Made(f"{folder}/valences.tsv", valences, told, _ABOUT_VALENCES)
        with TemporaryDirectory() as scratch:
            Path(scratch, "valences.tsv").write_text(valences, encoding="utf-8")
            yield Made(f"{folder}/toward.tsv", _toward(half, scratch, vectors), told, _ABOUT_TOWARD)


def _sample() -> Iterator[object]:
    """The forms of our own words, and how the rules read the sample by them, toward each name."""
    own = _own()
    yield own
    read = valence.Reader(own).read
    for text in sample.texts():
        whole = next(passages(parse(text), "document"))
        for start, end in whole.sentences:
            sentence = whole.text[start:end]
            reading = read(sentence)
            yield reading
            for name in _NAME.finditer(sentence):
                yield toward.features(sentence, reading.found, *name.span())


TABLE = Table(
    about="The news model of sentiment: see analyses/sentiment/ and NOTICE.",
    files=tuple(
        f"{folder}/{name}"
        for folder in (SHIPPED, MEASURED)
        for name in ("valences.tsv", "toward.tsv")
    ),
    make=make,
    sample=_sample,
    datasets=("sentiment/newsmtsc", "sentiment/nyt_editorial", "liu", "pattern", "vader", "glove"),
    libraries=("numpy", "scipy"),
    lists=("news_words.txt",),
)
