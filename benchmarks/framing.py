"""Framing against annotators: loaded words, propaganda, and frames of headlines.

    python -m benchmarks.framing [--half tune|report|all]

BABE and PTC: F1 over words; a word is found when a loaded marker covers some of it, and marked when
an annotated span does. BABE sentences: the mean of the F1 of biased and of
unbiased ones; a sentence is called biased when it holds a loaded marker. GVFC: how often the
strongest frame of the codebook of examples/gvfc.toml is the one that was coded first. Words
were chosen and weights learned with one half; the figures with floors are of the other. The weights
of loaded words that are shipped were learned from both, so `--half all` flatters them.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from textkit.analyses import framing
from textkit.analyses.framing import charge
from textkit.text.document import parse, passages
from training import datasets
from training.annotated import covered, in_framing_half

DATASETS = ("framing/babe_sg2", "framing/ptc", "framing/gvfc")
"""What it measures on."""
_WEIGHTS = str(Path(__file__).parent / "weights")
_CODEBOOK = Path(__file__).parents[1] / "examples" / "gvfc.toml"

Spans = list[tuple[int, int]]


def f1(pairs: Counter[tuple[bool, bool]], of: bool = True) -> float:
    """F1 of a class from counts of (expected, found); 0 where it is nowhere."""
    hits = pairs[of, of]
    both = 2 * hits + pairs[of, not of] + pairs[not of, of]
    return 2 * hits / both if both else 0.0


def loaded(text: str, find: framing.Find) -> Spans:
    """The loaded words that the analysis finds."""
    return [
        (marker.start, marker.end)
        for passage in passages(parse(text), "document")
        for marker in find(passage)[0]
        if marker.category == "loaded"
    ]


def words_and_sentences(
    find: framing.Find, texts: Iterable[tuple[str, Spans, bool]]
) -> tuple[Counter[tuple[bool, bool]], Counter[tuple[bool, bool]]]:
    """Counts of (expected, found) over words and over texts."""
    by_word: Counter[tuple[bool, bool]] = Counter()
    by_text: Counter[tuple[bool, bool]] = Counter()
    for text, expected, biased in texts:
        found = loaded(text, find)
        by_word.update(zip(covered(text, expected), covered(text, found), strict=True))
        by_text[biased, bool(found)] += 1
    return by_word, by_text


def gvfc(half: str) -> float:
    """The share of headlines whose strongest frame is the one coded first."""
    analyze = framing.prepare(codebook=str(_CODEBOOK))
    right = total = 0
    for record in datasets.records("framing/gvfc"):
        if in_framing_half(record["id"], half):
            (passage,) = passages(parse(record["text"]), "document")
            strongest = next(iter(analyze(passage)[0].frames), "")
            right += strongest == record["frames"][0]
            total += 1
    return right / total


def score(half: str = "report") -> dict[str, float]:
    """The figures that are held to floors; the annotated texts must be there."""
    find = framing.finder(weights=charge.load() if half == "all" else charge.load(_WEIGHTS))
    babe_words, babe_sentences = words_and_sentences(
        find,
        (
            (r["text"], [(s, e) for s, e, _ in r["biased_words"]], bool(r["biased"]))
            for r in datasets.records("framing/babe_sg2")
            if in_framing_half(f"{r['outlet']}|{r['topic']}", half)  # articles stay together
        ),
    )
    ptc_words, _ = words_and_sentences(
        find,
        (
            (r["text"], [(s, e) for s, e, kind in r["spans"] if kind == "Loaded_Language"], True)
            for r in datasets.records("framing/ptc")
            if in_framing_half(r["id"], half)
        ),
    )
    return {
        "babe_word_f1": f1(babe_words),
        "babe_sentence_macro_f1": (f1(babe_sentences) + f1(babe_sentences, of=False)) / 2,
        "ptc_word_f1": f1(ptc_words),
        "gvfc_accuracy": gvfc(half),
    }


def main() -> int:
    """Print the figures of a half."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.framing", description=(__doc__ or "").partition("\n")[0]
    )
    parser.add_argument("--half", choices=("tune", "report", "all"), default="report")
    chosen = parser.parse_args()
    missing = datasets.missing(DATASETS)
    if missing:
        print(f"framing: {missing}", file=sys.stderr)
        return 2
    for name, figure in score(chosen.half).items():
        print(f"{name:<24}{figure:>7.4f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
