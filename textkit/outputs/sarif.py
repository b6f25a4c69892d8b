"""SARIF 2.1.0, the form in which code scanners hand their results to each other: one for a marker.

All is ASCII, so nothing in it moves a cursor. The tool and its rules, which are the categories,
follow the results, as they are known then.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import IO, Any

from textkit.columns import Cell
from textkit.outputs.cells import visible
from textkit.outputs.output import Columns, Output, Page, Rows
from textkit.outputs.place import region, uri

__all__ = ["OUTPUT", "write"]

_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_MARKUP = re.compile(r"[\\\[\]]")
_BLANKS = re.compile(r"\s+")


def write(columns: Columns, rows: Rows, sink: IO[str], page: Page) -> None:
    """One run: a line for each result."""
    from json import JSONEncoder  # the standard library's: imports are absolute

    encode = JSONEncoder(allow_nan=False).encode
    names = [field.name for field in columns]
    start = {
        "automationDetails": {"id": "/".join(["textkit", *filter(None, [page.analysis]), ""])},
        "columnKind": "unicodeCodePoints",
        "newlineSequences": ["\r\n", "\n", "\r"],
    }
    sink.write(f'{{"$schema": "{_SCHEMA}", "version": "2.1.0", "runs": [{encode(start)[:-1]}')
    sink.write(', "results": [')
    rules: dict[str, int] = {}
    before = "\n"
    for row in rows:
        result = _result(dict(zip(names, row, strict=True)), page.analysis, rules)
        sink.write(before + encode(result))
        before = ",\n"
    driver = {
        "name": "textkit",
        **({"fullName": page.made_by} if page.made_by else {}),
        "version": _version(),
        "rules": [_rule(name, page) for name in rules],
    }
    sink.write(f'\n], "tool": {encode({"driver": driver})}}}]}}\n')


def _result(cells: Mapping[str, Cell], analysis: str, rules: dict[str, int]) -> dict[str, Any]:
    """One marker; its category becomes a rule, if it is none yet."""
    category, text = str(cells["category"]), str(cells["text"])
    told = _MARKUP.sub(r"\\\g<0>", visible(_BLANKS.sub(" ", text)))
    told = told.replace("{", "{{").replace("}", "}}")
    return {
        "ruleId": _id(category, analysis),
        "ruleIndex": rules.setdefault(category, len(rules)),
        "level": "note",
        "message": {"text": f'"{told}" is marked as {visible(category)}.'},
        "locations": [_location(cells, text)],
        "properties": {
            name: cell for name, cell in cells.items() if cell is not None and name not in _PLACED
        },
    }


def _location(cells: Mapping[str, Cell], text: str) -> dict[str, Any]:
    file, doc = str(cells["file"]), cells.get("doc")
    artifact = {"description": {"text": "standard input"}} if file == "-" else {"uri": uri(file)}
    physical: dict[str, Any] = {"artifactLocation": artifact}
    where = region(cells["line"], cells["col"], cells["text"])
    if where is not None:
        of_file: dict[str, Any] = {"startLine": where.line}
        if where.col is not None:
            start, end = cells["start"], cells["end"]
            of_file |= {
                "startColumn": where.col,
                "endLine": where.end_line,
                "endColumn": where.end_col,
            }
            if isinstance(start, int) and isinstance(end, int):
                of_file |= {"charOffset": start, "charLength": end - start}
            of_file["snippet"] = {"text": text}
        physical["region"] = of_file
    location: dict[str, Any] = {"physicalLocation": physical}
    if doc is not None:
        location["logicalLocations"] = [{"name": str(doc)}]
    return location


def _rule(category: str, page: Page) -> dict[str, Any]:
    about = page.categories.get(category) or f"a category of textkit {page.analysis}".rstrip()
    return {
        "id": _id(category, page.analysis),
        "name": category,
        "shortDescription": {"text": f"{category}: {about}."},
        "defaultConfiguration": {"level": "note"},
    }


def _id(category: str, analysis: str) -> str:
    return f"{analysis}/{category}" if analysis else category


def _version() -> str:
    from importlib.metadata import version

    return version("textkit")


_PLACED = {"file", "doc", "line", "col", "start", "end", "category", "text"}
OUTPUT = Output(
    "code scanning: SARIF 2.1.0, a result for each marker",
    write,
    for_machines=True,
    says_origin=True,
    needs=("file", "line", "col", "start", "end", "category", "text"),
    of_markers=True,
)
