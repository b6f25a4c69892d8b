"""The progress bar of a long run, on a terminal."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Generator, Iterable, Iterator
from typing import TYPE_CHECKING, Any

from textkit.engine import Row
from textkit.inputs.source import Source

if TYPE_CHECKING:
    from tqdm import tqdm

__all__ = ["Progress"]

_SHORT = 2.0
"""Seconds that a run may last without a bar."""
_PAUSE = 0.2


class Progress:
    """How many texts have been taken and rows made; shown once a run has lasted for a while."""

    def __init__(self, count: Callable[[], int | None], *, shown: bool) -> None:
        """`count` tells how many texts there are, None where nobody knows."""
        self._count = count
        self._shown = shown
        self._begun = time.monotonic()
        self._next = self._begun + _SHORT
        self._taken = self._made = 0
        self._bar: tqdm[Any] | None = None

    def of_texts(self, texts: Iterable[Source]) -> Iterator[Source]:
        """The texts, counted as they are taken."""
        for text in texts:
            yield text
            self._taken += 1
            self._show()

    def of_rows(self, rows: Generator[Row, None, None]) -> Iterator[Row]:
        """The rows, counted as they are made; the bar goes with the last."""
        try:
            for row in rows:
                self._made += 1
                self._show()
                yield row
        finally:
            self.clear()
            rows.close()

    def clear(self) -> None:
        """Take the bar away, so that a line can be told; it comes back by itself."""
        if self._bar is not None:
            self._bar.close()
            self._bar = None

    def _show(self) -> None:
        if not self._shown or time.monotonic() < self._next:
            return
        self._next = time.monotonic() + _PAUSE
        if self._bar is None:
            from tqdm import tqdm  # here, as most runs are short

            self._bar = tqdm(total=self._count(), unit=" texts", leave=False, file=sys.stderr)
            self._bar.start_t -= time.monotonic() - self._begun
        self._bar.n = self._taken
        self._bar.set_postfix_str(f"{self._made} rows")
