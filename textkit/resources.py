"""The package's own files: the only door to textkit/data and textkit/lexicons.

Word lists are files of textkit/data/words, all in one plain form::

    # Source: a comment says what a list is for and where its words come from.
    [months]
    april august december february january
    [greetings]
    dear_{sir|madam} hello good_morning

A name in brackets begins a list. Its entries are parted by blanks and line ends. An underscore is a
blank inside an entry or at its edge, and ``{a|b}`` makes an entry of each alternative.
"""

from __future__ import annotations

import os
from functools import cache

__all__ = [
    "built", "checksum", "citation", "content", "entries", "lexicon_names", "lexicon_path", "lines",
    "lists", "read", "text", "word_lists", "words",
]  # fmt: skip

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


@cache
def words(*names: str) -> frozenset[str]:
    """The entries of one list, or of several together.

    ``calendar.months`` is the list [months] of textkit/data/words/calendar.txt. A file is read when
    one of its lists is first asked for, and once. Raises KeyError for an unknown list.
    """
    found: list[str] = []
    for name in names:
        file, _, own = name.partition(".")
        found += entries(" ".join(lists(file)[own]))
    return frozenset(found)


@cache
def lists(file: str) -> dict[str, list[str]]:
    """The lines of each list of a file of textkit/data/words, by the list's name."""
    found: dict[str, list[str]] = {}
    for line in lines(f"words/{file}.txt"):
        if line[0] == "[":
            own = found.setdefault(line[1:-1], [])
        else:
            own.append(line)
    return found


def entries(line: str) -> list[str]:
    """The entries of a line of a list, in order."""
    found = line.split()
    if "{" in line:
        found = [one for entry in found for one in _alternatives(entry)]
    return [entry.replace("_", " ") for entry in found] if "_" in line else found


def _alternatives(entry: str) -> list[str]:
    """An entry of each alternative: {a|b}c is ac and bc."""
    before, brace, rest = entry.partition("{")
    if not brace:
        return [entry]
    inside, _, behind = rest.partition("}")
    ends = _alternatives(behind)
    return [before + one + end for one in inside.split("|") for end in ends]


def lexicon_path(name: str, ending: str = "toml") -> str:
    """Where the lexicon of a name is: as it is written, or compiled to ``json``."""
    return os.path.join(_LEXICONS, f"{name}.{ending}")


def lexicon_names() -> list[str]:
    """The names of the lexicons that come with the package."""
    return sorted(name[:-5] for name in os.listdir(_LEXICONS) if name.endswith(".toml"))


def word_lists() -> list[str]:
    """The files of lists of words, by their paths in the package."""
    return sorted(f"data/words/{name}" for name in os.listdir(os.path.join(_DATA, "words")))


def content(name: str) -> bytes:
    """The bytes of a file by its path in the package: ``lexicons/hedging.toml``."""
    with open(os.path.join(_HERE, *name.split("/")), "rb") as file:
        return file.read()


def checksum(name: str) -> str:
    """The CRC of such a file, as `built` has it."""
    import zlib

    return f"{zlib.crc32(content(name)):08x}"


@cache
def built() -> list[list[str]]:
    """What the build knew, as words: a line for the version, and one for each analysis.

    ``analysis NAME CHECKSUM FILE ...`` has the checksum of its module and the files that it reads.
    Nothing where the package was not built.
    """
    try:
        return [line.split() for line in content("built.txt").decode().splitlines()]
    except OSError:
        return []


def citation() -> str:
    """CITATION.cff: that of the checkout, or its copy in the built package."""
    beside = os.path.join(os.path.dirname(_HERE), "CITATION.cff")
    if os.path.exists(os.path.join(os.path.dirname(beside), "setup.cfg")):
        with open(beside, encoding="utf-8") as file:
            return file.read()
    return content("CITATION.cff").decode()
