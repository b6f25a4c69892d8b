"""The edits that undo each kind of damage to a text, and a source with edits made."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from itertools import islice, pairwise
from typing import NamedTuple

from textkit import resources
from textkit.inputs.damage import KINDS, strange
from textkit.inputs.source import Block, Source, line_starts

__all__ = ["Edit", "cleaned", "edited", "edits", "plain_blanks", "sample"]


class Edit(NamedTuple):
    """The characters ``text[start:end]``, half-open, and what stands in their place."""

    start: int
    end: int
    text: str


Edits = Iterator[Edit]
"""In order, and none overlaps another."""

_BLANKS = (
    "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
)
_UNSEEN = "\u00ad\u200b\u2060\ufeff"
_LIGATURES = {
    "\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl",
    "\ufb05": "st", "\ufb06": "st",
}  # fmt: skip


def plain_blanks(text: str) -> str:
    """The text with a blank for each blank of another width, or that no line may end at.

    It is as long as before.
    """
    for blank in strange(text).intersection(_BLANKS):
        text = text.replace(blank, " ")
    return text


_SHORT = ("amp", "lt", "gt", "shy")


def _entities(text: str) -> Edits:
    """``&amp;``, ``&#8217;``, ``&nbsp;``, and those that were escaped twice: ``&amp;nbsp;``."""
    if "&" not in text or ";" not in text:
        return
    for found in re.finditer(
        r"&(?:amp;)*(#(?:\d{2,7}|[xX][\da-fA-F]{2,6})|[A-Za-z]\w{1,31});", text
    ):
        from html import unescape

        name, before = found[1], text[found.start() - 1 : found.start()]
        meant = unescape(f"&{name};")
        if meant == f"&{name};" or meant.endswith(";") or not meant.strip("\ufffd"):
            continue
        if before.isalnum() and len(name) < 4 and name not in _SHORT and name[0] != "#":
            continue  # what stands behind a letter may be the name of a firm
        if (
            name[0] != "#"
            and name != "amp"
            and re.search(r"\?\w+=[\w.=%&;-]*\Z", text[max(0, found.start() - 40) : found.start()])
        ):
            continue  # in an address
        if (
            not meant.isprintable()
            and meant not in "\n\t\u00a0\u00ad\u2002\u2003\u2009\u200b\u200c\u200d"
        ):
            continue
        yield Edit(*found.span(), plain_blanks(meant).replace("\u00ad", "").replace("\u200b", ""))


class _Tag(NamedTuple):
    """A tag, or all from one to the other where nothing between them is text."""

    start: int
    end: int
    name: str
    """In small letters; empty for a comment."""
    is_end: bool
    is_sure: bool
    """Whether it can be nothing else, as it has attributes."""


@cache
def _tag() -> re.Pattern[str]:
    """What begins a comment, or a tag."""
    every = "|".join(sorted(resources.words("cleaning.blocks", "cleaning.inline")))
    bare = "|".join(sorted(resources.words("cleaning.bare")))
    value = r"""=\s*+(?:"[^"<>]*+"|'[^'<>]*+'|[^\s"'<>=]++)"""
    attribute = rf"\s++(?:[a-z_:@][\w:.-]*+\s*+{value}|(?:{bare})(?![\w-]))"
    return re.compile(
        rf"<!--|<(?P<end>/?+)(?P<name>{every}|script|style)(?P<has>(?:{attribute})*+)\s*+/?+>",
        re.IGNORECASE,
    )


def _all_tags(text: str) -> Iterator[_Tag]:
    """Whatever reads like a tag, in order."""
    endless: set[str] = set()
    done = 0
    for found in _tag().finditer(text):
        start, end = found.span()
        if start < done:
            continue
        name, is_end, is_sure = (
            (found["name"] or "").lower(),
            bool(found["end"]),
            bool(found["has"]),
        )
        if not name or (name in ("script", "style") and not is_end):
            last = None
            if name not in endless:
                last = re.compile(rf"</{name}\s*>" if name else "-->", re.I).search(text, end)
            if last:
                end, is_sure = last.end(), True
            else:  # nor is there one behind the next
                endless.add(name)
        if name or is_sure:
            yield _Tag(start, end, name, is_end, is_sure)
        done = end


def _tags(text: str) -> Edits:
    """Tags of HTML: those of paragraphs end one, the others leave nothing.

    One counts that has attributes, that needs no end, or whose other half stands in the text.
    """
    if "<" not in text or ">" not in text:
        return
    found = list(_all_tags(text))
    halves = {(tag.name, tag.is_end) for tag in found}
    unclosed = resources.words("cleaning.unclosed")
    group: list[_Tag] = []
    for tag in found:
        alone = tag.name in unclosed and not tag.is_end
        if not (tag.is_sure or alone or (tag.name, not tag.is_end) in halves):
            continue
        if group and not _is_blank(text, group[-1].end, tag.start):
            yield from _without(text, group)
            group = []
        group.append(tag)
    if group:
        yield from _without(text, group)


def _is_blank(text: str, start: int, end: int) -> bool:
    return start == end or text[start:end].isspace()


def _without(text: str, tags: Sequence[_Tag]) -> Edits:
    """The edits for tags between which there are only blanks."""
    blocks = resources.words("cleaning.blocks")
    names = [tag.name for tag in tags]
    breaks = 2 if any(name in blocks for name in names) else min(2, names.count("br"))
    if not breaks:
        for tag in tags:
            yield Edit(tag.start, tag.end, _quote(tag))
        return
    start, end = tags[0].start, tags[-1].end
    while start and text[start - 1].isspace():
        start -= 1
    while end < len(text) and text[end].isspace():
        end += 1
    ends = "".join(_quote(tag) for tag in tags if tag.is_end)
    begins = "".join(_quote(tag) for tag in tags if not tag.is_end)
    between = "\n" * breaks if start and end < len(text) else ""
    yield Edit(start, end, ends + between + begins)


def _quote(tag: _Tag) -> str:
    """The quotation mark that a browser shows for a tag."""
    return "“”"[tag.is_end] if tag.name == "q" else ""


_TRAIL = (
    "\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013\u2014\u2018-\u201a"
    "\u201c-\u201e\u2020-\u2022\u2026\u2030\u2039\u203a\u20ac\u2122"
)
_MISREAD = (
    rf"[\u00c2-\u00df][{_TRAIL}]|[àâãï][{_TRAIL}]{{2}}|ð[{_TRAIL}]{{3}}"
    r"|√[^\s\w]|‚[ÄÅ]|[\x80-\x84\x86-\x9f]"
)
"""UTF-8 that was read in cp1252, Latin-1 or Mac Roman, and cp1252 that was read in Latin-1."""
_LEADS = frozenset("àâãïð√‚") | frozenset(map(chr, (*range(0x80, 0xA0), *range(0xC2, 0xE0))))
"""The characters that it begins with."""


def _mojibake(text: str) -> Edits:
    """UTF-8 that was read as something else, as ftfy finds it; raises ModuleNotFoundError."""
    if not strange(text) & _LEADS or not any(
        re.search(_MISREAD, run) for run in re.findall(r"[^\x00-\x7f]{2,}|[\x80-\x9f]", text)
    ):
        return
    from unicodedata import normalize

    from ftfy import fix_encoding
    from ftfy.badness import is_bad

    def meant(found: re.Match[str]) -> str:
        whole = normalize("NFC", found[0])  # letters may be parted from their accents since
        fixed = fix_encoding(whole) if re.search(_MISREAD, whole) else whole
        return found[0] if fixed == whole or is_bad(fixed) else fixed

    start = 0
    for line in text.splitlines(keepends=True):
        # "\x85" parts lines here, and may be an ellipsis that was misread: see the pattern
        if re.search(_MISREAD, line) and (is_bad(line) or re.search(r"[\x80-\x9f]", line)):
            fixed = re.sub(r"[^ \t]+", meant, line)  # a line may be misread in part, or twice
            if is_bad(fixed):
                fixed = fix_encoding(fixed)
            for edit in _differences(line, fixed, start):
                if not is_bad(edit.text):
                    yield edit
        start += len(line)


def _differences(line: str, meant: str, start: int) -> Edits:
    """The edits that make one line of another, word by word where both have the same words."""
    before, after = re.split("([ \\t]+)", line), re.split("([ \\t]+)", meant)
    if len(before) != len(after):
        before, after = [line], [meant]
    for old, new in zip(before, after, strict=True):
        if old != new:
            first = next(
                (i for i, (a, b) in enumerate(zip(old, new, strict=False)) if a != b),
                min(len(old), len(new)),
            )
            most = min(len(old), len(new)) - first
            last = next((i for i in range(most) if old[-1 - i] != new[-1 - i]), most)
            yield Edit(start + first, start + len(old) - last, new[first : len(new) - last])
        start += len(old)


_STOP = r"(?<!\. )(?:(?<=\s)|(?<=[\w\"'”’)]))[,.](?=\s|\Z)(?! \.)"
_SIGNS = r" n['’]t(?:\s|\Z)|-[LR][RSC]B-|(?:\A|\s)``\s|\s''(?:\s|\Z)| @[-,.]@ "
_MOST_STOPS = 40
_SPACED = 0.9
"""The least share of stops and commas behind a blank in a text that is parted into tokens."""


def _is_tokenized(text: str) -> bool:
    """Whether its first stops and commas stand alone, as a tokenizer leaves them."""
    found = [m.start() for m in islice(re.finditer(_STOP, text), _MOST_STOPS)]
    alone = sum(1 for at in found if at and text[at - 1].isspace())
    if not alone or alone < _SPACED * len(found):
        return False
    return alone > 3 or re.search(_SIGNS, text) is not None


_BRACKETS = {"L": {"R": "(", "S": "[", "C": "{"}, "R": {"R": ")", "S": "]", "C": "}"}}
_TOKENS = r"""
    (?P<left>[ \t]+(?=(?:n['’]t|['’](?:s|S|re|ve|ll|m|d)|[,.;:?!%)\]}])(?:\s|\Z)))
  | (?P<opening>-L(?P<open>[RSC])B-[ \t]*)
  | (?P<closing>[ \t]*-R(?P<close>[RSC])B-)
  | (?P<quote>(?<!\S)(?P<ticks>``?)[ \t]+(?=\S))
  | (?P<unquote>(?<=\S)[ \t]+(?P<marks>''?)(?=\s|\Z))
  | (?P<joint>[ \t]@(?P<sign>[-,.:/])@[ \t])
  | (?P<right>(?<=[(\[{])[ \t]+|(?<=[$£€])[ \t]+(?=\d))
  | (?P<slang>(?<=\b[gG]on)[ ](?=na\b)|(?<=\b[wW]an)[ ](?=na\b)|(?<=\b[gG]ot)[ ](?=ta\b))
  | (?P<straight>(?<!\S)"(?!\S))
"""


def _tokens(text: str) -> Edits:
    """Blanks that a tokenizer put before stops and within words, and its brackets and quotes."""
    if not _is_tokenized(text):
        return
    straight: dict[int, bool] = {}
    start = 0
    for line in text.splitlines(keepends=True):
        own = [start + m.start() for m in re.finditer(r'(?<!\S)"(?!\S)', line)]
        if len(own) % 2 == 0:
            straight |= {at: i % 2 == 0 for i, at in enumerate(own)}
        start += len(line)
    done = 0
    for found in re.finditer(_TOKENS, text, re.VERBOSE):
        (start, end), new = found.span(), ""
        if found["opening"]:
            new = _BRACKETS["L"][found["open"]]
        elif found["closing"]:
            new = _BRACKETS["R"][found["close"]]
        elif found["quote"]:
            new = "“" if len(found["ticks"]) == 2 else "‘"
        elif found["unquote"]:
            new = "”" if len(found["marks"]) == 2 else "’"
        elif found["joint"]:
            new = found["sign"]
        elif found["straight"]:
            opens = straight.get(start)
            if opens is None:
                continue
            new = '"'
            if opens:
                while text[end : end + 1] in (" ", "\t"):
                    end += 1
            else:
                while start > done and text[start - 1] in (" ", "\t"):
                    start -= 1
        if start < done:  # a blank that the mark before it has taken
            start = done
        if start < end and text[start:end] != new:
            yield Edit(start, end, new)
        done = max(done, end)


_BREAKS = ("-\n", "-\r\n", "‐\n", "‐\r\n")
_BEFORE = r"(?<![\w-])[^\W\d_]{2,}\Z"
_AFTER = r"[-‐]\r?\n[ \t]*([a-z]{2,})(?![\w-])"
_LONGEST = 40
_FEW = 1000
_NEARBY = 10_000


def _hyphens(text: str) -> Edits:
    """Words that were broken at line ends; the line then ends behind the word."""
    places = sorted(at for sign in _BREAKS for at in _places(text, sign))
    is_known = _few_known(text) if len(places) <= _FEW else _known(text)
    for at in places:
        before = re.search(_BEFORE, text[max(0, at - _LONGEST) : at])
        after = re.compile(_AFTER).match(text, at)
        if not before or not after:
            continue
        first, second = before[0].lower(), after[1]
        parted = f"{first}-{second}"
        if parted in resources.words("cleaning.hyphenated"):
            continue
        if is_known(first + second, at) and not is_known(parted, at):
            yield from _rejoined(text, at, after.start(1), after.end(1))


def _places(text: str, sign: str) -> Iterator[int]:
    at = text.find(sign)
    while at >= 0:
        yield at
        at = text.find(sign, at + 1)


def _few_known(text: str) -> Callable[[str, int], bool]:
    """Tells whether a word at a place is known, or stands near there in the text.

    It takes some time for each word, and next to none before.
    """

    def is_known(word: str, at: int) -> bool:
        if f" {word} " in _frequent():
            return True
        near = text[max(0, at - _NEARBY) : at + _NEARBY].lower()
        pattern = rf"(?<![\w-]){word}(?![\w-])"
        return word in near and re.search(pattern, near) is not None

    return is_known


def _known(text: str) -> Callable[[str, int], bool]:
    """Tells the same of many words; they may stand anywhere in the text."""
    own = set(re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*+(?!-)", text.lower()))
    own |= set(_frequent().split())
    return lambda word, _: word in own


@cache
def _frequent() -> str:
    """English words that stand in a million words, or more often, with blanks between."""
    return f" {' '.join(resources.lines('frequencies.txt'))} "


def _rejoined(text: str, start: int, end: int, rest: int) -> Edits:
    """Take out what breaks a word, and end the line behind the word, which ends at `rest`."""
    yield Edit(start, end, "")
    while rest < len(text) and not text[rest].isspace():
        rest += 1
    blanks = re.compile(r"[ \t]+").match(text, rest)
    if blanks and text[blanks.end() : blanks.end() + 1] not in ("", "\r", "\n"):
        yield Edit(*blanks.span(), text[start:end].strip(" \t-‐\u00ad"))


def _ligatures(text: str) -> Edits:
    """``ﬁ`` and the like, which are two letters or three."""
    if strange(text).intersection(_LIGATURES):
        for found in re.finditer(r"[\ufb00-\ufb06]", text):
            yield Edit(*found.span(), _LIGATURES[found[0]])


_LATIN = "a-zA-Z\u00c0-\u024f\u1e00-\u1eff"


def _soft_hyphens(text: str) -> Edits:
    """Characters that nobody sees: within a word, at its edge, or where a line breaks it."""
    if not strange(text).intersection(_UNSEEN):
        return
    done = 0
    for found in re.finditer(rf"(\u00ad\r?\n[ \t]*)|[{_UNSEEN}]+", text):
        start, end = found.span()
        before, after = text[start - 1 : start] if start else "", text[end : end + 1]
        if start < done:
            continue
        if found[1]:
            if re.match(rf"[{_LATIN}][a-z]", before + after):
                for edit in _rejoined(text, start, end, end):
                    yield edit
                    done = edit.end
            continue
        in_word = re.match(rf"[{_LATIN}'’-][{_LATIN}'’-]", before + after)
        at_edge = not before.strip() or not after.strip()
        if (
            in_word
            or at_edge
            or re.match(r"[/(“‘\"'\[]|[\w,.;:!?][/)”’\"'\]]|\w[,.;:!?]", before + after)
        ):
            yield Edit(start, end, "")


_EDITS: dict[str, Callable[[str], Edits]] = {
    "mojibake": _mojibake,
    "entities": _entities,
    "tags": _tags,
    "soft-hyphens": _soft_hyphens,
    "ligatures": _ligatures,
    "tokens": _tokens,
    "hyphens": _hyphens,
}


def edits(kind: str, text: str, *, only_first: bool = False) -> list[Edit]:
    """The edits that undo a kind of damage, or the first, which says that there is some.

    Raises ModuleNotFoundError where a library is needed that is not there; for the first alone it
    is not needed.
    """
    try:
        return list(islice(_EDITS[kind](text), 1 if only_first else None))
    except ModuleNotFoundError:
        suspect = re.search(_MISREAD, text)
        if not only_first or suspect is None:
            raise
        return [Edit(suspect.start(), suspect.end(), "")]


def cleaned(source: Source, kinds: Iterable[str]) -> Source:
    """The source with some kinds of damage undone; raises as `edits` does."""
    wanted = frozenset(kinds)
    for kind in KINDS:
        made = edits(kind, source.text) if kind in wanted else []
        if made:
            source = edited(source, made)
    return source


_NEAR = 12


def sample(text: str, edit: Edit) -> str:
    """The place of an edit with what is near, as people may know it again."""
    start, end = edit.start, edit.end
    while start > max(0, edit.start - _NEAR) and not _parts(text[start - 1], "<>;"):
        start -= 1
    while end < min(len(text), edit.end + _NEAR) and not _parts(text[end], "<>&"):
        end += 1
    return " ".join(text[start:end].split())


def _parts(character: str, marks: str) -> bool:
    return character.isspace() or character in marks


def edited(source: Source, edits: Sequence[Edit]) -> Source:
    """The source with some edits made; blocks and marks are moved along.

    The edits are in order, and none overlaps another. A line, and a column, stay those of the file.
    """
    moved = _Moved(source.text, edits)
    plain = source.doc is None and not source.marks
    marks = list(source.marks)
    if plain:
        marks = [(at, source.position(at)) for at in line_starts(source.text)]
    new_marks = {moved.start(at): position for at, position in marks}
    if plain or any(position.column is not None for _, position in marks):
        new_marks |= {
            moved.start(e.end): source.position(e.end) for e in edits if e.end < len(source.text)
        }
    return source._replace(
        text=moved.text,
        marks=sorted(new_marks.items(), key=lambda mark: mark[0]),
        blocks=tuple(_blocks(source.blocks, moved)),
    )


def _blocks(blocks: Sequence[Block], moved: _Moved) -> Iterator[Block]:
    """The blocks where they are now, without outer blanks; a paragraph's end parts one."""
    text = moved.text
    for block in blocks:
        start, end = moved.start(block.start), moved.end(block.end)
        inside = bisect_right(moved.ends, start), bisect_right(moved.ends, end)
        for first, last in pairwise([start, *moved.ends[slice(*inside)], end]):
            while first < last and text[first].isspace():
                first += 1
            while last > first and text[last - 1].isspace():
                last -= 1
            if first < last:
                yield Block(first, last, block.role)


class _Moved:
    """An edited text, and where its characters are now."""

    def __init__(self, text: str, edits: Sequence[Edit]) -> None:
        self._edits = edits
        self._starts = [edit.start for edit in edits]
        self._now: list[tuple[int, int]] = []
        self.ends: list[int] = []
        """Where an edit has ended a paragraph."""
        parts: list[str] = []
        done = length = 0
        for edit in edits:
            parts.extend((text[done : edit.start], edit.text))
            at = length + edit.start - done
            length = at + len(edit.text)
            self._now.append((at, length))
            if "\n\n" in edit.text:
                self.ends.append(length)
            done = edit.end
        parts.append(text[done:])
        self.text = "".join(parts)

    def start(self, offset: int) -> int:
        """Where what begins at an offset begins now: behind an edit that it is within."""
        return self._at(offset, 1)

    def end(self, offset: int) -> int:
        """Where what ends at an offset ends now: before an edit that it is within."""
        return self._at(offset, 0)

    def _at(self, offset: int, side: int) -> int:
        last = bisect_right(self._starts, offset) - 1
        if last < 0:
            return offset
        edit, now = self._edits[last], self._now[last]
        if offset >= edit.end:
            return now[1] + offset - edit.end
        return now[0] if offset == edit.start else now[side]
