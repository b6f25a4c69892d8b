"""A format of texts as its module declares it, and an opened file as its reader gets it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, BinaryIO, NamedTuple, TypeAlias

from textkit.inputs import decoding
from textkit.inputs.source import Problem, Source
from textkit.options import Option

if TYPE_CHECKING:
    from textkit.inputs.composed import Part

__all__ = ["Divide", "Division", "Found", "Input", "Opened", "UnreadableError"]

Found = Iterator[Source | Problem]
"""The texts of a file in their order, and what in it could not be read."""


def _ignored(_: str) -> None:
    pass


class UnreadableError(Exception):
    """A file can't be read, or not any further; its problem says why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


Divide: TypeAlias = "Callable[[Opened, Sequence[Part]], Found | None]"
"""Gives the texts that the paragraphs of a file are; None where the file is not of its kind."""


class Division(NamedTuple):
    """A kind of file of paragraphs, as one archive's exports to Word are."""

    marks: tuple[bytes, ...]
    """Bytes of which some are in each of its files, in UTF-8."""
    divide: Divide
    """Gives its texts."""


class Input(NamedTuple):
    """A format: a module of textkit.inputs, or of another distribution, declares it as ``INPUT``.

    It is called by the name of the module, or of the entry point. The module is imported whenever
    files are told apart, so it imports what its reader needs in the reader.
    """

    help: str
    """A line for people: what is read."""
    endings: tuple[str, ...]
    """Of the names of its files, in lower case with the dot; () where only a signature tells."""
    read: Callable[[Opened], Found]
    """The reader. It may raise UnreadableError, or OSError where the file fails."""
    records: bool | Callable[[str], bool] = False
    """Whether its texts have ids; where it holds files of other formats, by the file's name."""
    in_folders: bool = True
    """Whether its files are taken from a folder although nobody asked for the format."""
    binary: bool = False
    """Whether the reader takes bytes; of a format of text no file may have a NUL at its head."""
    signature: Callable[[bytes], bool] | None = None
    """Whether a file with these first bytes is surely of this format, whatever its name says."""
    extra: str | None = None
    """The extra of textkit that installs the libraries which the reader imports."""
    options: tuple[Option, ...] = ()
    """What its reader lets users choose."""
    division: Division | None = None
    """The kind of file whose paragraphs other readers have, where it gives texts of those, too."""


class Opened(NamedTuple):
    """An opened file: its bytes, and what the user said about it.

    It can be read once, by one of `data`, `stream`, `text` and `lines`.
    """

    file: str
    """The path as given; ``-`` for standard input."""
    head: bytes
    """The first bytes, as many as came at once; all bytes of a small file."""
    rest: BinaryIO
    """The stream behind the head."""
    inside: Callable[[str, BinaryIO], Found]
    """Reads a file that is in this one, by its own name; its texts say this one's path."""
    encoding: str | None = None
    """The encoding that the user names."""
    text_field: str = "text"
    id_field: str = "id"
    asked: Mapping[str, str] = {}
    """Fields that the user named, the id's too, and the option that he did it with."""
    settings: Mapping[str, Any] = {}
    """The values of the format's own options, by key."""
    divisions: Sequence[Division] = ()
    """The kinds that a file of paragraphs may be of."""
    note: Callable[[str], object] = _ignored
    """Takes a line for people about what was read: no problem, but good to know."""

    @property
    def codec(self) -> str:
        """The encoding that the file is read with."""
        return decoding.codec(self.head, self.encoding)

    def problem(self, where: str, what: str, hint: str = "") -> Problem:
        """A problem of this file."""
        return Problem(self.file, where, what, hint)

    def divided(self, paragraphs: Sequence[Part]) -> Found | None:
        """The texts of a file of paragraphs that is of some kind, as an export of several articles.

        None where it is of no kind: then it is a text. A reader asks who has paragraphs and no
        records, with empty ones and outer line breaks kept.
        """
        found = (one.divide(self, paragraphs) for one in self.divisions)
        return next((texts for texts in found if texts is not None), None)

    def data(self) -> bytes:
        """All bytes."""
        return self.head + self.rest.read()

    def stream(self) -> BinaryIO:
        """All bytes, as a stream; one that can be searched where the file itself can."""
        if self.rest.seekable():
            self.rest.seek(-len(self.head), os.SEEK_CUR)
            return self.rest
        return decoding.rejoined(self.head, self.rest)

    def text(self) -> str:
        """All characters; raises UnreadableError where a byte is none of the encoding."""
        text = decoding.decoded(self.file, self.data(), self.encoding)
        if isinstance(text, Problem):
            raise UnreadableError(text)
        return text

    def lines(self, newline: str = "\n") -> Iterator[str]:
        """Lines with their ends, each when it comes in, see `decoding.lines`.

        A byte that can't be decoded becomes a lone surrogate, see `damage`; in UTF-16 and UTF-32 it
        raises a UnicodeError, which the reader may leave to its caller.
        """
        stream = decoding.rejoined(self.head, self.rest)
        return decoding.lines(stream, self.codec, newline)

    def damage(self, where: str, decoded: str) -> Problem | None:
        """The problem of decoded characters in which a byte could not be decoded."""
        byte = decoding.damage(decoded)
        if byte is None:
            return None
        what = f"not {decoding.title(self.codec)} ({byte})"
        data = decoded.encode(self.codec, "surrogateescape")
        return self.problem(where, what, decoding.hint(self.codec, self.encoding, data))
