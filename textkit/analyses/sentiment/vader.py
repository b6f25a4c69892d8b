"""VADER's sentiment of a text, word by word and in linear time, equal to vaderSentiment's.

Lexicon, negations, boosters and idioms are read from the package vaderSentiment. They differ from
those of textkit (`grammar.verbs`), and must: the figures are another program's.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from functools import cache
from heapq import heappop, heappush
from itertools import pairwise
from math import copysign, fabs, fsum
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


_JOINING_DASH = re.compile(r"(?<=\S)[–—―](?=\S)")
_PLAIN = {"'": "‘’‚‛ʼ‹›", '"': "“”„‟«»", "-": "‐‑–—―"}
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
        import vaderSentiment.vaderSentiment  # type: ignore[import-untyped]

        source = vaderSentiment.vaderSentiment
        self._source = source
        self._folder = os.path.dirname(source.__file__)
        self._lexicon = _load_lexicon(self._folder)
        self._negations = frozenset(source.NEGATE)
        self._boosters: dict[str, float] = source.BOOSTER_DICT
        phrases = (phrase.split() for phrase in (*source.SPECIAL_CASES, *self._boosters))
        self._phrase_starts = {(words[0], words[1]) for words in phrases if len(words) > 1}
        self._forms = _Forms(source.SentiText._strip_punc_if_word)

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
        words = list(map(self._forms.__getitem__, tokens))
        lexicon = self._lexicon
        known = [i for i, word in enumerate(words) if word in lexicon]
        if not known:
            return _NEUTRAL if words else _EMPTY
        valences, changes = self._weigh(tokens, words, known)
        found = []
        starts = _starts(text, [tokens[i] for i in known])
        for i, start in zip(known, starts, strict=True):
            if i in valences:
                word = words[i]
                start += tokens[i].lower().find(word)
                end = start + len(word)
                found.append(Token(start, end, lexicon[word], valences[i], tuple(changes[i])))
        return self._score(text, len(words), tuple(found))

    def _weigh(
        self, tokens: list[str], words: list[str], known: list[int]
    ) -> tuple[dict[int, float], dict[int, list[str]]]:
        """The valence of each known word that is no degree adverb, and what changed it."""
        # Capitals say nothing in a text that is all capitals.
        cased = [t.lower() for t in tokens] if all(map(str.isupper, tokens)) else tokens
        padded = ["", "", "", *words, "", ""]
        valences: dict[int, float] = {}
        changes: dict[int, list[str]] = {}
        for i in known:
            window = padded[i : i + 6]
            if not self._is_degree(window):
                near = cased[max(i - 3, 0) : i + 1]
                near.reverse()
                changes[i] = []
                valences[i] = self._valence(window, near, changes[i])
        if "but" in words:
            _shift_at_but(valences, words.index("but"), changes)
        return valences, changes

    # A window is six words: three, the one that is valued, two; "" where the text has none.

    def _is_degree(self, window: list[str]) -> bool:
        """Whether the word modifies others and has itself no valence."""
        return window[3] in self._boosters or window[3:5] == ["kind", "of"]

    def _valence(self, window: list[str], near: list[str], changes: list[str]) -> float:
        """The valence of a word between its neighbors, adding to ``changes`` what changed it.

        ``near`` is the word and those before it, the nearest first, in capitals if shouted.
        """
        valence = self._after_no(window, changes)
        if near[0].isupper():
            valence += self._source.C_INCR if valence > 0 else -self._source.C_INCR
            changes.append("boosted by capitals")
        for distance in range(1, len(near)):
            modifier = window[3 - distance]
            if modifier in self._lexicon:
                continue
            if modifier in self._boosters:
                cased = modifier.upper() if near[distance].isupper() else modifier
                step = self._source.scalar_inc_dec(cased, valence, True)
                valence = _add(valence, step * _FADING[distance], modifier, changes)
            if self._negates(modifier) or window[2] in _EMPHATIC:
                valence = self._negated(window, distance, valence, changes)
            if distance == 3 and not self._phrase_starts.isdisjoint(pairwise(window)):
                valence = self._in_phrase(window, valence, changes)
        return self._after_least(window, valence, changes)

    def _after_no(self, window: list[str], changes: list[str]) -> float:
        """The valence that the lexicon gives the word, or what a "no" makes of it."""
        three, two, one, word, following, _ = window
        base = self._lexicon[word]
        if one == "no" or two == "no" or (three == "no" and one in ("or", "nor")):
            changes.append("negated by no")
            return float(base * self._source.N_SCALAR)
        if word == "no" and following in self._lexicon:
            changes.append(f"spent on {following}")
            return 0.0
        return base

    def _negates(self, word: str) -> bool:
        return word in self._negations or "n't" in word

    def _negated(
        self, window: list[str], distance: int, valence: float, changes: list[str]
    ) -> float:
        """The valence as the word at that distance leaves it.

        As in vaderSentiment, at distance three "so" or "this" before the word does without a
        "never", and a "doubt" anywhere after "without" is enough.
        """
        three, two, one = window[:3]
        modifier = window[3 - distance]
        if (distance == 2 and two == "never" and one in _EMPHATIC) or (
            distance == 3 and (one in _EMPHATIC or (three == "never" and two in _EMPHATIC))
        ):
            changes.append(f"boosted by {one if one in _EMPHATIC else two}")
            return valence * 1.25
        if modifier == "without" and "doubt" in window[4 - distance : 3]:
            return valence
        if self._negates(modifier):
            changes.append(f"negated by {modifier}")
            return float(valence * self._source.N_SCALAR)
        return valence

    def _in_phrase(self, window: list[str], valence: float, changes: list[str]) -> float:
        """The valence that idioms set (the last of them), then "kind of" and its like."""
        three, two, one, word, following, second = window
        idioms = self._source.SPECIAL_CASES
        past = [f"{one} {word}", f"{two} {one} {word}", f"{two} {one}"]
        past += [f"{three} {two} {one}", f"{three} {two}"]
        coming = [f"{word} {following}", f"{word} {following} {second}"]
        found = [phrase for phrase in past if phrase in idioms][:1]
        found += [phrase for phrase in coming if phrase in idioms]
        for phrase in found:
            changes.append(f"set by {phrase}")
            valence = float(idioms[phrase])
        for phrase in (f"{three} {two} {one}", f"{three} {two}", f"{two} {one}"):
            if phrase in self._boosters:
                valence = _add(valence, self._boosters[phrase], phrase, changes)
        return valence

    def _after_least(self, window: list[str], valence: float, changes: list[str]) -> float:
        if window[2] != "least" or window[1] in ("at", "very"):
            return valence
        changes.append("negated by least")
        return float(valence * self._source.N_SCALAR)

    def _score(self, text: str, words: int, tokens: tuple[Token, ...]) -> Reading:
        valences = [token.valence for token in tokens]
        total = fsum(valences)
        amplify = self._source.SentimentIntensityAnalyzer
        emphasis = amplify._amplify_ep(text) + amplify._amplify_qm(text)
        signed = copysign(emphasis, total) if total and emphasis else 0.0
        # One is added for each word, since a neutral word counts one.
        positive, negative, _ = amplify._sift_sentiment_scores(valences)
        neutral = words - len(valences) + valences.count(0)
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


_EMPTY = Reading(0.0, 0.0, 0.0, 0.0, 0.0, ())
_NEUTRAL = _EMPTY._replace(neutral=1.0)
_EMPHATIC = ("so", "this")
_FADING = (0, 1, 0.95, 0.9)
"""What is left of a booster's step at each distance."""


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


def _add(valence: float, step: float, by: str, changes: list[str]) -> float:
    grown = fabs(valence + step) > fabs(valence)
    changes.append(f"{'boosted' if grown else 'dampened'} by {by}")
    return valence + step


def _shift_at_but(valences: dict[int, float], but: int, changes: dict[int, list[str]]) -> None:
    """Halve what stands before the first "but" and raise by half what stands after it.

    As vaderSentiment does it: for each word in turn, the first *of equal value* is shifted. It may
    be one that was shifted to that value already, and then the word in turn is never shifted.
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


def _starts(text: str, tokens: list[str]) -> Iterator[int]:
    """Where some tokens of a text start; all that are equal to one of them must be given too."""
    end = 0
    for token in tokens:
        start = text.find(token, end)
        end = start + len(token)
        while text[start - 1 : start].strip() or text[end : end + 1].strip():
            start = text.find(token, start + 1)
            end = start + len(token)
        yield start


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
