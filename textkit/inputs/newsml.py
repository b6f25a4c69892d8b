"""NewsML-G2: the articles of the IPTC's XML for exchange, with NITF, XHTML or text in it."""

from __future__ import annotations

import re
from typing import Any

from textkit.inputs import archive, elements, nitf
from textkit.inputs.composed import Part
from textkit.inputs.contract import Found, Input, Opened, UnreadableError
from textkit.inputs.source import Position, Problem, Source

__all__ = ["INPUT"]

_SPACE = b"http://iptc.org/std/nar/2006-10-01/"
_ROOT = re.compile(rb"<(?:[\w-]+:)?(?:newsMessage|newsItem|packageItem|NewsML)[\s>]")


def _signature(head: bytes) -> bool:
    at = elements.root_of(head, _ROOT)
    return at is not None and (_SPACE in head or head[at:].startswith(b"<NewsML"))


def _read(opened: Opened) -> Found:
    root = elements.xml(opened, opened.data())
    if elements.name(root) == "newsml":
        what = "NewsML 1, which textkit doesn't read"
        raise UnreadableError(opened.problem("", what, "ask for NewsML-G2 or NITF"))
    items = [one for one in root.iter() if elements.name(one) == "newsitem"]
    found = 0
    for number, item in enumerate(items, 1):
        content = _content(item)
        if content is not None:
            found += 1
            yield _article(opened, item, item.get("guid") or str(number), content)
    if not found:
        what = f"no text in any of {len(items)} items" if items else "no items"
        raise UnreadableError(opened.problem("", f"NewsML-G2 with {what}"))


def _first(element: Any, *names: str) -> Any | None:
    wanted = {name.lower() for name in names}
    return next((one for one in element.iter() if elements.name(one) in wanted), None)


def _content(item: Any) -> Any | None:
    """The rendition of an item that has its text: XML before plain text, the fullest of several."""
    content = _first(item, "contentSet")
    if content is None:
        return None
    inside = [one for one in content if elements.name(one) == "inlinexml"]
    inside += [
        one
        for one in content
        if elements.name(one) == "inlinedata"
        and (one.get("contenttype") or "text/plain").startswith(("text/plain", "text/html"))
    ]

    def fullest(one: Any) -> tuple[bool, int]:
        return elements.name(one) == "inlinexml", len(elements.words(one))

    return max(inside, key=fullest, default=None)


def _article(opened: Opened, item: Any, doc: str, content: Any) -> Source | Problem:
    """The text of an item: what stands about it is in its metadata, the rest in its content."""
    meta = _first(item, "contentMeta")
    about = meta if meta is not None else item
    inside = next((one for one in content.iter() if elements.name(one) == "nitf"), None)
    own = nitf.head(inside) if inside is not None else {}
    language = _first(about, "language")
    created = _first(item, "versionCreated")
    issued = _first(about, "contentCreated")
    located = _first(about, "located")
    headline = elements.words(_first(about, "headline")) or own.get("headline", "")
    headline = headline or elements.words(_first(item, "title"))
    byline = elements.words(_first(about, "by")) or own.get("byline", "")
    source = _named(_first(about, "infoSource")) or _named(_first(item, "provider"))
    fields = {
        "byline": byline,
        "date": elements.words(created) or elements.words(issued) or own.get("date", ""),
        "source": source or own.get("source", ""),
        "dateline": elements.words(_first(about, "dateline")) or own.get("dateline", ""),
        "language": (language.get("tag") if language is not None else "") or content.get(
            "{http://www.w3.org/XML/1998/namespace}lang", "") or own.get("language", ""),
        "located": _named(located),
        "section": own.get("section", ""),
        "page": own.get("page", ""),
    }  # fmt: skip
    if inside is not None:
        return nitf.article(opened, inside, doc, headline, fields)
    at = Position(elements.line_of(content))
    if elements.name(content) == "inlinedata":
        text = content.text or ""
        is_html = (content.get("contenttype") or "").startswith("text/html")
        body = elements.parts(elements.html(text)) if is_html else archive.paragraphs(text)
    else:
        body = elements.parts(content)
    while body and body[0].text in (headline, byline):
        body.pop(0)
    placed = [Part(part.text, part.role, at) for part in body]
    return archive.article(opened, doc, elements.line_of(item), headline, placed, fields)


def _named(element: Any | None) -> str:
    """The name that stands in an element, else the word or code in its attributes."""
    if element is None:
        return ""
    name = next((one for one in element if elements.name(one) == "name"), None)
    return elements.words(name) or element.get("literal") or element.get("qcode") or ""


INPUT = Input(
    help="NewsML-G2, the XML of news agencies for exchange: an item with text a text",
    endings=(),
    read=_read,
    records=True,
    signature=_signature,
    extra="formats",
)
