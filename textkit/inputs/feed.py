"""RSS and Atom: the articles of feeds that have their full text."""

from __future__ import annotations

import html as entities
import re
from typing import Any

from textkit.inputs import archive, elements
from textkit.inputs.composed import Part
from textkit.inputs.contract import Found, Input, Opened, UnreadableError
from textkit.inputs.source import Position, Problem, Source

__all__ = ["INPUT"]

_ROOT = re.compile(rb"<(?:[\w-]+:)?(rss|feed|rdf)\b[^>]*>", re.I)
_ATOM = ("http://www.w3.org/2005/Atom", "http://purl.org/atom/ns#")
_OWN = ("", *_ATOM, "http://purl.org/rss/1.0/")
"""The namespaces of elements of the formats themselves; others have their own titles and links."""
_CONTENT = "http://purl.org/rss/1.0/modules/content/"
_DUBLIN = "http://purl.org/dc/elements/1.1/"
_TAG = re.compile(r"<(?:/?[a-zA-Z][\w:-]*(?:\s[^<>]*)?/?|!--.*?--)>", re.S)
_ESCAPED = re.compile(r"&lt;/?(?:p|br|div|h[1-6]|ul|li|blockquote|a|em|strong)\b", re.I)
_FOOTER = re.compile(
    r"\s*The post .{1,300} (?:first )?appeared (?:first )?on .{1,200}\.?\s*$", re.S
)


def _signature(head: bytes) -> bool:
    at = elements.root_of(head, _ROOT)
    root = _ROOT.match(head, at) if at is not None else None
    if root is None:
        return False
    name = root[1].lower()
    return (
        name == b"rss"
        or (name == b"feed" and any(space.encode() in root[0] for space in _ATOM))
        or (name == b"rdf" and b"http://purl.org/rss/1.0/" in root[0])
    )


def _read(opened: Opened) -> Found:
    root = elements.xml(opened, opened.data())
    feed = next((one for one in root if elements.name(one) == "channel"), root)
    source = _title(_child(feed, "title"))
    language = root.get("{http://www.w3.org/XML/1998/namespace}lang")
    language = language or elements.words(_child(feed, "language"))
    entries = [one for one in root.iter() if elements.name(one) in ("item", "entry")]
    teasers = 0
    for number, entry in enumerate(entries, 1):
        one = _entry(opened, number, entry, {"source": source, "language": language})
        if one is None:
            teasers += 1
        else:
            yield one
    hint = "the pages that it leads to have the articles"
    if not entries:
        raise UnreadableError(opened.problem("", "a feed without entries"))
    if teasers == len(entries):
        what = "a feed that has no full text: none of its entries has content:encoded or content"
        raise UnreadableError(opened.problem("", what, hint))
    if teasers:
        what = f"{teasers} of {len(entries)} entries have no full text, and are left out"
        yield opened.problem("", what, hint)


def _child(element: Any, name: str, *spaces: str) -> Any | None:
    """The first child of a name, of the element's own namespace or of those given."""
    own = spaces or _OWN
    return next((one for one in element if elements.name(one) == name and _space(one) in own), None)


def _space(element: Any) -> str:
    tag = element.tag
    return tag[1:].partition("}")[0] if isinstance(tag, str) and tag[:1] == "{" else ""


def _title(element: Any | None) -> str:
    """The words of a title; many feeds write it as HTML, without a mark that says so."""
    text = elements.words(element)
    return elements.words(elements.html(text)) if _TAG.search(text) else entities.unescape(text)


def _entry(
    opened: Opened, number: int, entry: Any, fields: dict[str, str]
) -> Source | Problem | None:
    """The text of an entry; None where it has a teaser only.

    The content is taken by its name: captions of pictures and summaries stand before it as well as
    behind it.
    """
    line = elements.line_of(entry)
    doc = elements.words(_child(entry, "guid")) or elements.words(_child(entry, "id"))
    encoded = _child(entry, "encoded", _CONTENT)
    content = encoded if encoded is not None else _child(entry, "content", *_ATOM)
    if content is None or content.get("src"):
        return None
    kind = "html" if encoded is not None else (content.get("type") or "text").lower()
    body = _body(content, kind)
    if body is None:
        where = f"line {line} (entry {doc or number})"
        return opened.problem(where, f"content of the type {kind} can't be read")
    if not body:
        return None
    creators = [
        elements.words(one)
        for one in entry
        if elements.name(one) == "creator" and _space(one) == _DUBLIN
    ]
    names = [elements.words(_child(one, "name")) for one in entry if elements.name(one) == "author"]
    byline = ", ".join(name for name in (creators or names) if name)
    written = next(
        (
            text
            for name in ("published", "pubdate", "issued", "updated", "modified")
            if (text := elements.words(_child(entry, name)))
        ),
        elements.words(_child(entry, "date", _DUBLIN)),
    )
    links = [one for one in entry if elements.name(one) == "link" and _space(one) in _OWN]
    url = next(
        (
            one.get("href") or elements.words(one)
            for one in links
            if one.get("rel", "alternate") == "alternate"
        ),
        "",
    )
    given = {**fields, "byline": byline, "date": written, "url": url}
    at = Position(elements.line_of(content))
    placed = [part._replace(position=at) for part in body]
    title = _title(_child(entry, "title"))
    made = archive.article(opened, doc or url or str(number), line, title, placed, given)
    if isinstance(made, Source) and "date" not in made.fields and written:
        from email.utils import parsedate_to_datetime

        try:
            day = parsedate_to_datetime(written).date().isoformat()
        except ValueError:
            return made
        return made._replace(fields={**made.fields, "date": day})
    return made


def _body(content: Any, kind: str) -> list[Part] | None:
    """The paragraphs of a content of some type; None where nothing is known of the type."""
    if kind in ("xhtml", "application/xhtml+xml") or (kind != "text" and len(content)):
        found = elements.parts(content)
    elif kind in ("html", "text/html"):
        text = content.text or ""
        if not _TAG.search(text) and _ESCAPED.search(text):  # escaped once more than it should be
            text = entities.unescape(text)
        found = elements.parts(elements.html(text))
    elif kind in ("text", "text/plain"):
        found = [Part(piece) for piece in re.split(r"\n\s*\n", content.text or "")]
    else:
        return None
    return [
        part._replace(role="boilerplate") if _FOOTER.match(part.text) else part
        for part in found
        if part.text.strip()
    ]


INPUT = Input(
    help="RSS and Atom feeds that have the full text: an entry a text; teasers are never taken",
    endings=(".rss", ".atom"),
    read=_read,
    records=True,
    signature=_signature,
    extra="formats",
)
