"""A text as paragraphs with their roles, and these as sentences; its layers are made once."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from typing import Any, Literal, NamedTuple, Protocol, TypeVar

from textkit.inputs.source import Block, line_starts
from textkit.text import sentences as _sentences
from textkit.text.language import Language, language
from textkit.text.layout import Layout, spans, told
from textkit.text.roles import Role, roles
from textkit.text.tokens import Tokens

__all__ = [
    "PASSAGES",
    "VOICES",
    "By",
    "Document",
    "Paragraph",
    "Part",
    "Passage",
    "Sentence",
    "Voice",
    "line_starts",
    "parse",
    "passages",
]

By = Literal["paragraph", "sentence", "document"]
PASSAGES: tuple[By, ...] = ("paragraph", "sentence", "document")
"""The kinds of passages."""

Voice = Literal["author", "quoted", "reported"]
VOICES: tuple[Voice, ...] = ("author", "quoted", "reported")
"""Whose words a passage has: see `speech.voices`."""

_MOST_KEPT = 4096
"""Sentences whose tokens are kept: all of an article, and not all of a book at once."""

T = TypeVar("T")


class Sentence(NamedTuple):
    """A sentence: the characters ``text[start:end]`` of the document's text."""

    start: int
    end: int


class Paragraph(NamedTuple):
    """A paragraph: its number (from 1), span, first line in the text (from 1), role, sentences.

    Its language is ``en`` or ``other``, None where too few words tell. What is not English is not
    measured.
    """

    number: int
    start: int
    end: int
    line: int
    role: Role
    sentences: tuple[Sentence, ...]
    language: Language | None = None

    @property
    def is_measured(self) -> bool:
        """Whether it is no boilerplate, and not in another language."""
        return self.role != "boilerplate" and self.language != "other"


class Document:
    """A text, its paragraphs, and all that is found in it.

    A layer is what a function makes of the document: its quotations, its attributions, its names.
    It is made when it is first asked for, and once. `fields` is what its record has beside the
    text; `overlays` are the user's compiled lexicons, for the layers that are made with lexicons.
    """

    __slots__ = ("_layers", "_tokens", "fields", "overlays", "paragraphs", "text")

    def __init__(
        self,
        text: str,
        paragraphs: Sequence[Paragraph],
        fields: Mapping[str, Any] | None = None,
        overlays: tuple[Any, ...] = (),
    ) -> None:
        self.text = text
        self.paragraphs = tuple(paragraphs)
        self.fields: Mapping[str, Any] = fields or {}
        self.overlays = overlays
        self._layers: dict[Hashable, Any] = {}
        self._tokens: dict[int, Tokens] = {}

    def layer(self, make: Callable[[Document], T]) -> T:
        """What a function makes of the document; each function is called once."""
        try:
            found: T = self._layers[make]
        except KeyError:
            found = self._layers[make] = make(self)
        return found

    def tokens(self, start: int, end: int) -> Tokens:
        """The tokens of the sentence ``text[start:end]``."""
        kept = self._tokens
        found = kept.get(start)
        if found is None or found.end != end:
            if len(kept) >= _MOST_KEPT:
                kept.clear()
            found = kept[start] = Tokens(self.text, start, end)
        return found


class Part(Protocol):
    """The words of a document that are measured, where not all are."""

    def holds(self, start: int, end: int) -> bool:
        """Whether the characters from start to end (half-open) belong to it."""

    def words(self, start: int, end: int) -> int:
        """How many words of a sentence belong to it."""

    def written(self, start: int, end: int) -> str:
        """So many characters: those of the text that belong to it, blanks for the others."""


class Passage(NamedTuple):
    """What a row is about: a sentence, a paragraph or a document.

    ``paragraph`` and ``sentence`` are numbers from 1 (None for a passage that is larger); the
    sentences of a document leave out its boilerplate and what is not English. Offsets are those of
    the document's text. Where `part` is given, only its words are to be measured, and `sentences`
    are those that have any: what a word means is told by the whole of its sentence, and then what
    belongs to the part is kept.
    """

    document: Document
    start: int
    end: int
    role: Role | None
    paragraph: int | None
    sentence: int | None
    sentences: tuple[Sentence, ...]
    part: Part | None = None

    @property
    def text(self) -> str:
        """The document's text."""
        return self.document.text

    @property
    def language(self) -> Language | None:
        """The language of its paragraph; of a document ``other`` where none is English."""
        if self.paragraph is not None:
            return self.document.paragraphs[self.paragraph - 1].language
        told = {p.language for p in self.document.paragraphs if p.role != "boilerplate"}
        return "other" if told == {"other"} else "en" if "en" in told else None

    @property
    def is_measured(self) -> bool:
        """Whether it has measures: boilerplate and other languages have none."""
        return self.role != "boilerplate" and self.language != "other"

    def tokens(self, sentence: tuple[int, int]) -> Tokens:
        """The tokens of a sentence, all of them."""
        return self.document.tokens(*sentence)

    def words(self, tokens: Tokens) -> int:
        """How many words of a sentence are to be measured."""
        return tokens.words if self.part is None else self.part.words(tokens.start, tokens.end)

    def written(self, sentence: tuple[int, int]) -> str:
        """A sentence of the passage as a string, with blanks for words not to be measured."""
        start, end = sentence
        return self.text[start:end] if self.part is None else self.part.written(start, end)

    def holds(self, start: int, end: int) -> bool:
        """Whether what stands from start to end is to be measured."""
        return self.part is None or self.part.holds(start, end)


def parse(
    text: str,
    layout: Layout = "auto",
    fields: Mapping[str, Any] | None = None,
    overlays: tuple[Any, ...] = (),
    blocks: Sequence[Block] = (),
) -> Document:
    """Divide a text into paragraphs and sentences.

    Lines end with ``\\n``, ``\\r\\n`` or ``\\r``. Every character that is not a blank is in exactly
    one paragraph. Where its format has told the paragraphs as `blocks`, these are they, with the
    roles that it knows, and the layout plays no part. Raises ValueError for an unknown layout.
    """
    parts = told(text, blocks) if blocks else spans(text, layout)
    own_roles = roles(text, parts)
    for number, block in enumerate(blocks):
        own_roles[number] = block.role or own_roles[number]
    found = []
    for number, (span, role) in enumerate(zip(parts, own_roles, strict=True), 1):
        sentences = tuple(map(Sentence._make, _sentences.split(text, span.start, span.end)))
        own = None if role == "boilerplate" else language(text[span.start : span.end])
        found.append(Paragraph(number, span.start, span.end, span.line, role, sentences, own))
    return Document(text, found, fields, overlays)


def passages(document: Document, by: By) -> Iterator[Passage]:
    """The passages of a document in order: one, or one for each paragraph or sentence.

    By document there is always one, even where there is no paragraph.
    """
    if by == "document":
        all_sentences = tuple(s for p in document.paragraphs if p.is_measured for s in p.sentences)
        yield Passage(document, 0, len(document.text), None, None, None, all_sentences)
        return
    for p in document.paragraphs:
        if by == "paragraph":
            yield Passage(document, p.start, p.end, p.role, p.number, None, p.sentences)
            continue
        for number, s in enumerate(p.sentences, 1):
            yield Passage(document, s.start, s.end, p.role, p.number, number, (s,))
