"""Title case: capitals that belong to a headline or a title, and so say nothing of names.

There are two questions. A sentence is all that `is_headline` sees, so it must tell a headline from
a sentence full of names: at least four words have a capital, and every small word is an article, a
conjunction or a preposition. What `is_title` sees is set off by quotation marks already; it may be
as short as one word, has a capital at its first word, and may have more small words (“Life is
Long”). Neither knows what the words mean: "Ada Lind and Eva Bod" is in title case, too.
"""

from __future__ import annotations

from collections.abc import Sequence

from textkit import resources

__all__ = ["FEWEST", "is_headline", "is_title"]

_SMALL = resources.words("titlecase.headlines")
_SMALL_IN_TITLES = _SMALL | resources.words("titlecase.titles")
FEWEST = 4
"""Capitals that a headline has at least: with three, it may be a name of three words."""


def is_headline(words: Sequence[str]) -> bool:
    """Whether the words of a sentence, or its tokens, are written as a headline.

    Words that are neither small nor have a capital at their beginning (2024, iPhone, U.S.-led) and
    marks tell nothing. Linear.
    """
    if sum([word[0].isupper() for word in words]) < FEWEST:
        return False
    return _SMALL.issuperset([word for word in words if word.islower()])


def is_title(words: Sequence[str]) -> bool:
    """Whether words in quotation marks are written as the title of a work is.

    The first word has a capital, or is a figure and another word has one (“2001: A Space Odyssey”);
    the others have one, are figures, or are small words of titles. Linear.
    """
    longer = [word for word in words[1:] if word not in _SMALL_IN_TITLES]
    first = words[0][0].isupper() or (
        words[0].isdigit() and any(word[0].isupper() for word in longer)
    )
    return first and all(word[0].isupper() or word[0].isdigit() for word in longer)
