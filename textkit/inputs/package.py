"""Files in a zip file, read with limits: the containers of office formats."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from zipfile import ZipFile, ZipInfo

__all__ = ["LARGE", "MEMBERS", "RATIO", "TOTAL", "Package", "PackageError", "members"]

MEMBERS = 20_000
"""Files that may be in one."""
TOTAL = 256 * 2**20
"""Bytes that may be unpacked of one."""
RATIO = 200
"""How many times its size in the zip file a file may have, where it is a large one."""
LARGE = 2**20
"""Bytes from which on a file is a large one."""

_HEADER = re.compile(rb"PK\x03\x04.{26}", re.S)
_STORED, _DEFLATED = 0, 8
_ENCRYPTED = 1  # the bit of an entry's flags


class PackageError(Exception):
    """A container can't be read: what is wrong, and what may help."""

    def __init__(self, what: str, hint: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.hint = hint


class Package:
    """A zip file of which no more is unpacked than the limits allow.

    Each method may raise PackageError, and so does the making of one: no zip file, or a broken one.
    """

    def __init__(self, stream: BinaryIO) -> None:
        import zipfile

        try:
            searched = stream if stream.seekable() else io.BytesIO(stream.read())
            self._zip: ZipFile = zipfile.ZipFile(searched)
        except (zipfile.BadZipFile, ValueError, EOFError, NotImplementedError) as error:
            raise PackageError("is broken: no zip file, or its end is missing") from error
        found = self._zip.infolist()
        if len(found) > MEMBERS:
            raise PackageError(f"has {len(found):,} files in it, and {MEMBERS:,} is the limit")
        self._left = TOTAL
        self._found: dict[str, ZipInfo] = {info.filename.lower(): info for info in found}

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._found

    def read(self, name: str) -> bytes:
        """All bytes of a file in it, whose name may differ in case."""
        import zlib
        from zipfile import BadZipFile

        info = self._found.get(name.lower())
        if info is None:
            raise PackageError(f"is broken: {name} is missing in it")
        if info.flag_bits & _ENCRYPTED:
            raise PackageError("is encrypted", "save it without a password")
        if info.file_size > self._left:
            raise PackageError(f"unpacks to more than {TOTAL:,} bytes, which is the limit")
        if info.file_size > max(LARGE, RATIO * info.compress_size):
            raise PackageError(f"unpacks to more than {RATIO} times its size, which is the limit")
        self._left -= info.file_size
        try:
            return self._zip.read(info)  # never more than its header says
        except (BadZipFile, zlib.error, EOFError, ValueError, RuntimeError) as error:
            raise PackageError(f"is broken: {name} in it can't be unpacked") from error


def members(head: bytes) -> dict[str, bytes]:
    """The files that the first bytes of a zip file hold, by name: each unpacked, as far as it goes.

    Empty where these are no zip file's bytes.
    """
    import zlib

    found: dict[str, bytes] = {}
    start = 0
    while header := _HEADER.match(head, start):
        fields = header[0]
        flags, method = _number(fields, 6, 2), _number(fields, 8, 2)
        size, name_size, extra = _number(fields, 18, 4), _number(fields, 26, 2), fields[28:]
        name = head[start + 30 : start + 30 + name_size]
        data = start + 30 + name_size + int.from_bytes(extra, "little")
        if len(name) < name_size:
            break
        content, end = b"", data + size
        if method == _STORED:
            content = head[data:end]
        elif method == _DEFLATED:
            unpack = zlib.decompressobj(-15)
            try:
                content = unpack.decompress(head[data:], 2**16)
            except zlib.error:
                content = b""
            if unpack.eof:
                end = len(head) - len(unpack.unused_data)
        found[name.decode("utf-8", "replace")] = content
        if flags & 8:  # its size stands behind it
            following = head.find(b"PK\x03\x04", end)
            if not 0 <= following - end <= 24:
                break
            end = following
        start = end
    return found


def _number(data: bytes, start: int, size: int) -> int:
    return int.from_bytes(data[start : start + size], "little")
