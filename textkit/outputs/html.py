"""A whole HTML page with a table, which loads nothing from elsewhere."""

from __future__ import annotations

from typing import IO

from textkit.columns import Field
from textkit.outputs import cells
from textkit.outputs.output import Columns, Output, Page, Rows

__all__ = ["OUTPUT", "write"]

_START = """\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
{generator}<title>{title}</title>
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
_END = """\
</tbody>
</table>
{footer}</body>
</html>
"""


def write(columns: Columns, rows: Rows, sink: IO[str], page: Page) -> None:
    """The page's head and the header, a line for each row, and the page's end."""
    from html import escape  # the standard library's: imports are absolute

    header = "".join(
        f'<th scope="col"{_class(field)} title="{escape(cells.visible(field.column.help))}">'
        f"{escape(field.name)}</th>"
        for field in columns
    )
    title = escape(cells.visible(page.title or "textkit"))
    made_by = escape(cells.visible(page.made_by))
    generator = f'<meta name="generator" content="{made_by}">\n' if made_by else ""
    sink.write(_START.format(title=title, header=header, generator=generator))
    starts = [(f"<td{_class(field)}>", field) for field in columns]
    for row in rows:
        row_cells = [
            f"{start}{escape(cells.one_line(cell, field))}</td>"
            for cell, (start, field) in zip(row, starts, strict=True)
        ]
        sink.write(f"<tr>{''.join(row_cells)}</tr>\n")
    sink.write(_END.format(footer=f"<footer>{made_by}</footer>\n" if made_by else ""))


def _class(field: Field) -> str:
    return ' class="right"' if cells.is_right(field) else ""


OUTPUT = Output(
    "a web page with a table (rounded; undefined is empty)",
    write,
    for_people=True,
    says_origin=True,
)
