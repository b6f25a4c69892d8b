"""Verb groups: forms of auxiliaries, words of negation, and the auxiliaries before a verb.

All words are folded: lower case, straight apostrophes.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from textkit import resources

__all__ = [
    "BE",
    "GET",
    "HAVE",
    "MODALS",
    "NEGATIONS",
    "affirms",
    "auxiliaries",
    "is_negation",
    "negation_before",
]

BE = resources.words("verbs.be") | resources.words("verbs.be_not")
"""The forms of "be", also with "not": is, isn't."""
GET = resources.words("verbs.get")
HAVE = resources.words("verbs.have") | resources.words("verbs.have_not")
MODALS = resources.words("verbs.modals") | resources.words("verbs.modals_not")

_CONTRACTED = (
    resources.words("verbs.be_not")
    | resources.words("verbs.have_not")
    | resources.words("verbs.do_not")
    | resources.words("verbs.modals_not")
)
_DENIALS = resources.words("verbs.denials") | _CONTRACTED
"""Negations that deny a verb, among its auxiliaries."""
NEGATIONS = _DENIALS | resources.words("verbs.other_negations")
"""All words that negate: not, never, nobody, without, isn't."""
_AFFIRMED = {
    "not": resources.words("verbs.behind_not"),
    "no": resources.words("verbs.behind_no"),
}

_LETTERS = (
    dict.fromkeys(BE | GET | resources.words("verbs.be_short"), "b")
    | dict.fromkeys(HAVE | resources.words("verbs.have_short"), "h")
    | {"to": "t"}
)
_MOST = 6
"""Tokens before a verb that may be its auxiliaries."""


def is_negation(token: str, following: str = "") -> bool:
    """Whether a token negates: not, but not the "not" of "not only"."""
    return token in NEGATIONS and not affirms(token, following)


def affirms(token: str, following: str = "") -> bool:
    """Whether "not" or "no" negates nothing by the word behind it: not only, no doubt."""
    return following in _AFFIRMED.get(token, ())


def negation_before(
    folded: Sequence[str], place: int, *, reach: int, stops: Collection[str] = (), floor: int = 0
) -> int | None:
    """The place of the nearest negation before a place; None where there is none.

    It stands at most `reach` tokens before, at `floor` or behind it, and no token of `stops`
    stands between.
    """
    for i in range(place - 1, max(floor, place - reach) - 1, -1):
        if folded[i] in stops:
            return None
        if is_negation(folded[i], folded[i + 1]):
            return i
    return None


def auxiliaries(folded: Sequence[str], tags: str, verb: int) -> tuple[str, int]:
    """The auxiliaries before a verb, as letters, and the token at which they begin.

    b is a form of "be" or "get", h of "have", d any other auxiliary, t "to", n a negation; adverbs
    between are passed over: "has not yet been" is hnb. Where there are none the letters are empty
    and the token is the verb. `tags` are those of `grammar.tags.classes`. At most six tokens are
    read.
    """
    found, begin = "", verb
    for i in range(verb - 1, max(-1, verb - 1 - _MOST), -1):
        token = folded[i]
        letter = _LETTERS.get(token) or ("d" if tags[i] == "M" else "")
        negated = token in _DENIALS
        if not letter and not negated and tags[i] != "R":
            break
        found = f"{'n' if negated else ''}{letter}{found}"
        begin = i
    return found, begin
