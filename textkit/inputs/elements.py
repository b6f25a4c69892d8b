"""The paragraphs of elements of HTML and XML, parsed without anything from outside."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from textkit import resources
from textkit.inputs import decoding
from textkit.inputs.composed import Part
from textkit.inputs.contract import Opened, UnreadableError
from textkit.inputs.source import Problem, Role

__all__ = [
    "classes",
    "html",
    "html_text",
    "iterated",
    "line_of",
    "name",
    "parts",
    "root_of",
    "words",
    "xml",
]

_ROLES: dict[str, Role] = {"figcaption": "boilerplate", "caption": "boilerplate"}
_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?![.\d])|max-height\s*:\s*0(?![.\d])"
)
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_DECLARED = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]+)""", re.I)
_UNLIKELY = re.compile(
    r"[^\W\d_a-zA-Z]{3}|[a-zA-Z][\xa1\xa5-\xb4\xb6\xb8\xb9\xbc-\xbf\xd7\xf7][a-zA-Z]|[\x80-\x9f]"
)
"""What a text of Western Europe never holds: three accented letters, or a sign within a word."""


def html_text(opened: Opened) -> str:
    """The characters of a page in the encoding that the user, a byte-order mark or itself names.

    A page that a browser saved may name UTF-8 and be in its cp1252: it is read so where the letters
    make sense. Raises UnreadableError where none of them fits.
    """
    data = opened.data()
    declared = _DECLARED.search(data[:4096])
    named = declared[1].decode("ascii") if declared else "utf-8"
    tried = [opened.encoding] if opened.encoding else ["utf-8"]
    if not opened.encoding and not named.lower().startswith("utf"):
        tried += ["cp1252" if named.lower() in ("iso-8859-1", "latin1", "us-ascii") else named]
    problem: Problem | None = None
    for encoding in tried:
        if not decoding.is_text_encoding(encoding):
            continue
        text = decoding.decoded(
            opened.file, data, encoding if opened.encoding or encoding != "utf-8" else None
        )
        if isinstance(text, str):
            return text
        problem = problem or text
    if not opened.encoding and len(tried) == 1:
        text = decoding.decoded(opened.file, data, "cp1252")
        if isinstance(text, str) and not _UNLIKELY.search(text):
            return text
    raise UnreadableError(problem or opened.problem("", f"unknown encoding: {named}"))


def html(text: str) -> Any:
    """The tree of a page or a piece of one, as lxml has it."""
    import lxml.html
    from lxml import etree

    parser = lxml.html.HTMLParser(no_network=True, remove_pis=True, encoding="utf-8")
    try:
        return lxml.html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except etree.ParserError:  # there is nothing in it
        return lxml.html.document_fromstring("<p></p>", parser=parser)


def xml(opened: Opened, data: bytes, where: str = "") -> Any:
    """The root of an XML file; entities from outside it are never looked for.

    Raises UnreadableError where it is no well-formed XML.
    """
    from lxml import etree

    settings: dict[str, Any] = {"resolve_entities": "internal", "no_network": True}
    parser = etree.XMLParser(load_dtd=False, remove_pis=True, **settings)
    try:
        return etree.fromstring(data.lstrip(), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        line = getattr(error, "lineno", None)
        at = where or (f"line {line}" if line else "")
        reason = str(error).partition(", line")[0]
        raise UnreadableError(opened.problem(at, f"not XML ({reason})")) from None


def iterated(opened: Opened, *names: str) -> Iterator[Any]:
    """The elements of these names in an XML file of any size, each when its end is read.

    Whoever takes one clears it. Raises UnreadableError where the file is no well-formed XML.
    """
    from lxml import etree

    settings: dict[str, Any] = {"resolve_entities": False, "no_network": True, "load_dtd": False}
    wanted = tuple("{*}" + name for name in names)
    try:
        for _, element in etree.iterparse(opened.stream(), tag=wanted, **settings):
            yield element
    except etree.XMLSyntaxError as error:
        reason = str(error).partition(", line")[0]
        where = f"line {error.lineno or 1}"
        raise UnreadableError(opened.problem(where, f"not XML ({reason})")) from None


_PROLOG = re.compile(
    rb"(?:\xef\xbb\xbf)?(?:\s+|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^\[>]*(?:\[.*?\])?\s*>)*", re.S
)


def root_of(head: bytes, root: re.Pattern[bytes]) -> int | None:
    """Where the root element of an XML file begins, if it is the one that is looked for."""
    prolog = _PROLOG.match(head)
    at = prolog.end() if prolog else 0
    return at if root.match(head, at) else None


def name(element: Any) -> str:
    """The name of an element in lower case, without its namespace; "" for a comment."""
    tag = element.tag
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""


def classes(element: Any) -> list[str]:
    """The classes of an element."""
    return (element.get("class") or "").split()


def line_of(element: Any) -> int:
    """The line of the file at which an element begins."""
    return element.sourceline or 1


def words(element: Any | None) -> str:
    """The text of an element as one line, a line break in it as a blank; "" for None."""
    if element is None:
        return ""
    found = (
        " " if name(one) == "br" and starts else text or "" for one, starts, text in _walk(element)
    )
    return " ".join("".join(found).split())


def _walk(element: Any) -> Iterator[tuple[Any, bool, str | None]]:
    """An element with its text, its children, and each of them with its tail, in reading order."""
    yield element, True, element.text if name(element) else None
    for child in element:
        if name(child):
            yield from _walk(child)
        yield child, False, child.tail


def parts(root: Any) -> list[Part]:
    """The paragraphs of an element in reading order, with their roles where HTML has them.

    A block element begins and ends one. What is not shown is left out; ``br`` is a line end, and
    ``q`` is quoted. Between two ``br`` in a row a paragraph ends.
    """
    found: list[Part] = []
    text: list[str] = []
    blocks, out = resources.words("archives.html_blocks"), resources.words("archives.html_out")

    def flush(role: Role | None) -> None:
        joined = "".join(text)
        text.clear()
        for piece in re.split(r"\n(?:[^\S\n]*\n)+", joined):
            lines = (" ".join(line.split(" ")).strip() for line in piece.split("\n"))
            kept = "\n".join(line for line in lines if line)
            if kept.strip():
                found.append(Part(kept, role))

    def walk(element: Any, role: Role | None, pre: bool) -> None:
        tag = name(element)
        if (
            tag in out
            or element.get("hidden") is not None
            or _HIDDEN.search(element.get("style") or "")
        ):
            return
        block = tag in blocks
        if block:
            flush(role)
        role = _ROLES.get(tag, role)
        pre = pre or tag == "pre"
        if tag == "br":
            text.append("\n")
        elif tag == "q":
            text.append("“")
        add(element.text, pre)
        for child in element:
            if name(child):
                walk(child, role, pre)
            add(child.tail, pre)
        if tag == "q":
            text.append("”")
        if block:
            flush(role)

    def add(piece: str | None, pre: bool) -> None:
        if piece:
            made = piece if pre else _BLANKS.sub(" ", piece)
            text.append(made.lstrip(" ") if made[:1] == " " and _ends_blank(text) else made)

    walk(root, None, False)
    flush(None)
    return found


def _ends_blank(text: list[str]) -> bool:
    last = next((piece for piece in reversed(text) if piece), "\n")
    return last[-1:] in " \n"
