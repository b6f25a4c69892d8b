"""JSON: an array of records, one record, or one list of them in an object."""

from typing import Any

import pytest

from textkit.inputs.source import Block, Source

from .reading import from_bytes, said

TWO = """
[
  {"id": "007", "text": "It may rain."},
  {"id": 9007199254740993, "text": "It rains.", "outlet": "The Post"}
]
"""


def test_a_record_each() -> None:
    assert from_bytes(TWO.encode()) == (
        [
            Source("-", "007", 3, "It may rain.", {"id": "007"}),
            Source("-", "9007199254740993", 4, "It rains.",
                   {"id": 9007199254740993, "outlet": "The Post"}),
        ],
        [],
    )  # fmt: skip


READ: dict[str, tuple[str, list[tuple[str, str]]]] = {
    "an array on a line": ('[{"text":"a"},{"text":"b"}]', [("1", "a"), ("2", "b")]),
    "an empty array": ("[]", []),
    "one object": ('{\n"text": "a"\n}', [("1", "a")]),
    "a list in an object": (
        '{\n"status": "ok", "articles": [{"text": "a"}, {"text": "b"}]\n}',
        [("1", "a"), ("2", "b")],
    ),
    "paragraphs": ('[{"text": ["It may.", "It did."]}]', [("1", "It may.\n\nIt did.")]),
    "a byte-order mark": ('\ufeff[{"text": "a"}]', [("1", "a")]),
    "an object a line is JSON Lines": ('{"text": "a"}\n{"text": "b"}\n', [("1", "a"), ("2", "b")]),
}


@pytest.mark.parametrize(("written", "texts"), READ.values(), ids=READ)
def test_it_is_known_by_its_first_bytes(written: str, texts: list[tuple[str, str]]) -> None:
    sources, problems = from_bytes(written.encode())
    assert ([(s.doc, s.text) for s in sources], problems) == (texts, [])


def test_paragraphs_are_those_of_the_record() -> None:
    ((source,), _) = from_bytes(b'[{"text": ["It may.", " ", "It\\ndid."]}]')
    assert source.blocks == (Block(0, 7), Block(9, 16))


NESTED = '[{"meta": {"id": "x"}, "article": {"body": "It may.", "head": "Rain"}, "a.b": "It is."}]'


@pytest.mark.parametrize(
    ("options", "doc", "text"),
    [
        ({"text_field": "article.body", "id_field": "meta.id"}, "x", "It may."),
        ({"text_field": "article.head"}, "1", "Rain"),
        ({"text_field": "a.b"}, "1", "It is."),
    ],
)
def test_a_field_may_be_inside_another(options: dict[str, Any], doc: str, text: str) -> None:
    ((source,), problems) = from_bytes(NESTED.encode(), **options)
    assert (source.doc, source.text, problems) == (doc, text, [])


def test_what_is_asked_for_is_a_field_by_its_whole_name() -> None:
    ((source,), _) = from_bytes(
        NESTED.encode(), text_field="article.body", fields={"article.head": "--target-field"}
    )
    assert source.fields["article.head"] == "Rain"
    assert source.fields["article"] == {"head": "Rain"}


REFUSED = {
    "no text": (
        '[{"id": "x", "article": {"body": "a"}, "n": 1}]',
        ['record 1, line 1 (id x): no field "text"; --text-field can be id, article.body'],
    ),
    "the others are read": (
        '[{"text": 1}, 2, {"text": "a"}]',
        ['record 1, line 1: field "text" is not a string', "record 2: not a JSON object"],
    ),
    "a list with a number": ('[{"text": ["a", 1]}]', ['record 1, line 1: field "text" is not a string']),
    "cut short": ('[{"text": "a"},\n{"text', ["line 2, column 2: not JSON (Unterminated string starting at)"]),
    "no comma": ('[{"text": "a"}\n{"text": "b"}]', ["line 2, column 1: not JSON (Expecting ',' delimiter)"]),
    "more behind it": ('[{"text": "a"}]\n[]', ["line 2, column 1: not JSON (Extra data)"]),
    "twice": ('[{"text": "a", "text": "b"}]', ['key "text" stands twice in an object']),
    "too deep": ("[" + '{"a":' * 100_000, ["not JSON (nested too deep)"]),
    "two lists": (
        '{\n"a": [{"text": "a"}], "b": [{"text": "a"}]\n}',
        ['no field "text"; several lists are in it: jq \'.a\' FILE | textkit ... takes one'],
    ),
    "nothing of the kind": ('{\n"title": "a"\n}', ['no field "text"; --text-field can be title']),
}  # fmt: skip


@pytest.mark.parametrize(("written", "what"), REFUSED.values(), ids=REFUSED)
def test_what_is_wrong_is_told(written: str, what: list[str]) -> None:
    assert said(from_bytes(written.encode(), input_format="json")[1]) == what


@pytest.mark.parametrize(
    "prose", ["[It may rain.]", "{It may rain.}", "[1] It may.", "[sic] may", '"It may"', "{} may"]
)
def test_prose_in_brackets_is_prose(prose: str) -> None:
    ((source,), problems) = from_bytes(prose.encode())
    assert (source.text, source.doc, problems) == (prose, None, [])
