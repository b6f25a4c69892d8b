"""The hooks for pre-commit, run by pre-commit itself from a repository of this checkout."""

import os
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

import textkit

pytestmark = pytest.mark.slow
ROOT = Path(textkit.__file__).parent.parent
FILES = ("setup.cfg", "setup.py", "pyproject.toml", "README.md", "LICENSE", "NOTICE",
         "CITATION.cff", "MANIFEST.in", ".pre-commit-hooks.yaml")  # fmt: skip
HARD = (
    "Notwithstanding considerable institutional reluctance, representatives of participating "
    "organizations perhaps acknowledged unprecedented administrative complications regarding "
    "internationally negotiated environmental responsibilities.\n"
)


def git(folder: Path, *arguments: str) -> None:
    subprocess.run(
        ["git", "-c", "user.name=x", "-c", "user.email=x@example.org", *arguments],
        cwd=folder, check=True, capture_output=True,
    )  # fmt: skip


@pytest.fixture(scope="module")
def hooks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository with what the hooks are installed from."""
    pytest.importorskip("pre_commit")
    folder = tmp_path_factory.mktemp("hooks")
    for name in FILES:
        (folder / name).write_bytes((ROOT / name).read_bytes())
    for path in (ROOT / "textkit").rglob("*"):
        if path.is_file() and path.suffix not in (".pyc", ".json"):
            target = folder / path.relative_to(ROOT)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(path.read_bytes())
    git(folder, "init", "-q")
    git(folder, "add", "--all")
    git(folder, "commit", "-q", "-m", "hooks")
    return folder


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """A repository of texts."""
    git(tmp_path, "init", "-q")
    (tmp_path / "easy.txt").write_text("It may rain.\nSo we stay in.\n")
    (tmp_path / "hard.txt").write_text(HARD)
    (tmp_path / "code.py").write_text("x = 'It may rain.'\n")
    git(tmp_path, "add", "--all")
    return tmp_path


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder in which pre-commit keeps what it has installed, for all tests."""
    return tmp_path_factory.mktemp("home")


def run(
    hooks: Path, articles: Path, home: Path, hook: str, *arguments: str
) -> subprocess.CompletedProcess[str]:
    """Try a hook, without an index: what textkit needs is that of the running environment."""
    return subprocess.run(
        [sys.executable, "-m", "pre_commit", "try-repo", str(hooks), hook, *arguments],
        cwd=articles, capture_output=True, text=True, check=False,
        env={**os.environ, "PRE_COMMIT_HOME": str(home), "PIP_NO_INDEX": "1", "PIP_NO_DEPS": "1",
             "PIP_NO_BUILD_ISOLATION": "0", "PYTHONPATH": sysconfig.get_path("purelib")},
    )  # fmt: skip


def test_the_markers_are_shown_a_line_each_and_nothing_fails(
    hooks: Path, articles: Path, home: Path
) -> None:
    done = run(hooks, articles, home, "textkit-markers", "--all-files")
    assert done.returncode == 0, done.stdout + done.stderr
    lines = done.stdout.splitlines()
    assert "easy.txt:1:4: epistemic: may" in lines
    assert [line.split(":")[3] for line in lines if line.startswith("hard.txt:1:")] == [
        " epistemic"
    ]
    assert "code.py" not in done.stdout


@pytest.mark.parametrize(("file", "code"), [("easy.txt", 0), ("hard.txt", 1)])
def test_a_text_over_the_limit_fails(
    hooks: Path, articles: Path, home: Path, file: str, code: int
) -> None:
    done = run(hooks, articles, home, "textkit", "--files", file)
    assert done.returncode == code, done.stdout + done.stderr
    assert ("--fail-on 'flesch_kincaid_grade > 14' was met" in done.stdout) == bool(code)
    assert ("Passed" in done.stdout) == (not code)


def test_the_hooks_are_valid(hooks: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "pre_commit", "validate-manifest", ".pre-commit-hooks.yaml"],
        cwd=hooks, check=True,
    )  # fmt: skip
