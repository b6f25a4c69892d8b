"""Plain text: decoded strictly, kept to the last character."""

from __future__ import annotations

import pytest

from textkit.inputs.source import Source

from .reading import from_bytes, said

DECODED = {
    "ascii": (b"The ferry left.", None, "The ferry left."),
    "utf-8": ("The café “closed”.".encode(), None, "The café “closed”."),
    "utf-8 with a mark": ("\ufeffCafé".encode(), None, "Café"),
    "utf-16": ("Café".encode("utf-16"), None, "Café"),
    "utf-16 big end first": (b"\xfe\xff" + "Café".encode("utf-16-be"), None, "Café"),
    "utf-32": ("Café".encode("utf-32"), None, "Café"),
    "utf-32 big end first": (b"\x00\x00\xfe\xff" + "Café".encode("utf-32-be"), None, "Café"),
    "utf-16 by name": ("Café".encode("utf-16-le"), "utf-16-le", "Café"),
    "cp1252": ("Café – €5".encode("cp1252"), "cp1252", "Café – €5"),
    "utf-8 with a mark, by name": ("\ufeffCafé".encode(), "UTF8", "Café"),
    "line ends stay": (
        "a\nb\r\nc\rd\x85e\u2028f".encode(),
        None,
        "a\nb\r\nc\rd\x85e\u2028f",
    ),
    "only the first mark goes": ("\ufeff\ufeffa".encode(), None, "\ufeffa"),
    "empty": (b"", None, ""),
}


@pytest.mark.parametrize(("data", "encoding", "text"), DECODED.values(), ids=DECODED)
def test_decodes(data: bytes, encoding: str | None, text: str) -> None:
    assert from_bytes(data, encoding=encoding, clean="none") == ([Source("-", None, 1, text)], [])


REFUSED = {
    "latin-1": (
        b"The caf\xe9.",
        None,
        'line 1, byte 7: not UTF-8 (0xe9); try --encoding cp1252 ("café") or mac-roman ("cafÈ")',
    ),
    "cut short": (
        "naïve, née café".encode()[:-1],
        None,
        "line 1, byte 16: not UTF-8 (0xc3); most else is UTF-8: the end is missing",
    ),
    "surrogate": (
        b"a\xed\xa0\x80",
        None,
        "line 1, byte 1: not UTF-8 (0xed)",
    ),
    "ascii by name": (b"caf\xc3\xa9", "ascii", "line 1, byte 3: not ascii (0xc3)"),
    "picture": (
        b"\x89PNG\r\n\x1a\n\0\0",
        None,
        "is a PNG picture; to read the words in it: tesseract FILE -",
    ),
    "utf-16 unmarked": (b"a\0b\0", None, "byte 1: a NUL: this is a binary file, not text"),
    "NUL in latin-1": (b"a\0b", "latin-1", "byte 1: a NUL: this is a binary file, not text"),
    "NUL behind the head": (
        b"word " * 4000 + b"\0",
        None,
        "byte 20000: a NUL: this is a binary file, not text",
    ),
    "on its line": (
        b"a\r\nb\rc\nd" + b"\xff.",
        None,
        'line 4, byte 8: not UTF-8 (0xff); try --encoding cp1252 ("dÿ") or cp437 ("d")',
    ),
    "utf-16 cut short": (b"\xff\xfea\0b", None, "line 1, byte 4: not UTF-16 (0x62)"),
}


@pytest.mark.parametrize(("data", "encoding", "what"), REFUSED.values(), ids=REFUSED)
def test_refuses(data: bytes, encoding: str | None, what: str) -> None:
    sources, problems = from_bytes(data, encoding=encoding)
    assert sources == []
    assert said(problems) == [what]


def test_a_codec_that_tells_no_place_is_no_bug() -> None:
    sources, (problem,) = from_bytes(b"+A", encoding="punycode")
    assert sources == []
    assert problem.what.startswith("not punycode ("), "Python 3.13 tells the byte, too"
