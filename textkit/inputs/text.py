"""Plain text: a file is a text, to the last character."""

from __future__ import annotations

from textkit.inputs.contract import Found, Input, Opened
from textkit.inputs.source import Source

__all__ = ["INPUT"]


def _read(opened: Opened) -> Found:
    yield Source(opened.file, None, 1, opened.text())


INPUT = Input(
    help="plain text, as it is; also for files whose format nobody knows",
    endings=(".txt", ".text"),
    read=_read,
)
