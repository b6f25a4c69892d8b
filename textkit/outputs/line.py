"""A line for each marker, as compilers write it for editors: path:line:col: category: text."""

from __future__ import annotations

from typing import IO

from textkit.outputs.cells import one_line, text, visible
from textkit.outputs.output import Columns, Output, Page, Rows

__all__ = ["OUTPUT", "write"]


def write(columns: Columns, rows: Rows, sink: IO[str], page: Page) -> None:  # noqa: ARG001
    """A line for each row; a line or column that the format of the input lacks is left out."""
    fields = {field.name: field for field in columns}
    for row in rows:
        cells = dict(zip(fields, row, strict=True))
        place = ":".join(visible(text(cells[n])) for n in _PLACE if cells[n] is not None)
        said = ": ".join(one_line(cells[name], fields[name]) for name in _SAID)
        sink.write(f"{place}: {said}\n")


_PLACE = ("file", "line", "col")
_SAID = ("category", "text")
OUTPUT = Output(
    "editors and grep: path:line:col: category: text, a line a marker",
    write,
    needs=(*_PLACE, *_SAID),
    of_markers=True,
)
