"""Negation, questions and stacks around cues."""

import pytest

from textkit.analyses.hedging import context as scope
from textkit.text.tokens import Tokens

NEGATIONS = [
    ("not likely", 2, 3, "before"),
    ("not a very likely end", 4, 5, "before"),
    ("it is n't likely", 4, 5, "before"),
    ("no doubt", 1, 3, "inside"),
    ("not here , but likely", 5, 6, None),
    ("not only likely", 3, 4, None),
    ("not just likely", 3, 4, None),
    ("no doubt he may", 4, 5, None),
    ("no longer likely", 3, 4, "before"),
    ("barely possible", 2, 3, "before"),
    ("none is likely", 3, 4, "before"),
    ("without rain it may", 4, 5, None),
    ("without question", 1, 3, "inside"),
    ("not in the far north likely", 6, 7, None),
    ("likely not", 1, 2, None),
]


@pytest.mark.parametrize(("sentence", "first", "last", "expected"), NEGATIONS)
def test_negation_reaches_three_words(
    sentence: str, first: int, last: int, expected: str | None
) -> None:
    assert scope.negation(Tokens(sentence), first, last) == expected


def test_a_negation_of_the_cue_before_does_not_reach() -> None:
    assert scope.negation(Tokens("no doubt likely"), 3, 4, floor=3) is None


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Is it?", True),
        ("“Is it?”", True),
        ("Is it? he asked again and again.", False),
        ("", False),
    ],
)
def test_a_question_ends_with_its_mark(sentence: str, expected: bool) -> None:
    assert scope.is_question(Tokens(sentence)) == expected


@pytest.mark.parametrize(
    ("strengths", "expected"),
    [([], None), ([0.5], 0.5), ([0.5, 0.4], 0.2), ([0.9, 0.9], 0.99), ([0.95, 0.5], 0.5)],
)
def test_hedges_weaken_and_boosters_strengthen(
    strengths: list[float], expected: float | None
) -> None:
    assert scope.together(strengths) == expected


def test_only_cues_of_belief_are_stacked() -> None:
    tokens = Tokens("about 60 may possibly come")
    cues = [(1, 2, "approximator"), (3, 4, "epistemic"), (4, 5, "epistemic")]
    assert scope.stacks(tokens, cues) == [0, 1, 1]
    assert scope.stacks(tokens, []) == []
