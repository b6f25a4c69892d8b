"""Classes of tokens and sentinels, for the source of a lexicon and its compiled form alike."""

from __future__ import annotations

from collections.abc import Callable

__all__ = ["CLASSES", "END", "FORMAT", "START"]

FORMAT = 2
"""Version of the compiled form: one that is older is not read."""

START, END = "\x02", "\x03"
"""What stands before the first and behind the last token of a sentence (`^` and `$` in TOML)."""

_MARKS = frozenset(",;:.!?()[]{}\"“”'‘’«»—–…" + START + END)
_NUMBERS = frozenset(
    """one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
    sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety
    hundred hundreds thousand thousands million millions billion billions trillion dozen dozens
    half couple""".split()
)


def _number(token: str) -> bool:
    return token.lstrip("$£€~±+-−")[:1].isdigit() or token in _NUMBERS


CLASSES: dict[str, Callable[[str], bool]] = {
    "@number": _number,
    "@capital": lambda token: token[:1].isupper(),
    "@ing": lambda token: len(token) > 4 and token.endswith("ing"),
    "@ed": lambda token: len(token) > 3 and token.endswith("ed"),
    "@ly": lambda token: len(token) > 3 and token.endswith("ly"),
    "@plural": lambda token: len(token) > 3 and token[-1] == "s" and token[-2] not in "su'",
    "@word": lambda token: token[:1] not in _MARKS,
    "@mark": lambda token: token[:1] in _MARKS,
}
"""Tests of a folded token; `@capital` is given the token as written."""
