"""Bytes to characters: strictly by one encoding, with the place of the first byte that is wrong.

The text is what the decoder gives: a byte-order mark is dropped, and nothing else. Line ends stay
as they are, so that offsets are offsets of the file's own characters.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import BinaryIO, cast

from textkit.inputs.source import Problem, line_starts

__all__ = [
    "binary",
    "codec",
    "damage",
    "decoded",
    "hint",
    "is_binary",
    "is_text_encoding",
    "lines",
    "rejoined",
    "title",
]

_BYTE_ORDER_MARKS = (  # the longer first: UTF-16's begins UTF-32's
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)


def is_text_encoding(name: str) -> bool:
    """Whether Python knows an encoding of this name that gives text."""
    try:
        " ".encode(name)
    except (LookupError, ValueError):  # ValueError: a NUL in the name, or a codec that refuses
        return False
    return True


def codec(head: bytes, encoding: str | None) -> str:
    """The encoding of a file: the one the user names, else by its byte-order mark, else UTF-8."""
    if encoding is not None:
        return encoding
    return next((codec for mark, codec in _BYTE_ORDER_MARKS if head.startswith(mark)), "utf-8")


def title(codec: str) -> str:
    """An encoding's name as people write it."""
    return codec.upper() if codec.lower().startswith("utf") else codec


def hint(codec: str, encoding: str | None, data: bytes) -> str:
    """Advice about bytes that are not of this encoding, where it was not the user's choice."""
    if encoding is not None or codec != "utf-8":
        return ""
    from textkit.inputs import encodings  # the tables of Unicode take a while, and few need them

    return encodings.hint(data)


def is_binary(data: bytes, codec: str) -> bool:
    """Whether there is a NUL where text has none: in UTF-16 and UTF-32 it is half of a letter."""
    return b"\0" in data and "a".encode(codec) == b"a"


def binary(file: str, data: bytes) -> Problem:
    """The problem of a file with a NUL."""
    return Problem(file, f"byte {data.index(0)}", "a NUL: this is a binary file, not text", "")


def decoded(file: str, data: bytes, encoding: str | None) -> str | Problem:
    """All characters of a file, or its first byte that is none of this encoding."""
    name = codec(data, encoding)
    if is_binary(data, name):
        return binary(file, data)
    try:
        return data.decode(name).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        what = f"not {title(name)} (0x{data[error.start]:02x})"
        line = len(line_starts(data[: error.start].decode(name, "replace")))
        return Problem(file, f"line {line}, byte {error.start}", what, hint(name, encoding, data))
    except UnicodeError as error:
        return Problem(file, "", f"not {title(name)} ({error})", "")


class _Rejoined(io.RawIOBase):
    """The first bytes of a stream and then the others, as they come."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head = head
        self._read = getattr(rest, "read1", rest.read)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        data = self._head[: len(buffer)] or self._read(len(buffer))
        self._head = self._head[len(buffer) :]
        buffer[: len(data)] = data
        return len(data)


def rejoined(head: bytes, rest: BinaryIO) -> BinaryIO:
    """A stream, read on from its beginning although its first bytes were looked at.

    It passes on what there is without waiting for more, so that a record comes out when its line
    comes in. To close it leaves the stream open.
    """
    return cast("BinaryIO", io.BufferedReader(_Rejoined(head, rest)))


def lines(stream: BinaryIO, codec: str, newline: str) -> Iterator[str]:
    """Lines with their ends; a byte that can't be decoded becomes a lone surrogate (DC80-DCFF).

    With the newline ``"\\n"`` lines end with it alone, with ``""`` also with ``"\\r"`` and
    ``"\\r\\n"``.
    """
    found = io.TextIOWrapper(stream, codec, errors="surrogateescape", newline=newline)
    for first in found:
        yield first.removeprefix("\ufeff")
        break
    yield from found


def damage(decoded: str) -> str | None:
    """The byte of a decoded line that could not be decoded, as hexadecimal."""
    try:
        decoded.encode()
    except UnicodeEncodeError as error:
        return f"0x{ord(decoded[error.start]) & 0xFF:02x}"
    return None
