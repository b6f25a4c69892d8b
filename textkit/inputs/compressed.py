"""Compressed files: gzip, bzip2, xz or Zstandard, with a file of any other format inside."""

from __future__ import annotations

import io
import os
from typing import Any, BinaryIO, cast

from textkit.inputs.contract import Found, Input, Opened, UnreadableError
from textkit.inputs.warc import is_archive

__all__ = ["INPUT", "zstandard_of"]

_SIGNATURES = {
    b"\x1f\x8b\x08": ".gz",
    b"BZh": ".bz2",
    b"\xfd7zXZ\x00": ".xz",
    b"\x28\xb5\x2f\xfd": ".zst",
}
_ENDINGS = tuple(_SIGNATURES.values())


def _read(opened: Opened) -> Found:
    import lzma
    import zlib

    name = _inner(opened.file)
    broken: tuple[type[Exception], ...] = (EOFError, OSError, zlib.error, lzma.LZMAError)
    try:
        with _unpacked(opened) as stream:
            yield from opened.inside(name, stream)
    except UnreadableError:
        raise
    except broken as error:
        raise UnreadableError(opened.problem("", f"can't be decompressed ({error})")) from None


def _unpacked(opened: Opened) -> BinaryIO:
    import bz2
    import gzip
    import lzma

    kind = next((end for start, end in _SIGNATURES.items() if opened.head.startswith(start)), None)
    stream = opened.stream()
    if kind == ".gz":
        return cast(BinaryIO, gzip.GzipFile(fileobj=stream, mode="rb"))
    if kind == ".bz2":
        return cast(BinaryIO, bz2.BZ2File(stream))
    if kind == ".xz":
        return cast(BinaryIO, lzma.LZMAFile(stream))
    if kind == ".zst":
        return zstandard_of(stream)
    ending = os.path.splitext(opened.file)[1]
    raise UnreadableError(opened.problem("", f"is no {ending} file by its first bytes"))


def zstandard_of(stream: BinaryIO) -> BinaryIO:
    """What a stream of Zstandard holds; OSError or EOFError where it is broken."""
    return cast(BinaryIO, io.BufferedReader(_Zstandard(stream)))


class _Zstandard(io.RawIOBase):
    """What several frames of Zstandard hold.

    The library's own stream ends without a word where a file is cut short (zstandard 0.25).
    """

    def __init__(self, stream: BinaryIO) -> None:
        import zstandard

        self._new = zstandard.ZstdDecompressor().decompressobj
        self._stream = stream
        self._frame = self._new()
        self._left = b""
        self._begun = False

    def readable(self) -> bool:
        """Whether it can be read: yes."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Fill a buffer as far as one step goes; raises EOFError where a frame has no end."""
        import zstandard

        while not self._left:
            if self._frame.eof:
                packed, self._frame = self._frame.unused_data, self._new()
                self._begun = bool(packed)
            else:
                packed = b""
            packed = packed or self._stream.read(io.DEFAULT_BUFFER_SIZE)
            if not packed:
                if self._begun:
                    raise EOFError("a frame has no end")
                return 0
            self._begun = True
            try:
                self._left = self._frame.decompress(packed)
            except zstandard.ZstdError as error:
                raise OSError(str(error)) from None
        made = self._left[: len(buffer)]
        self._left = self._left[len(made) :]
        buffer[: len(made)] = made
        return len(made)


def _inner(file: str) -> str:
    """The name of the file inside: ``a.jsonl.gz`` has ``a.jsonl``."""
    bare, ending = os.path.splitext(file)
    return bare if ending.lower() in _ENDINGS else file


def _has_records(file: str) -> bool:
    from textkit.inputs.formats import Formats

    inner = _inner(file)
    try:
        with open(file, "rb") as stream:
            opened = Opened(file, stream.read(8192), stream, lambda *_: iter(()))
            with _unpacked(opened) as unpacked:
                head = unpacked.read(8192)
    except (OSError, EOFError, ImportError, UnreadableError, ValueError):
        head = b""  # it is told when it is read
    kind = Formats().of(inner, head)
    if kind is None or inner == file:
        return False
    return kind.records(inner) if callable(kind.records) else kind.records


def _is_compressed(head: bytes) -> bool:
    """Whether a file is compressed as a whole; the records of a web archive are one by one."""
    return head.startswith(tuple(_SIGNATURES)) and not is_archive(head)


INPUT = Input(
    help="a file of any format in gzip, bzip2, xz or Zstandard, known by the name without the "
    "ending, or by its first bytes",
    endings=_ENDINGS,
    read=_read,
    records=_has_records,
    binary=True,
    signature=_is_compressed,
    extra="formats",
)
