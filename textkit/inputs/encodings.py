"""The encodings that bytes may be in, each with a word as it would read.

Nothing is decided here: a few bytes fit several encodings, and people see at once which is right.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple
from unicodedata import category
from unicodedata import name as name_of

__all__ = ["Fit", "fits", "hint"]

_ENCODINGS = (
    "cp1252", "mac-roman", "cp1250", "iso-8859-2", "cp1251", "koi8-r", "cp1253", "cp1254", "cp437",
    "shift_jis", "euc-jp", "gb18030", "big5", "euc-kr",
)  # fmt: skip
"""Those that texts still come in; of several that give the same text the first is told.

Latin-1 is none: without the characters of cp1252 it is cp1252.
"""
_MOST = 3
_LOOKED_AT = 65_536
"""Bytes of lines that are not ASCII: more tell nothing new."""
_WORST = 1.2
_FEW = 2
_NEAR = (1.0, 0.25)
"""How much worse than the best one may be: with few characters, and with more."""
_WIDTH = 12
_SURROGATE = 0xED
"""The byte that begins a half of a surrogate pair in what is UTF-8 but for that."""


class Fit(NamedTuple):
    """An encoding, and the first word that is no UTF-8 as it would read in it."""

    encoding: str
    word: str


def hint(data: bytes) -> str:
    """Advice about bytes that are not UTF-8; empty where nothing helps."""
    is_cut = False
    try:
        data.decode()
    except UnicodeDecodeError as error:
        is_cut = error.reason == "unexpected end of data"
        if data[error.start] == _SURROGATE and data[error.start + 1 : error.start + 2] >= b"\xa0":
            return ""  # an error of whatever wrote it
    if _is_utf8_elsewhere(data):
        return f"most else is UTF-8: {'the end is missing' if is_cut else 'this place is damaged'}"
    told = [f'{one.encoding} ("{one.word}")' if one.word else one.encoding for one in fits(data)]
    if not told:
        return ""
    return f"try --encoding {', '.join(told[:-1])}{' or ' * (len(told) > 1)}{told[-1]}"


def fits(data: bytes) -> list[Fit]:
    """The encodings in which bytes that are not UTF-8 read as text, the most likely first."""
    try:
        data.decode()
    except UnicodeDecodeError as error:
        first = error.start
    else:
        return []
    begins = data.rfind(b"\n", 0, first) + 1
    lines = [
        line for line in data[begins : begins + 16 * _LOOKED_AT].split(b"\n") if not line.isascii()
    ]
    sample = b"\n".join(lines)
    if len(sample) > _LOOKED_AT:  # a line that is cut may end in half of a character
        sample = (
            sample[: sample.rfind(b"\n", 0, _LOOKED_AT)] if b"\n" in sample[:_LOOKED_AT] else sample
        )
    if re.search(rb"[\x00-\x08\x0e-\x19\x1c-\x1f]", sample):
        return []
    found: list[tuple[float, int, Fit]] = []
    seen: set[str] = set()
    for encoding in _ENCODINGS:
        try:
            text = sample.decode(encoding)
            before = len(sample[: first - begins].decode(encoding))
        except UnicodeDecodeError:
            continue
        strange = sum(1 for c in text if not c.isascii())
        cost = _cost(text, encoding)
        if text not in seen and cost is not None and cost <= _WORST:
            seen.add(text)
            found.append((cost, strange, Fit(encoding, _word(text, before))))
    found.sort(key=lambda one: one[0])
    best, count = (found[0][0], found[0][1]) if found else (0.0, 0)
    return [one for cost, _, one in found if cost <= best + _NEAR[count >= _FEW]][:_MOST]


def _is_utf8_elsewhere(data: bytes) -> bool:
    lines = [line for line in data[: 16 * _LOOKED_AT].split(b"\n") if not line.isascii()]
    text = b"\n".join(lines).decode("utf-8", "replace")
    bad = text.count("\ufffd")
    return sum(1 for c in text if not c.isascii()) - bad >= 2 * bad


def _word(text: str, at: int) -> str:
    """The word around a character, without marks around it; of a long one what is near."""
    before = re.search(r"[^\s<>]*\Z", text[max(0, at - _WIDTH) : at])
    after = re.compile(r"[^\s<>]*").match(text, at, at + _WIDTH)
    word = (before[0] if before else "") + (after[0] if after else "")
    return word.strip("\"'(),.;:!?[]<>{}")


def _cost(text: str, encoding: str) -> float | None:
    """How unlikely the characters are where they stand, on average; None: they are in no text."""
    costs = []
    for found in re.finditer(r"[^\x00-\x7f]", text):
        at = found.start()
        before, after = text[at - 1 : at] if at else "", text[at + 1 : at + 2]
        if category(found[0]) in ("Cc", "Cn", "Co", "Cs"):
            return None
        cost = _of_letter if found[0].isalpha() else _of_mark
        costs.append(cost(before, found[0], after, encoding))
    return sum(costs) / len(costs) if costs else None


_BAD = 3.0
_MISPLACED = 1.5
_ODD = 1.0
_RARE = 0.3
_IN_WORDS = frozenset("àâäáãåæçèéêëìíîïñòóôöõøœùúûüýÿßšžÀÂÄÁÃÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÖÕØŒÙÚÛÜÝŠŽ")
_ALONE = frozenset("àáéíóåöüÀÁÉÍÓÅÖ")


def _of_letter(before: str, letter: str, after: str, encoding: str) -> float:
    """The cost of a letter between two characters."""
    script = _script(letter)
    beside = [c for c in (before, after) if c.isalpha()]
    if any(_script(c) != script for c in beside):
        return _BAD
    if script == "EAST":
        return _COMMON[encoding](letter) if encoding in _COMMON else _BAD
    if script not in ("LATIN", "CYRILLIC", "GREEK"):  # ª, º and µ, and letters of no word
        return _ODD if beside else _RARE
    if (letter.isupper() and before.islower()) or (
        letter.islower() and before.isupper() and after.isupper()
    ):
        return _ODD
    if script == "LATIN":
        if not beside:
            return _RARE if letter in _ALONE else 2 * _RARE
        if not any(c.isascii() for c in beside):  # a word of nothing else is of another script
            return 2 * _RARE
        return 0.0 if letter in _IN_WORDS else _RARE
    return 0.0 if beside else _RARE


def _script(letter: str) -> str:
    """The first word of a letter's name, and one for all of China, Japan and Korea."""
    if letter.isascii():
        return "LATIN"
    script = name_of(letter, "").split(" ")[0]
    return (
        "EAST"
        if script in ("CJK", "HIRAGANA", "KATAKANA", "HANGUL", "HALFWIDTH", "FULLWIDTH")
        else script
    )


def _within(codec: str, first: int, last: int) -> Callable[[str], float]:
    """The cost of a character by its first byte: the common ones stand together in each code."""

    def cost(letter: str) -> float:
        try:
            lead = letter.encode(codec)[0]
        except UnicodeEncodeError:
            return 2 * _RARE
        return 0.0 if first <= lead <= last else _RARE

    return cost


def _japanese(letter: str) -> float:
    if "\uff61" <= letter <= "\uff9f":  # katakana of half a width: any byte of another encoding
        return _ODD + _RARE
    return 0.0 if "\u3040" <= letter <= "\u30ff" else _RARE / 2


_COMMON = {
    "gb18030": _within("gb2312", 0xB0, 0xD7),
    "big5": _within("big5", 0xA4, 0xC6),
    "euc-kr": lambda letter: 0.0 if "\uac00" <= letter <= "\ud7a3" else 2 * _RARE,
    "shift_jis": _japanese,
    "euc-jp": _japanese,
}
"""The cost of a letter of China, Japan or Korea in an encoding of such."""


def _of_mark(before: str, mark: str, after: str, encoding: str) -> float:
    """The cost of what is no letter between two characters."""
    opened = not before.strip() or before in "([-–—/\"'“‘"
    closed = not after.strip() or not after.isalnum()
    digits = before.isdigit(), after.isdigit()
    fits = _FITS.get(mark)
    if fits is None:
        east = "\u3000" <= mark <= "\u303f" or "\uff00" <= mark <= "\uffef" or mark in "·"
        return 0.0 if east and encoding in _COMMON else _MISPLACED
    right = {
        "opening": opened and bool(after.strip()),
        "closing": (bool(before.strip()) and (closed or mark in "’…")) or (mark == "’" and opened),
        "between": bool(before.strip()) == bool(after.strip()),
        "before a number": digits[1] or (digits[0] and closed),
        "behind": bool(before.strip()) and closed,
        "alone": (opened or digits[0]) and (closed or digits[1]),
        "blank": bool(before.strip()) or bool(after.strip()),
    }[fits]
    return (0.0 if mark in _PLAIN else _RARE) if right else _MISPLACED


_PLAIN = frozenset("“”‘’–—…£€\u00a0")
_FITS = {
    **dict.fromkeys("“‘„‚«‹¿¡", "opening"),
    **dict.fromkeys("”’»›…", "closing"),
    **dict.fromkeys("–—", "between"),
    **dict.fromkeys("£€¥¢", "before a number"),
    **dict.fromkeys("™®°²³¹", "behind"),
    **dict.fromkeys("•·©§¶½¼¾×±÷", "alone"),
    **dict.fromkeys("\u00a0\u00ad\u2009", "blank"),
}
"""Marks that stand in English texts, and between what."""
