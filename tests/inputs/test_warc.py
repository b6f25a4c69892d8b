"""Web archives: every record is read or told, and none ends the file."""

from __future__ import annotations

import gzip
import io
import re
import zlib
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
import zstandard

from textkit.inputs import warc
from textkit.inputs.contract import Found, Input, Opened
from textkit.inputs.formats import Formats
from textkit.inputs.read import has_records, read
from textkit.inputs.source import Source

from .archives import REAL, roles
from .reading import from_bytes, refuse, run, said

brotli = pytest.importorskip("brotli")
StatusAndHeaders = pytest.importorskip("warcio.statusandheaders").StatusAndHeaders
WARCWriter = pytest.importorskip("warcio.warcwriter").WARCWriter
HTML = "<html><title>Pier</title><p>The café on the pier may close.</p></html>"
TEXT = "The café on the pier may close."
Head = list[tuple[str, str]]


@pytest.fixture(autouse=True)
def pages(monkeypatch: pytest.MonkeyPatch) -> None:
    """A reader of pages that takes the tags out, in place of the one that looks for an article."""

    def page(opened: Opened) -> Found:
        text = re.sub(r"<title>.*?</title>|<[^>]+>", " ", opened.text())
        yield Source(opened.file, None, 1, " ".join(text.split()), {"headline": "Pier", "url": ""})

    own = Formats().own
    html = Input(help="pages", endings=(".html",), read=page)
    monkeypatch.setattr(Formats, "own", {**own, "html": html})


def archive(*records: tuple[str, Head, bytes], packed: bool = True) -> bytes:
    """An archive of answers, each with its address, its headers, and its body as it was sent."""
    stream = io.BytesIO()
    writer = WARCWriter(stream, gzip=packed)
    writer.write_record(writer.create_warcinfo_record("a.warc", {"software": "test"}))
    for url, headers, body in records:
        http = StatusAndHeaders("200 OK", headers, protocol="HTTP/1.1")
        record = writer.create_warc_record(
            url, "response", payload=io.BytesIO(body), http_headers=http,
            warc_headers_dict={"WARC-Date": "2018-04-10T08:00:00Z"},
        )  # fmt: skip
        writer.write_record(record)
    return stream.getvalue()


def answer(body: bytes, *more: tuple[str, str], url: str = "https://example.org/") -> tuple[str, Head, bytes]:  # fmt: skip
    return url, [("Content-Type", "text/html; charset=utf-8"), *more], body


def chunked(body: bytes) -> bytes:
    pieces = [body[at : at + 7] for at in range(0, len(body), 7)]
    return b"".join(b"%x;x=1\r\n%s\r\n" % (len(one), one) for one in pieces) + b"0\r\n\r\n"


def deflated(body: bytes, bits: int = 15) -> bytes:
    made = zlib.compressobj(wbits=bits)
    return made.compress(body) + made.flush()


def two_members(body: bytes) -> bytes:
    return gzip.compress(body[:20]) + gzip.compress(body[20:])


ENCODINGS: dict[str, tuple[str, Callable[[bytes], bytes]]] = {
    "none": ("identity", bytes),
    "gzip": ("gzip", gzip.compress),
    "gzip of several members": ("gzip", two_members),
    "deflate": ("deflate", deflated),
    "deflate without a header": ("deflate", lambda body: deflated(body, -15)),
    "brotli": ("br", brotli.compress),
    "zstd": ("zstd", zstandard.compress),
    "two": ("deflate, gzip", lambda body: gzip.compress(deflated(body))),
    "named and undone": ("gzip", bytes),
    "brotli, named and undone": ("br", bytes),
}


@pytest.mark.parametrize("packed", [True, False], ids=["packed", "plain"])
@pytest.mark.parametrize("in_chunks", [True, False], ids=["chunked", "whole"])
@pytest.mark.parametrize("name", ENCODINGS)
def test_every_encoding_is_undone(name: str, in_chunks: bool, packed: bool) -> None:
    encoding, encode = ENCODINGS[name]
    body = encode(HTML.encode())
    more = [("Content-Encoding", encoding)]
    if in_chunks:
        body = chunked(body)
        more.append(("Transfer-Encoding", "chunked"))
    last = answer(b"<p>Last.</p>", url="https://example.org/2")
    sources, problems = from_bytes(archive(answer(body, *more), last, packed=packed))
    assert problems == []
    assert [source.text for source in sources] == [TEXT, "Last."]
    assert sources[0].fields == {
        "headline": "Pier",
        "url": "https://example.org/",
        "date": "2018-04-10",
        "crawled": "2018-04-10",
    }
    assert sources[0].doc is not None
    assert len(sources[0].doc) == 36


@pytest.mark.parametrize(
    ("encoding", "body", "what"),
    [
        ("compress", b"x", "its content is encoded (compress), which can't be undone"),
        (
            "gzip",
            gzip.compress(HTML.encode(), mtime=0)[:30],
            "its content is encoded (gzip) and broken",
        ),
        ("gzip", b"nothing", "its content is encoded (gzip) and broken"),
        ("br", brotli.compress(HTML.encode())[:-4], "its content is encoded (br) and broken"),
        ("zstd", b"nothing", "its content is encoded (zstd) and broken"),
    ],
    ids=["unknown", "cut gzip", "no gzip", "cut brotli", "no zstd"],
)
def test_what_cannot_be_undone_is_told_and_the_rest_is_read(
    encoding: str, body: bytes, what: str
) -> None:
    data = archive(answer(body, ("Content-Encoding", encoding)), answer(b"<p>Last.</p>"))
    sources, (problem,) = from_bytes(data)
    assert [source.text for source in sources] == ["Last."]
    assert problem.where == "record 2 (https://example.org/)"
    assert problem.what.startswith(what)


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (b"<p>One.</p>", "One."),
        (b"7\r\n<p>One.\r\n", "One."),
        (b"6;a=b\r\n<p>One\r\n1\r\n.\r\n0\r\nTrailer: x\r\n\r\n", "One."),
        (b"5\r\n<p>One.\r\n0\r\n\r\n", None),
    ],
    ids=["none", "no end", "trailer", "wrong size"],
)
def test_chunks(body: bytes, text: str | None) -> None:
    sources, problems = from_bytes(archive(answer(body, ("Transfer-Encoding", "chunked"))))
    assert [source.text for source in sources] == ([text] if text else [])
    assert [problem.what for problem in problems] == ([] if text else ["its chunks are broken"])


@pytest.mark.parametrize("encoding", ["gzip", "br", "zstd", "deflate"])
def test_what_unpacks_to_too_much_is_told(encoding: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(warc, "LARGEST", 10_000)
    _, encode = {"br": ENCODINGS["brotli"]}.get(encoding) or ENCODINGS[encoding]
    data = archive(
        answer(encode(b"<p>" + b"a" * 20_000), ("Content-Encoding", encoding)),
        answer(b"<p>" + b"a" * 20_000),
        answer(b"<p>Last.</p>"),
    )
    sources, problems = from_bytes(data)
    assert [source.text for source in sources] == ["Last."]
    assert [problem.what for problem in problems] == [
        "longer than 10,000 bytes: it is left out"
    ] * 2


def test_the_charset_of_the_answer_counts() -> None:
    data = archive(("https://example.org/", [("Content-Type", "text/html; charset=cp1252")], HTML.encode("cp1252")))  # fmt: skip
    ((source,), problems) = from_bytes(data)
    assert (source.text, problems) == (TEXT, [])


def test_what_is_no_page_is_left_out() -> None:
    data = archive(
        ("https://example.org/a.png", [("Content-Type", "image/png")], b"\x89PNG"),
        answer(HTML.encode()),
    )
    assert len(from_bytes(data)[0]) == 1
    assert said(from_bytes(archive())[1]) == ["no record of this web archive has a page or a text"]


def raw(*records: tuple[Iterable[str], bytes]) -> bytes:
    """An archive as bytes, with records whose length is that of their block or as it is given."""
    made = []
    for lines, block in records:
        head = "\r\n".join(["WARC/1.0", *lines])
        if "Content-Length" not in head:
            head += f"\r\nContent-Length: {len(block)}"
        made.append(head.encode() + b"\r\n\r\n" + block + b"\r\n\r\n")
    return b"".join(made)


WET = ("WARC-Type: conversion", "Content-Type: text/plain", "WARC-Target-URI: https://example.org/")


def test_converted_texts() -> None:
    lines = (*WET, "WARC-Date: 2018-04-10T08:00:00Z", "WARC-Record-ID: <urn:uuid:7>")
    data = raw(((*lines, "WARC-Identified-Content-Language: eng"), b"Pier\nIt may close.\n"))
    ((source,), problems) = from_bytes(data)
    assert problems == []
    assert roles(source) == [(None, "Pier"), (None, "It may close.")]
    assert (source.doc, source.fields) == (
        "7",
        {"url": "https://example.org/", "date": "2018-04-10", "language": "eng"},
    )


@pytest.mark.parametrize(
    ("bad", "what"),
    [
        (b"WARC/1.0\r\nWARC-Type: conversion\r\n\r\nNo length.\r\n\r\n", "a record without its length"),
        (b"Something else\r\n\r\n", "not a record of a web archive"),
        (raw(((*WET, "Content-Length: 4"), b"It is longer.")), "a record that is not as long as it says"),
        (raw(((*WET, "Content-Length: 40"), b"It is short.")), "a record that is not as long as it says"),
    ],
)  # fmt: skip
def test_a_bad_record_is_told_and_the_next_one_is_read(bad: bytes, what: str) -> None:
    one, two = raw((WET, b"One.")), raw((WET, b"Two. " * 20))
    for data in (one + bad + two, gzip.compress(one) + gzip.compress(bad) + gzip.compress(two)):
        sources, (problem,) = from_bytes(data)
        assert [source.text[:4] for source in sources] == ["One.", "Two."]
        assert problem.what == f"{what}: it is left out"
        assert problem.where.startswith("record 2")


def test_an_archive_that_is_cut_off_is_told() -> None:
    data = raw((WET, b"One."), (WET, b"Two."))[:-6]
    sources, (problem,) = from_bytes(data)
    assert [source.text for source in sources] == ["One."]
    assert problem.what == "a record that is cut off: it is left out"


def test_broken_compressed_data_is_told_and_the_next_part_is_read() -> None:
    parts = [gzip.compress(raw((WET, text * 200))) for text in (b"One. ", b"Bad. ", b"Two. ")]
    middle = parts[1][:20] + b"\xff\xff\xff\xff" + parts[1][24:]
    sources, problems = from_bytes(parts[0] + middle + parts[2])
    assert [source.text[:4] for source in sources] == ["One.", "Two."]
    assert problems[-1].what == "broken compressed data in 1 of its parts"


def test_a_page_about_archives_is_no_record() -> None:
    text = b"He wrote:\n\nWARC/1.0\nWARC-Type: response\n\nand so on."
    ((source,), problems) = from_bytes(raw((WET, text)))
    assert (len(source.blocks), problems) == (4, [])


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz", "a.wet.gz", "unheard"])
def test_it_is_known_by_its_first_bytes_and_its_name(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    data = raw((WET, b"One."))
    path.write_bytes(gzip.compress(data) if name.endswith("gz") else data)
    ((source,), problems) = run([str(path)])
    assert (source.text, problems, has_records([str(path)])) == ("One.", [], True)
    assert [s.text for s in from_bytes(path.read_bytes())[0]] == ["One."]
    sources, _ = run([str(tmp_path)])
    assert len(sources) == (0 if name == "unheard" else 1)


def test_memory_holds_one_record_at_a_time() -> None:
    record = raw((WET, b"One.\n" * 2000))
    stream = io.BytesIO(record * 50)
    found = read([], stdin=stream, report=refuse)
    next(found)
    assert stream.tell() < 20 * len(record)
    assert sum(1 for _ in found) == 49


@pytest.mark.skipif(not REAL.exists(), reason="real exports are not here")
@pytest.mark.parametrize(
    ("name", "texts"),
    [
        ("common-crawl.warc.gz", 1),
        ("common-crawl.wet.gz", 1),
        ("warc-chunked.warc", 1),
        ("warc-revisit.warc.gz", 1),
    ],
)
def test_real_archives(name: str, texts: int) -> None:
    sources = list(read([str(REAL / name)], report=refuse))
    assert len(sources) == texts
    assert all(source.text and source.fields["url"] for source in sources)
    assert not any("<" in source.text[:200] for source in sources)
