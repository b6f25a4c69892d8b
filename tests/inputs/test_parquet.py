"""Parquet: rows are records, ids and fields come as they are in the table."""

from pathlib import Path
from typing import Any

import pytest

from textkit.inputs.read import has_records

from .reading import from_bytes, run, said

pyarrow = pytest.importorskip("pyarrow")
parquet = pytest.importorskip("pyarrow.parquet")


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "a.parquet"
    rows: list[dict[str, Any]] = [
        {"id": "007", "text": "It may rain.", "outlet": "The Post", "day": None, "n": 2**53 + 1},
        {"id": "-17", "text": "It rains.", "outlet": None, "day": None, "n": None},
        {"id": None, "text": None, "outlet": "x", "day": None, "n": 3},
        {"id": "x", "text": "", "outlet": "x", "day": "2026-05-01", "n": 3},
    ]
    parquet.write_table(pyarrow.Table.from_pylist(rows), path)
    return path


def test_a_text_a_row(table: Path) -> None:
    sources, problems = run([str(table)])
    assert [(s.doc, s.text) for s in sources] == [
        ("007", "It may rain."), ("-17", "It rains."), ("x", ""),
    ]  # fmt: skip
    assert sources[0].fields == {
        "id": "007", "outlet": "The Post", "day": None, "n": 9007199254740993,
    }  # fmt: skip
    assert sources[0].position(3).line is None, "a table has no lines"
    assert [str(problem) for problem in problems] == [
        f'{table}: row 3: field "text" is not a string'
    ]
    assert has_records([str(table)])


def test_it_is_known_by_its_first_bytes(table: Path) -> None:
    sources, _ = from_bytes(table.read_bytes())
    assert [source.doc for source in sources] == ["007", "-17", "x"]


def test_a_field_may_be_inside_another(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    rows = [{"article": {"body": "It may.", "paragraphs": ["It may.", "It did."]}}]
    parquet.write_table(pyarrow.Table.from_pylist(rows), path)
    ((source,), _) = run([str(path)], text_field="article.body")
    assert source.text == "It may."
    ((source,), _) = run([str(path)], text_field="article.paragraphs")
    assert source.text == "It may.\n\nIt did."


def test_what_is_wrong_is_told(table: Path) -> None:
    assert [str(p) for p in run([str(table)], text_field="body")[1]] == [
        f'{table}: no column "body"; --text-field can be id, text, outlet, day, n'
    ]
    (told,) = said(from_bytes(table.read_bytes()[:200])[1])
    assert told.startswith("can't be read as Parquet (")
