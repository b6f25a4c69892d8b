"""Compiles the lexicons, and writes manual pages and what `textkit --version` tells.

All other facts are in setup.cfg.
"""

import json
import os
import shutil
import sys
import time
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py

HERE = Path(__file__).parent


class BuildPy(build_py):
    """Copies the package, with each lexicon also in the form that loads fast.

    And with built.txt (see textkit/resources.py) and CITATION.cff, for `textkit cite`.
    """

    def run(self) -> None:
        """Compile beside the sources, then let setuptools copy both."""
        sys.path.insert(0, str(HERE))
        from textkit.cues import compiler

        for path in sorted((HERE / "textkit" / "lexicons").glob("*.toml")):
            compiled = compiler.compile_source(path.read_bytes(), str(path)).as_json()
            text = json.dumps(compiled, ensure_ascii=False, separators=(",", ":"))
            path.with_suffix(".json").write_text(text + "\n", encoding="utf-8")
        from textkit import provenance, resources
        from textkit.analysis import ANALYSES

        lines = [f"version {self.distribution.get_version()}"]
        for name, analysis in ANALYSES.own().items():
            own = resources.checksum(f"analyses/{name}/__init__.py")
            lines.append(" ".join(["analysis", name, own, *provenance.sources(analysis)]))
        text = "\n".join(lines) + "\n"
        (HERE / "textkit" / "built.txt").write_text(text, encoding="utf-8")
        shutil.copy(HERE / "CITATION.cff", HERE / "textkit")
        self.data_files = self._get_data_files()
        self.write_manual()
        super().run()

    def write_manual(self) -> None:
        """Write the pages to where things are built; they are installed as ``man`` wants them."""
        from textkit.commands import manual

        now = int(os.environ.get("SOURCE_DATE_EPOCH") or time.time())
        date = time.strftime("%Y-%m-%d", time.gmtime(now))
        folder = Path(self.get_finalized_command("build").build_temp) / "man"
        folder.mkdir(parents=True, exist_ok=True)
        made = manual.pages(self.distribution.get_version(), date)
        for name, text in made.items():
            (folder / name).write_text(text, encoding="ascii")
        files = [str(folder / name) for name in made]
        self.distribution.data_files = [("share/man/man1", files)]


setup(cmdclass={"build_py": BuildPy})
