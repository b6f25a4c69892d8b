"""Europresse: an article a document, in the layouts of 2012 and since 2015."""

from __future__ import annotations

import pytest

from textkit.inputs.read import has_records, read

from .archives import DATA, REAL, told
from .reading import from_bytes, refuse, said

EUROPRESSE = DATA / "europresse"


@pytest.mark.parametrize("name", ["new", "old"])
def test_europresse(name: str) -> None:
    text = (EUROPRESSE / f"{name}.expected.txt").read_text(encoding="utf-8")
    assert told(EUROPRESSE / f"{name}.html") == text
    assert has_records([str(EUROPRESSE / f"{name}.html")])


def test_the_day_of_the_id_is_the_safe_one() -> None:
    first, _ = read([str(EUROPRESSE / "new.html")], report=refuse)
    assert first.doc == "news·20080613·PO·0r1306_1000056"
    assert first.fields["date"] == "2008-06-13"
    assert first.fields["date_written"] == "jeudi 12 juin 2008"


def test_a_header_with_the_number_of_words() -> None:
    page = (EUROPRESSE / "new.html").read_text(encoding="utf-8")
    head = "Ville, jeudi 12 juin 2008 • 1 204 mots, p. 5"
    first, _ = from_bytes(page.replace("Ville, jeudi 12 juin 2008, p. 5", head).encode())[0]
    assert first.fields["length"] == "1 204 mots"
    assert (first.fields["section"], first.fields["page"]) == ("Ville", "5")


def test_nothing_of_the_certificate_is_text() -> None:
    for name in ("new", "old"):
        for source in read([str(EUROPRESSE / f"{name}.html")], report=refuse):
            assert not any(s in source.text for s in ("©", "certificat", "Library", "news·", "(s)"))


def test_an_unknown_layout_is_told() -> None:
    page = b'<html><style>.DocPublicationName{color:red}</style><div class="Pub">A</div></html>'
    sources, problems = from_bytes(page)
    assert sources == []
    assert said(problems) == ["a page of Europresse in which no article was found"]


def test_an_article_outside_of_the_layout_is_told() -> None:
    data = (EUROPRESSE / "new.html").read_bytes()
    more = '<div><span class="DocPublicationName">Le Port</span><p>Un autre.</p></div></body>'
    sources, problems = from_bytes(data.replace(b"</body>", more.encode()))
    assert len(sources) == 2
    assert said(problems) == [
        "2 articles were found, and the file says that it has 3; see whether the export is complete"
    ]
    _, problems = from_bytes(data.replace(b'class="titreArticleVisu"', b'class="titre"'))
    assert [problem.what for problem in problems] == ["an article of Europresse without a title"]


@pytest.mark.skipif(not REAL.exists(), reason="real exports are not here")
def test_real_exports() -> None:
    old = list(read([str(REAL / "europresse-2012.html")], report=refuse))
    new = list(read([str(REAL / "europresse-2015.html")], report=refuse))
    assert (len(old), len(new)) == (3, 4)
    assert all(source.doc and source.doc.startswith("news·") for source in (*old, *new))
    for label in ("©", "certificat", "Numéro de document", "Illustration", "Sauvegarder"):
        assert not any(label in source.text for source in (*old, *new))
