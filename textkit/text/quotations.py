"""Direct quotations in quotation marks: speech, scare quotes and titles."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Container, Iterator, Sequence
from typing import Literal, NamedTuple

from textkit import resources
from textkit.text.titlecase import is_headline, is_title

__all__ = ["SAYING", "Kind", "Quotation", "Voice", "names_speaker", "quotations", "voice_at"]

Kind = Literal["speech", "scare", "title"]
Voice = Literal["author", "quoted"]


class Quotation(NamedTuple):
    """Characters in quotation marks, the marks included: ``text[start:end]``.

    ``scare`` is one to four words that are no sentence, have no verb of speech beside them, and
    are no phrase behind a verb of saying ("said that it was closed “until further notice”");
    ``title`` is the name of a work, a program or a slogan; everything else is ``speech``.
    """

    start: int
    end: int
    kind: Kind


def quotations(text: str, paragraphs: Sequence[tuple[int, int]]) -> list[Quotation]:
    """The direct quotations of a text in order, none within another: the outermost counts.

    The marks are straight, curly, low and single ones and guillemets; apostrophes, feet and inches
    are none. A quotation that is not closed in its paragraph goes on where the next one begins with
    a mark, or where one of the next paragraphs, up to three without a mark between, closes it: that
    is one quotation over all of them. Else it ends with its paragraph, or, where whole quotations
    follow an opening mark inside a paragraph, that mark is taken for a slip. Linear in the text.
    """
    found: list[Quotation] = []
    at = 0
    for start, end in _runs(text, paragraphs):
        if found and start < found[-1].end:
            continue  # inside a single-quoted run over several paragraphs
        while paragraphs[at][1] <= start:
            at += 1
        found.append(Quotation(start, end, _kind(text, start, end, *paragraphs[at])))
    titles = {_words_of(text, q) for q in found if q.kind == "title"} - {()}
    if not titles:
        return found
    return [q._replace(kind="title") if _words_of(text, q) in titles else q for q in found]


def voice_at(quotations: Sequence[Quotation], start: int, end: int) -> Voice:
    """``quoted`` when the whole span is in one of the quotations (sorted), else ``author``.

    Words in scare quotes and titles are quoted too: leave such quotations out of the sequence to
    count them as the author's.
    """
    at = bisect_right(quotations, start, key=_start_of) - 1
    return "quoted" if at >= 0 and end <= quotations[at].end else "author"


def _start_of(quotation: Quotation) -> int:
    return quotation.start


# Marks

# Branches look back at the mark, since a pattern that begins with a set is found much faster.
_MARK = re.compile(
    r"""[`'’"“”„«»‹›‘‚′](?:"""
    r"""(?P<measure>(?<=\d['′’])\s?\d{1,2}(?:["″”]|''))"""  # 6'2": feet and inches
    r"""|(?<=`)`|(?<=')'|(?<=["“”„«»‹›‘‚])|(?<=['’])(?:(?<!\w.)|(?!\w)))"""
)
_SINGLE = "'‘’‚‹›"
_BEFORE_OPEN = "([{—–-/“‘«\"'…"
_ELISIONS = re.compile(
    r"(?:em|tis|twas|til|till|cause|n|round|bout|cos|cuz|nuff|twere|twill|ere|neath|\d+s?)\b", re.I
)
_GAP = 3  # paragraphs without a mark that a quotation may run on over


class _Open(NamedTuple):
    """A quotation that its paragraph leaves open."""

    start: int
    end: int  # of the paragraph
    family: str
    at_start: bool
    inner: list[tuple[int, int]]


class _Scan(NamedTuple):
    """The quotations of one paragraph, what it leaves open, and where it closes an earlier one."""

    spans: list[tuple[int, int]]
    left_open: _Open | None
    closes: int | None
    family: str  # of the mark that the paragraph begins with, or empty
    marked: bool


def _runs(text: str, paragraphs: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Quotations, joined over paragraphs, in order of their beginnings."""
    pending: _Open | None = None
    gap = 0
    for start, end in paragraphs:
        scan = _scan(text, start, end)
        if pending is not None:
            if not scan.marked and gap < _GAP and pending.family != "single":
                gap += 1
                continue
            joined = _join(pending, start, scan)
            if joined is None:
                yield from _give_up(pending)
            else:
                scan = joined
        yield from scan.spans
        pending, gap = scan.left_open, 0
    if pending is not None:
        yield from _give_up(pending)


def _join(pending: _Open, start: int, scan: _Scan) -> _Scan | None:
    """The paragraph's quotations with the pending one in them, None where they have no part."""
    if scan.family == pending.family:
        if scan.spans and scan.spans[0][0] == start:
            first = (pending.start, scan.spans[0][1])
            return scan._replace(spans=[first, *scan.spans[1:]])
        if scan.left_open is not None and scan.left_open.start == start:
            going_on = scan.left_open._replace(start=pending.start, at_start=True)
            return scan._replace(left_open=going_on)
    if scan.closes is not None and pending.family != "single":
        later = [span for span in scan.spans if span[0] >= scan.closes]
        return scan._replace(spans=[(pending.start, scan.closes), *later])
    return None


def _give_up(pending: _Open) -> Iterator[tuple[int, int]]:
    """What an open quotation comes to that nothing goes on with."""
    if pending.family == "single":
        return
    if pending.inner and not pending.at_start:
        yield from pending.inner
    else:
        yield pending.start, pending.end


def _scan(text: str, start: int, end: int) -> _Scan:
    marks = [m for m in _MARK.finditer(text, start, end) if not m["measure"]]
    spans: list[tuple[int, int]] = []
    opened: list[tuple[int, str]] = []  # where, and the family
    inner: list[tuple[int, int]] = []
    closes: int | None = None
    single: int | None = None
    i = 0
    while i < len(marks):
        m, family = marks[i], _family(marks[i][0])
        i += 1
        if family == "single":
            if opened or not _opens_single(text, m, start):
                continue
            last = _single_end(text, marks, i, end)
            if last is not None:
                spans.append((m.start(), marks[last].end()))
                i = last + 1
            elif m.start() == start and m[0] == "‘":
                single = start
        elif _opens(text, m, start, end, bool(opened)):
            opened.append((m.start(), family))
        elif not any(f == family for _, f in opened[-4:]):
            stray = not opened and m.start() > start and not text[m.start() - 1].isdigit()
            if closes is None and not spans and stray:
                closes = m.end()
        else:
            while opened[-1][1] != family:
                opened.pop()
            span = (opened.pop()[0], m.end())
            (inner if opened else spans).append(span)
            if not opened:
                inner.clear()
    first = _family(marks[0][0]) if marks and marks[0].start() == start else ""
    left = None
    if opened:
        at, family = opened[0]
        left = _Open(at, end, family, at == start, _outermost(inner))
    elif single is not None:
        left = _Open(single, end, "single", True, [])
    marked = bool(spans or left or closes is not None)
    return _Scan(spans, left, closes, first, marked)


def _outermost(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    kept: list[tuple[int, int]] = []
    for span in sorted(spans, key=lambda span: (span[0], -span[1])):
        if not kept or span[0] >= kept[-1][1]:
            kept.append(span)
    return kept


def _family(mark: str) -> str:
    if mark in "«»":
        return "guillemet"
    return "single" if mark in _SINGLE and mark != "''" else "double"


def _opens(text: str, m: re.Match[str], start: int, end: int, inside: bool) -> bool:
    """Whether a double mark opens a quotation, from its form and from what is beside it."""
    before = text[m.start() - 1] if m.start() > start else " "
    after = text[m.end()] if m.end() < end else " "
    could_open = not after.isspace() and (before.isspace() or before in _BEFORE_OPEN)
    could_close = not before.isspace()
    if m[0] in ("”", "»"):
        return could_open and not could_close and not inside
    if m[0] in ("“", "„", "«", "``"):
        return could_open or not (inside and could_close)
    if could_open != could_close:
        return could_open
    return not inside


def _opens_single(text: str, m: re.Match[str], start: int) -> bool:
    """Whether a single mark opens a quotation: no apostrophe, and something to quote behind it."""
    at = m.start()
    before = text[at - 1] if at > start else " "
    after = text[m.end() : m.end() + 1]
    if m[0] in "’›" or not (before.isspace() or before in _BEFORE_OPEN):
        return False
    quotable = after.isalnum() or after in tuple('“"«[$#@…') or text.startswith("..", m.end())
    return quotable and not _ELISIONS.match(text, m.end())


def _single_end(text: str, marks: Sequence[re.Match[str]], first: int, end: int) -> int | None:
    """The index of the mark that closes a single quotation, None where there is none.

    "the workers' rights" does not, unless nothing better follows before the next opening mark.
    """
    doubtful: int | None = None
    for i in range(first, len(marks)):
        m = marks[i]
        if _family(m[0]) != "single":
            continue
        at = m.start()
        if m[0] in "‘‚‹" or text[at - 1].isspace():
            break
        after = text[m.end() : min(end, m.end() + 2)]
        possessive = text[at - 1] in "sSzZx" and after[:1].isspace() and after[1:].islower()
        if not possessive:
            return i
        doubtful = i if doubtful is None else doubtful
    return doubtful


# Kinds

_THOUGHTS = resources.words("speech.thoughts")
"""Beside these it stays open whose words they are: what is quoted may be the author's own."""
SAYING = resources.words("speech.saying") | resources.words("speech.according")
"""Forms of verbs whose subject is the one who is quoted."""
_SPEECH_VERBS = SAYING | _THOUGHTS
_DOCUMENTS = resources.words("quotations.documents")
_PHRASE_WORDS = resources.words("quotations.phrases").union(
    *map(resources.words, ("verbs.be", "verbs.have", "verbs.modals"))
)
_DOUBTED = resources.words("quotations.doubting") | resources.words("quotations.doubted")
_BE = resources.words("verbs.be")
_WORKS = resources.words("quotations.works")
_CHANNELS = resources.words("quotations.channels")
_CALLED = resources.words("quotations.called")
_BEFORE_TITLES = resources.words("quotations.before_titles")
_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_GOING_ON = resources.words("quotations.going_on")
_OUTER = "\"“”„'‘’‚«»‹›` \t\r\n"
# Patterns as text are compiled when they are first used.
_NO_ABBREVIATION = r"(?<!\bMr.)(?<!\bMrs.)(?<!\bMs.)(?<!\bDr.)(?<!\b[A-Z].)"
_SENTENCE_END = rf"[.!?;]{_NO_ABBREVIATION}\s"
_CLAUSE_END = rf"[.!?;:\"“‘]{_NO_ABBREVIATION}"
_NEAR = 60  # characters around a quotation in which its verb is looked for
_FAR = 150  # characters before it in which the verb is looked for that rules its clause
_CLAUSE = 6  # words of a clause behind it among which its verb stands
_MOST_SCARE = 4
_MOST_TITLE = 10


def _words_of(text: str, quotation: Quotation) -> tuple[str, ...]:
    """The words of a short quotation of several words with capitals as in a title."""
    start, end, _ = quotation
    words = _WORD.findall(text, start, end) if end - start < 120 else []
    return tuple(words) if 1 < len(words) <= _MOST_TITLE and is_title(words) else ()


def _kind(text: str, start: int, end: int, left: int, right: int) -> Kind:
    """The kind of a quotation in the paragraph ``text[left:right]``."""
    if end > right or end - start > 120:
        return "speech"
    own = text[start:end].strip(_OUTER)
    words = _WORD.findall(own)
    if not words or len(words) > _MOST_TITLE:
        return "speech"
    before = _sentence_before(text, left, start, _NEAR)
    after = text[end : min(right, end + _NEAR)]
    original = _WORD.findall(before)
    words_before = [word.lower() for word in original if word not in ("Post", "Times")]
    titled = is_title(words)
    headline = titled and is_headline([*original, *words, *_WORD.findall(after)])
    if titled and _is_work(own, words, before, words_before, after, headline):
        return "title"
    if _is_spoken(own, words_before, after) or _is_sentence(own, words, before):
        return "speech"
    if titled and not headline and _is_long_title(own, words):
        return "title"
    if len(words) > _MOST_SCARE or _is_reported(
        words, _WORD.findall(_sentence_before(text, left, start, _FAR).lower())
    ):
        return "speech"
    return "scare"


def _sentence_before(text: str, left: int, start: int, most: int) -> str:
    """What stands before in the sentence, in whole words and at most so many characters."""
    before = text[max(left, start - most) : start]
    if start - most > left:
        before = before.partition(" ")[2]
    return re.split(_SENTENCE_END, before)[-1]


def _is_long_title(own: str, words: Sequence[str]) -> bool:
    """Whether capitals alone make it a title: enough of them, and no sentence that ends inside."""
    capitals = sum(not word[0].islower() for word in words)
    enough = capitals >= 2 and len(words) >= 3
    return (enough or (words[0] == "The" and capitals >= 2)) and ". " not in own


def _is_work(
    own: str,
    words: Sequence[str],
    before: str,
    words_before: Sequence[str],
    after: str,
    headline: bool,
) -> bool:
    """Whether words in capitals are named as a work: by a noun or a channel beside them."""
    if not _WORKS.isdisjoint(words_before[-2:]):
        return True
    behind = _WORD.findall(after.lower())[:6]
    ended = own[-1] in ",.?!" or after[:1] in (",", ".", ";", ":", ")")
    if own[-1] == "," or after[:1] == ",":
        if behind[:1] in (["a"], ["an"], ["his"], ["her"], ["its"]):
            return not _WORKS.isdisjoint(behind[1:])
        if re.match(r"[,\s]*by [A-Z]", after):
            return True
    named_behind = behind[: 1 if behind[:1] in (["a"], ["an"], ["the"]) else 2]
    if len(words) > 1 and not ended and not _WORKS.isdisjoint(named_behind):
        return True
    if behind[:2] in (["is", "a"], ["is", "an"], ["was", "a"], ["was", "an"]):
        return not _WORKS.isdisjoint(behind[2:])
    if headline:
        return False
    if _is_channel(before):
        return True
    last = words_before[-1] if words_before and before[-1:].isspace() else ""
    if last in _CALLED:
        by_somebody = _is_doubted(words_before) or "what" in words_before[-6:]
        return not by_somebody and _is_long_title(own, words)
    said = not SAYING.isdisjoint(words_before[-2:-1])  # "chants of"
    return last in _BEFORE_TITLES and not said and _is_long_title(own, words)


def _is_channel(before: str) -> bool:
    """Whether it ends with the possessive of a channel: "on ABC's", "CBS'"."""
    last = before[before.rstrip().rfind(" ") + 1 :].rstrip().lower().replace("’", "'")
    return last.endswith(("'s", "'")) and last.removesuffix("s").removesuffix("'") in _CHANNELS


def _is_spoken(own: str, words_before: Sequence[str], after: str) -> bool:
    """Whether a verb of speech is beside it: just before, or behind a comma that ends it."""
    if words_before[-1:] and words_before[-1] in _DOCUMENTS:
        return True
    if not _is_doubted(words_before) and not _SPEECH_VERBS.isdisjoint(words_before[-4:]):
        return True
    if own[-1] not in ",?!—–-" and not after.startswith(","):
        return False
    clause = re.split(_CLAUSE_END, after, maxsplit=1)[0]
    return names_speaker(_WORD.findall(clause.lower()), _SPEECH_VERBS)


def names_speaker(clause: Sequence[str], verbs: Container[str] = SAYING) -> bool:
    """Whether a clause behind a quotation says who said it: its folded words, ", officials said".

    It has one of the verbs among its first six words, does not begin as a clause that goes on
    (", which she said"), and says nothing more (", suggests that").
    """
    if clause[:1] and clause[0] in _GOING_ON:
        return False
    verb = next((i for i, word in enumerate(clause[:_CLAUSE]) if word in verbs), None)
    return verb is not None and clause[verb + 1 : verb + 2] != ["that"]


def _is_doubted(words_before: Sequence[str]) -> bool:
    """Whether the author says that it is only called so."""
    doubted = not _DOUBTED.isdisjoint(words_before[-1:])
    return doubted or words_before[-2:] == ["so", "called"]


def _is_sentence(own: str, words: Sequence[str], before: str) -> bool:
    """Whether it stands as a sentence of its own, with a capital and a stop."""
    led_in = before.rstrip()[-1:]
    if not own[0].isupper():
        return False
    if own[-1] == "," and not led_in and any(word[0].islower() for word in words):
        return True  # a speaker follows
    return own[-1] in ".!?…" and (not led_in or led_in in '.!?:,—–)”"')


def _is_reported(words: Sequence[str], words_before: Sequence[str]) -> bool:
    """Whether a verb of saying before it rules it: a phrase or a predicate, and no bare name."""
    if SAYING.isdisjoint(words_before) or _is_doubted(words_before):
        return False
    phrase = len(words) > 1 and not _PHRASE_WORDS.isdisjoint(word.lower() for word in words)
    return phrase or words_before[-1] in _BE
