"""Europresse: the articles of its pages, of 2012 and of the layout since 2015."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from textkit.inputs import archive, elements
from textkit.inputs.composed import Part
from textkit.inputs.contract import Found, Input, Opened, UnreadableError
from textkit.inputs.source import Position, Problem, Source

__all__ = ["INPUT"]

_ID = re.compile(r"[a-z]+·(\d{4})(\d\d)(\d\d)·[\w-]+·[\w-]+")
_LENGTH = re.compile(r"\d[\d ., \u00a0\u202f]*\s?(?:mots|words)\b")
_PAGE = re.compile(r"(?:,\s*|^)p\. ?([\w-]+(?:[,;] ?[\w-]+)*)\s*$")
_WEEKDAYS = (
    r"lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche"
    r"|monday|tuesday|wednesday|thursday|friday|saturday|sunday"
)
_DAY = r"\d{1,2}(?:er)?\s+[^\W\d_]+\.?\s+\d{4}|[^\W\d_]+\.?\s+\d{1,2},?\s+\d{4}"
_DATE = re.compile(rf"(?:(?:{_WEEKDAYS}),?\s+)?(?:{_DAY})", re.I)
_SMALL_PRINT = re.compile(
    r"\s*(?:©|Numéro de document|Document number|Ce certificat|This certificate)"
)


def _signature(head: bytes) -> bool:
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    return start[:1] == b"<" and (
        b"http://www.cedrom-sni.com/schema" in head or b".DocPublicationName{" in head
        or b'class="DocPublicationName"' in head
    )  # fmt: skip


def _read(opened: Opened) -> Found:
    page = elements.html(elements.html_text(opened))
    new = [one for one in page.iter("article") if _first(one, "DocPublicationName") is not None]
    old = [] if new else [one for one in page.iter("td") if _is_old(one)]
    if not new and not old:
        what = "a page of Europresse in which no article was found"
        raise UnreadableError(opened.problem("", what))
    for number, element in enumerate(new or old, 1):
        yield (_new if new else _old)(opened, number, element)
    marked = [one for one in page.iter("span") if "DocPublicationName" in elements.classes(one)]
    problem = archive.differs(opened, len(new or old), [len(marked)])
    if problem:
        yield problem


def _is_old(cell: Any) -> bool:
    return any("DocPublicationName" in elements.classes(one) for one in cell if elements.name(one))


def _first(element: Any, *names: str) -> Any | None:
    """The first element inside one that has a class of these names, in whatever case."""
    lower = {name.lower() for name in names}
    return next(
        (one for one in element.iter() if lower & {c.lower() for c in elements.classes(one)}), None
    )


def _id(text: str) -> tuple[str | None, str | None]:
    """The id of a document and the day that it holds."""
    found = _ID.search(text)
    return (found[0], "-".join(found.groups())) if found else (None, None)


def _source(
    opened: Opened,
    number: int,
    element: Any,
    head: str,
    small: str,
    title: str,
    body: list[Part],
    byline: str | None,
) -> Source | Problem:
    """The text of an article: its header is section, day in words and page in one string."""
    name = elements.words(_first(element, "DocPublicationName")).replace(" ,", ",")
    head = " ".join(head.split())
    date = _DATE.search(head)
    page = _PAGE.search(head)
    cut = date.start() if date else page.start() if page else len(head)
    doc, safe = _id(small)
    length = _LENGTH.search(head, date.end() if date else 0)
    fields = {
        "length": length[0] if length else None,
        "byline": byline,
        "source": name,
        "section": head[:cut].strip(" ,;"),
        "page": page[1] if page else None,
        "date": date[0] if date else None,
    }
    line = elements.line_of(element)
    if not title:
        where = f"line {line} (article {doc or number})"
        return opened.problem(where, "an article of Europresse without a title")
    made = archive.article(opened, doc or str(number), line, title, body, fields)
    if isinstance(made, Source) and safe and made.fields.get("date") != safe:
        written = made.fields.get("date_written") or (date[0] if date else None)
        kept = {**made.fields, "date": safe, "date_written": written}
        made = made._replace(fields={key: value for key, value in kept.items() if value})
    return made


def _new(opened: Opened, number: int, article: Any) -> Source | Problem:
    """The text of an article since 2015: header, section, captions and notes, small print."""
    header = next(article.iter("header"), article)
    title = _first(header, "titreArticleVisu", "rdp__articletitle")
    head = " ".join(
        elements.words(one) for one in header.iter() if "DocHeader" in elements.classes(one)
    )
    block = _first(header, "titreArticle")
    byline = _first(header, "docAuthors")
    if byline is None and block is not None:
        byline = next((one for one in block.itersiblings() if elements.words(one)), None)
    sub: list[Part] = []
    if block is not None:
        sub = [
            _here(Part(elements.words(one), "headline"), one)
            for one in block
            if elements.name(one) and one is not title
        ]
    body = [*sub, *_new_body(article)]
    asides = [
        _here(Part(part.text, "boilerplate"), one)
        for one in article.iter("aside")
        for part in elements.parts(one)
        if not part.text.rstrip(" :").endswith("(s)")
    ]
    small = " ".join(elements.words(one) for one in article.iter("footer"))
    return _source(
        opened, number, article, head, small, elements.words(title) if title is not None else "",
        [*body, *asides], elements.words(byline) if byline is not None else None,
    )  # fmt: skip


def _new_body(article: Any) -> Iterator[Part]:
    """The paragraphs behind the header that are in no caption, note or small print.

    Ends of elements that were never begun are in some files: paragraphs may stand outside of the
    section.
    """
    for one in article:
        if elements.name(one) not in ("", "header", "aside", "footer"):
            for part in elements.parts(one):
                yield _here(archive.by_caption(part.text), one)


def _here(part: Part, element: Any) -> Part:
    return part._replace(position=Position(elements.line_of(element)))


def _old(opened: Opened, number: int, cell: Any) -> Source | Problem:
    """The text of an article of 2012: loose pieces of text between empty paragraphs."""
    head = "".join(
        elements.words(one) + " " for one in cell if "DocHeader" in elements.classes(one)
    )
    title = _first(cell, "TitreArticleVisu")
    before: list[str] = []
    after: list[tuple[str, bool]] = []
    small: list[str] = []
    text: list[str] = []
    state = "head"

    def flush(breaks: bool) -> None:
        piece = " ".join("".join(text).split())
        text.clear()
        if not piece:
            return
        if _SMALL_PRINT.match(piece):
            small.append(piece)
        elif state == "head":
            before.append(piece)
        else:
            after.append((piece, breaks))

    for one in cell:
        tag = elements.name(one)
        if tag == "table" and state == "body":
            small.append(elements.words(one))
        elif tag == "br":
            flush(True)
        elif tag in ("p", "div"):
            flush(False)
            for part in elements.parts(one):
                text.append(part.text)
                flush(False)
        elif one is title:
            flush(True)
            state = "body"
        elif (
            tag
            and tag != "table"
            and not {"DocPublicationName", "DocHeader"} & {*elements.classes(one)}
        ):
            text.append(elements.words(one) if state == "head" else _kept(one))
        text.append(one.tail or "")
    flush(False)
    byline = after.pop(0)[0] if after and after[0][1] and len(after) > 1 else None
    body = [Part(piece, "headline") for piece in before]
    body += [archive.by_caption(piece) for piece, _ in after]
    return _source(
        opened, number, cell, head, " ".join(small),
        elements.words(title) if title is not None else "", body, byline,
    )  # fmt: skip


def _kept(element: Any) -> str:
    """The text of an element within a sentence, with the blanks at its edges."""
    return "".join(element.itertext())


INPUT = Input(
    help="exports of Europresse, pages of 2012 and since 2015: an article a text",
    endings=(),
    read=_read,
    records=True,
    signature=_signature,
    extra="formats",
)
