"""What the tests of office formats share: their files, and the text that a person would copy."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from textkit import cli
from textkit.inputs.read import Source

from .reading import from_bytes, run

__all__ = [
    "DATA",
    "EXPORTS",
    "expected",
    "figures",
    "from_one",
    "one",
    "repacked",
    "roles",
    "zipped",
]

DATA = Path(__file__).parents[1] / "data"
EXPORTS = Path(__file__).parents[3] / "shared" / "exports"
"""Real exports of news archives, where they are at hand."""


def one(path: Path) -> Source:
    """The only text of a file."""
    (source,), problems = run([str(path)])
    assert problems == []
    return source


def from_one(data: bytes, **options: Any) -> Source:
    """The only text of some bytes."""
    (source,), problems = from_bytes(data, **options)
    assert problems == []
    return source


def expected(name: str) -> str:
    """The text that stands beside a file of tests/data."""
    return (DATA / f"{name}.expected.txt").read_text(encoding="utf-8").rstrip("\n")


def roles(source: Source) -> dict[str, str]:
    """The roles that the format tells, by the paragraph's text."""
    text = source.text
    return {text[b.start : b.end]: b.role for b in source.blocks if b.role is not None}


def figures(path: Path, capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    """What the command says of a file as one document, without its place."""
    assert cli.main(["hedging", "-b", "document", "--format", "json", str(path)]) == 0
    (row,) = json.loads(capsys.readouterr().out)
    return {key: row[key] for key in row if key not in {"file", "line", "col", "start", "end"}}


def zipped(files: Mapping[str, bytes | str], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip file."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", method) as package:
        for name, data in files.items():
            package.writestr(name, data)
    return made.getvalue()


def repacked(path: Path, changes: Mapping[str, bytes | str]) -> bytes:
    """A zip file with other files in place of some, and with some more."""
    with zipfile.ZipFile(path) as package:
        files: dict[str, bytes | str] = {name: package.read(name) for name in package.namelist()}
    return zipped({**files, **changes})
