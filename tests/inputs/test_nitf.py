"""NITF: the text of an article and what stands about it."""

from __future__ import annotations

from pathlib import Path

from textkit.inputs.read import has_records

from .archives import DATA, roles, told
from .reading import from_bytes

ARTICLE = DATA / "nitf" / "article.xml"


def nitf(body: str) -> bytes:
    return (
        f"<nitf><body><body.head><hedline><hl1>Pier</hl1></hedline></body.head>"
        f"<body.content>{body}</body.content></body></nitf>"
    ).encode()


def test_an_article() -> None:
    assert told(ARTICLE) == ARTICLE.with_suffix(".expected.txt").read_text(encoding="utf-8")
    assert has_records([str(ARTICLE)])
    assert len(from_bytes(ARTICLE.read_bytes())[0]) == 1


def test_words_outside_of_paragraphs_and_in_tables() -> None:
    body = "<block>Loose words.</block><table><tr><td>1</td><td>boat</td></tr></table><p>So.</p>"
    ((source,), problems) = from_bytes(nitf(body))
    assert problems == []
    assert [text for _, text in roles(source)] == ["Pier", "Loose words.", "1", "boat", "So."]


def test_an_article_without_text_is_told() -> None:
    sources, (problem,) = from_bytes(nitf("<p> </p>"))
    assert (sources, problem.what) == ([], "an article without text")


def test_broken_xml_is_told() -> None:
    sources, (problem,) = from_bytes(nitf("<p>It rained."))
    assert sources == []
    assert problem.what.startswith("not XML (")


def test_outside_entities_are_not_looked_for(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("secret")
    entities = f'<!DOCTYPE nitf [<!ENTITY x SYSTEM "{secret.as_uri()}"><!ENTITY y "own">]>'
    sources, problems = from_bytes(entities.encode() + nitf("<p>It &x;is &y;.</p>"))
    assert not any("secret" in source.text for source in sources)
    assert sources or problems
    ((source,), _) = from_bytes(entities.encode() + nitf("<p>It is &y;.</p>"))
    assert source.text == "Pier\n\nIt is own."
