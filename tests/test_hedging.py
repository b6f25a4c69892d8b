"""Hedging: which words are markers of what, and what the rows say."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from textkit import cli
from textkit.analyses import hedging
from textkit.cues import compiler
from textkit.cues.explain import explained
from textkit.text.document import parse, passages

ANALYZE = hedging.prepare()
SHORT = {
    "epistemic": "e", "doxastic": "d", "investigation": "i", "condition": "c", "evidential": "h",
    "weasel": "w", "approximator": "a", "vague_quantifier": "q", "booster": "b", "denial": "n",
}  # fmt: skip


def marked(text: str) -> str:
    """The text with its markers in brackets and the letter of their category."""
    out, at = "", 0
    for passage in passages(parse(text), "document"):
        for m in ANALYZE(passage)[1]:
            if m.category == "shield":  # it holds another marker
                continue
            out += f"{text[at : m.start]}[{text[m.start : m.end]}]{SHORT[m.category]}"
            at = m.end
    return out + text[at:]


MARKED = [
    # epistemic
    "The dam [may]e have cracked in the frost.",
    "Rain [might]e not reach the coast.",
    "The old roof [could]e come down this winter.",
    "It is [likely]e that the pilot slept.",
    "A second vote is [unlikely]e this spring.",
    "It is [possible]e that the letter was lost.",
    "The results are [possibly]e wrong.",
    "[Perhaps]e the clerk forgot.",
    "The bones are [probably]e those of a dog.",
    "The strike [seemed]e to have ended.",
    "The talks [appear]e to have failed.",
    "It [appears]e that nobody locked the gate.",
    "The tracks [suggest]e that two people ran.",
    "The cause is [unknown]e.",
    "It is [unclear]e who gave the order.",
    "It is [not yet clear]e who gave the order.",
    "The bill will [almost certainly]e fail.",
    "Two miners are [feared]e dead.",
    "The drawing [may or may not]e be hers.",
    "The diary [may]e very well be a hoax.",
    "Other causes are [possible]e.",
    "The committee spoke of a [possible]e sale.",
    # doxastic
    "Police [believe]d that she crossed the border.",
    "The coin is [believed]d to be a fake.",
    "He is [considered]d the best cook in town.",
    "The move is [seen]d as a threat.",
    "[Analysts]w [expect]d a small rise.",
    "The river is [expected]d to crest on Sunday.",
    "She is [accused]d of theft.",
    "The [alleged]d thief was held.",
    "He [allegedly]d sold the map.",
    "It was [thought]d to be extinct.",
    "They [assume]d that the wall is old.",
    "The figure is, I [think]d, higher.",
    # investigation
    "They asked [whether]i the lift was safe.",
    "It is [unclear]e [if]i the pump works.",
    "Engineers are still [testing]i the bolts.",
    "It [remains to be seen]i who pays.",
    # condition
    "[If]c it rains, the match [will]c be off.",
    "It [would]c help [if]c he spoke.",
    "We leave at noon [unless]c she calls.",
    "[Should]c he lose, his sister takes over.",
    "Sanctions [will]c stay [unless]c he signs.",
    # evidential
    "The box was [supposedly]h empty.",
    "He [reportedly]h left by boat.",
    "The office is [apparently]h closed.",
    "He [is said to]h own three boats.",
    "[Word has it]h that the mill was sold.",
    # weasel
    "[Some]w say the mill is cursed.",
    "[Critics]w say the law is weak.",
    "She is [widely]w [regarded]d as a fraud.",
    "[It has been claimed]w that he was a spy.",
    "[Experts]w warn of a drought.",
    # approximator
    "It lies [about]a 30 miles away.",
    "It seats [up to]a 900 guests.",
    "It drew [a couple thousand]a visitors.",
    "[At least]a 40 people came.",
    "[Nearly]a all of the crop was lost.",
    "It took ten days [or so]a.",
    "The bus was late by [more than]a an hour.",
    # booster
    "He was [clearly]b drunk.",
    "[Of course]b she knew.",
    "He [must have]b been asleep.",
    "[There is no doubt]b that it helps.",
    "It is [certainly]b cheaper.",
    # denial
    "The figure [could not be verified]n.",
    "The toll [could not be independently confirmed]n.",
    "The firm [declined to comment]n.",
    "The mayor [denied]n the charge.",
    "There is [no evidence]n of a leak.",
    "She [did not respond]n to a request for comment.",
]

UNMARKED = [
    # may, might, could, would, can, must
    "It happened in May.",
    "On 10 May the bridge was closed.",
    "In May, 40 men met.",
    "You may bring a dog on the bus.",
    "She pulled with all her might.",
    "We might as well go home.",
    "She could not swim.",
    "From the roof they could see the sea.",
    "He would sing in the bath.",
    "With the loan paid, she can then rest.",
    "Every car must have a plate.",
    "They should go home.",
    # possible, unknown, probable, likely
    "It is possible to swim here.",
    "Come as soon as possible.",
    "It is the best possible answer.",
    "An unknown man rang the bell.",
    "They searched the car without probable cause.",
    "How likely is that?",
    # verbs that are something else
    "She appeared on television twice.",
    "The word appears in two lists.",
    "They believe in ghosts.",
    "I think so.",
    "The thought of it made her ill.",
    "He considered leaving the band.",
    "Sales were higher than expected.",
    "As expected, he won the race.",
    "The firm will assume the debt.",
    "He was seen at the station.",
    "The views from the hill are fine.",
    "Six suspects were caught.",
    "The accused sat still.",
    "He has a fear of heights.",
    "Readers were asked to suggest a name.",
    "The nurse examined him.",
    "She studied law.",
    "The car in question is blue.",
    # if, until, unless
    "He ran as if chased.",
    "What if it rains?",
    "Few, if any, came.",
    "It was useful, if not beautiful.",
    "It will be closed until May.",
    "She will leave on Sunday.",
    # sources that are named, amounts that are not amounts
    "The film critics met at noon.",
    "He bought some bread.",
    "How many of them came?",
    "It is a film about two boys.",
    "They talked about money.",
    "They sat around two tables.",
    "She walked up to two men.",
    "He is more than happy.",
    "The well held no more than ten buckets.",
    "At least he tried.",
    "It is up to you.",
    "According to the mayor, it rained.",
    "She nearly fell.",
    "Some time later he came home.",
    # sure, clear, certain
    "The clear water was cold.",
    "The tower is clearly visible.",
    "Make sure that the door is shut.",
    "It was a change of course.",
    "Does it really work?",
    # denied, dismissed, responded
    "He was denied entry.",
    "The court denied him bail.",
    "He was dismissed from his post.",
    "The patient did not respond to the drug.",
    "They rejected the offer.",
    "The border dispute goes on.",
    "She is in denial.",
    # nothing of the kind
    "The cat sat on the mat.",
    "Forty men rowed the boat home.",
    "",
]


@pytest.mark.parametrize("expected", MARKED)
def test_markers_stand_where_they_should(expected: str) -> None:
    text = expected
    for letter in SHORT.values():
        text = text.replace(f"]{letter}", "")
    assert marked(text.replace("[", "")) == expected


@pytest.mark.parametrize("text", UNMARKED)
def test_near_misses_are_left_alone(text: str) -> None:
    assert marked(text) == text


def test_there_are_as_many_negatives_as_positives() -> None:
    assert len(MARKED) + len(UNMARKED) >= 80
    assert abs(len(MARKED) - len(UNMARKED)) <= 5


WRONG = [
    pytest.param("Bicyclists [may]e use the path.", id="permission without you"),
    pytest.param("What she [could]e buy, she ate.", id="ability of a noun clause"),
    pytest.param("They [must have]b good hearts.", id="a need or a conclusion"),
]


@pytest.mark.xfail(reason="needs to know the world", strict=True)
@pytest.mark.parametrize("found", WRONG)
def test_what_no_word_nearby_tells(found: str) -> None:
    text = found.replace("[", "")
    for letter in SHORT.values():
        text = text.replace(f"]{letter}", "")
    assert marked(text) == (found if "]b" in found else text)


TEXT = """It is likely that about 60 men fled, and some say more will if it rains.

The mayor declined to comment.

Of course, the river rose.
"""


def rows(by: Any, text: str = TEXT) -> list[hedging.Row]:
    return [ANALYZE(passage)[0] for passage in passages(parse(text), by)]


def test_a_row_counts_its_markers() -> None:
    (row,) = rows("document")
    assert row == hedging.Row(
        words=26, sentences=3, uncertain=1, uncertain_share=1 / 3, uncertainty=3,
        uncertainty_per_100=300 / 26, epistemic=1, doxastic=0, investigation=0, condition=2,
        evidential=0, weasel=1, approximator=1, vague_quantifier=0, shield=0, booster=1, denial=1,
        balance=1 / 3, on_scale=None, off_scale=None,
        markers=("likely", "about", "some", "will", "if", "declined to comment", "Of course"),
    )  # fmt: skip


def test_a_paragraph_has_a_row_of_its_own() -> None:
    assert [(r.sentences, r.uncertain, r.markers) for r in rows("paragraph")] == [
        (1, 1, ("likely", "about", "some", "will", "if")),
        (1, 0, ("declined to comment",)),
        (1, 0, ("Of course",)),
    ]


def test_without_words_there_is_no_rate() -> None:
    (row,) = rows("document", "***")
    assert (row.words, row.uncertainty, row.uncertainty_per_100) == (0, 0, None)


def test_without_sentences_there_is_no_share() -> None:
    passage = next(passages(parse("It may."), "document"))._replace(sentences=())
    assert ANALYZE(passage)[0].uncertain_share is None


def test_a_marker_over_a_line_end_is_one_line() -> None:
    (row,) = rows("document", "The firm declined\nto comment.\n")
    assert row.markers == ("declined to comment",)


def markers(text: str, **settings: Any) -> list[hedging.Marker]:
    analyze = hedging.prepare(**settings)
    return [m for passage in passages(parse(text), "document") for m in analyze(passage)[1]]


def by_text(text: str, **settings: Any) -> dict[str, hedging.Marker]:
    return {text[m.start : m.end]: m for m in markers(text, **settings)}


def test_a_marker_says_what_it_is() -> None:
    assert markers("The dam may break.") == [
        hedging.Marker(
            start=8, end=11, category="epistemic", strength=0.5, negated=False, question=False,
            group=None, group_strength=None, range=None, on_scale=None, condition=None, entry="may",
        )
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "cue", "told"),
    [
        ("It would help if he spoke.", "would", "with if"),
        ("The strike appeared to be over.", "appeared", "before to be"),
        ("About 60 men fled.", "About", "before 60"),
        ("The dam may break.", "may", None),
        ("I think it broke.", "I think", "first person"),
    ],
)
def test_a_marker_names_what_let_it_count(text: str, cue: str, told: str | None) -> None:
    assert by_text(text)[cue].condition == told


@pytest.mark.parametrize(
    "text", ["The finds indicate that it was a town.", "They feel that it is late."]
)
def test_where_weights_decide_they_are_named(text: str) -> None:
    assert all((m.condition or "").startswith("weights +") for m in markers(text))


NEGATED = [
    ("A truce is not likely.", "likely", 0.3),
    ("A truce is not unlikely.", "unlikely", 0.8),
    ("A truce isn’t likely.", "likely", 0.3),
    ("A leak cannot be ruled out.", "cannot be ruled out", 0.3),
    ("There is no doubt that it helps.", "There is no doubt", 0.95),
    ("Nobody ever seemed to care.", "seemed", 0.4),
]
PLAIN = [
    ("A truce is likely.", "likely"),
    ("He did not come, and probably never will.", "probably"),
    ("It may not rain.", "may"),
    ("No doubt it could work.", "could"),
    ("It is not only possible but likely.", "likely"),
    ("They do not know that she may win.", "may"),
]


@pytest.mark.parametrize(("text", "cue", "strength"), NEGATED)
def test_a_negated_cue_has_the_strength_of_its_contrary(
    text: str, cue: str, strength: float
) -> None:
    marker = by_text(text)[cue]
    assert (marker.negated, marker.strength) == (True, strength)


@pytest.mark.parametrize(("text", "cue"), PLAIN)
def test_a_negation_elsewhere_is_not_that_of_the_cue(text: str, cue: str) -> None:
    assert not by_text(text)[cue].negated


def test_cues_of_a_question_say_so() -> None:
    assert by_text("Is it likely? “Will it perhaps rain?” he asked.")["likely"].question
    assert not by_text("It is likely. Is it?")["likely"].question


STACKED = [
    ("It could possibly rain.", [1, 1], 0.16),
    ("It would seem to be a leak.", [1, 1], 0.36),
    ("It is likely that it may break.", [1, 1], 0.35),
    ("The dam may very well possibly break.", [1, 1], 0.2),
    ("Perhaps they are likely to stay.", [1, 1], 0.28),
]


@pytest.mark.parametrize(("text", "groups", "strength"), STACKED)
def test_stacked_cues_are_one_group(text: str, groups: list[int], strength: float) -> None:
    found = markers(text)
    assert [m.group for m in found] == groups
    assert {m.group_strength for m in found} == {strength}


@pytest.mark.parametrize(
    "text",
    [
        "It may rain in the north, and perhaps in the south.",
        "Perhaps the clerk who lost the key may find it.",
        "It may rain.",
    ],
)
def test_cues_apart_are_no_group(text: str) -> None:
    assert [m.group for m in markers(text)] == [None] * len(markers(text))


def test_groups_are_numbered_through_a_passage() -> None:
    found = markers("It could possibly rain. It may snow. It might perhaps hail.")
    assert [m.group for m in found] == [1, 1, None, 2, 2]


def test_a_shield_holds_the_verb_of_belief() -> None:
    text = "I think the mill is old, and in my view it is ugly; they think so too."
    assert [(text[m.start : m.end], m.category) for m in markers(text)] == [
        ("I think", "shield"), ("think", "doxastic"), ("in my view", "shield"),
    ]  # fmt: skip


def test_the_balance_weighs_hedges_against_boosters() -> None:
    assert rows("document", "It may rain.")[0].balance == 1
    assert rows("document", "Clearly it rained.")[0].balance == -1
    assert rows("document", "Clearly it may rain.")[0].balance == 0
    assert rows("document", "It rained.")[0].balance is None


SCALED = [
    ("icd203", "A truce is likely.", "likely", "0.55-0.80"),
    ("icd203", "A truce is very likely.", "likely", "0.80-0.95"),
    ("icd203", "A truce is very unlikely.", "unlikely", "0.05-0.20"),
    ("icd203", "There is a roughly even chance of rain.", "even chance", "0.45-0.55"),
    ("icd203", "It will almost certainly rain.", "almost certainly", "0.95-0.99"),
    ("icd203", "A truce is quite likely.", "likely", None),
    ("icd203", "A truce is not likely.", "likely", None),
    ("icd203", "It may rain.", "may", None),
    ("icd203", "A truce is highly unlikely.", "unlikely", None),
    ("phia", "A truce is highly unlikely.", "unlikely", "0.10-0.20"),
    ("phia", "There is a realistic possibility of war.", "realistic possibility", "0.40-0.50"),
    ("ipcc", "A rise is extremely likely.", "likely", "0.95-1.00"),
    ("ipcc", "A rise is more likely than not.", "more likely than not", "0.50-1.00"),
    ("kent", "It will probably rain.", "probably", "0.63-0.87"),
    ("kent", "It might rain.", "might", None),
]


@pytest.mark.parametrize(("scale", "text", "cue", "expected"), SCALED)
def test_a_scale_gives_its_terms_a_range(
    scale: str, text: str, cue: str, expected: str | None
) -> None:
    marker = by_text(text, scale=scale)[cue]
    assert (marker.range, marker.on_scale) == (expected, expected is not None)


def test_with_a_scale_the_row_counts_what_lies_outside() -> None:
    (passage,) = passages(parse("It may rain, and it is likely that some will stay."), "document")
    row, _ = hedging.prepare(scale="icd203")(passage)
    assert (row.on_scale, row.off_scale) == (1, 1)


def test_only_epistemic_markers_are_on_or_off_a_scale() -> None:
    assert [m.on_scale for m in markers("Clearly they expect rain.", scale="kent")] == [None, None]


def test_categories_can_be_picked() -> None:
    text = "If it rains, about 30 men may stay."
    assert [m.category for m in markers(text, category="epistemic, approximator")] == [
        "approximator", "epistemic",
    ]  # fmt: skip
    (passage,) = passages(parse(text), "document")
    row, _ = hedging.prepare(category="epistemic")(passage)
    assert (row.uncertainty, row.epistemic, row.condition, row.balance) == (1, 1, None, None)


@pytest.mark.parametrize(
    "settings", [{"category": "may"}, {"scale": "none"}, {"register": "poetry"}, {"category": ""}]
)
def test_settings_that_make_no_sense_are_refused(settings: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="there is no"):
        hedging.prepare(**settings)


def test_the_register_of_science_adds_cues() -> None:
    text = "These data indicate that the loop is short, and we propose a model."
    assert [text[m.start : m.end] for m in markers(text, register="science")] == [
        "indicate that", "propose",
    ]  # fmt: skip
    assert [text[m.start : m.end] for m in markers(text)] == ["indicate"]


VAGUE = [
    ("Many consider the mill the oldest in the valley.", "Many", "weasel"),
    ("On 4 May 1907 the port of Olm sold several boats, 12 carts and 2 cranes to John Hart.",
     "several", "vague_quantifier"),
    ("The fire at 6 Mill Road on Friday burned most of the roof and 2 floors, police said.",
     "most", "vague_quantifier"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "cue", "category"), VAGUE)
def test_vague_quantifiers_are_weasels_where_they_hide_somebody(
    text: str, cue: str, category: str
) -> None:
    assert by_text(text)[cue].category == category


FAINT = [
    ("It is one of the most popular and famous works of its time.",
     ["one of the most", "popular", "famous"]),
    ("Many people regard it as a popular and influential work.", ["Many"]),
    ("On 4 May 1907 the famous boat left for Olm with 12 carts.", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "weasels"), FAINT)
def test_faint_weasels_count_where_nothing_says_it_more_plainly(
    text: str, weasels: list[str]
) -> None:
    assert [text[m.start : m.end] for m in markers(text) if m.category == "weasel"] == weasels


def test_a_lexicon_of_ones_own_needs_no_weights(tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text("""
[lexicon]
name = "hedging"
[categories]
epistemic = "open"
mine = "my own"
[[entry]]
cue = "indicate"
category = "epistemic"
[[entry]]
cue = "frogs"
category = "mine"
""")
    overlays = [compiler.compile_file(str(own))]
    text = "Arrows indicate frogs."
    assert by_text(text) == {}
    found = by_text(text, overlays=overlays)
    assert {m.category for m in found.values()} == {"epistemic", "mine"}
    assert found["indicate"].condition is None
    (passage,) = passages(parse(text), "document")
    row, _ = hedging.prepare(overlays)(passage)
    assert (row.epistemic, row.markers) == (1, ("indicate", "frogs"))


def test_explain_tells_what_the_lexicon_says() -> None:
    told = explained("may", hedging.ANALYSIS.explained)
    for part in ("epistemic", "Szarvas", "[may]", "counts not", "You may bring a dog."):
        assert part in told
    with pytest.raises(ValueError, match="no entry"):
        explained("cheese", hedging.ANALYSIS.explained)


def test_explain_needs_no_file(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["hedging", "--explain", "may very well"]) == 2
    assert "no entry" in capsys.readouterr().err
    assert cli.main(["hedging", "--explain", "Perhaps"]) == 0
    assert "epistemic" in capsys.readouterr().out


def test_quotes_and_capitals_make_no_difference() -> None:
    assert marked("“IT IS NOT CLEAR,” he said.") == "“IT IS [NOT CLEAR]e,” he said."
    assert marked("It isn’t clear; he can’t be reached.").startswith("It isn’t clear")


WORDS = [
    "may", "might", "could", "not", "be", "verified", "some", "say", "if", "it", "is", "said",
    "to", "about", "60", "up", "as", "soon", "possible", "likely", "that", "no", "doubt", "May",
    "clear", "of", "course", ",", "“", "”", "the", "mayor", "would", "have", "more", "than", "or",
    "so", "declined", "comment", "whether", "thought", "(", ")", "–", "don’t", "3%", "è",
]  # fmt: skip
SENTENCES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=12).map(
    lambda words: " ".join(words).capitalize() + "."
)
TEXTS = st.lists(
    st.lists(SENTENCES, min_size=1, max_size=3).map(" ".join), min_size=1, max_size=4
).map("\n\n".join)


@given(st.one_of(TEXTS, st.text(max_size=200)))
def test_markers_are_slices_in_order(text: str) -> None:
    for passage in passages(parse(text), "document"):
        row, markers = ANALYZE(passage)
        at = 0
        for m in markers:
            assert at <= m.start < m.end <= len(text)
            assert text[m.start : m.end].strip() == text[m.start : m.end]
            assert m.strength is None or 0 <= m.strength <= 1
            assert (m.group is None) <= (m.group_strength is None)
            at = m.start if m.category == "shield" else m.end
        assert row.markers == tuple(" ".join(text[m.start : m.end].split()) for m in markers)
        assert len(markers) == sum(getattr(row, category) for category in hedging.CATEGORIES)


COUNTS = ("words", "sentences", "uncertain", "uncertainty", *hedging.CATEGORIES, "markers")


@given(TEXTS)
def test_paragraphs_add_up_to_the_document(text: str) -> None:
    document = parse(text)
    (whole,) = (ANALYZE(p)[0] for p in passages(document, "document"))
    for by in ("paragraph", "sentence"):
        parts = [ANALYZE(p)[0] for p in passages(document, by) if p.role != "boilerplate"]
        for name in COUNTS:
            start: Any = () if name == "markers" else 0
            assert sum((getattr(part, name) for part in parts), start) == getattr(whole, name)
