"""Rich text: the text of .rtf files as a reader of the page has it.

Notes stand at the end, footnotes before endnotes, and a text box behind the paragraph that it is
anchored in. What was inserted by a tracked change is there, what was deleted, moved away or hidden
is not; nor are headers, footers, and the numbers of lists.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import copy
from typing import NamedTuple

from textkit import resources
from textkit.inputs import styles
from textkit.inputs.composed import Part, composed
from textkit.inputs.contract import Found, Input, Opened, UnreadableError
from textkit.inputs.source import Source

__all__ = ["INPUT"]

_SIGNATURE = b"{\\rtf"
_TOKEN = re.compile(
    rb"\\(?:([a-zA-Z]{1,32})(-?\d{1,10})? ?|'([0-9a-fA-F]{2})|([^a-zA-Z]))|([{}])|([^\\{}]+)", re.S
)
_WORD, _NUMBER, _HEXADECIMAL, _SYMBOL, _BRACE, _PLAIN = range(1, 7)

_KNOWN = frozenset("footnote shpinst do ud fldinst shppict".split())
"""Destinations with a star that are looked into."""
_STYLE_KINDS = frozenset("s cs ds ts tsrowd".split())
_CHARACTERS = {
    "tab": "\t", "line": "\n", "lbr": "\n", "column": "\n", "softline": " ", "emdash": "—",
    "endash": "–", "emspace": "\u2003", "enspace": "\u2002", "qmspace": "\u2005", "bullet": "•",
    "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”", "zwj": "\u200d",
    "zwnj": "\u200c",
}  # fmt: skip
_SYMBOLS = {b"~": "\xa0", b"_": "\u2011", b"\t": "\t", b"\\": "\\", b"{": "{", b"}": "}"}
_ENDS = frozenset("par sect page cell nestcell row nestrow".split())
_CHARSETS = {
    0: "cp1252", 77: "mac_roman", 78: "shift_jis", 128: "cp932", 129: "cp949", 130: "johab",
    134: "gb18030", 136: "cp950", 161: "cp1253", 162: "cp1254", 163: "cp1258", 177: "cp1255",
    178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250", 254: "cp437",
    255: "cp850",
}  # fmt: skip
_PAGES = {10000: "mac_roman", 936: "gb18030", 65001: "utf-8", 1361: "johab", 708: "iso8859_6"}
_PICTURES = 2  # the charset of fonts with pictures in place of letters
_RUBY = re.compile(r"\s*EQ\b.*\\s\s*\\up\s*\d*\s*\(.*?\)\s*[,;](.*)\)\s*", re.S)
_SURROGATES = re.compile("[\ud800-\udfff]+")

_TEXT, _SKIP, _SHAPE, _FONTS, _STYLES, _INSTRUCTION, _INFO, _VALUE = range(8)
"""Kinds of destinations."""


class _State:
    """What holds in a group, until it ends."""

    def __init__(self) -> None:
        self.kind = _TEXT
        self.outside = _TEXT
        self.skips = 1  # characters behind \\u that stand in for those who don't know it
        self.font = -1
        self.hidden = self.deleted = self.moved = self.encapsulated = self.contents = False
        self.style, self.level = 0, -1
        self.drops = False
        self.field: list[str] = []
        self.value = ""


class _Style(NamedTuple):
    name: str
    base: int
    level: int


class _Flow:
    """A text with paragraphs of its own: the body, a note, a text box."""

    def __init__(self, depth: int, kind: str) -> None:
        self.depth = depth
        self.kind = kind
        self.pieces: list[str] = []
        self.parts: list[Part] = []
        self.boxes: list[_Flow] = []
        self.contents = False


class _Rtf:
    """A way through the tokens of a file."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.fields: dict[str, str] = {}
        self.ended = False
        self._state = _State()
        self._states: list[_State] = []
        self._flows = [_Flow(0, "body")]
        self._notes: dict[str, list[_Flow]] = {"footnote": [], "endnote": []}
        self._codec = "cp1252"
        self._default_font = 0
        self._fonts: dict[int, int] = {}
        self._font_pages: dict[int, int] = {}
        self._font_names: dict[int, str] = {}
        self._styles: dict[int, _Style] = {}
        self._style = _Style("", -1, -1)
        self._style_number = 0
        self._bytes = bytearray()
        self._skip = 0  # characters still to be skipped behind \\u
        self._starred = False
        self._skipped = resources.words("rtf.skipped")

    def parts(self) -> Iterator[Part]:
        """The paragraphs of the body, then those of the notes."""
        self._read()
        self._end_paragraph()
        yield from self._flows[0].parts
        for kind in ("footnote", "endnote"):
            for note in self._notes[kind]:
                yield from note.parts

    def _read(self) -> None:
        position, match = 0, _TOKEN.match
        while token := match(self.data, position):
            position = token.end()
            group = token.lastindex
            if group in (_WORD, _NUMBER):
                word = token[_WORD].decode()
                number = token[_NUMBER]
                value = None if number is None else int(number)
                if word == "bin":
                    position += max(value or 0, 0)
                self._word(word, value)
            elif group == _PLAIN:
                self._plain(token[_PLAIN].translate(None, b"\r\n\0"))
            elif group == _HEXADECIMAL:
                self._plain(bytes.fromhex(token[_HEXADECIMAL].decode()))
            elif group == _SYMBOL:
                self._symbol(token[_SYMBOL])
            elif token[_BRACE] == b"{":
                self._flush()
                self._skip = 0
                self._states.append(copy(self._state))
                self._starred = False
            else:
                self._close()
                if self.ended:
                    return

    def _close(self) -> None:
        """End a group."""
        self._flush()
        self._skip = 0
        depth = len(self._states)
        state = self._state
        if state.kind == _STYLES and depth == 3:
            self._keep_style()
        while len(self._flows) > 1 and self._flows[-1].depth == depth:
            self._end_paragraph()
            flow = self._flows.pop()
            if flow.kind == "box":
                self._flows[-1].boxes.append(flow)
            elif flow.kind in self._notes:
                self._notes[flow.kind].append(flow)
        self._state = self._states.pop()
        self.ended = not self._states

    def _word(self, word: str, value: int | None) -> None:
        starred, self._starred = self._starred, False
        if self._skip and word != "u":
            self._skip -= 1
            return
        self._flush()
        state = self._state
        if state.kind == _SKIP:
            if word == "ud" and starred:
                state.kind = state.outside
            return
        known = _STYLE_KINDS if state.kind == _STYLES else _KNOWN
        if word in self._skipped or (starred and word not in known):
            state.kind = _SKIP
        elif state.kind == _FONTS:
            self._font(word, value)
        elif state.kind == _STYLES:
            self._style_word(word, value)
        elif state.kind in (_INFO, _VALUE):
            self._info(word, value)
        elif word == "u":
            self._unicode(value or 0)
        elif word in _CHARACTERS:
            self._add(_CHARACTERS[word])
        elif word in _ENDS:
            self._end(word)
        elif not self._destination(word):
            self._format(word, value)

    def _destination(self, word: str) -> bool:
        """Enter a destination; False where the word is of another kind."""
        state, depth = self._state, len(self._states)
        if word == "footnote":
            kind = "hidden" if not self._is_shown() else "footnote"
            self._flows.append(_Flow(depth, kind))
            state.kind, state.contents = _TEXT, False
        elif word == "ftnalt":
            if self._flows[-1].kind == "footnote":
                self._flows[-1].kind = "endnote"
        elif word in {"shptxt", "dptxbxtext"} and state.kind == _SHAPE:
            self._flows.append(_Flow(depth, "box" if self._is_shown() else "hidden"))
            state.kind = _TEXT
        elif word in {"shp", "shpgrp", "shpinst", "do", "object"}:
            state.kind = _SHAPE
        elif word == "result" and state.kind == _SHAPE:
            state.kind = _TEXT
        elif word == "field":
            state.field = []
        elif word == "fldinst":
            state.kind = _INSTRUCTION
        elif word == "fldrslt":
            self._result()
        elif word == "upr":
            state.outside, state.kind = state.kind, _SKIP
        elif word in {"fonttbl", "stylesheet", "info"}:
            state.kind = {"fonttbl": _FONTS, "stylesheet": _STYLES, "info": _INFO}[word]
        else:
            return False
        return True

    def _result(self) -> None:
        """Enter the result of a field, whose instruction is known now."""
        instruction = "".join(self._state.field)
        ruby = _RUBY.fullmatch(instruction)
        if ruby:
            self._add(ruby[1])
            self._state.kind = _SKIP
        if instruction.strip().upper().startswith("TOC"):
            self._state.contents = True

    def _format(self, word: str, value: int | None) -> None:
        state = self._state
        is_on = value != 0
        if word == "f":
            state.font = -1 if value is None else value
        elif word == "v":
            state.hidden = is_on
        elif word == "deleted":
            state.deleted = is_on
        elif word == "mvf":
            state.moved = is_on
        elif word == "htmlrtf":
            state.encapsulated = is_on
        elif word == "plain":
            state.hidden = state.deleted = state.moved = False
            state.font = -1
        elif word == "pard":
            state.style, state.level, state.drops = 0, -1, False
        elif word == "s":
            state.style = value or 0
        elif word == "outlinelevel":
            state.level = value or 0
        elif word == "dropcapli":
            state.drops = bool(value)
        elif word == "uc":
            state.skips = max(value if value is not None else 1, 0)
        elif word == "deff":
            self._default_font = value or 0
        elif word == "ansicpg":
            self._codec = _page(value or 0) or self._codec
        elif word in {"mac", "pc", "pca"}:
            self._codec = {"mac": "mac_roman", "pc": "cp437", "pca": "cp850"}[word]

    def _font(self, word: str, value: int | None) -> None:
        state = self._state
        if word == "f":
            state.font = value or 0
        elif word == "fcharset":
            self._fonts[state.font] = value or 0
        elif word == "cpg":
            self._font_pages[state.font] = value or 0

    def _style_word(self, word: str, value: int | None) -> None:
        if word in _STYLE_KINDS:
            self._style_number = (value or 0) if word == "s" else -1
        elif word == "sbasedon":
            self._style = self._style._replace(base=-1 if value is None else value)
        elif word == "outlinelevel":
            self._style = self._style._replace(level=value or 0)
        elif word == "u":
            self._unicode(value or 0)

    def _keep_style(self) -> None:
        if self._style_number >= 0:
            name = self._style.name.partition(";")[0].strip().lower()
            self._styles[self._style_number] = self._style._replace(name=name)
        self._style, self._style_number = _Style("", -1, -1), 0

    def _info(self, word: str, value: int | None) -> None:
        state = self._state
        names = {"title": "title", "author": "creator", "creatim": "created"}
        if word in names:
            state.kind, state.value = _VALUE, names[word]
            self.fields[state.value] = ""
        elif word == "u":
            self._unicode(value or 0)
        elif state.value == "created" and word in {"yr", "mo", "dy", "hr", "min"}:
            before = {"yr": "", "mo": "-", "dy": "-", "hr": "T", "min": ":"}[word]
            self.fields["created"] += f"{before}{value or 0:02}"
        elif word in _CHARACTERS:
            self._add(_CHARACTERS[word])

    def _symbol(self, symbol: bytes) -> None:
        if symbol == b"*":
            self._starred = True
        elif self._skip:
            self._skip -= 1
        elif symbol in b"\r\n":
            self._flush()
            if self._state.kind == _TEXT:
                self._end("par")
        elif symbol in _SYMBOLS:
            self._flush()
            self._add(_SYMBOLS[symbol])

    def _plain(self, data: bytes) -> None:
        """Keep bytes until it is known that no more of a character follow."""
        if self._skip:
            skipped = min(self._skip, len(data))
            self._skip -= skipped
            data = data[skipped:]
        if data and self._state.kind != _SKIP:
            self._bytes += data

    def _flush(self) -> None:
        if self._bytes:
            font = self._default_font if self._state.font < 0 else self._state.font
            charset = self._fonts.get(font, 1)
            codec = _page(self._font_pages.get(font, 0)) or _CHARSETS.get(charset, self._codec)
            text = bytes(self._bytes).decode(codec, "replace")
            self._bytes.clear()
            if charset == _PICTURES and self._state.kind == _TEXT:
                text = "".join(map(self._letter, text))
            self._add(text)

    def _letter(self, character: str) -> str:
        """A character of a font of pictures: the letters of the font Symbol are Greek."""
        font = self._default_font if self._state.font < 0 else self._state.font
        is_greek = self._font_names.get(font, "").lower().startswith("symbol")
        return styles.symbol(ord(character), is_greek)

    def _unicode(self, number: int) -> None:
        self._skip = self._state.skips
        code = number + 0x10000 if number < 0 else number
        if 0xF000 <= code <= 0xF0FF:
            self._add(self._letter(chr(code - 0xF000)))
        elif code < 0x110000:
            self._add(chr(code))

    def _is_shown(self) -> bool:
        state = self._state
        return not (state.hidden or state.deleted or state.moved or state.encapsulated)

    def _add(self, text: str) -> None:
        state = self._state
        if state.kind == _TEXT:
            if self._is_shown():
                flow = self._flows[-1]
                flow.pieces.append(text)
                flow.contents = flow.contents or state.contents
        elif state.kind == _INSTRUCTION:
            state.field.append(text)
        elif state.kind == _VALUE:
            self.fields[state.value] += text
        elif state.kind == _FONTS:
            self._font_names[state.font] = self._font_names.get(state.font, "") + text
        elif state.kind == _STYLES:
            self._style = self._style._replace(name=self._style.name + text)

    def _end(self, word: str) -> None:
        """End a paragraph, unless its mark was deleted or is hidden."""
        state = self._state
        if state.kind != _TEXT or (word == "par" and (not self._is_shown() or state.drops)):
            return
        self._end_paragraph()

    def _end_paragraph(self) -> None:
        flow, state = self._flows[-1], self._state
        text = "".join(flow.pieces)
        text = _SURROGATES.sub(_joined, text).replace("\xad", "")
        names, level = self._names(state.style)
        role = styles.role(names, state.level if state.level >= 0 else level)
        flow.parts.append(Part(text, "boilerplate" if flow.contents else role))
        for box in flow.boxes:
            flow.parts += box.parts
        flow.pieces, flow.boxes, flow.contents = [], [], False

    def _names(self, number: int) -> tuple[list[str], int | None]:
        """The names of a style and of those that it is based on, and its outline level."""
        names: list[str] = []
        level: int | None = None
        style = self._styles.get(number)
        while style is not None and len(names) < len(self._styles):
            names.append(style.name)
            if level is None and style.level >= 0:
                level = style.level
            style = self._styles.get(style.base)
        return names, level


def _page(number: int) -> str | None:
    """The codec of a code page, None where there is none."""
    if number in _PAGES:
        return _PAGES[number]
    try:
        "".encode(f"cp{number}")
    except LookupError:
        return None
    return f"cp{number}"


def _joined(found: re.Match[str]) -> str:
    """The characters of pairs of surrogates."""
    return found[0].encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _read(opened: Opened) -> Found:
    data = opened.data()
    if not _is_rtf(data):
        raise UnreadableError(opened.problem("", "is no RTF: it does not begin with {\\rtf"))
    rtf = _Rtf(data[data.index(_SIGNATURE) :])
    parts = list(rtf.parts())
    if not rtf.ended:
        raise UnreadableError(opened.problem("", "is broken: it ends before its text does"))
    articles = opened.divided(parts)
    if articles is not None:
        yield from articles
        return
    text, blocks, marks = composed(parts)
    fields = {name: value.strip() for name, value in rtf.fields.items() if value.strip(" 0-T:")}
    yield Source(opened.file, None, 1, text, fields, marks, blocks)


def _is_rtf(head: bytes) -> bool:
    return head.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(_SIGNATURE)


def _has_articles(name: str) -> bool:
    """Whether a file is an export of several articles."""
    from textkit.inputs.formats import Formats

    try:
        with open(name, "rb") as stream:
            data = stream.read()
    except OSError:  # it is told when it is read
        return False
    return _is_rtf(data) and Formats().divides(data, _Rtf(data[data.index(_SIGNATURE) :]).parts)


INPUT = Input(
    help="rich text, with notes, text boxes and what tracked changes inserted",
    endings=(".rtf",),
    read=_read,
    records=_has_articles,
    binary=True,
    signature=_is_rtf,
)
