"""EPUB: a book in the order of its spine, as one text."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import unquote

from textkit.inputs.composed import Part, composed
from textkit.inputs.contract import Found, Input, Opened, UnreadableError
from textkit.inputs.source import Position, Role, Source

if TYPE_CHECKING:
    from zipfile import ZipFile, ZipInfo

    from textkit.inputs.trees import Element

__all__ = ["INPUT"]

MOST_BYTES = 400_000_000
"""The most that the texts of a book may have unpacked, together."""
MOST_RATIO = 300
"""How many times as large a text may be as it is packed, from a megabyte on; prose is below 10."""
SMALL = 1_000_000
"""Bytes that a text may always have unpacked."""

_CONTAINER = "META-INF/container.xml"
_ENCRYPTION = "META-INF/encryption.xml"
_ONLY_FONTS = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")
"""Algorithms that make fonts unusable outside the book, and hide no text."""
_PAGES = frozenset(
    ("application/xhtml+xml", "text/html", "text/x-oeb1-document", "application/xml")
)
_AROUND = re.compile(
    r"\b(?:cover|title-?page|half-?title-?page|toc|copyright-page|colophon|index|landmarks"
    r"|loi|lot|other-credits|imprint|imprimatur|page-list)\b",
    re.I,
)
"""Kinds of pages that are none of the text, as ``epub:type`` and guides name them."""
_TYPE = "{http://www.idpf.org/2007/ops}type"
_BOM = re.compile(r"^\ufeff")
_DECLARED = re.compile(rb"^\s*<\?xml\b[^>]*?encoding\s*=\s*[\"']([\w.:-]+)", re.I)
_FIELDS = {
    "title": "headline", "creator": "byline", "date": "date", "publisher": "source",
    "subject": "section",
}  # fmt: skip
_UNKNOWN = ("Unknown Title", "Unknown Author", "[Unknown]", "Unknown")
"""What programs write where an author has written nothing."""


class _Item(NamedTuple):
    """A page of the book: where it is, and whether it stands around the text."""

    path: str
    is_around: bool


def _signature(head: bytes) -> bool:
    return head.startswith(b"PK\x03\x04") and b"mimetypeapplication/epub+zip" in head[:200]


def _read(opened: Opened) -> Found:
    import io
    import zipfile
    import zlib

    stream = opened.stream()
    try:
        with zipfile.ZipFile(stream if stream.seekable() else io.BytesIO(stream.read())) as book:
            yield _Book(opened, book).source()
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as error:
        raise UnreadableError(opened.problem("", f"not an EPUB ({error})".lower())) from None


class _Book:
    """An opened book."""

    def __init__(self, opened: Opened, book: ZipFile) -> None:
        self._opened = opened
        self._book = book
        self._names = {info.filename: info for info in book.infolist()}
        self._lower = {name.lower(): info for name, info in self._names.items()}
        self._left = MOST_BYTES

    def source(self) -> Source:
        """The text; raises UnreadableError."""
        container = self._tree(_CONTAINER)
        root = next((one.get("full-path") for one in container.iter("{*}rootfile")), None)
        if not root:
            raise self._unreadable("no package document is named in it")
        package = self._tree(root)
        items = self._spine(package, posixpath.dirname(root))
        self._check_encryption({item.path for item in items})
        parts = [part for item in items for part in self._parts(item)]
        made = composed(parts)
        marks = made.marks or ((0, Position()),)
        return Source(self._opened.file, None, 1, made.text, _fields(package), marks, made.blocks)

    def _spine(self, package: Element, folder: str) -> list[_Item]:
        """The pages in reading order; those apart from it, as notes are, come last."""
        manifest = {one.get("id"): one for one in package.iter("{*}item")}
        around = {
            posixpath.normpath(posixpath.join(folder, _path(one.get("href", ""))))
            for one in package.iter("{*}reference")
            if _AROUND.search(one.get("type", ""))
        }
        main: list[_Item] = []
        apart: list[_Item] = []
        for reference in package.iter("{*}itemref"):
            item = manifest.get(reference.get("idref"))
            if item is None or item.get("media-type", "") not in _PAGES:
                continue
            path = posixpath.normpath(posixpath.join(folder, _path(item.get("href", ""))))
            is_around = path in around or "nav" in item.get("properties", "").split()
            (apart if reference.get("linear") == "no" else main).append(_Item(path, is_around))
        if not main and not apart:
            raise self._unreadable("no page is named in its spine")
        return [*main, *apart]

    def _parts(self, item: _Item) -> Iterator[Part]:
        from textkit.inputs.article import role_of
        from textkit.inputs.blocks import name_of, pieces
        from textkit.inputs.trees import NestingError, xhtml_tree

        try:
            root = xhtml_tree(self._text(item.path))
        except NestingError as error:
            raise self._unreadable(f"{item.path} in it: {error}") from None
        if root is None:
            return
        for piece in pieces(root):
            role: Role | None = role_of(piece)
            element: Any = piece.element
            while element is not None and not item.is_around:
                if name_of(element) == "nav" or _AROUND.search(element.get(_TYPE, "")):
                    role = "boilerplate"
                    break
                element = element.getparent()
            if item.is_around:
                role = "boilerplate"
            if piece.kind != "code":
                yield Part(piece.text, role, Position(page=piece.page))

    def _check_encryption(self, pages: set[str]) -> None:
        """Raise UnreadableError where the text itself is encrypted; fonts often are."""
        if _ENCRYPTION not in self._names:
            return
        for one in self._tree(_ENCRYPTION).iter("{*}EncryptedData"):
            how = next((m.get("Algorithm", "") for m in one.iter("{*}EncryptionMethod")), "")
            paths = {
                posixpath.normpath(_path(reference.get("URI", "")))
                for reference in one.iter("{*}CipherReference")
            }
            if how not in _ONLY_FONTS and paths & pages:
                hint = "only the program of its shop can open it"
                raise self._unreadable("its text is encrypted (DRM)", hint)

    def _tree(self, path: str) -> Element:
        from textkit.inputs.trees import xml_tree

        root = xml_tree(self._text(path))
        if root is None:
            raise self._unreadable(f"{path} in it is not XML")
        return root

    def _text(self, path: str) -> str:
        info = self._names.get(path) or self._lower.get(path.lower())
        if info is None:
            raise self._unreadable(f"there is no {path} in it")
        data = self._data(info)
        found = _DECLARED.match(data)
        name = found[1].decode("ascii") if found else "utf-8"
        if data.startswith((b"\xff\xfe", b"\xfe\xff")):
            name = "utf-16"
        try:
            return _BOM.sub("", data.decode(name))
        except (UnicodeDecodeError, LookupError):
            raise self._unreadable(f"{path} in it is not {name}") from None

    def _data(self, info: ZipInfo) -> bytes:
        """The bytes of a file, as far as they are not more than they may be."""
        if info.flag_bits & 1:
            raise self._unreadable("it is encrypted", "unpack it with its password first")
        most = self._left
        if info.compress_size * MOST_RATIO > SMALL:
            most = min(most, info.compress_size * MOST_RATIO)
        else:
            most = min(most, SMALL)
        with self._book.open(info) as stream:
            data = stream.read(most + 1)
        if len(data) > most:
            raise self._unreadable(f"{info.filename} in it unpacks to more than {most:,} bytes")
        self._left -= len(data)
        return data

    def _unreadable(self, what: str, hint: str = "") -> UnreadableError:
        return UnreadableError(self._opened.problem("", f"not a readable EPUB: {what}", hint))


def _path(address: str) -> str:
    return unquote(address.partition("#")[0])


def _fields(package: Element) -> dict[str, str]:
    """What the book says of itself."""
    from textkit.inputs.blocks import name_of

    found: dict[str, list[str]] = {}
    metadata = next(package.iter("{*}metadata"), None)
    for one in metadata.iter() if metadata is not None else ():
        name = _FIELDS.get(name_of(one))
        text = " ".join("".join(one.itertext()).split())
        if text in _UNKNOWN:
            continue
        if name and text and not (name == "date" and name in found):
            found.setdefault(name, []).append(text)
    return {name: ", ".join(dict.fromkeys(values)) for name, values in found.items()}


INPUT = Input(
    help="a book in the order of its spine; its contents, cover and imprint are boilerplate",
    endings=(".epub",),
    read=_read,
    binary=True,
    signature=_signature,
    extra="formats",
)
