"""However a run ends, its exit code tells the truth, and standard error has one line at most."""

import contextlib
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from textkit import exits
from textkit.exits import Exit

TEXTKIT = [sys.executable, "-m", "textkit"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with an article."""
    (tmp_path / "article.txt").write_text("The city may fall.\n\nNobody can say when.\n")
    return tmp_path


def shell(command: str, folder: Path) -> tuple[int, str, str]:
    """A command as a user's shell runs it; `textkit` is this checkout's."""
    function = f'textkit() {{ {" ".join(TEXTKIT)} "$@"; }}; '
    done = subprocess.run(
        ["bash", "-c", function + command], capture_output=True, text=True, cwd=folder, check=False
    )
    return done.returncode, done.stdout, done.stderr


def test_every_code_has_a_meaning_and_its_line_in_help() -> None:
    lines = exits.table().splitlines()[1:]
    assert len(lines) == len(Exit)
    for line, code in zip(lines, Exit, strict=True):
        assert line.split(maxsplit=1) == [str(int(code)), code.meaning]


@pytest.mark.parametrize(
    ("message", "line"),
    [
        ("a.txt: no such file", "textkit: a.txt: no such file\n"),
        ("two\nlines", "textkit: two lines\n"),
        ("\x1b]0;owned\a", "textkit: \\x1b]0;owned\\x07\n"),
        ("right\u202eleft", "textkit: right\\u202eleft\n"),
        ("naïve “é”", "textkit: naïve “é”\n"),
    ],
)
def test_a_complaint_is_one_escaped_line(
    message: str, line: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert exits.complain(message, Exit.UNREADABLE) == 1
    assert capsys.readouterr() == ("", line)


# Streams that are closed or full


@pytest.mark.parametrize(
    ("command", "code"),
    [
        ("textkit hedging article.txt 2>&-", 0),
        ("textkit hedging article.txt <&-", 0),
        ("textkit hedging article.txt >&-", 74),
        ("textkit hedging article.txt <&- >&- 2>&-", 74),
        ("textkit hedging article.txt -o out.txt >&-", 0),
        ("textkit hedging missing.txt 2>&-", 1),
        ("textkit hedging --nonsense 2>&-", 2),
        ("textkit --help >&-", 74),
        ("textkit --version >&-", 74),
        ("textkit --help | true", 0),
    ],
)
def test_a_closed_stream(command: str, code: int, folder: Path) -> None:
    got, out, err = shell(command, folder)
    assert got == code
    if "2>&-" in command:
        assert err == ""
        assert "textkit:" not in out
    else:
        assert err == ("textkit: standard output: is closed\n" if code == 74 else "")


def test_without_standard_error_messages_are_not_among_the_rows(folder: Path) -> None:
    code, out, _ = shell(
        "textkit hedging missing.txt article.txt -f csv --columns file,words 2>&-", folder
    )
    assert (code, out) == (1, "file,words\narticle.txt,4\narticle.txt,4\n")


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no /dev/full here")
@pytest.mark.parametrize(
    "command",
    [
        "hedging article.txt",
        "hedging article.txt -f csv",
        "hedging article.txt -f html",
        "hedging long.txt -f jsonl",
        "hedging long.txt -f csv --jobs 2",
        "hedging --help",
        "hedging --explain may",
        "explain may",
        "explain --help",
        "--help",
        "--version",
    ],
)
def test_a_full_disk_is_74(command: str, folder: Path) -> None:
    (folder / "long.txt").write_text("It may.\n\n" * 2000)
    code, _, err = shell(f"textkit {command} > /dev/full", folder)
    assert (code, err) == (74, "textkit: standard output: No space left on device\n")


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no /dev/full here")
@pytest.mark.parametrize(
    ("command", "code"), [("hedging missing.txt", 1), ("hedging article.txt --nonsense", 2)]
)
def test_a_full_standard_error_changes_no_code(command: str, code: int, folder: Path) -> None:
    assert shell(f"textkit {command} 2> /dev/full", folder)[0] == code


# Signals


@contextlib.contextmanager
def at_work(folder: Path) -> Iterator["subprocess.Popen[str]"]:
    """A command that has begun to write its output file and waits for more input."""
    fifo = folder / "fifo"
    os.mkfifo(fifo)
    process = subprocess.Popen(
        [*TEXTKIT, "hedging", "--input-format", "jsonl", str(fifo), "-o", str(folder / "out"),
         "--columns", "doc,words"],
        stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    with process, open(fifo, "w") as pipe:  # opens once the command reads
        pipe.write('{"text": "It may rain."}\n')
        pipe.flush()
        while not any(path.name.startswith(".textkit-") for path in folder.iterdir()):
            assert process.poll() is None
        yield process


@pytest.mark.parametrize(
    ("number", "code"),
    [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGQUIT, 131)],
    ids=lambda value: getattr(value, "name", ""),
)
def test_a_signal_ends_the_run_and_leaves_no_half_made_file(
    number: signal.Signals, code: int, tmp_path: Path
) -> None:
    with at_work(tmp_path) as process:
        while process.poll() is None:  # one that comes just before a read is seen after it
            process.send_signal(number)
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(1)
        assert process.stderr
        assert (process.returncode, process.stderr.read()) == (code, "")
    assert [path.name for path in tmp_path.iterdir()] == ["fifo"]


def test_a_signal_that_is_ignored_stays_ignored(tmp_path: Path) -> None:
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)  # as nohup does
    try:
        with at_work(tmp_path) as process:
            process.send_signal(signal.SIGHUP)
    finally:
        signal.signal(signal.SIGHUP, before)
    assert process.returncode == 0
    assert (tmp_path / "out").read_text().splitlines()[1].split() == ["1", "3"]


INTERRUPTED = """
import os, signal, sys

class Interrupting:
    def find_spec(self, name, path=None, target=None):
        if name == "{module}":
            os.kill(os.getpid(), signal.SIGINT)

sys.meta_path.insert(0, Interrupting())
from textkit.cli import main
sys.exit(main(["hedging", "article.txt"]))
"""


@pytest.mark.parametrize(
    "module",
    ["textkit.exits", "textkit.outputs.render", "textkit.rows", "textkit.commands.flags",
     "textkit.inputs.read", "textkit.analyses.hedging", "textkit.engine.serial"],
)  # fmt: skip
def test_an_interrupt_while_modules_are_loaded_is_130(module: str, folder: Path) -> None:
    script = INTERRUPTED.format(module=module)
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=folder, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "")
