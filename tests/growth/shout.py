"""Say it loudly."""

from __future__ import annotations

from collections.abc import Sequence

from textkit.commands import Command
from textkit.outputs.destination import write


def run(name: str, arguments: Sequence[str]) -> int:
    """Write the arguments in capitals."""
    write(f"{name}: {' '.join(arguments).upper()}\n")
    return 0


COMMAND = Command(__doc__ or "", run)
