"""`textkit ANALYSIS`: the rows of texts, or the markers behind them."""

from __future__ import annotations

import argparse
import operator
import os
import sys
from collections.abc import Iterable, Sequence
from contextlib import closing

from textkit import exits, run
from textkit.columns import Field
from textkit.commands import flags, limits
from textkit.engine import ENGINES, Engine, Row
from textkit.exits import Exit, UsageError
from textkit.inputs import read as source
from textkit.options import Option
from textkit.outputs import destination, render
from textkit.outputs.output import Output, Page

__all__ = ["analyze"]


def analyze(name: str, arguments: Sequence[str]) -> Exit:
    """Write the rows that the arguments ask an analysis for.

    Raises UsageError and FormatError, and OutputError where they can't be written.
    """
    options = flags.parse(name, arguments)
    if getattr(options, "explain", None) is not None:
        from textkit.commands import explain

        return explain.tell(options.explain, run.analysis_of(name).explained)
    if not options.files:
        if sys.stdin is None or sys.stdin.isatty():
            raise UsageError("no file, and no pipe on standard input; see --help")
        options.files = ["-"]
    return _write(name, options)


def _write(name: str, options: argparse.Namespace) -> Exit:
    engine = _engine(options)
    output = render.find(options.format)
    conditions = [limits.limit(written) for written in options.fail_on]
    code = Exit.OK
    failed: list[str] = []

    def report(problem: source.Problem) -> None:
        nonlocal code
        code = exits.complain(str(problem), Exit.UNREADABLE)

    try:
        destination.check(
            options.output,
            [*options.files, *getattr(options, "lexicon", ())],
            lambda path: source.is_read(path, options.input_format),
            binary=output.binary,
        )
        shown, own = _prepared(_settings(name, options, output), conditions, options.sort)
        texts = source.read(
            options.files,
            encoding=options.encoding,
            input_format=options.input_format,
            text_field=options.text_field,
            id_field=options.id_field,
            fields=_named_fields(name, options),
            written=_written(options),
            report=report,
        )
        made = engine.rows(own, texts, options.jobs, report)
    except ValueError as error:  # a SettingError, or a LexiconError
        raise UsageError(_told(error)) from None
    except OSError as error:
        raise UsageError(f"{error.filename}: {error.strerror}") from None
    with closing(made), destination.opened(options.output, binary=output.binary) as sink:
        wanted: Iterable[Row] = made
        if conditions:
            wanted = limits.watched(wanted, conditions, own.columns, failed.append)
        if options.sort is not None:
            wanted = _ordered(wanted, own.columns.index(options.sort), reverse=options.reverse)
        if len(own.columns) > len(shown):
            wanted = (row[: len(shown)] for row in wanted)
        on_terminal = not options.output and sys.stdout.isatty()
        page = Page(
            title=f"textkit {name}",
            color=_colored(options.color, on_terminal),
            width=_terminal_width() if on_terminal else None,
            settings=_given(options, output.options),
        )
        render.render(shown, wanted, options.format, sink, page)
    for written in dict.fromkeys(failed):
        met = f"--fail-on {written!r} was met by {failed.count(written)} row(s)"
        exits.complain(met, Exit.FAILED_ON)
    return code or (Exit.FAILED_ON if failed else Exit.OK)


def _engine(options: argparse.Namespace) -> Engine:
    name = options.engine or ("serial" if options.jobs == 1 else "processes")
    try:
        return ENGINES.get(name)
    except LookupError:
        known = ", ".join(ENGINES.names())
        raise UsageError(f"--engine: there is no {name!r}; there are {known}") from None


def _settings(name: str, options: argparse.Namespace, output: Output) -> run.Settings:
    """What the options ask for."""
    columns = None
    if options.columns is not None:
        chosen = [word.strip() for word in options.columns.split(",") if word.strip()]
        columns = tuple(chosen or [options.columns])
    return run.Settings(
        name,
        options.by,
        options.markers,
        columns,
        options.voice,
        options.layout,
        tuple(getattr(options, "lexicon", ())),
        tuple(_given(options, run.analysis_of(name).options).items()),
        files="file" in output.needs
        or len(options.files) > 1
        or any(map(os.path.isdir, options.files)),
        records="doc" in output.needs
        or source.has_records(options.files, options.input_format, _written(options)),
    )


def _given(
    options: argparse.Namespace, declared: Iterable[Option]
) -> dict[str, str | bool | tuple[str, ...] | None]:
    """The values of the declared options by their keys."""
    given = ((option.key, getattr(options, option.key, option.initial)) for option in declared)
    return {key: tuple(v) if isinstance(v, list) else v for key, v in given}


def _written(options: argparse.Namespace) -> list[str | int]:
    """Where the run writes to: a file, or the descriptor of standard output."""
    return [1 if options.output is None else options.output]


def _named_fields(name: str, options: argparse.Namespace) -> dict[str, str]:
    """The fields of records that options of the analysis name, each with its option."""
    known = run.analysis_of(name).options
    given = ((getattr(options, option.key), option) for option in known if option.field)
    return {value: option.name for value, option in given if value is not None}


def _prepared(
    settings: run.Settings, conditions: Sequence[limits.Limit], sort: str | None
) -> tuple[list[Field], run.Run]:
    """The columns that are shown, and the run: its rows have others behind them, if asked for."""
    shown = run.columns_of(settings)
    names = list(settings.columns or [field.name for field in shown])
    asked = [("--fail-on", condition.column) for condition in conditions]
    if sort is not None:
        asked.append(("--sort", sort))
    more = dict.fromkeys(name for _, name in asked if name not in names)
    wanted = settings._replace(columns=(*names, *more))
    known = {field.name: field for field in run.columns_of(wanted)}
    try:
        own = run.prepared(wanted)
    except run.SettingError as error:
        for flag, name in asked:
            if error.setting == "columns" and name not in known and known.keys() >= set(names):
                raise UsageError(f"{flag}: {error.what}") from None
        raise
    limits.check(conditions, known, run.columns_of(settings._replace(columns=None)))
    return shown, own


def _told(error: ValueError) -> str:
    """What is wrong, with the option's name as it is written on the command line."""
    if isinstance(error, run.SettingError) and error.setting:
        return f"--{error.setting.replace('_', '-')}: {error.what}"
    return str(error)


def _ordered(made: Iterable[Row], column: int, *, reverse: bool) -> list[Row]:
    """The rows by one column, the largest first; those without a value stay last."""
    kept = list(made)
    known = [row for row in kept if row[column] is not None]
    if not all(isinstance(row[column], int | float) for row in known):
        known.sort(key=lambda row: str(row[column]), reverse=not reverse)
    else:
        known.sort(key=operator.itemgetter(column), reverse=not reverse)
    return known + [row for row in kept if row[column] is None]


def _colored(wish: str, on_terminal: bool) -> bool:
    if wish != "auto":
        return wish == "always"
    return on_terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _terminal_width() -> int:
    import shutil

    return shutil.get_terminal_size().columns
