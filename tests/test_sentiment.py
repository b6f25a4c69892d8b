"""Sentiment: rows, the markers behind them, and how larger passages follow from smaller ones."""

from math import fsum, sqrt
from statistics import fmean, stdev
from typing import Any

import pytest
import vaderSentiment.vaderSentiment as original  # type: ignore[import-untyped]  # noqa: N813
from hypothesis import example, given
from hypothesis import strategies as st

import textkit
from textkit.analyses import sentiment
from textkit.analyses.sentiment import vader
from textkit.columns import fields
from textkit.text.document import Document, Passage, Sentence, parse, passages

ANALYZE = sentiment.prepare(model="vader")
ANALYZER = original.SentimentIntensityAnalyzer()


def passage(*sentences: str, before: str = "") -> Passage:
    """A paragraph of these sentences, parted by one blank, after some other text."""
    spans = []
    text = before
    for sentence in sentences:
        spans.append(Sentence(len(text), len(text) + len(sentence)))
        text += sentence + " "
    return Passage(Document(text, ()), len(before), len(text), "body", 1, None, tuple(spans))


UNUSED = sentiment.ANALYSIS.unused(by="paragraph")


def undefined(row: sentiment.Row) -> set[str]:
    return {name for name, value in row._asdict().items() if value is None and name not in UNUSED}


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
    assert [*row[:9], row.drivers] == expected


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
        if m.category != "emphasis"
    ]
    assert found == expected


SENTENCES = st.sampled_from([
    "The mayor’s plan isn’t good.", "It was a GREAT day!", "Ten people died.", "The road—icy—is bad.",
    "“No good came of it,” she said.", "He paid $4 million.", "We love it, but it costs too much.",
    "Is it safe??", "The tunnel opens in May 😀", "* * *", "They were, without doubt, the best."
])  # fmt: skip
TEXTS = st.lists(st.lists(SENTENCES, min_size=1, max_size=4).map(" ".join), max_size=4).map(
    "\n\n".join
)


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
            words = [marker for marker in markers if marker.category != "emphasis"]
            assert row.positive_words + row.negative_words == len(words)
            if compounds:
                assert fmean(compounds) == pytest.approx(row.compound)
                shares = (row.positive, row.negative, row.neutral)
                assert sum(share or 0 for share in shares) == pytest.approx(1)


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
            if marker.category == "emphasis":
                assert set(word) <= {"!", "?"}
                continue
            assert place.start <= marker.start < marker.end <= place.end
            assert word in ANALYZER.emojis or vader.plain(word).lower() in ANALYZER.lexicon
            assert (marker.category == "positive") == (marker.valence > 0)


def test_every_column_is_explained() -> None:
    assert [field.name for field in fields(sentiment.Row)] == list(sentiment.Row._fields)
    assert fields(sentiment.Row)[-1].name == "drivers"


# The news model. What counts where is in test_valence.py; here is what rows make of it.

NEWS = sentiment.prepare()


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("The United States sent a delegation.", 0),
        ("Justice Alito wrote for the court.", 0),
        ("Nobody spoke, and no one was charged.", 0),
        ("The party grants its members a share.", 0),
        ("The Justice Department has an interest in security.", 0),
        ("The troops shelled the town.", -1),
        ("Famine threatens the evicted families.", -1),
        ("It was a lovely, generous evening.", 1),
    ],
)
def test_news_sense_of_words(text: str, sign: int) -> None:
    row, _ = NEWS(passage(text))
    assert row.compound is not None
    assert (row.compound > 0.05) - (row.compound < -0.05) == sign


@given(TEXTS, st.sampled_from(["news", "vader"]))
@example("Good! It was NOT bad?? A disaster!!! He won, but they died!", "news")
@example("Good! It was NOT bad?? A disaster!!! He won, but they died!", "vader")
def test_the_markers_of_a_sentence_add_up_to_its_compound(text: str, model: str) -> None:
    analyze = sentiment.prepare(model)
    for place in passages(parse(text), "sentence"):
        row, markers = analyze(place)
        if row.compound is not None:
            assert sum(m.share for m in markers) == pytest.approx(row.compound, abs=1e-9)
            score = fsum([m.valence for m in markers])
            if model == "news":
                ground = 15 + row.words
                assert row.compound == score / sqrt(score * score + ground)


def document(text: str, **settings: Any) -> sentiment.Row:
    (place,) = passages(parse(text), "document")
    return sentiment.prepare(**settings)(place)[0]


LONG = "A Terrible Disaster for the Valley\n\n" + "\n\n".join(
    [*["The harvest was superb. Everybody celebrated."] * 6,
     *["The mayor spoke for an hour. He left at noon."] * 6,
     *["A horrible famine followed. Hundreds died."] * 6]
)  # fmt: skip


def test_a_document_has_an_arc_and_its_headline_beside_its_body() -> None:
    row = document(LONG)
    assert len(row.arc) == len(row.arc_values) == 10
    assert row.arc_values[0] > 0.3 > 0 > -0.3 > row.arc_values[-1]
    assert row.arc[0] > "▅" > row.arc[-1]
    assert row.headline is not None
    assert row.headline < -0.3
    assert row.body is not None
    assert row.compound is not None
    assert row.headline < row.compound < row.body


def test_what_has_no_body_has_no_arc() -> None:
    row = document("")
    assert (row.arc, row.arc_values, row.headline, row.body) == ("", (), None, None)
    assert document("Good.").arc_values == (document("Good.").compound,)


def test_a_long_document_does_not_saturate() -> None:
    once = document("The harvest was superb. It rained.")
    often = document("The harvest was superb. It rained. " * 200)
    assert often.compound == pytest.approx(once.compound)


TWO = "Critics called Varga a corrupt liar. Voters praised Ilona Bod for her honesty and courage."


def test_the_tone_towards_names() -> None:
    row = document(TWO, toward=["Varga", "Bod=Ilona Bod,Ilona"])
    assert row.mentions == 2
    assert row.targets is not None
    assert list(row.targets) == ["Varga", "Bod"]
    assert row.targets["Varga"] is not None
    assert row.targets["Bod"] is not None
    assert row.targets["Varga"] < 0 < row.targets["Bod"]
    assert row.target_compound == pytest.approx(sum(v or 0 for v in row.targets.values()) / 2)


def test_a_name_that_is_not_there_has_no_tone() -> None:
    row = document(TWO, toward=["Kiss"])
    assert (row.mentions, row.target_compound, row.targets) == (0, None, {"Kiss": None})


@pytest.mark.parametrize(
    ("fields", "mentions", "sign"),
    [
        ({}, 0, None),
        ({"who": ""}, 0, None),
        ({"who": "Varga"}, 1, -1),
        ({"who": "Varga", "who_start": 15, "who_end": 20}, 1, -1),
        ({"who": "Varga", "who_start": "15", "who_end": "20"}, 1, -1),
        ({"who": "she", "who_start": TWO.index("her "), "who_end": TWO.index("her ") + 3}, 1, 1),
        ({"who": "Kiss"}, 0, None),
    ],
)
def test_the_target_of_a_record(fields: dict[str, Any], mentions: int, sign: int | None) -> None:
    (place,) = passages(parse(TWO, fields=fields), "document")
    row, _ = sentiment.prepare(target_field="who")(place)
    assert row.mentions == mentions
    if sign is None:
        assert row.target_compound is None
    else:
        assert row.target_compound is not None
        assert row.target_compound * sign > 0.05


def groups(text: str, **settings: Any) -> list[sentiment.TargetRow]:
    (place,) = passages(parse(text), "document")
    return sentiment.prepare_groups(**settings)(place)


def test_rows_by_target_are_the_names_most_mentioned() -> None:
    text = f"{TWO} “Varga is a corrupt disgrace,” Bod said. The town of Szeged is quiet."
    rows = groups(text)
    assert [(row.target, row.mentions) for row in rows] == [
        ("Varga", 2), ("Ilona Bod", 2), ("Szeged", 1), ]  # fmt: skip
    varga = rows[0]
    assert varga.author is not None
    assert varga.quoted is not None
    assert varga.compound == pytest.approx((varga.author + varga.quoted) / 2)
    assert (varga.positive, varga.negative) == (0, 2)
    assert rows[1].quoted is None


def test_rows_by_target_are_those_asked_for() -> None:
    assert [row.target for row in groups(TWO, toward=["Bod", "Kiss"])] == ["Bod"]
    (place,) = passages(parse(TWO, fields={"who": "Varga"}), "document")
    made = sentiment.prepare_groups(target_field="who")(place)
    assert [row.target for row in made] == ["Varga"]
    (place,) = passages(parse(TWO), "document")
    assert sentiment.prepare_groups(target_field="who")(place) == []
    assert [row.quoted for row in sentiment.prepare_groups(toward=["Bod"])(place)] == [None]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ({"model": "best"}, "there is no model 'best'"),
        ({"without": "rules"}, "there is no rule 'rules'"),
        ({"without": "names", "model": "vader"}, "need --model news"),
        ({"toward": ["Varga"], "model": "vader"}, "need --model news"),
        ({"target_field": "who", "model": "vader"}, "need --model news"),
        ({"toward": ["Varga=,"]}, "is no NAME"),
        ({"valences": ["/nonexistent.toml"]}, "/nonexistent.toml: No such file"),
    ],
)
def test_settings_that_make_no_sense_are_refused(arguments: dict[str, Any], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        sentiment.prepare(**arguments)


def test_rows_by_target_need_the_news_model() -> None:
    with pytest.raises(ValueError, match="need"):
        sentiment.prepare_groups(model="vader")


def test_columns_without_a_value_are_left_out() -> None:
    names = textkit.measure("sentiment", TWO)[0].keys()
    assert not {"arc", "headline", "targets", "mentions", "target_compound"} & names
    names = textkit.measure("sentiment", TWO, by="document", toward=("Varga",))[0].keys()
    assert {"arc", "headline", "mentions", "target_compound"} <= names
    assert "targets" not in names
    names = textkit.measure("sentiment", TWO, toward=("Varga", "Bod"))[0].keys()
    assert "targets" in names


@pytest.mark.parametrize(
    ("text", "driver", "is_one"),
    [
        ("It is not a very good and only too honest plan.", "not", False),
        ("It is not a very good and only too honest plan.", "too", False),
        ("It was the first very bad year.", "first", False),
        ("It was the first very bad year.", "bad", True),
        ("It is not a good plan, only an honest one.", "honest", True),
        ("They were severely hurt.", "hurt", True),
        ("They don't know.", "don't", False),
        ("They don’t know.", "don’t", False),
    ],
)
def test_grammar_words_are_no_drivers(text: str, driver: str, is_one: bool) -> None:
    (row,) = textkit.measure("sentiment", text, by="document")
    listed = [part.split()[0] for part in str(row["drivers"]).split("; ")]
    assert (driver in listed) is is_one
