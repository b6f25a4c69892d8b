"""An article of a news archive: its fields, its date, its paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from textkit import resources
from textkit.inputs.composed import Part, composed
from textkit.inputs.contract import Opened
from textkit.inputs.source import Position, Problem, Source

__all__ = ["article", "by_caption", "day", "differs", "known", "number", "paragraphs", "unwrapped"]

_FIELDS = (
    "headline", "byline", "date", "date_written", "source", "section", "length", "page", "language",
    "dateline", "url",
)  # fmt: skip
"""The fields of an article, in this order; those that are not known are left out."""

_CAPTION = re.compile(
    r"(?:PHOTOS?|Photos?|CAPTIONS?|Captions?|CREDITS?|GRAPHICS?|CHARTS?|MAPS?|DRAWINGS?|Drawings?"
    r"|TABLE|Diagram)(?: \([^)]{1,60}\))?\s?:"
)
_ADDRESS = re.compile(r"\s*[\w.+-]+@[\w-]+(?:\.[\w-]+)+\s*")
_SENTENCE = re.compile(r"[.!?:…][\"'”’»)\]]*$")
_DAY_FIRST = re.compile(
    r"\b(\d{1,2})(?:st|nd|rd|th|er|º|\.)?(?: de)? ([^\W\d_]+)\.?(?: de)?,? (\d{4})\b"
)
_MONTH_FIRST = re.compile(r"\b([^\W\d_]+)\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})\b")
_YEAR_FIRST = re.compile(r"\b(\d{4})(?:-| ?年 ?)(\d{1,2})(?:-| ?月 ?)(\d{1,2})(?:\b| ?日|T)")
_ORDERS = ((_YEAR_FIRST, (1, 2, 3)), (_DAY_FIRST, (3, 2, 1)), (_MONTH_FIRST, (3, 1, 2)))
_DIGITS = re.compile(r"\d+")


def article(
    opened: Opened,
    doc: str,
    line: int,
    headline: str,
    body: Iterable[Part],
    fields: Mapping[str, str | None],
) -> Source | Problem:
    """The text of an article: its headline, then its body; fields without a value are left out.

    `date` is taken as it is written. It leaves in ISO 8601 where a day is named, and is in
    ``date_written`` too where it stands otherwise in the file. An article without a word of body
    is a problem.
    """
    headline = " ".join(headline.split())
    parts = [Part(headline, "headline"), *body]
    placed = (p if p.position else p._replace(position=Position(line)) for p in parts)
    made = composed(placed)
    if not any(block.role != "headline" for block in made.blocks):
        return opened.problem(f"line {line} (article {doc})", "an article without text", "")
    given = {name: _plain(value) for name, value in fields.items() if value}
    written = given.pop("date", "")
    iso = day(written)
    given["headline"], given["date"] = headline, iso or ""
    given["date_written"] = written if written != iso else ""
    kept = {name: given[name] for name in _FIELDS if given.get(name)}
    kept |= {name: value for name, value in given.items() if name not in _FIELDS and value}
    return Source(opened.file, doc, line, made.text, kept, made.marks, made.blocks)


def _plain(value: str) -> str:
    return " ".join(value.split())


def by_caption(text: str) -> Part:
    """A paragraph of a body; a caption that ``PHOTO:`` begins, or an address, is boilerplate."""
    around = _CAPTION.match(text.lstrip()) or _ADDRESS.fullmatch(text)
    return Part(text, "boilerplate" if around else None)


def unwrapped(body: Sequence[Part]) -> list[Part]:
    """A body whose paragraphs are hard-wrapped lines, with the lines of each joined; else as it is.

    A paragraph ends with a sentence behind which the next line's first word would have had room.
    """
    lines = [part.text.strip() for part in body if part.role is None and part.text.strip()]
    width = max(map(len, lines), default=0)
    unended = sum(not _SENTENCE.search(line) for line in lines)
    if len(lines) < 8 or width > 80 or unended < 0.4 * len(lines):
        return list(body)
    made: list[Part] = []
    last = ""  # the line that the next one may go on
    for part in body:
        text = part.text.strip()
        if part.role is not None or not text:
            made.append(part)
            last = ""
            continue
        ended = _SENTENCE.search(last) and len(last) + 1 + len(text.split()[0]) <= width
        if last and not ended:
            made[-1] = made[-1]._replace(text=f"{made[-1].text} {text}")
        else:
            made.append(part._replace(text=text))
        last = text
    return made


def paragraphs(text: str) -> list[Part]:
    """The paragraphs of a text without marks: empty lines part them, where there are none lines."""
    text = text.replace("\r\n", "\n").strip()
    pieces = re.split(r"\n[ \t]*\n" if re.search(r"\n[ \t]*\n", text) else r"\n", text)
    return [Part(" ".join(piece.split())) for piece in pieces if piece.strip()]


def day(written: str) -> str | None:
    """The first day that is named, as YYYY-MM-DD; None where there is none, or no certain one.

    A month is certain as a word, or where the year stands first.
    """
    line = " ".join(written.split())
    for pattern, order in _ORDERS:
        for found in pattern.finditer(line):
            year, month, number = (found[group] for group in order)
            counted = int(month) if month.isdecimal() else _months().get(month.lower(), 0)
            if 1 <= counted <= 12 and 1 <= int(number) <= 31:
                return f"{year}-{counted:02}-{int(number):02}"
    return None


@cache
def _months() -> dict[str, int]:
    entries = (entry.partition("=") for entry in resources.words("archives.months"))
    return {word: int(number) for number, _, word in entries}


def known(label: str, *lists: str) -> str | None:
    """The list of textkit/data/words/archives.txt that has a label, of those that are named."""
    word = " ".join(label.lower().split())
    return next((name for name in lists if word in resources.words(f"archives.{name}")), None)


def number(text: str) -> int | None:
    """The first number of a text, with its separators of thousands; None where there is none."""
    found = _DIGITS.search(re.sub(r"(?<=\d)[.,\u00a0\u202f' ](?=\d{3}\b)", "", text))
    return int(found[0]) if found else None


def differs(opened: Opened, found: int, announced: Sequence[int]) -> Problem | None:
    """The problem of a file that says how many articles it has, and has more or fewer."""
    wrong = [one for one in announced if one != found]
    if not announced or len(wrong) < len(announced):
        return None
    articles = "1 article was" if found == 1 else f"{found:,} articles were"
    what = f"{articles} found, and the file says that it has {wrong[0]:,}"
    return opened.problem("", what, "see whether the export is complete")
