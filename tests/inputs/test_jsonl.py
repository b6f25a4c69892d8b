"""JSON Lines: a record a line, a problem for each line that is none."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from textkit.inputs.read import Problem, Source, read

from .reading import from_bytes, refuse, run, said


def records(lines: str, **options: Any) -> tuple[list[Source], list[Problem]]:
    return from_bytes(lines.encode("utf-8", "surrogateescape"), input_format="jsonl", **options)


def test_jsonl_a_document_a_line() -> None:
    lines = '{"id": "a", "text": "One."}\n\n  \r\n{"id": 7, "text": "Two."}\r\n{"text": "Three."}'
    assert records(lines) == (
        [
            Source("-", "a", 1, "One.", {"id": "a"}),
            Source("-", "7", 4, "Two.", {"id": 7}),
            Source("-", "5", 5, "Three.", {}),
        ],
        [],
    )


def test_jsonl_with_other_fields_and_by_name(tmp_path: Path) -> None:
    path = tmp_path / "news.NDJSON"
    path.write_text('\ufeff{"key": 1.5, "body": "One."}\n', encoding="utf-8")
    assert run([str(path)], text_field="body", id_field="key") == (
        [Source(str(path), "1.5", 1, "One.", {"key": 1.5})],
        [],
    )


def test_jsonl_in_utf_16() -> None:
    data = '{"text": "Café"}\n{"text": "two"}'.encode("utf-16")
    sources, problems = from_bytes(data, input_format="jsonl")
    assert [(s.line, s.text) for s in sources] == [(1, "Café"), (2, "two")]
    assert problems == []


def test_jsonl_in_utf_16_cut_short_is_one_problem() -> None:
    data = '{"text": "a"}\n{"text": "two"}'.encode("utf-16")[:-1]
    _, problems = from_bytes(data, input_format="jsonl")
    assert [p.what[:10] for p in problems] == ["not UTF-16"]


def test_jsonl_keeps_lone_surrogates() -> None:
    ((source,), problems) = records('{"id": "\\udfff", "text": "a\\ud800b \\udce9"}')
    assert source == Source("-", "\udfff", 1, "a\ud800b \udce9", {"id": "\udfff"})
    assert problems == []


BAD_LINES = {
    "not JSON": ('{"text": }', ", column 10: not JSON (Expecting value)"),
    "cut short": ('{"text": "a', ", column 10: not JSON (Unterminated string starting at)"),
    "plain text": ("hello", ", column 1: not JSON (Expecting value)"),
    "array": (
        '["a"]',
        "not a JSON object; one object a line is wanted: --input-format json reads an array",
    ),
    "open array": (
        "[",
        ", column 2: not JSON (Expecting value)"
        "; one object a line is wanted: --input-format json reads an array",
    ),
    "string": ('"a"', "not a JSON object"),
    "null": ("null", "not a JSON object"),
    "no text": ('{"body": "a", "n": 1}', 'no field "text"; --text-field can be body'),
    "no field at all": ("{}", 'no field "text"'),
    "text a number": ('{"text": 1}', 'field "text" is not a string'),
    "text null": ('{"text": null}', 'field "text" is not a string'),
    "id a list": (
        '{"text": "a", "id": []}',
        'field "id" is neither a string nor a number',
    ),
    "id true": ('{"text": "a", "id": true}', 'field "id" is neither a string nor a number'),
    "id not a number": ('{"text": "a", "id": NaN}', 'field "id" is not a finite number'),
    "id infinite": ('{"text": "a", "id": -Infinity}', 'field "id" is not a finite number'),
    "id too large": ('{"text": "a", "id": 1e999}', 'field "id" is not a finite number'),
    "text twice": (
        '{"text": "a", "id": 1, "text": "may"}',
        'key "text" stands twice in an object',
    ),
    "id twice": ('{"id": 1, "id": 1, "text": "a"}', 'key "id" stands twice in an object'),
    "key twice inside": (
        '{"text": "a", "by": [{"name": 1, "name": 2}]}',
        'key "name" stands twice in an object',
    ),
    "same key by an escape": ('{"text": 1, "te\\u0078t": 2}', 'key "text" stands twice'),
    "not UTF-8": (
        '{"text": "caf\udce9"}',
        'not UTF-8 (0xe9); try --encoding cp1252 ("café") or mac-roman ("cafÈ")',
    ),
    "deep": ("[" * 100_000, "not JSON (nested too deep)"),
    "huge number": ('{"text": "a", "id": ' + "9" * 5000 + "}", "not JSON ("),
}


@pytest.mark.parametrize(("line", "begins"), BAD_LINES.values(), ids=BAD_LINES)
def test_jsonl_bad_line_is_one_problem_and_the_rest_is_done(line: str, begins: str) -> None:
    good = '{"id": "good", "text": "x"}'
    sources, problems = records(f"{good}\n{line}\n{good}\n")
    assert [(s.line, s.text) for s in sources] == [(1, "x"), (3, "x")]
    (problem,) = problems
    where = "line 2" if begins.startswith(",") else "line 2: "
    assert str(problem).startswith(f"standard input: {where}{begins}")


@pytest.mark.parametrize(
    ("line", "where"),
    [
        ('{"id": "x7"}', "line 1 (id x7)"),
        ('{"id": 7}', "line 1 (id 7)"),
        ('{"id": null}', "line 1"),
        ('{"id": true}', "line 1"),
        ("{}", "line 1"),
    ],
)
def test_jsonl_a_problem_has_the_id_of_its_record(line: str, where: str) -> None:
    (problem,) = records(line)[1]
    assert problem.where == where


@pytest.mark.parametrize(
    ("written", "ids"),
    [
        ('{"id": "a", "text": "It may."}\n', ["a"]),
        ('{"id": "a", "text": "It may."}', ["a"]),
        ('\n\n  {"id": 1, "text": "a"}\r\n{"id": 2, "text": "b"}', ["1", "2"]),
        ('\ufeff{"id": "a", "text": "It {may}"}\n', ["a"]),
        ("{It may rain.}\n", None),
        ('"It": may', None),
        ("It may {rain}.", None),
    ],
)
def test_jsonl_is_known_by_its_first_line(written: str, ids: list[str] | None) -> None:
    sources, problems = from_bytes(written.encode())
    assert problems == []
    assert [source.doc for source in sources] == ([None] if ids is None else ids)


def test_jsonl_line_with_a_nul_behind_the_head_is_one_problem() -> None:
    filler = json.dumps({"text": "word " * 2000})
    sources, problems = records(f'{filler}\n{{"text": "a\0b"}}\n{filler}')
    assert [s.line for s in sources] == [1, 3]
    assert said(problems) == ["line 2, column 12: not JSON (Invalid control character at)"]


GOOD_LINES = {
    "same key in two objects": '{"text": "a", "by": [{"name": 1}, {"name": 2}]}',
    "keys that differ by case": '{"text": "a", "Text": "b"}',
    "a number that is none, elsewhere": '{"text": "a", "score": NaN}',
    "id null": '{"text": "a", "id": null}',
    "id large": '{"text": "a", "id": 123456789012345678901234567890}',
    "NUL as an escape": '{"text": "a\\u0000b"}',
}


@pytest.mark.parametrize("line", GOOD_LINES.values(), ids=GOOD_LINES)
def test_jsonl_odd_but_clear_line_is_read(line: str) -> None:
    sources, problems = records(line)
    assert (len(sources), problems) == (1, [])


def test_jsonl_fields_come_as_they_are() -> None:
    others = {
        "id": -17, "date": "2024-05-03", "score": 1.5, "free": True, "by": None,
        "tags": ["a", {"b": 1}],
    }  # fmt: skip
    ((source,), problems) = records(json.dumps({"text": "It rained.", **others}))
    assert dict(source.fields) == others
    for value, other in zip(source.fields.values(), others.values(), strict=True):
        assert isinstance(value, type(other))
    assert (source.doc, problems) == ("-17", [])


LINES = '{"url": "a", "text": "One."}\n{"url": "b", "text": "Two.", "who": null}\n'
MISSING = {
    "id": ({"id_field": "urll"}, ['no record has the field "urll"; --id-field can be url']),
    "id, as by default": ({"id_field": "id"}, ['no record has the field "id"; --id-field can be url']),
    "another": (
        {"fields": {"whom": "--target-field"}},
        ['no record has the field "whom"; --target-field can be url'],
    ),
    "two": (
        {"id_field": "x", "fields": {"y": "--keep"}},
        [
            'no record has the field "x"; --id-field can be url',
            'no record has the field "y"; --keep can be url',
        ],
    ),
    "no id asked for": ({}, []),
    "one that is there": ({"id_field": "url"}, []),
    "one that a single record has": ({"fields": {"who": "--target-field"}}, []),
    "the text": ({"id_field": "text"}, []),
}  # fmt: skip


@pytest.mark.parametrize(("options", "told"), MISSING.values(), ids=MISSING)
def test_jsonl_field_that_was_asked_for_and_that_no_record_has(
    options: dict[str, Any], told: list[str]
) -> None:
    sources, problems = records(LINES, **options)
    assert [s.text for s in sources] == ["One.", "Two."]
    assert said(problems) == told


def test_jsonl_field_that_another_file_has(tmp_path: Path) -> None:
    for name, line in {"a.jsonl": '{"text": "a"}', "b.jsonl": '{"text": "b", "url": 1}'}.items():
        (tmp_path / name).write_text(line, encoding="utf-8")
    sources, problems = run([str(tmp_path)], id_field="url")
    assert ([s.doc for s in sources], problems) == (["1", "1"], [])
    _, (problem,) = run([str(tmp_path)], id_field="urll")
    assert str(problem) == 'no record has the field "urll"'
    _, (problem,) = run([str(tmp_path / "b.jsonl")], id_field="urll")
    assert str(problem).startswith(f"{tmp_path / 'b.jsonl'}: no record has the field")


@pytest.mark.parametrize("lines", ["", "\n", "{}\n"])
def test_jsonl_without_a_text_says_nothing_of_other_fields(lines: str) -> None:
    _, problems = records(lines, id_field="url")
    assert not [p for p in problems if "url" in p.what]


def test_jsonl_is_streamed() -> None:
    readable, writable = os.pipe()
    with open(readable, "rb") as stdin, open(writable, "wb", buffering=0) as writer:
        writer.write(b'{"text": "one"}\n')
        sources = read([], input_format="jsonl", stdin=stdin, report=refuse)
        assert next(sources) == Source("-", "1", 1, "one")
        writer.write(b'{"text": "two"}\n')
        assert next(sources) == Source("-", "2", 2, "two")


@given(st.lists(st.tuples(st.text(min_size=1), st.text())))
def test_jsonl_gives_back_what_was_written(pairs: list[tuple[str, str]]) -> None:
    lines = "".join(json.dumps({"id": doc, "text": text}) + "\n" for doc, text in pairs)
    sources, problems = records(lines, clean="none")
    assert [(s.doc, s.text) for s in sources] == pairs
    assert problems == []
