"""A table with every kind of cell, hostile texts, and strategies that make more of them."""

from __future__ import annotations

import io
import re
from typing import Annotated, Any, NamedTuple

from hypothesis import strategies as st

from textkit.columns import Cell, Column, Field
from textkit.outputs.cells import visible
from textkit.outputs.output import Page
from textkit.outputs.render import OUTPUTS, render

FORMATS = [
    name
    for name, output in OUTPUTS.values().items()
    if output.write.__module__ == f"textkit.outputs.{name}"
]
"""The formats of textkit itself, whatever plug-ins are on this machine."""


class Example(NamedTuple):
    paragraph: Annotated[int, Column("number of the paragraph")]
    start: Annotated[int, Column("offset of its first character", json_only=True)]
    rate: Annotated[float | None, Column("hedges per 100 words", digits=1)]
    role: Annotated[str, Column('what it is: "body" & the like')]
    sure: Annotated[bool, Column("whether nothing is hedged")]
    kinds: Annotated[tuple[str, ...], Column("kinds of hedges")]
    frames: Annotated[dict[str, float], Column("shares of frames")]
    text: Annotated[str, Column("its text")]


EXAMPLE = [
    Example(1, 0, None, "headline", True, (), {}, "Harbor <reopens> | at last"),
    Example(
        2, 40, 12.345, "body", False, ("doubt", "rumor"), {"law": 0.25}, "It may\nrain & pour."
    ),
]


def rendered(columns: list[Field], rows: Any, format: str, page: Page | None = None) -> str:
    out = io.StringIO(newline="")
    render(columns, rows, format, out, page)
    return out.getvalue()


def column(name: str, *, numeric: bool = False, **settings: Any) -> Field:
    return Field(name, Column("help", **settings), numeric)


def one_cell(cell: Cell, format: str) -> str:
    """The last but one column of a row, between two words."""
    text = rendered([column("a"), column("b"), column("c")], [("x", cell, "z")], format)
    before, after = {"csv": ("x,", ",z"), "tsv": ("x\t", "\tz"), "table": ("x  ", "  z")}[format]
    line = text.splitlines()[1]
    assert line.startswith(before)
    assert line.endswith(after)
    return line.removeprefix(before).removesuffix(after).rstrip(" ")


EXACT = [
    (None, ""),
    ("", ""),
    (0, "0"),
    (-3, "-3"),
    (True, "true"),
    (0.1 + 0.2, "0.30000000000000004"),
    (-0.001, "-0.001"),
    (-1e-9, "-1e-09"),
    (1e22, "1e+22"),
    ((), ""),
    (("may", "could fall"), "may; could fall"),
    ((0.5, None, True), "0.5; ; true"),
    ({}, ""),
    ({"law": 0.125, "war": 2}, "law=0.125; war=2"),
]
"""Cells and how csv and tsv write them."""

QUOTED = [
    ('"may"', '"""may"""'),
    ('the 5" nail', '"the 5"" nail"'),
    ("'may'", "\"'may'\""),
    ("'tis", '"\'tis"'),
    ("it's", "it's"),
    ("#x", '"#x"'),
    ("no. #1", "no. #1"),
    (" may; be|", " may; be|"),
    ("C:\\", "C:\\"),
    ("\\N", "\\N"),
    ("“may”", "“may”"),
]
"""Texts and how csv and tsv write them."""
ALONE = [
    ("may", "may"),
    ("may be", "may be"),
    (None, '""'),
    ("", '""'),
    (" ", '" "'),
    ("a; b", '"a; b"'),
    ("a|b", '"a|b"'),
    ("a, b", '"a, b"'),
    ("'a'", "\"'a'\""),
]
"""Texts and how csv and tsv write them in a table that has no other column."""

SEEN_AS = {
    "\x00": r"\x00",
    "\x1b[31m": r"\x1b[31m",
    "\x1b]0;owned\x07": r"\x1b]0;owned\x07",
    "\n\t\r": r"\n\t\r",
    "\x7f": r"\x7f",
    "\x9b2J": r"\x9b2J",
    "abc\u202edcba": r"abc\u202edcba",
    "\u2066x\u2069": r"\u2066x\u2069",
    "\u200e\u200f\u061c": r"\u200e\u200f\u061c",
    "\u2028\u2029": r"\u2028\u2029",
    "zero\u200bwidth\ufeff": r"zero\u200bwidth\ufeff",
    "\u2060\u00ad\u3164": r"\u2060\xad\u3164",
    "\U000e0041\U000e007f\U000e0100": r"\U000e0041\U000e007f\U000e0100",
    "\ud800 and \udcff": r"\ud800 and \udcff",
}
DISARMED = [
    "=1+1", "+1+1", "-1+cmd", "-1.2.3", "+44 20", "@SUM(A1)", " =1", "\xa0=1", "\u3000=1",
    "＝1", "＋1", "－1", "＠x", "--1", "=-1", "-e5", "-1e", "-0x1F",
]  # fmt: skip
NUMBERED = ["-17", "+4", "-0.5", "+.5", "-1.", "-1e5", "+1.5E-7", " -17", "007", "1e5", "-", "+"]
"""Texts that are numbers, or a sign alone."""
HARMLESS = [
    "1=1", "a-b", "'=1", "\u2013 so", "“=1”", "", "#REF", "\t=1", "\r=1", "\x00=1", *NUMBERED,
]  # fmt: skip
NASTY = [
    *SEEN_AS, *DISARMED, *HARMLESS,
    "|", "\\", "\\|", '"', ",", ";", "`", "<td>", "&amp;", "'", " ",
]  # fmt: skip

PIECES = st.text(st.characters(), max_size=8) | st.sampled_from(NASTY)
TEXTS = st.lists(PIECES, max_size=4).map("".join)
NUMBERS = st.integers() | st.floats(allow_nan=False, allow_infinity=False)
CELLS = (
    TEXTS
    | NUMBERS
    | st.none()
    | st.booleans()
    | st.lists(TEXTS, max_size=3).map(tuple)
    | st.dictionaries(TEXTS, NUMBERS, max_size=3)
)
COLUMNS = [column("a"), column("b", numeric=True, digits=1), column("c"), column("d")]
TABLES = st.lists(st.tuples(*[CELLS] * len(COLUMNS)), max_size=4)


def joined(cell: Cell, digits: int | None = None, separator: str = "; ") -> str:
    match cell:
        case None:
            return ""
        case bool():
            return str(cell).lower() if digits is None else "yes" if cell else ""
        case float():
            return repr(cell) if digits is None else f"{cell:z.{digits}f}"
        case tuple():
            return separator.join(joined(item, digits) for item in cell)
        case dict():
            return separator.join(f"{key}={joined(value, digits)}" for key, value in cell.items())
    return str(cell)


def disarmed(cell: Cell, text: str) -> str:
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return text
    if re.fullmatch(r"\s*[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?\s*", text):
        return text
    return "'" + text if re.match(r"\s*[=+\-@＝＋－＠]\s*\S", text) else text


def whole(cell: Any) -> Any:
    """A cell as JSON has it: a list for a tuple, halves of characters shown."""
    match cell:
        case str():
            return re.sub("[\ud800-\udfff]", lambda half: rf"\u{ord(half[0]):x}", cell)
        case tuple() | list():
            return [whole(item) for item in cell]
        case dict():
            return {whole(key): whole(value) for key, value in cell.items()}
    return cell


def in_one_line(cell: Cell, digits: int) -> str:
    return visible(re.sub("\r\n|[\n\v\f\r\x85\u2028\u2029]", " ", joined(cell, digits)))
