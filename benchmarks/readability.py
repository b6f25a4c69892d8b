"""Readability against teachers' judgement (CLEAR) and rewritten levels (OneStopEnglish).

    python -m benchmarks.readability     prints every column

CLEAR: Pearson |r| of a column with the easiness of an excerpt, over all and over informational
ones.
OneStop: the share of pairs of versions of one article that a column puts in the right order, and
its |r| with their level.

The index `difficulty` was fitted to these texts, so the figures of its column say little. What
counts are those of "difficulty, unseen": each fifth of the texts by an index fitted to the others,
whose weights are in benchmarks/weights/ (made by `python -m training difficulty`).
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from collections.abc import Iterator
from math import sqrt
from pathlib import Path
from typing import Any

from textkit.analyses import readability
from textkit.analyses.readability import difficulty
from textkit.analyses.readability.formulas import FORMULAS
from textkit.analyses.readability.tally import Tally, Teller
from textkit.columns import fields
from textkit.text.document import parse, passages
from training import datasets
from training.annotated import FOLDS, fold_of

DATASETS = ("readability/clear", "readability/onestop")
"""What it measures on."""
_FLOORS = ("smog", "flesch_kincaid_grade", "dale_chall", "spache", "consensus", "difficult_words")
"""The columns that are held to floors."""
_LOWER_IS_HARDER = {name for name, formula in FORMULAS.items() if formula.harder == "lower"}
_COLUMNS = [field.name for field in fields(readability.Row) if field.numeric]


def correlation(pairs: list[tuple[float, float]]) -> float:
    """Pearson's r of pairs of numbers."""
    number = len(pairs)
    mean_x, mean_y = (sum(column) / number for column in zip(*pairs, strict=True))
    deviations = [(x - mean_x, y - mean_y) for x, y in pairs]
    both = sum(x * y for x, y in deviations)
    spread = sqrt(sum(x * x for x, _ in deviations) * sum(y * y for _, y in deviations))
    return both / spread if spread else 0.0


def clear(rows: list[tuple[dict[str, Any], readability.Row]]) -> Iterator[tuple[str, float, float]]:
    """Each column with its |r| over all excerpts and over informational ones.

    Excerpts without a score are left out, as they would be by anybody who reads the column.
    """
    for name in _COLUMNS:
        scored = [
            (record["category"], (float(value), float(record["bt_easiness"])))
            for record, row in rows
            if (value := getattr(row, name)) is not None
        ]
        if not scored:
            continue
        over_all = correlation([pair for _, pair in scored])
        yield name, abs(over_all), abs(correlation([p for kind, p in scored if kind == "Info"]))


def one_stop(
    rows: list[tuple[dict[str, Any], readability.Row]],
) -> Iterator[tuple[str, float, float]]:
    """Each column with the share of pairs in the right order, and its |r| with the level.

    Ties and lacking scores are wrong pairs.
    """
    versions: dict[str, list[tuple[int, readability.Row]]] = defaultdict(list)
    for record, row in rows:
        versions[record["article"]].append((record["level"], row))
    pairs = [
        (easier, harder)
        for own in versions.values()
        for level, easier in own
        for other, harder in own
        if level < other
    ]
    for name in _COLUMNS:
        sign = -1 if name in _LOWER_IS_HARDER else 1
        scores = [(getattr(easier, name), getattr(harder, name)) for easier, harder in pairs]
        right = sum(None not in pair and sign * (pair[1] - pair[0]) > 0 for pair in scores)
        known = [
            (float(value), float(record["level"]))
            for record, row in rows
            if (value := getattr(row, name)) is not None
        ]
        yield name, right / len(pairs), abs(correlation(known)) if known else 0.0


def _weights_of(fold: int) -> tuple[str, str]:
    """The folder and the name of the weights of the index that has not seen a part."""
    return str(Path(__file__).with_name("weights")), f"difficulty-{fold}.weights"


def tellers() -> list[Teller]:
    """For each fifth of the texts, the index that has not seen it."""
    return [Teller(difficulty.load(*_weights_of(fold))) for fold in range(FOLDS)]


def unseen() -> dict[str, float]:
    """The figures of the index on texts that it was not fitted to: a fifth at a time."""
    known = tellers()

    def judged(name: str) -> list[tuple[dict[str, Any], float]]:
        return [
            (record, _difficulty(known[fold_of(record)], record["text"]))
            for record in datasets.records(f"readability/{name}")
        ]

    excerpts = [(r["category"], (score, -r["bt_easiness"])) for r, score in judged("clear")]
    levels = [(r["article"], r["level"], score) for r, score in judged("onestop")]
    pairs = [
        easier < harder
        for article, level, easier in levels
        for same, above, harder in levels
        if article == same and level < above
    ]
    return {
        "CLEAR r": correlation([pair for _, pair in excerpts]),
        "CLEAR Info r": correlation([pair for kind, pair in excerpts if kind == "Info"]),
        "OneStop pairs": sum(pairs) / len(pairs),
        "OneStop r with level": correlation([(score, level) for _, level, score in levels]),
    }


def _difficulty(teller: Teller, text: str) -> float:
    tallies: list[Tally] = []
    for start, end in next(passages(parse(text), "document")).sentences:
        before = tallies[-1] if tallies else None
        tallies.append(teller.sentence(text[start:end], before, text, start))
    return sum(teller.total(tallies).groups.values())


def _rows(name: str) -> list[tuple[dict[str, Any], readability.Row]]:
    analyze = readability.prepare()
    return [
        (record, analyze(next(passages(parse(record["text"]), "document")))[0])
        for record in datasets.records(f"readability/{name}")
    ]


def score() -> dict[str, float]:
    """The figures with floors: of the best formula, some columns, and the index on unseen texts."""
    found = {}
    measured = {name: (over_all, info) for name, over_all, info in clear(_rows("clear"))}
    published = [measured[name] for name in FORMULAS]
    found["clear best formula |r|"] = max(over_all for over_all, _ in published)
    found["clear Info best formula |r|"] = max(info for _, info in published)
    for name in _FLOORS:
        found[f"clear {name} |r|"] = measured[name][0]
    for name, right, level in one_stop(_rows("onestop")):
        if name == "flesch_kincaid_grade":
            found[f"onestop {name} pairs"] = right
            found[f"onestop {name} |r|"] = level
    return found | {f"unseen difficulty {name}": value for name, value in unseen().items()}


def main() -> int:
    """Print the figures of every column."""
    argparse.ArgumentParser(
        prog="python -m benchmarks.readability", description=(__doc__ or "").partition("\n")[0]
    ).parse_args()
    missing = datasets.missing(DATASETS)
    if missing:
        print(f"readability: {missing}", file=sys.stderr)
        return 2
    rows = _rows("clear")
    levels = {name: found for name, *found in one_stop(_rows("onestop"))}
    print(f"{'column':<28}{'CLEAR':>8}{'Info':>8}{'scored':>8}{'OneStop':>9}{'level':>8}")
    for name, over_all, info in clear(rows):
        scored = sum(getattr(row, name) is not None for _, row in rows) / len(rows)
        pairs, level = levels[name]
        print(f"{name:<28}{over_all:>8.3f}{info:>8.3f}{scored:>8.3f}{pairs:>9.3f}{level:>8.3f}")
    clear_all, clear_info, pairs, level = unseen().values()
    print(f"{'difficulty, unseen':<28}{clear_all:>8.3f}{clear_info:>8.3f}", end="")
    print(f"{'':8}{pairs:>9.3f}{level:>8.3f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
