from __future__ import annotations

import io
import json
import os
import socket
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from textkit.inputs.read import Problem, Source, read


def run(paths: list[str], **options: Any) -> tuple[list[Source], list[Problem]]:
    problems: list[Problem] = []
    return list(read(paths, report=problems.append, **options)), problems


def refuse(problem: Problem) -> None:
    raise AssertionError(problem)


def from_bytes(data: bytes, **options: Any) -> tuple[list[Source], list[Problem]]:
    return run([], stdin=io.BytesIO(data), **options)


DECODED = {
    "ascii": (b"The ferry left.", None, "The ferry left."),
    "utf-8": ("The café “closed”.".encode(), None, "The café “closed”."),
    "utf-8 with a mark": ("\ufeffCafé".encode(), None, "Café"),
    "utf-16": ("Café".encode("utf-16"), None, "Café"),
    "utf-16 big end first": (b"\xfe\xff" + "Café".encode("utf-16-be"), None, "Café"),
    "utf-32": ("Café".encode("utf-32"), None, "Café"),
    "utf-32 big end first": (b"\x00\x00\xfe\xff" + "Café".encode("utf-32-be"), None, "Café"),
    "utf-16 by name": ("Café".encode("utf-16-le"), "utf-16-le", "Café"),
    "cp1252": ("Café – €5".encode("cp1252"), "cp1252", "Café – €5"),
    "utf-8 with a mark, by name": ("\ufeffCafé".encode(), "UTF8", "Café"),
    "line ends stay": (
        "a\nb\r\nc\rd\x85e\u2028f".encode(),
        None,
        "a\nb\r\nc\rd\x85e\u2028f",
    ),
    "only the first mark goes": ("\ufeff\ufeffa".encode(), None, "\ufeffa"),
    "empty": (b"", None, ""),
}


@pytest.mark.parametrize(("data", "encoding", "text"), DECODED.values(), ids=DECODED)
def test_decodes(data: bytes, encoding: str | None, text: str) -> None:
    assert from_bytes(data, encoding=encoding) == ([Source("-", None, 1, text)], [])


REFUSED = {
    "latin-1": (b"The caf\xe9", None, "byte 7: not UTF-8 (0xe9); try --encoding cp1252"),
    "cut short": ("Café".encode()[:-1], None, "byte 3: not UTF-8 (0xc3); try --encoding cp1252"),
    "surrogate": (b"a\xed\xa0\x80", None, "byte 1: not UTF-8 (0xed); try --encoding cp1252"),
    "ascii by name": (b"caf\xc3\xa9", "ascii", "byte 3: not ascii (0xc3)"),
    "picture": (b"\x89PNG\r\n\x1a\n\0\0", None, "byte 8: a NUL: this is a binary file, not text"),
    "utf-16 unmarked": (b"a\0b\0", None, "byte 1: a NUL: this is a binary file, not text"),
    "NUL in latin-1": (b"a\0b", "latin-1", "byte 1: a NUL: this is a binary file, not text"),
    "utf-16 cut short": (b"\xff\xfea\0b", None, "byte 4: not UTF-16 (0x62)"),
}


@pytest.mark.parametrize(("data", "encoding", "said"), REFUSED.values(), ids=REFUSED)
def test_refuses(data: bytes, encoding: str | None, said: str) -> None:
    sources, problems = from_bytes(data, encoding=encoding)
    assert sources == []
    assert [str(problem) for problem in problems] == [f"standard input: {said}"]


@pytest.mark.parametrize("name", ["klingon", "hex", "", "a\0b", "undefined", "rot13"])
def test_unknown_encoding_is_a_value_error_before_anything_is_read(name: str) -> None:
    with pytest.raises(ValueError, match="unknown encoding"):
        read(["nowhere.txt"], encoding=name, report=refuse)


def test_unknown_format_is_a_value_error() -> None:
    with pytest.raises(ValueError, match="unknown input format: xls"):
        read([], input_format="xls", report=refuse)


def test_files_in_the_order_given_and_a_missing_one_between(tmp_path: Path) -> None:
    first, last = tmp_path / "b.txt", tmp_path / "a.txt"
    first.write_text("one", encoding="utf-8")
    last.write_text("two", encoding="utf-8")
    missing = str(tmp_path / "none.txt")
    sources, problems = run([str(first), missing, str(last)])
    assert [(s.file, s.text) for s in sources] == [(str(first), "one"), (str(last), "two")]
    assert problems == [Problem(missing, "", "no such file or directory", "")]


def test_a_name_that_no_system_allows_is_a_problem() -> None:
    assert run(["a\0b"])[1] == [Problem("a\0b", "", "no such file or directory", "")]


def test_folder_gives_its_text_files_sorted(tmp_path: Path) -> None:
    for name in ["b.txt", "a.TEXT", ".hidden.txt", "table.csv", "notes.md", "x.png", "r.jsonl"]:
        (tmp_path / name).write_text('{"text": "t"}', encoding="utf-8")
    for folder in ["z", "y", ".git"]:
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "c.txt").write_text("c", encoding="utf-8")
    sources, problems = run([str(tmp_path)])
    names = [os.path.relpath(s.file, tmp_path) for s in sources]
    assert names == ["a.TEXT", "b.txt", "r.jsonl", "y/c.txt", "z/c.txt"]
    assert problems == []


def test_folder_read_as_csv_gives_its_tables(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("text\nhello\n", encoding="utf-8")
    (tmp_path / "a.txt").write_text("text\n", encoding="utf-8")
    sources, problems = run([str(tmp_path)], input_format="csv")
    assert [s.text for s in sources] == ["hello"]
    assert problems == []


def test_folder_without_text_files_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "x.png").write_bytes(b"")
    sources, (problem,) = run([str(tmp_path)])
    assert sources == []
    assert problem.what == "no text files in this folder"


def test_dead_link_in_a_folder_is_a_problem_and_a_link_to_the_folder_no_loop(
    tmp_path: Path,
) -> None:
    (tmp_path / "dead.txt").symlink_to(tmp_path / "gone")
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / "a.txt").write_text("a", encoding="utf-8")
    sources, problems = run([str(tmp_path)])
    assert [s.text for s in sources] == ["a"]
    assert [p.what for p in problems] == ["no such file or directory"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_unreadable_file_and_folder(tmp_path: Path) -> None:  # pragma: no cover
    (tmp_path / "a.txt").write_text("a", encoding="utf-8")
    (tmp_path / "a.txt").chmod(0)
    (tmp_path / "d").mkdir(0)
    _, problems = run([str(tmp_path / "a.txt"), str(tmp_path / "d")])
    (tmp_path / "d").chmod(0o700)
    assert [p.what for p in problems] == ["permission denied", "permission denied"]


def test_folder_that_cannot_be_listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: str) -> Any:
        raise PermissionError(13, "Permission denied", path)

    monkeypatch.setattr(os, "scandir", refuse)
    assert run([str(tmp_path)]) == ([], [Problem(str(tmp_path), "", "permission denied", "")])


def test_socket(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)  # a socket's path must be short
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind("s")
        assert run(["s"]) == ([], [Problem("s", "", "is a socket", "")])


def test_fifo_is_read_once(tmp_path: Path) -> None:
    path = tmp_path / "pipe"
    os.mkfifo(path)
    writer = threading.Thread(target=path.write_bytes, args=(b"from a pipe",))
    writer.start()
    assert run([str(path)]) == ([Source(str(path), None, 1, "from a pipe")], [])
    writer.join()


def test_standard_input_of_the_process() -> None:
    code = "from textkit.inputs.read import read; print(*read(['-'], report=print))"
    done = subprocess.run(
        [sys.executable, "-c", code], input=b"piped", capture_output=True, check=True
    )
    assert done.stdout.decode().startswith("Source(file='-', doc=None, line=1, text='piped'")


def test_closed_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    assert run([]) == ([], [Problem("-", "", "is closed", "")])


def test_input_that_fails_while_it_is_read() -> None:
    class Broken(io.BytesIO):
        def read(self, _: int | None = -1) -> bytes:
            raise OSError(5, "Input/output error")

    assert run(["-"], stdin=Broken()) == ([], [Problem("-", "", "input/output error", "")])


def records(lines: str, **options: Any) -> tuple[list[Source], list[Problem]]:
    return from_bytes(lines.encode("utf-8", "surrogateescape"), input_format="jsonl", **options)


def test_jsonl_a_document_a_line() -> None:
    lines = '{"id": "a", "text": "One."}\n\n  \r\n{"id": 7, "text": "Two."}\r\n{"text": "Three."}'
    assert records(lines) == (
        [Source("-", "a", 1, "One."), Source("-", "7", 4, "Two."), Source("-", "5", 5, "Three.")],
        [],
    )


def test_jsonl_with_other_fields_and_by_name(tmp_path: Path) -> None:
    path = tmp_path / "news.NDJSON"
    path.write_text('\ufeff{"key": 1.5, "body": "One."}\n', encoding="utf-8")
    assert run([str(path)], text_field="body", id_field="key") == (
        [Source(str(path), "1.5", 1, "One.")],
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
    assert source == Source("-", "\udfff", 1, "a\ud800b \udce9")
    assert problems == []


BAD_LINES = {
    "not JSON": ('{"text": }', "not JSON (column 10: Expecting value)"),
    "cut short": ('{"text": "a', "not JSON (column 10: Unterminated string starting at)"),
    "plain text": ("hello", "not JSON (column 1: Expecting value)"),
    "array": (
        '["a"]',
        "not a JSON object; one object a line is wanted: jq -c '.[]' makes lines of an array",
    ),
    "open array": (
        "[",
        "not JSON (column 2: Expecting value)"
        "; one object a line is wanted: jq -c '.[]' makes lines of an array",
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
    "not UTF-8": ('{"text": "caf\udce9"}', "not UTF-8 (0xe9); try --encoding cp1252"),
    "deep": ("[" * 100_000, "not JSON (nested too deep)"),
    "huge number": ('{"text": "a", "id": ' + "9" * 5000 + "}", "not JSON ("),
}


@pytest.mark.parametrize(("line", "said"), BAD_LINES.values(), ids=BAD_LINES)
def test_jsonl_bad_line_is_one_problem_and_the_rest_is_done(line: str, said: str) -> None:
    good = '{"id": "good", "text": "x"}'
    sources, problems = records(f"{good}\n{line}\n{good}\n")
    assert [(s.line, s.text) for s in sources] == [(1, "x"), (3, "x")]
    (problem,) = problems
    assert str(problem).startswith(f"standard input: line 2: {said}")


@pytest.mark.parametrize("kind", ["jsonl", "csv"])
def test_binary_records_are_one_problem(kind: str) -> None:
    sources, problems = from_bytes(b"\x1f\x8b\0\n\n\n", input_format=kind)
    assert sources == []
    assert [p.what for p in problems] == ["a NUL: this is a binary file, not text"]


def test_jsonl_is_streamed() -> None:
    readable, writable = os.pipe()
    with open(readable, "rb") as stdin, open(writable, "wb", buffering=0) as writer:
        writer.write(b'{"text": "one"}\n')
        sources = read([], input_format="jsonl", stdin=stdin, report=refuse)
        assert next(sources) == Source("-", "1", 1, "one")
        writer.write(b'{"text": "two"}\n')
        assert next(sources) == Source("-", "2", 2, "two")


def table(data: str, **options: Any) -> tuple[list[Source], list[Problem]]:
    return from_bytes(data.encode("utf-8", "surrogateescape"), input_format="csv", **options)


def test_csv_rows() -> None:
    data = 'id,text\n1,"One, two.\nThree"\n\n,four\n5,"say ""hi"""\n'
    assert table(data) == (
        [
            Source("-", "1", 2, "One, two.\nThree"),
            Source("-", "5", 5, "four"),
            Source("-", "5", 6, 'say "hi"'),
        ],
        [],
    )


@pytest.mark.parametrize(
    "data", ["\ufefftext;id\r\na;b\r\n", "id\ttext\nb\ta\n", "text,id\ra,b\r", '"text","id"\n"a",b']
)
def test_csv_delimiters_line_ends_and_marks(data: str) -> None:
    assert table(data) == ([Source("-", "b", 2, "a")], [])


def test_csv_by_name_with_large_fields(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("doc,body\nx," + "word " * 100_000, encoding="utf-8")
    ((source,), problems) = run([str(path)], text_field="body", id_field="doc")
    assert (source.doc, len(source.text)) == ("x", 500_000)
    assert problems == []


@pytest.mark.parametrize("data", ["", "\n", "id,text\n"])
def test_csv_without_rows_is_empty(data: str) -> None:
    assert table(data) == ([], [])


def test_csv_without_the_column() -> None:
    sources, problems = table("id,body\n1,a\n2,b\n")
    assert sources == []
    assert [str(p) for p in problems] == [
        'standard input: line 1: no column "text"; --text-field can be id, body'
    ]


def test_csv_bad_rows_are_problems_and_the_rest_is_done() -> None:
    sources, problems = table('id,text\n1\n2,"a"b\n3,caf\udce9\n4,d\n5,"open\n')
    assert sources == [Source("-", "4", 5, "d")]
    assert [(p.where, p.what) for p in problems] == [
        ("line 2", 'no cell for "text"'),
        ("line 3", "not CSV (',' expected after '\"')"),
        ("line 4", "not UTF-8 (0xe9)"),
        ("line 6", "not CSV (unexpected end of data)"),
    ]


@given(st.lists(st.tuples(st.text(min_size=1), st.text())))
def test_jsonl_gives_back_what_was_written(pairs: list[tuple[str, str]]) -> None:
    lines = "".join(json.dumps({"id": doc, "text": text}) + "\n" for doc, text in pairs)
    sources, problems = records(lines)
    assert [(s.doc, s.text) for s in sources] == pairs
    assert problems == []


@given(st.binary(), st.sampled_from(["text", "jsonl", "csv"]))
def test_any_bytes_are_texts_or_problems(data: bytes, kind: str) -> None:
    sources, problems = from_bytes(data, input_format=kind)
    assert all(isinstance(source.text, str) for source in sources)
    assert all("\n" not in problem.where for problem in problems)
