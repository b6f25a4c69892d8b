"""Annotated texts in halves and folds, and the words marked in them.

A half is "tune" (learned from, and read for errors), "report" (neither) or "all". The parting goes
by documents, so that no document is in two parts.
"""

from __future__ import annotations

import hashlib
import re
import zlib
from typing import Any

__all__ = ["FOLDS", "WORD", "covered", "fold_of", "in_framing_half", "in_half"]

FOLDS = 5
"""Parts of the texts on readability, each with an index that has not seen it."""
WORD = re.compile(r"[A-Za-z][A-Za-z'’-]*")
"""A word, where words of a text are marked as loaded or not."""


def in_half(document: str, half: str) -> bool:
    """Whether a document belongs to a half."""
    if half == "all":
        return True
    return (zlib.crc32(document.encode()) % 2 == 0) == (half == "tune")


def in_framing_half(document: str, half: str) -> bool:
    """Whether a document on framing belongs to a half: they were parted before the others."""
    even = int(hashlib.sha1(document.encode()).hexdigest(), 16) % 2 == 0
    return half == "all" or even == (half == "tune")


def fold_of(record: dict[str, Any]) -> int:
    """Which of the FOLDS a text on readability is in.

    Forty of CLEAR stay together, since excerpts of one work stand side by side there, and so do the
    versions of an article.
    """
    article = record.get("article")
    block = zlib.crc32(article.encode()) if article else int(record["id"].split(":")[1]) // 40
    return block % FOLDS


def covered(text: str, spans: list[tuple[int, int]]) -> list[bool]:
    """Of each word, whether a span covers some of it."""
    inside = bytearray(len(text))
    for start, end in spans:
        inside[start:end] = b"\1" * (end - start)
    return [any(inside[m.start() : m.end()]) for m in WORD.finditer(text)]
