"""A text as paragraphs with their roles, and these as sentences: spans of characters."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Literal, NamedTuple

from textkit import sentences as _sentences

__all__ = [
    "LAYOUTS",
    "By",
    "Document",
    "Layout",
    "Paragraph",
    "Passage",
    "Role",
    "Sentence",
    "parse",
    "passages",
]

By = Literal["paragraph", "sentence", "document"]
Role = Literal["headline", "body", "furniture"]
Layout = Literal["auto", "blank", "line", "wrapped"]

LAYOUTS: tuple[Layout, ...] = ("auto", "blank", "line", "wrapped")
"""What parts the paragraphs. Blank lines always do; and besides:

* ``blank``: nothing else;
* ``line``: every line end;
* ``wrapped``: lines are broken to fit a width, so only an indent, a list mark or a line that ends
  a sentence well before that width;
* ``auto``: ``wrapped`` where three in ten lines of the text go on in lower case and their widths
  are alike, else ``line``, but a line that begins in lower case goes on with one that has no stop.
"""


class Sentence(NamedTuple):
    """A sentence: the characters ``text[start:end]`` of the document's text."""

    start: int
    end: int


class Paragraph(NamedTuple):
    """A paragraph: its number (from 1), span, first line in the text (from 1), role, sentences."""

    number: int
    start: int
    end: int
    line: int
    role: Role
    sentences: tuple[Sentence, ...]


class Document(NamedTuple):
    """A text and its paragraphs."""

    text: str
    paragraphs: tuple[Paragraph, ...]


class Passage(NamedTuple):
    """What a row is about: a sentence, a paragraph or a document.

    ``paragraph`` and ``sentence`` are numbers from 1 (None for a passage that is larger); the
    sentences of a document leave its furniture out. Offsets are those of ``text``.
    """

    text: str
    start: int
    end: int
    line: int
    role: Role | None
    paragraph: int | None
    sentence: int | None
    sentences: tuple[Sentence, ...]


def parse(text: str, layout: Layout = "auto") -> Document:
    """Divide a text into paragraphs and sentences.

    Lines end with ``\\n``, ``\\r\\n`` or ``\\r``. Every character that is not a blank is in exactly
    one paragraph. Raises ValueError for an unknown layout.
    """
    if layout not in LAYOUTS:
        raise ValueError(f"unknown layout: {layout} (one of {', '.join(LAYOUTS)})")
    lines = _lines(text)
    blocks = _blocks(lines)
    spans = list(_paragraph_spans(text, blocks, layout))
    found = []
    for number, (span, role) in enumerate(zip(spans, _roles(text, spans), strict=True), 1):
        sentences = tuple(map(Sentence._make, _sentences.split(text, span.start, span.end)))
        found.append(Paragraph(number, span.start, span.end, span.line, role, sentences))
    return Document(text, tuple(found))


def passages(document: Document, by: By) -> Iterator[Passage]:
    """The passages of a document in order: one, or one for each paragraph or sentence.

    By document there is always one, even where there is no paragraph.
    """
    text = document.text
    if by == "document":
        own = [p for p in document.paragraphs if p.role != "furniture"]
        all_sentences = tuple(s for p in own for s in p.sentences)
        yield Passage(text, 0, len(text), 1, None, None, None, all_sentences)
        return
    for p in document.paragraphs:
        if by == "paragraph":
            yield Passage(text, p.start, p.end, p.line, p.role, p.number, None, p.sentences)
            continue
        line, at = p.line, p.start
        for number, s in enumerate(p.sentences, 1):
            line += _line_ends(text, at, s.start)
            at = s.start
            yield Passage(text, s.start, s.end, line, p.role, p.number, number, (s,))


def _line_ends(text: str, start: int, end: int) -> int:
    """Line ends between two characters that are not blanks."""
    both = text.count("\r\n", start, end)
    return text.count("\n", start, end) + text.count("\r", start, end) - both


# Lines, and the paragraphs that they make


class _Line(NamedTuple):
    """A line that is not blank: its number, where it begins, and its span without outer blanks."""

    number: int
    margin: int
    start: int
    end: int


class _Span(NamedTuple):
    start: int
    end: int
    line: int
    block: int  # number of the block of lines, from 0, that the paragraph is in


def _lines(text: str) -> list[_Line]:
    if "\r" in text:  # the same offsets with one kind of line end
        text = text.replace("\r\n", " \n").replace("\r", "\n")
    found = []
    margin = 0
    for number, line in enumerate(text.split("\n"), 1):
        right = len(line.rstrip())
        if right:
            left = len(line) - len(line.lstrip())
            found.append(_Line(number, margin, margin + left, margin + right))
        margin += len(line) + 1
    return found


def _blocks(lines: Sequence[_Line]) -> list[list[_Line]]:
    """Lines without a blank line between them."""
    blocks: list[list[_Line]] = []
    last = -1
    for line in lines:
        if line.number != last + 1:
            blocks.append([])
        blocks[-1].append(line)
        last = line.number
    return blocks


def _paragraph_spans(
    text: str, blocks: Sequence[Sequence[_Line]], layout: Layout
) -> Iterator[_Span]:
    layout, width = _measure(text, blocks, layout)
    for number, block in enumerate(blocks):
        first = last = block[0]
        indent = min(line.start - line.margin for line in block)
        for line in block[1:]:
            if not _joins(text, last, line, indent, layout, width):
                yield _Span(first.start, last.end, first.number, number)
                first = line
            last = line
        yield _Span(first.start, last.end, first.number, number)


def _measure(text: str, blocks: Sequence[Sequence[_Line]], layout: Layout) -> tuple[Layout, int]:
    """The layout, ``wrapped`` where auto finds it to be that, and the width of wrapped lines."""
    if layout in ("blank", "line"):
        return layout, 0
    breaks = [pair for block in blocks for pair in pairwise(block)]
    # Where a line goes on in lower case it was broken for width alone: it had no room for a word.
    full = sorted(_room(text, *pair) for pair in breaks if _goes_on(text, *pair))
    width = full[len(full) // 10] if full else 0
    if layout == "auto":
        rooms = sorted(_room(text, *pair) for pair in breaks)
        even = not rooms or rooms[len(rooms) // 2] <= _EVEN * width
        if not even or len(full) < _WRAPPED_SHARE * len(breaks):
            return layout, 0
    return "wrapped", width


def _joins(text: str, above: _Line, line: _Line, indent: int, layout: Layout, width: int) -> bool:
    """Whether a line of a block goes on with the paragraph of the one above it."""
    if layout == "blank":
        return True
    if layout == "line":
        return False
    goes_on = _goes_on(text, above, line)
    if layout == "auto":
        return goes_on
    indented = line.start - line.margin >= indent + 2 > above.start - above.margin
    if goes_on or indented or text.startswith(_LIST_MARKS, line.start):
        return goes_on
    enough = width if _has_stop(text, above.end) else _SHORT * width
    return _room(text, above, line) >= enough


_WRAPPED_SHARE = 0.3
_EVEN = 2.0  # and half of the lines are no longer than this many times the width
_SHORT = 0.7  # a line without a stop, less than this part of the width, stands alone
_LIST_MARKS = ("• ", "* ", "· ", "‣ ")
_STOPS = ".!?…:"
_CLOSERS = "\"”'’)]»*"
_LINKS = ("http:", "https:", "www.", "pic.twitter.")


def _room(text: str, above: _Line, line: _Line) -> int:
    """The width that the line above would have had with the first word of this one."""
    blank = text.find(" ", line.start, line.end)
    word = (line.end if blank < 0 else blank) - line.start
    return above.end - above.margin + 1 + word


def _goes_on(text: str, above: _Line, line: _Line) -> bool:
    if not text[line.start].islower() or _has_stop(text, above.end):
        return False
    if text.startswith("by ", line.start) and _is_byline(text[line.start : line.end].split()):
        return False
    return not text.startswith(_LINKS, line.start)


def _has_stop(text: str, end: int) -> bool:
    """Whether what ends there ends as a sentence does, its closing quotes and brackets apart."""
    return text[max(0, end - 4) : end].rstrip(_CLOSERS).endswith(tuple(_STOPS))


# Roles


class _Rule(NamedTuple):
    """A kind of furniture: lower case, straight apostrophes, no brackets or stops around it.

    All of the conditions given must hold. A rule names what only furniture says: a sentence about
    a photograph, a copyright or a newsletter is body.
    """

    most_words: int
    begins: tuple[str, ...] = ()
    holds: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()


# fmt: off
_WORK = ("article", "story", "piece", "post", "column", "report", "essay", "op-ed", "interview")
_AGENCIES = ("getty images", "ap images", "ap photo", "afp", "shutterstock", "flickr")
_AFTER = ("/", "via ", "© ", "©", "/ ", "courtesy of ", "by ")
_RULES = (
    # advertising and affiliates
    _Rule(3, begins=("advertisement", "advertising", "sponsored", "promoted", "paid content")),
    _Rule(6, holds=("story continues below", "article continues below", "continues after adv")),
    _Rule(6, begins=("scroll down", "scroll for more", "story continue", "article continue")),
    _Rule(40, holds=("earn a commission", "affiliate link", "affiliate commission")),
    _Rule(
        25,
        begins=(
            "take our poll", "shop now", "shop all", "buy now", "download our app", "donate now",
        ),
    ),
    # reading on
    _Rule(
        40,
        begins=(
            "read more:", "read also:", "also read:", "related:", "see also:", "more:", "watch:",
            "listen:", "read:", "must read:", "recommended:", "more from ", "in case you missed",
        ),
    ),
    _Rule(
        14,
        begins=(
            "read more on ", "read more about ", "read more at ", "read more from ",
            "read more here", "read the full ", "read full ", "read the rest", "click here",
            "click to", "continue reading", "related articles", "related stories",
            "related content", "related coverage", "related news", "related topics",
            "more on this story", "more stories", "you may also like", "you might also like",
            "recommended for you", "most read", "most popular", "trending now", "don't miss",
            "watch the video", "up next", "see more at", "for more information, visit",
            "for more information visit",
        ),
    ),
    _Rule(3, begins=("read more",)),
    _Rule(4, begins=("related", "recommended", "trending", "see also", "tags", "filed under")),
    _Rule(20, begins=("tags:", "topics:", "filed under:", "categories:", "category:", "labels:")),
    # sharing and following
    _Rule(5, begins=("share this", "tweet this", "print this", "email this", "share on ")),
    _Rule(3, begins=("share", "tweet", "print", "comments", "leave a comment", "post a comment")),
    _Rule(
        45,
        holds=tuple(
            f"follow {whom} {where}"
            for whom in ("us", "me", "him", "her", "them", "the author", "our coverage")
            for where in ("on twitter", "on facebook", "on instagram", "on social", "@")
        ),
    ),
    _Rule(20, begins=("follow @", "follow us", "like us on", "find us on", "join us on")),
    _Rule(12, begins=("follow ",), holds=(" on twitter", " on facebook", " on instagram")),
    _Rule(
        40,
        begins=("sign up ", "subscribe ", "get our ", "get the ", "join our ", "receive our "),
        holds=(
            "newsletter", "inbox", "our email", "our daily", "our weekly", "email alert",
            "weekly brief", "daily brief", "mailing list", "youtube channel", "our podcast",
            "morning briefing", "email updates",
        ),
    ),
    _Rule(8, begins=("sign up for our", "sign up here", "sign up now", "subscribe now")),
    _Rule(8, begins=("subscribe to our", "subscribe here", "subscribe today", "subscribe to read")),
    # contact
    _Rule(
        25,
        begins=(
            "contact the author", "contact the writer", "contact the reporter", "contact us at",
            "email the author", "email the writer", "email us at", "write to the author",
            "send tips", "send news tips", "got a tip", "have a tip", "have a news tip",
            "reach the author", "reach the reporter", "reach him at", "reach her at",
            "to contact the ", "he can be reached at", "she can be reached at", "email:",
            "e-mail:",
        ),
    ),
    _Rule(14, begins=("contact ",), holds=(" at http", "@")),
    # pictures
    _Rule(
        40,
        begins=(
            "photo:", "photos:", "photo credit", "photo credits", "image:", "images:",
            "image credit", "pic:", "image source:", "picture:", "credit:", "caption:",
            "illustration:", "featured image", "file photo:", "graphic:", "image courtesy of",
            "photo courtesy of",
        ),
    ),
    _Rule(12, begins=tuple(f"{what} by " for what in ("photo", "photos", "image", "illustration"))),
    _Rule(
        5, begins=("photograph by ", "photographs by ", "picture by ", "video by ", "file photo")
    ),
    _Rule(8, begins=("source:", "sources:", "video:", "screenshot:", "via:", "h/t ", "hat tip")),
    _Rule(
        40,
        ends=(
            *(after + agency for after in _AFTER for agency in _AGENCIES),
            "/ap", "/reuters", "/ reuters", "via ap", "via reuters", "/bloomberg", "/epa", "/upi",
        ),
    ),
    _Rule(40, begins=("ap photo", "reuters/", "afp/", "getty images")),
    _Rule(
        7,
        ends=(
            ", getty images", ", ap", ", afp", ", reuters", ", epa", ", usa today", ", bloomberg",
            "for the washington post", "for the new york times", "for usa today",
        ),
    ),
    # rights and origins
    _Rule(50, begins=("copyright ©", "copyright (c)", "© ", "©1", "©2", "c) 20", "c) 19")),
    _Rule(50, begins=("copyright 1", "copyright 2"), holds=("reserved", "inc", "ltd", "press")),
    _Rule(8, begins=("copyright ", "all rights reserved")),
    _Rule(50, ends=("all rights reserved",)),
    _Rule(60, begins=("this material may not be ", "the views expressed in this ")),
    _Rule(60, holds=("may not be published, broadcast, rewritten",)),
    _Rule(60, begins=("the opinions expressed ", "opinions expressed in this ")),
    _Rule(
        50,
        begins=tuple(f"{this} {work} " for this in ("this", "the above") for work in _WORK),
        holds=(
            "originally published", "originally appeared", "first published", "first appeared",
            "was published", "is published", "was republished", "has been updated", "was updated",
            "has been corrected", "was produced", "is part of a series", "is sponsored",
        ),
    ),
    _Rule(
        30,
        begins=(
            "originally published", "republished with", "republished from", "reprinted with",
            "posted with permission", "article posted with", "first published on",
            "first published in", "this post originally",
        ),
    ),
    _Rule(60, begins=("editor's note:", "editors' note:", "correction:", "disclaimer:")),
    _Rule(60, begins=("disclosure:", "clarification:", "author's note:")),
    # who made it
    _Rule(25, begins=("with reporting ", "with files from", "with additional ")),
    _Rule(
        40,
        ends=(
            *(f"contributed to this {work}" for work in _WORK),
            *(f"contributed reporting to this {work}" for work in _WORK),
            "contributed reporting", "contributed research", "min read", "minute read",
        ),
    ),
    _Rule(1, begins=("reuters", "ap", "afp", "upi", "dpa", "xinhua", "bloomberg", "tass", "cnn")),
    _Rule(10, begins=("byline:", "author:", "authors:", "words:")),
    _Rule(4, begins=("twitter:", "facebook:", "instagram:")),
    _Rule(1, begins=("email",)),
    _Rule(3, begins=("associated press", "the associated press", "agence france-presse")),
)
# fmt: on
# Rules by what is quickest to see of them, so that few are tried on each paragraph.
_RULES_BEGINNING: dict[str, list[_Rule]] = {}
for _rule in _RULES:
    for _two in {form[:2] for form in _rule.begins}:
        _RULES_BEGINNING.setdefault(_two, []).append(_rule)
_RULES_HOLDING = [rule for rule in _RULES if rule.holds and not rule.begins]
_LONG_WORDS = sorted({max(form.split(), key=len) for rule in _RULES_HOLDING for form in rule.holds})
_RULES_ENDING = [rule for rule in _RULES if not rule.begins and not rule.holds]
_ENDS = tuple(form for rule in _RULES_ENDING for form in rule.ends)
_LONGEST = 450  # characters; no rule is for more
_BRACKETS = " \t\n()[]*—–-|_•>.<"


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


_MONTHS = (
    "january february march april may june july august september october november december "
    "jan feb mar apr jun jul aug sep sept oct nov dec"
)
_DAYS = (
    "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs "
    "fri sat sun"
)
_CALENDAR = _words(f"{_MONTHS} {_DAYS}")
_AROUND_DATES = _words(
    "published updated posted modified created last first on at date am pm a.m p.m et est edt pt "
    "pst pdt ct cst mt gmt utc bst cet ist hrs the of and by noon midnight time hours"
)
_NUMBER = re.compile(r"\d{1,4}(?:st|nd|rd|th)?|\d{1,2}[:.]\d\d(?:[ap]m)?|\d{1,2}[ap]m|[ap]m\b")
_DATE = re.compile(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{2,4}(?:t[\d:.z+-]+)?")
_DATELINE = re.compile(
    r"[A-Z][A-Z .,'’/-]{2,}(?:,? [A-Z][a-z]{2,8}\.? \d{1,2})?,? ?(?:\([A-Z][\w ]{1,20}\))? ?[—–-]+$"
)
_CREDIT = re.compile(
    r"(?:^|[\s(\[])(?:Image|Photo|Picture|Photograph|Illustration|Graphic|Credit|PHOTO|IMAGE)s?"
    r"(?: [Cc]redit| [Bb]y| [Cc]ourtesy)?(?::|(?<=[Bb]y)|(?<=[Cc]ourtesy)(?: of)?)"
    r" [^.:;]{2,60}[.)\]]*$"
)
_CREDITED = re.compile(
    r"[(\[*—– ]*(?i:(?:additional )?(?:reporting|editing|writing|research)(?: and \w+ing)?"
    r"|compiled|edited|translated|written|produced|posted|published|files)"
    r" (?i:by|with|from) [A-Z]"
)
_MARKUP = re.compile(r"(?:<[^<>]*>\s*)+\.?")
_LETTER = re.compile(r"[^\W\d_]")
_CREDIT_TAIL = 100  # characters at the end of a caption that may hold its credit
_NAME_WORDS = _words(
    "and of the for in at with de da del di du la le van von der den bin al el staff reporter "
    "correspondent editor writer special to & | - – — / • ·"
)
_NO_NAMES = _words(
    "any all the a an far now then no its his her their our my your contrast comparison design "
    "default law accident popular chance force hand land sea air day night early late mid and "
    "next this that these those some what when which doing being using"
)
_BYLINE_ENDS = ("press", "board", "editors", "staff", "editor", "desk", "reporters", "times")


def _roles(text: str, spans: Sequence[_Span]) -> list[Role]:
    roles: list[Role] = ["body"] * len(spans)
    if len(spans) < 2:
        return roles
    for i, span in enumerate(spans):
        if span.end - span.start <= _LONGEST and _is_furniture(text[span.start : span.end], i == 0):
            roles[i] = "furniture"
    own = [i for i, role in enumerate(roles) if role == "body"]
    top = _top(text, spans, own)
    for i in own[:top]:
        roles[i] = "headline"
    for above, i, below in zip(own[top:], own[top + 1 :], own[top + 2 :], strict=False):
        if _parts_body(text, spans[above], spans[i], spans[below]):
            roles[i] = "headline"
    return roles


def _is_furniture(own: str, is_first: bool) -> bool:
    if not _LETTER.search(own):
        return True
    low = own.lower().replace("’", "'").strip(_BRACKETS)
    words = low.split()
    return (
        any(_applies(rule, low, len(words)) for rule in _rules_for(low))
        or (len(words) <= 25 and _CREDITED.match(own) is not None)
        or (len(words) <= 60 and _has_credit(own[-_CREDIT_TAIL:]))
        or (len(words) <= 16 and _is_label(own, words, is_first))
    )


def _rules_for(low: str) -> Iterator[_Rule]:
    yield from _RULES_BEGINNING.get(low[:2], ())
    if low.endswith(_ENDS):
        yield from _RULES_ENDING
    if any(word in low for word in _LONG_WORDS):
        yield from _RULES_HOLDING


def _applies(rule: _Rule, low: str, words: int) -> bool:
    return (
        words <= rule.most_words
        and (not rule.begins or low.startswith(rule.begins))
        and (not rule.ends or low.endswith(rule.ends))
        and (not rule.holds or any(part in low for part in rule.holds))
    )


def _has_credit(tail: str) -> bool:
    likely = ":" in tail or "hoto" in tail or "mage" in tail
    return likely and _CREDIT.search(tail) is not None


def _is_label(own: str, low_words: Sequence[str], is_first: bool) -> bool:
    """Dates, bylines, datelines that stand alone, links, and what is nothing but markup."""
    words = own.split()
    return (
        _is_date(low_words)
        or _is_byline(words)
        or _is_signature(own, words)
        or (not is_first and _has_year_and_names(words))
        or _DATELINE.match(own) is not None
        or all(_is_link(word) for word in words)
        or _MARKUP.fullmatch(own) is not None
    )


def _is_date(low_words: Sequence[str]) -> bool:
    """Nothing but a date or a time: "Tuesday, March 8, 2011", "Updated 5:30 pm ET"."""
    dated = numbered = False
    for word in low_words:
        word = word.strip(",.;:|()[]—–-•·")
        if word in _CALENDAR:
            dated = True
        elif _DATE.fullmatch(word):
            dated = numbered = True
        elif _NUMBER.fullmatch(word):
            numbered = True
        elif word in ("updated", "published", "posted", "modified"):
            dated = True
        elif word and word not in _AROUND_DATES:
            return False
    return dated and numbered


def _is_byline(words: Sequence[str]) -> bool:
    """ "By Jane Doe", with her paper, her colleagues and the date, and no word of a sentence."""
    if not 2 <= len(words) <= 16 or words[0].lower() != "by" or not _is_name(words[1]):
        return False
    second = words[1].lower().strip(",.")
    if second in _NO_NAMES and not words[-1].lower().rstrip(".").endswith(_BYLINE_ENDS):
        return False
    return second not in _CALENDAR and all(
        _is_name(word) or word.lower().strip(",.") in _NAME_WORDS or word[0].isdigit()
        for word in words[2:]
    )


def _is_signature(own: str, words: Sequence[str]) -> bool:
    """ "— Jane Doe"."""
    names = own.lstrip("—–-~ ").rstrip(".").split()
    return (
        own[0] in "—–-~"
        and 1 < len(names) <= 8
        and len(words) <= 9
        and all(
            _is_name(word) or word[0] in "(@0123456789" or word.lower() in _NAME_WORDS
            for word in names
        )
    )


def _has_year_and_names(words: Sequence[str]) -> bool:
    """ "Jane Doe | March 3, 2016"."""
    bare = [word.strip(",.|()") for word in words]
    return (
        len(words) <= 12
        and any(word.lower() in _CALENDAR for word in bare)
        and any(len(word) == 4 and word.isdigit() for word in bare)
        and words[-1][-1] not in ".!?:"
        and all(
            not word or word[0].isupper() or word[0].isdigit() or word.lower() in _NAME_WORDS
            for word in bare
        )
    )


def _is_name(word: str) -> bool:
    return word.lstrip('(@“"')[:1].isupper()


def _is_link(word: str) -> bool:
    low = word.lower().strip("()<>[],.")
    return low.startswith((*_LINKS, "@", "#")) or ("@" in low and "." in low)


def _top(text: str, spans: Sequence[_Span], own: Sequence[int]) -> int:
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


def _is_short(text: str, span: _Span) -> bool:
    return span.end - span.start <= 200 and text.count(" ", span.start, span.end) < 25


def _is_title(text: str, span: _Span) -> bool:
    """Short, and without a final stop or with capitals as in a title."""
    if not _is_short(text, span) or text[span.end - 1] in ",:":
        return False
    own = text[span.start : span.end]
    if (own.isupper() and len(own) > 4) or not own.rstrip(_CLOSERS).endswith((".", "!", "?")):
        return True
    if own[0] in "\"“'‘«":
        return False
    if own.endswith(("?", "!")) and not any(stop in own for stop in (". ", "! ", "? ")):
        return True
    longer = [word for word in own.split()[1:] if len(word) > 4 and word[0].isalpha()]
    return len(longer) >= 3 and sum(word[0].isupper() for word in longer) >= 0.8 * len(longer)


def _parts_body(text: str, above: _Span, span: _Span, below: _Span) -> bool:
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


def _ends_sentence(text: str, span: _Span) -> bool:
    end = text[max(span.start, span.end - 4) : span.end].rstrip(_CLOSERS)
    return end.endswith((".", "!", "?", "…"))
