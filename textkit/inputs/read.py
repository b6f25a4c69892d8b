"""Bytes to decoded texts: files, folders, standard input, plain or as JSON Lines or CSV records.

The text is what the decoder gives: a byte-order mark is dropped, and nothing else. Line ends stay
as they are, so that offsets are offsets of the file's own characters. Lone surrogates, which JSON
can spell as escapes, are kept too: whoever writes them out must use an error handler.
"""

from __future__ import annotations

import io
import os
import stat
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any, BinaryIO, Literal, NamedTuple

__all__ = ["FORMATS", "Problem", "Source", "has_records", "is_read", "read"]

FORMATS = ("auto", "text", "jsonl", "csv")
"""What ``input_format`` may be; ``auto`` goes by the file's name and falls back on ``text``."""

_Format = Literal["text", "jsonl", "csv"]
_ENDINGS: dict[str, _Format] = {".jsonl": "jsonl", ".ndjson": "jsonl", ".csv": "csv"}
# What is taken from a folder. Tables beside texts are mostly about them, so .csv is for those
# who ask for it, and Markdown waits until its markup can be undone.
_IN_FOLDERS = {
    "auto": (".txt", ".text", ".jsonl", ".ndjson"),
    "text": (".txt", ".text"),
    "jsonl": (".jsonl", ".ndjson"),
    "csv": (".csv",),
}
_BYTE_ORDER_MARKS = (  # the longer first: UTF-16's begins UTF-32's
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_HEAD = 8192  # bytes of a stream of records that are looked at before it is read


class Source(NamedTuple):
    """A text and where it is from.

    ``file`` is the path as given, ``-`` for standard input. ``doc`` is the id of the record, None
    for a plain file. ``line`` is the line of the file at which the record begins, 1 for a plain
    file. ``fields`` is what the record has beside the text.
    """

    file: str
    doc: str | None
    line: int
    text: str
    fields: Mapping[str, Any] | None = None


class Problem(NamedTuple):
    """Something that could not be read, why, and what may help: one line for people.

    ``where`` is empty, ``byte N`` (counted from 0, as most tools do) or ``line N`` (from 1). Names
    come from the input as they are: a terminal needs them escaped.
    """

    file: str
    where: str
    what: str
    hint: str

    def __str__(self) -> str:
        name = "standard input" if self.file == "-" else self.file
        said = ": ".join(part for part in (name, self.where, self.what) if part)
        return f"{said}; {self.hint}" if self.hint else said


class _Options(NamedTuple):
    encoding: str | None
    input_format: str
    text_field: str
    id_field: str
    report: Callable[[Problem], None]
    codec: str = "utf-8"


def read(
    paths: Sequence[str],
    *,
    encoding: str | None = None,
    input_format: str = "auto",
    text_field: str = "text",
    id_field: str = "id",
    report: Callable[[Problem], None],
    stdin: BinaryIO | None = None,
) -> Iterator[Source]:
    """The texts of the paths in order, each read when it is asked for; records are streamed.

    ``-``, or no path, is standard input. A folder gives its .txt, .text, .jsonl and .ndjson files
    (.csv with ``input_format="csv"``): its own by name, then those of its folders; hidden ones are
    left out. Text is UTF-8, or UTF-16 and UTF-32 where a byte-order mark says so, or ``encoding``.

    In ``jsonl`` a line is an object with the text in ``text_field`` and a string or number in
    ``id_field``; ``csv`` has a header line with these names, and commas, semicolons or tabs between
    the cells. Without an id the line number stands in.

    What cannot be read goes to ``report``, once for each file or record, and the rest is done.
    Raises ValueError at once where the encoding or the format is unknown.
    """
    if encoding is not None and not _is_text_encoding(encoding):
        raise ValueError(f"unknown encoding: {encoding}")
    if input_format not in FORMATS:
        raise ValueError(f"unknown input format: {input_format} (one of {', '.join(FORMATS)})")
    options = _Options(encoding, input_format, text_field, id_field, report)
    return _read_all(paths or ["-"], options, stdin)


def has_records(path: str, input_format: str = "auto") -> bool:
    """Whether a path gives records (with an id) rather than plain texts, by its name alone."""
    if input_format != "auto":
        return input_format != "text"
    if os.path.isdir(path):
        return any(
            _kind(name, "auto") != "text" and name.lower().endswith(_IN_FOLDERS["auto"])
            for _, _, names in os.walk(path)
            for name in names
        )
    return _kind(path, "auto") != "text"


def is_read(path: str, input_format: str = "auto") -> bool:
    """Whether a folder gives the file at a path in it, which is relative to it, by its name."""
    hidden = any(part.startswith(".") for part in path.split(os.sep))
    return not hidden and path.lower().endswith(_IN_FOLDERS[input_format])


def _kind(path: str, input_format: str) -> str:
    if input_format != "auto":
        return input_format
    return _ENDINGS.get(os.path.splitext(path)[1].lower(), "text")


def _is_text_encoding(name: str) -> bool:
    try:
        " ".encode(name)
    except (LookupError, ValueError):  # ValueError: a NUL in the name, or a codec that refuses
        return False
    return True


def _read_all(paths: Sequence[str], options: _Options, stdin: BinaryIO | None) -> Iterator[Source]:
    for path in paths:
        if path == "-":
            yield from _read_stdin(options, stdin)
        elif os.path.isdir(path):
            for file in _files(path, options):
                yield from _read_file(file, options)
        else:
            yield from _read_file(path, options)


def _read_stdin(options: _Options, stdin: BinaryIO | None) -> Iterator[Source]:
    if stdin is None and sys.stdin is None:
        options.report(Problem("-", "", "is closed", ""))
        return
    try:
        yield from _read_stream("-", stdin or sys.stdin.buffer, options)
    except OSError as error:
        options.report(Problem("-", "", _reason(error), ""))


def _read_file(path: str, options: _Options) -> Iterator[Source]:
    if "\0" in path:  # open would raise a ValueError
        options.report(Problem(path, "", "no such file or directory", ""))
        return
    try:
        with open(path, "rb") as stream:
            yield from _read_stream(path, stream, options)
    except OSError as error:
        reason = "is a socket" if _is_socket(path) else _reason(error)
        options.report(Problem(path, "", reason, ""))


def _is_socket(path: str) -> bool:
    try:
        return stat.S_ISSOCK(os.stat(path).st_mode)
    except OSError:
        return False


def _reason(error: OSError) -> str:
    return (error.strerror or str(error)).lower()


def _files(folder: str, options: _Options) -> Iterator[str]:
    """The text files of a folder and of the folders in it; links to folders are not followed."""
    endings = _IN_FOLDERS[options.input_format]
    failures: list[OSError] = []
    found = False
    for parent, folders, names in os.walk(folder, onerror=failures.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = os.path.join(parent, name)
            if name.startswith(".") or not name.lower().endswith(endings):
                continue
            if os.path.isfile(path) or not os.path.exists(path):  # a dead link is reported
                found = True
                yield path
    for failure in failures:
        options.report(Problem(str(failure.filename), "", _reason(failure), ""))
    if not found and not failures:
        hint = f"files whose names end in {', '.join(endings)} are read"
        options.report(Problem(folder, "", "no text files in this folder", hint))


def _read_stream(file: str, stream: BinaryIO, options: _Options) -> Iterator[Source]:
    kind = _kind(file, options.input_format)
    if kind == "text":
        yield from _read_text(file, stream.read(), options)
        return
    head = stream.read(4)  # enough for a byte-order mark
    head += getattr(stream, "read1", stream.read)(_HEAD)  # and what is there without waiting
    codec = _codec(head, options.encoding)
    if _is_binary(head, codec):
        options.report(_binary(file, head))
        return
    lines = _lines(head, stream, codec, newline="" if kind == "csv" else "\n")
    records = _read_csv if kind == "csv" else _read_jsonl
    try:
        yield from records(file, lines, options._replace(codec=codec))
    except UnicodeError as error:  # where bytes come in twos or fours a bad one hides the lines
        options.report(Problem(file, "", f"not {_name(codec)} ({error})", ""))


def _codec(head: bytes, encoding: str | None) -> str:
    if encoding is not None:
        return encoding
    return next((codec for mark, codec in _BYTE_ORDER_MARKS if head.startswith(mark)), "utf-8")


def _name(codec: str) -> str:
    return codec.upper() if codec.lower().startswith("utf") else codec


def _is_binary(data: bytes, codec: str) -> bool:
    return b"\0" in data and "a".encode(codec) == b"a"  # in UTF-16 and UTF-32 it is no "a" alone


def _binary(file: str, data: bytes) -> Problem:
    return Problem(file, f"byte {data.index(0)}", "a NUL: this is a binary file, not text", "")


def _read_text(file: str, data: bytes, options: _Options) -> Iterator[Source]:
    codec = _codec(data, options.encoding)
    if _is_binary(data, codec):
        options.report(_binary(file, data))
        return
    try:
        text = data.decode(codec)
    except UnicodeDecodeError as error:
        what = f"not {_name(codec)} (0x{data[error.start]:02x})"
        options.report(Problem(file, f"byte {error.start}", what, _encoding_hint(codec, options)))
    except UnicodeError as error:
        options.report(Problem(file, "", f"not {_name(codec)} ({error})", ""))
    else:
        yield Source(file, None, 1, text.removeprefix("\ufeff"))


def _encoding_hint(codec: str, options: _Options) -> str:
    guessed = options.encoding is None and codec == "utf-8"
    return "try --encoding cp1252" if guessed else ""


class _Rejoined(io.RawIOBase):
    """A stream, read on from its beginning although its first bytes were looked at.

    It passes on what there is without waiting for more, so that a record comes out when its line
    comes in.
    """

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head = head
        self._read = getattr(rest, "read1", rest.read)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        data = self._head[: len(buffer)] or self._read(len(buffer))
        self._head = self._head[len(buffer) :]
        buffer[: len(data)] = data
        return len(data)


def _lines(head: bytes, stream: BinaryIO, codec: str, newline: str) -> Iterator[str]:
    """Lines with their ends; a byte that can't be decoded becomes a lone surrogate (DC80-DCFF)."""
    raw = io.BufferedReader(_Rejoined(head, stream))
    lines = io.TextIOWrapper(raw, codec, errors="surrogateescape", newline=newline)
    for first in lines:
        yield first.removeprefix("\ufeff")
        break
    yield from lines


def _damage(decoded: str) -> str | None:
    """The byte of a decoded line that could not be decoded, as hexadecimal."""
    try:
        decoded.encode()
    except UnicodeEncodeError as error:
        return f"0x{ord(decoded[error.start]) & 0xFF:02x}"
    return None


def _read_jsonl(file: str, lines: Iterable[str], options: _Options) -> Iterator[Source]:
    for number, line in enumerate(lines, 1):
        if line.isspace():
            continue
        found = _record(line, options)
        if isinstance(found, Problem):
            options.report(found._replace(file=file, where=f"line {number}"))
        else:
            doc, text, fields = found
            yield Source(file, str(number) if doc is None else doc, number, text, fields)


def _record(line: str, options: _Options) -> tuple[str | None, str, dict[str, Any]] | Problem:
    """Id, text and other fields of one line of JSON, or what is wrong with it."""
    import json

    damage = _damage(line)
    if damage is not None:
        what = f"not {_name(options.codec)} ({damage})"
        return Problem("", "", what, _encoding_hint(options.codec, options))
    try:
        record = json.loads(line.rstrip())
    except (ValueError, RecursionError) as error:
        array = line.lstrip().startswith("[")
        return Problem("", "", f"not JSON ({_json_reason(error)})", _ARRAY_HINT if array else "")
    if not isinstance(record, dict):
        array = isinstance(record, list)
        return Problem("", "", "not a JSON object", _ARRAY_HINT if array else "")
    if options.text_field not in record:
        hint = _field_hint(name for name, value in record.items() if isinstance(value, str))
        return Problem("", "", f'no field "{options.text_field}"', hint)
    text, doc = record[options.text_field], record.get(options.id_field)
    if not isinstance(text, str):
        return Problem("", "", f'field "{options.text_field}" is not a string', "")
    if doc is not None and (isinstance(doc, bool) or not isinstance(doc, str | int | float)):
        return Problem("", "", f'field "{options.id_field}" is neither a string nor a number', "")
    others = {name: value for name, value in record.items() if name != options.text_field}
    return None if doc is None else str(doc), text, others


_ARRAY_HINT = "one object a line is wanted: jq -c '.[]' makes lines of an array"


def _json_reason(error: Exception) -> str:
    if isinstance(error, RecursionError):
        return "nested too deep"
    column = getattr(error, "colno", None)
    return f"column {column}: {error.msg}" if column else str(error)  # type: ignore[attr-defined]


def _field_hint(names: Iterable[str]) -> str:
    shown = [name for name in names if name][:8]
    return f"--text-field can be {', '.join(shown)}" if shown else ""


def _read_csv(file: str, lines: Iterator[str], options: _Options) -> Iterator[Source]:
    import csv

    csv.field_size_limit(2**31 - 1)  # the default of 128 KiB is less than a long article
    first = next(lines, "")
    delimiter = _delimiter(first, options.text_field)
    rows = csv.reader(chain([first], lines), delimiter=delimiter, strict=True)
    header: list[str] | None = None
    while True:
        line = rows.line_num + 1
        try:
            row = next(rows, None)
        except csv.Error as error:
            options.report(Problem(file, f"line {line}", f"not CSV ({error})", ""))
            continue
        if row is None:
            return
        if header is None and row and options.text_field not in row:
            what = f'no column "{options.text_field}"'
            options.report(Problem(file, f"line {line}", what, _field_hint(row)))
            return
        if header is None:
            header = row or None
        elif row:
            yield from _cells(file, line, dict(zip(header, row, strict=False)), options)


def _cells(file: str, line: int, cells: dict[str, str], options: _Options) -> Iterator[Source]:
    """The text of one row, or nothing but a report."""
    text, doc = cells.get(options.text_field), cells.get(options.id_field)
    damage = _damage((text or "") + (doc or ""))
    if text is None:
        what, hint = f'no cell for "{options.text_field}"', ""
    elif damage is not None:
        what, hint = (
            f"not {_name(options.codec)} ({damage})",
            _encoding_hint(options.codec, options),
        )
    else:
        others = {name: cell for name, cell in cells.items() if name != options.text_field}
        yield Source(file, doc or str(line), line, text, others)
        return
    options.report(Problem(file, f"line {line}", what, hint))


def _delimiter(header: str, field: str) -> str:
    """The character between the cells: the one that makes the wanted field a column."""
    import csv

    for delimiter in ",;\t":
        if field in next(csv.reader([header], delimiter=delimiter), []):
            return delimiter
    return ","
