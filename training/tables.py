"""The declaration of a table, its header, and the writing of it, whole or not at all.

Each module of training/ that makes a table has a value TABLE. The header of a text is lines like
``# made by: python -m training names``; that of a table of weights in JSON is its first key,
``made``; that of a compressed table is inside.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import zlib
from collections.abc import Callable, Iterable, Mapping
from graphlib import TopologicalSorter
from pathlib import Path
from typing import Any, NamedTuple

from textkit.registry import Registry

__all__ = [
    "ALL",
    "HALF",
    "MEASURED",
    "ROOT",
    "SHIPPED",
    "TABLES",
    "Made",
    "Table",
    "body_digest",
    "content",
    "header",
    "in_order",
    "write",
]

ROOT = Path(__file__).resolve().parent.parent
SHIPPED, MEASURED = "textkit/data", "benchmarks/weights"
"""Where the tables are that come with textkit, and those that benchmarks measure: they were learned
from a part of the annotated texts, so that they can be measured on the rest."""
ALL = "the whole of each dataset"
HALF = "one half of each dataset of annotated texts"
_KEYS = "made by|learned from|datasets|code|sample|tables|lexicons|libraries|body"
_LINE = re.compile(rf"# ({_KEYS}): (.*)")


class Made(NamedTuple):
    """A file of a table, as it was made."""

    path: str
    """In the checkout."""
    body: str
    """All but the header; a table of weights in JSON is an object over several lines."""
    learned_from: str = ALL
    about: str = ""
    """What its columns are, for its header, below what is said of the table."""


class Table(NamedTuple):
    """How a table is made, and all that goes into it."""

    about: str
    """What it is, for its header: lines of at most 98 characters."""
    files: tuple[str, ...]
    """The paths in the checkout of what is made, one or more."""
    make: Callable[[], Iterable[Made]]
    sample: Callable[[], Iterable[object]]
    """What textkit's code makes, of a fixed sample of text, of what would be learned from."""
    datasets: tuple[str, ...]
    libraries: tuple[str, ...] = ()
    """The distributions that compute it; those that the datasets are in come with these."""
    lists: tuple[str, ...] = ()
    """Word lists of training/ that it is made with."""
    tables: tuple[str, ...] = ()
    """Tables of textkit/data, made by other modules, that it is made with."""
    lexicons: tuple[str, ...] = ()
    """Lexicons of textkit whose entries it is made with."""
    measure: Callable[[], None] | None = None
    """Prints what the table is worth on what it has not seen."""


TABLES: Registry[Table] = Registry("training", "TABLE", Table)
"""All tables, by name: NAME is made by training/NAME.py."""


def in_order() -> list[str]:
    """The names of all tables, each after those that it is made with."""
    tables = TABLES.values()
    makers = {Path(file).name: name for name, table in tables.items() for file in table.files}
    needed = {name: [makers[own] for own in table.tables] for name, table in tables.items()}
    return list(TopologicalSorter(needed).static_order())


def content(path: str, root: Path = ROOT) -> str:
    """The text of a table with its header; raises OSError where it is not there."""
    read = (root / path).read_bytes()
    return (zlib.decompress(read) if path.endswith(".zlib") else read).decode("utf-8")


def header(text: str) -> dict[str, str]:
    """What a table says of itself; empty where it says nothing."""
    if text.startswith("{"):
        made: dict[str, str] = json.loads(text).get("made", {})
        return made
    lines = []
    for line in text.splitlines():
        if not line.startswith("#"):
            break
        lines.append(line)
    return {found[1]: found[2] for found in map(_LINE.fullmatch, lines) if found}


def body_digest(text: str) -> str:
    """Twelve hexadecimal digits for a table without its header."""
    lines = [line for line in text.splitlines() if not line.startswith(("#", '"made"'))]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:12]


def write(
    files: Iterable[Made], about: str, told: Mapping[str, str], root: Path = ROOT
) -> list[str]:
    """Write all files of a table with its header, or none; the paths of those that have changed.

    A file appears whole: it is written beside its place, then moved there.
    """
    packed = {}
    for made in files:
        own = {key: made.learned_from if key == "learned from" else told[key] for key in told}
        own["body"] = body_digest(made.body)
        packed[root / made.path] = _packed(made.path, _headed(made, about, own))
    before = {path: path.read_bytes() if path.is_file() else None for path in packed}
    beside = {path: path.with_name(f".{path.name}.new") for path in packed}
    placed = []
    try:
        for path, whole in packed.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            beside[path].write_bytes(whole)
        for path, new in beside.items():
            os.replace(new, path)
            placed.append(path)
    except OSError:
        for path in placed:
            _put_back(path, before[path])
        raise
    finally:
        for new in beside.values():
            new.unlink(missing_ok=True)
    return [str(p.relative_to(root)) for p, whole in packed.items() if before[p] != whole]


def _put_back(path: Path, old: bytes | None) -> None:
    if old is None:
        path.unlink()
    else:
        path.write_bytes(old)


def _headed(made: Made, about: str, told: Mapping[str, str]) -> str:
    if made.body.startswith("{\n"):
        first = json.dumps({"about": about.replace("\n", " "), **told}, ensure_ascii=False)
        return f'{{\n"made": {first},\n{made.body[2:]}'
    lines = [*about.split("\n"), *(f"{key}: {value}" for key, value in told.items())]
    if made.about:
        lines += made.about.split("\n")
    return "".join(f"# {line}\n" for line in lines) + made.body


def _packed(path: str, text: str) -> bytes:
    return zlib.compress(text.encode(), 9) if path.endswith(".zlib") else text.encode()


def as_json(table: Mapping[str, Any]) -> str:
    """A table of weights as JSON, a key of it a line."""
    rows = [
        f"{json.dumps(key)}:" + json.dumps(value, ensure_ascii=False, separators=(",", ":"))
        for key, value in table.items()
    ]
    return "{\n" + ",\n".join(rows) + "\n}\n"
