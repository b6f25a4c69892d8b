"""Word: the text of .docx files as a reader of the page has it.

Notes stand at the end, footnotes before endnotes, and a text box behind the paragraph that it is
anchored in. What was inserted or moved in by a tracked change is there, what was deleted or moved
away is not. A number that Word counts by itself, as of a list, is no character of the text.
"""

from __future__ import annotations

import io
import posixpath
import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from textkit.inputs import doc
from textkit.inputs.composed import Part, composed
from textkit.inputs.contract import Found, Input, Opened, UnreadableError
from textkit.inputs.package import Package, PackageError, members
from textkit.inputs.source import Role, Source
from textkit.inputs.styles import role, symbol
from textkit.inputs.xmltree import Names, tree

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

__all__ = ["INPUT", "Paragraph", "paragraphs"]


class Paragraph(NamedTuple):
    """A paragraph of a Word file."""

    text: str
    """As it stands: outer blanks and line breaks (``\\n``) are kept."""
    style: str = ""
    """The name of its style, as "heading 1", in lower case; those of Word itself are English."""
    role: Role | None = None
    """Headline: a title, or by its outline level. Boilerplate: a caption, a line of contents."""
    bold: bool = False
    """Whether its first letter is bold."""
    new_page: bool = False
    """Whether it begins a page, by a break that somebody made."""
    new_section: bool = False
    """Whether it begins a section."""


def paragraphs(data: bytes | BinaryIO) -> Iterator[Paragraph]:
    """The paragraphs of a .docx file in order, empty ones too; raises PackageError."""
    return _File(data).paragraphs()


_W = (
    "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}",
    "{http://purl.oclc.org/ooxml/wordprocessingml/main}",
)
_name = Names(
    {
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "",
        "http://purl.oclc.org/ooxml/wordprocessingml/main": "",
        "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc:",
        "http://schemas.openxmlformats.org/officeDocument/2006/math": "m:",
        "http://purl.oclc.org/ooxml/officeDocument/math": "m:",
    }
)

_OUT = frozenset({
    "del", "moveFrom", "pPr", "rPr", "sdtPr", "sdtEndPr", "tblPr", "tblGrid", "trPr", "tcPr", "rt",
    "rubyPr", "sectPr", "smartTagPr", "customXmlPr", "instrText", "delInstrText", "delText",
    "footnoteRef", "endnoteRef", "annotationRef",
})  # fmt: skip
"""Elements of which nothing is text, or of which the text was deleted."""
_CHARACTERS = {
    "tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "\u2011",
}  # fmt: skip
_DRAWN = frozenset({"drawing", "pict", "object", "mc:AlternateContent"})
_JOINING = ("del", "moveFrom")
"""A paragraph whose mark was deleted, or moved away, goes on in the next."""
_OFF = ("0", "false", "off", "none")
_LINES = re.compile(r"\s*[\r\n]\s*")


def _child(element: Element | None, name: str) -> Element | None:
    if element is None:
        return None
    return next((child for child in element if _name(child) == name), None)


def _value(element: Element | None, name: str = "val") -> str | None:
    """An attribute of Word; None where there is none."""
    if element is None:
        return None
    return next((value for space in _W if (value := element.get(space + name)) is not None), None)


def _is_on(element: Element | None) -> bool | None:
    """Whether a property is on; None where it is not there."""
    return None if element is None else (_value(element) or "1").lower() not in _OFF


class _Style(NamedTuple):
    """What is known of a style, with what it has of the styles that it is based on."""

    name: str = ""
    names: tuple[str, ...] = ()
    level: int | None = None
    hidden: bool = False
    bold: bool = False


_PLAIN = _Style()


class _Styles:
    """The styles of a file, by their ids."""

    def __init__(self, root: Element | None) -> None:
        self._elements: dict[str, Element] = {}
        self._known: dict[str, _Style] = {}
        self.default = _PLAIN
        for element in root if root is not None else ():
            if _name(element) == "style":
                style = _value(element, "styleId") or ""
                self._elements[style] = element
                is_default = (_value(element, "default") or "0") not in _OFF
                if is_default and _value(element, "type") == "paragraph":
                    self.default = self.get(style)

    def get(self, style: str | None) -> _Style:
        if style is None:
            return _PLAIN
        if style not in self._known:
            self._known[style] = _PLAIN  # while it is made, for those that are based on themselves
            self._known[style] = self._made(style)
        return self._known[style]

    def _made(self, style: str) -> _Style:
        element = self._elements.get(style)
        if element is None:
            return _Style(style.lower())
        base = self.get(_value(_child(element, "basedOn")))
        name = (_value(_child(element, "name")) or style).lower()
        run = _child(element, "rPr")
        level = _level(_child(element, "pPr"))
        hidden, bold = _is_on(_child(run, "vanish")), _is_on(_child(run, "b"))
        return _Style(
            name,
            (name, *base.names),
            base.level if level is None else level,
            base.hidden if hidden is None else hidden,
            base.bold if bold is None else bold,
        )


def _level(properties: Element | None) -> int | None:
    value = _value(_child(properties, "outlineLvl"))
    return int(value) if value is not None and value.isdecimal() else None


class _Field:
    """A field that is open: its instruction is no text, its result is."""

    def __init__(self) -> None:
        self.in_result = False


class _Walk:
    """A way through the paragraphs of one part of a file."""

    def __init__(self, styles: _Styles) -> None:
        self.notes: list[tuple[str, str]] = []
        """The kind and the id of each note, in the order of their marks."""
        self._styles = styles
        self._fields: list[_Field] = []
        self._new_page = False
        self._new_section = False
        self._pieces: list[str] = []
        self._bold: bool | None = None
        self._style = _PLAIN
        self._drawn: list[Element] = []
        self._ready: list[Paragraph] = []
        self._contents = 0

    def blocks(self, parent: Element) -> Iterator[Paragraph]:
        """The paragraphs of a body, a cell, a note or a text box."""
        for element in parent:
            name = _name(element)
            if name == "p":
                yield from self._paragraph(element)
            elif name == "tbl":
                yield from self._finished(False)
                yield from self.blocks(element)
            elif name == "tr":
                change = _child(element, "trPr")
                if not any(_child(change, name) is not None for name in _JOINING):
                    yield from self.blocks(element)
            elif name == "tc":
                if _child(_child(element, "tcPr"), "cellDel") is None:
                    yield from self.blocks(element)
            elif name == "sdt":
                yield from self._control(element)
            elif name == "mc:AlternateContent":
                yield from self.blocks(_chosen(element))
            elif name in {"altChunk", "subDoc"}:
                what = "has text in another file, which Word puts into its place"
                raise PackageError(what, "open it in Word and save it again")
            elif name and name not in _OUT:
                yield from self.blocks(element)
        yield from self._finished(False)  # what is left of one whose mark was deleted

    def _control(self, element: Element) -> Iterator[Paragraph]:
        """The paragraphs of a content control; a prompt to fill it in is no text."""
        properties = _child(element, "sdtPr")
        if _is_on(_child(properties, "showingPlcHdr")):
            return
        gallery = _value(_child(_child(properties, "docPartObj"), "docPartGallery"))
        is_contents = gallery == "Table of Contents"
        self._contents += is_contents
        yield from self.blocks(element)
        self._contents -= is_contents

    def _paragraph(self, element: Element) -> Iterator[Paragraph]:
        properties = _child(element, "pPr")
        mark = _child(properties, "rPr")
        style = _value(_child(properties, "pStyle"))
        self._style = self._styles.default if style is None else self._styles.get(style)
        if _is_on(_child(properties, "pageBreakBefore")):
            self._new_page = True
        level = _level(properties)
        if level is not None:
            self._style = self._style._replace(level=level)
        self._inline(element)
        hidden = _is_on(_child(mark, "vanish"))
        drop_cap = _value(_child(properties, "framePr"), "dropCap") not in {None, "none"}
        joins = (
            drop_cap
            or (self._style.hidden if hidden is None else hidden)
            or any(_child(mark, name) is not None for name in _JOINING)
        )
        yield from self._given() if joins else self._finished(True)
        section = _child(properties, "sectPr")
        if section is not None:
            self._end_section(section)

    def _end_section(self, section: Element) -> None:
        self._new_section = True
        if _value(_child(section, "type")) != "continuous":
            self._new_page = True

    def _finished(self, with_empty: bool) -> Iterator[Paragraph]:
        """The paragraph whose text was gathered, and the text boxes in it."""
        self._close(with_empty)
        drawn, self._drawn = self._drawn, []
        yield from self._given()
        for box in drawn:
            yield from self._inside(box)

    def _given(self) -> Iterator[Paragraph]:
        ready, self._ready = self._ready, []
        yield from ready

    def _inside(self, box: Element) -> Iterator[Paragraph]:
        """The paragraphs of a text box, which is in no field of the text around it."""
        fields, self._fields = self._fields, []
        yield from self.blocks(box)
        self._fields = fields

    def _close(self, with_empty: bool) -> None:
        text = "".join(self._pieces)
        if text or with_empty:
            style = self._style
            of = "boilerplate" if self._contents else role(style.names, style.level)
            bold = bool(style.bold if self._bold is None else self._bold)
            self._ready.append(
                Paragraph(text, style.name, of, bold, self._new_page, self._new_section)
            )
            self._new_page = self._new_section = False
        self._pieces, self._bold = [], None

    def _inline(self, parent: Element) -> None:
        """Gather the text of a paragraph, or of an element in it."""
        for element in parent:
            name = _name(element)
            if name == "r":
                self._run(element)
            elif name == "m:t":
                self._add(element.text or "")
            elif name == "fldChar":
                self._field(element)
            elif name == "sdt":
                if not _is_on(_child(_child(element, "sdtPr"), "showingPlcHdr")):
                    self._inline(element)
            elif name == "mc:AlternateContent":
                self._inline(_chosen(element))
            elif name and name not in _OUT:
                self._inline(element)

    def _run(self, run: Element) -> None:
        properties = _child(run, "rPr")
        if properties is not None and self._is_hidden(properties):
            for element in run:
                if _name(element) == "fldChar":
                    self._field(element)
            return
        if properties is None and self._style.hidden:
            return
        self._content(run, run)

    def _content(self, parent: Iterable[Element], run: Element) -> None:
        """Gather the text of a run, or of an element in it."""
        for element in parent:
            name = _name(element)
            if name == "t":
                self._add(_LINES.sub(" ", element.text or "").replace("\xad", ""), run)
            elif name in _CHARACTERS:
                self._add(_CHARACTERS[name], run)
            elif name == "br":
                self._break(_value(element, "type"))
            elif name == "sym":
                self._add(_symbol(element), run)
            elif name == "fldChar":
                self._field(element)
            elif name in _DRAWN:
                if self._is_shown():
                    self._draw(element, run)
            elif name in {"footnoteReference", "endnoteReference"}:
                if self._is_shown():
                    self.notes.append((name.removesuffix("Reference"), _value(element, "id") or ""))
                if (_value(element, "customMarkFollows") or "0") not in _OFF:
                    return  # the rest of the run is the mark
            elif name and name not in _OUT:
                self._inline(element)

    def _is_hidden(self, properties: Element) -> bool:
        own = _is_on(_child(properties, "vanish"))
        if own is not None:
            return own
        return self._style.hidden != self._styles.get(_value(_child(properties, "rStyle"))).hidden

    def _is_bold(self, run: Element) -> bool:
        properties = _child(run, "rPr")
        own = _is_on(_child(properties, "b"))
        if own is not None:
            return own
        return self._style.bold != self._styles.get(_value(_child(properties, "rStyle"))).bold

    def _add(self, text: str, run: Element | None = None) -> None:
        if self._is_shown() and text:
            if self._bold is None and run is not None and not text.isspace():
                self._bold = self._is_bold(run)
            self._pieces.append(text)

    def _is_shown(self) -> bool:
        return all(field.in_result for field in self._fields)

    def _break(self, kind: str | None) -> None:
        if not self._is_shown():
            return
        if kind != "page":
            self._pieces.append("\n")
            return
        if "".join(self._pieces).strip():
            self._close(False)
        self._new_page = True

    def _field(self, element: Element) -> None:
        kind = _value(element, "fldCharType")
        if kind == "begin":
            self._fields.append(_Field())
            self._drop_down(element)
        elif kind == "separate" and self._fields:
            self._fields[-1].in_result = True
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _drop_down(self, element: Element) -> None:
        """The chosen entry of a drop-down field, which has no result of its own."""
        choices = _child(_child(element, "ffData"), "ddList")
        if choices is not None:
            entries = [_value(e) or "" for e in choices if _name(e) == "listEntry"]
            chosen = _value(_child(choices, "result")) or _value(_child(choices, "default")) or "0"
            if chosen.isdecimal() and int(chosen) < len(entries):
                field = self._fields.pop()
                self._add(entries[int(chosen)])
                self._fields.append(field)

    def _draw(self, element: Element, run: Element) -> None:
        """Keep the text boxes of a drawing; an alternative that is not drawn has them again."""
        name = _name(element)
        if name == "mc:AlternateContent":
            for child in _chosen(element):
                if _name(child) in _DRAWN or not _name(child):
                    self._draw(child, run)
                else:
                    self._content([child], run)
        elif name == "txbxContent":
            self._drawn.append(element)
        else:
            for child in element:
                self._draw(child, run)


def _chosen(alternatives: Element) -> Element:
    """The first of some alternatives that has a text box, else the first of all."""
    for alternative in alternatives:
        if any(_name(element) == "txbxContent" for element in alternative.iter()):
            return alternative
    return alternatives[0] if len(alternatives) else alternatives


def _symbol(element: Element) -> str:
    """The character of a symbol: a blank where it is a picture in a font of pictures."""
    try:
        code = int(_value(element, "char") or "", 16)
    except ValueError:
        return " "
    if 0xF000 <= code <= 0xF0FF:
        return symbol(code - 0xF000, (_value(element, "font") or "").lower() == "symbol")
    return chr(code) if 0x20 < code < 0xD800 or 0xF900 <= code < 0x110000 else " "


class _File:
    """A .docx file: its parts, by the relations between them."""

    def __init__(self, data: bytes | BinaryIO) -> None:
        stream = io.BytesIO(data) if isinstance(data, bytes) else data
        self._package = Package(stream)
        roots = self._relations("")
        self._main = roots.get("officeDocument", "word/document.xml")
        self._core = roots.get("core-properties", "docProps/core.xml")
        self._own = self._relations(self._main)

    def paragraphs(self) -> Iterator[Paragraph]:
        """The paragraphs of the document, then those of its notes."""
        root = tree(self._package.read(self._main), self._main)
        if _name(root) != "document":
            raise PackageError("is no Word file: its main part is another thing")
        walk = _Walk(_Styles(self._part("styles")))
        yield from walk.blocks(root)
        for kind in ("footnote", "endnote"):
            cited = [note for of, note in walk.notes if of == kind]
            if cited:
                yield from self._notes(kind, cited, walk)

    def data(self) -> bytes:
        """The bytes of the document itself."""
        return self._package.read(self._main)

    def fields(self) -> dict[str, str]:
        """What the file says of itself: its title, who made it, and when."""
        if self._core not in self._package:
            return {}
        found = {}
        for element in tree(self._package.read(self._core), self._core):
            local = element.tag.rpartition("}")[2]
            if local in {"title", "creator", "created"} and (element.text or "").strip():
                found[local] = (element.text or "").strip()
        return found

    def _notes(self, kind: str, cited: list[str], walk: _Walk) -> Iterator[Paragraph]:
        root = self._part(f"{kind}s")
        notes = {_value(e, "id") or "": e for e in (root if root is not None else ())}
        for note in dict.fromkeys(cited):
            if note in notes:
                yield from walk.blocks(notes[note])

    def _part(self, kind: str) -> Element | None:
        name = self._own.get(kind)
        if name is None or name not in self._package:
            return None
        return tree(self._package.read(name), name)

    def _relations(self, part: str) -> dict[str, str]:
        """The parts that a part is related to, by the last word of the relation's type."""
        folder, base = posixpath.split(part)
        name = posixpath.join(folder, "_rels", f"{base}.rels")
        if name not in self._package:
            return {}
        found: dict[str, str] = {}
        for element in tree(self._package.read(name), name):
            kind, target = element.get("Type", ""), element.get("Target", "")
            if element.get("TargetMode") != "External":
                path = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
                found.setdefault(kind.rpartition("/")[2], path)
        return found


def _read(opened: Opened) -> Found:
    if opened.head.startswith(doc.SIGNATURE):
        raise UnreadableError(doc.refusal(opened))
    try:
        file = _File(opened.stream())
        parts = list(map(_part, file.paragraphs()))
        articles = opened.divided(parts)
        if articles is not None:
            yield from articles
            return
        text, blocks, marks = composed(parts)
        yield Source(opened.file, None, 1, text, file.fields(), marks, blocks)
    except PackageError as error:
        raise UnreadableError(opened.problem("", error.what, error.hint)) from error
    except RecursionError as error:
        raise UnreadableError(opened.problem("", "is nested too deep")) from error


def _is_word(head: bytes) -> bool:
    """Whether a zip file has the parts of a Word file, or says that it does."""
    found = members(head)
    declared = found.get("[Content_Types].xml", b"")
    if b"wordprocessingml." in declared or b"ms-word.document." in declared:
        return b".main+xml" in declared
    office = any(name.startswith(("_rels/", "docProps/", "[Content_Types]")) for name in found)
    return "word/document.xml" in found or (office and any(n.startswith("word/") for n in found))


def _has_articles(name: str) -> bool:
    """Whether a file is an export of several articles."""
    from textkit.inputs.formats import Formats

    try:
        with open(name, "rb") as stream:
            file = _File(stream)
            return Formats().divides(file.data(), lambda: map(_part, file.paragraphs()))
    except (OSError, PackageError, RecursionError):  # it is told when it is read
        return False


def _part(paragraph: Paragraph) -> Part:
    return Part(paragraph.text, paragraph.role)


INPUT = Input(
    help="Word files, with notes, text boxes and what tracked changes inserted",
    endings=(".docx", ".docm", ".dotx", ".dotm"),
    read=_read,
    records=_has_articles,
    binary=True,
    signature=_is_word,
)
