"""Names of countries, states and large cities."""

from __future__ import annotations

from textkit import resources

__all__ = ["is_place"]


def is_place(folded: str) -> bool:
    """Whether a folded name is that of a country, a state or a large city."""
    return folded in resources.words("places.places")
