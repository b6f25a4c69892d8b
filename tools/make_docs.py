"""Fill the generated parts of README.md and docs/*.md, or check that they are up to date.

    python -m tools.make_docs [--check]     (make docs)

Each page may have parts that are made, between a line `<!-- NAME -->` and a line `<!-- /NAME -->`:

columns     of docs/ANALYSIS.md: the columns of that analysis
papers      of docs/ANALYSIS.md: the papers that it rests on
analyses    a table of all analyses, each with the first paragraph of its page
inputs, outputs, commands, engines, exit codes      a table of all that there are
run: COMMAND    the command and what it prints, run by a shell in the checkout, up to `/run`; where
            a program of the command is not on this machine, its part is left
screen: COMMAND     the same on a terminal of 80 columns
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from textkit import papers
from textkit.analysis import ANALYSES
from textkit.columns import fields
from textkit.inputs.formats import Formats
from textkit.outputs.render import formats
from tools.terminal import ENVIRONMENT, screen

__all__ = [
    "ROOT",
    "columns",
    "filled",
    "inputs",
    "main",
    "output",
    "outputs",
    "pages",
    "references",
]

ROOT = Path(__file__).resolve().parent.parent
_PART = re.compile(
    r"(<!-- (columns|papers|analyses|inputs|outputs|commands|engines|exit codes) -->\n)"
    r".*?(<!-- /\2 -->)",
    re.S,
)
_RUN = re.compile(r"(<!-- (run|screen): (.+?) -->\n).*?(<!-- /\2 -->)", re.S)


def pages() -> list[Path]:
    """The pages that may have generated parts."""
    return [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]


def columns(analysis: str) -> str:
    """The columns of an analysis, of its rows and of its markers, as Markdown tables."""
    declared = ANALYSES.get(analysis)
    parts = []
    for title, row_type in (("column", declared.row), ("column of `--markers`", declared.marker)):
        lines = [f"| {title} | what it is |", "| --- | --- |"]
        for field in fields(row_type):
            about = field.column.help.replace("|", "\\|")
            lines.append(f"| `{field.name}` | {about} |")
        parts.append("\n".join(lines))
    return "\n\n".join(parts) + "\n"


def references(analysis: str) -> str:
    """The papers that an analysis rests on, as a Markdown list."""
    known = papers.known()
    cited = papers.ordered([known[key] for key in ANALYSES.get(analysis).papers])
    return "".join(f"* {papers.reference(paper)}\n" for paper in cited)


def analyses() -> str:
    """All analyses with the first paragraphs of their pages, as a Markdown table."""
    sys.path.insert(0, str(ROOT))
    from textkit.analysis import ANALYSES

    lines = ["| analysis | what it shows |", "| --- | --- |"]
    for name in ANALYSES.names():
        page = (ROOT / "docs" / f"{name}.md").read_text(encoding="utf-8")
        about = page.split("\n\n")[1].replace("\n", " ")
        lines.append(f"| [`{name}`](docs/{name}.md) | {about} |")
    return "\n".join(lines) + "\n"


def inputs() -> str:
    """Textkit's own formats of input, as a Markdown table."""
    lines = ["| `--input-format` | file names | in a folder | what is read |", "| --- " * 4 + "|"]
    for name, one in Formats().own.items():
        endings = ", ".join(f"`{ending}`" for ending in one.endings)
        taken = "read" if one.in_folders else "read when asked for"
        needs = f"; needs `pip install 'textkit[{one.extra}]'`" if one.extra else ""
        lines.append(f"| `{name}` | {endings} | {taken} | {one.help}{needs} |")
    return "\n".join(lines) + "\n"


def outputs() -> str:
    """The output formats of textkit itself, as a Markdown table."""
    lines = ["| `--format` | for | rows are written |", "| --- | --- | --- |"]
    for name, output in formats().items():
        if output.write.__module__ != f"textkit.outputs.{name}":
            continue  # a plug-in on this machine
        about = [output.help.replace("|", "\\|")]
        about += [f"`{option.name}`: {option.help}" for option in output.options]
        about += [f"`pip install 'textkit[{output.extra}]'`"] if output.extra else []
        when = "when all are there" if output.waits else "as they come"
        lines.append(f"| `{name}` | {'; '.join(about)} | {when} |")
    return "\n".join(lines) + "\n"


def table(kind: str) -> str:
    """The commands, engines or exit codes that there are, as a Markdown table."""
    sys.path.insert(0, str(ROOT))
    from textkit.commands import COMMANDS
    from textkit.engine import ENGINES
    from textkit.exits import Exit

    def own(registry: Any) -> dict[str, str]:
        found = {name: registry.builtin(name) for name in registry.names()}
        return {
            name: getattr(value, "summary", None) or value.help
            for name, value in found.items()
            if value is not None
        }

    rows = {
        "commands": [(f"`textkit {name}`", about) for name, about in own(COMMANDS).items()],
        "engines": [(f"`{name}`", about) for name, about in own(ENGINES).items()],
        "exit codes": [(str(int(code)), code.meaning.replace("\\", "\\\\")) for code in Exit],
    }[kind]
    lines = [f"| {kind.removesuffix('s')} | |", "| --- | --- |"]
    return "\n".join([*lines, *(f"| {name} | {about} |" for name, about in rows)]) + "\n"


def output(command: str, folder: Path = ROOT, *, on_screen: bool = False) -> str | None:
    """The command and its output as a block, or None where this machine lacks a program of it.

    It is run in a checkout, through pipes or on a terminal.
    """
    programs = [
        part.split()[0] for part in re.split(r"\|(?![^']*'(?:[^']*'[^']*')*[^']*$)", command)
    ]
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    if any(shutil.which(program, path=path) is None for program in programs):
        return None
    environment = {**ENVIRONMENT, "PATH": path, "NO_COLOR": "1", "PAGER": "cat"}
    if on_screen:
        shown = screen(["bash", "-c", command], environment=environment, folder=folder)
        return f"```console\n$ {command}\n{shown}```\n"
    done = subprocess.run(
        ["bash", "-c", command],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.stderr:
        raise SystemExit(f"{command}\n{done.stderr}")
    return f"```console\n$ {command}\n{done.stdout}```\n"


_MAKERS = {"analyses": analyses, "inputs": inputs, "outputs": outputs}
"""Those that take no name; `table` makes the others."""


def filled(page: Path, folder: Path = ROOT) -> str:
    """The page with its generated parts made anew; commands are run in a checkout."""
    text = page.read_text(encoding="utf-8")

    def part(match: re.Match[str]) -> str:
        name = match[2]
        make = _MAKERS.get(name)
        if name in ("columns", "papers"):
            made = {"columns": columns, "papers": references}[name](page.stem)
        else:
            made = make() if make else table(name)
        return match[1] + made + match[3]

    def run(match: re.Match[str]) -> str:
        shown = output(match[3], folder, on_screen=match[2] == "screen")
        return match[0] if shown is None else match[1] + shown + match[4]

    return _RUN.sub(run, _PART.sub(part, text))


def main() -> int:
    """Write the pages, or name those that are out of date and fail."""
    parser = argparse.ArgumentParser(
        prog="python -m tools.make_docs", description=(__doc__ or "").partition("\n")[0]
    )
    parser.add_argument(
        "--check", action="store_true", help="write nothing; name what is out of date, and fail"
    )
    asked = parser.parse_args()
    stale = [page for page in pages() if filled(page) != page.read_text(encoding="utf-8")]
    if asked.check:
        for page in stale:
            print(f"{page.relative_to(ROOT)} is out of date: run make docs")
        return 1 if stale else 0
    for page in stale:
        page.write_text(filled(page), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
