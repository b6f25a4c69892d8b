"""Close reading of news and other prose: hedging, readability, sentiment and framing.

>>> import textkit
>>> rows = textkit.measure("hedging", "It may rain. Perhaps it will not.", by="sentence")
>>> [(row["sentence"], row["uncertainty"]) for row in rows]
[(1, 1), (2, 1)]
>>> [marker["text"] for marker in textkit.markers("hedging", "It may rain.")]
['may']
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # loaded when they are called: an import of textkit costs nothing
    from textkit.document import By
    from textkit.table import Cell

__all__ = ["markers", "measure"]


def measure(
    analysis: str, text: str, by: By = "paragraph", lexicons: Sequence[str] = ()
) -> list[dict[str, Cell]]:
    """The rows of `textkit ANALYSIS` for a text, as in its JSON: column and value.

    `analysis` is a subcommand's name, `lexicons` are paths of TOML files. What is undefined is
    None. Raises ValueError for an unknown analysis or a bad lexicon (textkit.entries.LexiconError),
    OSError where a lexicon can't be read.
    """
    return _rows(analysis, text, by, lexicons, markers=False)


def markers(
    analysis: str, text: str, by: By = "paragraph", lexicons: Sequence[str] = ()
) -> list[dict[str, Cell]]:
    """The evidence behind the rows, as `textkit ANALYSIS --markers` has it in JSON.

    ``text[marker["start"] : marker["end"]]`` is the marker. Raises as `measure` does.
    """
    return _rows(analysis, text, by, lexicons, markers=True)


def _rows(
    analysis: str, text: str, by: By, lexicons: Sequence[str], *, markers: bool
) -> list[dict[str, Cell]]:
    from textkit import entries, rows, source

    if analysis not in rows.names():
        raise ValueError(f"there is no analysis {analysis!r}; there are {', '.join(rows.names())}")
    run = rows.Run(
        analysis,
        tuple(entries.compile_file(path) for path in lexicons),
        rows.Shape(by, files=False, records=False),
        markers,
    )
    names = [field.name for field in run.columns()]
    made = run.maker()(source.Source("", None, 1, text))
    return [dict(zip(names, row, strict=True)) for row in made]
