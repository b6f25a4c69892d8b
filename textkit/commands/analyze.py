"""`textkit ANALYSIS`: the rows of texts, or the markers behind them."""

from __future__ import annotations

import argparse
import operator
import os
import sys
from collections.abc import Iterable, Sequence
from contextlib import closing, nullcontext
from itertools import chain, islice

from textkit import exits, run
from textkit.columns import Field, fields
from textkit.commands import configured, flags, limits
from textkit.commands.progress import Progress
from textkit.engine import ENGINES, Engine, Row
from textkit.exits import Exit, UsageError
from textkit.inputs import read as source
from textkit.options import Option
from textkit.outputs import destination, pager, render
from textkit.outputs.output import Output, Page
from textkit.text.document import PASSAGES

__all__ = ["analyze"]

_NAMED = 4
"""Files that a title names, at most."""
_NO_SCREEN = os.terminal_size((0, 0))


def analyze(name: str, arguments: Sequence[str]) -> Exit:
    """Write the rows that the arguments ask an analysis for.

    Raises UsageError and FormatError, and OutputError where they can't be written.
    """
    options = flags.parse(name, arguments)
    if getattr(options, "explain", None) is not None:
        from textkit.commands import explain

        analysis = run.analysis_of(name)
        return explain.tell(options.explain, analysis.explained or analysis.lexicons)
    if options.print_config:
        return configured.tell(options)
    if not options.files:
        if sys.stdin is None or sys.stdin.isatty():
            raise UsageError("no file, and no pipe on standard input; see --help")
        options.files = ["-"]
    try:
        return _write(name, options)
    except UsageError as error:
        raise UsageError(configured.blamed(str(error), options)) from None


def _write(name: str, options: argparse.Namespace) -> Exit:
    engine = _engine(options)
    output = render.find(options.format)
    conditions = [limits.limit(written) for written in options.fail_on]
    code = Exit.OK
    on_terminal = not options.output and sys.stdout is not None and sys.stdout.isatty()
    screen = _screen() if on_terminal else _NO_SCREEN
    progress = Progress(
        lambda: source.count(options.files, options.input_format, _written(options)),
        shown=not options.quiet
        and sys.stderr is not None
        and sys.stderr.isatty()
        and (not on_terminal or output.waits),
    )

    def report(problem: source.Problem) -> None:
        nonlocal code
        progress.clear()
        code = exits.complain(str(problem), Exit.UNREADABLE)

    try:
        destination.check(
            options.output,
            [*options.files, *getattr(options, "lexicon", ())],
            lambda path: source.is_read(path, options.input_format),
            binary=output.binary,
        )
        settings = _settings(name, options, output)
        if options.origins:
            settings = _applicable(settings, options, output)
        shown, own = _prepared(settings, conditions, options.sort)
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
        made = engine.rows(own, progress.of_texts(texts), options.jobs, report)
    except ValueError as error:  # a SettingError, or a LexiconError
        raise UsageError(_told(error)) from None
    except OSError as error:
        raise UsageError(f"{error.filename}: {error.strerror}") from None
    watch = limits.Watch(conditions, own.columns)
    left_out: list[int] = []
    page = Page(
        title=f"textkit {name}" + ("" if options.no_filename else f": {_files(options.files)}"),
        color=_colored(options.color, on_terminal),
        width=screen.columns if on_terminal else None,
        spares=all(name == "default" or name.startswith("-") for name in settings.columns or ()),
        left_out=left_out.append,
        settings=_given(options, output.options),
        made_by=_made_by(settings) if output.says_origin else "",
        date=_today() if output.says_origin else "",
        analysis=name,
        categories=_meanings(name) if output.of_markers else {},
    )
    with closing(made):
        wanted: Iterable[Row] = progress.of_rows(made)
        if conditions:
            wanted = watch.over(wanted)
        if options.sort is not None:
            wanted = _ordered(wanted, own.columns.index(options.sort), reverse=options.reverse)
        if len(own.columns) > len(shown):
            wanted = (row[: len(shown)] for row in wanted)
        wanted = iter(wanted)
        first = list(islice(wanted, 1))
        if not first and code != Exit.OK:
            return code  # a header over nothing would look like a text without rows
        with destination.opened(options.output, binary=output.binary) as sink:
            pages = on_terminal and not options.no_pager
            with pager.paged(sink, screen) if pages else nullcontext(sink) as shown_on:
                render.render(shown, chain(first, wanted), options.format, shown_on, page)
    if on_terminal and page.spares and output.for_people and not options.quiet:
        more = _not_shown(settings, shown) + sum(left_out)
        if more:
            exits.note(f"{more} more column{'s' * (more > 1)}: --columns all")
    told = watch.told()
    for line in told:
        exits.complain(line, Exit.FAILED_ON)
    return code or (Exit.FAILED_ON if told else Exit.OK)


def _not_shown(settings: run.Settings, shown: Sequence[Field]) -> int:
    """How many columns there are that the user was not shown, and did not take out."""
    seen = {field.name for field in shown} | {name[1:] for name in settings.columns or ()}
    every = run.columns_of(settings._replace(columns=None))
    return sum(not field.column.json_only and field.name not in seen for field in every)


def _engine(options: argparse.Namespace) -> Engine:
    name = options.engine or ("serial" if options.jobs == 1 else "processes")
    try:
        return ENGINES.get(name)
    except LookupError:
        known = ", ".join(ENGINES.names())
        raise UsageError(f"--engine: there is no {name!r}; there are {known}") from None


def _settings(name: str, options: argparse.Namespace, output: Output) -> run.Settings:
    """What the options ask for."""
    if output.of_markers:
        _check_markers(options)
    columns = _columns(options, output)
    return run.Settings(
        name,
        options.by,
        options.markers or output.of_markers,
        columns,
        options.voice,
        options.layout,
        tuple(getattr(options, "lexicon", ())),
        tuple(_given(options, run.analysis_of(name).options).items()),
        files=True,
        records="doc" in output.needs
        or source.has_records(options.files, options.input_format, _written(options)),
        origin=output.for_machines or not {"run", "-run"}.isdisjoint(columns),
    )


def _applicable(
    settings: run.Settings, options: argparse.Namespace, output: Output
) -> run.Settings:
    """The settings without columns that a file names for other rows than these."""

    def is_there(name: str) -> bool:
        try:
            return bool(run.columns_of(settings._replace(columns=("all", name))))
        except run.SettingError:
            return False

    if "sort" in options.origins and not is_there(options.sort):
        options.sort = None
    if "columns" in options.origins:
        kept = tuple(filter(is_there, settings.columns or ()))
        if all(name.startswith("-") for name in kept):
            kept = ("default" if output.for_people else "all", *kept)
        settings = settings._replace(columns=kept)
    return settings


def _columns(options: argparse.Namespace, output: Output) -> tuple[str, ...]:
    """The columns that are asked for, as `run.Settings` has them."""
    written = options.columns or ""
    asked = [word.strip() for word in written.split(",") if word.strip()]
    if not asked and options.columns is not None:
        asked = [written]  # that there is no such column is told as of any other
    if output.of_markers and not asked and not output.for_machines:
        return output.needs
    if not asked or asked[0].startswith("-"):
        asked.insert(0, "default" if output.for_people else "all")
    several = len(options.files) > 1 or any(map(os.path.isdir, options.files))
    named = "file" in output.needs or options.with_filename or (several and not options.no_filename)
    if output.for_people and not named and "file" not in asked:
        asked.append("-file")
    if output.of_markers:  # whatever is asked for, it has those that it needs, and each once
        asked += [*(f"-{name}" for name in output.needs), *output.needs]
    return tuple(asked)


def _check_markers(options: argparse.Namespace) -> None:
    """Raise UsageError where a format of markers is asked for rows that have none."""
    if options.by not in PASSAGES:
        whole = ", ".join(PASSAGES)
        raise UsageError(f"--format {options.format}: has markers, and goes with --by {whole}")


def _meanings(name: str) -> dict[str, str]:
    """The help of the columns of an analysis by their names: many are those of categories."""
    return {field.name: field.column.help for field in fields(run.analysis_of(name).row)}


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
    names = [field.name for field in shown]
    known: dict[str, Field] = {}
    asked = [("--fail-on", condition.column) for condition in conditions]
    if sort is not None:
        asked.append(("--sort", sort))
    for flag, name in asked:
        try:
            (known[name],) = run.columns_of(settings._replace(columns=(name,)))
        except run.SettingError as error:
            raise UsageError(f"{flag}: {error.what}") from None
    every = run.columns_of(settings._replace(columns=None))
    limits.check(conditions, known, every)
    told = [field.name for field in every if conditions and field.name in limits.PLACES]
    more = dict.fromkeys(name for name in [*known, *told] if name not in names)
    return shown, run.prepared(settings._replace(columns=(*names, *more)))


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


def _files(paths: Sequence[str]) -> str:
    """The files and folders as a title names them."""
    names = ["standard input" if path == "-" else path for path in paths]
    if len(names) > _NAMED:
        names[_NAMED - 1 :] = [f"{len(names) - _NAMED + 1} more"]
    return ", ".join(names)


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


def _colored(wish: str, on_terminal: bool) -> bool:
    """Whether the output is colored: as is wished, or by the customs of NO_COLOR and CLICOLOR."""
    if wish != "auto":
        return wish == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("CLICOLOR_FORCE", "0") != "0":
        return True
    may = os.environ.get("TERM") != "dumb" and os.environ.get("CLICOLOR") != "0"
    return on_terminal and may


def _screen() -> os.terminal_size:
    import shutil

    return shutil.get_terminal_size()
