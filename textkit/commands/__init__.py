"""The subcommands that are not analyses, and their common parts.

A module of this package that declares ``COMMAND = Command(...)`` is the subcommand of its name; so
is such a value that an entry point of another distribution leads to (group ``textkit.commands``).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from textkit.analysis import ANALYSES
from textkit.registry import Registry

if TYPE_CHECKING:
    from textkit.commands.arguments import Parser

__all__ = ["COMMANDS", "Command", "run"]


class Command(NamedTuple):
    """A subcommand."""

    about: str
    """A docstring, that of its module: its first line is what ``textkit --help`` says."""
    run: Callable[[str, Sequence[str]], int]
    """From its name and the arguments behind it to the exit code.

    What it writes goes through `outputs.destination`. It raises exits.UsageError for arguments
    that make no sense; `cli` tells this and every other exception, and knows the exit code.
    """
    parser: Callable[[str], Parser] | None = None
    """From its name to its parser, for completion and man pages: else they know no options."""

    @property
    def summary(self) -> str:
        """The first line of `about`."""
        return self.about.strip().splitlines()[0]


COMMANDS: Registry[Command] = Registry("textkit.commands", "COMMAND", Command)
"""The commands by their names."""


def run(name: str, arguments: Sequence[str]) -> int:
    """Run the analysis or command of a name; plug-ins are looked for when textkit has neither.

    Gives the exit code. Raises exits.UsageError where there is neither, and what they raise.
    """
    found = ANALYSES.builtin(name) or COMMANDS.builtin(name)
    for registry in (ANALYSES, COMMANDS):
        if found is None:
            with suppress(LookupError):
                found = registry.get(name)
    if found is None:
        from textkit.choices import no_such
        from textkit.exits import UsageError

        known = [*ANALYSES.names(), *COMMANDS.names()]
        raise UsageError(no_such("analysis or command", name, known))
    if isinstance(found, Command):
        return found.run(name, arguments)
    from textkit.commands import analyze

    return analyze.analyze(name, arguments)
