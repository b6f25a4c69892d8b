"""HTML: a page by itself, in which no text is markup."""

import re
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given

from textkit.columns import Cell, Column, Field, fields
from textkit.outputs.output import Page

from .example import COLUMNS, EXAMPLE, TABLES, TEXTS, Example, column, in_one_line, rendered

BODY = """
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


def test_html() -> None:
    page = rendered(fields(Example), EXAMPLE, "html", Page(title="Rain & more"))
    assert page.startswith('<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n')
    assert "<title>Rain &amp; more</title>" in page
    assert page[page.index("\n<body>") :] == BODY


def test_the_page_loads_nothing() -> None:
    page = rendered(fields(Example), EXAMPLE, "html")
    assert not re.search(r"<script|<link|<img|https?:|url\(|@import", page)


def test_no_rows_are_a_header() -> None:
    page = rendered([column("words")], [], "html")
    assert "<tbody>\n</tbody>" in page
    assert ">words</th>" in page


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
        ("\"quoted\" & 'so'", "&quot;quoted&quot; &amp; &#x27;so&#x27;"),
        ("one\r\ntwo", "one two"),
        ("\x1b\u202e", r"\x1b\u202e"),
    ],
)
def test_no_text_is_markup(text: str, cell: str) -> None:
    assert f"<td>{cell}</td>" in rendered([column("a")], [(text,)], "html")


def test_title_and_help_are_escaped() -> None:
    columns = [Field("a", Column('"><script>\u202e'))]
    page = rendered(columns, [], "html", Page(title="</title><script>\x1b"))
    assert "<script" not in page
    assert "<title>&lt;/title&gt;&lt;script&gt;\\x1b</title>" in page
    assert r'title="&quot;&gt;&lt;script&gt;\u202e"' in page


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
def test_it_parses_back(rows: list[tuple[Cell, ...]], title: str) -> None:
    parser = Cells()
    parser.feed(rendered(COLUMNS, rows, "html", Page(title=title)))
    parser.close()
    header, *cells = parser.rows
    assert header == ["a", "b", "c", "d"]
    assert cells == [
        [in_one_line(cell, field.column.digits) for cell, field in zip(row, COLUMNS, strict=True)]
        for row in rows
    ]
    page = {"html", "head", "meta", "title", "style", "body"}
    assert parser.tags <= page | {"table", "caption", "thead", "tbody", "tr", "th", "td"}
