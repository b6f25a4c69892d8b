"""Close reading of news and other prose: figures, and the words behind them.

>>> import textkit
>>> rows = textkit.measure("hedging", "It may rain. Perhaps it will not.", by="sentence")
>>> [(row["sentence"], row["uncertainty"]) for row in rows]
[(1, 1), (2, 1)]
>>> [marker["text"] for marker in textkit.markers("hedging", "It may rain.")]
['may']
>>> hedging = textkit.prepare("hedging", by="document", columns=["uncertainty"])
>>> [hedging.measure(text) for text in ("It may rain.", "It rains.")]
[[{'uncertainty': 1}], [{'uncertainty': 0}]]
>>> hedging.measure_many(["It may rain.", "It rains."], ids=["a", "b"])
[{'doc': 'a', 'uncertainty': 1}, {'doc': 'b', 'uncertainty': 0}]
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # loaded when it is needed: an import of textkit costs nothing
    from os import PathLike

    from textkit.api import Prepared
    from textkit.results import Result

__all__ = ["__version__", "markers", "measure", "measure_many", "prepare"]


def measure(
    analysis: str,
    text: str,
    by: str = "paragraph",
    *,
    fields: Mapping[str, Any] | None = None,
    lexicons: Sequence[str | PathLike[str]] = (),
    voice: str | None = None,
    columns: Sequence[str] | None = None,
    layout: str = "auto",
    **options: Any,
) -> Result:
    """The rows of ``textkit ANALYSIS`` for a text, as in its JSON: column and value.

    Each argument is the option of the command by that name: `analysis` is a subcommand, `lexicons`
    are paths of TOML files, `voice` says whose words are measured (all, author, quoted or
    reported; rows then have their shares), `columns` which columns and in which order, `options`
    are those of the analysis (``--some-option X`` is ``some_option="X"``). `fields` is what a
    record of the text has beside it, for the options that name a field. What is undefined is None.

    The rows are a list of dicts, with more to it: ``to_pandas()``, ``to_polars()``, ``to_arrow()``,
    ``made_by``, and a form for notebooks.

    The lexicons and tables are kept for the next call with the same settings. Raises ValueError
    (run.SettingError) for what can't be used, and says which argument it is; cues.entries.
    LexiconError, which is one too, for a bad lexicon; OSError where a file can't be read.
    """
    run = prepare(
        analysis, by, lexicons=lexicons, voice=voice, columns=columns, layout=layout, **options
    )
    return run.measure(text, fields)


def measure_many(
    analysis: str,
    texts: Iterable[str],
    by: str = "paragraph",
    *,
    ids: Iterable[str | int] | None = None,
    fields: Iterable[Mapping[str, Any]] | None = None,
    lexicons: Sequence[str | PathLike[str]] = (),
    voice: str | None = None,
    columns: Sequence[str] | None = None,
    layout: str = "auto",
    **options: Any,
) -> Result:
    """The rows of many texts, as of one file of records: each has the id of its text in `doc`.

    `ids` are those of the texts, which are numbered from 1 where none are given; `fields` are what
    their records have beside them. Texts are taken one after the other and not kept, so that
    `texts` may be longer than memory. Takes and raises what `measure` does; ``prepare(...,
    markers=True).measure_many(texts)`` gives the evidence of many texts.
    """
    run = prepare(
        analysis, by, lexicons=lexicons, voice=voice, columns=columns, layout=layout, **options
    )
    return run.measure_many(texts, ids, fields)


def markers(
    analysis: str,
    text: str,
    by: str = "paragraph",
    *,
    fields: Mapping[str, Any] | None = None,
    lexicons: Sequence[str | PathLike[str]] = (),
    voice: str | None = None,
    columns: Sequence[str] | None = None,
    layout: str = "auto",
    **options: Any,
) -> Result:
    """The evidence behind the rows, as ``textkit ANALYSIS --markers`` has it in JSON.

    ``text[marker["start"] : marker["end"]]`` is the marker. Takes and raises what `measure` does.
    """
    run = prepare(
        analysis, by, markers=True,
        lexicons=lexicons, voice=voice, columns=columns, layout=layout, **options,
    )  # fmt: skip
    return run.measure(text, fields)


def prepare(
    analysis: str,
    by: str = "paragraph",
    *,
    markers: bool = False,
    lexicons: Sequence[str | PathLike[str]] = (),
    voice: str | None = None,
    columns: Sequence[str] | None = None,
    layout: str = "auto",
    **options: Any,
) -> Prepared:
    """An analysis with its settings checked and its tables loaded, for many texts.

    Takes and raises what `measure` does; with `markers` its rows are markers. The same settings
    give the same object, as long as the files that they name are not changed.
    """
    from textkit import api

    return api.prepare(
        analysis, by, markers=markers,
        lexicons=lexicons, voice=voice, columns=columns, layout=layout, options=options,
    )  # fmt: skip


def __getattr__(name: str) -> str:
    """Look the version up when it is asked for: its one home is the package's metadata."""
    if name != "__version__":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib.metadata import version

    return version("textkit")
