"""The arguments of a subcommand: the parser, and the options that several subcommands have."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from typing import Any, NoReturn, Protocol, TypeVar

from textkit.choices import nearest, no_such
from textkit.exits import UsageError
from textkit.inputs.damage import ALWAYS, KINDS
from textkit.outputs.destination import write
from textkit.registry import PluginError
from textkit.text.layout import LAYOUTS

__all__ = ["COLORS", "Add", "Parser", "add_input", "add_output", "described"]

COLORS = ("auto", "always", "never")
"""The values of --color."""
T_co = TypeVar("T_co", covariant=True)
Add = Callable[..., argparse.Action]
"""`add_argument` of a parser, or of a group of its options."""


class Parser(argparse.ArgumentParser):
    """A parser for a subcommand whose arguments are files, or words, and options among them."""

    def __init__(
        self, name: str, usage: str, about: Callable[[], tuple[str, str]], rest: str = "files"
    ) -> None:
        """`about` gives what help says before and after the options; it is asked for help alone.

        `rest` is the name of the list that takes what is no option.
        """
        super().__init__(
            prog=f"textkit {name}",
            usage=f"textkit {name} {usage}",
            formatter_class=_narrow,
            allow_abbrev=False,
        )
        self._about = about
        self._rest = rest
        self.add_argument("-V", "--version", action=_Version, help="tell the version, and no more")

    def parse(
        self, arguments: Sequence[str], late: Callable[[argparse.Namespace], None] | None = None
    ) -> argparse.Namespace:
        """The options, and what is none: all behind ``--`` is. Raises UsageError.

        Where some are not known, `late` may add them, by what is known.
        """
        before, after = list(arguments), []
        if "--" in before:  # argparse itself takes an option there for one, in Python 3.11
            at = before.index("--")
            before, after = before[:at], before[at + 1 :]
        options, unknown = self.parse_known_intermixed_args(before)
        if unknown and late is not None:
            late(options)
            options, unknown = self.parse_known_intermixed_args(before)
        if unknown:
            name = unknown[0].partition("=")[0]
            known = [flag for flag in self._option_string_actions if flag.startswith("--")]
            if nearest(name, known):
                raise UsageError(no_such("option", name, known))
            self.error(f"unrecognized arguments: {' '.join(unknown)}")
        setattr(options, self._rest, [*getattr(options, self._rest), *after])
        return options

    def declared(self) -> list[argparse.Action]:
        """All arguments and options; argparse has no public door to them."""
        return list(self._actions)

    def groups(self) -> list[tuple[str, list[argparse.Action]]]:
        """The arguments and options of each group with its title, but no empty group."""
        found = [(group.title or "", list(group._group_actions)) for group in self._action_groups]
        return [(title, actions) for title, actions in found if actions]

    def format_help(self) -> str:
        """The whole help."""
        self.description, self.epilog = self._about()
        self.formatter_class = argparse.RawDescriptionHelpFormatter
        return super().format_help()

    def print_help(self, file: Any = None) -> None:
        """Write the help as all output is written."""
        del file
        write(self.format_help())

    def error(self, message: str) -> NoReturn:
        """Raise a UsageError."""
        raise UsageError(f"{message}; see {self.prog} --help")


class _Version(argparse.Action):
    """`--version`, behind the name of any subcommand."""

    def __init__(self, option_strings: Sequence[str], dest: str, **settings: Any) -> None:
        super().__init__(option_strings, dest, nargs=0, **settings)

    def __call__(self, parser: argparse.ArgumentParser, *_: Any) -> None:
        """Write the version, and end."""
        from textkit.commands.version import told

        write(told())
        parser.exit()


def _narrow(prog: str) -> argparse.HelpFormatter:
    """A formatter that does not look for the width of the terminal.

    argparse makes one to check each argument, and to look loads three libraries of compression.
    """
    return argparse.HelpFormatter(prog, width=80)


class _Known(Protocol[T_co]):
    """Something that knows things by their names, as a registry does."""

    def names(self) -> list[str]: ...
    def get(self, name: str) -> T_co: ...


def described(known: _Known[T_co], help: Callable[[T_co], str]) -> dict[str, str]:
    """All names with their help; for a plug-in that can't be loaded, the reason why it can't."""
    found = {}
    for name in known.names():
        try:
            found[name] = help(known.get(name))
        except PluginError as error:
            found[name] = str(error)
    return found


def add_input(add: Add) -> None:
    """Options that say how files are read."""
    add("--input-format", metavar="NAME", default="auto",
        help="default: by the file's name, else text; all are listed below")  # fmt: skip
    add("--include", metavar="GLOB", action="append", default=[],
        help="of a folder: the files whose names match, of any kind; may be repeated")  # fmt: skip
    add("--text-field", metavar="F", help="the field with the text of a record (default: text)")
    add("--id-field", metavar="F", help="the field with the id of a record (default: id)")
    add("--keep", metavar="F,NAME=F", action="append", default=[],
        help="columns with these fields of the records; may be repeated")  # fmt: skip
    add("--encoding", metavar="NAME", help="default: UTF-8, or by the byte-order mark")
    add("--clean", metavar="A,B", default="",
        help=f"undo such damage to texts, and move offsets with it: {', '.join(KINDS)}, all, or "
        f"none (default: {' and '.join(sorted(ALWAYS))}, which none alone leaves)")  # fmt: skip
    add("--layout", metavar=f"{{{','.join(LAYOUTS)}}}", default="auto",
        help="what parts paragraphs: blank lines, every line, or blank lines and indents in a "
        "hard-wrapped text (default: by looking at it)")  # fmt: skip


def add_output(add: Add) -> None:
    """Options that say how rows are written."""
    add("-f", "--format", metavar="NAME", default="table",
        help="default: table; all are listed below")  # fmt: skip
    add("-o", "--output", metavar="FILE", help="write to FILE, whole or not at all")
    add("--color", metavar=f"{{{','.join(COLORS)}}}", type=_color, default="auto",
        help="default: on a terminal, unless NO_COLOR is set, or CLICOLOR is 0")  # fmt: skip
    add("--no-pager", action="store_true",
        help="on a terminal: show what is longer than the screen without PAGER")  # fmt: skip
    add("-q", "--quiet", action="store_true",
        help="tell problems alone on standard error: no progress, no columns without room"
    )  # fmt: skip


def _color(written: str) -> str:
    if written in COLORS:
        return written
    raise argparse.ArgumentTypeError(no_such("value", written, COLORS))
