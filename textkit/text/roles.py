"""What a paragraph is for: headline, body, or the furniture that stands around an article."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal, NamedTuple

__all__ = ["CLOSERS", "LINKS", "Role", "Span", "is_byline", "roles"]

Role = Literal["headline", "body", "furniture"]

CLOSERS = "\"'”’)]»*"
"""What may stand behind the stop of a sentence."""
LINKS = ("http:", "https:", "www.", "pic.twitter.")


class Span(NamedTuple):
    """A paragraph before it has a role: its span, its first line, its block of lines (from 0)."""

    start: int
    end: int
    line: int
    block: int


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
            "keep up with this story",
        ),
    ),
    _Rule(
        14,
        begins=(
            "read more on ", "read more about ", "read more at ", "read more from ",
            "read more here", "read the full ", "read full ", "read the rest", "read the whole ",
            "click here",
            "click to", "continue reading", "related articles", "related stories",
            "related content", "related coverage", "related news", "related topics",
            "more on this story", "more stories", "you may also like", "you might also like",
            "recommended for you", "most read", "most popular", "trending now", "don't miss",
            "watch the video", "up next", "see more at", "for more information, visit",
            "for more information visit",
        ),
    ),
    _Rule(3, begins=("read more",)),
    _Rule(10, begins=("visit ",), ends=(".com", ".org", ".net", ".com for more")),
    _Rule(4, begins=("related", "recommended", "trending", "see also", "tags", "filed under")),
    _Rule(20, begins=("tags:", "topics:", "filed under:", "categories:", "category:", "labels:")),
    _Rule(12, begins=("this article tagged under", "this story tagged under")),
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
    _Rule(25, begins=("follow ",), holds=(" on twitter", " on facebook", " on instagram")),
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
    # press releases
    _Rule(8, begins=("for immediate release", "embargoed until", "embargoed for", "embargo:")),
    _Rule(
        40,
        begins=(
            "contact:", "contacts:", "media contact:", "media contacts:", "press contact:",
            "press contacts:", "media inquiries:", "press inquiries:", "notes to editors:",
        ),
    ),
    # transcripts and reviews
    _Rule(
        60,
        begins=("unofficial transcript", "rush transcript", "this transcript", "this is a rush"),
        holds=(
            "prepared from", "was prepared", "edited for", "been edited", "final form", "errors",
            "was generated", "was produced", "accuracy", "automatically",
        ),
    ),
    _Rule(30, holds=("running time: ", "stars out of five")),
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
            "/ associated press", "/associated press", "via associated press",
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
    _Rule(25, begins=("with reporting ", "with files from", "with additional ", "contributing:")),
    _Rule(25, holds=("contributed reporting from", "contributed reporting to")),
    _Rule(
        40,
        ends=(
            *(f"contributed to this {work}" for work in _WORK),
            *(f"contributed reporting to this {work}" for work in _WORK),
            "contributed reporting", "contributed research", "min read", "minute read",
        ),
    ),
    _Rule(10, begins=("byline:", "author:", "authors:", "words:")),
    _Rule(4, begins=("twitter:", "facebook:", "instagram:")),
    _Rule(3, begins=("associated press", "the associated press", "agence france-presse")),
)
# fmt: on
_ALONE = frozenset({"reuters", "ap", "afp", "upi", "dpa", "xinhua", "tass", "cnn", "email"})
_SECTIONS = frozenset({
    "opinion", "opinions", "commentary", "editorial", "analysis", "politics", "business", "sport",
    "sports", "world", "world news", "local news", "us news", "national", "culture", "lifestyle",
    "breaking news", "news", "exclusive", "latest", "latest news", "special report",
})  # fmt: skip
# Rules by what is quickest to see of them, so that few are tried on each paragraph.
_RULES_BEGINNING: dict[str, list[_Rule]] = {}
for _rule in _RULES:
    for _three in {form[:3] for form in _rule.begins}:
        _RULES_BEGINNING.setdefault(_three, []).append(_rule)
_RULES_HOLDING = [rule for rule in _RULES if rule.holds and not rule.begins]
_LONG_WORDS = sorted({max(form.split(), key=len) for rule in _RULES_HOLDING for form in rule.holds})
_MOST_WORDS = max(rule.most_words for rule in _RULES)
_MOST_WORDS_HOLDING = max(rule.most_words for rule in _RULES_HOLDING)
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
    r" (?i:by|with|from) [A-Z@]"
)
_SPONSORED = (
    "presented by ",
    "sponsored by ",
    "supported by ",
    "paid for by ",
    "brought to you by ",
)
_STAGE = (
    "recess", "break", "commercial break", "applause", "laughter", "crosstalk", "inaudible",
    "begin video", "end video", "begin audio", "end audio", "begin clip", "end clip", "whereupon",
    "end of recording", "end of transcript", "end of tape", "recording ends", "recording stops",
    "off the record", "music plays", "pause", "proceedings adjourned", "adjourned",
)  # fmt: skip
_ISSUE = re.compile(r"(?i:^|, |\| |[–—-] |\()(?i:no\.|issue|vol\.|volume|number|#) ?\d{1,4}\b")
_MENU = _words(
    "home share print email subscribe follow comments about privacy terms login menu search "
    "newsletter archive contact tweet save"
)
_MARKUP = re.compile(r"(?:<[^<>]*>\s*)+\.?")
_LETTER = re.compile(r"[^\W\d_]")
_CREDIT_TAIL = 100  # characters at the end of a caption that may hold its credit
_PARTICLES = "de da del di du la le van von der den bin al el"
_JOBS = (
    "reporter correspondent editor writer critic columnist photographer producer staff special "
    "chief senior associate contributing guest political film music art arts theater food travel "
    "business science health education national foreign city sports crime environment bureau"
)
_NAME_WORDS = _words(f"and of the for in at with to & | - – — / • · {_PARTICLES} {_JOBS}")
_SEASONS = _words("spring summer autumn fall winter no vol volume issue number and")
_NAME = re.compile(
    r"[*_(\[]*([A-Z][\w.'’-]*"
    rf"(?: (?:[A-Z][\w.'’-]*|{_PARTICLES.replace(' ', '|')})){{0,5}})(?:, \d\d)?,? "
)
_DOES = _words(
    "is was are has writes covers reports teaches edits hosts lives works blogs tweets studies "
    "directs leads runs serves joined can contributed"
)
_AUTHORS = _words(
    "author co-author host co-host founder co-founder editor writer journalist columnist reporter "
    "correspondent contributor blogger professor lecturer fellow novelist historian critic poet "
    "president director executive"
)
_WRITES = (["writes", "about"], ["writes", "on"], ["writes", "for"], ["blogs", "at"])
_MOST_BIOGRAPHIES = 4
_FAREWELLS = (
    "end your subscription", "cancel your subscription", "manage your subscription",
    "renew your subscription", "change your subscription", "unsubscribe", "you received this",
    "you are receiving this", "forward this letter", "forward this newsletter",
    "forward this email",
)  # fmt: skip
_NO_NAMES = _words(
    "any all the a an far now then no its his her their our my your contrast comparison design "
    "default law accident popular chance force hand land sea air day night early late mid and "
    "next this that these those some what when which doing being using"
)
_BYLINE_ENDS = ("press", "board", "editors", "staff", "editor", "desk", "reporters", "times")


def roles(text: str, spans: Sequence[Span]) -> list[Role]:
    """The role of each paragraph of a text; a text of a single paragraph is body."""
    roles: list[Role] = ["body"] * len(spans)
    if len(spans) < 2:
        return roles
    for i, span in enumerate(spans):
        if span.end - span.start <= _LONGEST and _is_furniture(text[span.start : span.end], i == 0):
            roles[i] = "furniture"
    _mark_end(text, spans, roles)
    own = [i for i, role in enumerate(roles) if role == "body"]
    top = _top(text, spans, own)
    for i in own[:top]:
        roles[i] = "headline"
    for above, i, below in zip(own[top:], own[top + 1 :], own[top + 2 :], strict=False):
        if _parts_body(text, spans[above], spans[i], spans[below]):
            roles[i] = "headline"
    return roles


def _mark_end(text: str, spans: Sequence[Span], roles: list[Role]) -> None:
    """Mark who wrote it, and how to end a subscription, where a text ends with that."""
    marked = 0
    names = ""
    for i in range(len(spans) - 1, 1, -1):
        span = spans[i]
        if roles[i] == "furniture":
            continue
        if marked == _MOST_BIOGRAPHIES or span.end - span.start > _LONGEST:
            return
        own = " ".join(text[span.start : span.end].split())
        if not names:  # of those above the text
            above = [j for j in range(min(i, 6)) if roles[j] == "furniture"]
            names = " | ".join(text[spans[j].start : spans[j].end] for j in above).lower() or "|"
        if not _is_biography(own, names, text, span.start) and not _ends_subscription(own):
            return
        roles[i] = "furniture"
        marked += 1


def _is_biography(own: str, bylines: str, text: str, start: int) -> bool:
    """Whether it says what the author does, or somebody whom ``text[:start]`` does not name."""
    found = _NAME.match(own)
    if found is None or " said" in own or " says" in own:
        return False
    name, words = found[1], own[found.end() :].split()
    if " " in name and name.lower() in bylines:
        return words[0] in _DOES
    if words[0] in ("is", "are", "was"):
        does = any(word.rstrip(",.;s") in _AUTHORS for word in words[1:10])
    else:
        does = words[:2] in _WRITES or words[:3] == ["can", "be", "reached"]
    return does and text.find(name.split()[-1], 0, start) < 0


def _ends_subscription(own: str) -> bool:
    low = own.lower()
    return any(form in low for form in _FAREWELLS)


def _is_furniture(own: str, is_first: bool) -> bool:
    if not _LETTER.search(own):
        return True
    if "\n" in own or "\r" in own:
        own = " ".join(own.split())
    count = own.count(" ") + 1
    if count > _MOST_WORDS:
        return False
    low = own.lower().replace("’", "'").strip(_BRACKETS)
    for rule in _rules_for(low, count):
        if _applies(rule, low, count):
            return True
    return (
        (count <= 25 and _CREDITED.match(own) is not None)
        or _has_credit(own[-_CREDIT_TAIL:])
        or (count <= 16 and _is_label(own, low, is_first))
    )


def _rules_for(low: str, words: int) -> list[_Rule]:
    rules = _RULES_BEGINNING.get(low[:3], []) + _RULES_BEGINNING.get(low[:2], [])
    if low.endswith(_ENDS):
        rules += _RULES_ENDING
    if words <= _MOST_WORDS_HOLDING:
        for word in _LONG_WORDS:
            if word in low:
                return rules + _RULES_HOLDING
    return rules


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


def _is_label(own: str, low: str, is_first: bool) -> bool:
    """Dates, bylines, datelines that stand alone, links, and what is nothing but markup."""
    words = own.split()
    return (
        low in _ALONE
        or _is_date(low.split())
        or is_byline(words)
        or _is_sponsor(own, low)
        or (own[0] in "([" and own[-1] in ")]" and low.startswith(_STAGE))
        or (is_first and (low in _SECTIONS or _is_masthead(own)))
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


def is_byline(words: Sequence[str]) -> bool:
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


def _is_sponsor(own: str, low: str) -> bool:
    """ "Presented by Harbor Bank"."""
    _, _, names = own.partition(" by ")
    return low.startswith(_SPONSORED) and is_byline(["by", *names.removeprefix("the ").split()])


def _is_masthead(own: str) -> bool:
    """ "The Harbor Letter, No. 12, Spring", "Issue 12": the number and the date of an issue."""
    found = _ISSUE.search(own)
    if found is None:
        return False
    words = re.findall(r"\w+", own[found.end() :].lower())
    return (found.start() == 0 or len(words) > 0) and all(
        word in _CALENDAR or word in _SEASONS or word.isdigit() for word in words
    )


def _is_menu(low: str) -> bool:
    """ "Share | Subscribe | More": several short parts, and one of them is a way to go."""
    parts = low.replace(" • ", " | ").replace(" · ", " | ").split(" | ")
    return (
        len(parts) > 2
        and all(len(part.split()) <= 5 for part in parts)
        and any(part.split()[0] in _MENU for part in parts if part.strip())
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
    longer = [word for word in own.split()[1:] if len(word) > 4 and word[0].isalpha()]
    return len(longer) >= 3 and sum(word[0].isupper() for word in longer) >= 0.8 * len(longer)


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
