"""What the tests of pages and books compare: paragraphs that are measured, and expected ones."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from textkit.inputs.source import Role, Source
from textkit.text.document import parse

from .reading import from_bytes, refuse, run

__all__ = ["DATA", "expected", "measured", "one", "paragraphs", "read_file", "roles"]

DATA = Path(__file__).parent.parent / "data"


def one(data: bytes | str, **options: Any) -> Source:
    """The only text of some bytes, read without a problem."""
    data = data.encode() if isinstance(data, str) else data
    sources, problems = from_bytes(data, **options)
    for problem in problems:
        refuse(problem)
    (source,) = sources
    return source


def read_file(path: Path, **options: Any) -> Source:
    """The only text of a file, read without a problem."""
    sources, problems = run([str(path)], **options)
    for problem in problems:
        refuse(problem)
    (source,) = sources
    return source


def roles(source: Source) -> list[tuple[Role, str]]:
    """The paragraphs of a text, each with its role."""
    document = parse(source.text, blocks=source.blocks)
    return [(p.role, source.text[p.start : p.end]) for p in document.paragraphs]


def paragraphs(source: Source) -> list[str]:
    """The paragraphs of a text."""
    return [text for _, text in roles(source)]


def measured(source: Source) -> list[str]:
    """The paragraphs that are no boilerplate."""
    return [text for role, text in roles(source) if role != "boilerplate"]


def expected(path: Path) -> list[str]:
    """The paragraphs that a person would copy out of a file: they stand beside it."""
    beside = path.with_name(f"{path.stem}.expected.txt")
    return beside.read_text(encoding="utf-8").rstrip("\n").split("\n\n")
