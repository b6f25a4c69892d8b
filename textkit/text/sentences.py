"""Divide a paragraph into sentences.

Every stop (``.``, ``!``, ``?``, ``…`` and runs of them, with the quotes, brackets, note numbers and
faces that follow it) is a candidate, and the words before and after it decide. ``Gen. Smith``, ``5
p.m. Monday`` and ``No. 5`` go on; ``in the U.S. The`` ends, because ``The`` begins a sentence more
often than it goes on from an abbreviation. A small letter goes on after a quotation, an
abbreviation or ``...``, and begins a sentence after other stops, as in hasty mail. Semicolons and
colons end nothing.

Line breaks are blanks, unless the lines are the items of a list. Nothing is looked up outside the
paragraph, and the time is in proportion to its length.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from textkit import resources

__all__ = ["split"]


_KINDS = ("never", "number", "rarely", "hour", "often")
"""Lists of textkit/data/words/sentences.txt: abbreviations by what may follow them."""
_SHORT = ("calendar.short_months", "calendar.short_days")
_DAYS_AND_MONTHS = ("calendar.days", "calendar.months", *_SHORT)

_FACE = r"[-'^]?[()DPp]++(?=\s|\Z)"  # after its eyes
_NOTE = r"(?:\s?\[(?:\d[^\[\]\n]{0,20}|[a-z]|(?:citation|note|sic)[^\[\]\n]{0,20})\])"
# Group 1 is the stops, 2 closes after them; 3 opens the next sentence, 4 is its first sign.
# It begins with one set of characters, because that makes the search twice as fast.
_STOP = re.compile(
    rf"""
    ( [.!?…:;=] (?: (?<=[.!?…]) [.!?…]*+ | (?<=\s.) {_FACE} ) )
    ( ["”’'»)\]}}*_¹²³⁰-⁹†‡]*+ \d{{0,3}}+ {_NOTE}*+ (?: \s? [:;=] {_FACE} )?+ )
    (?= \s++ (["“‘'«(\[{{*_•—–-]*+) \s? (\S) )?+
    """,
    re.VERBOSE,
)
_NEXT = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?+")
_DOTTED = re.compile(r"(?:[^\W\d_]{1,2}\.&?)+[^\W\d_]{1,2}")
_LABEL = re.compile(r"[\"“‘'(\[*]*(?:\d{1,3}(?:\.\d{1,3})*|[A-Za-z]|[ivxIVX]{1,5})")
# A note number that lost its raised position, before the sentence that follows.
_LOOSE_NOTE = re.compile(r"(\d{1,3})\s+(?=[A-Z])")
_ITEM_LINE = re.compile(r"\n[ \t]*+(?=(?:[-*•–]|\(?\d{1,3}[.)]|\(?[a-z]\))[ \t])")
_NUMBERED = re.compile(r"(\d(?<!\S\d)(?<![,;]\s\d)\d?)\.\s+(?=[\"“]?[A-Z])")
_CAPTION = re.compile(r"(?:Figure|Fig\.|Table|Box|Chart|Exhibit|Map) \d+(?:[.-]\d+)*\s+(?=[A-Z])")
_PARTS = frozenset("(—–-")
_GOES_ON = frozenset(",;:.!?&=%/)]}”…+|")
_BEFORE_WORD = re.compile(r"[\"“‘’'(\[{«*_]+|.*[-—–/](?=[^-—–/])")
_SPACED = frozenset({". ", ".\n", ".\u00a0"})
_WINDOW = 24  # characters: longer than every abbreviation


def split(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """The sentences of one paragraph, ``text[start:end]``.

    Their spans (characters of ``text``, half-open) are in order, don't overlap, have no blanks at
    their edges and hold every other character of the paragraph; there is none in a blank paragraph.
    """
    paragraph = text[start:end]  # the text itself, not a copy, where that is the whole of it
    spans = []
    for first, last in _blocks(paragraph):
        at = first
        for stop, resume in _ends(paragraph, first, last):
            spans.append((at, stop))
            at = resume
        spans.append((at, last))
    return [span for a, b in spans if (span := _trimmed(text, start + a, start + b))]


def _trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The span without the blanks at its edges; None where there is nothing else."""
    while end > start and text[end - 1].isspace():
        end -= 1
    while start < end and text[start].isspace():
        start += 1
    return (start, end) if start < end else None


def _blocks(text: str) -> list[tuple[int, int]]:
    """The parts that no sentence crosses: the items of a list, the label of a figure."""
    cuts = set()
    if "\n" in text:
        lines = [m.end() for m in _ITEM_LINE.finditer(text)]
        # One line that begins with a dash or a number is wrapped prose.
        if len(lines) > 1 or (lines and _ITEM_LINE.match("\n" + text[:_WINDOW].lstrip())):
            cuts.update(lines)
    if "1. " in text and "2. " in text:
        numbered = [(m.start(1), int(m[1])) for m in _NUMBERED.finditer(text)]
        for (before, first), (after, second) in pairwise(numbered):
            if second == first + 1:
                cuts.update((before, after))
    if label := _CAPTION.match(text):
        cuts.add(label.end())
    return list(pairwise([0, *sorted(cuts - {0}), len(text)]))


def _ends(text: str, first: int, last: int) -> Iterator[tuple[int, int]]:
    """Where sentences end inside a block, and where the next one begins."""
    sentence = first
    for m in _STOP.finditer(text, first, last):
        if m[4] is None:
            if m.end() == last or not _glued(text, sentence, m):
                continue
            stop = resume = m.end()
        elif _divides(text, sentence, m):
            stop, resume = m.end(2), m.start(3)
            note = _LOOSE_NOTE.match(text, resume, last) if m[4].isdigit() else None
            if note and _starter(text, note.end()):
                stop, resume = note.end(1), note.end()
        else:
            continue
        yield stop, resume
        sentence = resume


def _divides(text: str, sentence: int, m: re.Match[str]) -> bool:
    """Whether a stop before a blank ends the sentence that began at ``sentence``."""
    stops, closing, opening, sign = m.groups()
    if sign in _GOES_ON:
        return False
    at, next_ = m.start(), m.end(4) - 1
    small = sign.islower() and not text[next_ + 1 : next_ + 2].isupper()  # iPhone is a capital
    word = _word_before(text, sentence, at)
    if "!" in stops or "?" in stops:
        if word in resources.words("sentences.exclaiming"):
            return _starter(text, next_)
        return not (small and (closing or opening))
    if stops != "." or text[max(sentence, at - 2) : at] in _SPACED:
        return not small  # an ellipsis
    if closing[-1:].isdigit() and (small or word[-1:].isdigit()):
        return False
    if at - sentence <= _WINDOW and _LABEL.fullmatch(text, sentence, at):
        return False
    kind = _kind(word) if word else None
    if kind is None or (kind == "number" and sign.isupper()):
        return not small or not closing
    if kind == "never" or small or sign.isdigit() or not _PARTS.isdisjoint(opening):
        return False
    if kind == "hour":
        return (following := _NEXT.match(text, next_)) is None or following[0] not in _after_hour()
    return kind == "often" or _starter(text, next_)


def _word_before(text: str, sentence: int, at: int) -> str:
    """The text between a blank and a stop, as far back as an abbreviation can reach."""
    if at == sentence or text[at - 1].isspace():
        return ""
    return text[max(sentence, at - _WINDOW) : at].rsplit(None, 1)[-1]


def _kind(word: str) -> str | None:
    """The kind of abbreviation that a word before a stop is; None for an ordinary word."""
    if not word.isalpha():
        word = _BEFORE_WORD.sub("", word)
    if kind := _abbreviations().get(word):
        return kind
    if len(word) == 1 and word.isalpha():
        return "rarely" if word.isupper() else "often"
    return "rarely" if "." in word and _DOTTED.fullmatch(word) else None


@cache
def _abbreviations() -> dict[str, str]:
    """The kinds of abbreviations, without their last stop."""
    kinds = {word: kind for kind in _KINDS for word in resources.words(f"sentences.{kind}")}
    short = {word.capitalize() for word in resources.words(*_SHORT)}
    return kinds | dict.fromkeys(short - {"Sat", "Sun"}, "rarely")  # both are words, too


@cache
def _after_hour() -> frozenset[str]:
    """Words with a capital that a sentence goes on with after an hour: 5 p.m. Monday."""
    dates = {word.capitalize() for word in resources.words(*_DAYS_AND_MONTHS)}
    dates |= {f"{day.capitalize()}s" for day in resources.words("calendar.days")}
    zones = {zone.upper() for zone in resources.words("calendar.zones")}
    return resources.words("sentences.zone_names") | dates | zones


def _starter(text: str, at: int) -> bool:
    """Whether a word that starts sentences stands at ``at``."""
    m = _NEXT.match(text, at)
    if m is None or (len(m[0]) == 1 and text[m.end() : m.end() + 1] == "."):
        return False  # an initial
    return m[0].replace("’", "'") in resources.words("sentences.starters")


def _glued(text: str, sentence: int, m: re.Match[str]) -> bool:
    """Whether a sentence ends at a stop that the next word follows without a blank."""
    word = _word_before(text, sentence, m.start())
    return len(word) > 1 and word.isalpha() and word.islower() and _starter(text, m.end())
