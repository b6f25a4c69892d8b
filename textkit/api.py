"""Analyses prepared for Python, and kept for the next call with the same settings."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from functools import lru_cache
from threading import Lock
from typing import Any

from textkit.columns import Cell
from textkit.inputs.source import Source
from textkit.run import SettingError, Settings, analysis_of, prepared

__all__ = ["Prepared", "prepare"]

_MOST_KEPT = 64
"""Prepared runs that are kept: one for each combination of settings in use."""


class Prepared:
    """An analysis with its settings, ready for texts; threads may share it."""

    def __init__(self, settings: Settings) -> None:
        run = prepared(settings)
        self.columns = run.columns
        """The keys of its rows."""
        self._make = run.maker()
        self._needed = [
            str(value)
            for option in analysis_of(settings.analysis).options
            if option.field and (value := dict(run.options)[option.key]) is not None
        ]
        self._lock = Lock()  # what an analysis has seen is kept in tables that grow

    def measure(self, text: str, fields: Mapping[str, Any] | None = None) -> list[dict[str, Cell]]:
        """The rows of a text, each a column's name and value.

        `fields` is what its record has beside the text. Raises ValueError where a setting names a
        field that is not there, or that can't be what it should be.
        """
        for name in self._needed:
            if name not in (fields or {}):
                raise SettingError("fields", f"there is no {name!r}")
        source = Source("", None, 1, text, fields=fields or {})
        with self._lock:
            return [dict(zip(self.columns, row, strict=True)) for row in self._make(source)]


def prepare(
    analysis: str,
    by: str,
    *,
    markers: bool,
    lexicons: Sequence[str],
    voice: str | None,
    columns: Sequence[str] | None,
    layout: str,
    options: Mapping[str, Any],
) -> Prepared:
    """A prepared run, the one at hand if there is one; raises SettingError."""
    for name, value in (("lexicons", lexicons), ("columns", columns)):
        if isinstance(value, str):
            raise SettingError(name, f"{value!r} is no list of strings")
    files = list(lexicons)
    for option in analysis_of(analysis).options:
        value = options.get(option.key)
        if option.file and value:
            files += [value] if isinstance(value, str) else value
    settings = Settings(
        analysis,
        by,
        markers,
        None if columns is None else tuple(columns),
        voice,
        layout,
        tuple(lexicons),
        tuple((key, _hashable(value)) for key, value in sorted(options.items())),
    )
    try:
        hash(settings)
    except TypeError:  # a value that can't be any option's: let the check say so
        return Prepared(settings)
    return _prepared(settings, tuple(map(_state, files)))


@lru_cache(_MOST_KEPT)
def _prepared(
    settings: Settings,
    files: tuple[tuple[str, int, int], ...],  # noqa: ARG001 -- another state is another run
) -> Prepared:
    return Prepared(settings)


def _hashable(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def _state(path: str) -> tuple[str, int, int]:
    """A file and when it was written; raises OSError where there is none."""
    found = os.stat(path)
    return path, found.st_mtime_ns, found.st_size
