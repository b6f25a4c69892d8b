"""TTML: captions of broadcasters as running text, each language by itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from textkit.inputs.captions import Caption, seconds, source
from textkit.inputs.contract import Found, Input, Opened, UnreadableError
from textkit.inputs.events import Event, events

__all__ = ["INPUT"]

_BEGINS = (
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>)?(?:\s|<!--.*?-->)*"
    rb"<(?:\w+:)?tt[\s>](?:[^>]*ttml|[^>]*ttaf)"
)
_HIDDEN = ("metadata", "desc", "title", "head", "set", "image", "audio")
_RUBY = ("text", "textContainer", "delimiter")
_OFFSET = r"(\d+(?:\.\d+)?)(h|ms|m|s|f|t)"
_FRAMES = r"(\d+):(\d\d):(\d\d):(\d+)(?:\.\d+)?"


class _Rates(NamedTuple):
    frames: float = 30.0
    ticks: float = 1.0

    def seconds(self, code: str) -> float | None:
        """A time code or an offset such as 12.5s or 100f in seconds."""
        if found := re.fullmatch(_FRAMES, code.strip()):
            hours, minutes, whole, frames = map(int, found.groups())
            return hours * 3600 + minutes * 60 + whole + frames / self.frames
        if found := re.fullmatch(_OFFSET, code.strip()):
            count, unit = float(found[1]), found[2]
            if unit in "ft":
                return count / (self.frames if unit == "f" else self.ticks)
            return count * {"h": 3600.0, "m": 60.0, "s": 1.0, "ms": 0.001}[unit]
        return seconds(code)


class _Around(NamedTuple):
    """What holds for everything in an element."""

    name: str = ""
    language: str = ""
    speaker: str | None = None
    begin: float | None = None
    end: float | None = None
    hidden: bool = False


class _Reading:
    """What is known of the file so far."""

    def __init__(self) -> None:
        self.rates = _Rates()
        self.agents: dict[str, str] = {}
        self.captions: dict[str, list[Caption]] = {}


def _read(opened: Opened) -> Found:
    reading = _Reading()
    inside: list[_Around] = [_Around()]
    agent: str | None = None
    for event in events(opened):
        if event.kind == "start":
            if event.name == "tt":
                try:
                    reading.rates = _rates(event.attributes)
                except (ValueError, ZeroDivisionError):
                    what = "a frame rate or a tick rate that is no number"
                    raise UnreadableError(opened.problem(f"line {event.line}", what)) from None
            elif len(inside) == 1:
                raise UnreadableError(opened.problem(f"line {event.line}", "not TTML (no tt)"))
            if event.name == "agent":
                agent = event.attributes.get("id")
            around = _inner(inside[-1], event, reading)
            if event.name == "br" and not around.hidden:
                _add(reading, around, event.line, "\n")
            if event.name == "p":
                reading.captions.setdefault(around.language, []).append(
                    Caption(around.begin, around.end, event.line, "\0")
                )
            inside.append(around)
        elif event.kind == "end":
            inside.pop()
        elif agent and inside[-1].name == "name" and event.text.strip():
            name = " ".join(event.text.split())
            reading.agents[agent] = f"{reading.agents.get(agent, '')} {name}".strip()
        elif not inside[-1].hidden and any(around.name == "p" for around in inside):
            _add(reading, inside[-1], event.line, re.sub(r"\s+", " ", event.text))
    if len(reading.captions) > 1:
        named = ", ".join(language or "unnamed" for language in reading.captions)
        name = "standard input" if opened.file == "-" else opened.file
        opened.note(f"{name}: has several languages, one behind the other: {named}")
    yield source(opened, _shown(reading))


def _shown(reading: _Reading) -> Iterator[Caption]:
    for language, captions in reading.captions.items():
        for caption in captions:
            text = caption.text.removeprefix("\0")
            if text.strip():
                yield caption._replace(text=text, language=language)


def _add(reading: _Reading, around: _Around, line: int, text: str) -> None:
    """Add characters to the caption, or to a new one where somebody else speaks or it is later."""
    captions = reading.captions.setdefault(around.language, [])
    if not captions:
        captions.append(Caption(around.begin, around.end, line, ""))
    last = captions[-1]
    if last.text.strip("\0 \n") == "" and text.strip():
        start = last.start if around.begin is None else around.begin
        captions[-1] = Caption(start, around.end, last.line, text, around.speaker)
    elif not text.strip() or (last.speaker, last.start) == (around.speaker, around.begin):
        captions[-1] = last._replace(text=last.text + text)
    else:
        captions.append(Caption(around.begin, around.end, line, text, around.speaker))


def _inner(outer: _Around, event: Event, reading: _Reading) -> _Around:
    attributes = event.attributes
    begin = _time(reading, attributes, "begin")
    duration = _time(reading, attributes, "dur")
    end = _time(reading, attributes, "end")
    base = outer.begin or 0.0
    own = outer.begin if begin is None else base + begin
    until: float | None
    if end is not None:
        until = base + end
    elif duration is not None:
        until = (own or 0.0) + duration
    else:
        until = outer.end
    agents = attributes.get("agent", "").split()
    names = [reading.agents[one] for one in agents if one in reading.agents]
    return outer._replace(
        name=event.name,
        language=attributes.get("lang", outer.language),
        speaker=", ".join(names) or outer.speaker,
        begin=own,
        end=until,
        hidden=outer.hidden
        or event.name in _HIDDEN
        or attributes.get("ruby") in _RUBY
        or attributes.get("visibility") == "hidden"
        or attributes.get("display") == "none",
    )


def _time(reading: _Reading, attributes: Mapping[str, str], name: str) -> float | None:
    return reading.rates.seconds(attributes[name]) if name in attributes else None


def _rates(attributes: Mapping[str, str]) -> _Rates:
    frames = float(attributes.get("frameRate", 30))
    above, _, below = attributes.get("frameRateMultiplier", "1 1").partition(" ")
    frames *= float(above) / float(below or 1)
    ticks = attributes.get("tickRate")
    if frames <= 0:
        raise ValueError(frames)
    return _Rates(frames, float(ticks or 0) or frames)


INPUT = Input(
    help="captions of broadcasters (also `DFXP`) as running text, with the speakers whom they name",
    endings=(".ttml", ".dfxp"),
    read=_read,
    binary=True,
    signature=lambda head: b"tt" in head and re.match(_BEGINS, head, re.S) is not None,
)
