"""The subcommands that are not analyses, and their common parts.

A module of this package that declares ``COMMAND = Command(...)`` is the subcommand of its name; so
is such a value that an entry point of another distribution leads to (group ``textkit.commands``).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from textkit.registry import Registry

__all__ = ["COMMANDS", "Command"]


class Command(NamedTuple):
    """A subcommand."""

    help: str
    """What it does: a line of ``textkit --help``."""
    run: Callable[[str, Sequence[str]], int]
    """From its name and the arguments behind it to the exit code.

    What it writes goes through `outputs.destination`. It raises exits.UsageError for arguments
    that make no sense; `cli` tells this and every other exception, and knows the exit code.
    """


COMMANDS: Registry[Command] = Registry("textkit.commands", "COMMAND", Command)
"""The commands by their names."""
