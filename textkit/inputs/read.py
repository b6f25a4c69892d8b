"""Paths to texts: files, folders and standard input, each read in its format."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, BinaryIO, cast

from textkit.inputs import decoding
from textkit.inputs.contract import Found, Input, Opened, UnreadableError
from textkit.inputs.formats import Formats
from textkit.inputs.kinds import kind_of
from textkit.inputs.source import OUT_OF_MEMORY, Problem, Source, field_hint

if TYPE_CHECKING:
    from io import BufferedReader

__all__ = ["Problem", "Source", "count", "format_names", "has_records", "is_read", "read"]

_HEAD = 8192  # bytes of a file that are looked at before it is read
_NO_PROSE = (b"\\", b"#", b"%", b"<")
"""First bytes of markup and code, whatever the name says."""


def read(
    paths: Sequence[str],
    *,
    encoding: str | None = None,
    input_format: str = "auto",
    text_field: str | None = None,
    id_field: str | None = None,
    fields: Mapping[str, str] | None = None,
    settings: Mapping[str, Any] | None = None,
    written: Sequence[str | int] = (),
    report: Callable[[Problem], None],
    stdin: BinaryIO | None = None,
) -> Iterator[Source]:
    """The texts of the paths in order, each read when it is asked for; records are streamed.

    ``-``, or no path, is standard input. A folder gives the files of the formats that are taken
    from folders, or of ``input_format``: its own by name, then those of its folders; hidden ones
    are left out, and those in ``written``, the paths or descriptors that this run writes to.
    Text is UTF-8, or UTF-16 and UTF-32 where a byte-order mark says so, or ``encoding``.

    A record has its text in ``text_field`` (None: "text") and its id in ``id_field`` (None: "id");
    without an id its line stands in. ``fields`` are other fields that somebody asks for, each with
    the option that says so. Where no record has one of them, or the ``id_field`` that was given,
    that is a problem. ``settings`` are values of the formats' own options, by key.

    What cannot be read goes to ``report``, once for each file or record, and the rest is done.
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
    )
    found = _Reader(formats, chosen, opened, settings or {}, written, stdin).all(paths or ["-"])
    return _delivered(found, asked, report)


def has_records(
    paths: Sequence[str], input_format: str = "auto", written: Sequence[str | int] = ()
) -> bool:
    """Whether some path gives records (with an id) rather than plain texts.

    It goes by names, and by first bytes where a format of records is known by them.
    Raises ValueError and PluginError as `read` does.
    """
    formats = Formats()
    if input_format != "auto":
        chosen = formats.get(input_format)
        return any(_gives_records(chosen, path) for path in paths)

    def may_have(name: str) -> bool:
        return not formats.is_plain(name) and _is_taken(name, formats, None)

    for path in paths:
        for file in _files(path, may_have, written) if os.path.isdir(path) else [path]:
            if isinstance(file, Problem) or formats.is_plain(file):
                continue
            kind = formats.of(file, _first_bytes(file) if formats.records_are_signed else b"")
            if kind is not None and _gives_records(kind, file):
                return True
    return False


def count(
    paths: Sequence[str], input_format: str = "auto", written: Sequence[str | int] = ()
) -> int | None:
    """How many texts the paths give, by the names of files; None where a file may have several.

    Raises ValueError and PluginError as `read` does.
    """
    if "-" in paths or has_records(paths, input_format, written):
        return None
    formats = Formats()
    chosen = None if input_format == "auto" else formats.get(input_format)

    def is_taken(name: str) -> bool:
        return _is_taken(name, formats, chosen)

    folders = [path for path in paths if os.path.isdir(path)]
    inside = sum(1 for folder in folders for _ in _files(folder, is_taken, written))
    return len(paths) - len(folders) + inside


def is_read(path: str, input_format: str = "auto") -> bool:
    """Whether a folder gives the file at a path in it, which is relative to it, by its name."""
    if any(part.startswith(".") for part in path.split(os.sep)):
        return False
    formats = Formats()
    chosen = None if input_format == "auto" else formats.get(input_format)
    return _is_taken(os.path.basename(path), formats, chosen)


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
    report: Callable[[Problem], None],
) -> Iterator[Source]:
    """The texts; what could not be read is reported, and at last what none of the records has."""
    missing = dict(asked)
    first: Source | None = None
    file = ""
    for one in found:
        if isinstance(one, Problem):
            report(one)
            continue
        if one.doc is not None:
            if missing:
                missing = {name: missing[name] for name in missing.keys() - one.fields.keys()}
            if first is None:
                first, file = one, one.file
            elif one.file != file:
                file = ""
        yield one
    if first is not None:
        for name in asked:
            if name in missing:
                hint = field_hint(asked[name], first.fields)
                report(Problem(file, "", f'no record has the field "{name}"', hint))


class _Reader:
    """Reads paths in the formats that they have, or in the one that the user chose."""

    def __init__(
        self,
        formats: Formats,
        chosen: Input | None,
        opened: Callable[..., Opened],
        settings: Mapping[str, Any],
        written: Sequence[str | int],
        stdin: BinaryIO | None,
    ) -> None:
        self._formats = formats
        self._chosen = chosen
        self._opened = opened
        self._settings = settings
        self._written = written
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
        def is_taken(name: str) -> bool:
            return _is_taken(name, self._formats, self._chosen)

        found = False
        for file in _files(folder, is_taken, self._written):
            found = True
            if isinstance(file, Problem):
                yield file
            else:
                yield from self._file(file)
        if not found:
            endings = ", ".join(self._formats.endings(self._chosen))
            hint = f"files whose names end in {endings} are read"
            yield Problem(folder, "", "no text files in this folder", hint)

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

        opened = self._opened(path, head, stream, inside, settings=settings)
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


def _files(
    folder: str, is_taken: Callable[[str], bool], written: Sequence[str | int]
) -> Iterator[str | Problem]:
    """The files of a folder, and of the folders in it, that are taken by their names.

    Links to folders are not followed, and files that are written are left out.
    """
    failures: list[OSError] = []
    kept_out = _identities(written)
    for parent, folders, names in os.walk(folder, onerror=failures.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = os.path.join(parent, name)
            if name.startswith(".") or not is_taken(name):
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


def _is_taken(name: str, formats: Formats, chosen: Input | None) -> bool:
    if chosen is not None:
        return not chosen.endings or name.lower().endswith(chosen.endings)
    kind = formats.of(name)
    return kind is not None and kind.in_folders


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
