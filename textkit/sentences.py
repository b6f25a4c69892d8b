"""Where the sentences of a paragraph end."""

from __future__ import annotations

import re

__all__ = ["split"]

_END = re.compile(r"[.!?…]+[\"'”’)\]]*\s+")


def split(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """The sentences of one paragraph, ``text[start:end]``: spans without the blanks around them."""
    end = len(text) if end is None else end
    found = []
    at = start
    for m in _END.finditer(text, start, end):
        found.append((at, m.end() - len(m.group()) + len(m.group().rstrip())))
        at = m.end()
    if text[at:end].strip():
        found.append((at, at + len(text[at:end].rstrip())))
    return found
