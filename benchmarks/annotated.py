"""Where the human-annotated texts are, and how they are read and halved."""

from __future__ import annotations

import json
import os
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

__all__ = ["SHARED", "in_half", "is_there", "records"]

SHARED = Path(os.environ.get("TEXTKIT_SHARED") or Path(__file__).parents[2] / "shared")
"""The folder beside the checkout that holds benchmarks/, data/ and articles/."""


def is_there() -> bool:
    """Whether the annotated texts are on this machine; users don't have them."""
    return (SHARED / "benchmarks").is_dir()


def records(name: str) -> Iterator[dict[str, Any]]:
    """The records of ``benchmarks/NAME.jsonl``, in order."""
    with open(SHARED / "benchmarks" / f"{name}.jsonl", encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)


def in_half(document: str, half: str) -> bool:
    """Whether a document belongs to a half: `tune` (to learn from), `report`, or `all`."""
    if half == "all":
        return True
    return (zlib.crc32(document.encode()) % 2 == 0) == (half == "tune")
