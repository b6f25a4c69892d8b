"""The pager: an output that is longer than the screen is shown a screen at a time."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import IO, TYPE_CHECKING, cast

from textkit.outputs.cells import display_width

if TYPE_CHECKING:
    from subprocess import Popen

__all__ = ["command", "paged"]

_SETTINGS = {"LESS": "FRX", "LV": "-c"}
"""For pagers that the user has not set up, as git has them: colors are shown, and the text stays on
the screen."""


def command() -> str | None:
    """The pager's command for a shell: PAGER, else less or more; None where there is none.

    ``cat``, or nothing at all, as PAGER is no pager.
    """
    from shutil import which

    asked = os.environ.get("PAGER")
    if asked is None:
        return next((name for name in ("less", "more") if which(name)), None)
    words = asked.split()
    return asked if words and words != ["cat"] and which(words[0]) else None


@contextmanager
def paged(sink: IO[str], screen: os.terminal_size) -> Iterator[IO[str]]:
    """A stream to a terminal: what is longer than the screen goes to the pager.

    Where there is no pager it is `sink` itself. Raises BrokenPipeError when the pager is left
    before the end.
    """
    pager = command()
    if pager is None:
        yield sink
        return
    held = _Held(sink, pager, screen)
    try:
        yield cast("IO[str]", held)  # formats write to it, and no more
    finally:
        held.end()


class _Held:
    """What is written is held until it is longer than the screen, or at its end."""

    def __init__(self, sink: IO[str], pager: str, screen: os.terminal_size) -> None:
        self._sink = sink
        self._pager = pager
        self._room = screen.lines - 1  # the last is for the prompt
        self._width = max(1, screen.columns)
        self._kept: list[str] = []
        self._running: Popen[str] | None = None

    def write(self, text: str) -> int:
        """Hold a text, or hand it on to the pager."""
        if self._running is None:
            self._kept.append(text)
            for line in text.splitlines():
                self._room -= 1 + max(0, display_width(line) - 1) // self._width
            if self._room < 0:
                self._running = self._started()
                text = "".join(self._kept)
        if self._running is not None and self._running.stdin is not None:
            self._running.stdin.write(text)
            self._running.stdin.flush()
        return len(text)

    def end(self) -> None:
        """Show what is still held, or wait until the user leaves the pager."""
        if self._running is None:
            self._sink.write("".join(self._kept))
            return
        if self._running.stdin is not None:
            with suppress(OSError):
                self._running.stdin.close()
        while self._running.poll() is None:
            with suppress(KeyboardInterrupt):  # it is for the pager, which stops its search
                self._running.wait()

    def _started(self) -> Popen[str]:
        import subprocess

        self._sink.flush()
        # `command` has found the program; the shell is for its options, as PAGER="less -S" has.
        return subprocess.Popen(
            self._pager,
            shell=True,
            stdin=subprocess.PIPE,
            encoding="utf-8",
            env={**_SETTINGS, **os.environ},
        )
