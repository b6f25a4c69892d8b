"""Digests of the code and data that made a table, kept in its header, and their check.

Three things go into a table, and each has a digest. ``code`` is that of the functions in training/
by which it is fitted, comments and docstrings left out. ``sample`` is that of what textkit's code
hands to them for a fixed sample of text, so that a change of textkit that would change what is
learned shows without any corpus. ``datasets`` and ``tables`` are those of what it is learned from.

Lexicons are apart. Who adds an entry may have no corpora to refit with, so the tests let a table
be that was learned without it; `python -m training --check`, which `make quality` runs, does not.
"""

from __future__ import annotations

import ast
import hashlib
import inspect
import json
import platform
from collections.abc import Callable, Iterator, Mapping, Set
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

from textkit.cues import lexicon
from training import datasets, libraries, tables
from training.tables import TABLES, Table

__all__ = ["State", "code", "of_table", "sample", "state", "used", "written"]

_NOT_FITTING = frozenset(("datasets", "libraries", "tables", "fingerprints", "sample"))
"""Modules of training/ that a table's numbers don't depend on."""
_SAID = {
    "code": "the code that fits it has changed",
    "sample": "textkit's code makes something else of the sample",
    "datasets": "it is learned from other data: {}",
    "tables": "tables that it is made with have changed: {}",
}


class State(NamedTuple):
    """What has changed since a table was made."""

    stale: list[str]
    """Sentences that say why its code or data would make another."""
    lexicons: list[str]
    """The lexicons whose entries are others."""


def state(name: str, root: Path = tables.ROOT) -> State:
    """What has changed since the files of a table were made, those below `root`."""
    table = TABLES.get(name)
    now = of_table(name, root)
    stale: dict[str, None] = {}
    changed: dict[str, None] = {}
    for file in table.files:
        try:
            text = tables.content(file, root)
        except OSError:
            stale[f"{file} is not there"] = None
            continue
        kept = tables.header(text)
        if not kept:
            stale[f"{file} does not say how it was made"] = None
            continue
        if kept.get("body") != tables.body_digest(text):
            stale[f"{file} was edited since it was made"] = None
        for key, said in _SAID.items():
            one, other = kept.get(key, ""), now.get(key, "")
            if one != other:
                named = _different(one, other) if "{}" in said else ()
                stale[said.format(", ".join(named))] = None
        changed |= dict.fromkeys(_different(kept.get("lexicons", ""), now.get("lexicons", "")))
    return State(list(stale), list(changed))


def of_table(name: str, root: Path = tables.ROOT) -> dict[str, str]:
    """The header that a table would have if it were made now."""
    table = TABLES.get(name)
    told = {
        "made by": f"python -m training {name}",
        "learned from": "",
        "datasets": _list(datasets.told(table.datasets)),
        "code": _short(code(table.make) + "".join(map(_listed, table.lists))),
        "sample": sample(table),
        "tables": _list(
            {
                own: tables.body_digest(tables.content(f"{tables.SHIPPED}/{own}", root))
                for own in table.tables
            }
        ),
        "lexicons": _list({own: _lexicon(own) for own in table.lexicons}),
        "libraries": _list(
            {"python": platform.python_version(), **libraries.versions(table.libraries)}
        ),
    }
    return {key: value for key, value in told.items() if value or key == "learned from"}


def _list(found: Mapping[str, str]) -> str:
    return ", ".join(f"{name} {value}" for name, value in sorted(found.items()))


def _different(kept: str, now: str) -> list[str]:
    """The names in two lists of names with digests that are not the same in both."""
    one, other = (dict(pair.rsplit(" ", 1) for pair in s.split(", ") if pair) for s in (kept, now))
    return sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))


def _short(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def _listed(name: str) -> str:
    lines = Path(__file__).with_name(name).read_text(encoding="utf-8").splitlines()
    return "\n".join(line for line in lines if not line.startswith("#"))


def _lexicon(name: str) -> str:
    compiled = lexicon.shipped(name)
    return _short(_plain([compiled.entries, compiled.phrases, compiled.patterns, compiled.sets]))


# ----------------------------------------------------------------------------------- the sample


def sample(table: Table) -> str:
    """The digest of what textkit's code makes of the sample."""
    whole = hashlib.sha256()
    for one in table.sample():
        whole.update(_plain(one).encode() + b"\n")
    return whole.hexdigest()[:12]


def _plain(value: object) -> str:
    """A value as text: numbers to six digits, since the last ones differ between interpreters."""
    return json.dumps(_simple(value), ensure_ascii=False)


def _simple(value: Any) -> Any:
    if isinstance(value, float):
        return f"{value + 0.0:.6g}"
    if isinstance(value, Mapping):
        return sorted([_plain(key), _plain(own)] for key, own in value.items())
    if isinstance(value, Set):
        return sorted(map(_plain, value))
    if value is None or isinstance(value, str | int):
        return value
    return [_simple(own) for own in value]


# ------------------------------------------------------------------------------------- the code


def code(entry: Callable[..., object]) -> str:
    """The digest of a function of training/ with all that it uses there."""
    return _short(
        json.dumps(
            [
                [module, name, *map(written, _module(module).defined[name])]
                for module, name in sorted(used(entry))
            ]
        )
    )


def used(entry: Callable[..., object]) -> set[tuple[str, str]]:
    """The module and name of each definition in training/ that a function of it rests on."""
    wanted = [(entry.__module__.rpartition(".")[2], entry.__name__)]
    found = set()
    while wanted:
        module, name = own = wanted.pop()
        read = _module(module)
        if own not in found and name in read.defined:
            found.add(own)
            for node in read.defined[name]:
                wanted += _named(node, module, read)
    return found


def written(node: ast.AST) -> str:
    """A syntax tree as text that all interpreters agree on, without what computes nothing.

    Comments, docstrings and annotations are left out.
    """
    return "".join(_written(node))


class _Read(NamedTuple):
    """A module of training/: its top-level names with what defines them, and what it imports."""

    defined: dict[str, list[ast.stmt]]
    modules: dict[str, str]
    """Names that are modules of training/."""
    names: dict[str, tuple[str, str]]
    """Names that come from modules of training/: the module, and the name there."""


@cache
def _module(name: str) -> _Read:
    tree = ast.parse(inspect.getsource(import_module(f"training.{name}")))
    read = _Read({}, {}, {})
    for node in tree.body:
        for own in _defined(node):
            read.defined.setdefault(own, []).append(node)
    for imported in ast.walk(tree):
        if isinstance(imported, ast.ImportFrom):
            package, _, module = (imported.module or "").partition(".")
            if package == "training":
                for alias in imported.names:
                    called = alias.asname or alias.name
                    if module:
                        read.names[called] = module, alias.name
                    else:
                        read.modules[called] = alias.name
    return read


def _defined(node: ast.stmt) -> Iterator[str]:
    if isinstance(node, ast.FunctionDef | ast.ClassDef):
        yield node.name
    elif isinstance(node, ast.Assign | ast.AnnAssign | ast.AugAssign):
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        for target in targets:
            for own in ast.walk(target):
                if isinstance(own, ast.Name):
                    yield own.id


def _named(node: ast.stmt, module: str, read: _Read) -> Iterator[tuple[str, str]]:
    """The definitions in training/ that a definition uses, but for modules of no consequence."""
    for own in ast.walk(node):
        if isinstance(own, ast.Name):
            if own.id in read.defined:
                yield module, own.id
            elif own.id in read.names and read.names[own.id][0] not in _NOT_FITTING:
                yield read.names[own.id]
        elif isinstance(own, ast.Attribute) and isinstance(own.value, ast.Name):
            other = read.modules.get(own.value.id)
            if other is not None and other not in _NOT_FITTING:
                yield other, own.attr


def _written(node: ast.AST) -> Iterator[str]:
    yield f"({type(node).__name__}"
    for field, value in ast.iter_fields(node):
        if field not in ("annotation", "returns", "ctx", "kind", "type_comment", "type_params"):
            yield from _field(value)
    yield ")"


def _field(value: Any) -> Iterator[str]:
    if isinstance(value, list):
        yield "["
        for own in value:
            yield from _field(own)
        yield "]"
    elif isinstance(value, ast.AST):
        if not _is_docstring(value):
            yield from _written(value)
    else:
        yield f" {value!r}"


def _is_docstring(node: ast.AST) -> bool:
    return (
        isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
    )
