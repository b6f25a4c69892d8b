"""WebVTT: captions of web videos and meetings, each word once, with its speaker."""

from __future__ import annotations

import re
from collections.abc import Iterator

from textkit.inputs.captions import Caption, seconds, source, unescaped
from textkit.inputs.contract import Found, Input, Opened, UnreadableError
from textkit.inputs.source import line_starts

__all__ = ["INPUT", "TIMING", "captions_of", "numbered_lines"]

TIMING = r"\s*([\d:.,]+)\s*-->\s*([\d:.,]+)(?=\s|\Z)"
"""The line above a caption: from when to when it is shown, and where."""

_TIMED = r"[\d:.,\s]*\d\s*-->"
_BEGINS = rb"(?:\xef\xbb\xbf)?WEBVTT(?:[ \t\r\n]|\Z)"
_BLOCK = r"(?:NOTE|STYLE|REGION)(?:[ \t]|\Z)"
_IDENTIFIER = r"\d+|[\da-fA-F]{8}-[\da-fA-F-]{27}(?:/[\w-]+)?"
_READING = r"<rt\b[^>]*>.*?(?:</rt>|(?=</ruby>|<rt\b)|\Z)"
_VOICE = r"<v(?:\.[^\s>]*)?[ \t\n]+([^>]*)>|</v>"
_TAG = r"<[^>]*>"


def numbered_lines(text: str) -> list[str]:
    """The lines of a text without their ends; line N is at place N - 1."""
    starts = line_starts(text)
    return [text[a:b].rstrip("\r\n") for a, b in zip(starts, [*starts[1:], len(text)], strict=True)]


def _read(opened: Opened) -> Found:
    text = opened.text()
    lines = numbered_lines(text)
    if not lines[0].startswith("WEBVTT"):
        raise UnreadableError(opened.problem("line 1", "not WebVTT (no WEBVTT)"))
    yield source(opened, (one for cue in captions_of(opened, lines) for one in _voices(cue)))


def captions_of(opened: Opened, lines: list[str]) -> Iterator[Caption]:
    """What stands below each line of times, as it is written.

    Of what a blank line parts from it comments and styles are left out, and the identifier of the
    next caption. Raises UnreadableError where a line of times has none.
    """
    timed = [number for number, line in enumerate(lines) if re.match(_TIMED, line)]
    for number, at in enumerate(timed):
        found = re.match(TIMING, lines[at])
        start, end = map(seconds, found.groups()) if found else (None, None)
        if start is None or end is None:
            raise UnreadableError(opened.problem(f"line {at + 1}", "no times of a caption"))
        following = timed[number + 1] if number + 1 < len(timed) else len(lines)
        below = _without_identifier(lines[at + 1 : following], is_last=following == len(lines))
        yield Caption(start, end, at + 2, "\n".join(_shown(below)))


def _without_identifier(below: list[str], *, is_last: bool) -> list[str]:
    """The lines below a line of times without the one that belongs to the next."""
    if is_last or not below or not below[-1].strip():
        return below
    alone = len(below) > 1 and not below[-2]
    return below[:-1] if alone or re.fullmatch(_IDENTIFIER, below[-1].strip()) else below


def _shown(lines: list[str]) -> Iterator[str]:
    """The lines that are no comment and no style, which begin behind a blank line."""
    hidden = False
    for number, line in enumerate(lines):
        if not line:
            hidden = False
        elif number and not lines[number - 1] and re.match(_BLOCK, line):
            hidden = True
        if not hidden:
            yield line


def _voices(cue: Caption) -> Iterator[Caption]:
    """A caption as written, parted at its voices."""
    text = re.sub(_READING, "", cue.text, flags=re.S)
    at, speaker = 0, None
    for tag in re.finditer(_VOICE, text):
        yield from _part(cue, text[at : tag.start()], speaker)
        name = tag[1]
        speaker = " ".join(unescaped(name).split()) or None if name is not None else None
        at = tag.end()
    yield from _part(cue, text[at:], speaker)


def _part(cue: Caption, marked: str, speaker: str | None) -> Iterator[Caption]:
    text = unescaped(re.sub(_TAG, "", marked))
    if text.strip():
        yield cue._replace(text=text, speaker=speaker)


INPUT = Input(
    help="captions of web videos and meetings as running text, with the speakers whom they name",
    endings=(".vtt",),
    read=_read,
    signature=lambda head: re.match(_BEGINS, head) is not None if b"WEBVTT" in head[:9] else False,
)
