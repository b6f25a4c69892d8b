"""The cues of hedging in a sentence: found in the lexicon, judged by conditions and by weights."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from textkit.analyses.hedging import vague, weights
from textkit.choices import no_such
from textkit.cues import lexicon
from textkit.cues.compiled import Compiled, layered
from textkit.cues.lexicon import Match
from textkit.text.tokens import Tokens

__all__ = ["CANDIDATE", "REGISTERS", "UNCERTAINTY", "Hedge", "Hedges", "cues_of", "sources_of"]

UNCERTAINTY = frozenset({"epistemic", "doxastic", "investigation", "condition"})
REGISTERS = ("news", "science")
CANDIDATE = "candidate"
"""The kind of an entry that counts only where weights let it."""
_AMOUNT = "amount"
"""The kind of a vague quantifier that is never a weasel."""


class Hedge(NamedTuple):
    """A cue that counts, as what, and what beside the cue itself let it count."""

    match: Match
    category: str
    reason: str | None


def sources_of(register: str) -> list[Compiled]:
    """The compiled lexicons of a register, those that win first."""
    names = ("science", "hedging") if register == "science" else ("hedging",)
    return [lexicon.shipped(name) for name in names]


def cues_of(register: str, overlays: Sequence[Compiled] = ()) -> lexicon.Lexicon:
    """The lexicon of a register under the user's own ones."""
    return lexicon.Lexicon(layered(("hedging",), overlays, sources_of(register)))


def _is_open(entry: lexicon.Entry) -> bool:
    """Whether the sentence as a whole decides if it is a weasel."""
    return _is_faint(entry) or (entry.category == "vague_quantifier" and entry.kind != _AMOUNT)


def _is_faint(entry: lexicon.Entry) -> bool:
    """Whether it is a weasel only where nothing says it more plainly: "popular", "in the past"."""
    return entry.category == "weasel" and entry.kind == CANDIDATE


class Hedges:
    """Finds the hedges of a sentence."""

    def __init__(
        self,
        register: str,
        overlays: Sequence[Compiled] = (),
        folder: str | None = None,
    ) -> None:
        """Load what a register needs; raises ValueError where there is no such register.

        `folder` is where the weights are, if not in textkit/data.
        """
        if register not in REGISTERS:
            raise ValueError(no_such("register", register, REGISTERS))
        self._cues = cues_of(register, overlays)
        self._weights = weights.load(f"hedging-{register}", folder)
        for overlay in overlays:
            self._weights.forget(overlay.cues())
        self._vagueness = vague.load(folder)

    def find(self, tokens: Tokens) -> list[Hedge]:
        """The hedges of a sentence, in order, never overlapping."""
        found = []
        undecided = False
        for match in self._cues.find_in(tokens):
            entry = match.entry
            if entry.category in UNCERTAINTY:
                hedge = self._judged(tokens, match)
                if hedge:
                    found.append(hedge)
                continue
            undecided |= _is_open(entry)
            found.append(
                Hedge(match, entry.category, entry.reason(tokens, match.first, match.last))
            )
        return self._decided(tokens, found) if undecided else found

    def _judged(self, tokens: Tokens, match: Match) -> Hedge | None:
        """A cue of uncertainty: the weights decide, and where it has none its conditions."""
        entry = match.entry
        verdict = self._weights.verdict(tokens, match)
        if verdict is None:
            if entry.kind == CANDIDATE:
                return None
            return Hedge(match, entry.category, entry.reason(tokens, match.first, match.last))
        if verdict.total <= 0:
            return None
        return Hedge(match, entry.category, f"weights {verdict.total:+.1f}: {verdict.reason}")

    def _decided(self, tokens: Tokens, found: list[Hedge]) -> list[Hedge]:
        """What is open in a sentence is a weasel where the whole of it hides somebody."""
        total = self._vagueness.of(tokens)
        if total > 0:
            reason = f"weights {total:+.1f} of the sentence"
            found = [
                hedge._replace(category="weasel", reason=reason)
                if _is_open(hedge.match.entry)
                else hedge
                for hedge in found
            ]
        plain = [hedge for hedge in found if not _is_faint(hedge.match.entry)]
        enough = total <= 0 or any(hedge.category == "weasel" for hedge in plain)
        return plain if enough else found
