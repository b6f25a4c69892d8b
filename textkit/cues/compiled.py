"""The compiled form of a lexicon: fast to load and to look up."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from textkit.text.tokenclasses import FORMAT

__all__ = ["Compiled", "layered"]


class Compiled:
    """A lexicon that was checked and compiled; two are the same only if they are one object.

    `entries` are lists of first cue, category, kind, strength, conditions in `only`, conditions in
    `not`. `phrases` have the cues of plain words under the word by which they are looked up: its
    place in the cue, the cue's length in words, and the numbers of entries by cue. `patterns` have
    the other cues likewise: the place, the elements, the number of the entry.
    """

    __slots__ = ("crc", "entries", "format", "mode", "name", "patterns", "phrases", "sets")

    def __init__(
        self,
        *,
        name: str,
        mode: str,
        crc: int,
        entries: Sequence[Any],
        phrases: Mapping[str, Sequence[tuple[int, int, Mapping[str, list[int]]]]],
        patterns: Mapping[str, Sequence[Any]],
        sets: Mapping[str, Sequence[str]],
        format: int = FORMAT,
    ) -> None:
        self.name = name
        self.mode = mode
        self.crc = crc
        self.format = format
        self.entries = entries
        self.phrases = phrases
        self.patterns = patterns
        self.sets = sets

    @property
    def replaces(self) -> bool:
        """Whether it stands instead of the lexicon of its name, not beside it."""
        return self.mode == "replace"

    def cues(self) -> list[str]:
        """All cues that are plain words, in all their forms."""
        return [c for groups in self.phrases.values() for _, _, cues in groups for c in cues]

    def as_json(self) -> dict[str, Any]:
        """Its form in a file."""
        return {name: getattr(self, name) for name in self.__slots__}


def layered(
    names: Collection[str], overlays: Sequence[Compiled], own: Sequence[Compiled]
) -> list[Compiled]:
    """The lexicons that count, those that win first.

    These are the overlays that are written for one of `names`, and behind them the package's own,
    unless an overlay replaces them.
    """
    mine = [overlay for overlay in overlays if overlay.name in names]
    return mine if any(overlay.replaces for overlay in mine) else [*mine, *own]
