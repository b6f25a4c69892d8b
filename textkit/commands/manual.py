"""Manual pages, made of the same parsers as the commands and their help."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterable, Iterator

from textkit import exits
from textkit.analysis import ANALYSES
from textkit.commands import COMMANDS, flags
from textkit.commands.arguments import Parser

__all__ = ["pages"]

_SPECIAL = {"\\": r"\e", "-": r"\-", "'": r"\(aq", "`": r"\(ga", "^": r"\(ha", "~": r"\(ti"}
_TITLES = {"positional arguments": "arguments", "exit codes": "exit status", "example": "examples"}
_LISTED = re.compile(r"\s+(\S+)\s{2,}(\S.*)")
_FILES = """\
files:
  textkit.toml  options of a project, in its folder or one above
  pyproject.toml  the same, in its table tool.textkit
  ~/.config/textkit/textkit.toml  options of a user, or in XDG_CONFIG_HOME"""


def pages(version: str, date: str) -> dict[str, str]:
    """The pages of section 1 by the names of their files, for a version and a date, YYYY-MM-DD."""
    analyses = {name: analysis.summary for name, analysis in ANALYSES.own().items()}
    commands = {name: command.summary for name, command in COMMANDS.own().items()}

    def page(name: str, about: str, body: Iterable[str], related: Iterable[str]) -> str:
        dashed = name.replace(" ", "-")
        also = ", ".join(f"\\fB{_roff(one)}\\fR(1)" for one in related)
        lines = [
            f'.TH {_roff(dashed.upper())} 1 {date} "textkit {version}" "User Commands"',
            *_section("name"),
            f"{_roff(dashed)} \\- {_roff(about.rstrip('.'))}",
            *body,
            *_section("see also"),
            also,
        ]
        return "\n".join(lines) + "\n"

    found = {}
    whole = [f"textkit-{name}" for name in (*analyses, *commands)]
    for name, about in {**analyses, **commands}.items():
        command = COMMANDS.builtin(name)
        parser = (command.parser or _bare)(name) if command else flags.parser_of(name)
        found[f"textkit-{name}.1"] = page(f"textkit {name}", about, _body(parser), ["textkit"])
    body = [
        *_section("synopsis"),
        *_usage("textkit ANALYSIS [OPTIONS] [FILE ...]"),
        ".br",
        *_usage("textkit COMMAND ..."),
        *_section("description"),
        _text("A row per paragraph, and the words behind each number; --help tells more of each."),
        *_terms("analyses", analyses.items()),
        *_terms("commands", commands.items()),
        *_blocks(f"{exits.table()}\n\n{_FILES}"),
    ]
    found["textkit.1"] = page("textkit", "close reading of news and other prose", body, whole)
    return found


def _bare(name: str) -> Parser:
    """The parser of a command that has none to show."""
    return Parser(name, "...", lambda: ("", ""))


def _body(parser: Parser) -> Iterator[str]:
    parser.format_help()  # which adds what only help tells
    yield from _section("synopsis")
    yield from _usage(re.sub(r"^usage: |\s+", " ", parser.format_usage()).strip())
    if parser.description:
        yield from _section("description")
        yield _text(parser.description)
    for title, actions in parser.groups():
        yield from _section(title)
        for action in actions:
            yield from [".TP", _invocation(action), _text((action.help or "").replace("%%", "%"))]
    yield from _blocks(parser.epilog or "")


def _usage(usage: str) -> Iterator[str]:
    """A line of usage: the command bold, the rest as it is."""
    words = re.split(r" (?=[\[A-Z.])", usage, maxsplit=1)
    yield f"\\fB{_roff(words[0])}\\fR" + "".join(f" {_roff(word)}" for word in words[1:])


def _invocation(action: argparse.Action) -> str:
    """An option in each of its forms, or an argument."""
    value = action.metavar or action.dest.upper()
    if action.choices and not action.metavar:
        value = f"{{{','.join(map(str, action.choices))}}}"
    if not action.option_strings:
        return f"\\fI{_roff(str(value))}\\fR"
    behind = "" if action.nargs == 0 else f" \\fI{_roff(str(value))}\\fR"
    return ", ".join(f"\\fB{_roff(form)}\\fR{behind}" for form in action.option_strings)


def _blocks(told: str) -> Iterator[str]:
    """What help says below the options: lists with a title, and examples."""
    for block in filter(None, re.split(r"\n\s*\n", told.strip("\n"))):
        title, _, rest = block.partition("\n")
        title = title.rstrip(":").partition(",")[0] if title.startswith("example") else title
        listed = [_LISTED.fullmatch(line) for line in rest.splitlines()]
        terms = [(found[1], found[2]) for found in listed if found]
        if len(terms) == len(listed):
            yield from _terms(title.rstrip(":"), terms)
        else:
            yield from _section(title.rstrip(":"))
            yield from [".nf", *map(_text, rest.splitlines()), ".fi"]


def _terms(title: str, terms: Iterable[tuple[str, str]]) -> Iterator[str]:
    yield from _section(title)
    for term, about in terms:
        yield from [".TP", f"\\fB{_roff(term)}\\fR", _text(about)]


def _section(title: str) -> list[str]:
    return [f".SH {_roff(_TITLES.get(title, title).upper())}"]


def _text(text: str) -> str:
    """Lines of text, none of which roff takes for a request."""
    lines = [_roff(line.rstrip()) for line in text.splitlines()]
    return "\n".join(f"\\&{line}" if line.startswith((".", " ")) else line for line in lines)


def _roff(text: str) -> str:
    """Text in which no character has a meaning for roff; all ASCII."""
    shown = "".join(_SPECIAL.get(character, character) for character in text)
    return "".join(c if c.isascii() else f"\\[u{ord(c):04X}]" for c in shown)
