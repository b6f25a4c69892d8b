"""Readability: counts taken by hand, the formulas against textstat, names, forms, markers.

The load of sentences has tests/test_load.py.
"""

from __future__ import annotations

import math
import random
import sys
from collections.abc import Callable
from typing import Any

import pytest
from conftest import BytesKept
from hypothesis import given
from hypothesis import strategies as st

import textkit
from textkit.analyses import readability
from textkit.analyses.readability import Marker, Row, familiar, formulas
from textkit.analyses.readability.formulas import FORMULAS, Counts
from textkit.analyses.readability.tally import Teller
from textkit.columns import fields
from textkit.run import Settings, columns_of
from textkit.text.document import Document, Passage, Sentence, parse, passages
from textkit.text.words import words

ANALYZE = readability.prepare()


def passage(*sentences: str) -> Passage:
    """A passage of these sentences, joined by blanks."""
    found = []
    at = 0
    for sentence in sentences:
        found.append(Sentence(at, at + len(sentence)))
        at += len(sentence) + 1
    text = " ".join(sentences)
    return Passage(Document(text, ()), 0, len(text), "body", 1, None, tuple(found))


def row(*sentences: str) -> Row:
    return ANALYZE(passage(*sentences))[0]


# Sentences, words and syllables, counted by hand; figures are read aloud.
BY_HAND = [
    ("The cat sat on the mat.", (1, 6, 6)),
    ("Mayor Ruth Alder opened the new bridge on Monday.", (1, 9, 13)),
    ("We win. They lose. It ends here now.", (3, 8, 8)),
    ("The U.S. sent two planes at 5 p.m. on Friday.", (1, 10, 13)),
    ("Gen. Smith said the army would not leave.", (1, 8, 11)),
    ("Prices rose by 2.5 percent in March, the bank said.", (1, 10, 14)),
    ("She didn't say why the anti-tax rally was moved.", (1, 9, 13)),
    ("Nobody could explain the sudden silence.", (1, 6, 11)),
    ("The committee will publish its report in September.", (1, 8, 14)),
    ("Rain fell. Rivers rose. Roads closed.", (3, 6, 7)),
    ("Is the library open on Sundays? Yes, until noon!", (2, 9, 14)),
    ("Russia’s envoy won’t attend, and China's hasn't replied.", (1, 8, 14)),
    ("The 20-year-old runner from Kenya won again.", (1, 7, 13)),
    ("“I have nothing to hide,” the treasurer told reporters.", (1, 9, 14)),
    ("NATO and the FBI declined to comment.", (1, 7, 12)),
    ("Electricity returned to each village before midnight.", (1, 7, 15)),
    ("Dr. Lowe’s study, published on Tuesday, followed 400 nurses.", (1, 9, 17)),
    ("Unbelievable: the goalkeeper scored twice.", (1, 5, 11)),
    ("The co-op's churches, houses and boxes burned.", (1, 7, 11)),
    ("He was wounded, treated and released.", (1, 6, 9)),
    ("The café’s owner felt naïve.", (1, 5, 8)),
    ("Visit https://example.org/news for details.", (1, 4, 6)),
    ("Geologists studied radioactive materials in Romania.", (1, 6, 20)),
    ("“Stop!” she cried. Nobody did.", (2, 5, 7)),
    ("In 1998 the mill had 212 workers.", (1, 7, 15)),
    ("The museum raised $1.5m in a week.", (1, 7, 15)),
    ("Turnout fell to 60%, and nobody was surprised.", (1, 8, 15)),
    ("The train left at 3:30 from platform 12.", (1, 8, 11)),
    ("He finished 21st, his brother 2nd.", (1, 6, 11)),
    ("Half of the $2.50 fare goes to the driver.", (1, 9, 14)),
    ("The lake froze at −5°C.", (1, 5, 11)),
    ("Ms. Okoro bought 1/2 of the farm.", (1, 7, 10)),
    ("We danced to songs of the 1990s.", (1, 7, 10)),
    ("The old men sat by the sea and ate fish.", (1, 10, 10)),
    ("Divers rescued a family of five; nobody was hurt.", (1, 9, 15)),
    ("Why did she go? She never said.", (2, 7, 8)),
    ("Snow lay on the roof. The children slept. A dog barked twice.", (3, 12, 13)),
    ("“We are not afraid,” Ms. Duran said.", (1, 7, 9)),
    ("The BBC and the UN sent observers to Geneva.", (1, 9, 16)),
    ("It’s a well-known fact that cats can't swim far.", (1, 9, 10)),
    ("Prof. Ito studies the anatomy of whales.", (1, 7, 14)),
    ("Unemployment in the region has doubled since January.", (1, 8, 16)),
    ("The hydroelectric station generates enough electricity for 40,000 homes.", (1, 9, 24)),
    ("They voted on Tuesday, Jan. 7, in the town hall.", (1, 10, 16)),
    ("Nothing about the negotiations was announced officially.", (1, 7, 17)),
    ("A 7-day strike, 3 ships, 0 arrests.", (1, 7, 11)),
]


@pytest.mark.parametrize(("text", "counts"), BY_HAND)
def test_counts_by_hand(text: str, counts: tuple[int, int, int]) -> None:
    measured = ANALYZE(next(passages(parse(text), "document")))[0]
    assert (measured.sentences, measured.words, measured.syllables) == counts


def test_the_other_counts_by_hand() -> None:
    measured = row("The anxious committee’s 2,000 members, it’s said, voted Tuesday.")
    # The, anxious, committee’s, 2,000, members, it’s, said, voted, Tuesday
    assert measured.words == 9
    assert measured.letters == 3 + 7 + 10 + 4 + 7 + 3 + 4 + 5 + 7
    assert measured.characters == measured.letters + len("’,,’,.")
    assert measured.polysyllables == 2  # committee's, 2,000
    assert measured.complex_words == 1  # a figure is none
    assert measured.one_syllable == 3  # The, it’s, said
    assert measured.short_words == 2
    assert measured.long_words == 4
    assert measured.difficult_words == 2  # anxious, committee's
    assert measured.spache_words == 4  # anxious, committee's, members, voted


# --- formulas -------------------------------------------------------------------------------------

# The function of textstat, and the count that it takes as difficult words.
PEERS = {
    "flesch": ("flesch_reading_ease", "difficult_words"),
    "flesch_kincaid_grade": ("flesch_kincaid_grade", "difficult_words"),
    "gunning_fog": ("gunning_fog", "complex_words"),
    "smog": ("smog_index", "difficult_words"),
    "coleman_liau": ("coleman_liau_index", "difficult_words"),
    "ari": ("automated_readability_index", "difficult_words"),
    "dale_chall": ("dale_chall_readability_score", "difficult_words"),
    "linsear_write": ("linsear_write_formula", "difficult_words"),
    "lix": ("lix", "difficult_words"),
    "rix": ("rix", "difficult_words"),
    "spache": ("spache_readability", "spache_words"),
    "eflaw": ("mcalpine_eflaw", "difficult_words"),
}


def _made_counts(number: int) -> list[Counts]:
    chance = random.Random(11)
    found = []
    for _ in range(number):
        words = chance.randint(10, 900)
        letters = chance.randint(words, 9 * words)
        own = [chance.randint(0, words) for _ in range(7)]
        sentences = chance.randint(3, max(3, words // 2))
        spoken = chance.randint(words, 3 * words)
        found.append(Counts(sentences, words, spoken, letters, letters + words // 5, *own))
    return found


def _feed(counts: Counts, difficult: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """Make textstat count this, whatever the text; returns words for its Linsear Write."""
    spoken = {"a": 1, "b": 3}
    fakes: dict[str, Callable[..., Any]] = {
        "count_sentences": lambda *_, **__: counts.sentences,
        "count_words": lambda *_, **__: counts.words,
        "count_letters": lambda *_, **__: counts.letters,
        "count_chars": lambda *_, **__: counts.characters,
        "count_long_words": lambda *_, **__: counts.long_words,
        "count_miniwords": lambda *_, **__: counts.short_words,
        "count_polysyllable_words": lambda *_, **__: counts.polysyllables,
        "count_difficult_words": lambda *_, **__: getattr(counts, difficult),
        "count_syllables": lambda t, *_, **__: spoken.get(
            t, 0 if t[-1:].isdigit() else counts.syllables
        ),
    }
    for name, module in list(sys.modules.items()):
        if name.startswith("textstat.backend.metrics._"):
            for function, fake in fakes.items():
                if hasattr(module, function):
                    monkeypatch.setattr(module, function, fake)
    return " ".join("a" * (counts.words - counts.polysyllables) + "b" * counts.polysyllables)


@pytest.mark.parametrize("name", PEERS)
def test_a_formula_equals_that_of_textstat(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    textstat = pytest.importorskip("textstat")
    function, difficult = PEERS[name]
    for number, counts in enumerate(_made_counts(25)):
        text = f"{name}{number} {_feed(counts, difficult, monkeypatch)}"  # none that it has cached
        whole = {"strict_upper": False, "strict_lower": False} if name == "linsear_write" else {}
        expected = getattr(textstat, function)(text, **whole)
        assert FORMULAS[name].compute(counts) == pytest.approx(expected, rel=0, abs=1e-9)


HUNDRED = Counts(
    sentences=5, words=100, syllables=150, letters=450, characters=470, one_syllable=65,
    polysyllables=12, complex_words=10, long_words=20, short_words=40, difficult_words=20,
    spache_words=30,
)  # fmt: skip


def test_formulas_by_hand() -> None:
    smog = 1.043 * math.sqrt(72) + 3.1291
    scores: dict[str, Any] = {name: own.score(HUNDRED) for name, own in FORMULAS.items()}
    assert scores == pytest.approx(
        {
            "flesch": 206.835 - 20.3 - 126.9,
            "flesch_kincaid_grade": 7.8 + 17.7 - 15.59,
            "gunning_fog": 0.4 * (20 + 10),
            "smog": smog,
            "coleman_liau": 26.1 - 1.48 - 15.8,
            "ari": 22.137 + 10 - 21.43,
            "dale_chall": 3.158 + 0.992 + 3.6365,
            "linsear_write": 124 / 5 / 2,
            "lix": 40,
            "rix": 4,
            "spache": 2.82 + 2.58 + 0.839,
            "new_dale_chall": 64 - 19 - 13.8,
            "forcast": 20 - 9.75,
            "powers_sumner_kearl": 1.556 + 6.825 - 2.2029,
            "psk_fog": 3.068 + 1.754 + 0.984,
            "psk_dale_chall": 3.2672 + 1.192 + 2.31,
            "smog_short": 3 + math.sqrt(72),
            "bormuth": 0.886593 - 0.37638 + 0.161911 * 0.512 - 0.42802 + 0.2308 - 0.04,
            "eflaw": 28,
        }
    )
    assert formulas.consensus(scores) == pytest.approx((10.707 + smog) / 2)
    assert formulas.agreeing(scores, 11.0) == 3  # gunning_fog is 12, smog and ari are nearer


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"words": 9}, "fewer than 10 words"),
        ({"sentences": 2}, "fewer than 3 sentences"),
        ({"letters": 1501}, "no prose: more than 15 letters a word"),
    ],
)
def test_a_formula_says_why_it_has_no_score(changed: dict[str, int], reason: str) -> None:
    assert FORMULAS["smog"].score(HUNDRED._replace(**changed)) == reason


@pytest.mark.parametrize(
    ("scores", "median"),
    [
        ({"ari": 3.0, "smog": 9.0, "coleman_liau": 5.0}, 5.0),
        ({"ari": 3.0, "smog": None, "coleman_liau": 5.0}, 4.0),
        ({"ari": 3.0, "flesch": 70.0, "dale_chall": 8.0, "lix": 40.0, "rix": 5.0}, 3.0),
        ({"ari": None, "flesch": 70.0}, None),
    ],
)
def test_consensus_is_the_median_of_grades(
    scores: dict[str, float | None], median: float | None
) -> None:
    assert formulas.consensus(scores) == median
    assert (formulas.agreeing(scores, median) is None) == (median is None)


TEN = "The old men sat by the sea and ate fish."


@pytest.mark.parametrize(
    "sentences",
    [
        (),
        ("Hi.",),
        ("?!",),
        ("The old men sat by the sea and slept.",),
        ("Yes.", "No.", "Yes.", "No.", "Yes.", "No.", "Yes.", "No."),
        ("x" * 400, *["y" * 30] * 12),
    ],
)
def test_no_score_for_what_is_too_short_or_no_prose(sentences: tuple[str, ...]) -> None:
    measured = row(*sentences)
    lacking = (*FORMULAS, "consensus", "difficulty", "band", "agreeing", "reading_time", "because")
    assert {getattr(measured, name) for name in lacking} == {None}
    assert set(lacking) <= set(measured.undefined)
    assert set(measured.undefined.values()) <= {
        "fewer than 10 words",
        "fewer than 70 words",
        "no prose: more than 15 letters a word",
        "fewer than 10 words to tell it by",
    }


OF_PASSAGES = ("difficulty", "band", "consensus", "agreeing", "because")


def test_ten_words_have_formulas_but_smog() -> None:
    measured = row(TEN)
    assert measured.words == 10
    assert measured.undefined == {
        "smog": "fewer than 3 sentences",
        **dict.fromkeys(OF_PASSAGES, "fewer than 70 words"),
    }
    lacking = {*OF_PASSAGES, "smog", *readability.ANALYSIS.unused(interval=False)}
    assert {name for name in Row._fields if getattr(measured, name) is None} == lacking
    assert row(TEN, TEN).smog is None
    assert row(TEN, TEN, TEN).smog == pytest.approx(3.1291)


@pytest.mark.parametrize(
    ("sentences", "is_scored"),
    [
        ((TEN,) * 7, True),
        ((TEN,) * 6 + ("The old men sat by the sea and slept.",), False),
        ((TEN[:-1] + ", " + "and the old men sat by the sea and ate fish, " * 6 + "all.",), True),
        ((TEN[:-1] + ", " + "and they ate fish, " * 10 + "all.",), False),
    ],
    ids=["70 words", "69 words", "a sentence of 77", "a sentence of 51"],
)
def test_the_index_needs_seventy_words(sentences: tuple[str, ...], is_scored: bool) -> None:
    measured = row(*sentences)
    for name in OF_PASSAGES:
        assert (getattr(measured, name) is not None) == is_scored
        assert measured.undefined.get(name) == (None if is_scored else "fewer than 70 words")
    assert measured.flesch is not None


def test_a_headline_has_no_difficulty_however_long() -> None:
    whole = passage(*(TEN,) * 8)
    measured = ANALYZE(whole._replace(role="headline"))[0]
    for name in OF_PASSAGES:
        assert getattr(measured, name) is None
        assert measured.undefined[name] == "a headline is no prose"
    assert measured.flesch == ANALYZE(whole)[0].flesch


def test_rows_have_the_formulas_as_columns() -> None:
    names = [field.name for field in fields(Row)]
    assert {*Counts._fields, *FORMULAS, "consensus", "difficulty"} < set(names)
    assert all(
        FORMULAS[field.name].reference in field.column.help
        for field in fields(Row)
        if field.name in FORMULAS
    )


# --- words ----------------------------------------------------------------------------------------

EASY = frozenset(
    {"baby", "big", "burn", "cow", "day", "easy", "hop", "make", "old", "play", "quick"}
)


@pytest.mark.parametrize(
    "word",
    "play plays played playing baby's babies babies' makes making hopped hopping bigger biggest "
    "easier easiest older quickly burner day-old cow's baby'll 7 2,000 1990s 7-day p.m. u.s.".split(),
)
def test_regular_forms_are_familiar(word: str) -> None:
    assert familiar.is_familiar(familiar.bases(word), EASY)


@pytest.mark.parametrize(
    "word",
    "player's-guide toy babyish remake playful bigly-est ease easily made quicken day-trip s ed "
    "ing unease cowed-in".split(),
)
def test_other_forms_are_not(word: str) -> None:
    assert not familiar.is_familiar(familiar.bases(word), EASY)


def test_the_lists() -> None:
    dale_chall, spache = familiar.dale_chall(), familiar.spache()
    assert len(dale_chall) > 2900
    assert len(spache) > 1000
    assert {"a", "able", "mr", "don't", "you've"} <= dale_chall
    assert {"a", "able", "zoo", "don't"} <= spache


def difficult(*sentences: str) -> list[str]:
    one = passage(*sentences)
    return [
        one.text[m.start : m.end]
        for m in ANALYZE(one)[1]
        if m.category == "hard_word" and not m.familiar
    ]


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        # names, and words with a capital that are none
        ("The envoy met Putin in Damascus.", ["envoy"]),
        ("Envoys met in Damascus.", ["Envoys"]),
        ("He said: “Envoys are leaving.”", ["Envoys"]),
        ("THE ENVOYS ARE LEAVING DAMASCUS.", ["ENVOYS"]),
        ("Envoys Are Leaving Damascus With Their Staff", ["Envoys", "Staff"]),
        ("The \"Envoys\" visited 'Envoys' and then Envoys.", ["Envoys", "Envoys"]),
        # contractions, forms, figures
        ("I can't, they've said, and it's 7 p.m. now.", []),
        ("The oldest girls were running quickly.", []),
        ("The cabinet’s auditors were vigilant.", ["auditors", "vigilant"]),
    ],
)  # fmt: skip
def test_difficult_words(sentence: str, words: list[str]) -> None:
    assert difficult(sentence) == words


# Sentences that begin with a name, or have one where capitals tell little.
OPENED_BY_NAMES = [
    ("Cynthia Marlow kept the ledgers.", "Cynthia Marlow"),
    ("Putin met the envoys.", "Putin"),
    ("Szemerényi Bank’s lawyers appealed.", "Szemerényi Bank’s"),
    ("Chinyere Okonkwo denied the allegations.", "Chinyere Okonkwo"),
    ("Beijing-based firms objected.", "Beijing-based"),
    ("“Islamic State has lost it all,” the envoy said.", "Islamic State"),
    ("The sign said “Damascus” in blue.", "Damascus"),
    ("Michael Chan of Hong Kong", "Michael Chan Hong Kong"),
    ("Presumptive President Moyo spoke.", "President Moyo"),
    ("Ankara Envoys Leave Lebanon Quickly", "Ankara Lebanon"),
    ("LEBANON AND ISRAEL SIGN A TRUCE", "LEBANON ISRAEL"),
    ("Bo met Xi, Wu and Ma.", "Bo Xi Wu Ma"),
    ("Wikinews Europe asked the ministry.", "Wikinews Europe"),
    ("Mrs. Ochieng spoke to Ms. Kowalczyk.", "Ochieng Ms Kowalczyk"),
]
OPENED_BY_WORDS = [
    "Envoys met again.",
    "Administrators, auditors and clerks left.",
    "Undersecretary is a long word.",
    "Nonpartisan groups objected.",
    "Repeatedly, they were warned.",
    "Allegations were denied.",
    "Anti-corruption marches grew.",
    "Co-founders left.",
    "Deliberating took a week.",
    "“Negotiations are under way,” they said.",
    "He called it “Unacceptable” and left.",
    "Envoys Leave After Long Talks",
    "ENVOYS LEAVE AFTER LONG TALKS",
    "Hydroelectric plants closed.",
    "Overcrowding is common.",
    "I left.",
]


def named(sentence: str) -> list[str]:
    told = Teller().words(sentence)
    return [form for form, word in zip(words(sentence), told, strict=True) if word.name]


@pytest.mark.parametrize(("sentence", "names"), OPENED_BY_NAMES)
def test_a_name_is_a_name_where_capitals_tell_little(sentence: str, names: str) -> None:
    assert named(sentence) == names.split()


# What nothing knows is a name where the text has it as one.
IN_A_TEXT = [
    ("Okonkwo denied it. The clerk asked Amara Okonkwo again.", "Okonkwo Amara Okonkwo"),
    (
        "The court heard Okonkwo and asked Okonkwo. Okonkwo’s lawyer left.",
        "Okonkwo Okonkwo Okonkwo’s",
    ),
    (
        "She said that, yes, Zorbly knew. He asked Zorbly. “Zorbly did,” he said.",
        "Zorbly Zorbly Zorbly",
    ),
    ("Zorbly denied it. The clerk asked Zorbly.", "Zorbly"),
    ("Zorbly denied it. Nobody believed it.", ""),
    ("Zorblies are rare. Zorblies are blue.", ""),
    ("Zorblies are rare. We saw zorblies at Zorblies Hall.", "Zorblies Hall"),
    ("Zorb denied it. The clerk asked Zorbly again.", "Zorbly"),
    ("Footbridges closed. We saw footbridges at Footbridges Hall.", "Footbridges Hall"),
]


@pytest.mark.parametrize(("text", "names"), IN_A_TEXT)
def test_a_word_is_a_name_where_its_text_has_it_as_one(text: str, names: str) -> None:
    teller, document = Teller(), parse(text)
    found = [
        form
        for start, end in document.paragraphs[0].sentences
        for form, word in zip(
            words(text[start:end]), teller.words(text[start:end], text, start), strict=True
        )
        if word.name
    ]
    assert found == names.split()


def test_a_text_far_away_is_not_asked() -> None:
    near, far = "The clerk asked Amara Zorbly. ", "Rain fell. " * 2_000
    for text, is_name in ((near + "Zorbly left.", True), (near + far + "Zorbly left.", False)):
        start = text.rindex("Zorbly left")
        assert Teller().words("Zorbly left.", text, start)[0].name == is_name


@pytest.mark.parametrize("sentence", OPENED_BY_WORDS)
def test_a_word_that_opens_a_sentence_is_none(sentence: str) -> None:
    assert named(sentence) == []


@pytest.mark.parametrize("sentence", [*dict(OPENED_BY_NAMES), *OPENED_BY_WORDS])
def test_what_is_counted_is_what_is_marked(sentence: str) -> None:
    measured, markers = ANALYZE(passage(sentence))
    assert measured.difficult_words == sum(m.familiar is False for m in markers)


@pytest.mark.parametrize(
    ("word", "is_complex"),
    [
        ("opposition", True), ("embargo", True), ("multinational", True), ("radio-telescope", True),
        ("created", False), ("expanded", False), ("expenses", False), ("easy-going", False),
        ("house", False), ("U.S.-led", False), ("repeatedly", True), ("separated", True),
    ],
)  # fmt: skip
def test_complex_words(word: str, is_complex: bool) -> None:
    assert row(f"We saw that {word} there.").complex_words == is_complex


def test_a_name_is_no_complex_word_but_has_its_syllables() -> None:
    measured = row("They flew to Afghanistan.")
    assert (measured.complex_words, measured.polysyllables) == (0, 1)


# --- markers --------------------------------------------------------------------------------------


def test_markers_say_where() -> None:
    long = "We " + "and we " * 12 + "deliberated."
    one = passage("Short.", long, *("The cat sat on the mat.",) * 8)
    markers = list(ANALYZE(one)[1])
    points = markers[1].points
    assert markers == [
        Marker(7, 7 + len(long), "long_sentence", 26, 30, None, None, None),
        Marker(7 + len(long) - 12, 7 + len(long) - 1, "hard_word", 1, 5, False, 2.5, points),
    ]
    assert points is not None
    assert points > 0
    assert one.text[markers[1].start : markers[1].end] == "deliberated"


@pytest.mark.parametrize(
    ("word", "category"),
    [
        ("1998", "figure"), ("2,000", "figure"), ("$1.5m", "figure"), ("60.5%", "figure"),
        ("3:45", "figure"), ("77th", "figure"),
        ("Afghanistan", "name"), ("Elizabeth’s", "name"), ("COVID-19", "name"),
        ("20-year-old", "hard_word"), ("unlucky", "hard_word"), ("seventeen", "hard_word"),
    ],
)  # fmt: skip
def test_names_and_figures_are_no_hard_words(word: str, category: str) -> None:
    markers = ANALYZE(passage(f"They saw {word} there."))[1]
    assert [marker.category for marker in markers] == [category]


def test_short_names_are_not_marked() -> None:
    assert not ANALYZE(passage("They met Spitz and Voorhees in Zug."))[1]


def test_the_points_of_words_make_up_the_index() -> None:
    text = "The envoys of Okonkwo met " + " and ".join(f"a{i} judge" for i in range(30)) + " there."
    teller = Teller()
    own = teller.words(text)
    groups = teller.total([teller.sentence(text)]).groups
    made = sum(groups[name] for name in ("frequency", "learned", "form", "style"))
    assert sum(word.points for word in own) / len(own) == pytest.approx(made, abs=0.01)
    ((envoys, *_),) = [[m for m in ANALYZE(passage(text))[1] if m.category == "hard_word"]]
    assert envoys.points == pytest.approx(own[1].points / len(own))


@pytest.mark.parametrize(
    "text", ["Municipal elections.", "Municipal elections were held on Monday afternoon."]
)
def test_no_points_are_added_to_no_difficulty(text: str) -> None:
    measured, markers = ANALYZE(passage(text))
    assert measured.difficulty is None
    assert markers
    assert {marker.points for marker in markers} == {None}


def test_twenty_four_words_are_not_long() -> None:
    assert [m.category for m in ANALYZE(passage("we " * 25))[1]] == ["long_sentence"]
    assert not ANALYZE(passage("we " * 24))[1]


# --- properties -----------------------------------------------------------------------------------

PROSE = st.lists(
    st.sampled_from(
        "The U.S. army 2,000 Gen. Smith said “we’ll never leave” . . ? ! … , — anti-war readability"
        " created * ( ) ' \" https://example.org é 日本 \n\n".split(" ")
    ),
    max_size=60,
).map(" ".join)
ADDED = [name for name in Counts._fields if name != "sentences"]


@given(PROSE | st.text(max_size=200))
def test_sentences_add_up_to_paragraphs_and_these_to_the_document(text: str) -> None:
    document = parse(text)
    whole = [ANALYZE(p)[0] for p in passages(document, "document")]
    body = [p for p in passages(document, "paragraph") if p.is_measured]
    parts = [ANALYZE(p)[0] for p in body]
    for name in Counts._fields:
        assert sum(getattr(r, name) for r in whole) == sum(getattr(r, name) for r in parts)
    for paragraph, measured in zip(body, parts, strict=True):
        own = [
            ANALYZE(p)[0]
            for p in passages(document, "sentence")
            if p.paragraph == paragraph.paragraph
        ]
        for name in Counts._fields:
            assert getattr(measured, name) == sum(getattr(r, name) for r in own)


@given(PROSE | st.text(max_size=200))
def test_scores_are_finite_and_markers_are_the_counted_words(text: str) -> None:
    for one in passages(parse(text), "paragraph"):
        measured, markers = ANALYZE(one)
        assert all(math.isfinite(value) for value in measured if isinstance(value, float))
        if measured.because is not None:
            assert measured.difficulty == pytest.approx(50 + sum(measured.because.values()))
        assert all(one.start <= m.start < m.end <= one.end for m in markers)
        words = [m for m in markers if m.category != "long_sentence"]
        assert sum(m.syllables >= 3 for m in words) == measured.polysyllables
        assert sum(not m.familiar for m in words) == measured.difficult_words
        assert measured.complex_words <= measured.polysyllables <= measured.words
        assert measured.words <= measured.syllables
        assert measured.words <= measured.letters or "_" in text


@pytest.mark.parametrize("unit", ["a ", "(", '"', ".", "A. ", "a-", "a'", "1,", "É "])
@pytest.mark.slow
def test_long_runs_of_one_kind_are_done_at_once(unit: str) -> None:
    ANALYZE(passage(unit * (200_000 // len(unit))))


@pytest.mark.slow
def test_the_vocabulary_is_bounded(bytes_kept: BytesKept) -> None:
    texts = [" ".join(f"a{i}" for i in range(n, n + 500)) for n in range(0, 51_000, 500)]
    analyze = readability.prepare()
    first = analyze(passage(texts[0]))[0]
    some = bytes_kept(lambda text: analyze(passage(text)), texts[:20])
    assert (
        bytes_kept(lambda text: analyze(passage(text)), texts) < some
    )  # it begins anew after 50,000 words
    assert analyze(passage(texts[0]))[0] == first


# --- bands, ranges, columns ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("difficulty", "name"),
    [(-9, "plain"), (33.9, "plain"), (34, "standard"), (45, "advanced"), (58, "college"), (71, "expert")],
)  # fmt: skip
def test_bands(difficulty: float, name: str) -> None:
    assert readability.band(difficulty) == name


EASY_TEXT = (
    "The dog ran to the boy. He was glad. They ran home and had a big dinner. It was fun. " * 4
)
HARD_TEXT = 4 * (
    "Notwithstanding considerable methodological heterogeneity, the commission's retrospective "
    "assessment of institutional accountability, which encompasses jurisdictional ambiguities "
    "among regulatory authorities, substantiates preliminary allegations of negligence. "
)


def test_what_is_easy_is_below_what_is_hard() -> None:
    easy, hard = row(EASY_TEXT).difficulty, row(HARD_TEXT).difficulty
    assert easy is not None
    assert hard is not None
    assert easy < 30 < 80 < hard
    assert row(EASY_TEXT).band == "plain"
    assert row(HARD_TEXT).band == "expert"


def test_times() -> None:
    measured = row(" ".join(["word"] * 238) + ".")
    assert measured.reading_time == pytest.approx(60)
    assert measured.speaking_time == pytest.approx(60 * 238 / 183)


FIVE = ("The council met.", "Nobody came to the old hall on Main Street that night.", "It rained.",
        "The chairman's considerable disappointment was evident.", "They went home.")  # fmt: skip


def test_ranges_are_the_same_at_each_run_and_hold_the_score() -> None:
    analyze = readability.prepare(interval=True)
    text = FIVE * 3
    first, again = analyze(passage(*text))[0], analyze(passage(*text))[0]
    assert first == again
    for name in readability.INTERVALS:
        low, high = getattr(first, f"{name}_low"), getattr(first, f"{name}_high")
        assert low <= getattr(first, name) <= high
        assert low < high
    without: dict[str, Any] = dict.fromkeys(readability.ANALYSIS.unused(interval=False))
    assert first._replace(**without) == row(*text)


@pytest.mark.parametrize(
    ("sentences", "reason"),
    [(FIVE[:4], "fewer than 5 sentences to draw from"), (("Hi.",) * 5, "no score")],
)
def test_no_range_without_sentences_to_draw(sentences: tuple[str, ...], reason: str) -> None:
    measured = readability.prepare(interval=True)(passage(*sentences))[0]
    assert measured.difficulty_low is None
    assert measured.undefined["difficulty_low"] == reason


def test_options_choose_columns() -> None:
    def shown(**settings: bool) -> set[str]:
        chosen = Settings("readability", by="document", options=tuple(settings.items()))
        return {field.name for field in columns_of(chosen) if not field.column.json_only}

    plain = shown()
    assert {"words", "sentences", "syllables", "difficulty", "flesch"} < plain
    counts = {*Counts._fields, "rare_words"} - {"words", "sentences", "syllables"}
    assert shown(counts=True) - plain == counts
    assert shown(formulas=True) - plain == {*FORMULAS, "reading_time", "speaking_time"} - plain
    assert shown(interval=True) - plain == {
        f"{name}_{end}" for name in readability.INTERVALS for end in ("low", "high")
    }


def test_from_python() -> None:
    text = " ".join(FIVE * 3)
    (measured,) = textkit.measure("readability", text, by="document", interval=True)
    assert measured["letters"]
    assert measured["consensus_low"] is not None
    (measured,) = textkit.measure("readability", "The cat sat.", compat="textstat")
    assert measured["smog"] == pytest.approx(3.1291)
    assert measured["difficulty"] is None
    assert measured["undefined"]["difficulty"] == "textstat has none"


@pytest.mark.parametrize(
    "settings", [{"compat": "readable"}, {"compat": "textstat", "interval": True}]
)
def test_settings_that_make_no_sense(settings: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="textstat"):
        readability.prepare(**settings)


def test_a_sentence_in_capitals_keeps_its_words() -> None:
    one = passage("0.A IS THE NAME OF A ROAD THAT NOBODY EVER TOOK.")
    measured, markers = ANALYZE(one)
    assert measured.words == 12
    assert all(one.text[m.start : m.end].isupper() for m in markers)
