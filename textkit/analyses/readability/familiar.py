"""Familiar words: the lists of Dale and Chall and of Spache, with inflections.

The rules are those published with the lists (Dale and Chall 1948, *A Formula for Predicting
Readability: Instructions*): a regular plural, possessive, verb form, comparative or superlative of
a listed word is familiar, and so are an adverb in -ly, a contraction, and a hyphenated word whose
parts are all familiar; figures and letters said one by one (p.m.) are familiar. Names are the
caller's matter. Against the rules, a doer in -er is familiar where its verb is (burn, burner), as
nothing in the word tells it from a comparative.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Set
from importlib.util import find_spec
from os.path import dirname, join

from textkit import resources

__all__ = ["bases", "dale_chall", "dale_chall_as_written", "is_familiar", "known_by", "spache"]

_ENDINGS = {
    "s": (("ies", ("y",)), ("es", ("", "e")), ("s", ("",))),
    "d": (("ied", ("y",)), ("ed", ("", "e"))),
    "g": (("ing", ("", "e")),),
    "r": (("ier", ("y",)), ("er", ("", "e"))),
    "t": (("iest", ("y",)), ("est", ("", "e"))),
    "y": (("ly", ("",)),),
}
"""By the last letter of a word: its endings, with what stands in their place in the listed form."""
_DOUBLING = frozenset({"ed", "ing", "er", "est"})
_CONTRACTION = re.compile(r"(?:'s|'d|'ll|'ve|'re|'m|n't|')$")
_SAID_BY_LETTER = re.compile(r"[^\W\d_](?:\.[^\W\d_])+\.?")


def dale_chall() -> Set[str]:
    """About 3,000 words that four in five pupils of grade 4 know (Chall and Dale 1995)."""
    return frozenset(word.rstrip(".") for word in dale_chall_as_written())


def dale_chall_as_written() -> Set[str]:
    """The list as textstat has it: abbreviations have their stop.

    It is read from the files of textstat, which is not imported for it: that takes a second. Raises
    FileNotFoundError where textstat is not installed.
    """
    package = find_spec("textstat")
    if package is None or package.origin is None:
        raise FileNotFoundError("textstat is not installed: its list of familiar words is needed")
    path = join(dirname(package.origin), "resources", "en", "easy_words.txt")
    with open(path, encoding="utf-8") as file:
        return frozenset(map(str.strip, file))


def spache() -> Set[str]:
    """About 1,000 words that children know in grades 1 to 3 (Spache 1974)."""
    return frozenset(word for line in resources.lines("spache.txt") for word in line.split())


def is_familiar(bases: list[list[str]], known: Set[str]) -> bool:
    """Whether a word, given as its `bases`, is in a list or made of listed words."""
    return not any(map(known.isdisjoint, bases))


def known_by(known: Set[str]) -> Callable[[str], bool]:
    """A test whether a word is in a list or made of listed words."""
    return lambda word: word in known or is_familiar(bases(word), known)


def bases(word: str) -> list[list[str]]:
    """For each part of a lower-case word, with straight apostrophes, the forms it may be listed as.

    A figure and letters said one by one have no parts: they are always familiar.
    """
    if word.isalpha():
        return [_bases(word)]
    found = []
    for part in word.split("-"):
        if part.isalpha():
            found.append(_bases(part))
        elif part and not _is_figure(part):
            stem = _CONTRACTION.sub("", part)
            found.append([part, *_bases(stem)])
    return found


def _is_figure(part: str) -> bool:
    return any(c.isdigit() for c in part) or _SAID_BY_LETTER.fullmatch(part) is not None


def _bases(word: str) -> list[str]:
    """A word, and what it is if it has a regular ending."""
    found = [word]
    for ending, replaced in _ENDINGS.get(word[-1:], ()):
        if word.endswith(ending):
            stem = word[: -len(ending)]
            if len(stem) > 1:
                found += [stem + letter for letter in replaced]
                if ending in _DOUBLING and stem[-1] == stem[-2]:
                    found.append(stem[:-1])
    return found
