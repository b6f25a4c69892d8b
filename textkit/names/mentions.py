"""Find the mentions of a name that a user asks for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

__all__ = ["Find", "finder", "named"]

Find = Callable[[str, int, int], list[tuple[int, int]]]
"""From a text and a part of it to the mentions there: spans of characters of the text."""


def named(written: str) -> tuple[str, Find]:
    """A name as a user writes it, ``NAME`` or ``NAME=ALIAS,ALIAS``, and what finds its mentions.

    Raises ValueError where a name or an alias is empty.
    """
    name, equals, rest = written.partition("=")
    forms = [form.strip() for form in (name, *rest.split(","))] if equals else [name.strip()]
    if not all(forms):
        raise ValueError(f"{written!r} is no NAME or NAME=ALIAS,ALIAS")
    return forms[0], finder(forms)


def finder(forms: Iterable[str]) -> Find:
    """What finds mentions in these forms, as they are written, the longest where several fit.

    They are whole words; a possessive ending is no part of a mention.
    """
    longest_first = sorted(forms, key=len, reverse=True)
    joined = "|".join(r"\s+".join(map(re.escape, form.split())) for form in longest_first)
    pattern = re.compile(rf"(?<![\w-])(?:{joined})(?!\w|-\w)")

    def find(text: str, start: int, end: int) -> list[tuple[int, int]]:
        return [m.span() for m in pattern.finditer(text, start, end)]

    return find
