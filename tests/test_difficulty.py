"""The index of difficulty: features, frequencies and its parts."""

from __future__ import annotations

import pytest

from textkit.analyses.readability import difficulty, tally

TELLER = tally.Teller()


@pytest.mark.parametrize(
    ("word", "zipf"),
    [("the", 6.5), ("government", 5.5), ("notwithstanding", 3.0), ("zorbly", 2.5), ("cat's", 4.5),
     ("well-known", 5.0), ("well-zorbly", 2.5), ("2,000", None), ("7-8", None), ("20-year", 5.5)],
)  # fmt: skip
def test_frequency(word: str, zipf: float | None) -> None:
    assert difficulty.frequency(word) == zipf


def named(word: str, *, name: bool = False) -> dict[str, float]:
    found = TELLER.vocabulary.features(word, name=name)
    return {feature: value for feature, value in found.items() if value}


@pytest.mark.parametrize(
    ("word", "features"),
    [
        ("the", {"syllables": 1, "zipf_6.5": 1}),
        ("We", {"syllables": 1, "first_person": 1, "zipf_6.5": 1}),
        ("yourself", {"syllables": 2, "second_person": 1, "unfamiliar_early": 1, "zipf_5.0": 1}),
        ("its", {"syllables": 1, "zipf_6.0": 1}),
        ("They’ve", {"syllables": 1, "contracted": 1, "zipf_4.5": 1}),
        ("accountability", {"unfamiliar": 1, "unfamiliar_early": 1, "syllables": 6,
                            "four_syllables": 1, "abstract": 1, "zipf_3.5": 1}),
        ("14", {"syllables": 2}),
    ],
)  # fmt: skip
def test_features_of_words(word: str, features: dict[str, float]) -> None:
    assert named(word) == features


def test_a_name_is_a_name_and_has_its_length() -> None:
    assert named("Afghanistan", name=True) == {"name": 1, "syllables": 4, "four_syllables": 1}
    assert named("Zorbly", name=True) == {"name": 1, "rare_name": 1, "syllables": 2}


def test_features_of_sentences() -> None:
    assert difficulty.sentence_features(
        25, hard=4, rare=1, prepositions=9, ing=0, commas=2
    ) == pytest.approx((2, 1, 3, 0, 2**0.5, 3.2189, 5), abs=1e-4)
    assert difficulty.sentence_features(0, hard=0, rare=0, prepositions=0, ing=0, commas=0) == (
        0,
    ) * len(difficulty.SENTENCE)
    assert difficulty.spread_features(30)[:2] == (30, 0)
    assert difficulty.spread_features(5)[:2] == (0, 5)
    assert difficulty.marks('a, b; c: "d" — (e)! f?') == (1, 2, 1, 1, 2, 1, 1)


def test_every_feature_has_one_group_and_a_weight() -> None:
    own = [name for names in difficulty.GROUPS.values() for name in names]
    assert len(own) == len(set(own))
    parts = (difficulty.WORD, difficulty.SENTENCE, difficulty.SPREAD, difficulty.MARKS)
    assert set(own) == {"learned", "repeated", *(name for part in parts for name in part)}
    assert set(difficulty.load().features) == set(own)


def test_sentences_add_up() -> None:
    texts = ["The cat sat on the mat.", "The mat, however, was institutional.", "It was 1998."]
    tallies: list[tally.Tally] = []
    for text in texts:
        tallies.append(TELLER.sentence(text, tallies[-1] if tallies else None))
    whole = TELLER.total(tallies).counts
    parts = [TELLER.total([one]).counts for one in tallies]
    assert whole == tuple(map(sum, zip(*parts, strict=True)))


def test_repeating_the_sentence_before_counts() -> None:
    first = TELLER.sentence("The council discussed bridges.")
    assert TELLER.sentence("Another council repaired bridges.", first).repeated == 2
    assert TELLER.sentence("She was at home.", first).repeated == 0


def test_what_the_sentence_before_has_counts_once_less() -> None:
    words = {"council": 10.0, "bridges": 30.0}
    weights = difficulty.load()._replace(words=words)
    teller = tally.Teller(weights)
    one = teller.sentence("The council discussed bridges.")
    other = teller.sentence("Those bridges were bridges of a council of ours.", one)
    assert (one.again, other.again) == (0, 40)
    assert teller.total([one, other]).groups["learned"] == pytest.approx(
        (10 + 30 + 30) / 13 - difficulty.average(weights, "learned")
    )


def test_data_are_no_words_of_many_syllables() -> None:
    text = "a-" * 50_000 + "a"
    whole = TELLER.total([TELLER.sentence(f"The code is {text}.")])
    assert whole.counts.syllables > 50_000
    assert abs(whole.groups["form"]) < 100


def test_blanks_of_all_kinds_are_no_characters() -> None:
    assert TELLER.sentence("a b\u2003c\nd e").characters == 5
