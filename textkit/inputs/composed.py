"""Put a text together from the paragraphs of a format."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from textkit.inputs.source import Block, Position, Role

__all__ = ["BETWEEN", "Composed", "Part", "composed"]

BETWEEN = "\n\n"
"""The characters between two paragraphs."""


class Part(NamedTuple):
    """A paragraph: its text, its role where the format tells it, and where in the file it is."""

    text: str
    role: Role | None = None
    position: Position | None = None


class Composed(NamedTuple):
    """What a `Source` has of it: the text, its paragraphs, and where in the file they are."""

    text: str
    blocks: tuple[Block, ...]
    marks: tuple[tuple[int, Position], ...]


def composed(parts: Iterable[Part]) -> Composed:
    """The text of paragraphs, with a blank line between two of them.

    Outer blanks are dropped, and so are paragraphs that are nothing else. One without a position
    has that of the one before it.
    """
    written: list[str] = []
    blocks: list[Block] = []
    marks: list[tuple[int, Position]] = []
    start = 0
    for part in parts:
        text = part.text.strip()
        if not text:
            continue
        written.append(text)
        blocks.append(Block(start, start + len(text), part.role))
        if part.position is not None:
            marks.append((start, part.position))
        start += len(text) + len(BETWEEN)
    return Composed(BETWEEN.join(written), tuple(blocks), tuple(marks))
