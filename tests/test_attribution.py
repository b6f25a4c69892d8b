"""Who is said to say what: labelled cases, rows, speakers, and the voice of every character."""

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import textkit
from textkit.analyses import attribution
from textkit.cues import lexicon
from textkit.grammar.clauses import Clause
from textkit.speech import attributions, speakers
from textkit.speech.voices import Segment, segments, voices
from textkit.text import transcripts as unmarked
from textkit.text import words
from textkit.text.document import VOICES, Document, Paragraph, Passage, Sentence, parse, passages
from textkit.text.quotations import Quotation
from textkit.text.tokens import Tokens

CUES = lexicon.load("attribution")
ANALYZE = attribution.prepare()


def found(text: str) -> list[tuple[Any, ...]]:
    """(source, cue, content) of each attribution, contents joined by |."""
    made = parse(text).layer(attributions.attributions)
    return [
        (
            text[slice(*one.source)] if one.source else None,
            text[one.start : one.end],
            "|".join(text[s:e] for s, e in one.contents) or None,
        )
        for one in made
    ]


def markers(
    text: str, analysis: str = "attribution", wanted: str | None = None
) -> list[dict[str, Any]]:
    return textkit.markers(analysis, text, voice=wanted)


ATTRIBUTED = {
    "clause": (
        "The mayor said the bridge was safe.",
        [("The mayor", "said", "the bridge was safe")],
    ),
    "quotation before": (
        "“We will not pay,” Ada Lind told reporters on Monday.",
        [("Ada Lind", "told", "“We will not pay,”")],
    ),
    "inverted, with an apposition": (
        "“We will not pay,” said Ada Lind, the mayor of Orla.",
        [("Ada Lind, the mayor of Orla", "said", "“We will not pay,”")],
    ),
    "according to, before": (
        "According to the report, two men died in the fire.",
        [("the report", "According to", "two men died in the fire")],
    ),
    "according to, behind": (
        "Two men died in the fire, according to police.",
        [("police", "according to", "Two men died in the fire")],
    ),
    "a time in front": (
        "The mayor said that in May and June, she had no key to the tower.",
        [("The mayor", "said", "that in May and June, she had no key to the tower")],
    ),
    "to do": (
        "The firm promised to lower its prices by May.",
        [("The firm", "promised", "to lower its prices by May")],
    ),
    "attitude": ("Farmers oppose the dam.", [("Farmers", "oppose", "the dam")]),
    "passive": (
        "The plan was criticized by teachers.",
        [("teachers", "criticized", "The plan")],
    ),
    "two parts": (
        "“It is over,” he said. “We lost.”",
        [("he", "said", "“It is over,”|“We lost.”")],
    ),
    "hearsay": (
        "The town was reportedly taken.",
        [(None, "reportedly", "The town was|taken")],
    ),
    "hearsay before a noun": ("The alleged thief fled.", [(None, "alleged", "thief")]),
    "behind a colon": (
        "The mayor was clear on Monday, he said:\n\n“We will not pay.”",
        [("he", "said", "The mayor was clear on Monday|“We will not pay.”")],
    ),
    "a hearer": (
        "The mayor told the Harbor Board the bridge was safe.",
        [("The mayor", "told", "the bridge was safe")],
    ),
    "a hearer and a comma": (
        "As Lind told the Orla Post, the bridge was safe.",
        [("Lind", "told", "the bridge was safe")],
    ),
    "as": (
        "As Lind noted in May, the bridge was safe.",
        [("Lind", "noted", "the bridge was safe")],
    ),
    "a clause with an apposition": (
        "According to the Post, Ada Lind, the mayor, sold the bridge.",
        [("the Post", "According to", "Ada Lind, the mayor, sold the bridge")],
    ),
    "a clause around another": (
        "He said the bridge, which was shut in May, was safe.",
        [("He", "said", "the bridge, which was shut in May, was safe")],
    ),
    "a clause behind another": (
        "He warned that if it rains, the dam will break.",
        [("He", "warned", "that if it rains, the dam will break")],
    ),
    "a series": (
        "He referred to Norway, Sweden and Finland.",
        [("He", "referred to", "Norway, Sweden and Finland")],
    ),
    "a verb with its auxiliary": (
        "The head announced that the bridge was closed by noon.",
        [("The head", "announced", "that the bridge was closed by noon")],
    ),
    "who says it behind": (
        "Two men were seen in the yard, the police said.",
        [("the police", "said", "Two men were seen in the yard")],
    ),
    "a quotation of who comes behind it": (
        "Ada Lind said it was over. “It is not. We will go on,” Jo Bell said.",
        [("Ada Lind", "said", "it was over"), ("Jo Bell", "said", "“It is not. We will go on,”")],
    ),
    "a quotation of nobody": (
        "“It is over,” Ada Lind said. Then the rain came. “We are wet.”",
        [("Ada Lind", "said", "“It is over,”")],
    ),
    "over paragraphs": (
        "He said: “First we wait.\n\n“Then we go.”\n\nThe crowd left.",
        [("He", "said", "“First we wait.\n\n“Then we go.”")],
    ),
}
NOT_ATTRIBUTED = {
    "walking": "He walked to the station and bought a ticket.",
    "weather": "It rained in the hills, and the road to the lake was wet.",
    "price": "It costs 20 euros per head.",
    "inside a quotation": "“He said no, and they claimed it was late.”",
    "press": "The press office is on the second floor.",
    "order": "She left early in order to catch the train.",
    "number": "It has 20 rooms and a garden.",
    "called on the telephone": "The police officer called his wife.",
    "known as": "The road is known as the Old Mile.",
    "seen leaving": "Two men were seen leaving the yard.",
    "any reader": "If you want to see the lake, take the bus.",
    "a purpose": "To find out how it works, open the lid.",
    "a campaign": "The union launched a campaign for rest days.",
    "a price in an act": "The ferry charged tourists twice as much.",
    "a choice": "She chose a seat by the door.",
    "money for a study": "The study was supported by a bank.",
    "a name": "They met in the Champions League in May.",
    "a noun in a name": "They joined the Hope Party in May.",
    "on a stage": "He appeared on the stage at noon.",
    "nothing": "",
}


@pytest.mark.parametrize(("text", "expected"), ATTRIBUTED.values(), ids=ATTRIBUTED)
def test_finds(text: str, expected: list[tuple[Any, ...]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize("text", NOT_ATTRIBUTED.values(), ids=NOT_ATTRIBUTED)
def test_leaves(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Her claim that the well is clean was false.",
            [("Her", "claim", "that the well is clean")],
            id="a noun's clause ends where the main clause goes on",
        ),
    ],
)
@pytest.mark.xfail(strict=True)
def test_known_failures(text: str, expected: list[tuple[Any, ...]]) -> None:
    assert found(text) == expected


SIGNS = {
    "direct": ("“We will not pay,” said Ada Lind.", "direct", "neutral", False),
    "indirect": ("Ada Lind said they would not pay.", "indirect", "neutral", False),
    "mixed": ("He called the plan “a disaster and a shame for us”.", "mixed", "neutral", False),
    "doubtful": ("The firm claimed the river was clean.", "indirect", "doubtful", False),
    "supportive": ("The audit revealed that money was lost.", "indirect", "supportive", False),
    "denying": ("The minister denied that he had met the banker.", "indirect", "denying", False),
    "demanding": ("The union demanded that the mayor resign.", "indirect", "demanding", False),
    "predicting": ("The bank predicted that rates would fall.", "indirect", "predicting", False),
    "negated": ("She did not say when the road would open.", "indirect", "neutral", True),
    "never": ("He never said that the road was open.", "indirect", "neutral", True),
}


@pytest.mark.parametrize(("text", "kind", "stance", "negated"), SIGNS.values(), ids=SIGNS)
def test_kind_stance_and_negation(text: str, kind: str, stance: str, negated: bool) -> None:
    (one,) = markers(text)
    assert (one["kind"], one["stance"], one["negated"]) == (kind, stance, negated)


def test_offsets_are_those_of_the_text() -> None:
    text = "It rained.\n\nOn Monday the mayor, Ada Lind, said that the bridge was safe.\n"
    (one,) = markers(text)
    assert text[one["cue_start"] : one["cue_end"]] == one["cue"] == "said"
    assert text[one["source_start"] : one["source_end"]] == one["source"]
    assert text[one["content_start"] : one["content_end"]] == one["content"]
    assert (one["start"], one["end"]) == (one["cue_start"], one["cue_end"])


SOURCES = {
    "a relative clause": (
        "Watchdogs that follow the war have claimed that two men died.",
        "Watchdogs that follow the war",
    ),
    "who had": (
        "The man who had sold her the boat in May told police that it leaked.",
        "The man who had sold her the boat in May",
    ),
    "prepositions": (
        "The head of the port in Orla said the cranes were old.",
        "The head of the port in Orla",
    ),
    "an apposition": (
        "Jo Bell, a spokesman for the Orla police, said the road was shut.",
        "Jo Bell, a spokesman for the Orla police",
    ),
    "two": (
        "The school board and the police said that nothing was wrong.",
        "The school board and the police",
    ),
    "no object of another verb": ("He left the town and said that he was tired.", "He"),
    "no adverbial before it": (
        "In the harbor of Orla, the captain said it was over.",
        "the captain",
    ),
    "no time": ("The mayor of Orla last week said the well was dry.", "The mayor of Orla"),
    "no dateline": ("KESH, Orla (NW) -- Police said the road was shut.", "Police"),
    "those who speak, not what they guard": (
        "Guards watching the gate said that it was shut.",
        "Guards watching the gate",
    ),
    "not what came before": ("It came as others said that it was over.", "others"),
    "no time beside it": ("Ada Lind today said that it was over.", "Ada Lind"),
    "no clause before it": ("When the rain stopped, the guide said they could go.", "the guide"),
}


@pytest.mark.parametrize(("text", "source"), SOURCES.values(), ids=SOURCES)
def test_a_source_is_the_whole_noun_phrase(text: str, source: str) -> None:
    assert source in [made[0] for made in found(text)]


DEEDS = {
    "a state": "Norway continues to build the road.",
    "a picture is put up": "The ministry put the picture up on its wall.",
    "a noun like a verb": "It was a bold show of faith.",
    "denied visas": "They were denied visas twice.",
    "granted": "The girls were granted a stay.",
    "required": "Drivers are required to stop here.",
    "shown": "The keeper was shown a yellow card.",
    "encouraged": "Pupils were encouraged to read.",
}
WORDS = {
    "a speaker goes on": "“We will pay,” he continued.",
    "what is put up is said": "The firm posted that it would close.",
    "shows that": "The poll shows that voters are angry.",
    "denied": "The minister denied that he knew.",
    "granted that": "The judge granted that the law was old.",
    "requires": "The ministry requires that drivers stop.",
    "has shown": "The study has shown that the well is dry.",
    "passive, by somebody": "The plan was attacked by critics as a fraud.",
}


@pytest.mark.parametrize("text", DEEDS.values(), ids=DEEDS)
def test_deeds_are_no_attributions(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize("text", WORDS.values(), ids=WORDS)
def test_the_same_verbs_may_say_something(text: str) -> None:
    assert len(found(text)) == 1


BEGINNINGS = {
    "on Monday": ("The union said on Monday that it would strike.", "that it would strike"),
    "on Monday, no that": ("The army said on Monday it was over.", "it was over"),
    "on something": ("The union spoke about the strike.", "the strike"),
}


@pytest.mark.parametrize(("text", "content"), BEGINNINGS.values(), ids=BEGINNINGS)
def test_a_time_is_no_content(text: str, content: str) -> None:
    assert [made[2] for made in found(text)] == [content]


# Speakers

KINDS = {
    "person": ("Ada Lind", "PP"),
    "person with a title": ("Mayor Ada Lind", "PPP"),
    "person with a role": ("spokesman Jo Bell", "NPP"),
    "organization": ("the Harbor Board", "TPP"),
    "organization in capitals": ("NHB", "P"),
    "organization, a body": ("the government", "TN"),
    "organization, a state": ("Russia", "P"),
    "role": ("a spokesman", "TN"),
    "group": ("voters", "N"),
    "group, a party's": ("Republicans", "P"),
    "unnamed": ("officials", "N"),
    "unnamed, with a name": ("Kremlin critics", "PN"),
    "unnamed, some": ("some", "T"),
    "document": ("the report", "TN"),
    "social": ("a tweet", "TN"),
    "social, an account": ("@lind", "X"),
    "pronoun": ("she", "O"),
    "organization, a city": ("Paris", "P"),
    "organization, of two words": ("New Zealand", "PP"),
    "organization, a site": ("Orla.com", "P"),
    "organization, a joined name": ("NewsLine", "P"),
    "person, a joined name": ("McBell", "P"),
    "person, named as a city": ("Vera Paris", "PP"),
    "role, of a body": ("the secretary of the Harbor Board", "TNITPP"),
    "document, at the beginning": ("Figures", "P"),
    "group, at the beginning": ("Teachers", "P"),
    "group, who do something": ("Campaigners", "P"),
    "person, like a group": ("Sanders", "P"),
    "group, in capitals": ("MPs", "P"),
    "person, behind a noun": ("the actor Ada Lind", "TNPP"),
    "person, behind a noun, named as a city": ("actor Vera Paris", "NPP"),
    "organization, behind a noun": ("the charity Orla Watch", "TNPP"),
    "organization, a firm": ("the research firm Lind Analysis", "TNNPP"),
    "person, of a body": ("Ada Lind of the Harbor Board", "PPITPP"),
    "person, of state": ("Secretary of State Ada Lind", "PIPPP"),
    "role, with a capital": ("Head of the Harbor Board", "PITPP"),
    "group, of a body": ("Members of the Harbor Board", "PITPP"),
    "organization, like a pronoun": ("the WHO", "TO"),
    "pronoun, an owner": ("their", "T"),
    "person, an owner": ("Lind's", "T"),
    "organization, an owner": ("the government's", "TT"),
    "document, pictures": ("satellite pictures", "NN"),
    "document, without an article": ("Research", "P"),
    "organization, of a state": ("Air India", "PP"),
}


@pytest.mark.parametrize("label", KINDS)
def test_kinds_of_sources(label: str) -> None:
    name, classes = KINDS[label]
    assert speakers.kind_of(name, classes) == label.split(",")[0].split()[0]


def who(text: str) -> list[str | None]:
    return [one["speaker"] for one in markers(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Ada Lind said the bridge was safe. Lind added that it would open. She denied any delay.",
            ["Ada Lind"] * 3,
            id="last name and pronoun",
        ),
        pytest.param(
            "The National Harbor Board said the port was full. The NHB said that more ships would come.",
            ["National Harbor Board"] * 2,
            id="initials",
        ),
        pytest.param(
            "Mrs. Dahl said the lake was calm. He said the ice was thin.",
            ["Dahl", None],
            id="a man is not a woman",
        ),
        pytest.param("She said it was over.", [None], id="nobody before"),
        pytest.param(
            "Ada Lind said it was safe.\n\nThe sun came out.\n\nIt rained.\n\nShe said it was over.",
            ["Ada Lind", None],
            id="too far",
        ),
        pytest.param(
            "Ada Lind, who said it was safe, left.", ["Ada Lind"], id="who"
        ),
        pytest.param(
            "The prime minister, Ada Lind, said it was safe.", ["Ada Lind"], id="a role and a name"
        ),
        pytest.param(
            "Orla's Home Secretary Ada Lind said it was safe.", ["Ada Lind"], id="titles"
        ),
        pytest.param(
            "Harbor Board president Ada Lind said it was safe.", ["Ada Lind"], id="a role before"
        ),
        pytest.param(
            "A spokesman for the board said it was safe. A spokesman for the port said it was not.",
            ["A spokesman for the board", "A spokesman for the port"],
            id="two spokesmen",
        ),
        pytest.param(
            "Vera Paris said the ship was late. Paris claims that she was held.",
            ["Vera Paris"] * 2,
            id="a person named as a city",
        ),
        pytest.param(
            "Paris said that it would send aid.", ["Paris"], id="a city"
        ),
        pytest.param(
            "Secretary of State Ada Lind said it was safe.", ["Ada Lind"], id="of state"
        ),
        pytest.param(
            "The man who has led Orla since 2011, Ada Lind, wants to stay.", ["Ada Lind"], id="who led"
        ),
        pytest.param(
            "Ada Lind of the Orla Board said it was safe.", ["Ada Lind"], id="of a body"
        ),
        pytest.param(
            "The health minister and poet Ada Lind said it was safe.", ["Ada Lind"], id="two roles"
        ),
        pytest.param(
            "The length of the trip shows that it was slow. He said it was over.",
            ["The length of the trip", None],
            id="he is no thing",
        ),
        pytest.param(
            "A nurse said it was safe. She said it was over.", ["A nurse"] * 2, id="a role"
        ),
    ],
)  # fmt: skip
def test_names_mean_the_fuller_name_before(text: str, expected: list[str | None]) -> None:
    assert who(text) == expected


# Rows

TEXT = """The mayor said the bridge was safe.

“We will not pay,” Ada Lind told reporters on Monday. Critics claimed the vote was rigged.

The town was reportedly taken. It rained.
"""


def row(passage: Passage) -> attribution.Row:
    made = ANALYZE(passage)[0]
    assert isinstance(made, attribution.Row)
    return made


def test_a_row_counts_kinds_sources_and_voices() -> None:
    first, second, third = [row(p) for p in passages(parse(TEXT), "paragraph")]
    assert (first.attributions, first.indirect, first.sources, first.named) == (1, 1, 1, 0)
    assert (second.direct, second.indirect, second.doubtful) == (1, 1, 1)
    assert (second.sources, second.named, second.unnamed) == (2, 1, 1)
    assert second.speakers == ("Ada Lind", "Critics")
    assert second.words == 16
    assert (second.author, second.quoted, second.reported) == (0.5, 0.25, 0.25)
    assert (third.hearsay, third.sources) == (1, 0)


def test_rows_add_up() -> None:
    document = parse(TEXT)
    (whole,) = [row(p) for p in passages(document, "document")]
    for by in ("paragraph", "sentence"):
        parts = [row(p) for p in passages(document, by)]
        for name in ("words", "attributions", "direct", "mixed", "indirect", "doubtful", "hearsay"):
            assert sum(getattr(part, name) for part in parts) == getattr(whole, name)


def test_an_empty_passage_has_no_shares() -> None:
    (empty,) = [row(passage) for passage in passages(parse(""), "document")]
    assert (empty.words, empty.author, empty.quoted, empty.reported) == (0, None, None, None)


def test_by_source() -> None:
    rows = textkit.measure("attribution", TEXT, by="source")
    assert [one["speaker"] for one in rows] == ["The mayor", "Ada Lind", "Critics", None]
    assert [one["words"] for one in rows] == [4, 4, 4, 4] or rows[0]["words"] == 5
    assert sum(one["share"] for one in rows if isinstance(one["share"], float)) == pytest.approx(1)
    lind = next(one for one in rows if one["speaker"] == "Ada Lind")
    assert (lind["direct"], lind["neutral"], lind["first_line"]) == (1, 1, 3)
    assert lind["source_kind"] == "person"


# Voice

WHOSE = {
    "quoted": ("“We will not pay,” he said.", "quoted"),
    "reported": ("He said that we will not pay.", "reported"),
    "according to": ("According to police, we will not pay.", "reported"),
    "author": ("Here the pay is low.", "author"),
    "attitude": ("Farmers oppose the pay of judges.", "author"),
    "scare quotes": ("The “pay” was a joke.", "author"),
    "title": ("The novel “Pay Day” has ten parts.", "author"),
}


@pytest.mark.parametrize(("text", "expected"), WHOSE.values(), ids=WHOSE)
def test_voice_of_a_word(text: str, expected: str) -> None:
    at = text.lower().index("pay")
    assert voices(parse(text)).of(at, at + 3) == expected


PIECES = [
    "“",
    "”",
    '"',
    "He said ",
    "that it was",
    " over",
    ". ",
    ", a guard said",
    "\n\n",
    "'",
    "A: b",
]


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_words_are_counted_by_the_voice_that_each_has(text: str) -> None:
    document = parse(text)
    heard = voices(document)
    each = [
        heard.of(sentence.start + first, sentence.start + last)
        for paragraph in document.paragraphs
        if paragraph.role != "boilerplate"
        for sentence in paragraph.sentences
        for first, last in words.word_spans(text[sentence.start : sentence.end])
    ]
    assert heard.words(0, len(text)) == {voice: each.count(voice) for voice in VOICES}


def test_segments_part_quoted_from_reported() -> None:
    quoted = [Segment(4, 8, "quoted"), Segment(20, 30, "quoted")]
    made = segments(quoted, [(2, 15), (12, 18), (25, 40)])
    assert made == [
        Segment(2, 4, "reported"),
        Segment(4, 8, "quoted"),
        Segment(8, 18, "reported"),
        Segment(20, 30, "quoted"),
        Segment(30, 40, "reported"),
    ]


@given(
    st.lists(st.tuples(st.integers(0, 60), st.integers(1, 9)), max_size=6),
    st.lists(st.tuples(st.integers(0, 60), st.integers(1, 9)), max_size=6),
)
def test_segments_are_in_order_and_cover_what_was_given(
    quoted: list[tuple[int, int]], reported: list[tuple[int, int]]
) -> None:
    quotations: list[Segment] = []
    for start, length in sorted(quoted):
        if not quotations or start >= quotations[-1].end:
            quotations.append(Segment(start, start + length, "quoted"))
    spans = [(start, start + length) for start, length in reported]
    made = segments(quotations, spans)
    assert all(a.end <= b.start for a, b in pairwise(made))
    inside = {i for q in quotations for i in range(q.start, q.end)}
    wanted = {i for s, e in spans for i in range(s, e)} - inside
    assert {i for m in made if m.voice == "quoted" for i in range(m.start, m.end)} == inside
    assert {i for m in made if m.voice == "reported" for i in range(m.start, m.end)} == wanted


@pytest.mark.parametrize("wanted", ["author", "quoted", "reported"])
@pytest.mark.parametrize("by", ["paragraph", "sentence", "document"])
def test_voices_together_have_all_words(wanted: str, by: str) -> None:
    whole = textkit.measure("hedging", TEXT, by=by)
    parts = [
        textkit.measure("hedging", TEXT, by=by, voice=v) for v in ("author", "quoted", "reported")
    ]
    for i, one in enumerate(whole):
        assert one["words"] == sum(int(str(part[i]["words"])) for part in parts)
    own = textkit.measure("hedging", TEXT, by=by, voice=wanted)
    assert all(set(one) >= {"author", "quoted", "reported"} for one in own)


def test_voice_keeps_offsets() -> None:
    text = "It may rain. “It may not,” he said. Perhaps he is right."
    own = markers(text, "hedging", "author")
    assert [(one["text"], one["voice"]) for one in own] == [
        ("may", "author"),
        ("Perhaps", "author"),
    ]
    assert all(text[one["start"] : one["end"]] == one["text"] for one in own)
    theirs = markers(text, "hedging", "quoted")
    assert [(one["start"], one["voice"]) for one in theirs] == [(text.index("may not"), "quoted")]


def test_an_unknown_voice_is_refused() -> None:
    with pytest.raises(ValueError, match="voice"):
        textkit.measure("hedging", TEXT, voice="editor")


# What has no marks


def lines(text: str) -> list[tuple[int, int]]:
    return [(p.start, p.end) for p in parse(text).paragraphs]


TURNS = {
    "capitals": (
        "JUDGE BELL: Sit down.\n\nMR. ORR: I will not.\n\nJUDGE BELL: You will.",
        ["Sit down.", "I will not.", "You will."],
    ),
    "names that return": (
        "Bell: Sit down.\n\nOrr: I will not.\n\nBell: You will.\n\nOrr: No.",
        ["Sit down.", "I will not.", "You will.", "No."],
    ),
    "question and answer": (
        "Q: Who came?\n\nA: Nobody.\n\nQ: Why?\n\nA: It rained.",
        ["Who came?", "Nobody.", "Why?", "It rained."],
    ),
    "a turn of two paragraphs": (
        "BELL: Sit down.\n\nAll of you.\n\nORR: I will not.\n\nBELL: You will.",
        ["Sit down.", "All of you.", "I will not.", "You will."],
    ),
    "a remark": (
        "BELL: Sit down.\n\n(Laughter.)\n\nORR: I will not.\n\nBELL: You will.",
        ["Sit down.", "I will not.", "You will."],
    ),
}
NO_TURNS = {
    "one label": "Note: It rained.\n\nThe road was wet.\n\nNobody came.",
    "labels that differ": "Price: low.\n\nSize: small.\n\nColor: red.",
    "a report": "Bell said no.\n\nOrr said yes.\n\nBell left.",
}


@pytest.mark.parametrize(("text", "expected"), TURNS.values(), ids=TURNS)
def test_turns_of_a_transcript(text: str, expected: list[str]) -> None:
    made = unmarked.turns(text, lines(text))
    assert [text[s:e] for turn in made for s, e in turn.paragraphs] == expected


@pytest.mark.parametrize("text", NO_TURNS.values(), ids=NO_TURNS)
def test_no_transcript(text: str) -> None:
    assert unmarked.turns(text, lines(text)) == []


def test_blocks() -> None:
    text = (
        "The note reads:\n\n    We are closed.\n\n    Come again.\n\nNobody came.\n\n> It rained.\n"
    )
    made = [text[s:e] for s, e in unmarked.blocks(text, lines(text))]
    assert made == ["We are closed.", "Come again.", "> It rained."]


def test_an_indent_alone_is_no_block() -> None:
    text = "The note was short.\n\n    Nobody came.\n\nIt rained."
    assert unmarked.blocks(text, lines(text)) == []


# Any text


@given(st.text(alphabet="abS ,.\n\"'“”:said that they 5"))
def test_spans_are_inside_the_text(text: str) -> None:
    for one in parse(text).layer(attributions.attributions):
        assert 0 <= one.start < one.end <= len(text)
        for start, end in (*one.contents, *filter(None, [one.source])):
            assert 0 <= start < end <= len(text)
        assert all(a[1] <= b[0] for a, b in pairwise(one.contents))


@pytest.mark.parametrize(
    "unit", ["said ", "he said ", "“a” said ", "that ", "A: b\n\n", "> a\n\n", '"']
)
@pytest.mark.slow
def test_time_is_in_proportion(unit: str) -> None:
    text = unit * (30_000 // len(unit))
    assert len(parse(text).layer(attributions.attributions)) <= len(text)


def test_long_sentences_are_read_in_pieces() -> None:
    text = "word " * 2000
    sentence = Sentence(0, len(text))
    paragraph = Paragraph(1, 0, len(text), 1, "body", (sentence,))
    document = Document(text, [paragraph])
    made = list(attributions.Sentences(document).clauses(paragraph, sentence))
    assert len(made) > 1
    assert sum(len(clause.written) for clause in made) == 2000


def test_a_clause_knows_what_is_quoted() -> None:
    text = "He said “no way” again."
    clause = Clause(text, Tokens(text), 1, [Quotation(8, 16, "speech")])
    quoted = [word for word, mark in zip(clause.written, clause.quoted, strict=True) if mark == "q"]
    assert quoted == ["“", "no", "way", "”"]
