"""Roles of paragraphs by their styles, and letters by their fonts, in office formats."""

from __future__ import annotations

import re
from collections.abc import Iterable

from textkit.inputs.source import Role

__all__ = ["role", "symbol"]

_HEADING = re.compile(r"heading \d+|title")
_BOILERPLATE = re.compile(
    r"caption|toc (heading|\d+)|(user index|object index|table index|contents|bibliography|index|"
    r"illustration index|figure index) (heading|\d+)|table of figures|header|footer"
)
_NONE = "subtitle"  # it is based on the style of titles, in some programs
_LOWEST = 9
_GREEK = dict(
    zip(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
        "αβχδεφγηιϕκλμνοπθρστυϖωξψζΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ",
        strict=True,
    )
)
"""The letters of the font Symbol."""


def role(names: Iterable[str], level: int | None) -> Role | None:
    """The role of a paragraph, None where its style doesn't tell.

    `names` are those of its style and of the styles that this one is based on, in lower case and in
    English; `level` is its outline level from 0, where 9 is body text.
    """
    for name in names:
        if _BOILERPLATE.fullmatch(name):
            return "boilerplate"
        if _HEADING.fullmatch(name):
            return "headline"
        if name == _NONE:
            break
    return "headline" if level is not None and level < _LOWEST else None


def symbol(code: int, is_greek: bool) -> str:
    """A character of a font of pictures: a Greek letter in the font Symbol, else a blank."""
    character = chr(code)
    if not is_greek:
        return " "
    return _GREEK.get(character, character if " " <= character < "@" else " ")
