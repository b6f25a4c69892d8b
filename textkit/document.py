"""A text as paragraphs with their roles, and these as sentences: spans of characters."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from textkit import sentences as _sentences

__all__ = ["By", "Document", "Paragraph", "Passage", "Role", "Sentence", "parse", "passages"]

By = Literal["paragraph", "sentence", "document"]
Role = Literal["headline", "body", "furniture"]
Layout = Literal["auto", "blank", "line", "wrapped"]


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
    """A text and its paragraphs."""

    text: str
    paragraphs: tuple[Paragraph, ...]


class Passage(NamedTuple):
    """What a row is about: a sentence, a paragraph or a document.

    ``paragraph`` and ``sentence`` are numbers from 1 (None for a passage that is larger); the
    sentences of a document leave its furniture out. Offsets are those of ``text``.
    """

    text: str
    start: int
    end: int
    line: int
    role: Role | None
    paragraph: int | None
    sentence: int | None
    sentences: tuple[Sentence, ...]


def parse(text: str, layout: Layout = "auto") -> Document:
    """Divide a text into paragraphs and sentences."""
    import re

    found = []
    line, at = 1, 0
    for number, block in enumerate(re.finditer(r"\S(?:.*\S)?(?:\n(?=.*\S).*\S)*", text), 1):
        line += text.count("\n", at, block.start())
        at = block.start()
        spans = _sentences.split(text, block.start(), block.end())
        found.append(
            Paragraph(
                number,
                block.start(),
                block.end(),
                line,
                "body",
                tuple(Sentence(*span) for span in spans),
            )
        )
    return Document(text, tuple(found))


def passages(document: Document, by: By) -> Iterator[Passage]:
    """The passages of a document in order: one, or one for each paragraph or sentence."""
    text = document.text
    if by == "document":
        own = [p for p in document.paragraphs if p.role != "furniture"]
        yield Passage(
            text, 0, len(text), 1, None, None, None, tuple(s for p in own for s in p.sentences)
        )
        return
    for p in document.paragraphs:
        if by == "paragraph":
            yield Passage(text, p.start, p.end, p.line, p.role, p.number, None, p.sentences)
            continue
        line, at = p.line, p.start
        for number, s in enumerate(p.sentences, 1):
            line += text.count("\n", at, s.start)
            at = s.start
            yield Passage(text, s.start, s.end, line, p.role, p.number, number, (s,))
