"""NewsML-G2: an item with text a document, whatever its text is written in."""

from __future__ import annotations

from textkit.inputs.read import has_records

from .archives import DATA, told
from .reading import from_bytes, said

MESSAGE = DATA / "newsml" / "message.xml"


def test_a_message() -> None:
    assert told(MESSAGE) == MESSAGE.with_suffix(".expected.txt").read_text(encoding="utf-8")
    assert has_records([str(MESSAGE)])
    assert len(from_bytes(MESSAGE.read_bytes())[0]) == 3


def test_items_without_text_are_told() -> None:
    data = MESSAGE.read_bytes()
    for name in (b"inlineXML", b"inlineData"):
        data = data.replace(b"<" + name, b"<x" + name).replace(b"</" + name, b"</x" + name)
    sources, problems = from_bytes(data)
    assert sources == []
    assert said(problems) == ["NewsML-G2 with no text in any of 4 items"]


def test_the_old_newsml_is_refused() -> None:
    data = b'<?xml version="1.0"?><!DOCTYPE NewsML SYSTEM "x.dtd"><NewsML Version="1.2"></NewsML>'
    sources, problems = from_bytes(data)
    assert sources == []
    assert said(problems) == ["NewsML 1, which textkit doesn't read; ask for NewsML-G2 or NITF"]


def test_a_file_of_this_name_in_another_namespace_is_none() -> None:
    sources, problems = from_bytes(b"<newsItem>It rained.</newsItem>")
    assert all(source.doc is None for source in sources)
    assert not any("NewsML" in problem.what for problem in problems)
