"""Formats of markers: they imply --markers, stream, and let nothing of a text out as it is."""

from __future__ import annotations

import io
import json
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from textkit import cli
from textkit.columns import Cell, Column, Field
from textkit.outputs.output import Page
from textkit.outputs.render import FormatError, find, render

from .example import FORMATS, TEXTS

OF_MARKERS = [name for name in FORMATS if find(name).of_markers]
COLUMNS = [
    Field("file", Column("file")),
    Field("doc", Column("id")),
    Field("line", Column("line"), True),
    Field("col", Column("column", json_only=True), True),
    Field("start", Column("start", json_only=True), True),
    Field("end", Column("end", json_only=True), True),
    Field("category", Column("category")),
    Field("left", Column("left", free=True)),
    Field("text", Column("text", free=True)),
    Field("right", Column("right", free=True)),
]
ROW = ("a.txt", None, 1, 4, 3, 6, "epistemic", "It", "may", "rain.")
ROWS = st.lists(
    st.tuples(TEXTS, st.none() | TEXTS, st.just(2), st.none() | st.just(3), st.just(9),
              st.just(12), TEXTS, TEXTS, TEXTS, TEXTS),
    max_size=3,
)  # fmt: skip
TEXT = "It may rain.\n\nPerhaps it will, in\nno case much.\n"
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Run:
    """The command, in a folder with a text and the same text twice in records."""
    (tmp_path / "a.txt").write_text(TEXT)
    record = {"id": "r1", "text": TEXT}
    (tmp_path / "a.jsonl").write_text(f"{json.dumps(record)}\n{json.dumps(record)}\n")
    (tmp_path / "empty.txt").write_text("")
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str) -> tuple[int, str, str]:
        code = cli.main(arguments)
        return code, *capfd.readouterr()

    return run


def written(name: str, rows: list[tuple[Cell, ...]], page: Page | None = None) -> str:
    out = io.StringIO(newline="")
    render(COLUMNS, rows, name, out, page)
    return out.getvalue()


def test_the_formats_of_markers() -> None:
    assert OF_MARKERS == ["github", "line", "sarif"]


@pytest.mark.parametrize("name", OF_MARKERS)
def test_markers_are_implied(run: Run, name: str) -> None:
    implied = run("hedging", "a.txt", "-f", name)
    assert implied[0] == 0
    assert implied[1].count("epistemic") >= 2
    assert run("hedging", "a.txt", "-m", "-f", name) == implied
    assert run("hedging", "a.txt", "-b", "document", "-f", name)[1].count("may") >= 1


@pytest.mark.parametrize("name", ["line", "github"])
def test_columns_that_it_needs_are_made_whatever_columns_are_asked_for(run: Run, name: str) -> None:
    assert run("hedging", "a.txt", "-f", name, "--columns", "voice") == run(
        "hedging", "a.txt", "-f", name
    )


@pytest.mark.parametrize("name", OF_MARKERS)
def test_rows_by_something_that_has_no_markers_are_refused(run: Run, name: str) -> None:
    said = (
        f"textkit: --format {name}: has markers, and goes with --by paragraph, sentence, document\n"
    )
    assert run("attribution", "a.txt", "-b", "source", "-f", name) == (2, "", said)


@pytest.mark.parametrize("name", OF_MARKERS)
def test_limits_and_sorting_are_of_markers(run: Run, name: str) -> None:
    code, out, err = run("hedging", "a.txt", "-f", name, "--sort", "start", "--fail-on", "line > 2")
    assert code == 3
    assert "--fail-on" in err
    assert out.index("Perhaps") < out.index("may")
    code, _, err = run("hedging", "a.txt", "-f", name, "--fail-on", "uncertainty > 2")
    assert code == 2
    assert "there is no column 'uncertainty'" in err


@pytest.mark.parametrize("name", OF_MARKERS)
def test_a_column_that_is_not_there_is_told(name: str) -> None:
    with pytest.raises(FormatError, match=f"the format {name} needs what these rows don't have"):
        render([Field("file", Column("file"))], [("a.txt",)], name, io.StringIO())


@pytest.mark.parametrize("name", OF_MARKERS)
def test_each_marker_is_written_before_the_next_is_asked_for(name: str) -> None:
    out = io.StringIO()
    seen: list[bool] = []

    def rows() -> Iterator[tuple[Cell, ...]]:
        for number in range(5):
            seen.append(f"word{number - 1}" in out.getvalue())
            yield (*ROW[:8], f"word{number}", ROW[9])

    render(COLUMNS, rows(), name, out)
    assert seen == [False, True, True, True, True]
    assert not out.closed


@pytest.mark.parametrize("name", OF_MARKERS)
@given(rows=ROWS)
def test_nothing_hidden_gets_out(name: str, rows: list[tuple[Cell, ...]]) -> None:
    output = written(name, rows)
    hidden = {
        c
        for c in set(output) - {"\n"}
        if unicodedata.category(c) in {"Cc", "Cs", "Zl", "Zp"}
        or c in "\u202a\u202e\u2066\u2068\u2069\u200b\u200d\u200e\u200f\u061c\u2060\ufeff\xad"
    }
    assert not hidden
    output.encode("utf-8")
    if name != "sarif":
        assert output.count("\n") == len(rows), "one line a marker, whatever is in it"


@pytest.mark.parametrize("name", OF_MARKERS)
@pytest.mark.parametrize("page", [Page(), Page(color=True, width=9, title="x")])
def test_the_terminal_changes_nothing(name: str, page: Page) -> None:
    assert written(name, [ROW], page) == written(name, [ROW])
