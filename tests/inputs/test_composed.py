"""Paragraphs of a format are those of the document, with the roles that the format knows."""

from hypothesis import given
from hypothesis import strategies as st

from textkit.inputs.composed import Part, composed
from textkit.inputs.source import Block, Position, Source
from textkit.text.document import parse

PARTS = [
    Part(" Cargo may rise\n", "headline", Position(1)),
    Part("   "),
    Part("It may rain. It did\nnot.", None, Position(7)),
    Part("Share this", "boilerplate"),
    Part("The end of it may come.", "body"),
]


def test_a_text_with_its_paragraphs_and_their_places() -> None:
    text, blocks, marks = composed(PARTS)
    assert text == (
        "Cargo may rise\n\nIt may rain. It did\nnot.\n\nShare this\n\nThe end of it may come."
    )
    assert blocks == (
        Block(0, 14, "headline"), Block(16, 40), Block(42, 52, "boilerplate"), Block(54, 77, "body"),
    )  # fmt: skip
    assert marks == ((0, Position(1)), (16, Position(7)))
    source = Source("a.html", None, 1, text, marks=marks, blocks=blocks)
    assert [source.position(block.start).line for block in blocks] == [1, 7, 7, 7]


def test_nothing_is_an_empty_text() -> None:
    assert composed([Part(" "), Part("")]) == ("", (), ())


def test_the_document_has_the_paragraphs_and_roles_of_the_format() -> None:
    text, blocks, _ = composed(PARTS)
    document = parse(text, blocks=blocks)
    assert [(p.start, p.end, p.role) for p in document.paragraphs] == [
        (0, 14, "headline"), (16, 40, "body"), (42, 52, "boilerplate"), (54, 77, "body"),
    ]  # fmt: skip
    assert [p.line for p in document.paragraphs] == [1, 3, 6, 8]
    assert [len(p.sentences) for p in document.paragraphs] == [1, 2, 1, 1]


def test_a_role_that_the_format_does_not_tell_is_found_by_the_words() -> None:
    parts = [
        "Cargo Prices May Rise in the Spring",
        "It may rain. It did not. " * 5,
        "Subscribe to our newsletter.",
    ]
    text, blocks, _ = composed(map(Part, parts))
    roles = [p.role for p in parse(text, blocks=blocks).paragraphs]
    assert roles == [p.role for p in parse(text).paragraphs] == ["headline", "body", "boilerplate"]


def test_no_layout_parts_what_the_format_has_told() -> None:
    text, blocks, _ = composed([Part("A line that ends here.\nAnother one.")])
    assert len(parse(text, "line").paragraphs) == 2
    assert len(parse(text, "line", blocks=blocks).paragraphs) == 1


@given(st.lists(st.text("ab. \n\r"), max_size=6))
def test_every_character_is_in_one_paragraph(parts: list[str]) -> None:
    text, blocks, _ = composed(map(Part, parts))
    kept = [text[block.start : block.end] for block in blocks]
    assert kept == [part.strip() for part in parts if part.strip()]
    document = parse(text, blocks=blocks)
    assert [(p.start, p.end) for p in document.paragraphs] == [(b.start, b.end) for b in blocks]
