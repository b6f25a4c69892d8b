"""Which names are those of countries, states and large cities."""

from __future__ import annotations

import os
from functools import cache

__all__ = ["is_place"]

_PLACES = os.path.join(os.path.dirname(os.path.dirname(__file__)), "data", "places.txt")


def is_place(folded: str) -> bool:
    """Whether a folded name is that of a country, a state or a large city."""
    return folded in _places()


@cache
def _places() -> frozenset[str]:
    with open(_PLACES, encoding="utf-8") as file:
        return frozenset(line.strip() for line in file if line[0] != "#")
