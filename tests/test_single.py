"""Whether something is a name: by its form alone, and what the other homes of the question say."""

import pytest

from textkit.analyses.readability import vocabulary
from textkit.grammar.tags import classes
from textkit.names.find import names
from textkit.names.single import is_name_inside, load
from textkit.text.words import fold, tokens, word_spans

NAMES = vocabulary.names()


@pytest.mark.parametrize(
    ("form", "before_capital", "expected"),
    [
        ("Alaska", False, True),
        ("alaska's", False, True),
        ("Alaska-based", False, True),
        ("Bodrogi", True, True),
        ("Bodrogi", False, False),
        ("Town", True, False),
        ("Towns", True, False),
        ("Undercover", True, False),
        ("Localism", True, False),
        ("Anti-Alaska", True, False),
        ("Co-founder", True, False),
        ("Monday", True, False),
        ("December", True, False),
        ("U2", True, False),
        ("B", True, False),
    ],
)
def test_names_where_a_capital_proves_nothing(
    form: str, before_capital: bool, expected: bool
) -> None:
    assert NAMES.has(fold(form), before_capital=before_capital) == expected


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("Bodrogi", True),
        ("French", True),
        ("Town", True),
        ("I", True),
        ("May", False),
        ("Monday", False),
        ("November", False),
        ("town", False),
        ("60", False),
        ("iPhone", False),
    ],
)
def test_names_inside_a_sentence(form: str, expected: bool) -> None:
    assert is_name_inside(form) == expected


def test_the_table_says_of_no_word_both() -> None:
    table = load()
    assert len(table.names) > 1000
    assert not table.names & table.words


# Of a word in a sentence: is it (part of) a name of somebody or something in this text; does it
# have the tag of a name; is it a name to a reader, by its form.
QUESTIONS = [
    ("They met Bodrogi at noon.", "Bodrogi", True, True, True),
    ("They left Alaska at noon.", "Alaska", True, True, True),
    ("They left NATO at noon.", "NATO", True, True, True),
    ("They met in May again.", "May", False, True, False),
    ("They met on Monday again.", "Monday", False, True, False),
    ("They like French food a lot.", "French", False, False, True),
    ("It is I who met them.", "I", False, False, True),
    ("They met Mr. Bodrogi at noon.", "Mr", False, True, True),
    ("The town is far.", "The", False, False, True),
    ("They met a man at noon.", "man", False, False, False),
    ("They met 60 men at noon.", "60", False, False, False),
]


@pytest.mark.parametrize(("text", "word", "named", "tagged", "by_form"), QUESTIONS)
def test_what_each_home_says(
    text: str, word: str, named: bool, tagged: bool, by_form: bool
) -> None:
    start = text.index(word)
    spans = [span for own in names(text, [(0, len(text))]).values() for span in own]
    assert any(a <= start < b for a, b in spans) == named
    written = tokens(text)
    assert (classes(written)[written.index(word)] == "P") == tagged
    assert is_name_inside(word) == by_form


def test_capitals_of_a_headline_are_no_names_to_anybody() -> None:
    text = "Rain Falls on the Town Again"
    assert names(text, [(0, len(text))]) == {}
    assert "P" not in classes(tokens(text))
    forms = [text[a:b] for a, b in word_spans(text)]
    assert not any(NAMES.has(fold(form), before_capital=True) for form in forms)
