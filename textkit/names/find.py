"""The names of a text, each with its mentions in all their forms."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from textkit.grammar import tags as wordclasses
from textkit.names.capitals import POSSESSIVE, Run, Span, aliases, is_a, is_common, runs
from textkit.names.places import is_place
from textkit.text.document import Document
from textkit.text.titlecase import is_headline
from textkit.text.words import word_spans

__all__ = ["document_names", "names"]

_SMALL = re.compile(r"(?<!\w)[a-z]+(?!\w)")
_OFTEN = 2
"""A word that the text has in small letters is a name if it has a capital inside more often."""
_ACRONYM = 5
"""Letters of the longest word in capitals that may be an acronym though a common word."""
_TIMES = 2
"""A last name of several goes with the one that is written out more than so many times as often."""


def names(text: str, sentences: Sequence[Span]) -> dict[str, list[Span]]:
    """The names in some sentences, with their mentions, those of most mentions first.

    A name is a run of words with capitals, with "of", "for" and the like inside the name of a body
    and "de", "van" and the like inside a person's. The first word of a sentence is taken for one,
    too, if nothing says that it is a common word. Titles, days, and adjectives of nations are left
    out where they are no part of a longer name. A last name or a first goes with the one full name
    that it belongs to, initials with the name whose words begin so; headlines in capitals only
    mention names that are found elsewhere. Time is linear in the text.
    """
    found, headlines = _found(text, sentences)
    full = _Full(text, found)
    mentions = [(words, span) for words, spans in found.items() for span in spans]
    mentions += _in_headlines(text, headlines, found)
    merged: dict[tuple[str, ...], list[Span]] = {}
    for words, (start, end) in sorted(mentions, key=lambda mention: mention[1]):
        name = full.whole(words, start)
        if name:
            merged.setdefault(name, []).append((start, end))
    ordered = sorted(merged.items(), key=lambda item: (-len(item[1]), item[1][0]))
    return {_written(text, *found[name][0]): own for name, own in ordered}


def document_names(document: Document) -> dict[str, list[Span]]:
    """The names in the headline and body of a document: a layer of it."""
    sentences = [s for p in document.paragraphs if p.is_measured for s in p.sentences]
    return names(document.text, sentences)


def _written(text: str, start: int, end: int) -> str:
    return " ".join(text[start:end].split())


def _found(
    text: str, sentences: Sequence[Span]
) -> tuple[dict[tuple[str, ...], list[Span]], list[Span]]:
    """The names as they are written, with their places, and the sentences that are headlines."""
    small = set(_SMALL.findall(text))
    read: list[Run] = []
    headlines: list[Span] = []
    for start, end in sentences:
        part = text[start:end]
        spans = word_spans(part)
        if is_headline([part[a:b] for a, b in spans]):
            headlines.append((start, end))
        else:
            read += runs(text, [(start + a, start + b) for a, b in spans])
    known = _Known(
        small=small,
        inside=Counter(run.words for run in read if not run.opens),
        parts=frozenset(word for run in read if len(run.words) > 1 for word in run.words),
        last=frozenset(run.words[-1] for run in read if is_a("given", run.words[0])),
    )
    found: dict[tuple[str, ...], list[Span]] = {}
    for run in read:
        kept = _named(run, known)
        if kept is not None:
            found.setdefault(kept.words, []).append((kept.start, kept.end))
    return found, headlines


# Which runs are names


class _Known(NamedTuple):
    """What the text says of its words."""

    small: set[str]
    """Words that it has in small letters."""
    inside: Counter[tuple[str, ...]]
    """How often a run has its capitals by itself."""
    parts: frozenset[str]
    """Words of runs of several."""
    last: frozenset[str]
    """Words that end the name of a person who is given in full."""


def _named(run: Run, known: _Known) -> Run | None:
    """A run without what is no part of a name; None where nothing is left."""
    if run.opens:
        run = _without_opening(run, known)
    while len(run.words) > 1 and _is_nobody(run.words[-1]) and not is_a("numeral", run.words[-1]):
        run = run.part(0, len(run.words) - 1)
    while run.words and is_a("particle", run.words[-1]) and run.words[-1].islower():
        run = run.part(0, len(run.words) - 1)
    while len(run.words) > 1 and _sheds(run.words, known.inside):
        run = run.part(1, len(run.words))
    if not run.words or _is_sentence(run.words):
        return None
    if len(run.words) == 1:
        return run if _is_name(run, known) else None
    if all(is_a("nation", word) or _is_nobody(word) for word in run.words):
        return None
    if is_a("nation", run.words[-1]) and not is_a("given", run.words[0]):
        return None  # New Zealander, Latin American
    return run


def _is_nobody(word: str) -> bool:
    return is_a("none", word.rstrip(".")) or is_a("numeral", word)


def _without_opening(run: Run, known: _Known) -> Run:
    """A run that begins a sentence, without a first word that has its capital from there only."""
    first = run.words[0]
    low = first.lower()
    if len(run.words) == 1 or known.inside[run.words]:
        return run
    rest = run.words[1:]
    if is_place(" ".join(run.words).lower()):
        return run
    if is_a("opens", low) or _is_nobody(first) or (known.inside[rest] and is_common(low)):
        return run if is_a("given", low) or is_a("nation", low) else run.part(1, len(run.words))
    if not is_common(low) or is_a("head", run.words[-1]) or "of" in rest:
        return run
    if known.inside[(first,)] and low not in known.small:
        return run
    class_ = wordclasses.by_word(low)[:1]
    singular = class_ == "N" and not low.endswith("s")
    return run if singular or is_a("given", low) else run.part(1, len(run.words))


def _sheds(words: tuple[str, ...], inside: Counter[tuple[str, ...]]) -> bool:
    """Whether the first word is an adjective before a name: "Western" Syria, "Swedish" Eva Lind."""
    first, rest = words[0].lower(), words[1:]
    if is_place(" ".join(words).lower()):
        return False
    if is_a("opens", first) and wordclasses.by_word(first)[:1] in ("M", "O", "I", "C"):
        return True
    if is_a("direction", first) and is_place(" ".join(rest).lower()):
        return True
    if not is_a("nation", first) or is_a("head", rest[-1]):
        return False
    return len(rest) > 1 and (is_a("given", rest[0]) or inside[rest] > 0)


def _is_sentence(words: Sequence[str]) -> bool:
    """Whether words with capitals are a sentence or the title of a work: "They Think"."""
    low = [word.lower() for word in words]
    verbs = [word for word in low if wordclasses.by_word(word)[:1] in ("M", "O")]
    shouted = all(map(str.isupper, words))
    return len(low) > 1 and (shouted or bool(verbs)) and all(map(is_common, low))


def _is_plural(low: str) -> bool:
    """Whether a word may be the plural of a common noun that the table of words lacks."""
    likely = low.endswith("s") and not low.endswith(("ss", "us", "is", "as", "os", "ews"))
    return likely and not is_place(low) and not is_a("named", low)


def _is_name(run: Run, known: _Known) -> bool:
    """Whether one word with a capital that stands alone is a name."""
    word, opens = run.words[0], run.opens
    low = word.lower()
    if (word,) in aliases():
        return True
    if is_a("compass", word):
        return not opens
    if _is_nobody(word):
        return False
    if is_a("nation", low.rpartition("-")[2]) or is_a("opens", low) or is_a("modifier", low):
        return False
    if len(word.replace(".", "")) < 2:
        return False
    if word.isupper() and len(word) <= _ACRONYM:
        return not (opens and is_common(low))
    if low.endswith("s") and is_a("nation", low[:-1]):
        return True  # Muslims, Republicans
    if run.titled or (is_a("given", low) and not opens):
        return True
    if is_a("generic", low):
        return not opens  # if it goes with a full name, see _Full
    times = known.inside[run.words]
    if opens and not times and _is_plural(low) and word not in known.parts:
        return False
    if not is_common(low):
        return low not in known.small or times > _OFTEN
    return low not in known.small and (times > 1 - opens or word in known.last)


# Which names are one


class _Meant(NamedTuple):
    """What a short name means."""

    far: tuple[str, ...] | None
    """The only name, or by far the most frequent."""
    first: tuple[str, ...] | None
    """Else the first of several,"""
    second_at: int
    """and the place from which on it may mean the second, too."""


class _Full:
    """The names of a text in full, by the shorter ones that may mean them."""

    def __init__(self, text: str, found: dict[tuple[str, ...], list[Span]]) -> None:
        self._found = found
        self._same = _same(found)
        self._bracketed = _bracketed(text, found)
        self._count: Counter[tuple[str, ...]] = Counter()
        self._begun: dict[tuple[str, ...], int] = {}
        self._by: dict[str, dict[str, dict[tuple[str, ...], None]]] = {}
        for words in sorted(found, key=lambda words: found[words][0]):
            full = self._same.get(words, words)
            self._count[full] += len(found[words])
            self._begun.setdefault(full, found[words][0][0])
            if len(words) > 1:
                self._add(words, full)
        self._meant = cache(self._all_meant)

    def _add(self, words: tuple[str, ...], full: tuple[str, ...]) -> None:
        keys = [("initials", "".join([word[0] for word in words if word[0].isupper()]))]
        if _is_place(words):
            if is_a("compass", words[0]):
                keys.append(("direction", words[0]))
        elif "of" in words or any(is_a("head", word) for word in words if not is_a("given", word)):
            head = words[words.index("of") - 1] if "of" in words[1:] else words[-1]
            keys.append(("head", head))
        else:
            keys.append(("last", words[-1]))
            if is_a("given", words[0]):
                keys += [("first", words[0]), ("last", " ".join(words[1:]))]
        for kind, key in keys:
            self._by.setdefault(kind, {}).setdefault(key, {})[full] = None

    def whole(self, words: tuple[str, ...], place: int) -> tuple[str, ...]:
        """The name in full that a name means at a place; () where it means nobody.

        Of several it is the one that is far more frequent, or the only one so far.
        """
        meant = self._meant(words)
        if meant.far is not None:
            return meant.far
        if meant.first is not None and place < meant.second_at:
            return meant.first
        return () if len(words) == 1 and self._needs_more(words[0]) else words

    def _all_meant(self, words: tuple[str, ...]) -> _Meant:
        choices = list(self._choices(words))
        if len(choices) < 2:
            return _Meant(choices[0] if choices else None, None, 0)
        counts = sorted([self._count[full] for full in choices], reverse=True)
        if counts[0] > _TIMES * counts[1]:
            return _Meant(max(choices, key=self._count.__getitem__), None, 0)
        first, second = sorted(choices, key=self._begun.__getitem__)[:2]
        return _Meant(None, first, self._begun[second])

    def _needs_more(self, word: str) -> bool:
        """Whether a word means nobody without the rest of a name: "the Church", "the North"."""
        return is_a("generic", word) or is_a("compass", word)

    def _choices(self, words: tuple[str, ...]) -> list[tuple[str, ...]]:
        if words in self._same:
            return [self._same[words]]
        if len(words) > 1:
            return self._look("last", " ".join(words)) or [words]
        word = words[0]
        if word in self._bracketed:
            return [self._same.get(self._bracketed[word], self._bracketed[word])]
        letters = word.replace(".", "")
        if letters.isupper() and len(letters) > 1:
            return self._look("initials", letters) or [words]
        if self._needs_more(word):
            return self._look("direction" if is_a("compass", word) else "head", word)
        own = self._look("last", word) or self._look("first", word)
        if own and is_place(word.lower()):  # "Paris" after "Ann Paris", but not "Hotel Paris"
            own = [full for full in own if not is_common(full[0].lower())]
        return own or [words]

    def _look(self, kind: str, key: str) -> list[tuple[str, ...]]:
        return list(self._by.get(kind, {}).get(key, ()))


def _is_place(words: Sequence[str]) -> bool:
    return is_place(" ".join(words).lower())


def _same(found: dict[tuple[str, ...], list[Span]]) -> dict[tuple[str, ...], tuple[str, ...]]:
    """Of names that differ in small things only, the one that stands for all.

    They are other names of states, and names that differ in hyphens and capitals, in a middle name,
    or in the adjective of a nation before them.
    """
    groups: dict[tuple[str, ...], list[tuple[str, ...]]] = {}
    for words in found:
        plain = " ".join(words).replace("-", " ").lower().split()
        key = tuple(plain) if len(words[0]) > 2 else words
        if words in aliases():
            key = tuple(aliases()[words].lower().split())
        elif len(words) > 2 and is_a("nation", words[0]) and words[1:] in found:
            key = tuple(plain[1:])
        elif len(words) == 3 and is_a("given", words[0]) and len(words[1].rstrip(".")) == 1:
            key = plain[0], plain[-1]
        groups.setdefault(key, []).append(words)
    return {
        words: max(own, key=_likeness) for own in groups.values() if len(own) > 1 for words in own
    }


def _likeness(words: tuple[str, ...]) -> tuple[bool, int]:
    """What makes a name stand for others: no capitals only, and length."""
    name = " ".join(words)
    return not name.isupper(), len(name)


def _bracketed(text: str, found: dict[tuple[str, ...], list[Span]]) -> dict[str, tuple[str, ...]]:
    """Short names that stand in brackets behind the full one: "National Grain Board (NGB)"."""
    ends = {end: words for words, spans in found.items() if len(words) > 1 for _, end in spans}
    made: dict[str, tuple[str, ...]] = {}
    for words, spans in found.items():
        word = words[0]
        if len(words) == 1 and word.isupper():
            for start, end in spans:
                full = ends.get(start - 2)
                around = text[start - 1 : start], text[end : end + 1]
                if full and around in (("(", ")"), ("[", "]")) and full[0][0] == word[0]:
                    made[word] = full
    return made


def _in_headlines(
    text: str, headlines: Sequence[Span], found: Iterable[tuple[str, ...]]
) -> Iterator[tuple[tuple[str, ...], Span]]:
    """The mentions in headlines of names that are found elsewhere, the longest at a place."""
    known: dict[tuple[str, ...], tuple[str, ...]] = {}
    lengths: dict[str, set[int]] = {}
    for words in found:
        if len(words) > 1 or not is_common(words[0].lower()):
            folded = tuple([word.lower() for word in words])
            known.setdefault(folded, words)
            lengths.setdefault(folded[0], set()).add(-len(folded))
    for start, end in headlines:
        spans = word_spans(text[start:end])
        written = [POSSESSIVE.sub("", text[start + a : start + b]) for a, b in spans]
        low = [word.lower() for word in written]
        i = 0
        while i < len(spans):
            step = 1
            for length in sorted(lengths.get(low[i], ())) if written[i][:1].isupper() else ():
                named = known.get(tuple(low[i : i - length]))
                if named:
                    step = len(named)  # at the end of a headline fewer words are left
                    last = i + step - 1
                    yield named, (start + spans[i][0], start + spans[last][0] + len(written[last]))
                    break
            i += step
