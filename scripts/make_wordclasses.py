"""Makes textkit/data/wordclasses.txt from MASC: the most frequent class of each frequent word.

    python scripts/make_wordclasses.py [MASC_TAGGED.ZIP]     writes the table
    python scripts/make_wordclasses.py --check [...]         measures it on files held back

A word stands in the table where its ending alone would mislead. The file is `masc_tagged.zip` of
nltk_data.
"""

from __future__ import annotations

import sys
import zipfile
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

from textkit.speech import wordclasses
from textkit.text import words

_ROOT = Path(__file__).resolve().parent.parent
_MASC = _ROOT.parent / "shared" / "data" / "masc_tagged.zip"
_TABLE = _ROOT / "textkit" / "data" / "wordclasses.txt"
_HEADER = """\
# Made by scripts/make_wordclasses.py from MASC, the Manually Annotated Sub-Corpus; see NOTICE.
"""
_AUXILIARIES = frozenset(
    """be is are was were am been being have has had having do does did will would can could may
    might shall should must cannot can't won't don't doesn't didn't isn't aren't wasn't weren't
    hasn't haven't hadn't wouldn't couldn't shouldn't mustn't 'll 'd 've 're 'm""".split()
)
_TAGS = (
    ("NNP", "P"), ("NN", "N"), ("MD", "M"), ("VBG", "G"), ("VBN", "D"), ("VBD", "V"), ("VB", "B"),
    ("JJ", "A"), ("RB", "R"), ("WRB", "R"), ("PRP$", "T"), ("WP$", "T"), ("DT", "T"), ("PDT", "T"),
    ("POS", "T"), ("IN", "I"), ("TO", "I"), ("RP", "I"), ("PRP", "O"), ("EX", "O"), ("WP", "O"),
    ("WDT", "O"), ("CC", "C"), ("CD", "0"),
)  # fmt: skip
_RARE = 4


def sentences(path: Path, held_back: bool) -> Iterable[list[tuple[str, str]]]:
    """(token, class) of the sentences of the written part; one file in five is held back."""
    with zipfile.ZipFile(path) as corpus:
        for name in corpus.namelist():
            if "written" not in name or name.endswith("/"):
                continue
            if (zlib.crc32(name.encode()) % 5 == 0) != held_back:
                continue
            for line in corpus.read(name).decode("utf-8", "replace").splitlines():
                pairs = [pair.rpartition("_")[::2] for pair in line.split()]
                yield [(token, _class(token, tag)) for token, tag in pairs if token]


def _class(token: str, tag: str) -> str:
    if words.fold(token) in _AUXILIARIES:
        return "M"
    return next((kind for start, kind in _TAGS if tag.startswith(start)), "X")


def learn(known: Iterable[list[tuple[str, str]]]) -> dict[str, str]:
    """The class of each word that is not a name."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for sentence in known:
        for token, kind in sentence:
            low = words.fold(token)
            if kind not in "PX" and low.isascii() and low[0].isalpha() and " " not in low:
                counts[low][kind] += 1
    found = dict.fromkeys(_AUXILIARIES, "M")
    for word, own in counts.items():
        kind = own.most_common(1)[0][0]
        if own.total() >= _RARE and kind != wordclasses._unknown(word) and kind != "0":
            found[word] = kind
        elif own.total() >= 2 * _RARE:
            found[word] = kind  # it is no name at the start of a sentence
    return found


def write(table: dict[str, str]) -> None:
    """Write the table, a class a line."""
    lines = [
        f"{kind} {' '.join(sorted(w for w, k in table.items() if k == kind))}\n"
        for kind in sorted(set(table.values()))
    ]
    _TABLE.write_text(_HEADER + "".join(lines), encoding="utf-8")
    wordclasses._table.cache_clear()


def check(held_back: Iterable[list[tuple[str, str]]]) -> float:
    """The share of words that get their class."""
    right = total = 0
    for sentence in held_back:
        if not sentence:
            continue
        written = [token for token, _ in sentence]
        given = wordclasses.classes(written, [words.fold(token) for token in written])
        for (_, kind), got in zip(sentence, given, strict=True):
            if kind != "X":
                right += kind == got
                total += 1
    return right / total


def main() -> None:
    """Write the table, or measure one made of four fifths."""
    arguments = [word for word in sys.argv[1:] if word != "--check"]
    path = Path(arguments[0]) if arguments else _MASC
    write(learn(sentences(path, held_back=False)))
    print(f"{check(sentences(path, held_back=True)):.4f} of the words held back are right")
    if "--check" not in sys.argv[1:]:
        write(learn([*sentences(path, held_back=False), *sentences(path, held_back=True)]))


if __name__ == "__main__":
    main()
