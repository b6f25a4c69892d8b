"""What is loaded when: a start stays light, and each library is behind one door."""

import ast
import json
import os
import subprocess
import sys
import zlib
from pathlib import Path

import pytest

import textkit
from textkit.analysis import ANALYSES

ROOT = Path(textkit.__file__).parent
MODULES = sorted(ROOT.rglob("*.py"))
HEAVY = {"nltk", "ftfy", "zstandard", "tqdm", "textstat", "tabulate", "pandas", "polars", "pyarrow", "pyphen", "wcwidth", "tomllib", "dataclasses", "csv",
         "importlib.metadata", "multiprocessing", "concurrent.futures", "inspect"}  # fmt: skip


def loaded_by(code: str) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", f"{code}\nimport sys\nprint('modules:', *sys.modules)"],
        capture_output=True,
        text=True,
        check=True,
        env={key: value for key, value in os.environ.items() if "COVERAGE" not in key},
    )
    return set(done.stdout.split("modules:")[1].split())


@pytest.mark.parametrize("analysis", ANALYSES.names())
def test_a_command_loads_no_heavy_library(analysis: str, tmp_path: Path) -> None:
    article = tmp_path / "article.txt"
    article.write_text("The city may fall. It was supposedly a good day for many.\n" * 9)
    if not all(is_compiled(name) for name in ANALYSES.get(analysis).lexicons):
        pytest.skip("the lexicons are not compiled: pip install -e . compiles them")
    code = f"from textkit import cli\ncli.main(['{analysis}', r'{article}'])"
    assert not loaded_by(code) & HEAVY - ALLOWED.get(analysis, set())


@pytest.mark.parametrize(
    ("name", "text", "formats"),
    [
        ("article.txt", "It may rain.", {"text"}),
        ("records.jsonl", '{"text": "It may rain."}', {"text", "jsonl", "csv"}),
        ("table.csv", "text\nIt may rain.", {"text", "jsonl", "csv"}),
    ],
)
def test_a_file_loads_no_format_that_it_does_not_need(
    name: str, text: str, formats: set[str], tmp_path: Path
) -> None:
    (tmp_path / name).write_text(text)
    read = f"print(*read([r'{tmp_path / name}'], report=print))"
    code = f"from textkit.inputs.read import has_records, read\nhas_records([r'{name}'])\n{read}"
    loaded = loaded_by(code)
    assert {m for m in ("text", "jsonl", "csv") if f"textkit.inputs.{m}" in loaded} == formats
    assert "importlib.metadata" not in loaded, "other distributions are not asked"
    assert ("csv" in loaded) == (name == "table.csv")


@pytest.mark.parametrize(
    "arguments",
    [
        ["hedging", "--jobs", "8"],
        ["hedging", "--fail-on", "words > 99"],
        ["hedging", "-f", "jsonl"],
    ],
)
def test_options_load_nothing_that_they_do_not_need(arguments: list[str], tmp_path: Path) -> None:
    article = tmp_path / "article.txt"
    article.write_text("It is fine.\n")
    code = f"from textkit import cli\ncli.main({[*arguments, str(article)]})"
    assert not loaded_by(code) & {"multiprocessing", "concurrent.futures", "importlib.metadata"}


@pytest.mark.parametrize("arguments", [["explain", "may"], ["--version"]])
def test_a_command_loads_no_analysis(arguments: list[str]) -> None:
    loaded = loaded_by(f"from textkit import cli\ncli.main({arguments})")
    assert not {name for name in loaded if name.startswith("textkit.analyses.")}


def test_the_command_is_loaded_when_it_runs() -> None:
    loaded = loaded_by("import textkit.cli")
    assert {name for name in loaded if name.startswith("textkit")} == {"textkit", "textkit.cli"}


def is_compiled(name: str) -> bool:
    made = ROOT / "lexicons" / f"{name}.json"
    written = made.with_suffix(".toml").read_bytes()
    return made.exists() and bool(json.loads(made.read_bytes())["crc"] == zlib.crc32(written))


ALLOWED = {"sentiment": {"inspect"}}  # vaderSentiment imports it


def test_importing_textkit_loads_none_of_its_modules() -> None:
    loaded = loaded_by("import textkit")
    assert not {name for name in loaded if name.startswith("textkit.")}
    assert not loaded & HEAVY


def third_party(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module.split(".")[0])
    return {name for name in found if name not in sys.stdlib_module_names and name != "textkit"}


def test_each_library_is_imported_by_one_module() -> None:
    homes: dict[str, list[str]] = {}
    for path in MODULES:
        for name in third_party(path):
            homes.setdefault(name, []).append(path.stem)
    assert homes == {
        "lxml": ["elements", "trees"],
        "ftfy": ["cleaning"],
        "markdown_it": ["markdown"],
        "mdit_py_plugins": ["markdown"],
        "mwparserfromhell": ["wiki"],
        "pandas": ["dataframes"],
        "polars": ["dataframes"],
        "pyarrow": ["dataframes", "parquet"],
        "pypdfium2": ["pdfium"],
        "pyphen": ["compat"],
        "shtab": ["completion"],
        "tabulate": ["markdown"],
        "wcwidth": ["cells"],
        "tqdm": ["progress"],
        "vaderSentiment": ["vader"],
        "yaml": ["markdown"],
        "zstandard": ["compressed"],
    }


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_all_is_sorted_and_exists(path: Path) -> None:
    dotted = ".".join(path.relative_to(ROOT.parent).with_suffix("").parts)
    if dotted.endswith("__main__"):
        return
    __import__(dotted)
    module = sys.modules[dotted.removesuffix(".__init__")]
    if path.stem == "__init__" and path.parent != ROOT:
        return
    assert list(module.__all__) == sorted(
        module.__all__, key=lambda name: (not name.isupper(), not name[0].isupper(), name)
    )
    assert all(hasattr(module, name) for name in module.__all__)
