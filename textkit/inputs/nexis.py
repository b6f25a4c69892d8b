"""Nexis: the articles of exports of Nexis UK (HTML, text) and Nexis Uni (Word, RTF)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from textkit.inputs import archive, elements
from textkit.inputs.composed import Part
from textkit.inputs.contract import Division, Found, Input, Opened, UnreadableError
from textkit.inputs.source import Position, Problem, Role, Source

__all__ = ["INPUT"]

_LISTS = (
    "nexis_byline", "nexis_section", "nexis_length", "nexis_dateline", "nexis_language",
    "nexis_url", "nexis_highlight", "nexis_graphic", "nexis_correction", "nexis_index",
)  # fmt: skip
_FIELDS = ("byline", "section", "length", "dateline", "language", "url")
_LABEL = re.compile(r"\s*([^\W\d_][^\W\d_.,;!?]*(?:[-_ ][^\W\d_.,;!?]+){0,2}):(?=\s|$)")
_SHOUTED = re.compile(r"\s*([A-ZÀ-ÖØ-Þ]+(?:[-_][A-ZÀ-ÖØ-Þ]+)*(?:\(ES\))?):(?=\s|$)")
_OF_ALL = re.compile(
    r"\s*(\d[\d.,]*) (?:of|von|de|di|van|sur) (\d[\d.,]*) (?:DO[CK]UMENT(?:S|E|EN|OS|I)?)\s*"
)
_SELECTED = re.compile(r"^Download Request: [^\d\n]*?((?:\d+(?:-\d+)?(?:[,;]\s*|\s*$))+)", re.M)
_COPYRIGHT = re.compile(r"\s*(?:Copyright\b|©|\(c\) )", re.I)
_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")
_STYLE = re.compile(r"\.(c\d+)\s*\{([^}]*)\}")
_SIZE = re.compile(r"font-size:\s*(\d+(?:\.\d+)?)pt")
_PAGE = re.compile(r"(?:\b(?:Pg|Page|Pag|Seite|Página|Pagina)\b\.?|\bS\.|\bp\.) *([\w-]+)")
_MARK = re.compile(r"<DOC NUMBER=\d+>", re.I)
_END = re.compile(r"<!--[^>]*?</DOC>|</DOC>", re.I)


def _signature(head: bytes) -> bool:
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n\f")
    if start[:1] == b"<":
        return b"<DOC NUMBER=" in head or b"LXNComment" in head or b"<DOCFULL>" in head
    text = head.decode("utf-8", "replace")
    if any(_OF_ALL.fullmatch(line) for line in text.splitlines()):
        return start.startswith(b"Download Request:") or any(
            (found := _SHOUTED.match(line)) and archive.known(found[1], "nexis_length")
            for line in text.splitlines()
        )
    return False


def _read(opened: Opened) -> Found:
    if opened.head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        documents, selected = _from_html(opened, elements.html_text(opened)), None
    else:
        text = opened.text()
        documents, selected = _from_text(text), _SELECTED.search(text[:4096])
    found = 0
    for found, document in enumerate(documents, 1):
        yield _article(opened, str(found), document)
    if not found:
        what = "an export of Nexis in which no article was found"
        raise UnreadableError(opened.problem("", what))
    problem = archive.differs(opened, found, [_selection(selected[1])] if selected else [])
    if problem:
        yield problem


def _selection(items: str) -> int:
    """How many items a list such as ``1-10, 12`` names."""
    ranges = (one.split("-") for one in re.findall(r"\d+(?:-\d+)?", items))
    return sum(int(one[-1]) - int(one[0]) + 1 for one in ranges)


class _Block(NamedTuple):
    """A paragraph of an article, with its label; a centered one without begins with "\\n"."""

    label: str | None
    text: str
    line: int
    is_title: bool = False
    """Whether it stands in the type of headlines, where the export has one."""


class _Document(NamedTuple):
    """An article as it stands: all of its paragraphs."""

    blocks: list[_Block]
    line: int


def _from_html(opened: Opened, text: str) -> Iterator[_Document]:
    """Documents of Nexis UK: their marks stand in comments, where no parser sees them."""
    starts = list(_MARK.finditer(text))
    if not starts:
        raise UnreadableError(opened.problem("", "a page of Nexis without marks of its documents"))
    line, counted = 1, 0
    for this, following in zip(starts, [*starts, None][1:], strict=True):
        piece = text[this.end() : following.start() if following else len(text)]
        piece = _END.split(piece, maxsplit=1)[0].partition("-->")[2]
        line += text.count("\n", counted, this.start())
        counted = this.start()
        blocks = list(_of_html(list(elements.html(piece).iter("p")), _title_classes(text), line))
        yield _document(blocks, line)


def _title_classes(text: str) -> frozenset[str]:
    """The classes of headlines: bold, and in the largest type. Each file numbers its own."""
    sizes = {
        name: float(size[1])
        for name, style in _STYLE.findall(text[:20_000])
        if "bold" in style and (size := _SIZE.search(style))
    }
    largest = max(sizes.values(), default=0)
    titles = (name for name, size in sizes.items() if size == largest)
    return frozenset(titles if min(sizes.values(), default=largest) < largest else ())


def _of_html(paragraphs: Sequence[Any], titles: frozenset[str], line: int) -> Iterator[_Block]:
    """The paragraphs of a document; the label of one is apart, it has a span of its own.

    One that is in no list is a label where its paragraph has the class of one that is: bold words
    in capitals may also begin a paragraph of the body.
    """
    labels = [_label_of(paragraph) for paragraph in paragraphs]
    classed = {
        paragraph.get("class")
        for paragraph, label in zip(paragraphs, labels, strict=True)
        if label and archive.known(label, *_LISTS)
    }
    for paragraph, label in zip(paragraphs, labels, strict=True):
        at = line + elements.line_of(paragraph) - 1
        pieces = [part.text for part in elements.parts(paragraph)]
        if label and (archive.known(label, *_LISTS) or paragraph.get("class") in classed):
            yield _Block(label, pieces[0].partition(":")[2].strip(), at)
            del pieces[0]
        spans = [one for one in paragraph.iter("span") if elements.words(one)]
        is_title = bool(spans) and all(titles & {*elements.classes(one)} for one in spans)
        for piece in pieces:
            yield _Block(None, piece, at, is_title)


def _label_of(paragraph: Any) -> str | None:
    """The label that fills the first span of a paragraph."""
    for span in paragraph.iter("span"):
        text = elements.words(span)
        if text:
            found = _SHOUTED.fullmatch(text)
            return found[1] if found else None
    return None


def _from_text(text: str) -> Iterator[_Document]:
    """Documents of Nexis UK as text: hard-wrapped, a line ``1 of 10 DOCUMENTS`` before each."""
    lines = text.split("\n")
    starts = [number for number, line in enumerate(lines) if _OF_ALL.fullmatch(line)]
    for this, following in zip(starts, [*starts, len(lines)][1:], strict=True):
        blocks = [_Block(None, lines[this].strip(), this + 1)]
        paragraph: list[str] = []
        for number in range(this + 1, following + 1):
            line = lines[number].strip() if number < following else ""
            if line:
                paragraph.append(line)
                continue
            if paragraph:
                begun = number - len(paragraph) + 1
                shouted = _SHOUTED.match(paragraph[0])
                if shouted:
                    paragraph[0] = paragraph[0][shouted.end() :].strip()
                indent = len(lines[begun - 1]) - len(lines[begun - 1].lstrip())
                label = shouted[1] if shouted and archive.known(shouted[1], *_LISTS) else None
                if shouted and label is None:
                    paragraph[0] = f"{shouted[1]}: {paragraph[0]}"
                said = "\n" if indent > 8 and label is None else ""
                blocks.append(_Block(label, said + " ".join(paragraph), begun))
                paragraph = []
        yield _document(blocks, this + 1)


def _document(blocks: list[_Block], line: int) -> _Document:
    """A document without the line that counts it."""
    counted = _OF_ALL.fullmatch(blocks[0].text) if blocks else None
    return _Document(blocks[1:] if counted else blocks, line)


def _article(opened: Opened, doc: str, document: _Document) -> Source | Problem:
    """The text of a document of Nexis UK, by the labels of its paragraphs.

    What stands before the first label is source, date and headline; a paragraph without a label
    behind one that heads a field is body, behind a caption's or an index's it is theirs.
    """
    before: list[_Block] = []
    body: list[Part] = []
    given: dict[str, str | None] = {}
    titles: list[str] = []
    state = "before"
    known = False
    for block in document.blocks:
        kind = archive.known(block.label, *_LISTS) if block.label else None
        field = (kind or "").removeprefix("nexis_")
        known = known or kind is not None
        if block.is_title and state in ("before", "fields"):
            titles.append(block.text)
        elif block.label is None and state == "before":
            if not _COPYRIGHT.match(block.text):
                before.append(block)
        elif (
            block.label is None
            and _COPYRIGHT.match(block.text)
            and (state != "body" or block.text[:1] == "\n")
        ):
            state = "index"
        elif block.label is None:
            state = "body" if state == "fields" else state
            if state == "body":
                body.append(_part(archive.by_caption(block.text), block))
            elif state in ("graphic", "correction"):
                body.append(_part(Part(block.text, "boilerplate"), block))
        elif field in _FIELDS:
            if state == "body" and len(before) < 3 and not titles and len(body) == 1:
                titles.append(body.pop().text)  # the headline stood between two labels
                state = "fields"
            given.setdefault(field, block.text)
            state = "fields" if state in ("before", "fields") else "index"
        elif field == "highlight":
            body.append(_part(Part(block.text, "body"), block))
            state = "fields"
        elif field in ("graphic", "correction"):
            body.append(_part(Part(block.text, "boilerplate"), block))
            state = field
        else:  # a label of an index, or one that is in no list
            state = "fields" if state in ("before", "fields") and kind is None else "index"
    where = f"line {document.line} (article {doc})"
    if not known:
        hint = "its labels may be in a language that textkit doesn't know"
        return opened.problem(where, "an article of Nexis without a known label", hint)
    while body and _COPYRIGHT.match(body[-1].text):
        body.pop()
    dated = next((n for n, one in enumerate(before) if n and archive.day(one.text)), 1)
    headline = " ".join(titles or [one.text for one in before[: dated - 1] + before[dated + 1 :]])
    if len(before) < 2 or not headline:
        return opened.problem(where, "an article of Nexis without source, date and headline")
    source, date = before[dated - 1 : dated + 1]
    return archive.article(opened, doc, document.line, headline, body, {
        **given, "source": source.text, "date": date.text, "page": _page(given.get("section")),
    })  # fmt: skip


def _part(part: Part, block: _Block) -> Part:
    return part._replace(position=Position(block.line))


def _page(section: str | None) -> str | None:
    found = _PAGE.search(section or "")
    return found[1] if found else None


# Nexis Uni: the paragraphs of a Word or RTF file

_NEAR = 4  # paragraphs
_HEADS = ("Classification", "Graphic", "Correction", "Notes")
_COVER = re.compile(r"\s*Documents? \((\d[\d.,]*)\)\s*$")
_UNI = re.compile(r"\s*(Length|Load-Date):\s*\S")
_ENDS = ("Graphic", "Correction", "Notes")
_RELATED = ("Related Articles", "Related Article", "RELATED ARTICLES")
_OUT_OF_BODY = ("ABSTRACT", "FULL TEXT")


def _divide(opened: Opened, paragraphs: Sequence[Part]) -> Found | None:
    """The articles of paragraphs that are an export of Nexis Uni."""
    texts = {part.text.strip() for part in paragraphs}
    is_export = {"Body", "End of Document"} <= texts and any(map(_UNI.match, texts))
    return _articles(opened, paragraphs) if is_export else None


def _articles(opened: Opened, paragraphs: Sequence[Part]) -> Found:
    """The articles of the paragraphs of a Word or RTF file.

    Empty paragraphs and a line break at a paragraph's beginning are to be among them: they say
    where the head of an article begins and its body ends.
    """
    covers = [cover for part in paragraphs if (cover := _COVER.match(part.text))]
    announced = [count for cover in covers if (count := archive.number(cover[1])) is not None][:1]
    found = 0
    broken = any(part.text[:1] == "\n" for part in paragraphs)
    chunk: list[Part] = []
    for part in paragraphs:
        if part.text.strip() == "End of Document":
            found += 1
            yield _uni(opened, str(found), chunk, broken)
            chunk = []
        else:
            chunk.append(part)
    if any(part.text.strip() == "Body" for part in chunk):
        yield opened.problem(f"article {found + 1}", "an article of Nexis without its end")
    problem = archive.differs(opened, found, announced)
    if problem:
        yield problem


def _uni(opened: Opened, doc: str, chunk: Sequence[Part], broken: bool) -> Source | Problem:
    """The text of an article between a cover, or the end of the one before, and its own end."""
    where = f"article {doc}"
    texts = [part.text for part in chunk]
    body = next(
        (
            number
            for number, text in enumerate(texts)
            if text.strip() == "Body"
            and any(_UNI.match(one) for one in texts[max(0, number - 15) : number])
        ),
        None,
    )
    if body is None:
        return opened.problem(where, "an article of Nexis without its body's beginning")
    given: dict[str, str | None] = {}
    highlight: list[Part] = []
    behind: list[Part] = []  # paragraphs without a label, up to the next one
    first = body
    for number in range(body - 1, max(-1, body - 32), -1):
        text = texts[number].strip()
        label = _LABEL.match(texts[number])
        kind = archive.known(label[1], *_LISTS) if label else None
        if label and kind:
            value = texts[number][label.end() :].strip()
            if kind == "nexis_highlight":
                highlight = [Part(value, "body", chunk[number].position), *reversed(behind)]
            given[kind.removeprefix("nexis_")] = value
            behind = []
        elif given and archive.day(text):
            first = number
            break
        elif first - number > _NEAR and first < body:
            break
        elif given and first == body and _YEAR.search(text) and not _COPYRIGHT.match(text):
            first = number  # no day is named, unless a little further up
        elif text:
            behind.append(chunk[number]._replace(role="body"))
    head = first
    while head > 0 and texts[head - 1].strip():
        head -= 1
    if "length" not in given or first == body or first - head < 2:
        return opened.problem(where, "an article of Nexis without headline, source, date or length")
    headline = " ".join(texts[number].strip() for number in range(head, first - 1))
    at = chunk[head].position
    line = at.line if at is not None else None
    fields = {name: given.get(name) for name in _FIELDS}
    fields |= {
        "source": texts[first - 1],
        "date": texts[first],
        "page": _page(given.get("section")),
    }
    after, language = _body(chunk[body + 1 :], broken)
    fields["language"] = fields["language"] or language
    return archive.article(opened, doc, line or 1, headline, [*highlight, *after], fields)


def _body(chunk: Sequence[Part], broken: bool) -> tuple[list[Part], str | None]:
    """The paragraphs behind ``Body``, and the language that the index names.

    A marker of the end begins with a line break where the file has such paragraphs: "Graphic" alone
    may be a heading.
    """
    found: list[Part] = []
    language = None
    role: Role | None = None
    state = "body"
    related = False
    for part in chunk:
        text = part.text.strip()
        label = _LABEL.match(part.text)
        kind = archive.known(label[1], *_LISTS) if label else None
        alone = part.text[:1] == "\n" or not broken or text == "Classification"
        if text in _HEADS and alone:
            state, role = ("caption", "boilerplate") if text in _ENDS else ("index", None)
        elif (
            label and part.text[:1] == "\n" and (kind == "nexis_index" or "\xa0" in part.text)
        ) or (label and label[1] in ("Load-Date", "Publication-Type", "Journal Code")):
            state = "index"
        elif state == "index" and kind == "nexis_language" and label:
            pass
        elif state != "index" and text and text not in _OUT_OF_BODY:
            made = archive.by_caption(part.text)
            related = text in _RELATED or (related and not text.endswith((".", "?", "!", "”", '"')))
            made = made._replace(role="boilerplate") if related else made
            found.append(made._replace(role=made.role or role or part.role, position=part.position))
        if state == "index" and kind == "nexis_language" and label and language is None:
            language = part.text[label.end() :].strip()
    return archive.unwrapped(found), language


INPUT = Input(
    help="exports of Nexis UK, pages and texts: an article a text, with its fields",
    endings=(),
    read=_read,
    records=True,
    signature=_signature,
    extra="formats",
    division=Division((b"End of Document",), _divide),
)
