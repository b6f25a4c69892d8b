"""A page that was pasted with its menus: the article's headline is the headline, menus are not read."""

import pytest

from textkit.text.document import parse

PROSE = (
    "The council may close two of its libraries this year, its leader said on Monday, as it tries "
    "to save money."
)
MENU = ["Home", "Council closures", "Weather", "Sport and leisure", "Politics"]
TITLE = "Council 'may' close two of its libraries this year"


def roles(*paragraphs: str) -> str:
    """The first letters of the paragraphs' roles: headline, body, furniture of the page (-)."""
    found = parse("\n\n".join(paragraphs)).paragraphs
    return "".join({"headline": "h", "body": "b", "boilerplate": "-"}[p.role] for p in found)


@pytest.mark.parametrize(
    ("paragraphs", "wanted"),
    [
        ([*MENU, TITLE, PROSE, PROSE], "-----hbb"),
        ([*MENU[:3], TITLE, *MENU[3:], PROSE, PROSE], "---h--bb"),
        ([TITLE, PROSE, PROSE, *MENU], "hbb-----"),
        ([*MENU, TITLE, PROSE, PROSE, *MENU], "-----hbb-----"),
        (["Skip to content", "Sign in", "Home", TITLE, PROSE, PROSE], "---hbb"),
        ([TITLE, PROSE, PROSE, "Most read", "Dog finds ring lost in 1975", "Contact us",
          "Terms of Use"], "hbb----"),
    ],
)  # fmt: skip
def test_menus_are_boilerplate_and_the_headline_is_found(
    paragraphs: list[str], wanted: str
) -> None:
    assert roles(*paragraphs) == wanted
    lines = parse("\n".join(paragraphs)).paragraphs
    assert [p.role for p in lines] == [p.role for p in parse("\n\n".join(paragraphs)).paragraphs]


RELEASE = (
    "Halden Loop, Inc. may open a plant in the fall, it said on Monday, and hire forty people."
)
COMPANY = "Halden Loop was founded in 2012 in a garage that it still owns, and may grow."
NOTICE = "This release contains forward-looking statements, which may turn out to be wrong."


@pytest.mark.parametrize(
    ("paragraphs", "wanted"),
    [
        ([TITLE, RELEASE, PROSE, f"About Halden Loop: {COMPANY}"], "hbb-"),
        ([TITLE, RELEASE, PROSE, "About Halden Loop", COMPANY, COMPANY], "hbb---"),
        ([TITLE, RELEASE, PROSE, "About Halden Loop, Inc.", COMPANY, "Contact", "###"], "hbb----"),
        ([TITLE, RELEASE, PROSE, NOTICE], "hbb-"),
        ([TITLE, RELEASE, PROSE, "Forward-Looking Statements", NOTICE, COMPANY], "hbb---"),
        ([TITLE, RELEASE, PROSE, "About Time", COMPANY], "hbbhb"),
        ([TITLE, RELEASE, PROSE, f"About forty people: {COMPANY}"], "hbbb"),
        ([TITLE, RELEASE, PROSE, "About Halden Loop the mayor said nothing at all."], "hbbb"),
        ([TITLE, "About Halden Loop", RELEASE, PROSE, PROSE, PROSE], "hhbbbb"),
        ([TITLE, RELEASE, PROSE, "The disclaimer: it may not be for children."], "hbbb"),
    ],
)
def test_what_a_press_release_ends_with_is_boilerplate(paragraphs: list[str], wanted: str) -> None:
    assert roles(*paragraphs) == wanted


@pytest.mark.parametrize(
    ("paragraphs", "body"),
    [
        ([TITLE, PROSE, PROSE, "- Home", "- Council closures", "- Weather", "- Sport"], 6),
        ([TITLE, PROSE, PROSE, "1. Home", "2. Closures", "3. Weather", "4. Sport"], 6),
        ([TITLE, PROSE, PROSE, "It may rain.", "Or not.", "Who knows?", "We will see."], 6),
        ([TITLE, PROSE, PROSE, "Opens: Monday", "Closes: Friday", "Price: free", "Seats: ten"], 6),
        ([TITLE, "It may rain.", "Or not.", "They ran home.", "It was fun.", PROSE], 6),
        ([TITLE, PROSE, "Home and away", PROSE], 2),
        (
            [
                TITLE,
                PROSE,
                PROSE,
                "“We may go home”",
                "“Or stay here”",
                "“Or neither”",
                "“So there”",
            ],
            6,
        ),
        (MENU, 5),
    ],
)
def test_what_looks_like_a_menu_and_is_text_stays(paragraphs: list[str], body: int) -> None:
    assert roles(*paragraphs).count("-") == 0
    assert roles(*paragraphs).count("b") == body
