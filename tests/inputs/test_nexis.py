"""Nexis: an article a document, without covers, labels and index terms."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import Any

import pytest

from textkit.inputs.read import has_records, read

from .archives import DATA, REAL, is_one_text, rate, roles, told
from .reading import from_bytes, refuse, run, said

docx = pytest.importorskip("docx")
NEXIS = DATA / "nexis"


@pytest.mark.parametrize(
    ("file", "expected"),
    [("uk.html", "uk"), ("uk.txt", "uk-txt"), ("uni.docx", "uni"), ("uni.rtf", "uni")],
)
def test_nexis(file: str, expected: str) -> None:
    text = (NEXIS / f"{expected}.expected.txt").read_text(encoding="utf-8")
    assert told(NEXIS / file) == text


@pytest.mark.parametrize("file", ["uk.html", "uk.txt"])
def test_it_is_known_by_its_first_bytes(file: str, tmp_path: Path) -> None:
    data = (NEXIS / file).read_bytes()
    assert len(from_bytes(data)[0]) == 2
    assert has_records([str(NEXIS / file)])
    other = tmp_path / "unheard"
    other.write_bytes(data)
    assert len(run([str(other)])[0]) == 2


@pytest.mark.parametrize(
    "text",
    [
        "He has 2 of 10 DOCUMENTS, he said.\n\nLENGTH: nobody knows.\n",
        "Download Request: none.\n\nIt may rain.\n",
        "LENGTH: 20 words\n\nIt may rain.\n",
        "DOCUMENTS\n\nIt may rain.\n",
    ],
)
def test_other_texts_are_none(tmp_path: Path, text: str) -> None:
    assert is_one_text(tmp_path / "a.txt", text)


def test_a_file_that_lacks_articles_is_told() -> None:
    data = (
        (NEXIS / "uk.txt").read_bytes().replace(b"Selected Items: 1-2", b"Selected Items: 1-2, 7")
    )
    sources, problems = from_bytes(data)
    assert len(sources) == 2
    assert said(problems) == [
        "2 articles were found, and the file says that it has 3; see whether the export is complete"
    ]


def test_labels_of_an_unknown_language_are_told() -> None:
    page = (NEXIS / "uk.html").read_text(encoding="utf-8")
    first, mark, second = page.partition("</DOC>")
    first = re.sub(r"[A-Z]+(-[A-Z]+)?:(?= ?</SPAN>)", "OTSIKKO:", first)
    sources, problems = from_bytes((first + mark + second).encode())
    assert [source.fields["source"] for source in sources] == ["Küstenblatt"]
    assert said(problems) == [
        "line 10 (article 1): an article of Nexis without a known label; its labels may be in a"
        " language that textkit doesn't know"
    ]
    sources, problems = from_bytes(page.replace("LENGTH:", "PITUUS:").encode())
    assert (len(sources), problems) == (2, [])
    assert "PITUUS" not in sources[0].text


PAGE = """<HTML><STYLE><!--
.c2 { font-size: 10pt; font-weight: normal; }
.c4 { font-size: 10pt; font-weight: bold; color: #CC0033; }
.c7 { font-size: 14pt; font-weight: bold; }
.c8 { font-size: 10pt; font-weight: bold; }
--></STYLE><!-- LXNComment 1 --><BODY><A NAME="DOC_ID_0_0"></A><!-- Hide
<DOC NUMBER=1>
<DOCFULL> -->
<P CLASS="c1"><SPAN CLASS="c2">1 of 1 DOCUMENTS</SPAN></P>
<P CLASS="c1"><SPAN CLASS="c2">Copyright 2004 Harbor Post Ltd</SPAN></P>
<P CLASS="c1"><SPAN CLASS="c2">The Harbor Post</SPAN></P>
<P CLASS="c1"><SPAN CLASS="c2">March 4, 2004</SPAN></P>
<P CLASS="c6"><SPAN CLASS="c8">SECTION: </SPAN><SPAN CLASS="c2">NEWS</SPAN></P>
<P CLASS="c6"><SPAN CLASS="c8">LENGTH: </SPAN><SPAN CLASS="c2">12 words</SPAN></P>
<P CLASS="c6"><SPAN CLASS="c7">Pier may close</SPAN></P>
<P CLASS="c6"><SPAN CLASS="c8">BYLINE: </SPAN><SPAN CLASS="c2">Mara Odell</SPAN></P>
<P CLASS="c9"><SPAN CLASS="c8">Q: </SPAN><SPAN CLASS="c2">Will it close?</SPAN></P>
<P CLASS="c9"><SPAN CLASS="c8">A: </SPAN><SPAN CLASS="c2">It may.</SPAN></P>
<P CLASS="c9"><SPAN CLASS="c4">Nobody</SPAN><SPAN CLASS="c2"> knows.</SPAN></P>
<P CLASS="c6"><SPAN CLASS="c8">NEW-LABEL: </SPAN><SPAN CLASS="c2">PIERS (90%)</SPAN></P>
<!-- Hide
</DOCFULL>
</DOC> --></BODY></HTML>"""


def test_a_headline_between_labels_is_known_by_its_type() -> None:
    ((source,), problems) = from_bytes(PAGE.encode())
    assert problems == []
    assert roles(source) == [
        ("headline", "Pier may close"),
        (None, "Q: Will it close?"),
        (None, "A: It may."),
        (None, "Nobody knows."),
    ]
    assert (source.fields["source"], source.fields["date"]) == ("The Harbor Post", "2004-03-04")
    assert source.fields["byline"] == "Mara Odell"


def test_a_headline_between_labels_of_a_text(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    text = (NEXIS / "uk.txt").read_text(encoding="utf-8")
    moved = text.replace("Ferry pier reopens\n\n", "", 1)
    moved = moved.replace("LENGTH: 1,041 words\n", "LENGTH: 1,041 words\n\nFerry pier reopens\n")
    path.write_text(moved.replace("SECTION: NEWS; Pg. 6\n\n", ""))
    (problem,) = run([str(path)])[1]
    assert problem.what == "an article of Nexis without source, date and headline"
    path.write_text(
        moved.replace("BYLINE: Mara Odell\n\n", "").replace(
            "pier reopens\n", "pier reopens\n\nBYLINE: Mara Odell\n"
        )
    )
    sources, problems = run([str(path)])
    assert problems == []
    assert sources[0].fields["headline"] == "Ferry pier reopens"
    assert sources[0].fields["byline"] == "Mara Odell"
    assert len(roles(sources[0])) == 4


def test_a_page_without_articles_is_told() -> None:
    sources, problems = from_bytes(b"<html><!-- LXNComment 1 --><body>No</body></html>")
    assert sources == []
    assert said(problems) == ["a page of Nexis without marks of its documents"]


COVER = """
User Name: NOBODY
Date and Time: Friday, 5. July 2019 09:31:00 CEST
Job Number: 00000001
Documents (2)
1. Pier may close;Rust in the piles
Client/Matter: -None-
Search Terms: pier
Search Type: Natural Language
Narrowed by:

News
Sources: The Harbor Post; Content Type: News

2. Last boat
Client/Matter: -None-
Search Terms: pier

News
Sources: The Harbor Post; Content Type: News


"""
FIRST = """
Pier may close; Rust in the piles
The Harbor Post
March 4, 2014 Tuesday 9:20 AM GMT

~Copyright 2014 Harbor Post Ltd
~
Section:\xa0LOCAL; Pg. 4
Length:\xa020 words
Byline:\xa0Mara Odell
Dateline:\xa0HARBOR
Highlight:\xa0Engineers found rust.
Body

ABSTRACT
The pier is old.
FULL TEXT
The council may close the pier.
Body: that is no label. Classification is none either.
Graphic
PHOTO: A boat.
Nobody knows when.
Related Articles
The last boat
"""
ENDS = {
    "Classification": "Classification\n\n\nLanguage:\xa0ENGLISH\n~Publication-Type:\xa0Newspaper\n"
    "~Subject:\xa0PIERS (90%)\n~Load-Date:\xa0March 5, 2014\n",
    "Load-Date": "~Load-Date:\xa0March 5, 2014\n",
    "Graphic": "~Graphic\n\n \nThe pier at low tide\n~Load-Date:\xa0March 5, 2014\n",
    "Correction": "~Correction\n\nThe pier is in Harbor.\n~Load-Date:\xa0March 5, 2014\n",
    "Notes": "~Notes\n\nA note.\n~Classification\n\nLanguage:\xa0ENGLISH\n",
    "End of Document": "",
}
LAST = """

Last boat
The Harbor Post
March 5, 2014

Length:\xa06 words
Body

The last boat leaves.

~End of Document
"""


def word(text: str) -> bytes:
    """A Word file of lines, ``~`` being a line break at a paragraph's beginning."""
    made = docx.Document()
    for line in text.split("\n"):
        paragraph = made.add_paragraph()
        if line[:1] == "~":
            paragraph.add_run().add_break()
        label, colon, value = line.removeprefix("~").partition(":\xa0")
        if colon:
            paragraph.add_run(f"{label}:").bold = True
            paragraph.add_run(f"\xa0{value}")
        else:
            paragraph.add_run(line.removeprefix("~"))
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


BODY: list[tuple[str | None, str]] = [
    ("headline", "Pier may close; Rust in the piles"),
    ("body", "Engineers found rust."),
    (None, "The pier is old."),
    (None, "The council may close the pier."),
    (None, "Body: that is no label. Classification is none either."),
    (None, "Graphic"),
    ("boilerplate", "PHOTO: A boat."),
    (None, "Nobody knows when."),
    ("boilerplate", "Related Articles"),
    ("boilerplate", "The last boat"),
]


@pytest.mark.parametrize("cover", [COVER, ""], ids=["cover", "no cover"])
@pytest.mark.parametrize("end", ENDS)
def test_nexis_uni_ends_a_body_in_many_ways(end: str, cover: str) -> None:
    sources, problems = from_bytes(word(f"{cover}{FIRST}{ENDS[end]}\n~End of Document\n{LAST}"))
    assert problems == []
    first, last = sources
    more: dict[str, Any] = {
        "Graphic": [("boilerplate", "The pier at low tide")],
        "Correction": [("boilerplate", "The pier is in Harbor.")],
        "Notes": [("boilerplate", "A note.")],
    }
    assert roles(first) == BODY + more.get(end, [])
    language = {"language": "ENGLISH"} if end in ("Classification", "Notes") else {}
    assert first.fields == {
        "headline": "Pier may close; Rust in the piles",
        "byline": "Mara Odell",
        "date": "2014-03-04",
        "date_written": "March 4, 2014 Tuesday 9:20 AM GMT",
        "source": "The Harbor Post",
        "section": "LOCAL; Pg. 4",
        "length": "20 words",
        "page": "4",
        "dateline": "HARBOR",
        **language,
    }
    assert (first.doc, last.doc) == ("1", "2")
    assert roles(last) == [("headline", "Last boat"), (None, "The last boat leaves.")]


def test_heads_of_articles_of_nexis_uni() -> None:
    head = LAST.replace("March 5, 2014\n", "Spring 2014\n\n~Copyright 2015 Harbor Post Ltd\n")
    head = head.replace("Body\n", "Highlight:\xa0One.\nTwo in 1999.\nBody\n")
    for text in (head, COVER.replace("(2)", "(1)") + head):
        ((source,), problems) = from_bytes(word(text))
        assert problems == []
        assert roles(source) == [
            ("headline", "Last boat"),
            ("body", "One."),
            ("body", "Two in 1999."),
            (None, "The last boat leaves."),
        ]
        assert source.fields["date_written"] == "Spring 2014"
        assert "date" not in source.fields
        assert source.fields["source"] == "The Harbor Post"


def test_nexis_uni_that_lacks_articles_is_told(tmp_path: Path) -> None:
    path = tmp_path / "news.docx"
    path.write_bytes(word(COVER + LAST))
    assert has_records([str(path)])
    sources, (problem,) = run([str(path)])
    assert [source.text for source in sources] == ["Last boat\n\nThe last boat leaves."]
    assert problem.what == "1 article was found, and the file says that it has 2"


@pytest.mark.parametrize(
    "text",
    [
        "The body\nLength: 20 words\nEnd of Document is a film.\n",
        "Body\nIt may rain.\nEnd of Document\n",
        "Length:\xa020 words\nBody\nIt may rain.\n",
    ],
)
def test_other_word_files_are_one_text(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(word(text))
    assert not has_records([str(path)])
    ((source,), problems) = run([str(path)], clean="none")
    assert (source.doc, problems) == (None, [])
    assert source.text.split("\n\n") == text.strip().split("\n")


def test_articles_that_are_no_articles_are_told() -> None:
    text = "Some list\nof things\nBody\n~End of Document\n" + LAST
    sources, problems = from_bytes(word(text))
    assert [source.doc for source in sources] == ["2"]
    assert said(problems) == ["article 1: an article of Nexis without its body's beginning"]
    _, problems = from_bytes(word(LAST + LAST.replace("~End of Document", "")))
    assert said(problems) == ["article 2: an article of Nexis without its end"]


def test_hard_wrapped_lines_are_joined() -> None:
    wrapped = """The pier was built in the year in which the harbor froze. Exhausted
lawmakers have left. Tourists look at the boats in the bay and at the
gulls, and nobody looks back.
And three years after that winter the council took down the roof of it
with a budget that is said to have been balanced. It claims that the
wind may take the rest.
"Our hope is, as long as there are boats, that the pier will stand
here," the mayor says. "We believe we can have a longer one, and
a shorter ferry."
"""
    text = LAST.replace("The last boat leaves.\n", wrapped)
    ((source,), problems) = from_bytes(word(text))
    assert problems == []
    starts = [text[:14] for role, text in roles(source) if role is None]
    assert starts == ["The pier was b", "And three year", '"Our hope is, ']
    assert "Exhausted lawmakers" in source.text


@pytest.mark.skipif(not REAL.exists(), reason="real exports are not here")
@pytest.mark.parametrize(
    ("file", "articles", "most"),
    [
        ("nexis-uk-sample.txt", 10, 1.05),
        ("nexis-uni-one.docx", 2, 1.06),
        ("nexis-uni-one-b.docx", 1, 1.08),
        ("nexis-uni-several.docx", 7, 1.02),
    ],
)
def test_real_exports_have_the_words_that_they_say(file: str, articles: int, most: float) -> None:
    sources = list(read([str(REAL / file)], report=refuse))
    assert len(sources) == articles
    assert all(0.9 < rate(source) < most for source in sources)
    for label in (
        "Load-Date",
        "LOAD-DATE",
        "Copyright",
        "Classification",
        "Search Terms",
        "Body\n",
    ):
        assert not any(label in source.text for source in sources)
