"""TEI: paragraphs below their speakers, without what nobody says."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from textkit import cli
from textkit.inputs.source import Source

from .reading import from_bytes, run, said

DEBATE = Path(__file__).parent.parent / "data" / "tei" / "debate.xml"


def tei(body: str) -> bytes:
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<TEI xmlns="http://www.tei-c.org/ns/1.0">'
        "<teiHeader><fileDesc><titleStmt><title>No word of it</title></titleStmt></fileDesc>"
        f"</teiHeader><text><body>{body}</body></text></TEI>"
    ).encode()


def one(data: bytes) -> Source:
    [source], problems = from_bytes(data)
    assert problems == []
    return source


def test_a_debate() -> None:
    [source], problems = run([str(DEBATE)])
    assert problems == []
    assert source.text + "\n" == DEBATE.with_suffix(".expected.txt").read_text()
    assert source.blocks[0].role == "headline"
    assert source.position(source.text.index("Perhaps")).line == 21


def test_speech_is_quoted_and_has_its_speaker(capsys: pytest.CaptureFixture[str]) -> None:
    columns = "role,quoted,speakers"
    cli.main(["attribution", str(DEBATE), "--format", "jsonl", "--columns", columns])
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    made = [(row["quoted"], *row["speakers"]) for row in rows if row["role"] == "body"]
    assert made == [
        (1.0, "Ann Hill"),
        (1.0,),
        (1.0, "Tom Kerr"),
        (1.0, "BellEva"),
        (1.0, "Ann Hill"),
    ]


TEXTS = {
    "a book": ("<div><head>One</head><p>It <hi>may</hi> rain.<note>Or not.</note></p></div>", "One\n\nIt may rain."),
    "a play": (
        "<sp><speaker>HILL.</speaker><l>It may rain,</l><l>it may.</l><stage>Exit.</stage></sp>",
        "HILL:\n\nIt may rain,\n\nit may.",
    ),
    "choices": ("<p>It <choice><sic>mai</sic><corr>may</corr></choice> <del>not</del>rain.</p>", "It may rain."),
    "lines and pages": ("<p>It may<lb/>rain, al<lb break='no'/>ways.<pb n='7'/> Yes.</p>", "It may rain, always. Yes."),
    "an utterance without parts": ("<u who='#a:KerrTom.1970'>It may <vocal/>rain.</u>", "KerrTom:\n\nIt may rain."),
    "nobody is named": ("<u>It may rain.</u>", "It may rain."),
    "tokens": (
        "<p><s><w join='right'>It</w><w>'s</w>\n<pc join='right'>(</pc><w join='right'>late</w><pc join='right'>)</pc>"
        "<pc>.</pc></s>\n<s><w>Yes</w><pc join='left'>.</pc></s></p>",
        "It's (late). Yes.",
    ),
    "an item in a paragraph": ("<p>It may <list><item>rain.</item></list></p>", "It may\n\nrain."),
    "no text": ("", ""),
}  # fmt: skip


@pytest.mark.parametrize(("body", "expected"), TEXTS.values(), ids=TEXTS)
def test_texts(body: str, expected: str) -> None:
    assert one(tei(body)).text == expected


def test_a_corpus_has_a_document_each() -> None:
    both = "".join(
        f'<TEI xml:id="{name}"><text><body><p>It {verb} rain.</p></body></text></TEI>'
        for name, verb in (("a", "may"), ("b", "will"))
    )
    data = f'<teiCorpus xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/>{both}</teiCorpus>'
    sources, problems = from_bytes(data.encode())
    assert problems == []
    assert [(one.doc, one.text) for one in sources] == [
        ("a", "It may rain."),
        ("b", "It will rain."),
    ]


def test_another_root_is_refused() -> None:
    _, problems = from_bytes(b"<feed><p>It may.</p></feed>", input_format="tei")
    assert said(problems) == ["line 1: not TEI"]


def test_declared_entities_are_refused() -> None:
    data = b'<!DOCTYPE TEI [<!ENTITY x SYSTEM "other.txt">]><TEI><text><p>&x;</p></text></TEI>'
    _, problems = from_bytes(data, input_format="tei")
    assert said(problems) == ["line 1: declares entities of its own, which are not resolved"]
