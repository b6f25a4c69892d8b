"""Train the weights of hedging on the annotated texts of benchmarks/.

    python scripts/train_hedging.py [--check]

Writes textkit/data/hedging-*.weights, trained on all documents, and benchmarks/weights/, trained
on the half that benchmarks call `tune`, so that they can be measured on the other half.
Needs scikit-learn and the annotated texts. With --check it writes nothing. What it prints is
cross-validated: each document is judged by weights that were trained without it.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks import annotated  # noqa: E402
from textkit.analyses.hedging import hedges, vague, weights  # noqa: E402
from textkit.cues import entries  # noqa: E402
from textkit.text.document import parse, passages  # noqa: E402
from textkit.text.tokens import Tokens  # noqa: E402

SHIPPED = ROOT / "textkit" / "data"
MEASURED = ROOT / "benchmarks" / "weights"
SETS = {
    "news": {"szeged_wiki": 1.0, "szeged_factbank": 2.0},
    "science": {"conll2010_bio": 1.0, "szeged_wiki": 0.3, "szeged_factbank": 0.3},
}
"""Of each register the sets, and how much a cue of each weighs: news is scarce."""
STRICTNESS, VAGUE_STRICTNESS = 2.0, 10.0
"""The penalty on large weights."""
LOWEST, LOWEST_VAGUE = 0.5, 0.31
"""The probability from which a cue counts, or a sentence is vague. Half of F1 is best for a
sentence; of cues, fewer and surer ones were better on both halves."""
SMALLEST = 0.04
"""Weights nearer to 0 than this are left out."""
FOLDS = 6
FEWEST = 8
"""Cues that were seen less often, or win by one error only, are left to their conditions."""
VAGUE = """
many, some, several, most, certain, few, a few, others, various, numerous, a number of,
number of, a variety of, variety of, a wide, a range of, wide range, majority, much of,
the majority, a great deal, large number, a large, generally, commonly, widely, often, usually,
sometimes, largely, frequently, typically, mainly, mostly, popularly, traditionally,
historically, originally, universally, primarily, normally, rarely, occasionally, increasingly,
considered, regarded, viewed, seen as, thought, believed, known, known as, known for,
best known, well known, well-known, famous, notable, most notable, notably, popular,
most popular, influential, important, significant, great, renowned, prominent, acclaimed,
leading, legendary, unique, controversial, successful, interesting, major, one of the,
one of the most, one of, among the, among the most, the most, arguably, perhaps, best-selling,
said, said to, are said, is said, claim, claims, claimed, criticized, criticised, praised,
reported, reportedly, argued, argue, suggested, suggest, alleged, noted, cited, credited,
attributed, described as, referred to as, called, referred, accepted, agreed, disputed, debated,
recognized, recognised, acknowledged, understood, supposed, supposedly, expected, interpreted,
linked, associated, theory, theories, legend, tradition, rumors, myth, belief, beliefs, opinion,
opinions, view, views, controversy, criticism, debate, speculation, evidence, research, studies,
sources, source, critics, experts, scholars, historians, writers, fans, people, countries,
groups, areas, cultures, authors, observers, analysts, researchers, scientists, supporters,
opponents, commentators, officials, authorities, christians, players, members, users,
organizations, versions, cases, forms, types, ways, places, things, individuals, communities,
residents, locals, media, reviewers, journalists, musicians, artists, bands, nations, states,
companies, schools, students, characters, species, regions, societies, religions, it is, it was,
there is, there are, there have been, there has been, have been, has been, has also been, may,
can be, would, should, could, be, due to, as a result, because of, however, despite, although,
almost, nearly, about, around, very, considerably, substantial, substantially, huge, rather,
quite, relatively, fairly, extremely, highly, somewhat, slightly, more, less, large, small,
long, recent, recently, modern, early, in the past, over the years, at the time,
around the world, throughout the, in recent years, the years, past, over time, so far, today,
now, still, again, always, never, to date, such as, for example, for instance, including,
included, include, etc, and other, many other, and others, or other, among, like, especially,
particularly, even, also, according to, stated that, that, who, which, where, when, because, if,
but, while, though, received, attention, support, attempts, efforts, influence, influenced by,
inspired, interest, experience, problem, problems, issues, effects, reason, reasons, origin,
origins, aspects, elements, features
"""
"""Words of which sentences that hide somebody, or a number, may have more or fewer."""
BESIDE = """
many some several most certain few others various numerous generally commonly widely often usually
sometimes largely considered known popular said claimed reported critics people been it there
"""
"""Those of VAGUE of which the words next to them tell something too."""


class Example(NamedTuple):
    """A cue in an annotated text, or a sentence (whose key is empty)."""

    document: str
    key: str
    features: list[str]
    conditions: bool
    weight: float
    real: bool
    tune: bool


def keys(register: str) -> dict[str, str]:
    """Of each form of a cue of uncertainty the name of its weights: its entry's first cue."""
    found: dict[str, str] = {}
    candidates: dict[str, str] = {}
    for source in reversed(hedges.sources_of(register)):
        for groups in source["phrases"].values():
            for _, _, phrases in groups:
                for phrase, numbers in phrases.items():
                    for number in reversed(numbers):
                        cue, category, kind = source["entries"][number][:3]
                        if category not in hedges.UNCERTAINTY:
                            continue
                        if kind == hedges.CANDIDATE:
                            candidates[phrase] = phrase
                        else:
                            found[phrase] = cue
    return candidates | found


def examples(register: str) -> Iterator[Example]:
    """All cues of uncertainty that the lexicon finds in the register's sets."""
    cues = hedges.cues_of(register)
    key_of = keys(register)
    for name, weight in SETS[register].items():
        for record in annotated.records(f"hedging/{name}"):
            document = record["doc"] or record["id"]
            expected = {(start, end) for start, end, _ in record["cues"]}
            for tokens in sentences_of(record["text"]):
                for match in cues.find_in(tokens):
                    key = key_of.get(" ".join(tokens.folded[match.first : match.last]))
                    if key is None or match.entry.category not in hedges.UNCERTAINTY:
                        continue
                    yield Example(
                        f"{name} {document}",
                        key,
                        weights.features(tokens, match),
                        match.entry.kind != hedges.CANDIDATE,
                        weight,
                        (match.start, match.end) in expected,
                        annotated.in_half(document, "tune"),
                    )


def sentences_of(text: str) -> Iterator[Tokens]:
    """The sentences of a record, as an analysis sees them."""
    for passage in passages(parse(text), "document"):
        for start, end in passage.sentences:
            yield Tokens(passage.text, start, end)


def vague_examples(found: hedges.Hedges) -> Iterator[Example]:
    """The sentences of CoNLL-2010's Wikipedia in which there is no cue of uncertainty."""
    cues, beside = vague_cues()
    documents = {
        record["text"].strip(): record["doc"] for record in annotated.records("hedging/szeged_wiki")
    }
    for record in annotated.records("hedging/conll2010_wiki"):
        sentences = list(sentences_of(record["text"]))
        if any(
            h.category in hedges.UNCERTAINTY for tokens in sentences for h in found.find(tokens)
        ):
            continue
        yield Example(
            # the set names no documents; most of its sentences are in the other one, which does
            documents.get(record["text"].strip()) or record["id"],
            "",
            sorted({f for tokens in sentences for f in vague.features(tokens, cues, beside)}),
            False,
            1.0,
            bool(record["uncertain"]),
            annotated.in_half(record["id"], "tune"),
        )


def vague_cues() -> tuple[dict[str, list[str]], frozenset[str]]:
    """VAGUE by first words, each with its longer cues, and BESIDE."""
    cues: dict[str, list[str]] = {}
    for cue in (" ".join(cue.split()) for cue in VAGUE.split(",")):
        longer = cues.setdefault(cue.split()[0], [])
        if " " in cue:
            longer.append(cue)
    return cues, frozenset(BESIDE.split())


class Model(NamedTuple):
    """A fitted regression: the weight of each feature, shared (None) and of a cue."""

    intercept: float
    of: dict[tuple[str | None, str], float]

    def probability(self, example: Example) -> float:
        """How likely an example is real."""
        total = self.intercept
        for feature in example.features:
            total += self.of.get((None, feature), 0.0) + self.of.get((example.key, feature), 0.0)
        return 1 / (1 + math.exp(-total))


def fit(known: Sequence[Example], strictness: float) -> Model:
    """Logistic regression with an L2 penalty; features that stand once are left out."""
    import numpy as np
    from scipy.sparse import csr_matrix
    from sklearn.linear_model import LogisticRegression

    def named(example: Example) -> list[tuple[str | None, str]]:
        owners = (None, example.key) if example.key else (None,)
        return [(owner, feature) for feature in example.features for owner in owners]

    counts = Counter(name for example in known for name in set(named(example)))
    names = sorted((name for name, n in counts.items() if n > 1), key=str)
    numbers = {name: i for i, name in enumerate(names)}
    rows = [sorted({numbers[n] for n in named(e) if n in numbers}) for e in known]
    ends = np.cumsum([0, *map(len, rows)])
    matrix = csr_matrix((np.ones(ends[-1]), np.concatenate(rows), ends), (len(rows), len(names)))
    model = LogisticRegression(C=1 / strictness, max_iter=500, solver="liblinear")
    model.fit(matrix, [e.real for e in known], sample_weight=[e.weight for e in known])
    return Model(float(model.intercept_[0]), dict(zip(names, model.coef_[0], strict=True)))


def validated(known: Sequence[Example], strictness: float) -> list[float]:
    """The probability of each example, by a model that saw none of its document."""
    fold = [zlib.crc32(e.document[::-1].encode()) % FOLDS for e in known]
    found = [0.0] * len(known)
    for k in range(FOLDS):
        model = fit([e for e, f in zip(known, fold, strict=True) if f != k], strictness)
        for i, example in enumerate(known):
            if fold[i] == k:
                found[i] = model.probability(example)
    return found


def better(known: Sequence[Example], found: Sequence[float]) -> set[str]:
    """The cues for which the weights err less often than the conditions do.

    Only in the half that the conditions were not made with: in the other they err too rarely.
    """
    balance: Counter[str] = Counter()
    for example, probability in zip(known, found, strict=True):
        if example.tune:
            continue
        balance[example.key] += (probability > LOWEST) != example.real
        balance[example.key] -= example.conditions != example.real
    seen = Counter(example.key for example in known)
    return {key for key, more in balance.items() if more < -1 and seen[key] >= FEWEST}


def denied(model: Model, key_of: dict[str, str]) -> set[str]:
    """The cues of which the weights would deny an example in the lexicon, which is of news."""
    path = ROOT / "textkit" / "lexicons" / "hedging.toml"
    cues = hedges.cues_of("news")
    found = set()
    for entry in entries.read(path.read_bytes(), str(path)).entries:
        for hit in entry.hit if entry.category in hedges.UNCERTAINTY else ():
            tokens = Tokens(hit.replace("[", "").replace("]", ""))
            for match in cues.find_in(tokens):
                key = key_of.get(" ".join(tokens.folded[match.first : match.last]))
                if key is not None and match.start == hit.index("["):
                    features = weights.features(tokens, match)
                    example = Example("", key, features, True, 1.0, True, False)
                    if model.probability(example) <= LOWEST:
                        found.add(key)
    return found


def table(model: Model, forms: dict[str, str]) -> dict[str, Any]:
    """The numbers that `hedging.weights` reads; a sum over 0 means more than LOWEST."""
    used = set(forms.values())
    shared: dict[str, float] = {}
    cues: dict[str, dict[str, float]] = defaultdict(dict)
    start = model.intercept - math.log(LOWEST / (1 - LOWEST))
    for (key, feature), value in sorted(model.of.items(), key=str):
        value = round(value + (start if (key, feature) == (None, "the cue") else 0.0), 2)
        if abs(value) < SMALLEST:
            continue
        if key is None:
            shared[feature] = value
        elif key in used:
            cues[key][feature] = value
    return {"forms": dict(sorted(forms.items())), "shared": shared, "cues": cues}


def vague_table(model: Model) -> dict[str, Any]:
    """The numbers that `hedging.vague` reads; a sum over 0 means more than LOWEST_VAGUE."""
    start = model.intercept - math.log(LOWEST_VAGUE / (1 - LOWEST_VAGUE))
    found = {}
    for (_, feature), value in sorted(model.of.items(), key=str):
        value = round(value + (start if feature == "the sentence" else 0.0), 2)
        if abs(value) >= SMALLEST:
            found[feature] = value
    cues, beside = vague_cues()
    return {"cues": cues, "beside": sorted(beside), "weights": found}


def write(folder: Path, name: str, made: dict[str, Any]) -> None:
    """Write a table, one number a line, so that changes can be read."""
    folder.mkdir(exist_ok=True)
    about = {"about": "made by scripts/train_hedging.py"}
    text = json.dumps(about | made, ensure_ascii=False, indent=0)
    (folder / f"hedging-{name}.weights").write_text(text + "\n", encoding="utf-8")


def main() -> int:
    """Train the weights of both registers, then those of vague sentences."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--check", action="store_true", help="write nothing")
    options = parser.parse_args()
    for register in SETS:
        known = list(examples(register))
        found = validated(known, STRICTNESS)
        used = better(known, found)
        if register == "news":
            used -= denied(fit(known, STRICTNESS), keys(register))
        here = [(e, p) for e, p in zip(known, found, strict=True) if e.key in used]
        by_conditions = sum(e.conditions != e.real for e, _ in here)
        by_weights = sum((p > LOWEST) != e.real for e, p in here)
        print(f"{register}: {len(here)} cues weighed of {len(known)}: errors {by_conditions} by "
              f"conditions, {by_weights} by weights\n  {', '.join(sorted(used))}")  # fmt: skip
        if options.check:
            continue
        forms = {phrase: key for phrase, key in keys(register).items() if key in used}
        write(SHIPPED, register, table(fit(known, STRICTNESS), forms))
        half = [e for e in known if e.tune]
        write(MEASURED, register, table(fit(half, STRICTNESS), forms))
    for folder in (MEASURED, SHIPPED):
        if not options.check:
            write(folder, "weasel", {"cues": {}, "beside": [], "weights": {}})  # none while trained
            known = list(vague_examples(hedges.Hedges("news", folder=str(folder))))
            half = [e for e in known if e.tune or folder == SHIPPED]
            write(folder, "weasel", vague_table(fit(half, VAGUE_STRICTNESS)))
    called = [p > LOWEST_VAGUE for p in validated(known, VAGUE_STRICTNESS)]
    both = sum(e.real for e, c in zip(known, called, strict=True) if c)
    print(f"sentences without uncertainty: vague ones F1 "
          f"{2 * both / (sum(called) + sum(e.real for e in known)):.3f}, "
          f"precision {both / sum(called):.3f}")  # fmt: skip
    return 0


if __name__ == "__main__":
    sys.exit(main())
