"""Makes textkit/data/wordclasses.txt from MASC: the classes of each word, and what decides.

    python scripts/make_wordclasses.py [MASC_TAGGED.ZIP]     writes the table
    python scripts/make_wordclasses.py --check [...]         measures it on files held back

A word stands there with the classes that it has, most frequent first; a line with ``>`` has the
contexts (see `wordclasses.keys`) in which a word of several classes has one. The file is
`masc_tagged.zip` of nltk_data.
"""

from __future__ import annotations

import sys
import zipfile
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

from textkit.grammar import tags as wordclasses
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
_RARE = 3
"""A word, or a context, that was seen more seldom teaches nothing."""
_SHARE = 0.06
"""The share of a word's uses that a class must have to be one of its classes."""


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
    if words.fold(token) in _AUXILIARIES and not tag.startswith("NNP"):
        return "M"
    return next((kind for start, kind in _TAGS if tag.startswith(start)), "X")


def learn(known: Sequence[list[tuple[str, str]]]) -> wordclasses.Table:
    """The classes of the words, and the contexts that tell which of them it is."""
    known_words = wordclasses.Words({**wordclasses.MARKS, **word_classes(known)})
    table = wordclasses.Table(known_words, {}, wordclasses.Forms(known_words))
    _use(table)
    seen: dict[str, Counter[str]] = defaultdict(Counter)
    for sentence in known:
        written = [token for token, _ in sentence]
        possible = wordclasses.choices(written)
        before = "^"
        behind = [*possible[1:], "$"]
        for own, after, (token, kind) in zip(possible, behind, sentence, strict=True):
            form = wordclasses.by_form(words.fold(token))
            if form.startswith("-") and token.islower() and form != own:
                for key in wordclasses.keys(before, form, after):
                    seen[key][kind] += 1
            if len(own) > 1:
                for key in wordclasses.keys(before, own, after):
                    seen[key][kind] += 1
            before = kind if len(own) > 1 else own
    for key in sorted(seen, key=lambda key: key.count("/")):
        kind, _ = seen[key].most_common(1)[0]
        if seen[key].total() >= _RARE and kind != _otherwise(table, key):
            table.contexts[key] = kind
    return table


def word_classes(known: Iterable[list[tuple[str, str]]]) -> dict[str, str]:
    """The classes of each word that is not always a name."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for sentence in known:
        for token, kind in sentence:
            low = words.fold(token)
            if kind != "X" and low.isascii() and low[0].isalpha() and " " not in low:
                counts[low][kind] += 1
    found = {}
    for word, own in counts.items():
        least = max(2, _SHARE * own.total())
        kinds = [kind for kind, times in own.most_common(3) if times >= least and kind != "P"]
        if own.total() >= _RARE and kinds:
            found[word] = "".join(kinds)
    return {**found, **dict.fromkeys(_AUXILIARIES, "M")}


def _otherwise(table: wordclasses.Table, key: str) -> str:
    """The class where a context is not in the table."""
    parts = key.split("/")
    for shorter in ("/".join(parts[:2]), parts[1]) if len(parts) == 3 else parts[1:]:
        if shorter in table.contexts and shorter != key:
            return table.contexts[shorter]
    return parts[min(len(parts) - 1, 1)][-1]


def _use(table: wordclasses.Table) -> None:
    wordclasses._chosen.cache_clear()
    wordclasses.load = lambda: table  # type: ignore[assignment]


def write(table: wordclasses.Table) -> None:
    """Write the table, a set of classes a line."""
    made: dict[str, list[str]] = defaultdict(list)
    for word in sorted(table.words.keys() - wordclasses.MARKS.keys()):
        made[table.words[word]].append(word)
    for context in sorted(table.contexts):
        made[f"> {table.contexts[context]}"].append(context)
    lines = [f"{kind} {' '.join(made[kind])}\n" for kind in sorted(made)]
    _TABLE.write_text(_HEADER + "".join(lines), encoding="utf-8")


def check(held_back: Iterable[list[tuple[str, str]]]) -> float:
    """The share of words that get their class."""
    right = total = 0
    for sentence in held_back:
        written = [token for token, _ in sentence]
        given = wordclasses.classes(written)
        for (token, kind), got in zip(sentence, given, strict=True):
            if kind != "X" and token[0].isalpha():
                right += kind == got
                total += 1
    return right / total


def main() -> None:
    """Write the table, or measure one made of four fifths."""
    arguments = [word for word in sys.argv[1:] if word != "--check"]
    path = Path(arguments[0]) if arguments else _MASC
    known = [s for s in sentences(path, held_back=False) if s]
    held_back = [s for s in sentences(path, held_back=True) if s]
    learn(known)
    print(f"{check(held_back):.4f} of the words held back are right")
    if "--check" not in sys.argv[1:]:
        write(learn([*known, *held_back]))


if __name__ == "__main__":
    main()
