"""What speaks for and against an attribution: features of a cue, of its source and its content.

Each question is a choice among options; a function gives the options, each with the sum of what its
features are worth. A feature is a value in a row of the weights: "that" in the row "w1 any" (the
word behind any cue), "ed" in "lf say/v" (the form of that verb). Rows are taken before the options
are gone through, and few strings are put together there, since these are most of the work. The
weights were learned from PolNeAR by scripts/make_attributions.py.

In the names of rows, a form is how a verb ends, a chain the auxiliaries before it (see
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
    "cue_score",
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
_FAR = frozenset(("of", "about", "for", "on", "as"))
"""Prepositions before a content that does not follow its cue."""
_LEADING = _THAT | _TIMES | _FAR | {"to"}
"""Words behind a cue at which its content may begin."""
_RELATIVE = frozenset(("who", "which", "that", "whose", "where"))
_GOVERNING = frozenset("IVBMGD")
"""Classes that, before a noun phrase, make it an object."""

_Value = TypeVar("_Value")


Row = dict[str, int]
_EMPTY: Row = {}


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
    """What features are worth for one question, in hundredths of log-odds."""

    def __init__(self, rows: dict[str, dict[str, int]]) -> None:
        self._rows = rows
        self._taken: dict[tuple[str, ...], tuple[Row, ...]] = {}

    def row(self, name: str) -> Row:
        """What each value is worth; those that were not learned count nothing."""
        return self._rows.get(name, _EMPTY)

    def rows(self, given: str, *kinds: str) -> tuple[Row, ...]:
        """The rows of some kinds that are for what is given; remembered, so never for any word."""
        taken = self._taken.get((given, *kinds))
        if taken is None:
            taken = tuple([self.row(f"{kind} {given}") for kind in kinds])
            self._taken[(given, *kinds)] = taken
        return taken


@cache
def load(path: str = _WEIGHTS) -> dict[str, Weights]:
    """The weights of the questions `cue`, `source`, `tail`, `start`, `end` and `beginning`."""
    with open(path, encoding="utf-8") as file:
        return {name: Weights(rows) for name, rows in json.load(file).items()}


def choose(options: Iterable[tuple[_Value, int]]) -> _Value | None:
    """The option with the highest sum, the first of equals; None where there are none."""
    best, found = float("-inf"), None
    for value, score in options:
        if score > best:
            best, found = score, value
    return found


def cue_score(weights: Weights, clause: Clause, cues: Sequence[Candidate], number: int) -> int:
    """How much tells that a cue attributes something; the other cues are its neighbors."""
    cue = cues[number]
    i, j = cue.first, cue.last
    lemma, stance = f"{cue.lemma}/{cue.category[0]}", cue.stance
    tokens, kinds, quoted = clause.padded, clause.padded_classes, clause.quoted
    form = _form(clause, i)
    quotes = "00"
    if "q" in quoted:
        quotes = f"{'q' in quoted[max(0, i - 9) : i]:d}{'q' in quoted[j : j + 6]:d}"
    next_to = tokens[j + 3]
    that = _that(tokens[j + 3 : j + 9])
    forms, rights, quoteds, lefts, nexts = weights.rows(lemma, "lf", "lr", "lq", "ll", "lw")
    lemmas, w1, w2, p1, p2, r2, g3 = weights.rows("any", "l", "w1", "w2", "p1", "p2", "r2", "g3")
    score = (
        lemmas.get(lemma, 0)
        + forms.get(form, 0)
        + rights.get(kinds[j + 3], 0)
        + quoteds.get(quotes, 0)
        + lefts.get(kinds[i + 2], 0)
        + nexts.get(next_to, 0)
        + w1.get(next_to, 0)
        + w2.get(tokens[j + 4], 0)
        + p1.get(tokens[i + 2], 0)
        + p2.get(tokens[i + 1], 0)
        + r2.get(kinds[j + 3 : j + 5], 0)
        + g3.get(kinds[i : i + 3], 0)
        + weights.row(f"that {cue.category}").get("3+" if that > "2" else that, 0)
        + weights.row(f"that {stance}").get(that, 0)
    )
    if "q" in quoted:
        score += weights.row("Q").get(stance, 0)
    if number and i - cues[number - 1].last < 8:
        score += weights.row(f"o< {_briefly(cues[number - 1])}").get(form, 0)
    if number + 1 < len(cues) and cues[number + 1].first - j < 8:
        score += weights.row(f"o> {_briefly(cues[number + 1])}").get(form, 0)
    for other in cues:
        if other.lemma in _SAYING and other is not cue:
            score += weights.row(f"said{'<' if other.first < i else '>'} {stance}").get(form, 0)
            break
    return score


def _that(behind: Sequence[str]) -> str:
    """How many tokens stand before "that" or the like; 9 where there is none."""
    if _CLAUSES.isdisjoint(behind):
        return "9"
    return next(str(number) for number, token in enumerate(behind) if token in _CLAUSES)


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
    weights: Weights, clause: Clause, cue: Candidate, phrases: Sequence[tuple[int, int]]
) -> Iterator[tuple[tuple[int, int] | None, int]]:
    """The noun phrases near a cue, each with what tells whether it is the source; None is none."""
    kinds = clause.classes
    chain, begin = clause.auxiliaries(cue.first)
    passive = "b" if "b" in chain else ""
    form = _form(clause, cue.first)
    how = f"{cue.category[0]}{form}{passive}{'t' if 't' in chain else ''}"
    tokens, before_kinds = weights.rows(how, "none token", "none class")
    yield (
        None,
        weights.row("none").get(how, 0)
        + weights.row(f"none {cue.lemma}").get(chain, 0)
        + tokens.get(clause.token(begin - 1), 0)
        + before_kinds.get(kinds[begin - 1 : begin], 0),
    )
    middle = bisect_right(phrases, begin, key=_last_of)
    before = phrases[max(0, middle - _BEFORE) : middle][::-1]
    middle = bisect_left(phrases, cue.last, key=_first_of)
    behind = phrases[middle : middle + _BEHIND]
    lemmas = weights.row(f"l {cue.lemma} {passive}")
    yield from _near(weights, clause, cue, "<", how, lemmas, before)
    yield from _near(weights, clause, cue, ">", how, lemmas, behind)


def _near(
    weights: Weights,
    clause: Clause,
    cue: Candidate,
    side: str,
    how: str,
    lemmas: Row,
    phrases: Sequence[tuple[int, int]],
) -> Iterator[tuple[tuple[int, int], int]]:
    """The noun phrases on one side of a cue, the nearest first, with what speaks for them."""
    tokens, kinds = clause.padded, clause.padded_classes
    begin = clause.auxiliaries(cue.first)[1]
    free = 0  # phrases passed that are the object of nothing
    betweens, befores, objects = weights.rows(f"{side} {how}", "b", "p", "free")
    any_between, prepositions = weights.rows(side, "b", "prep")
    heads = weights.row("h")
    for number, (first, last) in enumerate(phrases):
        at = _head(clause, first, last)
        head, kind = clause.folded[at], clause.classes[at]
        if kind == "P" and head in _TIMES:
            continue
        between = kinds[last + 3 : begin + 3] if side == "<" else kinds[cue.last + 3 : first + 3]
        before, before_kind = tokens[first + 2], kinds[first + 2]
        behind = kinds[last + 3]
        next_to = tokens[begin + 2] if side == "<" else before
        short, verbs = _shape(between)
        object_ = ("g" if before_kind in _GOVERNING else "-") + "012"[min(free, 2)]
        rank = f"{side}{min(number, 2)}"
        near_befores, near_objects = weights.rows(rank, "p", "free")
        yield (
            (first, last),
            betweens.get(short, 0)
            + any_between.get(short, 0)
            + heads.get(head if kind in "NO" else kind, 0)
            + lemmas.get(rank, 0)
            + befores.get(before, 0)
            + near_befores.get(before, 0)
            + weights.row(f"after {side} {next_to}").get(behind + tokens[last + 3][:3], 0)
            + prepositions.get(before_kind + verbs + kind, 0)
            + objects.get(object_, 0)
            + near_objects.get(object_ + behind, 0),
        )
        free += before_kind not in _GOVERNING


def _first_of(span: tuple[int, int]) -> int:
    return span[0]


def _last_of(span: tuple[int, int]) -> int:
    return span[1]


def _head(clause: Clause, first: int, last: int) -> int:
    """The token that says what a noun phrase is: the last one before its "of"."""
    phrase = clause.folded[first + 1 : last]
    return first + phrase.index("of") if "of" in phrase else last - 1


@lru_cache(4096)
def _shape(between: str) -> tuple[str, str]:
    """Classes with runs and noun phrases as one letter, cut to eight; how many are verbs."""
    made = _RUN.sub(r"\1", between.translate(_NOMINAL))
    verbs = between.count("V") + between.count("B") + between.count("M")
    return made if len(made) <= 8 else made[:4] + "~" + made[-4:], "012"[min(2, verbs)]


_VERBS = re.compile("[VBM]")
_RUN = re.compile(r"(.)\1+")
_NOMINAL = str.maketrans("NPTA0O", "NNNNNN")


def tails(
    weights: Weights,
    clause: Clause,
    cue: Candidate,
    name: tuple[int, int],
    phrases: Sequence[tuple[int, int]],
) -> Iterator[tuple[int, int]]:
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
        yield places[0], 0
        return
    how = f"{side}{cue.category[0]}"
    shapes, ranks, next_kinds, verbs_then = weights.rows(how, "s", "n", "b", "v")
    opening = weights.row(f"o {opened}")
    inner = weights.row(f"k {kinds[last - 1]} {side}")
    clauses = weights.row(f"r {relative:d} {side}")
    ahead = weights.row("d")
    for number, end in enumerate(places):
        more = "+" if number else "-"
        next_tokens, lemmas = weights.rows(f"{side}{more}", "w", "l")
        inside = kinds[last:end]
        short, verbs = _shape(inside)
        behind = f"{kinds[end : end + 2]}$$"[:2] if not before or end < begin else "="
        left = end - last if before else 0
        yield (
            end,
            shapes.get(short, 0)
            + ranks.get("01234"[min(number, 4)], 0)
            + next_kinds.get(behind + more, 0)
            + next_tokens.get("=" if behind == "=" else token(end), 0)
            + weights.row(f"o {how}{more}").get(opened, 0)
            + opening.get(short, 0)
            + verbs_then.get(verbs + behind, 0)
            + inner.get(short, 0)
            + lemmas.get(cue.lemma, 0)
            + ahead.get(f"{min(left // 2, 6)}{behind}{inside.count(',')}", 0)
            + clauses.get(verbs + behind[0], 0),
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
    weights: Weights, clause: Clause, cue: Candidate, source: tuple[int, int] | None
) -> Iterator[tuple[Start, int]]:
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
    next_to, lemma, row = token(last), cue.lemma, weights.row
    beside = row(f"c {common}")
    options = [("none", Start(False, None))]
    if begin and (passive or token(begin - 1) not in _THAT):
        options.append(("left", Start(True, None)))
    if later_quote >= 0 and "q" in quoted[:begin]:
        options.append(("both", Start(True, later_quote)))
    elif begin and before == behind == "," and last + 1 < len(kinds):
        options.append(("around", Start(True, last + 1)))
    rows = [
        beside,
        row(f"cf {common} {form}"),
        row(f"l {lemma} {passive}"),
        row(f"lb {lemma} {before}{behind}"),
        row(f"s {side} {how} {before}"),
        row(f"sn {side} {min(begin, 3)} {cue.stance}"),
        row(f"any {later_quote >= 0:d} {left_quote:d}"),
        row(f"end {behind} {before} {side}"),
    ]
    for name, start in options:
        yield start, sum([own.get(name, 0) for own in rows])
    rows = [
        beside,
        row(f"h {how}"),
        row(f"rl {lemma}"),
        row(f"k {cue.stance} {cue.category}"),
        row(f"lw {lemma} {next_to}"),
        row(f"w {next_to} {cue.category}"),
        row(f"sf {side} {form}"),
    ]
    right_side = row(f"s {side} {how} {before}").get("right", 0)
    for name, right in _rights(clause, last):
        passed, quote, first, previous = weights.rows(name, "b", "q", "n", "p")
        yield (
            Start(False, right),
            right_side
            + passed.get(kinds[last : min(right, last + 6)], 0)
            + quote.get(f"{quoted[right : right + 1]}{right_quote:d}", 0)
            + first.get(token(right), 0)
            + previous.get(token(right - 1), 0)
            + sum([own.get(name, 0) for own in rows]),
        )


def _rights(clause: Clause, last: int) -> Iterator[tuple[str, int]]:
    """Where the content right of a cue may begin, by what stands before it."""
    size = len(clause.folded)
    if last >= size:
        return
    seen = {last}
    if clause.classes[last] != ".":
        yield "next", last
    token, kinds, folded = clause.token, clause.classes, clause.folded
    if token(last) in _LINKS and last + 1 < size and token(last + 1) not in _NO_CONTENT:
        seen.add(last + 1)
        yield f"link {token(last)}", last + 1
    limit = min(last + 14, size - 1)
    quote = clause.quoted.find("q", last, limit)
    for i in range(last, limit if quote < 0 else quote):
        if folded[i] in _LEADING or kinds[i] in ",:":
            option = _right(clause, i, last)
            if option and option[1] not in seen:
                seen.add(option[1])
                yield option
    if quote >= 0 and quote not in seen:
        yield "quote", quote


def _right(clause: Clause, i: int, last: int) -> tuple[str, int] | None:
    low = clause.folded[i]
    if low == "that":
        return "that", i
    if low in _THAT:
        return "wh", i
    if low == "to" and i > last:
        return "to", i
    if low in _FAR and i > last and clause.token(i + 1) not in _TIMES:
        return f"far {low}", i + 1
    if low in _TIMES:
        return "time", i + 1
    return (f"mark {clause.classes[i]}", i + 1) if clause.classes[i] in ",:" else None


def ends(
    weights: Weights, clause: Clause, cue: Candidate, start: int, cues: frozenset[int]
) -> Iterator[tuple[int, int]]:
    """Where a content that begins at token `start` may end (half-open), with what speaks for it.

    `cues` are the first tokens of all cues.
    """
    token, kinds, quoted, folded = clause.token, clause.classes, clause.quoted, clause.folded
    final = len(kinds)
    while final > start + 1 and kinds[final - 1] == "." and quoted[final - 1] != "q":
        final -= 1
    found = _VERBS.search(kinds, start)
    verb = found.start() if found else final
    first = start + 1
    if token(start) in _CLAUSES:  # none is "that" alone, nor "that in May", where more follows
        first = verb + 1 if verb < final else start + 2
    first = min(first, final)
    places = [
        i
        for i in range(first, final)
        if (
            kinds[i] in ",:()C"
            or folded[i] in _BREAKS
            or i in cues
            or quoted[i - 1 : i + 1] == "q-"
        )
        and kinds[i - 1] not in ",:(C"  # else the end was before it
        and quoted[i - 1 : i + 1] != "qq"
    ]
    in_quote = quoted[start : start + 1] == "q"
    opened = token(start - 1)
    passed = ""
    for number, i in enumerate([*places[: _MOST_ENDS + 1], final], 1):
        at_end = i == final
        kind = "$" if at_end else kinds[i]
        low = "$" if at_end else folded[i]
        closes = quoted[i - 1] == "q" and (at_end or quoted[i] != "q")
        behind = low if low in _BREAKS or kind == "C" else kind
        after = kinds[i + 1] if i + 1 < final else "$"
        next_low = token(i + 1) if i + 1 < final and kind in ",C" else ""
        next_is = next_low if next_low in _NEXT else after
        ahead = "-" if cues.isdisjoint(range(i, i + 5)) else "+"
        verbs = "v" if verb < i else "-"
        nexts, quotes, lemmas, ranks, openings, passing = weights.rows(
            behind, "a", "q", "l", "n", "o", "passed"
        )
        yield (
            i,
            nexts.get(next_is + ahead, 0)
            + quotes.get(f"{next_is} {in_quote:d}{closes:d}", 0)
            + lemmas.get(cue.lemma, 0)
            + ranks.get("012345"[min(number, 5)] + verbs, 0)
            + openings.get(opened, 0)
            + passing.get(passed, 0),
        )
        if not passed or kind in ",:":
            passed = behind if kind not in ",:" else f"{kind}{next_is}"


def beginnings(
    weights: Weights, clause: Clause, cue: Candidate, end: int
) -> Iterator[tuple[int, int]]:
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
        low = clause.folded[i - 1] if i else "^"
        word = low in _BREAKS or low in _THAT
        opens = quoted[i] == "q" and not (i and quoted[i - 1] == "q")
        noun = kinds[i] in "TPO" and kind in "VBMDI"
        if kinds[i] in ",:.)" or not (kind in ",:(C^." or opens or word or noun):
            continue
        if i and (number > _MOST_ENDS or quoted[i - 1 : i + 1] == "qq"):
            continue
        number += 1
        before = low if word or kind == "C" else kind
        verbs = "v" if verb else "-"
        firsts, forms, quotes, ranks, stances, sizes, behind, places = weights.rows(
            before, "w", "f", "q", "n", "s", "d", "e", "at"
        )
        yield (
            i,
            weights.row("b").get(before, 0)
            + forms.get(form + verbs, 0)
            + quotes.get(f"{in_quote:d}{opens:d}", 0)
            + firsts.get(token(i) if token(i) in _NEXT else kinds[i], 0)
            + ranks.get("01234"[min(number, 4)] + cue.category[0], 0)
            + stances.get(cue.stance + verbs, 0)
            + sizes.get("012345678"[min(end - i, 8)], 0)
            + behind.get(kinds[end : end + 1] + verbs, 0)
            + places.get("012345"[min(i, 5)], 0),
        )
