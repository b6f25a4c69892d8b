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
