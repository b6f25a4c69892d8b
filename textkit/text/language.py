"""The language of a paragraph, as far as its small words and its letters tell it."""

from __future__ import annotations

import re
from typing import Literal

from textkit import resources

__all__ = ["Language", "language"]

Language = Literal["en", "other"]

_SHORTEST = 8
"""Words that are too few to tell a language of Latin letters by."""
_CHARACTERS = 200
"""English has "the" or "and" in fewer characters, mostly; they are none of other languages."""
_WORD = re.compile(r"[^\W\d_]+")
_LATIN = re.compile(r"[A-Za-z\xc0-\u024f\u1e00-\u1eff]")
_FEWEST_LETTERS = 4
"""Letters that are not Latin and tell another language; fewer may be a name or a sign."""
_SMALL_WORDS = 0.05
"""In English at least this share of the words are small ones, even in lists and headlines."""
_ACCENTED = 0.25
"""A share of words with letters that are not ASCII that no English has."""


def language(text: str) -> Language | None:
    """Whether a paragraph is English; None where there are too few words to tell.

    It is not where most letters are not Latin; where the small words of some twenty other languages
    outnumber those of English; or where English ones are nearly missing and many words have
    accents.
    """
    sure = text.count(" the ") + text.count(" and ")  # so most is told fast
    if sure and sure * _CHARACTERS >= len(text):
        return "en"
    if not text.isascii():
        letters = sum(map(str.isalpha, text))
        if letters >= _FEWEST_LETTERS and letters > 2 * len(_LATIN.findall(text)):
            return "other"
    words = _WORD.findall(text.lower())
    if len(words) < _SHORTEST:
        return None
    english = sum(map(resources.words("language.english").__contains__, words))
    foreign = list(filter(resources.words("language.foreign").__contains__, words))
    if len(foreign) > max(1, english) and len(set(foreign)) > 1:
        return "other"
    accented = sum(not word.isascii() for word in words)
    strange = english < _SMALL_WORDS * len(words) and accented > _ACCENTED * len(words)
    if "the" in words:  # a list of names from elsewhere may have no more
        return "en"
    return "other" if strange else "en"
