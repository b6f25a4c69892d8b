"""Makes textkit/data/syllables.txt from the CMU Pronouncing Dictionary.

    python scripts/make_syllables.py [CMUDICT]            writes the table
    python scripts/make_syllables.py --check [CMUDICT]    measures it on words that it has not seen

The corrections are learned one by one: each time the letter sequence that, adding or taking one
syllable, brings the most words nearer to their count. What then stays wrong goes into the table by
name. The whole takes half a minute. CMUDICT is the file `cmudict` of nltk_data, with lines like
"NATURAL 1 N AE1 CH ER0 AH0 L".
"""

from __future__ import annotations

import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from hashlib import md5
from pathlib import Path

from textkit.analyses.readability import syllables

_ROOT = Path(__file__).resolve().parent.parent
_DICTIONARY = _ROOT.parent / "shared" / "data" / "cmudict" / "cmudict"
_TABLE = _ROOT / "textkit" / "data" / "syllables.txt"
_HEADER = """\
# Made by scripts/make_syllables.py from the Carnegie Mellon Pronouncing Dictionary; see NOTICE.
# Copyright (C) 1993-2008 Carnegie Mellon University. All rights reserved.
"""
_READ = re.compile(r"[a-z]+(?:[-'][a-z]+)*'?")
_LONGEST = 6
_RARE = 8
"""A sequence in fewer words than this teaches nothing about other words."""
_GAIN = 6
"""A correction that mends fewer syllables than this is left out."""


def read(path: Path) -> dict[str, int]:
    """Words in lower case with the syllables of their first pronunciation."""
    found = {}
    for line in path.read_text(encoding="latin-1").splitlines():
        word, number, *phones = line.split()
        if number == "1":
            found[word.lower()] = sum(phone[-1].isdigit() for phone in phones)
    return {word: number for word, number in found.items() if number}


def learn(words: Mapping[str, int]) -> list[str]:
    """The corrections for these words of plain letters: ["e$-1", "ia+1", ...]."""
    sequences = {word: _sequences(word) for word in words}
    holders = defaultdict(list)
    for word in words:
        for sequence in sequences[word]:
            holders[sequence].append(word)
    frequent = {sequence for sequence, own in holders.items() if len(own) >= _RARE}
    sequences = {word: own & frequent for word, own in sequences.items()}
    off = {word: n - syllables.spoken_by_rule(word, {}) for word, n in words.items()}
    gains: dict[int, Counter[str]] = {1: Counter(), -1: Counter()}

    def account(word: str, sign: int) -> None:
        for change, gain in gains.items():
            mended = sign * (abs(off[word]) - abs(off[word] - change))
            for sequence in sequences[word]:
                gain[sequence] += mended

    for word in words:
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


def _plain(words: Mapping[str, int]) -> dict[str, int]:
    return {word: n for word, n in words.items() if word.isascii() and word.isalpha()}


def write(words: Mapping[str, int], pairs: list[str], path: Path) -> None:
    """Write the table: the corrections, then what `readability.syllables` gets wrong with them.

    Possessives, hyphenated words and abbreviations are counted from plain words, or as letters, so
    the plain words are written first.
    """

    def dump(exceptions: Mapping[str, int]) -> None:
        lines = [
            " ".join([str(n), *sorted(word for word, m in exceptions.items() if m == n)])
            for n in sorted(set(exceptions.values()))
        ]
        text = _HEADER + "\n".join([" ".join(["corrections", *pairs]), *lines]) + "\n"
        path.write_text(text, encoding="ascii")
        syllables.load.cache_clear()

    table = syllables.corrections(pairs)
    plain = _plain(words)
    wrong = {word: n for word, n in plain.items() if syllables.spoken_by_rule(word, table) != n}
    dump(wrong)
    read = {word: n for word, n in words.items() if _READ.fullmatch(word)}
    wrong |= {word: n for word, n in read.items() if syllables.count(word) != n}
    dump(wrong)


def check(words: Mapping[str, int]) -> None:
    """Print how many unseen words, a fifth, are counted exactly, and what pyphen does with them."""
    import pyphen  # type: ignore[import-untyped]

    plain = _plain(words)
    unseen = {word: n for word, n in plain.items() if md5(word.encode()).digest()[0] < 51}
    seen = {word: n for word, n in plain.items() if word not in unseen}
    table = syllables.corrections(learn(seen))
    hyphens = pyphen.Pyphen(lang="en_US")
    learned = {word: syllables.spoken_by_rule(word, table) for word in unseen}
    hyphenated = {word: len(hyphens.positions(word)) + 1 for word in unseen}
    for name, counts in {
        "runs of vowels": {word: syllables.spoken_by_rule(word, {}) for word in unseen},
        "runs of vowels, corrected": learned,
        "pyphen": hyphenated,
        "the larger of the last two": {w: max(n, hyphenated[w]) for w, n in learned.items()},
    }.items():
        right = sum(counts[word] == n for word, n in unseen.items())
        print(f"{right / len(unseen):.3f} of {len(unseen)} exact: {name}")


def main(arguments: Iterable[str]) -> None:
    """Make the table, or measure with --check."""
    paths = [Path(argument) for argument in arguments if argument != "--check"]
    words = read(paths[0] if paths else _DICTIONARY)
    if "--check" in arguments:
        check(words)
    else:
        write(words, learn(_plain(words)), _TABLE)


if __name__ == "__main__":
    main(sys.argv[1:])
