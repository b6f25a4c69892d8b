"""The names of a text: what is one, what is none, and which are one."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from textkit.names import capitals
from textkit.names.find import names
from textkit.text.sentences import split


def listed(text: str) -> dict[str, list[str]]:
    parts = text.split("\n\n")
    starts = [sum(len(part) + 2 for part in parts[:n]) for n in range(len(parts))]
    spans = [(s + a, s + b) for s, p in zip(starts, parts, strict=True) for a, b in split(p)]
    found = names(text, spans)
    return {name: [text[a:b] for a, b in spans] for name, spans in found.items()}


def test_a_headline_may_end_with_the_beginning_of_a_longer_name() -> None:
    text = (
        "NEW FEARS ARE RISING IN HALAS\n\n"
        "They spoke of Halas all day. The Halas Grain Board met, and people in Halas were angry."
    )
    found = listed(text)
    assert found["Halas"] == ["HALAS", "Halas", "Halas"]
    assert found["Halas Grain Board"] == ["Halas Grain Board"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Full names, and what is short for them.
        ("They met Ilona Bod. Bod spoke.", {"Ilona Bod": ["Ilona Bod", "Bod"]}),
        ("They met Ilona Bod and Jan Bod. He saw Bod.", {"Ilona Bod": ["Ilona Bod"], "Jan Bod": ["Jan Bod"], "Bod": ["Bod"]}),
        ("We asked Martin Law. We were told that Law left.", {"Martin Law": ["Martin Law", "Law"]}),
        ("They like Maria Bod, and Maria likes them.", {"Maria Bod": ["Maria Bod", "Maria"]}),
        ("He met Anna Ruiz Bod. She is Ruiz Bod to all.", {"Anna Ruiz Bod": ["Anna Ruiz Bod", "Ruiz Bod"]}),
        ("They met Paul T. Bod. The others met Paul Bod.", {"Paul T. Bod": ["Paul T. Bod", "Paul Bod"]}),
        ("They met Vera Paris. The mayor thanked Paris.", {"Vera Paris": ["Vera Paris", "Paris"]}),
        ("He read J. Carl Bod and St. Louis papers.", {"J. Carl Bod": ["J. Carl Bod"], "St. Louis": ["St. Louis"]}),
        # Possessives.
        ("Yesterday Bod’s aide met Halas's.", {"Bod": ["Bod"], "Halas": ["Halas"]}),
        ("He saw Bod’s Halas.", {"Bod": ["Bod"], "Halas": ["Halas"]}),
        ("He joined the New People's Party at once.", {"New People's Party": ["New People's Party"]}),
        # Initials.
        ("The National Grain Board met. Farmers like the NGB.", {"National Grain Board": ["National Grain Board", "NGB"]}),
        ("The Szeged Grain Board of Trade (SGB) met.", {"Szeged Grain Board of Trade": ["Szeged Grain Board of Trade", "SGB"]}),
        ("He left the U.S. for the UK. The United States was far.", {"United States": ["U.S.", "United States"], "UK": ["UK"]}),
        ("The Szeged Front fled. He said the Front was gone.", {"Szeged Front": ["Szeged Front", "Front"]}),
        # Small words, hyphens and marks inside.
        ("The University of North Szeged is old.", {"University of North Szeged": ["University of North Szeged"]}),
        ("She left the Department of Health and Human Services.", {"Department of Health and Human Services": ["Department of Health and Human Services"]}),
        ("He leads the Centre for Rural Affairs.", {"Centre for Rural Affairs": ["Centre for Rural Affairs"]}),
        ("They heard Jan van der Bod and Luis de la Cruz.", {"Jan van der Bod": ["Jan van der Bod"], "Luis de la Cruz": ["Luis de la Cruz"]}),
        ("They heard Omar al-Bodi and Kim Do-hun.", {"Omar al-Bodi": ["Omar al-Bodi"], "Kim Do-hun": ["Kim Do-hun"]}),
        ("Deir ez-Bod fell. We saw Deir ez Bod.", {"Deir ez-Bod": ["Deir ez-Bod", "Deir ez Bod"]}),
        # Titles.
        ("Mr. Bod met President Kiss on Monday.", {"Bod": ["Bod"], "Kiss": ["Kiss"]}),
        ("We saw Secretary of State Ada Kiss.", {"Ada Kiss": ["Ada Kiss"]}),
        ("We saw Shadow Home Secretary Ada Kiss.", {"Ada Kiss": ["Ada Kiss"]}),
        ("The Ambassador to the United States Ada Kiss came.", {"United States": ["United States"], "Ada Kiss": ["Ada Kiss"]}),
        ("He sued the Justice Department.", {"Justice Department": ["Justice Department"]}),
        # Places.
        ("In Szeged, the United Nations met.", {"Szeged": ["Szeged"], "United Nations": ["United Nations"]}),
        ("They left western Syria. Rain fell over Western Syria.", {"Syria": ["Syria", "Syria"]}),
        ("New Zealand won. They like New Zealand.", {"New Zealand": ["New Zealand", "New Zealand"]}),
        ("North Korea fired. The North has shells.", {"North Korea": ["North Korea", "North"]}),
        ("He heard Northern Ireland and Western Australia.", {"Northern Ireland": ["Northern Ireland"], "Western Australia": ["Western Australia"]}),
        # Nations.
        ("The Russian Ministry of Defence wrote.", {"Russian Ministry of Defence": ["Russian Ministry of Defence"]}),
        ("They saw Swedish Eva Bod.", {"Eva Bod": ["Eva Bod"]}),
        ("They asked Muslims and Republicans.", {"Muslims": ["Muslims"], "Republicans": ["Republicans"]}),
        # Headlines mention what is found elsewhere.
        ("Bod Wins the Third Vote of the Year\n\nVoters like Bod.", {"Bod": ["Bod", "Bod"]}),
        ("ILONA BOD WINS THIRD VOTE\n\nVoters like Ilona Bod.", {"Ilona Bod": ["ILONA BOD", "Ilona Bod"]}),
        ("Yesterday\nHalas came.", {"Halas": ["Halas"]}),
        ("He said: “The Bod is quiet.” The river is far.", {"Bod": ["Bod"]}),
    ],
)  # fmt: skip
def test_names(text: str, expected: dict[str, list[str]]) -> None:
    assert listed(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Nobody came.",
        # The first word of a sentence, of a quotation, behind a colon.
        "Clearly this was late. Therefore they left.",
        "Photos of the scene show debris. Construction went on.",
        "Watchdogs said so. Lawsuits were filed.",
        "Prompted by the rain, they left. Speaking later, he sat.",
        "Recent reports were bad. Due prior to this, they slept.",
        "Lightly built, it fell. Iodine is rare, and iodine is dear.",
        "He said, “Having lost it, we left.” The river is far.",
        "There is one rule: Wait for the bus.",
        "She’ll come. I’ve seen it. Don’t ask.",
        # Adjectives of nations.
        "The Russian jets met the Afghan team.",
        "Syrian and Western diplomats left.",
        "A South Korean boat met a Latin American crew.",
        "The anti-Russian and pro-Chinese crowds met.",
        "It is a Christian and Jewish holiday.",
        "An African-American choir sang.",
        # Titles without a name, and offices.
        "The President met the Prime Minister.",
        "The Secretary of State and the Minister of Education left.",
        "The Chief Executive thanked the Vice Chairman.",
        "He is the Director and the Chairman.",
        "The Home Secretary left.",
        "Former Senators met the Mayor.",
        # Days and months.
        "They met on Monday in May.",
        "Last Friday, before Christmas, it rained.",
        "It fell in January and rose in October.",
        # Heads of bodies that mean nobody by themselves.
        "The Government and the State will pay.",
        "The Court ruled. The Party met the Committee.",
        "The University of the town closed.",
        "He left the Army for the Church.",
        # Initials that are nobody's.
        "The CEO had a high IQ and VIP seats on TV.",
        "The PDF has the GDP. The DNA is lost.",
        "TEXT of the speech. Part XVII is out.",
        # Adjectives with a hyphen, and tags.
        "A London-based firm and a Prize-winning book.",
        "Ground-level ozone fell. The #SavedByRain tag rose.",
        "A Texas-sized hole and an Obama-era rule.",
        "It was the Pro-Beijing camp.",
        # Headlines alone.
        "Mayor Bod Wins the Third Vote of Szeged Council",
        "MAYOR BOD WINS THIRD VOTE",
        "SIGN UP FOR IT now.",
    ],
)
def test_no_names(text: str) -> None:
    assert listed(text) == {}


def test_the_lists() -> None:
    """No word is listed in a way that makes two kinds of it that exclude each other."""
    for one, other in (
        ("none", "named"),
        ("nation", "named"),
        ("given", "head"),
        ("date", "given"),
    ):
        both = [word for word in capitals.listed(one) if capitals.is_a(other, word)]
        assert not set(both) - {"june", "april", "jan", "august", "sun"}, (one, other)


@given(st.text("AB ab.,'’-#(\n“Mr of the United States", max_size=60))
def test_mentions_are_where_they_say(text: str) -> None:
    spans = split(text)
    for own in names(text, spans).values():
        assert own == sorted(own)
        assert len(set(own)) == len(own)
        for start, end in own:
            assert text[start:end].strip() == text[start:end] != ""


@pytest.mark.slow
def test_time_is_linear() -> None:
    def taken(times: int, mark: str) -> float:
        """Seconds for a text whose words no cache has."""
        met = (
            f"Ilona Bod{mark}{n} met Jan Kiss{mark}{n} of the Grain Board." for n in range(times)
        )
        text = " ".join(met)
        spans = split(text)
        start = time.perf_counter()
        names(text, spans)
        return time.perf_counter() - start

    few = min(taken(1500, "a"), taken(1500, "b"), taken(1500, "c"))
    many = min(taken(6000, "d"), taken(6000, "e"))
    assert many < 10 * few  # 4 times if linear, 16 if quadratic
