"""EPUB: a book in the order of its spine, as one text."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from textkit.inputs import epub
from textkit.inputs.formats import Formats
from textkit.inputs.source import Position

from .pages import DATA, expected, measured, one, read_file, roles
from .reading import from_bytes, said

BOOKS = sorted((DATA / "epub").glob("*.epub"))
CONTAINER = (
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="OEBPS/book.opf"/></rootfiles></container>'
)
HEAD = '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops">'


def page(body: str, about: str = "") -> str:
    return f'<?xml version="1.0"?>{HEAD}<head><title>t</title></head><body {about}>{body}</body></html>'


PAGES = {
    "nav.xhtml": page('<nav epub:type="toc"><h1>Contents</h1><ol><li>One</li></ol></nav>'),
    "cover.xhtml": page("<p>The cover</p>"),
    "imprint.xhtml": page("<p>All rights are ours.</p>", 'epub:type="copyright-page"'),
    "one.xhtml": page("<h1>One</h1><p>It may&nbsp;rain.</p>"),
    "notes.xhtml": page("<p>It did, in fact.</p>"),
    "two%20b.xhtml": page(
        '<h1>Two</h1><span epub:type="pagebreak" title="17"/><p>It did<br/>not.</p>'
    ),
}
SPINE = ["cover", "imprint", "nav", "notes:no", "two%20b", "one"]
"""The pages in their order; ``no`` says that one stands apart from it."""


def package(spine: list[str], metadata: str = "") -> str:
    items = "".join(
        f'<item id="{name[:-6]}" href="{name}" media-type="application/xhtml+xml"'
        f"{' properties=' + chr(34) + 'nav' + chr(34) if name == 'nav.xhtml' else ''}/>"
        for name in PAGES
    )
    refs = "".join(
        f'<itemref idref="{name.partition(":")[0]}"{" linear=" + chr(34) + "no" + chr(34) if ":" in name else ""}/>'
        for name in spine
    )
    return (
        '<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<metadata>{metadata}</metadata><manifest>{items}"
        '<item id="picture" href="a.png" media-type="image/png"/></manifest>'
        f'<spine>{refs}<itemref idref="picture"/><itemref idref="gone"/></spine>'
        '<guide><reference type="cover" href="cover.xhtml"/></guide></package>'
    )


def book(
    files: Mapping[str, str | bytes] = {}, *, spine: list[str] = SPINE, metadata: str = ""
) -> bytes:
    """A book, where `files` replace those of the same path; None leaves one out."""
    made: dict[str, Any] = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": CONTAINER,
        "OEBPS/book.opf": package(spine, metadata),
        **{f"OEBPS/{name.replace('%20', ' ')}": text for name, text in PAGES.items()},
        **files,
    }
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in made.items():
            stored = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            if content is not None:
                archive.writestr(name, content, stored)
    return stream.getvalue()


@pytest.mark.parametrize("path", BOOKS, ids=lambda path: path.name)
def test_the_text_of_a_book_is_what_a_person_would_copy(path: Path) -> None:
    assert measured(read_file(path)) == expected(path)


def test_the_order_is_that_of_the_spine_and_roles_are_told() -> None:
    assert roles(one(book())) == [
        ("boilerplate", "The cover"),
        ("boilerplate", "All rights are ours."),
        ("boilerplate", "Contents"),
        ("boilerplate", "One"),
        ("headline", "Two"),
        ("body", "It did\nnot."),
        ("headline", "One"),
        ("body", "It may rain."),
        ("body", "It did, in fact."),
    ]


def test_pages_of_the_printed_edition_are_places_and_lines_are_none() -> None:
    source = one(book())
    places = {source.text[b.start : b.start + 6]: source.position(b.start) for b in source.blocks}
    assert places["It did"] in (Position(page=17), Position())
    assert source.position(source.text.index("not.")) == Position(page=17)
    assert source.position(0) == Position()


def test_metadata_become_fields() -> None:
    metadata = (
        "<dc:title>A  lock</dc:title><dc:creator>Ada Lind</dc:creator><dc:creator>Jon</dc:creator>"
        "<dc:date>2025-01-02</dc:date><dc:date>2026</dc:date><dc:publisher>Bay</dc:publisher>"
        "<dc:title></dc:title><dc:subject>Boats</dc:subject><meta name='cover' content='x'/>"
    )
    assert one(book(metadata=metadata)).fields == {
        "headline": "A lock", "byline": "Ada Lind, Jon", "date": "2025-01-02", "source": "Bay",
        "section": "Boats",
    }  # fmt: skip


def test_names_of_nobody_are_no_fields() -> None:
    assert "byline" not in read_file(DATA / "epub" / "libreoffice.epub").fields


def test_a_page_that_is_no_xml_is_read_as_browsers_do() -> None:
    broken = one(book({"OEBPS/one.xhtml": "<html><body><p>It <b>may</p><p>rain."}, spine=["one"]))
    assert broken.text == "It may\n\nrain."


def encrypted(path: str, how: str) -> str:
    return (
        '<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container"'
        ' xmlns:enc="http://www.w3.org/2001/04/xmlenc#"><enc:EncryptedData>'
        f'<enc:EncryptionMethod Algorithm="{how}"/><enc:CipherData>'
        f'<enc:CipherReference URI="{path}"/></enc:CipherData></enc:EncryptedData></encryption>'
    )


AES = "http://www.w3.org/2001/04/xmlenc#aes128-cbc"
REFUSED = {
    "encrypted text": (
        {"META-INF/encryption.xml": encrypted("OEBPS/two%20b.xhtml", AES)},
        "its text is encrypted (DRM); only the program of its shop can open it",
    ),
    "no container": ({"META-INF/container.xml": None}, "there is no META-INF/container.xml in it"),
    "a broken container": ({"META-INF/container.xml": "<a"}, "META-INF/container.xml in it is not XML"),
    "an empty container": ({"META-INF/container.xml": "<a/>"}, "no package document is named in it"),
    "no package": ({"OEBPS/book.opf": None}, "there is no OEBPS/book.opf in it"),
    "an empty package": ({"OEBPS/book.opf": "<package/>"}, "no page is named in its spine"),
    "no page": ({"OEBPS/one.xhtml": None}, "there is no OEBPS/one.xhtml in it"),
    "bytes of no text": ({"OEBPS/one.xhtml": b"<p>\xff</p>"}, "OEBPS/one.xhtml in it is not utf-8"),
}  # fmt: skip


@pytest.mark.parametrize(("files", "what"), REFUSED.values(), ids=REFUSED)
def test_what_can_not_be_read_is_told(files: dict[str, str | bytes], what: str) -> None:
    sources, problems = from_bytes(book(files))
    assert sources == []
    assert said(problems) == [f"not a readable EPUB: {what}"]


READ_ALL_THE_SAME = {
    "encrypted fonts": {
        "META-INF/encryption.xml": encrypted("OEBPS/a.otf", "http://www.idpf.org/2008/embedding")
    },
    "an encrypted picture": {"META-INF/encryption.xml": encrypted("OEBPS/a.png", AES)},
    "a name in other capitals": {"OEBPS/one.xhtml": None, "OEBPS/One.xhtml": PAGES["one.xhtml"]},
    "utf-16": {"OEBPS/one.xhtml": PAGES["one.xhtml"].encode("utf-16")},
    "latin-1": {"OEBPS/one.xhtml": PAGES["one.xhtml"].replace("1.0\"", "1.0\" encoding='latin-1'").encode("latin-1")},
}  # fmt: skip


@pytest.mark.parametrize("files", READ_ALL_THE_SAME.values(), ids=READ_ALL_THE_SAME)
def test_what_hides_no_text_does_no_harm(files: dict[str, str | bytes]) -> None:
    assert one(book(files)).text == one(book()).text


def test_a_file_that_is_cut_short_is_told() -> None:
    sources, problems = from_bytes(book()[:-200], input_format="epub")
    assert sources == []
    assert said(problems) == ["not an epub (file is not a zip file)"]


def test_texts_of_too_many_bytes_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(epub, "MOST_BYTES", 900)
    _, problems = from_bytes(book())
    assert said(problems)[0].startswith("not a readable EPUB: OEBPS/")
    assert "unpacks to more than" in said(problems)[0]


def test_a_text_that_is_packed_too_well_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(epub, "SMALL", 1000)
    monkeypatch.setattr(epub, "MOST_RATIO", 20)
    dense = page("<p>" + "It may rain. " * 3000 + "</p>")
    _, problems = from_bytes(book({"OEBPS/one.xhtml": dense}, spine=["one"]))
    assert "OEBPS/one.xhtml in it unpacks to more than" in said(problems)[0]
    monkeypatch.setattr(epub, "MOST_RATIO", 500)
    assert len(one(book({"OEBPS/one.xhtml": dense}, spine=["one"])).text) == 38_999


def test_entities_of_a_document_type_are_not_used() -> None:
    kind = '<!DOCTYPE html [<!ENTITY a "may"><!ENTITY b SYSTEM "file:///etc/hostname">]>'
    text = one(
        book(
            {"OEBPS/one.xhtml": f"{kind}{HEAD}<body><p>It &a; &b;rain.</p></body></html>"},
            spine=["one"],
        )
    ).text
    assert text == "It &a; &b;rain."


def test_a_book_is_known_by_its_first_bytes() -> None:
    assert Formats().of("-", book()[:100]) is epub.INPUT
    other = io.BytesIO()
    with zipfile.ZipFile(other, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
    assert Formats().of("-", other.getvalue()) is not epub.INPUT
