"""How positive or negative the words are: VADER, sentence by sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from math import fsum, sqrt
from typing import Annotated, NamedTuple

from textkit import vader
from textkit.document import Passage, Sentence
from textkit.table import Column, End, Start
from textkit.words import words

__all__ = ["BOUND", "LEXICONS", "Marker", "Row", "prepare"]

LEXICONS: tuple[str, ...] = ()
"""None: its words are VADER's."""

BOUND = 0.05
"""A sentence is positive from this compound on, negative from its opposite down (the paper's)."""

_DRIVERS = 5


class Row(NamedTuple):
    """The sentiment of a passage; None where it has no sentence with a word in it."""

    words: Annotated[int, Column("words in the passage")]
    sentences: Annotated[int, Column("sentences with a word or an emoticon in them")]
    compound: Annotated[
        float | None,
        Column("mean of the sentences' compounds, from -1 (negative) to 1 (positive)", digits=3),
    ]
    spread: Annotated[
        float | None,
        Column("standard deviation of the sentences' compounds; empty below two", digits=3),
    ]
    positive: Annotated[float | None, Column(f"share of sentences of compound >= {BOUND}")]
    negative: Annotated[float | None, Column(f"share of sentences of compound <= -{BOUND}")]
    neutral: Annotated[float | None, Column("share of the sentences between")]
    positive_words: Annotated[int, Column("words that count as positive where they stand")]
    negative_words: Annotated[int, Column("words that count as negative where they stand")]
    drivers: Annotated[str, Column("words that weigh most, with their valence, -4 to 4 or so")]


class Marker(NamedTuple):
    """A word, emoticon or emoji that counts: ``text[start:end]``, without its punctuation."""

    start: Start
    end: End
    category: Annotated[str, Column("positive or negative, as the word counts where it stands")]
    valence: Annotated[float, Column("what the word counts where it stands, -4 to 4 or so")]
    base: Annotated[float, Column("what the word counts by itself, -4 to 4")]
    change: Annotated[str, Column("what made the valence of the base, in order")]


def prepare() -> Callable[[Passage], tuple[Row, list[Marker]]]:
    """The analysis, with VADER loaded: a function from a passage to its row and its markers.

    A sentence's compound is that of vaderSentiment for ``vader.plain(sentence)``, to four
    decimals; a passage's is the mean over its sentences. Hutto and Gilbert 2014, "VADER: A
    parsimonious rule-based model for sentiment analysis of social media text", ICWSM.
    """
    read = vader.reader()

    def analyze(passage: Passage) -> tuple[Row, list[Marker]]:
        text = passage.text
        count = 0
        compounds: list[float] = []
        markers: list[Marker] = []
        for sentence in passage.sentences:
            part = text[sentence.start : sentence.end]
            reading = read(vader.plain(part))
            here = len(words(part))
            count += here
            if here or reading.tokens:
                compounds.append(round(reading.compound, 4))
            markers += _markers(reading.tokens, sentence)
        return _row(text, count, compounds, markers), markers

    return analyze


def _markers(tokens: Iterable[vader.Token], sentence: Sentence) -> list[Marker]:
    return [
        Marker(
            sentence.start + token.start,
            sentence.start + token.end,
            "positive" if token.valence > 0 else "negative",
            token.valence,
            token.base,
            ", ".join(token.changes),
        )
        for token in tokens
        if token.valence
    ]


def _row(text: str, count: int, compounds: Sequence[float], markers: Sequence[Marker]) -> Row:
    number = len(compounds)
    mean = spread = positive = negative = neutral = None
    if number:
        mean = fsum(compounds) / number
        above = sum(compound >= BOUND for compound in compounds)
        below = sum(compound <= -BOUND for compound in compounds)
        positive, negative = above / number, below / number
        neutral = (number - above - below) / number
        if number > 1:
            spread = sqrt(fsum((compound - mean) ** 2 for compound in compounds) / (number - 1))
    up = sum(marker.valence > 0 for marker in markers)
    return Row(
        count,
        number,
        mean,
        spread,
        positive,
        negative,
        neutral,
        up,
        len(markers) - up,
        _drivers(text, markers),
    )


def _drivers(text: str, markers: Iterable[Marker]) -> str:
    """The words that move the score most, each with its valence, and how often if not once."""
    found: dict[tuple[str, float], int] = {}
    for marker in markers:
        driver = text[marker.start : marker.end].lower(), round(marker.valence, 1)
        found[driver] = found.get(driver, 0) + 1
    strongest = sorted(found.items(), key=lambda item: -abs(item[0][1]) * item[1])[:_DRIVERS]
    return "; ".join(
        f"{word} {valence:+.1f}" + (f" x{times}" if times > 1 else "")
        for (word, valence), times in strongest
    )
