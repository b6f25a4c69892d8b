"""TTML: white space, line ends, times and languages as the file means them."""

from __future__ import annotations

from pathlib import Path

import pytest

from textkit.inputs.source import Source

from .reading import from_bytes, run, said

SHARED = Path(__file__).parents[3] / "shared" / "exports"


def one(body: str, head: str = "", attributes: str = 'xml:lang="en"') -> Source:
    [source], problems = from_bytes(wrapped(body, head, attributes))
    assert problems == []
    return source


def wrapped(body: str, head: str = "", attributes: str = "") -> bytes:
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<!-- made -->
<tt:tt xmlns:tt="http://www.w3.org/ns/ttml" xmlns="http://www.w3.org/ns/ttml"
  xmlns:ttm="http://www.w3.org/ns/ttml#metadata" xmlns:tts="http://www.w3.org/ns/ttml#styling"
  xmlns:ttp="http://www.w3.org/ns/ttml#parameter" {attributes}>
<tt:head>{head}</tt:head><tt:body>{body}</tt:body></tt:tt>""".encode()


TEXTS = {
    "prefixes": ("<tt:div><tt:p>It may rain.</tt:p></tt:div>", "It may rain."),
    "spans on lines of their own": (
        "<div><p>\n  <span>It may</span>\n  <span>rain.</span>\n</p></div>",
        "It may rain.",
    ),
    "line ends": ("<div><p><br/>It may<br/>rain.<br/></p></div>", "It may rain."),
    "a speaker on the first line": ("<div><p>MAN:<br/>It may rain.</p></div>", "MAN: It may rain."),
    "what is said of it": (
        "<div><p><metadata><ttm:desc>thunder</ttm:desc></metadata>It may <ttm:title>x</ttm:title>"
        "rain.</p></div>",
        "It may rain.",
    ),
    "a ruby": (
        '<div><p><span tts:ruby="container"><span tts:ruby="base">base</span>'
        '<span tts:ruby="text">reading</span></span> only</p></div>',
        "base only",
    ),
    "what is not shown": (
        '<div><p>It may <span tts:visibility="hidden">not </span>rain.</p>'
        '<p tts:display="none">No.</p></div>',
        "It may rain.",
    ),
    "noises in entities": ("<div><p>&lt;LAUGHING&gt; It may &amp; will.</p></div>", "It may & will."),
    "times without ends": (
        '<div begin="0s"><p>It may</p><p>rain.</p></div>',
        "It may rain.",
    ),
    "no captions": ("<div></div>", ""),
}  # fmt: skip


@pytest.mark.parametrize(("body", "expected"), TEXTS.values(), ids=TEXTS)
def test_texts(body: str, expected: str) -> None:
    assert one(body).text == expected


TIMES = {
    "00:01:02.500": 62.5, "12.5s": 12.5, "1.5m": 90, "2h": 7200, "250ms": 0.25,
    "00:00:02:05": 2.2, "50f": 2, "100t": 10,
}  # fmt: skip


@pytest.mark.parametrize(("code", "expected"), TIMES.items())
def test_times(code: str, expected: float) -> None:
    rates = 'ttp:frameRate="25" ttp:tickRate="10"'
    source = one(f'<div><p begin="{code}">It may rain.</p></div>', attributes=rates)
    assert source.position(3).time == pytest.approx(expected)


def test_times_of_what_is_around_are_added() -> None:
    made = one('<div begin="10s"><p begin="2s"><span begin="1s">It may.</span></p></div>')
    assert made.position(0).time == 13


def test_languages_are_parted() -> None:
    notes: list[str] = []
    body = (
        '<div xml:lang="en"><p begin="1s" end="2s">The minister</p></div>'
        '<div xml:lang="de"><p begin="1s" end="2s">Der Minister</p></div>'
        '<div xml:lang="en"><p begin="2s" end="3s">may go.</p></div>'
    )
    [source], _ = from_bytes(wrapped(body), note=notes.append)
    assert source.text == "The minister may go.\n\nDer Minister"
    assert notes == ["standard input: has several languages, one behind the other: en, de"]


PROBLEMS = {
    "another root": (b"<html><p>a</p></html>", "line 1: not TTML (no tt)"),
    "cut off": (b'<tt xmlns="http://www.w3.org/ns/ttml"><body>', "line 1: not XML (no element found)"),
    "a rate": (wrapped("", attributes='ttp:frameRate="many"'),
               "line 3: a frame rate or a tick rate that is no number"),
    "entities": (
        b'<!DOCTYPE tt [<!ENTITY a "b">]><tt xmlns="http://www.w3.org/ns/ttml">&a;</tt>',
        "line 1: declares entities of its own, which are not resolved",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("data", "expected"), PROBLEMS.values(), ids=PROBLEMS)
def test_what_cannot_be_read_is_told(data: bytes, expected: str) -> None:
    sources, problems = from_bytes(data, input_format="ttml")
    assert (sources, said(problems)) == ([], [expected])


@pytest.mark.skipif(not SHARED.exists(), reason="the real files are not there")
def test_real_files() -> None:
    [source], problems = run([str(SHARED / "lwsp-default.ttml")])
    assert (source.text, problems) == ("hello my name is Mathilda bonjour mon nom est", [])
