"""ProQuest: an article a document, from its texts and its mails."""

from __future__ import annotations

from pathlib import Path

import pytest

from textkit.inputs.read import has_records, read

from .archives import DATA, REAL, is_one_text, told, words
from .reading import from_bytes, refuse, run, said

PROQUEST = DATA / "proquest"
FILES = {"list.txt": "list-txt", "mail.html": "mail"}


@pytest.mark.parametrize("file", FILES)
def test_proquest(file: str) -> None:
    text = (PROQUEST / f"{FILES[file]}.expected.txt").read_text(encoding="utf-8")
    assert told(PROQUEST / file) == text
    assert has_records([str(PROQUEST / file)])


def test_a_text_that_is_cut_off_is_told() -> None:
    data = (PROQUEST / "list.txt").read_bytes()
    sources, problems = from_bytes(data[: data.index(b"Title: Last boat")])
    assert len(sources) == 1
    assert said(problems) == [
        "line 60 (article 2): an article of ProQuest without its full text or the labels behind it;"
        " the file may be cut off"
    ]
    sources, (problem,) = from_bytes(data[: data.index(b"Document 2 of 2")])
    assert len(sources) == 1
    assert problem.what == "1 article was found, and the file says that it has 2"


def test_no_full_text_is_told() -> None:
    data = (PROQUEST / "list.txt").read_bytes()
    data = data.replace(b"Full text: The last boat leaves at ten.", b"Full text: None available.")
    sources, problems = from_bytes(data)
    assert len(sources) == 1
    assert [problem.what for problem in problems] == ["an article without text"]


@pytest.mark.parametrize(
    "text",
    [
        "_" * 60 + "\nA form to fill in.\n",
        "Full text: it may rain.\n\nTitle: Rain\n",
        "It may rain.\n" + "_" * 60 + "\n",
    ],
)
def test_other_texts_are_none(tmp_path: Path, text: str) -> None:
    assert is_one_text(tmp_path / "a.txt", text)


def test_a_mail_with_a_page_is_read_as_the_page() -> None:
    page = (PROQUEST / "mail.html").read_text(encoding="utf-8")
    mail = (
        "From: p@example.org\nSubject: Your articles\nDate: Wed, 11 Apr 2018 08:00:00 +0000\n"
        "MIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n"
        "Content-Transfer-Encoding: 8bit\n\n" + page
    )
    ((source,), problems) = from_bytes(mail.encode())
    assert problems == []
    (alone,) = read([str(PROQUEST / "mail.html")], report=refuse)
    assert (source.doc, source.text, source.fields) == (alone.doc, alone.text, alone.fields)


@pytest.mark.skipif(not REAL.exists(), reason="real exports are not here")
def test_real_exports() -> None:
    sources, problems = run([str(REAL / "proquest.txt")])
    assert len(sources) == 17
    assert [problem.what[:31] for problem in problems] == [
        "an article of ProQuest without ",
        "18 articles were found, and the",
    ]
    for label in ("Subject: ", "ProQuest document ID", "Abstract:", "Links:", "Last updated"):
        assert not any(label in source.text for source in sources)
    (mail,) = read([str(REAL / "proquest-mail.html")], report=refuse)
    assert 0.9 < words(mail) / int(mail.fields["length"]) < 1.1
