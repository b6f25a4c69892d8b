"""Mail: one part of a newsletter, as its sender wrote it, with its footer as boilerplate."""

from __future__ import annotations

import email.policy
from email.message import EmailMessage
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from textkit.inputs.read import has_records

from .archives import DATA, roles, told
from .reading import from_bytes, said

MAIL = DATA / "mail"


def letter(text: str, **parameters: Any) -> bytes:
    """A message as Python's own library writes it."""
    message = EmailMessage(policy=email.policy.SMTP)
    message["From"] = "The Harbor Post <news@example.org>"
    message["Subject"] = "Pier"
    message["Date"] = "Tue, 10 Apr 2018 08:00:00 +0000"
    message.set_content(text, **parameters)
    return message.as_bytes()


def bodies(data: bytes) -> list[tuple[str | None, str]]:
    ((source,), problems) = from_bytes(data)
    assert problems == []
    return roles(source)[1:]


@pytest.mark.parametrize("file", ["letter.eml", "html.eml", "two.mbox"])
def test_mail(file: str) -> None:
    path = MAIL / file
    assert told(path) == path.with_suffix(".expected.txt").read_text(encoding="utf-8")
    assert has_records([str(path)])


def test_quoted_printable_and_other_encodings() -> None:
    text = "The café may close – “soon”.\n"
    for charset, transfer in (
        ("utf-8", "quoted-printable"),
        ("utf-8", "base64"),
        ("cp1252", "8bit"),
    ):
        data = letter(text, charset=charset, cte=transfer)
        assert bodies(data) == [(None, text.strip())]


def test_a_charset_that_names_fewer_characters_than_it_has() -> None:
    data = letter("It may – rain.", charset="cp1252", cte="8bit")
    assert bodies(
        data.replace(b"windows-1252", b"iso-8859-1").replace(b"cp1252", b"iso-8859-1")
    ) == [(None, "It may – rain.")]


def test_a_wrong_or_unknown_charset_is_told() -> None:
    data = letter("It may – rain.", charset="cp1252", cte="8bit")
    named = b"windows-1252" if b"windows-1252" in data else b"cp1252"
    for charset, what in (
        (b"utf-8", "text that is not UTF-8"),
        (b"x-none", "text in an unknown encoding (x-none)"),
    ):
        sources, (problem,) = from_bytes(data.replace(named, charset))
        assert (sources, problem.what) == ([], what)


def test_html_alone_is_read_where_the_plain_part_has_nothing() -> None:
    message = EmailMessage()
    message["From"], message["Subject"], message["To"] = "a@example.org", "Pier", "b@example.org"
    message.set_content("Your mail program can't show this.")
    words = "<p>" + "It may rain tomorrow. " * 30 + "</p>"
    message.add_alternative(f"<html><body>{words}<p>Or not.</p></body></html>", subtype="html")
    message.add_attachment(b"no text", maintype="application", subtype="pdf", filename="a.pdf")
    assert [text for _, text in bodies(message.as_bytes())][1:] == ["Or not."]


def test_a_message_without_text_is_told() -> None:
    message = EmailMessage()
    message["From"], message["Subject"], message["To"] = "a@example.org", "Pier", "b@example.org"
    message.add_attachment(b"no text", maintype="image", subtype="png")
    sources, (problem,) = from_bytes(message.as_bytes())
    assert (sources, problem.what) == ([], "a message without text")


def test_an_encrypted_message_is_told() -> None:
    data = (
        b"From: a@example.org\nTo: b@example.org\nSubject: x\nMIME-Version: 1.0\n"
        b'Content-Type: multipart/encrypted; boundary="b"\n\n--b\n\nx\n--b--\n'
    )
    assert said(from_bytes(data)[1]) == [
        "line 1 (message 1): is encrypted; save it decrypted from your mail program"
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One.\n\nTwo\nlines.\n", [(None, "One."), (None, "Two\nlines.")]),
        ("See this (https://example.org/a) now.\n", [(None, "See this now.")]),
        ("One.\n\n* https://example.org/a\n", [(None, "One.")]),
        ("One.\n\n> Two\n> three\n", [(None, "One."), ("boilerplate", "> Two\n> three")]),
        ("One.\n\n-- \nMara Odell\nHarbor\n", [(None, "One."), ("boilerplate", "Mara Odell\nHarbor")]),
        ("One.\n\n=====\n\nTwo.\n", [(None, "One."), (None, "Two.")]),
        ("View this email in your browser\n\nOne.\n", [("boilerplate", "View this email in your browser"), (None, "One.")]),
        ("One.\n\nUnsubscribe here\n\nHarbor\n", [(None, "One."), ("boilerplate", "Unsubscribe here"), ("boilerplate", "Harbor")]),
    ],
)  # fmt: skip
def test_plain_text(text: str, expected: list[tuple[str | None, str]]) -> None:
    assert bodies(letter(text)) == expected


WORDS = st.lists(st.text("abcé", min_size=1, max_size=8), min_size=1, max_size=12)


@given(st.lists(WORDS, min_size=1, max_size=4), st.integers(10, 30), st.booleans())
def test_flowed_lines_are_joined_again(texts: list[list[str]], width: int, delete: bool) -> None:
    """As RFC 3676 has it: a line that ends with a blank goes on in the next."""
    paragraphs = [" ".join(words) for words in texts]
    lines: list[str] = []
    for paragraph in paragraphs:
        line = ""
        for word in paragraph.split(" "):
            if line and len(line) + len(word) > width:
                lines.append(f"{line} " if delete else line)
                line = ""
            line += f"{word} "
        lines += [line[:-1], ""]
    message = EmailMessage(policy=email.policy.SMTP)
    message["From"], message["Subject"], message["Date"] = "a@example.org", "x", "Tue, 10 Apr 2018"
    message.set_content("\n".join(lines), cte="base64")
    message.set_param("format", "flowed")
    if delete:
        message.set_param("delsp", "yes")
    assert [text for _, text in bodies(message.as_bytes())] == paragraphs


@pytest.mark.parametrize(
    "data",
    [
        b"From: the sea\n\nIt rained.",
        b"From here it rained.\n",
        b"Subject: rain\nDate: today\n\nIt rained.",
        b"From: Ann\nDate: today\nIt rained, and no header was here.\n\nSo.",
    ],
)
def test_other_texts_are_no_mail(data: bytes) -> None:
    ((source,), problems) = from_bytes(data)
    assert (source.doc, source.text, problems) == (None, data.decode(), [])


def test_a_page_that_a_browser_saved_is_no_mail() -> None:
    from textkit.inputs import mail

    signature = mail.INPUT.signature
    head = (
        b"From: <Saved by Blink>\nSnapshot-Content-Location: https://example.org/\nSubject: A\n"
        b"Date: Tue, 10 Apr 2018 08:00:00 +0000\nMIME-Version: 1.0\n\n"
    )
    assert signature is not None
    assert not signature(head)
    assert signature(letter("It rained."))
