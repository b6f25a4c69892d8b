"""VADER's sentiment of a text, word by word and in linear time, equal to vaderSentiment's."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Collection, Iterator
from functools import cache
from heapq import heappop, heappush
from math import fabs
from typing import NamedTuple

__all__ = ["Reading", "Token", "plain", "reader"]


class Token(NamedTuple):
    """A word, emoticon or emoji of VADER's lexicon: ``text[start:end]``, without punctuation.

    ``base`` is its valence in the lexicon, from -4 (most negative) to 4; ``valence`` is what it
    counts in this text, and ``changes`` says in order what turned the one into the other:
    "negated by W", "boosted by W", "dampened by W", "set by W" (an idiom) or "spent on W" (a "no"
    before another word of the lexicon), where W is a word, words or "capitals".
    """

    start: int
    end: int
    base: float
    valence: float
    changes: tuple[str, ...]


class Reading(NamedTuple):
    """What VADER makes of a text, not rounded; vaderSentiment rounds to 4 and 3 decimals.

    ``compound`` is from -1 (negative) to 1 (positive): x / sqrt(x**2 + 15), where x is the sum of
    the tokens' valences and of ``emphasis``, what exclamation and question marks add to its size.
    ``positive``, ``negative`` and ``neutral`` are shares of the text (sum 1; all 0 without words).
    """

    compound: float
    positive: float
    negative: float
    neutral: float
    emphasis: float
    tokens: tuple[Token, ...]


def reader() -> Callable[[str], Reading]:
    """VADER, loaded: a function that reads a text, best one sentence.

    Hutto and Gilbert 2014, "VADER: A parsimonious rule-based model for sentiment analysis of
    social media text", ICWSM. Lexicon, word lists and constants are those of the package
    vaderSentiment, and so are the results to the last digit, with all that is odd in them.
    The time is linear in the text's length (n log n in the lexicon's words beside a "but").
    """
    return _Vader().read


_JOINING_DASH = re.compile(r"(?<=\w)[–—―](?=\w)")
_PLAIN = {"'": "‘’", '"': "“”„«»", "-": "‐‑–—―"}
_PLAIN_OF = [(fancy, ascii_) for ascii_, marks in _PLAIN.items() for fancy in marks]


def plain(text: str) -> str:
    """The text with straight quotes and plain hyphens, as long as it was.

    VADER knows no others: it finds neither "isn’t" nor “good”. A dash that joins two words
    becomes a blank, since VADER would take the two for one.
    """
    if text.isascii():
        return text
    text = _JOINING_DASH.sub(" ", text)
    for fancy, ascii_ in _PLAIN_OF:
        text = text.replace(fancy, ascii_)
    return text


class _Vader:
    """The tables of vaderSentiment and the rules that read them."""

    def __init__(self) -> None:
        from vaderSentiment import vaderSentiment as source  # type: ignore[import-untyped]

        self._source = source
        self._folder = os.path.dirname(source.__file__)
        self._lexicon = _load_lexicon(self._folder)
        self._negations = frozenset(source.NEGATE)
        self._strip = source.SentiText._strip_punc_if_word
        self._forms = _Forms(self._strip)

    def read(self, text: str) -> Reading:
        if not text.isascii():
            names = _load_emoji_names(self._folder)
            if not names.keys().isdisjoint(text):
                return self._read_emoji(text, names)
        return self._read_words(text)

    def _read_emoji(self, text: str, names: dict[str, str]) -> Reading:
        """Read the text with the names of its emoji; a word of a name has the emoji's span."""
        spelled, origins = _spell_emoji(text, names)
        reading = self._read_words(spelled)
        tokens = (
            token._replace(start=origins[token.start], end=origins[token.end - 1] + 1)
            for token in reading.tokens
        )
        return reading._replace(tokens=tuple(tokens))

    def _read_words(self, text: str) -> Reading:
        tokens = text.split()
        forms, lexicon = self._forms, self._lexicon
        words = [forms[token] for token in tokens]
        known = [i for i, word in enumerate(words) if word in lexicon]
        if not known:
            return Reading(0.0, 0.0, 0.0, 1.0 if words else 0.0, 0.0, ())
        # Capitals say nothing in a text that is all capitals; asked of words in capitals only.
        caps = [token.isupper() for token in tokens]
        if all(caps):
            caps = [False] * len(caps)
        valences: dict[int, float] = {}
        changes: dict[int, list[str]] = {}
        for i in known:
            if not self._is_degree(words, i):
                changes[i] = []
                valences[i] = self._valence(words, caps, i, changes[i])
        if "but" in words:
            _shift_at_but(valences, words.index("but"), changes)
        found = tuple(
            Token(start, end, lexicon[words[i]], valences[i], tuple(changes[i]))
            for i, start, end in self._spans(text, tokens, valences)
        )
        return self._score(text, len(words), found)

    def _is_degree(self, words: list[str], i: int) -> bool:
        """Whether the word modifies others and has itself no valence."""
        return words[i] in self._source.BOOSTER_DICT or words[i : i + 2] == ["kind", "of"]

    def _valence(self, words: list[str], caps: list[bool], i: int, changes: list[str]) -> float:
        """The valence of word i in its context: three words before it, two after it."""
        valence = self._after_no(words, i, changes)
        if caps[i]:
            valence += self._source.C_INCR if valence > 0 else -self._source.C_INCR
            changes.append("boosted by capitals")
        for distance in range(1, min(i, 3) + 1):
            modifier = words[i - distance]
            if modifier in self._lexicon:
                continue
            if modifier in self._source.BOOSTER_DICT:
                shouted = modifier.upper() if caps[i - distance] else modifier
                step = self._source.scalar_inc_dec(shouted, valence, True)
                step *= (1, 0.95, 0.9)[distance - 1]
                _note_degree(valence, valence + step, modifier, changes)
                valence += step
            valence = self._negated(words, i, distance, valence, changes)
            if distance == 3:
                valence = self._in_idiom(words, i, valence, changes)
        return self._after_least(words, i, valence, changes)

    def _after_no(self, words: list[str], i: int, changes: list[str]) -> float:
        """The valence of word i as the lexicon has it, or turned by a "no"."""
        base = self._lexicon[words[i]]
        one, two, three = _before(words, i)
        if one == "no" or two == "no" or (three == "no" and one in ("or", "nor")):
            changes.append("negated by no")
            return float(base * self._source.N_SCALAR)
        if words[i] == "no" and i + 1 < len(words) and words[i + 1] in self._lexicon:
            changes.append(f"spent on {words[i + 1]}")
            return 0.0
        return base

    def _negated(
        self, words: list[str], i: int, distance: int, valence: float, changes: list[str]
    ) -> float:
        """The valence as the word at that distance before word i leaves it."""
        one, two, three = _before(words, i)
        modifier = words[i - distance]
        # As in vaderSentiment, "so" and "this" right before the word count without a "never"
        # at distance three, and "without" stops at a "doubt" that need not follow it.
        if (distance == 2 and two == "never" and one in _EMPHATIC) or (
            distance == 3 and ((three == "never" and two in _EMPHATIC) or one in _EMPHATIC)
        ):
            changes.append(f"boosted by {one if one in _EMPHATIC else two}")
            return valence * 1.25
        if modifier == "without" and "doubt" in words[i - distance + 1 : i]:
            return valence
        if modifier in self._negations or "n't" in modifier:
            changes.append(f"negated by {modifier}")
            return float(valence * self._source.N_SCALAR)
        return valence

    def _in_idiom(self, words: list[str], i: int, valence: float, changes: list[str]) -> float:
        """The valence that an idiom around word i gives it; of several, the last one counts."""
        word = words[i]
        one, two, three = _before(words, i)
        idioms = self._source.SPECIAL_CASES
        endings = (f"{one} {word}", f"{two} {one} {word}", f"{two} {one}")
        endings += (f"{three} {two} {one}", f"{three} {two}")
        found = [phrase for phrase in endings if phrase in idioms][:1]
        found += [p for p in (" ".join(words[i : i + n]) for n in (2, 3)) if p in idioms]
        for phrase in found:
            changes.append(f"set by {phrase}")
            valence = idioms[phrase]
        for phrase in (f"{three} {two} {one}", f"{three} {two}", f"{two} {one}"):
            step = self._source.BOOSTER_DICT.get(phrase, 0.0)
            if step:
                _note_degree(valence, valence + step, phrase, changes)
                valence += step
        return valence

    def _after_least(self, words: list[str], i: int, valence: float, changes: list[str]) -> float:
        one, two, _ = _before(words, i)
        if one != "least" or two in ("at", "very"):
            return valence
        changes.append("negated by least")
        return float(valence * self._source.N_SCALAR)

    def _spans(
        self, text: str, tokens: list[str], places: Collection[int]
    ) -> Iterator[tuple[int, int, int]]:
        """Each place in the list of tokens, with the token's span without its punctuation."""
        at = 0
        for i, token in enumerate(tokens):
            at = text.find(token, at)
            if i in places:
                form = self._strip(token)
                start = at + token.find(form)
                yield i, start, start + len(form)
            at += len(token)

    def _score(self, text: str, words: int, tokens: tuple[Token, ...]) -> Reading:
        valences = [token.valence for token in tokens]
        total = float(sum(valences))
        amplify = self._source.SentimentIntensityAnalyzer
        emphasis = amplify._amplify_ep(text) + amplify._amplify_qm(text)
        signed = emphasis if total > 0 else -emphasis if total < 0 else 0.0
        # One is added for each word, since a neutral word counts one.
        positive, negative, _ = amplify._sift_sentiment_scores(valences)
        neutral = words - sum(1 for valence in valences if valence)
        if positive > -negative:
            positive += emphasis
        elif positive < -negative:
            negative -= emphasis
        whole = positive + fabs(negative) + neutral
        return Reading(
            self._source.normalize(total + signed),
            fabs(positive / whole),
            fabs(negative / whole),
            fabs(neutral / whole),
            signed,
            tokens,
        )


_EMPHATIC = ("so", "this")


class _Forms(dict[str, str]):
    """The lower-case form of each token without its outer punctuation; starts anew when full."""

    _MOST = 50_000
    _LONGEST = 40

    def __init__(self, strip: Callable[[str], str]) -> None:
        super().__init__()
        self._strip = strip

    def __missing__(self, token: str) -> str:
        form = self._strip(token).lower()
        if len(token) <= self._LONGEST:
            if len(self) >= self._MOST:
                self.clear()
            self[token] = form
        return form


def _before(words: list[str], i: int) -> tuple[str, str, str]:
    """The words one, two and three before word i, "" where there is none."""
    return (
        words[i - 1] if i > 0 else "",
        words[i - 2] if i > 1 else "",
        words[i - 3] if i > 2 else "",
    )


def _note_degree(old: float, new: float, by: str, changes: list[str]) -> None:
    changes.append(f"{'boosted' if fabs(new) > fabs(old) else 'dampened'} by {by}")


def _shift_at_but(valences: dict[int, float], but: int, changes: dict[int, list[str]]) -> None:
    """Halve what stands before the first "but" and raise by half what stands after it.

    As vaderSentiment does it: for each word in turn, the first word *of equal value* is shifted,
    so that of two words with one value, one may be shifted twice and the other not at all.
    """
    first_of: dict[float, list[int]] = {}
    for i, valence in valences.items():
        first_of.setdefault(valence, []).append(i)
    for i in valences:
        if valences[i] == 0:
            continue
        first = heappop(first_of[valences[i]])
        valences[first] *= 0.5 if first < but else 1.5
        heappush(first_of.setdefault(valences[first], []), first)
        changes[first].append("dampened by but" if first < but else "boosted by but")


def _spell_emoji(text: str, names: dict[str, str]) -> tuple[str, list[int]]:
    """The text with a name for each emoji, and for each of its characters whence it came."""
    parts: list[str] = []
    origins: list[int] = []
    spaced = True
    for i, character in enumerate(text):
        name = names.get(character)
        if name is None:
            part = character
            spaced = character == " "
        else:
            part = name if spaced else f" {name}"
            spaced = False
        parts.append(part)
        origins += [i] * len(part)
    return "".join(parts), origins


def _load_lexicon(folder: str) -> dict[str, float]:
    """The valence of each entry; four columns a line: entry, mean, deviation, ratings."""
    with open(os.path.join(folder, "vader_lexicon.txt"), encoding="utf-8") as file:
        cells = file.read().rstrip("\n").replace("\n", "\t").split("\t")
    return dict(zip(cells[0::4], map(float, cells[1::4]), strict=True))


@cache
def _load_emoji_names(folder: str) -> dict[str, str]:
    """The name of each emoji that is one character; vaderSentiment reads no others."""
    with open(os.path.join(folder, "emoji_utf8_lexicon.txt"), encoding="utf-8") as file:
        lines = file.read().splitlines()
    return {line[0]: line[2:].strip() for line in lines if line[1:2] == "\t"}
