"""SubRip: its tags, and signs that are none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from .reading import from_bytes, said

SRT = {
    "signs that are no tags": ("a < b and c > d <3", "a < b and c > d <3"),
    "tags": ('<i>It</i> <font color="red">may</font> <B>be</B>.', "It may be."),
    "places": (r"{\an8}It may{\i1} be.", "It may be."),
    "line ends of another format": (r"It may\Nbe.<br>Yes.", "It may be. Yes."),
    "entities": ("&gt;&gt; R&amp;D may cost; AT&T may not.", "R&D may cost; AT&T may not."),
    "a blank line": ("It may\n\nbe closed.", "It may be closed."),
    "a number": ("It was\n42", "It was 42"),
}


@pytest.mark.parametrize(("text", "expected"), SRT.values(), ids=SRT)
def test_subrip(text: str, expected: str) -> None:
    body = f"1\n00:00:01,000 --> 00:00:02,000\n{text}\n\n2\n00:00:02,000 --> 00:00:03,000\nEnd.\n"
    [source], problems = from_bytes(body.encode())
    assert problems == []
    assert source.text == f"{expected} End."


def test_what_cannot_be_read_is_told() -> None:
    sources, problems = from_bytes(b"It may rain.", input_format="srt")
    assert (sources, said(problems)) == ([], ["not SubRip (no caption has its times)"])


@given(st.lists(st.text("ab ,.:<>&;-[]()♪\n\t", max_size=20), max_size=5))
def test_any_captions(texts: list[str]) -> None:
    body = "".join(
        f"{n}\n00:00:0{n},000 --> 00:00:0{n},900\n{text}\n\n" for n, text in enumerate(texts)
    )
    sources, problems = from_bytes(body.encode(), input_format="srt")
    assert bool(problems) == (not texts)
    for source in sources:
        starts = [start for start, _ in source.marks]
        assert starts == sorted(starts)
        assert all(source.text[block.start : block.end].strip() for block in source.blocks)
        assert "\n" not in source.text.replace("\n\n", "")
