"""frequencies.txt: the frequency of English words, from the data of wordfreq.

wordfreq (Speer 2022) merges counts of subtitles, books, news, the web and encyclopedias. The table
keeps its words of plain letters, possessives left out, from a Zipf value of 3 up (once in a million
words; van Heuven and others 2014), in steps of half a unit: a line is a step and the words from
there to the next one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from importlib import import_module

from training.tables import SHIPPED, Made, Table

__all__ = ["TABLE", "table"]

_LEAST = 3.0
_MOST = 6.5


def table(zipf: Mapping[str, float]) -> str:
    """The body of the table for words with their Zipf values."""
    steps = defaultdict(list)
    for word, value in zipf.items():
        plain = word.replace("'", "")
        counted = value >= _LEAST and not word.endswith("'s")
        if counted and plain.isascii() and plain.isalpha() and word.islower():
            steps[min(_MOST, int(2 * value) / 2)].append(word)
    return "".join(f"{' '.join([f'{step}', *sorted(steps[step])])}\n" for step in sorted(steps))


def make() -> Iterator[Made]:
    """The table from wordfreq's large list."""
    wordfreq = import_module("wordfreq")
    names = wordfreq.iter_wordlist("en", "large")
    made = table({word: wordfreq.zipf_frequency(word, "en") for word in names})
    yield Made(f"{SHIPPED}/frequencies.txt", made)


TABLE = Table(
    about=(
        "How frequent English words are: a Zipf value (3 is once in a million words, 6 once in a\n"
        "thousand) and the words from there up to the next. From wordfreq 3.1.1 by Robyn Speer;\n"
        "this table is under the Creative Commons Attribution-ShareAlike 4.0 license, see NOTICE."
    ),
    files=(f"{SHIPPED}/frequencies.txt",),
    make=make,
    sample=tuple,  # no code of textkit has a part in it
    datasets=("wordfreq",),
)
