"""MediaWiki: the articles of a dump, of Wikipedia or Wikinews, in their latest revision."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any, NamedTuple

from textkit.inputs import archive, elements
from textkit.inputs.composed import Part
from textkit.inputs.contract import Found, Input, Opened, UnreadableError
from textkit.inputs.source import Problem, Source

__all__ = ["INPUT"]

_REDIRECT = re.compile(r"\s*#[^\W\d]+\s*:?\s*\[\[", re.I)
_LANGUAGE = re.compile(r"\s*[a-z]{2,3}(?:-[a-z]+)*:")
_MAGIC = re.compile(r"__[A-Z]+__")
_ITEMS = frozenset(("li", "dd", "dt"))
_TEMPLATES = (
    "wiki_date", "wiki_end", "wiki_first", "wiki_second", "wiki_last", "wiki_number", "wiki_out",
)  # fmt: skip
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_BREAK = "\n\n"


def _signature(head: bytes) -> bool:
    return head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<mediawiki") or (
        b"<mediawiki" in head and b"mediawiki.org/xml/export" in head
    )


class _Site(NamedTuple):
    """What a dump says of its wiki."""

    name: str
    base: str
    language: str
    outside: frozenset[str]
    """The names of its namespaces, in lower case: titles of articles begin with none."""
    dropped: frozenset[str]
    """Those of files and categories, whose links are no words."""


def _read(opened: Opened) -> Found:
    unknown: Counter[str] = Counter()
    empty = 0
    site = _Site("", "", "", frozenset(), frozenset(("file", "image", "category")))
    latest: tuple[str, str, str] | None = None  # timestamp, model, text of a page's last revision
    try:
        for element in elements.iterated(opened, "siteinfo", "revision", "page"):
            kind = elements.name(element)
            if kind == "siteinfo":
                site = _site(element)
            elif kind == "revision":
                stamp, model, text = (_child(element, n) for n in ("timestamp", "model", "text"))
                if latest is None or stamp >= latest[0]:
                    latest = stamp, model, text
                element.clear()
            else:
                if not site.language:
                    site = site._replace(language=_language(element))
                one = _page(opened, site, element, latest, unknown)
                latest = None
                if isinstance(one, Source):
                    yield one
                elif one is not None:
                    empty += 1
                element.clear()
                while element.getprevious() is not None:
                    del element.getparent()[0]
    except UnreadableError as error:
        yield error.problem._replace(hint="the dump may be cut off")
    if unknown:
        named = ", ".join(f"{{{{{name}}}}}" for name, _ in unknown.most_common(5))
        templates = f"{unknown.total():,} templates inside sentences are"
        templates = "1 template inside a sentence is" if unknown.total() == 1 else templates
        what = f"{templates} not known, and left out: {named}"
        yield opened.problem("", what)
    if empty:
        pages = f"{empty:,} pages have no words of their own"
        what = "1 page has no words of its own" if empty == 1 else pages
        yield opened.problem("", what)


def _child(element: Any, name: str) -> str:
    found = next((child for child in element if elements.name(child) == name), None)
    return (found.text or "") if found is not None else ""


def _site(element: Any) -> _Site:
    spaces = {
        (one.get("key") or ""): (one.text or "").lower()
        for one in element.iter()
        if elements.name(one) == "namespace"
    }
    return _Site(
        _child(element, "sitename"),
        _child(element, "base"),
        _language(element),
        frozenset(name for key, name in spaces.items() if key != "0" and name),
        frozenset(("file", "image", "category", *(spaces.get(key, "file") for key in ("6", "14")))),
    )


def _language(element: Any) -> str:
    """The language that the root of a dump names."""
    language: str | None = element.getroottree().getroot().get(_LANG)
    return language or ""


def _page(
    opened: Opened,
    site: _Site,
    element: Any,
    latest: tuple[str, str, str] | None,
    unknown: Counter[str],
) -> Source | Problem | None:
    """The article of a page; None for a redirect and for a page that is no article."""
    title, space = _child(element, "title"), _child(element, "ns")
    if latest is None or any(elements.name(child) == "redirect" for child in element):
        return None
    stamp, model, text = latest
    outside = title.partition(":")[0].lower() in site.outside if ":" in title else False
    if (space not in ("", "0")) or (not space and outside) or model not in ("", "wikitext"):
        return None
    if _REDIRECT.match(text):
        return None
    article = _Article(site, unknown)
    article.add(text)
    url = site.base.rpartition("/")[0] + "/" + title.replace(" ", "_") if site.base else None
    fields = {
        "date": article.date,
        "source": site.name,
        "language": site.language,
        "url": url,
        "revised": stamp,
    }
    doc = _child(element, "id") or title
    return archive.article(opened, doc, elements.line_of(element), title, article.parts(), fields)


class _Article:
    """The words of an article in wikitext, without its templates, references, files and tables."""

    def __init__(self, site: _Site, unknown: Counter[str]) -> None:
        self._site = site
        self._unknown = unknown
        self._pieces: list[str] = []
        self._in_item = False
        self._ended = False
        self.date: str | None = None

    def add(self, text: str) -> None:
        """Take the words of a page."""
        import mwparserfromhell

        self._nodes(mwparserfromhell.parse(_MAGIC.sub("", text)).nodes)

    def parts(self) -> Iterator[Part]:
        """The paragraphs: empty lines, headings and items of lists part them."""
        for piece in re.split(r"\n\s*\n", "".join(self._pieces)):
            text = " ".join(piece.split())
            if text:
                yield Part(text)

    def _nodes(self, nodes: Any) -> None:
        for number, node in enumerate(nodes):
            if self._ended:
                return
            kind = type(node).__name__
            if kind == "Text":
                self._text(str(node.value))
            elif kind == "Heading":
                self._heading(node)
            elif kind == "Wikilink":
                self._link(node, nodes, number)
            elif kind == "ExternalLink":
                if node.title is not None:
                    self._nodes(node.title.nodes)
            elif kind == "Template":
                self._template(node, nodes, number)
            elif kind == "Tag":
                self._tag(node)
            elif kind == "HTMLEntity":
                self._pieces.append(node.normalize())

    def _text(self, text: str) -> None:
        if self._in_item and "\n" in text:
            item, _, rest = text.partition("\n")
            text, self._in_item = f"{item}{_BREAK}{rest}", False
        self._pieces.append(text)

    def _heading(self, node: Any) -> None:
        words = " ".join(str(node.title.strip_code()).split())
        if archive.known(words.rstrip(":"), "wiki_last_headings"):
            self._ended = True
            return
        self._pieces += [_BREAK, words, _BREAK]

    def _link(self, node: Any, nodes: Any, number: int) -> None:
        title = str(node.title).strip()
        space = title.partition(":")[0].strip().lower() if ":" in title else ""
        if space in self._site.dropped:
            return
        if _LANGUAGE.match(title) and node.text is None and not _in_sentence(nodes, number):
            return
        if node.text is not None:
            self._nodes(node.text.nodes)
        else:
            self._pieces.append(title.lstrip(":"))

    def _tag(self, node: Any) -> None:
        tag = str(node.tag).strip().lower()
        if tag == "br":
            self._pieces.append(" ")
        elif tag in _ITEMS or tag == "hr":
            self._pieces.append(_BREAK)
            self._in_item = True
        elif not archive.known(tag, "wiki_tags_out") and node.contents is not None:
            block = tag in ("blockquote", "poem", "div", "p", "center")
            self._pieces.append(_BREAK if block else "")
            self._nodes(node.contents.nodes)
            self._pieces.append(_BREAK if block else "")

    def _template(self, node: Any, nodes: Any, number: int) -> None:
        name = " ".join(str(node.name).replace("_", " ").split())
        function, colon, value = name.partition(":")
        if colon and function.lower() == "formatnum":
            english = value.isdecimal() and self._site.language[:2] == "en"
            self._pieces.append(f"{int(value):,}" if english else value)
            return
        given = [parameter.value for parameter in node.params if not parameter.showkey]
        listed = archive.known(name, *_TEMPLATES)
        if listed == "wiki_date":
            self.date = self.date or (str(given[0].strip_code()) if given else None)
        elif listed == "wiki_end":
            self._ended = True
        elif listed == "wiki_first" and given:
            around = "" if _in_sentence(nodes, number) else _BREAK
            self._pieces.append(around)
            self._nodes(given[0].nodes)
            self._pieces.append(around)
        elif listed == "wiki_second" and given:
            self._nodes(given[1 if len(given) > 1 and str(given[1]).strip() else 0].nodes)
        elif listed == "wiki_last" and given:
            self._nodes(given[-1].nodes)
        elif listed == "wiki_number" and given:
            self._pieces.append(" ".join(str(one).strip() for one in given[:2]))
        elif listed is None and _in_sentence(nodes, number):
            self._unknown[name] += 1


def _in_sentence(nodes: Any, number: int) -> bool:
    """Whether words stand before or behind a node on its line."""
    before = after = ""
    for node in reversed(nodes[:number]):
        before = str(node) + before
        if "\n" in str(node):
            break
    for node in nodes[number + 1 :]:
        after += str(node)
        if "\n" in str(node):
            break
    line = before.rpartition("\n")[2] + after.partition("\n")[0]
    return any(map(str.isalpha, re.sub(r"\{\{.*?\}\}|\[\[.*?\]\]", "", line)))


INPUT = Input(
    help="dumps of MediaWiki, such as Wikinews and Wikipedia: an article a text; streamed",
    endings=(),
    read=_read,
    records=True,
    signature=_signature,
    extra="formats",
)
