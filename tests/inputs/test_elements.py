"""Paragraphs of HTML: none lost, none doubled, no words joined, nothing that isn't shown."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from textkit.inputs import elements


def parts(html: str) -> list[str]:
    return [part.text for part in elements.parts(elements.html(html))]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>One.</p><p>Two.</p>", ["One.", "Two."]),
        ("One<p>Two</p>three", ["One", "Two", "three"]),
        ("<div>One <b>two</b><i>three</i></div>", ["One twothree"]),
        ("<p>One\n  two</p>", ["One two"]),
        ("<p>One<br>two<br/><br>three</p>", ["One\ntwo", "three"]),
        ("<p>One<br>&nbsp;<br>two</p>", ["One", "two"]),
        ("<ul><li>One</li><li>Two</li></ul>", ["One", "Two"]),
        ("<table><tr><td>One</td><td>two</td></tr></table>", ["One", "two"]),
        ("<p>He said <q>may</q>.</p>", ["He said “may”."]),
        ("<p>One<script>no()</script><style>p</style><!-- no -->.</p>", ["One."]),
        ("<p>One<span style='display: none'>no</span></p>", ["One"]),
        ("<p hidden>No</p><p style='font-size:0px'>No</p><p style='font-size:0.9em'>Yes</p>", ["Yes"]),
        ("<svg><text>No</text></svg><p>Yes</p>", ["Yes"]),
        ("<pre>One\n  two</pre>", ["One\ntwo"]),
        ("<p>5 &lt; 6 &amp; 7</p>", ["5 < 6 & 7"]),
        ("<p>A<sup>2</sup> caf&eacute;</p>", ["A2 café"]),
        ("", []),
        ("<p>  </p>", []),
    ],
)  # fmt: skip
def test_paragraphs(html: str, expected: list[str]) -> None:
    assert parts(html) == expected


def test_captions_are_boilerplate() -> None:
    figure = "<figure><img><figcaption>A <b>boat</b></figcaption></figure><p>So.</p>"
    found = elements.parts(elements.html(figure))
    assert [(part.text, part.role) for part in found] == [
        ("A boat", "boilerplate"),
        ("So.", None),
    ]


WORD = st.text("abcdé", min_size=1, max_size=5)
TREE = st.recursive(
    WORD,
    lambda inner: st.builds(
        lambda tag, children: f"<{tag}>{' '.join(children)}</{tag}>",
        st.sampled_from(["p", "div", "b", "span", "section", "li"]),
        st.lists(inner, min_size=1, max_size=4),
    ),
    max_leaves=20,
)


@given(TREE)
def test_every_word_is_there_once(html: str) -> None:
    import re

    words = re.sub(r"<[^>]+>", " ", html).split()
    joined = "".join(words)
    assert "".join("".join(parts(html)).split()) == joined
