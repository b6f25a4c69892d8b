"""The tone towards somebody, and where a name that is asked for is mentioned."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from textkit.analyses.sentiment import toward, valence
from textkit.names import mentions

READ = valence.reader()
TONE = toward.reader()


def tone(text: str, name: str) -> float:
    start = text.index(name)
    return TONE(text, READ(text).found, start, start + len(name)).compound


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("Critics denounced Varga as a corrupt liar.", -1),
        ("Varga was accused of fraud.", -1),
        ("Varga, who lied to voters, was condemned.", -1),
        ("Varga won praise for her honesty.", 1),
        ("Voters love Varga, a brave and honest leader.", 1),
        ("Varga mishandled the inquiry and smeared witnesses.", -1),
        ("Varga, reckless and incompetent, ruined the town.", -1),
        ("A tireless, visionary Varga gave the town a library.", 1),
        ("Varga met the delegates on Monday.", 0),
        ("Varga said the meeting would begin at noon.", 0),
        ("The train with Varga on board left for Szeged.", 0),
        ("The delegates asked Varga about the budget.", 0),
    ],
)
def test_tone(text: str, sign: int) -> None:
    compound = tone(text, "Varga")
    assert (compound > 0.05) - (compound < -0.05) == sign


def test_nearer_words_count_more() -> None:
    near = "Varga, a liar, went to the long meeting of all the towns on the river."
    far = "Varga went to the long meeting of all the towns on the river with a liar."
    (near_bad,) = (v for (k, s), v in features(near).items() if k == "@bad")
    (far_bad,) = (v for (k, s), v in features(far).items() if k == "@bad")
    assert near_bad < far_bad < 0


def features(text: str) -> dict[tuple[str, str], float]:
    return toward.features(text, READ(text).found, 0, 5)


def test_features() -> None:
    found = features("Varga lied, said the good mayor.")
    assert found["@base", "before"] == found["@first", "before"] == 1
    assert found["lied", "after"] == pytest.approx(8 / 9)
    assert ("@bad_clause", "after") in found
    assert ("@good", "after") in found
    assert ("@good_clause", "after") not in found
    assert toward.features("Good.", (), 9, 9) == {("@base", "before"): 1.0}
    assert not [name for name, _ in features("Varga met @honest and Kiss.") if name == "kiss"]


@given(st.text("abc Good bad, not “”.!"), st.integers(0, 40), st.integers(1, 9))
def test_the_tone_has_its_bounds(text: str, start: int, length: int) -> None:
    found = TONE(text, READ(text).found, start, start + length)
    assert -1 <= found.compound <= 1
    if found.praise <= 0 and found.blame <= 0:
        assert found.compound == 0


@pytest.mark.parametrize(
    ("written", "text", "expected"),
    [
        ("Bod", "Bod met Bodnar and Bod's aide; bod.", ["Bod", "Bod"]),
        ("Bod=Ilona Bod, the mayor", "The mayor, the mayor and Ilona Bod met Bod.", ["the mayor", "Ilona Bod", "Bod"]),
        ("the party", "He left the\nparty.", ["the\nparty"]),
        ("C++ Guild", "The C++ Guild met.", ["C++ Guild"]),
        ("Bod", "pro-Bod Bod-like Bod", ["Bod"]),
    ],
)  # fmt: skip
def test_named(written: str, text: str, expected: list[str]) -> None:
    name, find = mentions.named(written)
    assert name == written.partition("=")[0]
    assert [text[start:end] for start, end in find(text, 0, len(text))] == expected


@pytest.mark.parametrize("written", ["", " ", "Bod=", "=Bod", "Bod=a,,b"])
def test_no_name(written: str) -> None:
    with pytest.raises(ValueError, match="is no NAME"):
        mentions.named(written)
