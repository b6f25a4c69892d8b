"""The published scales: their terms, their ranges, and what lies beside them."""

import pytest

from textkit.analyses.hedging import estimates
from textkit.text.tokens import Tokens


@pytest.mark.parametrize("name", estimates.SCALES)
def test_every_scale_goes_up_from_0_to_1(name: str) -> None:
    ranges = set(estimates.load(name).terms.values())
    assert len(ranges) >= 7
    for found in ranges:
        assert 0 <= found.low <= found.high <= 1


# by sentence: scale, cue's places (half-open), range
TERMS = [
    ("icd203", "it is likely", 3, 4, (0.55, 0.8)),
    ("icd203", "it is very likely", 4, 5, (0.8, 0.95)),
    ("icd203", "a remote chance", 3, 4, (0.01, 0.05)),
    ("icd203", "it is fairly likely", 4, 5, None),
    ("icd203", "it is possible", 3, 4, None),
    ("icd203", "it is likely", 2, 3, None),
    ("phia", "it is highly likely", 4, 5, (0.8, 0.9)),
    ("phia", "it is very likely", 4, 5, None),
    ("ipcc", "it is about as likely as not", 5, 6, (0.33, 0.66)),
    ("ipcc", "it is exceptionally unlikely", 4, 5, (0.0, 0.01)),
    ("ipcc", "it is probable", 3, 4, None),
    ("kent", "it will almost certainly not rain", 3, 5, (0.02, 0.12)),
    ("kent", "it will almost certainly rain", 3, 5, (0.87, 0.99)),
    ("kent", "it may rain", 2, 3, None),
]


@pytest.mark.parametrize(("scale", "sentence", "first", "last", "expected"), TERMS)
def test_the_longest_term_around_the_cue_counts(
    scale: str, sentence: str, first: int, last: int, expected: tuple[float, float] | None
) -> None:
    assert estimates.load(scale).range(Tokens(sentence), first, last) == expected


def test_a_range_is_written_with_two_decimals() -> None:
    assert str(estimates.Range(0.2, 0.45)) == "0.20-0.45"


def test_another_scale_is_refused() -> None:
    with pytest.raises(ValueError, match="there is no scale"):
        estimates.load("mine")
