"""Hedging against annotated uncertainty: Szeged (Wikipedia, FactBank) and CoNLL-2010 (wiki, bio).

    python -m benchmarks.hedging [--half tune|report|all] [--errors N]

A sentence counts as uncertain when it holds a marker of the four categories of uncertainty (for the
Wikipedia part of CoNLL-2010 also of weasels; its papers are read with --register science): F1 of
the uncertain class. Cues: F1 of exact spans.
Lexicon and weights were made with one half of the documents; the figures with floors are of the
other. The weights that are shipped were trained on both, so `--half all` flatters them.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from textkit.analyses.hedging.hedges import UNCERTAINTY, Hedges
from textkit.text import words
from textkit.text.document import parse, passages
from textkit.text.tokens import Tokens
from training import datasets
from training.annotated import in_half

DATASETS = (
    "hedging/conll2010_bio",
    "hedging/conll2010_wiki",
    "hedging/szeged_factbank",
    "hedging/szeged_wiki",
)
"""What it measures on."""
_SETS = {
    "szeged_wiki": UNCERTAINTY,
    "szeged_factbank": UNCERTAINTY,
    "conll2010_wiki": UNCERTAINTY | {"weasel"},
    "conll2010_bio": UNCERTAINTY,
}
"""What makes a sentence uncertain in each set."""
_WEIGHTS = Path(__file__).parent / "weights"
"""Weights that were trained on the half to tune alone; those of textkit saw both."""
_REGISTERS = {"conll2010_bio": "science"}


class Judged(NamedTuple):
    """A sentence with the spans found and annotated (None where the set has none)."""

    text: str
    uncertain: bool
    found: frozenset[tuple[int, int]]
    expected: frozenset[tuple[int, int]] | None


def judged(name: str, half: str) -> Iterator[Judged]:
    """The sentences of a half of a set; where no document is named, a sentence is one."""
    found_by = Hedges(_REGISTERS.get(name, "news"), folder=None if half == "all" else str(_WEIGHTS))
    categories = _SETS[name]
    for record in datasets.records(f"hedging/{name}"):
        if not in_half(record["doc"] or record["id"], half):
            continue
        found: set[tuple[int, int]] = set()
        for passage in passages(parse(record["text"]), "document"):
            for start, end in passage.sentences:
                hedges = found_by.find(Tokens(passage.text, start, end))
                found.update(
                    (h.match.start, h.match.end) for h in hedges if h.category in categories
                )
        cues: list[Any] | None = record["cues"]
        expected = None if cues is None else frozenset((start, end) for start, end, _ in cues)
        yield Judged(record["text"], bool(record["uncertain"]), frozenset(found), expected)


def f1(found: int, expected: int, both: int) -> tuple[float, float, float]:
    """Precision, recall and their harmonic mean; 0 where there is nothing to divide by."""
    precision = both / found if found else 0.0
    recall = both / expected if expected else 0.0
    return precision, recall, 2 * both / (found + expected) if found + expected else 0.0


def by_sentence(sentences: list[Judged]) -> tuple[float, float, float]:
    """Precision, recall and F1 of the uncertain sentences."""
    return f1(
        sum(bool(s.found) for s in sentences),
        sum(s.uncertain for s in sentences),
        sum(s.uncertain and bool(s.found) for s in sentences),
    )


def by_cue(sentences: list[Judged]) -> tuple[float, float, float] | None:
    """Precision, recall and F1 of the exact spans; None where none are annotated."""
    pairs = [(s.found, s.expected) for s in sentences if s.expected is not None]
    if not pairs:
        return None
    return f1(
        sum(len(found) for found, _ in pairs),
        sum(len(expected) for _, expected in pairs),
        sum(len(found & expected) for found, expected in pairs),
    )


def errors(sentences: list[Judged]) -> tuple[Counter[str], Counter[str], Counter[str]]:
    """How often each cue was right, found wrongly, and missed."""
    right: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    missed: Counter[str] = Counter()
    for sentence in sentences:
        expected = sentence.expected
        if expected is None:  # a wrong cue is one in a sentence that is not uncertain
            expected = sentence.found if sentence.uncertain else frozenset()
        for counts, spans in (
            (right, sentence.found & expected),
            (wrong, sentence.found - expected),
            (missed, expected - sentence.found),
        ):
            counts.update(words.fold(sentence.text[start:end]) for start, end in spans)
    return right, wrong, missed


def score() -> dict[str, float]:
    """The figures with floors, of the halves that nothing was tuned on."""
    figures = {}
    for name in _SETS:
        sentences = list(judged(name, "report"))
        figures[f"{name} sentence F1"] = by_sentence(sentences)[2]
        cues = by_cue(sentences)
        if cues is not None:
            figures[f"{name} cue F1"] = cues[2]
    return figures


def _print_errors(sentences: list[Judged], most: int) -> None:
    right, wrong, missed = errors(sentences)
    print(f"  {'wrong or missed most':<32}{'right':>7}{'wrong':>7}{'missed':>7}")
    for cue, _ in (wrong + missed).most_common(most):
        print(f"  {cue:<32}{right[cue]:>7}{wrong[cue]:>7}{missed[cue]:>7}")


def main() -> int:
    """Print precision, recall and F1 of each set, and the cues that fail most."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.hedging", description=(__doc__ or "").splitlines()[0]
    )
    parser.add_argument("--half", choices=["tune", "report", "all"], default="report")
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="the N worst cues")
    options = parser.parse_args()
    missing = datasets.missing(DATASETS)
    if missing:
        print(f"hedging: {missing}", file=sys.stderr)
        return 2
    print(f"{'half: ' + options.half:<18}{'':<10}{'precision':>10}{'recall':>8}{'F1':>7}")
    for name in _SETS:
        sentences = list(judged(name, options.half))
        for kind, figures in (("sentence", by_sentence(sentences)), ("cue", by_cue(sentences))):
            if figures is not None:
                precision, recall, mean = figures
                print(f"{name:<18}{kind:<10}{precision:>10.3f}{recall:>8.3f}{mean:>7.3f}")
        if options.errors:
            _print_errors(sentences, options.errors)
    return 0


if __name__ == "__main__":
    sys.exit(main())
