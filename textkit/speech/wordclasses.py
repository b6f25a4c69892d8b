"""The likely part of speech of each token of a sentence, by its form and place."""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import cache

__all__ = ["classes"]

_TABLE = os.path.join(os.path.dirname(os.path.dirname(__file__)), "data", "wordclasses.txt")
_ENDINGS = {
    "ly": "R", "ing": "G", "ed": "V", "ous": "A", "ful": "A", "ive": "A", "al": "A", "able": "A",
    "ic": "A", "less": "A", "ish": "A",
}  # fmt: skip
_MARKS = (
    dict.fromkeys(('"', "“", "”", "„", "«", "»", "‘", "’", "'", "`", "''", "``"), '"')
    | dict.fromkeys((".", "!", "?", "…", "...", "...."), ".")
    | dict.fromkeys((":", ";", "-", "–", "—", "--", "---"), ":")
    | {",": ",", "(": "(", ")": ")", "[": "(", "]": ")"}
)
_NO_NAME = frozenset("TIOCM0")


def classes(written: Sequence[str], folded: Sequence[str]) -> str:
    """One letter for each token, given as written and folded (see `text.words.fold`).

    N noun, P name, B base or present verb, V past verb, D participle, G -ing form, M auxiliary, A
    adjective, R adverb, T determiner or possessive, I preposition or subordinator, O pronoun, C
    conjunction, 0 number; of marks ``"`` quotation, ``.`` end, ``,`` comma, ``:`` colon or dash,
    ``(`` and ``)`` brackets; X any other. Linear.
    """
    table = _table()
    title = _is_title(written)
    found: list[str] = []
    before = "."
    for token, low in zip(written, folded, strict=True):
        kind = table.get(low) or _unknown(low)
        if token[0].isupper():
            if (kind not in _NO_NAME and not title and before not in '.":(') or (
                kind == "N" and low not in table
            ):
                kind = "P"
        elif before == "T" and kind in "BV":
            kind = "N" if kind == "B" else "A"
        elif before == "M" and kind in "NV":
            kind = "D" if kind == "V" else kind
        found.append(kind)
        before = kind
    return "".join(found)


def _is_title(written: Sequence[str]) -> bool:
    """Whether capitals say nothing, as most longer words have them."""
    longer = [token for token in written if len(token) > 3]
    return len(longer) > 2 and sum(token[0].isupper() for token in longer) > 0.8 * len(longer)


@cache
def _unknown(low: str) -> str:
    if not low[0].isalpha():
        return "0" if any(map(str.isdigit, low)) else "X"
    for length in (4, 3, 2):
        if low[-length:] in _ENDINGS and len(low) > length + 2:
            return _ENDINGS[low[-length:]]
    return "N"


@cache
def _table() -> dict[str, str]:
    found = dict(_MARKS)
    with open(_TABLE, encoding="utf-8") as file:
        for line in file:
            kind, _, words = line.partition(" ")
            if kind != "#":
                found.update(dict.fromkeys(words.split(), kind))
    return found
