"""Print all analyses and commands, or the options of one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from textkit import commands, exits
from textkit.analysis import ANALYSES
from textkit.commands import COMMANDS, Command
from textkit.exits import Exit, UsageError
from textkit.outputs.destination import write
from textkit.registry import PluginError, Registry

if TYPE_CHECKING:
    from textkit.commands.arguments import Parser

__all__ = ["COMMAND", "parser", "run"]


def run(name: str, arguments: Sequence[str]) -> int:
    """Write the help of all, or that of one analysis or command; raises UsageError."""
    if not arguments:
        write(_overview())
        return Exit.OK
    asked, *rest = arguments
    if asked in ("-h", "--help"):
        write(f"usage: textkit {name} [NAME]\n\n{COMMAND.summary}\n")
        return Exit.OK
    if rest or asked.startswith("-"):
        raise UsageError(f"help takes one name, not {' '.join(arguments)!r}; see textkit --help")
    return commands.run(asked, ["--help"])


def parser(name: str) -> Parser:
    """The parser of the command, for completion and manual pages."""
    from textkit.commands.arguments import Parser  # late, so that help itself is there at once

    made = Parser(name, "[NAME]", lambda: (COMMAND.summary, ""), "names")
    made.add_argument("names", nargs="*", metavar="NAME", help="an analysis or a command")
    return made


def _overview() -> str:
    analyses, own_commands = _summaries(ANALYSES), _summaries(COMMANDS)
    width = max(map(len, [*analyses, *own_commands])) + 2
    listed = [
        "\n".join(f"  {name:<{width}}{about}" for name, about in named.items())
        for named in (analyses, own_commands)
    ]
    return (
        "usage: textkit ANALYSIS [OPTIONS] [FILE ...]\n"
        "       textkit COMMAND ...\n\n"
        "Close reading of news and other prose: a row per paragraph, and the words behind it.\n\n"
        f"analyses:\n{listed[0]}\n\n"
        f"commands:\n{listed[1]}\n\n"
        "textkit NAME --help tells the options of each, and the columns; textkit --version the "
        "version.\n\n"
        f"{exits.table()}\n"
    )


def _summaries(registry: Registry[Any]) -> dict[str, str]:
    """All names with their summaries; for a plug-in that can't be loaded, the reason."""
    found = registry.summaries()
    for name in registry.foreign_names():
        try:
            found.setdefault(name, registry.get(name).summary)
        except PluginError as error:
            found[name] = str(error)
    return dict(sorted(found.items()))


COMMAND = Command(__doc__ or "", run, parser)
