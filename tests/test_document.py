from __future__ import annotations

from textwrap import dedent
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from textkit.inputs.source import Source
from textkit.text.document import parse, passages
from textkit.text.layout import LAYOUTS, Layout
from textkit.text.roles import Role

LONG = "The council met on Monday to vote on the new harbor wall, which has been planned for years."
LATER = "Nobody spoke against it, and the vote was over within an hour of the doors being opened."


def shown(text: str, layout: Layout = "auto") -> list[str]:
    return [" ".join(text[p.start : p.end].split()) for p in parse(text, layout).paragraphs]


def roles(text: str) -> list[Role]:
    return [p.role for p in parse(text).paragraphs]


WRAPPED = dedent("""\
    The council met on Monday to vote on the new
    harbor wall. It has been planned for years, and
    Mayor Lind said the work would begin in spring.

    Nobody spoke against it. The vote was over in an
    hour, and the doors were shut again by
    nightfall.
    """)
INDENTED = dedent("""\
      The council met on Monday to vote on the new
    harbor wall. It has been planned for years, and
    Mayor Lind said the work would begin in spring.
      Nobody spoke against it. The vote was over in
    an hour, and the doors were shut again by ten.
    """)
UNPARTED = dedent("""\
    The council met on Monday to vote on the new
    harbor wall. It has been planned for years, and
    Mayor Lind said so.
    Nobody spoke against it. The vote was over in an
    hour, and the doors were shut again by
    nightfall.
    """)
LAYOUT_CASES = {
    "nothing": ("", []),
    "blanks": (" \n\t\n \r\n", []),
    "one line": ("One.", ["One."]),
    "blank lines": ("One.\n\nTwo.\n \t\nThree.", ["One.", "Two.", "Three."]),
    "one a line": (f"{LONG}\n{LATER}\n{LONG}", [LONG, LATER, LONG]),
    "a mix": (f"{LONG}\n\n{LATER}\n{LONG}", [LONG, LATER, LONG]),
    "wrapped": (WRAPPED, [" ".join(b.split()) for b in WRAPPED.split("\n\n")]),
    "indented": (INDENTED, [
        "The council met on Monday to vote on the new harbor wall. It has been planned for years, "
        "and Mayor Lind said the work would begin in spring.",
        "Nobody spoke against it. The vote was over in an hour, and the doors were shut again by "
        "ten.",
    ]),
    "a short last line": (UNPARTED, [
        "The council met on Monday to vote on the new harbor wall. It has been planned for years, "
        "and Mayor Lind said so.",
        "Nobody spoke against it. The vote was over in an hour, and the doors were shut again by "
        "nightfall.",
    ]),
    "broken in a sentence": (f"{LONG}\n{LATER[:20]}\n{LATER[21].lower()}{LATER[22:]}", [LONG, LATER]),
    "list in wrapped text": (
        "The council voted on the following three\nmatters, which had been put off since the\n"
        "spring of last year:\n* the wall\n* the ferry\n* the harbor road",
        ["The council voted on the following three matters, which had been put off since the "
         "spring of last year:", "* the wall", "* the ferry", "* the harbor road"],
    ),
    "items that hang": (
        "The council voted on two matters in the\nspring of the year:\n- The wall. It is to be built at once, and\n"
        "  March may be too late for that.\n- The ferry. It is late, as the mayor has\n  told them.",
        ["The council voted on two matters in the spring of the year:",
         "- The wall. It is to be built at once, and March may be too late for that.",
         "- The ferry. It is late, as the mayor has told them."],
    ),
    "numbered items that hang": (
        "They ask for two things, and it is for the\ncouncil and for the mayor to say who will\npay for them:\n1. A wall that keeps out the sea, which in\n"
        "   April came over the old one.\n2. A ferry that is on time.",
        ["They ask for two things, and it is for the council and for the mayor to say who will "
            "pay for them:",
         "1. A wall that keeps out the sea, which in April came over the old one.",
         "2. A ferry that is on time."],
    ),
    "a dash where a line was broken": (
        "The mayor spoke of the wall, of the ferry\n- which was late again, as it was on every\n"
        "day but Monday - and of the road to the old\nharbor.",
        ["The mayor spoke of the wall, of the ferry - which was late again, as it was on every "
         "day but Monday - and of the road to the old harbor."],
    ),
    "a number where a line was broken": (
        "The wall will be built, the mayor said, by\n12. Ferries, on the other hand, were not on\n"
        "the list that the council was given.",
        ["The wall will be built, the mayor said, by 12. Ferries, on the other hand, were not on "
         "the list that the council was given."],
    ),
    "hyphen stays": ("They met the vice-\nmayor there.", ["They met the vice- mayor there."]),
    "lines that go on with a link": ("Read on at\nhttps://example.org", ["Read on at", "https://example.org"]),
    "byline in lower case": (
        f"Harbor Wall Approved\nby Ada Lind\n{LONG}", ["Harbor Wall Approved", "by Ada Lind", LONG]
    ),
    "lines of verse": ("Roses are red\nViolets are blue", ["Roses are red", "Violets are blue"]),
    "separators of Unicode stay inside": ("One.\x85Two.\u2028Three.", ["One. Two. Three."]),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), LAYOUT_CASES.values(), ids=LAYOUT_CASES)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_paragraphs(text: str, expected: list[str], end: str) -> None:
    assert shown(text.replace("\n", end)) == expected


@pytest.mark.parametrize(
    ("layout", "count"), [("blank", 2), ("line", 4), ("wrapped", 2), ("auto", 2)]
)
def test_layout_can_be_given(layout: Layout, count: int) -> None:
    assert len(shown("One two\nthree.\n\nFour five\nsix.", layout)) == count


def test_unknown_layout() -> None:
    layout: Any = "columns"
    with pytest.raises(ValueError, match="unknown layout: columns"):
        parse("", layout)


HEADLINE = "Harbor Wall Approved"
# The examples of the rules for boilerplate stand beside them: see tests/test_vocabulary.py.
BOILERPLATE = [
    "Advertisement",
    "By Ada Lind",
    "By ADA LIND and JO VAN DER BERG",
    "By Ada Lind, Staff Writer",
    "By The Associated Press",
    "Ada Lind | March 3, 2016",
    "Ada Lind, March 3, 2016",
    "Tuesday, March 8, 2011",
    "Published: 3 March 2016, 5:30 pm GMT",
    "Updated 2016-03-08",
    "Updated March 3, 5:30 p.m. CDT",
    "OSLO, March 3 (Reuters) —",
    "BERGEN (AP) -",
    "(Reuters)",
    "Photo by Ada Lind",
    "The old wall in spring. Image: Ada Lind.",
    "All rights reserved.",
    "(Reporting by Ada Lind; Editing by Jo Berg)",
    "Additional reporting by Jo Berg",
    "***",
    "- 30 -",
    "———",
    "https://example.org/wall",
    "@adalind",
    "<img src='wall.png'/>",
    "— Ada Lind (@adalind) March 3, 2016",
    "By Ada Lind, chief art critic",
    "Posted by @adalind on March 3 | 14 comments",
    "Share this post | Print | More from the harbor",
    "(Recess from 10:40 to 10:55 a.m.)",
    "[Laughter]",
    "(BEGIN VIDEO CLIP)",
    "(End of recording, 11:31 a.m.)",
    "Presented by Harbor Bank",
    "Brought to you by the Harbor Bank of Bergen",
]
BODY = [
    "By Monday, the water had reached the church.",
    "By contrast, the wall in Bergen cost half as much.",
    "By building a wall, the city hopes to keep the sea out.",
    "By March 2016 the wall was done.",
    "March was wet, and April was worse.",
    "OSLO, March 3 (Reuters) — The council met to vote on the wall.",
    "BERGEN (AP) — The council met on Monday.",
    "Reporting by local papers had shown that the wall was weak.",
    "It was 30 meters long.",
    "The plans are at https://example.org/wall and anyone may read them.",
    "“Advertisement works,” he said.",
    "He was never paid.",
    "No.",
    "By chief engineers and by art critics alike, the wall was mocked.",
    "Posted by a guard at the gate, the notice said that the wall was shut.",
    "The wall | the ferry | the road.",
    "The recess lasted from 10:40 to 10:55.",
    "(Recesses of this kind are rare, and this one was over soon.) Then they voted.",
    "Supported by two tugs, the ferry went home.",
    "Presented by the mayor with the bill, the council laughed.",
    "Issue 12 of the letter was late.",
    "Ada Lind writes about the coast.",
]


@pytest.mark.parametrize("own", BOILERPLATE)
def test_boilerplate(own: str) -> None:
    assert roles(f"{HEADLINE}\n\n{LONG}\n\n{own}\n\n{LATER}") == [
        "headline", "body", "boilerplate", "body",
    ]  # fmt: skip


@pytest.mark.parametrize("own", BODY)
def test_body(own: str) -> None:
    assert roles(f"{HEADLINE}\n\n{LONG}\n\n{own}\n\n{LATER}") == [
        "headline",
        "body",
        "body",
        "body",
    ]


@pytest.mark.parametrize("own", [*BOILERPLATE, *BODY, HEADLINE])
def test_a_single_paragraph_is_body(own: str) -> None:
    assert roles(own) == ["body"]


ENDS = {
    "writes": "Ada Lind writes about the coast. Questions go to the desk.",
    "with more in it": "*Ada Lind is the author of “The Wall,” and she lives in Bergen.*",
    "covers": "Ada Lind covers harbors.",
    "nobody spoken of before": "Jo Berg is a professor of history at Oslo and a writer.",
    "several": "Jo Berg is a poet. Kim Dahl is president of the Wall Club.",
    "a surname": "Bergsen is a special correspondent.",
    "to be reached": "Jo Berg can be reached at jo@example.org",
    "end of a letter": "Harbor Letter goes to 90 homes. To end your subscription, write to us.",
}
NO_ENDS = {
    "spoken of before": "Lind is a former editor and an author of note.",
    "speaks": "Jo Berg is an editor in Oslo. “We will build it,” he said.",
    "no author": "Jo Berg is a fisherman in Oslo.",
    "a thing": "The wall is the director of all things here.",
    "a subscription": "Her subscription had ended in March.",
    "writes to somebody": "Jo Berg writes to the council every day.",
}
STORY = f"{HEADLINE}\n\nBy Ada Lind\n\n{LONG}\n\nMayor Lind is for it.\n\n{LATER}"


@pytest.mark.parametrize("own", ENDS.values(), ids=ENDS)
@pytest.mark.parametrize("more", ["", "\n\nShare this", "\n\nKim Moe writes for Harbor News."])
def test_an_end_that_is_boilerplate(own: str, more: str) -> None:
    assert roles(f"{STORY}\n\n{own}{more}")[3:6] == ["body", "body", "boilerplate"]


@pytest.mark.parametrize("own", NO_ENDS.values(), ids=NO_ENDS)
def test_an_end_that_is_body(own: str) -> None:
    assert roles(f"{STORY}\n\n{own}")[-1] == "body"


@pytest.mark.parametrize("own", ENDS.values(), ids=ENDS)
def test_what_is_boilerplate_at_the_end_is_body_before_it(own: str) -> None:
    assert "boilerplate" not in roles(f"{HEADLINE}\n\n{LONG}\n\n{own}\n\n{LATER}")


@pytest.mark.parametrize(
    "own",
    ["THE HARBOR LETTER, No. 41, May", "Issue 12, Spring", "Harbor Notes | Vol. 3, No. 2 (2016)",
     "Issue 12", "Opinion", "WORLD NEWS"],
)  # fmt: skip
def test_a_masthead_above_the_headline(own: str) -> None:
    text = f"{own}\n\n{HEADLINE}\n\n{LONG}\n\n{LATER}"
    assert roles(text) == ["boilerplate", "headline", "body", "body"]


@pytest.mark.parametrize(
    "own",
    ["Fire in Warehouse No. 41", "The View From the Wall, #2", "Issue 12 of Harbor Letter Is Late",
     "Opinion of the Harbor Is Split", "The News From the Harbor"],
)  # fmt: skip
def test_a_headline_that_is_no_masthead(own: str) -> None:
    assert roles(f"{own}\n\n{LONG}\n\n{LATER}") == ["headline", "body", "body"]


HEADLINES = {
    "no stop": (f"Harbor wall is approved\n\n{LONG}\n\n{LATER}", 1),
    "a stop after capitals": (f"The Council Approves The Harbor Wall.\n\n{LONG}\n\n{LATER}", 1),
    "a question": (f"Will the harbor wall ever be built?\n\n{LONG}\n\n{LATER}", 1),
    "quoted": (f"Mayor Lind: “We will build it”\n\n{LONG}\n\n{LATER}", 1),
    "two": (f"Harbor wall is approved\n\nWork to begin in spring\n\n{LONG}\n\n{LATER}", 2),
    "second in the block": (f"Harbor wall approved;\nWork to begin soon.\n\n{LONG}\n\n{LATER}", 2),
    "one a line": (f"Harbor wall is approved\n{LONG}\n{LATER}", 1),
    "capitals": (f"HARBOR WALL IS APPROVED.\n\n{LONG}\n\n{LATER}", 1),
    "short sentences below": (f"Harbor Wall Approved\nIt is done.\n{LONG}\n{LATER}", 1),
    "no headline": (f"{LONG}\n\n{LATER}", 0),
    "a short sentence": (f"It was a cold morning.\n\n{LONG}\n\n{LATER}", 0),
    "two sentences": (f"The sea rises. Will the wall hold?\n\n{LONG}\n\n{LATER}", 0),
    "speech": (f"“Will they ever build it?”\n\n{LONG}\n\n{LATER}", 0),
    "leading in": (f"The mayor had this to say:\n\n{LONG}\n\n{LATER}", 0),
    "verse": ("Roses are red\nViolets are blue", 0),
    "a list of headlines": ("Wall approved\nFerry late\nMayor ill\nBridge shut", 0),
    "nothing to read below": ("Harbor wall is approved\n\nYes.", 0),
}


@pytest.mark.parametrize(("text", "count"), HEADLINES.values(), ids=HEADLINES)
def test_headlines(text: str, count: int) -> None:
    found = roles(text)
    assert found == ["headline"] * count + ["body"] * (len(found) - count)


def test_boilerplate_may_stand_above_the_headline() -> None:
    text = f"Advertisement\n\nHarbor wall is approved\n\nBy Ada Lind\n\n{LONG}\n\n{LATER}"
    assert roles(text) == ["boilerplate", "headline", "boilerplate", "body", "body"]


INSIDE = {
    "a few words": ("What the sea did", "headline"),
    "capitals": ("RISING WATER", "headline"),
    "one word that begins like an agency": ("Apples", "headline"),
    "a sentence": ("The sea rose.", "body"),
    "a question": ("So who will pay?", "body"),
    "leading in": ("She said this:", "body"),
    "a list mark": ("• The sea", "body"),
    "in lower case": ("and so it went", "body"),
    "too long": ("What the sea did to the wall in the year that it was built", "body"),
}


@pytest.mark.parametrize(("own", "role"), INSIDE.values(), ids=INSIDE)
def test_headlines_inside_the_text(own: str, role: Role) -> None:
    assert roles(f"{HEADLINE}\n\n{LONG}\n\n{own}\n\n{LATER}") == ["headline", "body", role, "body"]


def test_a_list_between_sentences_is_no_headline() -> None:
    assert roles(f"{HEADLINE}\n\n{LONG}\n\nThe wall\n\nThe ferry\n\n{LATER}")[2:4] == ["body"] * 2


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_are_counted(end: str) -> None:
    text = f"\n{LONG}\n\n\nA. Two\nthree.\nFour.  Five\nsix seven. Eight.\n".replace("\n", end)
    document = parse(text, "blank")
    assert [p.line for p in document.paragraphs] == [2, 5]
    lines = text.split(end)
    for passage in passages(document, "sentence"):
        own = text[passage.start : passage.end]
        line = Source("a.txt", None, 1, text).position(passage.start).line
        assert line is not None
        assert own.split(end)[0] in lines[line - 1]


def test_passages() -> None:
    text = f"{HEADLINE}\n\nBy Ada Lind\n\n{LONG} {LATER}"
    document = parse(text)
    by_paragraph = list(passages(document, "paragraph"))
    assert [(p.paragraph, p.sentence, p.role) for p in by_paragraph] == [
        (1, None, "headline"),
        (2, None, "boilerplate"),
        (3, None, "body"),
    ]
    by_sentence = list(passages(document, "sentence"))
    assert [(p.paragraph, p.sentence) for p in by_sentence] == [(1, 1), (2, 1), (3, 1), (3, 2)]
    (whole,) = passages(document, "document")
    assert (whole.start, whole.end, whole.role) == (0, len(text), None)
    assert [text[s.start : s.end] for s in whole.sentences] == [HEADLINE, LONG, LATER]


def test_an_empty_document_is_a_document_without_paragraphs() -> None:
    document = parse(" \n")
    assert not list(passages(document, "paragraph"))
    assert not list(passages(document, "sentence"))
    assert [p.sentences for p in passages(document, "document")] == [()]


PIECES = st.sampled_from(
    ["a", "Go", ".", " ", "\n", "\r", "\r\n", "\n\n", "\x85", "\u2028", "  ", "By Ada", "* ", "-",
     "“", "”", '"', "?", LONG, "by", "\ud800", "İ", "©", "Photo: A", "\x0c", "\ufeff", "March 3"]
)  # fmt: skip
TEXTS = st.one_of(st.text(), st.lists(PIECES, max_size=30).map("".join))


@given(TEXTS, st.sampled_from(LAYOUTS))
def test_paragraphs_cover_the_text_and_sentences_the_paragraphs(text: str, layout: Layout) -> None:
    document = parse(text, layout)
    at = 0
    for number, p in enumerate(document.paragraphs, 1):
        assert p.number == number
        assert not text[at : p.start].strip()
        own = text[p.start : p.end]
        assert own
        assert own == own.strip()
        inside = p.start
        for s in p.sentences:
            assert not text[inside : s.start].strip()
            assert text[s.start : s.end] == text[s.start : s.end].strip() != ""
            inside = s.end
        assert not text[inside : p.end].strip()
        at = p.end
    assert not text[at:].strip()


@given(TEXTS)
def test_document_sentences_are_those_of_its_own_paragraphs(text: str) -> None:
    document = parse(text)
    own = [s for p in document.paragraphs if p.is_measured for s in p.sentences]
    assert [s for d in passages(document, "document") for s in d.sentences] == own


@pytest.mark.parametrize(
    "unit",
    ["a ", "(", '"', ".", "\n", "a\n", "a\n\n", "\r", "- x\n", "By A\n", "A is an author.\n", "A "],
)
@pytest.mark.slow
def test_any_length_is_read(unit: str) -> None:
    text = unit * 10_000
    parsed = parse(text)
    assert bool(parsed.paragraphs) == bool(text.strip())
