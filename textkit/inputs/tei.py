"""TEI: parliamentary debates (ParlaMint) and other texts, each paragraph below its speaker."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from textkit import resources
from textkit.inputs.composed import Part, composed
from textkit.inputs.contract import Found, Input, Opened, UnreadableError
from textkit.inputs.events import events
from textkit.inputs.source import Position, Source

__all__ = ["INPUT"]

_BEGINS = (
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>)?(?:\s|<!--.*?-->|<\?.*?\?>|<!DOCTYPE[^>\[]*>)*"
    rb"<(?:\w+:)?(?:TEI(?:\.2)?|teiCorpus(?:\.2)?)[\s>]"
)
_PARAGRAPHS = frozenset(
    """
    ab argument byline cell closer dateline docTitle epigraph head item l opener p quote salute
    seg signed trailer u
    """.split()
)
_TOKENS = ("w", "pc")
_BREAKS = ("lb", "pb", "cb", "lg", "table", "row", "list")
_YEAR = r"\.\d+$"


class _Person(NamedTuple):
    """A person of a list: the parts of the name, in order."""

    id: str
    names: list[tuple[str, str]]

    @property
    def name(self) -> str:
        given = [text for kind, text in self.names if kind == "forename"]
        family = [text for kind, text in self.names if kind in ("surname", "nameLink")]
        parts = given[:1] + family[:2] or [text for _, text in self.names[:1]]
        return " ".join(parts)


class _Text:
    """The text of a TEI element as it is read, paragraph by paragraph."""

    def __init__(self) -> None:
        self.parts: list[Part] = []
        self.people: dict[str, str] = {}
        self._words: list[str] = []
        self._line = 0
        self._page: int | None = None
        self._tokens = False

    def begin(self, line: int) -> None:
        """End a paragraph, and begin another."""
        self.end("body")
        self._line = line

    def page(self, number: str) -> None:
        """A page begins."""
        self._page = int(number) if number.isdigit() else self._page

    def add(self, text: str) -> None:
        """Characters of the paragraph; between tokens blanks mean nothing."""
        if not (self._tokens and text.isspace()):
            self._words.append(text)

    def token(self, join: str, *, ends: bool) -> None:
        """A word or a sign begins or ends, with a blank unless it is joined to the next."""
        if not self._tokens:
            self._tokens = True
            self._words = [one for one in self._words if not one.isspace()]
        if ends and join not in ("right", "both"):
            self._words.append(" ")
        elif not ends and join in ("left", "both") and self._words[-1:] == [" "]:
            self._words.pop()

    def end(self, role: str) -> None:
        """The paragraph is over."""
        text = " ".join("".join(self._words).split())
        self._words, self._tokens = [], False
        if text:
            place = Position(self._line, self._page)
            self.parts.append(Part(text, "headline" if role == "head" else "body", place))

    def label(self, name: str, line: int) -> None:
        """Somebody speaks."""
        self.end("body")
        place = Position(line, self._page)
        self.parts.append(Part(f"{name.rstrip(' .:')}:", "boilerplate", place))


def _read(opened: Opened) -> Found:
    inside: list[str] = []
    joins: list[str] = []
    text = _Text()
    ids: list[str | None] = []
    person: _Person | None = None
    people: dict[str, str] = {}
    speaker: list[str] | None = None
    hidden = body = 0
    corpus = False
    for event in events(opened):
        name = event.name
        if event.kind == "start":
            if not inside and name not in ("TEI", "TEI.2", "teiCorpus", "teiCorpus.2"):
                raise UnreadableError(opened.problem(f"line {event.line}", "not TEI"))
            corpus = corpus or name.startswith("teiCorpus")
            if name in ("TEI", "TEI.2"):
                text = _Text()
                ids.append(event.attributes.get("id"))
            inside.append(name)
            hidden += name in resources.words("tei.left_out")
            body += name == "text"
            if name in ("person", "personGrp"):
                person = _Person(event.attributes.get("id", ""), [])
            if not body or hidden:
                continue
            if name == "u":
                text.begin(event.line)
                if who := _who(event.attributes, people):
                    text.label(who, event.line)
            elif name == "speaker":
                text.begin(event.line)
                speaker = []
            elif name in _PARAGRAPHS:
                text.begin(event.line)
            elif name in _TOKENS:
                joins.append(event.attributes.get("join", ""))
                text.token(joins[-1], ends=False)
            elif name in _BREAKS and event.attributes.get("break") != "no":
                text.add(" ")
            if name == "pb":
                text.page(event.attributes.get("n", ""))
        elif event.kind == "text":
            if person is not None and event.text.strip() and "persName" in inside:
                person.names.append((inside[-1], " ".join(event.text.split())))
            elif speaker is not None:
                speaker.append(event.text)
            elif body and not hidden and _is_in_paragraph(inside):
                text.add(event.text)
        else:
            if body and not hidden:
                if name == "speaker" and speaker is not None:
                    text.label(" ".join("".join(speaker).split()), event.line)
                    speaker = None
                elif name in _TOKENS:
                    text.token(joins.pop(), ends=True)
                elif name in _PARAGRAPHS:
                    text.end(name)
            if name in ("person", "personGrp") and person is not None:
                if person.id and person.name:
                    people[person.id] = person.name
                person = None
            inside.pop()
            hidden -= name in resources.words("tei.left_out")
            body -= name == "text"
            if name in ("TEI", "TEI.2"):
                made = composed(text.parts)
                doc = (ids[-1] or str(len(ids))) if corpus else None
                yield Source(opened.file, doc, 1, made.text, marks=made.marks, blocks=made.blocks)


def _is_in_paragraph(inside: list[str]) -> bool:
    return any(name in _PARAGRAPHS for name in inside)


def _who(attributes: Mapping[str, str], people: Mapping[str, str]) -> str:
    """Who speaks: the name in the file's own list, else the id without a year behind it."""
    ids = [one.removeprefix("#") for one in attributes.get("who", "").split()]
    names = [people.get(one) or re.sub(_YEAR, "", one.rpartition(":")[2]) for one in ids]
    return " and ".join(names)


INPUT = Input(
    help="parliamentary debates (`ParlaMint`) and other texts: paragraphs below their speakers, "
    "without notes and noises",
    endings=(".tei", ".tei.xml"),
    read=_read,
    binary=True,
    signature=lambda head: b"<" in head[:80] and re.match(_BEGINS, head, re.S) is not None,
)
