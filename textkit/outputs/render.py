"""How rows are written: as a table, csv, tsv, json, jsonl, markdown or html.

Every format has the same columns. Texts come from strangers, so what could move the cursor, turn
the reading direction or hide in a text never gets out as it is: `visible` shows it.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from textkit.columns import Cell, Field

__all__ = ["FORMATS", "render", "visible"]

FORMATS = ("table", "csv", "tsv", "json", "jsonl", "markdown", "html")

Rows = Iterable[Sequence[Cell]]
Write = Callable[[str], object]

_UNSEEN = re.compile(
    r"[\x00-\x1f\x7f-\x9f"  # C0, DEL, C1
    r"\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # bidi controls
    r"\u2028\u2029\ud800-\udfff"  # separators of lines, lone surrogates
    # What has no glyph: joiners, fillers, soft hyphens, tags. Not U+FE0E and U+FE0F, which choose
    # how an emoji looks.
    r"\xad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200d\u2060-\u2065\u206a-\u206f"
    r"\u3164\ufe00-\ufe0d\ufeff\uffa0\ufff0-\ufffb"
    r"\U00013430-\U0001345f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
_BLANK = re.compile(r"\s")
_LINE_BREAK = re.compile(r"\r\n|[\n\v\f\r\x85\u2028\u2029]")
_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]\s*\S")  # a sign alone does nothing
_MARKDOWN = re.compile(r"[\\|`*_\[\]~]")
_PERHAPS_WIDE = re.compile(r"[^\x20-\u02ff\u0370-\u0482\u1e00-\u1fff\u2010-\u20cf]")


def render(
    columns: Sequence[Field],
    rows: Rows,
    format: str,
    write: Write,
    *,
    color: bool = False,
    width: int | None = None,
    title: str = "",
) -> None:
    r"""Write rows in one of `FORMATS`, with a header or as JSON objects, ending in a line break.

    csv, tsv, json, jsonl and html are written row by row, so that ``rows`` may be endless; table
    and markdown wait for all rows, to align them.

    - ``table``: for eyes and for awk: a line a row; a blank in a cell is ``\x20`` before the last
      column and those that are ``free``; what is undefined or empty is ``-``. ``color`` makes the
      header bold. ``width`` cuts a text in the last column with "…" where the terminal ends.
    - ``csv`` (RFC 4180, but rows end in a line feed) and ``tsv`` (tab, line break and backslash
      are ``\t``, ``\n``, ``\\``): numbers as Python's repr. **A text that a spreadsheet would
      execute**, for it begins with = + - @ or their full-width forms, perhaps after blanks, **is
      disarmed with an apostrophe before it**; numbers are never changed.
    - ``json``, one array, and ``jsonl``: the exact values; these formats alone have the columns
      that are ``json_only``.
    - ``markdown`` (as GitHub's) and ``html`` (a whole page, with ``title``): for eyes.

    Several values in a cell are joined with "; ", and a dict reads "name=value; ...".

    Raises ValueError for an unknown format, for a row that is longer or shorter than ``columns``,
    and for NaN or an infinity in a cell: what is undefined should be None.
    """
    match format:
        case "table":
            _write_table(columns, rows, write, color, width)
        case "csv":
            _write_csv(columns, rows, write)
        case "tsv":
            _write_tsv(columns, rows, write)
        case "json":
            _write_json(columns, rows, write)
        case "jsonl":
            _write_jsonl(columns, rows, write)
        case "markdown":
            _write_markdown(columns, rows, write)
        case "html":
            _write_html(columns, rows, write, title)
        case _:
            raise ValueError(f"unknown format {format!r}, not one of {', '.join(FORMATS)}")


def visible(text: str) -> str:
    r"""Text with every character that is not seen shown as its escape, as in Python: ``\x1b``.

    These are control characters (line breaks and tabs too), bidi controls, zero-width and other
    characters without a glyph, and lone surrogates. Backslashes of the text stay as they are.
    """
    if text.isascii() and text.isprintable():  # a third of the time of the search
        return text
    return _UNSEEN.sub(_escape, text)


def _escape(match: re.Match[str]) -> str:
    return match[0].encode("unicode_escape").decode("ascii")


# Cells


def _text(cell: Cell, digits: int | None = None, separator: str = "; ") -> str:
    """A cell as a text; a float with so many decimals, or exact."""
    if isinstance(cell, str):
        return cell
    if cell is None:
        return ""
    if isinstance(cell, int):
        return str(cell) if type(cell) is int else "true" if cell else "false"
    if isinstance(cell, float):
        if not math.isfinite(cell):
            raise ValueError(f"a cell is {cell}; what is undefined should be None")
        return float.__repr__(cell) if digits is None else f"{cell:z.{digits}f}"
    if isinstance(cell, tuple):
        return separator.join([_text(item, digits) for item in cell])
    return separator.join([f"{name}={_text(item, digits)}" for name, item in cell.items()])


def _is_number(cell: Cell) -> bool:
    return isinstance(cell, int | float) and not isinstance(cell, bool)


def _disarmed(text: str) -> str:
    return "'" + text if _FORMULA.match(text) else text


def _one_line(cell: Cell, field: Field) -> str:
    """A cell for eyes, not yet escaped for its format."""
    text = _text(cell, field.column.digits)
    return visible(_LINE_BREAK.sub(" ", text))


def _one_word(cell: Cell, field: Field) -> str:
    if type(cell) is int:
        return str(cell)
    text = visible(_text(cell, field.column.digits, separator=";"))
    return _BLANK.sub(_escape, text).replace(" ", r"\x20") or "-"


def _csv_cell(cell: Cell, _: Field) -> str:
    if type(cell) is int:
        return str(cell)
    text = _text(cell)
    return text if not text or _is_number(cell) else _disarmed(visible(text))


def _tsv_cell(cell: Cell, _: Field) -> str:
    if type(cell) is int:
        return str(cell)
    text = _text(cell)
    return text if not text or _is_number(cell) else _disarmed(visible(text.replace("\\", r"\\")))


def _markdown_cell(cell: Cell, field: Field) -> str:
    text = _MARKDOWN.sub(r"\\\g<0>", _one_line(cell, field))
    return text.replace("&", "&amp;").replace("<", "&lt;")


def _cells(
    columns: Sequence[Field], rows: Rows, form: Callable[[Cell, Field], str]
) -> Iterator[list[str]]:
    """The cells of each row, without those that only JSON has."""
    shown = [(i, field) for i, field in enumerate(columns) if not field.column.json_only]
    for row in rows:
        if len(row) != len(columns):
            raise ValueError(f"a row has {len(row)} cells, and there are {len(columns)} columns")
        yield [form(row[i], field) for i, field in shown]


def _shown(columns: Sequence[Field]) -> list[Field]:
    return [field for field in columns if not field.column.json_only]


def _header(columns: Sequence[Field]) -> list[str]:
    return [field.name for field in _shown(columns)]


def _is_right(field: Field) -> bool:
    return field.numeric or field.column.right


# Table


def _write_table(
    columns: Sequence[Field], rows: Rows, write: Write, color: bool, width: int | None
) -> None:
    """Align and write a table.

    Not by tabulate: with equal output it takes 12 to 23 times as long as this, and its import
    longer than the table of an article.
    """
    shown = _shown(columns)
    last = shown[-1] if shown else None

    def form(cell: Cell, field: Field) -> str:
        if not (field is last or field.column.free):
            return _one_word(cell, field)
        text = _one_line(cell, field)
        return "-" if not text or text.isspace() else text

    table = [_header(columns), *_cells(columns, rows, form)]
    # The last column needs no padding, and may be cut: but a number that is cut is another number.
    cut = last is not None and not _is_right(last)
    aligned = shown[:-1] if cut else shown
    widths = [max(_display_width(line[i]) for line in table) for i in range(len(aligned))]
    room = None if width is None else max(1, width - sum(widths) - 2 * len(widths))
    for number, line in enumerate(table):
        parts = list(map(_padded, line, widths, aligned))
        if cut:
            parts.append(line[-1] if room is None else _cut(line[-1], room))
        text = "  ".join(parts)
        write(f"\x1b[1m{text}\x1b[0m\n" if color and number == 0 else text + "\n")


def _padded(text: str, width: int, field: Field) -> str:
    padding = " " * (width - _display_width(text))
    return padding + text if _is_right(field) else text + padding


def _cut(text: str, width: int) -> str:
    """Text that takes at most ``width`` columns of a terminal, with "…" where it was cut."""
    if len(text) <= width and text.isascii():
        return text
    used = kept = 0
    for index, character in enumerate(text):
        used += _display_width(character)
        if used < width:
            kept = index + 1
        elif used > width:
            return text[:kept] + "…"
    return text


def _display_width(text: str) -> int:
    """The columns of a terminal that a text takes."""
    if text.isascii() or not _PERHAPS_WIDE.search(text):
        return len(text)
    return _measure()(text)


@cache
def _measure() -> Callable[[str], int]:
    try:
        from wcwidth import wcswidth
    except ImportError:
        return len
    return wcswidth


# Formats for machines


class _Sink(NamedTuple):
    """What csv.writer takes for a file."""

    write: Write


def _write_csv(columns: Sequence[Field], rows: Rows, write: Write) -> None:
    import csv

    writer = csv.writer(_Sink(write), lineterminator="\n")
    writer.writerow(_header(columns))
    writer.writerows(_cells(columns, rows, _csv_cell))


def _write_tsv(columns: Sequence[Field], rows: Rows, write: Write) -> None:
    write("\t".join(_header(columns)) + "\n")
    for cells in _cells(columns, rows, _tsv_cell):
        write("\t".join(cells) + "\n")


def _write_json(columns: Sequence[Field], rows: Rows, write: Write) -> None:
    write("[")
    before, end = "\n", "]\n"
    for text in _objects(columns, rows):
        write(before + text)
        before, end = ",\n", "\n]\n"
    write(end)


def _write_jsonl(columns: Sequence[Field], rows: Rows, write: Write) -> None:
    for text in _objects(columns, rows):
        write(text + "\n")


def _objects(columns: Sequence[Field], rows: Rows) -> Iterator[str]:
    """Each row as a JSON object on one line."""
    from json import JSONEncoder

    encode = JSONEncoder(ensure_ascii=False, allow_nan=False).encode
    names = [field.name for field in columns]
    for row in rows:
        yield _UNSEEN.sub(_json_escape, encode(dict(zip(names, row, strict=True))))


def _json_escape(match: re.Match[str]) -> str:
    units = match[0].encode("utf-16-be", "surrogatepass").hex()
    return "".join(rf"\u{units[i : i + 4]}" for i in range(0, len(units), 4))


# Formats for documents


def _write_markdown(columns: Sequence[Field], rows: Rows, write: Write) -> None:
    from tabulate import tabulate

    table = tabulate(
        list(_cells(columns, rows, _markdown_cell)),
        _header(columns),
        tablefmt="pipe",
        colalign=["right" if _is_right(field) else "left" for field in _shown(columns)],
        disable_numparse=True,  # it would make 1 of 001
    )
    write(table + "\n")


_PAGE = """\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>{title}</title>
<style>
body {{ font: 1rem/1.4 sans-serif; margin: 2rem; }}
table {{ border-collapse: collapse; }}
caption {{ font-weight: bold; padding: .5rem; text-align: left; }}
th, td {{ border-bottom: 1px solid #ccc; padding: .3rem .6rem; }}
th, td {{ text-align: left; vertical-align: top; }}
.right {{ font-variant-numeric: tabular-nums; text-align: right; }}
</style>
</head>
<body>
<table>
<caption>{title}</caption>
<thead>
<tr>{header}</tr>
</thead>
<tbody>
"""
_PAGE_END = """\
</tbody>
</table>
</body>
</html>
"""


def _write_html(columns: Sequence[Field], rows: Rows, write: Write, title: str) -> None:
    from html import escape

    def attributes(field: Field) -> str:
        return ' class="right"' if _is_right(field) else ""

    def form(cell: Cell, field: Field) -> str:
        return f"<td{attributes(field)}>{escape(_one_line(cell, field))}</td>"

    header = "".join(
        f'<th scope="col"{attributes(field)} title="{escape(visible(field.column.help))}">'
        f"{escape(field.name)}</th>"
        for field in _shown(columns)
    )
    write(_PAGE.format(title=escape(visible(title or "textkit")), header=header))
    for cells in _cells(columns, rows, form):
        write(f"<tr>{''.join(cells)}</tr>\n")
    write(_PAGE_END)
