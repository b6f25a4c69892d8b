"""Syllables of a figure, read aloud in American English.

"2,000" is two thousand, "1998" nineteen ninety-eight, "$1.5m" one point five million dollars,
"60%" sixty percent, "21st" twenty-first, "3:30" three thirty, "1/2" one half. No "and" is said
("101" is one hundred one), and a zero inside a year or a time is "oh". What is written on to the
digits is left to the caller if it is no unit that is known here ("G20", "4x4").
"""

from __future__ import annotations

import re
from typing import NamedTuple

__all__ = ["Spoken", "figure", "number"]

_ONES = (2, 1, 1, 1, 1, 1, 1, 2, 1, 1, 1, 3, 1, 2, 2, 2, 2, 3, 2, 2)
"""zero to nineteen"""
_TENS = (0, 1, 2, 2, 2, 2, 2, 3, 2, 2)
"""ten to ninety"""
_THOUSAND = 2
"""thousand, million, billion, trillion, quadrillion (3, but nobody writes them out)"""
_CURRENCY = {"$": 2, "£": 1, "€": 2, "¥": 1, "₹": 2, "₽": 2}
_UNITS = {
    "%": 2, "‰": 2, "°": 2, "°c": 4, "°f": 5, "k": 2, "m": 2, "mn": 2, "bn": 2, "b": 2, "tn": 2,
    "km": 4, "kg": 3, "cm": 4, "mm": 4, "mph": 3, "kph": 5, "am": 2, "pm": 2, "ft": 1, "lb": 1,
    "lbs": 1, "gb": 3, "mb": 3, "s": 0, "x": 1,
}  # fmt: skip
"""What is written on to a figure: percent, degrees Celsius, million (or meters), kilometers ..."""
_LARGE = frozenset({"k", "m", "mn", "bn", "b", "tn"})
_LONGEST = 15
"""More digits than this are read one by one, as those of a telephone number are."""
_FIGURE = re.compile(
    r"(?P<sign>[+−-])?(?P<currency>[$£€¥₹₽])?"
    r"(?P<whole>\d{1,3}(?:,\d{3})++(?!\d)|\d++)?(?:\.(?P<decimals>\d++))?"
    r"(?:(?P<joint>[:/])(?P<second>\d++))?(?P<unit>%|‰|°[CFcf]?|[A-Za-z]++(?![^\W_]))?"
)


class Spoken(NamedTuple):
    """What was read of a word: its syllables, and the character where it ends."""

    syllables: int
    end: int


def number(value: int) -> int:
    """The syllables of a whole number: 2,000 has 3, 101 has 4. Raises ValueError below 0."""
    if value < 0:
        raise ValueError(f"{value} is negative")
    if not value:
        return _ONES[0]
    found = _below_thousand(value % 1000)
    while value := value // 1000:
        if group := value % 1000:
            found += _below_thousand(group) + _THOUSAND
    return found


def figure(word: str, at: int = 0) -> Spoken | None:
    """What is read of the figure at a place in a word, with its sign, currency and unit.

    None where there is none. A unit that is not known is not read: the end is before it.
    """
    match = _FIGURE.match(word, at)
    if match is None or not (match["whole"] or match["decimals"]):
        return None
    unit = (match["unit"] or "").lower()
    end = match.end() if not unit or unit in _UNITS or _is_ordinal(unit) else match.start("unit")
    found = 2 if match["sign"] else 0
    if match["second"]:
        found += _pair(match["whole"] or "0", match["joint"], match["second"])
    elif _is_ordinal(unit) and match["whole"]:
        found += _ordinal(match["whole"])
    elif match["currency"] and len(match["decimals"] or "") == 2 and unit not in _LARGE:
        found += _cardinal(match["whole"] or "0") + number(int(match["decimals"]))
    else:
        year = not (match["currency"] or match["decimals"] or unit.strip("s"))
        found += _whole(match["whole"], year=year)
        if match["decimals"]:
            found += 1 + sum(_ONES[int(digit)] for digit in match["decimals"])
    found += _CURRENCY.get(match["currency"] or "", 0)
    return Spoken(found + _UNITS.get(unit, 0), end)


def _below_thousand(value: int) -> int:
    """The syllables of 1 to 999; 0 has none here."""
    hundreds, rest = divmod(value, 100)
    found = _ONES[hundreds] + 2 if hundreds else 0
    return found + (_below_hundred(rest) if rest else 0)


def _below_hundred(value: int) -> int:
    if value < 20:
        return _ONES[value]
    tens, ones = divmod(value, 10)
    return _TENS[tens] + (_ONES[ones] if ones else 0)


def _whole(digits: str | None, *, year: bool) -> int:
    if not digits:
        return 0
    if year and len(digits) == 4 and digits[0] in "12" and digits[1:3] != "00":
        first, second = int(digits[:2]), digits[2:]
        return _below_hundred(first) + (2 if second == "00" else _clock(second))
    return _cardinal(digits)


def _cardinal(digits: str) -> int:
    plain = digits.replace(",", "")
    if len(plain) > _LONGEST or (plain[0] == "0" and len(plain) > 1):
        return sum(_ONES[int(digit)] for digit in plain)
    return number(int(plain))


def _clock(two: str) -> int:
    """Two digits, as in a year or a time: 05 is oh five."""
    return 1 + _ONES[int(two)] if two[0] == "0" else _below_hundred(int(two))


def _pair(first: str, joint: str, second: str) -> int:
    """A time (3:30, 3:00), a score (3:1) or a fraction or date (1/2, 9/11)."""
    found = _cardinal(first)
    if joint == ":":
        if second == "00":
            return found + 2
        return found + (_clock(second) if len(second) == 2 else _cardinal(second))
    if second == "2":
        return found + 1
    if second == "4":
        return found + 2
    return found + _cardinal(second)


def _is_ordinal(unit: str) -> bool:
    return unit in ("st", "nd", "rd", "th")


def _ordinal(digits: str) -> int:
    """first, second, twentieth: as many as the number has, but for those in -ond and -ieth."""
    last = int(digits[-2:])
    is_second = last % 10 == 2 and last != 12
    is_twentieth = last >= 20 and last % 10 == 0
    return _cardinal(digits) + (is_second or is_twentieth)
