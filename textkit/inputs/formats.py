"""The format of a file, by its first bytes and its name."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from io import BytesIO
from typing import TYPE_CHECKING, Any

from textkit.inputs.contract import Division, Input, Opened
from textkit.options import Option
from textkit.registry import Registry

if TYPE_CHECKING:
    from textkit.inputs.composed import Part

__all__ = ["Formats"]

_BLANK = b"\xef\xbb\xbf \t\r\n"  # and the byte-order mark
_MARKUP = (b"<", b"{", b"[", b"%")
_FIRST = 9  # the tab: the bytes before it are of no text
_PROSE = (
    rb"(?:\xef\xbb\xbf)?\s*(?!BZh|GIF8|PAR1|PK|RIFF|WEBVTT|WARC/|NOTE\b)[\"'(A-Za-z\xc3\xe2]"
    rb"(?=[^\n]{0,200}[a-z] )[^\n:@<>|=_\t\0-\x08]{8,}"
)
"""A first line as prose has it: with blanks and small letters, and no sign of a format."""
_PUBLISHED = (
    *(f"{word}{end}".encode() for word in (" words", " mots", "Wörter", "字") for end in "\n\r"),
    *(b" DOCUMENT", b" DOKUMENT", b"____"),
)
"""Bytes of which a text of a news archive has some: to look for them costs less than to ask it."""

_REGISTRY: Registry[Input] = Registry("textkit.inputs", "INPUT", Input)


class Formats:
    """The formats that can be read: textkit's own, and those of other distributions.

    A short run is to stay short. So a file of plain text by its name and by its first byte is known
    without a look at any other format; and other distributions, which take as long to find as many
    texts to read, are asked only about endings that textkit doesn't know, and about binary files.
    Each method may raise PluginError then.
    """

    @cached_property
    def text(self) -> Input:
        """Plain text."""
        return _REGISTRY.get("text")

    @cached_property
    def own(self) -> dict[str, Input]:
        """Textkit's own, by name."""
        return _REGISTRY.own()

    @cached_property
    def foreign(self) -> dict[str, Input]:
        """Those of other distributions, by name."""
        return {name: _REGISTRY.get(name) for name in _REGISTRY.names() if name not in self.own}

    @cached_property
    def divisions(self) -> tuple[Division, ...]:
        """The ways to divide files of paragraphs into texts, as those of news archives."""
        return tuple(one.division for one in self.own.values() if one.division)

    def divides(self, data: bytes, parts: Callable[[], Iterable[Part]]) -> bool:
        """Whether a file of paragraphs is divided into several texts.

        Its paragraphs are asked for only where its data have marks of a kind that is.
        """
        likely = tuple(one for one in self.divisions if any(mark in data for mark in one.marks))
        if not likely:
            return False
        opened = Opened("", b"", BytesIO(), lambda *_: iter(()), divisions=likely)
        return opened.divided(list(parts())) is not None

    def names(self) -> list[str]:
        """The names of all formats, sorted."""
        return _REGISTRY.names()

    def get(self, name: str) -> Input:
        """The format of a name; raises ValueError where there is none."""
        try:
            return self.text if name == "text" else self.own.get(name) or _REGISTRY.get(name)
        except LookupError:
            from textkit.choices import no_such  # late, as in other messages

            what = no_such("input format", name, ["auto", *self.names()])
            raise ValueError(f"--input-format: {what}") from None

    def of(self, file: str, head: bytes = b"") -> Input | None:
        """The format of a file, None where neither its first bytes nor its name tell.

        First bytes that are surely of a format decide, then the ending of the name.
        """
        if self.is_plain(file, head):
            return self.text
        found = _choose(self.own, file, head)
        if found is None and (os.path.splitext(file)[1] or b"\0" in head):
            found = _choose(self.foreign, file, head)
        return found

    def is_plain(self, file: str, head: bytes = b"") -> bool:
        """Whether a file is plain text by its name, if it has one, and begins as nothing else does.

        That is markup, bytes of no text, a line without a blank that could head a table, or words
        that exports of news archives have.
        """
        if not file.lower().endswith(self.text.endings) and (
            os.path.splitext(file)[1] or not re.match(_PROSE, head)
        ):
            return False
        begins = head.lstrip(_BLANK)[:4]
        if begins[:1] in _MARKUP or min(begins, default=_FIRST) < _FIRST or _heads_a_table(head):
            return False
        for mark in _PUBLISHED:  # noqa: SIM110 -- all() takes twice as long, and files are many
            if mark in head:
                return False
        return True

    def check(self, settings: Mapping[str, Any]) -> None:
        """Raise ValueError for a setting that no format has, or a value that it doesn't allow."""
        if not settings:
            return
        options = _options(self.own)
        if settings.keys() - options.keys():
            options |= _options(self.foreign)
        for key, value in settings.items():
            if key not in options:
                raise ValueError(f"no input format has an option {key!r}")
            choices = options[key].choices
            if choices and value not in choices:
                known = ", ".join(choices)
                raise ValueError(f"{options[key].name}: {value!r} is not one of {known}")

    def endings(self, chosen: Input | None) -> list[str]:
        """The endings of the files that are taken from a folder."""
        if chosen is not None:
            return sorted(chosen.endings)
        known = [*self.own.values(), *self.foreign.values()]
        return sorted({ending for one in known if one.in_folders for ending in one.endings})


def _heads_a_table(head: bytes) -> bool:
    """Whether in the first line a letter follows a delimiter, as in the header of a table."""
    line, end, _ = head[:1000].partition(b"\n")
    if not end:
        return False
    for delimiter in (b",", b";", b"\t", b"|"):
        for part in line.split(delimiter)[1:]:
            first = part[1:2] if part[:1] in (b'"', b"'") else part[:1]
            if first.isalpha() or b"\xc3" <= first < b"\xe0":
                return True
    return False


def _options(formats: Mapping[str, Input]) -> dict[str, Option]:
    return {option.key: option for one in formats.values() for option in one.options}


def _fit(one: Input, name: str) -> int:
    """How long the ending of a name is that a format has; 0 where it has none of its own."""
    return max((len(ending) for ending in one.endings if name.endswith(ending)), default=0)


def _choose(formats: Mapping[str, Input], file: str, head: bytes) -> Input | None:
    """The format that a file's first bytes or its name tell.

    Of several with such first bytes one without endings is meant: it is a kind of another format,
    as one publisher's pages are of HTML. Then comes the one that the name tells, too, by the longer
    of two endings.
    """
    name = os.path.basename(file).lower()
    told = [one for one in formats.values() if head and one.signature and one.signature(head)]
    if told:
        return min(told, key=lambda one: (bool(one.endings), -_fit(one, name)))
    named = {ending: one for one in formats.values() for ending in one.endings}
    fits = [ending for ending in named if name.endswith(ending)]
    return named[max(fits, key=len)] if fits else None
