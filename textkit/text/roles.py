"""The role of each paragraph: headline, body, or boilerplate that stands around the article."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from textkit import resources
from textkit.inputs.source import Role
from textkit.text import transcripts
from textkit.text.titlecase import is_headline
from textkit.text.words import words as words_of

__all__ = ["CLOSERS", "LINKS", "Role", "Rule", "Span", "is_byline", "roles", "rules"]

_ABOUT = re.compile(
    r"About ((?:[A-Z][\w&.'’-]*)(?: [A-Z][\w&.'’-]*)*?)(?:,? (?:Inc|Ltd|LLC|plc|Corp)\.?)?(?::|$)",
    re.M,
)
"""ABOUT NAME, as a heading or before a colon."""
_HEADING = 80
"""Characters of a heading, at most."""
_NUMBERED = re.compile(r"\d+[.)]\s")
_RUN = 4
"""So many short lines beside each other are a menu."""
_LONG_LINE = 11
"""Blanks in a line that is too long for a menu."""

CLOSERS = "\"'”’)]»*"
"""Characters that may follow the stop of a sentence."""
LINKS = ("http:", "https:", "www.", "pic.twitter.")


class Span(NamedTuple):
    """A paragraph before it has a role: its span, its first line, its block of lines (from 0)."""

    start: int
    end: int
    line: int
    block: int


class Rule(NamedTuple):
    """A rule of textkit/data/words/boilerplate.txt; all conditions that it has must hold.

    Forms are in lower case with straight apostrophes. ``hits`` are examples of paragraphs that the
    rule applies to, ``misses`` of paragraphs that are body.
    """

    name: str
    most_words: int
    begins: tuple[str, ...]
    holds: tuple[str, ...]
    ends: tuple[str, ...]
    hits: tuple[str, ...]
    misses: tuple[str, ...]

    def applies(self, low: str, words: int) -> bool:
        """Whether it applies to a paragraph of so many words, in lower case and bare."""
        return (
            words <= self.most_words
            and (not self.begins or low.startswith(self.begins))
            and (not self.ends or low.endswith(self.ends))
            and (not self.holds or any(part in low for part in self.holds))
        )


class _Index(NamedTuple):
    """The rules by their ends and long words, so that few are tried on each paragraph."""

    beginning: dict[str, list[Rule]]
    """Those with forms that begin a paragraph, by the first three characters of each form."""
    ending: dict[str, list[Rule]]
    """Of the rest those with forms that end one, by the last three characters of each form."""
    holding: list[Rule]
    long_words: list[str]
    """One of these stands in every paragraph that a rule of ``holding`` applies to."""
    most_words: int
    most_words_holding: int


@cache
def rules() -> tuple[Rule, ...]:
    """The rules for lines that are boilerplate, in the order of their file."""
    return tuple(_rule(name, lines) for name, lines in resources.lists("boilerplate").items())


def _rule(name: str, lines: Sequence[str]) -> Rule:
    fields: dict[str, list[str]] = {}
    for line in lines:
        field, _, value = line.partition(": ")
        fields.setdefault(field, []).append(value)
    begins, holds, ends = (
        tuple(resources.entries(" ".join(fields.get(field, ()))))
        for field in ("begins", "holds", "ends")
    )
    hits, misses = tuple(fields["hit"]), tuple(fields["miss"])
    return Rule(name, int(fields["most_words"][0]), begins, holds, ends, hits, misses)


@cache
def _index() -> _Index:
    beginning: dict[str, list[Rule]] = {}
    ending: dict[str, list[Rule]] = {}
    holding = []
    for rule in rules():
        for three in {form[:3] for form in rule.begins}:
            beginning.setdefault(three, []).append(rule)
        if rule.holds and not rule.begins:
            holding.append(rule)
        elif not rule.begins:
            for three in {form[-3:] for form in rule.ends}:
                ending.setdefault(three, []).append(rule)
    return _Index(
        beginning,
        ending,
        holding,
        sorted({max(form.split(), key=len) for rule in holding for form in rule.holds}),
        max(rule.most_words for rule in rules()),
        max(rule.most_words for rule in holding),
    )


_LONGEST = 450  # characters; no rule is for more
_BRACKETS = " \t\n()[]*—–-|_•>.<"
_NUMBER = re.compile(r"\d{1,4}(?:st|nd|rd|th)?|\d{1,2}[:.]\d\d(?:[ap]m)?|\d{1,2}[ap]m|[ap]m\b")
_DATE = re.compile(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{2,4}(?:t[\d:.z+-]+)?")
_DATELINE = re.compile(
    r"""
    [A-Z][A-Z .,'’/-]{2,}                   # OSLO
    (?: ,?\ [A-Z][a-z]{2,8}\.?\ \d{1,2} )?  # OSLO, March 3
    ,?\ ? (?: \([A-Z][\w ]{1,20}\) )?       # OSLO, March 3 (Reuters)
    \ ?[—–-]+$                              # OSLO, March 3 (Reuters) —
    """,
    re.VERBOSE,
)
_CREDIT = re.compile(
    r"""
    (?: ^ | [\s(\[] )
    (?: Image | Photo | Picture | Photograph | Illustration | Graphic | Credit | PHOTO | IMAGE ) s?
    (?: \ [Cc]redit | \ [Bb]y | \ [Cc]ourtesy )?
    (?: :                                   # Photo credit: Ada Lind
      | (?<=[Bb]y)                          # Photo by Ada Lind
      | (?<=[Cc]ourtesy) (?: \ of )?        # Photo courtesy of Ada Lind
    )
    \ [^.:;]{2,60} [.)\]]*$
    """,
    re.VERBOSE,
)
_CREDITED = re.compile(
    r"""
    [(\[*—–\ ]*
    (?i: (?: additional\ )? (?: reporting | editing | writing | research )
         (?: \ and\ \w+ing )?              # Additional reporting and editing by Ada Lind
       | compiled | edited | translated | written | produced | posted | published | files
    )
    \ (?i: by | with | from ) \ [A-Z@]      # Posted by @adalind
    """,
    re.VERBOSE,
)
_ISSUE = re.compile(r"(?i:^|, |\| |[–—-] |\()(?i:no\.|issue|vol\.|volume|number|#) ?\d{1,4}\b")
_MARKUP = re.compile(r"(?:<[^<>]*>\s*)+\.?")
_LETTER = re.compile(r"[^\W\d_]")
_CREDIT_TAIL = 100  # characters at the end of a caption that may hold its credit
_WRITES = (["writes", "about"], ["writes", "on"], ["writes", "for"], ["blogs", "at"])
_MOST_BIOGRAPHIES = 4


@cache
def _author() -> re.Pattern[str]:
    """The name that begins a note about an author: "Ada van der Lind, 34, "."""
    particles = "|".join(sorted(resources.words("paragraphs.particles")))
    return re.compile(
        rf"[*_(\[]*([A-Z][\w.'’-]*(?: (?:[A-Z][\w.'’-]*|{particles})){{0,5}})(?:, \d\d)?,? "
    )


@cache
def _calendar() -> frozenset[str]:
    names = ("months", "short_months", "days", "short_days")
    return resources.words(*(f"calendar.{name}" for name in names))


@cache
def _around_dates() -> frozenset[str]:
    return resources.words("paragraphs.dates", "calendar.zones")


@cache
def _in_bylines() -> frozenset[str]:
    """Small words and signs between the names of a byline, and the jobs of those named."""
    return resources.words("paragraphs.particles", "paragraphs.jobs", "paragraphs.bylines")


@cache
def _stage() -> tuple[str, ...]:
    return tuple(resources.words("paragraphs.stage"))


def roles(text: str, spans: Sequence[Span]) -> list[Role]:
    """The role of each paragraph of a text; a text of a single paragraph is body."""
    roles: list[Role] = ["body"] * len(spans)
    if len(spans) < 2:
        return roles
    for i, span in enumerate(spans):
        if span.end - span.start <= _LONGEST and _is_boilerplate(
            text[span.start : span.end], i == 0
        ):
            roles[i] = "boilerplate"
    for i in transcripts.apart(text, [(span.start, span.end) for span in spans]):
        roles[i] = "boilerplate"
    _mark_end(text, spans, roles)
    _mark_release(text, spans, roles)
    title = _mark_menus(text, spans, roles)
    own = [i for i, role in enumerate(roles) if role == "body" and i >= (title or 0)]
    top = 1 if title is not None else _top(text, spans, own)
    for i in own[:top]:
        roles[i] = "headline"
    for above, i, below in zip(own[top:], own[top + 1 :], own[top + 2 :], strict=False):
        if _parts_body(text, spans[above], spans[i], spans[below]):
            roles[i] = "headline"
    return roles


def _mark_release(text: str, spans: Sequence[Span], roles: list[Role]) -> None:
    """Mark what a press release ends with: about its company, and its legal notices.

    A company is one that is named above. A heading alone goes with the paragraphs below it.
    """
    notices = tuple(resources.words("paragraphs.notices"))
    goes_on = False
    for i in range(max(2, len(spans) // 2), len(spans)):
        span = spans[i]
        own = text[span.start : span.end]
        about = _ABOUT.match(own)
        is_name = about is not None and about.end() == len(own)
        is_heading = len(own) <= _HEADING and (is_name or not _ends_sentence(text, span))
        opens = own.lower().startswith(notices) or (
            about is not None and text.find(about[1], 0, span.start) >= 0
        )
        if opens:
            goes_on = goes_on or is_heading
        elif is_heading and roles[i] != "boilerplate":
            goes_on = False
        if opens or goes_on:
            roles[i] = "boilerplate"


def _mark_menus(text: str, spans: Sequence[Span], roles: list[Role]) -> int | None:
    """Mark the short lines around an article that was pasted with its page.

    They are several lines without a stop above the first paragraph or below the last. Of those
    above the longest is the headline, and one between it and the paragraph that is longer still
    stays as it is. Gives the number of the headline, if any lines above were marked.
    """
    own = [i for i, role in enumerate(roles) if role == "body"]
    prose = [i for i in own if _is_prose(text, spans[i])]
    if not prose:
        return None
    above = [i for i in own if i < prose[0]]
    below = [i for i in own if i > prose[-1]]
    if len(spans) - 1 - prose[-1] >= _RUN and all(_is_line(text, spans[i]) for i in below):
        for i in below:
            roles[i] = "boilerplate"
    lines = [i for i in above if _is_line(text, spans[i])]
    if prose[0] < _RUN or len(lines) < max(2, len(above) - 1):
        return None
    size = [text.count(" ", spans[i].start, spans[i].end) for i in lines]
    title = max(zip(size, lines, strict=True))[1]
    for i in lines:
        if i != title:
            roles[i] = "boilerplate"
    return title


def _is_prose(text: str, span: Span) -> bool:
    """Whether a paragraph is at least a sentence of some length, with its stop."""
    long = text.count(" ", span.start, span.end) >= _LONG_LINE
    return long and _ends_sentence(text, span)


def _is_line(text: str, span: Span) -> bool:
    """Whether it is a short line as menus have them: no stop, no mark of a list, no label."""
    return (
        text.count(" ", span.start, span.end) < _LONG_LINE
        and text[span.end - 1] not in '.!?:;,…"”’)'
        and text[span.start].isalnum()
        and not _NUMBERED.match(text, span.start)
        and ": " not in text[span.start : span.end]
    )


def _mark_end(text: str, spans: Sequence[Span], roles: list[Role]) -> None:
    """Mark notes about the author and the subscription at the end of a text."""
    marked = 0
    names = ""
    for i in range(len(spans) - 1, 1, -1):
        span = spans[i]
        if roles[i] == "boilerplate":
            continue
        if marked == _MOST_BIOGRAPHIES or span.end - span.start > _LONGEST:
            return
        own = " ".join(text[span.start : span.end].split())
        if not names:  # of those above the text
            above = [j for j in range(min(i, 6)) if roles[j] == "boilerplate"]
            names = " | ".join(text[spans[j].start : spans[j].end] for j in above).lower() or "|"
        if not _is_biography(own, names, text, span.start) and not _ends_subscription(own):
            return
        roles[i] = "boilerplate"
        marked += 1


def _is_biography(own: str, bylines: str, text: str, start: int) -> bool:
    """Whether a paragraph is a note about an author.

    That is one of those that the ``bylines`` name, or a writer whom ``text[:start]`` does not name.
    """
    found = _author().match(own)
    if found is None or " said" in own or " says" in own:
        return False
    name, words = found[1], own[found.end() :].split()
    if " " in name and name.lower() in bylines:
        return words[0] in resources.words("paragraphs.biography_verbs")
    if words[0] in ("is", "are", "was"):
        authors = resources.words("paragraphs.authors")
        does = any(word.rstrip(",.;s") in authors for word in words[1:10])
    else:
        does = words[:2] in _WRITES or words[:3] == ["can", "be", "reached"]
    return does and text.find(name.split()[-1], 0, start) < 0


def _ends_subscription(own: str) -> bool:
    low = own.lower()
    return any(form in low for form in resources.words("paragraphs.farewells"))


def _is_boilerplate(own: str, is_first: bool) -> bool:
    if not _LETTER.search(own):
        return True
    if "\n" in own or "\r" in own:
        own = " ".join(own.split())
    count = own.count(" ") + 1
    index = _index()
    if count > index.most_words:
        return False
    low = own.lower().replace("’", "'").strip(_BRACKETS)
    for rule in _rules_for(low, count, index):
        if rule.applies(low, count):
            return True
    return (
        (count <= 25 and _CREDITED.match(own) is not None)
        or _has_credit(own[-_CREDIT_TAIL:])
        or (count <= 16 and _is_label(own, low, is_first))
    )


def _rules_for(low: str, words: int, index: _Index) -> list[Rule]:
    """The few rules that may apply to a paragraph."""
    found = index.beginning.get(low[:3], []) + index.beginning.get(low[:2], [])
    found += index.ending.get(low[-3:], ())
    if words <= index.most_words_holding:
        for word in index.long_words:
            if word in low:
                return found + index.holding
    return found


def _has_credit(tail: str) -> bool:
    likely = ":" in tail or "hoto" in tail or "mage" in tail
    return likely and _CREDIT.search(tail) is not None


def _is_label(own: str, low: str, is_first: bool) -> bool:
    """Whether it is a date, a byline, a dateline, a link or the like, and nothing else."""
    words = own.split()
    return (
        low in resources.words("paragraphs.alone")
        or _is_date(low.split())
        or is_byline(words)
        or _is_sponsor(own, low)
        or (own[0] in "([" and own[-1] in ")]" and low.startswith(_stage()))
        or (is_first and (low in resources.words("paragraphs.sections") or _is_masthead(own)))
        or _is_menu(low)
        or _is_signature(own, words)
        or (not is_first and _has_year_and_names(words))
        or _DATELINE.match(own) is not None
        or all(_is_link(word) for word in words)
        or _MARKUP.fullmatch(own) is not None
    )


def _is_date(low_words: Sequence[str]) -> bool:
    """Nothing but a date or a time: "Tuesday, March 8, 2011", "Updated 5:30 pm ET"."""
    dated = numbered = False
    calendar = _calendar()
    for word in low_words:
        word = word.strip(",.;:|()[]—–-•·")
        if word in calendar:
            dated = True
        elif _DATE.fullmatch(word):
            dated = numbered = True
        elif _NUMBER.fullmatch(word):
            numbered = True
        elif word in ("updated", "published", "posted", "modified"):
            dated = True
        elif word and word not in _around_dates():
            return False
    return dated and numbered


def is_byline(words: Sequence[str]) -> bool:
    """ "By Jane Doe", with her paper, her colleagues and the date, and no word of a sentence."""
    if not 2 <= len(words) <= 16 or words[0].lower() != "by" or not _is_capitalized(words[1]):
        return False
    second = words[1].lower().strip(",.")
    if second in resources.words("paragraphs.no_names"):
        ends = tuple(resources.words("paragraphs.byline_ends"))
        if not words[-1].lower().rstrip(".").endswith(ends):
            return False
    small = _in_bylines()
    return second not in _calendar() and all(
        _is_capitalized(word) or word.lower().strip(",.") in small or word[0].isdigit()
        for word in words[2:]
    )


def _is_sponsor(own: str, low: str) -> bool:
    """ "Presented by Harbor Bank"."""
    does, by, _ = low.partition(" by ")
    if not by or does not in resources.words("paragraphs.sponsors"):
        return False
    _, _, names = own.partition(" by ")
    return is_byline(["by", *names.removeprefix("the ").split()])


def _is_masthead(own: str) -> bool:
    """ "The Harbor Letter, No. 12, Spring", "Issue 12": the number and the date of an issue."""
    found = _ISSUE.search(own)
    if found is None:
        return False
    words = re.findall(r"\w+", own[found.end() :].lower())
    dates = _calendar() | resources.words("calendar.seasons", "paragraphs.issues")
    return (found.start() == 0 or len(words) > 0) and all(
        word in dates or word.isdigit() for word in words
    )


def _is_menu(low: str) -> bool:
    """ "Share | Subscribe | More": several short parts, and one of them is a way to go."""
    menu = resources.words("paragraphs.menu")
    parts = low.replace(" • ", " | ").replace(" · ", " | ").split(" | ")
    return (
        len(parts) > 2
        and all(len(part.split()) <= 5 for part in parts)
        and any(part.split()[0] in menu for part in parts if part.strip())
    )


def _is_signature(own: str, words: Sequence[str]) -> bool:
    """ "— Jane Doe"."""
    names = own.lstrip("—–-~ ").rstrip(".").split()
    small = _in_bylines()
    return (
        own[0] in "—–-~"
        and 1 < len(names) <= 8
        and len(words) <= 9
        and all(
            _is_capitalized(word) or word[0] in "(@0123456789" or word.lower() in small
            for word in names
        )
    )


def _has_year_and_names(words: Sequence[str]) -> bool:
    """ "Jane Doe | March 3, 2016"."""
    bare = [word.strip(",.|()") for word in words]
    calendar, small = _calendar(), _in_bylines()
    return (
        len(words) <= 12
        and any(word.lower() in calendar for word in bare)
        and any(len(word) == 4 and word.isdigit() for word in bare)
        and words[-1][-1] not in ".!?:"
        and all(
            not word or word[0].isupper() or word[0].isdigit() or word.lower() in small
            for word in bare
        )
    )


def _is_capitalized(word: str) -> bool:
    return word.lstrip('(@“"')[:1].isupper()


def _is_link(word: str) -> bool:
    low = word.lower().strip("()<>[],.")
    return low.startswith((*LINKS, "@", "#")) or ("@" in low and "." in low)


def _top(text: str, spans: Sequence[Span], own: Sequence[int]) -> int:
    """How many of the first paragraphs are headline: titles with something to read below them."""
    titles = 0
    while titles < len(own) and _is_title(text, spans[own[titles]]):
        titles += 1
    if titles == 0 or titles == len(own):
        return 0
    if titles == 1:  # what follows in the first block of a text of several is a second headline
        block = [i for i in own[1:4] if spans[i].block == spans[own[0]].block]
        rest = len(own) - 1 - len(block)
        if block and rest and all(_is_short(text, spans[i]) for i in block) and len(block) < 3:
            return 1 + len(block)
    below = sum(spans[i].end - spans[i].start for i in own[titles : titles + 3])
    enough = below >= max(60, spans[own[0]].end - spans[own[0]].start)
    return (titles if titles <= 3 else 1) if enough else 0


def _is_short(text: str, span: Span) -> bool:
    return span.end - span.start <= 200 and text.count(" ", span.start, span.end) < 25


def _is_title(text: str, span: Span) -> bool:
    """Short, and without a final stop or with capitals as in a title."""
    if not _is_short(text, span) or text[span.end - 1] in ",:":
        return False
    own = text[span.start : span.end]
    if (own.isupper() and len(own) > 4) or not own.rstrip(CLOSERS).endswith((".", "!", "?")):
        return True
    if own[0] in "\"“'‘«":
        return False
    if own.endswith(("?", "!")) and not any(stop in own for stop in (". ", "! ", "? ")):
        return True
    return is_headline(words_of(own))


def _parts_body(text: str, above: Span, span: Span, below: Span) -> bool:
    """Whether a paragraph is a headline inside the text: a few words between full sentences."""
    size = span.end - span.start
    return (
        size <= 60
        and text.count(" ", span.start, span.end) < 8
        and (text[span.start].isupper() or text[span.start].isdigit())
        and (text[span.end - 1].isalnum() or (text[span.start : span.end].isupper() and size > 4))
        and _ends_sentence(text, above)
        and _ends_sentence(text, below)
        and below.end - below.start >= max(60, 1.5 * size)
    )


def _ends_sentence(text: str, span: Span) -> bool:
    end = text[max(span.start, span.end - 4) : span.end].rstrip(CLOSERS)
    return end.endswith((".", "!", "?", "…"))
