"""A text as paragraphs with their roles, and these as sentences: spans of characters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from textkit.inputs.read import Target
from textkit.text import sentences as _sentences
from textkit.text.layout import Layout, spans
from textkit.text.roles import Role, roles

__all__ = [
    "By",
    "Document",
    "Paragraph",
    "Passage",
    "Sentence",
    "line_starts",
    "parse",
    "passages",
]

By = Literal["paragraph", "sentence", "document"]


class Sentence(NamedTuple):
    """A sentence: the characters ``text[start:end]`` of the document's text."""

    start: int
    end: int


class Paragraph(NamedTuple):
    """A paragraph: its number (from 1), span, first line in the text (from 1), role, sentences."""

    number: int
    start: int
    end: int
    line: int
    role: Role
    sentences: tuple[Sentence, ...]


class Document(NamedTuple):
    """A text and its paragraphs; ``target`` is whom it is about, where its record says so."""

    text: str
    paragraphs: tuple[Paragraph, ...]
    target: Target | None = None


class Passage(NamedTuple):
    """What a row is about: a sentence, a paragraph or a document.

    ``paragraph`` and ``sentence`` are numbers from 1 (None for a passage that is larger); the
    sentences of a document leave its furniture out. Offsets are those of ``text``. ``document`` is
    the one that it is of; None for a passage that stands for itself.
    """

    text: str
    start: int
    end: int
    line: int
    role: Role | None
    paragraph: int | None
    sentence: int | None
    sentences: tuple[Sentence, ...]
    document: Document | None = None


def parse(text: str, layout: Layout = "auto") -> Document:
    """Divide a text into paragraphs and sentences.

    Lines end with ``\\n``, ``\\r\\n`` or ``\\r``. Every character that is not a blank is in exactly
    one paragraph. Raises ValueError for an unknown layout.
    """
    parts = spans(text, layout)
    found = []
    for number, (span, role) in enumerate(zip(parts, roles(text, parts), strict=True), 1):
        sentences = tuple(map(Sentence._make, _sentences.split(text, span.start, span.end)))
        found.append(Paragraph(number, span.start, span.end, span.line, role, sentences))
    return Document(text, tuple(found))


def line_starts(text: str) -> list[int]:
    """Where each line begins: as many as ``bisect_right`` finds up to a character is its line."""
    return [0, *(m.end() for m in re.finditer(r"\r\n|\r|\n", text))]


def passages(document: Document, by: By) -> Iterator[Passage]:
    """The passages of a document in order: one, or one for each paragraph or sentence.

    By document there is always one, even where there is no paragraph.
    """
    text = document.text
    if by == "document":
        own = [p for p in document.paragraphs if p.role != "furniture"]
        all_sentences = tuple(s for p in own for s in p.sentences)
        yield Passage(text, 0, len(text), 1, None, None, None, all_sentences, document)
        return
    for p in document.paragraphs:
        if by == "paragraph":
            yield Passage(
                text, p.start, p.end, p.line, p.role, p.number, None, p.sentences, document
            )
            continue
        line, at = p.line, p.start
        for number, s in enumerate(p.sentences, 1):
            line += _line_ends(text, at, s.start)
            at = s.start
            yield Passage(text, s.start, s.end, line, p.role, p.number, number, (s,), document)


def _line_ends(text: str, start: int, end: int) -> int:
    """Line ends between two characters that are not blanks."""
    both = text.count("\r\n", start, end)
    return text.count("\n", start, end) + text.count("\r", start, end) - both
