"""The package's own files: the only door to textkit/data and textkit/lexicons."""

from __future__ import annotations

import os

__all__ = ["lexicon_names", "lexicon_path", "lines", "read", "text"]

_HERE = os.path.dirname(__file__)
_DATA = os.path.join(_HERE, "data")
_LEXICONS = os.path.join(_HERE, "lexicons")


def read(name: str, folder: str | None = None) -> bytes:
    """The bytes of a table of textkit/data, or of the table of that name in another folder."""
    with open(os.path.join(folder or _DATA, name), "rb") as file:
        return file.read()


def text(name: str, folder: str | None = None) -> str:
    """A table of text, with its header."""
    return read(name, folder).decode("utf-8")


def lines(name: str, folder: str | None = None) -> list[str]:
    """The lines of a table, without their ends; those that begin with ``#`` are its header."""
    return [line for line in text(name, folder).split("\n") if line and line[0] != "#"]


def lexicon_path(name: str, ending: str = "toml") -> str:
    """Where the lexicon of a name is: as it is written, or compiled to ``json``."""
    return os.path.join(_LEXICONS, f"{name}.{ending}")


def lexicon_names() -> list[str]:
    """The names of the lexicons that come with the package."""
    return sorted(name[:-5] for name in os.listdir(_LEXICONS) if name.endswith(".toml"))
