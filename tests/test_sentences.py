"""Sentences: labelled cases, properties, and time in proportion to length."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from textkit.text.sentences import split

# A bar stands where one sentence ends and the next begins.
DIVIDED = """
The vote is over.| Nobody won.
The vote is over!| Nobody won.
Is the vote over?| Nobody knows.
The vote is over…| Nobody won.
The vote is over...| Nobody won.
Was it really over?!| It was.
Great news!!!| Everybody cheered.
He flew back to the U.S.| The trip had lasted a week.
They live in Washington, D.C.| They hate the heat.
She earned a Ph.D.| Her sister did not.
The shop closes at 5 p.m.| Customers are asked to hurry.
The shop opens at 9 a.m.| Breakfast is served until noon.
He sued Halden Inc.| The company settled.
It was signed by Robert Lane Jr.| He kept a copy.
They sell bread, milk, etc.| Prices are fair.
She lives on Main St.| The house is blue.
The storm hit in Feb.| It killed nobody.
The rope is 12 ft.| Longer ones cost more.
He chose plan B.| It worked.
It was he and I.| We left early.
She said no.| Then she left.
It ended in 2015.| The next one began in 2019.
It cost $1.5 million.| Taxpayers paid.
Profits rose 3.5 percent.| 20 people were hired.
"Go home."| He went home.
“Go home.”| He went home.
‘Go home.’| He went home.
“Why?”| He did not answer.
He called it “a mistake”.| Others agreed.
He called it "a mistake".| Others agreed.
(He was late.)| Nobody minded.
He was late (again).| Nobody minded.
[He was late.]| Nobody minded.
He was late.| (Nobody minded.)
He was late.| “Nobody minded,” she said.
He was late.| 'Nobody minded,' she said.
He was late. [12]| Nobody minded.
He was late.[12]| Nobody minded.
He was late.[3][4]| Nobody minded.
He was late. [citation needed]| Nobody minded.
He was late [12].| Nobody minded.
He was late.¹²| Nobody minded.
He was late.12| Nobody minded.
He was late. 12| The others were not.
See www.example.org.| It has a map.
Write to desk@example.org.| We answer.
Open notes.txt.| It has a map.
the food was bad.| the service was worse
so funny!| i laughed
really?| yes
The food was bad.The service was worse.
It was fun :)| Thanks for coming.
Thanks! :)| See you.
Thanks ;-)| See you.
He uses Yahoo!| It is slow.
That isn’t his; it’s the man’s.| But he can't.| And won't.
iPads sell well.| iPhones sell better.
It sells well.| iPhones sell better.
1. Boil the water.| 2. Add the rice.| 3. Wait.
1. Boil the water| 2. Add the rice| 3. Wait
a. Boil the water.| b. Add the rice.
Figure 3.1| The harbor seen from the north.
The cat sat.| The sun shone.
Great food .| Bad service .
The fund lost.| — Staff report
Fish & Co. lost.| Its rival won.
The index fell. . . .| Then it rose.
Élodie est là.| Étienne aussi.
He left at 5 p.m.| “Too late,” she said.
It is on p. 5.| See also No. 7.| And Fig. 2.
He lost.   Everyone\tknew.
"""

# Each line is one sentence.
WHOLE = """
Gen. Smith spoke to Col. Jones and Lt. Gen. Brown.
Mr. and Mrs. Hale met Dr. Ortiz and Prof. Lind.
Sen. Mary Cole, D-Vt., met Gov. Roy Pike and Rep. Al Dunn.
The Rev. Paul Marsh led the prayer in St. Petersburg.
He came from Mt. Vernon and Ft. Worth.
The U.S. Army and the U.N. Security Council met.
A U.S. senator and a U.K. minister spoke.
The U.S.-led force left at dawn.
J. K. Rowling met J.R.R. Tolkien and George W. Bush.
Gary P. Ortega hired Ann P. Lund.
The train leaves at 5 p.m. Monday from the old station.
The train leaves at 5 p.m. Eastern time.
The call is at 9 a.m. EST on weekdays.
It opens at 9 a.m. and closes at 5 p.m. every day.
It cost $1.5 million, or 3.25 percent of the total.
No. 5 beat No. 7 in the final.
See Fig. 2, p. 14 and vol. 3 of the report.
It happened on Jan. 5 and on Sept. 11.
He moved from Phoenix, Ariz. to Reno, Nev. last year.
Halden Inc. Chairman Roy Pike and Marsh Corp. President Al Dunn met.
Robert Lane Jr. Middle School is closed.
They sell bread, milk, etc. at the market.
Use a sharp tool, e.g. a knife, i.e. a good one.
It was Smith vs. Jones and Roe v. Wade again.
The poet (c. 1310) and the painter (b. 1950) never met.
Lind et al. found the opposite.
“Go home,” he said.
“Go home!” he said.
“Why now?” she asked.
"Why now?" she asked.
'Why now?' she asked.
"It is late." he said.
He asked “why now?” and left.
He was late (again!) and sorry.
He was late (it was May.) and sorry.
She waited ... and waited.
She waited... and waited… and left.
She waited . . . and waited.
Yahoo! said the deal was off.
Yahoo! News reported the deal.
He read the file notes.txt and README.md twice.
Go to www.example.org/a.html?b=c or so
Visit https://example.org/Some.Page now.
Write to first.last@example.org today.
Version 2.0.1 came out at 10.30 on 3.4.2020.
Use Node.js and ASP.NET for it.
The ratio was 1:2; the rest was lost: nothing came of it.
1. Boil the water.
12. Boil the water.
3.1 Boil the water.
a. Boil the water.
(b) Boil the water.
IV. The water
“1. Boil the water.”
Send a card, a pen and no. 3 of the list.
The list (1) grew and (2) shrank.
He won [1] and lost [2] that year.
A heading without a stop
What he did
P.S. We love you.
The S.&P. 500 fell.
“Is it over?” – she wondered.
It was over! – and nobody cared.
MANCHESTER, N.H. – At a rally here the mayor spoke.
The report (Calif. Dept. of Health) is out.
He ran 3 mi. in 20 min. flat.
Add 2 tsp. salt and 3 oz. butter.
...and then it rained.
— and then it rained.
Mix (see below) the two.
The firm, Wm. Marsh & Co. of Leeds, closed.
He lives on St. James St. near the park.
The so-called Jan. 6 committee met in Rm. 12.
"""


def spans_of(marked: str) -> tuple[str, list[tuple[int, int]]]:
    """The text of a case, and where its sentences stand."""
    spans, text = [], ""
    for piece in marked.split("|"):
        start = len(text) + len(piece) - len(piece.lstrip())
        text += piece
        spans.append((start, len(text)))
    return text, spans


def lines(cases: str) -> list[str]:
    return [line for line in cases.splitlines() if line]


@pytest.mark.parametrize("case", [c for c in lines(DIVIDED) if "|" in c])
def test_divides(case: str) -> None:
    text, expected = spans_of(case)
    assert [text[a:b] for a, b in split(text)] == [text[a:b] for a, b in expected]
    assert split(text) == expected


@pytest.mark.parametrize("case", lines(WHOLE))
def test_keeps_whole(case: str) -> None:
    assert [case[a:b] for a, b in split(case)] == [case]


def test_there_are_as_many_negatives_as_positives() -> None:
    assert len(lines(WHOLE)) + len(lines(DIVIDED)) >= 80
    assert abs(len(lines(WHOLE)) - len(lines(DIVIDED))) < 5


def sentences(text: str) -> list[str]:
    return [text[a:b] for a, b in split(text)]


def test_a_missing_blank_between_two_sentences() -> None:
    assert sentences("The food was bad.The end.") == ["The food was bad.", "The end."]
    assert sentences('It was bad!"The end.') == ['It was bad!"', "The end."]
    assert sentences("Ask the.Guardian or a.Next") == ["Ask the.Guardian or a.Next"]


def test_any_blank_parts_sentences() -> None:
    assert sentences("He lost.\u00a0 Everyone\tknew.\r\nNobody cared.") == [
        "He lost.",
        "Everyone\tknew.",
        "Nobody cared.",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The price of\noil rose. It\nfell again.", ["The price of\noil rose.", "It\nfell again."]),
        ("He met Mr.\nSmith at\nnoon.", ["He met Mr.\nSmith at\nnoon."]),
        ("The year was\n1990. It rained.", ["The year was\n1990.", "It rained."]),
        ("One mayor\n- the oldest one\nspoke", ["One mayor\n- the oldest one\nspoke"]),
        ("Bring:\n- bread\n- milk", ["Bring:", "- bread", "- milk"]),
        ("• bread\n• milk", ["• bread", "• milk"]),
        ("1) bread\n2) milk\n3) eggs", ["1) bread", "2) milk", "3) eggs"]),
        ("1. bread\n2. milk and\ncream", ["1. bread", "2. milk and\ncream"]),
        ("(a) bread\n(b) milk", ["(a) bread", "(b) milk"]),
    ],
)
def test_lines_of_a_paragraph(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


@pytest.mark.parametrize("blank", ["", " ", "\n\t ", "\u00a0"])
def test_a_blank_paragraph_has_no_sentence(blank: str) -> None:
    assert split(blank) == []


@pytest.mark.parametrize(
    "case",
    [
        "He quoted Halden Inc.| Shares of it fell.",  # a noun after the abbreviation
        "It was in the U.S.| Senators were told.",
        "Send: 1. Name In Full, 2. Address, 3. Age",  # numbers inside a sentence
        "No mail today| Best wishes from all of us",  # no stop at all
    ],
)
@pytest.mark.xfail(strict=True)
def test_known_failures(case: str) -> None:
    text, expected = spans_of(case)
    assert split(text) == expected


SIGNS = """
. . ! ? … " ” ’ ) ( [ ] : ; - – a A I 1 12 é İ U.S. Mr. p.m. [12] :) The the 1. 2. e.g. No.
"""
PIECES = st.sampled_from([*SIGNS.split(), " ", " ", "\n", "\t", "\n- ", "\u00a0"])
TEXTS = st.one_of(st.text(max_size=80), st.lists(PIECES, max_size=40).map("".join))


@given(TEXTS)
def test_spans_are_ordered_trimmed_and_hold_every_sign(text: str) -> None:
    spans = split(text)
    assert all(a < b and text[a:b] == text[a:b].strip() for a, b in spans)
    assert all(b <= c for (_, b), (c, _) in pairwise(spans))
    covered = {i for a, b in spans for i in range(a, b)}
    assert all(i in covered or c.isspace() for i, c in enumerate(text))


@given(TEXTS, TEXTS, TEXTS)
def test_a_part_is_split_as_if_it_stood_alone(before: str, text: str, after: str) -> None:
    at = len(before)
    inside = split(before + text + after, at, at + len(text))
    assert inside == [(a + at, b + at) for a, b in split(text)]


@pytest.mark.parametrize("blank", [" ", "\n", "\n- "])
@pytest.mark.parametrize(
    "unit",
    """. a. ( " .A .~A .~a .~.~ ." [1 .~[1 .” 1.~A~ Mr.~ U.S.~ :)~ a.The .1~ .~1~ ~ A .~( .~" é.~É
    """.split(),
)
@pytest.mark.slow
def test_time_grows_with_the_length(unit: str, blank: str) -> None:
    text = unit.replace("~", blank) * (200_000 // len(unit)) + "x"
    began = time.process_time()
    split(text)
    assert time.process_time() - began < 4  # a quadratic rule takes minutes
