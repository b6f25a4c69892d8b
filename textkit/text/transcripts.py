"""Words of others that have no quotation marks: the turns of a transcript and block quotations."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Literal, NamedTuple

from textkit.inputs.labels import NAME, TITLED, is_numbered, is_speaker

__all__ = ["Turn", "apart", "blocks", "turns"]

Span = tuple[int, int]

_CODE = r"(?:\d{1,3}:)?\d?\d:\d\d(?:[.,:]\d{1,3})?(?: ?[AaPp]\.?[Mm]\.?)?"
_CODES = rf"{_CODE}(?: ?(?:-->|[-–—]) ?{_CODE})?"
_TIME = rf"(?:[\[(](?:\d[\d/.-]{{5,9}},? )?{_CODES}[\])]|{_CODES})"
_WHAT = r"(?: \((?!\d+:)[^()\n]{1,60}\)|, [^:\n]{1,60})"  # what the speaker is
_COLON = (
    rf"(?:>>+\s*)?(?:(?P<before>{_TIME})[\s,–-]*)?\*{{0,2}}(?P<name>{NAME})"
    rf"\*{{0,2}}{_WHAT}?(?:,?\s*(?P<after>{_TIME}))?\s?\*{{0,2}}:\*{{0,2}}(?:\s+(?=\S)|\Z)"
)
_ABOVE = (  # the name and the time on a line of their own, or before a tab
    rf"\*{{0,2}}(?:\[?(?P<name>{NAME})\]?\*{{0,2}}"
    rf"(?:[ \t]{{2,}}|\t|[ \t]?[|,–—-][ \t]?|[ ](?=[\[(]|0?0:|\d\d?:\d\d:\d\d)){_TIME}"
    rf"|{_TIME}[\s|–-]+(?P<second>{NAME}))\*{{0,2}}(?:[ \t]*(?:\n\s*|\Z)|\t+(?=\S))"
)
_LETTER = r"(?P<name>Q|A)\.\s+(?=\S)"
_RECORD = (  # of a parliament: Mr. KERR. / The PRESIDING OFFICER (Ms. Bell).
    rf"(?P<name>(?:{TITLED}|The) (?:[A-Z][a-z]?['’]?)?[A-Z]{{2,}}[A-Z'’-]*(?: [A-Z][A-Z'’-]+)*)"
    r"(?: (?:of|pro) [A-Za-z]+(?: [A-Z][a-z]+)?)?(?: \([^()\n]{1,40}\))?\.\s+(?=\S)"
)
_DASH = (
    r"(?P<name>[A-Z][A-Z.'’-]+(?: [A-Z][A-Z.'’-]*){0,3})(?: \([^()\n]{1,40}\))? (?:[–—]|--?) (?=\S)"
)
_DIRECTION = r"[(\[][^()\[\]]*[)\]]\Z"
_CLOCK = rf"{_TIME}\Z"
_NAME = rf"{NAME}\Z"
_CREDIT = r"Transcribed by https?://\S+\Z"
_LONGEST = 160
"""Characters that a label has at most."""
_LEAST_TURNS = 3
_APART, _FAR_APART = 3, 8
"""Paragraphs to a label at most: without a time in it, and with one."""
_MOST_WORDS, _MOST_SMALL = 8, 2
"""Words before the comma or the colon of a label, with times, and those in small letters."""
_DASHES = ("–", "—", "-", "--")
_INDENT = 2
"""Blanks more than the paragraph before has make a block."""

_Form = Literal["colon", "above", "letter", "record", "dash"]
_FORMS: Mapping[_Form, str] = {
    "colon": _COLON,
    "above": _ABOVE,
    "letter": _LETTER,
    "record": _RECORD,
    "dash": _DASH,
}


class _Label(NamedTuple):
    """The name in front of a turn: it ends where the words begin."""

    form: _Form
    name: str
    end: int
    timed: bool
    alone: bool
    """Whether the words are in the paragraph below."""


class Turn(NamedTuple):
    """What one speaker says until the next does, paragraph by paragraph, below or behind a label.

    ``name`` is the speaker's, ``label`` all that stands in front of the words, without its blanks.
    """

    name: Span
    label: Span
    paragraphs: tuple[Span, ...]


def turns(text: str, paragraphs: Sequence[Span]) -> list[Turn]:
    """What is said in a transcript, turn by turn: ``SMITH: ...``.

    A text is a transcript when three or more of its paragraphs have a label: a name with a colon
    that returns, or one with a time or a number, beside it or in a line above; ``Q.`` and ``A.``;
    ``Mr. SMITH.``; ``SMITH –``. Labels that nobody speaks behind (``CLAIM:``, ``PROS:``) are none.
    A paragraph without a label between two turns belongs to the first of them; one in brackets is
    a remark. In a text that is no transcript a question, ``Q:``, is a turn.
    """
    labels = _labels(text, paragraphs)
    if not labels:
        labels = _questions(text, paragraphs)
        return [_turn(text, paragraphs, labels[n], range(n, n + 1)) for n in sorted(labels)]
    at = sorted(labels)
    last = at[-1]
    if labels[last].alone:
        last = len(paragraphs) - 1
    nexts = [*at[1:], last + 1]
    return [
        _turn(text, paragraphs, labels[n], range(n, following))
        for n, following in zip(at, nexts, strict=True)
    ]


def _turn(text: str, paragraphs: Sequence[Span], label: _Label, numbers: range) -> Turn:
    first = paragraphs[numbers[0]][0]
    said = [paragraphs[n] for n in numbers]
    said[0] = label.end, said[0][1]
    kept = [(a, b) for a, b in said if a < b and not _is_remark(text, a, b)]
    at = text.index(label.name, first)
    end = first + len(text[first : label.end].rstrip())
    return Turn((at, at + len(label.name)), (first, end), tuple(kept))


def apart(text: str, paragraphs: Sequence[Span]) -> list[int]:
    """The numbers of the paragraphs of a transcript that nobody says: labels above turns, times."""
    labels = _labels(text, paragraphs)
    if not labels:
        return []
    return [
        n
        for n, (start, end) in enumerate(paragraphs)
        if (n in labels and labels[n].end >= end)
        or _is_clock(text, start, end)
        or _matched(_CREDIT, text, start, end) is not None
    ]


def _is_remark(text: str, start: int, end: int) -> bool:
    return any(_matched(form, text, start, end) for form in (_DIRECTION, _CLOCK, _CREDIT))


def _is_name(text: str, start: int, end: int) -> bool:
    """Whether a paragraph is the name of a speaker and nothing else."""
    is_name = _matched(_NAME, text, start, end) is not None and text[end - 1] != "."
    return is_name and is_speaker(text[start:end])


def _is_clock(text: str, start: int, end: int) -> bool:
    """Whether a paragraph is a time and nothing else."""
    short = end - start < _LONGEST and (text[start] in "[(" or text[start].isdigit())
    return short and _matched(_CLOCK, text, start, end) is not None


@cache  # most texts are no transcripts, and compiling takes milliseconds
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def _matched(pattern: str, text: str, start: int, end: int) -> re.Match[str] | None:
    return _compiled(pattern).match(text, start, end)


def _questions(text: str, paragraphs: Sequence[Span]) -> dict[int, _Label]:
    """The labels of the questions, ``Q:``, of a text that is no transcript."""
    found = {}
    for n, (start, end) in enumerate(paragraphs):
        if text.startswith("Q:", start) and (label := _matched(_COLON, text, start, end)):
            found[n] = _Label("colon", "Q", label.end(), timed=False, alone=False)
    return found


def _labels(text: str, paragraphs: Sequence[Span]) -> dict[int, _Label]:
    """The labels of a transcript by the number of the paragraph; none where it is no transcript."""
    if sum(_may_have_label(text, *span) for span in paragraphs) < _LEAST_TURNS:
        return {}
    found: dict[_Form, dict[int, _Label]] = {form: {} for form in _FORMS}
    figures = 0
    clocks = {n for n, span in enumerate(paragraphs) if _is_clock(text, *span)}
    for n, (start, end) in enumerate(paragraphs):
        below = n - 1 in clocks and n - 2 not in found["above"]
        above = n + 1 in clocks and not {n + 2, n + 3} & clocks and n + 2 < len(paragraphs)
        if (below or above) and n not in clocks and _is_name(text, start, end):
            found["above"][n] = _Label("above", text[start:end], end, timed=True, alone=True)
        for label in _candidates(text, start, end):
            if label.alone or _says(text, label.end, end):
                found[label.form][n] = label
            else:
                figures += 1
    spoken = found["colon"] | found["above"]
    kinds = (
        _returning(spoken, figures),
        _lettered(found["letter"]),
        _several(found["record"], returning=0),
        _several(found["dash"], returning=2),
    )
    return max(kinds, key=len)


def _may_have_label(text: str, start: int, end: int) -> bool:
    """Whether a paragraph may begin with a label, at a glance."""
    colon = text.find(":", start, min(end, start + _LONGEST))
    if colon >= 0 and not text[start].islower():
        before = text[start:colon].partition(",")[0].split(None, _MOST_WORDS)
        small = sum(word[0].islower() for word in before)
        if len(before) <= _MOST_WORDS and small <= _MOST_SMALL:
            return True
    words = text[start : start + 60].split(None, 2)
    if len(words) < 3:
        return False
    first, second, rest = words
    return (
        first in ("Q.", "A.")
        or (first.isupper() and len(first) > 1 and any(dash in rest for dash in _DASHES))
        or (first.isupper() and second in _DASHES)
        or (second[:2].isupper() and first[0].isalpha() and first.endswith((".", "The")))
        or (second[-2:-1].isupper() and second[-1] == ".")
    )


def _candidates(text: str, start: int, end: int) -> Iterator[_Label]:
    stop = min(end, start + _LONGEST)
    for form, pattern in _FORMS.items():
        if form in ("colon", "above") and text.find(":", start, stop) < 0:
            continue
        label = _matched(pattern, text, start, stop)
        if label is None or (stop < end and label.end() == stop):
            continue
        groups = label.groupdict()
        name = groups["name"] or groups["second"]
        if name in ("Q", "A") or is_speaker(name):
            timed = form == "above" or bool(groups.get("before") or groups.get("after"))
            yield _Label(form, name, label.end(), timed, label.end() == end)
            return


def _says(text: str, start: int, end: int) -> bool:
    """Whether words follow: "Kerr: 12" is a count of votes."""
    return any(map(str.isalpha, text[start:end]))


def _returning(labels: Mapping[int, _Label], figures: int) -> dict[int, _Label]:
    """Labels with a colon or a time that are a transcript's."""
    count = Counter(label.name for label in labels.values())
    sure = {label.name for label in labels.values() if label.timed or is_numbered(label.name)}
    speakers = {
        name
        for name, times in count.items()
        if times > 1 or name.isupper() or name in sure or _is_full(name)
    }
    own = {n: label for n, label in labels.items() if label.name in speakers}
    if len(own) < _LEAST_TURNS or figures > len(own) or not _is_dense(own):
        return {}
    times_above = [n for n in own if own[n].alone]
    followed = sum(n + 1 not in own for n in times_above)
    if followed * 2 <= len(times_above) and len(times_above) * 2 > len(own):
        return {}  # a programme: nothing is said below the names
    most_sure = sum(label.name in sure for label in own.values()) * 2 > len(own)
    if not any(count[name] > 1 for name in speakers) or (len(speakers) < 2 and not most_sure):
        return {}
    return {n: label for n, label in labels.items() if n in own or min(own) < n}


def _is_full(name: str) -> bool:
    """Whether it has a title, or a first name and a surname."""
    words = name.split()
    return len(words) > 1 and all(word[0].isupper() for word in words)


def _is_dense(labels: Mapping[int, _Label]) -> bool:
    at = sorted(labels)
    timed = sum(label.timed or label.alone for label in labels.values()) * 2 > len(labels)
    return len(at) * (_FAR_APART if timed else _APART) >= at[-1] - at[0] + 1


def _lettered(labels: Mapping[int, _Label]) -> dict[int, _Label]:
    """Questions and answers; a list of which the first item is lettered A has no Q."""
    names = Counter(label.name for label in labels.values())
    if len(labels) < _LEAST_TURNS or not (names["Q"] and names["A"]) or not _is_dense(labels):
        return {}
    return dict(labels)


def _several(labels: Mapping[int, _Label], *, returning: int) -> dict[int, _Label]:
    """Labels in capitals of two speakers or more, of whom so many return."""
    count = Counter(label.name for label in labels.values())
    returned = sum(times > 1 for times in count.values())
    if len(labels) < _LEAST_TURNS or len(count) < 2 or returned < returning:
        return {}
    return dict(labels) if _is_dense(labels) else {}


def blocks(text: str, paragraphs: Sequence[Span]) -> list[Span]:
    """Paragraphs that are set off as quoted: indented behind a colon, or with ``>`` in front."""
    found: list[Span] = []
    margin = 0
    led_in = open_block = False
    for start, end in paragraphs:
        indent = _indent(text, start)
        quoted = text.startswith(">", start)
        follows = open_block and indent == _indent(text, found[-1][0])
        open_block = quoted or (
            indent >= margin + _INDENT and (led_in or follows) and text[start] not in "-*•·\"“‘'"
        )
        if open_block:
            found.append((start, end))
        else:
            margin = indent
        led_in = text.endswith(":", start, end)
    return found


def _indent(text: str, start: int) -> int:
    """The blanks before the first character of a line; 0 where something else is before it."""
    line = start
    while line and text[line - 1].isspace() and text[line - 1] not in "\n\r":
        line -= 1  # looking for the line's beginning would cross the whole text where it has none
    if line and text[line - 1] not in "\n\r":
        return 0
    return len(text[line:start].expandtabs(4))
