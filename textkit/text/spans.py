"""Spans of characters, half-open, and their union."""

from __future__ import annotations

from collections.abc import Iterable

__all__ = ["Span", "joined"]

Span = tuple[int, int]
"""Characters of a text from start to end, half-open."""


def joined(spans: Iterable[Span]) -> list[Span]:
    """Spans in order, as few as cover the same characters: those that overlap or touch are one."""
    made: list[Span] = []
    for start, end in sorted(spans):
        if made and start <= made[-1][1]:
            made[-1] = made[-1][0], max(end, made[-1][1])
        else:
            made.append((start, end))
    return made
