"""The load of a sentence: its parts, the sentences without one, and the order that it gives."""

from __future__ import annotations

import json
from itertools import pairwise

import pytest

import textkit
from textkit.analyses import readability
from textkit.analyses.readability import Row
from textkit.analyses.readability.load import LENGTH, RARE_WORDS, load
from textkit.cli import main
from textkit.run import Settings, columns_of
from textkit.text.document import parse, passages

ANALYZE = readability.prepare()


def row(sentence: str) -> Row:
    """The row of a text of one sentence, by sentence."""
    (passage,) = passages(parse(sentence), "sentence")
    return ANALYZE(passage)[0]


# A sentence with its words, rare words, clauses and passives, and the reasons that are told.
SENTENCES = [
    ("The cat sat on the mat.", (6, 0, 1, 0), "6 words"),
    ("Stop!", (1, 0, 1, 0), "1 word"),
    # short, of rare words
    ("Auditors scrutinized the fiduciary’s ledgers.", (5, 4, 1, 0), "5 words; 4 rare words"),
    # long, of plain words
    (
        "When we got home that night, we ate the rest of the bread, and then my mother told us about"
        " the old house by the sea where she had lived when she was a girl.",
        (35, 0, 5, 0),
        "35 words; 5 clauses",
    ),
    # names
    (
        "Amara Okonkwo met Peter Spitz in Ouagadougou on Monday.",
        (9, 0, 1, 0),
        "9 words",
    ),
    ("Spitz, who has moved to Arizona, could not be reached.", (10, 0, 2, 1),
     "10 words; 1 passive; 2 clauses"),
    ("Okonkwo came home.", (3, 0, 1, 0), "3 words"),
    ("Anti-Assad troops fled.", (3, 1, 1, 0), "3 words; 1 rare word"),
    # a list, a quotation, a question
    ("They sold bread, milk, eggs, meat, fish and salt.", (9, 0, 1, 0), "9 words"),
    ("“We saw nothing,” she said.", (5, 0, 2, 0), "5 words; 2 clauses"),
    ("Did the old men go home?", (6, 0, 1, 0), "6 words"),
    # no words but addresses, units, figures
    ("Look at https://example.org/plan or ask @tessa about #SaveTheMill.", (8, 0, 2, 0),
     "8 words; 2 clauses"),
    ("It weighs 34 kg in 1998.", (6, 0, 1, 0), "6 words"),
    # no verb
    ("Such a tedious sermon!", (4, 2, 0, 0), "4 words; 2 rare words"),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "counts", "reasons"), SENTENCES)
def test_the_parts_of_a_sentence(
    sentence: str, counts: tuple[int, int, int, int], reasons: str
) -> None:
    found = row(sentence)
    assert (found.words, found.rare_words, found.clauses, found.passives) == counts
    assert found.reasons == reasons
    assert found.load == load(found.words, found.rare_words)


# In each list the harder sentence stands first.
HARDER_FIRST = [
    [
        "Prosecutors alleged that the consignments, which had been falsified by intermediaries, "
        "violated the embargo that the federation had reluctantly ratified.",
        "He insisted that the payments had been approved by the late chairman of the trust, and "
        "that he believed the inspections were real.",
        "When we got home that night, we ate the rest of the bread, and then we told the others.",
        "Spitz, who has moved to Arizona, could not be reached.",
        "He went home.",
    ],
    [
        "The tribunal’s clemency was contested.",
        "The judge let him go free, and no one in the room liked it.",
        "Mr. Voorhees and Ms. Okonkwo met in Ouagadougou.",
    ],
]


@pytest.mark.parametrize("sentences", HARDER_FIRST)
def test_a_harder_sentence_has_a_higher_load(sentences: list[str]) -> None:
    loads = [row(sentence).load for sentence in sentences]
    assert all(one is not None and other is not None and one > other
               for one, other in pairwise(loads))  # fmt: skip


def test_names_add_their_length_and_no_more() -> None:
    name, word = row("We saw Voorhees again."), row("We saw them again.")
    assert (name.load, name.reasons) == (word.load, word.reasons)


def test_the_scale() -> None:
    assert load(LENGTH[0], RARE_WORDS[0]) == 50  # type: ignore[arg-type]
    deviation = LENGTH[0] + LENGTH[1]
    assert load(deviation, RARE_WORDS[0]) == pytest.approx(60)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Council Votes to Close the Old Harbor Bridge\n\n" + "It rained all day. " * 9,
         "a headline is no prose"),
        ("– ?! –", "no words"),
        ("a" * 90 + " was " + "b" * 90, "no prose: more than 15 letters a word"),
    ],
)  # fmt: skip
def test_what_is_no_sentence_has_no_load_but_a_reason(text: str, reason: str) -> None:
    measured = ANALYZE(next(passages(parse(text), "sentence")))[0]
    for name in ("load", "clauses", "passives", "reasons"):
        assert getattr(measured, name) is None
        assert measured.undefined[name] == reason


def test_only_rows_by_sentence_have_a_load() -> None:
    def shown(by: str, **options: bool) -> list[str]:
        chosen = Settings("readability", by=by, options=tuple(options.items()))
        return [field.name for field in columns_of(chosen) if not field.column.json_only]

    own = ["load", "rare_words", "clauses", "passives", "reasons"]
    passages_only = ["difficulty", "band", "consensus", "agreeing"]
    assert set(own) <= set(shown("sentence"))
    assert not set(passages_only) & set(shown("sentence"))
    assert shown("sentence")[-1] == "reasons"
    for by in ("paragraph", "document"):
        assert not set(own) & set(shown(by))
        assert set(passages_only) <= set(shown(by))


TEXT = (
    "Council to Close the Old Bridge\n\n"
    "Spitz came home. The auditors scrutinized the fiduciary’s ledgers, which had been falsified. "
    "“We were told nothing,” she said, and then she went to the house of a friend by the sea.\n"
)


@pytest.mark.parametrize("flag", [[], ["--reverse"]])
def test_sentences_are_sorted_by_their_load(
    flag: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    import io
    import sys

    def order(column: str) -> list[tuple[object, object]]:
        monkeypatch.setattr(
            sys, "stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode()), encoding="utf-8")
        )
        arguments = ["readability", "-b", "sentence", "--sort", column, *flag, "-f", "json"]
        assert main(arguments) == 0
        return [(one["paragraph"], one["sentence"]) for one in json.loads(capsys.readouterr().out)]

    hardest_first = [(2, 2), (2, 3), (2, 1)]
    known = hardest_first[::-1] if flag else hardest_first
    assert order("difficulty") == order("load") == [*known, (1, 1)]


def test_the_words_of_one_voice_alone() -> None:
    text = "“We were told nothing about the fiduciary,” she said, and then she went home."
    (measured,) = textkit.measure("readability", text, by="sentence", voice="quoted")
    assert measured["reasons"] == "7 words; 1 rare word; 1 passive"
    (measured,) = textkit.measure("readability", text, by="sentence", voice="author")
    assert measured["reasons"] == "7 words; 2 clauses"
