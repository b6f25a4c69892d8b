"""Single words as names, told by their form alone.

The text around it is not asked, so that an answer can be kept for each form. A word with a capital
that opens a sentence is a name if `data/names.txt` has it as one, or if the next word has a
capital, too, and nothing has this one: no list of words, no regular form of a listed word, no
listed word behind a prefix, no ending of long words. Inside a sentence a capital is enough, but for
days and months.
"""

from __future__ import annotations

from collections.abc import Callable, Set
from functools import cache
from typing import NamedTuple

from textkit import resources

__all__ = ["BORDER", "DATES", "SingleNames", "Table", "is_name_inside", "load"]

BORDER = "="
"""In the table it parts names from other words."""

_PREFIXES = (
    "anti", "co", "counter", "de", "dis", "ex", "extra", "hyper", "il", "im", "in", "inter", "ir",
    "mega", "micro", "mid", "mini", "mis", "multi", "non", "out", "over", "post", "pre", "pro",
    "re", "semi", "sub", "super", "tele", "trans", "ultra", "un", "under",
)  # fmt: skip
_ENDINGS = (
    "tion", "tions", "ment", "ments", "ness", "ism", "ist", "ists", "ity", "ities", "logy", "hood",
    "ous", "less",
)  # fmt: skip
"""Endings that names seldom have."""
DATES = resources.words("calendar.months", "calendar.days")
"""Folded words that have a capital and are no names."""
_LEAST_STEM = 4
"""Letters behind a prefix: "under" + "cover", but not "un" + "ai"."""


def is_name_inside(form: str) -> bool:
    """Whether a word as written is a name where it opens nothing: a capital, no day and no month.

    "I" counts as one, and so do "Feb" and "Thurs": no reader has to know them.
    """
    return form[0].isupper() and form.lower() not in DATES


class Table(NamedTuple):
    """The table of names."""

    names: frozenset[str]
    """Folded words that are names wherever they have a capital."""
    words: frozenset[str]
    """Rare words that are none."""


class SingleNames:
    """Tells names from words that are written in the same way."""

    def __init__(self, names: Set[str], is_word: Callable[[str], bool]) -> None:
        """Take folded names, and a test whether a folded word is in a list of words, or a form."""
        self._names = names
        self._is_listed = is_word

    def has(self, folded: str, *, before_capital: bool) -> bool:
        """Whether a word in lower case, with straight apostrophes, is a name wherever it stands.

        `before_capital` is whether the next word has a capital. A hyphenated word is a name if its
        first part is: Beijing-based, but not anti-Assad or co-founder.
        """
        head = folded.split("-", 1)[0].removesuffix("'s")
        if head in _PREFIXES and "-" in folded:
            return False
        if head in self._names:
            return True
        return before_capital and len(head) > 1 and head.isalpha() and not self._is_word(head)

    def _is_word(self, head: str) -> bool:
        return (
            self._is_listed(head)
            or (head.endswith(_ENDINGS) and len(head) > 6)
            or any(
                len(head) - len(prefix) >= _LEAST_STEM
                and head.startswith(prefix)
                and self._is_listed(head[len(prefix) :])
                for prefix in _PREFIXES
            )
        )


@cache
def load() -> Table:
    """The table of the package."""
    found = [word for line in resources.lines("names.txt") for word in line.split()]
    border = found.index(BORDER)
    return Table(frozenset(found[:border]), frozenset(found[border + 1 :]))
