"""Scare quotes: quotation marks by which the author keeps a distance from a word."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from operator import itemgetter

from textkit import resources
from textkit.grammar.verbs import BE
from textkit.text import quotations as voice
from textkit.text import words
from textkit.text.titlecase import is_title
from textkit.text.tokenclasses import CLASSES

__all__ = ["scare_quotes"]

_ARTICLES = frozenset(("a", "an", "the"))
_DOUBTING = resources.words("quotations.doubting")
"""Behind these it is the author who doubts the word, whoever says what in the sentence."""
_NAMING = resources.words("quotations.naming")
_LINKS = resources.words("quotations.links") | BE
_OFFICIAL = resources.words("quotations.official")
_GROUNDS = resources.words("quotations.grounds")
_ON_GROUNDS = ["in", "the", "name", "of"]
_NAMED_BEHIND = re.compile(
    r"""
    \s*\(                                                  # “...” (a kind of boat)
    | [,\s]* (?: in\s+ (?:\w+\s+){1,4} )?                   # “...” in the jargon of sailors
      (?:
        (?: is | was | are | were ) \s+ (?: an? | the ) \s+  # “...” is an old word
        (?: \w+\s+ )? (?: word | term | phrase | name | label ) s? \b
      | (?: means? | meant | meaning | translates?           # “...” means to leave
          | refers? \s+ to | stands? \s+ for                # “...” stands for hope
          | appears? | occurs? ) \b                          # “...” occurs four times
      | in \s+ (?: [A-Z]\w+ | other \s+ words ) \b           # “...” in Latin.
        (?= [\s,.)]* $ )
      )
    """,
    re.VERBOSE,
)
"""Behind a word that is mentioned, not used."""
_SPEAKER_BEHIND = re.compile(r"[^:]*:\s+[A-Z][\w.'’-]*(?:\s+[\w.'’-]+){0,2}\s*")
_INSERTED = re.compile(r"\bas\s+(?:[\w.'’-]+\s+){1,4}?\w+,")
"""As somebody says: it names no speaker for what stands behind it."""
_WHAT = re.compile(r"\bwhat\b[^.;:]{0,80}$", re.IGNORECASE)
_LISTED = re.compile(r"[\s,;/]*(?:(?:and|or|nor|and/or)\b)?\s*")
_NUMBER = CLASSES["@number"]
_SMALL_NUMBERS = frozenset("one two half couple".split())
_NEAR = 200
"""Characters around a quotation in which it is looked for what it is."""
_TOKEN = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_INITIAL = re.compile(r"[A-Z][a-z]")


def scare_quotes(
    text: str, start: int, end: int, quoted: Sequence[voice.Quotation]
) -> Iterator[tuple[int, int]]:
    """The quotations of distance in the sentence ``text[start:end]``, marks included, in order.

    Of the quotations (sorted) that `speech.voice` takes for no speech and no title, these are left
    out: names, exclamations, numbers, words that are mentioned as words or translated, and words of
    somebody who is said in the same sentence to say or to call something so. In a list all share
    the fate of the first. Linear in the sentence and in its quotations.
    """
    at = bisect_left(quoted, start, key=itemgetter(0))
    own = []
    while at < len(quoted) and quoted[at].start < end:
        own.append(quoted[at])
        at += 1
    if not any(kind == "scare" for _, _, kind in own):
        return
    said = _is_said_behind(text, own[-1].end, end)
    done, distant = start, False
    for first, last, kind in own:
        between = text[done:first]
        words_between = _TOKEN.findall(_INSERTED.sub("", between).lower())
        said = said or not voice.SAYING.isdisjoint(words_between)
        listed = done > start and _LISTED.fullmatch(between)
        if kind != "scare" or last > end:
            # one that goes on behind its sentence is a quotation whose closing mark is missing
            distant = False
        elif distant or not listed:
            before = text[max(start, first - _NEAR) : first]
            distant = _is_distant(
                text[first:last], before, text[last : min(end, last + _NEAR)], said
            )
        done = last
        if distant:
            yield first, last


def _is_said_behind(text: str, last: int, end: int) -> bool:
    """Whether somebody is named behind a comma who says it: ", officials said"."""
    clauses = text[last : min(end, last + _NEAR)].split(",")
    if text[last - 2 : last - 1] != ",":
        clauses = clauses[1:]
    return any(voice.names_speaker(_TOKEN.findall(clause.lower())) for clause in clauses)


def _is_distant(quoted: str, before: str, after: str, said: bool) -> bool:
    words_before = _TOKEN.findall(before.lower()[-60:])
    last = words_before[-1:]
    if not _DOUBTING.isdisjoint(last) or words_before[-2:] == ["so", "called"]:
        return True
    if _is_titled(quoted) or _is_amount(quoted) or quoted[-2:-1] in ("!", "?"):
        return False
    led_in = before.rstrip()
    if led_in.endswith(":") or (led_in.endswith("(") and after.lstrip().startswith(")")):
        return False
    if not _GROUNDS.isdisjoint(last) and not _OFFICIAL.isdisjoint(words_before[-5:]):
        return False
    if _is_mentioned(words_before) or _NAMED_BEHIND.match(after):
        return False
    if _is_nickname(before, after) or _SPEAKER_BEHIND.fullmatch(after):
        return False
    return not said or bool(_WHAT.search(before))


def _is_titled(quoted: str) -> bool:
    """Whether it is written as a title, but for its article: the name of a site, a campaign."""
    own = words.words(quoted)
    return not own or is_title(own[1:] if len(own) > 1 and own[0] in _ARTICLES else own)


def _is_amount(quoted: str) -> bool:
    return any(_NUMBER(word) and word not in _SMALL_NUMBERS for word in _TOKEN.findall(quoted))


def _is_mentioned(words_before: Sequence[str]) -> bool:
    """Whether a noun or verb before it says that it is a word, or what is written somewhere."""
    near = list(words_before[-4:])
    if near == _ON_GROUNDS:
        return False
    while near and near[-1] in _LINKS:
        near.pop()
    return bool(near) and near[-1] in _NAMING


def _is_nickname(before: str, after: str) -> bool:
    """Whether it stands between a given name and a surname."""
    given = before.rstrip()
    given = given[given.rfind(" ") + 1 :]
    return bool(_INITIAL.match(given)) and len(after) > 1 and bool(_INITIAL.match(after.lstrip()))
