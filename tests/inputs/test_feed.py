"""Feeds: the full text of entries, never a teaser or a caption in its place."""

from __future__ import annotations

import pytest

from textkit.inputs.read import has_records

from .archives import DATA, REAL, roles, told
from .reading import from_bytes, run, said

FEED = DATA / "feed"
ENCODED = 'xmlns:c="http://purl.org/rss/1.0/modules/content/"'


def rss(*items: str) -> bytes:
    return f'<rss version="2.0" {ENCODED}><channel>{"".join(items)}</channel></rss>'.encode()


@pytest.mark.parametrize(("file", "name"), [("full.rss", "full"), ("entries.atom", "entries")])
def test_a_feed(file: str, name: str) -> None:
    assert told(FEED / file) == (FEED / f"{name}.expected.txt").read_text(encoding="utf-8")
    assert has_records([str(FEED / file)])
    assert len(from_bytes((FEED / file).read_bytes())[0]) in (2, 3)


def test_teasers_are_told() -> None:
    teaser = "<item><title>A</title><description>A teaser.</description></item>"
    full = "<item><title>B</title><c:encoded>It rained.</c:encoded></item>"
    assert said(from_bytes(rss(teaser))[1]) == [
        "a feed that has no full text: none of its entries has content:encoded or content; the"
        " pages that it leads to have the articles"
    ]
    sources, problems = from_bytes(rss(teaser, full, teaser))
    assert [source.text for source in sources] == ["B\n\nIt rained."]
    assert said(problems) == [
        "2 of 3 entries have no full text, and are left out; the pages that it leads to have the"
        " articles"
    ]
    assert said(from_bytes(rss())[1]) == ["a feed without entries"]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("<![CDATA[<p>One.</p><p>Two &amp; three.</p>]]>", ["One.", "Two & three."]),
        ("&lt;p&gt;One.&lt;/p&gt;&lt;p&gt;Two.&lt;/p&gt;", ["One.", "Two."]),
        ("&amp;lt;p&amp;gt;One.&amp;lt;/p&amp;gt;", ["One."]),
        ("<![CDATA[One &lt; two.]]>", ["One < two."]),
        ("<p>One.</p><p>Two.</p>", ["One.", "Two."]),
        ("<![CDATA[<script>no()</script><p>One.<style>p{}</style></p>]]>", ["One."]),
        ("<![CDATA[One.<br><br>Two.<br>Three.]]>", ["One.", "Two.\nThree."]),
    ],
)
def test_content(content: str, expected: list[str]) -> None:
    ((source,), problems) = from_bytes(rss(f"<item><c:encoded>{content}</c:encoded></item>"))
    assert ([text for _, text in roles(source)], problems) == (expected, [])


def test_rss_1() -> None:
    data = (
        b'<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'
        b' xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"'
        b' xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Post</title>'
        b"</channel><item><title>A</title><link>https://example.org/a</link>"
        b"<dc:date>2018-04-10</dc:date><content:encoded>It rained.</content:encoded></item></rdf:RDF>"
    )
    ((source,), problems) = from_bytes(data)
    assert problems == []
    assert (source.doc, source.text) == ("https://example.org/a", "A\n\nIt rained.")
    assert (source.fields["date"], source.fields["source"]) == ("2018-04-10", "Post")


def test_content_that_is_no_text_is_told() -> None:
    feed = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>a</id><content type="image/png">'
        'AA==</content></entry><entry><content src="a.html"/></entry></feed>'
    )
    sources, problems = from_bytes(feed.encode())
    assert sources == []
    assert [problem.what for problem in problems] == [
        "content of the type image/png can't be read",
        "1 of 2 entries have no full text, and are left out",
    ]


def test_broken_xml_is_told() -> None:
    sources, (problem,) = from_bytes(rss("<item>")[:-20])
    assert sources == []
    assert problem.what.startswith("not XML (")


@pytest.mark.parametrize(
    "data", [b"<feed><entry>It may rain.</entry></feed>", b"<rssfeed>x</rssfeed>", b"rss <rss>"]
)
def test_other_xml_is_no_feed(data: bytes) -> None:
    sources, problems = from_bytes(data)
    assert all(source.doc is None for source in sources)
    assert not any("feed" in problem.what for problem in problems)


@pytest.mark.skipif(not REAL.exists(), reason="real exports are not here")
def test_real_feeds() -> None:
    ((source,), _) = run([str(REAL / "feed-content-encoded.xml")])
    assert source.text == "Item Description"
    for name in ("feed.rss", "feed.atom"):
        sources, (problem,) = run([str(REAL / name)])
        assert sources == []
        assert problem.what.startswith("a feed that has no full text")
