"""OpenDocument: the text of .odt and .fodt files as a reader of the page has it.

Notes stand at the end, footnotes before endnotes, and a frame or a shape with text behind the
paragraph that it is anchored in. What a tracked change deleted is not there, nor are numbers that
the program counts by itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from textkit.inputs import styles
from textkit.inputs.composed import Part, composed
from textkit.inputs.contract import Found, Input, Opened, UnreadableError
from textkit.inputs.package import Package, PackageError, members
from textkit.inputs.source import Source
from textkit.inputs.xmltree import Names, tree

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

__all__ = ["INPUT"]

_TYPE = b"application/vnd.oasis.opendocument.text"
_SPACE = "urn:oasis:names:tc:opendocument:xmlns:"
_TEXT, _STYLE, _TABLE = (f"{{{_SPACE}{one}:1.0}}" for one in ("text", "style", "table"))
_name = Names(
    {
        **{f"{_SPACE}{one}:1.0": f"{one}:" for one in ("text", "table", "office", "style", "meta")},
        f"{_SPACE}drawing:1.0": "draw:",
        f"{_SPACE}dr3d:1.0": "dr3d:",
        "http://purl.org/dc/elements/1.1/": "dc:",
    }
)

_OUT = frozenset({
    "text:tracked-changes", "office:annotation", "office:annotation-end", "office:forms",
    "office:script", "office:binary-data", "office:event-listeners", "text:ruby-text",
    "text:page-number", "text:page-count", "text:page-continuation", "text:number", "text:script",
    "text:placeholder", "text:note-citation", "text:sequence-decls", "text:variable-decls",
    "text:user-field-decls", "text:page-sequence", "table:covered-table-cell", "table:title",
    "table:desc", "draw:object", "draw:object-ole", "draw:image", "draw:plugin", "draw:applet",
    "draw:floating-frame", "draw:glue-point", "text:table-of-content-source",
    "text:illustration-index-source", "text:table-index-source", "text:object-index-source",
    "text:user-index-source", "text:alphabetical-index-source", "text:bibliography-source",
    "table:tracked-changes", "text:dde-connection-decls", "text:alphabetical-index-auto-mark-file",
})  # fmt: skip
"""Elements of which nothing is text of the page."""
_BLANKS = re.compile(r"[ \t\r\n]+")
_LABEL = re.compile(r"_([0-9a-f]+)_")


class _Style(NamedTuple):
    """What is known of a style, with what it has of those that it is based on."""

    names: tuple[str, ...] = ()
    level: int | None = None
    hidden: bool | None = None


class _Styles:
    """The styles of a file, by their families and names."""

    def __init__(self, *roots: Element) -> None:
        self._elements: dict[tuple[str, str], Element] = {}
        self._known: dict[tuple[str, str], _Style] = {}
        for root in roots:
            for group in root:
                if _name(group) in {"office:styles", "office:automatic-styles"}:
                    for style in group:
                        key = style.get(f"{_STYLE}family", ""), style.get(f"{_STYLE}name", "")
                        self._elements[key] = style

    def get(self, family: str, name: str | None) -> _Style:
        if name is None:
            return _Style()
        key = family, name
        if key not in self._known:
            self._known[key] = _Style()  # while it is made, for those that are based on themselves
            self._known[key] = self._made(key)
        return self._known[key]

    def _made(self, key: tuple[str, str]) -> _Style:
        family, name = key
        element = self._elements.get(key)
        if element is None:
            return _Style((_label(name),))
        base = self.get(family, element.get(f"{_STYLE}parent-style-name"))
        title = element.get(f"{_STYLE}display-name") or _label(name)
        level = element.get(f"{_STYLE}default-outline-level") or ""
        hidden = base.hidden
        for properties in element:
            if _name(properties) == "style:text-properties":
                display = properties.get(f"{_TEXT}display")
                hidden = hidden if display is None else display == "none"
        of = int(level) - 1 if level.isdecimal() and level != "0" else base.level
        return _Style((title.lower(), *base.names), of, hidden)


def _label(name: str) -> str:
    """A style's name as people see it: ``Heading_20_1`` is "heading 1"."""
    return _LABEL.sub(lambda found: chr(int(found[1], 16)), name).lower()


class _Walk:
    """A way through the paragraphs of a file."""

    def __init__(self, styles: _Styles) -> None:
        self.notes: dict[str, list[Element]] = {"footnote": [], "endnote": []}
        self._styles = styles
        self._pieces: list[str] = []
        self._blank = True
        self._drawn: list[Element] = []
        self._indexes = 0

    def blocks(self, parent: Element) -> Iterator[Part]:
        """The paragraphs of a body, a cell, a note or a frame."""
        for element in parent:
            name = _name(element)
            if name in {"text:p", "text:h"}:
                yield from self._paragraph(element, name == "text:h")
            elif name in {"text:section", "text:index-body"}:
                is_index = name == "text:index-body"
                if element.get(f"{_TEXT}display") != "none":
                    self._indexes += is_index
                    yield from self.blocks(element)
                    self._indexes -= is_index
            elif name == "draw:frame":
                yield from self._frame(element)
            elif name and name not in _OUT:
                yield from self.blocks(element)

    def _frame(self, frame: Element) -> Iterator[Part]:
        """The paragraphs of the first of its alternatives that has text."""
        for element in frame:
            if _name(element) == "draw:text-box":
                yield from self.blocks(element)
                return
        for element in frame:
            if _name(element) == "table:table":
                yield from self.blocks(element)
                return

    def _paragraph(self, element: Element, is_heading: bool) -> Iterator[Part]:
        style = self._styles.get("paragraph", element.get(f"{_TEXT}style-name"))
        self._pieces, self._blank = [], True
        hides = any(
            _name(one) == "text:hidden-paragraph" and one.get(f"{_TEXT}is-hidden") == "true"
            for one in element.iter(f"{_TEXT}hidden-paragraph")
        )
        if not hides:
            self._inline(element, bool(style.hidden))
        level = 0 if is_heading else style.level
        role = "boilerplate" if self._indexes else styles.role(style.names, level)
        drawn, self._drawn = self._drawn, []
        yield Part("".join(self._pieces), role)
        for one in drawn:
            yield from self._frame(one) if _name(one) == "draw:frame" else self.blocks(one)

    def _inline(self, parent: Element, hidden: bool) -> None:
        """Gather the text of a paragraph, or of an element in it."""
        if not hidden:
            self._add(parent.text)
        for element in parent:
            self._element(element, hidden)
            if not hidden:
                self._add(element.tail)

    def _element(self, element: Element, hidden: bool) -> None:
        name = _name(element)
        if name == "text:span":
            own = self._styles.get("text", element.get(f"{_TEXT}style-name")).hidden
            self._inline(element, hidden if own is None else own)
        elif hidden:
            if name and name not in _OUT and not name.startswith("draw:"):
                self._inline(element, True)
        elif name == "text:s":
            count = element.get(f"{_TEXT}c", "1")
            self._add_hard(" " * min(int(count) if count.isdecimal() else 1, 1000))
        elif name == "text:tab":
            self._add_hard("\t")
        elif name == "text:line-break":
            self._add_hard("\n")
        elif name == "text:note":
            kind = element.get(f"{_TEXT}note-class", "footnote")
            self.notes.setdefault(kind, []).append(element)
        elif name in {"text:hidden-text", "text:hidden-paragraph"}:
            if element.get(f"{_TEXT}is-hidden") != "true":
                self._inline(element, False)
        elif name == "draw:a":
            self._inline(element, False)
        elif name.startswith(("draw:", "dr3d:")):
            self._drawn.append(element)
        elif name and name not in _OUT:
            self._inline(element, False)

    def _add(self, text: str | None) -> None:
        """Add characters of the file, where blanks and line ends in a row are one blank."""
        if text:
            text = _BLANKS.sub(" ", text.replace("\xad", ""))
            if self._blank:
                text = text.removeprefix(" ")
            if text:
                self._pieces.append(text)
                self._blank = text.endswith(" ")

    def _add_hard(self, text: str) -> None:
        self._pieces.append(text)
        self._blank = False


def _parts(roots: Mapping[str, Element]) -> Iterator[Part]:
    """The paragraphs of a file, then those of its notes."""
    root = roots["content.xml"]
    body = root.find(f"{{{_SPACE}office:1.0}}body/{{{_SPACE}office:1.0}}text")
    if body is None:
        raise PackageError("is no OpenDocument text: its body is another thing")
    walk = _Walk(_Styles(*roots.values()))
    yield from walk.blocks(body)
    for kind in ("footnote", "endnote"):
        for note in walk.notes[kind]:  # a note in a note comes behind it
            yield from walk.blocks(note)


def _fields(root: Element | None) -> dict[str, str]:
    """What a file says of itself: its title, who made it, and when."""
    found: dict[str, str] = {}
    names = {
        "dc:title": "title", "dc:creator": "creator", "meta:creation-date": "created",
    }  # fmt: skip
    creator = None
    for element in root.iter() if root is not None else ():
        text = (element.text or "").strip()
        if text and _name(element) == "meta:initial-creator":
            creator = text
        elif text and _name(element) in names:
            found.setdefault(names[_name(element)], text)
    return {**found, "creator": creator} if creator else found


def _trees(opened: Opened) -> tuple[dict[str, Element], Element | None]:
    """The trees of a file with its styles, and that with what it says of itself."""
    if not opened.head.startswith(b"PK"):
        root = tree(opened.data(), "the text")
        office = f"{{{_SPACE}office:1.0}}"
        return {"content.xml": root}, root.find(f"{office}meta")
    package = Package(opened.stream())
    manifest = package.read("META-INF/manifest.xml") if "META-INF/manifest.xml" in package else b""
    if b"encryption-data" in manifest:
        raise PackageError("is encrypted", "save it without a password")
    parts = {
        name: tree(package.read(name), name)
        for name in ("styles.xml", "content.xml")
        if name == "content.xml" or name in package
    }
    return parts, tree(package.read("meta.xml"), "meta.xml") if "meta.xml" in package else None


def _read(opened: Opened) -> Found:
    try:
        roots, meta = _trees(opened)
        text, blocks, marks = composed(_parts(roots))
        yield Source(opened.file, None, 1, text, _fields(meta), marks, blocks)
    except PackageError as error:
        raise UnreadableError(opened.problem("", error.what, error.hint)) from error
    except RecursionError as error:
        raise UnreadableError(opened.problem("", "is nested too deep")) from error


def _is_text(head: bytes) -> bool:
    if head.startswith(b"PK"):
        return members(head).get("mimetype", b"").startswith(_TYPE)
    begins = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    return begins.startswith(b"<") and b"<office:document" in head and b'"' + _TYPE in head


INPUT = Input(
    help="OpenDocument text, zipped or flat, with notes, frames and what tracked changes inserted",
    endings=(".odt", ".ott", ".fodt"),
    read=_read,
    binary=True,
    signature=_is_text,
)
