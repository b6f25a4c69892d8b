"""JSON Lines: a line is an object, one of its fields is the text.

Lone surrogates, which JSON can spell as escapes, are kept: whoever writes them out must use an
error handler.
"""

from __future__ import annotations

from collections.abc import Callable
from math import isfinite
from typing import Any

from textkit.inputs.contract import Found, Input, Opened
from textkit.inputs.source import Problem, Source, field_hint

__all__ = ["INPUT"]

_ARRAY_HINT = "one object a line is wanted: jq -c '.[]' makes lines of an array"


def _read(opened: Opened) -> Found:
    import json

    parse = json.JSONDecoder(object_pairs_hook=_object).decode
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
    except _RepeatedKeyError as error:
        return opened.problem(where, f'key "{error.args[0]}" stands twice in an object')
    except (ValueError, RecursionError) as error:
        hint = _ARRAY_HINT if line.lstrip().startswith("[") else ""
        column, reason = _json_reason(error)
        return opened.problem(f"{where}{column}", f"not JSON ({reason})", hint)
    if not isinstance(record, dict):
        hint = _ARRAY_HINT if isinstance(record, list) else ""
        return opened.problem(where, "not a JSON object", hint)
    text_field, id_field = opened.text_field, opened.id_field
    doc = record.get(id_field)
    if isinstance(doc, str | int) and not isinstance(doc, bool):
        where = f"{where} ({id_field} {doc})"
    if text_field not in record:
        names = (name for name, value in record.items() if isinstance(value, str))
        return opened.problem(where, f'no field "{text_field}"', field_hint("--text-field", names))
    text = record.pop(text_field)
    if not isinstance(text, str):
        return opened.problem(where, f'field "{text_field}" is not a string')
    if doc is not None and (isinstance(doc, bool) or not isinstance(doc, str | int | float)):
        return opened.problem(where, f'field "{id_field}" is neither a string nor a number')
    if isinstance(doc, float) and not isfinite(doc):
        return opened.problem(where, f'field "{id_field}" is not a finite number')
    return Source(opened.file, str(number) if doc is None else str(doc), number, text, record)


class _RepeatedKeyError(Exception):
    pass


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object of JSON; which of two values of one key is meant nobody can know."""
    made = dict(pairs)
    if len(made) < len(pairs):
        names = [name for name, _ in pairs]
        raise _RepeatedKeyError(next(name for name in names if names.count(name) > 1))
    return made


def _json_reason(error: Exception) -> tuple[str, str]:
    """Where in its line something is no JSON, as far as that is known, and why."""
    if isinstance(error, RecursionError):
        return "", "nested too deep"
    column = getattr(error, "colno", None)
    return (f", column {column}", error.msg) if column else ("", str(error))  # type: ignore[attr-defined]


INPUT = Input(
    help="a text a line, in a JSON object: `--text-field` has it, `--id-field` its id; streamed",
    endings=(".jsonl", ".ndjson"),
    read=_read,
    records=True,
)
