"""Old Office files: each is told by its kind, and none is read."""

from __future__ import annotations

import pytest

from .reading import from_bytes, said

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
KINDS = {
    "WordDocument": "is a Word 97-2003 file; save it as .docx, or: soffice --convert-to docx FILE",
    "EncryptedPackage": "is encrypted; save it without a password",
    "Workbook": "is an Excel 97-2003 file, not prose",
    "PowerPoint Document": "is a PowerPoint 97-2003 file; save its text as .txt",
    "Other": "is an old Office file of an unknown kind",
}


@pytest.mark.parametrize(("name", "told"), KINDS.items())
def test_a_file_of_the_old_container_is_told_by_its_directory(name: str, told: str) -> None:
    data = OLE + bytes(20_000) + name.encode("utf-16-le")
    assert said(from_bytes(data, input_format="doc")[1]) == [told]


def test_a_word_file_is_known_by_its_first_bytes() -> None:
    (problem,) = from_bytes(OLE + "WordDocument".encode("utf-16-le"))[1]
    assert problem.what == "is a Word 97-2003 file"


def test_a_file_that_is_something_else_is_refused() -> None:
    assert said(from_bytes(b"It may rain.", input_format="doc")[1]) == [
        "is not a Word file, whatever its name says"
    ]
