"""HTML: a page by itself that fits a window and paper, and in which no text is markup."""

import re
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given

from textkit.columns import Cell, Column, Field, fields
from textkit.outputs.output import Page

from .example import COLUMNS, EXAMPLE, TABLES, TEXTS, Example, column, in_one_line, rendered

PAGE = Page(title="textkit rain: a & b.txt", made_by="textkit 1.2 rain", date="2026-11-28")
BODY = """
<body>
<div class="box" role="region" aria-labelledby="title" tabindex="0">
<table>
<caption><span id="title">textkit rain: a &amp; b.txt</span></caption>
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
<tr><th scope="row" class="right">1</th><td class="right"></td><td>headline</td><td>yes</td>\
<td></td><td></td><td>Harbor &lt;reopens&gt; | at last</td></tr>
<tr><th scope="row" class="right">2</th><td class="right">12.3</td><td>body</td><td></td>\
<td>doubt; rumor</td><td>law=0.25</td><td>It may rain &amp; pour.</td></tr>
</tbody>
</table>
</div>
<footer>textkit 1.2 rain, 2026-11-28</footer>
</body>
</html>
"""


class Parsed(HTMLParser):
    """A page as a browser has it: its elements, and the cells of its rows."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: dict[str, str] = {}
        """The text of each kind of element."""
        self.rows: list[list[str]] = []
        self.open: list[str] = []
        self.feed(page)
        self.close()

    @property
    def tags(self) -> set[str]:
        return {tag for tag, _ in self.elements}

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        assert len(dict(attrs)) == len(attrs), "an attribute stands twice"
        self.elements.append((tag, dict(attrs)))
        if tag in {"meta", "wbr"}:
            return
        self.open.append(tag)
        if tag == "tr":
            self.rows.append([])
        elif tag in {"td", "th"}:
            self.rows[-1].append("")

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if not self.open:
            return
        self.texts[self.open[-1]] = self.texts.get(self.open[-1], "") + data
        if self.open[-1] in {"td", "th"}:
            self.rows[-1][-1] += data

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"a comment: {data}")


def test_html() -> None:
    page = rendered(fields(Example), EXAMPLE, "html", PAGE)
    assert page.startswith('<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n')
    assert page[page.index("\n<body>") :] == BODY
    assert not Parsed(page).open


def test_the_head_tells_the_title_and_what_made_the_page() -> None:
    parsed = Parsed(rendered(fields(Example), EXAMPLE, "html", PAGE))
    assert parsed.texts["title"] == "textkit rain: a & b.txt"
    named = {meta["name"]: meta["content"] for meta in parsed.all("meta") if "name" in meta}
    assert named == {
        "viewport": "width=device-width, initial-scale=1",
        "color-scheme": "light dark",
        "generator": "textkit 1.2 rain",
    }


def test_a_page_without_surroundings() -> None:
    parsed = Parsed(rendered(fields(Example), EXAMPLE, "html"))
    assert parsed.texts["title"] == "textkit"
    assert "footer" not in parsed.tags
    assert "generator" not in {meta.get("name") for meta in parsed.all("meta")}


def test_headers_say_whose_they_are() -> None:
    parsed = Parsed(rendered(fields(Example), EXAMPLE, "html"))
    scopes = [header["scope"] for header in parsed.all("th")]
    assert scopes == ["col"] * 7 + ["row"] * 2
    assert parsed.all("div")[0]["aria-labelledby"] == parsed.all("span")[0]["id"]


def test_the_box_scrolls_under_its_header_and_prints_whole() -> None:
    style = Parsed(rendered(fields(Example), EXAMPLE, "html")).texts["style"]
    screen, _, paper = style.partition("@media print {")
    assert re.search(r"\.box \{[^}]*overflow: auto", screen)
    assert re.search(r"thead th \{[^}]*position: sticky; top: 0", screen)
    assert re.search(r":first-child \{[^}]*left: 0; position: sticky", screen)
    assert "@media (prefers-color-scheme: dark)" in screen
    assert re.search(r"\.box \{[^}]*overflow: visible", paper)
    assert re.search(r"thead th[^{]*\{[^}]*position: static", paper)
    assert style.count("{") == style.count("}")


def test_the_page_loads_nothing_and_runs_nothing() -> None:
    page = rendered(fields(Example), EXAMPLE, "html", PAGE)
    assert not re.search(r"<script|<link|<img|https?:|url\(|@import", page)
    policy = [m["content"] for m in Parsed(page).all("meta") if "http-equiv" in m]
    assert policy == ["default-src 'none'; style-src 'unsafe-inline'"]


def test_no_rows_are_a_header() -> None:
    page = rendered([column("words")], [], "html")
    assert "<tbody>\n</tbody>" in page
    assert Parsed(page).rows == [["words"]]


def test_long_names_may_break() -> None:
    page = rendered([column("n"), column("per_100")], [(1, "a_b<c_")], "html")
    assert ">per_<wbr>100</th>" in page
    assert "<td>a_<wbr>b&lt;c_<wbr></td>" in page
    assert Parsed(page).rows == [["n", "per_100"], ["1", "a_b<c_"]]


def test_free_text_has_room() -> None:
    columns = [column("n"), Field("text", Column("help", free=True, right=True))]
    assert '<td class="right free">so</td>' in rendered(columns, [(1, "so")], "html")


INJECTED = [
    "<script>alert(1)</script>",
    "<b>bold</b>",
    "</td></tr></table><h1>so</h1>",
    "</th><th>",
    "<!-- so -->",
    "<img src=x onerror=alert(1)>",
    "&lt;b&gt;",
    "&amp;",
    '" onmouseover="alert(1)" x=\'',
    "</title></style><p>",
    "</caption>",
    "{title}{header}",
    "<![CDATA[so]]>",
    "<a href='javascript:alert(1)'>so</a>",
]


@pytest.mark.parametrize("text", INJECTED)
def test_an_injection_stays_text(text: str) -> None:
    columns = [Field("a", Column(text)), Field("b", Column(text, free=True))]
    page = Page(title=text, made_by=text, date=text)
    parsed = Parsed(rendered(columns, [(text, text)], "html", page))
    plain = Parsed(rendered(columns, [("x", "x")], "html", Page("x", made_by="x", date="x")))
    assert [tag for tag, _ in parsed.elements] == [tag for tag, _ in plain.elements]
    assert [set(attributes) for _, attributes in parsed.elements] == [
        set(attributes) for _, attributes in plain.elements
    ]
    assert parsed.rows[1] == [text, text]
    assert parsed.texts["title"] == parsed.texts["span"] == text
    assert parsed.texts["footer"] == f"{text}, {text}"
    assert [header["title"] for header in parsed.all("th") if "title" in header] == [text, text]


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
    page = rendered([column("n"), column("a")], [(1, text)], "html")
    assert f"<td>{cell}</td>" in page


def test_title_and_help_show_what_is_not_seen() -> None:
    columns = [Field("a", Column("a\u202eb"))]
    page = rendered(columns, [], "html", Page(title="a\x1bb", made_by="c\u2066d"))
    assert "<title>a\\x1bb</title>" in page
    assert r'title="a\u202eb"' in page
    assert r"<footer>c\u2066d</footer>" in page


@given(TABLES, TEXTS)
def test_it_parses_back(rows: list[tuple[Cell, ...]], title: str) -> None:
    parsed = Parsed(rendered(COLUMNS, rows, "html", Page(title=title, made_by=title, date=title)))
    header, *cells = parsed.rows
    assert header == ["a", "b", "c", "d"]
    assert cells == [
        [in_one_line(cell, field.column.digits) for cell, field in zip(row, COLUMNS, strict=True)]
        for row in rows
    ]
    page = {"html", "head", "meta", "title", "style", "body", "div", "footer", "wbr"}
    assert parsed.tags <= page | {"table", "caption", "span", "thead", "tbody", "tr", "th", "td"}
