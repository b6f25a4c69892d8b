"""A newcomer's walk: every command of the README and the docs works as written, in a fresh clone."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tools import make_docs
from tools.terminal import ENVIRONMENT

ROOT = Path(__file__).parent.parent
PAGES = make_docs.pages()
BLOCK = re.compile(r"(?:^    \S.*\n)+", re.M)
INSTALLS = re.compile(r"(make|\.|pipx|uv) ")
"""What installs textkit, or makes it a command of the shell: see `test_ci_sets_up_as_told`."""


def commands(page: Path) -> list[str]:
    """The commands in the indented blocks of a page; several of a block belong together."""
    text = re.sub(r"^```.*?^```", "", page.read_text(encoding="utf-8"), flags=re.M | re.S)
    found = []
    for block in BLOCK.findall(text):
        lines = [line.strip() for line in block.splitlines()]
        found.append("\n".join(line for line in lines if not INSTALLS.match(line)))
    return [block for block in found if block]


@pytest.fixture(scope="session")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What is committed or would be, and nothing else of this folder."""
    folder = tmp_path_factory.mktemp("clone")
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
        text=True,
    ).stdout
    for name in listed.split("\0"):
        if name and (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, folder / name)
    return folder


@pytest.mark.slow
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_outputs_are_those_that_the_page_shows(page: Path, clone: Path) -> None:
    assert make_docs.filled(page, clone) == page.read_text(encoding="utf-8"), "run make docs"


@pytest.mark.slow
@pytest.mark.parametrize(
    "block",
    [
        pytest.param(block, id=f"{page.name}-{number}")
        for page in PAGES
        for number, block in enumerate(commands(page), 1)
    ],
)
def test_commands_work_as_written(block: str, clone: Path) -> None:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    for command in block.splitlines():
        done = subprocess.run(
            ["bash", "-c", f"set -o pipefail; {command}"],
            cwd=clone,
            env={**ENVIRONMENT, "PATH": path},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        checks = "--fail-on" in command
        assert done.returncode == (3 if checks else 0), (command, done.stderr)
        assert bool(done.stderr) == checks, (command, done.stderr)
        assert done.stdout or re.search(r"--output|> ", command), command


@pytest.mark.slow
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_python_works_as_written(page: Path, clone: Path) -> None:
    for code in re.findall(r"^```python\n(.*?)^```", page.read_text(encoding="utf-8"), re.M | re.S):
        if code.startswith("import textkit\n"):
            subprocess.run([sys.executable, "-c", code], cwd=clone, check=True, capture_output=True)


def test_ci_sets_up_as_told() -> None:
    done = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for command in ("make demo", "make test"):
        assert re.search(rf"^{command}\b", done, re.M)
        assert re.search(rf"^    {command} ", readme, re.M)


def test_the_first_screen_is_that_of_the_demo() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    demo = re.search(r"^demo:.*\n\t\$\(BIN\)/(.*)$", (ROOT / "Makefile").read_text(), re.M)
    assert demo
    first = re.search(r"^```console\n\$ (.*)$", readme, re.M)
    assert first
    assert first[1] == demo[1]
    assert len(readme[: first.end()].splitlines()) < 10
