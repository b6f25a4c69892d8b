"""Numbers: how many figures a passage gives, and the figures.

An analysis for tests/test_growth.py: the only file of code that a new one needs.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, NamedTuple

from textkit.analysis import Analysis
from textkit.columns import Column, End, Start
from textkit.options import Option
from textkit.text.document import Passage


class Row(NamedTuple):
    """How many figures a passage has."""

    words: Annotated[int, Column("words")]
    figures: Annotated[int, Column("tokens with a digit")]
    markers: Annotated[tuple[str, ...], Column("the figures, in order", free=True)]


class Marker(NamedTuple):
    """A figure: ``text[start:end]``."""

    start: Start
    end: End
    category: Annotated[str, Column("always figure")]


def prepare(least: str | None = None) -> Callable[[Passage], tuple[Row, list[Marker]]]:
    """The analysis; raises ValueError where `least`, digits that a figure has, is no number."""
    digits = int(least or 1)

    def analyze(passage: Passage) -> tuple[Row, list[Marker]]:
        found = []
        words = 0
        for sentence in passage.sentences:
            tokens = passage.tokens(sentence)
            words += passage.words(tokens)
            for place, token in enumerate(tokens.written):
                if sum(map(str.isdigit, token)) >= digits:
                    found.append(Marker(*tokens.span(place, place + 1), "figure"))
        found = [marker for marker in found if passage.holds(marker.start, marker.end)]
        own = tuple(passage.text[marker.start : marker.end] for marker in found)
        return Row(words, len(found), own), found

    return analyze


ANALYSIS = Analysis(
    about=__doc__,
    row=Row,
    marker=Marker,
    prepare=prepare,
    options=(Option("--least", "digits that a figure has at least", metavar="N"),),
)
