"""cmudict.zlib: the words of the CMU Pronouncing Dictionary and their syllables.

It is what textstat looks up by nltk, for `--compat textstat`: for each number of syllables a line
with the words whose first pronunciation has it. Words that textstat can't ask for, with signs other
than apostrophes, are left out.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from training import datasets
from training.tables import SHIPPED, Made, Table

__all__ = ["TABLE", "table"]

_ASKED_FOR = re.compile(r"[\w']+")


def table(lines: Iterable[str]) -> str:
    """The body of the table for the lines of the dictionary."""
    first: dict[str, int] = {}
    for line in lines:
        word, _, *phones = line.split()
        first.setdefault(word.lower(), sum(phone[-1].isdigit() for phone in phones))
    by_number = defaultdict(list)
    for word, number in first.items():
        if _ASKED_FOR.fullmatch(word):
            by_number[number].append(word)
    return "".join(f"{' '.join([str(n), *sorted(by_number[n])])}\n" for n in sorted(by_number))


def make() -> Iterator[Made]:
    """The table from the dictionary."""
    lines = datasets.path("cmudict").read_text(encoding="latin-1").splitlines()
    yield Made(f"{SHIPPED}/cmudict.zlib", table(lines))


TABLE = Table(
    about=(
        "Words of the Carnegie Mellon Pronouncing Dictionary 0.7a by the number of their\n"
        "syllables; see NOTICE.\n"
        "Copyright (C) 1993-2008 Carnegie Mellon University. All rights reserved."
    ),
    files=(f"{SHIPPED}/cmudict.zlib",),
    make=make,
    sample=tuple,  # no code of textkit has a part in it
    datasets=("cmudict",),
)
