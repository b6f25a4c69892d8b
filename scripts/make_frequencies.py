"""Makes textkit/data/frequencies.txt: how frequent English words are, from the data of wordfreq.

    pip install wordfreq
    python scripts/make_frequencies.py

wordfreq (Speer 2022) merges counts of subtitles, books, news, the web and encyclopedias. The table
keeps its words of plain letters, possessives left out, from a Zipf value of 3 up (once in a million
words; van Heuven and others 2014), in steps of half a unit: a line is a step and the words from
there to the next one.
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

_TABLE = Path(__file__).resolve().parent.parent / "textkit" / "data" / "frequencies.txt"
_HEADER = """\
# How frequent English words are: a Zipf value (3 is once in a million words, 6 once in a thousand)
# and the words from there up to the next. Made by scripts/make_frequencies.py from wordfreq 3.1.1
# by Robyn Speer; this table is under the Creative Commons Attribution-ShareAlike 4.0 license, see
# NOTICE.
"""
_LEAST = 3.0
_MOST = 6.5


def table(zipf: dict[str, float]) -> str:
    """The text of the table for words with their Zipf values."""
    steps = defaultdict(list)
    for word, value in zipf.items():
        plain = word.replace("'", "")
        counted = value >= _LEAST and not word.endswith("'s")
        if counted and plain.isascii() and plain.isalpha() and word.islower():
            steps[min(_MOST, int(2 * value) / 2)].append(word)
    lines = [" ".join([f"{step}", *sorted(steps[step])]) for step in sorted(steps)]
    return _HEADER + "\n".join(lines) + "\n"


def main() -> None:
    """Write the table."""
    import wordfreq  # type: ignore[import-not-found]

    names = wordfreq.iter_wordlist("en", "large")
    _TABLE.write_text(table({word: wordfreq.zipf_frequency(word, "en") for word in names}))


if __name__ == "__main__":
    main()
