"""The version of textkit, as it is told."""

from __future__ import annotations

__all__ = ["told"]


def told() -> str:
    """The lines that ``textkit --version`` prints."""
    from importlib.metadata import version

    return f"textkit {version('textkit')}\n"
