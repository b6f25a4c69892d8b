"""Articles of exports as the files ``*.expected.txt`` beside them have them."""

from __future__ import annotations

import re
from pathlib import Path

from textkit.inputs.read import Source, has_records, read

from .reading import refuse, run

__all__ = ["DATA", "REAL", "is_one_text", "rate", "roles", "told", "words"]

DATA = Path(__file__).parent.parent / "data"
REAL = Path(__file__).parent.parent.parent.parent / "shared" / "exports"
"""Real exports, where there are some."""


def is_one_text(path: Path, text: str) -> bool:
    """Whether a file with that text is read whole, as no archive's, and nothing is told of it."""
    path.write_text(text)
    ((source,), problems) = run([str(path)])
    read_whole = (source.doc, source.text, problems) == (None, text, [])
    return read_whole and not has_records([str(path)])


def told(path: Path, **options: str) -> str:
    """All articles of a file: a line with the id, the fields, then the paragraphs with their roles."""
    return "\n".join(map(_told, read([str(path)], report=refuse, **options)))  # type: ignore[arg-type]


def _told(source: Source) -> str:
    fields = "".join(f"{name}: {value}\n" for name, value in source.fields.items())
    parts = "".join(f"\n{roles_of}{text}\n" for roles_of, text in _parts(source))
    return f"== {source.doc} (line {source.line})\n{fields}{parts}"


def _parts(source: Source) -> list[tuple[str, str]]:
    return [
        (f"[{block.role}] " if block.role else "", source.text[block.start : block.end])
        for block in source.blocks
    ]


def roles(source: Source) -> list[tuple[str | None, str]]:
    """The paragraphs of a text, each behind its role."""
    return [(block.role, source.text[block.start : block.end]) for block in source.blocks]


def words(source: Source) -> int:
    """The words of a text that are not boilerplate, as archives count them: blanks part them."""
    kept = (text for role, text in roles(source) if role != "boilerplate")
    return sum(len(re.findall(r"\S*\w\S*", text)) for text in kept)


def rate(source: Source) -> float:
    """The words of a text by the number that its export says."""
    length = re.sub(r"\D", "", source.fields["length"])
    return words(source) / int(length)
