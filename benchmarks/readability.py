"""Readability against teachers' judgement (CLEAR) and rewritten levels (OneStopEnglish).

    python -m benchmarks.readability     prints every column

CLEAR: Pearson |r| of a column with the easiness of an excerpt, over all and over informational
ones.
OneStop: the share of pairs of versions of one article that a column puts in the right order.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from math import sqrt
from typing import Any

from benchmarks import annotated
from textkit.analyses import readability
from textkit.document import parse, passages

_FLOORS = ("smog", "flesch_kincaid_grade", "dale_chall", "spache", "consensus", "difficult_words")
"""The columns that are held to floors."""
_LOWER_IS_HARDER = {
    name for name, formula in readability.FORMULAS.items() if formula.harder == "lower"
}


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
    for name in readability.Row._fields:
        scored = [
            (record["category"], (float(value), float(record["bt_easiness"])))
            for record, row in rows
            if (value := getattr(row, name)) is not None
        ]
        over_all = correlation([pair for _, pair in scored])
        yield name, abs(over_all), abs(correlation([p for kind, p in scored if kind == "Info"]))


def one_stop(rows: list[tuple[dict[str, Any], readability.Row]]) -> Iterator[tuple[str, float]]:
    """Each column with the share of pairs in the right order; ties and lacking scores are wrong."""
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
    for name in readability.Row._fields:
        sign = -1 if name in _LOWER_IS_HARDER else 1
        scores = [(getattr(easier, name), getattr(harder, name)) for easier, harder in pairs]
        right = sum(None not in pair and sign * (pair[1] - pair[0]) > 0 for pair in scores)
        yield name, right / len(pairs)


def _rows(name: str) -> list[tuple[dict[str, Any], readability.Row]]:
    analyze = readability.prepare()
    return [
        (record, analyze(next(passages(parse(record["text"]), "document")))[0])
        for record in annotated.records(f"readability/{name}")
    ]


def score() -> dict[str, float]:
    """The figures with floors: of the columns that do best, and the best of all."""
    found = {}
    measured = {name: (over_all, info) for name, over_all, info in clear(_rows("clear"))}
    found["clear best |r|"] = max(over_all for over_all, _ in measured.values())
    found["clear Info best |r|"] = max(info for _, info in measured.values())
    for name in _FLOORS:
        found[f"clear {name} |r|"] = measured[name][0]
    found["onestop flesch_kincaid_grade pairs"] = dict(one_stop(_rows("onestop")))[
        "flesch_kincaid_grade"
    ]
    return found


def main() -> None:
    """Print the figures of every column."""
    if not annotated.is_there():
        print(f"readability: no annotated texts at {annotated.SHARED}; nothing to measure")
        return
    rows = _rows("clear")
    pairs = dict(one_stop(_rows("onestop")))
    print(f"{'column':<24}{'CLEAR':>8}{'Info':>8}{'scored':>8}{'OneStop':>9}")
    for name, over_all, info in clear(rows):
        scored = sum(getattr(row, name) is not None for _, row in rows) / len(rows)
        print(f"{name:<24}{over_all:>8.3f}{info:>8.3f}{scored:>8.3f}{pairs[name]:>9.3f}")


if __name__ == "__main__":
    main()
