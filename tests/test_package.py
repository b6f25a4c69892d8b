"""The wheel stands alone: installed into a clean environment, with the network closed."""

import json
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

import textkit
from textkit import provenance
from textkit.analysis import ANALYSES

pytestmark = pytest.mark.slow
ROOT = Path(textkit.__file__).parent.parent
USER = '''\
"""A script of a user."""

from collections.abc import Iterator

import pandas
import polars
import pyarrow

import textkit
from textkit.api import Prepared
from textkit.results import Result, Row


def texts() -> Iterator[str]:
    yield "It may rain."


text = "It may rain."
rows: Result = textkit.measure("hedging", text, by="sentence", scale="icd203")
for row in rows:
    print(row["sentence"], row["uncertainty"] + 1)
for marker in textkit.markers("framing", text, voice="author"):
    assert text[marker["start"] : marker["end"]] == marker["text"]
run: Prepared = textkit.prepare("readability", by="document", columns=["words"], interval=True)
many: Result = run.measure_many(texts(), ids=["a"])
also: Result = textkit.measure_many("sentiment", (text for text in texts()), ids=range(1))
first: Row = many[0]
some: list[dict[str, object]] = [dict(row) for row in many[:1]]
names: tuple[str, ...] = many.columns
made_by: str = many.made_by + textkit.__version__
frame: pandas.DataFrame = many.to_pandas()
other: polars.DataFrame = many.to_polars()
table: pyarrow.Table = many.to_arrow()
html: str = many._repr_html_()
'''
CLOSED = """
import socket

def closed(*args, **kwargs):
    raise OSError("the network is closed")

socket.socket.connect = closed
socket.socket.connect_ex = closed
socket.getaddrinfo = closed
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel of this checkout, built without an index."""
    source = tmp_path_factory.mktemp("source")
    for name in (
        "setup.cfg", "setup.py", "pyproject.toml", "README.md", "LICENSE", "NOTICE", "CITATION.cff",
    ):  # fmt: skip
        (source / name).write_bytes((ROOT / name).read_bytes())
    for path in (ROOT / "textkit").rglob("*"):
        by_build = path.name in ("built.txt", "CITATION.cff") or path.suffix == ".pyc"
        by_build = by_build or (path.parent.name == "lexicons" and path.suffix == ".json")
        if path.is_file() and not by_build:
            target = source / path.relative_to(ROOT)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(path.read_bytes())
    out = tmp_path_factory.mktemp("wheel")
    pip(sys.executable, "wheel", "--no-deps", "--no-build-isolation", "-w", str(out), str(source))
    (made,) = out.glob("*.whl")
    return made


@pytest.fixture(scope="module")
def python(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """A clean environment's Python that has the wheel, its dependencies, and no network."""
    folder = tmp_path_factory.mktemp("clean")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(folder)], check=True)
    own = str(folder / "bin" / "python")
    purelib = Path(
        subprocess.run(
            [own, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
            check=True,
            capture_output=True,
            text=True,
        ).stdout.strip()
    )
    pip(sys.executable, "--python", own, "install", "--no-deps", str(wheel))
    # The dependencies are those of the running environment: a folder named in a .pth file comes
    # after the environment's own, and .pth files in it (an editable textkit) are not read.
    (purelib / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n")
    (purelib / "sitecustomize.py").write_text(CLOSED)
    return own


def pip(executable: str, *arguments: str) -> None:
    subprocess.run(
        [executable, "-m", "pip", "--disable-pip-version-check", "--quiet", "--no-input",
         *arguments, *(["--no-index"] if "install" in arguments or "wheel" in arguments else [])],
        check=True,
        env={key: value for key, value in os.environ.items() if key != "PYTHONPATH"},
    )  # fmt: skip


def run(python: str, *arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [python, *arguments],
        capture_output=True,
        text=True,
        cwd=folder,
        env={key: value for key, value in os.environ.items() if key != "PYTHONPATH"},
        check=False,
    )


def test_the_wheel_holds_the_package_and_its_compiled_lexicons(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
        lexicons = {n for n in names if n.startswith("textkit/lexicons/") and n.endswith(".toml")}
        assert lexicons
        for name in lexicons:
            assert json.loads(archive.read(name.replace(".toml", ".json")))["entries"]
    assert "textkit/py.typed" in names
    assert any(name.endswith("entry_points.txt") for name in names)
    assert not {name for name in names if name.startswith(("tests", "benchmarks", "corpus"))}


def test_the_wheel_holds_the_manual_pages(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        pages = {Path(name).name for name in archive.namelist() if "/share/man/man1/" in name}
    assert pages >= {"textkit.1", *(f"textkit-{name}.1" for name in ANALYSES.own())}


@pytest.mark.skipif(shutil.which("man") is None, reason="man is not here")
@pytest.mark.parametrize("words", [["textkit"], ["textkit", "hedging"]])
def test_man_finds_its_pages_in_the_environment(python: str, words: list[str]) -> None:
    folder = Path(python).parent.parent / "share" / "man"
    done = subprocess.run(
        ["man", "-P", "cat", "-M", str(folder), *words], capture_output=True, text=True, check=True
    )
    assert "-".join(words).upper() + "(1)" in re.sub(".\b", "", done.stdout)


def test_the_wheel_is_what_runs(python: str, tmp_path: Path) -> None:
    done = run(python, "-c", "import textkit; print(textkit.__file__)", folder=tmp_path)
    assert str(Path(python).parent.parent) in done.stdout


@pytest.mark.parametrize("analysis", ANALYSES.names())
@pytest.mark.parametrize("options", [(), ("--markers",), ("--by", "document", "-f", "json")])
def test_every_subcommand_runs_without_a_network(
    python: str, analysis: str, options: tuple[str, ...], tmp_path: Path
) -> None:
    article = tmp_path / "article.txt"
    article.write_text(
        "It may be a disaster, officials claimed. The town was taken on Monday.\n",
        encoding="utf-8",
    )
    done = run(python, "-m", "textkit", analysis, str(article), *options, folder=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert lines  # a header at least: an analysis need find nothing in this article
    assert "--markers" in options or len(lines) > 1


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ("", "Success: no issues found in 1 source file\n"),
        ("rows.to_polars().to_nothing()", 'has no attribute "to_nothing"'),
        ('textkit.measure("hedging", 3)', 'incompatible type "int"; expected "str"'),
    ],
)
def test_a_typed_script_of_a_user_checks(more: str, said: str, python: str, tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(f"{USER}{more}\n")
    options = ["--strict", "--python-executable", python]
    done = run(sys.executable, "-m", "mypy", *options, script.name, folder=tmp_path)
    assert said in done.stdout, done.stdout + done.stderr
    if not more:
        assert run(python, script.name, folder=tmp_path).stdout == "1 2\n"


def test_the_wheel_tells_its_version_and_how_to_cite_it(python: str, tmp_path: Path) -> None:
    told = run(python, "-m", "textkit", "--version", folder=tmp_path).stdout.splitlines()
    assert told[0] == f"textkit {textkit.__version__}"
    assert told[1:] == [f"{name}@{provenance.fingerprint(name)}" for name in ANALYSES.names()]
    cited = run(python, "-m", "textkit", "cite", "hedging", folder=tmp_path).stdout
    assert cited.startswith(f"We used the analysis hedging of textkit {textkit.__version__} (")
