"""SubRip: numbered captions of films and videos, each word once."""

from __future__ import annotations

import re

from textkit.inputs.captions import Caption, source, unescaped
from textkit.inputs.contract import Found, Input, Opened, UnreadableError
from textkit.inputs.vtt import captions_of, numbered_lines

__all__ = ["INPUT"]

_BEGINS = rb"(?:\xef\xbb\xbf)?\s*\d+[ \t]*\r?\n\s*\d+:\d\d?:\d\d[,.]\d{1,3}[ \t]*-->[ \t]*\d+:\d\d"
_TAG = (
    r"</?(?:[bisuv]|em|strong|font|c|ruby|rb)\b(?:[ .][^<>]*)?/?>|<(?:\d+:)?\d\d:\d\d\.\d{3}>"
    r"|<rt>[^<]*</rt>|\{\\[^{}]*\}|\{[ybiucfsYBIUCFS]:[^{}]*\}"
)
_BREAK = r"<br ?/?>|\\[Nn]"


def _read(opened: Opened) -> Found:
    cues = list(captions_of(opened, numbered_lines(opened.text())))
    if not cues:
        raise UnreadableError(opened.problem("", "not SubRip (no caption has its times)"))
    yield source(opened, map(_plain, cues))


def _plain(cue: Caption) -> Caption:
    """A caption without its tags; a sign that is none of them is a character: "a < b"."""
    return cue._replace(
        text=unescaped(re.sub(_TAG, "", re.sub(_BREAK, "\n", cue.text, flags=re.I), flags=re.I))
    )


INPUT = Input(
    help="numbered captions of films and videos as running text",
    endings=(".srt",),
    read=_read,
    signature=lambda head: b"-->" in head[:80] and re.match(_BEGINS, head) is not None,
)
