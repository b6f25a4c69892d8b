"""A parser in a process of its own: it answers, or a limit stops it, and the next one answers."""

from __future__ import annotations

import json
import os
import signal
import sys

import pytest

from textkit.inputs import child
from textkit.inputs.child import ChildError, called

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="limits as Linux has them")


@pytest.fixture(autouse=True)
def _no_child_is_left() -> None:
    child.close()


def test_what_a_function_makes_comes_back() -> None:
    assert called("json:loads", b'{"a": [1, "\xc3\xa9", null]}') == {"a": [1, "é", None]}


def test_the_process_is_kept_for_the_next_call() -> None:
    called("json:loads", b"1")
    first = child.pid()
    assert called("json:loads", b"2") == 2
    assert child.pid() == first


def test_what_it_prints_is_no_answer() -> None:
    data = json.dumps("x" * 100_000).encode()
    assert called("json:loads", data) == "x" * 100_000
    with pytest.raises(ChildError, match=r"\(memory\)"):
        called("builtins:exec", b"print('1'); raise MemoryError")
    assert called("json:loads", b"3") == 3


@pytest.mark.parametrize(
    "code", [b"bytearray(2**31)", b"import os; os.abort()"], ids=["refused", "stopped"]
)
def test_no_more_memory_is_had_than_the_limit(code: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(child, "MEMORY", 2**29)
    with pytest.raises(ChildError, match=r"the parser was stopped \(memory\)"):
        called("builtins:exec", code)
    assert called("json:loads", b"4") == 4


def test_no_more_time_is_had_than_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    called("json:loads", b"5")
    monkeypatch.setattr(child, "SECONDS", 1)
    with pytest.raises(ChildError, match=r"the parser was stopped \(time\)"):
        called("builtins:exec", b"while True: pass")
    assert called("json:loads", b"6") == 6


def test_what_waits_is_stopped_by_the_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    called("json:loads", b"7")
    monkeypatch.setattr(child, "CLOCK", 0.05)
    with pytest.raises(ChildError, match=r"\(time\)"):
        called("builtins:exec", b"import os; os.read(os.pipe()[0], 1)")


def test_an_error_is_told_and_the_process_goes_on() -> None:
    with pytest.raises(ChildError, match=r"the parser failed \(JSONDecodeError: Expecting value"):
        called("json:loads", b"")
    first = child.pid()
    assert called("json:loads", b"8") == 8
    assert child.pid() == first


def test_a_process_that_ended_by_itself_is_told() -> None:
    called("json:loads", b"7")
    process = child.pid()
    assert process is not None
    os.kill(process, signal.SIGKILL)
    os.waitid(os.P_PID, process, os.WEXITED | os.WNOWAIT)
    with pytest.raises(ChildError):
        called("json:loads", b"8")
    assert called("json:loads", b"9") == 9


def test_a_fork_starts_a_process_of_its_own() -> None:
    called("json:loads", b"1")
    first = child.pid()
    readable, writable = os.pipe()
    pid = os.fork()
    if pid == 0:
        try:
            os.write(writable, str(called("json:loads", b"2")).encode())
            os.write(writable, b" other" if child.pid() != first else b" same")
            child.close()
        finally:
            os._exit(0)
    os.waitpid(pid, 0)
    assert os.read(readable, 99) == b"2 other"
    assert called("json:loads", b"3") == 3
