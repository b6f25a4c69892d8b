"""Results in a notebook: a table, and the text with its words marked."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest

import textkit
from textkit.analysis import ANALYSES
from textkit.notebook import html
from textkit.results import Result

TEXT = "It may rain. Supposedly it won't, said a radical mob.\n\n\tNobody was hurt, they claim."
STRANGER = (
    '<script>alert(1)</script> It may rain & "snow" <img src=x onerror=alert(2)>\u202e, '
    "said <b>Bob</b>' \x1b[31m\r\nThe </div><style>*{display:none}</style> mob may come.\n"
)


class Page(HTMLParser):
    """The elements of a page, and its text by element."""

    def __init__(self, written: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.marks: list[tuple[str, str]] = []
        self.text = ""
        self.open: list[str] = []
        self.attributes: set[str] = set()
        self._title = ""
        self.feed(written)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.open.append(tag)
        given = {name: value or "" for name, value in attrs}
        self.attributes |= set(given)
        if tag == "mark":
            self._title = given.get("title", "")
            self.marks.append(("", self._title))
        if tag == "div":
            self.text = ""

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "mark" in self.open:
            self.marks[-1] = (self.marks[-1][0] + data, self._title)
        if self.open.count("div") == 2:
            self.text += data


def shown(result: Result) -> Page:
    page = Page(html(result))
    assert page.open == []
    return page


def marked(result: Result) -> list[tuple[str, str]]:
    """The marked words of the text with their titles, without those of the legend."""
    return [(word, title) for word, title in shown(result).marks if title]


def test_a_notebook_shows_this() -> None:
    formatters = pytest.importorskip("IPython.core.formatters")
    rows = textkit.measure("hedging", TEXT)
    assert formatters.HTMLFormatter()(rows) == html(rows)


def test_words_are_marked_with_category_and_reason() -> None:
    assert marked(textkit.measure("hedging", TEXT)) == [
        ("may", "epistemic; strength: 0.50; voice: author; entry: may"),
        ("Supposedly", "evidential; voice: reported; entry: supposedly"),
    ]


def test_the_text_is_shown_as_it_is() -> None:
    assert shown(textkit.measure("hedging", TEXT)).text == TEXT
    assert shown(textkit.measure("framing", TEXT, by="document")).text == TEXT


def test_the_legend_counts_the_categories() -> None:
    written = html(textkit.measure("hedging", TEXT))
    assert re.findall(r"<mark style=[^>]+>(\w+)</mark>&nbsp;(\d+)", written) == [
        ("epistemic", "1"),
        ("evidential", "1"),
    ]


@pytest.mark.parametrize("analysis", ANALYSES.names())
def test_all_marked_characters_are_those_of_markers(analysis: str) -> None:
    covered = {
        place for marker in textkit.markers(analysis, TEXT)
        for place in range(marker["start"], marker["end"])
    }  # fmt: skip
    page = shown(textkit.measure(analysis, TEXT))
    assert "".join(word for word, title in page.marks if title) == "".join(
        TEXT[place] for place in sorted(covered)
    )


def test_markers_show_the_same_text_marked() -> None:
    markers = textkit.markers("hedging", TEXT, columns=["text"])
    assert marked(markers) == marked(textkit.measure("hedging", TEXT))
    assert "<th" in html(markers)
    assert len(re.findall("<tr>", html(markers))) == 1 + 2


def test_where_markers_overlap_both_are_told() -> None:
    words = dict(marked(textkit.measure("hedging", "I think it will rain.")))
    assert words == {
        "I ": "shield; voice: author; condition: first person; entry: think",
        "think": words["think"],
    }
    assert [title.partition(";")[0] for title in words["think"].split("\n")] == [
        "doxastic", "shield",
    ]  # fmt: skip


def test_markup_of_a_stranger_stays_text() -> None:
    page = shown(textkit.measure("hedging", STRANGER))
    assert set(page.tags) <= {
        "div", "table", "thead", "tbody", "tr", "th", "td", "p", "small", "mark",
    }  # fmt: skip
    assert page.attributes <= {"class", "style", "title"}
    assert page.text == (
        STRANGER.replace("\u202e", "\\u202e").replace("\x1b", "\\x1b").replace("\r\n", "\n")
    )


@pytest.mark.parametrize("analysis", ANALYSES.names())
@pytest.mark.parametrize("by", ["paragraph", "document"])
def test_no_cell_and_no_title_of_a_stranger_is_markup(analysis: str, by: str) -> None:
    text = STRANGER + 'The "<i>radical</i>" <b>regime</b> claimed that it "may <u>fall</u>".'
    for result in (textkit.measure(analysis, text, by=by), textkit.markers(analysis, text)):
        tags = set(shown(result).tags)
        assert not tags & {"script", "img", "b", "i", "u", "style"}
    many = textkit.measure_many(analysis, [text], by=by, ids=["<script>\x1b"])
    assert "&lt;script&gt;\\x1b" in html(many)
    assert "script" not in shown(many).tags


@pytest.mark.parametrize("analysis", ANALYSES.names())
def test_nothing_is_loaded_from_elsewhere(analysis: str) -> None:
    written = html(textkit.measure(analysis, TEXT))
    assert Page(written).attributes <= {"class", "style", "title"}
    assert not re.search(r"url\(|@import|https?:", written)


def test_the_table_has_the_filled_columns_of_people() -> None:
    written = html(textkit.measure("hedging", TEXT))
    heads = re.findall(r"<th [^>]+>(\w+)</th>", written)
    assert heads == [
        "paragraph", "line", "words", "uncertainty", "uncertainty_per_100", "evidential", "weasel",
        "denial", "markers",
    ]  # fmt: skip
    assert "more columns: .columns names all" in written


def test_columns_that_were_asked_for_are_all_shown() -> None:
    asked = ["start", "end", "words", "balance"]
    written = html(textkit.measure("hedging", TEXT, columns=asked))
    assert re.findall(r"<th [^>]+>(\w+)</th>", written) == asked


def test_long_results_and_texts_are_cut_with_a_note() -> None:
    text = "It may rain today.\n\n" * 1000
    written = html(textkit.measure("hedging", text))
    assert len(re.findall("<tr>", written)) == 1 + 20
    assert "980 more rows" in written
    assert "the first 5,998 of 20,000 characters" in written
    assert written.count("<mark title=") == 300
    assert len(written) < 100_000


def test_a_text_of_one_long_word_is_cut_too() -> None:
    assert "the first 6,000 of 9,000 characters" in (html(textkit.measure("hedging", "a" * 9000)))


def test_a_text_without_markers_and_an_empty_one() -> None:
    assert "no markers" in html(textkit.measure("hedging", "It rains."))
    assert "no markers" in html(textkit.measure("hedging", ""))


def test_many_texts_show_a_table_alone() -> None:
    written = html(textkit.measure_many("hedging", [TEXT, TEXT], by="document"))
    assert "<mark" not in written
    assert re.findall(r"<td [^>]+>(\w+)</td>", written)[0] == "1"


def test_rows_by_source_show_the_markers_of_the_text() -> None:
    found = marked(textkit.measure("attribution", TEXT, by="source"))
    assert [word for word, _ in found] == [
        marker["text"] for marker in textkit.markers("attribution", TEXT)
    ]


def test_a_voice_keeps_its_markers_alone() -> None:
    text = '"It may rain," said Bob. Perhaps it won\'t.'
    assert [word for word, _ in marked(textkit.measure("hedging", text, voice="author"))] == [
        "Perhaps"
    ]


def test_the_origin_stands_below() -> None:
    rows = textkit.measure("hedging", TEXT)
    assert f"<small>{rows.made_by}</small>" in html(rows)
