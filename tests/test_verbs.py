"""Verb groups: auxiliaries, passives and negations, and that all who ask get one answer."""

import time

import pytest

from textkit.analyses.framing import prepare
from textkit.analyses.framing.actors import actors
from textkit.cues.inflection import inflect
from textkit.grammar import verbs
from textkit.grammar.clauses import Clause
from textkit.grammar.passives import is_participle, is_passive, passives
from textkit.text.document import parse, passages
from textkit.text.tokens import Tokens


def clause(text: str) -> Clause:
    return Clause(text, Tokens(text), 1, [])


# Auxiliaries: the sentence with its verb in brackets, the letters, and the token where they begin.
AUXILIARIES = [
    ("The town was [shelled].", "b", "was"),
    ("The town has been [shelled].", "hb", "has"),
    ("The town could not have been [shelled].", "dnhb", "could"),
    ("The town wasn't [shelled].", "nb", "wasn't"),
    ("The town hadn't ever been [shelled].", "nhb", "hadn't"),
    ("The men got [arrested].", "b", "got"),
    ("The men are [waiting].", "b", "are"),
    ("He's quietly [waiting].", "b", "He's"),
    ("They've [waited].", "h", "They've"),
    ("She wants to [wait].", "t", "to"),
    ("She can never [wait].", "dn", "can"),
    ("She neither [confirmed] it nor left.", "n", "neither"),
    ("She cannot [wait].", "nd", "cannot"),
    ("She [waited].", "", "waited"),
    ("The mayor [waited].", "", "waited"),
    ("Nobody [waited].", "", "waited"),
    ("The board barely [waited].", "", "barely"),
    ("Without [waiting], she left.", "", "waiting"),
    ("It is over, she [said].", "", "said"),
    ("The town is one that he [left].", "", "left"),
]


@pytest.mark.parametrize(("text", "letters", "begin"), AUXILIARIES)
def test_auxiliaries(text: str, letters: str, begin: str) -> None:
    own = clause(text.replace("[", "").replace("]", ""))
    verb = own.token_at(text.index("["))
    found, first = own.auxiliaries(verb)
    assert (found, own.written[first]) == (letters, begin)


# Passives: the sentence, what is passive in it, and whether an agent is named.
PASSIVES = [
    ("The town was shelled at night.", "was shelled", False),
    ("The town was shelled by the army.", "was shelled", True),
    ("The town has been shelled.", "has been shelled", False),
    ("The town hadn't been shelled.", "hadn't been shelled", False),
    ("The town wasn't shelled.", "wasn't shelled", False),
    ("He got arrested at the gate.", "got arrested", False),
    ("He has gotten paid at last.", "gotten paid", False),
    ("The dam is often inspected.", "is often inspected", False),
    ("The note was written by hand.", "was written", False),
    ("The fee was cut by 5 p.m. that day.", "was cut", False),
    ("The fee was cut by $5 in May.", "was cut", False),
    ("The fee was cut by 5% in May.", "was cut", False),
    ("The fee was cut by five towns.", "was cut", True),
    ("The bill was signed on Friday by at least two mayors.", "was signed", True),
    ("Rain was said to have been made by the gods.", "was said", False),
    ("The pit was drained by pumping.", "was drained", False),
    ("The lamps were unveiled.", "were unveiled", False),
]
NO_PASSIVES = [
    "The army shelled the town.",
    "The army has shelled the town.",
    "The army was shelling the town.",
    "The town is being quiet.",
    "The town is on the coast.",
    "He got the prize.",
    "He is to blame.",
    "She had been there twice.",
    "There was a need of rain.",
    "The king of Orla is dead.",
]
ADJECTIVES = [
    "The town is located on the coast.",
    "She is interested in dams.",
    "The men were unarmed.",
    "They are used to the rain.",
    "The team is set to win.",
    "He was tired.",
]
"""Where the words say that it is no passive, and the tags don't: those tell no adjectives apart."""


@pytest.mark.parametrize(("text", "passive", "agent"), PASSIVES)
def test_passives_by_words(text: str, passive: str, agent: bool) -> None:
    tokens = Tokens(text)
    found = next(passives(tokens))
    start, end = tokens.span(found.first, found.last)
    assert (text[start:end], found.agent) == (passive, agent)


@pytest.mark.parametrize("text", [*NO_PASSIVES, *ADJECTIVES])
def test_no_passives_by_words(text: str) -> None:
    assert not list(passives(Tokens(text)))


@pytest.mark.parametrize(("text", "passive"), [case[:2] for case in PASSIVES])
def test_what_is_passive_by_words_is_so_by_tags(text: str, passive: str) -> None:
    own = clause(text)
    verb = own.token_at(text.index(passive) + len(passive) - 1)
    assert is_passive(own.auxiliaries(verb)[0], own.folded[verb])


@pytest.mark.parametrize("text", NO_PASSIVES)
def test_what_is_no_passive_by_words_is_none_by_tags(text: str) -> None:
    own = clause(text)
    found = [
        own.written[i]
        for i, tag in enumerate(own.classes)
        if tag in "VD" and is_passive(own.auxiliaries(i)[0], own.folded[i])
    ]
    assert not found


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("taken", True), ("killed", True), ("unveiled", True), ("used to drain", True),
        ("left alone", True), ("undocumented", False), ("based", False), ("indeed", False),
        ("used to it", False), ("left to go", False), ("took", False), ("table", False),
    ],
)  # fmt: skip
def test_participles(words: str, expected: bool) -> None:
    word, *following = words.split()
    assert is_participle(word, following) == expected


def test_participles_are_those_of_the_inflection() -> None:
    bases = "take kill see write overrun rebuild bring put read withhold".split()
    assert all(is_participle(inflect(verb, "participle")[0]) for verb in bases)


def test_forms_are_those_of_the_inflection() -> None:
    assert verbs.BE.issuperset(inflect("be", "verb"))
    assert verbs.HAVE.issuperset(inflect("have", "verb"))
    assert verbs.GET.issuperset(inflect("get", "verb"))


# Negations: tokens, whether the first negates.
NEGATIONS = [
    "not good", "never there", "no friend", "isn't so", "cannot be", "can't be", "nobody came",
    "nothing left", "without rain", "neither of them", "hardly any", "won't go", "n't good",
    "no longer safe",
]  # fmt: skip
AFFIRMED = [
    "not only", "not just", "no doubt", "no wonder", "no more", "note that", "notice it", "now so",
    "know it", "nothingness of", "anybody came", "always there", "with rain", "want it",
]  # fmt: skip


@pytest.mark.parametrize("words", NEGATIONS)
def test_negations(words: str) -> None:
    assert verbs.is_negation(*words.split()[:2])


@pytest.mark.parametrize("words", AFFIRMED)
def test_no_negations(words: str) -> None:
    assert not verbs.is_negation(*words.split()[:2])


@pytest.mark.parametrize(
    ("sentence", "reach", "stops", "floor", "expected"),
    [
        ("not here at all", 3, (), 0, 0),
        ("not here at all", 2, (), 0, None),
        ("not here at all", 3, (), 1, None),
        ("not here but all", 3, ("but",), 0, None),
        ("never not here all", 3, (), 0, 1),
        ("not only here all", 3, (), 0, None),
        ("it is all", 3, (), 0, None),
    ],
)
def test_reach_of_a_negation(
    sentence: str, reach: int, stops: tuple[str, ...], floor: int, expected: int | None
) -> None:
    folded = sentence.split()
    last = len(folded) - 1
    found = verbs.negation_before(folded, last, reach=reach, stops=stops, floor=floor)
    assert found == expected


@pytest.mark.parametrize(
    ("text", "deed"),
    [
        ("The town was shelled by the rebel Bod.", "acts"),
        ("They saw the town shelled on Monday by the rebel Bod.", "acts"),
        ("The long talks by Bod are over.", None),
        ("They chose to stand by Bod.", None),
        ("Bod was quickly arrested.", "acted upon"),
        ("Bod, the mayor, has been arrested.", "acted upon"),
        ("Bod got arrested.", "acted upon"),
        ("Bod got the prize.", "acts"),
        ("Bod was waiting.", "acts"),
        ("Bod has not arrested him.", "acts"),
        ("Bod, alas.", None),
    ],
)
def test_who_acts_and_who_is_acted_upon(text: str, deed: str | None) -> None:
    passage = next(passages(parse(f"{text} It rained on Bod."), "document"))
    (found,) = actors(passage, [])
    assert found.name == "Bod"
    assert (found.acts, found.acted_upon) == (deed == "acts", deed == "acted upon")


def test_framing_counts_the_passives_without_an_agent() -> None:
    text = " ".join(text for text, *_ in PASSIVES)
    row, _ = prepare()(next(passages(parse(text), "document")))
    assert row.passives == sum(not agent for *_, agent in PASSIVES)


def test_time_is_linear() -> None:
    def seconds(count: int) -> float:
        tokens = Tokens("It was not said by far that it was. " * count)
        begun = time.process_time()
        list(passives(tokens))
        return time.process_time() - begun

    seconds(100)
    assert seconds(10_000) < 40 * max(seconds(1_000), 0.001)
