"""The index of difficulty: features, frequencies, its parts, and the script that fits it."""

from __future__ import annotations

import importlib.util
import random
import sys
from pathlib import Path
from types import ModuleType

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


# --- the script -----------------------------------------------------------------------------------


def script(name: str) -> ModuleType:
    path = Path(__file__).parents[1] / "scripts" / f"{name}.py"
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


def test_frequencies_are_steps() -> None:
    made = script("make_frequencies").table(
        {"the": 7.7, "cat": 4.4, "don't": 6.4, "é": 5.0, "rare": 2.9, "USA": 5.0, "b2b": 4.0}
    )
    assert [line for line in made.splitlines() if line[0] != "#"] == [
        "4.0 cat",
        "6.0 don't",
        "6.5 the",
    ]


def test_the_fit_finds_what_makes_a_text_hard(tmp_path: Path) -> None:
    numpy = pytest.importorskip("numpy")
    module = script("make_difficulty")
    chance = random.Random(2)
    texts = []
    for i in range(120):
        dense = tuple(chance.random() for _ in module.DENSE)
        words = {word: 0.1 * chance.random() for word in ("plain", "quaint", f"quainter{i}")}
        ease = -3 * dense[1] - 20 * words["quaint"] - 20 * words[f"quainter{i}"]
        texts.append(module.Text(i % 5, ease, 1.0, dense, words))
        texts.append(texts[-1]._replace(weight=8.0, target=round(ease)))
    vectors = {f"quainter{i}": numpy.array([1.0, 0.1 * (i % 3)]) for i in range(200)}
    fitted = module.fit(texts, vectors | {"plain": numpy.array([0.0, 1.0])}, {"quainter199"})
    assert max(range(len(module.DENSE)), key=lambda i: abs(fitted.dense[i])) == 1
    assert fitted.words["quaint"] > 5 * abs(fitted.words["plain"])
    assert fitted.words["quainter199"] > 10  # no text has it, but many have words like it
    module.write(fitted, tmp_path / "difficulty.txt", {"plain", "quaint"})
    read = difficulty.load(str(tmp_path))
    assert read.words["quaint"] == 150 < fitted.words["quaint"]  # no word has more
    assert "quainter199" not in read.words
    assert read.features["rare_name"][0] == pytest.approx(fitted.dense[1], rel=1e-4)


def test_features_of_a_text() -> None:
    pytest.importorskip("numpy")
    module = script("make_difficulty")
    blank = difficulty.Weights(
        {name: (0.0, 0.0) for own in difficulty.GROUPS.values() for name in own}, {}
    )
    text = "The cat sat on the mat. We met Putin, and the cat's mat was gone."
    dense, words = module._features(tally.Teller(blank), text)
    by_name = dict(zip(module.DENSE, dense, strict=True))
    assert by_name["name"] == pytest.approx(1 / 15)
    assert by_name["comma"] == pytest.approx(1 / 15)
    assert by_name["prepositions"] == pytest.approx(0.5)
    assert words["cat"] == pytest.approx(2 / 15)
    assert words["mat"] == pytest.approx(1 / 15)  # the sentence before has it
    assert "putin" not in words
