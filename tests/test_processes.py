"""--jobs: the rows of one process, in their order, whatever becomes of the processes."""

import contextlib
import errno
import json
import multiprocessing
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import NamedTuple, TextIO

import pytest

from textkit import cli
from textkit.engine import Make, Row, processes, serial
from textkit.inputs.source import Problem, Source

LONG = 200_000  # a text of its own batch


class Echo(NamedTuple):
    """A run whose rows are a text's first line and the number of the row.

    The other lines are what happens while it is measured.
    """

    folder: str = ""

    def maker(self) -> Make:
        return self.rows

    def rows(self, source: Source) -> Iterator[Row]:
        name, *events = source.text.split()
        for event in events:
            self.happen(event, name)
        for number in (1, 2):
            yield name, number

    def happen(self, event: str, name: str) -> None:
        child = multiprocessing.parent_process() is not None
        once = Path(self.folder, name)
        if event == "memory":
            raise MemoryError
        if event == "bug":
            raise ArithmeticError("oh no")
        if event == "odd":
            raise OddError("its argument", "and one more")
        if event == "exit" and child:
            os._exit(3)
        if event == "kill" and child:
            os.kill(os.getpid(), signal.SIGKILL)
        if event == "kill-once" and child and not once.exists():
            once.touch()
            os.kill(os.getpid(), signal.SIGTERM)


class OddError(Exception):
    """An error that pickle can't make again."""

    def __init__(self, one: str, two: str) -> None:
        super().__init__(f"{one} {two}")


class Done(NamedTuple):
    rows: list[Row]
    told: list[str]


def done(run: Echo, texts: list[str], jobs: int) -> Done:
    """What comes of texts, each one padded to a batch of its own unless it ends with a full stop."""
    padded = [text if text.endswith(".") else text.ljust(LONG) for text in texts]
    sources = [Source("f.jsonl", text.split()[0], i, text) for i, text in enumerate(padded, 1)]
    told: list[Problem] = []
    made = list(processes.rows(run, sources, jobs, told.append))
    return Done(made, [str(problem) for problem in told])


def unexpected(problem: Problem) -> None:
    """A report where there is nothing to report."""
    raise AssertionError(problem)


def both(*names: str) -> list[Row]:
    return [(name, number) for name in names for number in (1, 2)]


NAMES = [f"t{i}" for i in range(20)]
KILLED = "the process that measured it was killed"
MEMORY = "is there enough memory?"


@pytest.mark.parametrize(
    ("case", "texts"),
    [
        ("no text", []),
        ("one batch", ["a", "b.", "c."][1:]),
        ("batches of one", NAMES),
        ("long and short", ["a", "b.", "c.", "d", "e", "f.", "g."]),
        ("many empty ones", [f"{name}." for name in NAMES] * 50),
    ],
)
@pytest.mark.parametrize("jobs", [1, 2, 3, 40])
def test_rows_are_those_of_one_process_in_their_order(
    case: str, texts: list[str], jobs: int
) -> None:
    sources = [
        Source("f", None, 1, text.ljust(1 if text.endswith(".") else LONG)) for text in texts
    ]
    alone = list(serial.rows(Echo(), sources, 1, unexpected))
    assert list(processes.rows(Echo(), sources, jobs, unexpected)) == alone, case
    assert len(alone) == 2 * len(texts)


@pytest.mark.parametrize(
    ("case", "texts", "rows", "told"),
    [
        ("a text needs too much memory",
         ["a", "b memory", "c"], both("a", "c"),
         ["f.jsonl: line 2: needs more memory than there is"]),
        ("so do several, among short ones",
         ["a memory", "b.", "c memory .", "d"], both("b.", "d"),
         ["f.jsonl: line 1: needs more memory than there is",
          "f.jsonl: line 3: needs more memory than there is"]),
        ("a text kills its process, twice",
         ["a", "b kill", "c"], both("a", "c"),
         [f"f.jsonl: line 2: {KILLED} (SIGKILL); {MEMORY}"]),
        ("the last one does",
         ["a", "b", "c kill"], both("a", "b"),
         [f"f.jsonl: line 3: {KILLED} (SIGKILL); {MEMORY}"]),
        ("every one does",
         ["a kill", "b kill", "c kill"], [],
         [f"f.jsonl: line {line}: {KILLED} (SIGKILL); {MEMORY}" for line in (1, 2, 3)]),
        ("one of many in a batch does",
         ["a", "b.", "c.", "d kill .", "e.", "f"], both("a", "b.", "c.", "e.", "f"),
         [f"f.jsonl: line 4: {KILLED} (SIGKILL); {MEMORY}"]),
        ("a process ends by itself",
         ["a", "b exit", "c"], both("a", "c"),
         [f"f.jsonl: line 2: {KILLED}; {MEMORY}"]),
        ("a process is killed once, by chance",
         ["a", "b kill-once", "c kill-once", "d"], both("a", "b", "c", "d"), []),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)  # fmt: skip
@pytest.mark.parametrize("jobs", [2, 3])
def test_a_text_that_can_not_be_measured_is_told_and_the_rest_is_done(
    case: str, texts: list[str], rows: list[Row], told: list[str], jobs: int, tmp_path: Path
) -> None:
    assert done(Echo(str(tmp_path)), texts, jobs) == Done(rows, told), case


@pytest.mark.parametrize("jobs", [1, 2])
def test_memory_that_is_short_does_not_end_one_process_either(jobs: int) -> None:
    made = done(Echo(), ["a.", "b memory .", "c."], jobs)
    assert made.rows == both("a.", "c.")
    assert made.told == ["f.jsonl: line 2: needs more memory than there is"]


@pytest.mark.parametrize(
    ("event", "kind", "said"),
    [
        ("bug", ArithmeticError, "oh no"),
        ("odd", RuntimeError, "OddError: its argument and one more"),
    ],
)
def test_an_error_is_raised_after_the_rows_before_it(
    event: str, kind: type[Exception], said: str
) -> None:
    texts = ["a", "b.", f"c {event} .", "d", "e"]
    sources = [Source("f", t.split()[0], i, t.ljust(LONG)) for i, t in enumerate(texts, 1)]
    rows = processes.rows(Echo(), sources, 2, unexpected)
    assert [next(rows) for _ in range(4)] == both("a", "b.")
    with pytest.raises(kind, match=said) as raised:
        next(rows)
    assert raised.value.__notes__[0] == "f: line 3"
    assert multiprocessing.active_children() == []


def test_an_error_in_one_process_says_where() -> None:
    with pytest.raises(ArithmeticError) as raised:
        done(Echo(), ["a.", "b bug ."], 1)
    assert raised.value.__notes__ == ["f.jsonl: line 2"]


def test_texts_are_taken_as_they_are_needed() -> None:
    taken = []

    def sources() -> Iterator[Source]:
        for number in range(1000):
            taken.append(number)
            yield Source("f", str(number), 1, "a".ljust(LONG))

    rows = processes.rows(Echo(), sources(), 2, unexpected)
    assert [next(rows), next(rows)] == both("a")
    assert len(taken) < 20
    rows.close()
    assert multiprocessing.active_children() == []


@pytest.mark.parametrize("most", [0, 1, 2])
def test_where_no_process_can_be_had_this_one_does_the_work(
    most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[BaseProcess] = []
    start = BaseProcess.start

    def refuse(process: BaseProcess) -> None:
        if len(started) == most:
            raise BlockingIOError(errno.EAGAIN, "Resource temporarily unavailable")
        started.append(process)
        start(process)

    monkeypatch.setattr(BaseProcess, "start", refuse)
    assert done(Echo(), NAMES, 3) == Done(both(*NAMES), [])
    assert len(started) == most


def test_what_is_little_starts_no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(BaseProcess, "start", pytest.fail)
    assert done(Echo(), ["a.", "b.", "c."], 8) == Done(both("a.", "b.", "c."), [])


# Whole commands


ORPHANS = """
import os, sys
from textkit.engine import processes
from textkit.inputs.read import Source

class Run:
    def maker(self):
        return lambda source: iter(self.rows, None)

    def rows(self):
        os.write(1, b"at work\\n")
        while {busy}:
            pass

def sources():
    for _ in range(4):
        yield Source("f", None, 1, "a".ljust(200_000))
    os.read(0, 1)

list(processes.rows(Run(), sources(), 2, print))
"""


@pytest.mark.parametrize("busy", [True, False])
@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGHUP])
def test_processes_end_with_their_parent(busy: bool, number: signal.Signals) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", ORPHANS.format(busy=busy)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    ) as parent:  # fmt: skip
        assert parent.stdout
        assert parent.stdout.readline() == b"at work\n"
        parent.send_signal(number)
        parent.communicate(timeout=120)  # to the end of the pipe: no process holds it open
        assert parent.returncode == -number


RECORD = json.dumps({"text": "It may rain. " * 1500}) + "\n"


@contextlib.contextmanager
def at_work(folder: Path) -> Iterator[tuple["subprocess.Popen[str]", TextIO]]:
    """A command with two processes that have work, which waits for more input on a pipe."""
    fifo = folder / "fifo"
    os.mkfifo(fifo)
    process = subprocess.Popen(
        [sys.executable, "-m", "textkit", "hedging", "--input-format", "jsonl", str(fifo),
         "--columns", "doc,words", "-f", "csv", "--jobs", "2", "-o", str(folder / "out")],
        stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    with process, open(fifo, "w") as pipe:
        for _ in range(38):  # more than three batches have been read when the pipe has taken them
            pipe.write(RECORD)
        pipe.flush()
        yield process, pipe


@pytest.mark.parametrize(
    ("number", "code"),
    [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGQUIT, 131)],
    ids=lambda value: getattr(value, "name", ""),
)
def test_a_signal_ends_all_processes_and_leaves_no_half_made_file(
    number: signal.Signals, code: int, tmp_path: Path
) -> None:
    with at_work(tmp_path) as (process, _):
        while process.poll() is None:  # one that comes just before a read is seen after it
            process.send_signal(number)
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(1)
        assert process.communicate(timeout=120)[1] == ""
        assert process.returncode == code
    assert [path.name for path in tmp_path.iterdir()] == ["fifo"]


@pytest.mark.skipif(sys.platform != "linux", reason="finds processes by /proc")
@pytest.mark.parametrize(
    "number",
    [signal.SIGKILL, signal.SIGTERM, signal.SIGINT],
    ids=lambda number: number.name,
)
def test_a_run_survives_a_process_that_is_killed(number: signal.Signals, tmp_path: Path) -> None:
    with at_work(tmp_path) as (process, pipe):
        children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
        assert len(children) == 2
        os.kill(int(children[0]), number)
        pipe.write(RECORD)
        pipe.close()
        assert process.communicate(timeout=120)[1] == ""
        assert process.returncode == 0
    rows = (tmp_path / "out").read_text().splitlines()
    assert rows == ["doc,words", *(f"{line},4500" for line in range(1, 40))]


@pytest.mark.parametrize(
    ("jobs", "engine", "said"),
    [
        ("0", "", "argument --jobs: is a number from 1 to 1000"),
        ("1001", "", "argument --jobs: is a number from 1 to 1000"),
        ("9" * 30, "", "argument --jobs: is a number from 1 to 1000"),
        ("two", "", "argument --jobs: is a number from 1 to 1000"),
        ("1.5", "", "argument --jobs: is a number from 1 to 1000"),
        ("\u0663", "", "argument --jobs: is a number from 1 to 1000"),
        ("2", "serial", "the serial engine does one job"),
        ("2", "steam", "--engine: there is no 'steam'; there are processes, serial"),
    ],
)
def test_jobs_and_engines_that_there_are_not(
    jobs: str, engine: str, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["hedging", str(tmp_path), "--jobs", jobs]
    assert cli.main(arguments + (["--engine", engine] if engine else [])) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith(f"textkit: {said}")
    assert err.count("\n") == 1


@pytest.mark.parametrize(
    "options", [(), ("--jobs", "64"), ("--engine", "processes"), ("--engine", "serial")]
)
def test_every_engine_writes_the_same(
    options: tuple[str, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for number in range(5):
        (tmp_path / f"{number}.txt").write_text(f"It may {number}. " * 9000, encoding="utf-8")
    arguments = ["readability", str(tmp_path), "-f", "csv", "--columns", "file,paragraph,words"]
    assert cli.main([*arguments, *options]) == 0
    out, err = capsys.readouterr()
    rows = [f"{tmp_path}/{number}.txt,1,{3 * 9000}" for number in range(5)]
    assert (out.splitlines(), err) == (["file,paragraph,words", *rows], "")
