"""The page that an analysis is written on: its title, colors and size."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence

from textkit import run
from textkit.columns import fields
from textkit.commands import columns
from textkit.outputs.output import Output, Page

__all__ = ["NO_SCREEN", "page", "screen"]

NO_SCREEN = os.terminal_size((0, 0))
"""The size of a screen where there is none."""
_NAMED = 4
"""Files that a title names, at most."""


def screen(options: argparse.Namespace) -> os.terminal_size:
    """The size of the terminal that the output goes to; `NO_SCREEN` where it goes elsewhere."""
    if options.output or sys.stdout is None or not sys.stdout.isatty():
        return NO_SCREEN
    import shutil

    return shutil.get_terminal_size()


def page(
    settings: run.Settings,
    options: argparse.Namespace,
    output: Output,
    size: os.terminal_size,
    left_out: Callable[[int], object],
) -> Page:
    """The page; `left_out` is told how many columns have no room on it."""
    name = settings.analysis
    on_terminal = size != NO_SCREEN
    return Page(
        title=f"textkit {name}" + ("" if options.no_filename else f": {_files(options.files)}"),
        color=_colored(options, on_terminal=on_terminal),
        width=size.columns if on_terminal else None,
        spares=all(name == "default" or name.startswith("-") for name in settings.columns or ()),
        left_out=left_out,
        settings=columns.given(options, output.options),
        made_by=_made_by(settings) if output.says_origin else "",
        date=_today() if output.says_origin else "",
        analysis=name,
        categories=_meanings(name) if output.of_markers else {},
    )


def _files(paths: Sequence[str]) -> str:
    """The files and folders as a title names them."""
    names = ["standard input" if path == "-" else path for path in paths]
    if len(names) > _NAMED:
        names[_NAMED - 1 :] = [f"{len(names) - _NAMED + 1} more"]
    return ", ".join(names)


def _meanings(name: str) -> dict[str, str]:
    """The help of the columns of an analysis by their names: many are those of categories."""
    return {field.name: field.column.help for field in fields(run.analysis_of(name).row)}


def _made_by(settings: run.Settings) -> str:
    from textkit import provenance  # loaded late: a table does not say it

    return provenance.made_by(settings)


def _today() -> str:
    """The day on which the output is made: today, or that of SOURCE_DATE_EPOCH."""
    import time

    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    try:
        day = time.gmtime(int(given)) if given else time.localtime()
    except (ValueError, OverflowError, OSError):
        day = time.localtime()
    return time.strftime("%Y-%m-%d", day)


def _colored(options: argparse.Namespace, *, on_terminal: bool) -> bool:
    """Whether the output is colored: as is wished, or by the customs of NO_COLOR and CLICOLOR."""
    if options.color != "auto":
        return bool(options.color == "always")
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("CLICOLOR_FORCE", "0") != "0" and not options.output:
        return True
    may = os.environ.get("TERM") != "dumb" and os.environ.get("CLICOLOR") != "0"
    return on_terminal and may
