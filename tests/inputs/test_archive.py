"""Articles of archives: their days, their numbers, and the kinds of files that hold several."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from textkit.inputs import archive
from textkit.inputs.composed import Part
from textkit.inputs.contract import Division, Found, Input, Opened
from textkit.inputs.formats import Formats
from textkit.inputs.source import Source

from .archives import DATA
from .reading import run


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("January 10, 2018 Wednesday 10:36 EST", "2018-01-10"),
        ("May 2, 2002, Thursday,, FINAL EDITION", "2002-05-02"),
        ("14 October 2013 Thursday", "2013-10-14"),
        ("9 Januar 1993", "1993-01-09"),
        ("5. März 2014 Mittwoch", "2014-03-05"),
        ("29 décembre 2011", "2011-12-29"),
        ("jeudi 1er février 2018", "2018-02-01"),
        ("5 de octubre de 2013", "2013-10-05"),
        ("2 marzo 2013", "2013-03-02"),
        ("7 октября 2018", "2018-10-07"),
        ("2018 年 10 月 7 日", "2018-10-07"),
        ("2018-10-07T08:00:00Z", "2018-10-07"),
        ("Sep 20, 2024", "2024-09-20"),
        ("Sept. 20, 2024", "2024-09-20"),
        ("Harbor [Harbor, Maine]17 Jun 2011: B.7.", "2011-06-17"),
        ("Tue, 10 Apr 2018 08:00:00 +0000", "2018-04-10"),
        ("05/03/2024", None),
        ("March 2014", None),
        ("Spring 2014", None),
        ("2014", None),
        ("31 Foo 2014", None),
        ("32 May 2014", None),
        ("Section 5; Page 16, 1991", None),
        ("", None),
    ],
)
def test_days_are_named_or_not_known(written: str, iso: str | None) -> None:
    assert archive.day(written) == iso


@pytest.mark.parametrize(
    ("written", "number"),
    [("808 words", 808), ("1,041 words", 1041), ("1.208 Wörter", 1208), ("2 000 mots", 2000),
     ("17366 words", 17366), ("No words", None), ("1,5 words", 1)],
)  # fmt: skip
def test_numbers_have_their_separators(written: str, number: int | None) -> None:
    assert archive.number(written) == number


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("CAPTION: The pier.", "boilerplate"),
        ("PHOTO (COLOR): The pier.", "boilerplate"),
        ("Photo: The pier.", "boilerplate"),
        ("ann@example.org", "boilerplate"),
        ("Photos of the pier: nobody has any.", None),
        ("Write to ann@example.org.", None),
        ("Map makers: they may err.", None),
    ],
)
def test_captions(text: str, role: str | None) -> None:
    assert archive.by_caption(text).role == role


@given(st.lists(st.text(min_size=1, max_size=60).filter(str.strip), max_size=12))
def test_joining_lines_loses_no_word(lines: list[str]) -> None:
    parts = archive.unwrapped([Part(line) for line in lines])
    assert " ".join(part.text for part in parts).split() == " ".join(lines).split()


@pytest.mark.parametrize(
    "lines",
    [
        ["A heading"] * 20 + ["x" * 90],
        ["It may rain."] * 20,
        ["A list", "of names"] * 3,
    ],
)
def test_lines_that_are_paragraphs_stay(lines: list[str]) -> None:
    parts = [Part(line) for line in lines]
    assert archive.unwrapped(parts) == parts


def test_a_format_may_divide_the_paragraphs_of_others(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a reader of Word files has of one is offered to every format that declares a division."""

    def divide(opened: Opened, paragraphs: Sequence[Part]) -> Found | None:
        if not any("pier" in part.text for part in paragraphs):
            return None
        return (Source(opened.file, str(n), n, part.text) for n, part in enumerate(paragraphs, 1))

    posts = Input(
        "", (), lambda _: iter(()), signature=lambda _: False, division=Division((b"pier",), divide)
    )
    own = {name: one._replace(division=None) for name, one in Formats().own.items()}
    path = str(DATA / "nexis" / "uni.docx")
    monkeypatch.setattr(Formats, "own", own)
    ((source,), _) = run([path])
    assert source.doc is None
    monkeypatch.setattr(Formats, "own", {**own, "posts": posts})
    sources, _ = run([path])
    assert len(sources) > 10
    assert not Formats().divides(b"no", lambda: [Part("pier")])
    assert Formats().divides(b"a pier", lambda: [Part("pier")])
