"""Factiva: the articles of its pages (plain and coded), its XML, and its RTF and text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from textkit.inputs import archive, elements
from textkit.inputs.composed import Part
from textkit.inputs.contract import Division, Found, Input, Opened, UnreadableError
from textkit.inputs.source import Position, Problem, Source

__all__ = ["INPUT"]

_ARTICLE = re.compile(r"(?:[a-z]{2}|zh[a-z]{2})Article")
_HEADLINE = re.compile(r"(?:[a-z]{2}|zh[a-z]{2})Headline")
_ID = re.compile(r"(\S+:?)\s+([A-Z][A-Z0-9]{3,9}\d{8}[a-z0-9]{5,14})")
_COUNT = re.compile(r"\d[\d.,\u00a0\u202f']*\s*([^\W\d_]+)")
_COPYRIGHT = re.compile(r"\s*(?:\(c\)|©|copyright\b)", re.I)
_CODE = re.compile(r"[A-Z0-9]{2,8}")
_TIME = re.compile(r"\d{1,2}[:.]\d\d(?:[:.]\d\d)?(?: ?[AP]M)?(?: [A-Z]{3,4})?", re.I)
_PAGE = re.compile(r"[A-Za-z]{0,4}\.?-?\d[\w.,;:/ -]{0,20}")
_SENTENCE = re.compile(r"[.!?:…][\"'”’»)\]]*$")


def _signature(head: bytes) -> bool:
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    if start[:1] == b"<":
        return b"<title>Factiva</title>" in head or b"http://global.factiva.com/" in head
    lines = [line.strip() for line in head.decode("utf-8", "replace").splitlines()]
    return _is_export([Part(line) for line in lines if line])


def _read(opened: Opened) -> Found:
    start = opened.head.lstrip(b"\xef\xbb\xbf \t\r\n")
    if start[:1] != b"<":
        lines = enumerate(opened.text().splitlines(), 1)
        yield from _articles(
            opened, [Part(line.strip(), None, Position(n)) for n, line in lines if line.strip()]
        )
    elif b"http://global.factiva.com/" in opened.head:
        yield from _from_xml(opened)
    else:
        yield from _from_html(opened)


def _from_html(opened: Opened) -> Found:
    """The articles of a page: all have a class such as ``enArticle``, the last one, too.

    Their wrapper has another class, and the last one has none of that.
    """
    page = elements.html(elements.html_text(opened))
    found = [one for one in page.iter() if any(map(_ARTICLE.fullmatch, elements.classes(one)))]
    if not found:
        what = "a page of Factiva in which no article was found"
        hint = "lists of headlines have no articles: save the page of full articles"
        raise UnreadableError(opened.problem("", what, hint))
    for number, element in enumerate(found, 1):
        rows = list(_rows(element))
        yield (_coded if rows else _plain)(opened, number, element, rows)
    wrappers = [one for one in page.iter("div") if (one.get("id") or "").startswith("article-")]
    problem = archive.differs(opened, len(found), [len(wrappers)] if wrappers else [])
    if problem:
        yield problem


def _rows(article: Any) -> Iterator[tuple[str, Any]]:
    """The rows of the coded view: a code such as ``HD``, and the cell with its value."""
    for row in article.iter("tr"):
        cells = [cell for cell in row if elements.name(cell) == "td"]
        if len(cells) >= 2 and "index" in elements.classes(cells[0]):
            yield elements.words(cells[0]), cells[1]


def _coded(
    opened: Opened, number: int, element: Any, rows: Sequence[tuple[str, Any]]
) -> Source | Problem:
    """The text of an article whose lines have codes."""
    cells = dict(rows)
    value = {code: elements.words(cell) for code, cell in rows}
    body = [
        _here(archive.by_caption(part.text), cell)
        for code, cell in rows
        if code in ("LP", "TD")
        for part in elements.parts(cell)
    ]
    body += [
        _here(Part(part.text, "boilerplate"), cells[code])
        for code in ("ART", "CR")
        if code in cells
        for part in elements.parts(cells[code])
    ]
    fields = {
        "byline": value.get("BY"),
        "date": value.get("PD"),
        "source": value.get("SN"),
        "section": value.get("SE"),
        "length": value.get("WC"),
        "page": value.get("PG"),
        "language": value.get("LA"),
    }
    doc = _document(value.get("AN", "")) or str(number)
    if "HD" not in value or "WC" not in value:
        where = f"line {elements.line_of(element)} (article {doc})"
        return opened.problem(where, "an article of Factiva without its lines HD and WC")
    line = elements.line_of(element)
    return archive.article(opened, doc, line, value["HD"], body, fields)


def _here(part: Part, element: Any) -> Part:
    return part._replace(position=Position(elements.line_of(element)))


def _document(line: str) -> str | None:
    """The id of an article in its last line, in any language: ``Document ABCD000020200101...``."""
    found = _ID.fullmatch(line.strip())
    return found[2] if found else None


def _plain(opened: Opened, number: int, element: Any, _rows: object) -> Source | Problem:
    """The text of an article whose lines have no labels: the classes and the order tell."""
    before: list[str] = []
    after: list[str] = []
    headline = ""
    body: list[Part] = []
    bare: list[Part] = []
    for one in element.iter("div", "p", "pre"):
        if any(elements.name(child) in ("div", "p") for child in one) and not _titled(one):
            continue
        text = elements.words(one)
        if not text:
            continue
        if "articleParagraph" in elements.classes(one):
            body += [part._replace(role="boilerplate") for part in bare]
            bare = []
            body += [_here(archive.by_caption(part.text), one) for part in elements.parts(one)]
        elif elements.name(one) == "p":
            bare.append(_here(Part(text), one))
        elif _titled(one):
            headline = text
        else:
            (after if headline else before).append(text)
    line = elements.line_of(element)
    doc = _document(bare.pop().text) if bare else None
    where = f"line {line} (article {doc or number})"
    if doc is None:
        return opened.problem(where, "an article of Factiva without the id that ends it")
    body += [part._replace(role="boilerplate") for part in bare[:-1]]  # the last is the publisher
    head = _head(after)
    if head is None or not headline:
        hint = "its labels may be in a language that textkit doesn't know"
        return opened.problem(where, "an article of Factiva without headline, words and date", hint)
    fields = {**head, "section": "; ".join(before)}
    return archive.article(opened, doc, line, headline, body, fields)


def _titled(element: Any) -> bool:
    return any(
        _HEADLINE.fullmatch(c) for one in element.iter("span") for c in elements.classes(one)
    ) and (element.get("id") == "hd" or not any(elements.name(c) in ("div", "p") for c in element))


def _head(lines: Sequence[str]) -> dict[str, str | None] | None:
    """The fields of the lines without labels between a headline and the body.

    The number of words with a date behind it is sure; what is optional stands before and behind.
    None where there is no such pair.
    """
    counted = _words_line(lines)
    if counted is None:
        return None
    rest = list(lines[counted + 2 :])
    if rest and _TIME.fullmatch(rest[0]):
        rest.pop(0)
    source = rest.pop(0) if rest else None
    if rest and _CODE.fullmatch(rest[0]):
        rest.pop(0)
    while rest and _COPYRIGHT.match(rest[-1]):
        rest.pop()
    language = rest.pop() if rest else None
    pages = [line for line in rest if _PAGE.fullmatch(line)]
    return {
        "byline": lines[0] if counted else None,
        "length": lines[counted],
        "date": lines[counted + 1],
        "source": source,
        "page": pages[-1] if pages else None,
        "language": language,
    }


def _words_line(lines: Sequence[str], start: int = 0) -> int | None:
    """The number of the line that counts the words: a date follows."""
    for number in range(start, len(lines) - 1):
        found = _COUNT.fullmatch(lines[number].strip())
        if found and archive.known(found[1], "factiva_units") and archive.day(lines[number + 1]):
            return number
    return None


def _from_xml(opened: Opened) -> Found:
    """The articles of the XML of Factiva's service."""
    root = elements.xml(opened, opened.data())
    found = 0
    announced: list[int] = []
    for element in root.iter():
        count = element.get("count") if elements.name(element) == "ppsarticleresultset" else None
        if count and count.isdecimal():
            announced = [sum(announced) + int(count)]
        if elements.name(element) == "article":
            found += 1
            yield _xml_article(opened, found, element)
    if not found:
        what = "a file of Factiva in which no article was found"
        raise UnreadableError(opened.problem("", what))
    problem = archive.differs(opened, found, announced)
    if problem:
        yield problem


def _xml_article(opened: Opened, number: int, element: Any) -> Source | Problem:
    value: dict[str, str] = {}
    body: list[Part] = []
    for child in element:
        tag = elements.name(child)
        if tag in ("leadparagraph", "tailparagraphs"):
            for one in child:
                if elements.name(one) == "paragraph":
                    body.append(_here(archive.by_caption(elements.words(one)), one))
        elif tag in ("caption", "credit"):
            body.append(_here(Part(elements.words(child), "boilerplate"), child))
        elif tag:
            value.setdefault(tag, elements.words(child))
    fields = {
        "byline": value.get("byline"),
        "date": value.get("publicationdate"),
        "source": value.get("sourcename"),
        "section": value.get("sectionname"),
        "length": value.get("wordcount"),
        "page": value.get("pages"),
        "language": value.get("baselanguage"),
    }
    doc, line = value.get("accessionno") or str(number), elements.line_of(element)
    return archive.article(opened, doc, line, value.get("headline", ""), body, fields)


# RTF and text: lines without labels and without classes


def _is_export(paragraphs: Sequence[Part]) -> bool:
    """Whether paragraphs are lines of Factiva: words counted, a date, later a copyright line."""
    lines = [part.text.strip() for part in paragraphs if part.text.strip()]
    counted = _words_line(lines)
    return counted is not None and any(map(_COPYRIGHT.match, lines[counted + 3 : counted + 12]))


def _articles(opened: Opened, paragraphs: Sequence[Part]) -> Found:
    """The articles of the paragraphs of an RTF file or a text.

    A list of contents may stand before them: it tells the headlines, and each stands twice.
    """
    parts = [part for part in paragraphs if part.text.strip()]
    lines = [" ".join(part.text.split()) for part in parts]
    ends = [number for number, line in enumerate(lines) if _document(line)]
    start = 0
    listed: set[str] = set()
    for number, end in enumerate(ends, 1):
        counted = _words_line(lines, start)
        if counted is None or counted > end:
            what = "an article of Factiva without a count of its words and a date"
            yield opened.problem(f"article {number}", what)
        else:
            head = lines[start:counted]
            again = next((n for n, line in enumerate(head) if line in head[:n]), None)
            if number == 1 and again is not None:
                first = head.index(head[again])
                listed = set(head[first : first + len(ends)])
                start += min(first + len(ends), again)
                head = lines[start:counted]
            title = _title(head, listed)
            if title is None:
                what = "an article of Factiva without a headline"
                yield opened.problem(f"article {number}", what)
            else:
                yield _article(opened, parts[start : end + 1], counted - start, title)
        start = end + 1
    if not ends or _words_line(lines, start) is not None:
        what = "an article of Factiva without the id that ends it"
        yield opened.problem(f"article {len(ends) + 1}", what)


def _title(head: Sequence[str], listed: set[str]) -> int | None:
    """The number of the headline among the lines before the count of words.

    It is in the list of contents, where there is one; else it is before the byline, else the last.
    """
    titles = [number for number, line in enumerate(head) if line in listed]
    if titles:
        return titles[0]
    bylines = [number for number, line in enumerate(head) if number and _is_byline(line)]
    return bylines[0] - 1 if bylines else len(head) - 1 if head else None


def _article(opened: Opened, parts: Sequence[Part], counted: int, title: int) -> Source | Problem:
    """The text of an article between the one before and its own id."""
    lines = [" ".join(part.text.split()) for part in parts]
    doc = _document(lines[-1]) or ""
    closing = next(
        (n for n in range(counted + 2, len(lines))[:12] if _COPYRIGHT.match(lines[n])), None
    )
    if closing is None:
        what = "an article of Factiva without its copyright line"
        return opened.problem(f"article {doc}", what)
    head = _head(lines[title + 1 : closing + 1]) or {}
    last = len(lines) - 1
    if last - 1 > closing + 1 and not _SENTENCE.search(lines[last - 1]):
        last -= 1  # the publisher
    body = [
        archive.by_caption(part.text)._replace(position=part.position)
        for part in parts[closing + 1 : last]
    ]
    fields = {**head, "section": "; ".join(lines[:title])}
    at = parts[title].position
    line = at.line if at is not None and at.line else 1
    return archive.article(opened, doc, line, lines[title], body, fields)


def _is_byline(line: str) -> bool:
    """Whether a line begins as the name of an author does: ``By Ann Hill``."""
    first, _, name = line.partition(" ")
    return archive.known(first, "by") is not None and name[:1].isupper()


def _divide(opened: Opened, paragraphs: Sequence[Part]) -> Found | None:
    """The articles of paragraphs that are an export of Factiva."""
    ended = any(_document(part.text) for part in paragraphs)
    return _articles(opened, paragraphs) if ended and _is_export(paragraphs) else None


INPUT = Input(
    help="exports of Factiva, pages (plain and coded), XML and text: an article a text",
    endings=(),
    read=_read,
    records=True,
    signature=_signature,
    extra="formats",
    division=Division((b"Document ", b"Dokument ", b"Documento ", "文件 ".encode()), _divide),
)
