"""Read XML element by element, each with its line; nothing outside of the file is fetched."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Literal, NamedTuple

from textkit.inputs.contract import Opened, UnreadableError

__all__ = ["Event", "events"]

_CHUNK = 1 << 16


class Event(NamedTuple):
    """What comes next in a file: an element that begins or ends, or characters.

    ``name`` is that of the element without its namespace, and so are those of the attributes;
    ``text`` has the characters. ``line`` is counted from 1.
    """

    kind: Literal["start", "end", "text"]
    name: str
    attributes: Mapping[str, str]
    text: str
    line: int


_NONE: Mapping[str, str] = {}


class _EntityError(Exception):
    pass


def events(opened: Opened) -> Iterator[Event]:
    """The elements and characters of a file of XML in order; comments are left out.

    Raises UnreadableError where it is no XML, ends too early, or declares entities, which could
    make much of little or stand for other files.
    """
    from xml.parsers import expat

    found: list[Event] = []
    parser = expat.ParserCreate(opened.encoding, namespace_separator=" ")
    parser.buffer_text = True

    def start(name: str, attributes: Mapping[str, str]) -> None:
        own = {_local(key): value for key, value in attributes.items()} if attributes else _NONE
        found.append(Event("start", _local(name), own, "", parser.CurrentLineNumber))

    def end(name: str) -> None:
        found.append(Event("end", _local(name), _NONE, "", parser.CurrentLineNumber))

    def text(characters: str) -> None:
        found.append(Event("text", "", _NONE, characters, parser.CurrentLineNumber))

    def entity(*_: Any) -> None:
        raise _EntityError

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text
    parser.EntityDeclHandler = entity
    stream = opened.stream()
    try:
        while chunk := stream.read(_CHUNK):
            parser.Parse(chunk)
            yield from found
            found.clear()
        parser.Parse(b"", True)
    except _EntityError:
        where = f"line {parser.CurrentLineNumber}"
        what = "declares entities of its own, which are not resolved"
        raise UnreadableError(opened.problem(where, what)) from None
    except expat.ExpatError as error:
        what = f"not XML ({expat.ErrorString(error.code)})"
        raise UnreadableError(opened.problem(f"line {error.lineno}", what)) from None
    yield from found


def _local(name: str) -> str:
    return name.rpartition(" ")[2]
