"""What speaks for and against an attribution: features of a cue, of its source and its content.

Each question is a choice among options; a function gives the options with the names of their
features, `Weights` adds up what these are worth. The weights were learned from PolNeAR by
scripts/make_attributions.py.

In the names, a form is how a verb ends, a chain the auxiliaries before it (see
`Clause.auxiliaries`), and a class that of a token (see `speech.wordclasses`).
"""

from __future__ import annotations

import json
import os
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple, TypeVar

from textkit.speech.clauses import Clause

__all__ = [
    "Candidate",
    "Start",
    "Weights",
    "beginnings",
    "choose",
    "cue_features",
    "ends",
    "group",
    "load",
    "sources",
    "starts",
    "tails",
]

_WEIGHTS = os.path.join(os.path.dirname(os.path.dirname(__file__)), "data", "attributions.weights")
_BEFORE = 6
_BEHIND = 1
"""Noun phrases before a cue, and behind it, that may be its source."""
_MOST_TAILS = 8
"""Noun phrases that may belong to a source behind its first one."""
_MOST_ENDS = 14
"""Places, but for the last, at which a content may begin or end."""
_SAYING = frozenset(("say", "tell", "according to", "write", "add"))
_THAT = frozenset(("that", "whether", "if", "how", "why", "what", "who", "where", "when", "which"))
_CLAUSES = frozenset(("that", "whether", "how", "why"))
_LINKS = frozenset(
    """about of for on to at as against over with from by in into toward towards between among
    regarding concerning""".split()
)
_BREAKS = frozenset(
    """who which when while where after before during because since although though if unless until
    in on at as with by for amid despite following without than so""".split()
)
_NEXT = frozenset(
    """and but or who which that while as when where because including saying adding calling citing
    according he she they it his her their the a in on at after before though although with to said
    says if so yet""".split()
)
_TIMES = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march april june
    july august september october november december today yesterday tomorrow morning afternoon
    evening night week month year years months weeks days time day earlier later past
    first""".split()
)
_NO_CONTENT = _TIMES | {"least", "most"}
"""Words behind a preposition that do not lead to a content: said on Monday, at least."""
_RELATIVE = frozenset(("who", "which", "that", "whose", "where"))
_GOVERNING = frozenset("IVBMGD")
"""Classes that, before a noun phrase, make it an object."""

_Value = TypeVar("_Value")


class Candidate(NamedTuple):
    """A cue of the lexicon in a clause: its tokens, and what its entry says."""

    first: int
    last: int
    lemma: str
    category: str
    stance: str


class Start(NamedTuple):
    """Where the content stands: left of the cue, right of it from a token on, both, or nowhere."""

    left: bool
    right: int | None


class Weights:
    """What each feature is worth, for one question."""

    def __init__(self, table: dict[str, float]) -> None:
        self._worth = table.get

    def of(self, features: Iterable[str]) -> float:
        """The sum over the features; those that were not learned count nothing."""
        return sum(filter(None, map(self._worth, features)))


@cache
def load(path: str = _WEIGHTS) -> dict[str, Weights]:
    """The weights of the questions `cue`, `source`, `tail`, `start`, `end` and `beginning`.

    The file has for each question its values, each with the features that are worth so much.
    """
    with open(path, encoding="utf-8") as file:
        questions = json.load(file)
    made = {}
    for name, rows in questions.items():
        table: dict[str, float] = {}
        for value, features in rows:
            table.update(dict.fromkeys(features.split("\t"), value))
        made[name] = Weights(table)
    return made


def choose(weights: Weights, options: Iterable[tuple[_Value, list[str]]]) -> _Value | None:
    """The option with the highest sum, the first of equals; None where there are none."""
    best, found = float("-inf"), None
    of = weights.of
    for value, features in options:
        score = of(features)
        if score > best:
            best, found = score, value
    return found


def cue_features(clause: Clause, cues: Sequence[Candidate], number: int) -> list[str]:
    """What tells whether a cue attributes something here; the other cues are its neighbors."""
    cue = cues[number]
    i, j = cue.first, cue.last
    lemma, stance = f"{cue.lemma}/{cue.category[0]}", cue.stance
    tokens, kinds, quoted = clause.padded, clause.padded_classes, clause.quoted
    form = _form(clause, i)
    left, right = kinds[i : i + 3], kinds[j + 3 : j + 5]
    quotes = "00"
    if "q" in quoted:
        quotes = f"{'q' in quoted[max(0, i - 9) : i]:d}{'q' in quoted[j : j + 6]:d}"
    next_to = tokens[j + 3]
    that = _that(tokens[j + 3 : j + 9])
    found = [
        f"l {lemma}",
        f"lf {lemma} {form}",
        f"lr {lemma} {right[0]}",
        f"lq {lemma} {quotes}",
        f"ll {lemma} {left[2]}",
        f"lw {lemma} {next_to}",
        f"w1 {next_to}",
        f"w2 {tokens[j + 4]}",
        f"p1 {tokens[i + 2]}",
        f"p2 {tokens[i + 1]}",
        f"r2 {right}",
        f"g3 {left}",
        f"that {min(that, 3)} {cue.category}",
        f"that {that} {stance}",
    ]
    if "q" in quoted:
        found.append(f"Q {stance}")
    if number and i - cues[number - 1].last < 8:
        found.append(f"o< {_briefly(cues[number - 1])} {form}")
    if number + 1 < len(cues) and cues[number + 1].first - j < 8:
        found.append(f"o> {_briefly(cues[number + 1])} {form}")
    for other in cues:
        if other.lemma in _SAYING and other is not cue:
            found.append(f"said {'<' if other.first < i else '>'} {stance} {form}")
            break
    return found


def _that(behind: Sequence[str]) -> int:
    """How many tokens stand before "that" or the like; 9 where there is none."""
    if _CLAUSES.isdisjoint(behind):
        return 9
    return next(number for number, token in enumerate(behind) if token in _CLAUSES)


def _form(clause: Clause, i: int) -> str:
    token = clause.folded[i]
    if token[-1] in "gds":
        for ending in ("ing", "ed", "s"):
            if token.endswith(ending):
                return ending
    return clause.classes[i]


def _briefly(cue: Candidate) -> str:
    return cue.lemma if cue.lemma in _SAYING else cue.stance


def sources(
    clause: Clause, cue: Candidate, phrases: Sequence[tuple[int, int]]
) -> Iterator[tuple[tuple[int, int] | None, list[str]]]:
    """The noun phrases near a cue, each with what tells whether it is the source; None is none."""
    token, kinds = clause.token, clause.classes
    chain, begin = clause.auxiliaries(cue.first)
    form = _form(clause, cue.first)
    how = f"{cue.category[0]}{form}{'b' if 'b' in chain else ''}{'t' if 't' in chain else ''}"
    yield (
        None,
        [
            f"none {how}",
            f"none {cue.lemma} {chain}",
            f"none {token(begin - 1)} {how}",
            f"none {kinds[begin - 1 : begin]} {how}",
        ],
    )
    passive = "b" if "b" in chain else ""
    middle = bisect_right(phrases, begin, key=_last_of)
    near = [("<", n, p) for n, p in enumerate(reversed(phrases[max(0, middle - _BEFORE) : middle]))]
    middle = bisect_left(phrases, cue.last, key=_first_of)
    near += [(">", n, p) for n, p in enumerate(phrases[middle : middle + _BEHIND])]
    free = {"<": 0, ">": 0}  # phrases passed that are the object of nothing
    verb = clause.first_verb
    for side, number, (first, last) in near:
        between = kinds[last:begin] if side == "<" else kinds[cue.last : first]
        next_to = token(begin - 1) if side == "<" else token(first - 1)
        before = token(first - 1)
        before_class = kinds[first - 1] if first else "^"
        behind = kinds[last : last + 1]
        rank = f"{side}{min(number, 4)}"
        rank3 = f"{side}{min(number, 2)}"
        at = _head(clause, first, last)
        head, kind = clause.folded[at], kinds[at]
        if kind == "P" and head in _TIMES:
            continue
        named = kind not in "NO"
        short = _shortened(between)
        verbs = min(2, between.count("V") + between.count("B") + between.count("M"))
        only = first <= verb
        yield (
            (first, last),
            [
                f"n {rank} {how}",
                f"b {side} {short} {how}",
                f"b {side} {short}",
                f"h {kind if named else head}",
                f"l {cue.lemma} {rank3} {passive}",
                f"p {side} {before} {how}",
                f"p {before} {rank3}",
                f"first {only:d} {verbs} {side} {how}",
                f"after {behind} {token(last)[:3]} {next_to} {side}",
                f"prep {before_class} {verbs} {side} {kind}",
                f"free {before_class in _GOVERNING:d} {min(free[side], 2)} {side} {how}",
                f"free {before_class in _GOVERNING:d} {min(free[side], 2)} {rank3} {behind}",
            ],
        )
        free[side] += before_class not in _GOVERNING


def _first_of(span: tuple[int, int]) -> int:
    return span[0]


def _last_of(span: tuple[int, int]) -> int:
    return span[1]


def _head(clause: Clause, first: int, last: int) -> int:
    """The token that says what a noun phrase is: the last one before its "of"."""
    phrase = clause.folded[first + 1 : last]
    return first + phrase.index("of") if "of" in phrase else last - 1


@lru_cache(4096)
def _shortened(between: str) -> str:
    """Classes with runs and noun phrases as one letter, cut to eight."""
    made = _RUN.sub(r"\1", between.translate(_NOMINAL))
    return made if len(made) <= 8 else made[:4] + "~" + made[-4:]


_VERBS = re.compile("[VBM]")
_RUN = re.compile(r"(.)\1+")
_NOMINAL = str.maketrans("NPTA0O", "NNNNNN")


def tails(
    clause: Clause, cue: Candidate, name: tuple[int, int], phrases: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, list[str]]]:
    """Where a source that begins with the noun phrase `name` may end, with what speaks for it.

    It ends with that phrase, or with one of the next: "the head *of the port in Orla*", "the guard
    *who saw it*".
    """
    token, kinds = clause.token, clause.classes
    last = name[1]
    begin = clause.auxiliaries(cue.first)[1]
    before = last <= begin
    limit = begin if before else len(kinds)
    side = "<" if before else ">"
    opened = token(last)
    relative = opened in _RELATIVE or (
        kinds[last : last + 1] == "," and token(last + 1) in _RELATIVE
    )
    places = [last]
    for first, end in phrases[bisect_left(phrases, last, key=_first_of) :]:
        if end > limit or len(places) > _MOST_TAILS:
            break
        if not before and first == places[-1]:
            break  # of two noun phrases side by side the second begins a clause
        if not before and not relative and _VERBS.search(kinds, last, first):
            break
        places.append(end)
    if before:
        final = begin
        while final > last and kinds[final - 1] in ",R:":
            final -= 1
        if final > places[-1]:
            places.append(final)
        if opened in _RELATIVE and kinds[last] == "O":
            places = places[-1:]  # what tells which watchdogs belongs to them
    if len(places) == 1:
        yield places[0], []
        return
    how = f"{side}{cue.category[0]}"
    kind = kinds[last - 1]
    for number, end in enumerate(places):
        inside = kinds[last:end]
        short = _shortened(inside)
        behind = f"{kinds[end : end + 2]}$$"[:2] if not before or end < begin else "="
        left = end - last if before else 0
        verbs = min(2, inside.count("V") + inside.count("B") + inside.count("M"))
        yield (
            end,
            [
                f"s {short} {how}",
                f"n {min(number, 4)} {how}",
                f"b {behind} {how} {number > 0:d}",
                f"w {token(end) if behind != '=' else '='} {side} {number > 0:d}",
                f"o {opened} {number > 0:d} {how}",
                f"o {opened} {short}",
                f"v {verbs} {behind} {how}",
                f"k {kind} {short} {side}",
                f"l {cue.lemma} {min(number, 1)} {side}",
                f"d {min(left // 2, 6)} {behind} {inside.count(',')}",
                f"r {relative:d} {verbs} {behind[0]} {side}",
            ],
        )


def group(clause: Clause, cue: Candidate, source: tuple[int, int] | None) -> tuple[int, int]:
    """The tokens of cue and source together, where they stand side by side."""
    begin, last = clause.auxiliaries(cue.first)[1], cue.last
    if source is not None:
        if source[0] >= cue.last:
            if not set(clause.classes[cue.last : source[0]]) - set("IRTA"):
                last = source[1]
        elif begin - source[1] < 25 and "q" not in clause.quoted[source[1] : begin]:
            begin = source[0]
    return begin, last


def starts(
    clause: Clause, cue: Candidate, source: tuple[int, int] | None
) -> Iterator[tuple[Start, list[str]]]:
    """The places where the content of a cue may stand, each with what speaks for it."""
    token, kinds, quoted = clause.token, clause.classes, clause.quoted
    chain = clause.auxiliaries(cue.first)[0]
    form = _form(clause, cue.first)
    passive = "b" if "b" in chain and form != "ing" else ""
    begin, last = group(clause, cue, source)
    inverted = source is not None and source[0] >= cue.last
    how = f"{cue.category[0]}{form}{passive}{'i' if inverted else ''}"
    before = kinds[begin - 1] if begin else "^"
    behind = kinds[last] if last < len(kinds) else "$"
    left_quote = "q" in quoted[max(0, begin - 3) : begin]
    right_quote = "q" in quoted[last : last + 3]
    later_quote = quoted.find("q", last)
    common = f"{before}{behind} {left_quote:d}{right_quote:d}"
    side = "0" if source is None else ">" if inverted else "<"
    options = [("none", Start(False, None))]
    if begin and (passive or token(begin - 1) not in _THAT):
        options.append(("left", Start(True, None)))
    if later_quote >= 0 and "q" in quoted[:begin]:
        options.append(("both", Start(True, later_quote)))
    elif begin and before == behind == "," and last + 1 < len(kinds):
        options.append(("around", Start(True, last + 1)))
    for name, start in options:
        yield (
            start,
            [
                f"{name} {common}",
                f"{name} {common} {form}",
                f"{name} {how} {behind}",
                f"{name} l {cue.lemma} {passive}",
                f"{name} lb {cue.lemma} {before}{behind}",
                f"{name} s {side} {how} {before}",
                f"{name} s {side} {min(begin, 3)} {cue.stance}",
                f"{name} w {token(last)} {how}",
                f"{name} any {later_quote >= 0:d} {left_quote:d}",
                f"{name} end {behind} {before} {side}",
            ],
        )
    for name, right in _rights(clause, last):
        yield (
            Start(False, right),
            [
                f"R {name} {common}",
                f"R {name} {how}",
                f"R {name} l {cue.lemma}",
                f"R {name} k {cue.stance} {cue.category}",
                f"R {name} lw {cue.lemma} {token(last)}",
                f"R {name} b {kinds[last:right][:6]}",
                f"R {name} q {quoted[right : right + 1]} {right_quote:d}",
                f"R {name} w {token(last)} {cue.category}",
                f"R {name} s {side} {form}",
                f"R {name} n {token(right)}",
                f"R {name} p {token(right - 1)}",
                f"R s {side} {how} {before}",
            ],
        )


def _rights(clause: Clause, last: int) -> Iterator[tuple[str, int]]:
    """Where the content right of a cue may begin, by what stands before it."""
    size = len(clause.folded)
    if last >= size:
        return
    seen = {last}
    if clause.classes[last] != ".":
        yield "next", last
    token = clause.token
    if token(last) in _LINKS and last + 1 < size and token(last + 1) not in _NO_CONTENT:
        seen.add(last + 1)
        yield f"link {token(last)}", last + 1
    for i in range(last, min(last + 14, size - 1)):
        if clause.quoted[i] == "q":
            if i not in seen:
                yield "quote", i
            break
        option = _right(clause, i, last)
        if option and option[1] not in seen:
            seen.add(option[1])
            yield option


def _right(clause: Clause, i: int, last: int) -> tuple[str, int] | None:
    low = clause.folded[i]
    if low == "that":
        return "that", i
    if low in _THAT:
        return "wh", i
    if low == "to" and i > last:
        return "to", i
    if low in ("of", "about", "for", "on", "as") and i > last and clause.token(i + 1) not in _TIMES:
        return f"far {low}", i + 1
    if low in _TIMES:
        return "time", i + 1
    return (f"mark {clause.classes[i]}", i + 1) if clause.classes[i] in ",:" else None


def ends(
    clause: Clause, cue: Candidate, start: int, cues: frozenset[int]
) -> Iterator[tuple[int, list[str]]]:
    """Where a content that begins at token `start` may end (half-open), with what speaks for it.

    `cues` are the first tokens of all cues.
    """
    token, kinds, quoted = clause.token, clause.classes, clause.quoted
    final = len(kinds)
    while final > start + 1 and kinds[final - 1] == "." and quoted[final - 1] != "q":
        final -= 1
    in_quote = quoted[start : start + 1] == "q"
    opened = token(start - 1)
    form = f"{_form(clause, cue.first)} {'^' if cue.first < 2 else '-'}"
    verb = False
    number = 0
    passed = ""
    least = 2 if token(start) in _CLAUSES else 1  # no content is "that" alone
    for i in range(min(start + least, final), final + 1):
        at_end = i == final
        kind = "$" if at_end else kinds[i]
        verb = verb or kinds[i - 1] in "VBM"
        inside = not at_end and quoted[i] == "q" and quoted[i - 1] == "q"
        closes = quoted[i - 1] == "q" and not inside
        low = "$" if at_end else clause.folded[i]
        if inside or not (kind in ",:()C$" or closes or low in _BREAKS or i in cues):
            continue
        if not at_end and (kinds[i - 1] in ",:(C" or number > _MOST_ENDS):
            continue  # the end was before it, or there are enough
        number += 1
        behind = low if low in _BREAKS or kind == "C" else kind
        after = kinds[i + 1] if i + 1 < final else "$"
        next_low = token(i + 1) if i + 1 < final and kind in ",C" else ""
        next_is = next_low if next_low in _NEXT else after
        ahead = not cues.isdisjoint(range(i, i + 5))
        quotes = f"q{in_quote:d}{closes:d}"
        yield (
            i,
            [
                f"e {behind} {next_is} {ahead:d}",
                f"e {behind} {verb:d} {cue.category[0]}",
                f"e {behind} {next_is} {quotes}",
                f"e {behind} l {cue.lemma}",
                f"e {behind} n{min(number, 5)} {verb:d}",
                f"e {behind} d{min(i - start, 8)}",
                f"e {behind} o {opened}",
                f"e {behind} f {form}",
                f"e {behind} passed {passed}",
            ],
        )
        if not passed or kind in ",:":
            passed = behind if kind not in ",:" else f"{kind}{next_is}"


def beginnings(clause: Clause, cue: Candidate, end: int) -> Iterator[tuple[int, list[str]]]:
    """Where a content that ends before token `end` may begin, with what speaks for it."""
    kinds, quoted, token = clause.classes, clause.quoted, clause.token
    if end <= 0:
        return
    in_quote = quoted[end - 1] == "q"
    form = _form(clause, cue.first)
    verb = False
    number = 0
    for i in range(end - 1, -1, -1):
        kind = kinds[i - 1] if i else "^"
        verb = verb or kinds[i] in "VBM"
        inside = i and quoted[i - 1] == "q" and quoted[i] == "q"
        opens = quoted[i] == "q" and not inside
        low = clause.folded[i - 1] if i else "^"
        word = low in _BREAKS or low in _THAT
        noun = kinds[i] in "TPO" and kind in "VBMDI"
        if inside or kinds[i] in ",:.)" or not (kind in ",:(C^." or opens or word or noun):
            continue
        if i and number > _MOST_ENDS:
            continue
        number += 1
        before = low if word or kind == "C" else kind
        yield (
            i,
            [
                f"b {before}",
                f"b {before} {verb:d} {form}",
                f"b {before} q{in_quote:d}{opens:d}",
                f"b {before} {token(i) if token(i) in _NEXT else kinds[i]}",
                f"b {before} n{min(number, 4)} {cue.category[0]}",
                f"b {before} {cue.stance} {verb:d}",
                f"b {before} d{min(end - i, 8)}",
                f"b {before} {kinds[end : end + 1]} {verb:d}",
                f"b {before} at {'^' if i == 0 else '-'} {min(i, 5)}",
            ],
        )
