"""Factiva: an article a document, in each of its forms."""

from __future__ import annotations

from pathlib import Path

import pytest

from textkit.inputs.read import has_records, read

from .archives import DATA, REAL, is_one_text, rate, roles, told
from .reading import from_bytes, refuse, run, said

FACTIVA = DATA / "factiva"
FILES = {
    "plain.html": "plain",
    "coded.html": "coded",
    "service.xml": "service",
    "list.txt": "list-txt",
    "list.rtf": "list-rtf",
}


@pytest.mark.parametrize("file", FILES)
def test_factiva(file: str) -> None:
    text = (FACTIVA / f"{FILES[file]}.expected.txt").read_text(encoding="utf-8")
    assert told(FACTIVA / file) == text
    assert has_records([str(FACTIVA / file)])


def test_the_last_article_and_no_article_twice() -> None:
    sources = list(read([str(FACTIVA / "plain.html")], report=refuse))
    assert [source.fields["headline"] for source in sources] == [
        "Pier may close in May",
        "Der Steg",
        "Last boat",
    ]


def test_tables_and_captions_between_paragraphs() -> None:
    page = (FACTIVA / "plain.html").read_text(encoding="utf-8")
    table = '<pre class="articleParagraph enarticleParagraph">Boats   9\nDogs    1</pre>'
    page = page.replace("<p>A boat at the pier.", f"{table}<p>A boat at the pier.")
    sources, problems = from_bytes(page.encode())
    assert problems == []
    assert roles(sources[0])[2:4] == [
        (None, "Boats   9\nDogs    1"),
        ("boilerplate", "A boat at the pier. Picture: own"),
    ]


def test_a_page_in_chinese() -> None:
    page = (
        '<html><title>Factiva</title><body><div class="lastarticle"><div id="lastArticle"'
        ' class="article zhtwArticle"><div id="hd"><span class="zhtwHeadline">碼頭可能關閉</span></div>'
        "<div>808 字</div><div>2018 年 10 月 7 日</div><div>海港報</div><div>HARB</div><div>中文</div>"
        '<div>(c) 2018 海港報</div><p class="articleParagraph zhtwarticleParagraph">沒有人知道。</p>'
        "<p>海港報</p><p>文件 HARB000020181007eea700001</p></div></div></body></html>"
    )
    ((source,), problems) = from_bytes(page.encode())
    assert problems == []
    assert source.doc == "HARB000020181007eea700001"
    assert source.text == "碼頭可能關閉\n\n沒有人知道。"
    assert source.fields == {
        "headline": "碼頭可能關閉",
        "date": "2018-10-07",
        "date_written": "2018 年 10 月 7 日",
        "source": "海港報",
        "length": "808 字",
        "language": "中文",
    }


def test_a_page_that_lost_an_article_is_told() -> None:
    data = (FACTIVA / "plain.html").read_bytes().replace(b'"article deArticle"', b'"article"')
    sources, problems = from_bytes(data)
    assert len(sources) == 2
    assert said(problems) == [
        "2 articles were found, and the file says that it has 3; see whether the export is complete"
    ]


def test_a_page_that_names_utf_8_and_is_in_cp1252() -> None:
    data = (FACTIVA / "plain.html").read_text(encoding="utf-8").encode("cp1252")
    sources, problems = from_bytes(data)
    assert (sources[1].fields["source"], problems) == ("Küstenblatt", [])
    assert from_bytes(data, encoding="cp1252")[0][1].text == sources[1].text


@pytest.mark.parametrize("encoding", ["cp1251", "cp1253"])
def test_other_letters_are_refused_and_not_guessed(encoding: str) -> None:
    page = (FACTIVA / "plain.html").read_text(encoding="utf-8")
    text = {"cp1251": "Причал закрыт", "cp1253": "Η προβλήτα"}[encoding]
    sources, problems = from_bytes(page.replace("Küstenblatt", text).encode(encoding, "replace"))
    assert sources == []
    assert [problem.what[:9] for problem in problems] == ["not UTF-8"]


def test_a_page_of_headlines_is_told() -> None:
    sources, problems = from_bytes(b"<html><title>Factiva</title><p>A headline</p></html>")
    assert sources == []
    assert said(problems) == [
        "a page of Factiva in which no article was found; lists of headlines have no articles: save"
        " the page of full articles"
    ]


def test_an_article_without_its_id_or_its_words_is_told() -> None:
    page = (FACTIVA / "plain.html").read_text(encoding="utf-8")
    _, problems = from_bytes(page.replace("Dokument HARB000020180103ee130002b", "x").encode())
    assert [problem.what for problem in problems] == [
        "an article of Factiva without the id that ends it"
    ]
    _, problems = from_bytes(page.replace("9 Wörter", "9 sanaa").encode())
    assert [problem.what for problem in problems] == [
        "an article of Factiva without headline, words and date"
    ]


def test_xml_that_lacks_articles_is_told() -> None:
    data = (FACTIVA / "service.xml").read_bytes().replace(b'count="1"', b'count="3"')
    sources, (problem,) = from_bytes(data)
    assert len(sources) == 1
    assert problem.what == "1 article was found, and the file says that it has 3"


def test_broken_xml_is_told() -> None:
    sources, (problem,) = from_bytes((FACTIVA / "service.xml").read_bytes()[:1200])
    assert sources == []
    assert problem.what.startswith("not XML (")


def test_a_list_of_contents_tells_the_headlines(tmp_path: Path) -> None:
    text = (FACTIVA / "list.txt").read_text(encoding="utf-8")
    path = tmp_path / "list.txt"
    path.write_text("Pier may close in May\nLast boat\n" + text.replace("By MARA", "MARA"))
    sources, problems = run([str(path)])
    assert problems == []
    assert [source.fields["headline"] for source in sources] == [
        "Pier may close in May",
        "Last boat",
    ]
    assert sources[0].fields["byline"] == "MARA ODELL"
    assert roles(sources[1])[1:] == [(None, "The last boat leaves at ten.")]


@pytest.mark.parametrize("unit", ["words", "mots", "Wörter", "字"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_text_in_other_languages(tmp_path: Path, unit: str, newline: str) -> None:
    path = tmp_path / "list.txt"
    text = (FACTIVA / "list.txt").read_text(encoding="utf-8").replace("words", unit)
    path.write_bytes(text.replace("\n", newline).encode())
    sources, problems = run([str(path)])
    assert problems == []
    assert [source.fields["length"] for source in sources] == [f"1,208 {unit}", f"12 {unit}"]


def test_a_text_that_is_cut_off_is_told(tmp_path: Path) -> None:
    path = tmp_path / "list.txt"
    text = (FACTIVA / "list.txt").read_text(encoding="utf-8")
    path.write_text(text.replace("Document HARB000020180104ee140003c", ""))
    sources, (problem,) = run([str(path)])
    assert len(sources) == 1
    assert problem.what == "an article of Factiva without the id that ends it"


@pytest.mark.parametrize(
    "text",
    [
        "He said 1,208 words\n2 January 2018 it rained.\n",
        "Essay\n1,208 words\nby a student\n",
        "1,208 words\n2 January 2018\nIt may rain.\nIt may not.\n",
    ],
)
def test_other_texts_are_none(tmp_path: Path, text: str) -> None:
    assert is_one_text(tmp_path / "a.txt", text)


@pytest.mark.skipif(not REAL.exists(), reason="real exports are not here")
def test_real_exports_have_the_words_that_they_say() -> None:
    sources = list(read([str(REAL / "factiva-plain.html")], report=refuse))
    assert len({source.doc for source in sources}) == 27
    assert all(0.9 < rate(source) < 1 for source in sources)
    for label in ("Wörter", "Dokument", "Copyright", "New York Times Digital", "Zusammenfassung"):
        assert not any(label in source.text for source in sources)
    assert len(list(read([str(REAL / "factiva-coded.html")], report=refuse))) == 2
    assert len(list(read([str(REAL / "factiva.xml")], report=refuse))) == 3
