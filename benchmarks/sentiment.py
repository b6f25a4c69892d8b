"""Sentiment against readers' ratings (editorials) and the tone of news towards someone.

    python -m benchmarks.sentiment

NYT: Pearson's r of the compound with the mean of 20 ratings, and F1 of positive, negative and
neutral, weighted by their numbers. NewsMTSC: the mean of the three F1; its labels are the sentiment
towards one person or party in the sentence, for which the analysis isn't told to look.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from statistics import correlation

from benchmarks import annotated
from textkit.analyses import sentiment
from textkit.document import parse, passages

_SIGNS = (-1, 0, 1)


def compounds(texts: Iterable[str]) -> list[float]:
    """The compound of each text as one document; 0 where it has none."""
    analyze = sentiment.prepare()
    rows = (analyze(place)[0] for text in texts for place in passages(parse(text), "document"))
    return [row.compound or 0.0 for row in rows]


def sign(compound: float) -> int:
    """1 for positive, -1 for negative, 0 for what is between the bounds."""
    return (compound >= sentiment.BOUND) - (compound <= -sentiment.BOUND)


def f1(expected: Sequence[int], found: Sequence[int]) -> list[float]:
    """F1 of negative, neutral and positive; 0 for a class that is nowhere."""
    pairs = list(zip(expected, found, strict=True))
    hits = [sum(pair == (s, s) for pair in pairs) for s in _SIGNS]
    both = [expected.count(s) + found.count(s) for s in _SIGNS]
    return [2 * hit / max(count, 1) for hit, count in zip(hits, both, strict=True)]


def score() -> dict[str, float]:
    """The figures that are held to floors; the annotated texts must be there."""
    editorials = list(annotated.records("sentiment/nyt_editorial"))
    ratings = [record["rating"] for record in editorials]
    found = compounds(record["text"] for record in editorials)
    signs = [sign(rating) for rating in ratings]
    weighted = zip(f1(signs, [sign(compound) for compound in found]), _SIGNS, strict=True)
    news = list(annotated.records("sentiment/newsmtsc"))
    news_signs = [sign(compound) for compound in compounds(record["text"] for record in news)]
    news_f1 = f1([record["polarity"] for record in news], news_signs)
    return {
        "nyt_r": correlation(ratings, found),
        "nyt_f1": sum(one * signs.count(s) for one, s in weighted) / len(signs),
        "newsmtsc_f1": sum(news_f1) / len(news_f1),
    }


def main() -> None:
    """Print the figures."""
    if not annotated.is_there():
        print(f"sentiment: no annotated texts at {annotated.SHARED}; nothing to measure")
        return
    for name, figure in score().items():
        print(f"{name:<14}{figure:>7.4f}")


if __name__ == "__main__":
    main()
