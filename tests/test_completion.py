"""Completion in real shells: commands, options, values, columns and files."""

import os
import pty
import select
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from textkit import cli
from textkit.analysis import ANALYSES
from textkit.commands import COMMANDS

pytestmark = pytest.mark.slow
CASES = [
    ("textkit hed", ["hedging"]),
    ("textkit comp", ["completion"]),
    ("textkit hedging --voi", ["--voice"]),
    ("textkit hedging --voice au", ["author"]),
    ("textkit hedging a.txt --by d", ["document"]),
    ("textkit attribution --by so", ["source"]),
    ("textkit hedging -f sar", ["sarif"]),
    ("textkit hedging --scale ic", ["icd203"]),
    ("textkit hedging --columns uncertainty_", ["uncertainty_per_100"]),
    ("textkit framing --sort mention", ["mentions"]),
    ("textkit hedging --lexicon ow", ["own.toml"]),
    ("textkit hedging -o an", ["another.txt"]),
    ("textkit hedging a.", ["a.txt"]),
    ("textkit hedging a.txt an", ["another.txt"]),
    ("textkit explain --analysis fra", ["framing"]),
    ("textkit completion z", ["zsh"]),
    ("textkit help fra", ["framing"]),
    ("textkit cite --format bib", ["bibtex"]),
    ("textkit sentiment --lexi", []),
    ("textkit hedging --voice xy", []),
]
ONE = [(line, words[0]) for line, words in CASES if words]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("a.txt", "another.txt", "own.toml"):
        (tmp_path / name).write_text("")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def script(shell: str) -> str:
    pytest.importorskip("shtab")
    done = subprocess.run(
        [sys.executable, "-m", "textkit", "completion", shell],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stderr == ""
    return done.stdout


@pytest.fixture(scope="module")
def bash() -> str:
    if shutil.which("bash") is None:
        pytest.skip("bash is not here")
    return script("bash")


@pytest.fixture(scope="module")
def fish() -> str:
    if shutil.which("fish") is None:
        pytest.skip("fish is not here")
    return script("fish")


@pytest.fixture(scope="module")
def zsh() -> str:
    if shutil.which("zsh") is None:
        pytest.skip("zsh is not here")
    return script("zsh")


@pytest.mark.parametrize(("line", "words"), CASES)
def test_bash(bash: str, folder: Path, line: str, words: list[str]) -> None:
    (folder / ".complete").write_text(bash)
    ask = (
        'source .complete; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1))\n'
        "$(complete -p textkit | sed 's/.*-F \\([^ ]*\\) .*/\\1/')\n"
        "printf '%s\\n' \"${COMPREPLY[@]}\""
    )
    done = subprocess.run(
        ["bash", "--norc", "-c", ask, "bash", *line.split()],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert (done.stdout.split(), done.stderr) == (words, "")


@pytest.mark.parametrize(("line", "words"), CASES)
def test_fish(fish: str, folder: Path, line: str, words: list[str]) -> None:
    (folder / ".complete").write_text(fish)
    done = subprocess.run(
        ["fish", "--no-config", "-c", f"source .complete; complete -C '{line}'"],
        capture_output=True, text=True, check=True,
        env={**os.environ, "HOME": str(folder)},
    )  # fmt: skip
    assert [told.split("\t")[0] for told in done.stdout.splitlines()] == words
    assert done.stderr == ""


@pytest.mark.parametrize(("line", "word"), ONE)
def test_zsh(zsh: str, folder: Path, line: str, word: str) -> None:
    (folder / ".functions").mkdir()
    (folder / ".functions" / "_textkit").write_text(zsh)
    assert typed_in_zsh(f"{line}\t").split() == [*line.split()[:-1], word]


def typed_in_zsh(keys: str) -> str:
    """The line in zsh's editor after some keys."""
    parent, child = pty.openpty()
    setup = (
        "fpath+=(.functions); autoload -Uz compinit; compinit -u -D\n"
        "_end() { print -r -- $BUFFER > .line; exit }; zle -N _end; bindkey '^X' _end; "
        "PS1='READY''> '\n"
    )
    process = subprocess.Popen(
        ["zsh", "-f", "-i"], stdin=child, stdout=child, stderr=child, start_new_session=True,
        env={**os.environ, "TERM": "dumb"},
    )  # fmt: skip
    os.close(child)
    try:
        os.write(parent, setup.encode())
        until(parent, b"READY> ")
        os.write(parent, keys.encode() + b"\x18")
        until(parent, None)
        process.wait(timeout=30)
        return Path(".line").read_text()
    finally:
        process.kill()
        process.wait()
        os.close(parent)


def until(terminal: int, mark: bytes | None) -> None:
    """Read what a terminal shows, up to a mark or to its end."""
    shown = b""
    while mark is None or mark not in shown:
        ready, _, _ = select.select([terminal], [], [], 30)
        assert ready, f"the shell shows no more than {shown[-500:]!r}"
        try:
            more = os.read(terminal, 65536)
        except OSError:  # so Linux tells that the other end is closed
            more = b""
        if not more:
            return
        shown += more


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_all_analyses_and_commands_are_in_a_script(shell: str) -> None:
    made = script(shell)
    assert all(name in made for name in [*ANALYSES.names(), *COMMANDS.names()])


@pytest.mark.parametrize("arguments", [[], ["tcsh"], ["bash", "zsh"]])
def test_another_shell_is_refused(arguments: list[str], capfd: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["completion", *arguments]) == 2
    said = "textkit: which shell? bash, zsh, fish; see textkit completion --help\n"
    assert capfd.readouterr() == ("", said)


def test_without_shtab_it_is_told_how_to_get_it(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "shtab", None)
    assert cli.main(["completion", "bash"]) == 2
    said = "textkit: completion needs shtab: pip install 'textkit[completion]'\n"
    assert capfd.readouterr() == ("", said)
