"""Find an output format by its name, and write rows in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from operator import itemgetter
from typing import IO, Any

from textkit.choices import no_such
from textkit.columns import Cell
from textkit.outputs.output import Columns, Output, Page, Rows
from textkit.registry import PluginError, Registry

__all__ = ["OUTPUTS", "FormatError", "find", "formats", "render"]

OUTPUTS = Registry("textkit.outputs", "OUTPUT", Output)
"""The formats: modules of this room, and entry points of other distributions."""


class FormatError(ValueError):
    """The format can't be used so; the message says why, and what to do."""


def find(name: str) -> Output:
    """The format of a name; raises FormatError where there is none or it can't be loaded."""
    try:
        return OUTPUTS.get(name)
    except LookupError:
        raise FormatError(no_such("format", name, OUTPUTS.names())) from None
    except PluginError as error:
        raise FormatError(str(error)) from None


def formats() -> dict[str, Output]:
    """All formats by name; raises FormatError where one can't be loaded."""
    try:
        return OUTPUTS.values()
    except PluginError as error:
        raise FormatError(str(error)) from None


def render(
    columns: Columns, rows: Rows, format: str, sink: IO[Any], page: Page | None = None
) -> None:
    """Write rows in the format of a name to a stream, of text or of bytes as the format has it.

    Every format has the same columns, but those that are ``json_only``, which are for formats for
    machines alone. Rows are asked for as they are written, unless the format waits for all.

    Raises FormatError for an unknown format and for one that lacks a column or a library that it
    needs, before a row is asked for; ValueError for a row that is longer or shorter than
    ``columns``, and for NaN or an infinity in a cell: what is undefined should be None.
    """
    output = find(format)
    shown = [
        i
        for i, field in enumerate(columns)
        if output.for_machines or not field.column.json_only or field.name in output.needs
    ]
    lacking = set(output.needs) - {field.name for field in columns}
    if lacking:
        named = ", ".join(sorted(lacking))
        raise FormatError(f"the format {format} needs what these rows don't have: {named}")
    picked = _picked(rows, shown, len(columns))
    page = page or Page()
    defaults = {option.key: option.initial for option in output.options}
    page = page._replace(settings={**defaults, **page.settings})
    try:
        output.write([columns[i] for i in shown], picked, sink, page)
    except ModuleNotFoundError as error:
        if output.extra is None:
            raise
        raise FormatError(
            f"the format {format} needs {error.name}: pip install 'textkit[{output.extra}]'"
        ) from None


def _picked(rows: Rows, shown: Sequence[int], width: int) -> Iterator[Sequence[Cell]]:
    """The shown cells of each row, once it is known to have as many as there are columns."""
    pick = itemgetter(*shown) if len(shown) > 1 else lambda row: [row[i] for i in shown]
    for row in rows:
        if len(row) != width:
            raise ValueError(f"a row has {len(row)} cells, and there are {width} columns")
        yield pick(row)
