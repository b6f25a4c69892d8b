"""The source of a lexicon, in TOML: read, checked, and compiled for `cues.lexicon`."""

from __future__ import annotations

import itertools
import re
import tomllib
import zlib
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from textkit.cues.inflection import FORMS, inflect
from textkit.text import words
from textkit.text.tokenclasses import CLASSES, END, FORMAT, START

__all__ = ["LexiconError", "Written", "compile_file", "compile_source", "read"]

_NAME = re.compile(r"[a-z][a-z0-9_-]*\Z")
_MOST_PHRASES = 5000
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
_CONDITION_KINDS = ("after", "before", "sentence", "at", "case")
_FIXED = {"at": {"start", "inside", "end"}, "case": {"lower", "title", "upper"}}
_CLITICS = {
    "is": "'s", "has": "'s", "are": "'re", "am": "'m", "have": "'ve", "had": "'d",
    "would": "'d", "will": "'ll",
}  # fmt: skip
_SUBJECTS = frozenset("i you he she it we they that there who what here".split())
_COMMON = {
    word: rank
    for rank, word in enumerate(
        """or no so if we my they been has when who will more her which she his had their one all
        would there have not an are from but this be by at you he were as i it with on was for
        that is in a and of to the""".split(),
        1,
    )
}
"""The commonest words of English prose, the commonest last."""
_NOT = {"can": "can't", "will": "won't", "shall": "shan't"} | {
    verb: verb + "n't"
    for verb in """is are was were do does did has have had would could should might must need
    ought""".split()
}


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


def read(written: bytes, path: str) -> Source:
    """A lexicon from its TOML; raises LexiconError at the first thing that is wrong."""
    try:
        data = tomllib.loads(written.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise LexiconError(path, None, f"not UTF-8 at byte {error.start}") from None
    except tomllib.TOMLDecodeError as error:
        at = re.search(r"at line (\d+)", str(error))
        line = int(at[1]) if at else len(written.splitlines())  # "at end of document"
        raise LexiconError(path, line, f"not TOML: {error}") from None
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
            self.keys(condition, {*_CONDITION_KINDS, "within"}, f"a condition under {key!r}")
            kinds = [kind for kind in _CONDITION_KINDS if kind in condition]
            if not kinds:
                raise self.fail(f"a condition has one or more of {', '.join(_CONDITION_KINDS)}")
            within = condition.get("within", 1)
            if "within" in condition and not {"after", "before"} & set(kinds):
                raise self.fail("within goes with after and before")
            if isinstance(within, bool) or not isinstance(within, int) or not 1 <= within <= 20:
                raise self.fail(f"within is a number of tokens from 1 to 20, not {within!r}")
            for kind in kinds:
                for value in self.words(condition[kind], kind):
                    if kind in _FIXED and value not in _FIXED[kind]:
                        raise self.fail(f"{kind} is one of {', '.join(sorted(_FIXED[kind]))}")
                    if kind not in _FIXED:
                        self.pattern(value, sets)
        return tuple(raw)

    def pattern(self, pattern: str, sets: dict[str, tuple[str, ...]]) -> None:
        try:
            _parse(pattern, sets)
        except ValueError as error:
            raise self.fail(str(error)) from None


def _parse(pattern: str, sets: dict[str, tuple[str, ...]]) -> list[list[str] | int | None]:
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


def _forms(word: str, pattern: str, sets: dict[str, tuple[str, ...]]) -> list[str]:
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


def _expand(elements: Sequence[Any]) -> Iterator[list[Any]]:
    """The pattern without its optional elements: each way to leave them out or keep them."""
    choices = []
    for element in elements:
        if isinstance(element, list) and element[0] is None:
            choices.append([None, element[1:]])
        else:
            choices.append([element])
    for choice in itertools.product(*choices):
        kept = [element for element in choice if element is not None]
        if kept:
            yield kept


def _literal(elements: Sequence[Any]) -> bool:
    return all(isinstance(e, list) and not any(w[0] == "@" for w in e) for e in elements)


def _contracted(phrase: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """A phrase and the ways in which people shorten it: it is -> it's, is not -> isn't."""
    yield phrase
    for i in range(len(phrase) - 1):
        first, second = phrase[i : i + 2]
        if first in _SUBJECTS and second in _CLITICS:
            yield from _contracted((*phrase[:i], first + _CLITICS[second], *phrase[i + 2 :]))
        if second == "not" and first in _NOT:
            yield from _contracted((*phrase[:i], _NOT[first], *phrase[i + 2 :]))
        if (first, second) == ("can", "not"):
            yield from _contracted((*phrase[:i], "cannot", *phrase[i + 2 :]))


def _commonness(word: str) -> int:
    """How much work a word as an anchor makes: 0 for all but the commonest words of English."""
    return _COMMON.get(word, 0)


def _anchor(phrase: Sequence[str]) -> int:
    """The place of the word in a phrase that is looked up: the rarest, the longest."""
    return min(range(len(phrase)), key=lambda i: (_commonness(phrase[i]), -len(phrase[i])))


def _anchors(elements: Sequence[Any]) -> tuple[int, list[str]]:
    """The place of the element of a pattern that is looked up, and its words.

    It stands before the first gap, so that the pattern's beginning is known from it. Raises
    ValueError where there is none.
    """
    fixed = list(itertools.takewhile(lambda element: isinstance(element, list), elements))
    own = [i for i, element in enumerate(fixed) if not any(w[0] == "@" for w in element)]
    if not own:
        raise ValueError("a cue needs a word before its first gap, not only classes")
    place = min(own, key=lambda i: max(map(_commonness, fixed[i])))
    return place, fixed[place]


class _Compiler:
    """Collects the cues of a lexicon by the words under which they are looked up."""

    def __init__(self, source: Source, private: str) -> None:
        self.source = source
        self.private = private
        self.phrases: dict[str, dict[tuple[int, int], dict[str, list[int]]]] = {}
        self.patterns: dict[str, list[Any]] = {}

    def elements(self, pattern: str) -> list[list[Any]]:
        parsed = _expand(_parse(pattern, self.source.sets))
        return [_named(kept, self.private) for kept in parsed]

    def cue(self, cue: str, number: int) -> None:
        """Take up a cue; raises ValueError where it can't be looked up."""
        for kept in self.elements(cue):
            if not _literal(kept):
                place, found = _anchors(kept)
                for word in found:
                    self.patterns.setdefault(word, []).append([place, kept, number])
                continue
            made = list(itertools.islice(itertools.product(*kept), _MOST_PHRASES + 1))
            if len(made) > _MOST_PHRASES:
                raise ValueError(f"too many alternatives: {cue!r}")
            for phrase in made:
                for form in _contracted(phrase):
                    self.phrase(form, number)

    def phrase(self, form: tuple[str, ...], number: int) -> None:
        place = _anchor(form)
        groups = self.phrases.setdefault(form[place], {})
        numbers = groups.setdefault((place, len(form)), {}).setdefault(" ".join(form), [])
        if number not in numbers:
            numbers.append(number)

    def condition(self, condition: dict[str, Any]) -> list[Any]:
        made = []
        for kind in _CONDITION_KINDS:
            if kind not in condition:
                continue
            values = condition[kind] if isinstance(condition[kind], list) else [condition[kind]]
            if kind in _FIXED:
                made.append([kind, 1, [[[value]] for value in values]])
            else:
                patterns = [e for value in values for e in self.elements(value)]
                made.append([kind, condition.get("within", 1), patterns])
        return made


def compile_source(written: bytes, path: str, private: str = "") -> dict[str, Any]:
    """The form of a lexicon that `cues.lexicon.Lexicon` takes (and JSON keeps).

    `private` is put behind the names of its sets, so that they don't meet those of another file.
    Raises LexiconError.
    """
    source = read(written, path)
    compiler = _Compiler(source, private)
    made = []
    for number, entry in enumerate(source.entries):
        try:
            for cue in entry.cues:
                compiler.cue(cue, number)
        except ValueError as error:
            raise LexiconError(path, entry.line, str(error)) from None
        only, never = ([compiler.condition(c) for c in cs] for cs in (entry.only, entry.never))
        made.append([entry.cues[0], entry.category, entry.kind, entry.strength, only, never])
    return {
        "name": source.name,
        "mode": source.mode,
        "crc": zlib.crc32(written),
        "format": FORMAT,
        "entries": made,
        "phrases": {
            anchor: [[*place, phrases] for place, phrases in groups.items()]
            for anchor, groups in compiler.phrases.items()
        },
        "patterns": compiler.patterns,
        "sets": {
            key + private: sorted(
                {w for m in members for kept in _expand(_parse(m, {})) for e in kept for w in e}
            )
            for key, members in source.sets.items()
        },
    }


def _named(elements: list[Any], private: str) -> list[Any]:
    return [
        e
        if isinstance(e, int)
        else [w + private if w[0] == "@" and w not in CLASSES else w for w in e]
        for e in elements
    ]


def compile_file(path: str) -> dict[str, Any]:
    """A user's own lexicon. Raises LexiconError, or OSError where it can't be read."""
    with open(path, "rb") as file:
        written = file.read()
    return compile_source(written, path, private=f"#{zlib.crc32(written)}")
