"""Old Office files, Word 97-2003 and others in its container: refused, with advice.

No well-kept library reads them, and a text with gaps is worse than none.
"""

from __future__ import annotations

from textkit.inputs.contract import Found, Input, Opened, UnreadableError
from textkit.inputs.source import Problem

__all__ = ["INPUT", "SIGNATURE", "refusal"]

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""The first bytes of the container of old Office files, and of new ones that are encrypted."""

_KINDS = (
    ("EncryptedPackage", "is encrypted", "save it without a password"),
    (
        "WordDocument",
        "is a Word 97-2003 file",
        "save it as .docx, or: soffice --convert-to docx FILE",
    ),
    ("Workbook", "is an Excel 97-2003 file, not prose", ""),
    ("PowerPoint Document", "is a PowerPoint 97-2003 file", "save its text as .txt"),
)


def refusal(opened: Opened) -> Problem:
    """What a file of the old container is, by the names in its directory, and what to do."""
    data = opened.data()
    for name, what, hint in _KINDS:
        if name.encode("utf-16-le") in data:
            return opened.problem(
                "", what, hint.replace("FILE", opened.file if opened.file != "-" else "FILE")
            )
    return opened.problem("", "is an old Office file of an unknown kind")


def _read(opened: Opened) -> Found:
    if opened.head.startswith(SIGNATURE):
        raise UnreadableError(refusal(opened))
    raise UnreadableError(opened.problem("", "is not a Word file, whatever its name says"))


def _is_word(head: bytes) -> bool:
    return head.startswith(SIGNATURE) and "WordDocument".encode("utf-16-le") in head


INPUT = Input(
    help="Word 97-2003 files: refused, with the way to make them .docx",
    endings=(".doc", ".dot"),
    read=_read,
    binary=True,
    in_folders=False,
    signature=_is_word,
)
