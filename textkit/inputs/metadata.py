"""The fields of a web page: those of its JSON-LD, and of its meta elements."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from textkit.inputs.trees import Element

__all__ = ["fields_of"]

_ARTICLES = re.compile(r"\w*(?:Article|BlogPosting|Report|Review|Story)$")
_WRAPPED = re.compile(
    r"^\s*(?://|/\*)?\s*(?:<!\[CDATA\[|<!--)\s*(?:\*/)?|(?://|/\*)?\s*(?:\]\]>|-->)\s*(?:\*/)?\s*$"
)
_TRAILING_COMMA = re.compile(r",\s*([}\]])")
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_PARAGRAPH = re.compile(r"</p>|<br ?/?>|</(?:div|h\d|li)>", re.I)
_META = {  # the better known first
    "headline": ("og:title", "twitter:title", "dc.title"),
    "byline": ("author", "article:author", "dc.creator", "byl"),
    "date": (
        "article:published_time",
        "datepublished",
        "date",
        "dcterms.date",
        "dc.date",
        "pubdate",
    ),
    "section": ("article:section", "section"),
    "source": ("og:site_name", "publisher"),
    "url": ("og:url",),
}
_HOLDING = ("@graph", "mainEntity", "mainEntityOfPage")
_ADDRESS = re.compile(r"https?://")


def fields_of(root: Element) -> dict[str, str]:
    """The fields of a page: headline, byline, date, section, source, url and articleBody.

    Only those that it tells. JSON-LD goes before meta elements; a faulty block of it hides no other
    one. articleBody has a line end where the page has a mark of a paragraph in it.
    """
    found = _of_article(_main_article(root))
    for field, value in _of_meta(root).items():
        found.setdefault(field, value)
    return found


def _of_meta(root: Element) -> dict[str, str]:
    named: dict[str, str] = {}
    for element in root.iter("{*}meta"):
        content = " ".join(element.get("content", "").split())
        for attribute in ("property", "name", "itemprop"):
            for name in element.get(attribute, "").lower().split():
                if content:
                    named.setdefault(name, content)
    authors = [
        " ".join(element.get("content", "").split())
        for element in root.iter("{*}meta")
        if element.get("name", "").lower() == "author"
    ]
    if any(authors):
        named["author"] = ", ".join(dict.fromkeys(filter(None, authors)))
    found: dict[str, str] = {}
    for field, names in _META.items():
        for name in names:
            value = named.get(name)
            if value and not (field == "byline" and _ADDRESS.match(value)):
                found[field] = value
                break
    for link in root.iter("{*}link"):
        if link.get("rel", "").lower() == "canonical" and link.get("href"):
            found["url"] = link.get("href", "")
    return found


def _main_article(root: Element) -> Mapping[str, Any]:
    """The object of the page's own article: the first with a text, else the first."""
    found = [one for block in _blocks(root) for one in _articles(block)]
    return next((one for one in found if isinstance(one.get("articleBody"), str)), None) or (
        found[0] if found else {}
    )


def _blocks(root: Element) -> Iterator[Any]:
    """The blocks of JSON-LD that can be read, each by itself."""
    for script in root.iter("{*}script"):
        if script.get("type", "").partition(";")[0].strip().lower() == "application/ld+json":
            written = "".join(script.itertext())
            block = _parsed(written)
            if block is not None:
                yield block


def _parsed(written: str) -> Any:
    """A block of JSON-LD, also one with the faults that pages have; None where it is none."""
    bare = _WRAPPED.sub("", _WRAPPED.sub("", written)).strip().rstrip(";").strip()
    for tried in (bare, _TRAILING_COMMA.sub(r"\1", bare)):
        try:
            return json.loads(tried, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _articles(block: Any) -> Iterator[Mapping[str, Any]]:
    """The objects of articles in a block, at its top or in the fields that hold the main one."""
    waiting = [block]
    for _ in range(1000):
        if not waiting:
            return
        one = waiting.pop(0)
        if isinstance(one, list):
            waiting += one
        elif isinstance(one, dict):
            kinds = one.get("@type", "")
            kinds = kinds if isinstance(kinds, list) else [kinds]
            if any(isinstance(kind, str) and _ARTICLES.match(kind) for kind in kinds):
                yield one
            waiting += [
                one[key] for key in ("@graph", "mainEntity", "mainEntityOfPage") if key in one
            ]


def _of_article(article: Mapping[str, Any]) -> dict[str, str]:
    authors = _names(article.get("author")) or _names(article.get("creator"))
    kept = {
        "headline": _plain(article.get("headline") or article.get("name")),
        "byline": ", ".join(dict.fromkeys(authors)),
        "date": _plain(article.get("datePublished") or article.get("dateCreated")),
        "section": ", ".join(dict.fromkeys(_names(article.get("articleSection")))),
        "source": ", ".join(_names(article.get("publisher"))[:1]),
        "url": _address(article),
        "articleBody": _body(article.get("articleBody")),
    }
    return {field: value for field, value in kept.items() if value}


def _names(value: Any) -> list[str]:
    """The names in a value: a text, an object with a name, or a list of these."""
    if isinstance(value, list):
        return [name for one in value for name in _names(one)]
    if isinstance(value, dict):
        return _names(value.get("name"))
    name = _plain(value)
    return [name] if name and not _ADDRESS.match(name) else []


def _address(article: Mapping[str, Any]) -> str:
    for key in ("url", "mainEntityOfPage", "@id"):
        value = article.get(key)
        if isinstance(value, dict):
            value = value.get("@id")
        if isinstance(value, str) and _ADDRESS.match(value):
            return value
    return ""


def _plain(value: Any) -> str:
    """A text on one line, without tags, and its entities as characters."""
    return " ".join(_bare(value).split()) if isinstance(value, str) else ""


def _bare(value: str) -> str:
    for _ in range(2):  # pages escape up to twice
        value = html.unescape(value)
    return _TAG.sub("", value)


def _body(value: Any) -> str:
    """The text of an article, a line a paragraph as far as it tells them."""
    if isinstance(value, list):
        value = "\n".join(one for one in value if isinstance(one, str))
    if not isinstance(value, str):
        return ""
    parted = _PARAGRAPH.sub("\n", html.unescape(html.unescape(value)))
    lines = (" ".join(line.split()) for line in _TAG.sub("", parted).splitlines())
    return "\n".join(line for line in lines if line)
