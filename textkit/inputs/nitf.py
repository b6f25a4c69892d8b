"""NITF: the news articles of the IPTC's XML for text."""

from __future__ import annotations

import re
from typing import Any

from textkit.inputs import archive, elements
from textkit.inputs.composed import Part
from textkit.inputs.contract import Found, Input, Opened, UnreadableError
from textkit.inputs.source import Position, Problem, Role, Source

__all__ = ["INPUT", "body", "head"]

_ROOT = re.compile(rb"<(?:[\w-]+:)?nitf[\s>]")
_NORM = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)(?:T|$)")
_CAPTIONS = frozenset(("media-caption", "media-producer", "caption", "tagline", "bibliography"))
_OUT = frozenset(
    ("media-metadata", "media-object", "media-reference", "nitf-table-metadata", "ident")
)
_PARAGRAPHS = _CAPTIONS | set("p hl1 hl2 li dt dd td th pre datasource credit fn lq".split())


def _signature(head: bytes) -> bool:
    return elements.root_of(head, _ROOT) is not None


def _read(opened: Opened) -> Found:
    root = elements.xml(opened, opened.data())
    if elements.name(root) != "nitf":
        raise UnreadableError(opened.problem("", "not NITF: its root is another element"))
    given = head(root)
    headline = given.pop("headline", "")
    yield article(opened, root, given.pop("doc", "") or "1", headline, given)


def article(
    opened: Opened, element: Any, doc: str, headline: str, fields: dict[str, str]
) -> Source | Problem:
    """The text of an element ``nitf``, under a headline and with fields that the caller knows."""
    line = elements.line_of(element)
    return archive.article(opened, doc, line, headline, body(element, headline), fields)


def head(root: Any) -> dict[str, str]:
    """What an article says of itself, by the names of fields; `doc` is its id."""

    def first(name: str, attribute: str | None = None) -> str:
        element = next((one for one in root.iter() if elements.name(one) == name), None)
        if element is None:
            return ""
        return (element.get(attribute) or "") if attribute else elements.words(element)

    byline = next((one for one in root.iter() if elements.name(one) == "byline"), None)
    title = next((one for one in root.iter() if elements.name(one) == "byttl"), None)
    by = elements.words(byline).removesuffix(elements.words(title)) if byline is not None else ""
    norm = _NORM.match(first("date.issue", "norm") or first("pubdata", "date.publication"))
    story = first("story.date", "norm") or first("story.date")
    headline = first("hl1") or first("hedline") or first("title")
    about = {
        "doc": first("doc-id", "id-string"),
        "headline": headline,
        "byline": by.strip(" ,"),
        "date": "-".join(norm.groups()) if norm else story,
        "dateline": first("dateline"),
        "language": root.get("{http://www.w3.org/XML/1998/namespace}lang") or "",
    }
    printed = {
        "source": first("pubdata", "name") or first("distributor"),
        "section": first("pubdata", "position.section") or first("fixture", "fix-id"),
        "page": first("pubdata", "position.sequence"),
        "url": first("pubdata", "ex-ref"),
    }
    found = {**about, **printed}
    return {name: value for name, value in found.items() if value}


def body(root: Any, headline: str) -> list[Part]:
    """The paragraphs of an article behind its headline; captions and taglines are boilerplate."""
    found: list[Part] = []

    def add(element: Any, role: Role | None) -> None:
        text = elements.words(element)
        if text:
            found.append(Part(text, role, Position(elements.line_of(element))))

    def walk(element: Any, role: Role | None) -> None:
        tag = elements.name(element)
        if tag in _OUT or not tag:
            return
        role = "boilerplate" if tag in _CAPTIONS or tag == "media" else role
        if tag in _PARAGRAPHS and not any(elements.name(child) in _PARAGRAPHS for child in element):
            add(element, role)
            return
        if (
            tag not in ("body.content", "body.end")
            and (element.text or "").strip()
            and len(element) == 0
        ):
            add(element, role)
            return
        for child in element:
            walk(child, role)

    for part in root.iter():
        if any(elements.name(above) == "note" for above in part.iterancestors()):
            continue  # it is for editors
        if elements.name(part) == "hl2" and elements.name(part.getparent()) == "hedline":
            add(part, "headline")
        elif elements.name(part) == "abstract":
            walk(part, "body")
        elif elements.name(part) in ("body.content", "body.end"):
            walk(part, "boilerplate" if elements.name(part) == "body.end" else None)
    return [part for part in found if part.text != headline]


INPUT = Input(
    help="NITF, the XML of news agencies for articles: a file a text",
    endings=(".nitf",),
    read=_read,
    records=True,
    signature=_signature,
    extra="formats",
)
