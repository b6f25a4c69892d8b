"""The cost of growth: one module for an analysis, an input, an output or a command, and no edit.

The modules in tests/growth/ are installed once as another distribution, by its entry points, and
once put into a copy of the package.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import textkit

pytestmark = pytest.mark.slow
HERE = Path(__file__).parent / "growth"
PACKAGE = Path(textkit.__file__).parent
ROOMS = {
    "figures": ("analyses", "ANALYSIS"),
    "subtitles": ("inputs", "INPUT"),
    "bare": ("outputs", "OUTPUT"),
    "shout": ("commands", "COMMAND"),
}
FILM = "0:00:01.000,0:00:03.500\nIn 1999 it rained for 40 days.\n"
Run = Callable[..., subprocess.CompletedProcess[str]]


def runner(folder: Path) -> Run:
    """A function that runs textkit in a process that finds more modules in a folder."""
    path = os.pathsep.join([str(folder), str(PACKAGE.parent)])

    def run(*arguments: str, code: str = "") -> subprocess.CompletedProcess[str]:
        started = [sys.executable, "-c", code] if code else [sys.executable, "-m", "textkit"]
        return subprocess.run(
            [*started, *arguments],
            capture_output=True,
            text=True,
            cwd=folder,
            env={**os.environ, "PYTHONPATH": path},
            check=False,
        )

    return run


@pytest.fixture(scope="module")
def plugged(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """With another distribution beside textkit, installed as users do it."""
    source = tmp_path_factory.mktemp("source")
    package = source / "harbor_tools"
    shutil.copytree(HERE, package, ignore=shutil.ignore_patterns("__pycache__"))
    (package / "__init__.py").write_text('"""More for textkit."""\n')
    points = "".join(
        f"\n    textkit.{room} =\n        {name} = harbor_tools.{name}:{attribute}"
        for name, (room, attribute) in ROOMS.items()
    )
    (source / "setup.cfg").write_text(
        "[metadata]\nname = harbor-tools\nversion = 1.0\n"
        f"[options]\npackages = harbor_tools\n[options.entry_points]{points.replace('    textkit', 'textkit')}\n"
    )
    (source / "pyproject.toml").write_text(
        '[build-system]\nrequires = ["setuptools"]\nbuild-backend = "setuptools.build_meta"\n'
    )
    folder = tmp_path_factory.mktemp("installed")
    subprocess.run(
        [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check",
         "--no-deps", "--no-index", "--no-build-isolation", "--target", str(folder), str(source)],
        check=True,
    )  # fmt: skip
    return runner(folder)


@pytest.fixture(scope="module")
def grown(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """With the modules in a copy of the package, each in the room of its kind."""
    folder = tmp_path_factory.mktemp("copy")
    copy = folder / "textkit"
    shutil.copytree(PACKAGE, copy, ignore=shutil.ignore_patterns("__pycache__"))
    for name, (room, _) in ROOMS.items():
        target = copy / room / f"{name}.py"
        if room == "analyses":
            target = copy / room / name / "__init__.py"
            target.parent.mkdir()
        shutil.copy(HERE / f"{name}.py", target)
    return runner(folder)


@pytest.fixture(params=["plugged", "grown"])
def run(request: pytest.FixtureRequest) -> Run:
    made: Run = request.getfixturevalue(request.param)
    return made


def ended(done: subprocess.CompletedProcess[str]) -> str:
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def test_an_analysis(run: Run, tmp_path: Path) -> None:
    article = tmp_path / "a.txt"
    article.write_text("It took 3 days and cost 4,000 dollars.")
    table = ended(run("figures", str(article), "--columns", "words,figures,markers"))
    assert table.splitlines()[1].split(None, 2) == ["8", "2", "3; 4,000"]
    rows = ended(run("figures", str(article), "-m", "--least", "2", "-f", "jsonl"))
    assert [json.loads(line)["text"] for line in rows.splitlines()] == ["4,000"]
    assert "digits that a figure has at least" in ended(run("figures", "--help"))
    bad = run("figures", str(article), "--least", "many")
    assert (bad.returncode, bad.stderr.count("\n")) == (2, 1)


def test_an_analysis_in_python(run: Run) -> None:
    code = "import textkit; print(textkit.measure('figures', 'In 1999.', columns=['words']))"
    assert ended(run(code=code)) == "[{'words': 2}]\n"


def test_an_input_by_ending_in_a_folder_and_by_name(run: Run, tmp_path: Path) -> None:
    (tmp_path / "film.sbv").write_text(FILM)
    (tmp_path / "film.dat").write_text(FILM)
    columns = ("--columns", "words", "-f", "csv", "-b", "document")
    assert ended(run("hedging", str(tmp_path / "film.sbv"), *columns)) == "words\n7\n"
    assert ended(run("hedging", str(tmp_path), "-q", *columns)) == "words\n7\n"
    named = run("hedging", str(tmp_path / "film.dat"), "--input-format", "subtitles", *columns)
    assert ended(named) == "words\n7\n"
    assert "subtitles (SubViewer)" in ended(run("hedging", "--help"))


def test_an_output(run: Run, tmp_path: Path) -> None:
    article = tmp_path / "a.txt"
    article.write_text("It may rain.")
    columns = ("--columns", "words,markers", "-f", "bare")
    assert ended(run("hedging", str(article), *columns)) == "3|may\n"
    ended(run("hedging", str(article), *columns, "-o", str(tmp_path / "rows")))
    assert (tmp_path / "rows").read_text() == "3|may\n"


def test_a_command(run: Run) -> None:
    assert ended(run("shout", "it", "rains")) == "shout: IT RAINS\n"
    assert "Say it loudly." in ended(run("--help"))
