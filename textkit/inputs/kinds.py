"""Kinds of files that are no text, and are told and not measured."""

from __future__ import annotations

import os
from functools import cache
from typing import NamedTuple

from textkit import resources

__all__ = ["Kind", "kind_of", "kinds"]


class Kind(NamedTuple):
    """A kind of files: an entry of textkit/data/kinds.txt."""

    name: str
    """What such a file is, as in "photo.jpg: is NAME"."""
    advice: str
    """What makes text of it; FILE stands for the file."""
    endings: tuple[str, ...]
    """Of the names of its files, in lower case with the dot."""
    signatures: tuple[tuple[int, bytes], ...]
    """First bytes that are of this kind alone, each with the byte at which they stand."""

    def told(self, file: str) -> str:
        """The advice about a file; ``-`` is standard input, and has no name."""
        return self.advice if file == "-" else self.advice.replace("FILE", file)


def kind_of(file: str, head: bytes) -> Kind | None:
    """The kind of a file that is no text, by its first bytes, else by its name; None for others."""
    for kind in kinds():
        if any(head.startswith(signature, at) for at, signature in kind.signatures):
            return _closer(kind, file)
    return _by_ending().get(os.path.splitext(file)[1].lower())


def _closer(kind: Kind, file: str) -> Kind:
    """What the name tells of a file in a container: many kinds are zip archives inside."""
    named = _by_ending().get(os.path.splitext(file)[1].lower())
    return named if named is not None and not named.signatures else kind


@cache
def kinds() -> tuple[Kind, ...]:
    """All kinds, in the order in which their signatures are tried."""
    found = []
    for line in resources.lines("kinds.txt"):
        name, advice, endings, signatures = (part.strip() for part in line.split("|"))
        tried = tuple(map(_signature, signatures.split()))
        found.append(Kind(name, advice, tuple(endings.split()), tried))
    return tuple(found)


@cache
def _by_ending() -> dict[str, Kind]:
    return {ending: kind for kind in reversed(kinds()) for ending in kind.endings}


def _signature(written: str) -> tuple[int, bytes]:
    at, _, rest = written.rpartition(":")
    if rest.startswith("0x"):
        return int(at or 0), bytes.fromhex(rest[2:])
    return int(at or 0), rest.replace("_", " ").encode("ascii")
