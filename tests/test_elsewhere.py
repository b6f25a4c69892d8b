"""A word as a name elsewhere in its text."""

from __future__ import annotations

import pytest

from textkit.names.elsewhere import is_named


@pytest.mark.parametrize(
    ("word", "text"),
    [
        ("Spitz", "The clerk, named Roland Spitz, left."),
        ("Spitz", "They asked Spitz. Then, Spitz left."),
        ("Spitz’s", "The clerk named Roland Spitz left."),
    ],
)
def test_a_name(word: str, text: str) -> None:
    assert is_named(word, f"{word} came. {text}", 0)


@pytest.mark.parametrize(
    ("word", "text"),
    [
        ("Spitz", "Nobody knew."),
        ("Spitz", "They asked Spitz."),
        ("Spitz", "Spitz left. Spitz won. “Spitz?”"),
        ("Spitz", "They asked Spitzer and Spitzer, or Roland Spitzweg."),
        ("Ledgers", "We read the Old Ledgers and the New Ledgers, and other ledgers."),
        ("Spitz", "Roland Spitz left."),
        ("Spitz", ""),
    ],
)
def test_no_name(word: str, text: str) -> None:
    assert not is_named(word, f"{word} came. {text}", 0)
