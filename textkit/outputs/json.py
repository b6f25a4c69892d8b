r"""JSON: one array of objects, a row each, with the exact values.

Text stays readable; what is not seen is ``\u001b``, which reads back as the same text. But half of
a character, as in a file name that is not UTF-8, is shown as the text ``\udce9``: no other program
reads on where JSON has one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import IO

from textkit.outputs.cells import UNSEEN
from textkit.outputs.output import Columns, Output, Page, Rows

__all__ = ["OUTPUT", "objects", "write"]


def write(columns: Columns, rows: Rows, sink: IO[str], page: Page) -> None:  # noqa: ARG001
    """An array, with each object on its line."""
    sink.write("[")
    before, end = "\n", "]\n"
    for text in objects(columns, rows):
        sink.write(before + text)
        before, end = ",\n", "\n]\n"
    sink.write(end)


def objects(columns: Columns, rows: Rows) -> Iterator[str]:
    """Each row as a JSON object on one line; raises ValueError for NaN and infinities."""
    from json import JSONEncoder  # the standard library's: imports are absolute

    encode = JSONEncoder(ensure_ascii=False, allow_nan=False).encode
    names = [field.name for field in columns]
    for row in rows:
        yield UNSEEN.sub(_escaped, encode(dict(zip(names, row, strict=True))))


def _escaped(match: re.Match[str]) -> str:
    if "\ud800" <= match[0] <= "\udfff":
        return rf"\\u{ord(match[0]):x}"
    units = match[0].encode("utf-16-be").hex()
    return "".join(rf"\u{units[i : i + 4]}" for i in range(0, len(units), 4))


OUTPUT = Output("programs, as one array (exact; undefined is null)", write, for_machines=True)
