"""Parquet: a row is a record, one of its columns is the text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from textkit.inputs.contract import Found, Input, Opened, UnreadableError
from textkit.inputs.records import from_record
from textkit.inputs.source import Position, Problem, field_hint

__all__ = ["INPUT"]

_ROWS = 1000
"""Rows that are held in memory at once."""
_NOWHERE = ((0, Position()),)
"""A table has rows, and no lines."""


def _read(opened: Opened) -> Found:
    for number, row in enumerate(_rows(opened), 1):
        made = from_record(opened, row, number, f"row {number}")
        yield made if isinstance(made, Problem) else made._replace(marks=_NOWHERE)


def _rows(opened: Opened) -> Iterator[dict[str, Any]]:
    import pyarrow
    from pyarrow import parquet

    stream: Any = opened.stream()
    if not stream.seekable():  # the table's columns are told at its end
        stream = pyarrow.BufferReader(stream.read())
    try:
        file = parquet.ParquetFile(stream)
        names = file.schema_arrow.names
        if not {opened.text_field, opened.text_field.partition(".")[0]} & set(names):
            hint = field_hint("--text-field", names)
            raise UnreadableError(opened.problem("", f'no column "{opened.text_field}"', hint))
        for batch in file.iter_batches(batch_size=_ROWS):
            yield from batch.to_pylist()
    except (pyarrow.ArrowException, OSError) as error:
        what = f"can't be read as Parquet ({str(error).splitlines()[0]})"
        raise UnreadableError(opened.problem("", what)) from None


INPUT = Input(
    help="a text a row: `--text-field` and `--id-field` are columns; some rows at a time",
    endings=(".parquet", ".pq"),
    read=_read,
    records=True,
    in_folders=False,  # as other tables
    binary=True,
    signature=lambda head: head.startswith(b"PAR1"),
    extra="arrow",
)
