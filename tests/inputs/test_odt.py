"""OpenDocument: the text of the page, or one line that says why not."""

from __future__ import annotations

from xml.sax.saxutils import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from textkit.inputs import package
from textkit.inputs.odt import INPUT

from .office import DATA, expected, figures, from_one, one, repacked, roles, zipped
from .reading import from_bytes, said

ARTICLE = DATA / "office" / "article.odt"
NAMES = "text table office style draw"
TYPE = "application/vnd.oasis.opendocument.text"


def flat(body: str, styles: str = "", kind: str = TYPE) -> bytes:
    """A file in one piece."""
    spaces = {**{name: name for name in NAMES.split()}, "draw": "drawing", "svg": "svg-compatible"}
    declared = " ".join(
        f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for prefix, name in spaces.items()
    )
    return (
        f'<?xml version="1.0"?>\n<office:document {declared} office:mimetype="{kind}"><office:styles>'
        f"{styles}</office:styles><office:body><office:text>{body}</office:text></office:body>"
        "</office:document>"
    ).encode()


def text(body: str, styles: str = "") -> str:
    return from_one(flat(body, styles)).text


def p(inside: str, style: str = "Standard") -> str:
    return f'<text:p text:style-name="{style}">{inside}</text:p>'


@pytest.mark.parametrize("name", ["rich.odt", "rich.fodt", "pandoc.odt"])
def test_the_text_of_a_file_is_what_a_person_would_copy(name: str) -> None:
    path = DATA / "office" / name
    assert one(path).text == expected(f"office/{path.stem}")
    assert from_one(path.read_bytes()).text == one(path).text, "by its first bytes alone"


def test_an_article_has_the_figures_that_it_has_as_plain_text(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert figures(ARTICLE, capsys) == figures(ARTICLE.with_suffix(".txt"), capsys)


@pytest.mark.parametrize("name", ["rich.odt", "rich.fodt"])
def test_titles_headings_captions_and_contents_have_their_roles(name: str) -> None:
    assert roles(one(DATA / "office" / name)) == {
        "Rain may fall on the harbour": "headline",
        "Contents": "boilerplate",
        "A wet week\t1": "boilerplate",
        "A wet week": "headline",
        "Table 1: cells": "boilerplate",
    }


def test_fields_are_what_the_file_says_of_itself() -> None:
    assert one(DATA / "office" / "rich.odt").fields == {
        "title": "Rain over the harbour",
        "creator": "The weather desk",
        "created": "2024-03-05T09:00:00",
    }
    assert from_one(flat(p("a"))).fields == {}


BOX = "<draw:frame><draw:text-box>{}</draw:text-box></draw:frame>"
BODIES = {
    "blanks in a row are one": (p("It \n  may<text:span> rain</text:span> <text:span> now</text:span>"), "It may rain now"),
    "blanks that somebody typed": (p('a<text:s text:c="3"/>b<text:s/>c'), "a   b c"),
    "a blank behind a tab": (p("a<text:tab/> b"), "a\t b"),
    "a shape with text": (p(f"a<draw:custom-shape>{p('b')}</draw:custom-shape> c"), "a c\n\nb"),
    "a frame in a frame": (p("a" + BOX.format(p("b" + BOX.format(p("c"))))), "a\n\nb\n\nc"),
    "a frame of the page": (BOX.format(p("b")) + p("a"), "b\n\na"),
    "a frame with a picture of its text": (
        p("a<draw:frame><draw:text-box>" + p("b") + "</draw:text-box><draw:image>" + p("c") + "</draw:image></draw:frame>"),
        "a\n\nb",
    ),
    "words for a picture": (p("a<draw:frame><draw:image/><svg:title>A cat</svg:title><svg:desc>b</svg:desc></draw:frame>"), "a"),
    "a table in a table": (
        "<table:table><table:table-row><table:table-cell>" + p("a")
        + "<table:table><table:table-row><table:table-cell>" + p("b")
        + "</table:table-cell></table:table-row></table:table></table:table-cell><table:covered-table-cell>"
        + p("x") + "</table:covered-table-cell></table:table-row></table:table>",
        "a\n\nb",
    ),
    "a hidden section": (f'<text:section text:display="none">{p("a")}</text:section>{p("b")}', "b"),
    "a section": (f"<text:section>{p('a')}</text:section>{p('b')}", "a\n\nb"),
    "a hidden paragraph": (p('a<text:hidden-paragraph text:is-hidden="true"/>') + p("b"), "b"),
    "a paragraph that may be hidden, and is not": (p("a<text:hidden-paragraph/>"), "a"),
    "hidden text": (p('a<text:hidden-text text:is-hidden="true">b</text:hidden-text>c'), "ac"),
    "page numbers": (p("a <text:page-number>3</text:page-number> b <text:page-count>9</text:page-count>"), "a b"),
    "other fields": (p("a <text:date>5 May</text:date> <text:author-name>Desk</text:author-name>"), "a 5 May Desk"),
    "a prompt": (p("a<text:placeholder>&lt;Name&gt;</text:placeholder>"), "a"),
    "a choice": (p('<text:drop-down><text:label text:value="x"/>must</text:drop-down> go'), "must go"),
    "a hidden style": (p("a", "Off") + p('<text:span text:style-name="On">b</text:span>c', "Off"), "b"),
    "a style made of a hidden one": (p('<text:span text:style-name="Off2">a</text:span>b'), "b"),
    "a note in a list in a note": (
        p("a<text:note text:note-class='footnote'><text:note-citation>1</text:note-citation><text:note-body>"
          + p("b") + "</text:note-body></text:note>") + p("c"),
        "a\n\nc\n\nb",
    ),
    "soft hyphens": (p("gov\xadern\xadment"), "government"),
    "a label of a list": ("<text:list><text:list-item><text:number>1.</text:number>" + p("a") + "</text:list-item></text:list>", "a"),
}  # fmt: skip
STYLES = """
<style:style style:name="Off" style:family="paragraph"><style:text-properties text:display="none"/></style:style>
<style:style style:name="On" style:family="text"><style:text-properties text:display="true"/></style:style>
<style:style style:name="Off1" style:family="text"><style:text-properties text:display="none"/></style:style>
<style:style style:name="Off2" style:family="text" style:parent-style-name="Off1"/>
<style:style style:name="Loop" style:family="text" style:parent-style-name="Loop"/>
<style:style style:name="Lead" style:family="paragraph" style:parent-style-name="Heading_20_2"/>
<style:style style:name="Sub" style:family="paragraph" style:parent-style-name="Subtitle"/>
"""


@pytest.mark.parametrize(("body", "read"), BODIES.values(), ids=BODIES)
def test_what_stands_on_the_page_is_read(body: str, read: str) -> None:
    assert text(body, STYLES) == read


@pytest.mark.parametrize(
    ("style", "role"),
    [("Lead", "headline"), ("Title", "headline"), ("Sub", None), ("Loop", None), ("Contents_20_2", "boilerplate")],
)  # fmt: skip
def test_the_role_of_a_paragraph(style: str, role: str | None) -> None:
    (block,) = from_one(flat(p("a", style), STYLES)).blocks
    assert block.role == role


@pytest.mark.parametrize(
    "head",
    [
        b"",
        b"PK\x03\x04",
        zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}),
        flat("", kind="application/vnd.oasis.opendocument.presentation"),
        b"It says <office:document and " + f'"{TYPE}"'.encode(),
        b"<html><body>office:document</body></html>",
    ],
)
def test_other_first_bytes_are_not_taken_for_one(head: bytes) -> None:
    assert INPUT.signature is not None
    assert not INPUT.signature(head)


WRONG = {
    "cut short": (ARTICLE.read_bytes()[:3000], "is broken: no zip file, or its end is missing"),
    "without content": (zipped({"mimetype": TYPE}), "is broken: content.xml is missing in it"),
    "encrypted": (
        repacked(ARTICLE, {"META-INF/manifest.xml": "<m><manifest:encryption-data/></m>"}),
        "is encrypted; save it without a password",
    ),
    "another body": (
        repacked(ARTICLE, {"content.xml": "<a/>"}),
        "is no OpenDocument text: its body is another thing",
    ),
    "with a document type": (
        b'<!DOCTYPE a [<!ENTITY b SYSTEM "c">]>' + flat(p("a")).partition(b"\n")[2],
        "the text in it has a document type, which is not allowed",
    ),
    "no XML": (flat(p("a"))[:-9], "is broken: the text in it is not XML (unclosed token: line 2, column"),
    "nested too deep": (
        flat("<text:section>" * 3000 + "</text:section>" * 3000),
        "is nested too deep",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("data", "told"), WRONG.values(), ids=WRONG)
def test_a_file_that_cannot_be_read_is_one_problem(data: bytes, told: str) -> None:
    sources, problems = from_bytes(data, input_format="odt")
    assert sources == []
    (said_of_it,) = said(problems)
    assert said_of_it.startswith(told)


def test_no_more_is_unpacked_than_the_limits_allow(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "TOTAL", 3000)
    assert said(from_bytes(ARTICLE.read_bytes())[1]) == [
        "unpacks to more than 3,000 bytes, which is the limit"
    ]


WORDS = st.lists(st.text("abc.é漢", min_size=1), min_size=1)


@given(st.lists(WORDS, max_size=4))
def test_the_words_of_paragraphs_are_read(written: list[list[str]]) -> None:
    body = "".join(p("\n ".join(map(escape, words))) for words in written)
    assert text(body) == "\n\n".join(" ".join(words) for words in written)
