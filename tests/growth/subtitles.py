"""Subtitles: the spoken lines of an .sbv file, without times."""

from __future__ import annotations

from textkit.inputs.contract import Found, Input, Opened
from textkit.inputs.source import Source


def _read(opened: Opened) -> Found:
    lines = [line.strip() for line in opened.text().splitlines()]
    spoken = [line for line in lines if line and not line.startswith("0:")]
    yield Source(opened.file, None, 1, "\n".join(spoken))


INPUT = Input(help="subtitles (SubViewer)", endings=(".sbv",), read=_read)
