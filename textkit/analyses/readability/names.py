"""Which words are names where a capital tells nothing: in front of a sentence, in a headline.

A word with a capital that opens a sentence is a name if `data/names.txt` has it as one, or if the
next word has a capital, too, and nothing has this one: no list of words, no regular form of a
listed word, no listed word behind a prefix, no ending of long words.
"""

from __future__ import annotations

from collections.abc import Set
from functools import cache

from textkit import resources
from textkit.analyses.readability import difficulty, familiar

__all__ = ["BORDER", "Names", "load"]

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
"""What ends a name seldom."""
_LEAST_STEM = 4
"""Letters behind a prefix: "under" + "cover", but not "un" + "ai"."""


class Names:
    """Tells names from words that are written in the same way."""

    def __init__(self, names: Set[str], words: Set[str]) -> None:
        self._names = names
        self._words = words

    def has(self, folded: str, *, led: bool) -> bool:
        """Whether a word in lower case, with straight apostrophes, is a name by itself.

        `led` is whether the next word has a capital. A hyphenated word is a name if its first part
        is: Beijing-based, but not anti-Assad or co-founder.
        """
        head = folded.split("-", 1)[0].removesuffix("'s")
        if head in _PREFIXES and "-" in folded:
            return False
        if head in self._names:
            return True
        return led and len(head) > 1 and head.isalpha() and not self._is_word(head)

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

    def _is_listed(self, word: str) -> bool:
        return word in self._words or familiar.is_familiar(familiar.bases(word), self._words)


@cache
def load() -> Names:
    """The names of the table, and the words of the lists that are none of these."""
    found = [word for line in resources.lines("names.txt") for word in line.split()]
    border = found.index(BORDER)
    names = frozenset(found[:border])
    words = difficulty.frequencies().keys() | familiar.dale_chall() | set(found[border:])
    return Names(names, words - names)
