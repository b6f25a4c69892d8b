"""Close reading of news: hedging, attribution, framing, sentiment and readability.

>>> import textkit
>>> rows = textkit.measure("hedging", "It may rain. Perhaps it will not.", by="sentence")
>>> [(row["sentence"], row["uncertainty"]) for row in rows]
[(1, 1), (2, 1)]
>>> [marker["text"] for marker in textkit.markers("hedging", "It may rain.")]
['may']
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:  # loaded when it is needed: an import of textkit costs nothing
    from textkit.columns import Cell

__all__ = ["markers", "measure"]


def measure(
    analysis: str,
    text: str,
    by: str = "paragraph",
    lexicons: Sequence[str] = (),
    voice: str = "all",
    **settings: Any,
) -> list[dict[str, Cell]]:
    """The rows of `textkit ANALYSIS` for a text, as in its JSON: column and value.

    `analysis` is a subcommand's name, `lexicons` are paths of TOML files, `voice` says whose words
    are measured (all, author, quoted or reported; but for "all" with their shares), `settings` are
    the options of the analysis (``--some-option X`` is ``some_option="X"``). What is undefined
    is None. Raises ValueError for an unknown analysis, option or value or a bad lexicon
    (cues.entries.LexiconError), OSError where a lexicon can't be read.
    """
    return _rows(analysis, text, by, lexicons, voice, settings, markers=False)


def markers(
    analysis: str,
    text: str,
    by: str = "paragraph",
    lexicons: Sequence[str] = (),
    voice: str = "all",
    **settings: Any,
) -> list[dict[str, Cell]]:
    """The evidence behind the rows, as `textkit ANALYSIS --markers` has it in JSON.

    ``text[marker["start"] : marker["end"]]`` is the marker. Raises as `measure` does.
    """
    return _rows(analysis, text, by, lexicons, voice, settings, markers=True)


def _rows(
    analysis: str,
    text: str,
    by: str,
    lexicons: Sequence[str],
    voice: str,
    settings: dict[str, Any],
    *,
    markers: bool,
) -> list[dict[str, Cell]]:
    from textkit import rows
    from textkit.inputs import read as source

    if analysis not in rows.names():
        raise ValueError(f"there is no analysis {analysis!r}; there are {', '.join(rows.names())}")
    module = rows.module(analysis)
    known = {option.key for option in rows.options(module)}
    for what, given, allowed in (
        ("option", settings, known),
        ("grouping", [by], {*rows.PASSAGES, *rows.groupings(module)}),
        ("voice", [voice], {*rows.VOICES}),
    ):
        for name in given:
            if name not in allowed:
                raise ValueError(f"{analysis} has no {what} {name!r}; it has {sorted(allowed)}")
    overlays: tuple[dict[str, Any], ...] = ()
    if lexicons:
        from textkit.cues import entries

        overlays = tuple(entries.compile_file(path) for path in lexicons)
    shares = voice != "all" and by in rows.PASSAGES and not (markers or rows.has_shares(module))
    shape = rows.Shape(by, files=False, records=False, shares=shares)
    run = rows.Run(
        analysis,
        shape,
        markers,
        overlays=overlays,
        settings=tuple(settings.items()),
        voice=cast("rows.Wanted", voice),
    )
    names = [field.name for field in run.columns()]
    made = run.maker()(source.Source("", None, 1, text))
    return [dict(zip(names, row, strict=True)) for row in made]
