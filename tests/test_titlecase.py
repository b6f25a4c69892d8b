"""Title case: which capitals are a headline's or a title's, and say nothing of names."""

import time

import pytest

from textkit.text.titlecase import is_headline, is_title
from textkit.text.words import tokens, words

# Whether the words are a headline, and whether they could be the title of a work.
BOTH = {
    "a headline": ("Bod Wins the Third Vote of the Year", True, True),
    "all in capitals": ("BOD WINS THIRD VOTE", True, True),
    "with a stop": ("Bod Wins the Third Vote.", True, True),
    "with long prepositions": ("Rain Falls After Storm Between Orla and Halas", True, True),
    "with figures and a hyphen": ("U.S.-led Force Takes 40 Towns in Two Days", True, True),
    "a title of three words": ("The Long Rain", False, True),
    "a name of three words": ("Ilona Maria Bod", False, True),
    "one word": ("Halas", False, True),
    "a title with a verb": ("Life is Long", False, True),
    "a foreign title": ("La Vie de Lind", False, True),
    "a title with a figure": ("2001: A Space Tale", False, True),
    "a figure": ("2001", False, False),
    "a sentence of names": ("Mr. Bod met President Kiss on Monday.", False, False),
    "a sentence whose only small words are short": ("He and Ada Bod met Jo Lind at Orla", False, False),
    "who is what": ("Ada Lind is the Mayor of Orla", False, True),
    "who are what": ("They are Ada Lind of Orla and Eva Bod of Halas", False, False),
    "a quotation": ("We will not pay", False, False),
    "one small word of many": ("Bod Wins the Third Vote of the year", False, False),
    "a small first word": ("the Long Rain", False, False),
    "a table": ("2003 Orla Grain Cup 14 22", False, True),
    "small letters": ("it rained all day", False, False),
    "no letters": ("1998 – 2004", False, False),
}  # fmt: skip


@pytest.mark.parametrize(("text", "headline", "title"), BOTH.values(), ids=BOTH)
def test_headlines_and_titles(text: str, headline: bool, title: bool) -> None:
    assert is_headline(words(text)) == headline
    assert is_title(words(text)) == title


@pytest.mark.parametrize("text", [text for text, *_ in BOTH.values()])
def test_a_headline_is_one_with_its_marks(text: str) -> None:
    assert is_headline(tokens(f"“{text}” (1)")) == is_headline(words(text))


@pytest.mark.parametrize("text", [text for text, headline, _ in BOTH.values() if headline])
def test_every_headline_that_begins_with_a_capital_could_be_a_title(text: str) -> None:
    assert is_title(words(text))


def test_there_is_no_headline_without_words() -> None:
    assert not is_headline([])


def test_time_is_linear() -> None:
    def seconds(count: int) -> float:
        own = ["Rain", "Falls", "on"] * count
        begun = time.process_time()
        for _ in range(5):
            assert is_headline(own)
        return time.process_time() - begun

    seconds(10_000)
    assert seconds(100_000) < 40 * max(seconds(10_000), 0.001)
