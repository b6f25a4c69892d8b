"""What speaks for and against an attribution: features of a cue, of its source and its content.

Each function gives names of features; `Weights` adds up what they are worth. The weights were
learned from PolNeAR by scripts/make_attributions.py.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple, TypeVar

from textkit.clauses import Clause

__all__ = [
    "Candidate",
    "Start",
    "Weights",
    "auxiliaries",
    "beginnings",
    "choose",
    "cue_features",
    "ends",
    "group",
    "load",
    "negated",
    "sources",
    "starts",
]

_WEIGHTS = os.path.join(os.path.dirname(__file__), "data", "attributions.weights")
_NEAR = 8
"""Noun phrases on each side of a cue that may be its source."""
_BE = frozenset(
    """be is are was were been being am isn't aren't wasn't weren't it's he's she's i'm they're
    we're you're that's 's 're 'm get gets got""".split()
)
_HAVE = frozenset("have has had having haven't hasn't hadn't i've we've they've you've".split())
_NOT = frozenset(
    """not never n't no don't doesn't didn't isn't aren't wasn't weren't hasn't haven't hadn't won't
    wouldn't can't cannot couldn't shouldn't neither nor hardly""".split()
)


class Candidate(NamedTuple):
    """A cue of the lexicon in a clause: its tokens, and what its entry says."""

    first: int
    last: int
    lemma: str
    category: str
    stance: str


class Weights:
    """What each feature is worth, for one question."""

    def __init__(self, table: dict[str, float]) -> None:
        self._table = table

    def of(self, features: Iterable[str]) -> float:
        """The sum over the features; those that were not learned count nothing."""
        get = self._table.get
        return sum(get(feature, 0.0) for feature in features)


@cache
def load() -> dict[str, Weights]:
    """The weights of `cue`, `source`, `start` and `end`."""
    with open(_WEIGHTS, encoding="utf-8") as file:
        return {name: Weights(table) for name, table in json.load(file).items()}


def _form(clause: Clause, i: int) -> str:
    token = clause.folded[i]
    for ending in ("ing", "ed", "s"):
        if token.endswith(ending):
            return ending
    return clause.classes[i]


def auxiliaries(clause: Clause, first: int) -> tuple[str, int]:
    """The auxiliaries in front of a verb, as letters, and the token at which they begin.

    b is a form of be, h of have, d any other, t `to`, n a negation.
    """
    found = ""
    i = first - 1
    begin = first
    while i >= 0 and first - i < 7:
        token, kind = clause.folded[i], clause.classes[i]
        if token in _BE:
            found = "b" + found
        elif token in _HAVE:
            found = "h" + found
        elif kind == "M":
            found = "d" + found
        elif token == "to":
            found = "t" + found
        elif token in _NOT:
            found = "n" + found
        elif kind != "R":
            break
        if token in _NOT and kind == "M":
            found = "n" + found
        begin = i
        i -= 1
    return found, begin


def negated(clause: Clause, first: int) -> bool:
    """Whether the verb at a token is denied: did not say, never said, refused to say."""
    return "n" in auxiliaries(clause, first)[0]


def _subject(clause: Clause, begin: int) -> str:
    """The head of the noun phrase that ends before a token, or the class of what stands there."""
    if begin <= 0:
        return "^"
    kind = clause.classes[begin - 1]
    if kind == "P":
        return "P"
    return clause.folded[begin - 1] if kind in "NO" else kind


def cue_features(clause: Clause, cue: Candidate, others: Sequence[Candidate]) -> list[str]:
    """What tells whether a cue attributes something here."""
    i, j = cue.first, cue.last
    token, kinds = clause.token, clause.classes
    padded = f"^^^{kinds}$$$$"
    left, right = padded[i : i + 3], padded[j + 3 : j + 7]
    lemma = f"{cue.lemma}/{cue.category[0]}"
    form = _form(clause, i)
    chain, begin = auxiliaries(clause, i)
    subject = _subject(clause, begin)
    quoted = clause.quoted
    before_quote = "q" in quoted[max(0, i - 9) : i]
    after_quote = "q" in quoted[j : j + 6]
    close = quoted[j : j + 2].count("q"), quoted[max(0, i - 2) : i].count("q")
    that = next((k for k in range(6) if token(j + k) in ("that", "whether", "how", "why")), 9)
    made = [
        "1",
        f"l {lemma}",
        f"lf {lemma} {form}",
        f"kf {cue.stance} {form}",
        f"kc {cue.stance} {cue.category}",
        f"lc {lemma} {chain}",
        f"fc {form} {chain}",
        f"lr {lemma} {right[0]}",
        f"lq {lemma} {before_quote:d}{after_quote:d}",
        f"ll {lemma} {left[2]}",
        f"lw {lemma} {token(j)}",
        f"w1 {token(j)}",
        f"w2 {token(j + 1)}",
        f"w12 {token(j)} {right[1]}",
        f"p1 {token(i - 1)}",
        f"p2 {token(i - 2)}",
        f"r {right[:1]}",
        f"r2 {right[:2]}",
        f"r3 {right[:3]}",
        f"g {left[2]}",
        f"g2 {left[1:]}",
        f"g3 {left}",
        f"gr {left[2]} {right[0]} {form}",
        f"s {subject}",
        f"sk {subject} {cue.stance}",
        f"sf {form} {chain} {_broad(subject)}",
        f"sr {_broad(subject)} {right[:1]} {form}",
        f"q {close} {form}",
        f"qq {before_quote:d}{after_quote:d} {cue.stance} {form}",
        f"that {min(that, 3)} {cue.category}",
        f"that {that} {cue.stance}",
        f"at {'^' if begin == 0 else '-'} {form}",
    ]
    if "q" in quoted:
        made.append(f"Q {cue.stance}")
    made += [f"o< {_briefly(o)} {form}" for o in others if o.last <= i and i - o.last < 8][-1:]
    made += [f"o> {_briefly(o)} {form}" for o in others if o.first >= j and o.first - j < 8][:1]
    said = [o for o in others if o.lemma in _SAYING and quoted[o.first] == "-" and o is not cue]
    if said:
        made.append(f"said {'<' if said[0].first < i else '>'} {cue.stance} {form}")
    return made


_SAYING = frozenset(("say", "tell", "according to", "write", "add"))


def _briefly(cue: Candidate) -> str:
    return cue.lemma if cue.lemma in _SAYING else cue.stance


def _broad(subject: str) -> str:
    if len(subject) == 1:
        return subject
    if subject in ("he", "she", "i", "they", "we", "who", "it", "that", "which", "you"):
        return subject
    return "ns" if subject.endswith("s") else "n"


def sources(
    clause: Clause, cue: Candidate, phrases: Sequence[tuple[int, int]]
) -> Iterator[tuple[tuple[int, int] | None, list[str]]]:
    """The noun phrases near a cue, each with what tells whether it is the source; None is none."""
    chain, begin = auxiliaries(clause, cue.first)
    form = _form(clause, cue.first)
    how = f"{cue.category[0]}{form}{'b' if 'b' in chain else ''}{'t' if 't' in chain else ''}"
    token = clause.token
    quote = clause.quoted[max(0, begin - 2) : begin].count("q")
    quote_after = clause.quoted[cue.last : cue.last + 2].count("q")
    none = [f"none {how}", f"none {cue.lemma} {chain}", f"none {token(begin - 1)} {how}",
            f"none {clause.classes[begin - 1 : begin]} {how}"]  # fmt: skip
    yield None, none
    before = [p for p in phrases if p[1] <= begin][-_NEAR:]
    after = [p for p in phrases if p[0] >= cue.last][:_NEAR]
    for side, near in (("<", before[::-1]), (">", after)):
        for number, (first, last) in enumerate(near):
            between = (
                clause.classes[last:begin] if side == "<" else clause.classes[cue.last : first]
            )
            short = _shortened(between)
            next_to = token(begin - 1) if side == "<" else token(first - 1)
            head = token(_head(clause, first, last))
            kind = clause.classes[_head(clause, first, last)]
            verbs = min(2, sum(k in "VBM" for k in between))
            only = not any(k in "VBMQ" for k in clause.classes[:first])
            start = first == 0 or (clause.classes[first - 1] in '",(' and first < 6)
            yield (
                (first, last),
                [
                    f"n {side}{min(number, 4)} {how}",
                    f"b {side} {short} {how}",
                    f"b {side} {short}",
                    f"k {side} {kind} {how}",
                    f"nk {side}{min(number, 3)} {kind} {form}",
                    f"h {head}" if kind in "NO" else f"h {kind}",
                    f"hs {head} {side} {cue.category[0]}" if kind in "NO" else "-",
                    f"l {cue.lemma} {side}{min(number, 2)} {'b' if 'b' in chain else ''}",
                    f"x {side} {next_to} {how}",
                    f"p {side} {token(first - 1)} {how}",
                    f"p {side} {token(first - 1)} {min(number, 2)}",
                    f"p {clause.classes[first - 1] if first else '^'} {side} {form}",
                    f"f {clause.classes[last : last + 1]} {side} {form}",
                    f"q {quote}{quote_after} {side}{min(number, 2)} {kind}",
                    f"start {start:d} {side} {form}",
                    f"first {only:d} {verbs} {side} {how}",
                    f"after {clause.classes[last : last + 1]} {token(last)[:3]} {next_to} {side}",
                    f"prep {clause.classes[first - 1] if first else '^'} {verbs} {side} {kind}",
                    f"time {side} {form}" if head in _TIMES else f"no time {min(number, 3)} {side}",
                    f"'s {head.endswith(chr(39) + 's')} {how} {side}{min(number, 2)}",
                ],
            )


_TIMES = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march april june
    july august september october november december today yesterday tomorrow morning afternoon
    evening night week month year years months weeks days time day earlier later past
    first""".split()
)


def _head(clause: Clause, first: int, last: int) -> int:
    """The token that says what a noun phrase is: the last one before its "of"."""
    for i in range(first + 1, last):
        if clause.folded[i] == "of":
            return i - 1
    return last - 1


def _shortened(between: str) -> str:
    """Word classes with noun phrases as one letter, cut to eight."""
    made = ""
    for kind in between:
        kind = "N" if kind in "NPTA0O" else kind
        if not made or made[-1] != kind:
            made += kind
    return made if len(made) <= 8 else made[:4] + "~" + made[-4:]


class Start(NamedTuple):
    """Where the content stands: left of the cue, right of it from a token on, both, or nowhere."""

    left: bool
    right: int | None


_THAT = frozenset(("that", "whether", "if", "how", "why", "what", "who", "where", "when", "which"))
_LINKS = frozenset(
    """about of for on to at as against over with from by in into toward towards between among
    regarding concerning""".split()
)


def starts(
    clause: Clause, cue: Candidate, source: tuple[int, int] | None
) -> Iterator[tuple[Start, list[str]]]:
    """The places where the content of a cue may stand, each with what speaks for it."""
    token, kinds, quoted = clause.token, clause.classes, clause.quoted
    size = len(clause.folded)
    chain, begin = auxiliaries(clause, cue.first)
    form = _form(clause, cue.first)
    passive = "b" if "b" in chain and form != "ing" else ""
    begin, last = group(clause, cue, source)
    inverted = source is not None and source[0] >= cue.last
    how = f"{cue.category[0]}{form}{passive}{'i' if inverted else ''}"
    before = kinds[begin - 1] if begin else "^"
    behind = kinds[last] if last < size else "$"
    left_quote = "q" in quoted[max(0, begin - 3) : begin]
    right_quote = "q" in quoted[last : last + 3]
    any_right = "q" in quoted[last:]
    common = f"{before}{behind} {left_quote:d}{right_quote:d}"
    source_side = "0" if source is None else ">" if inverted else "<"
    for name, start in (
        ("none", Start(False, None)),
        ("left", Start(True, None)),
        ("both", Start(True, quoted.find("q", last) if any_right else last)),
    ):
        if name == "left" and not begin:
            continue
        if name == "both" and not (any_right and "q" in quoted[:begin]):
            continue
        yield (
            start,
            [
                f"{name}",
                f"{name} {common}",
                f"{name} {common} {form}",
                f"{name} {how} {before}",
                f"{name} {how} {behind}",
                f"{name} l {cue.lemma} {passive}",
                f"{name} lb {cue.lemma} {before}{behind}",
                f"{name} s {source_side} {how} {before}",
                f"{name} s {source_side} {min(begin, 3)} {cue.stance}",
                f"{name} w {token(last)} {how}",
                f"{name} any {any_right:d} {left_quote:d}",
                f"{name} end {behind} {before} {source_side}",
            ],
        )
    for name, right in _rights(clause, last):
        between = kinds[last:right]
        yield (
            Start(False, right),
            [
                f"R {name}",
                f"R {name} {common}",
                f"R {name} {how}",
                f"R {name} l {cue.lemma}",
                f"R {name} k {cue.stance} {cue.category}",
                f"R {name} lw {cue.lemma} {token(last)}",
                f"R {name} b {between[:6]}",
                f"R {name} q {quoted[right : right + 1]} {right_quote:d}",
                f"R {name} w {token(last)} {cue.category}",
                f"R {name} s {source_side} {form}",
                f"R {name} n {token(right)}",
                f"R {name} p {token(right - 1)}",
                f"R l {cue.lemma}",
                f"R s {source_side} {how} {before}",
                f"R {common}",
            ],
        )


def group(clause: Clause, cue: Candidate, source: tuple[int, int] | None) -> tuple[int, int]:
    """The tokens of cue and source together, where they stand side by side."""
    begin, last = auxiliaries(clause, cue.first)[1], cue.last
    if source is not None:
        if source[0] >= cue.last:
            if not set(clause.classes[cue.last : source[0]]) - set("IRTA"):
                last = source[1]
        elif begin - source[1] < 25 and "q" not in clause.quoted[source[1] : begin]:
            begin = source[0]
    return begin, last


def _rights(clause: Clause, last: int) -> Iterator[tuple[str, int]]:
    """Where the content right of a cue may begin, by what stands before it."""
    size = len(clause.folded)
    if last >= size:
        return
    seen = {last}
    yield "next", last
    token = clause.token
    if token(last) in _LINKS and last + 1 < size and token(last + 1) not in ("least", "most"):
        seen.add(last + 1)
        yield f"link {token(last)}", last + 1
    for i in range(last, min(last + 14, size - 1)):
        low = token(i)
        if clause.quoted[i] == "q" and i not in seen:
            seen.add(i)
            yield "quote", i
            break
        if clause.quoted[i] == "q":
            break
        if low in _THAT and i + 1 not in seen:
            if low == "that":
                seen.add(i + 1)
                yield "that", i + 1
            elif i not in seen:
                seen.add(i)
                yield "wh", i
        elif low == "to" and i > last and i not in seen:
            seen.add(i)
            yield "to", i
        elif low in ("of", "about", "for", "on", "as") and i > last and i + 1 not in seen:
            seen.add(i + 1)
            yield f"far {low}", i + 1
        elif clause.classes[i] in ",:" and i + 1 not in seen:
            seen.add(i + 1)
            yield f"mark {clause.classes[i]}", i + 1


_BREAKS = frozenset(
    """who which when while where after before during because since although though if unless until
    in on at as with by for amid despite following without than so""".split()
)
_MOST_ENDS = 24


def ends(
    clause: Clause, cue: Candidate, start: int, others: Sequence[int]
) -> Iterator[tuple[int, list[str]]]:
    """Where a content that begins at token `start` may end (half-open), with what speaks for it.

    `others` are the first tokens of the other cues.
    """
    token, kinds, quoted = clause.token, clause.classes, clause.quoted
    size = len(clause.folded)
    final = size
    while final > start + 1 and kinds[final - 1] == "." and quoted[final - 1] != "q":
        final -= 1
    in_quote = start < size and quoted[start] == "q"
    verb = False
    number = 0
    category = cue.category[0]
    opened = token(start - 1)
    previous = None
    for i in range(start + 1, final + 1):
        kind = kinds[i] if i < final else "$"
        verb = verb or kinds[i - 1] in "VBM"
        inside = i < final and quoted[i] == "q" and quoted[i - 1] == "q"
        closes = quoted[i - 1] == "q" and not inside
        low = token(i) if i < final else "$"
        if inside or not (kind in ",:()C$" or closes or low in _BREAKS or i in others):
            continue
        if kinds[i - 1] in ",:(C" and i < final:
            continue  # the end was before it
        number += 1
        if number > _MOST_ENDS and i < final:
            continue
        behind = low if low in _BREAKS or kind == "C" else kind
        after = kinds[i + 1] if i + 1 < final else "$"
        next_low = token(i + 1) if i + 1 < final and (kind in ",C") else ""
        next_is = next_low if next_low in _NEXT else after
        ahead = any(i <= other <= i + 4 for other in others)
        ratio = min(9, 10 * (i - start) // max(1, final - start))
        yield (
            i,
            [
                f"e {behind}",
                f"e {behind} {next_is} {ahead:d}",
                f"e {behind} {verb:d} {category}",
                f"e {behind} {cue.stance} {category}",
                f"e {behind} q{in_quote:d}{closes:d}",
                f"e {behind} {next_is} q{in_quote:d}{closes:d}",
                f"e {behind} {kinds[i - 1]} {after}",
                f"e {behind} l {cue.lemma}",
                f"e {behind} n{min(number, 5)} {verb:d}",
                f"e {behind} d{min(i - start, 8)}",
                f"e {behind} r{ratio}",
                f"e {behind} o {opened}",
                f"e {behind} f {_form(clause, cue.first)} {'^' if cue.first < 2 else '-'}",
                f"e {behind} left {kinds[final - 1 : final]}",
                f"e {behind} rest {min((final - i) // 3, 5)}",
                f"e {behind} passed {previous}",
            ],
        )
        if previous is None or kind in ",:":
            previous = behind if kind not in ",:" else f"{kind}{next_is}"


_NEXT = frozenset(
    """and but or who which that while as when where because including saying adding calling citing
    according he she they it his her their the a in on at after before though although with to said
    says if so yet""".split()
)


def beginnings(clause: Clause, cue: Candidate, end: int) -> Iterator[tuple[int, list[str]]]:
    """Where a content that ends before token `end` may begin, with what speaks for it."""
    kinds, quoted, token = clause.classes, clause.quoted, clause.token
    while end > 0 and kinds[end - 1] in ",:" and quoted[end - 1] != "q":
        end -= 1
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
        low = token(i - 1) if i else "^"
        if inside or kinds[i] in ",:.)" or not (
            kind in ",:(C^." or opens or low in _BREAKS or low in _THAT
            or (kinds[i] in "TPO" and kind in "VBMDI")
        ):  # fmt: skip
            continue
        number += 1
        if number > _MOST_ENDS and i:
            continue
        before = low if low in _BREAKS or low in _THAT or kind == "C" else kind
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


_Value = TypeVar("_Value")


def choose(weights: Weights, options: Iterable[tuple[_Value, list[str]]]) -> _Value | None:
    """The option with the highest sum, the first of equals; None where there are none."""
    best, found = float("-inf"), None
    for value, features in options:
        score = weights.of(features)
        if score > best:
            best, found = score, value
    return found
