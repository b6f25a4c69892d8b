"""Finite verbs: one for each clause."""

from __future__ import annotations

import pytest

from textkit.grammar.finite import finite_verbs
from textkit.text.tokens import Tokens


@pytest.mark.parametrize(
    ("sentence", "verbs"),
    [
        ("The cat sat on the mat.", "sat"),
        ("She said that he had been told to go.", "said had"),
        ("The man who sold the house left.", "sold left"),
        ("They came, saw and won.", "came saw won"),
        ("Nobody knows what was said.", "knows was"),
        ("He has never really been there.", "has"),
        ("It’s late, and they’ll leave.", "It’s they’ll"),
        ("She doesn't know.", "doesn't"),
        ("Stop!", "Stop"),
        # auxiliaries before their subjects
        ("Did the old men go home?", "Did"),
        ("Was he told why?", "Was"),
        ("The one he was with left.", "was left"),
        # infinitives, and verbs that are joined with one
        ("To win is to lose.", "is"),
        ("We want to eat and drink.", "want"),
        ("Let him go.", "Let"),
        ("They helped her find the keys and leave.", "helped"),
        ("They come and go.", "come go"),
        # participles, and no verb
        ("Having eaten, they slept.", "slept"),
        ("The report, written in May.", ""),
        ("Bread, milk and eggs.", ""),
        ("The council's plan.", ""),
        ("?!", ""),
    ],
)
def test_finite_verbs(sentence: str, verbs: str) -> None:
    tokens = Tokens(sentence)
    assert [tokens.written[i] for i in finite_verbs(tokens)] == verbs.split()


@pytest.mark.parametrize("unit", ["will ", "never ", "to ", "go and ", "he did "])
@pytest.mark.slow
def test_long_runs_of_one_kind_are_done_at_once(unit: str) -> None:
    finite_verbs(Tokens(unit * (200_000 // len(unit))))
