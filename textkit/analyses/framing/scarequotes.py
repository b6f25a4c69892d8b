"""Quotation marks of distance: the author uses a word and shows that it is not the author's own."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from operator import itemgetter

from textkit.grammar.verbs import BE
from textkit.text import quotations as voice
from textkit.text import words
from textkit.text.tokenclasses import CLASSES

__all__ = ["scare_quotes"]

_SMALL = frozenset("a an and at by for from in of on or the to with".split())
_SAYING = voice.SAYING.union(
    """accusing advocate advocated advocates advocating alleged alleging announcing blasted
    branding cited citing commenting condemning criticised criticising criticized criticizing
    declaring demanded demanding dismissing dubbing explaining hailed hailing hinted hinting
    labeling labelling ordered ordering pledged pledging praising predicting promises promising
    recommend recommended recommending recommends reported ruled screamed screaming slammed
    slamming testified threatened threatening vowing vows writing""".split()
)
_OF_THE_AUTHOR = frozenset("so-called misnamed supposed self-styled purported".split())
"""Behind these it is the author who doubts the word, whoever says what in the sentence."""
_NAMING = frozenset(
    word
    for listed in (
        "word words term terms phrase phrases concept concepts label labels name names nickname",
        "nicknames expression expressions buzzword buzzwords catchphrase slur epithet motto mottos",
        "slogan slogans hashtag category categories heading headings sign signs banner banners",
        "placard placards acronym abbreviation prefix suffix verb noun adjective adverb pronoun",
        "cry cries chant chants shout shouts password keyword keywords definition meaning",
        "pronounced spelled spelt translated translates known nicknamed rated ranked graded",
        "classified listed marked titled entitled defined means mean meaning meant literally",
        "reads read reading named",
        "constitution encyclical decree letter button buttons option box file folder headline",
        "inscription caption verdict genre",
    )
    for word in listed.split()
)
"""What names a word, or gives what is written somewhere, when it stands before it."""
_LINKS = BE.union("as of for like to or and the a an such it in".split())
"""What may stand between such a noun and the quotation."""
_OFFICIAL = frozenset(
    word
    for listed in (
        "charge charges charged convicted conviction sentenced fined fired arrested arrest jailed",
        "suspended detained indicted acquitted guilty suspicion cited awarded award awards medal",
        "medals prize honored honoured",
    )
    for word in listed.split()
)
"""Behind these stand the very words of a court or a jury, if a preposition goes before them."""
_ON_GROUNDS = "in the name of".split()
_GROUNDS = frozenset("for of with on as".split())
_NAMED_BEHIND = re.compile(
    r"\s*\(|[,\s]*(?:in\s+(?:\w+\s+){1,4})?(?:(?:is|was|are|were)\s+(?:an?|the)\s+(?:\w+\s+)?(?:word|term|phrase|name|label)s?\b"
    r"|(?:means?|meant|meaning|translates?|refers?\s+to|stands?\s+for|appears?|occurs?)\b"
    r"|in\s+(?:[A-Z]\w+|other\s+words)\b(?=[\s,.)]*$))"
)
_SPEAKER_BEHIND = re.compile(r"[^:]*:\s+[A-Z][\w.'’-]*(?:\s+[\w.'’-]+){0,2}\s*")
_INSERTED = re.compile(r"\bas\s+(?:[\w.'’-]+\s+){1,4}?\w+,")
"""As somebody says: it names no speaker for what stands behind it."""
_WHAT = re.compile(r"\bwhat\b[^.;:]{0,80}$", re.IGNORECASE)
_LISTED = re.compile(r"[\s,;/]*(?:(?:and|or|nor|and/or)\b)?\s*")
_NUMBER = CLASSES["@number"]
_SMALL_NUMBERS = frozenset("one two half couple".split())
_NEAR = 200
"""Characters around a quotation in which it is looked for what it is."""
_GOING_ON = frozenset("and but while who which because so".split())
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
        said = said or not _SAYING.isdisjoint(_TOKEN.findall(_INSERTED.sub("", between).lower()))
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
    return any(_is_attribution(_TOKEN.findall(clause.lower())[:6]) for clause in clauses)


def _is_attribution(clause: Sequence[str]) -> bool:
    if not clause or clause[0] in _GOING_ON:
        return False
    verb = next((i for i, word in enumerate(clause) if word in _SAYING), None)
    return verb is not None and clause[verb + 1 : verb + 2] != ["that"]


def _is_distant(quoted: str, before: str, after: str, said: bool) -> bool:
    words_before = _TOKEN.findall(before.lower()[-60:])
    last = words_before[-1:]
    if not _OF_THE_AUTHOR.isdisjoint(last) or words_before[-2:] == ["so", "called"]:
        return True
    if _is_name(quoted) or _is_amount(quoted) or quoted[-2:-1] in ("!", "?"):
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


def _is_name(quoted: str) -> bool:
    """Whether each word is capitalized, as in the name of a shirt, a site, a campaign."""
    return all(w[0].isupper() or w[0].isdigit() for w in words.words(quoted) if w not in _SMALL)


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
