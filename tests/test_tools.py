"""The programs of tools/ that have no test by their output."""

from pathlib import Path

import pytest

from tools import pythons


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine without any Python: `bin` is on PATH, `pyenv` is where pyenv would be."""
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}:/bin:/usr/bin")
    monkeypatch.setenv("PYENV_ROOT", str(tmp_path / "pyenv"))
    monkeypatch.setattr(pythons, "VERSIONS", ("3.98", "3.99"))
    return tmp_path


def install(machine: Path, place: str, says: str) -> str:
    path = machine / place
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{says}\n")
    path.chmod(0o755)
    return str(path)


def test_pythons_on_path_and_of_pyenv_are_found(machine: Path) -> None:
    one = install(machine, "bin/python3.98", "echo 3.98")
    two = install(machine, "pyenv/versions/3.99.1/bin/python3.99", "echo 3.99")
    assert pythons.found() == {"3.98": one, "3.99": two}


@pytest.mark.parametrize("says", ["exit 127", "echo 3.9", "echo pyenv: not found >&2"])
def test_what_does_not_run_as_that_version_is_left_out(machine: Path, says: str) -> None:
    install(machine, "bin/python3.98", says)
    assert pythons.found() == {}
    other = install(machine, "pyenv/versions/3.98.4/bin/python3.98", "echo 3.98")
    assert pythons.found() == {"3.98": other}


def test_a_machine_with_one_python_is_told_so(
    machine: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert machine.exists()
    assert pythons.main(["-n", "2"]) == 0
    assert "no Python but" in capsys.readouterr().out


def test_help_runs_no_test(capsys: pytest.CaptureFixture[str]) -> None:
    assert pythons.main(["--help"]) == 0
    assert "make test-all" in capsys.readouterr().out
