"""JSON Lines: a line is an object, one of its fields is the text.

Lone surrogates, which JSON can spell as escapes, are kept: whoever writes them out must use an
error handler.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from textkit.columns import Written
from textkit.inputs.contract import Found, Input, Opened
from textkit.inputs.records import from_record
from textkit.inputs.source import Problem, Source

__all__ = ["INPUT", "RepeatedKeyError", "is_jsonl", "object_of", "reason"]

_ARRAY_HINT = "one object a line is wanted: --input-format json reads an array"
_OBJECT = re.compile(rb'(?:\xef\xbb\xbf)?\s*\{\s*"(?:[^"\\\n]|\\.)*"\s*:')


def _read(opened: Opened) -> Found:
    import json

    parse = json.JSONDecoder(object_pairs_hook=object_of, parse_float=Written).decode
    for number, line in enumerate(opened.lines(), 1):
        if not line.isspace():
            yield _record(opened, number, line, parse)


def _record(
    opened: Opened, number: int, line: str, parse: Callable[[str], Any]
) -> Source | Problem:
    """The text of one line, or what is wrong with it."""
    where = f"line {number}"
    damage = opened.damage(where, line)
    if damage is not None:
        return damage
    try:
        record = parse(line.rstrip())
    except RepeatedKeyError as error:
        return opened.problem(where, f'key "{error.args[0]}" stands twice in an object')
    except (ValueError, RecursionError) as error:
        hint = _ARRAY_HINT if line.lstrip().startswith("[") else ""
        column, why = reason(error)
        return opened.problem(f"{where}{column}", f"not JSON ({why})", hint)
    if not isinstance(record, dict):
        hint = _ARRAY_HINT if isinstance(record, list) else ""
        return opened.problem(where, "not a JSON object", hint)
    return from_record(opened, record, number, where)


class RepeatedKeyError(Exception):
    """A key stands twice in an object of JSON; its argument is the key."""


def object_of(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object of JSON; which of two values of one key is meant nobody can know."""
    made = dict(pairs)
    if len(made) < len(pairs):
        names = [name for name, _ in pairs]
        raise RepeatedKeyError(next(name for name in names if names.count(name) > 1))
    return made


def reason(error: Exception) -> tuple[str, str]:
    """Where in its line something is no JSON, as far as that is known, and why."""
    if isinstance(error, RecursionError):
        return "", "nested too deep"
    column = getattr(error, "colno", None)
    return (f", column {column}", error.msg) if column else ("", str(error))  # type: ignore[attr-defined]


def is_jsonl(head: bytes) -> bool:
    """Whether the first line begins an object, and ends it where the line has an end."""
    found = _OBJECT.match(head)
    if not found:
        return False
    line, end, _ = head[found.start() :].lstrip(b"\xef\xbb\xbf").lstrip().partition(b"\n")
    return not end or line.rstrip().endswith(b"}")


INPUT = Input(
    help="a text a line, in a JSON object: `--text-field` has it, `--id-field` its id; streamed",
    endings=(".jsonl", ".ndjson"),
    read=_read,
    records=True,
    signature=is_jsonl,
)
