"""What the tests of inputs read with: all texts and all problems at once."""

from __future__ import annotations

import io
from typing import Any

from textkit.inputs.read import Problem, Source, read

__all__ = ["from_bytes", "refuse", "run", "said"]


def run(paths: list[str], **options: Any) -> tuple[list[Source], list[Problem]]:
    problems: list[Problem] = []
    return list(read(paths, report=problems.append, **options)), problems


def refuse(problem: Problem) -> None:
    raise AssertionError(problem)


def from_bytes(data: bytes, **options: Any) -> tuple[list[Source], list[Problem]]:
    return run([], stdin=io.BytesIO(data), **options)


def said(problems: list[Problem]) -> list[str]:
    """The problems as people read them, without the name of standard input."""
    return [str(problem).removeprefix("standard input: ") for problem in problems]
