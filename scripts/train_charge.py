"""Makes textkit/data/charge.tsv: the weights by which a cue counts as loaded where it stands.

    python scripts/train_charge.py            learns from one half of BABE and PTC, writes the table
    python scripts/train_charge.py --check    measures features and thresholds by cross-validation,
                                              and from the one corpus to the other

A cue of the lexicon is an example, positive when readers marked most of its words. The corpora have
different shares of positives; a constant of its own takes that up for PTC and is then left out.
"""

from __future__ import annotations

import sys
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

_ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(_ROOT))

from benchmarks import annotated, framing  # noqa: E402
from textkit.cues import lexicon  # noqa: E402
from textkit.framing import charge  # noqa: E402
from textkit.speech import voice  # noqa: E402
from textkit.text.document import parse, passages  # noqa: E402

_TABLE = _ROOT / "textkit" / "data" / "charge.tsv"
_HEADER = """\
# Made by scripts/train_charge.py from one half each of BABE and PTC; see docs/framing.md.
# feature, weight: what is added to the log odds that readers call a cue loaded
"""
_C = 0.8
_WORD_SCALE = 1.3
"""How much more freely than those of the rest the weights of words are learned."""
_PTC = "corpus of propaganda"
_PTC_WEIGHT = 0.2
_SMALLEST = 0.05


class Cue(NamedTuple):
    """An example: where it stands, what is known of it, and how many of its words are marked."""

    start: int
    end: int
    features: dict[str, float]
    marked: tuple[bool, ...]


class Text(NamedTuple):
    """An annotated text with its cues."""

    corpus: str
    group: str
    biased: bool
    spans: list[tuple[int, int]]
    marked: list[bool]
    cues: list[Cue]


Predict = Callable[[Text], Sequence[float]]


def texts(corpus: str, half: str) -> list[Text]:
    cues = lexicon.load("framing")
    return [_text(corpus, cues, *record) for record in _records(corpus, half)]


def _records(corpus: str, half: str) -> Iterable[tuple[str, framing.Spans, bool, str]]:
    for r in annotated.records(f"framing/{corpus}"):
        if corpus == "ptc":
            group, biased = r["id"], True
            spans = [(s, e) for s, e, kind in r["spans"] if kind == "Loaded_Language"]
        else:
            group, biased = f"{r['outlet']}|{r['topic']}", bool(r["biased"])
            spans = [(s, e) for s, e, _ in r["biased_words"]]
        if framing.in_half(group, half):
            yield r["text"], spans, biased, group


def _text(
    corpus: str, cues: lexicon.Lexicon, text: str, marked: framing.Spans, biased: bool, group: str
) -> Text:
    spans = [m.span() for m in framing._WORD.finditer(text)]
    covered = framing.covered(text, marked)
    found = []
    (passage,) = passages(parse(text), "document")
    own = passage.document.paragraphs if passage.document else ()
    quotations = voice.quotations(text, [(p.start, p.end) for p in own])
    for start, end in passage.sentences:
        tokens = lexicon.Tokens(text, start, end)
        matches = cues.find_in(tokens)
        around = charge.company(tokens, matches)
        for match in matches:
            quoted = voice.voice_at(quotations, match.start, match.end) == "quoted"
            known = dict(charge.features(tokens, match, around, quoted))
            if corpus == "ptc":
                known[_PTC] = 1.0
            own_words = tuple(
                m for (a, z), m in zip(spans, covered, strict=True)
                if a < match.end and z > match.start
            )  # fmt: skip
            if own_words:
                found.append(Cue(match.start, match.end, known, own_words))
    return Text(corpus, group, biased, spans, covered, found)


def learn(known: Sequence[Text]) -> dict[str, float]:
    """The weights by feature, with that of the corpus left out."""
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression

    examples, labels, counts = [], [], []
    for text in known:
        for cue in text.cues:
            examples.append(
                {n: v * (_WORD_SCALE if n.startswith("word ") else 1)
                 for n, v in cue.features.items()}
            )  # fmt: skip
            labels.append(2 * sum(cue.marked) >= len(cue.marked))
            weight = _PTC_WEIGHT if text.corpus == "ptc" else 1.0
            counts.append(weight * len(cue.marked) ** 0.5)
    vectorizer = DictVectorizer()
    matrix: Any = vectorizer.fit_transform(examples)
    matrix.indices, matrix.indptr = matrix.indices.astype("int32"), matrix.indptr.astype("int32")
    model = LogisticRegression(C=_C, max_iter=500, solver="liblinear")
    model.fit(matrix, labels, sample_weight=counts)
    weights = {
        name: float(weight) * (_WORD_SCALE if name.startswith("word ") else 1)
        for name, weight in zip(vectorizer.feature_names_, model.coef_[0], strict=True)
        if name != _PTC
    }
    return {"constant": float(model.intercept_[0]), **weights}


def figures(
    tested: Iterable[tuple[Text, dict[str, float]]], threshold: float
) -> tuple[float, float]:
    """F1 over words and mean F1 over biased and unbiased texts, each with weights of its own."""
    by_word: Counter[tuple[bool, bool]] = Counter()
    by_text: Counter[tuple[bool, bool]] = Counter()
    for text, weights in tested:
        found = [
            (cue.start, cue.end) for cue in text.cues if _odds(cue, weights) >= _log(threshold)
        ]
        hits = [any(a < end and z > start for start, end in found) for a, z in text.spans]
        by_word.update(zip(text.marked, hits, strict=True))
        by_text[text.biased, bool(found)] += 1
    both = framing.f1(by_text), framing.f1(by_text, of=False)
    return framing.f1(by_word), sum(both) / 2


def _odds(cue: Cue, weights: dict[str, float]) -> float:
    return weights["constant"] + sum(
        value * weights.get(name, 0.0) for name, value in cue.features.items() if name != _PTC
    )


def _log(probability: float) -> float:
    import math

    return math.log(probability / (1 - probability))


def crossed(everything: Sequence[Text], folds: int = 5) -> list[tuple[Text, dict[str, float]]]:
    """Each text with the weights that were learned without the texts of its fold."""
    fold = {t.group: zlib.crc32(f"fold {t.group}".encode()) % folds for t in everything}
    learned = [learn([t for t in everything if fold[t.group] != n]) for n in range(folds)]
    return [(t, learned[fold[t.group]]) for t in everything]


def check() -> None:
    """Print what cross-validation, and learning from the other corpus alone, reach."""
    babe, other, ptc = (texts(corpus, "all") for corpus in ("babe_sg2", "babe_sg1", "ptc"))
    none = {"constant": 9.0}
    both = crossed([*babe, *other, *ptc])
    runs = {
        "every cue": [(t, none) for t in (*babe, *ptc)],
        "cross-validated, all": [(t, weights) for t, weights in both if t.corpus != "babe_sg1"],
        "cross-validated, alone": crossed(babe) + crossed(ptc),
    }
    from_babe, from_ptc = learn([*babe, *other]), learn(ptc)
    runs["from the other corpus"] = [(t, from_ptc) for t in babe] + [(t, from_babe) for t in ptc]
    print(f"{'':<26}{'p':>5}{'BABE words':>12}{'sentences':>11}{'PTC words':>11}")
    for name, tested in runs.items():
        for threshold in (0.12, 0.2, 0.24, 0.27, 0.3, 0.33, 0.36):
            word, sentence = figures((x for x in tested if x[0].corpus != "ptc"), threshold)
            propaganda, _ = figures((x for x in tested if x[0].corpus == "ptc"), threshold)
            print(f"{name:<26}{threshold:>5}{word:>12.4f}{sentence:>11.4f}{propaganda:>11.4f}")


def write() -> None:
    corpora = ("babe_sg2", "babe_sg1", "ptc")  # the two groups of BABE judged the same sentences
    weights = learn([text for corpus in corpora for text in texts(corpus, "tune")])
    kept = {n: w for n, w in weights.items() if abs(w) >= _SMALLEST or n == "constant"}
    lines = [f"{name}\t{weight:.2f}\n" for name, weight in sorted(kept.items())]
    _TABLE.write_text(_HEADER + "".join(lines), encoding="utf-8")


if __name__ == "__main__":
    if "--check" in sys.argv[1:]:
        check()
    else:
        write()
