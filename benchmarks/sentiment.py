"""Sentiment against readers' ratings (editorials) and the tone of news towards someone.

    python -m benchmarks.sentiment [--half report|tune|all] [--ablation] [--tables FOLDER]

NYT: Pearson's r of the compound with the mean of 20 ratings, and F1 of positive, negative and
neutral, weighted by their numbers. NewsMTSC: the mean of the three F1; its labels are the sentiment
towards one person or party in the sentence. The tables that are measured were learned from one half
of both (`tune`), so the other half is the one that tells; those that are shipped were learned from
both, and are used with `--half all`, which flatters them. `--ablation` leaves out one rule at a
time. `--tables` measures those in another folder.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from statistics import correlation
from typing import Any

from textkit.analyses import sentiment
from textkit.text.document import parse, passages
from training import datasets
from training.annotated import in_half

DATASETS = ("sentiment/newsmtsc", "sentiment/nyt_editorial")
"""What it measures on."""
_SIGNS = (-1, 0, 1)
_TABLES = str(Path(__file__).parent / "weights")
"""Tables that were learned from the half to tune alone; those of textkit saw both."""


def rows(texts: Iterable[str], **settings: Any) -> list[sentiment.Row]:
    """The row of each text as one document."""
    analyze = sentiment.prepare(**settings)
    return [analyze(place)[0] for text in texts for place in passages(parse(text), "document")]


def compounds(texts: Iterable[str], **settings: Any) -> list[float]:
    """The compound of each text as one document; 0 where it has none."""
    return [row.compound or 0.0 for row in rows(texts, **settings)]


def toward(records: Iterable[dict[str, Any]], **settings: Any) -> list[float]:
    """The compound of each record towards its target."""
    analyze = sentiment.prepare(target_field="target", **settings)
    found = []
    for record in records:
        text, (start, end) = record["text"], record["target"]
        fields = {"target": text[start:end], "target_start": start, "target_end": end}
        for place in passages(parse(text, fields=fields), "document"):
            row, _ = analyze(place)
            found.append(row.target_compound or 0.0)
    return found


def sign(compound: float) -> int:
    """1 for positive, -1 for negative, 0 for what is between the bounds."""
    return (compound >= sentiment.BOUND) - (compound <= -sentiment.BOUND)


def f1(expected: Sequence[int], found: Sequence[int]) -> list[float]:
    """F1 of negative, neutral and positive; 0 for a class that is nowhere."""
    pairs = list(zip(expected, found, strict=True))
    hits = [sum(pair == (s, s) for pair in pairs) for s in _SIGNS]
    both = [expected.count(s) + found.count(s) for s in _SIGNS]
    return [2 * hit / max(count, 1) for hit, count in zip(hits, both, strict=True)]


def macro_f1(expected: Sequence[int], found: Sequence[float]) -> float:
    """The mean F1 of the three signs of some compounds."""
    return sum(f1(expected, list(map(sign, found)))) / len(_SIGNS)


def editorials(half: str, **settings: Any) -> tuple[float, float]:
    """Pearson's r with the ratings of a half, and weighted F1."""
    chosen = [
        record
        for record in datasets.records("sentiment/nyt_editorial")
        if in_half(record["article"], half)
    ]
    ratings = [record["rating"] for record in chosen]
    found = compounds((record["text"] for record in chosen), **settings)
    signs = list(map(sign, ratings))
    each = zip(f1(signs, list(map(sign, found))), _SIGNS, strict=True)
    weighted = sum(one * signs.count(s) for one, s in each) / len(signs)
    return correlation(ratings, found), weighted


def targets(half: str) -> list[dict[str, Any]]:
    """The records of NewsMTSC in a half; those of one sentence stay together."""
    return [
        record
        for record in datasets.records("sentiment/newsmtsc")
        if in_half(record["id"].split(".")[0], half)
    ]


def score(half: str = "report", folder: str | None = _TABLES) -> dict[str, float]:
    """The figures that are held to floors; the annotated texts must be there."""
    r, weighted = editorials(half, folder=folder)
    vader_r, vader_weighted = editorials(half, model="vader")
    chosen = targets(half)
    polarities = [record["polarity"] for record in chosen]
    texts = [record["text"] for record in chosen]
    return {
        "nyt_r": r,
        "nyt_f1": weighted,
        "newsmtsc_target_f1": macro_f1(polarities, toward(chosen, folder=folder)),
        "newsmtsc_f1": macro_f1(polarities, compounds(texts, folder=folder)),
        "vader_nyt_r": vader_r,
        "vader_nyt_f1": vader_weighted,
        "vader_newsmtsc_f1": macro_f1(polarities, compounds(texts, model="vader")),
    }


def ablation(half: str, folder: str | None = _TABLES) -> str:
    """What each rule of the news model brings: a table in Markdown."""
    from textkit.analyses.sentiment.valence import RULES

    chosen = targets(half)
    polarities = [record["polarity"] for record in chosen]
    lines = ["| without | NYT r | NYT F1 | NewsMTSC F1 |", "| --- | --- | --- | --- |"]
    for rules in ((), *((rule,) for rule in RULES), tuple(RULES)):
        off = ",".join(rules)
        r, weighted = editorials(half, without=off, folder=folder)
        macro = macro_f1(polarities, toward(chosen, without=off, folder=folder))
        name = "nothing" if not rules else "all of these" if len(rules) > 1 else f"`{off}`"
        lines.append(f"| {name} | {r:.3f} | {weighted:.3f} | {macro:.3f} |")
    return "\n".join(lines)


def main() -> int:
    """Print the figures."""
    options = argparse.ArgumentParser(prog="python -m benchmarks.sentiment")
    options.add_argument("--half", choices=["tune", "report", "all"], default="report")
    options.add_argument("--ablation", action="store_true")
    options.add_argument("--tables", metavar="FOLDER")
    asked = options.parse_args()
    missing = datasets.missing(DATASETS)
    if missing:
        print(f"sentiment: {missing}", file=sys.stderr)
        return 2
    folder = asked.tables or (None if asked.half == "all" else _TABLES)
    if asked.ablation:
        print(ablation(asked.half, folder))
        return 0
    for name, figure in score(asked.half, folder).items():
        print(f"{name:<20}{figure:>7.4f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
