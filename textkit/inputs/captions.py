"""Captions as running text: a paragraph a turn or between two pauses, and the time of each."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from textkit import resources
from textkit.inputs.composed import Composed, Part, composed
from textkit.inputs.contract import Opened
from textkit.inputs.labels import NAME, is_speaker
from textkit.inputs.source import Position, Source

__all__ = ["Caption", "seconds", "source", "unescaped"]

_PAUSE = 2.0  # seconds without a caption that part two paragraphs
_INSTANT = 0.05  # seconds in which nobody can read: the end of a line that is rolled up
_ROLLING = 0.5  # of the captions begin with the line that the one before ends with
_FEW_STOPS = 100  # words to a stop from which on there are no sentences
_LEAST_WORDS = 40
_STOPS = ".?!…"
_CLOSERS = "\"'”’)]"

_CODE = r"(?:(\d+):)?(\d\d?):(\d\d)(?:[.,](\d{1,3}))?"
_ENTITY = r"&(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|\w{2,31});"
_SOUND = r"\[[^\[\]]{1,80}\]|\*[^*\n]{1,40}\*(?=\s|\Z)|[♩♪♫♬]+"
_BRACKETS = r"\(([^()]{1,80})\)(?!:)|<([A-Z][A-Z ,'-]{1,40})>"
_OTHER = r"(?:>{2,3}|»)\s*|[-‐]\s*(?=[^\W\d_\"“'‘(\[])"
_LABEL = rf"({NAME})(?: ?\([^()\n]{{1,40}}\))?:\s+(?=\S)"

_NAMED_ABOVE = rf"^[ \t]*\(((?![A-Z ]+\)){NAME})\)[ \t]*\n(?=.*\w)"
"""A name in brackets on a line of its own, above the words."""


class Caption(NamedTuple):
    """What is shown at once, or the part of it that one speaker says.

    Times are in seconds, None where the file has none; the text has its own line ends, and no
    markup. The speaker is the one whom the format names.
    """

    start: float | None
    end: float | None
    line: int
    text: str
    speaker: str | None = None
    language: str = ""


class _Piece(NamedTuple):
    """Words of a caption, on one line, by one speaker."""

    caption: Caption
    text: str
    speaker: str | None
    turns: bool


def seconds(code: str) -> float | None:
    """A time code such as 00:01:02.500, 01:02,5 or 62:00 in seconds; None for anything else."""
    found = re.fullmatch(_CODE, code.strip())
    if found is None:
        return None
    hours, minutes, whole, part = found.groups()
    return int(hours or 0) * 3600 + int(minutes) * 60 + int(whole) + float(f"0.{part or 0}")


def unescaped(text: str) -> str:
    """Text with its character references resolved, those that end with a semicolon."""
    if "&" not in text:
        return text
    import html

    return re.sub(_ENTITY, lambda found: html.unescape(found[0]), text)


def source(opened: Opened, captions: Iterable[Caption]) -> Source:
    """The text of a file of captions; that it has no stops is noted."""
    made = _running(list(captions))
    words = made.text.split()
    stops = sum(word.rstrip(_CLOSERS)[-1:] in tuple(_STOPS) for word in words)
    if len(words) >= _LEAST_WORDS and stops * _FEW_STOPS < len(words):
        name = "standard input" if opened.file == "-" else opened.file
        opened.note(f"{name}: no punctuation: sentences can't be told apart, nor counted")
    return Source(opened.file, None, 1, made.text, marks=made.marks, blocks=made.blocks)


def _running(captions: Sequence[Caption]) -> Composed:
    """The captions as paragraphs.

    A new speaker begins one, and is named in front of it as in a transcript, once for a turn. Where
    nobody is named a pause of two seconds does, too, unless it is inside a sentence.
    """
    pieces = [piece for caption in _once(captions) for piece in _pieces(caption)]
    pieces = _named(pieces)
    named = any(piece.speaker for piece in pieces)
    has_stops = any(piece.text.rstrip(_CLOSERS).endswith(tuple(_STOPS)) for piece in pieces)
    paragraphs: list[list[_Piece]] = []
    speaker = None
    for piece in pieces:
        last = paragraphs[-1][-1] if paragraphs else None
        new = last is None or (piece.speaker is not None and piece.speaker != speaker)
        new = new or (piece.turns and piece.speaker is None)
        new = new or (last is not None and last.caption.language != piece.caption.language)
        if not named and last is not None and _pause(last.caption, piece.caption):
            new = new or not has_stops or last.text.rstrip(_CLOSERS).endswith(tuple(_STOPS))
        if piece.speaker is not None or piece.turns:
            speaker = piece.speaker
        if new:
            paragraphs.append([])
        paragraphs[-1].append(piece)
    return _composed(paragraphs)


def _composed(paragraphs: Iterable[Sequence[_Piece]]) -> Composed:
    parts, places = [], []
    for pieces in paragraphs:
        first = pieces[0]
        text = f"{first.speaker}:" if first.speaker else ""
        own: list[tuple[int, Position]] = []
        for piece in pieces:
            text += " " if text else ""
            place = Position(piece.caption.line, time=piece.caption.start)
            own.append((len(text) if own else 0, place))
            text += piece.text
        parts.append(Part(text, "body", own[0][1]))
        places.append(own)
    made = composed(parts)
    marks = [
        (block.start + at, position)
        for block, own in zip(made.blocks, places, strict=True)
        for at, position in own
    ]
    return made._replace(marks=tuple(marks))


def _pause(before: Caption, after: Caption) -> bool:
    return before.end is not None and after.start is not None and after.start - before.end >= _PAUSE


def _once(captions: Sequence[Caption]) -> Iterator[Caption]:
    """The captions with each line once, where lines are shown again as they roll up."""
    shown = [_lines(caption.text) for caption in captions]
    pairs = [(a, b) for a, b in pairwise(lines for lines in shown if lines)]
    repeats = sum(a[-1] == b[0] for a, b in pairs)
    rolling = len(pairs) > 1 and repeats > _ROLLING * len(pairs)
    before: list[str] = []
    last: Caption | None = None
    for caption, lines in zip(captions, shown, strict=True):
        same = last is not None and caption[:2] == last[:2] and lines == before
        known = 0
        if rolling or _is_instant(caption):
            known = _overlap(before, lines)
        last = caption
        if not lines or same:
            continue
        before = lines
        if known < len(lines):
            yield caption._replace(text="\n".join(lines[known:]))


def _is_instant(caption: Caption) -> bool:
    return (
        caption.start is not None
        and caption.end is not None
        and caption.end - caption.start <= _INSTANT
    )


def _overlap(before: Sequence[str], lines: Sequence[str]) -> int:
    """How many of the first lines are the last of those before."""
    for count in range(min(len(before), len(lines)), 0, -1):
        if list(before[-count:]) == list(lines[:count]):
            return count
    return 0


def _lines(text: str) -> list[str]:
    return [line for line in (" ".join(one.split()) for one in text.split("\n")) if line]


def _pieces(caption: Caption) -> Iterator[_Piece]:
    """The words of a caption, parted where a mark or a label says that somebody else speaks."""
    text = _spoken(caption.text)
    words: list[str] = []
    speaker, turns = caption.speaker, False
    dashes = sum(line.lstrip()[:1] in ("-", "‐") for line in text.split("\n")) > 1
    for at, line in enumerate(_lines(text)):
        for part in re.split(r"(?=>>)(?<!>)", line):
            mark = re.match(_OTHER, part)
            other = mark is not None and (dashes or mark[0][0] in ">»" or not (words or at))
            rest = part[mark.end() :] if mark is not None and other else part
            label = re.match(_LABEL, rest) if caption.speaker is None else None
            if label is not None and not is_speaker(label[1]):
                label = None
            if (other or label) and words:
                yield _Piece(caption, " ".join(words), speaker, turns)
                words = []
            if other or label:
                turns = other
                speaker = caption.speaker if label is None else label[0].rstrip()[:-1]
            if label is not None:
                rest = rest[label.end() :]
            if rest.strip():
                words.append(rest.strip())
    if words:
        yield _Piece(caption, " ".join(words), speaker, turns)


def _named(pieces: Sequence[_Piece]) -> list[_Piece]:
    """The pieces; labels that neither return nor are in capitals are words, as in a transcript."""
    count = Counter(
        piece.speaker for piece in pieces if piece.speaker and piece.caption.speaker is None
    )
    made = []
    for piece in pieces:
        name = piece.speaker
        if name and piece.caption.speaker is None and count[name] < 2 and not name.isupper():
            piece = piece._replace(speaker=None, text=f"{name}: {piece.text}")
        made.append(piece)
    return made


def _spoken(text: str) -> str:
    """A caption without the sounds that it tells of: [Music], (LAUGHTER), a note."""
    silent = re.sub(_SOUND, " ", text)
    return re.sub(_BRACKETS, _kept, re.sub(_NAMED_ABOVE, r"\1: ", silent, flags=re.M))


def _kept(found: re.Match[str]) -> str:
    inner = found[1] or found[2]
    low = inner.lower()
    alone = found[0] == found.string.strip()
    sound = inner.isupper() or low.startswith(tuple(resources.words("transcripts.sounds")))
    return " " if alone or sound else found[0]
