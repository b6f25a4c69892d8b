"""Runs of capitalized words in a sentence that may be names, without titles and dates."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from textkit import resources
from textkit.grammar import tags as wordclasses
from textkit.names.places import is_place

__all__ = ["POSSESSIVE", "Run", "Span", "aliases", "is_a", "is_common", "listed", "runs"]

Span = tuple[int, int]

POSSESSIVE = re.compile(r"['’]s?$")
_GLUED = re.compile(r"(?:al|el|ez|es|as|ar|an|ad|at|az|ash|ul|d|l)[-'’][A-Z]")
"""A name whose first letters are a small article: al-Amin, d'Arc."""
_STYLED = re.compile(r"[a-z][A-Z]")  # eBay
_PREFIXED = re.compile(
    r"(?:pro|anti|ex|non|pan|mid|post|pre|co|semi|self|neo|all|half|multi|pseudo)-", re.I
)
_PARTY = re.compile(r"[RDI]-[A-Z]")
"""The party and state of a member of Congress: (R-N.Y.)."""
_SHORT = re.compile(r"['’](?:ll|ve|re|d|m|t)$")
"""The end of a verb or "not" written short: She'll."""
_HASHTAG = re.compile(r"#\w*[a-z][A-Z]|@")
_OPENING = re.compile(r"[\"“‘:(\[—–•*]\s*$|(?:--|\.\.\.)\s*$")
_CHAIN = 12
"""Words that the name of a body has at most."""
_SYLLABLE = 4
"""Letters of the longest syllable of a name."""


class Run(NamedTuple):
    """Words with capitals, and small words between them, that stand together."""

    words: tuple[str, ...]
    spans: tuple[Span, ...]
    opens: bool
    """Whether it begins a sentence or a quotation, so that its first capital proves nothing."""
    titled: bool = False
    """Whether a title stands before it, so that it is a name for sure."""

    @property
    def start(self) -> int:
        """Where it begins in the text."""
        return self.spans[0][0]

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.spans[-1][1]

    def part(self, first: int, last: int) -> Run:
        """The run of some of its words, half-open."""
        opens, titled = self.opens and not first, self.titled and not first
        return Run(self.words[first:last], self.spans[first:last], opens, titled)


# Words

_CALENDAR = ("calendar.months", "calendar.short_months", "calendar.days", "calendar.short_days")


@cache
def listed(kind: str) -> frozenset[str]:
    """The list of that name in textkit/data/words/capitals.txt; that of dates has the calendar."""
    return resources.words(f"capitals.{kind}", *(_CALENDAR if kind == "date" else ()))


@cache
def aliases() -> dict[tuple[str, ...], str]:
    """The other names of states and bodies that everybody calls by several: name -> the first."""
    made = {}
    for line in resources.lists("capitals")["alias"]:
        names = resources.entries(line)
        made.update({tuple(name.split()): names[0] for name in names})
    return made


@lru_cache(32768)
def is_a(kind: str, word: str) -> bool:
    """Whether a word, in any letters, is in the list of that kind."""
    return word.lower().replace("’", "'") in listed(kind)


@lru_cache(8192)
def _kind(token: str) -> str:
    """The part that a token may have in a name.

    "c" is a word of it, "h" one that ends in a hyphen and a noun, which few names have, "t" a
    title; "" is none of them.
    """
    if _HASHTAG.match(token) or _SHORT.search(token):
        return ""
    bare = POSSESSIVE.sub("", token.lstrip("#"))
    if not bare[:1].isupper():
        if _GLUED.match(bare) or _STYLED.match(bare):
            return "c"
        return ""
    low = bare.lower()
    if _PREFIXED.match(bare) or _PARTY.match(bare):
        return ""
    first, hyphen, last = low.partition("-")
    if hyphen and bare.endswith(last) and is_common(last):
        return "h" if len(first) > 1 and wordclasses.by_word(last)[:1] == "N" else ""
    if is_a("title", low) or is_a("title", low.removesuffix("s")):
        return "t"
    if low in ("the", "a", "an") or is_a("date", low):
        return ""
    return "c"


@lru_cache(8192)
def is_common(low: str) -> bool:
    """Whether a folded word is in the table of words, or is made of one that is."""
    if low in listed("named") or is_place(low):
        return False
    if wordclasses.by_word(low) or low in listed("opens"):
        return True
    for ending, others in (("ly", ("",)), ("ing", ("", "e")), ("ed", ("", "e")), ("s", ("",))):
        base = low.removesuffix(ending)
        if base != low and len(base) > 2 and any(wordclasses.by_word(base + e) for e in others):
            return True
    return False


# Runs


def runs(text: str, spans: Sequence[Span]) -> list[Run]:
    """The runs of a sentence whose words stand at these places."""
    return list(_Sentence(text, spans).runs())


class _Sentence:
    """The tokens of a sentence, and the text between them."""

    def __init__(self, text: str, spans: Sequence[Span]) -> None:
        self._text = text
        self._spans = spans
        self._tokens = [text[a:b] for a, b in spans]
        self._kinds = ["" if token.islower() else _kind(token) for token in self._tokens]
        for i, token in enumerate(self._tokens[:-1]):
            if token in _MONTHS and self._goes_on(i):
                behind = self._tokens[i + 1]
                if self._kinds[i + 1] == "c" or is_a("particle", behind):
                    self._kinds[i] = "c"  # April Lind

    def runs(self) -> Iterator[Run]:
        """Its runs, in order."""
        kinds = self._kinds
        title = -1  # the place after the last title
        i = 0
        while i < len(kinds):
            if kinds[i] == "t" and not self._begins_body(i):
                title = i + 1 if not is_a("modifier", self._tokens[i]) else -1
                i, place = self._office(i)
                if place is not None:
                    run, i = self._extended(place)
                    yield from _parted(run)
            elif kinds[i] in ("c", "t") and not self._text.startswith("$", self._spans[i][1]):
                run, behind = self._extended(i)
                if behind < len(kinds) and kinds[behind] == "t" and self._goes_on(behind - 1):
                    run = _without_office(run)
                if run.words:
                    yield run._replace(titled=title == i)
                i = behind
            else:
                i += 1

    def _goes_on(self, i: int) -> bool:
        """Whether nothing but a space stands between a word and the next."""
        end, start = self._spans[i][1], self._spans[i + 1][0]
        return start - end == 1 and self._text[end] in " \n"

    def _begins_body(self, i: int) -> bool:
        """Whether a title begins the name of a body: "Justice Department"."""
        if i + 1 >= len(self._tokens) or not self._goes_on(i):
            return False
        behind = self._tokens[i + 1]
        return behind[0].isupper() and is_a("head", behind.rstrip("."))

    def _office(self, i: int) -> tuple[int, int | None]:
        """Where a title ends, and the first word of the place that it is for, if there is one.

        In "Secretary of State Ann Lee" the title ends after "State".
        """
        tokens = self._tokens
        i += 1
        while i + 1 < len(tokens) and tokens[i] in ("of", "for", "to"):
            at = i + 1 + (tokens[i + 1] == "the")
            if at >= len(tokens) or not tokens[at][0].isupper():
                return i, None
            if not is_a("subject", tokens[at]):
                return at, at if self._kinds[at] == "c" else None
            while at < len(tokens) and (is_a("subject", tokens[at]) or tokens[at] in ("and", "&")):
                at += 1
            i = at
        return i, None

    def _extended(self, first: int) -> tuple[Run, int]:
        """The run that begins with a word, and the number of the word after it."""
        tokens, spans = self._tokens, self._spans
        start = spans[first][0]
        opens = not first or _OPENING.search(self._text, max(start - 4, 0), start) is not None
        words: list[str] = []
        places: list[Span] = []
        i = first
        while True:
            bare = tokens[i].lstrip("#")
            at = spans[i][1] - len(bare)
            if not is_a("brand", bare):
                bare = POSSESSIVE.sub("", bare) or bare
            if self._kinds[i] == "h" and not (words and _is_syllables(bare)):
                i += 1
                break
            words.append(bare)
            places.append((at, at + len(bare)))
            step = self._step(i, places[-1][1], words) if len(words) < _CHAIN else 0
            if not step:
                i += 1
                break
            words += tokens[i + 1 : i + step]
            places += spans[i + 1 : i + step]
            i += step
        return Run(tuple(words), tuple(places), opens), i

    def _step(self, i: int, end: int, words: Sequence[str]) -> int:
        """How many words farther the name goes on; 0 where it ends."""
        tokens, kinds = self._tokens, self._kinds
        if i + 1 >= len(tokens):
            return 0
        bare, behind = words[-1], tokens[i + 1]
        gap = self._text[end : self._spans[i + 1][0]]
        if gap not in (" ", "\n"):
            initial = gap == ". " and (len(bare) == 1 or bare in ("St", "Mt", "Ft"))
            people = gap in _OF_PEOPLE and is_a("people", bare) and behind[0].isupper()
            return int(kinds[i + 1] == "c" and (initial or people or gap == " & "))
        if kinds[i + 1] in ("c", "h"):
            return 1
        if kinds[i + 1] == "t":
            last = i + 2 >= len(tokens) or not tokens[i + 2][0].isupper()
            surname = len(words) == 1 and is_a("given", bare) and last  # Martin King
            return int(surname or bare == "High" or self._begins_body(i + 1))
        return self._over_small(i, words)

    def _over_small(self, i: int, words: Sequence[str]) -> int:
        """How far a name goes on over small words: "University of", "Jan van der"."""
        tokens = self._tokens
        at = i + 1
        while at < len(tokens) and at - i <= _SMALL_WORDS and tokens[at].islower():
            if not self._goes_on(at - 1):
                return 0
            at += 1
        if at >= len(tokens) or self._kinds[at] != "c" or is_a("none", tokens[at]):
            return 0
        between = tokens[i + 1 : at]
        joined = self._goes_on(at - 1) and (
            all(is_a("particle", word) for word in between)
            or self._joins(" ".join(between), words, at)
        )
        return at - i if joined else 0

    def _joins(self, small: str, words: Sequence[str], at: int) -> bool:
        """Whether small words join a name with the word after them."""
        bare, behind = words[-1], self._tokens[at]
        if small in ("of", "of the"):
            chained = is_a("head", bare) or ("for" in words and is_a("subject", bare))
            return chained and not (small == "of the" and behind.isupper())
        if small in ("for", "on", "for the", "on the"):
            return bare in listed("before_for")
        if small == "at":
            return "University" in words and "of" in words
        if small != "and":
            return False
        other = POSSESSIVE.sub("", behind)
        subjects = is_a("subject", bare) and is_a("subject", other)
        return (
            (subjects and (len(words) > 1 or self._begins_body(at)))
            or (_is_full_head(bare) and _is_full_head(other))
            or is_place(f"{bare} and {other}".lower())
        )


_MONTHS = frozenset(("Jan", "April", "June", "August"))
"""Months that are given names, too."""
_OF_PEOPLE = ("'s ", "’s ", "' ", "’ ")
_SMALL_WORDS = 2
"""Small words that stand together inside a name."""


def _is_full_head(word: str) -> bool:
    """Whether two such words are a name by themselves: "Globe and Mail"."""
    return is_a("head", word) and not is_a("generic", word)


def _is_syllables(word: str) -> bool:
    """Whether a word with a hyphen that ends in a noun is a given name all the same: "Lung-bin"."""
    first, _, last = word.lower().partition("-")
    return len(last) <= _SYLLABLE or not is_common(first)


def _parted(run: Run) -> Iterator[Run]:
    """The runs after "President of": a place, and a person's name after it, if there is one."""
    for last in range(min(3, len(run.words) - 1), 0, -1):
        place, rest = run.words[:last], run.words[last:]
        if is_place(" ".join(place).lower()) or place in aliases():
            if not any(is_a("head", word) for word in rest):
                yield run.part(0, last)
                yield run.part(last, len(run.words))._replace(titled=True)
                return
            break
    yield run


def _without_office(run: Run) -> Run:
    """A run before a title without the words of the title: "Shadow Home" Secretary."""
    last = len(run.words)
    while last and (is_a("modifier", run.words[last - 1]) or is_a("subject", run.words[last - 1])):
        last -= 1
    return run.part(0, last)
