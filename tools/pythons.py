"""Run the tests on every other Python, 3.11 to 3.14, that is on this machine.

    python -m tools.pythons [ARGUMENTS OF PYTEST]     (make test, make test-all)

Looks on PATH and among pyenv's versions for versions other than the one that runs it. Each has an
environment of its own, .venv-3.N, which is made once and anew when the package's metadata change.
Stops at the first Python on which a test fails, with pytest's exit code.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VERSIONS = ("3.11", "3.12", "3.13", "3.14")
"""The versions that textkit is for; setup.cfg names those it was tested on."""


def found() -> dict[str, str]:
    """The interpreters of this machine by their versions."""
    pyenv = Path(os.environ.get("PYENV_ROOT", "~/.pyenv")).expanduser() / "versions"
    interpreters = {}
    for version in VERSIONS:
        own = (str(path) for path in sorted(pyenv.glob(f"{version}*/bin/python{version}")))
        for path in (shutil.which(f"python{version}"), *own):
            if path and _version(path) == version:
                interpreters[version] = path
                break
    return interpreters


def _version(path: str) -> str | None:
    """The version that an interpreter says it is; None where it does not run."""
    code = "import sys; print(*sys.version_info[:2], sep='.')"
    done = subprocess.run([path, "-c", code], capture_output=True, text=True, check=False)
    return done.stdout.strip() if done.returncode == 0 else None


def environment(version: str, interpreter: str) -> Path:
    """The Python of an environment with textkit and what its tests need.

    Raises subprocess.CalledProcessError where it can't be made.
    """
    folder = ROOT / f".venv-{version}"
    python, stamp = folder / "bin" / "python", folder / "installed"
    sources = [ROOT / "setup.cfg", ROOT / "setup.py", ROOT / "pyproject.toml"]
    sources += (ROOT / "textkit" / "lexicons").glob("*.toml")
    if not stamp.exists() or stamp.stat().st_mtime < max(path.stat().st_mtime for path in sources):
        print(f"Python {version}: making {folder.name}", flush=True)
        if not python.exists():
            subprocess.run([interpreter, "-m", "venv", str(folder)], check=True)
        pip = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*pip, "--editable", ".[test]"], cwd=ROOT, check=True)
        stamp.touch()
    return python


def main(arguments: list[str]) -> int:
    """Run pytest with these arguments on each; 0, or the exit code of the first that fails."""
    if "--help" in arguments or "-h" in arguments:
        print(__doc__)
        return 0
    running = ".".join(map(str, sys.version_info[:2]))
    others = {version: path for version, path in found().items() if version != running}
    if not others:
        print(f"no Python but {running} of {VERSIONS[0]} to {VERSIONS[-1]} is on this machine")
    for version, interpreter in others.items():
        python = environment(version, interpreter)
        print(f"Python {version}: pytest {' '.join(arguments)}", flush=True)
        done = subprocess.run([str(python), "-m", "pytest", *arguments], cwd=ROOT, check=False)
        if done.returncode:
            return done.returncode
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
