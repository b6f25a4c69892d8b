"""CSV: a row is a record, the header names its cells, one of them is the text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain

from textkit.inputs.contract import Found, Input, Opened, UnreadableError
from textkit.inputs.source import Problem, Source, field_hint

__all__ = ["INPUT"]

_SEPARATOR = re.compile(r'"?sep=([^\w\s"]|\t)"?[\r\n]*')
"""The line by which Excel tells itself the character between the cells."""


def _read(opened: Opened) -> Found:
    import csv

    csv.field_size_limit(2**31 - 1)  # the default of 128 KiB is less than a long article
    lines = opened.lines(newline="")
    first, skipped, delimiter = _beginning(lines, opened.text_field)
    rows = csv.reader(chain([first], lines), delimiter=delimiter, strict=True)
    header: list[str] | None = None
    while True:
        line = skipped + rows.line_num + 1
        try:
            row = next(rows, None)
        except csv.Error as error:
            spanned = skipped + rows.line_num + 1 - line
            hint = f"a quoted cell spans {spanned:,} lines" if spanned > 1 else ""
            yield opened.problem(f"line {line}", f"not CSV ({error})", hint)
            continue
        if row is None:
            return
        if not row:
            continue
        if header is None:
            header = row
            _check(opened, line, header)
        else:
            yield _record(opened, line, header, row)


def _beginning(lines: Iterator[str], field: str) -> tuple[str, int, str]:
    """The header line, how many lines stand before it, and the character between the cells.

    It is the one that Excel's line names, else the one that makes the wanted field a column.
    """
    import csv

    first = next(lines, "")
    named = _SEPARATOR.fullmatch(first)
    if named:
        return next(lines, ""), 1, named[1]
    headers = {it: next(csv.reader([first], delimiter=it), []) for it in ",;\t|"}
    for delimiter, header in headers.items():
        if field in header:
            return first, 0, delimiter
    return first, 0, max(headers, key=lambda delimiter: len(headers[delimiter]))


def _check(opened: Opened, line: int, header: Sequence[str]) -> None:
    """Refuse a table without a column that the user named, or with two of one that is used."""
    needed = {opened.text_field: "--text-field", **opened.asked}
    for name, option in needed.items():
        if name not in header:
            hint = field_hint(option, header)
            raise UnreadableError(opened.problem(f"line {line}", f'no column "{name}"', hint))
    for name in (*needed, opened.id_field):
        if header.count(name) > 1:
            what = f'{header.count(name)} columns are named "{name}"'
            raise UnreadableError(opened.problem(f"line {line}", what))


def _record(
    opened: Opened, line: int, header: Sequence[str], row: Sequence[str]
) -> Source | Problem:
    """The text of one row, or what is wrong with it."""
    if len(row) != len(header):
        cells = "1 cell" if len(row) == 1 else f"{len(row)} cells"
        return opened.problem(f"line {line}", f"{cells}, and the header has {len(header)}")
    fields = dict(zip(header, row, strict=True))
    doc, text = fields.get(opened.id_field), fields.pop(opened.text_field)
    if "\0" in "".join(row):
        return opened.problem(f"line {line}", "a NUL: this row is not text")
    where = f"line {line} ({opened.id_field} {doc})" if doc else f"line {line}"
    damage = opened.damage(where, text + (doc or ""))
    return damage or Source(opened.file, doc or str(line), line, text, fields)


_CELL = rb"(?:\"[^\"\n]{1,60}\"|[^\s,;\t|\".!?0-9][^\n,;\t|\".!?]{0,60}(?<!\s)|[^\s,;\t|\".!?0-9])"
_HEADERS = {
    delimiter: re.compile(rb"(?:\xef\xbb\xbf)?" + rb"%b(?:%b%b)+\r?\n" % (_CELL, delimiter, _CELL))
    for delimiter in (b",", b";", rb"\t", rb"\|")
}


def _is_table(head: bytes) -> bool:
    """Whether it begins with a line of short names, and records with as many cells follow.

    A blank behind each comma, a stop or a name that stands twice is prose, or a list in it.
    """
    for written, pattern in _HEADERS.items():
        found = pattern.match(head)
        if not found:
            continue
        import csv  # the standard library's, which few texts need

        text = head.decode("utf-8", "replace").removeprefix("\ufeff")
        delimiter = {rb"\t": "\t", rb"\|": "|"}.get(written, written.decode())
        rows = csv.reader(text.splitlines(keepends=True), delimiter=delimiter)
        try:
            header, *others = (row for row in rows if row)
        except csv.Error:
            return False
        whole = others[:-1] if len(others) > 1 else others  # the last may be cut
        names = {cell.strip().casefold() for cell in header}
        if len(names) == len(header) and whole and all(len(row) == len(header) for row in whole):
            return True
    return False


INPUT = Input(
    help="a header line, then a text a row: `--text-field` and `--id-field` are columns; streamed",
    endings=(".csv", ".tsv", ".tab"),
    read=_read,
    records=True,
    in_folders=False,  # tables beside texts are mostly about them
    signature=_is_table,
)
