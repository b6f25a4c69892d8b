"""A run: settings checked once, the columns that they give, and the rows; the one way in."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from operator import itemgetter
from typing import Any, NamedTuple, cast

from textkit import rows
from textkit.analysis import ANALYSES, Analysis
from textkit.choices import nearest, no_such
from textkit.columns import Column, Field, cell_of, fields
from textkit.cues.compiled import Compiled
from textkit.inputs.source import Source
from textkit.options import Option
from textkit.text.document import PASSAGES, VOICES, By, Document, Voice, parse
from textkit.text.layout import LAYOUTS, Layout

__all__ = ["Run", "SettingError", "Settings", "analysis_of", "columns_of", "has_shares", "prepared"]

_SHARES = frozenset(rows.Shares._fields)
_ORIGIN = frozenset(rows.Origin._fields)
_KEPT = 1
"""The rank of fields of records: they say which text a row is of."""
_ASKED = 2
"""The rank of the columns that an option asks for: behind those that are always told."""


class SettingError(ValueError):
    """A setting that can't be used: its name (None where it is not one alone), and why."""

    def __init__(self, setting: str | None, what: str) -> None:
        super().__init__(f"{setting}: {what}" if setting else what)
        self.setting = setting
        self.what = what


class Settings(NamedTuple):
    """What a user chooses; the command and Python fill it in alike."""

    analysis: str
    by: str = "paragraph"
    markers: bool = False
    columns: tuple[str, ...] | None = None
    """The columns of the rows, in this order; None: all. ``all`` and ``default`` (those with a
    rank) stand for several, and ``-NAME`` takes one out: of all, where nothing else comes first."""
    voice: str | None = None
    """None or "all": the words of all."""
    layout: str = "auto"
    lexicons: tuple[str, ...] = ()
    """Files of the user's own."""
    options: tuple[tuple[str, Any], ...] = ()
    """The options of the analysis, by their keys; those left out have their defaults."""
    files: bool = False
    """Whether rows say which file they come from."""
    records: bool = False
    """Whether they say which record."""
    origin: bool = False
    """Whether they say what made them: see `provenance.made_by`."""
    keep: tuple[tuple[str, str], ...] = ()
    """Columns with fields of the texts' records: each a name, and the field that is in it."""


class Run(NamedTuple):
    """An analysis with checked settings: it can be pickled and sent to another process."""

    analysis: str
    by: str
    markers: bool
    columns: tuple[str, ...]
    """The columns of its rows, in this order."""
    voice: Voice | None
    layout: Layout
    overlays: tuple[Compiled, ...]
    options: tuple[tuple[str, Any], ...]
    made_by: str = ""
    """The cell of the column `run`, where it is one of them."""
    keep: tuple[tuple[str, str], ...] = ()
    """The columns with fields of records, see `Settings.keep`."""

    def maker(self) -> Callable[[Source], Iterator[rows.Row]]:
        """The function that makes the rows of a text; it loads tables and lexicons, once.

        Raises SettingError where the analysis can't work with its options, and what opening a file
        of the user's raises.
        """
        analysis = analysis_of(self.analysis)
        options = dict(self.options)
        if analysis.lexicons:
            options["overlays"] = self.overlays
        pick = self._pick(analysis)
        try:
            if self.by not in PASSAGES:
                group = analysis.groupings[self.by].prepare(**options)
                return lambda source: rows.group_rows(
                    source, self._document(source), group, pick(source)
                )
            analyze = analysis.prepare(**options)
        except ValueError as error:
            raise SettingError(None, str(error)) from error
        by: By = self.by
        if self.markers:
            wanted = frozenset(self.columns)
            return lambda source: rows.marker_rows(
                source, self._document(source), by, analyze, pick(source),
                voice=self.voice, wanted=wanted,
            )  # fmt: skip
        width = len(fields(analysis.row))
        shares = not _SHARES.isdisjoint(self.columns) and not has_shares(analysis)
        return lambda source: rows.measure_rows(
            source, self._document(source), by, analyze, width, pick(source),
            voice=self.voice, shares=shares,
        )  # fmt: skip

    def _document(self, source: Source) -> Document:
        return parse(source.text, self.layout, source.fields, self.overlays, source.blocks)

    def _pick(self, analysis: Analysis) -> Callable[[Source], rows.Pick]:
        """What takes the columns of the run out of all that the rows of a text could have."""
        every = [field.name for part in _parts(analysis, self.by, self.markers)
                 for field in fields(part)]  # fmt: skip
        every += [name for name, _ in self.keep]
        numbers = {name: i for i, name in reversed(list(enumerate(every)))}
        if has_shares(analysis) and not self.markers and self.by in PASSAGES:
            # the analysis has these columns itself
            first = len(rows.Place._fields) + len(rows.Shares._fields)
            own = enumerate(fields(analysis.row), first)
            numbers |= {field.name: i for i, field in own}
        wanted = [numbers[name] for name in self.columns]
        pick = cast(rows.Pick, itemgetter(*wanted))
        if len(wanted) == 1:
            (only,) = wanted
            pick = lambda row: (row[only],)  # noqa: E731 -- itemgetter would give no tuple
        origin = rows.Origin(self.made_by)
        kept = [field for _, field in self.keep]
        if not kept and not self.made_by:
            return lambda _: pick

        def with_more(source: Source) -> rows.Pick:
            more = (*origin, *(cell_of(source.fields.get(field)) for field in kept))
            return lambda row: pick((*row, *more))

        return with_more


def analysis_of(name: str) -> Analysis:
    """The analysis of a name; raises SettingError where there is none."""
    try:
        return ANALYSES.get(name)
    except LookupError:
        what = no_such("analysis", name, ANALYSES.names())
        raise SettingError("analysis", what) from None


def prepared(settings: Settings) -> Run:
    """The run of some settings; raises SettingError, or cues.entries.LexiconError.

    A file of the user's that can't be read raises OSError.
    """
    analysis = _checked(settings)
    options = _options(analysis, dict(settings.options))
    names = tuple([field.name for field in columns_of(settings)])
    return Run(
        settings.analysis,
        settings.by,
        settings.markers,
        names,
        None if settings.voice == "all" else cast("Voice | None", settings.voice),
        cast(Layout, settings.layout),
        _overlays(analysis, settings),
        tuple(options.items()),
        _made_by(settings) if _ORIGIN.issubset(names) else "",
        settings.keep,
    )


def columns_of(settings: Settings) -> list[Field]:
    """The columns of a run's rows, in order: as asked for, or free text behind the others.

    Raises SettingError where there is no such column, or none is left.
    """
    analysis = _checked(settings)
    options = _options(analysis, dict(settings.options))
    possible = _possible(analysis, settings, options)
    known = {field.name: field for field in possible}
    passages = settings.by in PASSAGES and not settings.markers
    if passages and settings.voice in (None, "all") and not has_shares(analysis):
        possible = [field for field in possible if field.name not in _SHARES]
    every = sorted(possible, key=lambda field: field.column.free)
    several = {"all": every, "default": [f for f in every if f.column.rank is not None]}
    asked = settings.columns or ("all",)
    if asked[0].startswith("-"):
        asked = ("all", *asked)
    chosen: list[Field] = []
    for name in asked:
        if name not in several and name.removeprefix("-") not in known:
            raise SettingError("columns", no_such("column", name.removeprefix("-"), known))
        if name in several:
            chosen += [field for field in several[name] if field not in chosen]
        elif name.startswith("-"):
            chosen = [field for field in chosen if field.name != name[1:]]
        else:
            chosen.append(known[name].for_all())
    if not chosen:
        raise SettingError("columns", "no column is left")
    return chosen


def _checked(settings: Settings) -> Analysis:
    """The analysis of some settings that go together; raises SettingError where they don't."""
    analysis = analysis_of(settings.analysis)
    _one_of("by", settings.by, (*PASSAGES, *analysis.groupings))
    _one_of("layout", settings.layout, LAYOUTS)
    if settings.voice is not None:
        _one_of("voice", settings.voice, ("all", *VOICES))
    if settings.by not in PASSAGES:
        for name, given in (
            ("markers", settings.markers),
            ("voice", settings.voice not in (None, "all")),
        ):
            if given:
                raise SettingError(name, f"goes with rows by {', '.join(PASSAGES)}")
    return analysis


def _possible(analysis: Analysis, settings: Settings, options: Mapping[str, Any]) -> list[Field]:
    """All columns that the rows can have."""
    by, markers = settings.by, settings.markers
    hidden = _hidden(settings)
    unused = details = asked = frozenset[str]()
    if by in PASSAGES:
        asked = analysis.asked(by=by, **options)
    if by in PASSAGES and not markers:
        unused = analysis.unused(by=by, **options)
        details = analysis.details(by=by, **options)
    found: dict[str, Field] = {}
    for part in _parts(analysis, by, markers):
        if part is rows.Shares and has_shares(analysis):
            continue
        for field in fields(part):
            if part in (rows.Place, rows.Origin) and field.name in hidden:
                continue
            if field.name in unused:
                continue
            if field.name in asked:
                field = field.ranked(_ASKED)
            found[field.name] = field.for_machines() if field.name in details else field
        if part is rows.Place:
            found |= {field.name: field for field in _kept(settings.keep)}
    taken = [name for name, _ in settings.keep]
    for part in _parts(analysis, by, markers):
        for field in fields(part):
            if field.name in taken:
                what = f"{field.name!r} is a column already; keep it by another name: NAME=FIELD"
                raise SettingError("keep", what)
    return list(found.values())


def _kept(keep: Sequence[tuple[str, str]]) -> list[Field]:
    """The columns with fields of records."""
    for name, _ in keep:
        if [one for one, _ in keep].count(name) > 1:
            raise SettingError("keep", f"{name!r} is named twice")
    return [
        Field(name, Column(f"the field {field} of the record", rank=_KEPT, least=12), declared=Any)
        for name, field in keep
    ]


def _parts(analysis: Analysis, by: str, markers: bool) -> list[type]:
    """The row types whose cells follow each other in a row."""
    if by not in PASSAGES:
        return [rows.Place, analysis.groupings[by].row, rows.Origin]
    if markers:
        return [rows.Place, analysis.marker, rows.Evidence, rows.Origin]
    return [rows.Place, rows.Shares, analysis.row, rows.Origin]


def _hidden(settings: Settings) -> set[str]:
    """The fields of a place that are the same, or nothing, in all rows."""
    hidden = set()
    if not settings.files:
        hidden.add("file")
    if not settings.records:
        hidden.add("doc")
    if not settings.origin:
        hidden |= _ORIGIN
    if settings.by == "document":
        hidden |= {"paragraph", "role"}
    if settings.by != "sentence":
        hidden.add("sentence")
    if settings.by not in PASSAGES:
        hidden |= {"paragraph", "line", "col", "role", "language", "start", "end"}
    if settings.markers:
        hidden |= {"role", "language", "start", "end"}
    return hidden


def has_shares(analysis: Analysis) -> bool:
    """Whether the rows of an analysis say by themselves whose words a passage has."""
    return set(analysis.row._fields) >= _SHARES  # type: ignore[attr-defined]


def _one_of(setting: str, value: Any, allowed: Sequence[str]) -> None:
    if value not in allowed:
        near = nearest(value, allowed) if isinstance(value, str) else []
        meant = f"; did you mean {' or '.join(near)}?" if near else ""
        raise SettingError(setting, f"{value!r} is not one of {', '.join(allowed)}{meant}")


def _options(analysis: Analysis, given: Mapping[str, Any]) -> dict[str, Any]:
    """The options with their defaults."""
    known = {option.key: option for option in analysis.options}
    for key in given:
        if key not in known:
            raise SettingError(key, no_such("option", key, known))
    made = {key: option.initial for key, option in known.items()}
    return {**made, **{key: _value(known[key], value) for key, value in given.items()}}


def _value(option: Option, value: Any) -> Any:
    """A value as the analysis takes it."""
    if value is None or value == option.initial:
        return option.initial
    if isinstance(option.default, bool):
        if not isinstance(value, bool):
            raise SettingError(option.key, f"{value!r} is neither true nor false")
        return value
    if option.many:
        if isinstance(value, str) or not all(isinstance(one, str) for one in value):
            raise SettingError(option.key, f"{value!r} is no list of strings")
        return tuple(value)
    if not isinstance(value, str):
        raise SettingError(option.key, f"{value!r} is no string")
    if option.choices:
        _one_of(option.key, value, option.choices)
    return value


def _made_by(settings: Settings) -> str:
    from textkit import provenance  # loaded late: people's rows don't say it

    return provenance.made_by(settings)


def _overlays(analysis: Analysis, settings: Settings) -> tuple[Compiled, ...]:
    made = []
    for path in settings.lexicons:
        from textkit.cues import compiler

        overlay = compiler.compile_file(path)
        if overlay.name not in analysis.lexicons:
            known = ", ".join(analysis.lexicons) or "none"
            raise SettingError(
                "lexicon", f"{path} is for {overlay.name!r}; {settings.analysis} has {known}"
            )
        made.append(overlay)
    return tuple(made)
