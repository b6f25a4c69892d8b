"""Words of others that have no quotation marks: the turns of a transcript and block quotations."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

__all__ = ["blocks", "turns"]

Span = tuple[int, int]

_LABEL = re.compile(
    r"(?:\[?\d\d?:\d\d(?::\d\d)?\]?\s*)?"  # a time
    r"((?:[A-Z][\w.'’&-]*)(?: (?:[A-Z][\w.'’&-]*|of|the|for|de|van|von)){0,4}|Q|A)"
    r"(?:,? \([^()\n]{1,60}\)|, [^:\n]{1,60})?"  # what the speaker is, at the first turn
    r":\s+(?=\S)"
)
_DIRECTION = re.compile(r"[(\[][^()\[\]]*[)\]]\Z")
_LEAST_TURNS = 3
_INDENT = 2
"""Blanks more than the paragraph before has make a block."""


def turns(text: str, paragraphs: Sequence[Span]) -> list[Span]:
    """What is said in a transcript: each turn without its speaker's label (``SMITH: ...``).

    A text is a transcript when three or more of its paragraphs have a label, and two labels are in
    capitals, a letter, or return. A paragraph without a label between two turns belongs to
    the first of them; one in brackets is a remark.
    """
    labels = [_LABEL.match(text, start, end) for start, end in paragraphs]
    count = Counter(label[1] for label in labels if label)
    speakers = {name for name, times in count.items() if times > 1 or name.isupper()}
    at = [n for n, label in enumerate(labels) if label and label[1] in speakers]
    if len(at) < _LEAST_TURNS or len(speakers) < 2 or len(at) * 3 < at[-1] - at[0] + 1:
        questions = [
            (label.end(), end)
            for label, (_, end) in zip(labels, paragraphs, strict=True)
            if label and label[1] == "Q"
        ]
        return [(start, end) for start, end in questions if start < end]
    found = []
    for n in range(at[0], at[-1] + 1):
        start, end = paragraphs[n]
        label = labels[n]
        if label and label[1] in speakers:
            start = label.end()
        if start < end and not _DIRECTION.fullmatch(text, start, end):
            found.append((start, end))
    return found


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
