"""The settings of a run, and its columns, from the arguments of an analysis."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterable, Sequence

from textkit import run
from textkit.columns import Field
from textkit.commands import limits
from textkit.exits import UsageError
from textkit.inputs.read import has_records
from textkit.options import Option
from textkit.outputs.output import Output
from textkit.text.document import PASSAGES

__all__ = ["applicable", "given", "left_out", "named_fields", "prepared", "settings", "written"]


def settings(name: str, options: argparse.Namespace, output: Output) -> run.Settings:
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
        tuple(given(options, run.analysis_of(name).options).items()),
        files=True,
        records="doc" in output.needs
        or has_records(options.files, options.input_format, written(options), options.include),
        keep=_kept(options),
        origin=output.for_machines or not {"run", "-run"}.isdisjoint(columns),
    )


def applicable(settings: run.Settings, options: argparse.Namespace, output: Output) -> run.Settings:
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


def given(
    options: argparse.Namespace, declared: Iterable[Option]
) -> dict[str, str | bool | tuple[str, ...] | None]:
    """The values of the declared options by their keys."""
    found = ((option.key, getattr(options, option.key, option.initial)) for option in declared)
    return {key: tuple(v) if isinstance(v, list) else v for key, v in found}


def written(options: argparse.Namespace) -> list[str | int]:
    """Where the run writes to: a file, or the descriptor of standard output."""
    return [1 if options.output is None else options.output]


def named_fields(name: str, options: argparse.Namespace) -> dict[str, str]:
    """The fields of records that options name, each with its option."""
    known = run.analysis_of(name).options
    found = ((getattr(options, option.key), option) for option in known if option.field)
    named = {value: option.name for value, option in found if value is not None}
    return {**{field: "--keep" for _, field in _kept(options)}, **named}


def _kept(options: argparse.Namespace) -> tuple[tuple[str, str], ...]:
    """The columns with fields of records, each with its field: ``--keep outlet,day=meta.date``."""
    found = []
    for part in ",".join(options.keep).split(","):
        name, equals, field = part.strip().partition("=")
        if name:
            found.append((name, field) if equals else (name, name))
    return tuple(found)


def prepared(
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
    if not settings.markers and any(field.name == "language" for field in every):
        told.append("language")  # so that it can be said how much is not measured
    more = dict.fromkeys(name for name in [*known, *told] if name not in names)
    return shown, run.prepared(settings._replace(columns=(*names, *more)))


def left_out(settings: run.Settings, shown: Sequence[Field]) -> int:
    """How many columns there are that the user was not shown, and did not take out."""
    seen = {field.name for field in shown} | {name[1:] for name in settings.columns or ()}
    every = run.columns_of(settings._replace(columns=None))
    return sum(not field.column.json_only and field.name not in seen for field in every)
