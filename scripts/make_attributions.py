"""Learns textkit/data/attributions.weights from the articles of PolNeAR's training part.

    python scripts/make_attributions.py [--measured]

Six questions are learned (see speech/evidence.py): is this cue an attribution here; which noun
phrase does its source begin with, and where does it end; where does its content stand; where does
that begin or end. Each is a choice among options with named features: log-linear, by AdaGrad with
an L1 penalty, so that most weights are zero and left out. What is shipped is learned from all
articles; benchmarks/weights/ has what is learned from one half, since benchmarks/attribution.py
measures on the other (with --measured it is all that is made). The texts are needed only here.
"""

from __future__ import annotations

import json
import math
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks import annotated  # noqa: E402
from textkit.cues import lexicon  # noqa: E402
from textkit.grammar.clauses import Clause  # noqa: E402
from textkit.speech import attributions  # noqa: E402
from textkit.speech import features as evidence  # noqa: E402
from textkit.text import quotations as voice  # noqa: E402
from textkit.text.document import parse  # noqa: E402

_TABLE = ROOT / "textkit" / "data" / "attributions.weights"
_MEASURED = ROOT / "benchmarks" / "weights" / "attributions.weights"
_SETTINGS = {
    "cues": (2e-5, 12, 0.2),
    "sources": (4e-5, 12, 0.3),
    "tails": (4e-5, 12, 0.2),
    "starts": (4e-5, 12, 0.3),
    "ends": (4e-5, 12, 0.2),
    "beginnings": (4e-5, 12, 0.2),
}
"""For each question the L1 penalty, the rounds over all choices and the rate of learning."""
_RARE = 5
"""A feature that was seen more seldom teaches nothing."""

Feature = tuple[str, str, str]
"""A kind of feature, what is given, and the value."""
Group = tuple[list[list[Feature]], int]
"""The features of the options of one choice, and which of them is right."""


class _Names(evidence.Weights):
    """Weights by which the options of `speech.evidence` come with their features, not the sum."""

    def __init__(self) -> None:
        super().__init__({})

    def kind(self, name: str) -> Any:
        return _Kind(name)


class _Kind:
    """A kind with a row for all that may be given."""

    def __init__(self, name: str) -> None:
        self._name = name

    def get(self, given: str, _: Any = None) -> Any:
        return _Row(self._name, given)


class _Row:
    """A row that gives the feature of a value where the learned ones give its worth."""

    def __init__(self, *name: str) -> None:
        self._name = name

    def get(self, value: str, _: Any = None) -> Any:
        return _Features([(*self._name, value)])


class _Features(list[Feature]):
    """Features that add up as numbers do."""

    def __radd__(self, other: Any) -> Any:
        return self if other == 0 else NotImplemented  # where a sum begins


_QUESTIONS = evidence.questions(defaultdict(_Names))


def learn(groups: Sequence[Group], penalty: float, rounds: int, rate: float) -> dict[Feature, int]:
    """Weights, in hundredths, that make the right options likely."""
    count = Counter(f for options, _ in groups for option in options for f in option)
    names = [f for f, times in count.items() if times >= _RARE]
    number = {f: i for i, f in enumerate(names)}
    made = [
        ([[number[f] for f in option if f in number] for option in options], right)
        for options, right in groups
    ]
    gradient, squares, weights = [0.0] * len(names), [1e-6] * len(names), [0.0] * len(names)
    order = list(range(len(made)))
    chance = random.Random(7)
    seen = 0

    def weight(i: int) -> float:
        size = max(0.0, abs(gradient[i]) - penalty * seen)
        return math.copysign(rate * size / math.sqrt(squares[i]), -gradient[i])

    for _ in range(rounds):
        chance.shuffle(order)
        for n in order:
            options, right = made[n]
            seen += 1
            scores = [sum([weights[i] for i in option]) for option in options]
            most = max(scores)
            odds = [math.exp(score - most) for score in scores]
            total = sum(odds)
            for k, option in enumerate(options):
                off = odds[k] / total - (k == right)
                if abs(off) < 1e-3:
                    continue
                for i in option:
                    gradient[i] += off
                    squares[i] += off * off
                    weights[i] = weight(i)
    rounded = {f: round(100 * weight(i)) for i, f in enumerate(names)}
    return {f: value for f, value in sorted(rounded.items()) if abs(value) >= 2}


def examples(half: str) -> dict[str, list[Group]]:
    """What is to be chosen in a half of the articles, for each question."""
    groups: dict[str, list[Group]] = {name: [] for name in _SETTINGS}
    cues = lexicon.load("attribution")
    for record in annotated.records("attribution/polnear"):
        if not annotated.in_half(record["id"], half):
            continue
        text = record["text"]
        document = parse(text)
        spans = [(p.start, p.end) for p in document.paragraphs]
        speech = [q for q in voice.quotations(text, spans) if q.kind == "speech"]
        given: dict[int, Any] = {
            i: one for one in record["attributions"] for s, e in one["cue"] for i in range(s, e)
        }
        for clause in attributions.clauses(text, document.paragraphs, speech):
            found = attributions.candidates(clause, cues)
            right = []
            scores: list[Any] = _QUESTIONS.cues.scores(clause, found)
            for cue, features in zip(found, scores, strict=True):
                own = [given.get(i) for i in range(*characters(clause, cue.first, cue.last))]
                one = next(filter(None, own), None)
                groups["cues"].append(([features, []], 0 if one else 1))
                if one:
                    right.append((cue, one))
            accepted = [cue for cue, _ in right]
            for cue, one in right:
                for name, group in parts(clause, cue, accepted, one):
                    groups[name].append(group)
    return groups


def parts(
    clause: Clause, cue: evidence.Candidate, accepted: Sequence[evidence.Candidate], one: Any
) -> Iterator[tuple[str, Group]]:
    """The choices that make the source and the content of an attribution."""
    phrases = clause.phrases([i for c in accepted for i in range(c.first, c.last)])
    options = list(_QUESTIONS.sources.options(clause, cue, phrases))
    given = [tokens(clause, *span) for span in one["source"]]
    right_ones = [
        (name[0], n) for n, (name, _) in enumerate(options) if name and overlap(name, given)
    ]
    wanted = min(right_ones)[1] if right_ones else None
    inside = any(clause.start <= s < clause.end for s, _ in one["source"])
    if wanted is not None or not inside:
        yield "sources", ([f for _, f in options], wanted or 0)
    name = options[wanted][0] if wanted is not None else None
    source = name
    if name is not None:
        tails = list(_QUESTIONS.tails.options(clause, cue, name, phrases))
        stop = max(end for start, end in given if start < end)
        yield from choice("tails", tails, stop)
        off = [abs(end - stop) for end, _ in tails]
        source = name[0], tails[off.index(min(off))][0]
    begin, last = evidence.group(clause, cue, source)
    spans = [tokens(clause, s, e) for s, e in one["content"] if s < clause.end and e > clause.start]
    spans = [(s, e) for s, e in spans if s < e]
    left = [span for span in spans if span[0] < begin]
    right = [span for span in spans if span[0] >= last]
    starts = list(_QUESTIONS.starts.options(clause, cue, source))
    at = nearest(starts, bool(left), right[0][0] if right else None)
    if at is not None and (spans or not one["content"]):
        yield "starts", ([f for _, f in starts], at)
    if left:
        end = attributions.trimmed(clause, begin)
        yield from choice("beginnings", _QUESTIONS.beginnings.options(clause, cue, end), left[0][0])
    if right:
        firsts = frozenset(c.first for c in accepted)
        yield from choice(
            "ends", _QUESTIONS.ends.options(clause, cue, right[0][0], firsts), right[-1][1]
        )


def nearest(
    options: Sequence[tuple[evidence.Start, list[str]]], left: bool, right: int | None
) -> int | None:
    """The option that is right, or next to it."""
    for n, (start, _) in enumerate(options):
        if (
            start.left == left
            and (start.right is None) == (right is None)
            and (left or right is None)
        ):
            return n
    if right is None:
        return next((n for n, (start, _) in enumerate(options) if start.left == left), None)
    near = [
        (abs(start.right - right), n)
        for n, (start, _) in enumerate(options)
        if start.right is not None and not start.left
    ]
    return min(near)[1] if near and min(near)[0] <= 3 else None


def choice(name: str, options: Any, wanted: int) -> Iterator[tuple[str, Group]]:
    """The choice of a boundary, where one of the options is at most three tokens off."""
    listed = [(at, features or []) for at, features in options]  # an only option has none
    near = sorted((abs(at - wanted), n) for n, (at, _) in enumerate(listed))
    if near and near[0][0] <= 3:
        yield name, ([f for _, f in listed], near[0][1])


def characters(clause: Clause, first: int, last: int) -> tuple[int, int]:
    return clause.span(first, last)


def tokens(clause: Clause, start: int, end: int) -> tuple[int, int]:
    return clause.token_at(max(start, clause.start)), clause.token_at(min(end, clause.end) - 1) + 1


def overlap(span: tuple[int, int], others: Sequence[tuple[int, int]]) -> bool:
    return any(span[0] < end and start < span[1] for start, end in others)


def write(path: Path, half: str) -> None:
    """Learn from a half of the articles, or all, and write the table."""
    table: dict[str, dict[str, dict[str, dict[str, int]]]] = {}
    for name, own in examples(half).items():
        learned = learn(own, *_SETTINGS[name])
        kinds = table[name] = {}
        for (kind, given, value), worth in learned.items():
            kinds.setdefault(kind, {}).setdefault(given, {})[value] = worth
        print(f"{half} {name}: {len(own)} choices, {len(learned)} weights")
    path.write_text(
        json.dumps(table, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8"
    )


def main() -> None:
    """Learn, and write both tables."""
    write(_MEASURED, "tune")
    if "--measured" not in sys.argv[1:]:
        write(_TABLE, "all")


if __name__ == "__main__":
    main()
