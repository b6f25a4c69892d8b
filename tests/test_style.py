"""Rules for code and its wording that no linter knows."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
TESTS = sorted((ROOT / "tests").glob("*.py"))
PRIVATE = re.compile(r"_[A-Za-z]\w*")
DOTTED_PRIVATE = re.compile(r"[a-z]\w*(\.\w+)*\._[A-Za-z]\w*(\.\w+)*")
NAMED_TUPLE = {"_asdict", "_fields", "_make", "_replace"}
UNTIL_MOVED = {
    "test_difficulty.py": {"module._features"},
    "test_render.py": {"module._measure", "module._display_width"},
}


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
    found = set(private_names(path.read_text(encoding="utf-8")))
    assert found == UNTIL_MOVED.get(path.name, set())
