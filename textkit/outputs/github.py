"""Notices of GitHub Actions: a workflow command for each marker, shown beside its line.

A command ends where its line does, and GitHub undoes ``%25``, ``%0A`` and the like, so that no text
can begin a command of its own.
"""

from __future__ import annotations

from typing import IO

from textkit.outputs.cells import one_line, text, visible
from textkit.outputs.output import Columns, Output, Page, Rows
from textkit.outputs.place import Region, region

__all__ = ["OUTPUT", "write"]


def write(columns: Columns, rows: Rows, sink: IO[str], page: Page) -> None:
    """A line for each row."""
    fields = {field.name: field for field in columns}
    for row in rows:
        cells = dict(zip(fields, row, strict=True))
        where = region(cells["line"], cells["col"], cells["text"])
        category, left, marked, right = (one_line(cells[name], fields[name]) for name in _SAID)
        properties = {
            "file": visible(text(cells["file"])),
            **(_place(where) if where else {}),
            "title": f"{page.analysis}: {category}".removeprefix(": "),
        }
        told = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
        message = " ".join(part for part in (left, f"[{marked}]", right) if part)
        sink.write(f"::notice {told}::{_data(message)}\n")


def _place(where: Region) -> dict[str, str]:
    """Lines and columns as GitHub has them: columns of one line alone, the last one included."""
    place = {"line": where.line, "endLine": where.end_line}
    if where.col and where.end_col and where.end_line == where.line:
        place |= {"col": where.col, "endColumn": max(where.col, where.end_col - 1)}
    return {name: str(number) for name, number in place.items() if number}


def _data(told: str) -> str:
    return told.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(told: str) -> str:
    return _data(told).replace(":", "%3A").replace(",", "%2C")


_SAID = ("category", "left", "text", "right")
OUTPUT = Output(
    "GitHub Actions: a notice beside its line for each marker",
    write,
    needs=("file", "line", "col", *_SAID),
    of_markers=True,
)
