"""hedging-*.weights: the weights of cues of uncertainty, and of vague sentences.

Two logistic regressions. That of cues learns, for each register, from the Szeged corpus and
BioScope what stands around cues that were annotated, and around those that were not; only cues for
which the weights err less often than their conditions have any. That of sentences learns from
CoNLL-2010's Wikipedia, of sentences without a cue of uncertainty. The tables in benchmarks/weights/
are learned from the half that benchmarks call `tune`, so that they can be measured on the other.
"""

from __future__ import annotations

import json
import math
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from textkit.analyses.hedging import hedges, vague, weights
from textkit.cues import entries
from textkit.text.document import parse, passages
from textkit.text.tokens import Tokens
from training import datasets, fit, sample
from training.annotated import in_half
from training.tables import HALF, MEASURED, ROOT, SHIPPED, Made, Table

__all__ = ["TABLE", "Example", "Model"]

_SETS = {
    "news": {"szeged_wiki": 1.0, "szeged_factbank": 2.0},
    "science": {"conll2010_bio": 1.0, "szeged_wiki": 0.3, "szeged_factbank": 0.3},
}
"""Of each register the sets, and how much a cue of each weighs: news is scarce."""
_STRICTNESS, _VAGUE_STRICTNESS = 2.0, 10.0
"""The penalty on large weights."""
_LOWEST, _LOWEST_VAGUE = 0.5, 0.31
"""The probability from which a cue counts, or a sentence is vague. Half of F1 is best for a
sentence; of cues, fewer and surer ones were better on both halves."""
_SMALLEST = 0.04
"""Weights nearer to 0 than this are left out."""
_FOLDS = 6
_FEWEST = 8
"""Cues that were seen less often, or win by one error only, are left to their conditions."""
_VAGUE = """
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
_BESIDE = """
many some several most certain few others various numerous generally commonly widely often usually
sometimes largely considered known popular said claimed reported critics people been it there
"""
"""Those of _VAGUE of which the words next to them tell something too."""


class Example(NamedTuple):
    """A cue in an annotated text, or a sentence (whose key is empty)."""

    document: str
    key: str
    features: list[str]
    conditions: bool
    weight: float
    real: bool
    tune: bool


def _keys(register: str) -> dict[str, str]:
    """Of each form of a cue of uncertainty the name of its weights: its entry's first cue."""
    found: dict[str, str] = {}
    candidates: dict[str, str] = {}
    for source in reversed(hedges.sources_of(register)):
        for groups in source.phrases.values():
            for _, _, phrases in groups:
                for phrase, numbers in phrases.items():
                    for number in reversed(numbers):
                        cue, category, kind = source.entries[number][:3]
                        if category not in hedges.UNCERTAINTY:
                            continue
                        if kind == hedges.CANDIDATE:
                            candidates[phrase] = phrase
                        else:
                            found[phrase] = cue
    return candidates | found


def _examples(register: str) -> Iterator[Example]:
    """All cues of uncertainty that the lexicon finds in the register's sets."""
    cues = hedges.cues_of(register)
    key_of = _keys(register)
    for name, weight in _SETS[register].items():
        for record in datasets.records(f"hedging/{name}"):
            document = record["doc"] or record["id"]
            expected = {(start, end) for start, end, _ in record["cues"]}
            for tokens in _sentences(record["text"]):
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
                        in_half(document, "tune"),
                    )


def _sentences(text: str) -> Iterator[Tokens]:
    """The sentences of a record, as an analysis sees them."""
    for passage in passages(parse(text), "document"):
        yield from map(passage.tokens, passage.sentences)


def _vague_examples(found: hedges.Hedges) -> Iterator[Example]:
    """The sentences of CoNLL-2010's Wikipedia in which there is no cue of uncertainty."""
    cues, beside = _vague_cues()
    documents = {
        record["text"].strip(): record["doc"] for record in datasets.records("hedging/szeged_wiki")
    }
    for record in datasets.records("hedging/conll2010_wiki"):
        sentences = list(_sentences(record["text"]))
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
            in_half(record["id"], "tune"),
        )


@cache
def _vague_cues() -> tuple[dict[str, list[str]], frozenset[str]]:
    """_VAGUE by first words, each with its longer cues, and _BESIDE."""
    cues: dict[str, list[str]] = {}
    for cue in (" ".join(cue.split()) for cue in _VAGUE.split(",")):
        longer = cues.setdefault(cue.split()[0], [])
        if " " in cue:
            longer.append(cue)
    return cues, frozenset(_BESIDE.split())


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


def _learn(known: Sequence[Example], strictness: float) -> Model:
    """Logistic regression with an L2 penalty; features that stand once are left out."""
    named = []
    for example in known:
        owners = (None, example.key) if example.key else (None,)
        named.append({(own, feature): 1.0 for feature in example.features for own in owners})
    counts = Counter(name for own in named for name in own)
    names = sorted((name for name, n in counts.items() if n > 1), key=str)
    found, intercept = fit.logistic(
        fit.matrix(named, names),
        [e.real for e in known],
        [e.weight for e in known],
        1 / strictness,
    )
    return Model(intercept, dict(zip(names, found, strict=True)))


def _validated(known: Sequence[Example], strictness: float) -> list[float]:
    """The probability of each example, by a model that saw none of its document."""
    fold = [zlib.crc32(e.document[::-1].encode()) % _FOLDS for e in known]
    found = [0.0] * len(known)
    for k in range(_FOLDS):
        model = _learn([e for e, f in zip(known, fold, strict=True) if f != k], strictness)
        for i, example in enumerate(known):
            if fold[i] == k:
                found[i] = model.probability(example)
    return found


def _better(known: Sequence[Example], found: Sequence[float]) -> set[str]:
    """The cues for which the weights err less often than the conditions do.

    Only in the half that the conditions were not made with: in the other they err too rarely.
    """
    balance: Counter[str] = Counter()
    for example, probability in zip(known, found, strict=True):
        if example.tune:
            continue
        balance[example.key] += (probability > _LOWEST) != example.real
        balance[example.key] -= example.conditions != example.real
    seen = Counter(example.key for example in known)
    return {key for key, more in balance.items() if more < -1 and seen[key] >= _FEWEST}


def _denied(model: Model, key_of: dict[str, str]) -> set[str]:
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
                    if model.probability(example) <= _LOWEST:
                        found.add(key)
    return found


def _used(register: str, known: Sequence[Example], found: Sequence[float]) -> set[str]:
    """The cues of a register that get weights."""
    used = _better(known, found)
    if register == "news":
        used -= _denied(_learn(known, _STRICTNESS), _keys(register))
    return used


def _of_cues(model: Model, forms: dict[str, str]) -> dict[str, Any]:
    """The table that `hedging.weights` reads; a sum over 0 means more than _LOWEST."""
    used = set(forms.values())
    shared: dict[str, float] = {}
    cues: dict[str, dict[str, float]] = defaultdict(dict)
    start = model.intercept - math.log(_LOWEST / (1 - _LOWEST))
    for (key, feature), value in sorted(model.of.items(), key=str):
        value = round(value + (start if (key, feature) == (None, "the cue") else 0.0), 2)
        if abs(value) < _SMALLEST:
            continue
        if key is None:
            shared[feature] = value
        elif key in used:
            cues[key][feature] = value
    return {"forms": dict(sorted(forms.items())), "shared": shared, "cues": cues}


def _of_sentences(model: Model) -> dict[str, Any]:
    """The table that `hedging.vague` reads; a sum over 0 means more than _LOWEST_VAGUE."""
    start = model.intercept - math.log(_LOWEST_VAGUE / (1 - _LOWEST_VAGUE))
    found = {}
    for (_, feature), value in sorted(model.of.items(), key=str):
        value = round(value + (start if feature == "the sentence" else 0.0), 2)
        if abs(value) >= _SMALLEST:
            found[feature] = value
    cues, beside = _vague_cues()
    return {"cues": cues, "beside": sorted(beside), "weights": found}


def _body(table: dict[str, Any]) -> str:
    """A table as JSON, one number a line, so that changes can be read."""
    return json.dumps(table, ensure_ascii=False, indent=0) + "\n"


def make() -> Iterator[Made]:
    """The weights of both registers, then those of vague sentences."""
    bodies: dict[tuple[str, str], str] = {}
    for register in _SETS:
        known = list(_examples(register))
        used = _used(register, known, _validated(known, _STRICTNESS))
        forms = {phrase: key for phrase, key in _keys(register).items() if key in used}
        for folder, own in _parts(known).items():
            bodies[folder, register] = _body(_of_cues(_learn(own, _STRICTNESS), forms))
    for folder in (SHIPPED, MEASURED):
        with TemporaryDirectory() as scratch:
            for register in _SETS:
                _put(scratch, register, bodies[folder, register])
            _put(scratch, "weasel", _body({"cues": {}, "beside": [], "weights": {}}))
            known = list(_vague_examples(hedges.Hedges("news", folder=scratch)))
        model = _learn(_parts(known)[folder], _VAGUE_STRICTNESS)
        bodies[folder, "weasel"] = _body(_of_sentences(model))
    for (folder, name), body in bodies.items():
        path = f"{folder}/hedging-{name}.weights"
        yield Made(path, body) if folder == SHIPPED else Made(path, body, HALF)


def _parts(known: Sequence[Example]) -> dict[str, list[Example]]:
    """The examples that the tables of each folder are learned from."""
    return {SHIPPED: list(known), MEASURED: [e for e in known if e.tune]}


def _put(folder: str, name: str, body: str) -> None:
    Path(folder, f"hedging-{name}.weights").write_text(body, encoding="utf-8")


def _sample() -> Iterator[object]:
    """The features of the sample's cues and sentences."""
    cues = sample.load("hedging")
    vague_cues, beside = _vague_cues()
    for text in sample.texts():
        for tokens in _sentences(text):
            for match in cues.find_in(tokens):
                yield match.entry.cue, match.start, sorted(weights.features(tokens, match))
            yield sorted(vague.features(tokens, vague_cues, beside))


def measure() -> None:
    """Print what is reached in cross-validation, in which no document is judged by its own."""
    for register in _SETS:
        known = list(_examples(register))
        found = _validated(known, _STRICTNESS)
        used = _used(register, known, found)
        here = [(e, p) for e, p in zip(known, found, strict=True) if e.key in used]
        by_conditions = sum(e.conditions != e.real for e, _ in here)
        by_weights = sum((p > _LOWEST) != e.real for e, p in here)
        print(f"{register}: {len(here)} cues weighed of {len(known)}: errors {by_conditions} by "
              f"conditions, {by_weights} by weights\n  {', '.join(sorted(used))}")  # fmt: skip
    known = list(_vague_examples(hedges.Hedges("news")))
    called = [p > _LOWEST_VAGUE for p in _validated(known, _VAGUE_STRICTNESS)]
    both = sum(e.real for e, c in zip(known, called, strict=True) if c)
    print(f"sentences without uncertainty: vague ones F1 "
          f"{2 * both / (sum(called) + sum(e.real for e in known)):.3f}, "
          f"precision {both / sum(called):.3f}")  # fmt: skip


TABLE = Table(
    about="Weights of cues that tell where they count; see analyses/hedging/ and NOTICE.",
    files=tuple(
        f"{folder}/hedging-{name}.weights"
        for folder in (SHIPPED, MEASURED)
        for name in (*_SETS, "weasel")
    ),
    make=make,
    sample=_sample,
    datasets=(
        "hedging/conll2010_bio",
        "hedging/conll2010_wiki",
        "hedging/szeged_factbank",
        "hedging/szeged_wiki",
    ),
    libraries=("numpy", "scipy", "scikit-learn"),
    lexicons=("hedging", "science"),
    measure=measure,
)
