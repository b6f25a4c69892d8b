"""Paths to texts: files, folders and standard input, each read in its format."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from fnmatch import fnmatchcase
from functools import partial
from typing import TYPE_CHECKING, Any, BinaryIO, NamedTuple, cast

from textkit.inputs import decoding
from textkit.inputs.contract import Found, Input, Opened, UnreadableError
from textkit.inputs.damage import Cleaner
from textkit.inputs.damage import chosen as kinds_of
from textkit.inputs.formats import Formats
from textkit.inputs.source import OUT_OF_MEMORY, Problem, Source, field_hint

if TYPE_CHECKING:
    from io import BufferedReader

__all__ = [
    "MOST_IDS",
    "MOST_OF_IDS",
    "Problem",
    "Source",
    "count",
    "expanded",
    "format_names",
    "has_records",
    "is_read",
    "read",
]

_MOST_TOLD = 3  # problems of a file that are told one by one
_MOST_ENDINGS = 8
_HEAD = 8192  # bytes of a file that are looked at before it is read
_NO_PROSE = (b"\\", b"#", b"%", b"<")
"""First bytes of markup and code, whatever the name says."""

MOST_IDS = 100_000
"""How many ids of a file are kept, to tell of one that comes again."""
MOST_OF_IDS = 10_000_000
"""How many characters they may have together."""


def _ignored(_: str) -> None:
    pass


def read(
    paths: Sequence[str],
    *,
    encoding: str | None = None,
    input_format: str = "auto",
    text_field: str | None = None,
    id_field: str | None = None,
    fields: Mapping[str, str] | None = None,
    settings: Mapping[str, Any] | None = None,
    include: Sequence[str] = (),
    written: Sequence[str | int] = (),
    clean: str = "",
    report: Callable[[Problem], None],
    note: Callable[[str], object] = _ignored,
    stdin: BinaryIO | None = None,
) -> Iterator[Source]:
    """The texts of the paths in order, each read when it is asked for; records are streamed.

    ``-``, or no path, is standard input. A folder gives the files of the formats that are taken
    from folders, or of ``input_format``, or those whose names match one of the patterns in
    ``include``: its own by name, then those of its folders; hidden ones are left out, and those in
    ``written``, the paths or descriptors that this run writes to. What else is left out ``note``
    is told, in a line for each folder.
    Text is UTF-8, or UTF-16 and UTF-32 where a byte-order mark says so, or ``encoding``.

    A record has its text in ``text_field`` (None: "text") and its id in ``id_field`` (None: "id");
    without an id its line stands in. ``fields`` are other fields that somebody asks for, each with
    the option that says so. Where no record has one of them, or the ``id_field`` that was given,
    that is a problem. ``settings`` are values of the formats' own options, by key.

    Damage to a text is undone as ``clean`` says, see `damage.chosen`. What other damage there is
    ``note`` is told when all is read, and at once where an id comes again in a file (among the
    first 100,000 ids, or 10 million characters of them).

    What cannot be read goes to ``report``, once for each file and for the first records of a file,
    then in one for all the others, and the rest is done.
    Raises ValueError at once where the encoding, the format or a setting is unknown; PluginError,
    also later, where another distribution's format is asked and broken.
    """
    if encoding is not None and not decoding.is_text_encoding(encoding):
        raise ValueError(f"unknown encoding: {encoding}")
    formats = Formats()
    chosen = None if input_format == "auto" else formats.get(input_format)
    formats.check(settings or {})
    text_field = "text" if text_field is None else text_field
    asked = {**({} if id_field is None else {id_field: "--id-field"}), **(fields or {})}
    asked.pop(text_field, None)
    opened = partial(
        Opened,
        encoding=encoding,
        text_field=text_field,
        id_field="id" if id_field is None else id_field,
        asked=asked,
        note=note,
    )
    taken = _Taken(formats, chosen, tuple(include), written)
    cleaner = Cleaner(kinds_of(clean))
    found = _Reader(taken, opened, settings or {}, note, stdin).all(paths or ["-"])
    return _delivered(found, asked, cleaner, report, note)


def has_records(
    paths: Sequence[str],
    input_format: str = "auto",
    written: Sequence[str | int] = (),
    include: Sequence[str] = (),
) -> bool:
    """Whether some path gives records (with an id) rather than plain texts.

    It goes by names, and by first bytes where a format of records is known by them.
    Raises ValueError and PluginError as `read` does.
    """
    formats = Formats()
    if input_format != "auto":
        chosen = formats.get(input_format)
        return any(_gives_records(chosen, path) for path in paths)
    taken = _Taken(formats, None, tuple(include), written)
    for path in paths:
        # In a folder a name of plain text is believed: to look into 10,000 files takes a while.
        inside = taken.files(path, lambda name: not formats.is_plain(name))
        for file in inside if os.path.isdir(path) else [path]:
            if isinstance(file, Problem):
                continue
            kind = formats.of(file, _first_bytes(file))
            if kind is not None and _gives_records(kind, file):
                return True
    return False


def count(
    paths: Sequence[str],
    input_format: str = "auto",
    written: Sequence[str | int] = (),
    include: Sequence[str] = (),
) -> int | None:
    """How many texts the paths give, by the names of files; None where a file may have several.

    Raises ValueError and PluginError as `read` does.
    """
    if "-" in paths or has_records(paths, input_format, written, include):
        return None
    formats = Formats()
    chosen = None if input_format == "auto" else formats.get(input_format)
    taken = _Taken(formats, chosen, tuple(include), written)
    folders = [path for path in paths if os.path.isdir(path)]
    inside = sum(1 for folder in folders for _ in taken.files(folder))
    return len(paths) - len(folders) + inside


def is_read(path: str, input_format: str = "auto", include: Sequence[str] = ()) -> bool:
    """Whether a folder gives the file at a path in it, which is relative to it, by its name."""
    if any(part.startswith(".") for part in path.split(os.sep)):
        return False
    formats = Formats()
    chosen = None if input_format == "auto" else formats.get(input_format)
    return _Taken(formats, chosen, tuple(include), ()).takes(path)


def expanded(paths: Sequence[str]) -> list[str]:
    """The paths, those with ``*``, ``?`` or ``[`` that are no file as the files that match them.

    So a pattern in quotes works where the shell would make too long a command of it, or has none.
    ``**`` stands for any folders. One that nothing matches stays as it is.
    """
    found: list[str] = []
    for path in paths:
        if not any(sign in path for sign in "*?[") or os.path.lexists(path):
            found.append(path)
            continue
        from glob import glob

        found += sorted(glob(path, recursive=True)) or [path]
    return found


def format_names() -> list[str]:
    """What ``input_format`` may be; ``auto`` is by each file's first bytes and name, else text."""
    return ["auto", *Formats().names()]


def _gives_records(kind: Input, file: str) -> bool:
    return kind.records(file) if callable(kind.records) else kind.records


def _first_bytes(file: str) -> bytes:
    """What can be seen of a file without taking it from its reader; nothing of a named pipe."""
    try:
        if file == "-":
            return cast("BufferedReader", sys.stdin.buffer).peek(_HEAD)
        if stat.S_ISREG(os.stat(file).st_mode):
            with open(file, "rb") as stream:
                return stream.read(_HEAD)
    except (OSError, ValueError, AttributeError):  # it is told when it is read
        pass
    return b""


def _delivered(
    found: Iterable[Source | Problem],
    asked: Mapping[str, str],
    cleaner: Cleaner,
    report: Callable[[Problem], None],
    note: Callable[[str], object],
) -> Iterator[Source]:
    """The texts, cleaned; what could not be read is reported, and at last what no record has."""
    missing = dict(asked)
    first: Source | None = None
    file = ""
    problems = _Problems(report)
    ids = _Ids(note)
    for one in found:
        if isinstance(one, Problem):
            problems.add(one)
            continue
        if one.doc is not None:
            ids.add(one.file, one.doc, one.line)
            if missing:
                missing = {name: missing[name] for name in missing.keys() - one.fields.keys()}
            if first is None:
                first, file = one, one.file
            elif one.file != file:
                file = ""
        try:
            one = cleaner.clean(one)
        except ModuleNotFoundError as error:
            where = f"line {one.line}" if one.doc is None else f"line {one.line} ({one.doc})"
            what = f"needs the library {error.name} to be cleaned"
            problems.add(Problem(one.file, where, what, "pip install 'textkit[formats]'"))
            continue
        yield one
    problems.end()
    for line in cleaner.told():
        note(line)
    if first is not None:
        for name in asked:
            if name in missing:
                hint = field_hint(asked[name], first.fields)
                report(Problem(file, "", f'no record has the field "{name}"', hint))


class _Ids:
    """Tells the first id that comes again in a file; it keeps so many ids and no more."""

    def __init__(self, note: Callable[[str], object]) -> None:
        self._note = note
        self._file: str | None = None
        self._lines: dict[str, int] = {}
        self._room = 0
        self._told = False

    def add(self, file: str, doc: str, line: int) -> None:
        """Take the id of a text."""
        if file != self._file:
            self._file, self._lines, self._room, self._told = file, {}, MOST_OF_IDS, False
        if self._told:
            return
        before = self._lines.get(doc)
        if before is not None:
            self._told, self._lines = True, {}
            name = "standard input" if file == "-" else file
            lines = f"line {line}" if line == before else f"lines {before} and {line}"
            self._note(f'{name}: the id "{doc}" stands twice: {lines}; others may, too')
        elif len(self._lines) < MOST_IDS and len(doc) <= self._room:
            self._lines[doc] = line
            self._room -= len(doc)


class _Problems:
    """Reports the first problems of a file, and then how many more there were."""

    def __init__(self, report: Callable[[Problem], None]) -> None:
        self._report = report
        self._last: Problem | None = None
        self._count = 0

    def add(self, problem: Problem) -> None:
        """Report a problem, or count it."""
        if self._last is not None and problem.file != self._last.file:
            self.end()
        self._last = problem
        self._count += 1
        if self._count <= _MOST_TOLD:
            self._report(problem)

    def end(self) -> None:
        """Report the rest of a file."""
        more = self._count - _MOST_TOLD
        if self._last is not None and more == 1:
            self._report(self._last)
        elif self._last is not None and more > 1:
            self._report(Problem(self._last.file, "", f"{more:,} more could not be read", ""))
        self._last, self._count = None, 0


class _Taken(NamedTuple):
    """Which files of a folder are read."""

    formats: Formats
    chosen: Input | None
    include: tuple[str, ...]
    written: Sequence[str | int]

    def takes(self, path: str) -> bool:
        """Whether a file is taken by its path in the folder."""
        name = os.path.basename(path)
        if self.include:
            return any(fnmatchcase(name, it) or fnmatchcase(path, it) for it in self.include)
        if self.chosen is not None:
            return not self.chosen.endings or name.lower().endswith(self.chosen.endings)
        kind = self.formats.of(name)
        return kind is not None and kind.in_folders

    def files(
        self,
        folder: str,
        wanted: Callable[[str], bool] = lambda _: True,
        left_out: Callable[[str], object] = _ignored,
    ) -> Iterator[str | Problem]:
        """The files of a folder, and of the folders in it, that are taken by their names.

        Links to folders are not followed, and files that are written are left out. `wanted` tells
        by a name whether somebody wants to know of it, and `left_out` is told the others' names.
        """
        failures: list[OSError] = []
        kept_out = _identities(self.written)
        for parent, folders, names in os.walk(folder, onerror=failures.append):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            inside = os.path.relpath(parent, folder) if self.include else ""
            for name in sorted(names):
                path = os.path.join(parent, name)
                if name.startswith(".") or not wanted(name):
                    continue
                if not self.takes(os.path.normpath(os.path.join(inside, name))):
                    if not _identities([path]) & kept_out:
                        left_out(name)
                    continue
                try:
                    status = os.stat(path)
                except OSError:  # a dead link is reported when it is read
                    yield path
                    continue
                identity = status.st_dev, status.st_ino
                if stat.S_ISREG(status.st_mode) and identity not in kept_out:
                    yield path
        for failure in failures:
            yield Problem(str(failure.filename), "", _reason(failure), "")


class _Reader:
    """Reads paths in the formats that they have, or in the one that the user chose."""

    def __init__(
        self,
        taken: _Taken,
        opened: Callable[..., Opened],
        settings: Mapping[str, Any],
        note: Callable[[str], object],
        stdin: BinaryIO | None,
    ) -> None:
        self._taken = taken
        self._formats = taken.formats
        self._chosen = taken.chosen
        self._opened = opened
        self._settings = settings
        self._note = note
        self._stdin = stdin

    def all(self, paths: Sequence[str]) -> Found:
        """The texts of all paths in order."""
        for path in paths:
            if path == "-":
                yield from self._standard_input()
            elif os.path.isdir(path):
                yield from self._folder(path)
            else:
                yield from self._file(path)

    def _folder(self, folder: str) -> Found:
        left_out: list[str] = []
        found = False
        for file in self._taken.files(folder, left_out=left_out.append):
            found = True
            if isinstance(file, Problem):
                yield file
            else:
                yield from self._file(file)
        told = _left_out(left_out)
        if not found:
            yield Problem(folder, "", "no text files in this folder", told)
        elif told:
            self._note(f"{folder}: {told}")

    def _standard_input(self) -> Found:
        if self._stdin is None and sys.stdin is None:
            yield Problem("-", "", "is closed", "")
            return
        try:
            yield from self._stream("-", "-", self._stdin or sys.stdin.buffer, self._chosen)
        except OSError as error:
            yield Problem("-", "", _reason(error), "")

    def _file(self, path: str) -> Found:
        if "\0" in path:  # open would raise a ValueError
            yield Problem(path, "", "no such file or directory", "")
            return
        try:
            with open(path, "rb") as stream:
                yield from self._stream(path, path, stream, self._chosen)
        except OSError as error:
            yield Problem(path, "", "is a socket" if _is_socket(path) else _reason(error), "")

    def _stream(self, path: str, name: str, stream: BinaryIO, chosen: Input | None) -> Found:
        """The texts of an opened file; `name` is its own name where `path` is one that holds it."""
        head = stream.read(4)  # enough for a byte-order mark
        head += getattr(stream, "read1", stream.read)(_HEAD)  # and what is there without waiting
        known = chosen or self._formats.of(name, head)
        kind = known or self._formats.text
        if chosen is None and kind is self._formats.text:
            no_text = _no_text(path, name, head, is_known=known is not None)
            if no_text is not None:
                yield no_text
                return
        settings = {o.key: self._settings.get(o.key, o.initial) for o in kind.options}

        def inside(name: str, stream: BinaryIO) -> Found:
            return self._stream(path, name, stream, None)

        divisions = () if kind is self._formats.text else self._formats.divisions
        opened = self._opened(path, head, stream, inside, settings=settings, divisions=divisions)
        if b"\0" in head and not kind.binary and decoding.is_binary(head, opened.codec):
            yield decoding.binary(path, head)
            return
        enough = True
        try:
            yield from kind.read(opened)
        except MemoryError:
            enough = False
        except UnreadableError as error:
            yield error.problem
        except UnicodeError as error:  # where bytes come in twos or fours a bad one hides the lines
            yield opened.problem("", f"not {decoding.title(opened.codec)} ({error})")
        except ModuleNotFoundError as error:
            if kind.extra is None:
                raise
            what = f"needs the library {error.name} to be read"
            yield opened.problem("", what, f"pip install 'textkit[{kind.extra}]'")
        if not enough:  # told here, when what was read has been freed
            yield opened.problem("", OUT_OF_MEMORY)


def _no_text(path: str, name: str, head: bytes, *, is_known: bool) -> Problem | None:
    """The problem of a file that is no text; of one with a name of plain text its bytes tell it."""
    if is_known and b"\0" not in head and head[:1] not in _NO_PROSE:
        return None
    from textkit.inputs.kinds import kind_of  # most files are what their names say

    kind = kind_of(name, head)
    if kind is None:
        return None
    force = "" if b"\0" in head else "; --input-format text reads it all the same"
    return Problem(path, "", f"is {kind.name}", f"{kind.told(path)}{force}")


def _is_socket(path: str) -> bool:
    try:
        return stat.S_ISSOCK(os.stat(path).st_mode)
    except OSError:
        return False


def _reason(error: OSError) -> str:
    return (error.strerror or str(error)).lower()


def _left_out(names: Iterable[str]) -> str:
    """How many files were left out, by the endings of their names, and what takes them."""
    endings = [os.path.splitext(name)[1].lower() for name in names]
    if not endings:
        return ""
    counts = {ending: endings.count(ending) for ending in sorted(set(endings))}
    listed = [f"{number} {ending or 'without an ending'}" for ending, number in counts.items()]
    if len(listed) > _MOST_ENDINGS:
        listed[_MOST_ENDINGS:] = [f"{len(listed) - _MOST_ENDINGS} other kinds"]
    files = "1 file was" if len(endings) == 1 else f"{len(endings):,} files were"
    first = next(iter(ending for ending in counts if ending), "")
    return f"{files} left out: {', '.join(listed)}; --include '*{first}' takes such files"


def _identities(written: Sequence[str | int]) -> set[tuple[int, int]]:
    """The files behind paths and descriptors, by device and number."""
    found = set()
    for one in written:
        try:
            status = os.stat(one)
        except (OSError, ValueError):  # it isn't there yet, or closed
            continue
        found.add((status.st_dev, status.st_ino))
    return found
