"""Syllables: words of every kind, and the table."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from textkit.analyses.readability import syllables

WORDS = {
    # one vowel sound for several letters, and mute ones
    "the": 1, "strength": 1, "queue": 1, "moved": 1, "houses": 2, "wanted": 2, "table": 2,
    "people": 2, "business": 2, "something": 2, "home": 1, "homeless": 2, "breathe": 1,
    # vowels that stand side by side and sound apart
    "idea": 3, "area": 3, "create": 2, "created": 3, "radio": 3, "science": 2, "poem": 2,
    "Romania": 4, "radioactive": 5, "readability": 5,
    # words that no dictionary has
    "unrebuttable": 5, "deplatformed": 3, "Snapchatting": 3, "blogosphere": 3,
    # contractions and possessives, with either apostrophe
    "don't": 1, "didn't": 2, "couldn’t": 2, "they've": 1, "would've": 2, "it'll": 2, "he'd": 1,
    "it'd": 2, "dog's": 1, "church's": 2, "Russia’s": 2, "Dickens'": 2, "o'clock": 2, "O'Brien": 3,
    # compounds
    "anti-Assad": 4, "state-of-the-art": 4, "co-operate": 4, "U.S.-led": 3, "COVID-19": 4,
    "twenty‑one": 3,
    # letters said one by one, and capitals that are read
    "U.S.": 2, "p.m.": 2, "Ph.D.": 3, "FBI": 3, "IMF": 3, "UK": 2, "WWF": 7, "NATO": 2, "MAN": 1,
    "kg": 2, "mph": 3, "Dr": 2, "Gen": 3, "Sept": 3, "Jan": 4, "st": 1, "rep": 1, "jan": 1,
    # figures and addresses
    "7": 2, "2,000": 3, "$1.5m": 7, "1990s": 4, "60%": 4, "20-year-old": 4, "1990-95": 7,
    "G20": 3, "4x4": 3, "7-day": 3, "−5°C": 7, "-5": 3, "1/2": 2, "AT&T": 3,
    "https://example.org/a/long/path": 1, "www.example.org": 1, "mail@example.org": 1, "@anna": 1,
    # accents, other scripts
    "café": 2, "naïve": 2, "São": 1, "Москва": 1, "日本": 1,
}  # fmt: skip


@pytest.mark.parametrize(("word", "number"), WORDS.items())
def test_count(word: str, number: int) -> None:
    assert syllables.count(word) == number


@pytest.mark.parametrize(
    ("word", "number"),
    [
        pytest.param("hmm", 1, marks=pytest.mark.xfail(strict=True)),
        pytest.param("911", 4, marks=pytest.mark.xfail(strict=True)),
        pytest.param("Москва", 2, marks=pytest.mark.xfail(strict=True)),
    ],
)
def test_count_fails(word: str, number: int) -> None:
    assert syllables.count(word) == number


@given(st.text(max_size=40))
def test_every_word_has_a_syllable(word: str) -> None:
    assert syllables.count(word) >= 1


@given(st.text("-'’.aÉ", max_size=60))
def test_joints_in_any_order(word: str) -> None:
    assert 1 <= syllables.count(word) <= max(1, len(word))


@given(st.text("-'’.a1É$%,:/", max_size=60))
def test_figures_in_any_order(word: str) -> None:
    assert 1 <= syllables.count(word) <= max(2, 7 * len(word))


def test_many_joints_are_no_recursion() -> None:
    assert syllables.count("a's" * 5000) >= 1
    assert syllables.count("a-" * 5000) == 5000


def test_the_table_has_only_what_the_corrections_get_wrong() -> None:
    table = syllables.load()
    plain = {w: n for w, n in table.exceptions.items() if w.isalpha() and set(w) & set("aeiouy")}
    assert len(plain) > 5000
    assert all(syllables.spoken_by_rule(w, table.corrections) != n for w, n in plain.items())


def test_corrections_of_two_letters_hold_before_every_letter() -> None:
    table = syllables.corrections(["ia+1", "e$-1", "^mcca+1"])
    counts = [syllables.spoken_by_rule(word, table) for word in ("dial", "mania", "late", "mccann")]
    assert counts == [2, 3, 1, 2]
