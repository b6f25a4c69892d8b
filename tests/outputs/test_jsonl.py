"""JSON Lines: the objects of json, each on its line."""

import json

from hypothesis import given

from textkit.columns import Cell, fields

from .example import COLUMNS, EXAMPLE, TABLES, Example, column, rendered


def test_jsonl() -> None:
    assert (
        rendered(fields(Example), EXAMPLE, "jsonl")
        == (
            r"""
{"paragraph": 1, "start": 0, "rate": null, "role": "headline", "sure": true, "kinds": [], "frames": {}, "text": "Harbor <reopens> | at last"}
{"paragraph": 2, "start": 40, "rate": 12.345, "role": "body", "sure": false, "kinds": ["doubt", "rumor"], "frames": {"law": 0.25}, "text": "It may\nrain & pour."}
"""[1:]
        )
    )


def test_no_rows_are_no_lines() -> None:
    assert rendered([column("words"), column("text")], [], "jsonl") == ""


@given(TABLES)
def test_its_lines_are_the_objects_of_json(rows: list[tuple[Cell, ...]]) -> None:
    lines = rendered(COLUMNS, rows, "jsonl").splitlines()
    assert [json.loads(line) for line in lines] == json.loads(rendered(COLUMNS, rows, "json"))
