"""Every format keeps the same promises, and has its tests and its line in the docs."""

import io
import subprocess
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

import textkit
from textkit.columns import Cell, Column, Field, fields
from textkit.outputs.output import Page
from textkit.outputs.render import FormatError, find, formats, render

from .example import (
    COLUMNS,
    EXAMPLE,
    FORMATS,
    TABLES,
    TEXTS,
    Example,
    column,
    rendered,
)  # fmt: skip

pytestmark = pytest.mark.usefixtures("unmeasured")
ROOT = Path(__file__).parent.parent.parent
TEXT = [name for name in FORMATS if not find(name).binary and not find(name).of_markers]
"""Those that write any rows; formats of markers have tests of their own in test_markers.py."""
STREAMED = [name for name in TEXT if not find(name).waits]


def write(columns: list[Field], rows: Any, format: str, page: Page | None = None) -> str | bytes:
    out: Any = io.BytesIO() if find(format).binary else io.StringIO(newline="")
    render(columns, rows, format, out, page)
    written: str | bytes = out.getvalue()
    return written


def test_the_formats_are_the_modules_that_declare_one() -> None:
    folder = Path(textkit.__file__).parent / "outputs"
    assert (
        sorted(
            path.stem
            for path in folder.glob("*.py")
            if "\nOUTPUT = Output(" in path.read_text("utf-8")
        )
        == FORMATS
    )
    assert set(FORMATS) >= {"table", "csv", "tsv", "json", "jsonl", "markdown", "html"}


@pytest.mark.parametrize("name", FORMATS)
def test_a_format_has_its_tests_and_its_line_in_the_docs(name: str) -> None:
    assert "\ndef test_" in (Path(__file__).parent / f"test_{name}.py").read_text("utf-8")
    page = (ROOT / "docs" / "formats.md").read_text("utf-8")
    generated = page.partition("<!-- outputs -->\n")[2].partition("<!-- /outputs -->")[0]
    assert f"\n| `{name}` |" in generated


@pytest.mark.parametrize("name", FORMATS)
def test_its_help_is_a_line(name: str) -> None:
    told = find(name).help
    assert 10 < len(told) < 100
    assert told.isprintable()


@pytest.mark.parametrize("name", ["xlsx", "cells", "render", ""])
def test_an_unknown_format_is_told_with_those_there_are(name: str) -> None:
    with pytest.raises(
        FormatError, match=f"there is no format {name!r}; there are csv, github, html"
    ):
        render([], [], name, io.StringIO())


@pytest.mark.parametrize("name", ["CSV", "cvs", "../csv", "csv.py"])
def test_a_format_that_may_be_meant_is_told(name: str) -> None:
    with pytest.raises(FormatError, match=rf"there is no format {name!r}; did you mean csv\b"):
        render([], [], name, io.StringIO())


def test_all_formats_by_name() -> None:
    assert set(FORMATS) <= set(formats())
    assert formats()["csv"] is find("csv")


@pytest.mark.parametrize("name", TEXT)
@pytest.mark.parametrize("row", [(1,), (1, 2, 3)])
def test_a_row_of_the_wrong_length_is_refused(name: str, row: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match=f"a row has {len(row)} cells, and there are 2 columns"):
        write([column("a"), column("b")], [row], name)


@pytest.mark.parametrize("name", TEXT)
@pytest.mark.parametrize("number", [float("nan"), float("inf"), float("-inf")])
@pytest.mark.parametrize("wrap", [lambda x: x, lambda x: (x,), lambda x: {"law": x}])
def test_what_is_no_number_is_refused(name: str, number: float, wrap: Any) -> None:
    with pytest.raises(ValueError, match=r"should be None|not JSON compliant"):
        write([column("a")], [(wrap(number),)], name)


@pytest.mark.parametrize("name", TEXT)
def test_columns_for_machines_are_for_formats_for_machines(name: str) -> None:
    output = rendered(fields(Example), EXAMPLE, name)
    assert ("start" in output) is find(name).for_machines
    columns = [Field("start", Column("help", json_only=True), True)]
    assert rendered(columns, [(1,), (2,)], name).endswith("\n")


@pytest.mark.parametrize("name", TEXT)
def test_each_row_is_written_before_the_next_is_asked_for_unless_it_waits(name: str) -> None:
    out = io.StringIO()
    seen: list[bool] = []

    def rows() -> Iterator[tuple[str]]:
        for number in range(5):
            seen.append(f"row{number - 1}" in out.getvalue())
            yield (f"row{number}",)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        render([column("a")], rows(), name, out)
    assert seen[1:] == [not find(name).waits] * 4
    assert ("row4" in out.getvalue()) is not find(name).waits


@pytest.mark.parametrize("name", sorted({*TEXT} - {"table"}))
def test_the_terminal_is_for_the_table(name: str) -> None:
    assert write(fields(Example), EXAMPLE, name, Page(color=True, width=9)) == write(
        fields(Example), EXAMPLE, name
    )


@pytest.mark.parametrize("name", TEXT)
def test_the_stream_is_left_open(name: str) -> None:
    out: Any = io.BytesIO() if find(name).binary else io.StringIO()
    render(fields(Example), EXAMPLE, name, out)
    assert not out.closed


@pytest.mark.parametrize("name", TEXT)
@given(rows=TABLES, title=TEXTS)
def test_nothing_hidden_reaches_the_terminal(
    name: str, rows: list[tuple[Cell, ...]], title: str
) -> None:
    output = rendered(COLUMNS, rows, name, Page(title=title))
    assert output.endswith("\n") or not output
    kept = {"\n", "\t"} if name == "tsv" else {"\n"}
    hidden = {
        c
        for c in set(output) - kept
        if unicodedata.category(c) in {"Cc", "Cs", "Zl", "Zp"}
        or unicodedata.bidirectional(c) in {"LRE", "RLE", "PDF", "LRO", "RLO", "LRI", "RLI"}
        or c in "\u2068\u2069\u200b\u200c\u200d\u200e\u200f\u061c\u2060\ufeff\xad"
        or "\U000e0000" <= c <= "\U000e0fff"
    }
    assert not hidden
    output.encode("utf-8")


# Start-up


def modules_after(code: str) -> set[str]:
    # Without those there were before, for coverage imports a lot.
    program = f"import sys; old = {{*sys.modules}}; {code}; print(*{{*sys.modules}} - old)"
    run = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    return set(run.stdout.split())


WRITE = (
    "import io; from textkit.outputs.render import render; "
    "from textkit.columns import Column, Field; "
    "f = [Field(n, Column('')) for n in 'ab']; "
    "render(f, [('Müller’s', '日本')], {!r}, io.StringIO())"
)
HEAVY = {
    "tabulate", "wcwidth", "csv", "json", "html", "dataclasses", "inspect", "tempfile",
    "importlib.metadata", "textkit.outputs.html", "textkit.outputs.csv",
}  # fmt: skip


def test_a_table_of_latin_text_and_csv_import_nothing_more() -> None:
    assert not HEAVY & modules_after(WRITE.format("table"))
    assert HEAVY & modules_after(WRITE.format("csv")) == {"textkit.outputs.csv"}
    assert not HEAVY & modules_after("import textkit.outputs.destination")


@pytest.mark.parametrize(("name", "library"), [("html", "html"), ("json", "json")])
def test_a_format_imports_the_library_of_its_name(name: str, library: str) -> None:
    loaded = modules_after(WRITE.format(name))
    assert library in loaded
    assert HEAVY & loaded <= {library, f"textkit.outputs.{name}"}


@pytest.mark.parametrize("folder", ["textkit/outputs", "textkit", "tests/outputs"])
@pytest.mark.parametrize("name", ["csv", "html", "json"])
def test_modules_of_the_same_name_are_not_mixed_up(folder: str, name: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "textkit", "hedging", "-f", name, "--columns", "words"],
        input="It may rain.",
        capture_output=True,
        text=True,
        cwd=ROOT / folder,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "words" in done.stdout
    assert "3" in done.stdout
