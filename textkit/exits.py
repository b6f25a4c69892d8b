"""The end of a run: exit codes, the errors and signals that lead to them, and the message."""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from enum import IntEnum
from typing import NoReturn

from textkit.outputs.cells import visible

__all__ = ["Exit", "ExitError", "Stopped", "UsageError", "complain", "note", "stoppable", "table"]


class Exit(IntEnum):
    """An exit code, with its meaning for people."""

    meaning: str

    def __new__(cls, code: int, meaning: str) -> Exit:
        """A code and its meaning."""
        made = int.__new__(cls, code)
        made._value_ = code
        made.meaning = meaning
        return made

    OK = 0, "all fine"
    UNREADABLE = 1, "some input could not be read or measured; the rest was done"
    USAGE = 2, "wrong usage, settings or lexicon"
    FAILED_ON = 3, "--fail-on was met"
    BUG = 70, "a bug in textkit (TEXTKIT_DEBUG=1 shows where)"
    NO_OUTPUT = 74, "the output could not be written"
    HUNG_UP = 129, "stopped: the terminal was closed (SIGHUP)"
    INTERRUPTED = 130, "stopped by Ctrl-C (SIGINT)"
    QUIT = 131, "stopped by Ctrl-\\ (SIGQUIT)"
    BROKEN_PIPE = 141, "nobody reads the output any more"
    TERMINATED = 143, "stopped by SIGTERM"


class ExitError(Exception):
    """The end of a run; its text is one line for people: what, where, what to do."""

    code = Exit.BUG


class UsageError(ExitError):
    """Something that the caller has to change."""

    code = Exit.USAGE


class Stopped(KeyboardInterrupt):
    """A signal has come that ends the run; `code` is the exit code for it."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.code = 128 + number


@contextmanager
def stoppable() -> Iterator[None]:
    """Let SIGTERM, SIGHUP and SIGQUIT unwind the stack as Ctrl-C does, by raising `Stopped`.

    So no half-made file and no process is left. A signal that is ignored (nohup) stays ignored.
    """
    names = ("SIGTERM", "SIGHUP", "SIGQUIT")
    numbers = [getattr(signal, name) for name in names if hasattr(signal, name)]

    def stop(number: int, _: object) -> NoReturn:
        for each in before:  # a second one must not stop the cleaning up
            signal.signal(each, signal.SIG_IGN)
        raise Stopped(number)

    before = {n: signal.SIG_DFL for n in numbers if signal.getsignal(n) == signal.SIG_DFL}
    try:
        for number in before:
            signal.signal(number, stop)
    except ValueError:  # not the main thread: whoever runs us minds the signals
        before = {}
    try:
        yield
    finally:
        for number in before:
            signal.signal(number, signal.SIG_DFL)


def complain(message: str, code: Exit) -> Exit:
    """Tell a problem as `note` does; gives `code`."""
    note(message)
    return code


def note(message: str) -> None:
    """Tell a message in one escaped line on standard error, if there is one."""
    if sys.stderr is not None:  # print would take standard output for it
        line = visible(message.replace("\n", " "))
        try:
            print(f"textkit: {line}", file=sys.stderr, flush=True)
        except OSError:  # nobody is there to be told
            sys.stderr = None


def table() -> str:
    """The exit codes for ``--help``, one a line."""
    return "exit codes:\n" + "\n".join(f"  {code.value:>3}  {code.meaning}" for code in Exit)
