"""A sentence as tokens with their classes, what of it is quoted, and its noun phrases."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from textkit import words
from textkit.voice import Quotation
from textkit.wordclasses import classes

__all__ = ["Clause"]

_NOUN = "(?:T[AR0DGNPV]*[NP0]|[A0NP]*[NP])"
_PHRASE = re.compile(
    rf"{_NOUN}(?:o{_NOUN})*|O|[TA0](?=[RMVBQ,])"  # o is "of", Q the verb of an attribution
)
_ABBREVIATED = re.compile(r"(?<=P)\.(?=P)")


class Clause:
    """The tokens of the sentence ``text[start:end]``.

    ``quoted`` has a q for each token in a quotation (its marks included), ``-`` for the others.
    """

    __slots__ = ("classes", "end", "folded", "paragraph", "quoted", "spans", "start", "written")

    def __init__(
        self, text: str, start: int, end: int, paragraph: int, quotations: Sequence[Quotation]
    ) -> None:
        sentence = text[start:end]
        self.start = start
        self.end = end
        self.paragraph = paragraph
        self.written = words.tokens(sentence)
        self.folded = words.fold("\n".join(self.written)).split("\n") if self.written else []
        self.spans = [(s + start, e + start) for s, e in words.token_spans(sentence)]
        # a stop between two names is that of "Mr." or an initial
        self.classes = _ABBREVIATED.sub("P", classes(self.written, self.folded))
        self.quoted = self._quoted(quotations)

    def _quoted(self, quotations: Sequence[Quotation]) -> str:
        at = bisect_right(quotations, self.start, key=lambda q: q.start) - 1
        near = []
        for quotation in quotations[max(at, 0) :]:
            if quotation.start >= self.end:
                break
            if quotation.end > self.start:
                near.append(quotation)
        if not near:
            return "-" * len(self.spans)
        made = []
        here = 0
        for start, end in self.spans:
            while here < len(near) and near[here].end <= start:
                here += 1
            made.append("q" if here < len(near) and near[here].start < end else "-")
        return "".join(made)

    def token(self, i: int) -> str:
        """The folded token at i; ``^`` before the first, ``$`` behind the last."""
        return self.folded[i] if 0 <= i < len(self.folded) else "^" if i < 0 else "$"

    def token_at(self, offset: int) -> int:
        """The index of the first token that ends behind a character."""
        return bisect_right(self.spans, offset, key=lambda span: span[1])

    def phrases(self, verbs: Sequence[int]) -> list[tuple[int, int]]:
        """The noun phrases outside quotations, half-open; none has one of `verbs`."""
        shape = list(self.classes)
        for i, token in enumerate(self.folded):
            if token == "of":
                shape[i] = "o"
        for i in verbs:
            shape[i] = "Q"
        for i, kind in enumerate(self.quoted):
            if kind == "q":
                shape[i] = '"'
        return [m.span() for m in _PHRASE.finditer("".join(shape))]
