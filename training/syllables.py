"""syllables.txt: letter sequences that correct the count of syllables, and the exceptions to them.

The corrections are learned one by one from the CMU Pronouncing Dictionary: each time the letter
sequence that, adding or taking one syllable, brings the most words nearer to their count. What then
stays wrong goes into the table by name.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from hashlib import md5
from importlib import import_module
from unittest.mock import patch

from textkit.analyses.readability import syllables
from textkit.text.words import words
from training import datasets, sample
from training.tables import SHIPPED, Made, Table

__all__ = ["TABLE", "body", "learn", "read"]

_READ = re.compile(r"[a-z]+(?:[-'][a-z]+)*'?")
_LONGEST = 6
_RARE = 8
"""A sequence in fewer words than this teaches nothing about other words."""
_GAIN = 6
"""A correction that mends fewer syllables than this is left out."""


def read(lines: Iterable[str]) -> dict[str, int]:
    """Words in lower case with the syllables of their first pronunciation.

    A line of the dictionary is like "NATURAL 1 N AE1 CH ER0 AH0 L".
    """
    found = {}
    for line in lines:
        word, number, *phones = line.split()
        if number == "1":
            found[word.lower()] = sum(phone[-1].isdigit() for phone in phones)
    return {word: number for word, number in found.items() if number}


def learn(known: Mapping[str, int]) -> list[str]:
    """The corrections for these words of plain letters: ["e$-1", "ia+1", ...]."""
    sequences = {word: _sequences(word) for word in known}
    holders = defaultdict(list)
    for word in known:
        for sequence in sequences[word]:
            holders[sequence].append(word)
    frequent = {sequence for sequence, own in holders.items() if len(own) >= _RARE}
    sequences = {word: own & frequent for word, own in sequences.items()}
    off = {word: n - syllables.spoken_by_rule(word, {}) for word, n in known.items()}
    gains: dict[int, Counter[str]] = {1: Counter(), -1: Counter()}

    def account(word: str, sign: int) -> None:
        for change, gain in gains.items():
            mended = sign * (abs(off[word]) - abs(off[word] - change))
            for sequence in sequences[word]:
                gain[sequence] += mended

    for word in known:
        account(word, 1)
    found: list[str] = []
    while True:
        gain, _, sequence, change = max(
            (gain, len(sequence), sequence, change)
            for change, own in gains.items()
            for sequence, gain in own.items()
        )
        if gain < _GAIN:
            return found
        found.append(f"{sequence}{change:+d}")
        for word in holders[sequence]:
            account(word, -1)
            off[word] -= change
            account(word, 1)


def _sequences(word: str) -> set[str]:
    framed = f"^{word}$"
    return {
        framed[at : at + length]
        for length in range(2, _LONGEST + 1)
        for at in range(len(framed) - length + 1)
        if set(framed[at : at + length]) & set("aeiouy")
    }


def _plain(known: Mapping[str, int]) -> dict[str, int]:
    return {word: n for word, n in known.items() if word.isascii() and word.isalpha()}


def body(known: Mapping[str, int], pairs: list[str]) -> str:
    """The corrections, then what `readability.syllables` gets wrong with them.

    Possessives, hyphenated words and abbreviations are counted from plain words, or as letters, so
    they are counted with the exceptions that are plain words.
    """
    corrections = syllables.corrections(pairs)
    plain = _plain(known)
    wrong = {w: n for w, n in plain.items() if syllables.spoken_by_rule(w, corrections) != n}
    with patch.object(syllables, "load", lambda: syllables.Table(corrections, wrong)):
        others = {
            word: n
            for word, n in known.items()
            if _READ.fullmatch(word) and syllables.count(word) != n
        }
    exceptions = wrong | others
    lines = [
        " ".join([str(n), *sorted(word for word, m in exceptions.items() if m == n)])
        for n in sorted(set(exceptions.values()))
    ]
    return "\n".join([" ".join(["corrections", *pairs]), *lines]) + "\n"


def make() -> Iterator[Made]:
    """The table from the dictionary."""
    known = read(_dictionary())
    yield Made(f"{SHIPPED}/syllables.txt", body(known, learn(_plain(known))))


def _dictionary() -> list[str]:
    return datasets.path("cmudict").read_text(encoding="latin-1").splitlines()


def _sample() -> Iterator[object]:
    """The words of the sample as they are counted with a few corrections and exceptions."""
    corrections = syllables.corrections(["e$-1", "ia+1", "ed$-1", "^re+1"])
    fixed = syllables.Table(corrections, {"people": 2, "mayor": 2, "are": 1})
    with patch.object(syllables, "load", lambda: fixed):
        for word in sorted({word for text in sample.texts() for word in words(text)}):
            by_rule = syllables.spoken_by_rule(word.lower(), corrections) if word.isalpha() else 0
            yield word, by_rule, [syllables.count(word + ending) for ending in ("", "'s", "'d")]


def measure() -> None:
    """Print how many unseen words, a fifth, are counted exactly, and what pyphen does with them."""
    plain = _plain(read(_dictionary()))
    unseen = {word: n for word, n in plain.items() if md5(word.encode()).digest()[0] < 51}
    seen = {word: n for word, n in plain.items() if word not in unseen}
    corrections = syllables.corrections(learn(seen))
    hyphens = import_module("pyphen").Pyphen(lang="en_US")
    learned = {word: syllables.spoken_by_rule(word, corrections) for word in unseen}
    hyphenated = {word: len(hyphens.positions(word)) + 1 for word in unseen}
    for name, counts in {
        "runs of vowels": {word: syllables.spoken_by_rule(word, {}) for word in unseen},
        "runs of vowels, corrected": learned,
        "pyphen": hyphenated,
        "the larger of the last two": {w: max(n, hyphenated[w]) for w, n in learned.items()},
    }.items():
        right = sum(counts[word] == n for word, n in unseen.items())
        print(f"{right / len(unseen):.3f} of {len(unseen)} exact: {name}")


TABLE = Table(
    about=(
        "Corrections and exceptions for counting syllables, learned from the Carnegie Mellon\n"
        "Pronouncing Dictionary; see readability/syllables.py and NOTICE.\n"
        "Copyright (C) 1993-2008 Carnegie Mellon University. All rights reserved."
    ),
    files=(f"{SHIPPED}/syllables.txt",),
    make=make,
    sample=_sample,
    datasets=("cmudict",),
    measure=measure,
)
