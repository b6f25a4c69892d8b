"""The message about a name that is none of those that there are."""

from __future__ import annotations

from collections.abc import Iterable

__all__ = ["nearest", "no_such"]

_NEAR = 0.6
"""How like a name another one is that may be meant, from 0 to 1 (difflib's ratio)."""


def no_such(kind: str, name: str, known: Iterable[str]) -> str:
    """That there is no such thing, and the names that may be meant, or else all that there are."""
    known = list(known)
    near = nearest(name, known)
    if near:
        return f"there is no {kind} {name!r}; did you mean {' or '.join(near)}?"
    return f"there is no {kind} {name!r}; there are {', '.join(known) or 'none'}"


def nearest(name: str, known: Iterable[str]) -> list[str]:
    """The names most like a mistyped one, the most like first; capitals and dashes don't count."""
    from difflib import get_close_matches  # only where something is wrong

    folded = {one.casefold().lstrip("-"): one for one in known}
    found = get_close_matches(name.casefold().lstrip("-"), folded, 2, _NEAR)
    return [folded[one] for one in found]
