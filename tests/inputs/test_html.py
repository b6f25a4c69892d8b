"""HTML: the article of a saved page, or all of its text, as a reader sees it."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from textkit import cli
from textkit.inputs.formats import Formats
from textkit.inputs.html import INPUT

from .pages import DATA, expected, measured, one, paragraphs, read_file, roles
from .reading import from_bytes, run, said

PAGES = sorted((DATA / "html").glob("*.html")) + sorted((DATA / "html").glob("*.mhtml"))


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_the_article_of_a_page_is_what_a_person_would_copy(path: Path) -> None:
    source = read_file(path)
    assert measured(source) == expected(path)
    assert roles(source)[0] == ("headline", expected(path)[0]) or path.stem.startswith("libre")


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_the_whole_page_has_all_of_the_article(path: Path) -> None:
    whole = Counter(re.findall(r"\w+", read_file(path, settings={"html": "page"}).text))
    article = Counter(re.findall(r"\w+", read_file(path).text))
    assert not article - whole


SENTENCE = "The lock may close in the spring, and nobody knows for how long. "


def body(inside: str) -> list[str]:
    return paragraphs(one(f"<!doctype html><meta charset=utf-8><body>{inside}</body>"))


SEEN = {
    "white space": ("<p>A  \n\t long&nbsp;&#160; road</p>", ["A long road"]),
    "entities": ("<p>Fish &amp; chips &lt;3 caf&eacute; &#8212; &notit;</p>", ["Fish & chips <3 café — ¬it;"]),
    "inline elements part no words": ("<p>fif<em>ty</em> <b>o</b>wls<i>.</i></p>", ["fifty owls."]),
    "a line end": ("<p>One<br>two<br/> three</p>", ["One\ntwo\nthree"]),
    "two line ends": ("<p>One<br><br>two<br>\n&nbsp;<br>three</p>", ["One", "two", "three"]),
    "blocks part paragraphs": ("a<div>b<p>c</p>d</div>e", ["a", "b", "c", "d", "e"]),
    "quotation marks": ("<p><q>It <q>may</q> rain</q>, he said.</p>", ["“It ‘may’ rain”, he said."]),
    "soft hyphens": ("<p>gov&shy;ern\u00adment min<wbr>is<wbr>ter</p>", ["government minister"]),
    "comments": ("<p>a<!-- b -->c <!-- d --> e</p>", ["ac e"]),
    "links side by side": ("<p>He has read the <a>whole</a><a>news</a>.</p>", ["He has read the whole news."]),
    "a list": ("<ul><li>One<li><p>Two</p><ol><li>Three</ol></ul>", ["One", "Two", "Three"]),
    "a definition list": ("<dl><dt>Owl<dd>A bird.</dl>", ["Owl", "A bird."]),
    "a table of data": (
        "<table><tr><th>Year<th>Boats<tr><td>1990<td>2<b>1</b>2<br>or so</table>",
        ["Year\tBoats", "1990\t212 or so"],
    ),
    "a table of layout": (
        "<table><tr><td><p>One.</p><p>Two.</p><td>Three.</table>", ["One.", "Two.", "Three."],
    ),
    "lines of a poem": ("<pre>One\n  two\n\nthree</pre>", ["One\ntwo", "three"]),
    "code": ("<p>It is <code>may</code>.</p><pre><code>may = 1</code></pre>", ["It is may."]),
    "a program's words": (
        "<p>A</p><script>may()</script><style>b{}</style><noscript>c</noscript>"
        "<template>d</template><svg><text>e</text></svg><iframe>f</iframe>",
        ["A"],
    ),
    "form controls": (
        "<form><p>Ask us.</p><label>Name</label><input value=x><textarea>may</textarea>"
        "<select><option>may</select><button>Send</button></form>",
        ["Ask us."],
    ),
    "what is hidden": (
        "<p>A</p><p hidden>b</p><p aria-hidden=true>c</p><p style='display: none'>d</p>"
        "<p style='VISIBILITY:hidden'>e</p><p class='x hidden'>f</p><dialog>g</dialog>",
        ["A"],
    ),
    "what is shown": (
        "<p class='hidden md:block'>a</p><p aria-hidden=false>b</p><p style='display:block'>c</p>"
        "<p class=hidden-gem>d</p>",
        ["a", "b", "c", "d"],
    ),
    "words for those who can't see": (
        "<p><span aria-hidden=true>T</span><span class=sr-only>T</span>he end"
        "<span class=sr-only> (opens a window)</span></p>",
        ["The end (opens a window)"],
    ),
    "a list of Word's": (
        "<p class=MsoNormal style='mso-list:l0 level1'><![if !supportLists]><span style='mso-list:Ignore'>·"
        "<span>&nbsp; </span></span><![endif]>One<o:p></o:p></p>",
        ["One"],
    ),
    "struck out": ("<p>It <del>will</del> may <s>not</s> <ins>well</ins> rain.</p>", ["It may well rain."]),
    "marks of notes": (
        "<p>One<sup><a href='#fn1'>1</a></sup> two<a href='#cite_note-2'>[2]</a>"
        " m<sup>2</sup> <a href='#top'>top</a></p><p>Note. <a href='#r' role='doc-backlink'>↩︎</a></p>",
        ["One two m2 top", "Note."],
    ),
    "addresses": ("<p>See <a href='https://a.b/c'>https://a.b/c</a> or <a href='https://a.b'>this</a>.</p>", ["See or this."]),
    "ruby": ("<p><ruby>base<rp>(</rp><rt>reading</rt><rp>)</rp></ruby></p>", ["base"]),
    "deep": ("<div>" * 1000 + "<p>Deep down.</p>", ["Deep down."]),
}  # fmt: skip


@pytest.mark.parametrize(("written", "seen"), SEEN.values(), ids=SEEN)
def test_paragraphs_are_those_that_a_browser_shows(written: str, seen: list[str]) -> None:
    assert body(written) == seen


ROLES = """<!doctype html><title>A lock | The Bay</title><body>
<nav><a href=/>Home</a></nav>
<article><h1>A lock</h1><p class=byline>By Ada Lind</p><time>3 May 2025</time>
<p>The lock may close in the spring, the canal's owner said on Monday, and nobody knows for how long.</p>
<figure><img><figcaption>The lock in 1890</figcaption></figure>
<aside class=pullquote>nobody knows for how long</aside>
<aside class=pullquote>It is a lock of another kind, and of other times.</aside>
<h2>What then</h2><ul><li>Boats</ul><blockquote>They will wait for it to open.</blockquote>
<p>It would then be opened again by the volunteers who have worked it for so many years.</p></article>
<footer>All rights reserved.</footer>"""


def test_a_page_without_head_and_body_is_whole() -> None:
    """The parser takes all of it for the head."""
    page = (
        f"<!doctype html><title>A</title><nav>Home</nav><article><h1>A</h1><p>{SENTENCE}</article>"
    )
    assert paragraphs(one(page)) == ["A", SENTENCE.strip()]
    assert paragraphs(one(f"<!doctype html><title>A</title><main>{SENTENCE}</main>")) == [
        SENTENCE.strip()
    ]


def test_a_page_that_is_too_deep_is_told() -> None:
    """The parser drops what is deeper, and says nothing."""
    sources, problems = from_bytes(b"<!doctype html>" + b"<div>" * 3000 + b"<p>Deep down.")
    assert sources == []
    assert said(problems) == ["its elements are nested too deep"]


def test_roles_of_an_article() -> None:
    assert [(role, text[:12]) for role, text in roles(one(ROLES))] == [
        ("headline", "A lock"),
        ("boilerplate", "By Ada Lind"),
        ("boilerplate", "3 May 2025"),
        ("body", "The lock may"),
        ("boilerplate", "The lock in "),
        ("boilerplate", "nobody knows"),
        ("body", "It is a lock"),
        ("headline", "What then"),
        ("body", "Boats"),
        ("body", "They will wa"),
        ("body", "It would the"),
    ]


def test_the_whole_page_has_its_menus_as_boilerplate() -> None:
    found = roles(one(ROLES, settings={"html": "page"}))
    assert found[0] == ("boilerplate", "Home")
    assert found[-1] == ("boilerplate", "All rights reserved.")
    assert found[1] == ("headline", "A lock")


def test_a_post_whose_class_has_a_word_of_bylines_is_text() -> None:
    posts = "".join(f"<div class='post updated'><div><p>{SENTENCE}</p></div></div>" for _ in "abc")
    page = f"<!doctype html><nav><a>Home</a></nav><main><h1>A lock</h1>{posts}</main>"
    assert [role for role, _ in roles(one(page))] == ["headline", "body", "body", "body"]


def test_an_author_who_is_written_about_is_no_byline() -> None:
    meta = '<meta name="author" content="Bay Commons">'
    about = "<p>Bay Commons has asked for a bus. It may not get one.</p>"
    prose = f"<p>{SENTENCE}</p>" * 3
    top = "<h1>A lock</h1><p>Bay Commons counts boats.</p><p>3 May 2025, Bay Commons</p>"
    page = f"<!doctype html>{meta}<nav><a>Home</a></nav><main>{top}{prose}{about}{prose}</main>"
    told = [role for role, text in roles(one(page)) if "Bay Commons" in text]
    assert told == ["boilerplate", "boilerplate", "body"]


@pytest.mark.parametrize(
    ("title", "is_kept"),
    [("Popular anger", True), ("More on the lock", True), ("Discussion", True),
     ("Read more", False), ("5 comments", False), ("References", False)],
)  # fmt: skip
def test_a_box_is_known_by_its_title_and_a_subheading_is_none(title: str, is_kept: bool) -> None:
    prose = f"<p>{SENTENCE}</p>" * 3
    box = f"<h2>{title}</h2>" + (prose if is_kept else "<ul><li>One.</ul>")
    page = f"<!doctype html><nav><a>Home</a></nav><main><h1>A lock</h1>{prose}{box}</main>"
    assert (title in paragraphs(one(page))) == is_kept


def test_last_lines_in_italics_that_lead_away_are_boilerplate() -> None:
    prose = f"<p>{SENTENCE}</p>" * 3
    ending = "<p><i>It was late.</i></p><p><em>Ada Lind is <a href=/a>a baker</a>.</em></p>"
    mail = "<p><small>Write to us at a@b.example</small></p>"
    found = roles(one(f"<!doctype html><article>{prose}{ending}{mail}</article>"))
    assert [role for role, _ in found[3:]] == ["body", "boilerplate", "boilerplate"]


def test_lines_are_those_of_the_file() -> None:
    source = one(ROLES)
    lines = [source.position(block.start).line for block in source.blocks]
    assert lines == [3, 3, 3, 4, 5, 6, 7, 8, 8, 8, 9]


def test_lines_of_xhtml_are_those_of_the_file() -> None:
    page = '<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC\n "x">\n<html xmlns="http://www.w3.org/1999/xhtml">\n'
    source = one(f"{page}<head><title/></head><body><p>It may&nbsp;rain.</p></body></html>")
    assert source.text == "It may rain."
    assert source.position(0).line == 5


LD = '<script type="application/ld+json">{}</script>'
STATED = {
    "an object": ('{"@type": "NewsArticle", "headline": "A &amp; B", "author": "Ada Lind"}', "A & B", "Ada Lind"),
    "in a list": ('[{"@type": "WebSite"}, {"@type": "Article", "headline": "A", "author": [{"name": "B"}, {"name": "C"}]}]', "A", "B, C"),
    "in a graph": ('{"@graph": [{"@type": ["Thing", "BlogPosting"], "headline": "A", "author": {"name": ["B"]}}]}', "A", "B"),
    "a main entity": ('{"@type": "WebPage", "mainEntity": {"@type": "Report", "headline": "A", "author": "https://b.c"}}', "A", None),
    "a semicolon": ('{"@type": "Article", "headline": "A"};', "A", None),
    "in CDATA": ('//<![CDATA[\n{"@type": "Article", "headline": "A"}\n//]]>', "A", None),
    "in a comment": ('<!-- {"@type": "Article", "headline": "A"} -->', "A", None),
    "a line end in a string": ('{"@type": "Article", "headline": "A\nB"}', "A B", None),
    "a comma too many": ('{"@type": "Article", "headline": "A",}', "A", None),
    "behind a faulty block": ('{"@type": }</script><script type="application/ld+json">{"@type": "Article", "headline": "A"}', "A", None),
    "nothing": ("", None, None),
    "no article": ('{"@type": "Organization", "name": "A"}', None, None),
}  # fmt: skip


@pytest.mark.parametrize(("written", "headline", "byline"), STATED.values(), ids=STATED)
def test_fields_of_json_ld(written: str, headline: str | None, byline: str | None) -> None:
    source = one(f"<!doctype html>{LD.replace('{}', written)}<p>It may rain.")
    assert source.fields.get("byline") == byline
    assert source.fields.get("headline", None) == headline
    assert source.text == "It may rain."


def test_fields_of_meta_elements() -> None:
    source = one(
        '<!doctype html><meta property="og:title" content="A  title"><meta name=author content="Ada">'
        '<meta name=author content="Jon"><meta property="article:published_time" content="2025-01-02">'
        '<meta property="og:site_name" content="The Bay"><meta property="article:section" content="News">'
        '<link rel=canonical href="https://a.b/c"><p>It may rain.'
    )
    assert source.fields == {
        "headline": "A title", "byline": "Ada, Jon", "date": "2025-01-02", "source": "The Bay",
        "section": "News", "url": "https://a.b/c",
    }  # fmt: skip


def test_fields_of_a_publisher() -> None:
    fields = read_file(DATA / "html" / "broadcaster.html").fields
    assert fields == {
        "headline": "Harbour ferry may stop for all of March", "byline": "Nora Dale",
        "date": "2026-01-13T08:15:00Z", "section": "Local", "source": "Bay News",
        "url": "https://news.example/uk-1",
    }  # fmt: skip


def test_an_article_that_a_script_would_show_is_read_from_json_ld() -> None:
    text = "\\n".join([SENTENCE.strip()] * 6)
    block = f'{{"@type": "Article", "headline": "A lock", "articleBody": "{text}"}}'
    source = one(f"<!doctype html>{LD.replace('{}', block)}<div id=app></div><nav>Home</nav>")
    assert roles(source) == [("headline", "A lock")] + [("body", SENTENCE.strip())] * 6


def test_a_page_without_an_article_is_told() -> None:
    page = "<!doctype html><nav><a href=/>Home</a></nav><footer>All of it is ours.</footer>"
    sources, problems = from_bytes(page.encode())
    assert sources == []
    assert said(problems) == ["no article in this page; --html page reads all of its text"]
    assert paragraphs(one(page, settings={"html": "page"})) == ["Home", "All of it is ours."]


def test_nothing_is_an_empty_text() -> None:
    assert one(b"", input_format="html").text == ""
    assert one(b"<!doctype html>", input_format="html").text == ""


CHARSETS = {
    "utf-8": ('<meta charset="utf-8"><p>Café', "utf-8", None),
    "none": ("<p>Café", "utf-8", None),
    "latin-1 is windows-1252": ("<meta charset=iso-8859-1><p>“Café”", "cp1252", None),
    "by http-equiv": ('<meta http-equiv="Content-Type" content="text/html; charset=koi8-r"><p>Кафе', "koi8-r", None),
    "of XML": ('<?xml version="1.0" encoding="latin-1"?><html><p>Café', "latin-1", None),
    "by a mark": ("<meta charset=latin-1><p>Café", "utf-16", None),
    "by the user": ("<meta charset=utf-8><p>Café", "latin-1", "latin-1"),
    "in a comment": ("<!-- <meta charset=utf-16> --><p>Café", "utf-8", None),
    "unknown": ("<meta charset=x-nothing><p>Café", "utf-8", None),
}  # fmt: skip


@pytest.mark.parametrize(("page", "codec", "encoding"), CHARSETS.values(), ids=CHARSETS)
def test_charsets(page: str, codec: str, encoding: str | None) -> None:
    html = page if page.startswith("<?xml") else f"<!doctype html>{page}"
    source = one(html.encode(codec), encoding=encoding, input_format="html")
    assert source.text == page.rpartition("<p>")[2]


def test_a_wrong_charset_is_told() -> None:
    _, problems = from_bytes(b"<!doctype html><meta charset=utf-8>\n<p>Caf\xe9")
    hint = 'try --encoding cp1252 ("Café") or mac-roman ("CafÈ")'
    assert said(problems) == [f"line 2, byte 42: not UTF-8 (0xe9); {hint}"]
    _, problems = from_bytes("<!doctype html><meta charset=latin-1><p>Café".encode())
    assert said(problems) == ["says that it is cp1252, and is UTF-8; --encoding utf-8 reads it"]


SIGNED = [
    b"<!DOCTYPE html><p>a", b"<!doctype HTML PUBLIC '-//W3C'>", b"\xef\xbb\xbf\n<html lang=en>",
    b"<!-- saved -->\r\n<!DOCTYPE html>", b"<?xml version='1.0'?><html xmlns='x'>", b"<HEAD><title>",
    b"<body class=x>", b"<article>", "\ufeff<!doctype html>".encode("utf-16"),
    (DATA / "html" / "chromium.mhtml").read_bytes()[:4096],
]  # fmt: skip
UNSIGNED = [
    b"", b"<", b"It may <b>rain</b>.", b"<p>It may rain.", b"<?xml version='1.0'?><rss>", b"<htmlish>",
    b"<tt xmlns='http://www.w3.org/ns/ttml'>", b"1 < 2", b"<!DOCTYPE nitf>", b"<bodycount> of 3",
    b"the <html> tag", b"<articles><article>", b"Content-Type: multipart/related\n\nhello",
]  # fmt: skip


@pytest.mark.parametrize("head", SIGNED)
def test_pages_are_known_by_their_first_bytes(head: bytes) -> None:
    assert Formats().of("-", head) is INPUT


@pytest.mark.parametrize("head", UNSIGNED)
def test_what_is_no_page_is_not_taken_for_one(head: bytes) -> None:
    assert INPUT.signature is not None
    assert not INPUT.signature(head)


def test_an_archive_of_a_page_has_no_lines() -> None:
    source = read_file(DATA / "html" / "chromium.mhtml")
    assert source.position(0).line is None


@given(st.text("ab <>/p&;\n\"'=!-", max_size=60))
def test_any_text_is_a_page(text: str) -> None:
    sources, problems = from_bytes(text.encode(), input_format="html", settings={"html": "page"})
    assert len(sources) + len(problems) == 1
    for source in sources:
        kept = "".join(source.text[block.start : block.end] for block in source.blocks)
        assert kept.split() == source.text.split() or "".join(source.text.split()) == "".join(
            kept.split()
        )


def test_an_unknown_way_to_read_a_page_is_refused() -> None:
    with pytest.raises(ValueError, match="--html: 'all' is not one of article, page"):
        run([str(PAGES[0])], settings={"html": "all"})


def test_the_command_has_the_option(
    capsysbinary: pytest.CaptureFixture[bytes], tmp_path: Path
) -> None:
    file = tmp_path / "page.html"
    file.write_text(ROLES, encoding="utf-8")
    words = []
    for arguments in ([], ["--html", "article"], ["--html=page"]):
        assert cli.main(["hedging", "--columns", "role", *arguments, str(file)]) == 0
        words.append(capsysbinary.readouterr().out.split())
    assert words[0] == words[1]
    assert len(words[2]) == len(words[1]) + 2, "the menu and the footer"
    assert cli.main(["hedging", "--html", "all", str(file)]) == 2
    assert b"--html: 'all' is not one of article, page" in capsysbinary.readouterr().err
    assert cli.main(["hedging", "--help"]) == 0
    assert b"--html {article,page}" in capsysbinary.readouterr().out
