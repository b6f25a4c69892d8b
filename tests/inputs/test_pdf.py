"""PDF: the text of the pages as a reader has it, or one line that says why not."""

from __future__ import annotations

from pathlib import Path

import pytest

from textkit.inputs import child
from textkit.inputs.pdf import INPUT

from .office import DATA, expected, figures, from_one, one, roles
from .reading import from_bytes, run, said

PDF = DATA / "pdf"
ARTICLE = DATA / "office" / "article.pdf"


@pytest.mark.parametrize(
    "name", ["columns", "report", "notes", "turned", "newspaper", "typeset", "tex", "sidebar"]
)
def test_the_text_of_a_file_is_what_a_person_would_copy(name: str) -> None:
    assert one(PDF / f"{name}.pdf").text == expected(f"pdf/{name}")


def test_an_article_has_the_figures_that_it_has_as_plain_text(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert figures(ARTICLE, capsys) == figures(ARTICLE.with_suffix(".txt"), capsys)


def test_headlines_and_captions_have_their_roles() -> None:
    assert roles(one(PDF / "report.pdf")) == {
        "What the Quay May Need": "headline",
        "Three choices": "headline",
        "Table 1: what the choices cost": "boilerplate",
        "What is not known": "headline",
    }
    assert roles(one(PDF / "newspaper.pdf")) == {
        "Harbour Bridge May Close for Two Winters": "headline",
        "The bridge in March, when the ice began to break up.": "boilerplate",
        "Second story may follow": "headline",
    }


def test_each_paragraph_has_its_page() -> None:
    source = one(PDF / "report.pdf")
    assert source.position(0).page == 1
    assert source.position(source.text.index("Nor is it known")).page == 2


def test_fields_are_what_the_file_says_of_itself() -> None:
    fields = one(DATA / "office" / "rich.pdf").fields
    assert (fields["title"], fields["creator"]) == ("Rain over the harbour", "The weather desk")
    assert len(str(fields["created"])) == len("2024-03-05T09:00")


def test_a_file_of_pictures_is_refused_with_advice() -> None:
    sources, problems = from_bytes((PDF / "scanned.pdf").read_bytes())
    assert sources == []
    assert said(problems) == [
        "has no text, only pictures of pages; ocrmypdf FILE new.pdf makes text of pictures"
    ]


def test_a_page_that_is_a_picture_is_told_and_the_rest_is_read() -> None:
    sources, problems = from_bytes((PDF / "half-scanned.pdf").read_bytes())
    assert [source.text for source in sources] == ["It may rain on the quay."]
    assert sources[0].position(0).page == 2
    assert said(problems) == [
        "page 1: is a picture: no text; ocrmypdf FILE new.pdf makes text of pictures"
    ]


def unmapped(text: str) -> bytes:
    """A page whose font has shapes and no names of letters that anybody knows."""
    names = [f"/g{number}" for number in range(26)]
    shapes = " ".join(f"{name} 6 0 R" for name in names)
    shown = f"BT /F1 20 Tf 9 Tw 20 40 Td ({text}) Tj ET"
    shape = "600 0 0 0 500 700 d1 0 0 500 700 re f"
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 900 100]/Contents 4 0 R"
        "/Resources<</Font<</F1 5 0 R>>>>>>",
        f"<</Length {len(shown)}>>stream\n{shown}\nendstream",
        "<</Type/Font/Subtype/Type3/FontBBox[0 0 1000 1000]/FontMatrix[.001 0 0 .001 0 0]"
        f"/FirstChar 97/LastChar 122/Widths[{'600 ' * 26}]/Resources<<>>/CharProcs<<{shapes}>>"
        f"/Encoding<</Type/Encoding/Differences[97 {' '.join(names)}]>>>>",
        f"<</Length {len(shape)}>>stream\n{shape}\nendstream",
    ]
    made, starts = "%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        starts.append(len(made))
        made += f"{number} 0 obj{content}endobj\n"
    table = "".join(f"{start:010} 00000 n \n" for start in starts)
    end = f"xref\n0 7\n0000000000 65535 f \n{table}trailer<</Size 7/Root 1 0 R>>\n"
    return f"{made}{end}startxref\n{len(made)}\n%%EOF\n".encode()


def test_letters_that_nobody_knows_are_read_where_they_make_words() -> None:
    assert from_one(unmapped("it may rain on the quay")).text == "it may rain on the quay"
    sources, problems = from_bytes(unmapped("lw pdb udlq rq wkh txdb"))
    assert sources == []
    assert said(problems) == [
        "does not say which letters its signs are; "
        "ocrmypdf --force-ocr FILE new.pdf reads their shapes"
    ]


def test_a_file_with_a_password_is_told() -> None:
    assert said(from_bytes((PDF / "encrypted.pdf").read_bytes())[1]) == [
        "is encrypted with a password; qpdf --decrypt --password=... FILE new.pdf"
    ]


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7\n", b"It may rain."])
def test_a_broken_file_is_told(data: bytes) -> None:
    assert said(from_bytes(data, input_format="pdf")[1]) == ["is broken: no PDF, or a part of one"]


def test_a_file_that_needs_too_much_is_told_and_the_next_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    child.close()
    with monkeypatch.context() as lowered:
        lowered.setattr(child, "MEMORY", 2**20)
        (problem,) = from_bytes(ARTICLE.read_bytes())[1]
    assert problem.what.startswith("could not be read: the parser ")
    (tmp_path / "a.pdf").write_bytes(ARTICLE.read_bytes())
    assert len(run([str(tmp_path)])[0]) == 1


def test_without_the_library_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    assert said(from_bytes(ARTICLE.read_bytes())[1]) == [
        "needs the library pypdfium2 to be read; pip install 'textkit[formats]'"
    ]


def test_a_file_is_known_by_its_first_bytes() -> None:
    assert from_one(b"\n\n" + ARTICLE.read_bytes()).text == one(ARTICLE).text


@pytest.mark.parametrize(
    "head", [b"", b"%PD", b"A file begins with %PDF-1.7", b"x" * 1024 + b"%PDF-"]
)
def test_other_first_bytes_are_not_taken_for_one(head: bytes) -> None:
    assert INPUT.signature is not None
    assert not INPUT.signature(head)
