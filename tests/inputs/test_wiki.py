"""MediaWiki: the articles of a dump in their latest revision, their words and nothing else."""

from __future__ import annotations

import bz2
import io
import tracemalloc
from pathlib import Path

import pytest

from textkit.inputs.read import Source, has_records, read

from .archives import DATA, REAL, roles, told
from .reading import from_bytes, refuse, run, said

NEWS = DATA / "wiki" / "news.xml"


def page(text: str, title: str = "Pier", more: str = "") -> str:
    text = text.replace("&", "&amp;").replace("<", "&lt;")
    return (
        f"<page><title>{title}</title><ns>0</ns><id>1</id>{more}<revision>"
        f"<timestamp>2018-04-10T09:04:08Z</timestamp><text>{text}</text></revision></page>"
    )


def dump(*pages: str) -> bytes:
    return f'<mediawiki xml:lang="en">{"".join(pages)}</mediawiki>'.encode()


def shown(text: str) -> list[str]:
    """The paragraphs of an article in wikitext, without its headline."""
    ((source,), problems) = from_bytes(dump(page(text)))
    assert problems == []
    return [text for _, text in roles(source)][1:]


def test_a_dump() -> None:
    assert told(NEWS) == NEWS.with_suffix(".expected.txt").read_text(encoding="utf-8")


def test_a_compressed_dump(tmp_path: Path) -> None:
    path = tmp_path / "news.xml.bz2"
    path.write_bytes(bz2.compress(NEWS.read_bytes()))
    assert has_records([str(path)])
    sources, problems = run([str(path)])
    assert ([source.doc for source in sources], problems) == (["7", "10"], [])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{{w|Mara Odell}} met {{w|Harbor Board|the board}}.", ["Mara Odell met the board."]),
        ("It rained<br />twice.", ["It rained twice."]),
        ("So it is.<ref>Daily</ref> So it was.<ref name='a' />", ["So it is. So it was."]),
        ("[[File:a.jpg|thumb|A [[pier]]]]It rained.", ["It rained."]),
        ("[[Image:a.jpg]]It rained.[[Category:Rain]]", ["It rained."]),
        ("''It'' '''rained''' [http://example.org here].", ["It rained here."]),
        ("See [http://example.org] it.", ["See it."]),
        ("It rained.\n[[de:Regen]]\n[[fr:Pluie]]", ["It rained."]),
        ("[[w:Rain|Rain]] fell on [[:de:Hafen]].", ["Rain fell on de:Hafen."]),
        ("One\ntwo.\n\nThree.", ["One two.", "Three."]),
        ("* One\n* Two\nThree", ["One", "Two", "Three"]),
        ("{{quote|It rained.|Mara Odell}}\nShe left.", ["It rained.", "She left."]),
        ("A<math>x</math> B<!-- C --> &amp; D", ["A B & D"]),
        ("{{infobox|a=b}}\nIt rained.", ["It rained."]),
        ("It rained.\n{{haveyoursay}}\nMore.", ["It rained."]),
        ("It rained.\n== See also ==\nMore.", ["It rained."]),
        ("It rained.\n== Sources of water ==\nMore.", ["It rained.", "Sources of water", "More."]),
        ("<poem>A line</poem>", ["A line"]),
        ("It may rain {{formatnum:1234567}} times.", ["It may rain 1,234,567 times."]),
    ],
)
def test_wikitext(text: str, expected: list[str]) -> None:
    assert shown(text) == expected


def test_unknown_templates_in_sentences_are_told_once() -> None:
    first = page("He met {{who|a}} and {{who|b}} on {{day}}.\n\n{{box}}\n\nIt rained.")
    sources, problems = from_bytes(dump(first, page("It {{who|x}} rained.")))
    assert len(sources) == 2
    assert said(problems) == [
        "4 templates inside sentences are not known, and left out: {{who}}, {{day}}"
    ]


def test_what_is_no_article() -> None:
    pages = [
        page("#REDIRECT [[Rain]]"),
        page("#WEITERLEITUNG [[Regen]]"),
        page("Gone.", more='<redirect title="Rain" />'),
        page("Talk.").replace("<ns>0</ns>", "<ns>1</ns>"),
        page("body {}").replace("<text>", "<model>css</model><text>"),
    ]
    assert from_bytes(dump(*pages)) == ([], [])
    sources, problems = from_bytes(dump(page("{{stub}}"), page("It rained.")))
    assert len(sources) == 1
    assert said(problems) == ["1 page has no words of its own"]


def test_the_latest_revision_counts_wherever_it_stands() -> None:
    old = "<revision><timestamp>2001-01-01T00:00:00Z</timestamp><text>Old.</text></revision>"
    text = page("New.").replace("</page>", f"{old}</page>")
    ((source,), _) = from_bytes(dump(text))
    assert source.text == "Pier\n\nNew."


def test_a_dump_that_is_cut_off_gives_what_it_has() -> None:
    sources, (problem,) = from_bytes(NEWS.read_bytes()[:-200])
    assert [source.doc for source in sources] == ["7"]
    assert problem.what.startswith("not XML (")
    assert problem.hint == "the dump may be cut off"


def test_outside_entities_are_not_looked_for(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("secret")
    entity = f'<!DOCTYPE mediawiki [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'
    data = entity.encode() + dump(page("It rained.").replace("rained", "rained &x;"))
    sources, _ = from_bytes(data, input_format="wiki")
    assert not any("secret" in source.text for source in sources)


def test_memory_stays_the_same_however_many_pages() -> None:
    def most(pages: int) -> int:
        data = dump(*[page("It rained. " * 50)] * pages)
        tracemalloc.start()
        for _ in read([], stdin=io.BytesIO(data), report=refuse):
            pass
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return peak

    most(5)
    assert most(400) < 1.5 * most(40) + 100_000


@pytest.mark.skipif(not REAL.exists(), reason="real exports are not here")
def test_a_real_dump() -> None:
    (source,) = read([str(REAL / "mediawiki-dump.xml")], report=refuse)
    assert isinstance(source, Source)
    assert source.text == "Foo\n\nRevision 2 text"
