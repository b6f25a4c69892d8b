"""Lines for editors: exact output, hostile names and texts, and vim itself."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from .test_markers import ROW, Run, run, written

__all__ = ["run"]


def test_a_line_for_each_marker(run: Run) -> None:
    assert run("hedging", "a.txt", "-f", "line") == (
        0,
        "a.txt:1:4: epistemic: may\na.txt:3:1: epistemic: Perhaps\n",
        "",
    )


def test_columns_count_characters_after_any_line_end(run: Run) -> None:
    Path("b.txt").write_bytes("Käthe\u2003may.\r\nIt may.\rSo it may.".encode())
    assert run("hedging", "b.txt", "-f", "line")[1].splitlines() == [
        "b.txt:1:7: epistemic: may",
        "b.txt:2:4: epistemic: may",
        "b.txt:3:7: epistemic: may",
    ]


def test_a_record_has_its_line_and_no_column(run: Run) -> None:
    _, out, _ = run("hedging", "a.jsonl", "-f", "line")
    assert out.splitlines()[::2] == ["a.jsonl:1: epistemic: may", "a.jsonl:2: epistemic: may"]


def test_no_marker_is_no_line(run: Run) -> None:
    assert run("hedging", "empty.txt", "-f", "line") == (0, "", "")


@pytest.mark.parametrize(
    ("file", "text", "expected"),
    [
        ("a.txt", "no\nlonger", "a.txt:1:4: epistemic: no longer"),
        ("a.txt", "no\tlonger", "a.txt:1:4: epistemic: no\\tlonger"),
        ("a.txt", "x\nb.txt:9:9: error: y", "a.txt:1:4: epistemic: x b.txt:9:9: error: y"),
        ("a\nb.txt", "may", "a\\nb.txt:1:4: epistemic: may"),
        ("a\x1b[31m.txt", "m\u202eay", "a\\x1b[31m.txt:1:4: epistemic: m\\u202eay"),
        ("my a.txt", "may", "my a.txt:1:4: epistemic: may"),
        ("-", "may", "-:1:4: epistemic: may"),
    ],
)
def test_a_marker_is_one_line_and_nothing_else(file: str, text: str, expected: str) -> None:
    row = (file, *ROW[1:8], text, ROW[9])
    assert written("line", [row]) == expected + "\n"


def test_what_a_format_of_input_does_not_know_is_left_out() -> None:
    assert written("line", [(*ROW[:3], None, *ROW[4:])]) == "a.txt:1: epistemic: may\n"
    assert written("line", [(*ROW[:2], None, None, *ROW[4:])]) == "a.txt: epistemic: may\n"


VIM = r"""
set encoding=utf-8 nomore shortmess+=F
set errorformat=%f:%l:%v:\ %m,%f:%l:\ %m
cgetfile errors
let seen = []
for number in range(1, len(getqflist()))
  execute 'cc' number
  call add(seen, [bufname('%'), line('.'), expand('<cword>'), getqflist()[number - 1].text])
endfor
call writefile([json_encode(seen)], 'seen')
qall!
"""


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("vim") is None, reason="vim is not here")
def test_vim_jumps_to_each_marker(run: Run) -> None:
    text = "Käthe may go.\n\nPerhaps ‘it’ will — née. It may: rain: 3.\n"
    Path("my text.txt").write_text(text, encoding="utf-8")
    _, out, _ = run("hedging", "my text.txt", "a.jsonl", "-f", "line")
    Path("errors").write_text(out)
    Path("jump.vim").write_text(VIM)
    subprocess.run(
        ["vim", "-es", "-u", "NONE", "-i", "NONE", "-S", "jump.vim"], check=True, timeout=60,
        stdin=subprocess.DEVNULL,
    )  # fmt: skip
    assert json.loads(Path("seen").read_text()) == [
        ["my text.txt", 1, "may", "epistemic: may"],
        ["my text.txt", 3, "Perhaps", "epistemic: Perhaps"],
        ["my text.txt", 3, "may", "epistemic: may"],
        *(
            ["a.jsonl", line, "id", f"epistemic: {word}"]
            for line in (1, 2)
            for word in ("may", "Perhaps")
        ),
    ]
