"""Pieces of text on the pages of a PDF file, by PDFium; it runs in a process of its own."""

from __future__ import annotations

import ctypes
import re
from statistics import median
from typing import Any, NamedTuple

__all__ = ["extracted"]

_ENCRYPTED = 4  # PDFium's number for a password that is missing
_IMAGE, _FORM = 3, 5  # its numbers for kinds of objects on a page
_HYPHENS = "\x02\ufffe"
"""What it puts in place of a hyphen at the end of a line."""
_TEX = str.maketrans("\x10\x11\x12\x13\x14\x15\x16\x1b\x1c\x1d\x1e\x1f", "“”„«»–—ﬀﬁﬂﬃﬄ")
"""Letters of TeX's fonts that are told by their numbers alone."""
_HYPHEN = str.maketrans(dict.fromkeys(_HYPHENS, "-"))
_WORD = re.compile(
    rf"(?P<end>\s*[\r\n]\s*)|(?P<blank>\s+)|[^\s{_HYPHENS}]*[{_HYPHENS}]|[^\s{_HYPHENS}]+"
)
_PLAIN = re.compile(r"[^\W\d_\ufb00-\ufb06]{2,}[.,;:!?”’\"')]*|[“‘\"'(][^\W\d_]+")
"""Words without marks of notes in them: their first and last letters tell their places."""
_ABOVE = 0.8  # of a letter's size is above its line
_GAP = 0.17  # of a letter's size: a gap that parts words although no blank is written
_NARROW = 0.06  # of a letter's size: a blank that is narrower was printed over
_SAME = 0.02  # of a point: what two numbers may differ by that are the same
_ASKED = 200  # letters of a page, whether the file says what they are
_WIDE = 1.5  # of a letter's size: the gap from which on pieces are apart
_FIELDS = {"Title": "title", "Author": "creator", "CreationDate": "created"}

Piece = tuple[str, float, float, float, float, float]
"""Its text; left, top, right, bottom from the upper left corner of the page; the letters' size."""


def extracted(data: bytes) -> dict[str, Any]:
    """The pieces of text of each page, or what is wrong with the file.

    ``pages`` has for each page its ``width``, ``height``, ``pieces``, the share of letters that are
    ``unmapped`` to characters, and whether it has ``pictures`` where it has no text; ``fields``
    what the file says of itself.
    """
    import pypdfium2
    import pypdfium2.raw as pdfium

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        is_encrypted = (
            getattr(error, "err_code", 0) == _ENCRYPTED or "password" in str(error).lower()
        )
        return {"problem": "encrypted" if is_encrypted else "broken"}
    pages = []
    for number in range(len(document)):
        try:
            page = document[number]
        except pypdfium2.PdfiumError:
            pages.append(
                {
                    "width": 0,
                    "height": 0,
                    "pieces": [],
                    "unmapped": 0.0,
                    "pictures": False,
                    "broken": True,
                }
            )
            continue
        width, height = page.get_size()
        pieces, unmapped = _pieces(pdfium, page, width, height)
        pages.append(
            {
                "width": width,
                "height": height,
                "pieces": pieces,
                "unmapped": unmapped,
                "pictures": not pieces and _has_pictures(pdfium, page),
                "broken": False,
            }
        )
        page.close()
    found = document.get_metadata_dict()
    fields = {
        name: found[key].strip() for key, name in _FIELDS.items() if found.get(key, "").strip()
    }
    document.close()
    return {"pages": pages, "fields": fields}


def _has_pictures(pdfium: Any, page: Any) -> bool:
    count = pdfium.FPDFPage_CountObjects(page)
    kinds = {
        pdfium.FPDFPageObj_GetType(pdfium.FPDFPage_GetObject(page, index))
        for index in range(min(count, 10_000))
    }
    return bool(kinds & {_IMAGE, _FORM})


def _pieces(pdfium: Any, page: Any, width: float, height: float) -> tuple[list[Piece], float]:
    """Letters in a row on one line, as far as they are of one size and near each other.

    And the share of letters of which the file does not say what they are.
    """
    text = pdfium.FPDFText_LoadPage(page)
    codes = _characters(pdfium, text, pdfium.FPDFText_CountChars(text)).translate(_TEX)
    placed = _Places(pdfium, page, text, width, height)
    gathered = _Gathered()
    for word in _WORD.finditer(codes):
        if word.lastgroup:
            gathered.ended = gathered.ended or word.lastgroup == "end"
            gathered.blank = True
            continue
        start, end = word.span()
        first, last = placed.at(start), placed.at(end - 1)
        gap = None if first is None else placed.gap(start, end, first.size)
        if gap is None and _PLAIN.fullmatch(word[0]) and first and last and first.is_like(last):
            gathered.add(word[0], first._replace(right=last.right))
            continue
        for index in range(start, end):
            here = placed.at(index)
            if here is not None:
                gathered.blank = gathered.blank or (gap is not None and gathered.past(here) > gap)
                gathered.add(codes[index], here)
        if word[0][-1] in _HYPHENS:
            gathered.ended = True
    gathered.close()
    asked = range(0, len(codes), len(codes) // _ASKED + 1)
    errors = sum(pdfium.FPDFText_HasUnicodeMapError(text, index) == 1 for index in asked)
    pdfium.FPDFText_ClosePage(text)
    pieces = [
        piece for piece in gathered.pieces if piece[3] > 0 and piece[1] < width and piece[4] > 0
    ]
    return pieces, errors / max(len(asked), 1)


class _Place(NamedTuple):
    """Where a letter is: its sides, its line's height from the top of the page, its size."""

    left: float
    right: float
    base: float
    size: float

    def is_like(self, other: _Place) -> bool:
        """Whether another one is of this size, on the same line, to the right."""
        return (
            abs(self.base - other.base) < _SAME
            and abs(self.size - other.size) < _SAME
            and self.left <= other.left
        )


class _Places:
    """The places of the letters of a page as it is looked at."""

    def __init__(self, pdfium: Any, page: Any, text: Any, width: float, height: float) -> None:
        self._text, self._width, self._height = text, width, height
        self._turns = pdfium.FPDFPage_GetRotation(page)
        self._box, self._matrix = pdfium.FS_RECTF(), pdfium.FS_MATRIX()
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self._boxed, self._based = pdfium.FPDFText_GetLooseCharBox, pdfium.FPDFText_GetCharOrigin
        self._sized, self._scaled = pdfium.FPDFText_GetFontSize, pdfium.FPDFText_GetMatrix
        self._towards = [(1, 0), (0, 1), (-1, 0), (0, -1)][self._turns]

    def gap(self, start: int, end: int, size: float) -> float | None:
        """The width from which on a gap between two of these letters parts words.

        None where there is no such gap. PDFium finds only the widest, where no blank is written.
        """
        box, text, across = self._box, self._text, self._turns % 2
        gaps: list[float] = []
        before = None
        for index in range(start, end):
            self._boxed(text, index, box)
            sides = (box.bottom, box.top) if across else (box.left, box.right)
            if self._turns > 1:
                sides = -sides[1], -sides[0]
            if before is not None:
                gaps.append(sides[0] - before)
            before = sides[1]
        if not gaps or max(gaps) < _GAP * size:
            return None
        usual = max(median(gaps), 0.0) if len(gaps) > 2 else 0.0  # more than 0 in spaced letters
        wide = usual + _GAP * size
        return wide if max(gaps) > wide else None

    def at(self, index: int) -> _Place | None:
        """The place of a letter; None where it has none, or runs along the margin."""
        box, matrix, text = self._box, self._matrix, self._text
        if not (
            self._boxed(text, index, box)
            and self._based(text, index, self._x, self._y)
            and self._scaled(text, index, matrix)
        ):
            return None
        along, across = self._towards
        if along * matrix.a + across * matrix.b <= 5 * abs(along * matrix.b - across * matrix.a):
            return None
        raw = self._sized(text, index)
        size = raw * (matrix.c**2 + matrix.d**2) ** 0.5 or raw
        x, y = self._x.value, self._y.value
        if self._turns == 0:
            return _Place(box.left, box.right, self._height - y, size)
        if self._turns == 1:
            return _Place(box.bottom, box.top, x, size)
        if self._turns == 2:
            return _Place(self._width - box.right, self._width - box.left, y, size)
        return _Place(self._width - box.top, self._width - box.bottom, self._height - x, size)


def _characters(pdfium: Any, text: Any, count: int) -> str:
    """All characters of a page, one for each number that PDFium gives them."""
    written = (ctypes.c_ushort * (count + 1))()
    if pdfium.FPDFText_GetText(text, 0, count, written) == count + 1:
        units = bytes(memoryview(written).cast("B"))[: 2 * count]
        found = units.decode("utf-16-le", "replace")
        if len(found) == count:
            return found
    codes = (pdfium.FPDFText_GetUnicode(text, index) for index in range(count))
    return "".join(chr(code) if code < 0x110000 else "\ufffd" for code in codes)


class _Gathered:
    """Pieces that are finished, and the letters of the next one."""

    def __init__(self) -> None:
        self.pieces: list[Piece] = []
        self.blank = self.ended = False
        self._letters: list[str] = []
        self._at = self._last = _Place(0.0, 0.0, 0.0, 0.0)

    def add(self, letters: str, here: _Place) -> None:
        """Add letters, which may begin a new piece."""
        at, size = self._at, self._at.size
        if here != self._last and (  # both letters of a ligature have the place of the one glyph
            self.ended
            or abs(here.size - size) > 0.02 * size
            or abs(here.base - at.base) > 0.25 * size
            or here.left < at.right - 0.6 * size
            or here.left > at.right + _WIDE * size
        ):
            self.close()
        self._at = at._replace(right=max(at.right, here.right)) if self._letters else here
        if self.blank and not (self._letters and here.left - self._last.right < _NARROW * size):
            self._letters.append(" ")
        self._letters.append(letters.translate(_HYPHEN))
        self._last = here
        self.blank = self.ended = False

    def past(self, here: _Place) -> float:
        """The gap between the last letter and another one."""
        return here.left - self._last.right if self._letters else 0.0

    def close(self) -> None:
        """Finish a piece."""
        text = "".join(self._letters)
        if text.strip():
            left, right, base, size = (round(number, 2) for number in self._at)
            top, bottom = round(base - _ABOVE * size, 2), round(base + (1 - _ABOVE) * size, 2)
            self.pieces.append((text, left, top, right, bottom, size))
        self._letters.clear()
