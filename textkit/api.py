"""Analyses prepared for Python, and kept for the next call with the same settings."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from operator import index
from threading import Lock
from typing import Any

from textkit.inputs.source import Source
from textkit.provenance import files, made_by
from textkit.results import Origin, Result, Row
from textkit.run import SettingError, Settings, analysis_of, columns_of, prepared

__all__ = ["Prepared", "prepare", "prepare_for"]

_MOST_KEPT = 64
"""Prepared runs that are kept: one for each combination of settings in use."""
_DOC = "doc"


class Prepared:
    """An analysis with its settings, ready for texts; threads may share it."""

    def __init__(self, settings: Settings) -> None:
        asked = settings.columns
        if asked is not None and _DOC not in asked:
            all_but = ("all",) if asked[:1] and asked[0].startswith("-") else ()
            asked = (_DOC, *all_but, *(name for name in asked if name != f"-{_DOC}"))
        wanted = settings._replace(columns=asked, records=True)
        run = prepared(wanted)
        shown = tuple({field.name: field for field in columns_of(wanted)}.values())
        # The rows of one text have no id, unless it is asked for.
        self._first = 0 if _DOC in (settings.columns or ()) else 1
        self._many = Origin(settings, shown, made_by(settings))
        self._one = self._many._replace(columns=shown[self._first :])
        self.columns = run.columns[self._first :]
        """The keys of the rows of a text."""
        self._doc_and_columns = run.columns
        self._make = run.maker()
        self._needed = [
            str(value)
            for option in analysis_of(settings.analysis).options
            if option.field and (value := dict(run.options)[option.key]) is not None
        ]
        self._lock = Lock()  # what an analysis has seen is kept in tables that grow

    @property
    def made_by(self) -> str:
        """The program, its version, and the analysis with its fingerprint."""
        return self._one.made_by

    def measure(self, text: str, fields: Mapping[str, Any] | None = None) -> Result:
        """The rows of a text, each a column's name and value.

        `fields` is what its record has beside the text. Raises ValueError where a setting names a
        field that is not there, or that can't be what it should be.
        """
        source = self._source(None, text, fields)
        columns, first = self.columns, self._first
        with self._lock:
            rows = [dict(zip(columns, row[first:], strict=True)) for row in self._make(source)]
        return Result(rows, self._one._replace(text=text, record=fields))

    def measure_many(
        self,
        texts: Iterable[str],
        ids: Iterable[str | int] | None = None,
        fields: Iterable[Mapping[str, Any]] | None = None,
    ) -> Result:
        """The rows of many texts; the column `doc` says which one a row is of.

        That is the text's id, or its number from 1 where no `ids` are given, as a string. `fields`
        are what the records of the texts have beside them. Each text is taken when the one before
        it is done, and not kept. By document a text without a word has a row, too. Raises what
        `measure` does, with a note of the text, and ValueError where there are not as many ids as
        texts.
        """
        rows: list[Row] = []
        columns, make = self._doc_and_columns, self._make
        for source in self._sources(texts, ids, fields):
            try:
                with self._lock:
                    rows += [dict(zip(columns, row, strict=True)) for row in make(source)]
            except Exception as error:
                error.add_note(f"in the text {source.doc!r}")
                raise
        return Result(rows, self._many)

    def _sources(
        self,
        texts: Iterable[str],
        ids: Iterable[str | int] | None,
        fields: Iterable[Mapping[str, Any]] | None,
    ) -> Iterator[Source]:
        if isinstance(texts, str):
            raise SettingError("texts", "is a string; for one text there is measure()")
        if isinstance(texts, Mapping):
            raise SettingError("texts", "is a mapping; its values may be texts, and its keys ids")
        if isinstance(ids, str):
            raise SettingError("ids", "is a string; one id for each text is wanted")
        if isinstance(fields, Mapping):
            raise SettingError("fields", "is a mapping; one for each text is wanted")
        beside: dict[str, Iterable[Any] | None] = {"ids": ids, "fields": fields}
        streams = {name: iter(it) for name, it in beside.items() if it is not None}
        end = object()
        for number, text in enumerate(texts, 1):
            own = {name: next(stream, end) for name, stream in streams.items()}
            for name, value in own.items():
                if value is end:
                    raise SettingError(name, f"there are {number - 1}, and more texts")
            yield self._source(_id(own.get("ids", number)), text, own.get("fields"))
        for name, stream in streams.items():
            if next(stream, end) is not end:
                raise SettingError(name, "there are more than texts")

    def _source(self, doc: str | None, text: str, fields: Any) -> Source:
        if not isinstance(text, str):
            which = "text" if doc is None else f"texts: {doc!r}"
            raise SettingError(which, f"is no string, but of the type {type(text).__name__}")
        for name in self._needed:
            if name not in (fields or {}):
                raise SettingError("fields", f"there is no {name!r}")
        return Source("", doc, 1, text, fields=fields or {})


def prepare(
    analysis: str,
    by: str,
    *,
    markers: bool,
    lexicons: Sequence[str | os.PathLike[str]],
    voice: str | None,
    columns: Sequence[str] | None,
    layout: str,
    options: Mapping[str, Any],
) -> Prepared:
    """A prepared run, the one at hand if there is one; raises SettingError."""
    paths = [lexicons] if isinstance(lexicons, str) else [os.fspath(it) for it in lexicons]
    for name, given, listed in (("lexicons", lexicons, paths), ("columns", columns, columns or ())):
        if isinstance(given, str) or not all(isinstance(one, str) for one in listed):
            raise SettingError(name, f"{given!r} is no list of strings")
    return prepare_for(
        Settings(
            analysis,
            by,
            markers,
            None if columns is None else tuple(columns),
            voice,
            layout,
            tuple(paths),
            tuple((key, _hashable(value)) for key, value in sorted(options.items())),
        )
    )


def prepare_for(settings: Settings) -> Prepared:
    """A run for these settings, the one at hand if there is one; raises SettingError."""
    try:
        hash(settings)
    except TypeError:  # a value that can't be any option's: let the check say so
        return Prepared(settings)
    return _prepared(settings, tuple(map(_state, files(settings))))


@lru_cache(_MOST_KEPT)
def _prepared(
    settings: Settings,
    files: tuple[tuple[str, int, int], ...],  # noqa: ARG001 -- another state is another run
) -> Prepared:
    return Prepared(settings)


def _hashable(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def _id(value: Any) -> str:
    """An id as the column has it: a string, or a whole number in figures."""
    if isinstance(value, str):
        return value
    try:
        return str(index(value))
    except TypeError:
        what = f"{value!r} is neither a string nor a whole number"
        raise SettingError("ids", what) from None


def _state(path: str) -> tuple[str, int, int]:
    """A file and when it was written; raises OSError where there is none."""
    found = os.stat(path)
    return path, found.st_mtime_ns, found.st_size
