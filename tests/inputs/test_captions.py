"""Captions: each word once, in the paragraphs of their speakers, with the time of each caption."""

from __future__ import annotations

from pathlib import Path

import pytest

from textkit import cli
from textkit.inputs.source import Position, Source

from .reading import from_bytes, run

HERE = Path(__file__).parent.parent / "data" / "captions"
EXPECTED = {
    "talk.vtt": "talk", "talk.srt": "talk", "talk.ttml": "talk", "youtube.vtt": "youtube",
    "rolling.srt": "rolling", "zoom.vtt": "zoom",
}  # fmt: skip


def one(name: str) -> Source:
    [source], problems = run([str(HERE / name)])
    assert problems == []
    return source


@pytest.mark.parametrize(("name", "expected"), EXPECTED.items())
def test_each_word_once(name: str, expected: str) -> None:
    assert one(name).text + "\n" == (HERE / f"{expected}.expected.txt").read_text()


@pytest.mark.parametrize("analysis", ["hedging", "attribution", "readability"])
def test_the_figures_of_one_talk_are_the_same_through_every_format(
    analysis: str, capsys: pytest.CaptureFixture[str]
) -> None:
    made = []
    for name in ("talk.vtt", "talk.srt", "talk.ttml", "talk.expected.txt"):
        cli.main([analysis, str(HERE / name), "--columns=-file,-run,-line,-col,-time", "-fjsonl"])
        made.append(capsys.readouterr().out)
    assert made[0].count("\n") == 4
    assert len(set(made)) == 1


def test_rows_say_when(capsys: pytest.CaptureFixture[str]) -> None:
    cli.main(["hedging", str(HERE / "talk.srt"), "--markers", "--columns", "time,text", "-fcsv"])
    assert capsys.readouterr().out.splitlines()[:3] == [
        "time,text",
        "00:00:01.000,may",
        "00:00:03.000,I think",
    ]


def test_where_and_when_a_word_is() -> None:
    source = one("talk.vtt")
    assert source.position(source.text.index("I think")) == Position(14 + 1, time=3.0)
    assert source.position(source.text.index("yet")).time == 12.5


def test_known_by_the_first_bytes() -> None:
    for name in EXPECTED:
        data = (HERE / name).read_bytes()
        [source], problems = from_bytes(data)
        assert (source.text, problems) == (one(name).text, [])
        if not name.endswith(".ttml"):
            [again], _ = from_bytes(b"\xef\xbb\xbf" + data.replace(b"\n", b"\r\n"))
            assert again.text == source.text


NOT_CAPTIONS = {
    "a line about the format": "WEBVTTs are files of captions.",
    "a list": "1\n00:15 Coffee\n2\n00:30 Talk\n",
    "an arrow": "1\nhere --> there\n",
}


@pytest.mark.parametrize("text", NOT_CAPTIONS.values(), ids=NOT_CAPTIONS)
def test_other_texts_are_plain(text: str) -> None:
    [source], problems = from_bytes(text.encode())
    assert (source.text, problems) == (text, [])
