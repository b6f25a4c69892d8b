"""Hedging: how sure the text is of what it says, and the words that tell.

Uncertainty is what Szarvas et al. (2012) call semantic uncertainty: epistemic, doxastic,
investigation and condition cues. The other categories stand beside it and are not part of it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Annotated, Any, NamedTuple

from textkit import lexicon
from textkit.document import Passage
from textkit.table import Column, End, Start

__all__ = ["LEXICONS", "UNCERTAINTY", "Marker", "Row", "prepare"]

LEXICONS = ("hedging",)
UNCERTAINTY = frozenset({"epistemic", "doxastic", "investigation", "condition"})


class Row(NamedTuple):
    """How much a passage hedges."""

    words: Annotated[int, Column("words")]
    sentences: Annotated[int, Column("sentences")]
    uncertain: Annotated[int, Column("sentences with a cue of uncertainty")]
    uncertain_share: Annotated[float | None, Column("uncertain / sentences, 0 to 1")]
    uncertainty: Annotated[
        int, Column("cues of uncertainty: epistemic + doxastic + investigation + condition")
    ]
    uncertainty_per_100: Annotated[float | None, Column("cues of uncertainty per 100 words")]
    epistemic: Annotated[int, Column("possibility, probability, appearance: may, likely, seem")]
    doxastic: Annotated[int, Column("somebody's belief: believe, expect, is considered")]
    investigation: Annotated[int, Column("an open question: whether, examine")]
    condition: Annotated[int, Column("what hangs on something else: if, unless")]
    evidential: Annotated[int, Column("hearsay and appearance: supposedly, apparently")]
    weasel: Annotated[int, Column("a vague somebody: some say, critics, it is believed")]
    approximator: Annotated[int, Column("a vague amount: about 60, up to 2,000, almost")]
    booster: Annotated[int, Column("certainty: clearly, of course, no doubt")]
    denial: Annotated[int, Column("not confirmed: could not be verified, declined to comment")]
    markers: Annotated[tuple[str, ...], Column("the cues, in order", free=True)]


class Marker(NamedTuple):
    """A cue in a text: ``text[start:end]``."""

    start: Start
    end: End
    category: Annotated[str, Column("what it signals: the name of a column above")]
    strength: Annotated[
        float | None, Column("how sure a claim with this cue is: 0 not at all, 1 wholly; "
                             "an estimate, for epistemic cues and boosters")
    ]  # fmt: skip
    entry: Annotated[str, Column("the lexicon's entry", free=True)]


def prepare(
    overlays: Sequence[dict[str, Any]] = (),
) -> Callable[[Passage], tuple[Row, list[Marker]]]:
    """The analysis, with the lexicon that comes with textkit under the user's own ones."""
    cues = lexicon.load("hedging", overlays)

    def analyze(passage: Passage) -> tuple[Row, list[Marker]]:
        text = passage.text
        markers: list[Marker] = []
        length = uncertain = 0
        for start, end in passage.sentences:
            tokens = lexicon.Tokens(text, start, end)
            length += tokens.words
            found = [
                Marker(m.start, m.end, m.entry.category, m.entry.strength, m.entry.cue)
                for m in cues.find_in(tokens)
            ]
            uncertain += any(marker.category in UNCERTAINTY for marker in found)
            markers += found
        return _row(text, length, len(passage.sentences), uncertain, markers), markers

    return analyze


def _row(text: str, length: int, sentences: int, uncertain: int, markers: list[Marker]) -> Row:
    counts = Counter(marker.category for marker in markers)
    uncertainty = sum(counts[category] for category in UNCERTAINTY)
    return Row(
        words=length,
        sentences=sentences,
        uncertain=uncertain,
        uncertain_share=uncertain / sentences if sentences else None,
        uncertainty=uncertainty,
        uncertainty_per_100=100 * uncertainty / length if length else None,
        epistemic=counts["epistemic"],
        doxastic=counts["doxastic"],
        investigation=counts["investigation"],
        condition=counts["condition"],
        evidential=counts["evidential"],
        weasel=counts["weasel"],
        approximator=counts["approximator"],
        booster=counts["booster"],
        denial=counts["denial"],
        markers=tuple(" ".join(text[marker.start : marker.end].split()) for marker in markers),
    )
