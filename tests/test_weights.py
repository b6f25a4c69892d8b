"""Weights: what is weighed, and that the sum decides."""

import pytest

from textkit.analyses.hedging import hedges, vague, weights
from textkit.cues.lexicon import Entry, Match
from textkit.text.tokens import Tokens

MAY = Entry("may", "epistemic", None, 0.5, (), ())


def match(tokens: Tokens, word: str, entry: Entry = MAY) -> Match:
    place = tokens.folded.index(word)
    return Match(*tokens.span(place, place + 1), entry, place, place + 1)


def test_features_say_what_stands_around_a_cue() -> None:
    tokens = Tokens("If so, it May break in 1907.")
    found = weights.features(tokens, match(tokens, "may"))
    assert {
        "the cue", "its conditions", "after it", "before break", "2 after ,", "2 before in",
        "then in", "behind it", "with if", "capital", "before @word",
    } <= set(found)  # fmt: skip
    assert not {"first", "with unless"} & set(found)


@pytest.mark.parametrize("text", ["may", "May rain.", "it may"])
def test_features_know_the_edges(text: str) -> None:
    tokens = Tokens(text)
    found = weights.features(tokens, match(tokens, "may"))
    assert ("first" in found) == (tokens.folded[1] == "may")
    assert ("before $" in found) == (tokens.folded[-2] == "may")


@pytest.mark.parametrize(
    ("token", "expected"),
    [("1907", "@number"), (",", "@mark"), ("$5", "@mark"), ("walking", "-ing"), ("election", "-tion"),
     ("red", "@word"), ("cats", "-s"), ("is", "@word"), ("été", "@word")],
)  # fmt: skip
def test_tokens_have_a_kind(token: str, expected: str) -> None:
    assert weights.kind(token) == expected


def test_the_sum_decides_and_the_heaviest_is_named() -> None:
    table = {
        "forms": {"may": "may"},
        "shared": {"the cue": -1.0, "before break": 0.5},
        "cues": {"may": {"before break": 1.0, "after it": 0.25}},
    }
    judge = weights.Weights(table)
    tokens = Tokens("it may break")
    assert judge.verdict(tokens, match(tokens, "may")) == (0.75, "before break")
    tokens = Tokens("she may sing")
    assert judge.verdict(tokens, match(tokens, "may")) == (-1.0, "")
    tokens = Tokens("she might sing")
    assert judge.verdict(tokens, match(tokens, "might")) is None


@pytest.mark.parametrize("register", hedges.REGISTERS)
def test_every_register_has_weights(register: str) -> None:
    judge = weights.load(f"hedging-{register}")
    tokens = Tokens("The data indicate that it is so.")
    assert judge.verdict(tokens, match(tokens, "indicate")) is not None


def test_a_sentence_is_vague_by_all_its_words() -> None:
    vagueness = vague.load()
    plain = Tokens("On 4 May 1907 the port of Olm sold 12 carts to John Hart.")
    weak = Tokens("Many people are often said to be among the most influential in some areas.")
    assert vagueness.of(plain) < 0 < vagueness.of(weak)


def test_features_of_a_sentence_say_what_it_has() -> None:
    cues = {"many": ["many of"], "of": []}
    found = vague.features(
        Tokens("Many of them were painted in 1907, as “he” said."), cues, frozenset({"many"})
    )
    assert {
        "many", "many of", "of", "many before of", "many first", "passive", "year", "quotation",
        "numbers 1", "the sentence",
    } <= set(found)  # fmt: skip


def test_vagueness_of_nothing_is_defined() -> None:
    assert isinstance(vague.load().of(Tokens("")), float)
