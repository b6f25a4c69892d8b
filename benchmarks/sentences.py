"""The index on short passages, and the load of sentences beside that of their easier versions.

    python -m benchmarks.sentences     prints every figure

Lengths: whole sentences of an excerpt of CLEAR, so many words or up to a third more, by an index
that has not seen the excerpt: their rank correlation with its judgment and with the index of all of
it, and how far they are off that (standard deviation). The excerpt as a whole is in the last line.

Pairs: sentences of OneStopEnglish and their versions for lower levels. Two sentences of one article
are a pair where each is the likest to the other (at least 0.3 of the words of both are shared, rare
ones counting more) and they are not the same. A pair is right where the harder version has more.
The last lines are loads with a third part of equal weight.

Clauses: those that are told, beside the finite verbs that are tagged in a fifth of MASC, written
texts. Its tags are made by a machine and corrected in part.
"""

from __future__ import annotations

import argparse
import re
import sys
import zipfile
import zlib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from math import fsum, log, sqrt
from typing import NamedTuple

from benchmarks.readability import correlation, tellers
from textkit.analyses import readability
from textkit.analyses.readability.tally import Tally, Teller
from textkit.grammar.finite import finite_verbs
from textkit.text.document import parse, passages
from textkit.text.tokens import Tokens
from textkit.text.words import fold, words
from training import datasets
from training.annotated import fold_of

DATASETS = ("readability/clear", "readability/onestop", "masc")
"""What it measures on."""
LENGTHS = (10, 20, 30, 40, 50, 60, 70, 80, 100, 120)
_LONGER = 1.3
_LIKE = 0.3
_SHORTEST = 4
"""Distinct words of a sentence that may be one of a pair."""
_PARTS = ("words", "rare_words", "clauses", "passives", "load")
_SPLIT = re.compile(r" ('s|'re|'ve|'ll|'d|'m|n't)\b")
_TENSED = frozenset(("VBD", "VBZ", "VBP", "MD"))


class Length(NamedTuple):
    """Passages of some words beside their excerpts."""

    excerpts: int
    judgment: float
    whole: float
    off: float


class Told(NamedTuple):
    """A sentence, its distinct words, and its row."""

    text: str
    distinct: frozenset[str]
    row: readability.Row


def ranks(values: Sequence[float]) -> list[float]:
    """The rank of each value; equal ones share the mean of theirs."""
    places = defaultdict(list)
    for place, value in enumerate(sorted(values)):
        places[value].append(place)
    return [fsum(places[value]) / len(places[value]) for value in values]


def by_rank(first: Sequence[float], second: Sequence[float]) -> float:
    """Spearman's rank correlation."""
    return correlation(list(zip(ranks(first), ranks(second), strict=True)))


def lengths() -> dict[int, Length]:
    """What passages of so many words are worth; 0 are the excerpts as they are."""
    unseen = tellers()
    found: dict[int, list[tuple[float, float, float]]] = defaultdict(list)
    for record in datasets.records("readability/clear"):
        teller, text = unseen[fold_of(record)], record["text"]
        sentences = next(passages(parse(text), "document")).sentences
        long = [len(words(text[start:end])) for start, end in sentences]
        whole = _difficulty(teller, text, sentences)
        for least in LENGTHS:
            spans = list(_of_length(long, least))
            if spans:
                first, last = spans[len(text) % len(spans)]
                own = _difficulty(teller, text, sentences[first:last])
                found[least].append((own, -record["bt_easiness"], whole))
        found[0].append((whole, -record["bt_easiness"], whole))
    return {least: _length(found[least]) for least in (*LENGTHS, 0)}


def _length(found: list[tuple[float, float, float]]) -> Length:
    own, judged, whole = map(list, zip(*found, strict=True))
    off = [a - b for a, b in zip(own, whole, strict=True)]
    mean = fsum(off) / len(off)
    spread = sqrt(fsum((one - mean) ** 2 for one in off) / len(off))
    return Length(len(found), by_rank(own, judged), by_rank(own, whole), spread)


def _of_length(long: Sequence[int], least: int) -> Iterator[tuple[int, int]]:
    """The runs of sentences with so many words, or some more."""
    for first in range(len(long)):
        total = 0
        for last in range(first, len(long)):
            total += long[last]
            if total >= least:
                if total <= _LONGER * least:
                    yield first, last + 1
                break


def _difficulty(teller: Teller, text: str, sentences: Iterable[tuple[int, int]]) -> float:
    tallies: list[Tally] = []
    for start, end in sentences:
        before = tallies[-1] if tallies else None
        tallies.append(teller.sentence(text[start:end], before, text, start))
    return 50 + fsum(teller.total(tallies).groups.values())


def of_text(text: str) -> list[Told]:
    """The sentences of a text; headlines are none."""
    analyze = _analyze()
    document = parse(text)
    found = []
    for passage in passages(document, "sentence"):
        row = analyze(passage)[0]
        if row.load is not None:
            own = text[passage.start : passage.end]
            found.append(Told(own, frozenset(map(fold, words(own))), row))
    return found


_PREPARED: list[readability.Analyze] = []


def _analyze() -> readability.Analyze:
    if not _PREPARED:
        _PREPARED.append(readability.prepare())
    return _PREPARED[0]


def pairs() -> Iterator[tuple[int, int, readability.Row, readability.Row]]:
    """The levels of two versions of a sentence, and their rows, the harder one first."""
    articles: dict[str, dict[int, list[Told]]] = defaultdict(dict)
    for record in datasets.records("readability/onestop"):
        own = [told for told in of_text(record["text"]) if len(told.distinct) >= _SHORTEST]
        articles[record["article"]][record["level"]] = own
    every = [told for levels in articles.values() for own in levels.values() for told in own]
    found = Counter(word for told in every for word in told.distinct)
    weights = {word: log(len(every) / number) for word, number in found.items()}
    for levels in articles.values():
        for above, below in ((2, 0), (2, 1), (1, 0)):
            for harder, easier in _paired(levels[above], levels[below], weights):
                yield above, below, harder.row, easier.row


def _paired(
    harder: Sequence[Told], easier: Sequence[Told], weights: Mapping[str, float]
) -> Iterator[tuple[Told, Told]]:
    def likeness(one: Told, other: Told) -> float:
        both = fsum(map(weights.__getitem__, one.distinct & other.distinct))
        return both / fsum(map(weights.__getitem__, one.distinct | other.distinct))

    alike = [[likeness(one, other) for other in easier] for one in harder]
    for i, own in enumerate(alike):
        best = max(range(len(own)), key=own.__getitem__)
        mutual = max(range(len(alike)), key=lambda k: alike[k][best]) == i
        if mutual and own[best] >= _LIKE and harder[i].text != easier[best].text:
            yield harder[i], easier[best]


def shares(
    value: Callable[[readability.Row], float],
    of: Iterable[tuple[int, int, readability.Row, readability.Row]],
) -> tuple[float, float]:
    """The share of right pairs among those that differ, and the share of those that don't."""
    differences = [value(harder) - value(easier) for _, _, harder, easier in of]
    unlike = [one for one in differences if abs(one) > 1e-9]
    return sum(one > 0 for one in unlike) / len(unlike), 1 - len(unlike) / len(differences)


def by_excerpt() -> tuple[dict[str, tuple[float, float]], dict[str, float]]:
    """Of each part over the sentences of CLEAR: mean and deviation; its r by excerpt."""
    values: dict[str, list[float]] = defaultdict(list)
    means: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for record in datasets.records("readability/clear"):
        rows = [told.row for told in of_text(record["text"])]
        for name in _PARTS:
            own = [float(getattr(row, name)) for row in rows]
            values[name] += own
            if own:
                means[name].append((fsum(own) / len(own), -record["bt_easiness"]))
    usual = {}
    for name, own in values.items():
        mean = fsum(own) / len(own)
        usual[name] = mean, sqrt(fsum((one - mean) ** 2 for one in own) / len(own))
    return usual, {name: correlation(own) for name, own in means.items()}


def clauses() -> tuple[float, float, float]:
    """Beside MASC: r of the clauses of a sentence, the share that is right, or off by one."""
    found = []
    for tagged in _tagged():
        real = sum(tag in _TENSED for _, tag in tagged)
        text = _SPLIT.sub(r"\1", " ".join(token for token, _ in tagged))
        found.append((float(len(finite_verbs(Tokens(text)))), float(real)))
    off = [abs(one - other) for one, other in found]
    return correlation(found), off.count(0) / len(off), sum(one <= 1 for one in off) / len(off)


def _tagged() -> Iterator[list[tuple[str, str]]]:
    """Sentences of four tokens or more that are no orders: the tags call these no finite verbs."""
    with zipfile.ZipFile(datasets.path("masc")) as corpus:
        for name in corpus.namelist():
            if "written" not in name or name.endswith("/") or zlib.crc32(name.encode()) % 5:
                continue
            for line in corpus.read(name).decode("utf-8", "replace").splitlines():
                pairs = [(t, tag) for t, _, tag in (own.rpartition("_") for own in line.split())]
                tagged = [(token, tag) for token, tag in pairs if token]
                if len(tagged) >= _SHORTEST and tagged[0][1] != "VB" and tagged[0][0] != "Please":
                    yield tagged


def score() -> dict[str, float]:
    """The figures with floors."""
    every = list(pairs())
    widest = [pair for pair in every if pair[:2] == (2, 0)]
    return {
        "onestop load, two levels apart": shares(_load, widest)[0],
        "onestop load": shares(_load, every)[0],
        "clear load |r|": by_excerpt()[1]["load"],
        "masc clauses r": clauses()[0],
    }


def _load(row: readability.Row) -> float:
    return row.load or 0.0


def main() -> int:
    """Print all figures."""
    argparse.ArgumentParser(
        prog="python -m benchmarks.sentences", description=(__doc__ or "").partition("\n")[0]
    ).parse_args()
    missing = datasets.missing(DATASETS)
    if missing:
        print(f"sentences: {missing}", file=sys.stderr)
        return 2
    print(f"{'words':<12}{'excerpts':>9}{'judgment':>9}{'whole':>9}{'off':>9}")
    for least, own in lengths().items():
        numbers = f"{own.judgment:>9.3f}{own.whole:>9.3f}{own.off:>9.1f}"
        print(f"{least or 'all':<12}{own.excerpts:>9}{numbers}")
    every = list(pairs())
    widest = [pair for pair in every if pair[:2] == (2, 0)]
    usual, with_judgment = by_excerpt()
    print(
        f"\n{len(every)} pairs, {len(widest)} of them two levels apart; CLEAR by sentence, excerpt"
    )
    print(f"{'part':<12}{'right':>9}{'equal':>9}{'right, 2':>9}{'equal':>9}", end="")
    print(f"{'mean':>9}{'dev.':>9}{'r':>9}")
    for name in _PARTS:

        def value(row: readability.Row, name: str = name) -> float:
            return float(getattr(row, name))

        told = (*shares(value, every), *shares(value, widest), *usual[name], with_judgment[name])
        print(f"{name:<12}" + "".join(f"{number:>9.3f}" for number in told))
    for name in ("clauses", "passives"):

        def third(row: readability.Row, name: str = name) -> float:
            return _load(row) + 10 * float(getattr(row, name)) / usual[name][1]

        more = (*shares(third, every), *shares(third, widest))
        print(f"+ {name:<10}" + "".join(f"{number:>9.3f}" for number in more))
    r, right, near = clauses()
    print(f"\nclauses, MASC: r {r:.3f}, {right:.3f} right, {near:.3f} off by one or less")
    return 0


if __name__ == "__main__":
    sys.exit(main())
