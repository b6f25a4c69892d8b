"""A sentence as tokens with part-of-speech tags, quoted parts, and noun phrases."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cached_property
from itertools import compress, count

from textkit import resources
from textkit.grammar.tags import classes
from textkit.grammar.verbs import auxiliaries
from textkit.text.quotations import Quotation
from textkit.text.tokens import Tokens

__all__ = ["RELATIVE", "TIMES", "Clause"]

_NOUN = "(?:T[AR0DGNPV]*(?:[NP0]|A(?=[oVBMQ,]))|[A0NP]*[NP])"
_PHRASE = re.compile(
    rf"{_NOUN}(?:o{_NOUN})*|O|[TA0](?=[RMVBQ,])"  # o is "of", Q the verb of an attribution
)
_ABBREVIATED = re.compile(r"(?<=P)\.(?=P)")
_DATELINE = re.compile(r"[PN0,.()]{1,12}?:")
_DASHES = frozenset(("-", "–", "—", "--", "---"))
RELATIVE = resources.words("clauses.relative")
"""Words that begin a clause which tells more of the noun before them."""
TIMES = resources.words("clauses.times", "calendar.days", "calendar.months") - {"may"}
"""Words that tell when something was said: they stand between a cue and its content."""
_WHEN = frozenset(("last", "next", "this", "earlier"))
_OF_OR_WHEN = _WHEN | {"of"}
_PERIODS = resources.words("clauses.periods", "calendar.seasons")


class Clause:
    """A sentence of a text as tokens; what costs time is made when it is asked for.

    ``quoted`` has a q for each token in a quotation (its marks included), ``-`` for the others;
    `quotations` are those that overlap the sentence.
    """

    def __init__(
        self, text: str, tokens: Tokens, paragraph: int, quotations: Sequence[Quotation]
    ) -> None:
        self.start = tokens.start
        self.end = tokens.end
        self.paragraph = paragraph
        self.tokens = tokens
        self._text = text
        self.written = self.tokens.written[1:-1]
        self.folded = self.tokens.folded[1:-1]
        self._quotations = quotations
        self._auxiliaries: dict[int, tuple[str, int]] = {}

    @cached_property
    def starts(self) -> list[int]:
        """Where each token begins in the text."""
        found = []
        find, at = self._text.index, self.start
        for token in self.written:  # only blanks stand between tokens
            start = find(token, at)
            found.append(start)
            at = start + len(token)
        return found

    def span(self, first: int, last: int) -> tuple[int, int]:
        """The characters of the text from one token to before another."""
        return self.starts[first], self.starts[last - 1] + len(self.written[last - 1])

    @cached_property
    def classes(self) -> str:
        """The class of each token; a stop between two names is that of "Mr." or an initial."""
        return _ABBREVIATED.sub("P", classes(self.written))

    @property
    def edged(self) -> list[str]:
        """The folded tokens between two sentinels: token i is at place i + 1."""
        return self.tokens.folded

    @cached_property
    def edged_classes(self) -> str:
        """The classes with three sentinels before them and two behind."""
        return f"^^^{self.classes}$$"

    @cached_property
    def quoted(self) -> str:
        """Which tokens are in a quotation."""
        near = self._quotations
        if not near:
            return "-" * len(self.written)
        if near[0].start <= self.start and self.end <= near[0].end:
            return "q" * len(self.written)
        made = "-" * len(self.written)
        for start, end, _ in near:
            first, last = self.token_at(start), bisect_left(self.starts, end)
            made = made[:first] + "q" * (last - first) + made[last:]
        return made

    def token(self, i: int) -> str:
        """The folded token at i; ``^`` before the first, ``$`` behind the last."""
        return self.folded[i] if 0 <= i < len(self.folded) else "^" if i < 0 else "$"

    def token_at(self, offset: int) -> int:
        """The index of the first token that ends behind a character."""
        at = bisect_right(self.starts, offset) - 1
        inside = at >= 0 and offset < self.starts[at] + len(self.written[at])
        return at if inside else at + 1

    def auxiliaries(self, first: int) -> tuple[str, int]:
        """The auxiliaries before a verb: see `verbs.auxiliaries`."""
        known = self._auxiliaries.get(first)
        if known is None:
            known = self._auxiliaries[first] = auxiliaries(self.folded, self.classes, first)
        return known

    def phrases(self, verbs: Sequence[int]) -> list[tuple[int, int]]:
        """The noun phrases outside quotations, half-open; none has one of `verbs`."""
        shape = list(self.classes)
        folded = self.folded
        for i in compress(count(), map(_OF_OR_WHEN.__contains__, folded)):
            if folded[i] == "of":
                shape[i] = "o"
            elif self.token(i + 1) in _PERIODS:
                shape[i : i + 2] = "tt"  # "last week" is no part of the mayor's name
        for i in verbs:
            shape[i] = "Q"
        if "q" in self.quoted:
            shape = ['"' if q == "q" else kind for kind, q in zip(shape, self.quoted, strict=True)]
        return [m.span() for m in _PHRASE.finditer("".join(shape), self._dateline())]

    def _dateline(self) -> int:
        """The token behind a dateline ("KIEV, Ukraine (AP) --"), 0 where there is none."""
        if not self.written or not self.written[0].isupper():
            return 0
        found = _DATELINE.match(self.classes)
        is_one = found and self.written[found.end() - 1] in _DASHES and len(self.written[0]) > 1
        return found.end() if found and is_one else 0
