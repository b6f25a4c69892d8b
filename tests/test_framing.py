"""Framing: what is marked and what must not be, and how the row follows from the markers."""

import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from textkit import resources
from textkit.analyses import framing
from textkit.analyses.framing import charge
from textkit.columns import fields
from textkit.cues import compiler, entries, lexicon
from textkit.text.document import By, Passage, parse, passages

ANALYZE = framing.prepare()
BODY = "The road crew met on Monday and talked about the bridge for an hour. "
"""Keeps a text from being read as a headline."""


def passage(text: str, by: By = "document") -> Passage:
    return next(passages(parse(text), by))


def found(text: str, *categories: str) -> list[tuple[str, str]]:
    """The markers of these categories (all but frames, if none is named) and their words."""
    markers = ANALYZE(passage(BODY + text))[1]
    return [
        (m.category, (BODY + text)[m.start : m.end])
        for m in markers
        if (m.category in categories if categories else m.category != "frame")
    ]


LOADED = [
    ("Unions slammed the plan within the hour.", "slammed"),
    ("It was a disastrous week for the bank.", "disastrous"),
    ("The regime is a sham.", "sham"),
    ("He called the coach an idiot.", "idiot"),
    ("The navy staged a token show of force.", "token"),
    ("It was a reckless gamble with lives.", "reckless"),
    ("Survivors told horrific stories.", "horrific"),
    ("The radical plan scares donors.", "radical"),
    ("The raid caused collateral damage.", "collateral damage"),
    ("They spread half-truths about the well.", "half-truths"),
    ("The club’s excuse was laughable.", "laughable"),
    ("He RANTED for an hour.", "RANTED"),
]
NOT_LOADED = [
    "She slammed the door behind her.",
    "The truck slammed into a wall.",
    "She had radical surgery last week.",
    "Police found an explosive device.",
    "He slashed the tires with a knife.",
    "Nine people were killed when the court collapsed.",
    "The debt rose after the protest.",
    "An attack on the convoy began the war.",
    "The devastating earthquake lasted a minute.",
    "Students held a mock trial.",
    "Her ring was made of sterling silver and of gold.",
    "The Great Lakes are rising.",
    "Free radicals damage cells.",
    "Crude oil fell by a dollar.",
    "The hedge fund boasts two offices.",
    "Two were crushed by a wall.",
    "The old mill was demolished in May.",
    "She woke at six.",
    "The clerk shredded old files.",
    "Doctors use leeches again.",
]


@pytest.mark.parametrize(("text", "word"), LOADED)
def test_loaded_words(text: str, word: str) -> None:
    assert ("loaded", word) in found(text, "loaded")


@pytest.mark.parametrize("text", NOT_LOADED)
def test_words_that_only_look_loaded(text: str) -> None:
    assert found(text, "loaded") == []


IN_NO_ENTRY = [
    ("The plan would turn our parks into a monolithic strip.", "monolithic"),
    ("They railed at the overpaid clerks of the harbor.", "overpaid"),
    ("He shrugged off the glitz of the new terminal.", "glitz"),
    ("The mayor seemed oblivious to the leaks.", "oblivious"),
    ("Another overkill of rules is what we will get.", "overkill"),
]
NOT_IN_NO_ENTRY = [
    "The bomb was found near a school.",
    "Weeds and pests spread along the canal.",
    "The team built two robots.",
    "Police arrested the killer on Monday.",
    "Kim Oblivious, a baker, opened a shop.",
    "Lanterns hung over the square.",
]


@pytest.mark.parametrize(("text", "word"), IN_NO_ENTRY)
def test_loaded_words_in_no_entry(text: str, word: str) -> None:
    assert ("loaded", word) in found(text, "loaded")
    assert word in charge.load().learned


@pytest.mark.parametrize("text", NOT_IN_NO_ENTRY)
def test_plain_words_in_no_entry(text: str) -> None:
    assert found(text, "loaded", "mild") == []


@pytest.mark.parametrize(("mode", "cue"), [("add", "overkill"), ("replace", "banana")])
def test_words_in_no_entry_are_left_to_lexicons_of_the_user(mode: str, cue: str) -> None:
    text = "The overkill went on."
    assert "overkill" in charge.load().learned
    written = f"""
[lexicon]
name = "framing"
mode = "{mode}"
[categories]
label = "mine"
[[entry]]
cue = "{cue}"
category = "label"
"""
    find = framing.finder([compiler.compile_source(written.encode(), "own.toml")])
    markers, _ = find(passage(text))
    assert {m.category for m in markers} <= {"label"}


def test_words_in_no_entry_are_in_none_and_have_a_kind_and_a_strength() -> None:
    compiled = lexicon.shipped("framing")
    cues = {
        word
        for groups in compiled.phrases.values()
        for _, length, phrases in groups
        if length == 1
        for word in phrases
    }
    kinds = {entry[2] for entry in compiled.entries if entry[1] == "loaded"}
    for word, entry in charge.load().learned.items():
        assert word not in cues
        assert entry.kind in kinds
        assert entry.strength is not None
        assert 0 < entry.strength <= 1


@pytest.mark.parametrize("name", framing.ANALYSIS.lexicons)
def test_no_entry_brings_back_what_the_conditions_of_another_leave_out(name: str) -> None:
    compiled = lexicon.shipped(name)
    for groups in compiled.phrases.values():
        for _, _, phrases in groups:
            for cue, numbers in phrases.items():
                _, category, _, _, *conditions = compiled.entries[numbers[0]]
                others = [compiled.entries[n] for n in numbers[1:]]
                again = [e for e in others if e[1] == category and not e[4] and not e[5]]
                assert not (any(conditions) and again), cue


MILD = [
    ("The town of 4,000 greeted its heroes on Friday, the mayor said.", "heroes"),
    ("“It was an iconic night,” the mayor said on Friday.", "iconic"),
    ("The venerable mill of 1802 stands again, it said.", "venerable"),
]


@pytest.mark.parametrize(("text", "word"), MILD)
def test_words_that_few_readers_would_mark_where_they_stand(text: str, word: str) -> None:
    assert found(text, "loaded", "mild") == [("mild", word)]


def test_company_decides() -> None:
    def charge_of(text: str, word: str) -> float:
        markers = ANALYZE(passage(BODY + text))[1]
        (found,) = [m.charge for m in markers if (BODY + text)[m.start : m.end] == word]
        assert found is not None
        return found

    plain = charge_of("The report of 2019 said that the harsh rule cost $4 million.", "harsh")
    angry = charge_of("We know this harsh, idiotic, disgraceful rule.", "harsh")
    quoted = charge_of("“We know this harsh, idiotic, disgraceful rule,” she cried.", "harsh")
    assert plain < angry
    assert quoted < angry


OTHERS = [
    ("The regime closed two radio stations.", [("label", "regime")]),
    ("The tax regime favors farms.", []),
    ("Militants fired on the bus.", [("label", "Militants")]),
    ("The militant union struck again.", []),
    ("Rebels took the airfield.", [("label", "Rebels"), ("loaded", "Rebels")]),
    ("Children rebel at that age.", []),
    ("The strongman won a fifth term.", [("label", "strongman")]),
    ("The government closed two radio stations.", []),
    ("He shouted about illegals.", [("label", "illegals"), ("loaded", "illegals")]),
    ("Aliens of the film land in May.", []),
    ("The firm claimed that sales were up.", [("doubting", "claimed"), ("loaded", "claimed")]),
    ("She claimed the title in Rome.", []),
    ("The flood claimed nine lives.", []),
    ("He filed an insurance claim.", []),
    ("Owners claim that the dog was calm.", [("doubting", "claim"), ("loaded", "claim")]),
    ("He maintained that he was asleep.", [("doubting", "maintained")]),
    ("They maintained a lead of two goals.", []),
    ("He insisted that the dam was safe.", [("doubting", "insisted")]),
    ("She insisted on paying.", []),
    ("The report noted that trains ran late.", [("endorsing", "noted")]),
    ("The noted author died on Friday.", []),
    ("She left a note on the desk.", []),
    ("The firm admitted that it dumped oil.", [("endorsing", "admitted")]),
    ("The museum admits children free.", []),
    ("Papers revealed on Monday that he had known.", [("endorsing", "revealed")]),
    ("The fog thinned and revealed a crater.", []),
    ("She pointed out that no one had asked.", [("endorsing", "pointed out")]),
    ("He pointed out the window.", []),
    ("The so-called expert had no degree.", [("scare_quote", "so-called")]),
    ("The expert called so often that she hung up.", []),
    ("The “experts” had no degree.", [("scare_quote", "“experts”")]),
    ("“The experts came late,” she said.", []),
    ("Their shirts said “Hope” on the back.", []),
]


@pytest.mark.parametrize(("text", "expected"), OTHERS)
def test_labels_speech_verbs_and_scare_quotes(text: str, expected: list[tuple[str, str]]) -> None:
    got = found(text, "loaded", "label", "doubting", "endorsing", "scare_quote")
    assert got == expected


SCARE_QUOTES = [
    ("The “experts” had no degree.", "“experts”"),
    ("Its 'reforms' closed nine schools.", "'reforms'"),
    ("After the “liberation” nobody dared to speak.", "“liberation”"),
    ("His “charity” and “kindness” cost them the house.", "“charity” “kindness”"),
    ('She paid dearly for the club\'s "help".', '"help"'),
    ("The fence was built in the name of “national security”.", "“national security”"),
    ("What the mayor described as his own small “gift” was a loan.", "“gift”"),
    ("The “cleanup” left the creek brown, and a watchdog noted that fish died.", "“cleanup”"),
    ("The “ceasefire” lasted an hour.", "“ceasefire”"),
    ("They “simply forgot” to pay the crew.", "“simply forgot”"),
    ("The so-called “friends” of the park cut it down.", "“friends”"),
    ("Nine more “volunteers” were marched to the field.", "“volunteers”"),
]
NO_SCARE_QUOTES = [
    "The “Free Harbor” campaign opened a shop.",
    "She wrote for “60 Nights” at the time.",
    "The mayor said on Monday that the move would “streamline” the work.",
    "Work on the pier will be “orderly”, officials said.",
    "According to the report, the road is in “fair shape”.",
    "The word “harbor” appears four times.",
    "Concepts like “virtue” and “honor” are hard to teach.",
    "Its name means “white hill” in the old tongue.",
    "To “fold out” in the jargon of sailors means to leave.",
    "The bug is rated “highly critical”.",
    "He was convicted of “gross negligence”.",
    "The team won a medal for “quick thinking”.",
    "Old Marro (“the fox”) came late.",
    "Tony “the eel” Marro came late.",
    "The crowd came with a single cry: “bread and work”.",
    "He told the boys to “come along!”",
    "The table was marked “2b” in chalk.",
    "The owner threatened the crew with “consequences”.",
    "The fraud cost the town “tens of millions” in all.",
    "They played the “third map” (third round) twice.",
]


@pytest.mark.parametrize(("text", "marked"), SCARE_QUOTES)
def test_scare_quotes(text: str, marked: str) -> None:
    quoted = [
        text[m.start : m.end] for m in ANALYZE(passage(text))[1] if m.kind == "quotation-marks"
    ]
    assert " ".join(quoted) == marked


@pytest.mark.parametrize("text", NO_SCARE_QUOTES)
def test_quotation_marks_that_are_no_scare_quotes(text: str) -> None:
    assert not [m for m in ANALYZE(passage(text))[1] if m.kind == "quotation-marks"]


def test_single_quotation_marks_in_a_headline_give_words_of_others() -> None:
    text = (
        "Harbor team honored for 'quick thinking'\n\nThe 'prize' was a paper hat. Nobody cheered.\n"
    )
    assert found(text, "scare_quote") == [("scare_quote", "'prize'")]


PASSIVES = [
    ("The city was retaken on Friday.", "was retaken"),
    ("Nine people have been killed.", "have been killed"),
    ("The girls had also been denied visas.", "had also been denied"),
    ("The bridge is being repaired.", "is being repaired"),
    ("He got arrested at the gate.", "got arrested"),
    ("The well wasn't inspected last year.", "wasn't inspected"),
    ("The lake must be drained by May.", "be drained"),
    ("Fees were raised by 5 percent.", "were raised"),
    ("Fees were raised by nearly two dollars.", "were raised"),
    ("The gate was opened by turning a key.", "was opened"),
    ("It was sold by the late 1990s.", "was sold"),
    ("The core will be scanned by Sept. 30.", "be scanned"),
    ("The town was shelled and the bridge was taken by rebels.", "was shelled"),
    ("The pump was used to drain the pit.", "was used"),
    ("The tunnel was last inspected in 2019.", "was last inspected"),
    ("The barn was undermined in the flood.", "was undermined"),
]
NOT_PASSIVES = [
    "The city was retaken by the army.",
    "He was shot by two gunmen.",
    "It was approved on Friday by the late chairman of the trust.",
    "The bill was passed and signed by Governor May Hill.",
    "She is interested in bridges.",
    "The town is located on the coast.",
    "He was tired and worried.",
    "The firm is based in Oslo.",
    "They are used to the noise.",
    "The team is set to play on Sunday.",
    "The crew is indeed late.",
    "There was need of a hundred men.",
    "Two of the men were unarmed.",
    "The king of the film is dead.",
    "He was running when the bell rang.",
    "She has finished the report.",
    "The army retook the city.",
]


@pytest.mark.parametrize(("text", "span"), PASSIVES)
def test_passives_without_an_agent(text: str, span: str) -> None:
    assert found(text, "passive") == [("passive", span)]


@pytest.mark.parametrize("text", NOT_PASSIVES)
def test_no_passives(text: str) -> None:
    assert found(text, "passive") == []


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The papers were signed by the harbor.", id="by a place"),
        pytest.param("The bridge, destroyed in May, lay in the river.", id="no form of be"),
    ],
)
@pytest.mark.xfail(strict=True)
def test_passives_that_are_missed(text: str) -> None:
    assert found(text, "passive")


@pytest.mark.parametrize(
    ("text", "frame"),
    [
        ("The tariff cost the economy nine thousand jobs and raised prices.", "economic"),
        ("A jury convicted him and the judge sentenced him to six years in prison.",
         "crime_and_punishment"),
        ("Doctors at the hospital say the vaccine stops the disease.", "health_and_safety"),
        ("Senators of both parties face an election in November.", "political"),
        ("Thousands of protesters signed the petition and joined the march.", "public_sentiment"),
        ("The ambassador left when the United Nations voted for sanctions.", "external_regulation"),
        ("The Supreme Court called the rule unconstitutional.",
         "constitutionality_and_jurisprudence"),
        ("Racial discrimination and unequal pay brought them to the street.",
         "fairness_and_equality"),
        ("The army sent troops and missiles against the militants.", "security_and_defense"),
        ("The dog slept under the blue table all afternoon.", None),
        ("The tax went to the hospital.", None),
    ],
)  # fmt: skip
def test_the_frame_that_stands_out(text: str, frame: str | None) -> None:
    row, _ = ANALYZE(passage(text))
    assert row.frame == frame
    assert list(row.frames.values()) == sorted(row.frames.values(), reverse=True)


def test_a_row_counts_its_markers() -> None:
    text = (
        "Rebels took the town, the so-called army said. The regime claimed that nine had been "
        "killed. Its “militants” fled, and a watchdog noted that the horrific raid cost it taxes."
    )
    row, markers = ANALYZE(passage(text))
    assert row.words == 30
    assert row.loaded_per_100 == pytest.approx(100 * row.loaded / 30)
    assert (row.labels, row.scare_quotes, row.doubting, row.endorsing, row.passives) == (
        3, 2, 1, 1, 1,
    )  # fmt: skip
    assert row.frame == "security_and_defense"
    assert row.markers == (
        "Rebels", "so-called", "regime", "claimed", "had been killed", "“militants”", "militants",
        "noted", "horrific",
    )  # fmt: skip
    assert [m.kind for m in markers if m.category == "label"] == [
        "armed-group", "government", "armed-group",
    ]  # fmt: skip
    weights = [m.strength or 0 for m in markers if m.category == "frame"]
    assert sum(row.frames.values()) == pytest.approx(100 * sum(weights) / 30)


def test_a_label_tells_what_else_it_could_have_been() -> None:
    (label,) = [
        m for m in ANALYZE(passage("The regime closed the bridge on Monday night."))[1]
        if m.category == "label"
    ]  # fmt: skip
    assert label.alternatives[:2] == ("administration", "authorities")
    assert {"government", "junta", "dictatorship"} <= set(label.alternatives)
    assert "regime" not in label.alternatives


@pytest.mark.parametrize("text", ["...", "***\n\n***"])
def test_without_words_a_rate_is_undefined(text: str) -> None:
    for place in passages(parse(text), "paragraph"):
        row, markers = ANALYZE(place)
        assert (row.words, row.loaded_per_100, row.frame, row.frames, markers) == (
            0, None, None, {}, [],
        )  # fmt: skip


def test_a_lexicon_of_the_user() -> None:
    written = b"""
[lexicon]
name = "framing"
[categories]
label = "a name for an actor"
[[entry]]
cue = "council"
category = "label"
kind = "government"
strength = 0.9
"""
    analyze = framing.prepare([compiler.compile_source(written, "mine.toml")])
    markers = analyze(passage("The council met the regime for an hour on Monday in the hall."))[1]
    labels = [(m.category, m.kind) for m in markers if m.category in ("label", "loaded")]
    assert labels[:2] == [("label", "government"), ("loaded", "name-calling")]


CODEBOOK = """
[lexicon]
name = "codebook"
[categories]
water = "rivers, lakes and floods"
roads = "roads and bridges"
[[entry]]
cue = ["noun:lake", "noun:flood"]
category = "water"
strength = 0.9
[[entry]]
cue = "noun:bridge"
category = "roads"
strength = 0.5
"""


def test_a_codebook_replaces_the_frames(tmp_path: Path) -> None:
    path = tmp_path / "codebook.toml"
    path.write_text(CODEBOOK, encoding="utf-8")
    row, _ = framing.prepare(codebook=str(path))(passage("The flood took the bridge and the lake."))
    assert row.frame == "water"
    assert list(row.frames) == ["water", "roads"]
    assert row.frames["water"] == pytest.approx(100 * 1.8 / 8)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (CODEBOOK.replace("0.9", "9"), ":7: strength is a number from 0 to 1"),
        (CODEBOOK.replace('"water"\n', '"fire"\n'), ":7: category 'fire' is not declared"),
        (CODEBOOK + "[[", "not TOML"),
        (None, "No such file"),
    ],
)
def test_a_bad_codebook_is_refused(tmp_path: Path, written: str | None, said: str) -> None:
    path = tmp_path / "codebook.toml"
    if written is not None:
        path.write_text(written, encoding="utf-8")
    with pytest.raises(entries.LexiconError) as caught:
        framing.prepare(codebook=str(path))
    assert str(path) in str(caught.value)
    assert said in str(caught.value)


def test_the_codebook_that_is_shipped() -> None:
    path = Path(__file__).parents[1] / "examples" / "gvfc.toml"
    found = lexicon.Lexicon([compiler.compile_file(str(path))])
    known = entries.read(path.read_bytes(), path.name)
    assert len(known.categories) == 9
    assert {entry.category for entry in known.entries} == set(known.categories)
    for entry in known.entries:
        for hit in entry.hit:
            text = hit.replace("[", "").replace("]", "")
            start, end = hit.index("["), hit.index("]") - 1
            spans = [(m.start, m.end, m.entry.category) for m in found.find(text)]
            assert (start, end, entry.category) in spans, hit
    analyze = framing.prepare(codebook=str(path))
    for headline, frame in (
        ("Retailer stops sales of rifles as its shares fall", "economic"),
        ("Thousands march for the victims and demand action", "public_opinion"),
        ("Republicans blame the president in a Senate debate", "politics"),
    ):
        assert next(iter(analyze(passage(headline))[0].frames)) == frame


DEVICES = [
    ("presupposing", "The council failed to meet.", "failed to"),
    ("presupposing", "He refused to answer.", "refused to"),
    ("presupposing", "They managed to open the gate.", "managed to"),
    ("presupposing", "They hid the fact that it leaks.", "the fact that"),
    ("presupposing", "The pool is no longer open.", "no longer"),
    ("causal", "The leak led to a ban.", "led to"),
    ("causal", "Trains stood still because of the ice.", "because of"),
    ("causal", "The mayor blamed the rain.", "blamed"),
    ("causal", "He died at the hands of guards.", "at the hands of"),
    ("causal", "The mill runs again thanks to a loan.", "thanks to"),
    ("emphasis", "As many as 300 trees fell.", "As many as"),
    ("emphasis", "No fewer than nine boats sank.", "No fewer than"),
    ("emphasis", "It cost a staggering $40 million.", "a staggering $40"),
    ("emphasis", "Tens of thousands came on foot.", "Tens of thousands"),
    ("superlative", "It was the deadliest flood on the lake.", "deadliest"),
    ("superlative", "It is the most dangerous road in town.", "most dangerous"),
    ("superlative", "It was the hottest day ever recorded.", "hottest"),
    ("nominalization", "The bombing of the bridge cut the road.", "The bombing of"),
    ("nominalization", "They fear the closure of the mine.", "the closure of"),
    ("nominalization", "Mass arrests began at dawn.", "Mass arrests"),
    ("question", "Who will pay for the bridge?", "Who will pay for the bridge?"),
    ("question", "But at what price?", "But at what price?"),
    ("address", "If you own a boat, lock it.", "you"),
    ("address", "This is our lake.", "our"),
    ("address", "Let's begin at the gate.", "Let's"),
    ("certain", "It will certainly rain.", "certainly"),
    ("hedged", "It may rain.", "may"),
]
NO_DEVICES = [
    ("presupposing", "The lamb shows failure to thrive."),
    ("presupposing", "She never fails to call."),
    ("presupposing", "She manages two shops."),
    ("presupposing", "The fact sheet has two pages."),
    ("presupposing", "It lasts no longer than an hour."),
    ("causal", "He pulled the trigger."),
    ("causal", "The train is due to leave at noon."),
    ("causal", "They gave thanks to the crew."),
    ("causal", "The faults run under the lake."),
    ("causal", "A responsible owner locks the gate."),
    ("emphasis", "She likes it as much as he does."),
    ("emphasis", "A full moon rose."),
    ("emphasis", "A thousand of them came."),
    ("emphasis", "Nine of the wells are dry."),
    ("superlative", "At best, it will rain."),
    ("superlative", "He did his best to help."),
    ("superlative", "Most people stay at home."),
    ("superlative", "For the most part it is dry."),
    ("nominalization", "The bombing of the bridge by the army cut the road."),
    ("nominalization", "His removal of the lamp was noticed."),
    ("nominalization", "The killing went on."),
    ("question", "“Who will pay for the bridge?” she asked."),
    ("question", "\n\nQ: Who paid for the bridge?"),
    ("question", "She asked who would pay."),
    ("address", "“If you own a boat, lock it,” he said."),
    ("address", "The US sent a ship."),
    ("address", "She let the room in June."),
    ("certain", "It is not clearly written."),
    ("hedged", "It opens in May."),
]


@pytest.mark.parametrize(("category", "text", "span"), DEVICES)
def test_devices(category: str, text: str, span: str) -> None:
    assert (category, span) in found(text, category)


@pytest.mark.parametrize(("category", "text"), NO_DEVICES)
def test_what_is_no_device(category: str, text: str) -> None:
    assert found(text, category) == []


@pytest.mark.parametrize(
    ("text", "frame"),
    [
        ("Both sides clashed over the fence, and each accused the other.", "conflict"),
        ("Her mother wept as she recalled the wedding.", "human_interest"),
        ("The recession cost the town nine hundred jobs and its bank.", "economic_consequences"),
        ("The bishop called it a sin and a question of conscience.", "morality"),
        ("The ministry is responsible for the dam and must act: a reform is urgent.",
         "responsibility"),
        ("The dog slept under the blue table all afternoon.", None),
    ],
)  # fmt: skip
def test_the_generic_frame_that_stands_out(text: str, frame: str | None) -> None:
    assert ANALYZE(passage(text))[0].generic_frame == frame


ARTICLE = """Reckless Harbor Plan May Ruin Town

The council of Ostrava met on Monday. Anna Bell slammed the harbor plan. The council ignored Bell.

Bell was praised by Tom Reed. The idiotic plan could cost the town its taxes, Reed wrote. Reed
was arrested on Friday. Police released Reed, and the council thanked Anna Bell.
"""


def test_actors() -> None:
    rows = framing.prepare_groups()(passage(ARTICLE))
    by_name = {row.actor: row for row in rows}
    bell, reed = by_name["Anna Bell"], by_name["Tom Reed"]
    assert (bell.mentions, bell.acts, bell.acted_upon) == (4, 1, 3)
    assert (reed.mentions, reed.acts, reed.acted_upon) == (4, 2, 2)
    assert (bell.first_line, reed.first_line) == (3, 5)
    assert bell.near == ("slammed",)
    assert reed.near == ("idiotic",)


def test_headline_against_body() -> None:
    row, _ = ANALYZE(passage(ARTICLE))
    assert row.headline_loaded == pytest.approx(200 / 6)
    assert (row.body_loaded or 0) < (row.headline_loaded or 0)
    assert (row.headline_certainty, row.body_certainty) == (0, 0)
    assert row.headline_frame is None
    (paragraph, *_) = passages(parse(ARTICLE), "paragraph")
    assert ANALYZE(paragraph)[0].headline_loaded is None


def test_every_column_is_explained() -> None:
    for row_type in (framing.Row, framing.Marker, framing.ActorRow):
        assert all(field.column.help for field in fields(row_type))


WORDS = st.sampled_from(
    """was were been being by the regime claimed killed slammed “ ” ' " . , ! \n\n army tax a an two
    percent Friday so-called noted that heroic É ß İ 5 -- ( )""".split(" ")
)


@given(st.lists(WORDS, max_size=60).map(" ".join) | st.text(max_size=200))
def test_markers_are_slices_in_order(text: str) -> None:
    document = parse(text)
    for by in ("sentence", "paragraph", "document"):
        for place in passages(document, by):
            row, markers = ANALYZE(place)
            assert [(m.start, m.end) for m in markers] == sorted((m.start, m.end) for m in markers)
            for marker in markers:
                assert 0 <= marker.start < marker.end <= len(text)
                assert text[marker.start : marker.end].strip() == text[marker.start : marker.end]
            counts: dict[str, Any] = row._asdict()
            for column, category in (
                ("loaded", "loaded"), ("mild", "mild"), ("labels", "label"),
                ("scare_quotes", "scare_quote"), ("doubting", "doubting"),
                ("endorsing", "endorsing"), ("passives", "passive"), ("questions", "question"),
                ("address", "address"), ("superlatives", "superlative"), ("causal", "causal"),
            ):  # fmt: skip
                assert counts[column] == sum(m.category == category for m in markers)


@given(st.lists(WORDS.filter(lambda word: word not in "“”'\""), max_size=60).map(" ".join))
def test_paragraphs_add_up_to_the_document(text: str) -> None:
    document = parse(text)
    body = [place for place in passages(document, "paragraph") if place.is_measured]
    rows = [ANALYZE(place)[0] for place in body]
    whole = ANALYZE(next(passages(document, "document")))[0] if document.paragraphs else None
    for column in ("words", "loaded", "labels", "doubting", "endorsing", "passives"):
        total = sum(getattr(row, column) for row in rows)
        assert total == (getattr(whole, column) if whole else 0)


@pytest.mark.parametrize(
    "piece",
    ["a ", "was ", "was never ", "(", '"', ".", "by the ", "the war ", "you ", "regime ", "? "],
)
@pytest.mark.parametrize("by", ["row", "actor"])
@pytest.mark.slow
def test_time_is_linear(piece: str, by: str) -> None:
    measure: Any = ANALYZE if by == "row" else framing.prepare_groups()
    place = passage(piece * (100_000 // len(piece)))
    begun = time.process_time()
    measure(place)
    assert time.process_time() - begun < 30  # what is quadratic takes minutes


def written(name: str) -> tuple[entries.Written, ...]:
    path = Path(resources.lexicon_path(name))
    return entries.read(path.read_bytes(), path.name).entries


def test_the_lexicon_is_as_rich_as_it_says() -> None:
    everything = written("framing")
    assert sum(entry.category == "loaded" for entry in everything) >= 800
    labels = [entry for entry in everything if entry.category == "label"]
    assert len(labels) >= 90
    assert len({entry.kind for entry in labels}) >= 20
