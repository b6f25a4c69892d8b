"""Print the script by which bash, zsh or fish completes commands, options and columns."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from typing import Any

from textkit.analysis import ANALYSES
from textkit.commands import COMMANDS, Command, flags
from textkit.commands.arguments import Parser
from textkit.exits import Exit, UsageError
from textkit.outputs.destination import write
from textkit.registry import PluginError

__all__ = ["COMMAND", "SHELLS", "parser", "run"]

SHELLS = ("bash", "zsh", "fish")
_EXAMPLES = """\
example, each in its own file:
  textkit completion bash > ~/.local/share/bash-completion/completions/textkit
  textkit completion zsh > ~/.zfunc/_textkit    (in .zshrc: fpath+=~/.zfunc, before compinit)
  textkit completion fish > ~/.config/fish/completions/textkit.fish"""


def run(name: str, arguments: Sequence[str]) -> Exit:
    """Write the script of a shell; raises UsageError for another one, or without shtab."""
    made = parser(name)
    options = made.parse(arguments)
    if len(options.shell) != 1 or options.shell[0] not in SHELLS:
        raise UsageError(f"which shell? {', '.join(SHELLS)}; see {made.prog} --help")
    try:
        import shtab
    except ModuleNotFoundError:
        raise UsageError("completion needs shtab: pip install 'textkit[completion]'") from None
    script = shtab.complete(_whole(shtab.FILE), options.shell[0])
    if options.shell[0] == "zsh":
        # so that each file is completed, and not the first one alone
        script = re.sub(r'"\(\*\)::(.*:_files)"', r'"*:\1"', script)
    write(script.rstrip("\n") + "\n")
    return Exit.OK


def parser(name: str) -> Parser:
    """The parser of the command."""
    made = Parser(name, "SHELL", lambda: (COMMAND.summary, _EXAMPLES), "shell")
    made.add_argument("shell", nargs="*", metavar="SHELL", help=", ".join(SHELLS))
    return made


_WORDS: Mapping[str, Callable[[], Iterable[str]]] = {
    "analysis": ANALYSES.names,
    "names": lambda: (*ANALYSES.names(), *COMMANDS.names()),
    "shell": lambda: SHELLS,
}
"""The words that arguments of commands may be, by the arguments' names."""


def _whole(file: Any) -> argparse.ArgumentParser:
    """A parser with all analyses and commands, whose arguments say what completes them.

    `file` is what completes the name of a file.
    """
    whole = argparse.ArgumentParser(prog="textkit", description="close reading of prose")
    whole.add_argument("-V", "--version", action="store_true", help="tell the version")
    sub = whole.add_subparsers(parser_class=_Made)
    for name, made, about in _parsers(file):
        sub.add_parser(name, made=made, help=about)
    return whole


class _Made(argparse.ArgumentParser):
    """The parser that is given, in the form in which argparse asks for one of a subcommand."""

    def __new__(cls, *, made: argparse.ArgumentParser, **_: Any) -> Any:
        return made


def _parsers(file: Any) -> Iterator[tuple[str, Parser, str]]:
    """The name of each analysis and command that can be loaded, its parser, and its help."""
    for name in ANALYSES.names():
        with suppress(PluginError):
            made = flags.parser_of(name)
            words = {**flags.choices(name), **dict.fromkeys(("columns", "sort"), _columns(name))}
            _complete(made, words, {"files", *flags.paths(name)}, file)
            yield name, made, ANALYSES.get(name).summary
    for name in COMMANDS.names():
        with suppress(PluginError):
            command = COMMANDS.get(name)
            made = command.parser(name) if command.parser else Parser(name, "", lambda: ("", ""))
            _complete(made, _WORDS, {"files"}, file)
            yield name, made, command.summary


def _columns(name: str) -> Callable[[], Iterable[str]]:
    return lambda: flags.columns(name)


def _complete(
    made: Parser, words: Mapping[str, Callable[[], Iterable[str]]], paths: set[str], file: Any
) -> None:
    """Tell shtab of each argument that only some words, or files, are possible."""
    for action in made.declared():
        if action.dest in words:
            action.choices = list(words[action.dest]())
        elif action.dest in paths:
            action.complete = file  # type: ignore[attr-defined]


COMMAND = Command(__doc__ or "", run, parser)
