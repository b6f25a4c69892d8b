"""Paths to texts: files, folders, standard input; what is told where nothing can be read."""

from __future__ import annotations

import io
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

from textkit.inputs.read import Problem, Source, count, expanded, has_records, is_read, read

from .reading import from_bytes, refuse, run


@pytest.mark.parametrize("name", ["klingon", "hex", "", "a\0b", "undefined", "rot13"])
def test_unknown_encoding_is_a_value_error_before_anything_is_read(name: str) -> None:
    with pytest.raises(ValueError, match="unknown encoding"):
        read(["nowhere.txt"], encoding=name, report=refuse)


def test_unknown_format_is_a_value_error() -> None:
    with pytest.raises(ValueError, match=r"there is no input format 'xls'; there are auto, "):
        read([], input_format="xls", report=refuse)
    with pytest.raises(ValueError, match="there is no input format 'xls'"):
        has_records(["a.txt"], "xls")


def test_a_text_that_needs_too_much_memory_is_told_and_the_rest_is_read(tmp_path: Path) -> None:
    class Endless(io.BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            if size is None or size < 0:
                raise MemoryError
            return super().read(size)

    last = tmp_path / "a.txt"
    last.write_text("two")
    sources, problems = run(["-", str(last)], stdin=Endless(b"one"))
    assert [source.text for source in sources] == ["two"]
    assert list(map(str, problems)) == ["standard input: needs more memory than there is"]


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
    for name in ["b.txt", "a.TEXT", ".hidden.txt", "table.csv", "notes.adoc", "x.png", "r.jsonl"]:
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
    assert problem.hint == "1 file was left out: 1 .png; --include '*.png' takes such files"


def test_folder_leaves_out_what_the_run_writes(tmp_path: Path) -> None:
    for name in ["a.txt", "out.txt", "link.txt"]:
        (tmp_path / name).write_text(name, encoding="utf-8")
    (tmp_path / "link.txt").unlink()
    (tmp_path / "link.txt").symlink_to(tmp_path / "out.txt")
    written = [str(tmp_path / "." / "out.txt")]
    assert [s.text for s in run([str(tmp_path)], written=written)[0]] == ["a.txt"]
    assert len(run([str(tmp_path)], written=[str(tmp_path / "none.txt")])[0]) == 3
    with open(tmp_path / "a.txt", "rb") as opened:
        texts = [s.text for s in run([str(tmp_path)], written=[opened.fileno()])[0]]
    assert texts == ["out.txt", "out.txt"]
    assert [s.text for s in run([str(tmp_path / "out.txt")], written=written)[0]] == ["out.txt"]


def test_folder_with_nothing_but_what_the_run_writes_has_no_texts(tmp_path: Path) -> None:
    (tmp_path / "out.txt").write_text("old", encoding="utf-8")
    sources, (problem,) = run([str(tmp_path)], written=[str(tmp_path / "out.txt")])
    assert (sources, problem.what) == ([], "no text files in this folder")


def test_command_does_not_measure_its_own_output(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("It may rain.", encoding="utf-8")
    out = tmp_path / "out.txt"
    command = [sys.executable, "-m", "textkit", "hedging", str(tmp_path)]
    made = []
    for _ in range(2):
        with open(out, "wb") as stdout:
            subprocess.run(command, stdout=stdout, check=True)
        made.append(out.read_text(encoding="utf-8"))
    assert "a.txt" in made[0]
    assert made[0] == made[1]
    refused = subprocess.run(
        [*command, "-o", str(out)], capture_output=True, text=True, check=False
    )
    assert (refused.returncode, "lies in the input folder" in refused.stderr) == (2, True)


@pytest.mark.parametrize(
    ("names", "options", "records"),
    [
        (["a.txt"], {}, False),
        (["a.md"], {}, False),
        (["a"], {}, False),
        (["a.txt", "B.JSONL"], {}, True),
        (["a.csv"], {}, True),
        (["a.csv"], {"input_format": "text"}, False),
        (["a.txt"], {"input_format": "jsonl"}, True),
        (["-"], {"input_format": "csv"}, True),
        (["-"], {}, False),
    ],
)
def test_which_paths_give_records(names: list[str], options: Any, records: bool) -> None:
    assert has_records(names, **options) is records


def test_which_folders_give_records(tmp_path: Path) -> None:
    folder = str(tmp_path)
    (tmp_path / "a.txt").write_text("a", encoding="utf-8")
    (tmp_path / "a.csv").write_text("text\na", encoding="utf-8")
    (tmp_path / ".b.jsonl").write_text("{}", encoding="utf-8")
    assert not has_records([folder])
    assert has_records([folder], "csv")
    (tmp_path / "out.jsonl").write_text("{}", encoding="utf-8")
    assert has_records([folder])
    assert not has_records([folder], written=[str(tmp_path / "out.jsonl")])


@pytest.mark.parametrize("name", ["page", "text_field", ""])
def test_setting_that_no_format_has_is_a_value_error(name: str) -> None:
    with pytest.raises(ValueError, match=f"no input format has an option '{name}'"):
        read(["nowhere.txt"], settings={name: "page"}, report=refuse)


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
    scandir = os.scandir

    def refuse(path: str) -> Any:
        if path == str(tmp_path):
            raise PermissionError(13, "Permission denied", path)
        return scandir(path)

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


@pytest.mark.parametrize("kind", ["jsonl", "csv"])
def test_binary_records_are_one_problem(kind: str) -> None:
    sources, problems = from_bytes(b"\x1f\x8b\0\n\n\n", input_format=kind)
    assert sources == []
    assert [p.what for p in problems] == ["a NUL: this is a binary file, not text"]


@given(st.binary(), st.sampled_from(["text", "jsonl", "csv"]))
def test_any_bytes_are_texts_or_problems(data: bytes, kind: str) -> None:
    sources, problems = from_bytes(data, input_format=kind)
    assert all(isinstance(source.text, str) for source in sources)
    assert all("\n" not in problem.where for problem in problems)


@pytest.mark.parametrize(
    ("paths", "input_format", "number"),
    [
        (["a.txt"], "auto", 1),
        (["a.txt", "folder"], "auto", 3),
        (["folder"], "auto", 2),
        (["empty"], "auto", 0),
        (["missing.txt"], "auto", 1),
        (["-"], "auto", None),
        (["a.txt", "c.jsonl"], "auto", None),
        (["folder", "c.jsonl"], "text", 3),
        (["a.txt"], "csv", None),
    ],
)
def test_texts_are_counted_by_the_names_of_files(
    paths: list[str], input_format: str, number: int | None,
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    Path("empty").mkdir()
    Path("folder", "inner").mkdir(parents=True)
    for name in ("a.txt", "c.jsonl", "folder/b.txt", "folder/inner/d.txt", "folder/.hidden.txt"):
        Path(name).write_text("")
    assert count(paths, input_format) == number


def test_what_is_left_out_of_a_folder_is_told_by_kind(tmp_path: Path) -> None:
    (tmp_path / "inner").mkdir()
    for name in ("a.txt", "b.JPG", "c.jpg", "d.csv", "inner/e.jpg", "README", ".hidden.jpg"):
        (tmp_path / name).write_text("It may rain.")
    notes: list[str] = []
    sources, problems = run([str(tmp_path)], note=notes.append)
    assert ([Path(source.file).name for source in sources], problems) == (["a.txt"], [])
    assert notes == [
        f"{tmp_path}: 5 files were left out: 1 without an ending, 1 .csv, 3 .jpg; "
        "--include '*.csv' takes such files"
    ]


@pytest.mark.parametrize(
    ("include", "names"),
    [
        (["*.md"], ["a.md", "inner/d.md"]),
        (["*.md", "b.*"], ["a.md", "b.txt", "inner/d.md"]),
        (["inner/*"], ["inner/c.txt", "inner/d.md"]),
        (["*"], ["a.md", "b.txt", "inner/c.txt", "inner/d.md"]),
        (["*.MD"], []),
        (["[!a]*.txt"], ["b.txt", "inner/c.txt"]),
    ],
)
def test_a_folder_gives_what_is_included(
    include: list[str], names: list[str], tmp_path: Path
) -> None:
    (tmp_path / "inner").mkdir()
    for name in ("a.md", "b.txt", "inner/c.txt", "inner/d.md", ".e.md"):
        (tmp_path / name).write_text("It may rain.")
    sources, _ = run([str(tmp_path)], include=include)
    assert [str(Path(s.file).relative_to(tmp_path)) for s in sources] == names
    assert count([str(tmp_path)], include=include) == len(names)
    assert [is_read(name, include=include) for name in names] == [True] * len(names)


@pytest.mark.parametrize(
    ("pattern", "names"),
    [
        ("*.txt", ["a.txt", "b.txt"]),
        ("**/*.txt", ["a.txt", "b.txt", "inner/c.txt"]),
        ("[ab].txt", ["a.txt", "b.txt"]),
        ("[x].txt", ["[x].txt"]),
        ("*.md", ["*.md"]),
        ("a.txt", ["a.txt"]),
        ("-", ["-"]),
    ],
)
def test_a_pattern_in_quotes_is_the_files_that_match(
    pattern: str, names: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("inner").mkdir()
    for name in ("a.txt", "b.txt", "[x].txt", "inner/c.txt"):
        Path(name).write_text("")
    Path("[x].txt").rename("kept") if pattern.startswith("*") else None
    assert expanded([pattern]) == names


@pytest.mark.parametrize(
    ("bad", "told"),
    [
        (1, ["line 1"]),
        (3, ["line 1", "line 2", "line 3"]),
        (4, ["line 1", "line 2", "line 3", "line 4"]),
        (5, ["line 1", "line 2", "line 3", "2 more could not be read"]),
        (2000, ["line 1", "line 2", "line 3", "1,997 more could not be read"]),
    ],
)
def test_many_problems_of_a_file_are_one_line(bad: int, told: list[str]) -> None:
    sources, problems = from_bytes(b"{}\n" * bad + b'{"text": "a"}', input_format="jsonl")
    assert len(sources) == 1
    assert [problem.where or problem.what for problem in problems] == told
