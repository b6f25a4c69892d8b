"""Who is mentioned in a text, and where: names that are asked for, and names that are found."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from textkit.text.words import word_spans

__all__ = ["Find", "finder", "is_headline", "named", "names"]

_SMALL_WORDS = frozenset(
    "a an the and or but nor of to in on at by for from with as is vs v over after into up".split()
)
_LONGEST_NAME = 3  # words

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


_TITLES = frozenset(
    """Mr Mrs Ms Miss Dr Prof Professor Sir Dame Lord Lady President Senator Sen
    Representative Rep Congressman Congresswoman Gov Governor Mayor Minister Secretary
    General Gen Col Colonel Capt Captain Lt Sgt Commander Major Detective Inspector Sheriff
    Officer Ambassador Judge Justice King Queen Prince Princess Pope Rev Chancellor Prime
    Vice Former Chief""".split()
)
_BEGINNINGS = frozenset(
    """a about above according across after again against all almost already also although amid
    among an and another any anyone are as asked at back because before behind both but by can could
    critics despite did do does during each earlier either even every everyone few finally first
    five for former four from further had has have having he her here him his how however hundreds
    if in indeed inside instead into is it its just last lately later like many may maybe meanwhile
    more most much my nearly neither never new next no nobody none nor not nothing now of officials
    often on once one only opponents or other others our out over people perhaps police previously
    prosecutors protesters rather recently reporters researchers residents scientists several she
    should since six so some someone something soon still such supporters ten than thank that the
    their them then there these they this those though thousands three through thus to today
    together tomorrow tonight two under unlike until up upon us voters was we were what when where
    whether which while who whoever whose why will with within without witnesses would yes
    yesterday yet you your""".split()
)
_SMALL = re.compile(r"(?<!\w)[a-z]+(?!\w)")
_POSSESSIVE = re.compile(r"['’]s?$")
_NO_NAMES = frozenset(
    """I I'm I've I'd I'll Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February
    March April May June July August September October November December Christmas Easter OK AM PM
    English""".split()
)


def names(text: str, sentences: Sequence[tuple[int, int]]) -> dict[str, list[tuple[int, int]]]:
    """The names in some sentences, with their mentions, those of most mentions first.

    A name is a run of words with capitals; the first word of a sentence is taken for one, too, if
    it stands nowhere in small letters and is none of the words that sentences begin with. Titles
    are left out, and a last name goes with the one full name that it ends. Headlines in capitals
    are passed over.
    """
    small = _BEGINNINGS | set(_SMALL.findall(text))
    found: dict[tuple[str, ...], list[tuple[int, int]]] = {}
    for sentence_start, sentence_end in sentences:
        for run in _runs(text, sentence_start, sentence_end):
            first = text[slice(*run[0])].lower()
            if first in (small if run[0][0] == sentence_start else _BEGINNINGS):
                del run[0]
            if run:
                words = tuple(text[start:end] for start, end in run)
                found.setdefault(words, []).append((run[0][0], run[-1][1]))
    full: dict[str, set[tuple[str, ...]]] = {}
    for words in found:
        if len(words) > 1:
            full.setdefault(words[-1], set()).add(words)
    merged: dict[str, list[tuple[int, int]]] = {}
    for words, spans in found.items():
        longer = full.get(words[0], set()) if len(words) == 1 else set()
        whole = next(iter(longer)) if len(longer) == 1 else words
        merged.setdefault(" ".join(whole), []).extend(spans)
    ordered = sorted(merged.items(), key=lambda item: (-len(item[1]), min(item[1])))
    return {name: sorted(spans) for name, spans in ordered}


def _runs(text: str, start: int, end: int) -> list[list[tuple[int, int]]]:
    """The runs of words with capitals in a sentence, as spans, without titles and possessives."""
    part = text[start:end]
    spans = word_spans(part)
    if is_headline([part[a:b] for a, b in spans]):
        return []
    runs: list[list[tuple[int, int]]] = []
    goes_on = -1  # where a word must follow to go on with the last run
    for a, b in spans:
        bare = _POSSESSIVE.sub("", part[a:b])
        if not bare[:1].isupper() or bare in _NO_NAMES or bare in _TITLES:
            continue
        span = (start + a, start + a + len(bare))
        if runs and a == goes_on:
            runs[-1].append(span)
        else:
            runs.append([span])
        goes_on = b + 1 if a + len(bare) == b and part[b : b + 1] in (" ", "\n") else -1
    return runs


def is_headline(tokens: list[str]) -> bool:
    """Whether all but small words have capitals, so that capitals say nothing of names."""
    small = [token for token in tokens if token.islower()]
    return len(tokens) - len(small) > _LONGEST_NAME and _SMALL_WORDS.issuperset(small)
