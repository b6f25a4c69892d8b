"""One truth of voices: what is counted, what markers say, and what --voice keeps are the same."""

from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import textkit
from textkit.analysis import ANALYSES
from textkit.speech.attributions import Sentences, attributions
from textkit.speech.quoted import quotations
from textkit.speech.voices import voices
from textkit.text.document import VOICES, Voice, parse
from textkit.text.spans import joined

CORPUS = sorted((Path(__file__).parent.parent / "corpus").glob("*.txt"))
TRANSCRIPT = next(path for path in CORPUS if path.stem == "transcript")


@cache
def text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def document(analysis: str, path: Path, **settings: Any) -> dict[str, Any]:
    (row,) = textkit.measure(analysis, text_of(path), by="document", **settings)
    return row


def test_nobody_is_addressed_or_asked_by_the_author_of_a_transcript() -> None:
    row = document("framing", TRANSCRIPT)
    assert (row["questions"], row["address"]) == (0, 0)
    assert document("attribution", TRANSCRIPT)["quoted"] > 0.9


def test_a_scare_quote_that_is_spoken_in_a_turn_is_kept() -> None:
    marks = [
        m for m in textkit.markers("framing", text_of(TRANSCRIPT)) if m["kind"] == "quotation-marks"
    ]
    assert [m["text"] for m in marks] == ['"review group"']
    assert {m["voice"] for m in marks} == {"quoted"}


def test_mentions_in_a_transcript_are_those_of_its_speakers() -> None:
    rows = textkit.measure("sentiment", text_of(TRANSCRIPT), by="target", toward=["Ordway"])
    assert [row["author"] is None or row["quoted"] is not None for row in rows] == [True]
    assert rows[0]["quoted"] is not None


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.stem)
@pytest.mark.parametrize("analysis", ["hedging", "framing", "attribution"])
def test_markers_of_a_voice_are_the_markers_that_have_it(analysis: str, path: Path) -> None:
    everything = textkit.markers(analysis, text_of(path))
    for voice in VOICES:
        own = textkit.markers(analysis, text_of(path), voice=voice)
        assert {m["voice"] for m in own} <= {voice}
        kept = [(m["start"], m["end"], m["category"]) for m in everything if m["voice"] == voice]
        assert [(m["start"], m["end"], m["category"]) for m in own] == kept


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.stem)
@pytest.mark.parametrize("analysis", ANALYSES.names())
def test_all_analyses_count_the_words_of_a_voice_alike(analysis: str, path: Path) -> None:
    shares = document("attribution", path)
    words = 0
    for voice in VOICES:
        row = document(analysis, path, voice=voice)
        assert (row["author"], row["quoted"], row["reported"]) == (
            shares["author"], shares["quoted"], shares["reported"],
        )  # fmt: skip
        assert row["words"] == round(shares[voice] * shares["words"])
        words += row["words"]
    assert words == shares["words"] == document(analysis, path)["words"]


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.stem)
def test_no_question_and_no_address_is_quoted(path: Path) -> None:
    found = textkit.markers("framing", text_of(path))
    assert not [
        m for m in found if m["category"] in ("question", "address") and m["voice"] == "quoted"
    ]


PIECES = ["“", "”", '"', "He said ", "that it was", " over", ". ", ", a guard said", "\n\n", "'", "?",
          "A: b", "\n\nSMITH: We", "\n\nLEE: You", "> ", "according to the mayor", "so-called "]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_a_sentence_alone_has_the_voices_that_it_has_in_the_whole(text: str) -> None:
    alone, whole = parse(text), parse(text)
    found = whole.layer(attributions)  # all sentences, with what goes on behind them
    reported = joined([span for one in found if one.reported for span in one.contents])
    quoted = [(q.start, q.end) for q in quotations(whole).outer if q.kind == "speech"]

    def expected(at: int) -> Voice:
        if any(start <= at < end for start, end in quoted):
            return "quoted"
        return "reported" if any(start <= at < end for start, end in reported) else "author"

    heard = voices(alone)
    for paragraph in whole.paragraphs:
        if paragraph.role == "boilerplate":
            continue
        for start, end in paragraph.sentences:
            for at in range(start, end):
                if not text[at].isspace():
                    assert heard.of(at, at + 1) == expected(at), (text, at)


def test_layers_are_made_once() -> None:
    made = parse("He said it was over. Here it is.")
    assert made.layer(attributions) is made.layer(attributions)
    assert voices(made) is voices(made)
    assert made.layer(Sentences) is made.layer(Sentences)
    assert made.tokens(0, 20) is made.tokens(0, 20)
