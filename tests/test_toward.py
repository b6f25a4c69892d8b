"""The tone towards somebody, and where a name that is asked for is mentioned."""

from pathlib import Path

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


TONES = [
    ("Critics denounced Varga as a corrupt liar.", -0.96),
    ("Varga was accused of fraud.", -0.87),
    ("The bank sued Varga over unpaid loans.", -0.74),
    ("Varga, reckless and incompetent, ruined the town.", -0.74),
    ("Experts dismissed the claims of Varga as nonsense.", -0.78),
    ("Varga failed again.", -0.61),
    ("Varga, who lied to voters, was condemned.", -0.46),
    ("Varga mishandled the inquiry and smeared witnesses.", -0.27),
    ("Voters love Varga, a brave and honest leader.", 0.99),
    ("Varga won praise for her honesty.", 0.98),
    ("Varga thanked the nurses for their courage.", 0.97),
    ("Varga, a hero of the flood, was honored by the town.", 0.97),
    ("Varga is widely respected for his generous gifts to the poor.", 0.96),
    ("A tireless, visionary Varga gave the town a library.", 0.91),
]
WITHOUT_TONE = [
    "Varga met the delegates on Monday.",
    "Varga said the meeting would begin at noon.",
    "The train with Varga on board left for Szeged.",
    "The delegates asked Varga about the budget.",
    "Varga lives in Szeged with two sons.",
    "Police said Varga drove the second bus.",
    "Varga will chair the board until June.",
    "Varga was cleared of all charges.",
    "Varga never lied to the voters.",
]


@pytest.mark.parametrize(("text", "compound"), TONES)
def test_tone(text: str, compound: float) -> None:
    assert tone(text, "Varga") == pytest.approx(compound, abs=0.2)


@pytest.mark.parametrize("text", WITHOUT_TONE)
def test_no_tone(text: str) -> None:
    assert tone(text, "Varga") == 0


@pytest.mark.parametrize(
    ("text", "praise", "blame"),
    [
        ("Varga met Kiss.", -0.3, -0.5),
        ("Varga lied.", -0.3, -0.5 + 2 * 8 / 9),
        ("Once Varga lied.", -0.3, -0.5 + 2 * 8 / 9),
        ("Varga never lied.", -0.3, -0.5 + 2 * 8 / 10),
        ("All lied to Varga.", -0.3, -0.5 - 1 * 8 / 10),
        ("Varga dazzled.", -0.3 + 3 * 8 / 9, -0.5),
        ("Varga dazzled and lied.", -0.3 + 3 * 8 / 9, -0.5 + 2 * 8 / 11),
    ],
)
def test_praise_and_blame_are_the_weights_of_words_by_their_distance(
    text: str, praise: float, blame: float, tmp_path: Path
) -> None:
    # blame before and after the mention, praise before and after it, in tenths
    table = "@base\t-5\t0\t-3\t0\ndazzled\t0\t0\t0\t30\nlied\t-10\t20\t0\t0\n"
    (tmp_path / "toward.tsv").write_text(table)
    start = text.index("Varga")
    found = toward.reader(str(tmp_path))(text, (), start, start + 5)
    assert (found.praise, found.blame) == pytest.approx((praise, blame))
    t = max(praise, 0) - max(blame, 0)
    assert found.compound == pytest.approx(t / (t**2 + 1) ** 0.5)


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
