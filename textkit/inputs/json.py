"""JSON: an array of objects, each with a text, or one object with a text or with such an array."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from textkit.columns import Written
from textkit.inputs.contract import Found, Input, Opened, UnreadableError
from textkit.inputs.jsonl import RepeatedKeyError, is_jsonl, object_of, reason
from textkit.inputs.records import from_record, taken
from textkit.inputs.source import field_hint

__all__ = ["INPUT"]

_BEGINS = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:\[\s*(?:\{\s*[\"}]|\]\s*\Z)|\{\s*\")")


def _read(opened: Opened) -> Found:
    text = opened.text()
    for number, (record, start) in enumerate(_records(opened, text), 1):
        where = f"record {number}"
        if not isinstance(record, dict):
            yield opened.problem(where, "not a JSON object")
            continue
        line = text.count("\n", 0, start) + 1
        yield from_record(opened, record, line, f"{where}, line {line}", number)


def _records(opened: Opened, text: str) -> Iterator[tuple[Any, int]]:
    """The objects of the array, each with the offset at which it begins."""
    import json

    parse = json.JSONDecoder(object_pairs_hook=object_of, parse_float=Written).raw_decode

    def past_blanks(at: int) -> int:
        while text[at : at + 1].isspace():
            at += 1
        return at

    try:
        at = past_blanks(0)
        if text[at : at + 1] != "[":
            whole, end = parse(text, at)
            if past_blanks(end) < len(text):
                raise json.JSONDecodeError("Extra data", text, past_blanks(end))
            yield from ((record, at) for record in _within(opened, whole))
            return
        at = past_blanks(at + 1)
        while text[at : at + 1] != "]":
            record, end = parse(text, at)
            yield record, at
            at = past_blanks(end)
            if text[at : at + 1] == ",":
                at = past_blanks(at + 1)
            elif text[at : at + 1] != "]":
                raise json.JSONDecodeError("Expecting ',' delimiter", text, at)
        if past_blanks(at + 1) < len(text):
            raise json.JSONDecodeError("Extra data", text, past_blanks(at + 1))
    except RepeatedKeyError as error:
        what = f'key "{error.args[0]}" stands twice in an object'
        raise UnreadableError(opened.problem("", what)) from None
    except (ValueError, RecursionError) as error:
        line = getattr(error, "lineno", None)
        column, why = reason(error)
        where = f"line {line}{column}" if line else ""
        raise UnreadableError(opened.problem(where, f"not JSON ({why})")) from None


def _within(opened: Opened, whole: Any) -> list[Any]:
    """The records of an object: itself, or those of the one list of objects in it."""
    if not isinstance(whole, dict):
        raise UnreadableError(opened.problem("", "no JSON object, and no array of them"))
    if isinstance(taken(whole, opened.text_field, leave=True), str | list):
        return [whole]
    lists = {
        name: value
        for name, value in whole.items()
        if isinstance(value, list) and value and all(isinstance(one, dict) for one in value)
    }
    if len(lists) == 1:
        return next(iter(lists.values()))
    names = [name for name, value in whole.items() if isinstance(value, str)]
    hint = field_hint("--text-field", names)
    if lists:
        hint = f"several lists are in it: jq '.{next(iter(lists))}' FILE | textkit ... takes one"
    raise UnreadableError(opened.problem("", f'no field "{opened.text_field}"', hint))


INPUT = Input(
    help="an array of objects, a text each, or one object: `--text-field` and `--id-field`, also "
    "`article.body` for one inside another",
    endings=(".json",),
    read=_read,
    records=True,
    in_folders=False,  # as tables, it is mostly about the texts beside it
    signature=lambda head: bool(_BEGINS.match(head)) and not is_jsonl(head),
)
