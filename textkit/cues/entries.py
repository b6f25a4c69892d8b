"""The entries of a lexicon as its author wrote them in TOML: read and checked."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from textkit.cues.inflection import FORMS, inflect
from textkit.text import words
from textkit.text.tokenclasses import CLASSES, END, START

__all__ = [
    "CONDITION_KINDS", "FIXED", "LexiconError", "Source", "Written", "elements_of", "read",
]  # fmt: skip

_NAME = re.compile(r"[a-z][a-z0-9_-]*\Z")
_LEXICON_KEYS = {"name", "mode", "title", "about"}
_ENTRY_KEYS = {
    "cue",
    "category",
    "kind",
    "strength",
    "source",
    "note",
    "only",
    "not",
    "hit",
    "miss",
}
CONDITION_KINDS = ("after", "before", "sentence", "at", "case")
FIXED = {"at": {"start", "inside", "end"}, "case": {"lower", "title", "upper"}}


class LexiconError(ValueError):
    """A lexicon that can't be used: its file, line (None where unknown) and what is wrong."""

    def __init__(self, path: str, line: int | None, what: str) -> None:
        super().__init__(f"{path}:{line}: {what}" if line else f"{path}: {what}")
        self.path = path
        self.line = line
        self.what = what


class Written(NamedTuple):
    """An entry as its author wrote it, with the line on which it begins."""

    line: int
    cues: tuple[str, ...]
    category: str
    kind: str | None
    strength: float | None
    source: tuple[str, ...]
    note: str
    only: tuple[dict[str, Any], ...]
    never: tuple[dict[str, Any], ...]
    hit: tuple[str, ...]
    miss: tuple[str, ...]


class Source(NamedTuple):
    """A lexicon as written and checked."""

    name: str
    mode: str
    categories: dict[str, str]
    sources: dict[str, str]
    sets: dict[str, tuple[str, ...]]
    entries: tuple[Written, ...]


def toml_error(error: tomllib.TOMLDecodeError, written: bytes) -> tuple[int, str]:
    """The line (from 1) at which a file is no TOML, and its column, where it is told, and why."""
    found = re.fullmatch(r"(.*) \(at line (\d+), column (\d+)\)", str(error), re.S)
    if found:
        return int(found[2]), f"column {found[3]}: {found[1]}"
    return len(written.splitlines()), str(error)  # "at end of document"


def read(written: bytes, path: str) -> Source:
    """A lexicon from its TOML; raises LexiconError at the first thing that is wrong."""
    try:
        data = tomllib.loads(written.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise LexiconError(path, None, f"not UTF-8 at byte {error.start}") from None
    except tomllib.TOMLDecodeError as error:
        line, what = toml_error(error, written)
        raise LexiconError(path, line, f"not TOML: {what}") from None
    return _Checker(path, written.decode("utf-8-sig")).source(data)


class _Checker:
    """Turns parsed TOML into a Source, and knows where to point when something is wrong."""

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.line: int | None = None
        lines = text.splitlines()
        self.entry_lines = [n for n, s in enumerate(lines, 1) if re.match(r"\s*\[\[entry\]\]", s)]

    def fail(self, what: str) -> LexiconError:
        return LexiconError(self.path, self.line, what)

    def source(self, data: dict[str, Any]) -> Source:
        self.keys(data, {"lexicon", "categories", "sources", "sets", "entry"}, "the file")
        head = self.table(data, "lexicon")
        self.keys(head, _LEXICON_KEYS, "[lexicon]")
        name, mode = head.get("name"), head.get("mode", "add")
        if not isinstance(name, str) or not _NAME.match(name):
            raise self.fail('[lexicon] needs a name, such as name = "hedging"')
        if mode not in ("add", "replace"):
            raise self.fail('[lexicon] mode is "add" or "replace"')
        categories = self.table(data, "categories")
        for category, about in categories.items():
            if not _NAME.match(category) or not isinstance(about, str) or not about.strip():
                raise self.fail(f'[categories] {category} needs a definition: {category} = "..."')
        sources = self.table(data, "sources")
        sets = {f"@{key}": self.words(value, f"[sets] {key}")
                for key, value in self.table(data, "sets").items()}  # fmt: skip
        for key, members in sets.items():
            if key in CLASSES or not _NAME.match(key[1:]):
                raise self.fail(f"[sets] {key[1:]} is not a free name")
            for member in members:
                self.pattern(member, {})
        raw = data.get("entry", [])
        if not isinstance(raw, list):
            raise self.fail("entries are written as [[entry]]")
        made = []
        for number, entry in enumerate(raw):
            self.line = self.entry_lines[number] if number < len(self.entry_lines) else None
            made.append(self.entry(entry, categories, sources, sets))
        return Source(name, mode, categories, sources, sets, tuple(made))

    def table(self, data: dict[str, Any], key: str) -> dict[str, Any]:
        value = data.get(key, {})
        if not isinstance(value, dict):
            raise self.fail(f"[{key}] is a table")
        return value

    def keys(self, data: dict[str, Any], known: set[str], where: str) -> None:
        for key in data:
            if key not in known:
                raise self.fail(f"{where} has no key {key!r}; known: {', '.join(sorted(known))}")

    def words(self, value: Any, where: str) -> tuple[str, ...]:
        if isinstance(value, str):
            return (value,)
        if not isinstance(value, list) or not all(isinstance(v, str) and v for v in value):
            raise self.fail(f"{where} is a text or a list of texts")
        return tuple(value)

    def entry(
        self,
        raw: dict[str, Any],
        categories: dict[str, str],
        sources: dict[str, str],
        sets: dict[str, tuple[str, ...]],
    ) -> Written:
        self.keys(raw, _ENTRY_KEYS, "an entry")
        cues = self.words(raw.get("cue", []), "cue")
        if not cues or not all(cue.strip() for cue in cues):
            raise self.fail('an entry needs a cue, such as cue = "may"')
        category = raw.get("category")
        if category != "none" and category not in categories:
            known = ", ".join(categories) or "none is declared under [categories]"
            raise self.fail(f"category {category!r} is not declared; known: {known}")
        strength = raw.get("strength")
        if strength is not None and (
            isinstance(strength, bool)
            or not isinstance(strength, int | float)
            or not 0 <= strength <= 1
        ):
            raise self.fail(f"strength is a number from 0 to 1, not {strength!r}")
        cited = self.words(raw.get("source", []), "source")
        for name in cited:
            if name not in sources:
                raise self.fail(f"source {name!r} is not declared under [sources]")
        for key in ("kind", "note"):
            if not isinstance(raw.get(key, ""), str):
                raise self.fail(f"{key} is a text")
        only = self.conditions(raw.get("only", []), "only", sets)
        never = self.conditions(raw.get("not", []), "not", sets)
        for cue in cues:
            self.pattern(cue, sets)
        hit = self.words(raw.get("hit", []), "hit")
        for example in hit:
            if len(re.findall(r"\[[^\[\]]+\]", example)) != 1:
                raise self.fail(f"a hit has its cue in [brackets], once: {example!r}")
        return Written(
            self.line or 0,
            cues,
            category,
            raw.get("kind"),
            None if strength is None else float(strength),
            cited,
            raw.get("note", ""),
            only,
            never,
            hit,
            self.words(raw.get("miss", []), "miss"),
        )

    def conditions(
        self, raw: Any, key: str, sets: dict[str, tuple[str, ...]]
    ) -> tuple[dict[str, Any], ...]:
        if not isinstance(raw, list) or not all(isinstance(c, dict) for c in raw):
            raise self.fail(f'{key} is a list of tables: {key} = [{{ before = ["that"] }}]')
        for condition in raw:
            self.keys(condition, {*CONDITION_KINDS, "within"}, f"a condition under {key!r}")
            kinds = [kind for kind in CONDITION_KINDS if kind in condition]
            if not kinds:
                raise self.fail(f"a condition has one or more of {', '.join(CONDITION_KINDS)}")
            within = condition.get("within", 1)
            if "within" in condition and not {"after", "before"} & set(kinds):
                raise self.fail("within goes with after and before")
            if isinstance(within, bool) or not isinstance(within, int) or not 1 <= within <= 20:
                raise self.fail(f"within is a number of tokens from 1 to 20, not {within!r}")
            for kind in kinds:
                for value in self.words(condition[kind], kind):
                    if kind in FIXED and value not in FIXED[kind]:
                        raise self.fail(f"{kind} is one of {', '.join(sorted(FIXED[kind]))}")
                    if kind not in FIXED:
                        self.pattern(value, sets)
        return tuple(raw)

    def pattern(self, pattern: str, sets: dict[str, tuple[str, ...]]) -> None:
        try:
            elements_of(pattern, sets)
        except ValueError as error:
            raise self.fail(str(error)) from None


def elements_of(pattern: str, sets: Mapping[str, Sequence[str]]) -> list[Any]:
    """The elements of a pattern: alternatives (with None in front where it is optional) or a gap.

    Raises ValueError, in words for the author of an entry.
    """
    elements: list[Any] = []
    for piece in pattern.split():
        if re.fullmatch(r"\.\.\d", piece):
            if not elements or piece == "..0":
                raise ValueError(f"a gap such as ..3 stands between words: {pattern!r}")
            elements.append(int(piece[2:]))
            continue
        optional = piece.endswith("?") and len(piece) > 1
        alternatives: list[Any] = [None] if optional else []
        for word in piece.rstrip("?").split("|") if len(piece) > 1 else [piece]:
            alternatives += _forms(word, pattern, sets)
        elements.append(alternatives)
    if not elements or isinstance(elements[-1], int):
        raise ValueError(f"a pattern ends with a word: {pattern!r}")
    return elements


def _forms(word: str, pattern: str, sets: Mapping[str, Sequence[str]]) -> list[str]:
    form, colon, base = word.partition(":")
    if not word:
        raise ValueError(f"an empty alternative in {pattern!r}")
    if word in ("^", "$"):
        return [START if word == "^" else END]
    if word.startswith("@"):
        if word not in CLASSES and word not in sets:
            raise ValueError(f"{word} is neither declared under [sets] nor known: {pattern!r}")
        return [word]
    if colon and base:
        if form not in FORMS:
            raise ValueError(f"{form}: is not one of {', '.join(FORMS)}: {pattern!r}")
        return list(inflect(words.fold(base), form))
    tokens = words.tokens(words.fold(word))
    if len(tokens) != 1:
        raise ValueError(
            f"{word!r} is {len(tokens)} tokens ({' '.join(tokens)}); write them with blanks between"
        )
    return tokens
