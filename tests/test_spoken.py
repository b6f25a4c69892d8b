"""Figures read aloud: their syllables, counted by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from textkit.analyses.readability import spoken

FIGURES = {
    # whole numbers
    "0": 2, "7": 2, "11": 3, "12": 1, "20": 2, "21": 3, "77": 5, "100": 3, "101": 4, "110": 4,
    "999": 6, "1,000": 3, "2,000": 3, "2,001": 4, "10,000": 3, "100,000": 5, "1,000,000": 3,
    "1,001,000": 6, "1,000,001": 4, "10000": 3, "007": 6, "1234567890123456": 18,
    # years
    "1998": 5, "2000": 3, "2005": 4, "2010": 3, "2024": 5, "1900": 4, "1906": 4, "1066": 4,
    "1990s": 4, "90s": 2, "3456": 9,
    # money, shares, decimals, units
    "$1.5m": 7, "$2.50": 5, "$5": 3, "£3bn": 4, "60%": 4, "0.5": 4, ".5": 2, "3.14": 4,
    "−5°C": 7, "+3": 3, "5pm": 3, "10km": 5, "$1,200": 8, "€10.25m": 8,
    # times, fractions, ordinals
    "3:30": 3, "3:00": 3, "5:05": 3, "1/2": 2, "3/4": 3, "9/11": 4, "3:1": 2, "24/7": 5,
    "1st": 1, "2nd": 2, "3rd": 1, "12th": 1, "20th": 3, "21st": 3, "22nd": 4, "100th": 3,
}  # fmt: skip


@pytest.mark.parametrize(("figure", "syllables"), FIGURES.items())
def test_figures(figure: str, syllables: int) -> None:
    assert spoken.figure(figure) == (syllables, len(figure))


@pytest.mark.parametrize(
    ("word", "at", "read"),
    [("G20", 1, (2, 3)), ("4x4", 0, (1, 1)), ("5G", 0, (1, 1)), ("4,5", 0, (1, 1)), ("$", 0, None),
     ("ten", 0, None), ("", 0, None), ("-", 0, None)],
)  # fmt: skip
def test_only_the_figure_is_read(word: str, at: int, read: tuple[int, int] | None) -> None:
    assert spoken.figure(word, at) == read


def test_a_number_is_not_negative() -> None:
    with pytest.raises(ValueError, match="negative"):
        spoken.number(-1)


@given(st.integers(0, 10**15))
def test_every_number_can_be_read(value: int) -> None:
    assert 1 <= spoken.number(value) <= 7 * len(str(value))


@given(st.text("0123456789.,:/$%-+°Cmths ", max_size=30))
def test_any_signs_in_any_order(word: str) -> None:
    read = spoken.figure(word)
    assert read is None or (read.syllables >= 1 and 0 < read.end <= len(word))
