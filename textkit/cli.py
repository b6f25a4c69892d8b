"""The command: arguments in, rows out, and an exit code that tells the truth."""

from __future__ import annotations

import argparse
import gc
import operator
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, NamedTuple, NoReturn

from textkit import rows, run
from textkit.analysis import ANALYSES, Analysis, FieldError
from textkit.columns import Cell, fields
from textkit.inputs import read as source
from textkit.options import Option
from textkit.outputs import destination, render
from textkit.outputs.cells import visible
from textkit.outputs.output import Output, Page
from textkit.registry import PluginError
from textkit.text.document import PASSAGES, VOICES
from textkit.text.layout import LAYOUTS

__all__ = ["main"]

_OK, _UNREADABLE, _USAGE, _FAILED_ON, _BUG, _NO_OUTPUT = 0, 1, 2, 3, 70, 74
_INTERRUPTED, _TERMINATED, _BROKEN_PIPE = 130, 143, 141

_EXIT_CODES = """exit codes:
  0 all fine                        70 a bug in textkit
  1 some input could not be read    74 the output could not be written
  2 usage, settings or lexicon      130, 143 interrupted
  3 --fail-on was met               141 nobody reads the output any more"""

_COMPARISONS: dict[str, Callable[[Any, Any], bool]] = {
    ">=": operator.ge, "<=": operator.le, "==": operator.eq, "!=": operator.ne,
    ">": operator.gt, "<": operator.lt,
}  # fmt: skip
_BATCH_CHARACTERS = 200_000
_SELDOM = 100_000
"""New objects between two searches for garbage: textkit makes next to no cycles, and to look for
them after every 700 objects, as Python does, takes a tenth of the time."""


class _UsageError(Exception):
    """Something that the caller has to change; the message says what."""


class _Limit(NamedTuple):
    """A condition of --fail-on."""

    written: str
    column: str
    met: Callable[[Any, Any], bool]
    value: float


def _print_help() -> None:
    about = "\n".join(f"  {name:<13}{one.summary}" for name, one in ANALYSES.values().items())
    print(
        "usage: textkit ANALYSIS [OPTIONS] [FILE ...]\n\n"
        "Close reading of news and other prose: a row per paragraph, and the words behind it.\n\n"
        f"analyses:\n{about}\n\n"
        "textkit ANALYSIS --help tells its options and columns; textkit --version the version.\n\n"
        f"{_EXIT_CODES}"
    )


def _parser(
    name: str, *, full: bool, outputs: Mapping[str, Output] | None = None
) -> argparse.ArgumentParser:
    """The parser of an analysis with the options of these formats; in full, for --help."""
    analysis = run.analysis_of(name)
    parser = argparse.ArgumentParser(
        prog=f"textkit {name}",
        usage=f"textkit {name} [OPTIONS] [FILE ...]",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
        description=analysis.summary if full else None,
        epilog=_epilog(name, outputs or {}) if full else None,
    )
    parser.add_argument(
        "files", nargs="*", metavar="FILE",
        help="files or folders; - (or none, with a pipe) is standard input",
    )  # fmt: skip
    add = parser.add_argument_group("what the rows are").add_argument
    add("-b", "--by", choices=(*PASSAGES, *analysis.groupings), default="paragraph",
        help="one row per ... (default: paragraph)")  # fmt: skip
    add("-m", "--markers", action="store_true",
        help="one row per piece of evidence instead: the words behind the numbers")  # fmt: skip
    add("--columns", metavar="A,B,C", help="only these columns, in this order")
    add("--sort", metavar="COLUMN", help="all rows, those with the largest value first")
    add("--reverse", action="store_true", help="with --sort: the smallest first")
    if analysis.lexicons:
        add("--lexicon", metavar="FILE", action="append", default=[],
            help="a TOML lexicon of your own, added or instead; may be repeated")  # fmt: skip
    add("--voice", choices=("all", *VOICES),
        help="measure only these words: the author's own, quoted or reported ones "
        "(default: all); rows then also have their shares")  # fmt: skip
    if analysis.explained:
        add("--explain", metavar="WORD", help="tell what the lexicon says of a word, and no more")
    add("--fail-on", metavar="'COLUMN > N'", action="append", default=[],
        help="exit with 3 when a row meets this; may be repeated")  # fmt: skip
    if analysis.options:
        add = parser.add_argument_group(f"{name} alone").add_argument
        for option in analysis.options:
            add(option.name, **_argument(option))
    add = parser.add_argument_group("input").add_argument
    add("--input-format", metavar="FORMAT", default="auto",
        help="default: by the file's name, else text"
        + (f"; one of {', '.join(source.format_names())}" if full else ""))  # fmt: skip
    add("--text-field", metavar="F", help="the field with the text of a record (default: text)")
    add("--id-field", metavar="F", help="the field with the id of a record (default: id)")
    add("--encoding", metavar="NAME", help="default: UTF-8, or by the byte-order mark")
    add("--layout", choices=LAYOUTS, default="auto",
        help="what parts paragraphs: blank lines, every line, or blank lines and indents in a "
        "hard-wrapped text (default: by looking at it)")  # fmt: skip
    add = parser.add_argument_group("output").add_argument
    add("-f", "--format", metavar="NAME", default="table",
        help="default: table; all are listed below")  # fmt: skip
    add("-o", "--output", metavar="FILE", help="write to FILE, whole or not at all")
    add("--color", choices=("auto", "always", "never"), default="auto",
        help="default: on a terminal, unless NO_COLOR is set")  # fmt: skip
    add("--jobs", metavar="N", type=_positive, default=1,
        help="processes that share the documents (default: 1)")  # fmt: skip
    for format, output in (outputs or {}).items():
        add = parser.add_argument_group(f"--format {format} alone").add_argument
        for option in output.options:
            add(option.name, **_argument(option))
    return parser


def _argument(option: Option) -> dict[str, Any]:
    """An option of an analysis as argparse wants it."""
    if isinstance(option.default, bool):
        return {"action": "store_true", "help": option.help}
    made: dict[str, Any] = {"default": option.default, "metavar": option.metavar}
    if option.choices:
        made = {"default": option.default, "choices": option.choices}
    if option.many:
        made |= {"action": "append", "default": []}
    shown = f" (default: {option.default})" if option.default else ""
    return {**made, "help": f"{option.help}{shown}"}


def _positive(written: str) -> int:
    if not written.isascii() or not written.isdigit() or int(written) < 1:
        raise argparse.ArgumentTypeError("is a number from 1")
    return int(written)


def _epilog(name: str, outputs: Mapping[str, Output]) -> str:
    analysis = run.analysis_of(name)
    formats = "".join(f"  {key:<24}{output.help}\n" for key, output in outputs.items())

    def listed(row_type: type) -> str:
        return "\n".join(
            f"  {field.name:<24}{field.column.help}" for field in fields(row_type)
        ).replace("%", "%%")

    shares = ""
    if not run.has_shares(analysis):
        shares = f"columns with --voice, or where one is asked for:\n{listed(rows.Shares)}\n\n"
    return (
        f"columns:\n{listed(rows.Place)}\n{listed(analysis.row)}\n\n{shares}"
        "columns of --markers (after the place):\n"
        f"{listed(analysis.marker)}\n{listed(rows.Evidence)}\n\n"
        f"formats:\n{formats.replace('%', '%%')}\n"
        f"{_EXIT_CODES}\n\n"
        f"example:\n  textkit {name} article.txt\n"
        f"  textkit {name} --markers --format jsonl articles/ | jq -r .text | sort | uniq -c"
    )


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command; the exit code, as the contract in docs/design.md has it."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    gc.set_threshold(_SELDOM)
    try:
        with _terminable():
            return _run(arguments)
    except SystemExit as stop:  # argparse's --help (0) and usage errors (2)
        return stop.code if isinstance(stop.code, int) else _USAGE
    except (_UsageError, PluginError, render.FormatError) as error:
        return _complain(str(error), _USAGE)
    except BrokenPipeError:
        # Python would flush standard output once more at its end, and complain
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return _BROKEN_PIPE
    except destination.OutputError as error:
        return _complain(str(error), _NO_OUTPUT)
    except KeyboardInterrupt:
        return _INTERRUPTED
    except _Terminated:
        return _TERMINATED
    except Exception as error:
        if os.environ.get("TEXTKIT_DEBUG"):
            raise
        what = f"{type(error).__name__}: {error}"
        return _complain(f"a bug in textkit: {what} (TEXTKIT_DEBUG=1 shows where)", _BUG)


class _Terminated(BaseException):
    """SIGTERM came."""


@contextmanager
def _terminable() -> Iterator[None]:
    """Let SIGTERM unwind the stack as an interrupt does, so that no half-made file is left."""
    import signal

    def stop(*_: object) -> NoReturn:
        signal.signal(signal.SIGTERM, signal.SIG_IGN)  # a second one must not stop the cleaning up
        raise _Terminated

    try:
        before = signal.signal(signal.SIGTERM, stop)
    except ValueError:  # not the main thread: whoever runs us minds the signals
        yield
        return
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _complain(message: str, code: int) -> int:
    line = visible(message.replace("\n", " "))
    print(f"textkit: {line}", file=sys.stderr, flush=True)
    return code


def _run(arguments: list[str]) -> int:
    if not arguments or arguments[0] in ("-h", "--help"):
        if not arguments:
            raise _UsageError(f"which analysis? One of {', '.join(ANALYSES.names())}; or --help")
        _print_help()
        return _OK
    if arguments[0] == "--version":
        from importlib.metadata import version

        print(f"textkit {version('textkit')}")
        return _OK
    name = arguments.pop(0)
    try:
        ANALYSES.get(name)
    except LookupError:
        known = ", ".join(ANALYSES.names())
        raise _UsageError(f"there is no analysis {name!r}; there are {known}") from None
    helped = any(word in ("-h", "--help") for word in arguments)
    parser = _parser(name, full=helped, outputs=render.formats() if helped else None)
    options, unknown = parser.parse_known_intermixed_args(arguments)
    if unknown:  # perhaps an option of the format, known only now
        outputs = {options.format: render.find(options.format)}
        options = _parser(name, full=False, outputs=outputs).parse_intermixed_args(arguments)
    if getattr(options, "explain", None) is not None:
        return _explain(name, options.explain)
    return _analyze(name, options)


def _explain(name: str, word: str) -> int:
    try:
        from textkit.cues.explain import explained

        print(explained(word, run.analysis_of(name).explained))
    except ValueError as error:
        raise _UsageError(str(error)) from None
    return _OK


def _analyze(name: str, options: argparse.Namespace) -> int:
    if not options.files:
        if sys.stdin is None or sys.stdin.isatty():
            raise _UsageError("no file, and no pipe on standard input; see --help")
        options.files = ["-"]
    output = render.find(options.format)
    try:
        destination.check(
            options.output,
            [*options.files, *getattr(options, "lexicon", ())],
            lambda path: source.is_read(path, options.input_format),
            binary=output.binary,
        )
    except ValueError as error:
        raise _UsageError(str(error)) from None
    analysis = run.analysis_of(name)
    settings = run.Settings(
        name,
        options.by,
        options.markers,
        None,
        None if options.voice == "all" else options.voice,
        options.layout,
        tuple(getattr(options, "lexicon", ())),
        tuple(_given(options, analysis.options).items()),
        files="file" in output.needs
        or len(options.files) > 1
        or any(map(os.path.isdir, options.files)),
        records="doc" in output.needs or _has_records(options),
    )
    if options.columns is not None:
        chosen = [word.strip() for word in options.columns.split(",") if word.strip()]
        settings = settings._replace(columns=tuple(chosen or [options.columns]))
    limits = [_limit(written) for written in options.fail_on]
    asked = [limit.column for limit in limits]
    if options.sort is not None:
        asked.append(options.sort)
    try:
        columns = run.columns_of(settings)
        run.prepared(settings)
        shown = len(columns)
        names = [field.name for field in columns]
        more = tuple(dict.fromkeys(name for name in asked if name not in names))
        own = run.prepared(settings._replace(columns=(*names, *more)))
        make = own.maker()
    except ValueError as error:  # a SettingError, or a LexiconError
        raise _UsageError(_told(error)) from None
    except OSError as error:
        raise _UsageError(f"{error.filename}: {error.strerror}") from None
    at = {name: i for i, name in enumerate(own.columns)}
    code = _OK

    def report(problem: source.Problem) -> None:
        nonlocal code
        code = _complain(str(problem), _UNREADABLE)

    try:
        documents = source.read(
            options.files,
            encoding=options.encoding,
            input_format=options.input_format,
            text_field=options.text_field,
            id_field=options.id_field,
            fields=_named_fields(options, analysis),
            written=_written(options),
            report=report,
        )
    except ValueError as error:
        raise _UsageError(str(error)) from None
    failed: list[str] = []
    made = _in_order(own, make, documents, options.jobs, report)
    if limits:
        made = _watch(made, [(limit, at[limit.column]) for limit in limits], failed.append)
    if options.sort is not None:
        made = iter(_sorted(made, at[options.sort], options.reverse))
    with destination.opened(options.output, binary=output.binary) as sink:
        on_terminal = not options.output and sys.stdout.isatty()
        render.render(
            columns,
            made if len(own.columns) == shown else (row[:shown] for row in made),
            options.format,
            sink,
            Page(
                title=f"textkit {name}",
                color=_colored(options.color, on_terminal),
                width=_terminal_width() if on_terminal else None,
                settings=_given(options, output.options),
            ),
        )
    for written in dict.fromkeys(failed):
        _complain(f"--fail-on {written!r} was met by {failed.count(written)} row(s)", _FAILED_ON)
    return code or (_FAILED_ON if failed else _OK)


def _written(options: argparse.Namespace) -> list[str | int]:
    """What the run writes to: a file, or the descriptor of standard output."""
    return [1 if options.output is None else options.output]


def _has_records(options: argparse.Namespace) -> bool:
    try:
        return source.has_records(options.files, options.input_format, _written(options))
    except ValueError as error:
        raise _UsageError(str(error)) from None


def _named_fields(options: argparse.Namespace, analysis: Analysis) -> dict[str, str]:
    """The fields of records that options of the analysis name, each with its option."""
    given = ((getattr(options, option.key), option) for option in analysis.options if option.field)
    return {value: option.name for value, option in given if value is not None}


def _told(error: ValueError) -> str:
    """What is wrong, with the option's name as it is written on the command line."""
    if isinstance(error, run.SettingError) and error.setting:
        return f"--{error.setting.replace('_', '-')}: {error.what}"
    return str(error)


def _limit(written: str) -> _Limit:
    for sign, met in _COMPARISONS.items():
        name, found, value = written.partition(sign)
        if not found:
            continue
        try:
            number = float(value)
        except ValueError:
            break
        return _Limit(written, name.strip(), met, number)
    raise _UsageError(f"--fail-on is written 'COLUMN > NUMBER', not {written!r}")


def _watch(
    made: Iterable[tuple[Cell, ...]],
    limits: Sequence[tuple[_Limit, int]],
    tell: Callable[[str], None],
) -> Iterator[tuple[Cell, ...]]:
    for row in made:
        for limit, column in limits:
            cell = row[column]
            if isinstance(cell, int | float) and limit.met(cell, limit.value):
                tell(limit.written)
        yield row


def _sorted(made: Iterable[tuple[Cell, ...]], column: int, reverse: bool) -> list[tuple[Cell, ...]]:
    """The rows by one column, the largest first; those without a value stay last."""
    kept = list(made)
    known = [row for row in kept if row[column] is not None]
    if not all(isinstance(row[column], int | float) for row in known):
        known.sort(key=lambda row: str(row[column]), reverse=not reverse)
    else:
        known.sort(key=operator.itemgetter(column), reverse=not reverse)
    return known + [row for row in kept if row[column] is None]


def _given(
    options: argparse.Namespace, declared: Iterable[Option]
) -> dict[str, str | bool | tuple[str, ...] | None]:
    """The values of the declared options by their keys."""
    given = ((option.key, getattr(options, option.key, option.initial)) for option in declared)
    return {key: tuple(v) if isinstance(v, list) else v for key, v in given}


def _in_order(
    own: run.Run,
    make: Callable[[source.Source], Iterator[tuple[Cell, ...]]],
    documents: Iterable[source.Source],
    jobs: int,
    report: Callable[[source.Problem], None],
) -> Iterator[tuple[Cell, ...]]:
    """The rows of all documents in their order, made by this process or by several."""
    if jobs == 1:
        for document in documents:
            try:
                yield from make(document)
            except FieldError as error:
                place = f"line {document.line}"
                report(source.Problem(document.file, place, str(error), ""))
        return
    from collections import deque
    from concurrent.futures import Future, ProcessPoolExecutor

    waiting: deque[Future[list[tuple[Cell, ...]]]] = deque()
    with ProcessPoolExecutor(jobs, initializer=_begin, initargs=(own,)) as pool:
        try:
            for batch in _batches(documents):
                waiting.append(pool.submit(_make, batch))
                if len(waiting) > 3 * jobs:  # a corpus is never held in memory
                    yield from waiting.popleft().result()
            while waiting:
                yield from waiting.popleft().result()
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


_maker: Callable[[source.Source], Iterator[tuple[Cell, ...]]]


def _begin(own: run.Run) -> None:
    global _maker
    gc.set_threshold(_SELDOM)
    _maker = own.maker()


def _make(batch: list[source.Source]) -> list[tuple[Cell, ...]]:
    return [row for document in batch for row in _maker(document)]


def _batches(documents: Iterable[source.Source]) -> Iterator[list[source.Source]]:
    batch: list[source.Source] = []
    size = 0
    for document in documents:
        batch.append(document)
        size += len(document.text)
        if size >= _BATCH_CHARACTERS:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _colored(wish: str, on_terminal: bool) -> bool:
    if wish != "auto":
        return wish == "always"
    return on_terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _terminal_width() -> int:
    import shutil

    return shutil.get_terminal_size().columns
