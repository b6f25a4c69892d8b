"""One process makes all rows, one text after the other."""

from __future__ import annotations

from collections.abc import Iterable

from textkit.analysis import FieldError
from textkit.engine import Engine, Make, Report, Rows, Run, located, unmeasured
from textkit.inputs.source import OUT_OF_MEMORY, Source

__all__ = ["ENGINE", "made", "rows"]


def rows(run: Run, sources: Iterable[Source], jobs: int, report: Report) -> Rows:
    """The rows of all texts; see `Engine.rows`. Raises ValueError for more than one job."""
    if jobs > 1:
        raise ValueError("the serial engine does one job")
    return made(run.maker(), sources, report)


def made(make: Make, sources: Iterable[Source], report: Report) -> Rows:
    """The rows that a function makes of all texts, as soon as they are made."""
    for source in sources:
        problem = ""
        try:
            yield from make(source)
        except FieldError as error:
            problem = str(error)
        except MemoryError:
            problem = OUT_OF_MEMORY
        except Exception as error:
            raise located(error, source) from None
        if problem:  # told here, when what the text took has been freed
            report(unmeasured(source, problem))


ENGINE = Engine("one text after the other, in one process", rows)
