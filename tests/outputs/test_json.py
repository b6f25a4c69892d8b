"""JSON: one array with the exact values, the columns for machines among them."""

import json
from typing import Any

import pytest
from hypothesis import given

from textkit.columns import Cell, Field, fields

from .example import COLUMNS, EXAMPLE, TABLES, Example, column, rendered, whole


def test_json() -> None:
    assert (
        rendered(fields(Example), EXAMPLE, "json")
        == (
            r"""
[
{"paragraph": 1, "start": 0, "rate": null, "role": "headline", "sure": true, "kinds": [], "frames": {}, "text": "Harbor <reopens> | at last"},
{"paragraph": 2, "start": 40, "rate": 12.345, "role": "body", "sure": false, "kinds": ["doubt", "rumor"], "frames": {"law": 0.25}, "text": "It may\nrain & pour."}
]
"""[1:]
        )
    )


def test_no_rows_are_an_empty_array() -> None:
    assert rendered([column("words"), column("text")], [], "json") == "[]\n"


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        (None, "null"),
        ("", '""'),
        (0, "0"),
        (True, "true"),
        (0.1 + 0.2, "0.30000000000000004"),
        (1e22, "1e+22"),
        ((), "[]"),
        (("may", "could fall"), '["may", "could fall"]'),
        ((0.5, None, True), "[0.5, null, true]"),
        ({}, "{}"),
        ({"law": 0.125, "war": 2}, '{"law": 0.125, "war": 2}'),
        ("=1+1", '"=1+1"'),
        ("‘東京’ é", '"‘東京’ é"'),
        ("\x1b\x7f\u202e\U000e0041", r'"\u001b\u007f\u202e\udb40\udc41"'),
        ("caf\udce9.txt", r'"caf\\udce9.txt"'),
        ("\ud83d\ude00", r'"\\ud83d\\ude00"'),
    ],
)
def test_a_cell_is_exact_and_readable(cell: Cell, written: str) -> None:
    assert rendered([column("a")], [(cell,)], "json") == f'[\n{{"a": {written}}}\n]\n'


def objects(columns: list[Field], rows: list[Any]) -> list[dict[str, Any]]:
    return [
        {field.name: whole(cell) for field, cell in zip(columns, row, strict=True)} for row in rows
    ]


@given(TABLES)
def test_it_parses_back(rows: list[tuple[Cell, ...]]) -> None:
    parsed = json.loads(rendered(COLUMNS, rows, "json"))
    expected = objects(COLUMNS, rows)
    assert parsed == expected
    assert [list(map(type, row.values())) for row in parsed] == [
        list(map(type, row.values())) for row in expected
    ]
