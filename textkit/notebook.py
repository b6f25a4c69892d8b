"""A result as a notebook shows it: a small table, and the text with its words marked.

The page loads nothing and runs no script. Whatever comes from the text is escaped. Colors are laid
over those of the page, so that dark and light ones serve alike.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from html import escape
from itertools import pairwise
from typing import Any

from textkit.api import prepare_for
from textkit.columns import Field
from textkit.outputs import cells
from textkit.results import Result, Row
from textkit.rows import Evidence, Place
from textkit.text.document import PASSAGES

__all__ = ["html"]

_MOST_ROWS, _MOST_COLUMNS, _MOST_CHARACTERS, _LONGEST_CELL = 20, 9, 6000, 60
_GOLDEN_ANGLE = 137.5
"""Degrees between the hues of two categories: so any number of them lies far apart."""
_FIRST_HUE = 45
_SEEN_ALREADY = {*Place._fields, *Evidence._fields, "category"} - {"voice"}
"""Columns of a marker that its place in the text shows."""
_LINE = "border-bottom: 1px solid rgba(128, 128, 128, .4); padding: .2em .6em;"
_TABLE = '<table style="border-collapse: collapse; color: inherit;">'
_BLANKS = re.compile(r"\r\n?")


def html(result: Result) -> str:
    """The HTML of a result; its markers are made now, if its text is known."""
    parts = [_table(result)]
    if result.origin.text is not None:
        parts.append(_marked(result.origin.text, _markers(result)))
    parts.append(f"<p><small>{_safe(result.made_by)}</small></p>")
    return f'<div class="textkit">\n{"".join(parts)}</div>\n'


def _table(result: Result) -> str:
    columns = _main(result)
    head = "".join(
        f'<th style="{_style(field)}" title="{_safe(field.column.help)}">{_safe(field.name)}</th>'
        for field in columns
    )
    body = "".join(
        "<tr>"
        + "".join(f'<td style="{_style(it)}">{_cell(row.get(it.name), it)}</td>' for it in columns)
        + "</tr>\n"
        for row in list(result)[:_MOST_ROWS]
    )
    left_out = [
        f"{number} more {what}"
        for number, what in (
            (len(result) - _MOST_ROWS, "rows"),
            (len(result.columns) - len(columns), "columns: .columns names all"),
        )
        if number > 0
    ]
    note = f"<p><small>{'; '.join(left_out)}</small></p>\n" if left_out else ""
    return f"{_TABLE}\n<thead><tr>{head}</tr></thead>\n<tbody>\n{body}</tbody>\n</table>\n{note}"


def _main(result: Result) -> list[Field]:
    """The columns to show: those that were asked for, or those with a value that tell most."""
    origin = result.origin
    if origin.settings.columns is not None:
        return list(origin.columns)
    ranks = {
        field.name: field.column.rank
        for field in origin.columns
        if field.column.rank is not None
        and any(row.get(field.name) not in (None, "", (), {}) for row in result)
    }
    first = set(sorted(ranks, key=ranks.__getitem__)[:_MOST_COLUMNS])
    return [field for field in origin.columns if field.name in first]


def _style(field: Field) -> str:
    return f"{_LINE} text-align: {'right' if cells.is_right(field) else 'left'};"


def _cell(cell: Any, field: Field) -> str:
    return escape(cells.cut(cells.one_line(cell, field), _LONGEST_CELL))


def _safe(text: str) -> str:
    return escape(cells.visible(text))


# ------------------------------------------------------------------------------------- the text


def _markers(result: Result) -> Result:
    """All markers of the text of a result, as its settings find them."""
    settings, text = result.origin.settings, result.origin.text or ""
    by = settings.by if settings.by in PASSAGES else PASSAGES[0]
    run = prepare_for(settings._replace(by=by, markers=True, columns=None))
    return run.measure(text, result.origin.record)


def _marked(text: str, markers: Result) -> str:
    """The text with a mark around each marker, and above it the categories with their numbers."""
    shown = _beginning(text)
    counts: dict[str, int] = {}
    for marker in markers:
        counts[marker["category"]] = counts.get(marker["category"], 0) + 1
    hues = {
        category: (_FIRST_HUE + number * _GOLDEN_ANGLE) % 360
        for number, category in enumerate(sorted(counts))
    }
    told = {field.name: field for field in markers.origin.columns if not field.column.json_only}
    legend = " ".join(
        f"{_mark(_safe(category), hues[category], '')}&nbsp;{counts[category]}" for category in hues
    )
    parts = []
    for start, end, own in _segments(len(shown), markers):
        written = _written(shown[start:end])
        if own:
            title = "\n".join(_title(marker, told) for marker in own)
            written = _mark(written, hues[own[0]["category"]], title)
        parts.append(written)
    cut = len(shown) < len(text)
    note = f"<p><small>the first {len(shown):,} of {len(text):,} characters</small></p>\n"
    return (
        f"<p>{legend or 'no markers'}</p>\n"
        f'<div style="white-space: pre-wrap; max-width: 48em; text-align: left;">{"".join(parts)}'
        f"{'…' if cut else ''}</div>\n{note if cut else ''}"
    )


def _beginning(text: str) -> str:
    """A text up to so many characters, that of a long one up to the last blank before."""
    if len(text) <= _MOST_CHARACTERS:
        return text
    whole = re.match(r".*\s", text[:_MOST_CHARACTERS], re.S)
    return whole[0].rstrip() if whole else text[:_MOST_CHARACTERS]


def _segments(length: int, markers: Sequence[Row]) -> list[tuple[int, int, list[Row]]]:
    """The text in pieces, each with the markers that cover it, the shortest first."""
    ends = {min(marker[end], length) for marker in markers for end in ("start", "end")}
    found = []
    waiting = sorted(markers, key=lambda marker: marker["start"], reverse=True)
    open_ones: list[Row] = []
    places = sorted({0, length, *ends})
    for start, end in pairwise(places):
        while waiting and waiting[-1]["start"] <= start:
            open_ones.append(waiting.pop())
        open_ones = [marker for marker in open_ones if marker["end"] > start]
        own = sorted(open_ones, key=lambda marker: marker["end"] - marker["start"])
        found.append((start, end, own))
    return found


def _title(marker: Row, told: Mapping[str, Field]) -> str:
    """The category of a marker and all that the analysis says of it."""
    reasons = [
        f"{name}: {cells.one_line(marker[name], field)}"
        for name, field in told.items()
        if name not in _SEEN_ALREADY and marker[name] not in (None, False, "", ())
    ]
    return "; ".join([marker["category"], *reasons])


def _mark(written: str, hue: float, title: str) -> str:
    """A mark of a hue around what is escaped already."""
    own = f' title="{_lines(escape(title))}"' if title else ""
    style = (
        f"background: hsla({hue:g}, 90%, 50%, .25); color: inherit; "
        f"border-bottom: 2px solid hsla({hue:g}, 90%, 40%, .9);"
    )
    return f'<mark{own} style="{style}">{written}</mark>'


def _lines(written: str) -> str:
    return "&#10;".join(map(cells.visible, written.split("\n")))


def _written(text: str) -> str:
    """Characters of the text, with line breaks and tabs as they are, escaped, the unseen shown."""
    lines = _BLANKS.sub("\n", text).split("\n")
    return "\n".join("\t".join(map(_safe, line.split("\t"))) for line in lines)
