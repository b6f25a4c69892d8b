"""charge.tsv, charge_words.txt: the weights of loaded words in their sentences.

The vectors of words serve twice. What strength and kind the words of the lexicon have is learned as
a function of their vectors, which gives both to words in no entry: to those of loaded_words.txt,
chosen by hand from the ones that look strongest. Then the loaded words of BABE and PTC are learned:
each cue of the lexicon and each of these words is an example, positive when readers marked most of
its words. All of that which depends on the word alone is added up to one number for each word, so
that nothing of the vectors is needed at run time.

The corpora have different shares of positives; a constant of its own takes that up for PTC and is
then left out.
"""

from __future__ import annotations

import math
import zlib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from textkit.analyses.framing import charge
from textkit.cues import lexicon
from textkit.speech.quoted import quotations
from textkit.text.document import parse, passages
from textkit.text.quotations import voice_at
from training import datasets, fit, sample, vectors
from training.annotated import WORD, covered, in_framing_half
from training.libraries import kernel_approximation, linear_model, np, sparse
from training.tables import ALL, HALF, MEASURED, SHIPPED, Made, Table

__all__ = ["TABLE", "Learned", "Learner", "Text", "Word", "bodies"]

_CORPORA = ("babe_sg2", "babe_sg1", "ptc")  # two groups of readers judged the sentences of BABE
_FREEDOM = 1.0
"""The inverse of the penalty on large weights."""
_WORD_SCALE = 1.3
_VECTOR_SCALE = 0.12
"""How freely the weights of words and of the dimensions of vectors are learned."""
_PTC = "corpus of propaganda"
_PTC_WEIGHT = 0.5
_SMALLEST = 0.05
_ABOUT_FEATURES = "feature, weight: what is added to the log odds that readers call a cue loaded"
_ABOUT_WORDS = "what is added, kind and strength (of words in no entry), the words with these"
_KEPT = Path(__file__).with_name("loaded_words.txt")
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


def _single_cues() -> dict[str, tuple[str, str | None, float]]:
    """Category, kind and strength of the cues that are one word; 0 where none may be loaded."""
    compiled = lexicon.shipped("framing")
    found = {}
    for groups in compiled.phrases.values():
        for _, length, phrases in groups:
            for word, numbers in phrases.items() if length == 1 else ():
                _, category, kind, strength, _, _ = compiled.entries[numbers[0]]
                value = (strength or 0.3) * (category in _MAY_BE_LOADED)
                found[word] = (category, kind, value / 2 if category == "doubting" else value)
    return found


def _vocabulary() -> dict[str, Word]:
    """The words of the lexicon that have vectors, and words in no entry that may be loaded."""
    words, matrix = vectors.standardized(_KNOWN)
    cues = _single_cues()
    at = {word: place for place, word in enumerate(words)}
    known = [at[word] for word in cues if word in at]
    plain = [place for place, word in enumerate(words[:_PLAIN]) if word not in cues]
    taught = np.array(known + plain)
    strengths = np.array([cues[words[i]][2] if words[i] in cues else 0.0 for i in taught])

    def strength(learn: Any, judge: Any) -> Any:
        kernel = kernel_approximation.Nystroem(gamma=0.004, n_components=800, random_state=0)
        kernel.fit(matrix[taught[learn]])
        model = linear_model.Ridge(0.3).fit(
            kernel.transform(matrix[taught[learn]]),
            strengths[learn],
            sample_weight=np.where(strengths[learn] > 0, 3, 1),
        )
        return model.predict(kernel.transform(matrix[judge]))

    expected = strength(np.arange(len(taught)), np.arange(len(words)))
    fold = np.array([zlib.crc32(words[i][:5].encode()) % 5 for i in taught])  # forms of a word
    for n in range(5):
        expected[taught[fold == n]] = strength(np.nonzero(fold != n)[0], taught[fold == n])
    new = [at[word] for word in _kept() if word in at and word not in cues]
    of_kind = [i for i in known if cues[words[i]][0] == "loaded"]
    kinds = linear_model.LogisticRegression(C=0.02, max_iter=300).fit(
        matrix[of_kind], [cues[words[i]][1] for i in of_kind]
    )
    likely = kinds.predict_proba(matrix[new])
    kind = dict.fromkeys(known, "-") | {
        i: _kind(kinds.classes_[own.argmax()], own.max())
        for i, own in zip(new, likely, strict=True)
    }
    return {words[i]: Word(matrix[i], i, float(expected[i]), k) for i, k in kind.items()}


def _kept() -> list[str]:
    lines = _KEPT.read_text(encoding="utf-8").splitlines()
    return " ".join(line for line in lines if line[:1] != "#").split()


def _kind(likeliest: str, probability: float) -> str:
    sure = probability >= _SURE and likeliest not in _NO_KINDS
    return str(likeliest) if sure else "evaluation"


def _candidates(known: dict[str, Word]) -> charge.Weights:
    """Words in no entry as candidates, without weights."""
    learned = {
        word: lexicon.Entry("", charge.LEARNED, own.kind, _shown(own.strength), (), ())
        for word, own in known.items()
        if own.kind != "-"
    }
    return charge.Weights({}, {}, learned)


def _shown(strength: float) -> float:
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
    """An annotated text with its cues; each `group` is a document."""

    corpus: str
    group: str
    half: str
    biased: bool
    spans: list[tuple[int, int]]
    marked: list[bool]
    cues: list[Cue]


def _examples(known: dict[str, Word]) -> list[Text]:
    """The texts of all corpora, with their cues."""
    judge = charge.Judge(_candidates(known))
    cues = lexicon.load("framing")
    return [text for corpus in _CORPORA for text in _texts(corpus, cues, judge)]


def _texts(corpus: str, cues: lexicon.Lexicon, judge: charge.Judge) -> Iterator[Text]:
    """The texts of a corpus."""
    for r in datasets.records(f"framing/{corpus}"):
        if corpus == "ptc":
            group, biased = r["id"], True
            marked = [(s, e) for s, e, kind in r["spans"] if kind == "Loaded_Language"]
        else:
            group, biased = f"{r['outlet']}|{r['topic']}", bool(r["biased"])
            marked = [(s, e) for s, e, _ in r["biased_words"]]
        half = "tune" if in_framing_half(group, "tune") else "report"
        spans = [m.span() for m in WORD.finditer(r["text"])]
        inside = covered(r["text"], marked)
        own = _cues(r["text"], cues, judge, spans, inside)
        yield Text(corpus, group, half, biased, spans, inside, own)


def _cues(
    text: str,
    cues: lexicon.Lexicon,
    judge: charge.Judge,
    spans: Sequence[tuple[int, int]],
    marked: Sequence[bool],
) -> list[Cue]:
    found = []
    (passage,) = passages(parse(text), "document")
    quoted = quotations(passage.document).marked
    for sentence in passage.sentences:
        tokens = passage.tokens(sentence)
        here = judge.cues(tokens, cues.find_in(tokens))
        around = charge.company(tokens, here)
        for at, cue in enumerate(here):
            first, last = tokens.span(cue.first, cue.last)
            known = {
                **dict(charge.about_sentence(around)),
                **dict(charge.about_entry(cue.entry)),
                **dict(charge.about_place(tokens, here, at, around)),
            }
            if voice_at(quoted, first, last) == "quoted":
                known["quoted"] = 1.0
            words = tuple(
                m for (a, z), m in zip(spans, marked, strict=True) if a < last and z > first
            )
            word = tokens.folded[cue.first] if cue.last - cue.first == 1 else ""
            if words:
                found.append(Cue(first, last, word, known, words))
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
        """Take words with what is known of them, and other words that cues have."""
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
        examples = [(text.corpus == "ptc", cue) for text in texts for cue in text.cues]
        around = [
            {n: v * (_WORD_SCALE if n.startswith("word ") else 1) for n, v in c.features.items()}
            | ({_PTC: 1.0} if ptc else {})
            for ptc, c in examples
        ]
        names = sorted({name for own in around for name in own})
        empty = self._matrix.shape[0]
        every = sparse.vstack([self._matrix, sparse.csr_matrix((1, self._matrix.shape[1]))]).tocsr()
        own = every[[self._words.get(c.word, empty) for _, c in examples]]
        found, constant = fit.logistic(
            sparse.hstack([own, fit.matrix(around, names)]).tocsr(),
            [2 * sum(c.marked) >= len(c.marked) for _, c in examples],
            [(_PTC_WEIGHT if p else 1) * len(c.marked) ** 0.5 for p, c in examples],
            _FREEDOM,
        )
        of_words, of_features = np.split(found, [self._matrix.shape[1]])
        features = {
            name: float(weight) * (_WORD_SCALE if name.startswith("word ") else 1)
            for name, weight in zip(names, of_features, strict=True)
            if name != _PTC
        }
        weights = self._matrix @ of_words
        return Learned(
            {"constant": constant, **features},
            {word: float(weights[n]) for word, n in self._words.items()},
        )


# ---------------------------------------------------------------------------------- writing


def bodies(learned: Learned, known: dict[str, Word]) -> tuple[str, str]:
    """The tables of features and of words."""
    rows = [
        f"{name}\t{weight:.2f}\n"
        for name, weight in sorted(learned.features.items())
        if abs(weight) >= _SMALLEST or name in ("constant", "quoted")
    ]
    lines = defaultdict(list)
    for word, weight in learned.words.items():
        own = known.get(word)
        new = own is not None and own.kind != "-"
        if new or abs(weight) >= _SMALLEST:
            kind = f"{own.kind} {_shown(own.strength)}" if own and new else "- -"
            lines[f"{round(weight * 5) / 5:.1f} {kind}"].append(word)
    return "".join(rows), "".join(
        f"{key} {' '.join(sorted(own))}\n" for key, own in sorted(lines.items())
    )


def make() -> Iterator[Made]:
    """Both tables from all texts, and both from a half."""
    known = _vocabulary()
    learner = Learner(known, _single_cues())
    texts = _examples(known)
    for folder, own, told in (
        (SHIPPED, texts, ALL),
        (MEASURED, [text for text in texts if text.half == "tune"], HALF),
    ):
        features, words = bodies(learner.learn(own), known)
        yield Made(f"{folder}/charge.tsv", features, told, _ABOUT_FEATURES)
        yield Made(f"{folder}/charge_words.txt", words, told, _ABOUT_WORDS)


def _sample() -> Iterator[object]:
    """The cues of the sample's paragraphs with their features, and how words are stemmed."""
    known = {word: Word(None, 0, 0.5, "evaluation") for word in _kept()}
    judge = charge.Judge(_candidates(known))
    cues = sample.load("framing")
    yield [charge.stem(word) for word in known]
    for text in sample.texts():
        for paragraph in text.split("\n\n"):
            spans = [m.span() for m in WORD.finditer(paragraph)]
            if spans:
                yield _cues(paragraph, cues, judge, spans, [False] * len(spans))


# -------------------------------------------------------------------------------- measuring


def measure() -> None:
    """Print what is reached on texts, corpora, outlets and topics unseen."""
    known = _vocabulary()
    learner = Learner(known, _single_cues())
    texts = _examples(known)
    babe = [t for t in texts if t.corpus != "ptc"]
    ptc = [t for t in texts if t.corpus == "ptc"]
    every = Learned({"constant": 9.0, charge.LEARNED: -99.0}, {})
    from_babe, from_ptc = learner.learn(babe), learner.learn(ptc)
    tune = learner.learn([t for t in texts if t.half == "tune"])
    runs = {
        "every cue of the lexicon": [(t, every) for t in texts],
        "cross-validated": _crossed(texts, learner, lambda t: t.group),
        "the other half": [(t, tune) for t in texts if t.half == "report"],
        "from the other corpus": [(t, from_babe if t.corpus == "ptc" else from_ptc) for t in texts],
        "outlets unseen": _crossed(babe, learner, lambda t: t.group.split("|")[0]),
        "topics unseen": _crossed(babe, learner, lambda t: t.group.split("|")[1]),
    }
    print(f"{'':<26}{'p':>5}{'BABE words':>12}{'sentences':>11}{'PTC words':>11}")
    for name, tested in runs.items():
        for threshold in (0.06, 0.12, 0.2, 0.24, 0.27, 0.3, 0.33):
            word, sentence = _figures((x for x in tested if x[0].corpus == "babe_sg2"), threshold)
            other, _ = _figures((x for x in tested if x[0].corpus == "ptc"), threshold)
            print(f"{name:<26}{threshold:>5}{word:>12.4f}{sentence:>11.4f}{other:>11.4f}")


def _figures(tested: Iterable[tuple[Text, Learned]], threshold: float) -> tuple[float, float]:
    """F1 over words, and the mean F1 over biased and other texts."""
    from benchmarks.framing import f1

    by_word: Counter[tuple[bool, bool]] = Counter()
    by_text: Counter[tuple[bool, bool]] = Counter()
    least = math.log(threshold / (1 - threshold))
    for text, learned in tested:
        found = [(c.start, c.end) for c in text.cues if learned.odds(c) >= least]
        hits = [any(a < end and z > start for start, end in found) for a, z in text.spans]
        by_word.update(zip(text.marked, hits, strict=True))
        by_text[text.biased, bool(found)] += 1
    return f1(by_word), (f1(by_text) + f1(by_text, of=False)) / 2


def _crossed(
    texts: Sequence[Text], learner: Learner, by: Callable[[Text], str], folds: int = 5
) -> list[tuple[Text, Learned]]:
    """Each text with the weights that were learned without the texts of its fold."""
    fold = {by(t): zlib.crc32(f"fold {by(t)}".encode()) % folds for t in texts}
    learned = [learner.learn([t for t in texts if fold[by(t)] != n]) for n in range(folds)]
    return [(t, learned[fold[by(t)]]) for t in texts]


TABLE = Table(
    about="How loaded words are where they stand; see analyses/framing/charge.py and NOTICE.",
    files=tuple(
        f"{folder}/{name}"
        for folder in (SHIPPED, MEASURED)
        for name in ("charge.tsv", "charge_words.txt")
    ),
    make=make,
    sample=_sample,
    datasets=("framing/babe_sg1", "framing/babe_sg2", "framing/ptc", "glove"),
    libraries=("numpy", "scipy", "scikit-learn"),
    lists=("loaded_words.txt",),
    lexicons=("framing",),
    measure=measure,
)
