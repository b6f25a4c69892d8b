"""Markdown: a table as GitHub's, in which no text is markup."""

import re

import pytest
from hypothesis import given

from textkit.columns import Cell, Column, Field, fields
from textkit.outputs.output import Page

from .example import COLUMNS, EXAMPLE, TABLES, Example, column, rendered


def test_markdown() -> None:
    assert (
        rendered(fields(Example), EXAMPLE, "markdown")
        == (
            r"""
|   paragraph |   rate | role     | sure   | kinds        | frames   | text                           |
|------------:|-------:|:---------|:-------|:-------------|:---------|:-------------------------------|
|           1 |        | headline | yes    |              |          | Harbor &lt;reopens> \| at last |
|           2 |   12.3 | body     |        | doubt; rumor | law=0.25 | It may rain &amp; pour.        |
"""[1:]
        )
    )


def test_the_title_is_above_and_what_made_it_is_below() -> None:
    page = Page(title="textkit rain: a_b.txt", made_by="textkit 1.2 rain", date="2026-11-28")
    assert (
        rendered([column("n"), column("text")], [(1, "so")], "markdown", page)
        == (
            r"""
**textkit rain: a\_b.txt**

| n   | text   |
|:----|:-------|
| 1   | so     |

textkit 1.2 rain, 2026-11-28
"""[1:]
        )
    )


@pytest.mark.parametrize("text", ["<b>", "**so**", "a\n\n# b", "[x](//evil.example)", "\x1b"])
def test_no_title_is_markup(text: str) -> None:
    page = Page(title=text, made_by=text, date=text)
    lines = rendered([column("n")], [], "markdown", page).splitlines()
    assert len(lines) == 6
    assert not re.search(r"<|(?<!\\)\[|^#|\x1b", "\n".join(lines))
    assert not re.search(r"(?<!\\)\*", lines[0][2:-2] + lines[-1])


def test_no_rows_are_a_header() -> None:
    output = rendered([column("words"), column("text")], [], "markdown")
    assert output == "| words   | text   |\n|---------|--------|\n"


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("a|b", r"a\|b"),
        ("a\\|b", r"a\\\|b"),
        ("one\ntwo", "one two"),
        ("<img src=x onerror=alert(1)>", "&lt;img src=x onerror=alert(1)>"),
        ("AT&T &lt;", "AT&amp;T &amp;lt;"),
        ("![x](//evil.example/p.gif)", r"!\[x\](//evil.example/p.gif)"),
        ("`code` *so* _it_ ~~no~~", r"\`code\` \*so\* \_it\_ \~\~no\~\~"),
        ("007", "007"),
        ("2.50", "2.50"),
        ("plain words, (really) – yes!", "plain words, (really) – yes!"),
    ],
)
def test_no_text_is_markup(text: str, cell: str) -> None:
    line = rendered([column("a"), column("b")], [(text, "end")], "markdown").splitlines()[2]
    found = re.fullmatch(r"\| (.*?) +\| end +\|", line)
    assert found
    assert found[1] == cell


def test_numbers_and_words_left_of_a_marker_are_aligned_right() -> None:
    columns = [Field("left", Column("help", right=True)), column("n", numeric=True), column("text")]
    assert rendered(columns, [("they say", 1, "may")], "markdown").splitlines()[1] == (
        "|---------:|----:|:-------|"
    )


@given(TABLES)
def test_each_line_has_the_same_columns(rows: list[tuple[Cell, ...]]) -> None:
    output = rendered(COLUMNS, rows, "markdown")
    lines = output.removesuffix("\n").split("\n")
    assert len(lines) == len(rows) + 2
    for line in lines:
        assert len(re.sub(r"\\.", "", line).split("|")) == len(COLUMNS) + 2
        assert "<" not in line
