"""attributions.weights: the model of attribution, learned from the articles of PolNeAR.

Six questions are learned (see speech/features.py): is this cue an attribution here; which noun
phrase does its source begin with, and where does it end; where does its content stand; where does
that begin or end. Each is a choice among options with named features: log-linear, so that most
weights are zero and left out. What is shipped is learned from all articles; benchmarks/weights/ has
what is learned from one half, since benchmarks/attribution.py measures on the other.

To learn, the scoring code of speech/features.py is run with weights that stand for their own
features: where it adds up what features are worth, it adds up lists of them (see `Collecting`). So
no second list of features can part from the one that is used.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from textkit.cues import lexicon
from textkit.grammar.clauses import Clause
from textkit.speech import attributions, features
from textkit.speech.quoted import quotations
from textkit.text.document import parse
from training import datasets, fit, sample
from training.annotated import in_half
from training.tables import HALF, MEASURED, SHIPPED, Made, Table, as_json

__all__ = ["TABLE", "Collecting", "Feature", "examples"]

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
"""A feature that was seen less often teaches nothing."""
_SMALLEST = 2
"""Hundredths of log odds; smaller weights are left out."""
_NEAR = 3
"""Tokens that the nearest option may be off the annotated place."""

Feature = tuple[str, str, str]
"""A kind of feature, what is given, and the value."""
Group = tuple[list[list[Feature]], int]
"""The features of the options of one choice, and which of them is right."""


class Collecting(features.Weights):
    """Weights by which an option of `speech.features` has its features, not what they are worth.

    That code looks up ``kind(KIND).get(GIVEN).get(VALUE)`` for each feature and adds up what it
    gets. Here each step remembers what was asked for, and the last one gives a list with the
    feature, which adds up with others to the list of all.
    """

    def __init__(self) -> None:
        super().__init__({})

    def kind(self, name: str) -> Any:
        """The rows of a kind, whatever may be given."""
        return _Rows(name)


class _Rows:
    def __init__(self, kind: str) -> None:
        self._kind = kind

    def get(self, given: str, _: Any = None) -> _Row:
        return _Row(self._kind, given)


class _Row:
    def __init__(self, kind: str, given: str) -> None:
        self._name = kind, given

    def get(self, value: str, _: Any = None) -> _Sum:
        return _Sum([(*self._name, value)])


class _Sum(list[Feature]):
    """Features as a sum: adding two lists joins them, and adding one to 0 leaves it."""

    def __radd__(self, other: object) -> Any:
        return self if other == 0 else NotImplemented


_QUESTIONS = features.questions(defaultdict(Collecting))


def examples(half: str) -> dict[str, list[Group]]:
    """The choices in a half of the articles, for each question."""
    groups: dict[str, list[Group]] = {name: [] for name in _SETTINGS}
    cues = lexicon.load("attribution")
    for record in datasets.records("attribution/polnear"):
        if not in_half(record["id"], half):
            continue
        given: dict[int, Any] = {
            i: one for one in record["attributions"] for s, e in one["cue"] for i in range(s, e)
        }
        for clause in _clauses(record["text"]):
            found = attributions.candidates(clause, cues)
            right = []
            scores: list[Any] = _QUESTIONS.cues.scores(clause, found)
            for cue, own in zip(found, scores, strict=True):
                annotated = [given.get(i) for i in range(*clause.span(cue.first, cue.last))]
                one = next(filter(None, annotated), None)
                groups["cues"].append(([own, []], 0 if one else 1))
                if one:
                    right.append((cue, one))
            accepted = [cue for cue, _ in right]
            for cue, one in right:
                for name, group in _parts(clause, cue, accepted, one):
                    groups[name].append(group)
    return groups


def _clauses(text: str) -> Iterator[Clause]:
    """The sentences of a text that may attribute something; PolNeAR looks into turns, too."""
    document = parse(text)
    sentences = attributions.Sentences(document, _QUESTIONS, quotations(document).marked)
    for paragraph in document.paragraphs:
        if paragraph.role != "boilerplate":
            for sentence in paragraph.sentences:
                yield from sentences.clauses(paragraph, sentence)


def _parts(
    clause: Clause, cue: features.Candidate, accepted: Sequence[features.Candidate], one: Any
) -> Iterator[tuple[str, Group]]:
    """The choices that make the source and the content of an attribution."""
    phrases = clause.phrases([i for c in accepted for i in range(c.first, c.last)])
    options = list(_QUESTIONS.sources.options(clause, cue, phrases))
    given = [_tokens(clause, *span) for span in one["source"]]
    right_ones = [
        (name[0], n) for n, (name, _) in enumerate(options) if name and _overlap(name, given)
    ]
    wanted = min(right_ones)[1] if right_ones else None
    inside = any(clause.start <= s < clause.end for s, _ in one["source"])
    if wanted is not None or not inside:
        yield "sources", (_all_of(f for _, f in options), wanted or 0)
    name = options[wanted][0] if wanted is not None else None
    source = name
    if name is not None:
        tails = list(_QUESTIONS.tails.options(clause, cue, name, phrases))
        stop = max(end for start, end in given if start < end)
        yield from _boundary("tails", tails, stop)
        off = [abs(end - stop) for end, _ in tails]
        source = name[0], tails[off.index(min(off))][0]
    begin, last = features.group(clause, cue, source)
    spans = [
        _tokens(clause, s, e) for s, e in one["content"] if s < clause.end and e > clause.start
    ]
    spans = [(s, e) for s, e in spans if s < e]
    left = [span for span in spans if span[0] < begin]
    right = [span for span in spans if span[0] >= last]
    starts = list(_QUESTIONS.starts.options(clause, cue, source))
    at = _nearest([start for start, _ in starts], bool(left), right[0][0] if right else None)
    if at is not None and (spans or not one["content"]):
        yield "starts", (_all_of(f for _, f in starts), at)
    if left:
        end = attributions.trimmed(clause, begin)
        own = _QUESTIONS.beginnings.options(clause, cue, end)
        yield from _boundary("beginnings", own, left[0][0])
    if right:
        firsts = frozenset(c.first for c in accepted)
        own = _QUESTIONS.ends.options(clause, cue, right[0][0], firsts)
        yield from _boundary("ends", own, right[-1][1])


def _all_of(scores: Iterable[Any]) -> list[list[Feature]]:
    """The features of options; an only option has none, but the number 0."""
    return [score or [] for score in scores]


def _nearest(options: Sequence[features.Start], left: bool, right: int | None) -> int | None:
    """The option that is right, or next to it."""
    for n, start in enumerate(options):
        if (
            start.left == left
            and (start.right is None) == (right is None)
            and (left or right is None)
        ):
            return n
    if right is None:
        return next((n for n, start in enumerate(options) if start.left == left), None)
    near = [
        (abs(start.right - right), n)
        for n, start in enumerate(options)
        if start.right is not None and not start.left
    ]
    return min(near)[1] if near and min(near)[0] <= _NEAR else None


def _boundary(
    name: str, options: Iterable[tuple[int, Any]], wanted: int
) -> Iterator[tuple[str, Group]]:
    """The choice of a boundary, where one of the options is near enough."""
    listed = list(options)
    near = sorted((abs(at - wanted), n) for n, (at, _) in enumerate(listed))
    if near and near[0][0] <= _NEAR:
        yield name, (_all_of(f for _, f in listed), near[0][1])


def _tokens(clause: Clause, start: int, end: int) -> tuple[int, int]:
    return clause.token_at(max(start, clause.start)), clause.token_at(min(end, clause.end) - 1) + 1


def _overlap(span: tuple[int, int], others: Sequence[tuple[int, int]]) -> bool:
    return any(span[0] < end and start < span[1] for start, end in others)


def _learned(half: str) -> Mapping[str, Any]:
    """For each question its kinds of features, what may be given, the values and their weights."""
    table: dict[str, dict[str, dict[str, dict[str, int]]]] = {}
    for name, groups in examples(half).items():
        kinds = table[name] = {}
        for (kind, given, value), weight in sorted(
            fit.choices(groups, *_SETTINGS[name], _RARE).items()
        ):
            if abs(round(100 * weight)) >= _SMALLEST:
                kinds.setdefault(kind, {}).setdefault(given, {})[value] = round(100 * weight)
    return table


def make() -> Iterator[Made]:
    """The weights from all articles, and those from a half."""
    yield Made(_FILES[0], as_json(_learned("all")))
    yield Made(_FILES[1], as_json(_learned("tune")), HALF)


def _sample() -> Iterator[object]:
    """The options of all questions for the cues of the sample, as if each attributed something."""
    cues = sample.load("attribution")
    for text in sample.texts():
        for clause in _clauses(text):
            found = attributions.candidates(clause, cues)
            yield _QUESTIONS.cues.scores(clause, found)
            firsts = frozenset(cue.first for cue in found)
            phrases = clause.phrases([i for c in found for i in range(c.first, c.last)])
            for cue in found:
                sources = list(_QUESTIONS.sources.options(clause, cue, phrases))
                name = sources[-1][0]
                yield sources
                yield list(_QUESTIONS.tails.options(clause, cue, name, phrases)) if name else None
                begin, last = features.group(clause, cue, name)
                starts = list(_QUESTIONS.starts.options(clause, cue, name))
                yield starts
                end = attributions.trimmed(clause, begin)
                yield list(_QUESTIONS.beginnings.options(clause, cue, end))
                if last < len(clause.classes):
                    yield list(_QUESTIONS.ends.options(clause, cue, last, firsts))


_FILES = (f"{SHIPPED}/attributions.weights", f"{MEASURED}/attributions.weights")
TABLE = Table(
    about="Weights of attribution, in hundredths of log odds; see speech/features.py and NOTICE.",
    files=_FILES,
    make=make,
    sample=_sample,
    datasets=("attribution/polnear",),
    tables=("wordclasses.txt",),
    lexicons=("attribution",),
)
