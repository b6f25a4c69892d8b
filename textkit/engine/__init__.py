"""Ways to run over many texts: in one process or in several.

A module of this package that declares ``ENGINE = Engine(...)`` is the engine of its name; so is
such a value that an entry point of another distribution leads to (group ``textkit.engine``).
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable
from typing import NamedTuple, Protocol

from textkit.inputs.source import Problem, Source
from textkit.registry import Registry
from textkit.rows import Row

__all__ = [
    "ENGINES", "Engine", "Make", "Report", "Row", "Rows", "Run", "located", "unmeasured",
]  # fmt: skip

Make = Callable[[Source], Iterable[Row]]
"""From a text to its rows; raises analysis.FieldError for a record that can't be measured."""
Rows = Generator[Row, None, None]
Report = Callable[[Problem], None]


class Run(Protocol):
    """What makes the rows, as it was asked for, in a form that can be pickled: a `run.Run`."""

    def maker(self) -> Make:
        """The function that makes the rows of a text; it loads tables and lexicons."""


class Engine(NamedTuple):
    """A way to run over many texts."""

    help: str
    """What it does, in a line."""
    rows: Callable[[Run, Iterable[Source], int, Report], Rows]
    """From a run, texts, and the number of jobs to the rows of all texts, in the texts' order.

    Whoever stops before the last row closes the generator. Texts are taken as they are needed: a
    corpus is never held in memory. What the run's `maker` raises is raised at once. A text that
    can't be measured is reported, and the rest is done.
    """


ENGINES: Registry[Engine] = Registry("textkit.engine", "ENGINE", Engine)
"""The engines by their names."""


def unmeasured(source: Source, what: str, hint: str = "") -> Problem:
    """What is reported of a text that could be read but not measured."""
    return Problem(source.file, "" if source.doc is None else f"line {source.line}", what, hint)


def located(error: Exception, source: Source) -> Exception:
    """An error with a note of the text that was measured when it was raised."""
    error.add_note(str(unmeasured(source, "")))
    return error
