"""CHAT: what is said, as CHAT counts it, with its speakers."""

from __future__ import annotations

from pathlib import Path

import pytest

import textkit

from .reading import from_bytes, run, said

TALK = Path(__file__).parent.parent / "data" / "chat" / "talk.cha"


def words(line: str) -> str:
    [source], problems = from_bytes(f"@UTF8\n@Begin\n*CHI:\t{line}\n@End\n".encode())
    assert problems == []
    return source.text.removeprefix("CHI:\n\n")


def test_a_transcript() -> None:
    [source], problems = run([str(TALK)])
    assert problems == []
    assert source.text + "\n" == TALK.with_suffix(".expected.txt").read_text()
    at = source.position(source.text.index("home"))
    assert (at.line, at.time) == (8, 1.5)


def test_speech_is_quoted_and_has_its_speaker() -> None:
    [source], _ = run([str(TALK)])
    made = textkit.measure("attribution", source.text, by="document")[0]
    assert made["quoted"] == 1
    assert made["speakers"] == ("Mother", "Nora", "Investigator")


LINES = {
    "what was said": ("he goed [: went] [*] home .", "he goed home."),
    "repeated": ("the [/] the dog .", "the dog."),
    "taken back": ("<I want> [//] I need [///] maybe it .", "I maybe it."),
    "taken back inside": ("<the <red> [/] red> [//] a dog .", "a dog."),
    "overlap and stress": ("<I think> [>] so [!] [= yes] .", "I think so."),
    "fillers, fragments, sounds": ("&-um it &+ma may &=laughs &~ga be .", "it may be."),
    "left out": ("he 0is here 0 .", "he here."),
    "not understood": ("xxx it may yyy www .", "it may."),
    "shortened and long words": ("(be)cause no:w ru^nning .", "because now running."),
    "forms": ("woof@o a@l shoe@s:eng .", "woof a shoe."),
    "joined words": ("kind_of ice+cream .", "kind of ice-cream."),
    "pauses": ("it (.) may (..) be (1.5) so (2:03.1) .", "it may be so."),
    "ends": ("it may +...", "it may..."),
    "broken off": ("it may +/.", "it may."),
    "a question that breaks off": ("may it +//?", "may it?"),
    "linkers": ('+" “it may ,” +< yes .', "“it may,” yes."),
    "vocatives and tags": ("Nora ‡ it may „ no ?", "Nora, it may, no?"),
    "no words": ("&=laughs .", ""),
    "a bullet": ("it may . \x151000_2000\x15", "it may."),
    "another bullet": ("it may . •1000_2000•", "it may."),
}  # fmt: skip


@pytest.mark.parametrize(("line", "expected"), LINES.values(), ids=LINES)
def test_lines(line: str, expected: str) -> None:
    assert words(line) == expected


def test_headers_and_tiers_are_no_words_and_lines_go_on() -> None:
    data = b"@Begin\n@Comment:\tit rained\n\tall day\n*CHI:\tit may\n\tbe .\n%mor:\tpro|it\n\tv|be .\n@End\n"
    [source], _ = from_bytes(data)
    assert source.text == "CHI:\n\nit may be."


def test_two_of_one_role_have_their_codes() -> None:
    data = "@Begin\n@Participants:\tST1 Student, ST2 Student\n*ST1:\tyes .\n*ST2:\tno .\n*ST1:\tyes .\n@End\n"
    [source], _ = from_bytes(data.encode())
    assert source.text.startswith("ST1:\n\nyes.\n\nST2:")


def test_other_texts_are_none() -> None:
    text = "@beginners: this may be hard.\n*Note: it may not."
    assert from_bytes(text.encode())[0][0].text == text
    _, problems = from_bytes(b"It may rain.", input_format="chat")
    assert said(problems) == ["not CHAT (no @Begin)"]
