"""textstat's counts and figures, against textstat itself."""

from __future__ import annotations

import random
from collections.abc import Iterator
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest
from conftest import BytesKept
from hypothesis import given
from hypothesis import strategies as st

from textkit.analyses.readability import compat
from training import tables

SCORES = {
    "flesch": "flesch_reading_ease",
    "flesch_kincaid_grade": "flesch_kincaid_grade",
    "gunning_fog": "gunning_fog",
    "smog": "smog_index",
    "coleman_liau": "coleman_liau_index",
    "ari": "automated_readability_index",
    "dale_chall": "dale_chall_readability_score",
    "spache": "spache_readability",
    "linsear_write": "linsear_write_formula",
    "lix": "lix",
    "rix": "rix",
    "eflaw": "mcalpine_eflaw",
    "reading_time": "reading_time",
}
FIGURES = compat.prepare()


def dictionary() -> dict[str, int]:
    """The words of the table that textkit ships, with their syllables."""
    lines = [line.split() for line in tables.content("textkit/data/cmudict.zlib").splitlines()]
    return {word: int(number) for number, *own in lines if number != "#" for word in own}


@pytest.fixture(scope="module")
def textstat() -> Iterator[ModuleType]:
    """textstat with the dictionary of textkit: nltk's is not on every machine."""
    module = pytest.importorskip("textstat")
    words = {word: [["A1"] * number] for word, number in dictionary().items()}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("nltk.data.find", lambda _: "a folder")
        patch.setattr("nltk.corpus.cmudict", SimpleNamespace(dict=lambda: words))
        yield module


def theirs(textstat: ModuleType, text: str) -> dict[str, Any]:
    from textstat.backend import counts, metrics  # type: ignore[import-untyped]

    lang = "en_US"
    return {
        **{name: getattr(textstat, function)(text) for name, function in SCORES.items()},
        "sentences": counts.count_sentences(text),
        "words": counts.count_words(text),
        "syllables": counts.count_syllables(text, lang),
        "letters": counts.count_letters(text),
        "characters": counts.count_chars(text, True),
        "one_syllable": counts.count_monosyllable_words(text, lang),
        "polysyllables": counts.count_polysyllable_words(text, lang),
        "complex_words": counts.count_difficult_words(text, lang, 3),
        "long_words": counts.count_long_words(text),
        "short_words": counts.count_miniwords(text),
        "difficult_words": counts.count_difficult_words(text, lang, 0),
        "spache_words": counts.count_difficult_words(text, lang, 2),
        "consensus": metrics.text_standard(text, lang),
    }


TEXTS = [
    "",
    " \n ",
    "Hi.",
    "...",
    "_",
    "We win. They lose. It ends here now.",
    "Gen. Smith of the U.S. Army spoke at 5 p.m. about $1.5 billion.",
    "Russia’s anti-Assad 'rock'n'roll' isn't students' fault; it's DON'T.",
    "İstanbul ΑΣ naïve café re've 'tis shh hmm ths",
    "The cat sat. " * 60,
    "Considerable institutional accountability. " * 50,
    "supercalifragilistic " * 101,
    "a - b " * 99 + "The end has come for the long text of many short words here.",
    "No stop at all " * 30,
]


@pytest.mark.parametrize("text", TEXTS)
def test_figures_are_those_of_textstat(textstat: ModuleType, text: str) -> None:
    assert FIGURES(text) == theirs(textstat, text)


def test_random_words_in_random_order(textstat: ModuleType) -> None:
    chance = random.Random(7)
    words = (
        "the cat don't o'clock U.S. 'tis sat'd we'll İ Σς 1,000 _ ' '' . ! ? re've anti-war e.g. "
        "considerable readability zorbly – — (it) “said”"
    ).split()
    for _ in range(300):
        text = " ".join(chance.choices(words, k=chance.randint(1, 130)))
        assert FIGURES(text) == theirs(textstat, text), text


@given(st.text("ab c.d,'!?-’\ntséİΣß1_$\x1c ()llverés", max_size=60))
def test_random_characters(textstat: ModuleType, text: str) -> None:
    assert FIGURES(text) == theirs(textstat, text)


@pytest.mark.parametrize("unit", ["a ", "(", '"', ".", "A. ", "a-", "a'", "!a"])
@pytest.mark.slow
def test_long_runs_of_one_kind_are_done_at_once(unit: str) -> None:
    FIGURES(unit * (100_000 // len(unit)))


@pytest.mark.slow
def test_the_vocabulary_is_bounded(bytes_kept: BytesKept) -> None:
    words = list(dictionary())
    texts = [" ".join(words[n : n + 500]) for n in range(0, 51_000, 500)]
    figures = compat.prepare()
    first = figures(texts[0])
    some = bytes_kept(compat.prepare(), texts[:20])
    assert bytes_kept(figures, texts) < some  # it begins anew after 50,000 words
    assert figures(texts[0]) == first
