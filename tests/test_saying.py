"""Verbs of saying: one list, taken from the lexicon of attribution, and who asks it."""

import tomllib

import pytest

from textkit import resources
from textkit.analyses.framing import prepare
from textkit.cues.inflection import FORMS, inflect
from textkit.text.document import parse, passages
from textkit.text.quotations import SAYING, names_speaker, quotations

NO_FORMS = {
    "according": "a preposition, of the entry “according to”",
    "according to": "the same, as the entry names it",
    "labelled": "a cue of its own there, with its British spelling",
    "labelling": "the same",
    "brand": "the entry has past and -ing forms only, as brands are sold",
}  # fmt: skip
"""What no entry of a verb in the lexicon has as a form, and why it is in a list all the same."""


@pytest.fixture(scope="module")
def forms() -> dict[str, set[str]]:
    """The forms of verbs in textkit/lexicons/attribution.toml, each with their base forms."""
    written = tomllib.loads(resources.read("attribution.toml", LEXICONS).decode())
    found: dict[str, set[str]] = {}
    for entry in written["entry"]:
        cues = entry["cue"] if isinstance(entry["cue"], list) else [entry["cue"]]
        for kind, _, word in (cue.rpartition(":") for cue in cues):
            if entry["category"] == "verb" and kind in FORMS:
                for form in inflect(word, kind):
                    found.setdefault(form, set()).add(word)
    return found


LEXICONS = resources.lexicon_path("attribution").rpartition("attribution")[0]
LISTS = ["saying", "thoughts", "reporting", "before_clauses", "telling", "commonest", "according"]


@pytest.mark.parametrize("name", LISTS)
def test_verbs_of_saying_are_in_the_lexicon(name: str, forms: dict[str, set[str]]) -> None:
    assert resources.words(f"speech.{name}") <= forms.keys() | NO_FORMS.keys()


def test_exceptions_are_used_and_are_exceptions(forms: dict[str, set[str]]) -> None:
    listed = frozenset().union(*(resources.words(f"speech.{name}") for name in LISTS))
    assert NO_FORMS.keys() <= listed
    assert not NO_FORMS.keys() & forms.keys()


@pytest.mark.parametrize("name", ["before_clauses", "telling", "commonest"])
def test_lists_of_lemmas_have_base_forms(name: str, forms: dict[str, set[str]]) -> None:
    lemmas = resources.words(f"speech.{name}") - {"according to"}
    assert all(lemma in forms[lemma] for lemma in lemmas)


def test_plain_verbs_of_reporting_are_verbs_of_saying() -> None:
    assert resources.words("speech.reporting") <= SAYING
    assert not resources.words("speech.thoughts") & SAYING


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        ("the mayor said", True),
        ("said the mayor of orla", True),
        ("according to the mayor", True),
        ("a spokesman for the port pledged", True),
        ("the guard at the north gate of orla said", False),
        ("the mayor left", False),
        ("the mayor thinks", False),
        ("suggests that the lake is dry", False),
        ("but he said no", False),
        ("which they said was long", False),
        ("which has become a cry", False),
        ("", False),
    ],
)
def test_whether_a_clause_names_the_speaker(clause: str, expected: bool) -> None:
    assert names_speaker(clause.split()) == expected


# A short quotation, and what it is by the verb beside it.
KINDS = [
    ("The firm pledged “no delays” for May.", "speech"),
    ("The mayor was hailed as a “hero” in Orla.", "speech"),
    ("It was “no delay”, an aide testified.", "speech"),
    ("It was “no delay”, an aide said.", "speech"),
    ("They hoped for “no delays” at noon.", "scare"),
    ("The “no delays” of May were long.", "scare"),
    ("They want to “open the dam”, which is now a rallying cry.", "scare"),
    ("They want to “open the dam”, but he said nothing.", "scare"),
    ("A paper in “Lakes of Orla,” suggests that it is dry.", "title"),
]


@pytest.mark.parametrize(("text", "kind"), KINDS)
def test_kinds_of_quotations_by_verbs_of_saying(text: str, kind: str) -> None:
    (found,) = quotations(text, [(0, len(text))])
    assert found.kind == kind


@pytest.mark.parametrize(("text", "kind"), KINDS)
def test_no_scare_quotes_are_somebody_s_words(text: str, kind: str) -> None:
    _, markers = prepare()(next(passages(parse(text), "document")))
    assert any(m.category == "scare_quote" for m in markers) == (kind == "scare")
