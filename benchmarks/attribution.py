"""Attribution against PolNeAR: sources, cues and contents in political news.

    python -m benchmarks.attribution [--half tune|report|all] [--errors N]

A sentence counts as attributed when a cue touches it (sentences by the rule below, not textkit's).
A cue is found when a predicted one overlaps it. Contents and sources are compared by the word
tokens that they cover. The weights of benchmarks/weights/ were learned from one half of the
articles; the figures with floors are of the other. Those that are shipped were learned from both.
"""

from __future__ import annotations

import argparse
import re
import sys
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from textkit.speech import attributions
from textkit.speech import features as evidence
from textkit.speech.attributions import Attribution
from textkit.speech.quoted import quotations
from textkit.text import words
from textkit.text.document import parse
from textkit.text.spans import Span
from training import datasets
from training.annotated import in_half

DATASETS = ("attribution/polnear",)
"""What it measures on."""
_END = re.compile(r"[.!?][\"”’')\]]*\s+(?=[\"“‘'(\[]?[A-Z0-9])")
_WEIGHTS = str(Path(__file__).parent / "weights")
_KINDS = ("direct", "mixed", "indirect")


class Judged(NamedTuple):
    """An article with what was annotated and what was found."""

    text: str
    given: list[dict[str, list[list[int]]]]
    found: list[Attribution]


class Count(NamedTuple):
    """How many were found, how many there are, and how many are in both."""

    found: int
    given: int
    both: int

    def __add__(self, other: object) -> Count:
        """The counts of two sets of articles."""
        assert isinstance(other, Count)
        return Count(*(a + b for a, b in zip(self, other, strict=True)))

    @property
    def precision(self) -> float:
        """The share of what was found that is right; 0 where there is none."""
        return self.both / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """The share of what there is that was found; 0 where there is none."""
        return self.both / self.given if self.given else 0.0

    @property
    def f1(self) -> float:
        """Their harmonic mean."""
        total = self.found + self.given
        return 2 * self.both / total if total else 0.0


def judged(half: str) -> Iterator[Judged]:
    """The articles of a half."""
    questions = evidence.load(_WEIGHTS)
    for record in datasets.records("attribution/polnear"):
        if not in_half(record["id"], half):
            continue
        document = parse(record["text"])
        # PolNeAR looks into the turns of an interview; textkit gives each to its speaker
        within = quotations(document).marked
        sentences = attributions.Sentences(document, questions, within)
        yield Judged(record["text"], record["attributions"], attributions.find(sentences))


def sentences(text: str) -> list[int]:
    """Where sentences begin, by a rule that no analysis uses."""
    starts = []
    for line in re.finditer(r"[^\n]+", text):
        starts.append(line.start())
        starts += [line.start() + m.end() for m in _END.finditer(line[0])]
    return starts


def by_sentence(article: Judged) -> Count:
    """The sentences that a cue touches."""
    starts = sentences(article.text)

    def touched(spans: Iterable[Any]) -> set[int]:
        return {
            n
            for start, end in spans
            for n in range(bisect_right(starts, start) - 1, bisect_right(starts, end - 1))
        }

    found = touched((one.start, one.end) for one in article.found)
    given = touched(span for one in article.given for span in one["cue"])
    return Count(len(found), len(given), len(found & given))


def matches(article: Judged) -> list[tuple[Attribution, dict[str, Any] | None]]:
    """What was found, each with the annotated attribution whose cue it overlaps."""
    at = {i: one for one in article.given for start, end in one["cue"] for i in range(start, end)}
    return [
        (one, next((at[i] for i in range(one.start, one.end) if i in at), None))
        for one in article.found
    ]


def by_cue(article: Judged) -> tuple[float, float, float, float]:
    """Found, of them right; given, of them found."""
    pairs = matches(article)
    right = [given for _, given in pairs if given is not None]
    given = sum(bool(one["cue"]) for one in article.given)
    return len(pairs), len(right), given, len({id(one) for one in right})


def kind_of(contents: Iterable[Any], quotations: list[Span]) -> str:
    """Whether contents are wholly, partly or not at all in quotation marks."""
    shares = []
    for start, end in contents:
        inside = sum(max(0, min(end, e) - max(start, s)) for s, e in quotations)
        shares.append(inside / max(1, end - start))
    if shares and min(shares) > 0.95:
        return "direct"
    return "mixed" if any(share > 0 for share in shares) else "indirect"


def by_kind(article: Judged) -> dict[str, tuple[int, int, int, int]]:
    """Like `by_cue`, for each kind: precision by the kind found, recall by the kind given."""
    found = quotations(parse(article.text)).outer
    spans = [(q.start, q.end) for q in found if q.kind == "speech"]
    pairs = matches(article)
    matched = {id(given) for _, given in pairs if given is not None}
    made = {}
    for kind in _KINDS:
        own = [given for one, given in pairs if one.kind == kind]
        given = [g for g in article.given if g["cue"] and kind_of(g["content"], spans) == kind]
        made[kind] = (
            len(own),
            sum(g is not None for g in own),
            len(given),
            sum(id(g) in matched for g in given),
        )
    return made


def covered(spans: Iterable[Any], tokens: list[Span]) -> set[int]:
    """The numbers of the word tokens that the spans touch."""
    ends = [end for _, end in tokens]
    made: set[int] = set()
    for start, end in spans:
        n = bisect_right(ends, start)
        while n < len(tokens) and tokens[n][0] < end:
            made.add(n)
            n += 1
    return made


def by_token(article: Judged, part: str) -> Count:
    """The word tokens of all contents, or all sources."""
    tokens = words.word_spans(article.text)
    if part == "content":
        spans = [span for one in article.found for span in one.contents]
    else:
        spans = [one.source for one in article.found if one.source is not None]
    found = covered(spans, tokens)
    given = covered((span for one in article.given for span in one[part]), tokens)
    return Count(len(found), len(given), len(found & given))


def by_source(article: Judged) -> tuple[int, int]:
    """Cues matched whose annotation has a source; those whose source is overlapped."""
    with_source = right = 0
    for one, given in matches(article):
        if given is not None and given["source"]:
            with_source += 1
            if one.source is not None:
                start, end = one.source
                right += any(s < end and start < e for s, e in given["source"])
    return with_source, right


def _f1(counts: tuple[float, float, float, float]) -> tuple[float, float, float]:
    found, right, given, hit = counts
    precision, recall = right / found if found else 0.0, hit / given if given else 0.0
    total = precision + recall
    return precision, recall, 2 * precision * recall / total if total else 0.0


def _sum(rows: Iterable[tuple[float, ...]]) -> tuple[Any, ...]:
    return tuple(map(sum, zip(*rows, strict=True)))


def figures(articles: list[Judged]) -> dict[str, tuple[float, float, float]]:
    """Precision, recall and F1 of each question; of the sources of matched cues their share."""
    made = {}
    for name, counts in (
        ("sentence", [by_sentence(a) for a in articles]),
        ("content tokens", [by_token(a, "content") for a in articles]),
        ("source tokens", [by_token(a, "source") for a in articles]),
    ):
        count = sum(counts, Count(0, 0, 0))
        made[name] = (count.precision, count.recall, count.f1)
    made["cue overlap"] = _f1(_sum(by_cue(a) for a in articles))
    with_source, right = _sum(by_source(a) for a in articles)
    share = right / with_source if with_source else 0.0
    made["source overlap"] = (share, share, share)
    kinds = [by_kind(a) for a in articles]
    for kind in _KINDS:
        made[kind] = _f1(_sum(one[kind] for one in kinds))
    return made


def score() -> dict[str, float]:
    """The figures with floors, of the half that nothing was learned from."""
    reached = figures(list(judged("report")))
    names = {"sentence": "sentence F1", "cue overlap": "cue overlap F1",
             "content tokens": "content token F1", "source tokens": "source token F1",
             "source overlap": "sources of matched cues"}  # fmt: skip
    return {names[name]: value[2] for name, value in reached.items() if name in names}


def _print_errors(articles: list[Judged], most: int) -> None:
    right: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    missed: Counter[str] = Counter()
    for article in articles:
        pairs = matches(article)
        for one, given in pairs:
            (wrong if given is None else right)[f"{one.lemma} ({one.category})"] += 1
        hit = {id(given) for _, given in pairs}
        for given in article.given:
            if given["cue"] and id(given) not in hit:
                cue = " ".join(article.text[s:e] for s, e in given["cue"])
                missed[words.fold(cue)] += 1
    print(
        "wrong most:", ", ".join(f"{k} {n} of {n + right[k]}" for k, n in wrong.most_common(most))
    )
    print("missed most:", ", ".join(f"{k} {n}" for k, n in missed.most_common(most)))


def main() -> int:
    """Print precision, recall and F1 of each question, and the cues that fail most."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.attribution", description=(__doc__ or "").splitlines()[0]
    )
    parser.add_argument("--half", choices=["tune", "report", "all"], default="report")
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="the N worst cues")
    options = parser.parse_args()
    missing = datasets.missing(DATASETS)
    if missing:
        print(f"attribution: {missing}", file=sys.stderr)
        return 2
    articles = list(judged(options.half))
    print(f"{'half: ' + options.half:<18}{'precision':>10}{'recall':>8}{'F1':>7}")
    for name, (precision, recall, mean) in figures(articles).items():
        print(f"{name:<18}{precision:>10.3f}{recall:>8.3f}{mean:>7.3f}")
    if options.errors:
        _print_errors(articles, options.errors)
    return 0


if __name__ == "__main__":
    sys.exit(main())
