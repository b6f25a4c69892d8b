"""Pieces of text on pages: which follow each other, and which are left out."""

from __future__ import annotations

import pytest

from textkit.inputs.composed import Part
from textkit.inputs.pages import Page, Piece, parts, rejoined

WORDS = frozenset("long standing well known govern ment government under stand understand".split())


def known(word: str) -> bool:
    return word in WORDS


def line(
    text: str, top: float, left: float = 50, *, width: float | None = None, size: float = 10
) -> Piece:
    """A line whose letters are half as wide as they are high."""
    return Piece(
        text, left, top, left + (len(text) * size / 2 if width is None else width), top + size, size
    )


def page(*pieces: Piece, number: int = 1) -> Page:
    return Page(number, 400, 600, pieces)


def texts(*pages: Page) -> list[str]:
    return [part.text for part in parts(pages, known)]


HYPHENS = {
    "a word that was parted": ("govern-", "ment said", "government said"),
    "a word with a hyphen of its own": ("well-", "known plan", "well-known plan"),
    "both halves and both together are words": ("under-", "stand it", "understand it"),
    "an unknown word": ("the Hol-", "terbach", "the Holterbach"),
    "digits": ("in 2019-", "2020.", "in 2019-2020."),
    "a name": ("Anglo-", "American", "Anglo-American"),
    "letters and digits": ("covid-", "19 may", "covid-19 may"),
    "a hyphen that only ends of lines have": ("well\u2010", "known", "wellknown"),
    "a soft hyphen": ("well\xad", "known", "wellknown"),
}


@pytest.mark.parametrize(("left", "right", "joined"), HYPHENS.values(), ids=HYPHENS)
def test_a_hyphen_at_the_end_of_a_line(left: str, right: str, joined: str) -> None:
    assert rejoined(left, right, known) == joined


def test_the_text_itself_decides_first_about_a_hyphen() -> None:
    assert rejoined("long-", "standing", known, frozenset({"longstanding"})) == "longstanding"
    assert rejoined("under-", "stand", known, frozenset({"under-stand"})) == "under-stand"


BODY = [
    line("The mayor said that it may rain on the", 100),
    line("quay, though nobody knew for sure yet.", 112),
]


def test_lines_become_paragraphs_by_their_distance_and_indent() -> None:
    assert texts(page(*BODY, line("A new one stands at some distance here.", 140))) == [
        "The mayor said that it may rain on the quay, though nobody knew for sure yet.",
        "A new one stands at some distance here.",
    ]
    assert len(texts(page(*BODY, line("An indent makes a new paragraph here.", 124, 62)))) == 2
    assert len(texts(page(*BODY, line("and this line goes on with the sentence.", 124)))) == 1


def test_a_line_that_had_room_for_the_next_word_ends_a_paragraph() -> None:
    short = line("It may rain.", 124)
    assert texts(page(*BODY, short, line("The next day it may be dry, they said.", 136)))[1:] == [
        "The next day it may be dry, they said."
    ]


def test_columns_are_read_one_after_the_other_below_what_stands_across() -> None:
    rows = [
        "It may rain on the quay to-",
        "day or it may not, she said",
        "and so it will be a while.",
    ]
    pieces = [line("A HEADLINE THAT STANDS ACROSS", 60, size=20)]
    for number, text in enumerate(rows):
        width = 140 if number < 2 else 90
        pieces.append(line(text, 100 + 12 * number, 50, width=width))
        pieces.append(line(text.replace("rain", "snow"), 100 + 12 * number, 210, width=width))
    found = texts(page(*pieces))
    assert found[0] == "A HEADLINE THAT STANDS ACROSS"
    assert [text[:11] for text in found[1:]] == ["It may rain", "It may snow"]


def test_a_table_is_read_row_by_row() -> None:
    cells = [["Day", "Trips"], ["Monday", "four"], ["Sunday", "perhaps two"]]
    pieces = [
        line(c, 100 + 14 * i, 50 + 150 * j)
        for i, row in enumerate(cells)
        for j, c in enumerate(row)
    ]
    assert texts(page(*pieces)) == [cell for row in cells for cell in row]


def heads(number: int, head: str, foot: str) -> Page:
    body = [
        line(f"Page text {'abc'[number % 3]} that may differ on every page,", 100 + 20 * number)
    ]
    return page(line(head, 20), *body, line(foot, 575, 190), number=number)


def test_running_heads_and_page_numbers_are_left_out() -> None:
    pages = [heads(n, ["The Quay", "Quarterly"][n % 2], str(n + 6)) for n in range(1, 6)]
    assert not any("Qua" in text or text.isdecimal() for text in texts(*pages))
    assert len(texts(*pages)) >= 1


def test_the_further_lines_of_a_running_head_are_left_out() -> None:
    def with_head(number: int) -> Page:
        head = [line(f"Page {number} of 9", 10, 300), line("A headline that is long and", 22)]
        more = [line("goes on in a second line", 34)] * (number % 2)
        return page(*head, *more, line("It may rain.", 60), line("So be it.", 300), number=number)

    assert texts(*map(with_head, range(1, 5))) == ["It may rain.", "So be it."] * 4


def test_a_headline_at_the_head_of_two_pages_of_many_is_kept() -> None:
    pages = [page(line(f"{'ab'[n == 5 or n == 6]}{'cde'[n % 3] * (n not in (5, 6))} rain", 30, size=16),
                  line("It may.", 80), line("It may not.", 300), number=n) for n in range(1, 13)]  # fmt: skip
    assert texts(*pages).count("b rain") == 2


def test_what_stands_at_an_edge_once_is_kept() -> None:
    found = texts(heads(1, "It may rain.", "So it may."), heads(2, "Nobody knows.", "It did not."))
    assert {"It may rain.", "So it may.", "Nobody knows.", "It did not."} <= set(found)


@pytest.mark.parametrize("foot", ["Page 1 of 3", "1/3", "7", "p. 7"])
def test_a_page_number_on_a_page_alone(foot: str) -> None:
    assert texts(page(*BODY, line(foot, 575)))[-1].endswith("yet.")


def test_a_number_in_the_text_is_kept() -> None:
    assert texts(page(*BODY, line("2019", 300)))[-1] == "2019"


def test_what_a_browser_prints_at_the_edges_is_left_out() -> None:
    top = [line("3/5/24, 9:00 AM", 10), line("The title of the page", 10, 200)]
    bottom = [line("https://example.org/a/b", 588), line("1/1", 588, 300)]
    assert len(texts(page(*top, *BODY, *bottom))) == 1


def test_a_paragraph_goes_on_on_the_next_page() -> None:
    more = line("quay, though nobody knew for sure yet.", 50)
    assert texts(page(BODY[0]), page(more, number=2)) == [f"{BODY[0].text} {more.text}"]
    other = line("Another one, with an indent of its own.", 50, 60)
    assert len(texts(page(*BODY), page(other, line("It goes on here.", 62), number=2))) == 2


def test_notes_at_the_foot_stand_at_the_end_without_their_marks() -> None:
    mark = Piece("1", 240, 99, 243, 105, 6)
    note = line("1 The forecast may be wrong.", 560, size=8)
    after = page(line("Nobody read the second page, it seems.", 100), number=2)
    assert texts(page(BODY[0], mark, BODY[1], note), after)[-1] == "The forecast may be wrong."
    assert "the1" not in " ".join(texts(page(BODY[0], mark, BODY[1], note)))


def test_a_power_is_no_mark_of_a_note() -> None:
    power = Piece("6", 180, 99, 183, 105, 6)
    (text,) = texts(page(line("It rained as much as on 10", 100), power))
    assert text.endswith("106")


def test_ligatures_are_undone() -> None:
    assert texts(page(line("The ﬁrst ofﬁcial ﬂoor plan", 100))) == ["The first official floor plan"]


def test_large_letters_are_headlines_and_captions_are_none() -> None:
    found = list(
        parts([page(line("Rain May Fall", 60, size=16), *BODY, line("Table 1: rain", 300))], known)
    )
    assert [part.role for part in found] == ["headline", None, "boilerplate"]


def test_a_big_first_letter_belongs_to_its_word() -> None:
    cap = Piece("S", 50, 100, 68, 125, 24)
    lines = [
        line("tone walls may be in a worse shape", 102, 76),
        line("than the city believed, it was told", 114, 76),
    ]
    assert texts(page(cap, *lines, line("by those who looked at them last May.", 126))) == [
        "Stone walls may be in a worse shape than the city believed, it was told by those who looked at"
        " them last May."
    ]


def test_no_page_has_no_paragraphs() -> None:
    assert list(parts([], known)) == []
    assert list(parts([page()], known)) == []


def test_each_paragraph_has_its_page() -> None:
    found = list(parts([page(*BODY), page(line("Rain", 300, size=16), number=2)], known))
    assert [part.position and part.position.page for part in found] == [1, 2]
    assert isinstance(found[0], Part)


def test_stretched_lines_are_not_cells() -> None:
    stretched = [line("It may", 124, 50, width=40), line("rain.", 124, 150, width=95)]
    more = [line("All of the next line is as wide as it is", 136, width=195)]
    (text,) = texts(
        page(*BODY[:1], line("quay, though nobody knew for sure yet", 112), *stretched, *more)
    )
    assert "yet It may rain. All of" in text


def test_a_title_that_is_centered_is_one() -> None:
    title = [line("Rain May Fall All Over", 40, 90, size=18), line("the Land", 60, 153, size=18)]
    assert texts(page(*title, *BODY))[0] == "Rain May Fall All Over the Land"


def test_a_note_whose_mark_stands_high() -> None:
    note = [Piece("1", 50, 559, 53, 564, 5), line("The forecast may be wrong.", 560, 54, size=8)]
    assert texts(page(*BODY, *note))[-1] == "The forecast may be wrong."
