"""Compiles the lexicons into the package as it is built; all other facts are in setup.cfg."""

import json
import sys
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py

HERE = Path(__file__).parent


class BuildPy(build_py):
    """Copies the package, with each lexicon also in the form that loads fast."""

    def run(self) -> None:
        """Compile beside the sources, then let setuptools copy both."""
        sys.path.insert(0, str(HERE))
        from textkit.cues import compiler

        for path in sorted((HERE / "textkit" / "lexicons").glob("*.toml")):
            compiled = compiler.compile_source(path.read_bytes(), str(path)).as_json()
            text = json.dumps(compiled, ensure_ascii=False, separators=(",", ":"))
            path.with_suffix(".json").write_text(text + "\n", encoding="utf-8")
        self.data_files = self._get_data_files()
        super().run()


setup(cmdclass={"build_py": BuildPy})
