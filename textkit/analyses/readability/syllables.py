"""Syllables of a word, read aloud in American English.

A word is counted as its runs of vowels, corrected by letter sequences learned from the CMU
Pronouncing Dictionary ("e$" -1: a final e is mute; "ia" +1: two vowels); the words of that
dictionary which this gets wrong stand in a table. So every word of the dictionary has the count of
its first pronunciation there, and other words are counted exactly 95 times in 100 (by pyphen, a
hyphenation dictionary, 61 times). `training/syllables.py` makes the table and measures this.

Figures are read aloud (`readability.spoken`), addresses are one syllable, and abbreviations that
are read letter by letter are their letters.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from string import ascii_lowercase
from typing import NamedTuple

from textkit import resources
from textkit.analyses.readability import spoken

__all__ = ["Corrections", "Table", "corrections", "count", "load", "spoken_by_rule"]

Corrections = Mapping[str, tuple[tuple[str, int], ...]]
"""Letter sequences with what each adds, by their first three letters; "^" and "$ " are the ends."""

_VOWELS = re.compile("[aeiouy]+")
_PIECE = re.compile(r"(?:^[+−-])?[$£€¥₹₽]?\.?\d|[^\W\d_]+")
_RUN = re.compile(r"[^\W\d_]+")
_DIGIT = re.compile(r"\d")
_DOTTED = re.compile(r"[^\W\d_](?:\.[^\W\d_])+\.?")
_HYPHEN = re.compile(r"[-‐‑–/]")
_ADDRESS = re.compile(r"https?:|www\.|.*@|.*://", re.IGNORECASE)
_FOLLOWING = ascii_lowercase + "$ "
_SHORT = {
    "Aug": 2, "Capt": 2, "Col": 2, "Dec": 3, "Dr": 2, "Feb": 4, "Gen": 3, "Gov": 3, "Hon": 4,
    "Jan": 4, "Jr": 2, "Lt": 3, "Ltd": 3, "Maj": 2, "Mr": 2, "Mrs": 2, "Ms": 1, "Nov": 3, "Oct": 3,
    "Prof": 3, "Rep": 5, "Rev": 3, "Sen": 3, "Sept": 3, "Sgt": 2, "Sr": 2, "etc": 4, "vs": 2,
}  # fmt: skip
"""Titles, months and others that are written short and said in full."""
_SIBILANT = ("s", "x", "z", "ch", "sh", "ce", "ge", "se", "ze")


class Table(NamedTuple):
    """The corrections, and the counts of the words that they get wrong."""

    corrections: Corrections
    exceptions: Mapping[str, int]


def count(word: str) -> int:
    """The syllables of a word of `text.words.words`: 1 or more.

    Parts joined by hyphens count each on their own; 's, 'd, 'll, 've and n't are a syllable where
    they sound as one. "U.S." is its letters, and so is what can't be read as a word (kg, IMF).
    """
    if word.isalpha() and word.isascii():
        return _letters(word)
    if _ADDRESS.match(word):
        return 1
    if not word.isascii():
        word = _unaccented(word.replace("’", "'"))
    if _DIGIT.search(word):
        return _with_figures(word)
    exceptions = load().exceptions
    return exceptions.get(word.lower()) or max(
        1, sum(exceptions.get(part.lower()) or _part(part) for part in _HYPHEN.split(word) if part)
    )


def spoken_by_rule(word: str, corrections: Corrections) -> int:
    """The syllables of a lower-case word of plain letters by the corrections alone: 1 or more."""
    number = len(_VOWELS.findall(word))
    framed = f"^{word}$ "
    for at in range(len(framed) - 2):
        own = corrections.get(framed[at : at + 3])
        if own:
            for letters, change in own:
                if framed.startswith(letters, at):
                    number += change
    return max(1, number)


@cache
def load(folder: str | None = None) -> Table:
    """The table, read once; that of another folder, if one is given.

    A line of the file is a number and the words of that many syllables. The first one, marked with
    "corrections", has letter sequences, each followed by what it adds.
    """
    lines = resources.lines("syllables.txt", folder)
    exceptions: dict[str, int] = {}
    for line in lines[1:]:
        number, words = line.split(None, 1)
        exceptions.update(dict.fromkeys(words.split(), int(number)))
    return Table(corrections(lines[0].split()[1:]), exceptions)


def corrections(pairs: list[str]) -> Corrections:
    """Corrections from letter sequences, each with its change: ["e$-1", "ia+1"].

    A sequence of two letters stands under each letter that may follow it.
    """
    found: dict[str, list[tuple[str, int]]] = {}
    for pair in pairs:
        letters, change = pair[:-2], int(pair[-2:])
        for longer in [letters] if len(letters) > 2 else [letters + c for c in _FOLLOWING]:
            found.setdefault(longer[:3], []).append((longer, change))
    return {head: tuple(own) for head, own in found.items()}


def _letters(word: str) -> int:
    """The syllables of a run of letters."""
    if word in _SHORT:
        return _SHORT[word]
    table = load()
    plain = word.lower()
    if plain in table.exceptions:
        return table.exceptions[plain]
    return _spelled(plain) if _is_spelled(word) else spoken_by_rule(plain, table.corrections)


def _spelled(letters: str) -> int:
    """The syllables of letters said one by one: W has three."""
    return len(letters) + 2 * letters.count("w")


def _is_spelled(word: str) -> bool:
    """Whether people say the letters: mph, UK, IMF, but not NATO, and not "man" in capitals."""
    if not (2 <= len(word) <= 5 and word.isascii()):
        return False
    if not _VOWELS.search(word.lower()):
        return True
    short = len(word) == 2 or (len(word) == 3 and word[1] not in "AEIOUY")
    return short and word.isupper()


def _part(part: str) -> int:
    """The syllables of a part without hyphens."""
    if _DOTTED.fullmatch(part):
        return _spelled(part.lower().replace(".", ""))
    stem, apostrophe, ending = part.lower().rpartition("'")
    if not apostrophe or not stem:
        return _pieces(part)
    own = _pieces(part[: len(stem)])
    if ending == "t" and stem.endswith("n"):
        return _pieces(part[: len(stem) - 1]) + 1
    if not ending:
        return own
    if ending == "s":
        return own + stem.endswith(_SIBILANT)
    if ending in ("d", "ll", "ve", "re", "m"):
        return own + (stem[-1] not in "aeiouyw")
    return own + _pieces(part[len(stem) + 1 :])


def _with_figures(word: str) -> int:
    """The syllables of a word with digits: $1.5m, 20-year-old, COVID-19, G20."""
    found = at = 0
    while piece := _PIECE.search(word, at):
        read = None if piece[0].isalpha() else spoken.figure(word, piece.start())
        found += read.syllables if read else _letters(piece[0])
        at = read.end if read else piece.end()
    return max(1, found)


def _pieces(part: str) -> int:
    """The syllables of its runs of letters."""
    return sum(map(_letters, _RUN.findall(part)))


def _unaccented(word: str) -> str:
    """A word without the accents of its letters."""
    from unicodedata import combining, normalize

    return "".join(c for c in normalize("NFKD", word) if not combining(c))
