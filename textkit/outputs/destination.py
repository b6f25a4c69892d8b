"""Destinations of output: standard output, or a file that appears whole or not at all."""

from __future__ import annotations

import errno
import io
import os
import stat
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import IO, Any

__all__ = ["OutputError", "check", "opened", "write"]

_LINKS = 40  # as many as Linux follows


class OutputError(Exception):
    """The output can't be written; the message says where and why, in one line."""


def check(
    path: str | None,
    inputs: Iterable[str],
    reads: Callable[[str], bool] = lambda _: False,
    *,
    binary: bool = False,
) -> None:
    """Refuse an output that would harm an input or be measured, before anything is read.

    `path` is that of `opened`; standard output may lead to a file too. `inputs` are paths of files
    and folders, and ``-`` is standard input. `reads` tells whether a folder gives the file at a
    path, relative to it, as one of its texts.

    Raises ValueError where the output is an input, where `path` lies in a folder of the input and
    a later run would read it as a text, and for bytes on a terminal.
    """
    name = path if path is not None else "standard output"
    if binary and path is None and sys.stdout is not None and sys.stdout.isatty():
        raise ValueError("this format is binary and no terminal shows it: use -o FILE or a pipe")
    target = os.path.realpath(path if path is not None else "/dev/stdout")
    written = _status(target)
    if written is not None and not stat.S_ISREG(written.st_mode):
        return  # a device, a pipe, a socket: nothing in it is lost
    if written is None and path is None:
        return
    for given in inputs:
        read = _status(0 if given == "-" else given)
        if read is None:
            continue
        if written is not None and os.path.samestat(read, written):
            raise ValueError(f"{name}: input and output are the same file; write to another one")
        if path is None:
            continue  # what the shell has begun to write is left out of the run
        inside = os.path.relpath(target, os.path.realpath(given))
        if stat.S_ISDIR(read.st_mode) and inside.split(os.sep)[0] != os.pardir and reads(inside):
            raise ValueError(
                f"{name}: lies in the input folder {given} and would be read as one of its texts; "
                "write it to another folder or with another ending"
            )


def _status(path: str | int) -> os.stat_result | None:
    try:
        return os.stat(path)
    except (OSError, ValueError):  # ValueError: a NUL in the path
        return None


@contextmanager
def opened(path: str | None, *, binary: bool = False) -> Iterator[IO[Any]]:
    """A stream of text (UTF-8, line ends as they are written) or of bytes that leads to a path.

    - None is standard output.
    - A regular file, or one that is yet to be: what is written goes to a file beside it, which
      takes its place at the end and is removed on any exception; what was there is left alone
      then. A link stays, and the file that it leads to is replaced. Mode and owner are kept.
    - Anything else (a FIFO, a device, ``/dev/fd/3``) is written to directly.

    Raises OutputError where it can't be written, BrokenPipeError where nobody reads it any more.
    """
    if path is None:
        yield from _standard_output(binary)
        return
    with _named(path):
        descriptor = _unreplaceable(path)
    if descriptor is None:
        yield from _whole_file(path, binary)
    else:
        yield from _passed_on(_Descriptor(descriptor, path), binary)


def write(text: str) -> None:
    """Write a text to standard output; raises as `opened` does."""
    with opened(None) as file:
        file.write(text)


class _Descriptor(io.FileIO):
    """An open file; when it can't be written, it says so by its name."""

    def __init__(self, descriptor: int, name: str, *, closes: bool = True) -> None:
        super().__init__(descriptor, "wb", closefd=closes)
        self._destination = name
        self._given_up = False

    def write(self, data: Any) -> int:
        """Write bytes, and return how many were taken."""
        if self._given_up:
            return len(data)
        try:
            with _named(self._destination):
                taken: int | None = super().write(data)
                if taken is None:
                    raise BlockingIOError(errno.EAGAIN, os.strerror(errno.EAGAIN))
        except BaseException:
            self.give_up()
            raise
        return taken

    def give_up(self) -> None:
        """Drop what is still to be written, as buffers that are closed write once more."""
        self._given_up = True


def _stream(raw: _Descriptor, binary: bool) -> IO[Any]:
    buffered = io.BufferedWriter(raw)
    return buffered if binary else io.TextIOWrapper(buffered, encoding="utf-8", newline="")


def _standard_output(binary: bool) -> Iterator[IO[Any]]:
    name = "standard output"
    if sys.stdout is None:
        raise OutputError(f"{name}: is closed")
    with _named(name):
        sys.stdout.flush()
    try:
        descriptor = sys.stdout.buffer.fileno()
    except (AttributeError, OSError):  # not a file: a notebook, or a buffer that collects output
        file = getattr(sys.stdout, "buffer", None) if binary else sys.stdout
        if file is None:
            raise OutputError(f"{name}: takes no bytes here") from None
        yield file
        return
    yield from _passed_on(_Descriptor(descriptor, name, closes=False), binary)


def _passed_on(raw: _Descriptor, binary: bool) -> Iterator[IO[Any]]:
    """A stream to where nothing can be taken back: what was written arrives, whatever comes."""
    file = _stream(raw, binary)
    try:
        yield file
        file.flush()
    finally:
        with suppress(OSError, OutputError):
            file.close()


def _whole_file(path: str, binary: bool) -> Iterator[IO[Any]]:
    with _named(path):
        target = os.path.realpath(path)
        before = _status(target)
        if before and not _may_write(target):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    temporary = os.path.join(os.path.dirname(target), f".textkit-{os.urandom(8).hex()}")
    try:
        with _named(path):
            flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
            descriptor = os.open(temporary, flags, 0o600 if before else 0o666)
        raw = _Descriptor(descriptor, path)
        file = _stream(raw, binary)
        try:
            yield file
            file.flush()
            with _named(path):
                if before:
                    _make_like(before, descriptor)
                os.fsync(descriptor)
        except BaseException:
            raw.give_up()
            raise
        finally:
            with _named(path):
                file.close()
        with _named(path):
            os.replace(temporary, target)
    except BaseException:
        with suppress(OSError):
            os.unlink(temporary)
        raise


def _may_write(path: str) -> bool:
    """Whether a file may be written to: to put another in its place takes no such permission."""
    return os.access(path, os.W_OK, effective_ids=os.access in os.supports_effective_ids)


def _make_like(before: os.stat_result, descriptor: int) -> None:
    """Give an open file the owner and the permissions of the one that it takes the place of."""
    if not hasattr(os, "fchown"):  # Windows
        return
    mode = before.st_mode & 0o777
    with suppress(OSError):  # only root gives files away
        os.fchown(descriptor, before.st_uid, -1)
    try:
        os.fchown(descriptor, -1, before.st_gid)
    except OSError:  # another group may do no more than others may
        mode = mode & ~0o070 | (mode & 0o007) << 3
    os.fchmod(descriptor, mode)


def _unreplaceable(path: str) -> int | None:
    """A descriptor to write to what is no regular file; None where there is one, or nothing.

    ``/dev/fd/3`` and its like are the open file itself, with its place in it: to open a regular
    file by such a name would start at its beginning.
    """
    number = _open_already(path)
    if number is not None:
        return os.dup(number)
    try:
        mode = os.stat(path).st_mode
    except FileNotFoundError:
        if not os.path.basename(path):
            raise
        return None
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    return None if stat.S_ISREG(mode) else os.open(path, os.O_WRONLY)


def _open_already(path: str) -> int | None:
    """The number of the open file that a path stands for, as ``/dev/stdout`` does for 1."""
    folders = {os.path.realpath("/dev/fd"), os.path.realpath("/proc/self/fd")}
    for _ in range(_LINKS):
        folder, name = os.path.split(path)
        if name.isdecimal() and os.path.realpath(folder) in folders:
            return int(name)
        if not os.path.islink(path):
            break
        path = os.path.join(folder, os.readlink(path))
    return None


@contextmanager
def _named(destination: str) -> Iterator[None]:
    """Turn errors of the system into OutputErrors about a destination."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise OutputError(f"{destination or repr('')}: {error.strerror or error}") from None
    except ValueError as error:  # a NUL in the path
        raise OutputError(f"{destination}: {error}") from None
