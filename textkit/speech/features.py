"""Features and weights of the attribution model: of a cue, its source and its content.

Each question is a choice among options, and a class here; it gives the options, each with the sum
of what its features are worth. A feature is a value of some kind under something given: the kind
"next" has, given the cue "say/v", the value "that". What is given is looked up before the options
are gone through, and few strings are put together there, since these are most of the work. The
weights were learned from PolNeAR by training/attributions.py.

A form is how a verb ends, a chain the auxiliaries before it (see `Clause.auxiliaries`), and a class
that of a token (see `speech.wordclasses`).
"""

from __future__ import annotations

import json
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple, TypeVar

from textkit import resources
from textkit.grammar.clauses import RELATIVE, TIMES, Clause
from textkit.grammar.passives import is_passive

__all__ = [
    "Beginnings",
    "Candidate",
    "Cues",
    "Ends",
    "Questions",
    "Sources",
    "Start",
    "Starts",
    "Tails",
    "Weights",
    "choose",
    "group",
    "load",
    "questions",
]

_BEFORE = 6
_BEHIND = 1
"""Noun phrases before a cue, and behind it, that may be its source."""
_MOST_TAILS = 8
"""Noun phrases that may belong to a source behind its first one."""
_MOST_ENDS = 14
"""Places, but for the last, at which a content may begin or end."""
_COMMONEST = resources.words("speech.commonest")
_THAT = resources.words("clauses.subordinate")
_CLAUSES = frozenset(("that", "whether", "how", "why"))
_LINKS = resources.words("clauses.links")
_BREAKS = resources.words("clauses.breaks")
_NEXT = resources.words("clauses.next")
_TIMES = TIMES | {"first", "past", "time"}
_NO_CONTENT = _TIMES | {"least", "most"}
"""Words behind a preposition that do not lead to a content: said on Monday, at least."""
_FAR = frozenset(("of", "about", "for", "on", "as"))
"""Prepositions before a content that does not follow its cue."""
_OPENERS = _BREAKS | _THAT
"""Words behind which a content may begin."""
_LEADING = _THAT | _TIMES | _FAR | {"to"}
"""Words behind a cue at which its content may begin."""
_GOVERNING = frozenset("IVBMGD")
"""Classes that, before a noun phrase, make it an object."""

_Value = TypeVar("_Value")
_Span = tuple[int, int]
"""Tokens of the clause, half-open."""

Row = Mapping[str, int]
"""What each value is worth; those that were not learned count nothing."""
Kind = Mapping[str, Row]
"""Rows by what is given."""
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


_NOWHERE, _LEFT = Start(False, None), Start(True, None)


class Weights:
    """What features are worth for one question, in hundredths of log-odds."""

    def __init__(self, kinds: Mapping[str, Kind]) -> None:
        self._kinds = kinds

    def kind(self, name: str) -> Kind:
        """The rows of a kind."""
        return self._kinds.get(name, {})

    def row(self, name: str) -> Row:
        """The row of a kind for which nothing is given."""
        return self.kind(name).get("", _EMPTY)


def choose(options: Iterable[tuple[_Value, int]]) -> _Value | None:
    """The option with the highest sum, the first of equals; None where there are none."""
    best, found = float("-inf"), None
    for value, score in options:
        if score > best:
            best, found = score, value
    return found


class Cues:
    """Is a candidate an attribution here?"""

    def __init__(self, weights: Weights) -> None:
        self._lemma = weights.row("lemma")
        self._lemma_form = weights.kind("lemma form")
        self._lemma_quotes = weights.kind("lemma quotes")
        self._lemma_next = weights.kind("lemma next")
        self._next = weights.row("next")
        self._before = weights.row("before")
        self._second_before = weights.row("second before")
        self._next_classes = weights.row("next classes")
        self._before_classes = weights.row("before classes")
        self._that = weights.kind("that")
        self._cue_before = weights.kind("cue before")
        self._said_before = weights.kind("said before")

    def scores(self, clause: Clause, cues: Sequence[Candidate]) -> list[int]:
        """How much tells that each of the candidates in a clause attributes something."""
        tokens, kinds, quoted = clause.edged, clause.edged_classes, clause.quoted
        has_quotes = "q" in quoted
        quotes = "00"
        found = []
        before: Candidate | None = None
        said = False
        for cue in cues:
            first, last, lemma, category, stance = cue
            name = f"{lemma}/{category[0]}"
            form = _form(clause, first)
            next_to = tokens[last + 1]
            if has_quotes:
                left, right = quoted[max(0, first - 9) : first], quoted[last : last + 6]
                quotes = "01"["q" in left] + "01"["q" in right]
            score = (
                self._lemma.get(name, 0)
                + self._lemma_form.get(name, _EMPTY).get(form, 0)
                + self._lemma_quotes.get(name, _EMPTY).get(quotes, 0)
                + self._lemma_next.get(name, _EMPTY).get(next_to, 0)
                + self._next.get(next_to, 0)
                + self._before.get(tokens[first], 0)
                + self._second_before.get(tokens[first - 1] if first else "", 0)
                + self._next_classes.get(kinds[last + 3 : last + 5], 0)
                + self._before_classes.get(kinds[first : first + 3], 0)
                + self._that.get(stance, _EMPTY).get(_that(tokens[last + 1 : last + 7]), 0)
            )
            if before is not None:
                if first - before.last < 8:
                    score += self._cue_before.get(_briefly(before), _EMPTY).get(form, 0)
                if said:
                    score += self._said_before.get(stance, _EMPTY).get(form, 0)
            found.append(score)
            before, said = cue, said or lemma in _COMMONEST
        return found


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
    return cue.lemma if cue.lemma in _COMMONEST else cue.stance


class _Side:
    """What is worth what on one side of a cue."""

    def __init__(self, weights: Weights, side: str) -> None:
        self.ranks = [f"{side}{number}" for number in range(3)]
        self.between = weights.row(f"between {side}")
        self.prepositions = weights.row(f"preposition {side}")
        self.after = weights.kind(f"after {side}")
        self.object = weights.kind(f"object {side}")
        self.before_ranked = [weights.row(f"before {rank}") for rank in self.ranks]
        self.object_ranked = [weights.row(f"object {rank}") for rank in self.ranks]


class Sources:
    """With which noun phrase does the source begin?"""

    def __init__(self, weights: Weights) -> None:
        self._none = weights.row("none")
        self._none_lemma = weights.kind("none lemma")
        self._none_before = weights.kind("none before")
        self._none_class = weights.kind("none class")
        self._heads = weights.row("head")
        self._lemma = weights.kind("lemma")
        self._left, self._right = _Side(weights, "<"), _Side(weights, ">")

    def options(
        self, clause: Clause, cue: Candidate, phrases: Sequence[_Span]
    ) -> Iterator[tuple[_Span | None, int]]:
        """The noun phrases near a cue, each with what tells whether it is the one; None is none."""
        chain, begin = clause.auxiliaries(cue.first)
        form = _form(clause, cue.first)
        passive = "b" if is_passive(chain, form) else ""
        how = f"{cue.category[0]}{form}{passive}{'t' if 't' in chain else ''}"
        yield (
            None,
            self._none.get(how, 0)
            + self._none_lemma.get(cue.lemma, _EMPTY).get(chain, 0)
            + self._none_before.get(how, _EMPTY).get(clause.edged[begin], 0)
            + self._none_class.get(how, _EMPTY).get(clause.edged_classes[begin + 2], 0),
        )
        middle = bisect_right(phrases, begin, key=_last_of)
        lemmas = self._lemma.get(f"{cue.lemma} {passive}", _EMPTY)
        if middle:
            before = phrases[max(0, middle - _BEFORE) : middle][::-1]
            yield from self._near(self._left, clause, begin, how, lemmas, before)
        middle = bisect_left(phrases, cue.last, middle, key=_first_of)
        if middle < len(phrases):
            behind = phrases[middle : middle + _BEHIND]
            yield from self._near(self._right, clause, cue.last, how, lemmas, behind)

    def _near(
        self,
        side: _Side,
        clause: Clause,
        edge: int,
        how: str,
        lemmas: Row,
        phrases: Sequence[_Span],
    ) -> Iterator[tuple[_Span, int]]:
        """The noun phrases on one side of a cue, the nearest first, with what speaks for them."""
        tokens, kinds, heads = clause.edged, clause.edged_classes, self._heads
        left = side is self._left
        free = 0  # phrases passed that are the object of nothing
        objects = side.object.get(how, _EMPTY)
        for number, phrase in enumerate(phrases):
            first, last = phrase
            at = _head(tokens, first, last)
            head, kind = tokens[at + 1], kinds[at + 3]
            if kind == "P" and head in _TIMES:
                continue
            before, before_kind, behind = tokens[first], kinds[first + 2], kinds[last + 3]
            start, stop = (last, edge) if left else (edge, first)
            short, verbs = _shape(kinds[start + 3 : stop + 3])
            object_ = ("g" if before_kind in _GOVERNING else "-") + "012"[min(free, 2)]
            rank = min(number, 2)
            yield (
                phrase,
                side.between.get(short, 0)
                + heads.get(head if kind in "NO" else kind, 0)
                + lemmas.get(side.ranks[rank], 0)
                + side.before_ranked[rank].get(before, 0)
                + side.after.get(tokens[edge] if left else before, _EMPTY).get(
                    behind + tokens[last + 1][:3], 0
                )
                + side.prepositions.get(before_kind + verbs + kind, 0)
                + objects.get(object_, 0)
                + side.object_ranked[rank].get(object_ + behind, 0),
            )
            free += before_kind not in _GOVERNING


def _first_of(span: _Span) -> int:
    return span[0]


def _last_of(span: _Span) -> int:
    return span[1]


def _head(edged: Sequence[str], first: int, last: int) -> int:
    """The token that says what a noun phrase is: the last one before its "of"."""
    phrase = edged[first + 2 : last + 1]
    return first + phrase.index("of") if "of" in phrase else last - 1


def _shape(between: str) -> tuple[str, str]:
    """Classes with runs and noun phrases as one letter, cut to eight; how many are verbs."""
    return _shortened(between if len(between) <= 12 else between[:6] + between[-6:])


@lru_cache(50_000)
def _shortened(between: str) -> tuple[str, str]:
    made = _RUN.sub(r"\1", between.translate(_NOMINAL))
    verbs = between.count("V") + between.count("B") + between.count("M")
    return made if len(made) <= 8 else made[:4] + "~" + made[-4:], "012"[min(2, verbs)]


_VERBS = re.compile("[VBM]")
_RUN = re.compile(r"(.)\1+")
_NOMINAL = str.maketrans("NPTA0O", "NNNNNN")


class Tails:
    """Where does the source end?"""

    def __init__(self, weights: Weights) -> None:
        self._rank = weights.kind("rank")
        self._behind = weights.kind("behind")
        self._opening = weights.kind("opening")
        self._lemma = weights.kind("lemma")
        self._clause = weights.kind("clause")
        self._left = weights.row("left")

    def options(
        self, clause: Clause, cue: Candidate, name: _Span, phrases: Sequence[_Span]
    ) -> Iterator[tuple[int, int]]:
        """Where a source that begins with the noun phrase `name` may end, with what speaks for it.

        It ends with that phrase, or with one of the next: "the head *of the port in Orla*", "the
        guard *who saw it*".
        """
        tokens, kinds = clause.edged, clause.classes
        last = name[1]
        begin = clause.auxiliaries(cue.first)[1]
        before = last <= begin
        limit = begin if before else len(kinds)
        opened = tokens[last + 1]
        relative = opened in RELATIVE or (opened == "," and tokens[last + 2] in RELATIVE)
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
            if opened in RELATIVE and kinds[last] == "O":
                places = places[-1:]  # what tells which watchdogs belongs to them
        if len(places) == 1:
            yield places[0], 0
            return
        side = "<" if before else ">"
        how = f"{side}{cue.category[0]}"
        ranks, behinds = self._rank.get(how, _EMPTY), self._behind.get(how, _EMPTY)
        opening = self._opening.get(opened, _EMPTY)
        clauses = self._clause.get(f"{'01'[relative]} {side}", _EMPTY)
        for number, end in enumerate(places):
            more = "+" if number else "-"
            inside = kinds[last:end]
            short, verbs = _shape(inside)
            behind = f"{kinds[end : end + 2]}$$"[:2] if not before or end < begin else "="
            left = end - last if before else 0
            yield (
                end,
                ranks.get("01234"[min(number, 4)], 0)
                + behinds.get(behind + more, 0)
                + opening.get(short, 0)
                + self._lemma.get(side + more, _EMPTY).get(cue.lemma, 0)
                + self._left.get(f"{min(left // 2, 6)}{behind}{inside.count(',')}", 0)
                + clauses.get(verbs + behind[0], 0),
            )


def group(clause: Clause, cue: Candidate, source: _Span | None) -> _Span:
    """The tokens of cue and source together, where they stand side by side."""
    begin, last = clause.auxiliaries(cue.first)[1], cue.last
    if source is not None:
        if source[0] >= cue.last:
            if not set(clause.classes[cue.last : source[0]]) - set("IRTA"):
                last = source[1]
        elif begin - source[1] < 25 and "q" not in clause.quoted[source[1] : begin]:
            begin = source[0]
    return begin, last


class Starts:
    """Where does the content stand?"""

    def __init__(self, weights: Weights) -> None:
        self._around = weights.kind("around")
        self._lemma = weights.kind("lemma")
        self._side = weights.kind("side")
        self._place = weights.kind("place")
        self._quotes = weights.kind("quotes")
        self._passed = weights.kind("passed")
        self._first = weights.kind("first")
        self._previous = weights.kind("previous")
        self._right_lemma = weights.kind("right lemma")
        self._right_kind = weights.kind("right kind")
        self._next = weights.kind("next")

    def options(
        self, clause: Clause, cue: Candidate, source: _Span | None
    ) -> Iterator[tuple[Start, int]]:
        """The places where the content of a cue may stand, each with what speaks for it."""
        tokens, kinds, quoted = clause.edged, clause.classes, clause.quoted
        chain = clause.auxiliaries(cue.first)[0]
        form = _form(clause, cue.first)
        passive = "b" if is_passive(chain, form) else ""
        begin, last = group(clause, cue, source)
        inverted = source is not None and source[0] >= cue.last
        how = f"{cue.category[0]}{form}{passive}{'i' if inverted else ''}"
        before = kinds[begin - 1] if begin else "^"
        behind = kinds[last] if last < len(kinds) else "$"
        left_quote = right_quote = False
        later_quote = -1
        if "q" in quoted:
            left_quote = "q" in quoted[max(0, begin - 3) : begin]
            right_quote = "q" in quoted[last : last + 3]
            later_quote = quoted.find("q", last)
        side = "0" if source is None else ">" if inverted else "<"
        options = [("none", _NOWHERE)]
        if begin and (passive or tokens[begin] not in _THAT):
            options.append(("left", _LEFT))
        if later_quote >= 0 and "q" in quoted[:begin]:
            options.append(("both", Start(True, later_quote)))
        elif begin and before == behind == "," and last + 1 < len(kinds):
            options.append(("around", Start(True, last + 1)))
        around = f"{before}{behind} {'01'[left_quote]}{'01'[right_quote]}"
        rows = [
            self._around.get(around, _EMPTY),
            self._lemma.get(f"{cue.lemma} {passive}", _EMPTY),
            self._side.get(f"{side} {how} {before}", _EMPTY),
            self._place.get(f"{side} {min(begin, 3)} {cue.stance}", _EMPTY),
            self._quotes.get(f"{'01'[later_quote >= 0]} {'01'[left_quote]}", _EMPTY),
        ]
        for name, start in options:
            yield start, sum([row.get(name, 0) for row in rows])
        lemma = self._right_lemma.get(cue.lemma, _EMPTY)
        kind = self._right_kind.get(f"{cue.stance} {cue.category}", _EMPTY)
        next_to = self._next.get(f"{tokens[last + 1]} {cue.category}", _EMPTY)
        for name, right in _rights(clause, last):
            yield (
                Start(False, right),
                self._passed.get(name, _EMPTY).get(kinds[last : min(right, last + 6)], 0)
                + self._first.get(name, _EMPTY).get(tokens[right + 1], 0)
                + self._previous.get(name, _EMPTY).get(tokens[right], 0)
                + lemma.get(name, 0)
                + kind.get(name, 0)
                + next_to.get(name, 0),
            )


def _rights(clause: Clause, last: int) -> Iterator[tuple[str, int]]:
    """Where the content right of a cue may begin, by what stands before it."""
    token, kinds, folded = clause.token, clause.classes, clause.folded
    size = len(folded)
    if last >= size:
        return
    seen = {last}
    if kinds[last] != ".":
        yield "next", last
    low = folded[last]
    if low in _LINKS and last + 1 < size and folded[last + 1] not in _NO_CONTENT:
        seen.add(last + 1)
        yield f"link {low}", last + 1
    limit = min(last + 14, size - 1)
    quote = clause.quoted.find("q", last, limit)
    stop = limit if quote < 0 else quote
    for i, low, kind in zip(range(last, stop), folded[last:stop], kinds[last:stop], strict=True):
        if low in _LEADING:
            if low == "that":
                name, right = "that", i
            elif low in _THAT:
                name, right = "wh", i
            elif low in _TIMES:
                name, right = "time", i + 1
            elif i == last or (low != "to" and token(i + 1) in _TIMES):
                continue
            else:
                name, right = ("to", i) if low == "to" else (f"far {low}", i + 1)
        elif kind in ",:":
            name, right = f"mark {kind}", i + 1
        else:
            continue
        if right not in seen:
            seen.add(right)
            yield name, right
    if quote >= 0 and quote not in seen:
        yield "quote", quote


class Beginnings:
    """Where does a content left of its cue begin?"""

    def __init__(self, weights: Weights) -> None:
        self._first = weights.kind("first")
        self._quote = weights.kind("quote")
        self._rank = weights.kind("rank")
        self._behind = weights.kind("behind")

    def options(self, clause: Clause, cue: Candidate, end: int) -> Iterator[tuple[int, int]]:
        """Where a content that ends before token `end` may begin, with what speaks for it."""
        kinds, quoted, folded = clause.classes, clause.quoted, clause.folded
        if end <= 0:
            return
        in_quote = quoted[end - 1] == "q"
        last_verb = max(
            kinds.rfind("V", 0, end), kinds.rfind("B", 0, end), kinds.rfind("M", 0, end)
        )
        behind = kinds[end : end + 1]
        number = 0
        for i in range(end - 1, -1, -1):
            own, kind = kinds[i], kinds[i - 1] if i else "^"
            if own in ",:.)":
                continue
            low = folded[i - 1] if i else "^"
            word = low in _OPENERS
            opens = quoted[i] == "q" and not (i and quoted[i - 1] == "q")
            if not (kind in ",:(C^." or word or opens or (own in "TPO" and kind in "VBMDI")):
                continue
            if i and (number > _MOST_ENDS or quoted[i - 1 : i + 1] == "qq"):
                continue
            number += 1
            before = low if word or kind == "C" else kind
            first = folded[i]
            yield (
                i,
                self._first.get(before, _EMPTY).get(first if first in _NEXT else own, 0)
                + self._quote.get(before, _EMPTY).get("01"[in_quote] + "01"[opens], 0)
                + self._rank.get(before, _EMPTY).get("01234"[min(number, 4)] + cue.category[0], 0)
                + self._behind.get(before, _EMPTY).get(
                    behind + ("v" if i <= last_verb else "-"), 0
                ),
            )


class Ends:
    """Where does a content right of its cue end?"""

    def __init__(self, weights: Weights) -> None:
        self._next = weights.kind("next")
        self._lemma = weights.kind("lemma")
        self._rank = weights.kind("rank")
        self._passed = weights.kind("passed")

    def options(
        self, clause: Clause, cue: Candidate, start: int, cues: frozenset[int]
    ) -> Iterator[tuple[int, int]]:
        """Where a content that begins at token `start` may end, with what speaks for it.

        `cues` are the first tokens of all cues.
        """
        kinds, quoted, folded = clause.classes, clause.quoted, clause.folded
        final = len(kinds)
        while final > start + 1 and kinds[final - 1] == "." and quoted[final - 1] != "q":
            final -= 1
        found = _VERBS.search(kinds, start)
        verb = found.start() if found else final
        first = start + 1
        if folded[start] in _CLAUSES:  # none is "that" alone, nor "that in May", where more follows
            first = verb + 1 if verb < final else start + 2
        first = min(first, final)
        cues = frozenset([i for i in cues if i >= first])
        passed = ""
        for number, i in enumerate([*_places(clause, first, final, cues), final], 1):
            if i == final:
                kind = low = behind = "$"
            else:
                kind, low = kinds[i], folded[i]
                behind = low if low in _BREAKS or kind == "C" else kind
            after = kinds[i + 1] if i + 1 < final else "$"
            next_low = folded[i + 1] if i + 1 < final and kind in ",C" else ""
            next_is = next_low if next_low in _NEXT else after
            ahead = "+" if cues and not cues.isdisjoint(range(i, i + 5)) else "-"
            verbs = "v" if verb < i else "-"
            yield (
                i,
                self._next.get(behind, _EMPTY).get(next_is + ahead, 0)
                + self._lemma.get(behind, _EMPTY).get(cue.lemma, 0)
                + self._rank.get(behind, _EMPTY).get("012345"[min(number, 5)] + verbs, 0)
                + self._passed.get(behind, _EMPTY).get(passed, 0),
            )
            if not passed or kind in ",:":
                passed = behind if kind not in ",:" else f"{kind}{next_is}"


def _places(clause: Clause, first: int, final: int, cues: frozenset[int]) -> list[int]:
    """The tokens before which a content may end, but for the last; at most some."""
    kinds, quoted, folded = clause.classes, clause.quoted, clause.folded
    here = zip(range(first, final), kinds[first:final], folded[first:final], strict=True)
    found = [i for i, kind, low in here if kind in ",:()C" or low in _BREAKS]
    if cues:
        found = sorted({*found, *[i for i in cues if i < final]})
    if "q" in quoted:
        closed = [i for i in range(first, final) if quoted[i - 1 : i + 1] == "q-"]
        found = sorted({*closed, *[i for i in found if quoted[i - 1 : i + 1] != "qq"]})
    # behind a mark there is none, as the end was before it
    return [i for i in found if kinds[i - 1] not in ",:(C"][: _MOST_ENDS + 1]


class Questions(NamedTuple):
    """All questions, in the order in which they are asked."""

    cues: Cues
    sources: Sources
    tails: Tails
    starts: Starts
    beginnings: Beginnings
    ends: Ends


def questions(weights: Mapping[str, Weights]) -> Questions:
    """The questions with the weights of each."""
    return Questions(
        Cues(weights["cues"]),
        Sources(weights["sources"]),
        Tails(weights["tails"]),
        Starts(weights["starts"]),
        Beginnings(weights["beginnings"]),
        Ends(weights["ends"]),
    )


@cache
def load(folder: str | None = None) -> Questions:
    """The questions with the weights that were learned, of the package or of another folder."""
    kept = json.loads(resources.read("attributions.weights", folder))
    return questions({name: Weights(kinds) for name, kinds in kept.items()})
