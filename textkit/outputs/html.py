"""A whole HTML page with a table, which loads nothing from elsewhere.

A table that is wider or longer than the window scrolls in a box of its own, under its header and
beside its first column. On paper the header is on every page.
"""

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
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
{generator}<title>{title}</title>
<style>
:root {{ color-scheme: light dark; --line: #ccc; --head: #eee; }}
@media (prefers-color-scheme: dark) {{ :root {{ --line: #555; --head: #333; }} }}
* {{ box-sizing: border-box; }}
body {{ background: Canvas; color: CanvasText; font: 1rem/1.4 sans-serif; margin: 0; }}
body {{ display: flex; flex-direction: column; max-height: 100vh; }}
.box {{ min-height: 10rem; overflow: auto; }}
table {{ border-collapse: separate; border-spacing: 0; }}
caption {{ font-weight: bold; text-align: left; }}
caption span {{ display: inline-block; max-width: 100vw; padding: .6rem; }}
caption span {{ left: 0; position: sticky; }}
th, td {{ border-bottom: 1px solid var(--line); padding: .3rem .6rem; }}
th, td {{ max-width: 40rem; overflow-wrap: break-word; text-align: left; vertical-align: top; }}
thead th {{ background: var(--head); vertical-align: bottom; }}
thead th {{ position: sticky; top: 0; z-index: 1; }}
tbody th {{ font-weight: normal; }}
.right {{ font-variant-numeric: tabular-nums; text-align: right; }}
.free {{ min-width: 12rem; }}
footer {{ font-size: .8rem; padding: .6rem; }}
@media (min-width: 40rem) {{
tr > :first-child {{ background: Canvas; left: 0; position: sticky; }}
thead tr > :first-child {{ background: var(--head); z-index: 2; }}
}}
@media print {{
@page {{ margin: 1cm; size: landscape; }}
:root {{ color-scheme: light; --line: #999; --head: #fff; }}
body {{ display: block; font-size: 7pt; max-height: none; }}
footer {{ font-size: inherit; }}
.box {{ overflow: visible; }}
table {{ width: 100%; }}
th, td {{ padding: .15rem .2rem; }}
tr > :first-child, thead th, caption span {{ position: static; }}
tr {{ break-inside: avoid; }}
.free {{ min-width: 6em; overflow-wrap: anywhere; }}
}}
</style>
</head>
<body>
<div class="box" role="region" aria-labelledby="title" tabindex="0">
<table>
<caption><span id="title">{title}</span></caption>
<thead>
<tr>{header}</tr>
</thead>
<tbody>
"""
_END = """\
</tbody>
</table>
</div>
{footer}</body>
</html>
"""


def write(columns: Columns, rows: Rows, sink: IO[str], page: Page) -> None:
    """The page's head and the header, a line for each row, and the page's end."""
    from html import escape  # the standard library's: imports are absolute

    def safe(text: str) -> str:
        return escape(cells.visible(text))

    def breakable(text: str) -> str:
        return escape(text).replace("_", "_<wbr>")

    header = "".join(
        f'<th scope="col"{_class(field)} title="{safe(field.column.help)}">'
        f"{breakable(cells.visible(field.name))}</th>"
        for field in columns
    )
    made = ", ".join(filter(None, (page.made_by, page.date)))
    generator = f'<meta name="generator" content="{safe(page.made_by)}">\n' if page.made_by else ""
    title = safe(page.title or "textkit")
    sink.write(_START.format(title=title, header=header, generator=generator))
    forms = [
        (f"<td{_class(field)}>", "</td>", field)
        if number
        else (f'<th scope="row"{_class(field)}>', "</th>", field)
        for number, field in enumerate(columns)
    ]
    for row in rows:
        row_cells = [
            f"{start}{breakable(cells.one_line(cell, field))}{end}"
            for cell, (start, end, field) in zip(row, forms, strict=True)
        ]
        sink.write(f"<tr>{''.join(row_cells)}</tr>\n")
    sink.write(_END.format(footer=f"<footer>{safe(made)}</footer>\n" if made else ""))


def _class(field: Field) -> str:
    names = [*["right"] * cells.is_right(field), *["free"] * field.column.free]
    return f' class="{" ".join(names)}"' if names else ""


OUTPUT = Output(
    "a web page with a table (rounded; undefined is empty)",
    write,
    for_people=True,
    says_origin=True,
)
