"""Rules for code and its wording that no linter knows."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
TESTS = sorted(p for p in (ROOT / "tests").rglob("*.py") if "data" not in p.parts)
PRIVATE = re.compile(r"_[A-Za-z]\w*")
DOTTED_PRIVATE = re.compile(r"[a-z]\w*(\.\w+)*\._[A-Za-z]\w*(\.\w+)*")
NAMED_TUPLE = {"_asdict", "_fields", "_make", "_replace"}
NO_OTHER_NAME = {"os._exit"}
"""Of the standard library, and documented there."""


def private_names(source: str) -> Iterator[str]:
    """The private names of other modules that a test takes, also as texts to patch them by."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Attribute):
            own = isinstance(node.value, ast.Name) and node.value.id == "self"
            if PRIVATE.fullmatch(node.attr) and node.attr not in NAMED_TUPLE and not own:
                yield ast.unparse(node)
        elif isinstance(node, ast.ImportFrom):
            parts = [*(node.module or "").split("."), *(alias.name for alias in node.names)]
            yield from (part for part in parts if PRIVATE.fullmatch(part))
        elif isinstance(node, ast.Call) and ast.unparse(node.func).endswith("setattr"):
            for argument in node.args[:2]:
                value = argument.value if isinstance(argument, ast.Constant) else ""
                if isinstance(value, str) and (
                    PRIVATE.fullmatch(value) or DOTTED_PRIVATE.fullmatch(value)
                ):
                    yield value


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("module._name(1)", ["module._name"]),
        ("a.b._Name", ["a.b._Name"]),
        ("from textkit import _rows", ["_rows"]),
        ("from textkit._rows import make", ["_rows"]),
        ("patch.setattr(module, '_KEPT', 10)", ["_KEPT"]),
        ("patch.setattr('textkit.rows._made', 10)", ["textkit.rows._made"]),
        ("row._asdict(), row._replace(a=1), Row._fields, Row._make([])", []),
        ("self._kept = 1", []),
        ("_own()", []),
        ("module.__file__", []),
        ("from __future__ import annotations", []),
        ("patch.setattr(module, 'KEPT', 10)", []),
    ],
)
def test_private_names_are_found(source: str, expected: list[str]) -> None:
    assert list(private_names(source)) == expected


@pytest.mark.parametrize("path", TESTS, ids=lambda path: path.stem)
def test_tests_take_no_private_name(path: Path) -> None:
    assert set(private_names(path.read_text(encoding="utf-8"))) <= NO_OTHER_NAME


ROOMS = ("textkit", "benchmarks", "tools", "training")
MODULES = sorted(path for room in ROOMS for path in (ROOT / room).rglob("*.py"))
CLAUSE = re.compile(r"\b(what|who|whose|whom|how|where|whether)\b|^which\b", re.I)


@pytest.mark.parametrize(
    ("line", "is_clause"),
    [
        ("What becomes of a cue among others.", True),
        ("The actors of a document: who acts.", True),
        ("Which words readers know.", True),
        ("A column, and whether it is shown.", True),
        ("The context of a cue: negation, questions, neighboring cues.", False),
        ("Score how vague a sentence is.", True),
        ("Compile a lexicon: its cues by the words under which they are looked up.", False),
        ("Somebody's words, anyhow; the whole text and elsewhere.", False),
    ],
)
def test_a_clause_is_told_from_a_noun_phrase(line: str, is_clause: bool) -> None:
    assert bool(CLAUSE.search(line)) == is_clause


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_the_first_line_of_a_module_says_its_job_without_a_clause(path: Path) -> None:
    about = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    assert about, "a module says its job"
    first = about.splitlines()[0]
    assert first.endswith("."), "one sentence, in one line"
    assert not CLAUSE.search(first), "a noun phrase or an imperative; see CONTRIBUTING.md"
