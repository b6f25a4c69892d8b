"""wordclasses.txt: the part-of-speech tags of words, and the contexts that decide, from MASC.

A word stands there with the tags that it has, most frequent first; a line with ``>`` has the
contexts (see `grammar.tags.keys`) in which a word of several tags has one.
"""

from __future__ import annotations

import zipfile
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from unittest.mock import patch

from textkit.grammar import tags
from textkit.text import words
from training import datasets, sample
from training.tables import SHIPPED, Made, Table

__all__ = ["TABLE", "body", "learn"]

Tagged = list[tuple[str, str]]
"""A sentence: tokens with their tags."""

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
"""A word, or a context, that was seen less often teaches nothing."""
_SHARE = 0.06
"""The share of a word's uses that a tag must have to be one of its tags."""


def sentences(held_back: bool) -> Iterator[Tagged]:
    """The sentences of the written part of MASC; one file in five is held back."""
    with zipfile.ZipFile(datasets.path("masc")) as corpus:
        for name in corpus.namelist():
            if "written" not in name or name.endswith("/"):
                continue
            if (zlib.crc32(name.encode()) % 5 == 0) != held_back:
                continue
            for line in corpus.read(name).decode("utf-8", "replace").splitlines():
                pairs = [pair.rpartition("_")[::2] for pair in line.split()]
                found = [(token, _tag(token, tag)) for token, tag in pairs if token]
                if found:
                    yield found


def _tag(token: str, tag: str) -> str:
    if words.fold(token) in _AUXILIARIES and not tag.startswith("NNP"):
        return "M"
    return next((own for start, own in _TAGS if tag.startswith(start)), "X")


def learn(known: Sequence[Tagged]) -> tags.Table:
    """The tags of the words, and the contexts that tell which of them it is."""
    table = _table(_words(known))
    seen: dict[str, Counter[str]] = defaultdict(Counter)
    with patch.object(tags, "load", lambda: table):
        for sentence in known:
            _count(sentence, seen)
    for key in sorted(seen, key=lambda key: key.count("/")):
        tag, _ = seen[key].most_common(1)[0]
        if seen[key].total() >= _RARE and tag != _otherwise(table, key):
            table.contexts[key] = tag
    return table


def _count(sentence: Tagged, seen: dict[str, Counter[str]]) -> None:
    """Add the tags that the words of a sentence have in their contexts."""
    possible = tags.choices([token for token, _ in sentence])
    before = "^"
    behind = [*possible[1:], "$"]
    for own, after, (token, tag) in zip(possible, behind, sentence, strict=True):
        form = tags.by_form(words.fold(token))
        if form.startswith("-") and token.islower() and form != own:
            for key in tags.keys(before, form, after):
                seen[key][tag] += 1
        if len(own) > 1:
            for key in tags.keys(before, own, after):
                seen[key][tag] += 1
        before = tag if len(own) > 1 else own


def _table(found: dict[str, str]) -> tags.Table:
    known = tags.Words({**tags.MARKS, **found})
    return tags.Table(known, {}, tags.Forms(known))


def _words(known: Iterable[Tagged]) -> dict[str, str]:
    """The tags of each word that is not always a name."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for sentence in known:
        for token, tag in sentence:
            low = words.fold(token)
            if tag != "X" and low.isascii() and low[0].isalpha() and " " not in low:
                counts[low][tag] += 1
    found = {}
    for word, own in counts.items():
        least = max(2, _SHARE * own.total())
        frequent = [tag for tag, times in own.most_common(3) if times >= least and tag != "P"]
        if own.total() >= _RARE and frequent:
            found[word] = "".join(frequent)
    return {**found, **dict.fromkeys(_AUXILIARIES, "M")}


def _otherwise(table: tags.Table, key: str) -> str:
    """The tag where a context is not in the table."""
    parts = key.split("/")
    for shorter in ("/".join(parts[:2]), parts[1]) if len(parts) == 3 else parts[1:]:
        if shorter in table.contexts and shorter != key:
            return table.contexts[shorter]
    return parts[min(len(parts) - 1, 1)][-1]


def body(table: tags.Table) -> str:
    """The table as text, a set of tags a line."""
    made: dict[str, list[str]] = defaultdict(list)
    for word in sorted(table.words.keys() - tags.MARKS.keys()):
        made[table.words[word]].append(word)
    for context in sorted(table.contexts):
        made[f"> {table.contexts[context]}"].append(context)
    return "".join(f"{tag} {' '.join(made[tag])}\n" for tag in sorted(made))


def make() -> Iterator[Made]:
    """The table from all of the written part."""
    known = [*sentences(held_back=False), *sentences(held_back=True)]
    yield Made(f"{SHIPPED}/wordclasses.txt", body(learn(known)))


def _sample() -> Iterator[object]:
    """The sample's tokens with the sets of tags that a small table gives them, and contexts."""
    few = {"the": "T", "of": "I", "may": "M", "report": "NB", "said": "V", "that": "IOT", "is": "M"}
    table = _table(few)
    with patch.object(tags, "load", lambda: table):
        for text in sample.texts():
            for line in text.splitlines():
                written = words.tokens(line)
                possible = tags.choices(written) if written else []
                yield list(zip(written, possible, strict=True))
                for before, own, after in zip(possible, possible[1:], possible[2:], strict=False):
                    yield tags.keys(before, own, after)


def measure() -> None:
    """Print the share of the words of files held back that get their tag from the others."""
    table = learn(list(sentences(held_back=False)))
    right = total = 0
    with patch.object(tags, "load", lambda: table):
        for sentence in sentences(held_back=True):
            given = tags.classes([token for token, _ in sentence])
            for (token, tag), got in zip(sentence, given, strict=True):
                if tag != "X" and token[0].isalpha():
                    right += tag == got
                    total += 1
    print(f"{right / total:.4f} of the words held back are right")


TABLE = Table(
    about=(
        "The part-of-speech tags of words, and the contexts that decide between them, counted in\n"
        "MASC, the Manually Annotated Sub-Corpus; see grammar/tags.py and NOTICE."
    ),
    files=(f"{SHIPPED}/wordclasses.txt",),
    make=make,
    sample=_sample,
    datasets=("masc",),
    measure=measure,
)
