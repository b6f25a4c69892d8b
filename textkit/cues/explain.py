"""Entries of lexicons for people: conditions, sources and examples of a word."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from typing import Any

from textkit import resources
from textkit.cues import entries, lexicon
from textkit.text import words

__all__ = ["explained"]

_WIDTH = 100


def explained(word: str, names: Sequence[str]) -> str:
    """The entries of the lexicons of these names that have a word or phrase among their cues.

    Raises ValueError where there is none.
    """
    phrase = " ".join(words.fold(" ".join(words.tokens(word))).split())
    told = [text for name in names for text in _entries(name, phrase)]
    if not told:
        raise ValueError(f"no entry has {word!r} among its cues")
    return "\n\n".join(told)


def _entries(name: str, phrase: str) -> Iterator[str]:
    path = resources.lexicon_path(name)
    with open(path, "rb") as file:
        source = entries.read(file.read(), path)
    numbers = {
        number
        for groups in lexicon.shipped(name).phrases.values()
        for _, _, phrases in groups
        for number in phrases.get(phrase, ())
    }
    for number, entry in enumerate(source.entries):
        if number in numbers or phrase in entry.cues:
            yield _told(f"{name}.toml", source, entry)


def _told(file: str, source: entries.Source, entry: entries.Written) -> str:
    head = "no marker" if entry.category == "none" else entry.category
    lines = [f"{', '.join(entry.cues[:8])}{' ...' if len(entry.cues) > 8 else ''}"]
    kind = f", {entry.kind}" if entry.kind else ""
    strength = "" if entry.strength is None else f", strength {entry.strength:.2f} (our estimate)"
    lines.append(f"  {head}{kind}{strength}   [{file}, line {entry.line}]")
    if entry.category in source.categories:
        lines.append(f"  {source.categories[entry.category]}")
    for title, told in (
        ("counts only", [_condition(c) for c in entry.only]),
        ("counts not", [_condition(c) for c in entry.never]),
        ("for example", entry.hit),
        ("but not", entry.miss),
        ("note", [entry.note] if entry.note else []),
        ("from", [source.sources[key] for key in entry.source]),
    ):
        for one in told:
            lines += textwrap.wrap(
                f"{title}: {one}", _WIDTH, initial_indent="    ", subsequent_indent="      ",
                break_long_words=False, break_on_hyphens=False,
            )  # fmt: skip
    return "\n".join(lines)


def _condition(condition: dict[str, Any]) -> str:
    """A condition in words: "after you, and before @permitted or not @permitted"."""
    parts = []
    for kind in ("after", "before", "sentence", "at", "case"):
        if kind in condition:
            values = condition[kind] if isinstance(condition[kind], list) else [condition[kind]]
            name = {"sentence": "in a sentence with", "at": "at the", "case": "in"}.get(kind, kind)
            parts.append(f"{name} {' or '.join(values)}{' case' if kind == 'case' else ''}")
    within = f" (within {condition['within']} tokens)" if "within" in condition else ""
    return ", and ".join(parts) + within
