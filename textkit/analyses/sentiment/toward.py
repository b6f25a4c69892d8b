"""The tone of a sentence towards somebody in it: praise and blame."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import sqrt
from typing import NamedTuple

from textkit import resources
from textkit.analyses.sentiment import valence
from textkit.text.titlecase import is_headline
from textkit.text.words import word_spans

__all__ = ["SIDES", "Tone", "features", "reader"]

SIDES = ("before", "after")
"""Where a word stands: before the mention or after it."""

_HALF = 8
"""A word so many words away counts half as much as one beside the mention."""


class Tone(NamedTuple):
    """The tone towards a target.

    ``praise`` and ``blame`` are sums over the words of the sentence less a threshold, so that most
    are below 0, which is none. With t = praise (if above 0) - blame (if above 0), ``compound`` is
    t / sqrt(t**2 + 1), from -1 to 1, and 0 where neither is.
    """

    compound: float
    praise: float
    blame: float


def reader(
    folder: str | None = None,
) -> Callable[[str, Sequence[valence.Word], int, int], Tone]:
    """The model, loaded: from a sentence, its words that count, and a mention to the tone.

    ``folder`` is where its table is, if not in textkit/data.
    """
    table = _load(folder)

    def read(text: str, found: Sequence[valence.Word], start: int, end: int) -> Tone:
        praise = blame = 0.0
        for (name, side), amount in features(text, found, start, end).items():
            weights = table.get(name)
            if weights is not None:
                after = side == "after"
                blame += amount * weights[after]
                praise += amount * weights[2 + after]
        t = max(praise, 0.0) - max(blame, 0.0)
        return Tone(t / sqrt(t * t + 1), praise, blame)

    return read


def features(
    text: str, found: Sequence[valence.Word], start: int, end: int
) -> dict[tuple[str, str], float]:
    """What is known of the sentence around the mention ``text[start:end]``: (what, side) -> amount.

    A word in small letters counts 1 beside the mention and less from farther away; so do, as @good
    and @bad, the valences that words have where they stand, and again, as @good_clause and
    @bad_clause, where no mark stands between. @base is always 1, @first where the mention begins
    the sentence.
    """
    made: dict[tuple[str, str], float] = {("@base", "before"): 1.0}
    spans = word_spans(text)
    inside = [i for i, (a, b) in enumerate(spans) if a < end and b > start]
    if not inside:
        return made
    first, last = inside[0], inside[-1]
    if first == 0:
        made["@first", "before"] = 1.0
    small = [text[a:b] for a, b in spans]
    headline = is_headline(small)

    def add(name: str, side: str, amount: float) -> None:
        made[name, side] = made.get((name, side), 0.0) + amount

    for i, word in enumerate(small):
        lone = (word.islower() or headline or i == 0) and word[0].isalpha()
        if lone and not first <= i <= last:
            side, near = _place(i, first, last)
            add(valence.plain(word), side, near)
    numbers = {a: i for i, (a, _) in enumerate(spans)}
    for word_ in found:
        at = numbers[word_.start]
        if first <= at <= last:
            continue
        side, near = _place(at, first, last)
        name = "@good" if word_.valence > 0 else "@bad"
        add(name, side, word_.valence * near)
        gap = (word_.end, start) if at < first else (end, word_.start)
        if valence.unbroken(text, *gap):
            add(f"{name}_clause", side, word_.valence * near)
    return made


def _place(i: int, first: int, last: int) -> tuple[str, float]:
    if i < first:
        return "before", _HALF / (_HALF + first - i)
    return "after", _HALF / (_HALF + i - last)


def _load(folder: str | None) -> dict[str, tuple[float, ...]]:
    rows = (line.split("\t") for line in resources.lines("toward.tsv", folder))
    return {row[0]: tuple([int(tenths) / 10 for tenths in row[1:]]) for row in rows}
