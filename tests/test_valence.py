"""The news model: what counts, what changes it, and which rule did."""

from math import fsum
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from textkit.analyses.sentiment import valence

TABLE = {"good": 2.0, "bad": -2.0, "win": 3.0, "crime": -3.0, "unemployment": -2.0, "growth": 2.0,
         "fell": -1.0, "failed": -2.0, "denied": -1.5, "fraud": -3.0, "no": -1.0, "generous": 2.0,
         "don't": -0.5}  # fmt: skip
READ = valence.Reader(TABLE).read
SHIPPED = valence.reader()


def found(text: str) -> list[tuple[str, float, str]]:
    return [
        (text[word.start : word.end], round(word.valence, 3), ", ".join(word.changes))
        for word in READ(text).found
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A table.", []),
        ("A good table.", [("good", 2.0, "")]),
        ("Good news.", [("Good", 2.0, "")]),
        # names
        ("They met John Good here.", []),
        ("Good Morning Britain was on.", []),
        ("He said: “Good for them.”", [("Good", 2.0, "")]),
        ("He said “Good Housekeeping” was there.", []),
        ("A Bad Day for Good People", [("Bad", -2.0, ""), ("Good", 2.0, "")]),
        ("It was a BAD idea.", []),
        ("It was no CRIME here.", [
            ("no", 0.0, "spent on crime"), ("CRIME", 1.08, "negated by no, boosted by capitals"),
        ]),
        # degrees
        ("a very good road", [("good", 2.7, "boosted by very")]),
        ("a somewhat good road", [("good", 0.8, "dampened by somewhat")]),
        ("a road too good for them", [("good", -1.0, "turned by too")]),
        # negation
        ("It isn't good.", [("good", -1.6, "negated by isn't")]),
        ("It isn’t good.", [("good", -1.6, "negated by isn’t")]),
        ("It is not a road that is good.", [("good", -1.2, "negated by not")]),
        ("It is not, they say, good.", [("good", 2.0, "")]),
        ("It is not bad.", [("bad", 0.6, "negated by not")]),
        ("It is not only good.", [("good", 2.0, "")]),
        ("It is no wonder that good came.", [("no", -1.0, ""), ("good", 2.0, "")]),
        ("It is no longer good.", [("no", 0.0, "spent on good"), ("good", -1.6, "negated by no")]),
        ("Nowhere is it good.", [("good", -1.2, "negated by nowhere")]),
        ("They don’t win.", [("don’t", 0.0, "spent on win"), ("win", -2.4, "negated by don’t")]),
        ("No one was there.", []),
        ("No one was good.", [("good", -1.2, "negated by no")]),
        ("They failed to win.", [("failed", -2.0, ""), ("win", -2.4, "negated by failed")]),
        ("He denied fraud.", [("denied", 0.0, "spent on fraud"), ("fraud", 0.9, "negated by denied")]),
        # rises and falls
        ("a plan to cut crime", [("crime", 0.6, "turned by cut")]),
        ("Unemployment fell.", [("Unemployment", 0.4, "turned by fell"), ("fell", 0.0, "spent on unemployment")]),
        ("Growth fell.", [("Growth", -0.4, "turned by fell"), ("fell", -1.0, "")]),
        ("Unemployment, he said, fell.", [("Unemployment", -2.0, ""), ("fell", -1.0, "")]),
        ("a threat that would undermine growth", [("growth", -0.32, "turned by undermine, dampened by would")]),
        # wishes and questions
        ("They should win.", [("win", 2.4, "dampened by should")]),
        ("Was it good?", [("good", 0.6, "dampened by ?")]),
        ("Was it bad?", [("bad", -2.0, "")]),
        # but
        ("good roads, but bad bridges", [("good", 1.6, "dampened by but"), ("bad", -2.4, "boosted by but")]),
        ("bad and bad but bad", [("bad", -1.6, "dampened by but"), ("bad", -1.6, "dampened by but"), ("bad", -2.4, "boosted by but")]),
        ("nothing but good roads", [("good", -1.6, "negated by nothing")]),
        # places
        ("the good, goodish “good”", [("good", 2.0, ""), ("good", 2.0, "")]),
        ("well-good good", [("good", 2.0, "")]),
    ],
)  # fmt: skip
def test_what_counts_and_what_changes_it(text: str, expected: list[tuple[str, float, str]]) -> None:
    assert found(text) == expected


def test_places_are_those_of_the_words() -> None:
    text = "Well-good and good; then John Good said: “Good.”"
    words = [text[word.start : word.end] for word in READ(text).found]
    assert words == ["good", "Good"]
    assert [word.start for word in READ(text).found] == [
        text.index(" good") + 1,
        text.rindex("Good"),
    ]


@pytest.mark.parametrize(
    ("rule", "text", "kept", "left_out"),
    [
        ("names", "They met John Good here.", 0.0, 2.0),
        ("negation", "It is not a road that is good.", -1.2, 2.0),
        ("turns", "a plan to cut crime", 0.6, -3.0),
        ("wishes", "They should win.", 2.4, 3.0),
        ("but", "It was but it was good.", 2.4, 2.0),
    ],
)
def test_rules_can_be_left_out(rule: str, text: str, kept: float, left_out: float) -> None:
    assert READ(text).score == pytest.approx(kept)
    assert valence.Reader(TABLE, frozenset({rule})).read(text).score == pytest.approx(left_out)


def test_the_rule_of_length() -> None:
    long = "It was good on the road that they took to the town on the other side of the hill."
    read = valence.Reader(TABLE, frozenset({"length"})).read
    assert READ(long).compound < read(long).compound
    assert READ(long).ground == 15 + 19
    assert read(long).ground == 15


def test_the_rules_for_words_change_the_table() -> None:
    shipped = valence.load()
    assert "share" not in shipped
    assert valence.load(frozenset({"senses"}))["share"] > 0
    assert "evicted" in shipped
    assert "evicted" not in valence.load(frozenset({"words"}))
    assert "famine" not in valence.load(frozenset({"words", "learned"}))
    assert valence.load(frozenset({"learned"})) != shipped
    assert all(-4 <= value <= 4 and value for value in shipped.values())
    assert all(word == valence.plain(word) for word in shipped)


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        # words that no list has, known by the company they keep
        ("A spate of kidnappings followed.", -1),
        ("They downplayed the repercussions.", -1),
        ("A scurrilous report came out.", -1),
        ("It was a rousing farewell.", 1),
        ("She is a tireless philanthropist.", 1),
        ("A transformative, inclusive plan.", 1),
        # ordinary words of news
        ("The committee met at the airport on Tuesday evening.", 0),
        ("The trucks and buses stand in a street behind the office.", 0),
        ("Villagers and passengers took the train to the capital.", 0),
        ("The budget and the salaries come from the agency.", 0),
        ("The coach gave the team more than an hour.", 0),
    ],
)
def test_words_that_lists_lack(text: str, sign: int) -> None:
    compound = SHIPPED(text).compound
    assert (compound > 0.05) - (compound < -0.05) == sign


def test_what_counts_is_evidence() -> None:
    assert min(map(abs, valence.load().values())) >= 0.3


def test_tables_can_be_elsewhere(tmp_path: Path) -> None:
    (tmp_path / "valences.tsv").write_text("# word, valence\nroad\t2\nbad\t0\t-1\n")
    assert valence.load(folder=str(tmp_path)) == {"road": 2.0}
    assert valence.reader(folder=str(tmp_path))("a bad road").score == 2


def test_groups_of_people_have_no_valence() -> None:
    for off in ((), ("learned",), ("words",)):
        table = valence.load(frozenset(off))
        assert not {"immigrants", "refugee", "women", "muslim", "black", "gay", "poor"} & set(table)


@pytest.mark.parametrize(
    ("text", "emphasis"),
    [("good", 0.0), ("good!", 0.292), ("bad!!", -0.584), ("good!!!!!!!", 1.168), ("table!", 0.0)],
)
def test_emphasis(text: str, emphasis: float) -> None:
    assert READ(text).emphasis == pytest.approx(emphasis)


TEXT = st.lists(
    st.sampled_from([*TABLE, "not", "very", "but", "cut", "should", "John", "Good", "the", "too"]),
    max_size=20,
).flatmap(
    lambda words: st.lists(
        st.sampled_from([" ", " ", " ", ", ", "—", ". ", "\n", " “", "” ", "!"]),
        min_size=len(words), max_size=len(words),
    ).map(lambda gaps: "".join(w + g for w, g in zip(words, gaps, strict=True)))
)  # fmt: skip


@given(st.one_of(TEXT, st.text()))
@example("")
@example("it's ‘good’—not “bad”!")
@example("İ GOOD good")
def test_parts_add_up_and_stand_where_they_say(text: str) -> None:
    for read in (READ, SHIPPED):
        reading = read(text)
        assert -1 <= reading.compound <= 1
        parts = [word.valence for word in reading.found]
        assert reading.score == fsum([*parts, reading.emphasis])
        last = 0
        for word in reading.found:
            assert last <= word.start < word.end <= len(text)
            last = word.end
            assert word.changes or word.valence == word.base
            assert read is SHIPPED or valence.plain(text[word.start : word.end]) in TABLE


@pytest.mark.parametrize(
    "unit", ["a ", "(", '"', ".", "good ", "GOOD not ", "but bad ", "no ", "bad, not "]
)
@pytest.mark.slow
def test_time_is_linear(unit: str) -> None:
    assert -1 <= SHIPPED(unit * (200_000 // len(unit))).compound <= 1


def test_valences_of_ones_own(tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text('[valences]\nshare = 3\n"isn’t" = -1.5\ndisaster = 0\n')
    values = valence.read_file(str(own))
    assert values == {"share": 3.0, "isn't": -1.5, "disaster": 0.0}
    read = valence.reader(valences=values)
    assert read("a share").score == 3
    assert read("a disaster").score == 0
    assert SHIPPED("a disaster").score < 0


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("[valences]\nshare = 3\nwar = -5\n", "own.toml:3: war: -5 is no number from -4 to 4"),
        ("[valences]\nshare = true\n", "own.toml:2: share: True is no number"),
        ("[valences]\nshare = 'high'\n", "own.toml:2: share: 'high' is no number"),
        ("[valences]\nshare = nan\n", "own.toml:2: share: nan is no number"),
        ("[valences]\n'two words' = 1\n", "own.toml:2: two words: is not one word"),
        ("[valences]\n'a\\tb' = 1\n'' = 1\n", "is not one word"),
        ("[valences]\n\"a\\tb\" = 1\n", "own.toml: a\tb: is not one word"),
        ("[valences\n", "own.toml: .*line 1"),
        ("share = 1\n", "no table"),
        ("[valences]\n[more]\n", "no table"),
        ("", "no table"),
    ],
)  # fmt: skip
def test_bad_valences_are_refused_with_their_line(written: str, said: str, tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text(written)
    with pytest.raises(ValueError, match=said):
        valence.read_file(str(own))


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_bytes(b"\xff\xfe")
    with pytest.raises(ValueError, match=r"own\.toml"):
        valence.read_file(str(own))


@pytest.mark.parametrize(
    ("text", "word", "turned"),
    [
        # What does harm by falling.
        ("The jets drop bombs on the town.", "bombs", False),
        ("They dropped the same heavy shells.", "shells", False),
        ("Bombs fell on the town.", "Bombs", False),
        ("They reduced the bombs.", "bombs", True),
        ("They lifted the siege.", "siege", True),
        ("Violence fell again.", "Violence", True),
        # A verb that has an object behind it does not say that its subject fell.
        ("Violence ended the truce.", "Violence", False),
        ("The crisis eased the way for all.", "crisis", False),
        ("The violence ended.", "violence", True),
        ("The crisis eased on Monday.", "crisis", True),
    ],
)
def test_what_falls(text: str, word: str, turned: bool) -> None:
    (found,) = [w for w in valence.reader()(text).found if text[w.start : w.end] == word]
    assert any(change.startswith("turned by") for change in found.changes) is turned
