"""WARC and WET: the pages of a web archive, and the texts that a crawler has made of pages."""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from importlib import import_module
from typing import BinaryIO, NamedTuple

from textkit.inputs import decoding
from textkit.inputs.composed import Part, composed
from textkit.inputs.contract import Found, Input, Opened, UnreadableError
from textkit.inputs.source import Problem, Source

__all__ = ["INPUT", "LARGEST", "is_archive"]

LARGEST = 64 * 2**20
"""Bytes that a record may have, and the page that is in it; a longer one is told and left out."""

_GZIP = b"\x1f\x8b\x08"
_VERSION = re.compile(rb"WARC/[01]\.\d+\s*")
_NEXT = re.compile(rb"(?:^|\n)(WARC/[01]\.\d+\r?\n)")
_PIECE = 2**16
_HTTP_END = re.compile(rb"\r?\n\r?\n")
_CHUNK = re.compile(rb"(\r?\n)?([0-9A-Fa-f]{1,16})[ \t]*(?:;[^\r\n]*)?\r?\n")
_HTML = ("text/html", "application/xhtml+xml")


def is_archive(head: bytes) -> bool:
    """Whether first bytes are those of a web archive, compressed or not."""
    if head.startswith(_GZIP):
        try:
            head = zlib.decompressobj(31).decompress(head, 64)
        except zlib.error:
            return False
    return head.startswith(b"WARC/1.") or head.startswith(b"WARC/0.1")


class _Record(NamedTuple):
    """A record: its number from 1, its headers by their names in lower case, its bytes."""

    number: int
    headers: Mapping[str, str]
    block: bytes

    @property
    def where(self) -> str:
        url = self.headers.get("warc-target-uri", "").strip("<>")
        return f"record {self.number} ({url})" if url else f"record {self.number}"


def _read(opened: Opened) -> Found:
    found = 0
    for record in _records(_Bytes(opened.stream()), opened):
        if isinstance(record, Problem):
            found += 1
            yield record
            continue
        for one in _texts(opened, record):
            found += 1
            yield one
    if not found:
        what = "no record of this web archive has a page or a text"
        raise UnreadableError(opened.problem("", what))


class _Bytes:
    """The bytes of an archive, of several gzip members or of none, read on from its beginning."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._raw = stream.read(_PIECE)
        self._member = zlib.decompressobj(31) if self._raw.startswith(_GZIP) else None
        self._held = b""
        self.broken = 0

    def fill(self, size: int) -> bytes:
        """The next bytes, as many as `size` where there are so many; they are not taken."""
        pieces, held = [self._held], len(self._held)
        while held < size:
            piece = self._more()
            if piece is None:
                break
            pieces.append(piece)
            held += len(piece)
        self._held = b"".join(pieces)
        return self._held[:size]

    def take(self, size: int) -> bytes:
        """The next bytes, as many as there are up to `size`."""
        found = self.fill(size)
        self._held = self._held[len(found) :]
        return found

    def back(self, data: bytes) -> None:
        """Let bytes be the next ones again."""
        self._held = data + self._held

    def line(self) -> bytes:
        """The next line with its end, or what there is of it in 64 KiB."""
        size = 1024
        while True:
            found = self.fill(size)
            end = found.find(b"\n")
            if end >= 0 or len(found) < size or size >= _PIECE:
                return self.take(end + 1 if end >= 0 else len(found))
            size *= 4

    def _more(self) -> bytes | None:
        """Bytes that come next; None at the end. A broken member is left for the next one."""
        if not self._raw:
            self._raw = self._stream.read(_PIECE)
        if not self._raw:
            return None
        if self._member is None:
            piece, self._raw = self._raw, b""
            return piece
        try:
            piece = self._member.decompress(self._raw, _PIECE)
            self._raw = self._member.unconsumed_tail or self._member.unused_data
        except zlib.error:
            self.broken += 1
            self._raw = self._next_member(self._raw[1:])
            self._member = zlib.decompressobj(31)
            return b"\n"
        if self._member.eof:
            self._raw = self._raw.lstrip(b"\0") or self._stream.read(_PIECE)
            self._member = zlib.decompressobj(31)
        return piece

    def _next_member(self, raw: bytes) -> bytes:
        while True:
            at = raw.find(_GZIP)
            if at >= 0:
                return raw[at:]
            more = self._stream.read(_PIECE)
            if not more:
                return b""
            raw = raw[-2:] + more


def _records(data: _Bytes, opened: Opened) -> Iterator[_Record | Problem]:
    """All records in order; what is none, or has another length than it says, is told.

    Reading goes on with the next line that begins a record.
    """
    number = 0
    while True:
        line = data.line()
        if not line:
            break
        if not line.strip():
            continue
        number += 1
        if not _VERSION.fullmatch(line):
            yield opened.problem(
                f"record {number}", "not a record of a web archive: it is left out"
            )
            data.back(_resumed(data))
            continue
        headers = _headers(iter(data.line, b""))
        record = _Record(number, headers, b"")
        length = headers.get("content-length", "")
        if not length.isdecimal():
            yield opened.problem(record.where, "a record without its length: it is left out")
            data.back(_resumed(data))
            continue
        size = int(length)
        if size > LARGEST:
            yield opened.problem(record.where, f"longer than {LARGEST:,} bytes: it is left out")
            if _skipped(data, size):
                continue
            return
        block = data.take(size)
        if len(block) == size and _ends(data.fill(16)):
            yield record._replace(block=block)
            continue
        cut = len(block) < size
        what = "is cut off" if cut else "is not as long as it says"
        yield opened.problem(record.where, f"a record that {what}: it is left out")
        inside = _NEXT.search(block)
        data.back(block[inside.start(1) :] if inside else b"")
        if not inside:
            data.back(_resumed(data))
    if data.broken:
        what = f"broken compressed data in {data.broken} of its parts"
        yield opened.problem("", what, "download it again")


def _ends(follows: bytes) -> bool:
    """Whether a record ends here: two line ends follow, or the next one, or nothing."""
    if follows.startswith((b"\r\n\r\n", b"\n\n")):
        return True
    rest = follows.lstrip(b"\r\n")
    return not rest or rest.startswith(b"WARC/")


def _resumed(data: _Bytes) -> bytes:
    """Leave out what is no record; the line that begins the next one is given back."""
    for line in iter(data.line, b""):
        if _VERSION.fullmatch(line):
            return line
    return b""


def _skipped(data: _Bytes, size: int) -> bool:
    while size > 0:
        taken = len(data.take(min(size, _PIECE)))
        if not taken:
            return False
        size -= taken
    return True


def _headers(lines: Iterator[bytes]) -> dict[str, str]:
    """Headers up to an empty line, by names in lower case; the first of each, lines joined."""
    found: dict[str, str] = {}
    last = ""
    for line in lines:
        text = line.decode("utf-8", "replace").rstrip("\r\n")
        if not text.strip():
            break
        if text[0] in " \t" and last:
            found[last] += " " + text.strip()
            continue
        name, _, value = text.partition(":")
        last = name.strip().lower()
        found.setdefault(last, value.strip())
    return found


def _texts(opened: Opened, record: _Record) -> Found:
    """The text of a record, if it is one of a page; a revisit has none, its page stood before."""
    kind = record.headers.get("warc-type", "").lower()
    media = record.headers.get("content-type", "")
    if kind == "conversion" and media.startswith("text/plain"):
        yield _conversion(opened, record)
    elif kind == "resource" and media.startswith(_HTML):
        yield from _page(opened, record, media, record.block, {})
    elif kind == "response" and media.replace(" ", "").startswith("application/http"):
        end = _HTTP_END.search(record.block)
        if end is None:
            return
        lines = record.block[: end.end()].splitlines()
        headers = _headers(iter(lines[1:]))
        status = lines[0].split()[1:2] if lines else []
        media = headers.get("content-type", "")
        body = record.block[end.end() :]
        identified = record.headers.get("warc-identified-payload-type", "")
        if status[:1] not in ([b"200"], [b"203"]) or not body:
            return
        if not (media or identified).lower().startswith((*_HTML, "text/plain")):
            return
        decoded = _decoded(headers, body)
        if isinstance(decoded, str):
            yield opened.problem(record.where, decoded)
            return
        yield from _page(opened, record, media, decoded, headers)


def _fields(record: _Record, language: str | None) -> dict[str, str]:
    given = {
        "url": record.headers.get("warc-target-uri", "").strip("<>"),
        "date": record.headers.get("warc-date", "")[:10],
        "language": record.headers.get("warc-identified-content-language") or language,
    }
    return {name: value for name, value in given.items() if value}


def _doc(record: _Record) -> str:
    named = record.headers.get("warc-record-id", "").strip("<>").removeprefix("urn:uuid:")
    return named or str(record.number)


def _conversion(opened: Opened, record: _Record) -> Source | Problem:
    """The text that a crawler has made of a page: a line a paragraph, it has no other marks."""
    text = decoding.decoded(opened.file, record.block, "utf-8")
    if isinstance(text, Problem):
        return opened.problem(record.where, text.what)
    made = composed(Part(line) for line in text.split("\n"))
    fields = _fields(record, None)
    return Source(opened.file, _doc(record), 1, made.text, fields, made.marks, made.blocks)


def _page(
    opened: Opened, record: _Record, media: str, body: bytes, headers: Mapping[str, str]
) -> Found:
    """The text of a page, by the reader of its format; its own date goes before its copy's."""
    charset = re.search(r"charset\s*=\s*[\"']?([\w.:-]+)", media, re.I)
    if charset and decoding.is_text_encoding(charset[1]) and not body.startswith(b"\xef\xbb\xbf"):
        with suppress(UnicodeError):  # then the reader looks at what the page itself says
            body = b"\xef\xbb\xbf" + body.decode(charset[1]).encode()
    plain = (media or record.headers.get("warc-identified-payload-type", "")).lower()
    name = "page.txt" if plain.startswith("text/plain") else "page.html"
    copied = _fields(record, headers.get("content-language"))
    for one in opened.inside(name, io.BytesIO(body)):
        if isinstance(one, Problem):
            where = f"{record.where}, {one.where}" if one.where else record.where
            yield one._replace(where=where)
        else:
            own = {key: value for key, value in one.fields.items() if value}
            fields = {**own, **copied, "date": own.get("date") or copied.get("date", "")}
            fields = {key: value for key, value in fields.items() if value}
            doc = _doc(record) if one.doc is None else f"{_doc(record)}/{one.doc}"
            yield one._replace(doc=doc, fields={**fields, "crawled": copied.get("date", "")})


def _decoded(headers: Mapping[str, str], body: bytes) -> bytes | str:
    """The body of an answer without its encodings, or what is wrong with it.

    An archive may have undone them and kept the headers: a body that is none of it stays.
    """
    if "chunked" in headers.get("transfer-encoding", "").lower():
        try:
            body = _unchunked(body)
        except ValueError as error:
            return str(error)
    named = headers.get("content-encoding", "").lower().replace(",", " ").split()
    for encoding in reversed(named):
        if encoding in ("identity", "none", "utf-8"):
            continue
        undo = _UNDO.get(encoding)
        if undo is None:
            return f"its content is encoded ({encoding}), which can't be undone"
        try:
            body = undo(body)
        except ModuleNotFoundError as error:
            return f"its content is encoded ({encoding}): pip install {error.name}"
        except _TooLargeError:
            return f"longer than {LARGEST:,} bytes: it is left out"
        except Exception as error:  # each library has errors of its own
            if body.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"<":
                continue
            return f"its content is encoded ({encoding}) and broken ({error})"
    return body


def _unchunked(body: bytes) -> bytes:
    """A body without the sizes of its chunks; as it is where there are none.

    Raises ValueError where a chunk has another size than it says.
    """
    pieces: list[bytes] = []
    at = 0
    while True:
        found = _CHUNK.match(body, at)
        if found is None or (at and not found[1]):
            if pieces and body[at:].strip():
                raise ValueError("its chunks are broken")
            return b"".join(pieces) if pieces else body
        size = int(found[2], 16)
        if not size:
            return b"".join(pieces)
        pieces.append(body[found.end() : found.end() + size])
        at = found.end() + size


class _TooLargeError(Exception):
    pass


def _inflated(body: bytes, bits: int) -> bytes:
    """All members of a compressed body, one behind the other."""
    pieces, held = [], 0
    while body:
        member = zlib.decompressobj(bits)
        piece = member.decompress(body, LARGEST - held + 1)
        held += len(piece)
        if held > LARGEST:
            raise _TooLargeError
        if not member.eof:
            raise zlib.error("it ends too soon")
        pieces.append(piece)
        body = member.unused_data
        if bits != 31 or not body.startswith(_GZIP):
            break
    return b"".join(pieces)


def _deflated(body: bytes) -> bytes:
    try:
        return _inflated(body, 15)
    except zlib.error:  # many servers leave out the header of zlib
        return _inflated(body, -15)


def _brotli(body: bytes) -> bytes:
    decoder = import_module("brotli").Decompressor()  # it has no types
    made: bytes = decoder.process(body, output_buffer_limit=LARGEST + 1)
    if len(made) > LARGEST:
        raise _TooLargeError
    if not decoder.is_finished():
        raise ValueError("it ends too soon")
    return made


def _zstandard(body: bytes) -> bytes:
    from textkit.inputs.compressed import zstandard_of

    made = zstandard_of(io.BytesIO(body)).read(LARGEST + 1)
    if len(made) > LARGEST:
        raise _TooLargeError
    return made


_UNDO: Mapping[str, Callable[[bytes], bytes]] = {
    "gzip": lambda body: _inflated(body, 31),
    "x-gzip": lambda body: _inflated(body, 31),
    "deflate": _deflated,
    "br": _brotli,
    "zstd": _zstandard,
}

INPUT = Input(
    help="web archives, plain and compressed: a page or a converted text a text, with its address",
    endings=(".warc", ".warc.gz", ".wet", ".wet.gz"),
    read=_read,
    records=True,
    binary=True,
    signature=is_archive,
    extra="formats",
)
