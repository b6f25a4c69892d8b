"""The news model: the valence of each word in its sentence, and the reasons for it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from itertools import compress
from math import copysign, fsum, sqrt
from typing import NamedTuple, NoReturn

from textkit import resources
from textkit.choices import no_such
from textkit.cues.inflection import inflect
from textkit.grammar.verbs import NEGATIONS, affirms
from textkit.text.titlecase import FEWEST, is_headline
from textkit.text.words import word_spans, words

__all__ = [
    "GRAMMAR",
    "RULES",
    "Reader",
    "Reading",
    "Word",
    "load",
    "plain",
    "read_file",
    "reader",
    "unbroken",
]

RULES = {
    "names": "a capital inside a sentence is a name's, and names are no opinions",
    "senses": "words whose sense in the news is neutral count nothing: share, party, security",
    "words": "words that VADER lacks count",
    "learned": "valences are corrected by what readers' ratings of news teach",
    "negation": "a negation reaches over its clause; failed, denied and lack of negate too",
    "turns": "less of something bad is not bad, less of something good not good",
    "wishes": "what is wished, conditional or asked counts less",
    "but": "what stands after a but counts more than what stands before it",
    "length": "a word counts less in a long sentence",
}
"""The rules, each of which can be left out, and what it says."""


class Word(NamedTuple):
    """A word that counts: ``text[start:end]``.

    ``base`` is what it counts by itself, -4 (most negative) to 4; ``valence`` is what it counts
    here, and ``changes`` say in order what made the one of the other.
    """

    start: int
    end: int
    base: float
    valence: float
    changes: tuple[str, ...]


class Reading(NamedTuple):
    """The tone of a sentence.

    ``score`` is the sum of the valences of ``found`` and of ``emphasis``, what exclamation marks
    add to its size. ``compound`` = score / sqrt(score**2 + ``ground``) is from -1 to 1, where
    ``ground`` is 15 and one more for each of the ``words`` (all words, as textkit counts them).
    """

    compound: float
    score: float
    ground: float
    words: int
    emphasis: float
    found: tuple[Word, ...]


def reader(
    without: Iterable[str] = (),
    valences: Mapping[str, float] | None = None,
    folder: str | None = None,
) -> Callable[[str], Reading]:
    """The model, loaded: a function that reads one sentence, in time linear in its length.

    ``without`` names RULES to leave out; ``valences`` (words in small letters) go before those of
    the table; ``folder`` is where that is, if not in textkit/data. Raises ValueError for a rule
    that there is none.
    """
    off = frozenset(without)
    unknown = sorted(off - RULES.keys())
    if unknown:
        raise ValueError(no_such("rule", unknown[0], RULES))
    table = load(off, folder)
    table.update(valences or {})
    return Reader(table, off).read


_VALENCE, _PRIOR, _VADER, _SENSE = 1, 2, 3, 4  # its columns
_ROW = r"^([^\t#\n]+)\t(?!0$|0\t)([^\t\n]+)"  # word and valence, if that is not 0


def load(without: frozenset[str] = frozenset(), folder: str | None = None) -> dict[str, float]:
    """The valence of each word of textkit/data/valences.tsv, with the rules for words."""
    table = resources.text("valences.tsv", folder)
    if without.isdisjoint(("learned", "senses", "words")):
        return {word: float(value) for word, value in re.findall(_ROW, table, re.MULTILINE)}
    column = _PRIOR if "learned" in without else _VALENCE
    made = {}
    for line in table.splitlines():
        if line[0] == "#":
            continue
        row = line.split("\t") + [""] * _SENSE
        value = row[column]
        if row[_SENSE] and "senses" in without:
            value = row[_SENSE]
        if not row[_VADER] and "words" in without:
            continue
        if value not in ("", "0"):
            made[row[0]] = float(value)
    return made


# Words that change others. A word may both count and change others ("failed").


def _listed(verbs: str, others: str | None = None) -> frozenset[str]:
    """The forms of the verbs of a list of data/words/tone.txt, with the words of another."""
    words = resources.words(f"tone.{others}") if others else frozenset()
    return words.union(*(inflect(verb, "verb") for verb in resources.words(f"tone.{verbs}")))


_NEGATIONS = NEGATIONS | {word.replace("'", "’") for word in NEGATIONS}
"""With straight apostrophes and with curly ones."""
_NEGATING = _listed("negating", "negating_nouns")
_REDUCING = _listed("reducing", "reducing_words")
_TAKING = _listed("taking", "taking_words")
_FALLING = _listed("falling", "falling_words")
_ENDING_SOMETHING = _listed("ending")
_OBJECTS = resources.words("tone.objects")
_DROPPING = _listed("dropping")
_MISSILES = resources.words("tone.missiles")
_WISHING = resources.words("tone.wishing")
_STEPS = dict.fromkeys(resources.words("tone.boosting"), 1.35) | dict.fromkeys(
    resources.words("tone.dampening"), 0.4
)
_NOT_BUT = resources.words("tone.not_but")

GRAMMAR = (
    _NEGATIONS
    | (_WISHING - resources.words("tone.wishing_said"))
    | (_STEPS.keys() - resources.words("tone.boosting_bad"))
    | resources.words("tone.grammar")
)
"""Words that say how others are meant.

What readers' ratings teach of them is in the score, but nobody would call them praise or blame.
"""

# What is left of a valence, by what stands before it. Fitted on ratings of sentences, rounded.
_REACH = 7  # words
_TURN_REACH = 6
_NEAR = 2
_NEGATED_GOOD = (-0.8, -0.6)  # near, farther
_NEGATED_BAD = (-0.3, 0.2)
_TURNED = -0.2
_WISHED = 0.8
_ASKED = 0.3  # good words
_TOO_GOOD = -0.5
_BEFORE_BUT, _AFTER_BUT = 0.8, 1.2
_SHOUTED = 1.2
_LONGEST_ACRONYM = 4
_EXCLAIMED, _MOST_EXCLAIMED = 0.292, 4

# The first word of a quotation or clause, whose capital may be no name's.
_OPENED = re.compile(r"[\"“:(—]\s?([A-Z][\w'’-]*)")
_ASKING = ("?", '?"', "?”", "?’", "?'", "?)")
_BREAK = re.compile(r"[;:()—–\"“”]|,\s|\s-|--")
_BEFORE = frozenset(' (“"\n—')
_AFTER = frozenset(["", *' ,;)”"\n?!—'])
_ENDING = frozenset([".", ". ", ".”", '."', ".\n"])


_STEP, _TOO, _NEGATION, _REDUCE, _TAKE, _FALL, _WISH, _BUT = (1 << n for n in range(8))
_MAKE = tuple.__new__  # a NamedTuple's own way is slower, and a text has many words
_NEVER = -100  # a place out of reach
_Weighed = dict[int, tuple[float, tuple[str, ...]]]
"""Words by their number: the valence, and what changed it."""


class Reader:
    """The tables and the rules that read them."""

    def __init__(self, valences: dict[str, float], off: frozenset[str] = frozenset()) -> None:
        """Take a table of valences, and the RULES that are off."""
        curly = {w.replace("'", "’"): v for w, v in valences.items() if "'" in w}
        self._names = "names" not in off
        self._length = "length" not in off
        self._questions = "wishes" not in off
        self._near, self._far = (_NEAR, _REACH) if "negation" not in off else (3, 3)
        self._roles = _roles(off)
        self._known = {**dict.fromkeys(self._roles, 0.0), **valences, **curly}
        self._is_known = self._known.__contains__

    def read(self, text: str) -> Reading:
        """Read one sentence."""
        tokens = words(text)
        if not tokens:
            return _EMPTY
        count = len(tokens)
        ground = 15.0 + count if self._length else 15.0
        plain = self._plain(text, tokens)
        known = self._known
        at = list(compress(range(count), map(self._is_known, plain)))
        if not any(map(known.__getitem__, [plain[i] for i in at])):
            return Reading(0.0, 0.0, ground, count, 0.0, ())
        starts = dict(zip(at, _starts(text, tokens, at), strict=True))
        weighed = self._weigh(text, plain, starts)
        found = []
        parts = []
        for i, (valence, changes) in weighed.items():
            word, start = plain[i], starts[i]
            row = start, start + len(word), known[word], valence, changes
            found.append(_MAKE(Word, row))
            parts.append(valence)
        score = fsum(parts)
        emphasis = 0.0
        if score and "!" in text:
            emphasis = copysign(_EXCLAIMED * min(text.count("!"), _MOST_EXCLAIMED), score)
            score = fsum([*parts, emphasis])
        compound = score / sqrt(score * score + ground)
        return Reading(compound, score, ground, count, emphasis, tuple(found))

    def _plain(self, text: str, tokens: list[str]) -> list[str]:
        """The words as they are looked up: names keep their capitals and are not found."""
        if not self._names:
            return [token.lower() for token in tokens]
        first = tokens[0]
        others = len(tokens) - sum(map(str.islower, tokens))
        if others >= FEWEST and is_headline(tokens):
            return [token.lower() for token in tokens]
        candidates: set[str] = set()
        if others > 1:
            candidates = set(filter(_is_shouted, filter(str.isupper, tokens)))
            if "“" in text or '"' in text or ":" in text or "(" in text or "—" in text:
                candidates.update(_OPENED.findall(text))
        if not first.islower() and (self._begins(tokens, 0) or _is_parted(text, first)):
            tokens = [first.lower(), *tokens[1:]]
        if not candidates:
            return tokens
        made = tokens.copy()
        for i in compress(range(len(tokens)), map(candidates.__contains__, tokens)):
            if self._begins(tokens, i):
                made[i] = tokens[i].lower()
        return made

    def _begins(self, tokens: list[str], i: int) -> bool:
        """Whether a word has its capital as the first of a clause or as shouted, not as a name."""
        token = tokens[i]
        if i and tokens[i - 1][0].isupper():
            return False
        following = tokens[i + 1] if i + 1 < len(tokens) else ""
        if not following[:1].isupper() or token.lower() in self._roles:
            return True
        return _is_shouted(token)

    def _weigh(self, text: str, plain: list[str], starts: dict[int, int]) -> _Weighed:
        """The words that count, in order."""
        valences, roles, search = self._known, self._roles, _BREAK.search
        asked = self._questions and text.endswith(_ASKING)
        weighed: _Weighed = {}
        # Where a word of each role stood last.
        step = too = negation = reduce = take = wish = _NEVER
        but = -1
        for i, start in starts.items():
            word = plain[i]
            base = valences[word]
            if base and not (word == "no" and plain[i + 1 : i + 2] == ["one"]):
                valence = base
                changes: tuple[str, ...] = ()
                if i - step == 1:
                    factor = _STEPS[plain[step]]
                    valence *= factor
                    changes += (f"{'boosted' if factor > 1 else 'dampened'} by {plain[step]}",)
                if base > 0 and i - too <= _NEAR:
                    valence *= _TOO_GOOD
                    changes += ("turned by too",)
                j = take if base > 0 else reduce
                if (
                    i - j <= _TURN_REACH
                    and search(text, starts[j], start) is None
                    and not (word in _MISSILES and plain[j] in _DROPPING)
                ):
                    valence *= _TURNED
                    changes += (f"turned by {plain[j]}",)
                j = negation
                if i - j <= self._far and search(text, starts[j], start) is None:
                    factors = _NEGATED_GOOD if base > 0 else _NEGATED_BAD
                    valence *= factors[i - j > self._near]
                    changes += (f"negated by {plain[j]}",)
                    if j in weighed and (base < 0 or plain[j] not in _NEGATING):
                        weighed[j] = 0.0, (f"spent on {word}",)
                if i - wish <= _REACH and search(text, starts[wish], start) is None:
                    valence *= _WISHED
                    changes += (f"dampened by {plain[wish]}",)
                if asked and base > 0:
                    valence *= _ASKED
                    changes += ("dampened by ?",)
                if text[start].isupper() and _is_shouted(text[start : start + len(word)]):
                    valence *= _SHOUTED
                    changes += ("boosted by capitals",)
                weighed[i] = valence, changes
            own = roles.get(word)
            if not own:
                continue
            if own & _NEGATION and not affirms(word, *plain[i + 1 : i + 2]):
                negation = i
            if own & _WISH:
                wish = i
            if own & _STEP:
                step = i
            if own & _REDUCE:
                reduce = i
            if own & _TAKE:
                take = i
            if own & _FALL:
                _turn_subject(text, plain, i, starts, weighed)
            if own & _TOO:
                too = i
            if own & _BUT and but < 0 and (i == 0 or plain[i - 1] not in _NOT_BUT):
                but = i
                negation = _NEVER
        if but > 0:
            for i, (valence, changes) in weighed.items():
                if i != but:
                    changes += ("dampened by but" if i < but else "boosted by but",)
                    weighed[i] = valence * (_BEFORE_BUT if i < but else _AFTER_BUT), changes
        return weighed


_EMPTY = Reading(0.0, 0.0, 15.0, 0, 0.0, ())


def _roles(off: frozenset[str]) -> dict[str, int]:
    """The words that change others, and how."""
    roles: dict[str, int] = {}

    def give(role: int, listed: Iterable[str]) -> None:
        for word in listed:
            roles[word] = roles.get(word, 0) | role

    give(_NEGATION, _NEGATIONS)
    give(_STEP, _STEPS)
    give(_TOO, ["too"])
    if "negation" not in off:
        give(_NEGATION, _NEGATING)
    if "turns" not in off:
        give(_REDUCE, _REDUCING)
        give(_TAKE, _TAKING)
        give(_FALL, _FALLING)
    if "wishes" not in off:
        give(_WISH, _WISHING)
    if "but" not in off:
        give(_BUT, ["but"])
    return roles


def _turn_subject(
    text: str, plain: list[str], fall: int, starts: dict[int, int], weighed: _Weighed
) -> None:
    """Let "unemployment fell" be no bad news, and "confidence fell" no good news."""
    if plain[fall] in _ENDING_SOMETHING and not _OBJECTS.isdisjoint(plain[fall + 1 : fall + 2]):
        return
    for i in range(fall - 1, max(fall - 4, -1), -1):
        if i in weighed:
            if plain[i] in _MISSILES and plain[fall] in _DROPPING:
                return
            valence, changes = weighed[i]
            if unbroken(text, starts[i], starts[fall]) and not changes:
                changes += (f"turned by {plain[fall]}",)
                weighed[i] = valence * _TURNED, changes
                if valence < 0 and fall in weighed:
                    weighed[fall] = 0.0, (f"spent on {plain[i]}",)
            return


def plain(word: str) -> str:
    """A word as the tables have it: small letters, straight apostrophes."""
    return word.lower().replace("’", "'")


def unbroken(text: str, first: int, last: int) -> bool:
    """Whether no mark parts what begins at two places: then they are in one clause."""
    return _BREAK.search(text, first, last) is None


def _is_shouted(token: str) -> bool:
    """Whether a word is all capitals and too long for an acronym."""
    return len(token) > _LONGEST_ACRONYM and token.isupper()


def _is_parted(text: str, first: str) -> bool:
    """Whether a mark stands behind the first word: "Sadly, Mr. Smith"."""
    end = text.find(first) + len(first)
    return text[end : end + 1] != " "


def _starts(text: str, tokens: list[str], wanted: list[int]) -> list[int]:
    """Where some words of a text start."""
    found = []
    end = 0
    find = text.find
    for i in wanted:
        token = tokens[i]
        start = find(token, end)
        end = start + len(token)
        # Else it may be part of another word, or be a name that stands before it.
        if (
            (token.islower() or i == 0)
            and (not start or text[start - 1] in _BEFORE)
            and (text[end : end + 1] in _AFTER or text[end : end + 2] in _ENDING)
        ):
            found.append(start)
        else:
            spans = word_spans(text)  # exact, and slower
            return [spans[i][0] for i in wanted]
    return found


def read_file(path: str) -> dict[str, float]:
    """The valences of a user's TOML file: a table ``[valences]`` of words and numbers, -4 to 4.

    Raises ValueError with file and line for what is not of this form, and where the file can't be
    read.
    """
    import tomllib

    try:
        with open(path, encoding="utf-8") as file:
            written = file.read()
        content = tomllib.loads(written)
    except OSError as error:
        raise ValueError(f"{path}: {error.strerror}") from None
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ValueError(f"{path}: {error}") from None
    extra = [key for key in content if key != "valences"]
    if extra or not isinstance(content.get("valences"), dict):
        raise ValueError(f"{path}: is no table [valences] and nothing else")
    made = {}
    for word, value in content["valences"].items():
        if words(word) != [word]:
            _refuse(path, written, word, "is not one word")
        if isinstance(value, bool) or not isinstance(value, int | float) or not -4 <= value <= 4:
            _refuse(path, written, word, f"{value!r} is no number from -4 to 4")
        made[plain(word)] = float(value)
    return made


def _refuse(path: str, written: str, word: str, why: str) -> NoReturn:
    lines = written.split("\n")
    at = next((n for n, line in enumerate(lines, 1) if line.lstrip(" '\"").startswith(word)), None)
    raise ValueError(f"{path}:{at}: {word}: {why}" if at else f"{path}: {word}: {why}")
