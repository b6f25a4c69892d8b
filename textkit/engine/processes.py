"""Several processes share the texts; the rows come in the texts' order.

A process has a pipe for its tasks and one for its answers. A thread in it waits for tasks: so
nothing that is sent to it blocks the parent for long, and it ends as soon as the parent does,
however that came about. Where a process is killed, as by a system that is short of memory, its
texts are tried once more, each by itself, and the one that kills again is reported.
"""

from __future__ import annotations

import errno
import gc
import os
import signal
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from itertools import chain, islice
from typing import TYPE_CHECKING, NamedTuple

from textkit.engine import Engine, Make, Report, Row, Rows, Run, serial, unmeasured
from textkit.inputs.source import Problem, Source

if TYPE_CHECKING:  # loaded when there is work for more than one process
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

__all__ = ["ENGINE", "rows"]

_BATCH = 200_000
"""Characters that are sent to a process at a time."""
_TEXT = 1_000
"""Characters that a text counts for besides its own: many empty ones fill a batch, too."""
_AHEAD = 3
"""Batches, for each process, that are read before the rows of the oldest are out."""
_TASKS = 2
"""Batches that a process has at a time: one in work and one that waits."""
_NO_PROCESS = {errno.EAGAIN, errno.ENOMEM, errno.EMFILE, errno.ENFILE}
"""What the system says when it has no room for one more process or pipe."""

Batch = list[Source]


class _Answer(NamedTuple):
    """What came of a batch: the rows of its texts, up to an error if there was one."""

    rows: list[Row]
    problems: list[Problem]
    error: Exception | None = None


def rows(run: Run, sources: Iterable[Source], jobs: int, report: Report) -> Rows:
    """The rows of all texts; see `Engine.rows`.

    This process does alone what is one batch only, and what no other process can be had for.
    """
    return _rows(run, run.maker(), sources, jobs, report)


def _rows(run: Run, make: Make, sources: Iterable[Source], jobs: int, report: Report) -> Rows:
    batches = _batches(sources)
    first = list(islice(batches, 2)) if jobs > 1 else []
    batches = chain(first, batches)
    if len(first) < 2:
        yield from serial.made(make, chain.from_iterable(batches), report)
        return
    pool = _Pool(run, make, jobs)
    try:
        for answer in _in_order(pool, batches, _AHEAD * jobs):
            for problem in answer.problems:
                report(problem)
            yield from answer.rows
            if answer.error is not None:
                raise answer.error
    finally:
        pool.close()


def _batches(sources: Iterable[Source]) -> Iterator[Batch]:
    batch: Batch = []
    size = 0
    for source in sources:
        batch.append(source)
        size += len(source.text) + _TEXT
        if size >= _BATCH:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _in_order(pool: _Pool, batches: Iterator[Batch], ahead: int) -> Iterator[_Answer]:
    """The answers to all batches; at most so many batches are held that are not yet answered."""
    answers: dict[int, _Answer] = {}
    sent = given = 0
    more = True
    while more or given < sent:
        while more and sent < given + ahead and pool.has_room():
            batch = next(batches, None)
            if batch is None:
                more = False
            else:
                answers |= pool.send(sent, batch)
                sent += 1
        answers |= pool.receive(wait=given < sent and given not in answers)
        if given in answers:
            yield answers.pop(given)
            given += 1


def _answer(make: Make, batch: Batch) -> _Answer:
    made: list[Row] = []
    problems: list[Problem] = []
    try:
        made.extend(serial.made(make, batch, problems.append))
    except Exception as error:
        return _Answer(made, problems, error)
    return _Answer(made, problems)


class _Pool:
    """The processes, as many as are needed and can be had, and what they have to do."""

    def __init__(self, run: Run, make: Make, most: int) -> None:
        self._run = run
        self._make = make
        self._most = most
        self._workers: list[_Worker] = []

    def has_room(self) -> bool:
        """Whether one more batch can be sent."""
        return len(self._workers) < self._most or any(w.has_room() for w in self._workers)

    def send(self, number: int, batch: Batch) -> dict[int, _Answer]:
        """Give a batch to a process; where none can be had, its answer comes at once."""
        worker = min(self._workers, key=lambda worker: len(worker.tasks), default=None)
        if worker is None or (worker.tasks and len(self._workers) < self._most):
            worker = self._start() or worker
        if worker is None or not worker.has_room():
            return {number: _answer(self._make, batch)}
        try:
            worker.send(batch)
        except MemoryError:
            return {number: self._one_by_one(batch)}
        except OSError:  # it was killed, and `receive` will see it
            pass
        worker.tasks[number] = batch
        return {}

    def receive(self, *, wait: bool) -> dict[int, _Answer]:
        """The answers that have come; with `wait` the call lasts until something comes."""
        from multiprocessing import connection

        found: dict[int, _Answer] = {}
        ready = connection.wait([w.answers for w in self._workers], None if wait else 0)
        for worker in [w for w in self._workers if w.answers in ready]:
            try:
                answer = worker.receive()
            except (EOFError, OSError, MemoryError):
                found |= self._buried(worker)
            else:
                if answer is not None:
                    number = next(iter(worker.tasks))
                    del worker.tasks[number]
                    found[number] = answer
        return found

    def close(self) -> None:
        """End all processes at once: there is nothing that they could lose."""
        for worker in self._workers:
            worker.process.kill()
        for worker in self._workers:
            worker.close()

    def _start(self) -> _Worker | None:
        """One more process, if the system has room for it."""
        try:
            worker = _Worker(self._run, self._make, self._workers)
        except OSError as error:
            if error.errno not in _NO_PROCESS:
                raise
        except MemoryError:
            pass
        else:
            self._workers.append(worker)
            return worker
        self._most = max(1, len(self._workers))
        return None

    def _buried(self, worker: _Worker) -> dict[int, _Answer]:
        """What comes of the batches of a process that is no more."""
        self._workers.remove(worker)
        worker.close()
        return {number: self._one_by_one(batch) for number, batch in worker.tasks.items()}

    def _one_by_one(self, batch: Batch) -> _Answer:
        """The answer to a batch that a process was killed with, made of a text at a time."""
        rows: list[Row] = []
        problems: list[Problem] = []
        worker = None
        for source in batch:
            if worker not in self._workers:  # none yet, or it was killed
                worker = self._start()
            answer = self._alone(source, worker)
            rows += answer.rows
            problems += answer.problems
            if answer.error is not None:
                return _Answer(rows, problems, answer.error)
        return _Answer(rows, problems)

    def _alone(self, source: Source, worker: _Worker | None) -> _Answer:
        """The answer to a text, of a process that has nothing else to do, if there is one."""
        if worker is None:
            return _answer(self._make, [source])
        try:
            worker.send([source])
            answer = worker.receive() or worker.receive()  # first it may say that it is ready
        except (EOFError, OSError, MemoryError):
            self._workers.remove(worker)
            worker.close()
            if not worker.ready:  # so it never came to the text
                return _answer(self._make, [source])
            how = f"the process that measured it was killed{worker.cause()}"
            return _Answer([], [unmeasured(source, how, "is there enough memory?")])
        return answer or _Answer([], [])


class _Worker:
    """A process, seen from its parent."""

    def __init__(self, run: Run, make: Make, others: Iterable[_Worker]) -> None:
        import multiprocessing

        context = multiprocessing.get_context("fork" if sys.platform == "linux" else None)
        self.tasks: dict[int, Batch] = {}
        """What it was sent and has not answered, by number, the oldest first."""
        self.ready = False
        """Whether it has said that it works."""
        theirs, self._sender = context.Pipe(duplex=False)
        self.answers, theirs_too = context.Pipe(duplex=False)
        ends: list[Connection] = []
        if context.get_start_method() == "fork":
            ends = [self._sender, self.answers]  # it has copies, and must not keep them open
            for other in others:
                ends += [other._sender, other.answers]
        arguments = (theirs, theirs_too, run, make if ends else None, ends, gc.get_threshold())
        self.process: BaseProcess = context.Process(target=_work, args=arguments, daemon=True)
        try:
            # multiprocessing would flush them, and they may be broken
            with _held_back(), redirect_stdout(None), redirect_stderr(None):
                self.process.start()
        except BaseException:
            self._sender.close()
            self.answers.close()
            raise
        finally:
            theirs.close()
            theirs_too.close()

    def has_room(self) -> bool:
        return len(self.tasks) < _TASKS

    def send(self, batch: Batch) -> None:
        self._sender.send(batch)

    def receive(self) -> _Answer | None:
        """Wait for what it says next: an answer, or None when it is ready for work."""
        said: _Answer | None = self.answers.recv()
        self.ready = True
        return said

    def close(self) -> None:
        self.process.kill()
        self.process.join()
        self._sender.close()
        self.answers.close()

    def cause(self) -> str:
        """The signal that has ended it, in brackets; empty where it ended by itself."""
        code = self.process.exitcode
        return f" ({signal.Signals(-code).name})" if code is not None and code < 0 else ""


@contextmanager
def _held_back() -> Iterator[None]:
    """Hold signals back while a process starts: until it minds them it would end with a trace."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _signals())
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _signals() -> list[signal.Signals]:
    names = ("SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT")
    return [getattr(signal, name) for name in names if hasattr(signal, name)]


def _work(
    tasks: Connection,
    answers: Connection,
    run: Run,
    make: Make | None,
    ends: list[Connection],
    threshold: tuple[int, int, int],
) -> None:
    """What a process does, until its parent closes the pipe or kills it."""
    try:
        for number in _signals():
            if callable(signal.getsignal(number)):  # the parent's own ways
                signal.signal(number, signal.SIG_DFL)
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's
        if hasattr(signal, "pthread_sigmask"):
            signal.pthread_sigmask(signal.SIG_UNBLOCK, _signals())
        for end in ends:
            end.close()
        gc.set_threshold(*threshold)
        _serve(make or run.maker(), tasks, answers)
    finally:
        os._exit(1)


def _serve(make: Make, tasks: Connection, answers: Connection) -> None:
    from queue import SimpleQueue
    from threading import Thread

    waiting: SimpleQueue[Batch] = SimpleQueue()
    Thread(target=_listen, args=(tasks, waiting.put), daemon=True).start()
    answers.send(None)
    while True:
        answer = _answer(make, waiting.get())
        answers.send(answer._replace(error=_sendable(answer.error)))


def _listen(tasks: Connection, put: Callable[[Batch], None]) -> None:
    try:
        while True:
            put(tasks.recv())
    finally:
        os._exit(1)  # the parent has gone


def _sendable(error: Exception | None) -> Exception | None:
    """An error in a form that survives the way to the parent, with the trace for TEXTKIT_DEBUG."""
    if error is None:
        return None
    import pickle
    import traceback

    trace = "".join(traceback.format_exception(error))
    try:
        sendable: Exception = pickle.loads(pickle.dumps(error))
    except Exception:  # some can be pickled, but not made again
        sendable = RuntimeError(f"{type(error).__name__}: {error}")
        for note in getattr(error, "__notes__", []):
            sendable.add_note(note)
    if os.environ.get("TEXTKIT_DEBUG"):
        sendable.add_note(trace)
    return sendable


ENGINE = Engine("several processes share the texts (--jobs)", rows)
