"""PDF: the text of pages as a reader has it, in columns, without running heads and page numbers.

Notes at the feet of pages stand at the end. A hyphen at the end of a line stays where it belongs
to the word, as far as a list of words can tell.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache
from typing import TYPE_CHECKING, Any

from textkit import resources
from textkit.inputs.composed import composed
from textkit.inputs.contract import Found, Input, Opened, UnreadableError
from textkit.inputs.source import Source

if TYPE_CHECKING:
    from textkit.inputs.pages import Piece

__all__ = ["INPUT"]

_SIGNATURE = b"%PDF-"
_WITHIN = 1024  # bytes, in which it may begin
_PROBLEMS = {
    "encrypted": ("is encrypted with a password", "qpdf --decrypt --password=... FILE new.pdf"),
    "broken": ("is broken: no PDF, or a part of one", ""),
}
_NO_MEANING = "does not say which letters its signs are"
_FORCED = "ocrmypdf --force-ocr FILE new.pdf reads their shapes"
_UNMAPPED = 0.3
"""The share of such letters on a page from which on its words are looked up."""
_FEWEST_WORDS = 0.3
"""The share of words that are English on a page whose letters are those that it seems to have."""
_TO_TEXT = "ocrmypdf FILE new.pdf makes text of pictures"


def _read(opened: Opened) -> Found:
    from importlib.util import find_spec

    from textkit.inputs.child import ChildError, called
    from textkit.inputs.pages import Page, Piece, parts

    if find_spec("pypdfium2") is None:  # the other process imports it
        raise ModuleNotFoundError("no pypdfium2", name="pypdfium2")
    try:
        found: dict[str, Any] = called("textkit.inputs.pdfium:extracted", opened.data())
    except ChildError as error:
        raise UnreadableError(opened.problem("", f"could not be read: {error}")) from error
    name = "FILE" if opened.file == "-" else opened.file
    if "problem" in found:
        what, hint = _PROBLEMS[found["problem"]]
        raise UnreadableError(opened.problem("", what, hint.replace("FILE", name)))
    advice = _TO_TEXT.replace("FILE", name)
    pages = [
        Page(
            number, page["width"], page["height"], tuple(Piece(*piece) for piece in page["pieces"])
        )
        for number, page in enumerate(found["pages"], 1)
    ]
    unreadable = {
        page.number
        for page, one in zip(pages, found["pages"], strict=True)
        if one["unmapped"] > _UNMAPPED and not _has_words(page.pieces)
    }
    if unreadable:
        pages = [p._replace(pieces=() if p.number in unreadable else p.pieces) for p in pages]
    text, blocks, marks = composed(parts(pages, _known()))
    if not text and unreadable:
        raise UnreadableError(opened.problem("", _NO_MEANING, _FORCED.replace("FILE", name)))
    pictures = [number for number, page in enumerate(found["pages"], 1) if page["pictures"]]
    if not text and pictures:
        raise UnreadableError(opened.problem("", "has no text, only pictures of pages", advice))
    for number, page in enumerate(found["pages"], 1):
        if page["broken"]:
            yield opened.problem(f"page {number}", "is broken")
        elif page["pictures"]:
            yield opened.problem(f"page {number}", "is a picture: no text", advice)
        elif number in unreadable:
            yield opened.problem(f"page {number}", _NO_MEANING, _FORCED.replace("FILE", name))
    yield Source(opened.file, None, 1, text, _fields(found["fields"]), marks, blocks)


def _has_words(pieces: Iterable[Piece]) -> bool:
    """Whether some of the words are English: the codes of letters may be the letters' own."""
    words = re.findall(r"[^\W\d_]{2,}", " ".join(piece.text for piece in pieces).lower())
    return sum(word in _words() for word in words) > _FEWEST_WORDS * len(words)


def _fields(told: dict[str, str]) -> dict[str, str]:
    """What the file says of itself, with its date as others write it."""
    created = told.get("created", "").removeprefix("D:")
    digits = created[:12]
    if len(digits) < 8 or not digits.isdecimal():
        return {name: value for name, value in told.items() if name != "created"}
    date = f"{digits[:4]}-{digits[4:6]}-{digits[6:8]}"
    time = f"T{digits[8:10]}:{digits[10:12]}" if len(digits) == 12 else ""
    return {**told, "created": date + time}


def _known() -> Callable[[str], bool]:
    """Whether there is an English word, in lower case; the list is read at the first question."""
    return lambda word: word in _words()


@cache
def _words() -> frozenset[str]:
    return frozenset(
        word for line in resources.lines("frequencies.txt") for word in line.split()[1:]
    )


def _is_pdf(head: bytes) -> bool:
    return _SIGNATURE in head[:_WITHIN] and not head.lstrip()[:1].isalnum()


INPUT = Input(
    help="PDF files: columns in order, without running heads, page numbers and broken words",
    endings=(".pdf",),
    read=_read,
    binary=True,
    signature=_is_pdf,
    extra="formats",
)
