"""A word as a name elsewhere in its text, with a capital inside a sentence.

It is asked for single words that nothing else tells ("Spitz denied it"), so it looks at the
characters only, and not far: finding all names of a text takes longer than counting its words.
"""

from __future__ import annotations

from collections.abc import Iterator

__all__ = ["is_named"]

_REACH = 20_000
"""Characters before and behind a word in which it may be named: an article, a chapter."""
_LONGEST = 30
"""Characters of a word before a name that is a part of it."""
_POSSESSIVES = ("'s", "’s", "'", "’")
_BETWEEN = frozenset(",;")


def is_named(form: str, text: str, at: int) -> bool:
    """Whether a word with a capital, at a character of a text, is a name elsewhere near it.

    That is so where it has a capital inside a sentence, twice, or once behind another word with
    one (Roland Spitz), and never stands there in small letters. A possessive is as good as its
    word.
    """
    word = form
    for ending in _POSSESSIVES:
        word = word.removesuffix(ending)
    first, last = max(0, at - _REACH), at + _REACH
    found = 0
    for place in _places(word, text, first, last):
        if _is_inside(text, place):
            found += 1
            if found > 1 or _is_last_name(text, place):
                return next(_places(word.lower(), text, first, last), None) is None
    return False


def _places(word: str, text: str, first: int, last: int) -> Iterator[int]:
    """Where a word stands in a part of a text."""
    found = text.find(word, first, last)
    while found >= 0:
        end = found + len(word)
        if not (text[found - 1 : found].isalnum() or text[end : end + 1].isalnum()):
            yield found
        found = text.find(word, end, last)


def _is_inside(text: str, place: int) -> bool:
    """Whether a word stands behind another of its sentence: after a letter, a comma."""
    before = text[place - 2 : place] if place > 1 else ""
    return before[-1:] == " " and (before[0].isalnum() or before[0] in _BETWEEN)


def _is_last_name(text: str, place: int) -> bool:
    """Whether the word before a word has a capital, and stands inside a sentence, too."""
    before = text.rfind(" ", max(0, place - _LONGEST), place - 1) + 1
    return before > 0 and text[before].isupper() and _is_inside(text, before)
