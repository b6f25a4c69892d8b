r"""Rich text: the text of the page, or one line that says why not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from textkit.inputs.rtf import INPUT

from .office import DATA, expected, figures, from_one, one, roles
from .reading import from_bytes, said

ARTICLE = DATA / "office" / "article.rtf"
HEAD = (
    r"{\rtf1\ansi\ansicpg1252\deff0\uc1{\fonttbl{\f0\fcharset0 Times;}{\f1\fcharset128 Mincho;}"
    r"{\f2\fcharset204 Times Cyr;}{\f3\fcharset2 Symbol;}{\f4\fcharset2 Wingdings;}"
    r"{\f5\fnil\fcharset238{\*\falt Arial}Times CE;}{\f6\cpg1253 Times Greek;}}"
    r"{\colortbl;\red0\green0\blue0;}{\stylesheet{\s0 Normal;}{\s1\sbasedon0\outlinelevel0 heading 1;}"
    r"{\s2\sbasedon1 House head;}{\s3 caption;}{\s4\sbasedon4 Loop;}{\*\cs9\v Unseen;}{\s5 Title;}}"
)


def text(body: str) -> str:
    """The text as the reader gives it, before it is cleaned."""
    return from_one((HEAD + body + "}").encode("latin-1"), clean="none").text


def test_the_text_of_a_file_is_what_a_person_would_copy() -> None:
    assert one(DATA / "office" / "rich.rtf").text == expected("office/rich")
    assert one(DATA / "rtf" / "pandoc.rtf").text == expected("rtf/pandoc")


def test_an_article_has_the_figures_that_it_has_as_plain_text(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert figures(ARTICLE, capsys) == figures(ARTICLE.with_suffix(".txt"), capsys)


def test_titles_headings_captions_and_contents_have_their_roles() -> None:
    assert roles(one(DATA / "office" / "rich.rtf")) == {
        "Rain may fall on the harbour": "headline",
        "A wet week\t1": "boilerplate",
        "A wet week": "headline",
        "Table 1: cells": "boilerplate",
    }


def test_fields_are_what_the_file_says_of_itself() -> None:
    info = r"{\info{\title Caf\'e9 {\b may} close}{\author The desk}{\creatim\yr2024\mo3\dy5\hr9\min7}{\subject x}}"
    source = from_one((HEAD + info + "a}").encode())
    assert source.fields == {
        "title": "Café may close", "creator": "The desk", "created": "2024-03-05T09:07",
    }  # fmt: skip
    assert source.text == "a"
    assert one(ARTICLE).fields == {}, "a date of zeros is none"


BODIES = {
    "paragraphs": (r"a\par b\par\pard c", "a\n\nb\n\nc"),
    "a line end escaped is a paragraph's end": ("a\\\nb", "a\n\nb"),
    "line ends of the file are none": ("gover\r\nnment", "government"),
    "breaks that are white space": (r"a\line b\tab c\column d\softline e", "a\nb\tc\nd e"),
    "pages and sections part": (r"a\page b\sect c", "a\n\nb\n\nc"),
    "hyphens": (r"gov\-ern\-ment well\_known 2019\_2020", "government well‑known 2019‑2020"),
    "escaped characters": (r"\{a\\b\} c\~d", "{a\\b} c\xa0d"),
    "quotation marks": (r"\ldblquote a\rdblquote , \lquote b\rquote  c\emdash d", "“a”, ‘b’ c—d"),
    "bytes of the code page": (r"caf\'e9 \'93a\'94", "café “a”"),
    "bytes as they are": ("caf\xe9 \x93a\x94", "café “a”"),
    "bytes of a font of two bytes": (r"{\f1\'93\'fa\'96\'7b}", "日本"),
    "two bytes, one of them a letter": (r"{\f1 \'83A\'83e}", "アテ"),
    "bytes of other fonts": (r"{\f2 \'e4\'e0} {\f5 \'e8} {\f6 \'e1}", "да č α"),
    "letters of the font Symbol": (r"{\f3 a1} {\f4 \'e0}b", "α1  b"),
    "a symbol by its number": (r"{\f3\u61537 ?}", "α"),
    "characters by number": (r"\u8220?a\u8221? \u-10179?\u-8704?", "“a” 😀"),
    "as many skipped as are said": (r"\uc2\u8220\'93\'93a{\uc0\u8221}b", "“a”b"),
    "a control word is one character to skip": (r"\u8220\ldblquote a", "“a"),
    "nothing is skipped behind a group": (r"{\u8220}a", "“a"),
    "deleted text": (r"a {\deleted certainly }b {\revised probably }c", "a b probably c"),
    "moved text": (r"{\mvf a }b {\mvt a}", "b a"),
    "a deleted mark joins": (r"a {\deleted\par}b", "a b"),
    "hidden text": (r"a {\v secret }b\v c\v0  d\v e\plain  f", "a b d f"),
    "a big first letter": (r"\pard\dropcapli3 B\par\pard ig", "Big"),
    "a field": (r'{\field{\*\fldinst HYPERLINK "x{y}"}{\fldrslt a b}} c', "a b c"),
    "a field in a field": (r"{\field{\*\fldinst IF {\field{\*\fldinst DATE}{\fldrslt May}}}{\fldrslt a}}", "a"),
    "ruby": (r"{\field{\*\fldinst { EQ \\* jc0 \\o\\ad(\\s\\up 11(ky\u333\'3fto),Kyoto)}}{\fldrslt {}}}", "Kyoto"),
    "a picture": (r"a{\pict\pngblip 89504e47}b{\*\shppict{\pict 00}}{\nonshppict{\pict 00}}c", "abc"),
    "bytes of a picture": ("a{\\pict\\bin6 }{\\par}b", "ab"),
    "an object": (r"{\object{\*\objclass Excel}{\*\objdata 0102}{\result a}}b", "ab"),
    "unknown destinations": (r"a{\*\other b}c{\*\panose 01}", "ac"),
    "headers and footers": (r"{\header head\par}{\footerf foot \chpgn\par}a{\headerl x}", "a"),
    "comments and marks": (r"a{\*\atnid x}{\*\annotation y}{\xe z}{\*\bkmkstart q}b{\tc w}", "ab"),
    "labels of lists": (r"{\listtext\pard\plain 1.\tab}a\par{\pntext b\tab}c", "a\n\nc"),
    "cells": (r"\trowd\cellx1\cellx2\intbl a\cell b\par c\cell\row d", "a\n\nb\n\nc\n\nd"),
    "a table in a table": (
        r"\intbl a\par\itap2 b\nestcell{\*\nesttableprops\trowd\nestrow}{\nonesttables\par}\itap1 c\cell\row",
        "a\n\nb\n\nc",
    ),
    "notes": (r"a{\footnote \chftn  b\par c}. d{\footnote\ftnalt \chftn  e}{\footnote f}\par g", "a. d\n\ng\n\nb\n\nc\n\nf\n\ne"),
    "a note of deleted text": (r"a{\deleted x{\footnote\plain b}}", "a"),
    "a text box, once": (
        r"a{\shp{\*\shpinst{\sp{\sn type}{\sv 202}}{\shptxt b\par c\par}}{\shprslt{\*\do{\dptxbxtext b}}}} d\par e",
        "a d\n\nb\n\nc\n\ne",
    ),
    "a text box of old": (r"a{\*\do\dobxpage{\dptxbx{\dptxbxtext b}}}", "a\n\nb"),
    "two spellings": (r"{\upr{a}{\*\ud{\u8220?}}}b", "“b"),
    "mail with its HTML": (r"{\*\htmltag <p>}a\htmlrtf b\htmlrtf0  c", "a c"),
    "a style's words": (r"\s3 a{\*\keycode x}", "a"),
}  # fmt: skip


@pytest.mark.parametrize(("body", "read"), BODIES.values(), ids=BODIES)
def test_what_stands_on_the_page_is_read(body: str, read: str) -> None:
    assert text(body) == read


@pytest.mark.parametrize(
    ("codes", "role"),
    [
        (r"\s1", "headline"), (r"\s2", "headline"), (r"\s5", "headline"), (r"\s3", "boilerplate"),
        (r"\s0\outlinelevel1", "headline"), (r"\s1\pard", None), (r"\s0", None), (r"\s4", None),
        (r"\s7", None),
    ],
)  # fmt: skip
def test_the_role_of_a_paragraph(codes: str, role: str | None) -> None:
    (block,) = from_one((HEAD + codes + r" a\par}").encode()).blocks
    assert block.role == role


def test_the_code_page_of_the_file() -> None:
    assert from_one(b"{\\rtf1\\ansi\\ansicpg1251 \\'e4\\'e0}").text == "да"
    assert from_one(b"{\\rtf1\\mac caf\\'8e}").text == "café"
    assert from_one(b"{\\rtf1\\ansi\\ansicpg99999 caf\\'e9}").text == "café"


@pytest.mark.parametrize("head", [b"", b"rtf", b"{\\rt", b"It is {\\rtf1 a}", b"{ \\rtf1}"])
def test_other_first_bytes_are_not_taken_for_one(head: bytes) -> None:
    assert INPUT.signature is not None
    assert not INPUT.signature(head)


def test_a_file_is_known_by_its_first_bytes_whatever_its_name_says() -> None:
    assert from_one(b"\n{\\rtf1 It may rain.}\0\0 more").text == "It may rain."


@pytest.mark.parametrize("size", [200, 2000, 5000])
def test_a_file_that_is_cut_short_is_not_read(size: int) -> None:
    _, problems = from_bytes(ARTICLE.read_bytes()[:size])
    assert said(problems) == ["is broken: it ends before its text does"]


def test_a_file_that_is_something_else_is_not_read() -> None:
    assert said(from_bytes(b"It may rain.", input_format="rtf")[1]) == [
        "is no RTF: it does not begin with {\\rtf"
    ]


PROSE = st.text(
    st.characters(min_codepoint=33, exclude_categories=["Cs", "Cc", "Zs", "Zl", "Zp"]), min_size=1
)


@given(st.lists(PROSE, min_size=1, max_size=4))
def test_every_character_by_its_number_is_read(written: list[str]) -> None:
    def spelled(text: str) -> str:
        units = text.encode("utf-16-le")
        numbers = [
            int.from_bytes(units[i : i + 2], "little", signed=True) for i in range(0, len(units), 2)
        ]
        return "".join(rf"\u{number}?" for number in numbers)

    kept = [
        t.replace("\xad", "") for t in written if not any(0xF000 <= ord(c) <= 0xF0FF for c in t)
    ]
    read = text(r"\par ".join(spelled(t) for t in kept))
    assert read == "\n\n".join(t for t in (one.strip() for one in kept) if t)


@given(st.binary(max_size=80))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    sources, problems = from_bytes(b"{\\rtf1 " + data + b"}", input_format="rtf")
    assert len(sources) + len(problems) == 1
