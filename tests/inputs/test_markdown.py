"""Markdown: the text that its marks dress."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from textkit import run as runs
from textkit.inputs.formats import Formats
from textkit.inputs.source import Source

from .pages import DATA, expected, measured, one, paragraphs, read_file, roles
from .reading import from_bytes

FILES = sorted((DATA / "markdown").glob("*.md"))


def read(written: str) -> Source:
    return one(written, input_format="markdown")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_the_text_of_a_file_is_what_a_person_would_copy(path: Path) -> None:
    assert measured(read_file(path)) == expected(path)


SHOWN = {
    "emphasis": ("It *may* **well** _be_ __so__, ***truly***.", ["It may well be so, truly."]),
    "no emphasis": ("2 * 3 * 4 and snake_case_name", ["2 * 3 * 4 and snake_case_name"]),
    "escapes": (r"\*No\* \_mark\_ \[here\] \# \\", [r"*No* _mark_ [here] # " + "\\"]),
    "entities": ("Fish &amp; chips &copy; &#8212; &unknown;", ["Fish & chips © — &unknown;"]),
    "a link": ("See [the *report*](http://a.b/c_d 'title') now.", ["See the report now."]),
    "a link by reference": ("See [it][1].\n\n[1]: http://a.b 'Title'", ["See it."]),
    "addresses": ("See <https://a.b/c> or https://a.b/d?e=f_g, now.", ["See or , now."]),
    "a link to a page": ("See [[Page|this]] and [[That]].", ["See this and That."]),
    "a picture in a sentence": ("A ![sign](a.png) here.", ["A here."]),
    "code in a sentence": ("The word `may` is it.", ["The word may is it."]),
    "a block of code": ("Yes.\n\n```\nmay\n```\n\n~~~py\nmay\n~~~\n\n    may", ["Yes."]),
    "code without an end": ("Yes.\n\n```\nmay", ["Yes."]),
    "lines of a paragraph": ("One\ntwo  \nthree\\\nfour", ["One two\nthree\nfour"]),
    "headings": ("One\n===\n\nTwo\n---\n\n### Three ###", ["One", "Two", "Three"]),
    "a rule": ("One.\n\n---\n\nTwo.\n\n***", ["One.", "Two."]),
    "a comment": ("One.\n\n<!-- may\n\nmay -->\n\nTwo <!-- may -->three.", ["One.", "Two three."]),
    "tags": ("It <b>may</b> <span class='x'>rain</span><br>now, <q>he said</q>.", ["It may rain\nnow, “he said”."]),
    "a block of HTML": ("<div align=center>\n<p>It <b>may</b> rain.</p>\n<script>may</script>\n</div>", ["It may rain."]),
    "tasks": ("- [ ] one\n- [x] two\n- [y] three", ["one", "two", "[y] three"]),
    "a nested list": ("* a\n  * b\n    * c\n* d", ["a", "b", "c", "d"]),
    "a table": ("|a|b|\n|-|-|\n|c *d*| |\n|e|f|", ["a\tb", "c d", "e\tf"]),
    "no table": ("a | b\nc | d", ["a | b c | d"]),
    "a footnote": ("A[^n] b.^[in *line*]\n\n[^n]: Note.\n\nC.", ["A b.", "C.", "Note.", "in line"]),
    "an attribute": ("# A lock {#lock .big}\n\nA {set} of it.", ["A lock", "A {set} of it."]),
    "directives": ("[TOC]\n\n:::{.note}\nA.\n:::\n\n{% include x %}\n\nB {{< x >}}.", ["A.", "B ."]),
    "a highlight": ("It is ==so==, and a == b.", ["It is so, and a == b."]),
    "windows line ends": ("# A\r\n\r\nb\r\nc\r\n", ["A", "b c"]),
    "soft hyphens": ("gov\u00adern&shy;ment", ["government"]),
    "nothing": ("", []),
}  # fmt: skip


@pytest.mark.parametrize(("written", "shown"), SHOWN.values(), ids=SHOWN)
def test_marks_are_undone(written: str, shown: list[str]) -> None:
    assert paragraphs(read(written)) == shown


def test_roles_and_lines() -> None:
    source = read_file(DATA / "markdown" / "marks.md")
    lines = [source.position(block.start).line for block in source.blocks]
    assert lines == [6, 8, 14, 16, 17, 19, 20, 22, 26, 28, 34, 35, 38, 39, 42, 47]
    told = {text[:8]: role for role, text in roles(source)}
    assert told["The owl "] == "headline"
    assert told["An owl i"] == "boilerplate", "a picture's words are its caption"
    assert told["One thin"] == told["Quoted w"] == told["1990\t212"] == "body"


FRONTS: dict[str, tuple[str, dict[str, Any]]] = {
    "yaml": ("---\ntitle: A lock\nauthors:\n- Ada\n- name: Jon\ndate: 2025-01-02\nkeep: 007\n---\n",
             {"headline": "A lock", "byline": "Ada, Jon", "date": "2025-01-02", "keep": "007"}),
    "toml": ('+++\ntitle = "A lock"\nby = "Ada"\n+++\n', {"headline": "A lock", "byline": "Ada"}),
    "pandoc": ("% A lock\n% Ada\n", {"headline": "A lock", "byline": "Ada"}),
    "dots": ("---\nheadline: A\ntitle: B\n...\n", {"headline": "A"}),
    "empty": ("---\n---\n", {}),
    "faulty": ("---\ntitle: a: b\nx: 'y\n---\n", {}),
}  # fmt: skip


@pytest.mark.parametrize(("front", "fields"), FRONTS.values(), ids=FRONTS)
def test_front_matter_becomes_fields(front: str, fields: dict[str, Any]) -> None:
    source = read(f"{front}It may rain.\n")
    assert source.text == "It may rain."
    assert {name: source.fields[name] for name in fields} == fields
    assert source.position(0).line == front.count("\n") + 1


def test_rules_are_no_front_matter() -> None:
    written = "---\n\nIt may rain, and then: it does.\nIt does.\n\n---\n\nMore.\n"
    assert paragraphs(read(written)) == ["It may rain, and then: it does. It does.", "More."]
    assert read("One.\n\n---\na: b\n---\n").fields == {}


def test_nothing_but_the_name_tells_markdown() -> None:
    assert Formats().of("-", b"# A heading\n\nIt *may*.") is None
    assert Formats().of("a.md", b"# A heading") is Formats().own["markdown"]


FORMS = ["markdown/bridge.md", "html/pandoc.html", "html/libreoffice.html",
         "epub/pandoc.epub", "epub/libreoffice.epub"]  # fmt: skip
PLACE = {"col", "line", "start", "end", "file"}


@pytest.mark.parametrize("analysis", ["attribution", "framing", "hedging", "readability"])
def test_an_article_has_the_same_figures_in_each_form(analysis: str, tmp_path: Path) -> None:
    text = tmp_path / "bridge.txt"
    text.write_text("\n\n".join(expected(DATA / FORMS[0])), encoding="utf-8")
    run = runs.prepared(runs.Settings(analysis, "document"))
    rows = run.maker()
    found = [
        [(name, value) for name, value in zip(run.columns, row, strict=True) if name not in PLACE]
        for path in [*(DATA / form for form in FORMS), text]
        for row in rows(read_file(path))
    ]
    assert len(found) == len(FORMS) + 1
    for other in found:
        assert other == found[0]


@given(st.text("ab *_[]()<>#-`|\n\\&;:^!~", max_size=60))
def test_any_text_is_markdown(text: str) -> None:
    sources, problems = from_bytes(text.encode(), input_format="markdown")
    assert problems == []
    (source,) = sources
    kept = [source.text[block.start : block.end] for block in source.blocks]
    assert "\n\n".join(kept) == source.text
