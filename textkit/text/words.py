"""Words and tokens: their definition, and their places in a text.

A word is what a reader counts as one:

* letters and digits with their combining marks, whole over apostrophes (curly and straight alike),
  hyphens (also U+2010 and U+2011) and underscores: ``Russia’s``, ``anti-Assad``, ``20-year-old``;
* a number with its sign, currency, separators and what is written on to it: ``$1.5m``, ``2,000``,
  ``−5°C``, ``60%``, ``1/2``, ``3:30``, ``’90s``;
* a dotted abbreviation with its stops (``U.S.``, ``p.m.``, ``Ph.D.``, ``U.S.-led``). The stop of
  any other abbreviation is punctuation: ``Gen.`` is the word ``Gen``;
* a URL, an e-mail address, a domain, a file name, a #tag, a @name.

Dashes part words, between numbers too (``1990–95`` is two), and so does a slash between letters.
The number of a note, ``[12]`` or ``[3, 5–7]``, is no word of the prose: it is left out, and is one
token. So are a time code, ``[00:12]``, and what a transcript says was heard beside words,
``[crosstalk]`` or ``(laughter)``. An apostrophe at the end of a word is left out, because it can't
be told from a closing quote, and one at its start belongs to it only in a few plain cases (``’em``,
``’tis``, ``’08``).

Offsets are characters, half-open. Everything takes time in proportion to the length of the text:
the patterns give nothing back once they have taken it (possessive quantifiers).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import filterfalse

__all__ = ["count", "fold", "folded", "token_spans", "tokens", "word_spans", "words"]

# Compiling a set of characters beyond Latin-1 costs half a millisecond at every start, so each of
# them stands in the pattern once if it can.
_LINKS = r"'’‘ʼ\-‐‑"  # apostrophes and hyphens
_CURRENCY = "[$£€¥₹₽]"
# Marks that the regular expressions of Python don't count as letters: Latin, Cyrillic, Hebrew,
# Arabic and Devanagari ones, soft hyphen, joiners.
_MARKS = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u064b-\u065f\u0670"
    "\u0900-\u0903\u093a-\u094f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\u00ad\u200c\u200d"
)
# What keeps two parts together. A stop does before a small letter or a digit (example.org, 1.5) but
# not before a capital, where somebody forgot the blank between two sentences.
_JOINT = (
    rf"(?:[{_LINKS}_@]|\.(?=[a-z\d])|[,:/](?<=\d.)(?=\d)"
    r"|&(?<=[A-Z].)(?=[A-Z])|[$£](?<=[A-Z].)(?=\d))"
)
_PLAIN = rf"[^\W_]++(?:(?:{_JOINT}|[{_MARKS}]++)[^\W_]++|[{_MARKS}]++)*+"
# Behind the one character taken so far: a blank, an opening mark or nothing.
_FREE = r"(?<![^\s(\[{\"“‘'«/—–].)"
_SIGN = rf"(?:[+−-]{_FREE}(?={_CURRENCY}?\.?\d))?+"
_MONEY = rf"(?:{_CURRENCY}(?=\.?\d))?+"
_POINT = r"(?:\.(?<![^\s($£€+−-].)(?=\d))?+"
_UNIT = r"(?<=\d)(?:[%‰]|°[CF]?+)"
_PATH = r"[^\s<>\"“”]*[\w/]"
_PAGE = rf"(?:(?<=\.[a-z][a-z])|(?<=\.[a-z][a-z][a-z]))/(?:{_PATH})?"
_LETTER = r"[^\W\d_](?![^\W_])"
_DOTTED = rf"{_LETTER}\.{_LETTER}(?:\.{_LETTER})*+\.?+"
_MAIL = r"[\w.+-]{0,60}@[^\W_]++(?:[.-][^\W_]++)*+"
_DEGREE = r"(?:(?:Ph|Ed|Psy|Th)\.D|[BMD]\.(?:Sc|Phil|Ed|Eng|Litt))\."
_TAG = r"[#@](?=[^\W_])\w++"
_CLIPPED = r"['’‘](?<![^\W_].)(?:\d0s|(?:em|tis|twas|til)(?![^\W_]))"
_CURLY_CLIPPED = rf"’{_FREE}(?:\d\d|cause|cos|bout|n’)(?![^\W_])"

# The first branch is there for speed only: it takes nine words in ten. So is what the second says
# of marks: no word begins with one of these.
_WORD = rf"""
    [a-zA-Z]++(?=[\s,;)]|\.(?:\s|\Z))
  | (?![\s,;:?!()"“”]|\.(?!\d))
    (?:
        (?:https?://|www\.){_PATH}
      | (?:
            {_DOTTED}(?:{_MAIL})?
          | {_DEGREE}
          | {_SIGN}{_MONEY}{_POINT}{_PLAIN}(?:{_UNIT}|{_PAGE})?+
          | {_TAG}
          | {_CLIPPED}
          | {_CURLY_CLIPPED}
        )
        (?:[{_LINKS}][^\W_]++)*+
    )
"""
_NOTE = r"\[\d{1,3}(?:(?:,\s?|\s?[-–]\s?)\d{1,3})*+\]"
# A time alone in brackets; music in square ones only: "the arts (music)" is prose.
_SOUND = r"""[\[(](?:
    (?:\d?\d:)?\d?\d:\d\d(?:[.,]\d+)?
  | (?i:crosstalk|cross\ talk|inaudible|indiscernible|unintelligible|applause|laughs|laughter
      |laughing|chuckles|(?<=\[)music|foreign\ language)(?:\ [\d:]+)?\.?
)[\])]"""
_NOTES = rf"{_NOTE}|{_SOUND}"
_WORDS = re.compile(rf"{_WORD}|{_NOTES}", re.VERBOSE)


@cache  # half of the commands never ask for tokens, and compiling takes milliseconds
def _tokens() -> re.Pattern[str]:
    # a blank is taken with the token behind it: a fifth faster than to try all branches at it
    return re.compile(rf"\s?+({_WORD}|{_NOTES}|\.{{2,}}|--+|\S)", re.VERBOSE)


def words(text: str) -> list[str]:
    """The words of a text in order, as written."""
    found = _WORDS.findall(text)
    return [word for word in found if word[0] not in "[("] if _may_have_notes(text) else found


def word_spans(text: str) -> list[tuple[int, int]]:
    """Where the words of a text stand: (start, end), half-open."""
    spans = list(map(re.Match.span, _WORDS.finditer(text)))
    if not _may_have_notes(text):
        return spans
    return [span for span in spans if text[span[0]] not in "[("]


def _may_have_notes(text: str) -> bool:
    return "[" in text or "(" in text


def count(tokens: Sequence[str]) -> int:
    """How many of some tokens are words: as many as `words` finds in their text."""
    others = list(filterfalse(str.isalpha, tokens))  # letters alone are always a word
    return len(tokens) - len(others) + sum(map(_IS_WORD.__getitem__, others))


def folded(tokens: Sequence[str]) -> list[str]:
    """Tokens by `fold`, which has to come behind the tokenizer, as that looks at capitals."""
    # no token has a line end in it, and one long text is folded faster than many short ones
    return fold("\n".join(tokens)).split("\n") if tokens else []


class _Known(dict[str, bool]):
    """Whether a token is a word, found out once for each; the memory that it takes is bounded."""

    def __missing__(self, token: str) -> bool:
        if len(self) >= 50_000:
            self.clear()
        found = self[token] = bool(words(token))
        return found


_IS_WORD = _Known()


def tokens(text: str) -> list[str]:
    """The words and punctuation marks of a text in order; ``...``, ``--`` and notes are one each.

    Every character that is not a blank is in exactly one token.
    """
    return _tokens().findall(text)


def token_spans(text: str) -> list[tuple[int, int]]:
    """Where the tokens of a text stand: (start, end), half-open."""
    return [m.span(1) for m in _tokens().finditer(text)]


def fold(text: str) -> str:
    """Text in lower case with straight apostrophes and plain hyphens, as long as it was.

    ``İ`` is the one character that ``str.lower`` makes longer.
    """
    if text.isascii():
        return text.lower()
    low = text.replace("İ", "i").lower().replace("’", "'").replace("‘", "'").replace("ʼ", "'")
    return low.replace("‐", "-").replace("‑", "-")
