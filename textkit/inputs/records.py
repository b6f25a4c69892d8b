"""The text of a record: the field that holds it, its id, and the fields beside it."""

from __future__ import annotations

from collections.abc import Mapping
from math import isfinite
from typing import Any

from textkit.inputs.composed import Part, composed
from textkit.inputs.contract import Opened
from textkit.inputs.source import Problem, Source, field_hint

__all__ = ["ABSENT", "from_record", "taken"]

ABSENT = object()
"""The value of a field that a record doesn't have."""


def from_record(
    opened: Opened, record: dict[str, Any], line: int, where: str, number: int | None = None
) -> Source | Problem:
    """The text of a record, or the problem with it; its text is taken out of the record.

    The text is a string, or a list of strings, its paragraphs. ``article.body`` is the field
    ``body`` of the object in ``article``, where there is no field of that name. `line` is where the
    record begins, `where` tells it to people, and `number` (else the line) stands in for a missing
    id.
    """
    doc = taken(record, opened.id_field, leave=True)
    if isinstance(doc, str | int) and not isinstance(doc, bool):
        where = f"{where} ({opened.id_field} {doc})"
    text = taken(record, opened.text_field)
    if text is ABSENT:
        hint = field_hint("--text-field", _texts(record))
        return opened.problem(where, f'no field "{opened.text_field}"', hint)
    if not isinstance(text, str) and not _is_paragraphs(text):
        return opened.problem(where, f'field "{opened.text_field}" is not a string')
    if doc is ABSENT or doc is None:
        doc = str(line if number is None else number)
    elif isinstance(doc, bool) or not isinstance(doc, str | int | float):
        what = f'field "{opened.id_field}" is neither a string nor a number'
        return opened.problem(where, what)
    elif isinstance(doc, float) and not isfinite(doc):
        return opened.problem(where, f'field "{opened.id_field}" is not a finite number')
    for name in opened.asked:
        if name not in record and (value := taken(record, name, leave=True)) is not ABSENT:
            record[name] = value
    if isinstance(text, str):
        return Source(opened.file, str(doc), line, text, record)
    made, blocks, _ = composed(map(Part, text))
    return Source(opened.file, str(doc), line, made, record, blocks=blocks)


def taken(record: dict[str, Any], name: str, *, leave: bool = False) -> Any:
    """The value of a field, taken out unless it is to be left; `ABSENT` where there is none."""
    if name in record:
        return record[name] if leave else record.pop(name)
    first, _, rest = name.partition(".")
    inner = record.get(first)
    if rest and isinstance(inner, dict):
        return taken(inner, rest, leave=leave)
    return ABSENT


def _is_paragraphs(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(one, str) for one in value)


def _texts(record: Mapping[str, Any], before: str = "") -> list[str]:
    """The fields that may be meant: those with strings, also in objects inside."""
    found = []
    for name, value in record.items():
        if isinstance(value, str) or _is_paragraphs(value):
            found.append(f"{before}{name}")
        elif isinstance(value, dict) and not before:
            found += _texts(value, f"{name}.")
    return found
