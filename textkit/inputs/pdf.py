"""PDF: the text of pages as a reader has it, in columns, without running heads and page numbers.

Notes at the feet of pages stand at the end. A hyphen at the end of a line stays where it belongs
to the word, as far as a list of words can tell.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

from textkit import resources
from textkit.inputs.composed import composed
from textkit.inputs.contract import Found, Input, Opened, UnreadableError
from textkit.inputs.source import Source

__all__ = ["INPUT"]

_SIGNATURE = b"%PDF-"
_WITHIN = 1024  # bytes, in which it may begin
_PROBLEMS = {
    "encrypted": ("is encrypted with a password", "qpdf --decrypt --password=... FILE new.pdf"),
    "broken": ("is broken: no PDF, or a part of one", ""),
}
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
    text, blocks, marks = composed(parts(pages, _known()))
    pictures = [number for number, page in enumerate(found["pages"], 1) if page["pictures"]]
    if not text and pictures:
        raise UnreadableError(opened.problem("", "has no text, only pictures of pages", advice))
    for number, page in enumerate(found["pages"], 1):
        if page["broken"]:
            yield opened.problem(f"page {number}", "is broken")
        elif page["pictures"]:
            yield opened.problem(f"page {number}", "is a picture: no text", advice)
    yield Source(opened.file, None, 1, text, _fields(found["fields"]), marks, blocks)


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
