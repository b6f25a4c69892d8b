"""Words, tokens and folding: labelled cases, properties, and time in proportion to length."""

from __future__ import annotations

import sys
import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from textkit.text.words import fold, token_spans, tokens, word_spans, words

# A text, and its words with a bar between them.
WORDS = [
    ("Nobody won.", "Nobody|won"),
    ("Russia’s army", "Russia’s|army"),
    ("Russia's army", "Russia's|army"),
    ("it isnʼt so", "it|isnʼt|so"),
    ("we don’t, can't, won’t", "we|don’t|can't|won’t"),
    ("l’été de O’Neill", "l’été|de|O’Neill"),
    ("anti-Assad rebels", "anti-Assad|rebels"),
    ("high‐altitude, high‑altitude", "high‐altitude|high‑altitude"),
    ("a 20-year-old state-of-the-art car", "a|20-year-old|state-of-the-art|car"),
    ("It cost $1.5 million.", "It|cost|$1.5|million"),
    ("£3m, €20bn, ¥500, US$5, $.50", "£3m|€20bn|¥500|US$5|$.50"),
    ("2,000 of 1,234,567.89", "2,000|of|1,234,567.89"),
    ("−5°C, -5 and +3.5%", "−5°C|-5|and|+3.5%"),
    ("60% to 7‰", "60%|to|7‰"),
    ("a 50%-owned firm", "a|50%-owned|firm"),
    ("250kg, 5km, 3rd, 1990s, 4x4", "250kg|5km|3rd|1990s|4x4"),
    ("1/2 and 9/11 and 24/7", "1/2|and|9/11|and|24/7"),
    ("at 3:30, 10:15:00", "at|3:30|10:15:00"),
    ("at 5 p.m. today", "at|5|p.m.|today"),
    ("a .300 hitter", "a|.300|hitter"),
    ("½ and 1½ and m²", "½|and|1½|and|m²"),
    ("the U.S. and the U.K.", "the|U.S.|and|the|U.K."),
    ("a U.S.-led force", "a|U.S.-led|force"),
    ("the U.S.’s ally", "the|U.S.’s|ally"),
    ("e.g. this, i.e. that", "e.g.|this|i.e.|that"),
    ("a Ph.D., an M.Sc.", "a|Ph.D.|an|M.Sc."),
    ("AT&T and Q&A", "AT&T|and|Q&A"),
    ("the ’90s and the '80s", "the|’90s|and|the|'80s"),
    ("the class of ’08", "the|class|of|’08"),
    ("get 'em, ’tis ’em", "get|'em|’tis|’em"),
    ("rock ’n’ roll", "rock|’n’|roll"),
    ("see https://example.org/a?b=c#d.", "see|https://example.org/a?b=c#d"),
    ("(www.example.org/a/)", "www.example.org/a/"),
    ("on example.co.uk, bit.ly/4Uf", "on|example.co.uk|bit.ly/4Uf"),
    ("to m.a.hale@mail.example.org.", "to|m.a.hale@mail.example.org"),
    ("to ann_b@ex-ample.org!", "to|ann_b@ex-ample.org"),
    ("open notes.txt or a_b.py", "open|notes.txt|or|a_b.py"),
    ("#MeToo and #1", "#MeToo|and|#1"),
    ("@ann_b’s post", "@ann_b’s|post"),
    ("nai\u0308ve cafe\u0301s", "nai\u0308ve|cafe\u0301s"),
    ("news\u00adpaper", "news\u00adpaper"),
    ("Żółć, Ελλάδα, Москва", "Żółć|Ελλάδα|Москва"),
    ("İstanbul", "İstanbul"),
    ("v2.0.1 came", "v2.0.1|came"),
    # What is not a word, or not one word.
    ("Gen. Smith", "Gen|Smith"),
    ("J. K. Rowling", "J|K|Rowling"),
    ("said—no—it", "said|no|it"),
    ("said -- no - it", "said|no|it"),
    ("the 1990–95 war", "the|1990|95|war"),
    ("New York–London", "New|York|London"),
    ("and/or", "and|or"),
    ("he/she", "he|she"),
    ("‘quoted’ and 'quoted'", "quoted|and|quoted"),
    ("“quoted,” he said", "quoted|he|said"),
    ("the dogs’ bowl", "the|dogs|bowl"),
    ("He left.[12] She", "He|left|She"),
    ("He left [3, 5–7] then", "He|left|then"),
    ("[12 men]", "12|men"),
    ("[2024]", "2024"),
    ("the end.Next one", "the|end|Next|one"),
    ("well...okay…fine", "well|okay|fine"),
    ("... ! ? ; — “ ” ’ '", ""),
    ("$ % # @ & + -", ""),
    ("a@ b", "a|b"),
    ("5 - 3 = 2", "5|3|2"),
    ("*bold* _italic_ __init__", "bold|italic|init"),
    ("smile :) 😀", "smile"),
    ("(a)", "a"),
    ("", ""),
    (" \n\t\u00a0", ""),
]


@pytest.mark.parametrize(("text", "expected"), WORDS)
def test_words(text: str, expected: str) -> None:
    assert words(text) == [word for word in expected.split("|") if word]


def test_there_are_enough_cases() -> None:
    assert len(WORDS) >= 60


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He left (late).", "He|left|(|late|)|."),
        ("“Go,” he said...", "“|Go|,|”|he|said|..."),
        ("no -- never—ever", "no|--|never|—|ever"),
        ("What?!", "What|?|!"),
        ("In the U.S., Gen. Hale", "In|the|U.S.|,|Gen|.|Hale"),
        ("He left. [12]", "He|left|.|[12]"),
        ("1990–95", "1990|–|95"),
        ("$5 & 60 %", "$5|&|60|%"),
        ("a 😀 b", "a|😀|b"),
        ("", ""),
    ],
)
def test_tokens(text: str, expected: str) -> None:
    assert tokens(text) == [token for token in expected.split("|") if token]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Russia’s ‘WAR’", "russia's 'war'"),
        ("high‐ALTITUDE high‑altitude", "high-altitude high-altitude"),
        ("isnʼt", "isn't"),
        ("1990–95 — no", "1990–95 — no"),
        ("İSTANBUL", "istanbul"),
        ("STRASSE Straße", "strasse straße"),
    ],
)
def test_fold(text: str, expected: str) -> None:
    assert fold(text) == expected


def test_fold_keeps_the_length_of_every_character() -> None:
    assert all(len(fold(chr(code))) == 1 for code in range(sys.maxunicode + 1))


SIGNS = """
. .. , ' ’ ‘ - ‐ – — -- / : & @ # $ £ € % ° + − _ [ ] ( ) [12] [3, a A b é İ 1 12 s US U.S. www. http://
.com \u0301 \u00ad em 0s 90s “ ” 😀
"""
TEXTS = st.one_of(
    st.text(max_size=80),
    st.lists(st.sampled_from([*SIGNS.split(), " ", "\n"]), max_size=40).map("".join),
)


@given(TEXTS)
def test_spans_are_those_of_the_words(text: str) -> None:
    assert [text[a:b] for a, b in word_spans(text)] == words(text)
    assert [text[a:b] for a, b in token_spans(text)] == tokens(text)
    assert all(b <= c for (_, b), (c, _) in pairwise(token_spans(text)))


@given(TEXTS)
def test_tokens_hold_every_sign_and_every_word(text: str) -> None:
    covered = {i for a, b in token_spans(text) for i in range(a, b)}
    assert all(i in covered or c.isspace() for i, c in enumerate(text))
    assert set(word_spans(text)) <= set(token_spans(text))


@given(TEXTS)
def test_words_have_a_letter_or_a_digit_and_no_blank(text: str) -> None:
    for word in words(text):
        assert any(c.isalnum() for c in word)
        assert not any(c.isspace() for c in word)


@given(TEXTS)
def test_apostrophes_and_hyphens_are_alike(text: str) -> None:
    straight = text.replace("ʼ", "'").replace("‐", "-").replace("‑", "-")
    assert [fold(w) for w in words(text.replace("‐", "‑"))] == [fold(w) for w in words(text)]
    assert len(fold(straight)) == len(text)


@given(TEXTS)
def test_fold_keeps_the_length(text: str) -> None:
    assert len(fold(text)) == len(text)


UNITS = """
a. . ( " .~A a- a' a@ 1, 1. $ - [1, [1- www. http://. http:// a.bc/. ’ a.b@ \u0301 a\u0301 # @a a.b. & A& ~
+ x.y+ a.b.x+ [ a_ 1: 1/ $. -. É’ '9 Ph. a
"""


@pytest.mark.parametrize("unit", UNITS.split())
@pytest.mark.parametrize("last", ["x", " ", "@", "]"])
@pytest.mark.slow
def test_time_grows_with_the_length(unit: str, last: str) -> None:
    text = unit.replace("~", " ") * (200_000 // len(unit)) + last
    began = time.process_time()
    tokens(text)
    words(text)
    assert time.process_time() - began < 4  # a quadratic pattern takes minutes
