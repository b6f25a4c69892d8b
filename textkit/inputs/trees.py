"""Trees of HTML and XHTML: parsed without a look at anything outside the text."""

from __future__ import annotations

import re
from html.entities import html5
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import TypeAlias

    from lxml.etree import _Element, iterwalk

    Element: TypeAlias = _Element

__all__ = ["NestingError", "html_tree", "walk", "xhtml_tree", "xml_tree"]

_ENTITY = re.compile(r"&(\w+);")
_OF_XML = frozenset(("amp", "lt", "gt", "quot", "apos"))
_DECLARATION = re.compile(r"\s*<\?xml\b[^>]*\?>")
_DOCTYPE = re.compile(r"<!DOCTYPE\b[^<>\[]*(?:\[[^\]]*\]\s*)?>", re.I)


class NestingError(ValueError):
    """A page has elements in elements, deeper than can be read."""

    def __init__(self) -> None:
        super().__init__("its elements are nested too deep")


def html_tree(text: str) -> Element | None:
    """The tree of a page of HTML, mended as browsers do; None where nothing is in it.

    Raises NestingError: the parser drops what is deeper than some 2,000 elements without a word.
    """
    from lxml import etree

    if not text.strip():
        return None
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, huge_tree=True)
    root: Element | None = etree.fromstring(text.encode("utf-8", "replace"), parser)
    if any(error.type_name == "ERR_RESOURCE_LIMIT" for error in parser.error_log):
        raise NestingError
    return root


def xml_tree(text: str) -> Element | None:
    """The tree of a text of XML; None where it is none.

    What a document type declares is not used, so that no entity can grow, or lead outside.
    """
    from lxml import etree

    bare = _bare(text)
    parser = etree.XMLParser(
        encoding="utf-8", resolve_entities=False, no_network=True, load_dtd=False
    )
    try:
        root: Element = etree.fromstring(bare.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:
        return None
    return root


def xhtml_tree(text: str) -> Element | None:
    """The tree of a page of XHTML: as XML, and where it isn't well-formed as HTML."""
    root = xml_tree(_ENTITY.sub(_character, text))
    return html_tree(_bare(text)) if root is None else root


def walk(root: Element) -> iterwalk[tuple[str, Element]]:
    """The begins and ends of all elements, and the comments, however deep the tree is."""
    from lxml import etree

    return etree.iterwalk(root, events=("start", "end", "comment", "pi"))


def _bare(text: str) -> str:
    """A text without its XML declaration and its document type."""
    return _DOCTYPE.sub(_lines, _DECLARATION.sub(_lines, text, count=1), count=1)


def _lines(cut: re.Match[str]) -> str:
    """The line ends of what is cut out, so that elements stay on their lines."""
    return "\n" * cut[0].count("\n")


def _character(entity: re.Match[str]) -> str:
    """The characters of an entity that XML doesn't know of itself, as ``&nbsp;``."""
    name = entity[1]
    return entity[0] if name in _OF_XML else html5.get(f"{name};", entity[0])
