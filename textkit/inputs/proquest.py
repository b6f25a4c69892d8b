"""ProQuest: the articles of its texts, and of the pages that it sends by mail."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from textkit.inputs import archive, elements
from textkit.inputs.composed import Part
from textkit.inputs.contract import Found, Input, Opened, UnreadableError
from textkit.inputs.source import Position, Problem, Source

__all__ = ["INPUT", "is_page"]

_RULE = re.compile(r"\s*_{40,}\s*")
_LABEL = re.compile(r"([A-Z][\w/&.,'() -]{0,45}?):(?:\s|$)")
_COUNTED = re.compile(r"\s*Document (\d+) of (\d+)\s*")
_LISTS = ("proquest_index", "proquest_header")
_TEXT = re.compile(r"<text\b([^>]*)>(.*?)</text\s*>", re.S | re.I)
_ANCHOR = re.compile(r"""<a\s[^>]*name=["']?(DocID_[\w:.-]+)["']?[^>]*>""", re.I)
_WORDCOUNT = re.compile(r"""wordcount=["']?(\d+)""", re.I)
_NONE = re.compile(r"\s*(?:None|Not) available\.?\s*$", re.I)


def is_page(html: str) -> bool:
    """Whether a page is one that ProQuest sends by mail."""
    return "DocID_MSTAR" in html or (_ANCHOR.search(html) is not None and "ProQuest" in html)


def _signature(head: bytes) -> bool:
    text = head.decode("utf-8", "replace").lstrip("\ufeff \t\r\n")
    if text[:1] == "<":
        return is_page(text)
    lines = text.splitlines()
    return any(map(_RULE.fullmatch, lines[:20])) and any(
        line.startswith(("Full text:", "Publication info:", "ProQuest document ID:", "Abstract:"))
        for line in lines
    )


def _read(opened: Opened) -> Found:
    if opened.head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        articles = _from_html(opened, elements.html_text(opened))
    else:
        articles = _from_text(opened, opened.text())
    one = None
    for one in articles:
        yield one
    if one is None:
        what = "an export of ProQuest in which no article was found"
        raise UnreadableError(opened.problem("", what))


class _Block:
    """Lines up to an empty one, the number of the first, and the label that it begins with."""

    def __init__(self, lines: Sequence[str], line: int) -> None:
        self.lines = lines
        self.line = line
        found = _LABEL.match(lines[0])
        self.label = _unspaced(found[1]) if found else None
        self.value = lines[0][found.end() :].strip() if found else lines[0]


def _unspaced(label: str) -> str:
    """A label; some exports have lost a blank of one: ``Placeof publication``."""
    if archive.known(label, *_LISTS):
        return label
    mended = re.sub(r"(?<=[a-z])(of|title|date|type)\b", r" \1", label)
    return mended if archive.known(mended, *_LISTS) else label


def _from_text(opened: Opened, text: str) -> Iterator[Source | Problem]:
    """The articles of a text: a line of underscores parts them."""
    lines = [line.rstrip("\r") for line in text.split("\n")]
    rules = [number for number, line in enumerate(lines) if _RULE.fullmatch(line)]
    announced: list[int] = []
    found = 0
    for this, following in zip([-1, *rules], [*rules, len(lines)], strict=True):
        blocks = list(_blocks(lines[this + 1 : following], this + 2))
        if not {"Full text", "ProQuest document ID"} & {block.label for block in blocks}:
            continue  # a cover, or the address of ProQuest
        found += 1
        counted = next((c for block in blocks if (c := _COUNTED.fullmatch(block.lines[0]))), None)
        announced += [int(counted[2])] if counted else []
        yield _article(opened, found, [b for b in blocks if not _COUNTED.fullmatch(b.lines[0])])
    problem = archive.differs(opened, found, announced)
    if problem:
        yield problem


def _blocks(lines: Sequence[str], first: int) -> Iterator[_Block]:
    block: list[str] = []
    for number, line in enumerate([*lines, ""]):
        if line.strip():
            block.append(line.strip())
        elif block:
            yield _Block(block, first + number - len(block))
            block = []


def _article(opened: Opened, number: int, blocks: Sequence[_Block]) -> Source | Problem:
    """The text of an article: it ends where nothing but labels follows, up to the document's id.

    A sentence may begin as a label does, and a body has empty lines.
    """
    begins = next((n for n, b in enumerate(blocks) if b.label == "Full text"), None)
    last = next(
        (
            n
            for n in range(len(blocks) - 1, -1, -1)
            if blocks[n].label in ("ProQuest document ID", "Publication title", "Database")
        ),
        None,
    )
    line = blocks[0].line
    if begins is None or last is None or last < begins:
        what = "an article of ProQuest without its full text or the labels behind it"
        return opened.problem(f"line {line} (article {number})", what, "the file may be cut off")
    ends = last
    for n in range(last, begins, -1):
        if blocks[n].label is None or (
            len(blocks[n].lines) > 1 and not archive.known(blocks[n].label or "", "proquest_index")
        ):
            break
        if archive.known(blocks[n].label or "", "proquest_index"):
            ends = n
    labels = {b.label: " ".join([b.value, *b.lines[1:]]) for b in blocks[ends:] if b.label}
    labels |= {b.label: b.value for b in blocks[:begins] if b.label}
    first = blocks[0]
    titled = first.label is None or not archive.known(first.label, *_LISTS)
    headline = " ".join(first.lines) if titled and begins > 0 else labels.get("Title", "")
    body: list[Part] = []
    for block in blocks[begins:ends]:
        for offset, text in enumerate(block.lines):
            said = block.value if block is blocks[begins] and offset == 0 else text
            if not _NONE.match(said):
                at = Position(block.line + offset)
                body.append(archive.by_caption(said)._replace(position=at))
    return _made(opened, number, line, headline, body, labels, None)


def _made(
    opened: Opened,
    number: int,
    line: int,
    headline: str,
    body: Sequence[Part],
    labels: Mapping[str, str],
    length: str | None,
) -> Source | Problem:
    info = labels.get("Publication info", "")
    fields = {
        "byline": labels.get("Author"),
        "date": labels.get("Publication date") or info,
        "source": (labels.get("Publication title") or info).partition(";")[0].strip(),
        "section": labels.get("Section"),
        "length": length,
        "page": labels.get("First page") or labels.get("Pages"),
        "language": labels.get("Language of publication"),
        "url": _own(labels.get("Document URL", "")),
    }
    doc = labels.get("ProQuest document ID") or str(number)
    return archive.article(opened, doc, line, headline, body, fields)


def _own(url: str) -> str:
    """An address without the library and the account by which somebody came to it."""
    return re.sub(r"[?&]accountid=\w+", "", url.rpartition("?url=")[2]).strip()


def _from_html(opened: Opened, html: str) -> Iterator[Source | Problem]:
    """The articles of a page that was sent by mail: an anchor is before each."""
    starts = list(_ANCHOR.finditer(html))
    line, counted = 1, 0
    for number, (this, following) in enumerate(zip(starts, [*starts, None][1:], strict=True), 1):
        piece = html[this.end() : following.start() if following else len(html)]
        line += html.count("\n", counted, this.start())
        counted = this.start()
        yield _page(opened, number, line, this[1], piece)


def _page(opened: Opened, number: int, line: int, anchor: str, piece: str) -> Source | Problem:
    """The text of an article of a page: the body is a page of its own in an element ``text``."""
    text = _TEXT.search(piece)
    where = f"line {line} (article {anchor})"
    if text is None:
        return opened.problem(where, "an article of ProQuest without full text")
    at = Position(line + piece.count("\n", 0, text.start()))
    body = [
        archive.by_caption(part.text)._replace(position=at)
        for part in elements.parts(elements.html(text[2]))
    ]
    labels: dict[str, str] = {}
    headline = ""
    for paragraph in elements.html(piece[: text.start()] + piece[text.end() :]).iter("p"):
        strong = next(paragraph.iter("strong"), None)
        words = elements.words(paragraph)
        if strong is not None:
            label = elements.words(strong)
            named = _unspaced(label.rstrip(": "))
            labels.setdefault(named, words.removeprefix(label).strip())
        elif words and not headline and not labels:
            headline = words
    length = _WORDCOUNT.search(text[1])
    made = _made(
        opened, number, line, headline or labels.get("Title", ""), body, labels,
        length[1] if length else None,
    )  # fmt: skip
    if isinstance(made, Source) and "ProQuest document ID" not in labels:
        return made._replace(doc=anchor.rpartition("_")[2])
    return made


INPUT = Input(
    help="exports of ProQuest, texts and pages sent by mail: an article a text",
    endings=(),
    read=_read,
    records=True,
    signature=_signature,
    extra="formats",
)
