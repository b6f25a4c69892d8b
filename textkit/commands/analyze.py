"""`textkit ANALYSIS`: the rows of texts, or the markers behind them."""

from __future__ import annotations

import argparse
import operator
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, closing, nullcontext
from itertools import chain, islice
from typing import IO

from textkit import exits, run
from textkit.commands import columns, configured, flags, limits
from textkit.commands.page import NO_SCREEN, screen
from textkit.commands.page import page as page_of
from textkit.commands.progress import Progress
from textkit.engine import ENGINES, Engine, Row
from textkit.exits import Exit, UsageError
from textkit.inputs import read as source
from textkit.outputs import destination, render

__all__ = ["analyze"]


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
    options.files = source.expanded(options.files)
    try:
        return _write(name, options)
    except UsageError as error:
        raise UsageError(configured.blamed(str(error), options)) from None


def _write(name: str, options: argparse.Namespace) -> Exit:
    engine = _engine(options)
    output = render.find(options.format)
    conditions = [limits.limit(written) for written in options.fail_on]
    code = Exit.OK
    size = screen(options)
    on_terminal = size != NO_SCREEN
    progress = Progress(
        lambda: source.count(
            options.files, options.input_format, columns.written(options), options.include
        ),
        shown=not options.quiet
        and sys.stderr is not None
        and sys.stderr.isatty()
        and (not on_terminal or output.waits),
    )

    def report(problem: source.Problem) -> None:
        nonlocal code
        progress.clear()
        code = exits.complain(str(problem), Exit.UNREADABLE)

    def note(line: str) -> None:
        if not options.quiet:
            progress.clear()
            exits.note(line)

    try:
        destination.check(
            options.output,
            [*options.files, *getattr(options, "lexicon", ())],
            lambda path: source.is_read(path, options.input_format, options.include),
            binary=output.binary,
        )
        settings = columns.settings(name, options, output)
        if options.origins:
            settings = columns.applicable(settings, options, output)
        order = options.sort and run.analysis_of(name).order(options.sort, settings.by)
        shown, own = columns.prepared(settings, conditions, order)
        texts = source.read(
            options.files,
            encoding=options.encoding,
            input_format=options.input_format,
            text_field=options.text_field,
            id_field=options.id_field,
            fields=columns.named_fields(name, options),
            settings=flags.input_settings(options),
            include=options.include,
            written=columns.written(options),
            clean=options.clean,
            report=report,
            note=note,
        )
        made = engine.rows(own, progress.of_texts(texts), options.jobs, report)
    except ValueError as error:  # a SettingError, or a LexiconError
        raise UsageError(_told(error)) from None
    except OSError as error:
        raise UsageError(f"{error.filename}: {error.strerror}") from None
    watch = limits.Watch(conditions, own.columns)
    elsewhere = _Elsewhere()
    left_out: list[int] = []
    page = page_of(settings, options, output, size, left_out.append)
    with closing(made):
        wanted: Iterable[Row] = progress.of_rows(made)
        if "language" in own.columns and not options.quiet:
            wanted = elsewhere.of(wanted, own.columns.index("language"))
        if conditions:
            wanted = watch.over(wanted)
        if order is not None:
            wanted = _ordered(wanted, own.columns.index(order), reverse=options.reverse)
        if len(own.columns) > len(shown):
            wanted = (row[: len(shown)] for row in wanted)
        wanted = iter(wanted)
        first = list(islice(wanted, 1))
        if not first and code != Exit.OK:
            return code  # a header over nothing would look like a text without rows
        with destination.opened(options.output, binary=output.binary) as sink:
            pages = on_terminal and not options.no_pager
            with _paged(sink, size) if pages else nullcontext(sink) as shown_on:
                render.render(shown, chain(first, wanted), options.format, shown_on, page)
    if on_terminal and page.spares and output.for_people and not options.quiet:
        more = columns.left_out(settings, shown) + sum(left_out)
        if more:
            exits.note(f"{more} more column{'s' * (more > 1)}: --columns all")
    if elsewhere.rows:
        exits.note(elsewhere.told())
    told = watch.told()
    for line in told:
        exits.complain(line, Exit.FAILED_ON)
    return code or (Exit.FAILED_ON if told else Exit.OK)


def _paged(sink: IO[str], size: os.terminal_size) -> AbstractContextManager[IO[str]]:
    from textkit.outputs.pager import paged  # for terminals alone

    return paged(sink, size)


class _Elsewhere:
    """Counts the rows of another language than English."""

    def __init__(self) -> None:
        self.rows = self._all = 0

    def of(self, made: Iterable[Row], column: int) -> Iterator[Row]:
        """The rows as they are."""
        for row in made:
            self._all += 1
            self.rows += row[column] == "other"
            yield row

    def told(self) -> str:
        """How many there were."""
        are, have = ("is", "has") if self.rows == 1 else ("are", "have")
        rows = "row" if self._all == 1 else "rows"
        return f"{self.rows:,} of {self._all:,} {rows} {are} not English, and {have} no measures"


def _engine(options: argparse.Namespace) -> Engine:
    name = options.engine or ("serial" if options.jobs == 1 else "processes")
    try:
        return ENGINES.get(name)
    except LookupError:
        known = ", ".join(ENGINES.names())
        raise UsageError(f"--engine: there is no {name!r}; there are {known}") from None


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
