"""ninjs: the news articles of the IPTC's JSON, versions 1 to 3."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from textkit.inputs import archive, elements
from textkit.inputs.composed import Part
from textkit.inputs.contract import Found, Input, Opened, UnreadableError
from textkit.inputs.source import Problem, Source

__all__ = ["INPUT"]

_STANDARD = re.compile(rb'"standard"\s*:\s*\{[^}]*?"name"\s*:\s*"ninjs"')
_KEYS = re.compile(rb'"(uri|version[cC]reated|body_\w+|bodies|headlines?|pub[sS]tatus)"\s*:')
_MAIN = ("main", "body", "text", "default", "")


def _signature(head: bytes) -> bool:
    if head.lstrip(b"\xef\xbb\xbf \t\r\n[")[:1] != b"{":
        return False
    if _STANDARD.search(head):
        return True
    keys = {key.lower() for key in _KEYS.findall(head)}
    has_body = b"bodies" in keys or any(key.startswith(b"body_") for key in keys)
    return b"uri" in keys and b"versioncreated" in keys and has_body


def _read(opened: Opened) -> Found:
    found = 0
    for found, item in enumerate(_items(opened, opened.text()), 1):
        yield _article(opened, found, item)
    if not found:
        raise UnreadableError(opened.problem("", "ninjs without items"))


def _items(opened: Opened, text: str) -> Iterator[Mapping[str, Any]]:
    """The objects of a file: one, an array, or several behind each other."""
    import json

    decoder = json.JSONDecoder(strict=False)
    at = 0
    while True:
        at += len(text[at:]) - len(text[at:].lstrip())
        if at >= len(text):
            return
        try:
            found, at = decoder.raw_decode(text, at)
        except (ValueError, RecursionError) as error:
            line = getattr(error, "lineno", None)
            where = f"line {line}" if line else ""
            raise UnreadableError(
                opened.problem(where, f"not JSON ({getattr(error, 'msg', error)})")
            ) from None
        for item in found if isinstance(found, list) else [found]:
            if isinstance(item, dict):
                yield {key.lower(): value for key, value in item.items()}


def _article(opened: Opened, number: int, item: Mapping[str, Any]) -> Source | Problem:
    """The text of an item; what versions 1 has as keys is a list of roles from 2 on."""
    doc = _string(item.get("uri")) or str(number)
    kind = _string(item.get("type")) or "text"
    body = _body(item)
    if body is None:
        what = f"an item of the type {kind} without text"
        return opened.problem(f"item {doc}", what)
    headline = _string(item.get("headline")) or _chosen(item.get("headlines"))[0]
    byline = (
        _string(item.get("byline")) or _string(item.get("by")) or _chosen(item.get("bylines"))[0]
    )
    sources = item.get("infosources") or item.get("infosource") or item.get("copyrightholder")
    counted = item.get("wordcount") or _counted(item.get("bodies"))
    fields = {
        "byline": byline,
        "date": _string(item.get("versioncreated")) or _string(item.get("contentcreated")),
        "source": _named(sources),
        "length": f"{counted} words" if isinstance(counted, int) else "",
        "language": _string(item.get("language")),
        "dateline": _string(item.get("dateline")),
        "located": _string(item.get("located")),
    }
    while body and body[0].text in (headline, byline):
        body.pop(0)
    return archive.article(opened, doc, 1, headline, [*body, *_captions(item)], fields)


def _string(value: object) -> str:
    return value if isinstance(value, str) else ""


def _named(value: object) -> str:
    """The first name in a value: a string, an object with a name, or a list of such."""
    if isinstance(value, list):
        return next((name for one in value if (name := _named(one))), "")
    return _string(value.get("name")) if isinstance(value, dict) else _string(value)


def _chosen(value: object) -> tuple[str, str]:
    """Of a list of objects with a role and a value the main one, else the first: value and type."""
    listed = [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []
    lower = [{key.lower(): item for key, item in one.items()} for one in listed]
    lower = [one for one in lower if _string(one.get("value")).strip()]
    main = [one for one in lower if _string(one.get("role")).lower() in _MAIN] or lower
    main.sort(key=lambda one: "html" not in _string(one.get("contenttype")))
    if not main:
        return "", ""
    return _string(main[0]["value"]), _string(main[0].get("contenttype"))


def _counted(value: object) -> object:
    listed: Sequence[Any] = value if isinstance(value, list) else ()
    for one in listed:
        if isinstance(one, dict):
            for key in ("wordcount", "wordCount"):
                if isinstance(one.get(key), int):
                    return one[key]
    return None


def _body(item: Mapping[str, Any]) -> list[Part] | None:
    """The paragraphs of an item, by its markup where it has some; None where there is no text."""
    for key in ("body_xhtml", "body_html"):
        if _string(item.get(key)).strip():
            return elements.parts(elements.html(item[key]))
    if _string(item.get("body_text")).strip():
        return archive.paragraphs(item["body_text"])
    text, media = _chosen(item.get("bodies"))
    if not text.strip():
        return None
    return elements.parts(elements.html(text)) if "html" in media else archive.paragraphs(text)


def _captions(item: Mapping[str, Any]) -> Iterator[Part]:
    """What describes the pictures that are associated."""
    given = item.get("associations")
    listed = list(given.values()) if isinstance(given, dict) else given
    for one in listed if isinstance(listed, list) else []:
        if not isinstance(one, dict) or _string(one.get("type")) == "text":
            continue
        lower = {key.lower(): value for key, value in one.items()}
        text = _string(lower.get("description_text")) or _chosen(lower.get("descriptions"))[0]
        if text.strip():
            yield Part(text, "boilerplate")


INPUT = Input(
    help="ninjs 1 to 3, the JSON of news agencies for articles: an item a text",
    endings=(),
    read=_read,
    records=True,
    signature=_signature,
    extra="formats",
)
