"""Rows as data frames of pandas, polars and Arrow, each column of its declared type.

A whole number stays one where cells are undefined, a list stays a list, and a column without any
value has the type of one with values. The libraries are extras: they are loaded when asked for.
"""

from __future__ import annotations

import types
import typing
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from textkit.columns import Field

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow

    Arrow = pyarrow.Table
    Pandas = pandas.DataFrame
    Polars = polars.DataFrame

__all__ = ["Kind", "arrow", "kind", "pandas_frame", "polars_frame"]

_SIMPLE = {str: "text", int: "integer", float: "number", bool: "truth"}


class Kind(NamedTuple):
    """The type of a column's cells, undefined aside.

    ``name`` is text, integer, number, truth, list (of one kind of items), map (from texts to one
    kind of values) or struct (of named parts).
    """

    name: str
    parts: tuple[tuple[str, Kind], ...] = ()
    """Of a list its ``item``, of a map its ``value``, of a struct each part by its name."""

    @property
    def inner(self) -> Kind:
        """The kind of a list's items, or of a map's values."""
        return self.parts[0][1]


def kind(declared: Any) -> Kind:
    """The kind of a declared type: ``int | None`` is an integer, ``tuple[str, ...]`` a list.

    Raises TypeError for a type that no cell has.
    """
    origin, arguments = typing.get_origin(declared), typing.get_args(declared)
    if origin in (types.UnionType, typing.Union):
        (declared,) = [one for one in arguments if one is not type(None)]
        return kind(declared)
    if origin is typing.Literal:
        return Kind("text")
    if origin is tuple and arguments[1:] == (...,):
        return Kind("list", (("item", kind(arguments[0])),))
    if origin is dict and arguments[0] is str:
        return Kind("map", (("value", kind(arguments[1])),))
    if typing.is_typeddict(declared):
        parts = typing.get_type_hints(declared)
        return Kind("struct", tuple((name, kind(part)) for name, part in parts.items()))
    if declared in _SIMPLE:
        return Kind(_SIMPLE[declared])
    raise TypeError(f"{declared!r} is the type of no cell")


Rows = Sequence[Mapping[str, Any]]


def arrow(columns: Sequence[Field], rows: Rows, metadata: Mapping[str, str]) -> Arrow:
    """An Arrow table with these metadata of its schema; raises ImportError without pyarrow."""
    try:
        import pyarrow as pa
    except ImportError:
        raise _missing("to_arrow", "pyarrow", "arrow") from None

    simple = {
        "text": pa.string(), "integer": pa.int64(), "number": pa.float64(), "truth": pa.bool_(),
    }  # fmt: skip

    def type_of(kind: Kind) -> Any:
        if kind.name == "list":
            return pa.list_(type_of(kind.inner))
        if kind.name == "map":
            return pa.map_(pa.string(), type_of(kind.inner))
        if kind.name == "struct":
            return pa.struct([(name, type_of(part)) for name, part in kind.parts])
        return simple[kind.name]

    kinds = [kind(field.declared) for field in columns]
    named = [(field.name, type_of(own)) for field, own in zip(columns, kinds, strict=True)]
    told: dict[str | bytes, str | bytes] = dict(metadata.items())
    schema = pa.schema(named, metadata=told)
    arrays = [
        pa.array([_pairs(cell, own) for cell in _cells(rows, field.name, own)], type)
        for field, own, (_, type) in zip(columns, kinds, named, strict=True)
    ]
    return pa.Table.from_arrays(arrays, schema=schema)


def polars_frame(columns: Sequence[Field], rows: Rows) -> Polars:
    """A polars data frame; raises ImportError without polars 2, the first that has maps."""
    try:
        import polars as pl
        from polars import Map
    except ImportError:
        raise _missing("to_polars", "polars 2", "polars") from None

    simple = {"text": pl.String, "integer": pl.Int64, "number": pl.Float64, "truth": pl.Boolean}

    def type_of(kind: Kind) -> Any:
        if kind.name == "list":
            return pl.List(type_of(kind.inner))
        if kind.name == "map":
            return Map(pl.String(), type_of(kind.inner))
        if kind.name == "struct":
            return pl.Struct({name: type_of(part) for name, part in kind.parts})
        return simple[kind.name]()

    made = []
    for field in columns:
        own = kind(field.declared)
        cells = list(_cells(rows, field.name, own))
        made.append(pl.Series(field.name, cells, dtype=type_of(own), strict=True))
    return pl.DataFrame(made)


def pandas_frame(columns: Sequence[Field], rows: Rows, attrs: Mapping[str, str]) -> Pandas:
    """A pandas data frame with these ``attrs``; raises ImportError without pandas.

    Whole numbers are Int64, truth values boolean and texts string, with pd.NA where undefined;
    other numbers float64, with NaN; lists and maps are objects.
    """
    try:
        import pandas as pd
    except ImportError:
        raise _missing("to_pandas", "pandas", "pandas") from None

    simple = {"text": "string", "integer": "Int64", "number": "float64", "truth": "boolean"}
    made: dict[str, Any] = {}
    for field in columns:
        own = kind(field.declared)
        cells = list(_cells(rows, field.name, own))
        dtype: Any = simple.get(own.name, "object")
        made[field.name] = pd.Series(cells, dtype=dtype, index=range(len(cells)))
    frame = pd.DataFrame(made, columns=[field.name for field in columns])
    frame.attrs.update(attrs)
    return frame


def _missing(method: str, library: str, extra: str) -> ImportError:
    return ImportError(f"{method}() needs {library}: pip install 'textkit[{extra}]'")


def _cells(rows: Rows, name: str, kind: Kind) -> Iterable[Any]:
    return (_cell(row[name], kind) for row in rows)


def _cell(cell: Any, kind: Kind) -> Any:
    """A cell as these libraries take it: lists are lists, texts can be written in UTF-8."""
    if cell is None:
        return None
    if kind.name == "text":
        return cell if cell.isascii() else _whole(cell)
    if kind.name == "number":
        return float(cell)
    if kind.name == "list":
        return [_cell(item, kind.inner) for item in cell]
    if kind.name == "map":
        return {_whole(name): _cell(value, kind.inner) for name, value in cell.items()}
    if kind.name == "struct":
        return {name: _cell(cell[name], part) for name, part in kind.parts}
    return cell


def _whole(text: str) -> str:
    """A text with U+FFFD for each lone surrogate, which JSON can spell and no UTF-8 can."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _pairs(cell: Any, kind: Kind) -> Any:
    """Arrow's form of a map: its pairs, also of maps in lists."""
    if cell is None or kind.name not in ("map", "list"):
        return cell
    if kind.name == "map":
        return [(name, _pairs(value, kind.inner)) for name, value in cell.items()]
    return [_pairs(item, kind.inner) for item in cell]
