"""The paragraphs of a tree of HTML or XHTML, as a reader sees them.

Their text is that of a browser: white space runs together, inline elements neither join nor part
words, ``br`` ends a line, ``q`` has its quotation marks, a table is read row by row. Out are
scripts, styles, form controls, all that is hidden, marks of notes, and text that was struck out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal, NamedTuple

from textkit import resources

if TYPE_CHECKING:
    from textkit.inputs.trees import Element

__all__ = ["Kind", "Piece", "is_pull_quote", "name_of", "pieces", "tokens_of"]

Kind = Literal["text", "heading", "item", "row", "quote", "caption", "date", "code"]
"""The innermost element that tells something of a paragraph; ``text`` where none does."""


class Piece(NamedTuple):
    """A paragraph of a tree."""

    text: str
    kind: Kind
    element: Element
    """The block that holds it."""
    line: int | None
    """Of the file, from 1."""
    linked: int = 0
    """How many of its characters are in links."""
    level: int = 0
    """Of a heading, from 1."""
    page: int | None = None
    """Of the printed edition, where the tree has marks of its pages."""
    is_slanted: bool = False
    """Whether all of it is in italics, or small."""

    @property
    def words(self) -> int:
        """How many words it has, roughly: blanks part them."""
        return len(self.text.split())

    @property
    def is_linked(self) -> bool:
        """Whether more than half of it is links."""
        return 2 * self.linked > len(self.text)


_KINDS: dict[str, Kind] = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "heading"),
    **dict.fromkeys(("li", "dt", "dd"), "item"),
    "blockquote": "quote",
    "figure": "caption",
    "figcaption": "caption",
    "caption": "caption",
}
_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all|mso-list\s*:\s*ignore", re.I
)
"""Styles of what is not shown, and those of Word's signs of items."""
_SHOWN_AS_BLOCK = re.compile(r"display\s*:\s*(?:block|flex|grid|table|list-item)\b", re.I)
_UNSEEN = frozenset(("sr-only", "visually-hidden", "visuallyhidden", "screen-reader-text"))
_NOT_SHOWN = frozenset(("hidden", "d-none"))
_SHOWN_LATER = re.compile(r"(?::|d-\w+-)(?:block|flex|grid|inline)")
_NOTE_MARK = re.compile(
    r"[\[(]?(?:\d{1,3}|[a-z]|[ivx]{1,5}|note \d{1,3}|[*†‡§¶^↑↩⤴]+[\ufe0e\ufe0f]?)[\])]?"
)
_TO_NOTE = re.compile(r"#(?:_?e?d?f(?:oot|t)?n(?:ote)?|cite_note|end_?note|note)", re.I)
_SIGNS = frozenset(("Bullet_20_Symbols", "Numbering_20_Symbols"))
"""Classes of the signs of items that LibreOffice writes as words."""
_NOTE_ROLES = frozenset(("doc-noteref", "doc-backlink"))
_PULL_QUOTE = re.compile(r"pull-?_?quote", re.I)
_SPACE = re.compile(r"[ \t\n\r\f\xa0\u202f]+")
_SLANTED = ("em", "i", "small")
_BREAK = "\x0b"  # a line end, until white space has run together
_BREAKS = re.compile(rf" ?{_BREAK} ?")
_PARTS = re.compile(r"\n{2,}")
_INVISIBLE = {**dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff\0"), ""), ord(_BREAK): " "}
_MARKS = ("“”", "‘’")
_LONG_CELL = 300  # characters; no table of data has such cells
_CODE = re.compile(
    r"source-?code|highlight|prettyprint|brush:|lang(?:uage)?-|codehilite|hljs|shiki|wp-block-code",
    re.I,
)


def name_of(element: Element) -> str:
    """The name of an element without its namespace, in lower case; "" for a comment."""
    tag = element.tag
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""


def tokens_of(element: Element) -> list[str]:
    """The classes of an element, and its id."""
    return f"{element.get('class', '')} {element.get('id', '')}".split()


def is_pull_quote(element: Element) -> bool:
    """Whether an element is marked as a pull quote."""
    return any(_PULL_QUOTE.search(token) for token in tokens_of(element))


def pieces(root: Element) -> list[Piece]:
    """The paragraphs of a tree in reading order."""
    return list(_Walk().over(root))


class _Walk:
    """A walk over a tree, which gathers a paragraph at a time."""

    def __init__(self) -> None:
        self._written: list[str] = []
        self._linked = 0
        self._timed = 0
        self._slanted = 0
        self._blocks: list[tuple[Element, Kind | None]] = []
        self._in_links = 0
        self._in_pre = 0
        self._in_times = 0
        self._in_slanted = 0
        self._in_quotations = 0
        self._after_link = False
        self._page: int | None = None

    def over(self, root: Element) -> Iterator[Piece]:
        """The paragraphs; the tree may be as deep as it likes."""
        from textkit.inputs.trees import walk

        steps = walk(root)
        skipped: Element | None = None
        for event, element in steps:
            if event == "start":
                rows = self._rows(element)
                if rows is not None:
                    yield from self._flush()
                    yield from rows
                elif element is root or not self._is_out(element):
                    yield from self._begin(element)
                    continue
                skipped = element
                steps.skip_subtree()
                continue
            if event == "end" and element is not skipped:
                yield from self._end(element)
            skipped = None
            if element is not root:
                self._add(element.tail)
        yield from self._flush()

    def _begin(self, element: Element) -> Iterator[Piece]:
        name = name_of(element)
        if _is_block(element, name):
            yield from self._flush()
            kind = _KINDS.get(name)
            if name == "pre":
                self._in_pre += 1
                kind = "code" if _is_code(element) else None
            self._blocks.append((element, kind))
        elif name == "br":
            self._written.append(_BREAK)
        elif name == "q":
            self._written.append(_MARKS[self._in_quotations % 2][0])
            self._in_quotations += 1
        elif name == "a":
            if self._after_link:
                self._written.append(" ")
            self._in_links += 1
        elif name == "time":
            if self._written and self._written[-1][-1:].isalnum():
                self._written.append(" ")
            self._in_times += 1
        elif name in _SLANTED:
            self._in_slanted += 1
        self._after_link = False
        self._add(element.text)

    def _end(self, element: Element) -> Iterator[Piece]:
        name = name_of(element)
        if _is_block(element, name):
            yield from self._flush()
            self._blocks.pop()
            if name == "pre":
                self._in_pre -= 1
        elif name == "q":
            self._in_quotations -= 1
            self._written.append(_MARKS[self._in_quotations % 2][1])
        elif name == "a":
            self._in_links -= 1
            self._after_link = True
        elif name == "time":
            self._in_times -= 1
        elif name in _SLANTED:
            self._in_slanted -= 1

    def _add(self, text: str | None) -> None:
        if not text:
            return
        self._after_link = False
        text = text.translate(_INVISIBLE)
        if self._in_pre:
            text = text.replace("\r\n", "\n").replace("\n", _BREAK)
        self._written.append(text)
        size = len(text.strip())
        if self._in_links:
            self._linked += size
        if self._in_times:
            self._timed += size
        if self._in_slanted:
            self._slanted += size

    def _flush(self) -> Iterator[Piece]:
        """The paragraphs that were gathered: several where empty lines part them."""
        if not self._written:
            return
        text = _BREAKS.sub("\n", _SPACE.sub(" ", "".join(self._written))).strip()
        linked, timed, slanted = self._linked, self._timed, self._slanted
        self._written, self._linked, self._timed, self._slanted = [], 0, 0, 0
        if not text or not self._blocks:
            return
        element = self._blocks[-1][0]
        kind: Kind = next((kind for _, kind in reversed(self._blocks) if kind), "text")
        level = 0
        if kind == "heading":
            heading = next(e for e, kind in reversed(self._blocks) if kind == "heading")
            level = int(name_of(heading)[1])
        if timed >= len(text) - 1:
            kind = "date"
        written = len(re.sub(r"\s", "", text))
        is_slanted = slanted >= written
        for part in _PARTS.split(text):
            of_part = round(linked * len(part) / len(text))
            line = element.sourceline
            yield Piece(part, kind, element, line, of_part, level, self._page, is_slanted)

    def _rows(self, table: Element) -> Iterator[Piece] | None:
        """The rows of a table of data; None for any other element."""
        if name_of(table) != "table" or self._is_out(table) or _is_layout(table):
            return None
        return self._each_row(table)

    def _each_row(self, table: Element) -> Iterator[Piece]:
        for row in table.iter("{*}tr", "{*}caption"):
            if name_of(row) == "caption":
                yield from _Walk().over(row)
                continue
            cells, linked = [], 0
            for cell in row:
                if name_of(cell) in ("td", "th") and not self._is_out(cell):
                    own = list(_Walk().over(cell))
                    cells.append(" ".join(piece.text.replace("\n", " ") for piece in own))
                    linked += sum(piece.linked for piece in own)
            text = "\t".join(cell for cell in cells if cell)
            if text:
                yield Piece(text, "row", row, row.sourceline, linked, 0, self._page)

    def _is_out(self, element: Element) -> bool:
        """Whether an element and all in it is no text of the page."""
        name = name_of(element)
        if name in resources.words("pages.out"):
            return True
        if not element.attrib:
            return name == "dialog"
        if name == "a" and len(element) == 0 and _ADDRESS.fullmatch((element.text or "").strip()):
            return True
        role = element.get("role", "")
        kind = element.get(_EPUB_TYPE, element.get("epub:type", ""))
        if "pagebreak" in kind or role == "doc-pagebreak":
            self._page = _page_number(element) or self._page
            return True
        return (
            _is_hidden(element)
            or (name == "dialog" and "open" not in element.attrib)
            or (name == "div" and element.get("title") in _RUNNING)
            or (name in ("sup", "a", "span") and _is_note_mark(element, name, role, kind))
        )


_RUNNING = ("header", "footer")
"""The titles that LibreOffice gives to the running heads of a document."""
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")


def _page_number(mark: Element) -> int | None:
    """The number of the page that a mark begins, as far as it has one that is no numeral."""
    for told in (
        mark.get("title"),
        mark.get("aria-label"),
        "".join(mark.itertext()),
        mark.get("id"),
    ):
        found = re.search(r"\d+$", told.strip()) if told else None
        if found:
            return int(found[0])
    return None


_EPUB_TYPE = "{http://www.idpf.org/2007/ops}type"


def _is_block(element: Element, name: str) -> bool:
    if name in resources.words("pages.blocks"):
        return True
    style = element.get("style")
    return style is not None and _SHOWN_AS_BLOCK.search(style) is not None


def _is_hidden(element: Element) -> bool:
    if "hidden" in element.attrib or element.get("aria-hidden") == "true":
        return True
    style = element.get("style")
    if style is not None and _HIDDEN.search(style):
        return True
    classes = element.get("class")
    if not classes:
        return False
    tokens = set(classes.lower().split())
    if tokens & _UNSEEN:  # its words stand for those that a sighted reader has beside it
        parent = element.getparent()
        return parent is None or all(other.get("aria-hidden") != "true" for other in parent)
    return bool(tokens & _NOT_SHOWN) and not _SHOWN_LATER.search(classes)


def _is_note_mark(element: Element, name: str, role: str, kind: str) -> bool:
    """Whether an element is the mark of a note, or the way back from one."""
    if role in _NOTE_ROLES or "noteref" in kind:
        return True
    classes = frozenset(element.get("class", "").split())
    if classes & (_SIGNS | resources.words("pages.notes")):
        return True
    if name == "span":
        return False
    link = element if name == "a" else next(element.iter("{*}a"), None)
    if link is None or "#" not in link.get("href", ""):
        return False
    text = "".join(element.itertext()).strip()
    above = element.getparent()
    raised = name == "sup" or (above is not None and name_of(above) == "sup")
    raised = raised or _TO_NOTE.search(link.get("href", "")) is not None
    return _NOTE_MARK.fullmatch(text) is not None and (raised or text[:1] in "[(↩^↑")


def _is_code(element: Element) -> bool:
    """Whether preformatted text is that of a program."""
    if next(element.iter("{*}code", "{*}samp", "{*}kbd"), None) is not None:
        return True
    above = element.getparent()
    around = [*element.iter("{*}pre", "{*}span"), *([] if above is None else [above])]
    return any(_CODE.match(token) for one in around for token in tokens_of(one))


def _is_layout(table: Element) -> bool:
    """Whether a table places parts of the page, and is none of data."""
    if table.get("role") in ("presentation", "none"):
        return True
    if next(table.iterdescendants("{*}table"), None) is not None:
        return True
    widest = 0
    for row in table.iter("{*}tr"):
        cells = [cell for cell in row if name_of(cell) in ("td", "th")]
        widest = max(widest, len(cells))
        for cell in cells:
            names = [name_of(one) for one in cell.iter()]
            if sum(name in _IN_LAYOUT for name in names) > 1 or any(n in _NO_DATA for n in names):
                return True
            if sum(map(len, cell.itertext())) > _LONG_CELL:
                return True
    return widest < 2


_IN_LAYOUT = frozenset(("p", "div", "section", "article"))
_NO_DATA = frozenset(("h1", "h2", "h3", "blockquote", "form", "nav", "header", "footer"))
