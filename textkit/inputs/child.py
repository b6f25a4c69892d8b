"""Run a parser in a process of its own, with limits of memory and time.

The process is kept for the next file, since to start one takes longer than to read a page.
"""

from __future__ import annotations

import atexit
import json
import os
import signal
import subprocess
import sys
import threading
from contextlib import suppress
from importlib import import_module
from typing import IO, Any

__all__ = ["CLOCK", "MEMORY", "SECONDS", "ChildError", "called", "close", "pid", "serve"]

MEMORY = 2 * 2**30
"""Bytes of memory that the process may have."""
SECONDS = 60
"""Seconds of computing that one file may take."""
CLOCK = 600.0
"""Seconds by the clock that it may take, where others compute, too."""


class ChildError(Exception):
    """There is no answer; the message says which limit stopped the parser, or its error."""


class _Child:
    def __init__(self) -> None:
        self.owner = os.getpid()  # a fork of this process has to start its own
        self.timed_out = False
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-c", "from textkit.inputs.child import serve\nserve()"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        self.pid = self._process.pid
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._to: IO[bytes] = self._process.stdin
        self._from: IO[bytes] = self._process.stdout

    def call(self, function: str, data: bytes) -> Any:
        request = {"call": function, "size": len(data), "memory": MEMORY, "seconds": SECONDS}
        clock = threading.Timer(CLOCK, self._stop)
        clock.daemon = True
        clock.start()
        try:
            self._to.write(json.dumps(request).encode() + b"\n")
            self._to.write(data)
            self._to.flush()
            answer = self._from.readline()
        except OSError:
            answer = b""
        finally:
            clock.cancel()
        if not answer.endswith(b"\n"):
            raise ChildError(f"the parser was stopped ({self._reason()})")
        return json.loads(answer)

    def close(self) -> None:
        """End it, and wait until it has ended."""
        if self.owner == os.getpid():
            for stream in (self._to, self._from):
                with suppress(OSError):
                    stream.close()
            self._process.wait()

    def _stop(self) -> None:
        self.timed_out = True
        self._process.kill()

    def _reason(self) -> str:
        code = self._process.wait()
        if self.timed_out or code in {
            -getattr(signal, "SIGXCPU", 0),
            -getattr(signal, "SIGKILL", 0),
        }:
            return "time"
        return "memory"  # where there is no more, it stops at once by one of several signals


_child: _Child | None = None


def called(function: str, data: bytes) -> Any:
    """What a function makes of some bytes, in the other process: a value that JSON can spell.

    `function` is ``module:name``. Raises ChildError where a limit stopped it.
    """
    global _child
    if _child is None or _child.owner != os.getpid():
        _child = _Child()
    try:
        answer = _child.call(function, data)
    except ChildError:
        close()
        raise
    if "failed" in answer:
        raise ChildError(answer["failed"])
    return answer["made"]


def pid() -> int | None:
    """The number of the other process; None where there is none."""
    return None if _child is None else _child.pid


@atexit.register
def close() -> None:
    """End the other process, where there is one; the next call starts another."""
    global _child
    if _child is not None:
        _child.close()
        _child = None


def serve() -> None:
    """Answer requests on standard input until it ends; this is the other process."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who is interrupted closes the pipe
    requests, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a parser prints is no answer
    while line := requests.readline():
        request = json.loads(line)
        _limit(request["memory"], request["seconds"])
        module, _, name = request["call"].partition(":")
        try:
            data = requests.read(request["size"])
            answer = {"made": getattr(import_module(module), name)(data)}
        except MemoryError:
            answer = {"failed": "the parser was stopped (memory)"}
        except Exception as error:
            answer = {"failed": f"the parser failed ({type(error).__name__}: {error})"}
        answers.write(json.dumps(answer).encode() + b"\n")
        answers.flush()


def _limit(memory: int, seconds: int) -> None:
    """Set the limits, where the system has them."""
    try:
        import resource
    except ImportError:
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    until = int(used.ru_utime + used.ru_stime) + seconds
    for kind, wanted in ((resource.RLIMIT_AS, memory), (resource.RLIMIT_CPU, until)):
        _, most = resource.getrlimit(kind)
        allowed = wanted if most == resource.RLIM_INFINITY else min(wanted, most)
        try:
            resource.setrlimit(kind, (allowed, most))
        except (ValueError, OSError):  # some systems know a limit and can't set it
            continue
