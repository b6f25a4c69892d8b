"""Transcripts as people paste them: the turns of their speakers, and labels that are nobody's."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import textkit
from textkit.text import transcripts, words
from textkit.text.document import parse


def turns(text: str) -> list[tuple[str, list[str]]]:
    """The name and the paragraphs of each turn."""
    spans = [(p.start, p.end) for p in parse(text).paragraphs]
    return [
        (text[slice(*turn.name)], [text[a:b] for a, b in turn.paragraphs])
        for turn in transcripts.turns(text, spans)
    ]


TURNS: dict[str, tuple[str, list[tuple[str, list[str]]]]] = {
    "a number": (
        "Speaker 1: We may close the plant.\n\nSpeaker 2: I think that is wrong.\n\nSpeaker 1: Perhaps.",
        [
            ("Speaker 1", ["We may close the plant."]),
            ("Speaker 2", ["I think that is wrong."]),
            ("Speaker 1", ["Perhaps."]),
        ],
    ),
    "a number of a program": (
        "SPEAKER_00: We may close.\nSPEAKER_01: That seems unlikely.\nSPEAKER_00: Perhaps.",
        [
            ("SPEAKER_00", ["We may close."]),
            ("SPEAKER_01", ["That seems unlikely."]),
            ("SPEAKER_00", ["Perhaps."]),
        ],
    ),
    "a time behind": (
        "Host (00:12): We may close.\n\nGuest (00:20): That seems unlikely.\n\nHost (00:31): Perhaps.",
        [("Host", ["We may close."]), ("Guest", ["That seems unlikely."]), ("Host", ["Perhaps."])],
    ),
    "a time in front": (
        "[00:12] Ann Hill: We may close.\n\n[00:20] Tom Kerr: That seems unlikely.\n\n[00:31] Ann Hill: Perhaps.",
        [
            ("Ann Hill", ["We may close."]),
            ("Tom Kerr", ["That seems unlikely."]),
            ("Ann Hill", ["Perhaps."]),
        ],
    ),
    "the name and the time above": (
        "Ann Hill  0:15  \nWe may close.\n\nTom Kerr  0:22  \nThat seems unlikely.\nI always did.\n\nAnn Hill  0:30  \nPerhaps.\n\nTime will tell.\n\nTranscribed by https://otter.ai",
        [
            ("Ann Hill", ["We may close."]),
            ("Tom Kerr", ["That seems unlikely.", "I always did."]),
            ("Ann Hill", ["Perhaps.", "Time will tell."]),
        ],
    ),
    "tabs": (
        "Speaker 1\t00:00\tWe may close.\nSpeaker 2\t00:05\tThat seems unlikely.\nSpeaker 1\t00:09\tPerhaps.",
        [
            ("Speaker 1", ["We may close."]),
            ("Speaker 2", ["That seems unlikely."]),
            ("Speaker 1", ["Perhaps."]),
        ],
    ),
    "the time and the name above": (
        "00:00:12 Speaker 1\nWe may close.\n\n00:00:20 Speaker 2\nThat seems unlikely.\n\n00:00:31 Speaker 1\nPerhaps.",
        [
            ("Speaker 1", ["We may close."]),
            ("Speaker 2", ["That seems unlikely."]),
            ("Speaker 1", ["Perhaps."]),
        ],
    ),
    "a time and a colon above": (
        "Lenny (00:40):\nWe may close.\n\nAnn Hill (00:50):\nThat seems unlikely.\n\nLenny (01:10):\nPerhaps.",
        [
            ("Lenny", ["We may close."]),
            ("Ann Hill", ["That seems unlikely."]),
            ("Lenny", ["Perhaps."]),
        ],
    ),
    "letters with stops": (
        "In court\n\nQ. Did the dam leak?\n\nA. It might have.\n\nQ. When?\n\nA. At six, I think.",
        [
            ("Q", ["Did the dam leak?"]),
            ("A", ["It might have."]),
            ("Q", ["When?"]),
            ("A", ["At six, I think."]),
        ],
    ),
    "the record of a parliament": (
        "The Senate\n\nMr. KERR. Madam President, the dam may leak.\n\nMs. DUNN. That seems unlikely.\n\nMr. KERR. Time will tell.\n\nThe PRESIDING OFFICER (Mr. Bell). Order.",
        [
            ("Mr. KERR", ["Madam President, the dam may leak."]),
            ("Ms. DUNN", ["That seems unlikely."]),
            ("Mr. KERR", ["Time will tell."]),
            ("The PRESIDING OFFICER", ["Order."]),
        ],
    ),
    "bold": (
        "Talk\n\n**Kerr:** The dam may leak.\n\n**Dunn:** That seems unlikely.\n\n**Kerr:** Time will tell.\n\n**Dunn:** Yes.",
        [
            ("Kerr", ["The dam may leak."]),
            ("Dunn", ["That seems unlikely."]),
            ("Kerr", ["Time will tell."]),
            ("Dunn", ["Yes."]),
        ],
    ),
    "capitals": (
        "THE COURT: You may begin.\n\nMR. KERR: Thank you.\n\nTHE COURT: Yes.",
        [("THE COURT", ["You may begin."]), ("MR. KERR", ["Thank you."]), ("THE COURT", ["Yes."])],
    ),
    "what they are": (
        "ANN HILL, HOST: The dam may leak.\n\nTOM KERR, BYLINE: That seems unlikely.\n\nHILL: Perhaps.\n\nKERR: Maybe.\n\nHILL: Yes.",
        [
            ("ANN HILL", ["The dam may leak."]),
            ("TOM KERR", ["That seems unlikely."]),
            ("HILL", ["Perhaps."]),
            ("KERR", ["Maybe."]),
            ("HILL", ["Yes."]),
        ],
    ),
    "a colon above": (
        "Ann Hill:\nThe dam may leak.\n\nTom Kerr:\nThat seems unlikely.\n\nAnn Hill:\nPerhaps.",
        [
            ("Ann Hill", ["The dam may leak."]),
            ("Tom Kerr", ["That seems unlikely."]),
            ("Ann Hill", ["Perhaps."]),
        ],
    ),
    "a chat": (
        "[05/01/2021, 10:42:01] Tom Kerr: The dam may leak.\n[05/01/2021, 10:43:01] Ann Hill: That seems unlikely.\n[05/01/2021, 10:44:01] Tom Kerr: Perhaps.",
        [
            ("Tom Kerr", ["The dam may leak."]),
            ("Ann Hill", ["That seems unlikely."]),
            ("Tom Kerr", ["Perhaps."]),
        ],
    ),
    "a seat and a time": (
        "Mr KERR (Adler) (14:03): The dam may leak.\n\nMs DUNN (Bell) (14:05): That seems unlikely.\n\nMr KERR: Yes.",
        [
            ("Mr KERR", ["The dam may leak."]),
            ("Ms DUNN", ["That seems unlikely."]),
            ("Mr KERR", ["Yes."]),
        ],
    ),
    "a dash": (
        "KERR – The dam may leak.\n\nDUNN – That seems unlikely.\n\nKERR – Perhaps.\n\nDUNN – No.",
        [
            ("KERR", ["The dam may leak."]),
            ("DUNN", ["That seems unlikely."]),
            ("KERR", ["Perhaps."]),
            ("DUNN", ["No."]),
        ],
    ),
    "a chat with tabs": (
        "00:11:09\tAnn Hill:\tThe dam may leak.\n00:11:19\tTom Kerr:\tThat seems unlikely.\n00:12:09\tAnn Hill:\tPerhaps.",
        [
            ("Ann Hill", ["The dam may leak."]),
            ("Tom Kerr", ["That seems unlikely."]),
            ("Ann Hill", ["Perhaps."]),
        ],
    ),
    "roles": (
        "Moderator: The dam may leak.\n\nBob Reed: That seems unlikely.\n\nModerator: Yes.\n\nUnidentified speaker: No.",
        [
            ("Moderator", ["The dam may leak."]),
            ("Bob Reed", ["That seems unlikely."]),
            ("Moderator", ["Yes."]),
            ("Unidentified speaker", ["No."]),
        ],
    ),
    "roles in capitals": (
        "INTERVIEWER: The dam may leak?\n\nCALLER: That seems unlikely.\n\nINTERVIEWER: Yes.",
        [
            ("INTERVIEWER", ["The dam may leak?"]),
            ("CALLER", ["That seems unlikely."]),
            ("INTERVIEWER", ["Yes."]),
        ],
    ),
    "one speaker": (
        "Speaker 1  0:15\nWe may close.\n\nSpeaker 1  0:22\nThat seems unlikely.\n\nSpeaker 1  0:31\nPerhaps.",
        [
            ("Speaker 1", ["We may close."]),
            ("Speaker 1", ["That seems unlikely."]),
            ("Speaker 1", ["Perhaps."]),
        ],
    ),
    "bold above": (
        "**Ann Hill** (00:15)\nWe may close.\n\n**Tom Kerr** (00:22)\nThat seems unlikely.\n\n**Ann Hill** (00:30)\nPerhaps.",
        [
            ("Ann Hill", ["We may close."]),
            ("Tom Kerr", ["That seems unlikely."]),
            ("Ann Hill", ["Perhaps."]),
        ],
    ),
    "hours above": (
        "Ann Hill 00:00:15\nWe may close.\n\nTom Kerr 00:00:22\nThat seems unlikely.\n\nAnn Hill 00:00:30\nPerhaps.",
        [
            ("Ann Hill", ["We may close."]),
            ("Tom Kerr", ["That seems unlikely."]),
            ("Ann Hill", ["Perhaps."]),
        ],
    ),
    "a time, and the name below": (
        "[01:01:40:13 - 01:01:45:19]\nAnn Hill\n We may close.\n\n[01:01:46:13 - 01:01:49:19]\nTom Kerr\n That seems unlikely.\n\n[01:01:50:13 - 01:01:55:19]\nAnn Hill\n Perhaps.",
        [
            ("Ann Hill", ["We may close."]),
            ("Tom Kerr", ["That seems unlikely."]),
            ("Ann Hill", ["Perhaps."]),
        ],
    ),
    "times on lines of their own": (
        "00:12\nAnn Hill: We may close.\n\n00:20\nTom Kerr: That seems unlikely.\n\n00:31\nAnn Hill: Perhaps.",
        [
            ("Ann Hill", ["We may close."]),
            ("Tom Kerr", ["That seems unlikely."]),
            ("Ann Hill", ["Perhaps."]),
        ],
    ),
    "titles": (
        "Mr. Kerr: The dam may leak.\n\nMs. Dunn: That seems unlikely.\n\nMr. Kerr: Perhaps.",
        [
            ("Mr. Kerr", ["The dam may leak."]),
            ("Ms. Dunn", ["That seems unlikely."]),
            ("Mr. Kerr", ["Perhaps."]),
        ],
    ),
    "chevrons": (
        ">> ANN HILL: The dam may leak.\n\n>> TOM KERR: That seems unlikely.\n\n>> ANN HILL: Perhaps.",
        [
            ("ANN HILL", ["The dam may leak."]),
            ("TOM KERR", ["That seems unlikely."]),
            ("ANN HILL", ["Perhaps."]),
        ],
    ),
    "the name above the time": (
        "Ann Hill\n0:15\nIt may rain.\n\nTom Kerr\n0:22\nNo.\n\nAnn Hill\n0:30\nOh.",
        [("Ann Hill", ["It may rain."]), ("Tom Kerr", ["No."]), ("Ann Hill", ["Oh."])],
    ),
    "a name in brackets above": (
        "[Ann Hill] 09:15:22\nIt may rain.\n\n[Tom Kerr] 09:15:32\nNo.\n\n[Ann Hill] 09:15:42\nOh.",
        [("Ann Hill", ["It may rain."]), ("Tom Kerr", ["No."]), ("Ann Hill", ["Oh."])],
    ),
    "participants of a study": (
        "P1: It may rain.\n\nP2: No.\n\nP1: Oh.",
        [("P1", ["It may rain."]), ("P2", ["No."]), ("P1", ["Oh."])],
    ),
}
NO_TURNS = {
    "letters": "Dear Ann: it may rain.\n\nDear Tom: it may not.\n\nDear Ann: it will.",
    "a programme of days": "Monday 10:00\nTuesday 11:00\nMonday 12:00\nTuesday 10:00",
    "verses by number": "1:1 In the beginning it may be.\n1:2 And it was.\n1:3 And light.",
    "times below places": "Harbor\n10:15\nBridge\n10:30\nHarbor\n11:15",
    "headings": "Next steps: we may go.\n\nThe plan: the dam may leak.\n\nNext steps: done.",
    "notes": "Note: It may rain.\n\nNote: It rained.\n\nUpdate: It stopped.\n\nNote: Dry.",
    "a list": "Time: 5 pm\nPlace: Town Hall\nTime: 6 pm\nPlace: School",
    "verses": "Genesis 1:3 And God said, let it be.\n\nGenesis 1:4 And it was.\n\nExodus 2:10 And he went.",
    "verses below their number": "John 3:16\nFor it may be.\n\nMark 4:12\nAnd it was.\n\nJohn 3:17\nAnd he went.",
    "hours of a live report": "Update 12:30: The road may be open.\n\nUpdate 13:30: It is.\n\nUpdate 14:30: Closed.",
    "a fact check": "Ferry fares\n\nCLAIM: Fares rose twice.\n\nOUR ASSESSMENT: Wrong. One rise may come.\n\nTHE FACTS: The board says so.\n\nCLAIM: Dogs pay.\n",
    "a review": "PROS: It is cheap.\n\nCONS: It may break.\n\nVERDICT: Buy it.\n\nPROS: Fast.\n\nCONS: Loud.",
    "an abstract": "BACKGROUND: Dams age.\n\nMETHODS: A survey.\n\nRESULTS: The dam may leak.\n\nCONCLUSION: Drain the lake.",
    "myths and facts": "Of boats\n\nMyth: Boats fear salt.\n\nFact: Paint perhaps does.\n\nMyth: Gulls steer.\n\nFact: Nobody saw one.",
    "votes": "Kerr: 12\nDunn: 9\nKerr: 11\nDunn: 8",
    "an invitation": "WHAT: A walk.\nWHEN: Monday.\nWHERE: Here.",
    "a programme": "09:00 Registration\n09:30 Welcome\n10:00 Coffee\n11:00 Talk\n12:00 Coffee",
    "a recipe's steps": "Step 1: Mix it.\n\nStep 2: Bake it.\n\nStep 3: Eat it.",
    "chapters": "Chapter 1: The road.\n\nChapter 2: The river.\n\nChapter 3: The sea.",
    "a lettered list": "A. It may rain.\n\nB. It may snow.\n\nC. Neither.",
    "places": "LONDON – It may rain.\n\nPARIS – It rained.\n\nROME – Dry.",
    "a live report": "10:42 It may rain\n\n10:50 It rained.\n\n11:02 Dry.",
    "scores": "Leeds 2:1 Hull\nHull 0:0 York\nLeeds 3:2 York",
    "headings in capitals": "PARKING: There is some.\n\nFOOD: It may be had.\n\nMUSIC: A band plays.",
    "days": "Monday: It may rain.\n\nTuesday: Dry.\n\nWednesday: It may snow.\n\nMonday: Rain.",
    "recipes": "Ingredients: flour.\n\nMethod: Mix.\n\nIngredients: salt.\n\nMethod: Bake.",
    "directions": "[Exit Kerr.]\n\nEnter Bell: he may sit.\n\n(Enter the King.)",
    "a name once": "Ann Hill: It may rain.\n\nThe road was wet.\n\nNobody came.\n\nIt snowed.",
    "files": "README: read it.\nLICENSE: a text.\nMakefile: a script.",
    "times of trains": "Harbor 10:15\nBridge 10:30\nHarbor 11:15\nBridge 11:30",
    "a sentence with a colon": "He said this: go.\n\nShe said this: stay.\n\nHe said this: no.",
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), TURNS.values(), ids=TURNS)
def test_turns(text: str, expected: list[tuple[str, list[str]]]) -> None:
    assert turns(text) == expected


@pytest.mark.parametrize("text", NO_TURNS.values(), ids=NO_TURNS)
def test_what_nobody_says(text: str) -> None:
    assert turns(text) == []
    assert textkit.measure("attribution", text, by="document")[0]["quoted"] in (0, None)


@pytest.mark.parametrize(("text", "expected"), TURNS.values(), ids=TURNS)
def test_each_turn_is_quoted_and_its_speaker_told(
    text: str, expected: list[tuple[str, list[str]]]
) -> None:
    rows = textkit.measure("attribution", text, by="paragraph")
    said = " ".join(" ".join(paragraphs) for _, paragraphs in expected)
    quoted = sum((row["quoted"] or 0) * (row["words"] or 0) for row in rows)
    assert round(quoted) == len(words.words(said))
    assert sum(row["attributions"] or 0 for row in rows) == len(expected)


@pytest.mark.parametrize(
    "text",
    [
        "BACKGROUND: Dams age. METHODS: A survey. RESULTS: The dam may leak. CONCLUSION: Drain the lake.",
        "Myth: Boats fear salt.",
        "AP's assessment: It may be false.",
    ],
)
def test_a_heading_with_a_colon_speaks_of_nothing(text: str) -> None:
    row = textkit.measure("attribution", text, by="document")[0]
    assert (row["author"], row["speakers"]) == (1, ())


ABOVE = "Ann Hill  0:15\nIt may [crosstalk] rain.\n\nTom Kerr  0:22\nNo. (Laughter.)\n\nAnn Hill  1:02:03\nOh.\n"


def test_labels_above_are_not_measured() -> None:
    rows = textkit.measure("readability", ABOVE, by="paragraph")
    assert [row["role"] for row in rows] == ["boilerplate", "body"] * 3
    assert textkit.measure("hedging", ABOVE, by="document")[0]["words"] == 5


NOTES = {
    "It may [crosstalk] be.": 3,
    "It may (laughter) be. (Applause.)": 3,
    "It [inaudible 00:12:03] may [LAUGHTER] be [Music].": 3,
    "[00:12] It may be [01:02:03.5].": 3,
    "Host (00:12): It may be.": 4,
    "The arts (music) may be at 15:30 (3:1, 15:30 GMT).": 10,
    "The council [of the town] may meet.": 7,
    "He laughs (laughs loudly).": 4,
    "the crosstalk and laughter": 4,
}


@pytest.mark.parametrize(("text", "expected"), NOTES.items())
def test_sounds_and_time_codes_are_no_words(text: str, expected: int) -> None:
    assert len(words.words(text)) == expected == words.count(words.tokens(text))


@given(st.text("AQ.:- \n\t0159[]()*>abKERMr", max_size=80))
def test_any_text(text: str) -> None:
    spans = [(p.start, p.end) for p in parse(text).paragraphs]
    last = 0
    for turn in transcripts.turns(text, spans):
        assert last <= turn.label[0] <= turn.name[0] < turn.name[1] <= turn.label[1]
        for start, end in turn.paragraphs:
            assert turn.label[1] <= start < end
            last = end
    assert all(0 <= n < len(spans) for n in transcripts.apart(text, spans))
