"""The version of textkit and the fingerprints of its analyses, as they are told."""

from __future__ import annotations

__all__ = ["told"]


def told() -> str:
    """The lines that ``textkit --version`` prints."""
    from textkit.provenance import fingerprints, version

    made = "".join(f"{name}@{own}\n" for name, own in fingerprints().items())
    return f"textkit {version()}\n{made}"
