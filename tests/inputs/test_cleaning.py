"""Damage to texts: what is recognised, what it becomes, and what only looks like it."""

from __future__ import annotations

import builtins
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from textkit import cli
from textkit.inputs.cleaning import Edit, cleaned, edited, plain_blanks
from textkit.inputs.damage import ALWAYS, KINDS, Cleaner, chosen
from textkit.inputs.source import Block, Position, Source

from .reading import from_bytes, said

TOKENIZED = (
    "The minister 's office did n't deny it , the paper said . `` It may rain , '' "
    "she said -LRB- again -RRB- ."
)

HITS = {
    "entities": [
        ("Bread &amp; butter", "Bread & butter"),
        ("It&#8217;s late", "It’s late"),
        ("It&#x2019;s late", "It’s late"),
        ("It&#146;s late", "It’s late"),
        ("AT&amp;T rose", "AT&T rose"),
        ("&quot;We don&#39;t know,&quot; she said", '"We don\'t know," she said'),
        ("don&apos;t &#34;go&#34;", "don't \"go\""),
        ("the caf&eacute; may close", "the café may close"),
        ("It is&nbsp;so", "It is so"),
        ("It is&amp;nbsp;so", "It is so"),
        ("a &lt; b", "a < b"),
        ("&ldquo;It may,&rdquo; she said", "“It may,” she said"),
        ("so&hellip; it may", "so… it may"),
        ("gov&shy;ernment", "government"),
    ],
    "tags": [
        ("<p>It may rain.</p><p>It is sure.</p>", "It may rain.\n\nIt is sure."),
        ("It may<br/>rain", "It may\nrain"),
        ("It may.<br><br>It is.", "It may.\n\nIt is."),
        ('the <a href="https://example.org/?a=b">report</a> may', "the report may"),
        ("it is <b>so</b> <i>sure</i>", "it is so sure"),
        ("She said <q>it may</q>.", "She said “it may”."),
        ("One.<!-- a comment --> Two.", "One. Two."),
        ("One.<script>var a = 1 < 2;</script> Two.", "One. Two."),
        ("<div class='x'>\n  One.\n</div>\n", "One."),
        ("<P>One.<P>Two.", "One.\n\nTwo."),
        ("<ul><li>One</li><li>Two</li></ul>", "One\n\nTwo"),
        ('One <img src="a.png" alt="b"> two', "One  two"),
    ],
    "mojibake": [
        ("It’s a cafÃ© now", "It’s a café now"),
        ("Itâ€™s late", "It’s late"),
        ("â€œIt may,â€\x9d she said", "“It may,” she said"),
        ("It cost Â£5 here", "It cost £5 here"),
        ("the naÃ¯ve man", "the naïve man"),
        ("So â€” perhaps â€” it may", "So — perhaps — it may"),
        ("Itâ\x80\x99s late", "It’s late"),
        ("the caf√© may", "the café may"),
        ("JuliÃ\x83Â¡n, the café’s “cook”", "Julián, the café’s “cook”"),
        ("JuliÃƒÂ¡n, the café’s “cook”", "Julián, the café’s “cook”"),
        ("JuliA\u0303\x83A\u0302¡n, of late", "Julián, of late"),
        ("the cafÃ© at a café", "the café at a café"),
    ],
    "tokens": [
        (
            TOKENIZED,
            "The minister's office didn't deny it, the paper said. “It may rain,” she said (again).",
        ),
        ("It is n't sure .", "It isn't sure."),
        ("They 're late , and she 's gon na go , too , they said .",
         "They're late, and she's gonna go, too, they said."),
        ('" It may , " he said , " or may n\'t . "', '"It may," he said, "or mayn\'t."'),
        ("It cost $ 5 , or 1 @,@ 000 euros , of well @-@ known make , they say .",
         "It cost $5, or 1,000 euros, of well-known make, they say."),
        ("It ’s late , he said , is n’t it ?", "It’s late, he said, isn’t it?"),
        ("workers ' rights may , they say , be lost . So it is n't over .",
         "workers’ rights may, they say, be lost. So it isn't over."),
    ],
    "hyphens": [
        ("the govern-\nment may fall", "the government\nmay fall"),
        ("the govern-\r\nment may fall", "the government\r\nmay fall"),
        ("the govern-\n  ment, they say", "the government,\nthey say"),
        ("of Wash-\nington", "of Washington"),
        ("the minis-\nter’s aide", "the minister’s\naide"),
        ("the Zorbl, a Zor-\nbl of old", "the Zorbl, a Zorbl\nof old"),
        ("parlia-\nmentary inqui-\nries may", "parliamentary\ninquiries\nmay"),
    ],
    "ligatures": [
        ("they \ufb01nd it", "they find it"),
        ("the o\ufb03ce may", "the office may"),
        ("\ufb02at e\ufb00ort \ufb06ill wa\ufb04e", "flat effort still waffle"),
    ],
    "soft-hyphens": [
        ("the gov\u00adern\u00adment", "the government"),
        ("per\u200bhaps it may", "perhaps it may"),
        ("according\u200b to her", "according to her"),
        ("\ufeffIt may", "It may"),
        ("One.\n\ufeffIt may", "One.\nIt may"),
        ("and/\u200bor", "and/or"),
        ("the govern\u00ad\nment may", "the government\nmay"),
        ("say\u2060ing so\u200b", "saying so"),
        ("“\u200bIt may,\u200b” she said", "“It may,” she said"),
    ],
}  # fmt: skip

NEAR_MISSES = {
    "entities": [
        "R&D; and then", "AT&T; it rose", "Q&A; the end", "H&M; Zara", "a & b; c", "&unheardof;",
        "&#0; stays", "&#xD800; stays", "?a=1&copy;=2 stays", "S&PI; rose", "Tom &amp Jerry", "M&Ms;",
        "fish & chips; beer", "&;",
    ],
    "tags": [
        "a < b and c > d", "I <3 you", "Ann Lee <ann@example.org> said", "<https://example.org>",
        "<Speaker 1> it may", "<a friend of mine>", "Dear <name>, dear <title>", "x <i> y", "<<so>>",
        "if a<b then c>d", "<3 <3 >", "->", "<- p ->", "<unclear> it may <laughs>",
    ],
    "mojibake": [
        "the café, the naïve “man” — perhaps…", "São Paulo and Ångström", "Zoë’s résumé",
        "É – à – ü", "It cost £5 and €3", "Łódź and Dvořák", "Привет, мир", "SÃO PAULO", "20°C ± 1",
        "VIÑA DEL MAR", "√2 is not 1", "the “Ä”",
    ],
    "tokens": [
        "It may rain, they say. It may not, too.", "Bonjour ! Ça va ? Oui ; non : rien.",
        "So . . . it may . . . or not . . . they say . . . so . . .", "It rose by .5 , they say, so it may.",
        "He wrote 'n' for and, `x` for y.", "rock 'n' roll, they say.", "Use ls . to list, he said.",
        "One . Two. Three. Four.", "-LRB- is a tag, they say.", "no stops at all n't",
    ],
    "hyphens": [
        "a well-\nknown man", "a long-\nterm plan", "the re-\nsigned deal", "a co-\nop shop",
        "2019-\n2020", "state-of-the-\nart", "Anglo-\nAmerican", "pre- and post-\nwar", "so -\nit may",
        "the govern-\n\nment", "the zorbl-\nfrex of old", "the set-\nup and the set-up",
        "the with-hold, with-\nhold it",
    ],
    "ligatures": ["they find the office", "Æsop’s œuvre", "ĳs", "ß", "ﷺ", "½"],
    "soft-hyphens": [
        "1999\u00ad2000", "no\u200cone", "a 👩\u200d💻 may", "She said.\u200bThe end",
        "ภาษา\u200bไทย", "well-known", "co\u2011op",
    ],
}  # fmt: skip


def test_every_kind_has_cases() -> None:
    assert set(HITS) == set(NEAR_MISSES) == set(KINDS)


@pytest.mark.parametrize(
    ("kind", "text", "meant"), [(kind, *case) for kind in HITS for case in HITS[kind]]
)
def test_damage_is_undone(kind: str, text: str, meant: str) -> None:
    assert cleaned(Source("-", "1", 1, text), [kind]).text == meant
    told = Cleaner(frozenset())
    told.clean(Source("-", "1", 1, text))
    assert told.told(), "and it is told where it is left"
    assert kind in " ".join(told.told()) or kind in ALWAYS


@pytest.mark.parametrize(
    ("kind", "text"), [(kind, text) for kind in NEAR_MISSES for text in NEAR_MISSES[kind]]
)
def test_what_looks_like_damage_is_left(kind: str, text: str) -> None:
    assert cleaned(Source("-", "1", 1, text), [kind]).text == text


@pytest.mark.parametrize(
    ("kind", "meant"), [(kind, case[1]) for kind in HITS for case in HITS[kind]]
)
def test_what_is_cleaned_once_is_clean(kind: str, meant: str) -> None:
    assert cleaned(Source("-", "1", 1, meant), [kind]).text == meant


def test_blanks_of_all_widths_are_plain_and_move_nothing() -> None:
    text = "The\u00a0minister\u2009may\u202fgo\u3000on – “so”."
    assert plain_blanks(text) == "The minister may go on – “so”."
    for same in ("The minister", "line\u2028line", "a\u200bb", "a\x85b", "tab\there"):
        assert plain_blanks(same) == same
    (source,), _ = from_bytes(text.encode())
    assert source.text == plain_blanks(text)
    assert source.marks == ()
    (source,), _ = from_bytes(text.encode(), clean="none")
    assert source.text == text


def test_what_is_escaped_in_what_is_escaped_is_undone_in_its_order() -> None:
    text = "&lt;p&gt;It&amp;#8217;s so.&lt;/p&gt;&lt;p&gt;It may.&lt;/p&gt;"
    assert cleaned(Source("-", "1", 1, text), KINDS).text == "It’s so.\n\nIt may."


def test_kinds_by_name() -> None:
    assert chosen("") == ALWAYS
    assert chosen("tags, entities") == {"tags", "entities", *ALWAYS}
    assert chosen("all") == set(KINDS)
    assert chosen("none") == set()
    assert chosen("none,tags") == {"tags"}
    with pytest.raises(ValueError, match=r"--clean: there is no kind of damage 'tag'.*tags"):
        chosen("tag")


NOTES = {
    "clean": ("It may rain, they say. It is so.", []),
    "entities": (
        "Bread &amp; butter may",
        ["1 text has HTML entities (&amp;), read as they are; --clean entities undoes that"],
    ),
    "soft hyphens": (
        "the gov\u00adernment may",
        [
            "1 text has soft hyphens or characters without width (gov\u00adernment), undone: "
            "offsets are those of the text without; --clean none leaves them"
        ],
    ),
}


@pytest.mark.parametrize(("text", "told"), NOTES.values(), ids=NOTES)
def test_what_is_told(text: str, told: list[str]) -> None:
    notes: list[str] = []
    _, problems = from_bytes(text.encode(), note=notes.append)
    assert (notes, problems) == (told, [])


def test_many_texts_are_told_in_one_line() -> None:
    texts = ["Bread &amp; butter", "<p>One.</p>", "So &gt; it", "It may."]
    lines = "".join(json.dumps({"text": text}) + "\n" for text in texts)
    notes: list[str] = []
    from_bytes(lines.encode(), input_format="jsonl", note=notes.append)
    assert notes == [
        "2 texts have HTML entities (&amp;) and 1 has HTML tags (<p>One.), read as they are; "
        "--clean entities,tags undoes that"
    ]
    notes.clear()
    from_bytes(lines.encode(), input_format="jsonl", note=notes.append, clean="entities,tags")
    assert notes == []


def test_lines_and_columns_stay_those_of_the_file() -> None:
    text = "The gov\u00adernment &amp; the minis-\nter may\n<p>go.</p> It might."
    source = cleaned(Source("a.txt", None, 1, text), KINDS)
    assert source.text == "The government & the minister\nmay\n\ngo.\n\nIt might."
    for word in ("The", "may", "go", "It", "might"):
        at, before = source.text.index(word), text.index(word)
        line = text.count("\n", 0, before) + 1
        column = before - (text.rfind("\n", 0, before) + 1) + 1
        assert source.position(at) == Position(line, column=column), word


def test_a_record_stays_on_its_line() -> None:
    source = cleaned(Source("a.jsonl", "7", 3, "<p>One.</p><p>Two.</p>"), ["tags"])
    assert source.position(source.text.index("Two")) == Position(3)


def test_marks_and_blocks_move_along() -> None:
    text = "<p>Head</p>\n\nOne &amp; two.<br><br>Three.\n\nFour."
    blocks = (Block(0, 11, "headline"), Block(13, 41, "body"), Block(43, 48))
    marks = ((0, Position(page=1)), (13, Position(page=2)), (43, Position(page=3)))
    source = cleaned(Source("a", None, 1, text, marks=marks, blocks=blocks), KINDS)
    assert source.text == "Head\n\nOne & two.\n\nThree.\n\nFour."
    assert [(source.text[b.start : b.end], b.role) for b in source.blocks] == [
        ("Head", "headline"), ("One & two.", "body"), ("Three.", "body"), ("Four.", None),
    ]  # fmt: skip
    found = {
        word: source.position(source.text.index(word)).page
        for word in ("Head", "One", "Three", "Four")
    }
    assert found == {"Head": 1, "One": 2, "Three": 2, "Four": 3}


@st.composite
def edits_of(draw: Any) -> tuple[str, list[Edit]]:
    text = draw(st.text("ab \n", max_size=40))
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), max_size=8)))
    pairs = zip(cuts[::2], cuts[1::2], strict=False)
    return text, [
        Edit(a, b, draw(st.sampled_from(["", "x", "\n", "\n\n", "xyz"]))) for a, b in pairs
    ]


@given(edits_of(), st.data())
def test_places_move_in_order(case: tuple[str, list[Edit]], data: st.DataObject) -> None:
    text, edits = case
    bounds = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=6)))
    blocks = tuple(Block(a, b) for a, b in zip(bounds[::2], bounds[1::2], strict=False))
    marks = tuple((at, Position(page=at)) for at in bounds)
    source = edited(Source("a", None, 1, text, marks=marks, blocks=blocks), edits)
    starts = [at for at, _ in source.marks]
    pages = [position.page or 0 for _, position in source.marks]
    assert starts == sorted(set(starts))
    assert pages == sorted(pages)
    assert all(0 <= at <= len(source.text) for at in starts)
    last = 0
    for block in source.blocks:
        assert last <= block.start < block.end <= len(source.text)
        assert source.text[block.start : block.end].strip() == source.text[block.start : block.end]
        last = block.end


@given(edits_of())
def test_what_is_not_edited_keeps_its_line_and_its_column(case: tuple[str, list[Edit]]) -> None:
    text, edits = case
    before = Source("a", None, 1, text)
    after = edited(before, edits)
    at = done = 0
    for edit in [*edits, Edit(len(text), len(text), "")]:
        for offset in range(done, edit.start):
            assert after.text[at] == text[offset]
            assert after.position(at) == before.position(offset)
            at += 1
        at += len(edit.text)
        done = edit.end
    assert at == len(after.text)


@given(edits_of(), st.data())
def test_the_text_of_a_block_stays_that_of_the_block(
    case: tuple[str, list[Edit]], data: st.DataObject
) -> None:
    text, edits = case
    outside = [i for i in range(len(text) + 1) if not any(e.start < i < e.end for e in edits)]
    bounds = sorted(data.draw(st.sets(st.sampled_from(outside), max_size=2)))
    if len(bounds) < 2:
        return
    start, end = bounds
    inside = [e for e in edits if start <= e.start and e.end <= end]
    source = edited(Source("a", None, 1, text, blocks=(Block(start, end),)), edits)
    alone = edited(
        Source("a", None, 1, text[start:end]),
        [Edit(e.start - start, e.end - start, e.text) for e in inside],
    )
    words = " ".join(source.text[b.start : b.end] for b in source.blocks).split()
    assert words == alone.text.split()


@given(st.text("ab&;<p>/ -\n'’n.,t`Ãâ€™©\u00ad\u200b\ufb01\u00a0#8217amp\"LRB", max_size=60))
def test_any_text_can_be_cleaned(text: str) -> None:
    source = Source("a", None, 1, text)
    made = cleaned(source, KINDS)
    assert (
        Cleaner(frozenset(KINDS)).clean(source).text
        == cleaned(source._replace(text=plain_blanks(text)), KINDS).text
    )
    for at in range(len(made.text)):
        line = made.position(at).line
        assert line is not None
        assert 1 <= line <= text.count("\n") + 1


def test_without_ftfy_it_is_told_and_not_measured(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without(name: str, *args: Any, **options: Any) -> Any:
        if name.partition(".")[0] == "ftfy":
            raise ModuleNotFoundError(f"No module named {name!r}", name="ftfy")
        return real(name, *args, **options)

    monkeypatch.setattr(builtins, "__import__", without)
    data = "Itâ€™s so. It may rain.".encode()
    notes: list[str] = []
    sources, problems = from_bytes(data, note=notes.append)
    assert len(sources) == 1
    assert notes == [
        "1 text has letters misread in another encoding (Itâ€™s), read as they are; "
        "--clean mojibake undoes that"
    ]
    sources, problems = from_bytes(data, clean="mojibake")
    assert sources == []
    assert said(problems) == [
        "line 1: needs the library ftfy to be cleaned; pip install 'textkit[formats]'"
    ]


@pytest.mark.usefixtures("unmeasured")
def test_a_clean_text_loads_nothing(tmp_path: Path) -> None:
    code = (
        "import sys\nfrom textkit.inputs.read import read\n"
        "data = 'It may close, Ann’s “friend” said — perhaps.\\n'.encode() * 99\n"
        "open('article.txt', 'wb').write(data)\n"
        "list(read(['article.txt'], report=print))\n"
        "found = {'ftfy', 'html', 'textkit.inputs.cleaning'} & set(sys.modules)\nassert not found, found"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=tmp_path)


def test_an_id_that_comes_again_is_told_once() -> None:
    lines = "".join(f'{{"id": {doc}, "text": "x"}}\n' for doc in (1, 2, '"1"', 2, 1))
    notes: list[str] = []
    sources, problems = from_bytes(lines.encode(), input_format="jsonl", note=notes.append)
    assert len(sources) == 5
    assert problems == []
    assert notes == ['standard input: the id "1" stands twice: lines 1 and 3; others may, too']


def test_ids_of_their_own_are_not_told() -> None:
    notes: list[str] = []
    lines = "".join(
        f'{{"id": {doc}, "text": "x"}}\n' for doc in (1, 2, 3, 9007199254740993, 9007199254740992)
    )
    sources, _ = from_bytes(lines.encode(), input_format="jsonl", note=notes.append)
    assert [source.doc for source in sources][3:] == ["9007199254740993", "9007199254740992"]
    assert notes == []


def test_only_so_many_ids_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    from textkit.inputs import read

    monkeypatch.setattr(read, "MOST_IDS", 2)
    notes: list[str] = []
    lines = "".join(f'{{"id": {doc}, "text": "x"}}\n' for doc in (1, 2, 3, 3))
    from_bytes(lines.encode(), input_format="jsonl", note=notes.append)
    assert notes == []
    from_bytes(
        (lines + '{"id": 2, "text": "x"}\n').encode(), input_format="jsonl", note=notes.append
    )
    assert notes == ['standard input: the id "2" stands twice: lines 2 and 5; others may, too']


def test_a_text_with_many_signs_takes_no_longer_for_each() -> None:
    for piece in ("<!-- ", "<script>", "&amp;", "govern-\nment ", "\u00ad", "<p ", "Ã©"):
        assert cleaned(Source("-", None, 1, piece * 3000), KINDS).text is not None


def test_the_command_tells_damage_and_undoes_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    article = tmp_path / "article.txt"
    article.write_text("It is n't &quot;sure&quot; , so it may&nbsp;rain .\n", encoding="utf-8")
    asked = ["readability", str(article), "--columns", "words", "-f", "csv"]
    assert cli.main(asked) == 0
    out, told = capsys.readouterr()
    assert out == "words\n11\n"
    assert told.startswith("textkit: 1 text has HTML entities (&quot;sure)")
    assert told.endswith("--clean entities,tokens undoes that\n")
    assert cli.main([*asked, "--clean", "entities,tokens"]) == 0
    assert capsys.readouterr() == ("words\n7\n", "")
    (tmp_path / "textkit.toml").write_text('clean = ["entities", "tokens"]\n')
    assert cli.main(asked) == 0
    assert capsys.readouterr() == ("words\n7\n", "")
    assert cli.main([*asked, "--clean", "html"]) == 2
    assert "--clean: there is no kind of damage 'html'" in capsys.readouterr().err
    assert cli.main([*asked, "--no-config", "--quiet"]) == 0
    assert capsys.readouterr().err == ""
