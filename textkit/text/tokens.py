"""The tokens of a sentence, as written and folded, at exact offsets."""

from __future__ import annotations

from textkit.text import words
from textkit.text.tokenclasses import CLASSES, END, START

__all__ = ["Tokens"]


class Tokens:
    """The tokens of a sentence, as written and folded; offsets are those of the whole text."""

    __slots__ = (
        "_distinct", "_edges", "_starts", "_text", "end", "extents", "folded", "start", "written",
    )  # fmt: skip

    def __init__(self, text: str, start: int = 0, end: int | None = None) -> None:
        """Take the sentence ``text[start:end]`` apart."""
        self._text = text[start:end]
        self.start = start
        self.end = start + len(self._text)
        own = words.tokens(self._text)
        self.written = ["", *own, ""]
        """The tokens between two sentinels: token i of the sentence is at place i + 1."""
        self.folded = [START, *words.folded(own), END]
        self.extents: dict[int, tuple[int, int]] = {}
        self._starts: list[int] = []
        self._distinct: frozenset[str] | None = None
        self._edges: tuple[int, int] | None = None

    @property
    def words(self) -> int:
        """How many of the tokens are words, as `text.words.words` counts them."""
        return words.count(self.written)  # the sentinels are no words

    @property
    def distinct(self) -> frozenset[str]:
        """The folded tokens, each once."""
        if self._distinct is None:
            self._distinct = frozenset(self.folded)
        return self._distinct

    @property
    def edges(self) -> tuple[int, int]:
        """The places of the first word and of the last; where there is none, beyond the ends."""
        if self._edges is None:
            folded, test = self.folded, CLASSES["@mark"]
            first, last = 0, len(folded) - 1
            while first < len(folded) and test(folded[first]):
                first += 1
            while last >= 0 and test(folded[last]):
                last -= 1
            self._edges = first, last
        return self._edges

    def span(self, i: int, j: int) -> tuple[int, int]:
        """The characters of the text from place i to place j (half-open)."""
        start = self._start(i)
        if j == i + 1:
            return self.start + start, self.start + start + len(self.written[i])
        return self.start + start, self.start + self._start(j - 1) + len(self.written[j - 1])

    def _start(self, place: int) -> int:
        """Where a token begins in the sentence."""
        starts = self._starts
        if not starts:
            token = self.written[place]
            at = self._text.find(token)
            if self._text.find(token, at + 1) < 0:
                return at  # nearly always it is the only place that reads like it
        while len(starts) < place:  # only blanks stand between tokens
            end = starts[-1] + len(self.written[len(starts)]) if starts else 0
            starts.append(self._text.index(self.written[len(starts) + 1], end))
        return starts[place - 1]
