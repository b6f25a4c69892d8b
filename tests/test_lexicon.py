"""How the cues of a lexicon are found: which, where, and under what conditions."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from textkit.cues import compiler
from textkit.cues.compiled import Compiled
from textkit.cues.lexicon import Lexicon, load

HEAD = """[lexicon]
name = "own"
[categories]
a = "first"
b = "second"
[sets]
color = ["red", "blue"]
"""


def lexicon(*listed: str, head: str = HEAD) -> Lexicon:
    source = head + "".join(f"[[entry]]\n{entry}\n" for entry in listed)
    return Lexicon([compiler.compile_source(source.encode(), "own.toml")])


def marked(found: Lexicon, text: str) -> str:
    """The text with its matches in brackets, each with its category behind it."""
    out, at = "", 0
    for m in found.find(text, 0, len(text)):
        out += f"{text[at : m.start]}[{text[m.start : m.end]}]{m.entry.category}"
        at = m.end
    return out + text[at:]


CASES = [
    # patterns
    ('cue = "may"', "It may, MAY; mayor, may-be.", "It [may]a, [MAY]a; mayor, may-be."),
    ('cue = "not sure"', "Not\n sure, not, sure.", "[Not\n sure]a, not, sure."),
    ('cue = "doesn\'t know"', "He doesn’t know.", "He [doesn’t know]a."),
    ('cue = "does not know"', "He doesn't know.", "He [doesn't know]a."),
    ('cue = "it is so"', "It’s so. It is so.", "[It’s so]a. [It is so]a."),
    ('cue = "can not"', "I cannot, can't, can not.", "I [cannot]a, [can't]a, [can not]a."),
    ('cue = "so|as far"', "So far as far.", "[So far]a [as far]a."),
    ('cue = "as far? as"', "as as far as", "[as as]a [far]a as".replace("[far]a", "far")),
    ('cue = "verb:say so"', "She says so, said so, say it.", "She [says so]a, [said so]a, say it."),
    ('cue = "noun:critic"', "Critics; a critic; critical.", "[Critics]a; a [critic]a; critical."),
    ('cue = "paint @color"', "paint red, paint green", "[paint red]a, paint green"),
    ('cue = "up to @number"', "up to 5, up to ten, up to you", "[up to 5]a, [up to ten]a, up to you"),
    ('cue = "very @ly"', "very likely, very red", "[very likely]a, very red"),
    ('cue = "is ..2 said"', "is said, is it now said, is it not yet said",
     "[is said]a, [is it now said]a, is it not yet said"),
    ('cue = "is ..2 said"', "is, said", "is, said"),
    # conditions: before and after
    ('cue = "may"\nnot = [{ before = ["@number", "day"] }]', "may 3, May Day, may go",
     "may 3, May Day, [may]a go"),
    ('cue = "may"\nnot = [{ after = ["in"] }]', "in may, in a may", "in may, in a [may]a"),
    ('cue = "may"\nonly = [{ after = ["he"], within = 3 }]', "he soon now may, he so soon now may",
     "he soon now [may]a, he so soon now may"),
    ('cue = "seen"\nonly = [{ before = ["as"], within = 2 }]', "seen as, seen here as, seen it here as",
     "[seen]a as, [seen]a here as, seen it here as"),
    ('cue = "so"\nonly = [{ before = ["far as"] }]', "so far as, so far, so far a",
     "[so]a far as, so far, so far a"),
    ('cue = "so"\nonly = [{ after = ["far as"] }]', "far as so, as so", "far as [so]a, as so"),
    ('cue = "so"\nnot = [{ before = ["verb:be ..2 red"] }]', "so is it red, so is", "so is it red, [so]a is"),
    ('cue = "so"\nonly = [{ before = ["$"] }]', "so so", "so [so]a"),
    ('cue = "so"\nonly = [{ after = ["^"] }]', "so so", "[so]a so"),
    ('cue = "so"\nonly = [{ after = ["@capital"] }]', "He so, he so", "He [so]a, he so"),
    ('cue = "so"\nonly = [{ before = ["?"] }]', "so? so.", "[so]a? so."),
    # all that is asked must hold, and none of what is forbidden
    ('cue = "so"\nonly = [{ after = ["a"] }, { before = ["b"] }]', "a so b, a so, so b",
     "a [so]a b, a so, so b"),
    ('cue = "so"\nnot = [{ after = ["a"] }, { before = ["b"] }]', "a so, so b, so c",
     "a so, so b, [so]a c"),
    ('cue = "so"\nnot = [{ after = ["a"], before = ["b"] }]', "a so b, a so, so b",
     "a so b, a [so]a, [so]a b"),
    # the sentence, the place in it, the case
    ('cue = "would"\nonly = [{ sentence = ["if", "in case"] }]', "I would if", "I [would]a if"),
    ('cue = "would"\nonly = [{ sentence = ["if", "in case"] }]', "In case I would", "In case I [would]a"),
    ('cue = "would"\nonly = [{ sentence = ["if", "in case"] }]', "I would in no case", "I would in no case"),
    ('cue = "if"\nonly = [{ sentence = ["if"] }]', "if so", "if so"),
    ('cue = "so"\nonly = [{ at = "start" }]', "“So so so.”", "“[So]a so so.”"),
    ('cue = "so"\nonly = [{ at = "end" }]', "So so so.”", "So so [so]a.”"),
    ('cue = "so"\nonly = [{ at = ["inside"] }]', "So so so.", "So [so]a so."),
    ('cue = "us"\nonly = [{ case = "lower" }]', "US us Us", "US [us]a Us"),
    ('cue = "us"\nnot = [{ case = ["upper", "title"] }]', "US us Us", "US [us]a Us"),
]  # fmt: skip


@pytest.mark.parametrize(("entry", "text", "expected"), CASES)
def test_a_cue_is_found_where_its_entry_says(entry: str, text: str, expected: str) -> None:
    assert marked(lexicon(f'{entry}\ncategory = "a"'), text) == expected


def test_the_longest_cue_wins() -> None:
    found = lexicon('cue = "no"\ncategory = "a"', 'cue = "no doubt"\ncategory = "b"')
    assert marked(found, "No, no doubt.") == "[No]a, [no doubt]b."


def test_a_longer_cue_whose_conditions_fail_leaves_the_place_to_a_shorter() -> None:
    found = lexicon(
        'cue = "no doubt"\ncategory = "b"\nonly = [{ at = "end" }]', 'cue = "no"\ncategory = "a"'
    )
    assert marked(found, "No doubt, no doubt.") == "[No]a doubt, [no doubt]b."


def test_a_pattern_with_a_gap_competes_by_its_length() -> None:
    found = lexicon('cue = "is said"\ncategory = "a"', 'cue = "is said ..2 so"\ncategory = "b"')
    assert marked(found, "is said to be so, is said") == "[is said to be so]b, [is said]a"


def test_of_equal_cues_the_first_whose_conditions_hold_wins() -> None:
    found = lexicon(
        'cue = "if"\ncategory = "b"\nonly = [{ after = ["verb:ask"] }]',
        'cue = "if"\ncategory = "a"',
    )
    assert marked(found, "He asked if, if.") == "He asked [if]b, [if]a."


def test_a_phrase_that_is_no_marker_covers_the_words_in_it() -> None:
    found = lexicon(
        'cue = "as soon as possible"\ncategory = "none"', 'cue = "possible"\ncategory = "a"'
    )
    assert marked(found, "As soon as possible, if possible.") == (
        "As soon as possible, if [possible]a."
    )


def test_offsets_are_those_of_the_whole_text() -> None:
    found = lexicon('cue = "may"\ncategory = "a"')
    text = "It may. It may."
    assert [(m.start, m.end) for m in found.find(text, 8, 15)] == [(11, 14)]


def test_characters_whose_lower_case_is_longer_do_not_move_offsets() -> None:
    found = lexicon('cue = "may"\ncategory = "a"')
    assert marked(found, "İİ may") == "İİ [may]a"


def test_a_lexicon_on_top_wins_and_its_sets_are_its_own() -> None:
    below = compiler.compile_source(
        (HEAD + '[[entry]]\ncue = "x @color"\ncategory = "a"\n').encode(), "below.toml"
    )
    above = compiler.compile_source(
        (
            HEAD.replace('"blue"', '"green"')
            + '[[entry]]\ncue = "x red"\ncategory = "b"\n[[entry]]\ncue = "y @color"\ncategory = "b"'
        ).encode(),
        "above.toml",
        private="#1",
    )
    both = Lexicon([above, below])
    assert marked(both, "x red, x blue, x green, y blue, y green") == (
        "[x red]b, [x blue]a, x green, y blue, [y green]b"
    )


def test_a_lexicon_that_replaces_stands_alone() -> None:
    own = compiler.compile_source(
        b'[lexicon]\nname = "hedging"\nmode = "replace"\n[categories]\na = "x"\n'
        b'[[entry]]\ncue = "banana"\ncategory = "a"',
        "own.toml",
    )
    assert marked(load("hedging", (own,)), "Perhaps a banana.") == "Perhaps a [banana]a."
    added = Compiled(**{**own.as_json(), "mode": "add"})
    assert (
        marked(load("hedging", (added,)), "Perhaps a banana.") == "[Perhaps]epistemic a [banana]a."
    )
    assert marked(load("hedging"), "Perhaps a banana.") == "[Perhaps]epistemic a banana."


PIECES = ["may", "not", "sure", "no", "doubt", "İ", "’", "'", "-", " ", "\n", ".", "“", "x", "is"]


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_matches_are_in_order_and_do_not_overlap(text: str) -> None:
    found = lexicon(
        'cue = "may"\ncategory = "a"',
        'cue = "not sure|doubt"\ncategory = "a"',
        'cue = "no ..3 doubt"\ncategory = "b"',
    ).find(text, 0, len(text))
    at = 0
    for match in found:
        assert at <= match.start < match.end <= len(text)
        at = match.end


@pytest.mark.parametrize("piece", ["may ", "no ", "not ", "it is ", "İ", "“", "so. ", "so "])
@pytest.mark.slow
def test_time_grows_with_the_length_of_a_sentence(piece: str) -> None:
    """A hundred thousand tokens end at all; quadratic work would take minutes."""
    found = lexicon(
        'cue = "may"\ncategory = "a"\nonly = [{ after = ["x"], within = 9 }]',
        'cue = "no ..3 doubt"\ncategory = "b"',
        'cue = "it is"\ncategory = "b"\nnot = [{ before = ["it is ..2 red"], within = 5 }]',
        'cue = "so"\ncategory = "b"\nonly = [{ sentence = ["x", "not it", "@number"] }]',
        'cue = "so"\ncategory = "b"\nonly = [{ at = "start" }, { at = "end" }]',
    )
    begun = time.process_time()
    found.find(piece * 100_000, 0, len(piece) * 100_000)
    assert time.process_time() - begun < 60


def test_a_lexicon_tells_its_entries_and_sets() -> None:
    written = b"""
[lexicon]
name = "own"
[categories]
tone = "how it sounds"
[sets]
color = ["red", "blue"]
[[entry]]
cue = ["@color flag", "banner"]
category = "tone"
kind = "loud"
strength = 0.5
"""
    found = Lexicon([compiler.compile_source(written, "own.toml")])
    assert list(found.entries()) == [("@color flag", "tone", "loud", 0.5)]
    assert (found.members("color"), found.members("sound")) == (("blue", "red"), ())
