"""The words of a text: what counts as one, and where it stands."""

from __future__ import annotations

import re

__all__ = ["fold", "token_spans", "tokens", "word_spans", "words"]

_WORD = r"[^\W_]+(?:[-'’.,][^\W_]+)*"
_WORDS = re.compile(_WORD)
_TOKENS = re.compile(_WORD + r"|[^\w\s]")


def words(text: str) -> list[str]:
    """The words of a text in order, as written."""
    return _WORDS.findall(text)


def word_spans(text: str) -> list[tuple[int, int]]:
    """Where the words of a text stand: (start, end), half-open."""
    return [m.span() for m in _WORDS.finditer(text)]


def tokens(text: str) -> list[str]:
    """The words and single punctuation marks of a text in order."""
    return _TOKENS.findall(text)


def token_spans(text: str) -> list[tuple[int, int]]:
    """Where the tokens of a text stand: (start, end), half-open."""
    return [m.span() for m in _TOKENS.finditer(text)]


def fold(text: str) -> str:
    """Text in lower case with straight apostrophes and plain hyphens, as long as it was."""
    low = text.lower()
    if len(low) != len(text):
        low = "".join(c if len(c.lower()) != 1 else c.lower() for c in text)
    return low.replace("’", "'").replace("‘", "'").replace("‐", "-").replace("‑", "-")
