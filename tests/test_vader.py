"""VADER's readings: equal to vaderSentiment's, with the words behind them.

More random texts than the usual 5,000: TEXTKIT_VADER_CASES=100000 pytest tests/test_vader.py
"""

import math
import os
import random
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import vaderSentiment.vaderSentiment as original  # type: ignore[import-untyped]  # noqa: N813
from conftest import BytesKept
from hypothesis import example, given
from hypothesis import strategies as st

from textkit.analyses.sentiment import vader

READ = vader.reader()
ANALYZER = original.SentimentIntensityAnalyzer()
HOW_MANY = int(os.environ.get("TEXTKIT_VADER_CASES", "5000"))

SPECIAL = """
good bad great horrible love hate good good bad no No NO kind of Kind KIND-OF the shit bomb bad ass
bus stop yeah right kiss of death to die for beating heart at least very least never so this without
doubt but But BUT or nor not isn't Isn't can't just enough sort of
"""
NEUTRAL = "table house walk the of İstanbul ǅ ß — “great” don’t ’tis naïve x ok ok. no."
VOCABULARY = [
    SPECIAL.split(),
    sorted(ANALYZER.lexicon),
    sorted(original.BOOSTER_DICT),
    original.NEGATE,
    NEUTRAL.split(),
    sorted(ANALYZER.emojis),
]
MARKS = [*"!?.,;:()'\"-*…“”’", "!!!", "???", "...", " - "]
GAPS = [*[" "] * 12, "  ", "\n", "\u00a0", "\x1f", ""]
CASES: list[Callable[[str], str]] = [*[str] * 8, str.upper, str.upper, str.title]


def random_text(rnd: random.Random) -> str:
    """Words that VADER knows or minds, in any order, with marks, capitals and emoji."""
    parts = []
    for _ in range(rnd.choice([1, 2, 3, 4, 6, 8, 12, 25])):
        (kind,) = rnd.choices(VOCABULARY, [45, 15, 12, 8, 13, 7])
        word = rnd.choice(CASES)(rnd.choice(kind))
        before = rnd.choice(MARKS) if rnd.random() < 0.15 else ""
        after = rnd.choice(MARKS) if rnd.random() < 0.2 else ""
        parts.append(before + word + after + rnd.choice(GAPS))
    text = "".join(parts)
    return text.upper() if rnd.random() < 0.03 else text


def check(text: str) -> None:
    """The reading has vaderSentiment's four figures, to the last digit, and explains them."""
    reading = READ(text)
    expected = ANALYZER.polarity_scores(text)
    found = {
        "neg": reading.negative,
        "neu": reading.neutral,
        "pos": reading.positive,
        "compound": reading.compound,
    }
    assert found == expected
    assert expected["compound"] == original.normalize(
        math.fsum(token.valence for token in reading.tokens) + reading.emphasis
    )
    for token in reading.tokens:
        word = text[token.start : token.end]
        assert word in ANALYZER.emojis or ANALYZER.lexicon[word.lower()] == token.base
        assert token.changes or token.valence == token.base


@pytest.fixture(scope="module", autouse=True)
def exact() -> Iterator[None]:
    """Have vaderSentiment give its figures before it rounds them, the same in every Python.

    It adds with `sum`, whose last digit for floats is another from Python 3.12 on.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(original, "sum", math.fsum, raising=False)
        patch.setattr(original, "round", lambda figure, _digits: figure, raising=False)
        yield


def test_random_texts_are_read_as_vader_sentiment_reads_them() -> None:
    rnd = random.Random(20)
    for _ in range(HOW_MANY):
        check(random_text(rnd))


WORD = st.builds(
    lambda case, before, word, after: before + case(word) + after,
    st.sampled_from(CASES),
    st.sampled_from(["", "", "", *MARKS]),
    st.one_of([st.sampled_from(kind) for kind in VOCABULARY]),
    st.sampled_from(["", "", "", *MARKS]),
)


@given(st.lists(st.tuples(WORD, st.sampled_from(GAPS)).map("".join), max_size=15).map("".join))
def test_vocabulary_in_any_order(text: str) -> None:
    check(text)


@given(st.text())
@example("")
@example(" \t\n")
@example("!?")
@example("😀")
@example("🆙🆙?? good")
@example("\ud800 good")
def test_any_string(text: str) -> None:
    check(text)


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("A table.", []),
        ("It was good.", [("good", 1.9, 1.9, ())]),
        ("It isn't good.", [("good", 1.9, -1.406, ("negated by isn't",))]),
        ("It isn’t good.", [("good", 1.9, 1.9, ())]),
        ("It is good, not.", [("good", 1.9, 1.9, ())]),
        ("No good came.", [("No", -1.2, 0.0, ("spent on good",)),
                           ("good", 1.9, -1.406, ("negated by no",))]),
        ("No table was bad.", [("No", -1.2, -1.2, ()), ("bad", -2.5, -2.5, ())]),
        ("a very bad road", [("bad", -2.5, -2.793, ("boosted by very",))]),
        ("a bad very road", [("bad", -2.5, -2.5, ())]),
        ("a slightly bad road", [("bad", -2.5, -2.207, ("dampened by slightly",))]),
        ("a BAD road", [("BAD", -2.5, -3.233, ("boosted by capitals",))]),
        ("A BAD ROAD", [("BAD", -2.5, -2.5, ())]),
        ("It was, so to say, bad.", [("bad", -2.5, -2.7637, ("boosted by so",))]),
        ("good roads but bad bridges", [("good", 1.9, 0.95, ("dampened by but",)),
                                        ("bad", -2.5, -3.75, ("boosted by but",))]),
        ("good roads, butter, bad bridges", [("good", 1.9, 1.9, ()), ("bad", -2.5, -2.5, ())]),
        ("for them he is the bomb", [("bomb", -2.2, 3.0, ("set by the bomb",))]),
        ("he swears by the bomb", [("swears", 0.2, 0.2, ()), ("bomb", -2.2, -2.2, ())]),
        ("the bomb", [("bomb", -2.2, -2.2, ())]),
        ("we made it the least bad", [("bad", -2.5, 1.85, ("negated by least",))]),
        ("we were at least bad", [("bad", -2.5, -2.5, ())]),
        ("it was never so bad", [("bad", -2.5, -4.3640625, ("boosted by so",) * 3)]),
        ("it was without doubt bad", [("doubt", -1.5, 1.11, ("negated by without",)),
                                      ("bad", -2.5, -2.5, ())]),
        ("a mood kind of bad", [("bad", -2.5, -2.793, ("boosted by kind of",))]),
        ("so kind of them", []),
        ("so kind to them", [("kind", 2.4, 2.693, ("boosted by so",))]),
        ("(good) \"bad\"\n great!", [("good", 1.9, 1.9, ()), ("bad", -2.5, -2.5, ()),
                                     ("great", 3.1, 3.1, ())]),
        ("badly bad", [("badly", -2.1, -2.1, ()), ("bad", -2.5, -2.5, ())]),
        ("badge bad", [("bad", -2.5, -2.5, ())]),
        ("a road :)", [(":)", 2.0, 2.0, ())]),
        ("a road 💔", [("💔", -2.1, -2.1, ()), ("💔", 3.2, 3.2, ())]),
        ("a road 👍", []),
    ],
)  # fmt: skip
def test_words_behind_a_reading(
    text: str, tokens: list[tuple[str, float, float, tuple[str, ...]]]
) -> None:
    found: list[Any] = [
        (text[token.start : token.end], token.base, pytest.approx(token.valence), token.changes)
        for token in READ(text).tokens
    ]
    assert found == tokens


@pytest.mark.parametrize(
    ("text", "emphasis"),
    [
        ("good", 0.0),
        ("good!", 0.292),
        ("good!!!!!!!", 1.168),
        ("bad!", -0.292),
        ("good?", 0.0),
        ("good??", 0.36),
        ("bad????", -0.96),
        ("table!", 0.0),
        ("good, badly good!", 0.292),
    ],
)
def test_emphasis(text: str, emphasis: float) -> None:
    assert READ(text).emphasis == pytest.approx(emphasis)


def test_but_shifts_the_first_word_of_equal_value() -> None:
    # "love" is halved to 1.6, the value of "benefits", and then halved again in its place.
    tokens = READ("we love it but see benefits and good roads").tokens
    assert [token.valence for token in tokens] == [0.8, 1.6, pytest.approx(2.85)]
    assert [len(token.changes) for token in tokens] == [2, 0, 1]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain", "plain"),
        ("it isn’t ‘so’", "it isn't 'so'"),
        ("“great” «roads» „now‟", '"great" "roads" "now"'),
        ("a seat—a price", "a seat a price"),
        ("a seat — a price", "a seat - a price"),
        ("a seat—“so", 'a seat "so'),
        ("no—", "no-"),
        ("the 5–3 win", "the 5 3 win"),
        ("co‑op", "co-op"),
        ("naïve… 5′", "naïve… 5′"),
    ],
)
def test_plain(text: str, expected: str) -> None:
    assert vader.plain(text) == expected


@given(st.text("ab .-'\"‘’“”–—―é"))
def test_plain_keeps_every_place(text: str) -> None:
    plain = vader.plain(text)
    assert len(plain) == len(text)
    assert vader.plain(plain) == plain
    assert not set(plain) & set("‘’“”–—―")


@pytest.mark.parametrize(
    "unit", ["a ", "(", '"', ".", "good ", "GOOD not ", "but bad ", "no ", "😀"]
)
@pytest.mark.slow
def test_time_is_linear(unit: str) -> None:
    # vaderSentiment takes minutes for these.
    text = unit * (100_000 // len(unit))
    assert -1 <= READ(text).compound <= 1


@pytest.mark.slow
def test_forms_of_tokens_do_not_pile_up(bytes_kept: BytesKept) -> None:
    texts = [" ".join(f"N{i}" for i in range(n, n + 500)) for n in range(0, 51_000, 500)]
    some = bytes_kept(vader.reader(), texts[:20])
    assert bytes_kept(vader.reader(), texts) < some  # it begins anew after 50,000 words
    assert bytes_kept(vader.reader(), (f"{n}{'X' * 9_999}" for n in range(500))) < 500_000
