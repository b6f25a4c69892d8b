"""Makes textkit/data/cmudict.zlib: the words of the CMU Pronouncing Dictionary and their syllables.

    python scripts/make_compat.py [CMUDICT]

It is what textstat looks up by nltk, for `--compat textstat`: for each number of syllables a line
with the words whose first pronunciation has it. Words that textstat can't ask for, with signs other
than apostrophes, are left out. CMUDICT is the file `cmudict` of nltk_data.
"""

from __future__ import annotations

import os
import re
import sys
import zlib
from collections import defaultdict
from pathlib import Path

_ROOT = Path(__file__).resolve().parent.parent
_SHARED = Path(os.environ.get("TEXTKIT_SHARED") or _ROOT.parent / "shared")
_DICTIONARY = _SHARED / "data" / "cmudict" / "cmudict"
_TABLE = _ROOT / "textkit" / "data" / "cmudict.zlib"
_ASKED_FOR = re.compile(r"[\w']+")


def table(lines: list[str]) -> str:
    """The text of the table for the lines of the dictionary."""
    first: dict[str, int] = {}
    for line in lines:
        word, _, *phones = line.split()
        first.setdefault(word.lower(), sum(phone[-1].isdigit() for phone in phones))
    by_number = defaultdict(list)
    for word, number in first.items():
        if _ASKED_FOR.fullmatch(word):
            by_number[number].append(word)
    return "\n".join(" ".join([str(n), *sorted(by_number[n])]) for n in sorted(by_number))


def main(arguments: list[str]) -> None:
    """Write the table."""
    path = Path(arguments[0]) if arguments else _DICTIONARY
    made = table(path.read_text(encoding="latin-1").splitlines())
    _TABLE.write_bytes(zlib.compress(made.encode("ascii"), 9))


if __name__ == "__main__":
    main(sys.argv[1:])
