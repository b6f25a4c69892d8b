"""CHAT: transcripts of CHILDES and TalkBank, an utterance a paragraph below its speaker."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from textkit.inputs.composed import Part, composed
from textkit.inputs.contract import Found, Input, Opened, UnreadableError
from textkit.inputs.source import Position, Source, line_starts

__all__ = ["INPUT"]

_BEGINS = (
    rb"(?:\xef\xbb\xbf)?(?:@UTF8\s+)?"
    rb"(?:@(?:PID|Font|ColorWords|Window):[^\n]*\n)*@[Bb]egin[ \t]*\r?\n"
)
_BULLET = r"[\x15•](?:%\w+:\"[^\"]*\"_)?(\d+)_(\d+)-?[\x15•]"
_SCRAP = r"\x15[^\x15]*\x15"  # of pictures and other media
_TOKEN = r"\[[^\]]*\]|[<>]|[“”]|[,;„‡]|\+[^\s<>\[\]]+|[^\s<>\[\]“”,;„‡]+"
_RETRACED = r"\[(?:/{1,3}|/-|/\?|e)\]"
"""Behind words that the speaker takes back or repeats, which are not counted."""
_PAUSE = r"\((?:\.{1,3}|\d*:?\d*\.?\d*)\)|#\d*|0|[xyw]{3}|[xy]{2}"
_ENDING = r"\+.*([.?!])|([.?!])"
_FORM = r"@[\w:$&-]+|[:^≠↑↓↗↘→⇗⇘∙∞≈≋≡⌈⌉⌊⌋ˈˌ°▁▔☺♋⁇∬∮§↫∲∾‹›()]"
"""What a form is, how it sounds, and the brackets around sounds that are left out."""


class _Tier(NamedTuple):
    """A line with those that go on with it."""

    line: int
    text: str


def _read(opened: Opened) -> Found:
    tiers = list(_tiers(opened.text()))
    if not any(tier.text.lower().startswith("@begin") for tier in tiers):
        raise UnreadableError(opened.problem("", "not CHAT (no @Begin)"))
    names = _names(tiers)
    parts = [part for tier in tiers if tier.text[0] == "*" for part in _utterance(tier, names)]
    made = composed(parts)
    yield Source(opened.file, None, 1, made.text, marks=made.marks, blocks=made.blocks)


def _tiers(text: str) -> Iterator[_Tier]:
    starts = line_starts(text)
    last: _Tier | None = None
    for number, (start, end) in enumerate(zip(starts, [*starts[1:], len(text)], strict=True), 1):
        line = text[start:end].rstrip()
        if last is not None and line[:1] in ("\t", " "):
            last = last._replace(text=f"{last.text} {line.strip()}")
        elif line[:1] in ("@", "*", "%"):
            if last is not None:
                yield last
            last = _Tier(number, line)
    if last is not None:
        yield last


def _names(tiers: Sequence[_Tier]) -> dict[str, str]:
    """What each speaker's code stands for: a name or else a role, where no two have the same."""
    found: dict[str, str] = {}
    for tier in tiers:
        if not tier.text.startswith("@Participants:"):
            continue
        for one in tier.text.partition(":")[2].split(","):
            words = one.split()
            if len(words) > 1:
                found[words[0]] = words[1].replace("_", " ")
    count = Counter(found.values())
    return {code: name for code, name in found.items() if count[name] == 1 and name[0].isupper()}


def _utterance(tier: _Tier, names: Mapping[str, str]) -> list[Part]:
    """The label and the words of an utterance; nothing where no word is said."""
    code, _, text = tier.text[1:].partition(":")
    bullet = re.search(_BULLET, text)
    time = int(bullet[1]) / 1000 if bullet else None
    words = _words(re.sub(_SCRAP, " ", re.sub(_BULLET, " ", text)))
    if not any(map(str.isalnum, words)):
        return []
    position = Position(tier.line, time=time)
    label = names.get(code, code)
    return [Part(f"{label}:", "boilerplate", position), Part(words, "body", position)]


def _words(text: str) -> str:
    """The words of an utterance as said, without those that CHAT does not count.

    That is retraced and repeated ones, fillers, fragments and sounds (``&-um``, ``&=laughs``), what
    is left out (``0is``) or can't be understood (``xxx``). Of ``goed [: went]`` the first is said.
    """
    groups: list[list[list[str]]] = [[]]
    for token in re.findall(_TOKEN, text):
        if token == "<":
            groups.append([])
        elif token == ">":
            if len(groups) > 1:
                inner = groups.pop()
                groups[-1].append([word for unit in inner for word in unit])
        elif token[0] == "[":
            if re.fullmatch(_RETRACED, token) and groups[-1]:
                while len(groups[-1]) > 1 and groups[-1][-1] in (["“"], ["”"], [","]):
                    groups[-1].pop()
                groups[-1].pop()
        else:
            groups[-1].append(_word(token))
    while len(groups) > 1:
        inner = groups.pop()
        groups[-1] += inner
    said = " ".join(word for unit in groups[0] for word in unit)
    said = re.sub(r"(?:^|(?<=\s))(?:, )+(?=[.?!]|, |$)", "", said)
    said = re.sub(r"^[\s,]+", "", said)
    return re.sub(r"(?<=“) | (?=[”,;.?!])", "", said)


def _word(token: str) -> list[str]:
    """A token as it is said; empty where it is no word."""
    if ending := re.fullmatch(_ENDING, token):
        sign = ending[1] or ending[2]
        return ["..." if token == "+..." else sign]
    if token[0] in "+&" or re.fullmatch(_PAUSE, token) or re.match(r"0[^\W\d]", token):
        return []
    if token in "„‡,;":
        return [","]
    word = re.sub(_FORM, "", token).replace("_", " ").replace("+", "-").strip("/~")
    return [word] if word else []


INPUT = Input(
    help="transcripts of CHILDES and TalkBank: what is said, without codes and dependent tiers",
    endings=(".cha",),
    read=_read,
    signature=lambda head: b"@" in head[:4] and re.match(_BEGINS, head) is not None,
)
