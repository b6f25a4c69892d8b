"""Pieces of text on pages put together as paragraphs, in the order of reading."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from math import inf
from statistics import median
from typing import NamedTuple

from textkit.inputs.composed import Part
from textkit.inputs.source import Position, Role

__all__ = ["Page", "Piece", "parts", "rejoined"]


class Piece(NamedTuple):
    """Letters in a row on a page; its sides are from the upper left corner of the page."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    size: float

    @property
    def middle(self) -> float:
        """Half way from its top to its bottom."""
        return (self.top + self.bottom) / 2

    @property
    def width(self) -> float:
        """From its left to its right side."""
        return self.right - self.left


class Page(NamedTuple):
    """A page: its number from 1, its sizes, and its pieces in the order of the file."""

    number: int
    width: float
    height: float
    pieces: tuple[Piece, ...]


class _Paragraph:
    """Lines that belong together."""

    def __init__(self, line: Piece, page: int, edges: tuple[float, float]) -> None:
        self.lines = [line]
        self.page = page
        self.edges = edges
        self.size = line.size

    @property
    def last(self) -> Piece:
        return self.lines[-1]


_NOTE_MARK = re.compile(r"[\divxlc]{1,4}(,[\d]{1,3})*|[*†‡§]{1,3}")
_NOTE = re.compile(r"\s*(?:\d{1,3}|[ivxl]{1,5}|[*†‡§]{1,3})(?:[.)\]]|\s)\s*(?=\S)")
_LABEL = re.compile(r"\s*(?:[•‣▪◦·●■–*\uf000-\uf0ff-]|\(?\d{1,3}[.)]|\(?[a-z][.)])\s*")
_BULLET = re.compile(r"\s*[•‣▪◦·●■\uf000-\uf0ff]\s+")
_CAPTION = re.compile(r"(?:figure|fig\.|table|photo|image|chart|map|box)\s+\d+\s*[.:–—-]", re.I)
_DIGITS = re.compile(r"\d+")
_SURE_NUMBER = re.compile(r"(?:page|p\.)\s*\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?|\d{1,4}/\d{1,4}", re.I)
_STAMP = re.compile(r"\d{1,2}/\d{1,2}/\d{2,4}, \d{1,2}:\d\d.*|(?:https?|file)://\S*")
_ENDED = re.compile(r"[.!?:;…][”’\"')\]]*\s*$")
_LIGATURES = str.maketrans({
    "ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st", "\xad": "",
})  # fmt: skip
_HEADING = 1.15  # times the size of the body's letters
_SMALL = 0.9
_SHORT = 40  # words that a headline or a caption may have
_NOTES = 0.93
_EDGE = 0.2  # of a page's height: the zones of running heads and feet
_NEAR = 0.12  # the zones in which small print by itself is one
_OFTEN = 0.2  # of the pages have the same running head, where each chapter has another
_TRIED = 40  # places at which columns may begin
_FEW = 0.4  # of the rows of a column may be stretched
_APART = 2  # pages, from one running head to the next where left and right pages differ
_ROWS = 3  # at the top and at the bottom of a page, that may be running heads


def parts(pages: Sequence[Page], known: Callable[[str], bool]) -> Iterator[Part]:
    """The paragraphs of all pages, and at the end those of the notes at the pages' feet.

    Running heads and feet and page numbers are left out. `known` says whether there is such a word,
    in lower case; by that it is decided which hyphens at the ends of lines belong to a word.
    """
    body = _body_size(pages)
    cleared = _without_running_heads(pages, body)
    text: list[_Paragraph] = []
    notes: list[_Paragraph] = []
    spellings = _spellings(cleared)
    for page in cleared:
        for block in _blocks(_lines(page.pieces, body)):
            rows, below = _without_notes(_rows(block), body)
            _continue(text, _paragraphs(rows, page.number, body))
            notes += _split_notes(_paragraphs(below, page.number, body))
    for paragraph in text:
        yield _part(paragraph, body, known, spellings)
    for paragraph in notes:
        part = _part(paragraph, body, known, spellings)
        yield part._replace(text=_NOTE.sub("", part.text, count=1), role=None)


def rejoined(
    left: str, right: str, known: Callable[[str], bool], spellings: frozenset[str] = frozenset()
) -> str:
    """Two halves of a line end with a hyphen as one: the hyphen goes where it parts a word.

    It stays between digits, before a capital, and where both halves are words and both together are
    none. `spellings` are the words of the same text that stand within a line: they decide first.
    """
    before = re.search(r"[^\W\d_]*$", left[:-1])
    after = re.match(r"[^\W\d_]*", right)
    first, second = before[0] if before else "", after[0] if after else ""
    if not first or not second or (left[-1] == "-" and second[0].isupper()):
        return left[:-1] + "-" + right if left[-1] in "-\u2010" else left[:-1] + right
    if left[-1] in "\u2010\xad":
        return left[:-1] + right
    joined = (first + second).lower()
    hyphenated = f"{first}-{second}".lower()
    if joined in spellings or hyphenated in spellings:
        keeps = joined not in spellings
    else:
        keeps = not known(joined) and known(first.lower()) and known(second.lower())
    return left + right if keeps else left[:-1] + right


def _without_running_heads(pages: Sequence[Page], body: float) -> list[Page]:
    """The pages without what stands at the same place of several, and without page numbers."""
    at_edges = [_edge_pieces(page) for page in pages]
    seen: dict[tuple[str, int], list[int]] = {}
    for number, pieces in enumerate(at_edges):
        for place in {_place(piece) for piece in pieces}:
            seen.setdefault(place, []).append(number)
    repeated = {
        place
        for place, numbers in seen.items()
        if len(numbers) >= len(pages) * _OFTEN
        and any(second - first <= _APART for first, second in pairwise(numbers))
    }
    kept = []
    for page, pieces in zip(pages, at_edges, strict=True):
        heads = [p for p in pieces if _place(p) in repeated or _is_head(p, page, body)]
        rows = _rows(page.pieces)
        out = {id(piece) for row in _of_heads(rows, heads) for piece in row}
        out |= {id(piece) for row in _of_heads(rows[::-1], heads) for piece in row}
        left = tuple(piece for piece in page.pieces if id(piece) not in out)
        kept.append(page._replace(pieces=left))
    return kept


def _of_heads(rows: list[list[Piece]], heads: list[Piece]) -> list[list[Piece]]:
    """The rows of a running head from the edge on, with its further lines up to a wide gap."""
    found: list[list[Piece]] = []
    for row in rows[:_ROWS]:
        if not set(row) & set(heads) or (found and _gap(found[-1], row) > 1.5 * row[0].size):
            break
        found.append(row)
    if not found:
        return []
    last = len(found) - 1
    for end in range(last + 1, min(last + _ROWS, len(rows)) + 1):
        if end == len(rows) or _gap(rows[end - 1], rows[end]) > 1.5 * rows[end - 1][0].size:
            return found + rows[last + 1 : end]
        if _gap(rows[end - 1], rows[end]) > 0.8 * rows[end - 1][0].size:
            break
    return found


def _gap(row: list[Piece], other: list[Piece]) -> float:
    """The blank between two rows, the one above the other."""
    return max(row[0].top, other[0].top) - min(row[0].bottom, other[0].bottom)


def _is_head(piece: Piece, page: Page, body: float) -> bool:
    """Whether a line near an edge is a running head by itself, on one page alone."""
    text = piece.text.strip()
    near = piece.bottom < _NEAR * page.height or piece.top > (1 - _NEAR) * page.height
    row = [one for one in page.pieces if abs(one.middle - piece.middle) < piece.size]
    whole = _row_text(sorted(row, key=lambda one: one.left))
    is_note = bool(_NOTE.match(whole) or _NOTE_MARK.fullmatch(text))
    small = near and piece.size < _SMALL * body and not is_note and not _ENDED.search(whole)
    if small and _blank_around(piece, page) > 1.2:
        return True
    if text.isdecimal() and _is_row(piece, page):
        expected = text == str(page.number)
        if _blank_around(piece, page) > (0.5 if expected else 1.2):
            return True
    outermost = piece.top < 0.05 * page.height or piece.bottom > 0.95 * page.height
    return bool(_SURE_NUMBER.fullmatch(text) or (outermost and _STAMP.fullmatch(text)))


def _edge_pieces(page: Page) -> list[Piece]:
    """The pieces of the first and last rows, as far as these are near the page's edges."""
    rows = _rows(page.pieces)
    found: list[Piece] = []
    for row in rows[:_ROWS]:
        found += (one for one in row if one.bottom < _EDGE * page.height)
    for row in rows[-_ROWS:]:
        found += (one for one in row if one.top > (1 - _EDGE) * page.height)
    for row in (*rows[:1], *rows[-1:]):  # wherever the text ends, on paper that is larger
        found += (one for one in row if one.text.strip() == str(page.number))
    return list(dict.fromkeys(found))


def _place(piece: Piece) -> tuple[str, int]:
    return _DIGITS.sub("#", " ".join(piece.text.split())), round(piece.top / 4)


def _is_row(piece: Piece, page: Page) -> bool:
    """Whether nothing else stands at a line's height."""
    return all(
        other is piece or abs(other.middle - piece.middle) > piece.size / 2 for other in page.pieces
    )


def _blank_around(piece: Piece, page: Page) -> float:
    """The blank above and below a line, the smaller one, in sizes of its letters."""
    return min(
        (
            max(other.top - piece.bottom, piece.top - other.bottom) / max(piece.size, 0.1)
            for other in page.pieces
            if abs(other.middle - piece.middle) > piece.size / 2
        ),
        default=inf,
    )


def _body_size(pages: Iterable[Page]) -> float:
    """The size that most letters have."""
    sizes: Counter[float] = Counter()
    for page in pages:
        for piece in page.pieces:
            sizes[round(piece.size, 1)] += len(piece.text)
    return max(sizes, key=lambda size: (sizes[size], size)) if sizes else 1.0


def _spellings(pages: Iterable[Page]) -> frozenset[str]:
    """The words within the lines, with their hyphens, in lower case."""
    found: set[str] = set()
    for page in pages:
        for piece in page.pieces:
            words = re.findall(
                r"[^\W\d_]+(?:-[^\W\d_]+)*", piece.text.translate(_LIGATURES).lower()
            )
            found.update(words[1 : len(words) - 1] if piece.text[-1:] in "-\u2010" else words[1:])
    return frozenset(found)


def _lines(pieces: Sequence[Piece], body: float) -> list[Piece]:
    """Pieces that follow each other on a line as one, without the marks of notes."""
    lines: list[Piece] = []
    caps: list[Piece] = []
    for piece in pieces:
        piece = piece._replace(text=piece.text.translate(_LIGATURES))
        if (
            piece.size >= 1.8 * body
            and len(piece.text.strip()) == 1
            and piece.text.strip().isalpha()
        ):
            caps.append(piece)
            continue
        last = lines[-1] if lines else None
        if last is None or not _follows(last, piece):
            if piece.size < 0.65 * body and last is not None and _is_above(piece, pieces):
                continue  # a reading above a word
            lines.append(piece)
        elif _is_mark(last, piece):
            lines[-1] = last._replace(right=piece.right)
        elif _is_mark(piece, last._replace(text=last.text.strip())):
            lines[-1] = _merged(last._replace(text=last.text + " "), piece)
        else:
            lines[-1] = _merged(last, piece)
    for cap in caps:
        beside = [
            line
            for line in lines
            if cap.top - cap.size / 4 <= line.middle
            and line.top < cap.bottom
            and 0 <= line.left - cap.left < 2 * cap.size
        ]
        first = min(beside, key=lambda line: line.top, default=None)
        if first is None:
            lines.append(cap)
            continue
        for line in beside:
            text = cap.text.strip() + line.text.lstrip() if line is first else line.text
            lines[lines.index(line)] = line._replace(text=text, left=cap.left)
    return lines


def _follows(last: Piece, piece: Piece) -> bool:
    size = max(last.size, piece.size)
    near = -0.5 * size < piece.left - last.right < 1.5 * size
    return near and abs(last.middle - piece.middle) < 0.5 * size


def _is_above(piece: Piece, pieces: Sequence[Piece]) -> bool:
    """Whether small letters stand right above larger ones, as the reading of a word does."""
    return any(
        other.size >= 1.5 * piece.size
        and other.top <= piece.bottom <= other.middle
        and other.left - piece.size <= piece.left <= other.right
        for other in pieces
    )


def _is_mark(last: Piece, piece: Piece) -> bool:
    """Whether a piece is the mark of a note: small, high, and not behind a number."""
    text = piece.text.strip()
    small = piece.size < 0.8 * last.size
    high = piece.bottom < last.bottom - 0.1 * last.size
    return small and high and bool(_NOTE_MARK.fullmatch(text)) and not last.text[-1:].isdecimal()


def _merged(last: Piece, piece: Piece) -> Piece:
    gap = piece.left - last.right > 0.15 * max(last.size, piece.size)
    blank = " " if gap and not last.text[-1:].isspace() and not piece.text[:1].isspace() else ""
    larger = max(last, piece, key=lambda one: len(one.text.strip()))
    return Piece(
        last.text + blank + piece.text,
        last.left,
        min(last.top, piece.top),
        piece.right,
        max(last.bottom, piece.bottom),
        larger.size,
    )


def _blocks(lines: list[Piece]) -> Iterator[list[Piece]]:
    """The lines of columns, in the order of reading; a line across them parts what is above."""
    gutter = _gutter(lines)
    if gutter is None:
        if lines:
            yield lines
        return
    alone: list[Piece] = []
    for left, right in _parted(lines, gutter):
        if left and right:
            yield from _blocks(alone)
            yield from _blocks(left)
            yield from _blocks(right)
            alone = []
        else:
            alone += left or right
    if len(alone) < len(lines):
        yield from _blocks(alone)
    else:
        yield alone


def _parted(lines: list[Piece], gutter: float) -> Iterator[tuple[list[Piece], list[Piece]]]:
    """What stands left and right of a gutter, from one line across it to the next, and these."""
    left: list[Piece] = []
    right: list[Piece] = []
    for line in sorted(lines, key=lambda line: line.middle):
        if line.left < gutter < line.right:
            yield left, right
            yield [line], []
            left, right = [], []
        else:
            (left if line.right <= gutter else right).append(line)
    yield left, right


def _gutter(lines: Sequence[Piece]) -> float | None:
    """Where the blank between two columns is, None where there are none."""
    if len(lines) < 4:
        return None
    starts = Counter(round(line.left) for line in lines)
    best: tuple[float, float] | None = None
    for start, count in starts.most_common(_TRIED):
        at = start - 0.6
        left = [line for line in lines if line.right <= at]
        right = [line for line in lines if line.left >= at]
        across = len(lines) - len(left) - len(right)
        if count < 2 or min(len(left), len(right)) < 2 or across > (len(left) + len(right)) / 2:
            continue
        if not (_is_prose(left) and _is_prose(right)):
            continue
        beside = _beside(left, right)
        if beside < min(len(left), len(right)) / 2:
            continue
        score = float(len(left) + len(right) - 2 * across)
        if best is None or score > best[0]:
            best = score, at
    return None if best is None else best[1]


def _beside(left: Sequence[Piece], right: Sequence[Piece]) -> int:
    """How many lines on the left have one on the right at their height."""
    heights = sorted(line.middle for line in right)
    return sum(
        bisect_left(heights, line.middle - line.size)
        < bisect_left(heights, line.middle + line.size)
        for line in left
    )


def _is_prose(lines: Sequence[Piece]) -> bool:
    """Whether lines fill their columns, as those of a table mostly don't."""
    width = max(line.width for line in lines)
    size = median(line.size for line in lines)
    return width > 8 * size and median(line.width for line in lines) > 0.6 * width


def _rows(lines: Sequence[Piece]) -> list[list[Piece]]:
    """Lines from top to bottom; those at one height from left to right."""
    rows: list[list[Piece]] = []
    for line in sorted(lines, key=lambda line: line.middle):
        if rows and abs(rows[-1][0].middle - line.middle) < 0.4 * max(rows[-1][0].size, line.size):
            rows[-1].append(line)
        else:
            rows.append([line])
    for row in rows:
        row.sort(key=lambda line: line.left)
    return rows


def _without_notes(
    rows: list[list[Piece]], body: float
) -> tuple[list[list[Piece]], list[list[Piece]]]:
    """The rows of a column, and those of the notes at its foot, in smaller letters."""
    start = len(rows)
    while start and all(piece.size < _NOTES * body for piece in rows[start - 1]):
        start -= 1
    while start < len(rows) and not _NOTE.match(_row_text(rows[start])):
        start += 1
    return rows[:start], rows[start:]


def _row_text(row: Sequence[Piece]) -> str:
    return " ".join(piece.text for piece in row)


def _split_notes(paragraphs: Iterable[_Paragraph]) -> Iterator[_Paragraph]:
    """One paragraph a note, where notes follow each other line by line."""
    for paragraph in paragraphs:
        current: _Paragraph | None = None
        for line in paragraph.lines:
            if current is None or (_NOTE.match(line.text) and _ENDED.search(current.last.text)):
                if current is not None:
                    yield current
                current = _Paragraph(line, paragraph.page, paragraph.edges)
            else:
                current.lines.append(line)
        if current is not None:
            yield current


def _paragraphs(rows: Sequence[list[Piece]], page: int, body: float) -> list[_Paragraph]:
    """The paragraphs of a column."""
    pieces = [piece for row in rows for piece in row]
    if not pieces:
        return []
    edges = min(piece.left for piece in pieces), max(piece.right for piece in pieces)
    pitches = [
        below[0].middle - above[0].middle
        for above, below in pairwise(rows)
        if abs(above[0].size - below[0].size) < 0.1 * body
        and below[0].middle - above[0].middle < 2.5 * body
    ]
    pitch = min(median(pitches), 1.3 * min(pitches)) if pitches else 1.5 * body
    found: list[_Paragraph] = []
    cells: list[_Paragraph] = []
    stretched = sum(len(row) > 1 for row in rows) <= _FEW * len(rows)
    for row in map(_labelled, rows):
        if stretched and len(row) > 1 and _reaches(row, edges):
            row = [_joined(row)]
        if len(row) > 1:
            cells = [_Paragraph(piece, page, (piece.left, piece.right)) for piece in row]
            found += cells
            continue
        (line,) = row
        cell = next((c for c in cells if _goes_on(c, line, c is cells[0])), None)
        if cell is not None and line.middle - cell.last.middle < 1.4 * pitch:
            cell.lines.append(line)
            continue
        if cells or not found or _begins(found[-1], line, pitch):
            cells = []
            found.append(_Paragraph(line, page, edges))
        else:
            found[-1].lines.append(line)
    return found


def _reaches(row: Sequence[Piece], edges: tuple[float, float]) -> bool:
    """Whether a row fills its column, as a line does whose blanks were stretched."""
    return row[0].left - edges[0] < 2 * row[0].size and edges[1] - row[-1].right < row[0].size / 2


def _joined(row: Sequence[Piece]) -> Piece:
    joined = row[0]
    for piece in row[1:]:
        joined = _merged(joined, piece)
    return joined


def _goes_on(cell: _Paragraph, line: Piece, first: bool) -> bool:
    """Whether a line may belong to a cell above it; the first is where other lines begin, too."""
    if first and not (line.text.lstrip()[:1].islower() and not _ENDED.search(cell.last.text)):
        return False
    return abs(cell.last.left - line.left) < line.size / 2


def _labelled(row: list[Piece]) -> list[Piece]:
    """A row in which the label of a list and its item are one."""
    if len(row) > 1 and (_LABEL.fullmatch(row[0].text) or _NOTE.fullmatch(row[0].text + " x"[:1])):
        return [_merged(row[0], row[1]), *row[2:]]
    return row


def _begins(paragraph: _Paragraph, line: Piece, pitch: float) -> bool:
    """Whether a line begins a paragraph, seen from the one above it."""
    last, size = paragraph.last, line.size
    if abs(last.size - size) > 0.08 * max(last.size, size):
        return True
    wide = 1.35 * pitch * max(1.0, size / max(paragraph.size, 0.1))
    if line.middle - last.middle > (wide if size < 1.1 * pitch else 1.6 * size):
        return True
    goes_on = line.text.lstrip()[:1].islower() and not _ENDED.search(last.text)
    centered = abs(line.left + line.right - last.left - last.right) < 0.2 * size
    if centered and line.left > last.left and not _ENDED.search(last.text):
        return False
    if line.left > last.left + 0.6 * size and not goes_on:
        hangs = len(paragraph.lines) == 1 and (_LABEL.match(last.text) or _NOTE.match(last.text))
        return not hangs or bool(_LABEL.match(line.text))
    if line.left < last.left - 0.6 * size and len(paragraph.lines) > 1 and not goes_on:
        return True
    if _BULLET.match(line.text):
        return True
    return _had_room(last, line, paragraph.edges)


def _had_room(last: Piece, line: Piece, edges: tuple[float, float]) -> bool:
    """Whether the first word of a line had found room in the line above."""
    word = re.match(r"\s*\S+", line.text)
    needed = line.width * (len(word[0]) + 1) / max(len(line.text), 1) if word else 0.0
    room = edges[1] - last.right
    if room < 1.1 * needed or line.text.lstrip()[:1].islower():
        return False
    return bool(_ENDED.search(last.text)) or room > 0.4 * (edges[1] - edges[0])


def _continue(text: list[_Paragraph], following: list[_Paragraph]) -> None:
    """Add the paragraphs of a column; its first lines may end the last paragraph of another."""
    if text and following:
        last, first = text[-1], following[0]
        same = abs(last.size - first.size) < 0.08 * last.size
        line, left = first.lines[0], first.edges[0]
        indented = line.left > left + 0.6 * line.size and line.left < left + 4 * line.size
        ended = bool(_ENDED.search(last.last.text))
        full = last.edges[1] - last.last.right < 0.05 * (last.edges[1] - last.edges[0])
        lower = line.text.lstrip()[:1].islower()
        prose = len(last.lines) > 1 or last.last.width > 0.8 * (last.edges[1] - last.edges[0])
        if (
            same
            and prose
            and (lower or (not indented and (full or not ended) and not _BULLET.match(line.text)))
        ):
            last.lines += first.lines
            following = following[1:]
    text += following


def _part(
    paragraph: _Paragraph, body: float, known: Callable[[str], bool], spellings: frozenset[str]
) -> Part:
    text = ""
    for line in paragraph.lines:
        added = " ".join(line.text.split())
        if (
            text
            and re.search(r"[\w]?[-\u2010\xad]$", text)
            and re.search(r"\w[-\u2010\xad]$", text)
        ):
            text = rejoined(text, added, known, spellings)
        else:
            text = f"{text} {added}" if text else added
    text = _BULLET.sub("", text, count=1)
    return Part(text, _role(paragraph, text, body), Position(page=paragraph.page))


def _role(paragraph: _Paragraph, text: str, body: float) -> Role | None:
    """Headline by large letters; boilerplate, as a caption or a credit, by few small ones."""
    if _CAPTION.match(text):
        return "boilerplate"
    if len(text.split()) > _SHORT or not any(map(str.isalpha, text)):
        return None
    if paragraph.size >= _HEADING * body:
        return "headline"
    return "boilerplate" if paragraph.size < _SMALL * body else None
