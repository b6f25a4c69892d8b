"""Word: the text of the page, nothing lost and nothing doubled, or one line that says why not."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from textkit.inputs import package
from textkit.inputs.docx import INPUT, Paragraph, paragraphs
from textkit.inputs.package import PackageError

from .office import DATA, EXPORTS, expected, figures, from_one, one, repacked, roles, zipped
from .reading import from_bytes, run, said

ARTICLE = DATA / "office" / "article.docx"
MARKS = DATA / "docx" / "marks.docx"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def word(body: str, *, space: str = W, main: str = "word/document.xml", **parts: str) -> bytes:
    """A file of the least parts; others are named by their kinds, as `styles`."""
    of = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

    def relations(targets: dict[str, str]) -> str:
        listed = "".join(
            f'<Relationship Id="r{kind}" Type="{of}/{kind}" Target="{target}"/>'
            for kind, target in targets.items()
        )
        return f'<Relationships xmlns="{RELATIONS}">{listed}</Relationships>'

    folder, _, name = main.rpartition("/")
    return zipped({
        "[Content_Types].xml": '<Types><Override ContentType="application/vnd.openxmlformats-'
        'officedocument.wordprocessingml.document.main+xml"/></Types>',
        "_rels/.rels": relations({"officeDocument": main}),
        main: f'<w:document xmlns:w="{space}"><w:body>{body}</w:body></w:document>',
        f"{folder}/_rels/{name}.rels": relations({kind: f"{kind}.xml" for kind in parts}),
        **{
            f"{folder}/{kind}.xml": f'<w:{kind} xmlns:w="{space}">{part}</w:{kind}>'
            for kind, part in parts.items()
        },
    })  # fmt: skip


def p(text: str, properties: str = "", run: str = "") -> str:
    properties = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    run = f"<w:rPr>{run}</w:rPr>" if run else ""
    return f'<w:p>{properties}<w:r>{run}<w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def texts(body: str, **parts: str) -> list[str]:
    return [paragraph.text for paragraph in paragraphs(word(body, **parts))]


@pytest.mark.parametrize("name", ["docx/marks", "office/rich", "office/pandoc"])
def test_the_text_of_a_file_is_what_a_person_would_copy(name: str) -> None:
    assert one(DATA / f"{name}.docx").text == expected(name)


def test_an_article_has_the_figures_that_it_has_as_plain_text(
    capsys: pytest.CaptureFixture[str],
) -> None:
    plain = figures(ARTICLE.with_suffix(".txt"), capsys)
    assert plain["uncertainty"] > 9
    assert figures(ARTICLE, capsys) == plain


def test_titles_headings_captions_and_contents_have_their_roles() -> None:
    assert roles(one(DATA / "office" / "rich.docx")) == {
        "Rain may fall on the harbour": "headline",
        "Contents": "boilerplate",
        "A wet week\t1": "boilerplate",
        "A wet week": "headline",
        "Table 1: cells": "boilerplate",
    }
    assert roles(one(MARKS)) == {
        "The pier may be sold": "headline",
        "Figure 1: the pier": "boilerplate",
    }


def test_fields_are_what_the_file_says_of_itself() -> None:
    fields = one(MARKS).fields
    assert (fields["title"], fields["creator"]) == ("The pier", "The harbour desk")
    assert str(fields["created"])[:4].isdecimal()
    assert from_one(word(p("It may rain."))).fields == {}


@pytest.mark.parametrize(
    "path", [ARTICLE, MARKS, *sorted(DATA.glob("office/*.docx"))], ids=lambda p: p.name
)
def test_a_file_is_known_by_its_first_bytes(path: Path) -> None:
    assert from_one(path.read_bytes()).text == one(path).text


def test_a_file_is_known_whose_main_part_has_another_name() -> None:
    data = word(p("It may rain."), main="doc/main2.xml")
    assert from_one(data).text == "It may rain."


@pytest.mark.parametrize(
    "files",
    [
        {"word/notes.txt": "x"},
        {"[Content_Types].xml": "<Types/>", "xl/workbook.xml": "<a/>"},
        {"a/word/document.xml": "<a/>"},
        {"mimetype": "application/epub+zip"},
    ],
)
def test_another_zip_file_is_not_taken_for_one(files: dict[str, str]) -> None:
    assert INPUT.signature is not None
    assert not INPUT.signature(zipped(files))


@pytest.mark.parametrize("head", [b"", b"PK", b"PK\x03\x04", b"word/document.xml", OLE])
def test_other_first_bytes_are_not_taken_for_one(head: bytes) -> None:
    assert INPUT.signature is not None
    assert not INPUT.signature(head)


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_a_file_is_known_however_it_is_packed(method: int) -> None:
    assert INPUT.signature is not None
    assert INPUT.signature(zipped({"docProps/app.xml": "x", "word/document.xml": "y"}, method))


def test_the_strict_namespace_is_read() -> None:
    assert from_one(word(p("It may rain."), space=STRICT)).text == "It may rain."


def test_paragraphs_say_what_readers_of_exports_need() -> None:
    body = (
        p("Cover", run="<w:b/>", properties="<w:sectPr/>")
        + "<w:p><w:r><w:br/></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>Load-Date:</w:t></w:r>"
        + "<w:r><w:t> May 2</w:t></w:r></w:p>"
        + "<w:p/>"
        + p("On a page", "<w:pageBreakBefore/>")
    )
    assert list(paragraphs(word(body))) == [
        Paragraph("Cover", bold=True),
        Paragraph("\nLoad-Date: May 2", bold=True, new_page=True, new_section=True),
        Paragraph(""),
        Paragraph("On a page", new_page=True),
    ]
    (first, *_) = paragraphs(io.BytesIO(word(p("A", '<w:pStyle w:val="H"/>'), styles=STYLES)))
    assert first == Paragraph("A", "heading 2", "headline", bold=True)


STYLES = """
<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="H"><w:name w:val="heading 2"/><w:basedOn w:val="N"/>
<w:pPr><w:outlineLvl w:val="1"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Own"><w:name w:val="House head"/><w:basedOn w:val="H"/></w:style>
<w:style w:type="paragraph" w:styleId="Low"><w:name w:val="Low"/><w:pPr><w:outlineLvl w:val="9"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Off"><w:name w:val="Off"/><w:rPr><w:vanish/></w:rPr></w:style>
<w:style w:type="character" w:styleId="c"><w:name w:val="c"/><w:rPr><w:vanish/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Loop"><w:name w:val="Loop"/><w:basedOn w:val="Loop"/></w:style>
"""

ROLES = {
    "a heading": ('<w:pStyle w:val="H"/>', "headline"),
    "a style made of one": ('<w:pStyle w:val="Own"/>', "headline"),
    "an outline level of its own": ('<w:outlineLvl w:val="0"/>', "headline"),
    "the level of body text": ('<w:pStyle w:val="H2"/><w:outlineLvl w:val="9"/>', None),
    "a style at the level of body text": ('<w:pStyle w:val="Low"/>', None),
    "a style that is based on itself": ('<w:pStyle w:val="Loop"/>', None),
    "a style that is missing": ('<w:pStyle w:val="Gone"/>', None),
    "no style": ("", None),
}


@pytest.mark.parametrize(("properties", "role"), ROLES.values(), ids=ROLES)
def test_the_role_of_a_paragraph(properties: str, role: str | None) -> None:
    (paragraph,) = paragraphs(word(p("It may rain.", properties), styles=STYLES))
    assert paragraph.role == role


HIDDEN = {
    "by the run": (p("a", run="<w:vanish/>"), ""),
    "not, where it is switched off": (p("a", run='<w:vanish w:val="false"/>'), "a"),
    "by the run's style": (p("a", run='<w:rStyle w:val="c"/>'), ""),
    "by the paragraph's style": (p("a", '<w:pStyle w:val="Off"/>'), ""),
    "by both, which undo each other": (
        p("a", '<w:pStyle w:val="Off"/>', '<w:rStyle w:val="c"/>'),
        "a",
    ),
    "only for web pages": (p("a", run="<w:webHidden/>"), "a"),
}


@pytest.mark.parametrize(("body", "text"), HIDDEN.values(), ids=HIDDEN)
def test_hidden_text(body: str, text: str) -> None:
    assert "".join(texts(body, styles=STYLES)) == text


def test_a_paragraph_whose_mark_is_hidden_goes_on_in_the_next() -> None:
    head = p("A head. ", '<w:pStyle w:val="H"/><w:rPr><w:vanish/><w:specVanish/></w:rPr>')
    (found,) = paragraphs(word(head + p("Its text."), styles=STYLES))
    assert (found.text, found.role) == ("A head. Its text.", None)


def test_a_paragraph_whose_mark_was_deleted_does_not_go_on_in_a_table() -> None:
    last = p("a", '<w:rPr><w:del w:id="1"/></w:rPr>')
    table = f"<w:tbl><w:tr><w:tc>{p('b')}</w:tc></w:tr></w:tbl>"
    assert texts(last + table + last) == ["a", "b", "a"]


NOTES = (
    f'<w:footnote w:id="0" w:type="separator">{p("---")}</w:footnote>'
    f'<w:footnote w:id="7">{p("Seventh.")}{p("Its end.")}</w:footnote>'
    f'<w:footnote w:id="8">{p("Eighth.")}</w:footnote><w:footnote w:id="9">{p("Ninth.")}</w:footnote>'
)


def test_notes_stand_at_the_end_in_the_order_of_their_marks() -> None:
    def mark(note: int) -> str:
        return f'<w:r><w:footnoteReference w:id="{note}"/></w:r>'

    body = f"<w:p>{mark(8)}{mark(7)}<w:del>{mark(9)}</w:del></w:p>{p('Body.')}"
    assert texts(body, footnotes=NOTES) == ["", "Body.", "Eighth.", "Seventh.", "Its end."]


def test_a_mark_of_a_note_that_somebody_chose_is_no_text() -> None:
    mark = '<w:r><w:footnoteReference w:customMarkFollows="1" w:id="8"/><w:t>*</w:t></w:r>'
    assert texts(f"<w:p>{mark}<w:r><w:t>So.</w:t></w:r></w:p>", footnotes=NOTES) == [
        "So.",
        "Eighth.",
    ]


def test_a_drop_down_field_has_the_chosen_entry() -> None:
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:ddList><w:result w:val="1"/>'
        '<w:listEntry w:val="may"/><w:listEntry w:val="must"/></w:ddList></w:ffData></w:fldChar></w:r>'
        '<w:r><w:instrText> FORMDROPDOWN </w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    assert texts(f"<w:p><w:r><w:t>It </w:t></w:r>{field}</w:p>") == ["It must"]


def test_line_ends_of_the_xml_are_blanks() -> None:
    assert texts("<w:p><w:r><w:t>It\n   may rain.</w:t></w:r></w:p>") == ["It may rain."]


WRONG = {
    "cut short": (lambda: ARTICLE.read_bytes()[:3000], "is broken: no zip file, or its end is missing"),
    "without its main part": (
        lambda: zipped({"word/styles.xml": "<a/>", "_rels/.rels": "<a/>"}),
        "is broken: word/document.xml is missing in it",
    ),
    "no XML": (
        lambda: repacked(ARTICLE, {"word/document.xml": "<w:document"}),
        "is broken: word/document.xml in it is not XML (unclosed token: line 1, column 0)",
    ),
    "with a document type": (
        lambda: repacked(ARTICLE, {"word/document.xml": '<!DOCTYPE d [<!ENTITY a "may">]><d>&a;</d>'}),
        "word/document.xml in it has a document type, which is not allowed",
    ),
    "another main part": (
        lambda: repacked(ARTICLE, {"word/document.xml": "<workbook/>"}),
        "is no Word file: its main part is another thing",
    ),
    "text in another file": (
        lambda: word(f'{p("a")}<w:altChunk/>'),
        "has text in another file, which Word puts into its place; open it in Word and save it again",
    ),
    "nested too deep": (
        lambda: word("<w:tbl><w:tr><w:tc>" * 1500 + p("a") + "</w:tc></w:tr></w:tbl>" * 1500),
        "is nested too deep",
    ),
    "encrypted": (
        lambda: OLE + "EncryptedPackage".encode("utf-16-le"),
        "is encrypted; save it without a password",
    ),
    "an old one": (
        lambda: OLE + "WordDocument".encode("utf-16-le"),
        "is a Word 97-2003 file; save it as .docx, or: soffice --convert-to docx FILE",
    ),
    "no zip file": (lambda: b"It may rain.", "is broken: no zip file, or its end is missing"),
    "nothing": (lambda: b"", "is broken: no zip file, or its end is missing"),
}  # fmt: skip


@pytest.mark.parametrize(("make", "told"), WRONG.values(), ids=WRONG)
def test_a_file_that_cannot_be_read_is_one_problem(make: object, told: str) -> None:
    assert callable(make)
    sources, problems = from_bytes(make(), input_format="docx")
    assert (sources, said(problems)) == ([], [told])


def test_a_damaged_file_in_it_is_told() -> None:
    data = bytearray(zipped({"_rels/.rels": "<a/>", "word/document.xml": "<a/>" * 99}))
    data[data.index(b"word/document.xml") + 19] ^= 0xFF
    _, problems = from_bytes(bytes(data), input_format="docx")
    assert said(problems) == ["is broken: word/document.xml in it can't be unpacked"]


@given(st.data())
def test_a_file_with_other_bytes_is_read_or_refused(data: st.DataObject) -> None:
    changed = bytearray(ARTICLE.read_bytes())
    for place in data.draw(st.lists(st.integers(0, len(changed) - 1), min_size=1, max_size=9)):
        changed[place] = data.draw(st.integers(0, 255))
    sources, problems = from_bytes(bytes(changed), input_format="docx")
    assert len(sources) + len(problems) == 1


def test_no_more_is_unpacked_than_the_limits_allow(monkeypatch: pytest.MonkeyPatch) -> None:
    data = ARTICLE.read_bytes()
    monkeypatch.setattr(package, "TOTAL", 3000)
    assert said(from_bytes(data)[1]) == ["unpacks to more than 3,000 bytes, which is the limit"]
    monkeypatch.undo()
    monkeypatch.setattr(package, "MEMBERS", 3)
    assert said(from_bytes(data)[1])[0].endswith("files in it, and 3 is the limit")
    monkeypatch.undo()
    monkeypatch.setattr(package, "LARGE", 100)
    monkeypatch.setattr(package, "RATIO", 2)
    assert said(from_bytes(data)[1]) == [
        "unpacks to more than 2 times its size, which is the limit"
    ]


def test_a_folder_gives_its_word_files(tmp_path: Path) -> None:
    (tmp_path / "a.DOCX").write_bytes(ARTICLE.read_bytes())
    (tmp_path / "b.doc").write_bytes(OLE)
    sources, problems = run([str(tmp_path)])
    assert ([Path(s.file).name for s in sources], problems) == (["a.DOCX"], [])


def test_paragraphs_raise_what_is_wrong() -> None:
    with pytest.raises(PackageError, match="no zip file"):
        list(paragraphs(b"PK"))


XML_TEXT = st.text(st.characters(min_codepoint=32, blacklist_categories=["Cs", "Cn"]), max_size=40)


@given(st.lists(XML_TEXT, max_size=5))
def test_every_character_of_a_run_is_read(written: list[str]) -> None:
    from xml.sax.saxutils import escape

    read = texts("".join(p(escape(text)) for text in written))
    assert read == [text.replace("\xad", "") for text in written]


@pytest.mark.skipif(not EXPORTS.is_dir(), reason="no exports here")
@pytest.mark.parametrize(
    ("name", "articles"),
    [
        ("nexis-uni-one-b.docx", 1),
        ("nexis-uni-one.docx", 2),
        ("nexis-uni-sample.docx", 10),
        ("nexis-uni-several.docx", 7),
    ],
)
def test_real_exports_have_the_words_that_they_say(name: str, articles: int) -> None:
    found = [one.text.strip() for one in paragraphs((EXPORTS / name).read_bytes())]
    assert sum(text == "End of Document" for text in found) == articles
    lengths = [int(text[8:-6].replace(",", "")) for text in found if text.startswith("Length:\xa0")]
    assert len(lengths) == articles
    if "sample" in name:
        return  # its texts were replaced, its lengths were not
    words = 0
    inside = False
    for text in found:
        if text.startswith(("Load-Date:", "Classification", "Graphic", "Correction", "End of Doc")):
            inside = False
        words += len(text.split()) * inside
        inside = inside or text == "Body"
    assert 0.95 < words / sum(lengths) < 1.05
