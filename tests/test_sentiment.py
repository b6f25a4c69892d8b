"""Sentiment: rows, the markers behind them, and how larger passages follow from smaller ones."""

from statistics import fmean, stdev
from typing import Any

import pytest
import vaderSentiment.vaderSentiment as original  # type: ignore[import-untyped]  # noqa: N813
from hypothesis import example, given, settings
from hypothesis import strategies as st

from textkit import vader
from textkit.analyses import sentiment
from textkit.document import Passage, Sentence, parse, passages
from textkit.table import fields

ANALYZE = sentiment.prepare()
ANALYZER = original.SentimentIntensityAnalyzer()


def passage(*sentences: str, before: str = "") -> Passage:
    """A paragraph of these sentences, parted by one blank, after some other text."""
    spans = []
    text = before
    for sentence in sentences:
        spans.append(Sentence(len(text), len(text) + len(sentence)))
        text += sentence + " "
    return Passage(text, len(before), len(text), 1, "body", 1, None, tuple(spans))


def undefined(row: sentiment.Row) -> set[str]:
    return {name for name, value in row._asdict().items() if value is None}


def about(*values: object) -> list[Any]:
    return [pytest.approx(value) if isinstance(value, float) else value for value in values]


@pytest.mark.parametrize(
    ("sentences", "expected"),
    [
        pytest.param(
            ["The council met on Monday."],
            about(5, 1, 0.0, None, 0.0, 0.0, 1.0, 0, 0, ""),
            id="neutral",
        ),
        pytest.param(
            ["The bridge is a disaster."],
            about(5, 1, -0.6249, None, 0.0, 1.0, 0.0, 0, 1, "disaster -3.1"),
            id="negative",
        ),
        pytest.param(
            ["The new bridge isn’t bad."],
            about(5, 1, 0.431, None, 1.0, 0.0, 0.0, 1, 0, "bad +1.9"),
            id="curly apostrophe of a negation",
        ),
        pytest.param(
            ["Residents call it a “disaster”."],
            about(5, 1, -0.6249, None, 0.0, 1.0, 0.0, 0, 1, "disaster -3.1"),
            id="curly quotes",
        ),
        pytest.param(
            ["A tunnel—disaster or not—opens."],
            about(6, 1, -0.6249, None, 0.0, 1.0, 0.0, 0, 1, "disaster -3.1"),
            id="dashes that join words",
        ),
        pytest.param(
            ["The bridge is a disaster.", "The tunnel is good.", "It opens in May.", "Ten came."],
            about(
                15, 4, -0.046125, stdev([-0.6249, 0.4404, 0, 0]), 0.25, 0.25, 0.5, 1, 1,
                "disaster -3.1; good +1.9",
            ),
            id="mean of sentences",
        ),
        pytest.param(
            ["Floods killed two.", "Floods killed ten.", "A horrific week, a bad, sad, poor, ugly one."],
            about(
                15, 3, fmean([-0.6705, -0.6705, -0.9545]), stdev([-0.6705, -0.6705, -0.9545]),
                0.0, 1.0, 0.0, 0, 7,
                "killed -3.5 x2; horrific -3.4; bad -2.5; ugly -2.3; sad -2.1",
            ),
            id="strongest drivers, repeated words together",
        ),
        pytest.param(
            ["No good came."],
            about(3, 1, -0.3412, None, 0.0, 1.0, 0.0, 0, 1, "good -1.4"),
            id="a word that only negates counts nothing",
        ),
        pytest.param(
            ["The tunnel is open.", "* * *", "—"],
            about(4, 1, 0.0, None, 0.0, 0.0, 1.0, 0, 0, ""),
            id="sentences without words are none",
        ),
        pytest.param(
            [":)"],
            about(0, 1, 0.4588, None, 1.0, 0.0, 0.0, 1, 0, ":) +2.0"),
            id="an emoticon speaks",
        ),
    ],
)  # fmt: skip
def test_row(sentences: list[str], expected: list[Any]) -> None:
    row, _ = ANALYZE(passage(*sentences))
    assert list(row) == expected


@pytest.mark.parametrize("sentences", [[], ["* * *"], ["—", "…"]])
def test_without_words_nothing_is_defined(sentences: list[str]) -> None:
    row, markers = ANALYZE(passage(*sentences))
    assert undefined(row) == {"compound", "spread", "positive", "negative", "neutral"}
    assert (row.words, row.sentences, row.drivers, markers) == (0, 0, "", [])


@pytest.mark.parametrize(
    ("sentence", "compound", "positive", "negative"),
    [
        ("A fighters' march.", -0.0516, 0.0, 1.0),
        ("A slightly clear result, but not bad.", None, 1.0, 0.0),
        ("They leave.", -0.0516, 0.0, 1.0),
        ("They swear a lot.", -0.0516, 0.0, 1.0),
    ],
)
def test_bounds(sentence: str, compound: float | None, positive: float, negative: float) -> None:
    row, _ = ANALYZE(passage(sentence))
    assert compound is None or row.compound == compound
    assert (row.positive, row.negative) == (positive, negative)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The mayor opened a bridge.", []),
        ("They call it “horrific”, a scandal!", [
            ("horrific", "negative", -3.4, -3.4, ""), ("scandal", "negative", -1.9, -1.9, ""),
        ]),
        ("It wasn’t very good.", [
            ("good", "negative", -1.62282, 1.9, "boosted by very, negated by wasn't"),
        ]),
        ("No good came.", [("good", "negative", -1.406, 1.9, "negated by no")]),
        ("It was good, but the DAMAGE is bad.", [
            ("good", "positive", 0.95, 1.9, "dampened by but"),
            ("DAMAGE", "negative", -4.3995, -2.2, "boosted by capitals, boosted by but"),
            ("bad", "negative", -3.75, -2.5, "boosted by but"),
        ]),
        ("We met 😀 and left.", [("😀", "positive", 1.5, 1.5, "")]),
        ("A badge, a goodbye, a lovebird.", []),
    ],
)  # fmt: skip
def test_markers(sentence: str, expected: list[tuple[str, str, float, float, str]]) -> None:
    place = passage("It is May.", sentence, before="Bad news, good news\n\n")
    _, markers = ANALYZE(place)
    found: list[Any] = [
        (place.text[m.start : m.end], m.category, pytest.approx(m.valence), m.base, m.change)
        for m in markers
    ]
    assert found == expected


known_failure = pytest.mark.xfail(strict=True)


@pytest.mark.parametrize(
    ("sentence", "compound"),
    [
        pytest.param("The United States sent a delegation.", 0.0, marks=known_failure),
        pytest.param("Justice Alito wrote for the court.", 0.0, marks=known_failure),
        pytest.param("Nobody was hurt, and no one was charged.", 0.0, marks=known_failure),
        pytest.param("The strike ended; the party won a seat.", 0.0, marks=known_failure),
        pytest.param("The state troops shelled the town.", -0.4, marks=known_failure),
    ],
)
def test_news_sense_of_words(sentence: str, compound: float) -> None:
    row, _ = ANALYZE(passage(sentence))
    assert row.compound == pytest.approx(compound, abs=0.3)


SENTENCES = st.sampled_from([
    "The mayor’s plan isn’t good.", "It was a GREAT day!", "Ten people died.", "The road—icy—is bad.",
    "“No good came of it,” she said.", "He paid $4 million.", "We love it, but it costs too much.",
    "Is it safe??", "The tunnel opens in May 😀", "* * *", "They were, without doubt, the best."
])  # fmt: skip
TEXTS = st.lists(st.lists(SENTENCES, min_size=1, max_size=4).map(" ".join), max_size=4).map(
    "\n\n".join
)


@settings(max_examples=60, deadline=None)
@given(TEXTS)
@example("")
def test_larger_passages_are_means_and_sums_of_sentences(text: str) -> None:
    document = parse(text)
    for by in ("paragraph", "document"):
        for place in passages(document, by):
            row, markers = ANALYZE(place)
            alone = [
                ANALYZE(place._replace(start=s.start, end=s.end, sentences=(s,)))
                for s in place.sentences
            ]
            compounds = [one.compound for one, _ in alone if one.compound is not None]
            assert row.compound == (pytest.approx(fmean(compounds)) if compounds else None)
            assert row.sentences == len(compounds)
            assert row.words == sum(one.words for one, _ in alone)
            assert markers == [marker for _, found in alone for marker in found]
            assert row.positive_words + row.negative_words == len(markers)
            if compounds:
                assert fmean(compounds) == pytest.approx(row.compound)
                shares = (row.positive, row.negative, row.neutral)
                assert sum(share or 0 for share in shares) == pytest.approx(1)


@settings(max_examples=100, deadline=None)
@given(st.one_of(TEXTS, st.text()))
@example("Good 😀. Bad… “worse”—worst? It isn’t GOOD!\nNot at all.")
def test_sentences_read_as_vader_sentiment_reads_them_plain(text: str) -> None:
    for place in passages(parse(text), "sentence"):
        row, markers = ANALYZE(place)
        part = place.text[place.start : place.end]
        expected = ANALYZER.polarity_scores(vader.plain(part))["compound"]
        assert row.compound == expected or (row.compound is None and expected == 0)
        for marker in markers:
            word = place.text[marker.start : marker.end]
            assert place.start <= marker.start < marker.end <= place.end
            assert word in ANALYZER.emojis or vader.plain(word).lower() in ANALYZER.lexicon
            assert (marker.category == "positive") == (marker.valence > 0)


def test_every_column_is_explained() -> None:
    assert [field.name for field in fields(sentiment.Row)] == list(sentiment.Row._fields)
    assert fields(sentiment.Row)[-1].name == "drivers"
