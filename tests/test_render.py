from __future__ import annotations

import csv
import io
import json
import re
import subprocess
import sys
import unicodedata
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Annotated, Any, NamedTuple

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from textkit.columns import Cell, Column, Field, fields
from textkit.outputs import render as module
from textkit.outputs.render import FORMATS, render, visible

STREAMED = ["csv", "tsv", "json", "jsonl", "html"]


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

OUTPUT = {
    "table": r"""
paragraph  rate  role      sure   kinds        frames    text
        1     -  headline  true   -            -         Harbor <reopens> | at last
        2  12.3  body      false  doubt;rumor  law=0.25  It may rain & pour.
""",
    "csv": r"""
paragraph,rate,role,sure,kinds,frames,text
1,,headline,true,,,Harbor <reopens> | at last
2,12.345,body,false,doubt; rumor,law=0.25,It may\nrain & pour.
""",
    "tsv": r"""
paragraph	rate	role	sure	kinds	frames	text
1		headline	true			Harbor <reopens> | at last
2	12.345	body	false	doubt; rumor	law=0.25	It may\nrain & pour.
""",
    "json": r"""
[
{"paragraph": 1, "start": 0, "rate": null, "role": "headline", "sure": true, "kinds": [], "frames": {}, "text": "Harbor <reopens> | at last"},
{"paragraph": 2, "start": 40, "rate": 12.345, "role": "body", "sure": false, "kinds": ["doubt", "rumor"], "frames": {"law": 0.25}, "text": "It may\nrain & pour."}
]
""",
    "jsonl": r"""
{"paragraph": 1, "start": 0, "rate": null, "role": "headline", "sure": true, "kinds": [], "frames": {}, "text": "Harbor <reopens> | at last"}
{"paragraph": 2, "start": 40, "rate": 12.345, "role": "body", "sure": false, "kinds": ["doubt", "rumor"], "frames": {"law": 0.25}, "text": "It may\nrain & pour."}
""",
    "markdown": r"""
|   paragraph |   rate | role     | sure   | kinds        | frames   | text                           |
|------------:|-------:|:---------|:-------|:-------------|:---------|:-------------------------------|
|           1 |        | headline | true   |              |          | Harbor &lt;reopens> \| at last |
|           2 |   12.3 | body     | false  | doubt; rumor | law=0.25 | It may rain &amp; pour.        |
""",
}

PAGE_BODY = """
<body>
<table>
<caption>Rain &amp; more</caption>
<thead>
<tr>\
<th scope="col" class="right" title="number of the paragraph">paragraph</th>\
<th scope="col" class="right" title="hedges per 100 words">rate</th>\
<th scope="col" title="what it is: &quot;body&quot; &amp; the like">role</th>\
<th scope="col" title="whether nothing is hedged">sure</th>\
<th scope="col" title="kinds of hedges">kinds</th>\
<th scope="col" title="shares of frames">frames</th>\
<th scope="col" title="its text">text</th></tr>
</thead>
<tbody>
<tr><td class="right">1</td><td class="right"></td><td>headline</td><td>true</td><td></td>\
<td></td><td>Harbor &lt;reopens&gt; | at last</td></tr>
<tr><td class="right">2</td><td class="right">12.3</td><td>body</td><td>false</td>\
<td>doubt; rumor</td><td>law=0.25</td><td>It may rain &amp; pour.</td></tr>
</tbody>
</table>
</body>
</html>
"""


def rendered(columns: list[Field], rows: Any, format: str, **options: Any) -> str:
    out: list[str] = []
    render(columns, rows, format, out.append, **options)
    return "".join(out)


def column(name: str, *, numeric: bool = False, digits: int = 2) -> Field:
    return Field(name, Column("help", digits=digits), numeric)


def one_cell(cell: Cell, format: str) -> str:
    """What stands in the last but one column, between two words."""
    text = rendered([column("a"), column("b"), column("c")], [("x", cell, "z")], format)
    before, after = {"csv": ("x,", ",z"), "tsv": ("x\t", "\tz"), "table": ("x  ", "  z")}[format]
    line = text.splitlines()[1]
    assert line.startswith(before)
    assert line.endswith(after)
    return line.removeprefix(before).removesuffix(after).rstrip(" ")


# Exact output


@pytest.mark.parametrize("format", OUTPUT)
def test_output(format: str) -> None:
    assert rendered(fields(Example), EXAMPLE, format) == OUTPUT[format][1:]


def test_html_page() -> None:
    page = rendered(fields(Example), EXAMPLE, "html", title="Rain & more")
    assert page.startswith('<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n')
    assert "<title>Rain &amp; more</title>" in page
    assert page[page.index("\n<body>") :] == PAGE_BODY
    assert not re.search(r"<script|<link|https?:|url\(|@import", page)


def test_every_format_is_tested() -> None:
    assert {*OUTPUT, "html"} == set(FORMATS)


@pytest.mark.parametrize(
    ("format", "output"),
    [
        ("table", "words  text\n"),
        ("csv", "words,text\n"),
        ("tsv", "words\ttext\n"),
        ("json", "[]\n"),
        ("jsonl", ""),
        ("markdown", "| words   | text   |\n|---------|--------|\n"),
    ],
)
def test_no_rows(format: str, output: str) -> None:
    assert rendered([column("words"), column("text")], [], format) == output


def test_no_rows_html() -> None:
    page = rendered([column("words")], [], "html")
    assert "<tbody>\n</tbody>" in page
    assert ">words</th>" in page


@pytest.mark.parametrize("format", sorted({*FORMATS} - {"json", "jsonl"}))
def test_only_columns_for_machines(format: str) -> None:
    columns = [Field("start", Column("help", json_only=True), True)]
    assert rendered(columns, [(1,), (2,)], format).endswith("\n")


def test_unknown_format() -> None:
    with pytest.raises(ValueError, match="unknown format 'xlsx', not one of table, csv"):
        rendered([], [], "xlsx")


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("row", [(1,), (1, 2, 3)])
def test_row_of_the_wrong_length(format: str, row: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match=r"zip|cells"):
        rendered([column("a"), column("b")], [row], format)


# Values


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("number", [float("nan"), float("inf"), float("-inf")])
@pytest.mark.parametrize("wrap", [lambda x: x, lambda x: (x,), lambda x: {"law": x}])
def test_never_nan(format: str, number: float, wrap: Any) -> None:
    with pytest.raises(ValueError, match=r"should be None|not JSON compliant"):
        rendered([column("a")], [(wrap(number),)], format)


@pytest.mark.parametrize(
    ("cell", "table", "csv_", "json_"),
    [
        (None, "-", "", "null"),
        ("", "-", "", '""'),
        (0, "0", "0", "0"),
        (-3, "-3", "-3", "-3"),
        (True, "true", "true", "true"),
        (0.1 + 0.2, "0.30", "0.30000000000000004", "0.30000000000000004"),
        (-0.001, "0.00", "-0.001", "-0.001"),
        (1e22, "10000000000000000000000.00", "1e+22", "1e+22"),
        ((), "-", "", "[]"),
        (("may", "could fall"), r"may;could\x20fall", "may; could fall", '["may", "could fall"]'),
        ((0.5, None, True), "0.50;;true", "0.5; ; true", "[0.5, null, true]"),
        ({}, "-", "", "{}"),
        (
            {"law": 0.125, "war": 2},
            "law=0.12;war=2",
            "law=0.125; war=2",
            '{"law": 0.125, "war": 2}',
        ),
    ],
)
def test_cell(cell: Cell, table: str, csv_: str, json_: str) -> None:
    assert one_cell(cell, "table") == table
    assert one_cell(cell, "csv") == csv_
    assert one_cell(cell, "tsv") == csv_
    assert rendered([column("a")], [(cell,)], "jsonl") == f'{{"a": {json_}}}\n'


def test_subclass_of_float_is_a_number() -> None:
    class Loud(float):
        def __repr__(self) -> str:
            return f"Loud({float(self)})"

    assert one_cell(Loud(0.5), "csv") == "0.5"


@pytest.mark.parametrize(
    ("hint", "numeric"),
    [
        (int, True),
        (float, True),
        (float | None, True),
        (int | float, True),
        (bool, False),
        (str, False),
        (str | None, False),
        (tuple[str, ...], False),
        (dict[str, float], False),
    ],
)
def test_numbers_are_known_by_their_type(hint: Any, numeric: bool) -> None:
    row = type("Row", (), {"__annotations__": {"a": Annotated[hint, Column("help")]}})
    assert fields(row)[0].numeric is numeric


# Streams


@pytest.mark.parametrize("format", STREAMED)
def test_each_row_is_written_before_the_next_is_asked_for(format: str) -> None:
    out: list[str] = []

    def rows() -> Iterator[tuple[str]]:
        for number in range(5):
            assert f"row{number - 1}" in "".join(out) or number == 0
            yield (f"row{number}",)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        render([column("a")], rows(), format, out.append)
    assert "row4" in "".join(out)


# The table


def test_header_is_bold() -> None:
    columns = [column("n", numeric=True), column("text")]
    plain = rendered(columns, [(1, "it")], "table")
    assert plain == "n  text\n1  it\n"
    assert rendered(columns, [(1, "it")], "table", color=True) == "\x1b[1mn  text\x1b[0m\n1  it\n"


@pytest.mark.parametrize("format", sorted({*FORMATS} - {"table"}))
def test_color_is_for_the_table(format: str) -> None:
    assert "\x1b" not in rendered(fields(Example), EXAMPLE, format, color=True)


@pytest.mark.parametrize(
    ("width", "text", "line"),
    [
        (None, "a long sentence", "1  a long sentence"),
        (18, "a long sentence", "1  a long sentence"),
        (17, "a long sentence", "1  a long senten…"),
        (5, "a long sentence", "1  a…"),
        (4, "a long sentence", "1  …"),
        (0, "a long sentence", "1  …"),
        (10, "‘Perhaps’", "1  ‘Perha…"),
        (12, "‘Perhaps’", "1  ‘Perhaps’"),
        (9, "cafe\u0301s ok", "1  cafe\u0301s…"),
    ],
)
def test_width(width: int | None, text: str, line: str) -> None:
    columns = [column("n", numeric=True), column("text")]
    assert rendered(columns, [(1, text)], "table", width=width).splitlines()[1] == line


def test_numbers_are_not_cut() -> None:
    columns = [column("text"), column("n", numeric=True)]
    output = rendered(columns, [("word", 12345), ("w", 7)], "table", width=6)
    assert output == "text      n\nword  12345\nw         7\n"


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        ("may have", r"may\x20have"),
        (" ", r"\x20"),
        ("a\tb\nc", r"a\tb\nc"),
        ("10\xa0000\u3000km\u2009", r"10\xa0000\u3000km\u2009"),
        ("co-op’s", "co-op’s"),
    ],
)
def test_no_blanks_before_the_last_column(cell: str, shown: str) -> None:
    assert one_cell(cell, "table") == shown


def test_free_columns_are_aligned_and_keep_their_blanks() -> None:
    columns = [
        column("kind"),
        Field("left", Column("help", free=True, right=True)),
        Field("text", Column("help", free=True)),
        Field("after", Column("help", free=True)),
    ]
    rows = [("a b", "it", "may well", "rain\nhere"), ("c", "they say", "perhaps", "")]
    assert rendered(columns, rows, "table") == (
        "kind        left  text      after\n"
        "a\\x20b        it  may well  rain here\n"
        "c       they say  perhaps   -\n"
    )
    assert "|---------:|:" in rendered(columns, rows, "markdown")
    assert '<td class="right">they say</td><td>perhaps</td>' in rendered(columns, rows, "html")


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        ("one\ntwo\r\nthree\u2028four", "one two three four"),
        ("", "-"),
        (" \n ", "-"),
        (None, "-"),
        ("tab\there", r"tab\there"),
    ],
)
def test_last_column_is_one_line(cell: str | None, shown: str) -> None:
    assert rendered([column("a")], [(cell,)], "table") == f"a\n{shown}\n"


def test_wide_characters_are_aligned() -> None:
    pytest.importorskip("wcwidth")
    columns = [column("who"), column("text")]
    output = rendered(columns, [("東京", "日本語の文"), ("cafe\u0301", "x")], "table", width=12)
    assert output == "who   text\n東京  日本…\ncafe\u0301  x\n"


def test_wide_characters_without_wcwidth(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "wcwidth", None)
    module._measure.cache_clear()
    output = rendered([column("who"), column("text")], [("東京", "x"), ("abc", "y")], "table")
    module._measure.cache_clear()
    assert output == "who  text\n東京   x\nabc  y\n"


# Hostile texts

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
LEFT_ALONE = [
    "",
    "plain",
    "‘it’s’ – “so” …",
    "C:\\x1b",
    "naïve",
    "東京",
    "\xa0",
    "❤\ufe0f 👍🏽",
    "שלום",
]


@pytest.mark.parametrize(("text", "shown"), SEEN_AS.items())
def test_visible(text: str, shown: str) -> None:
    assert visible(text) == shown


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_visible_leaves_what_is_seen(text: str) -> None:
    assert visible(text) == text


DISARMED = ["=1+1", "+1", "-1", "@SUM(A1)", " =1", "\xa0=1", "\u3000=1", "＝1", "＋1", "－1", "＠x"]
HARMLESS = ["1=1", "a-b", "'=1", "\u2013 so", "“=1”", "", "#REF", "\t=1", "\r=1", "\x00=1"]


@pytest.mark.parametrize("format", ["csv", "tsv"])
@pytest.mark.parametrize("text", DISARMED)
def test_spreadsheets_do_not_execute(format: str, text: str) -> None:
    assert one_cell(text, format) == "'" + text
    assert one_cell((text, "b"), format) == "'" + text + "; b"
    assert one_cell({text: 1}, format) == "'" + text + "=1"


@pytest.mark.parametrize("format", ["csv", "tsv"])
@pytest.mark.parametrize("text", HARMLESS)
def test_harmless_cells_are_not_changed(format: str, text: str) -> None:
    assert one_cell(text, format) == visible(text)


@pytest.mark.parametrize("format", ["csv", "tsv"])
@pytest.mark.parametrize("number", [-1, -0.5, -1e-9])
def test_numbers_are_not_disarmed(format: str, number: float) -> None:
    assert one_cell(number, format) == repr(number)


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("a|b", r"a\|b"),
        ("a\\|b", r"a\\\|b"),
        ("one\ntwo", "one two"),
        ("<img src=x onerror=alert(1)>", "&lt;img src=x onerror=alert(1)>"),
        ("AT&T &lt;", "AT&amp;T &amp;lt;"),
        ("![x](//evil.example/p.gif)", r"!\[x\](//evil.example/p.gif)"),
        ("`code` *so* _it_ ~~no~~", r"\`code\` \*so\* \_it\_ \~\~no\~\~"),
        ("007", "007"),
        ("2.50", "2.50"),
        ("plain words, (really) – yes!", "plain words, (really) – yes!"),
    ],
)
def test_markdown_cell(text: str, cell: str) -> None:
    line = rendered([column("a"), column("b")], [(text, "end")], "markdown").splitlines()[2]
    assert re.fullmatch(r"\| (.*?) +\| end +\|", line)[1] == cell  # type: ignore[index]


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
        ("\"quoted\" & 'so'", "&quot;quoted&quot; &amp; &#x27;so&#x27;"),
        ("one\r\ntwo", "one two"),
        ("\x1b\u202e", r"\x1b\u202e"),
    ],
)
def test_html_cell(text: str, cell: str) -> None:
    assert f"<td>{cell}</td>" in rendered([column("a")], [(text,)], "html")


def test_html_title_and_help_are_escaped() -> None:
    columns = [Field("a", Column('"><script>\u202e'))]
    page = rendered(columns, [], "html", title="</title><script>\x1b")
    assert "<script" not in page
    assert "<title>&lt;/title&gt;&lt;script&gt;\\x1b</title>" in page
    assert r'title="&quot;&gt;&lt;script&gt;\u202e"' in page


def test_json_keeps_text_readable_and_escapes_the_rest() -> None:
    line = rendered([column("a")], [("‘東京’ é\x1b\x7f\u202e\U000e0041\ud800",)], "jsonl")
    assert line == '{"a": "‘東京’ é\\u001b\\u007f\\u202e\\udb40\\udc41\\ud800"}\n'


# Properties

NASTY = [
    *SEEN_AS,
    *DISARMED,
    *HARMLESS,
    "|",
    "\\",
    "\\|",
    '"',
    ",",
    ";",
    "`",
    "<td>",
    "&amp;",
    "'",
    " ",
]
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
            return str(cell).lower()
        case float():
            return repr(cell) if digits is None else f"{cell:z.{digits}f}"
        case tuple():
            return separator.join(cell)
        case dict():
            return separator.join(f"{key}={joined(value, digits)}" for key, value in cell.items())
    return str(cell)


def in_one_line(cell: Cell, digits: int) -> str:
    return visible(re.sub("\r\n|[\n\v\f\r\x85\u2028\u2029]", " ", joined(cell, digits)))


def disarmed(cell: Cell, text: str) -> str:
    number = isinstance(cell, int | float) and not isinstance(cell, bool)
    return "'" + text if not number and text.lstrip()[:1] in set("=+-@＝＋－＠") else text


def unescaped(text: str) -> str:
    short = {"\\": "\\", "n": "\n", "t": "\t", "r": "\r"}
    return re.sub(
        r"\\([\\ntr]|x..|u.{4}|U.{8})",
        lambda m: short.get(m[1]) or chr(int(m[1][1:], 16)),
        text,
    )


@given(TABLES)
def test_csv_parses_back(rows: list[tuple[Cell, ...]]) -> None:
    output = rendered(COLUMNS, rows, "csv")
    header, *parsed = csv.reader(io.StringIO(output, newline=""), strict=True)
    assert header == ["a", "b", "c", "d"]
    assert parsed == [[disarmed(cell, visible(joined(cell))) for cell in row] for row in rows]
    assert output.count("\n") == len(rows) + 1


@given(TABLES)
def test_tsv_parses_back(rows: list[tuple[Cell, ...]]) -> None:
    header, *lines = rendered(COLUMNS, rows, "tsv").removesuffix("\n").split("\n")
    assert header == "a\tb\tc\td"
    assert len(lines) == len(rows)
    for line, row in zip(lines, rows, strict=True):
        for written, cell in zip(line.split("\t"), row, strict=True):
            original = joined(cell)
            if written.startswith("'") and not original.startswith("'"):
                assert original.lstrip()[:1] in set("=+-@＝＋－＠")
                written = written[1:]
            assert unescaped(written) == original


@given(TABLES)
def test_json_parses_back(rows: list[tuple[Cell, ...]]) -> None:
    # Two halves of one character, side by side, are that character in JSON.
    assume(not re.search(r"[\ud800-\udbff][\udc00-\udfff]", "".join(map(joined, sum(rows, ())))))
    array = rendered(COLUMNS, rows, "json")
    lines = rendered(COLUMNS, rows, "jsonl").splitlines()
    expected = [
        {
            field.name: list(cell) if isinstance(cell, tuple) else cell
            for field, cell in zip(COLUMNS, row, strict=True)
        }
        for row in rows
    ]
    for parsed in json.loads(array), [json.loads(line) for line in lines]:
        assert parsed == expected
        assert [list(map(type, row.values())) for row in parsed] == [
            list(map(type, row.values())) for row in expected
        ]


@given(TABLES)
def test_markdown_has_the_same_columns_in_each_line(rows: list[tuple[Cell, ...]]) -> None:
    output = rendered(COLUMNS, rows, "markdown")
    lines = output.removesuffix("\n").split("\n")
    assert len(lines) == len(rows) + 2
    for line in lines:
        assert len(re.sub(r"\\.", "", line).split("|")) == len(COLUMNS) + 2
        assert "<" not in line


class Cells(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.rows: list[list[str]] = []

    def handle_starttag(self, tag: str, attrs: Any) -> None:  # noqa: ARG002
        self.tags.add(tag)
        if tag == "tr":
            self.rows.append([])
        elif tag in {"td", "th"}:
            self.rows[-1].append("")

    def handle_data(self, data: str) -> None:
        if self.rows and self.rows[-1] and data.strip("\n"):
            self.rows[-1][-1] += data


@given(TABLES, TEXTS)
def test_html_parses_back(rows: list[tuple[Cell, ...]], title: str) -> None:
    parser = Cells()
    parser.feed(rendered(COLUMNS, rows, "html", title=title))
    parser.close()
    assert parser.rows == [
        ["a", "b", "c", "d"],
        *(
            [
                in_one_line(cell, field.column.digits)
                for cell, field in zip(row, COLUMNS, strict=True)
            ]
            for row in rows
        ),
    ]
    page = {"html", "head", "meta", "title", "style", "body"}
    assert parser.tags <= page | {"table", "caption", "thead", "tbody", "tr", "th", "td"}


@given(TABLES)
def test_awk_finds_the_cells_of_a_table(rows: list[tuple[Cell, ...]]) -> None:
    lines = rendered(COLUMNS, rows, "table").removesuffix("\n").split("\n")
    assert lines[0].split() == ["a", "b", "c", "d"]
    assert len(lines) == len(rows) + 1
    for line, row in zip(lines[1:], rows, strict=True):
        *words, last = re.split(" +", line.lstrip(" "), maxsplit=len(COLUMNS) - 1)
        for word, cell, field in zip(words, row, COLUMNS, strict=False):
            shown = visible(joined(cell, field.column.digits, ";"))
            if not re.search(r"\s", shown):
                assert word == (shown or "-")
            assert word.split() == [word]
        text = in_one_line(row[-1], COLUMNS[-1].column.digits)
        assert last.lstrip(" ") == (text.lstrip(" ") if text.strip() else "-")


@given(TABLES, st.integers(-5, 60))
def test_table_fits_or_shows_one_character(rows: list[tuple[Cell, ...]], width: int) -> None:
    columns = [column("n", numeric=True), column("text")]
    numbered = [(number, row[0]) for number, row in enumerate(rows)]
    whole = rendered(columns, numbered, "table").splitlines()
    for full, line in zip(
        whole, rendered(columns, numbered, "table", width=width).splitlines(), strict=True
    ):
        assert line == full or (line.endswith("…") and full.startswith(line[:-1]))
        assert module._display_width(line) <= max(width, len("1  …"))


@pytest.mark.parametrize("format", FORMATS)
@given(rows=TABLES, title=TEXTS)
def test_nothing_hidden_reaches_the_terminal(
    format: str, rows: list[tuple[Cell, ...]], title: str
) -> None:
    output = rendered(COLUMNS, rows, format, title=title)
    assert output.endswith("\n") or (format == "jsonl" and not rows)
    kept = {"\n", "\t"} if format == "tsv" else {"\n"}
    hidden = {
        c
        for c in set(output) - kept
        if unicodedata.category(c) in {"Cc", "Cs", "Zl", "Zp"}
        or unicodedata.bidirectional(c) in {"LRE", "RLE", "PDF", "LRO", "RLO", "LRI", "RLI"}
        or c in "\u2068\u2069\u200b\u200c\u200d\u200e\u200f\u061c\u2060\ufeff\xad"
        or "\U000e0000" <= c <= "\U000e0fff"
    }
    assert not hidden
    output.encode("utf-8")


# Start-up


def modules_after(code: str) -> set[str]:
    # Without what was there before, for coverage imports a lot.
    program = f"import sys; old = {{*sys.modules}}; {code}; print(*{{*sys.modules}} - old)"
    run = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    return set(run.stdout.split())


def test_importing_is_light() -> None:
    heavy = {"tabulate", "wcwidth", "csv", "json", "html", "dataclasses", "inspect"}
    assert not heavy & modules_after("import textkit.outputs.render")


def test_a_table_of_latin_text_imports_nothing_more() -> None:
    code = (
        "from textkit.outputs.render import render; from textkit.columns import Column, Field; "
        "f = [Field(n, Column('')) for n in 'ab']; "
        "render(f, [('Müller’s', '日本')], 'table', str)"
    )
    assert not {"tabulate", "wcwidth"} & modules_after(code)
