"""A word as a name elsewhere in its text, with a capital inside a sentence.

It is asked for single words that nothing else tells ("Spitz denied it"), so it looks at the
characters only, and not far: finding all names of a text takes longer than counting its words.
"""

from __future__ import annotations

__all__ = ["is_named"]

_REACH = 20_000
"""Characters before and behind a word in which it may be named: an article, a chapter."""
_POSSESSIVES = ("'s", "’s", "'", "’")
_BETWEEN = frozenset(",;")


def is_named(form: str, text: str, at: int) -> bool:
    """Whether a word with a capital, at a character of a text, is a name elsewhere near it.

    That is so where it has a capital inside a sentence, behind a word or a comma, and never stands
    there in small letters. A possessive is as good as its word.
    """
    word = form
    for ending in _POSSESSIVES:
        word = word.removesuffix(ending)
    first, last = max(0, at - _REACH), at + _REACH
    return _stands(word, text, first, last, inside=True) and not _stands(
        word.lower(), text, first, last, inside=False
    )


def _stands(word: str, text: str, first: int, last: int, *, inside: bool) -> bool:
    """Whether a word is in a part of a text; if asked, inside a sentence."""
    found = text.find(word, first, last)
    while found >= 0:
        before, end = text[max(0, found - 2) : found], found + len(word)
        whole = not (before[-1:].isalnum() or text[end : end + 1].isalnum())
        if whole and (
            not inside or (before[-1:] == " " and (before[0].isalnum() or before[0] in _BETWEEN))
        ):
            return True
        found = text.find(word, end, last)
    return False
