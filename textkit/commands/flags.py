"""The arguments of `textkit ANALYSIS`, and its help."""

from __future__ import annotations

import argparse
import os
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from functools import partial
from typing import Any

from textkit import exits, rows, run
from textkit.analysis import ANALYSES
from textkit.columns import fields
from textkit.commands import configured
from textkit.commands.arguments import COLORS, Parser, add_input, add_output, described
from textkit.engine import ENGINES
from textkit.inputs.damage import chosen
from textkit.inputs.decoding import is_text_encoding
from textkit.inputs.formats import Formats
from textkit.options import Option
from textkit.outputs import render
from textkit.registry import PluginError
from textkit.text.document import PASSAGES, VOICES
from textkit.text.layout import LAYOUTS

__all__ = ["choices", "columns", "parse", "parser_of", "paths"]

_MOST_JOBS = 1000


def parse(name: str, arguments: Sequence[str]) -> argparse.Namespace:
    """What the arguments and the configuration say to an analysis; raises UsageError, FormatError.

    An option of an output format is one when its format is asked for; the options of input formats
    are looked up where there is one that isn't known, and `input_settings` has their values.
    """
    parser = parser_of(name)
    arguments = _joined(arguments)

    def late(format: str) -> None:
        _add(parser, f"--format {format} alone", render.find(format).options)
        _add_of_inputs(parser)

    return configured.merged(name, parser, arguments, late, _allowed(name))


def input_settings(options: argparse.Namespace) -> dict[str, Any]:
    """The values of the options that input formats have; none where nobody has set one."""
    names = set(getattr(options, "of_inputs", ()))
    if options.beside:
        names |= options.beside & _options_of_inputs().keys()
    return {key: getattr(options, key) for key in names}


def _joined(arguments: Sequence[str]) -> list[str]:
    """The arguments, where ``--columns -C`` is one: argparse takes -C for an option."""
    joined: list[str] = []
    for word in arguments:
        if joined and joined[-1] == "--columns" and word[:1] == "-" and word[1:2].isalpha():
            joined[-1] = f"--columns={word}"
        else:
            joined.append(word)
    return joined


def parser_of(name: str) -> Parser:
    """The parser of an analysis, with all options but those of output formats."""
    analysis = run.analysis_of(name)

    def about() -> tuple[str, str]:
        formats: dict[tuple[Option, ...], list[str]] = {}
        for format in render.OUTPUTS.names():
            with suppress(PluginError):  # the list of formats says so
                formats.setdefault(render.OUTPUTS.get(format).options, []).append(format)
        for options, names in formats.items():
            _add(parser, f"--format {' or '.join(names)} alone", options)
        _add_of_inputs(parser)
        return analysis.summary, _epilog(name)

    parser = Parser(name, "[OPTIONS] [FILE ...]", about)
    parser.add_argument(
        "files", nargs="*", metavar="FILE",
        help="files or folders; - (or none, with a pipe) is standard input",
    )  # fmt: skip
    add = parser.add_argument_group("what the rows are").add_argument
    add("-b", "--by", metavar=_one_of((*PASSAGES, *analysis.groupings)), default="paragraph",
        help="one row per ... (default: paragraph)")  # fmt: skip
    add("-m", "--markers", action="store_true",
        help="one row per piece of evidence instead: the words behind the numbers")  # fmt: skip
    add("--columns", metavar="A,B,C",
        help="only these columns, in this order; all, default, or -C for all but C (default: all, "
        "in a table those that tell most)")  # fmt: skip
    add("-H", "--with-filename", action="store_true",
        help="a table has a column file for one file, too; csv, json and the like always do"
    )  # fmt: skip
    add("--no-filename", action="store_true", help="no column file in a table")
    add("--sort", metavar="COLUMN", help="all rows, those with the largest value first")
    add("--reverse", action="store_true", help="with --sort: the smallest first")
    if analysis.lexicons:
        add("--lexicon", metavar="FILE", action="append", default=[],
            help="a TOML lexicon of your own, added or instead; may be repeated")  # fmt: skip
    add("--voice", metavar=_one_of(("all", *VOICES)),
        help="measure only these words: the author's own, quoted or reported ones "
        "(default: all); rows then also have their shares")  # fmt: skip
    if analysis.explained or analysis.lexicons:
        add("--explain", metavar="WORD", help="tell what the lexicon says of a word, and no more")
    add("--fail-on", metavar="'COLUMN > N'", action="append", default=[],
        help="exit with 3 when a row meets this; may be repeated")  # fmt: skip
    _add(parser, f"{name} alone", analysis.options)
    add_input(parser.add_argument_group("input").add_argument)
    add = parser.add_argument_group("output").add_argument
    add_output(add)
    add("--jobs", metavar="N", type=_jobs, default=1,
        help="processes that share the documents, best as many as the machine has processors "
        "(default: 1)")  # fmt: skip
    add("--engine", metavar="NAME", help="how documents are shared out (default: by --jobs)")
    configured.add(parser.add_argument_group("configuration").add_argument)
    return parser


def choices(name: str) -> dict[str, Callable[[], Iterable[str]]]:
    """The values that options of an analysis may have, by key, where there are only so many."""
    analysis = run.analysis_of(name)
    declared = {o.key: o.choices for o in analysis.options if o.choices}
    return {
        "by": lambda: (*PASSAGES, *analysis.groupings),
        "voice": lambda: ("all", *VOICES),
        "layout": lambda: LAYOUTS,
        "color": lambda: COLORS,
        "format": render.OUTPUTS.names,
        "input_format": lambda: ("auto", *Formats().names()),
        "engine": ENGINES.names,
        **{key: partial(tuple[str, ...], values) for key, values in declared.items()},
    }


def columns(name: str) -> list[str]:
    """The names of all columns that rows or markers of an analysis may have."""
    analysis = run.analysis_of(name)
    groups = [grouping.row for grouping in analysis.groupings.values()]
    parts = (rows.Place, rows.Shares, analysis.row, analysis.marker, rows.Evidence, *groups)
    return list(dict.fromkeys(field.name for part in parts for field in fields(part)))


def paths(name: str) -> set[str]:
    """The keys of the options of an analysis whose values name files."""
    return {"lexicon", "output", *(o.key for o in run.analysis_of(name).options if o.file)}


def _allowed(name: str) -> configured.Allowed:
    return configured.Allowed(
        choices=choices(name),
        checks={"jobs": _jobs, "encoding": _encoding, "clean": _clean},
        paths=paths(name),
        of_format=lambda name: {
            o.key: [] if o.many else o.initial
            for o in (*render.find(name).options, *_options_of_inputs().values())
        },
        of_formats=lambda: (
            *(o.key for one in render.formats().values() for o in one.options),
            *_options_of_inputs(),
        ),
        of_analyses=lambda: (
            key for other in ANALYSES.names() for key in vars(parser_of(other).parse([]))
        ),
        columns=lambda: columns(name),
        all_columns=lambda: (one for other in ANALYSES.names() for one in columns(other)),
        is_analysis=lambda word: ANALYSES.builtin(word) is not None,
        analyses=ANALYSES.names,
    )


def _add(parser: Parser, title: str, options: Iterable[Option]) -> None:
    """Add a group of declared options, if there are any."""
    group = None
    for option in options:
        group = group or parser.add_argument_group(title)
        group.add_argument(option.name, **_argument(option))


def _options_of_inputs() -> dict[str, Option]:
    """The options of all input formats by key; one that two formats share is one option."""
    formats = Formats()
    found: dict[str, Option] = {}
    for name in formats.names():
        with suppress(PluginError):  # the list of formats says so
            found |= {option.key: option for option in formats.get(name).options}
    return found


def _add_of_inputs(parser: Parser) -> None:
    found = _options_of_inputs()
    _add(parser, "input formats' own options", found.values())
    parser.set_defaults(of_inputs=tuple(found))


def _argument(option: Option) -> dict[str, Any]:
    """An option of an analysis as argparse wants it."""
    if isinstance(option.default, bool):
        return {"action": "store_true", "help": option.help}
    metavar = _one_of(option.choices) if option.choices else option.metavar
    made: dict[str, Any] = {"default": option.default, "metavar": metavar}
    if option.many:
        made |= {"action": "append", "default": []}
    shown = f" (default: {option.default})" if option.default else ""
    return {**made, "help": f"{option.help}{shown}"}


def _one_of(choices: Iterable[str]) -> str:
    """Choices as help shows them; `run` checks them, for Python too."""
    return f"{{{','.join(choices)}}}"


def _jobs(written: str) -> int:
    if re.fullmatch("0*[1-9][0-9]{0,3}", written) and int(written) <= _MOST_JOBS:
        return int(written)
    best = f"best as many as there are processors, here {os.cpu_count()}"
    raise argparse.ArgumentTypeError(f"is a number from 1 to {_MOST_JOBS}, {best}")


def _encoding(written: str) -> str:
    if is_text_encoding(written):
        return written
    raise argparse.ArgumentTypeError(f"there is no encoding {written!r} of texts")


def _clean(written: str) -> str:
    try:
        chosen(written)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error).removeprefix("--clean: ")) from None
    return written


def _epilog(name: str) -> str:
    """What help says behind the options: all that may be named in them."""
    analysis = run.analysis_of(name)

    def listed(title: str, helps: Mapping[str, str]) -> str:
        width = max(24, *(len(key) + 2 for key in helps))
        return f"{title}:\n" + "".join(f"  {key:<{width}}{help}\n" for key, help in helps.items())

    def columns(*row_types: type) -> dict[str, str]:
        return {field.name: field.column.help for each in row_types for field in fields(each)}

    parts = [
        listed("columns", columns(rows.Place, analysis.row, rows.Origin)),
        listed("columns with --voice, or where one is asked for", columns(rows.Shares)),
        listed("columns of --markers (after the place)", columns(analysis.marker, rows.Evidence)),
        listed("input formats", described(Formats(), lambda one: one.help.replace("`", ""))),
        listed("output formats", described(render.OUTPUTS, lambda one: one.help)),
        listed("engines", described(ENGINES, lambda one: one.help)),
        f"{exits.table()}\n",
        f"example:\n  textkit {name} article.txt\n"
        f"  textkit {name} --markers --format jsonl articles/ | jq -r .text | sort | uniq -c",
    ]
    if run.has_shares(analysis):
        del parts[1]
    return "\n".join(parts)
