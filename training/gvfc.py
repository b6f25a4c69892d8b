"""examples/gvfc.toml: a codebook, its cues chosen by hand and weighed by headlines.

The cues are those of gvfc_cues.txt. A headline's frame is the one whose cues weigh most. The
weights, none negative, are those of a softmax over these sums; each is drawn towards the weight
that it was given by hand. They are learned from half of the headlines.
"""

from __future__ import annotations

import re
import textwrap
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from textkit.cues import compiler, lexicon
from textkit.text import words
from textkit.text.document import parse, passages
from training import datasets, sample
from training.annotated import in_framing_half
from training.libraries import np
from training.tables import HALF, Made, Table

__all__ = ["TABLE", "Cue", "codebook", "cues"]

_CUES = Path(__file__).with_name("gvfc_cues.txt")
_SHARPNESS = 5.0
_SHRINKAGE = 0.01
_STEPS = 600
_STEP = 0.1
_SMALLEST = 0.02
_HEAD = '''\
[lexicon]
name = "codebook"
title = "Nine frames of the debate about guns in America"
about = """
The frames are those of the Gun Violence Frame Corpus. The cues are our own; their weights were
learned from one half of its headlines and drawn towards what we gave them by hand. An example of a
codebook for `--codebook`."""

[categories]
gun_rights = "the constitutional right to own guns, and who stands up for it"
gun_control = "laws and rules on guns: proposed, passed, judged, repealed"
politics = "parties, politicians, elections, and what the debate does for them"
mental_health = "the mind and the history of those who shoot"
public_safety = "how people and schools are protected from guns"
race_ethnicity = "race, ethnicity and religion of those who shoot or are shot"
public_opinion = "what the public thinks, feels and does: grief, protest, polls"
society_culture = "games, films, media, families and faith as causes or cures"
economic = "guns as a business: makers, sales, boycotts, money"

[sources]
liu2019 = """Liu, Guo, Mays, Betke and Wijaya (2019), Detecting frames in news headlines and its
application to analyzing news framing trends surrounding U.S. gun violence, CoNLL"""
'''


class Cue(NamedTuple):
    """A cue with the frame that it speaks for and the weight that it was given by hand."""

    frame: str
    weight: float
    example: str
    cue: str


def cues() -> list[Cue]:
    """All cues, each once: the first frame that has it takes it."""
    found: dict[str, Cue] = {}
    for line in _CUES.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        head, _, listed = line.partition(" :: ")
        frame, weight, example = head.split(" ", 2)
        for cue in listed.split(", "):
            written = " ".join(words.tokens(words.fold(cue)))
            found.setdefault(written, Cue(frame, float(weight), example, written))
    return list(found.values())


def codebook(known: Sequence[Cue], weights: Sequence[float]) -> str:
    """The codebook in TOML: cues of one frame and one weight stand together."""
    together: dict[tuple[str, float], list[Cue]] = defaultdict(list)
    for cue, weight in zip(known, weights, strict=True):
        together[cue.frame, max(round(50 * weight) / 50, _SMALLEST)].append(cue)
    order = {frame: n for n, frame in enumerate(dict.fromkeys(cue.frame for cue in known))}
    made = [_HEAD]
    for (frame, weight), own in sorted(together.items(), key=lambda i: (order[i[0][0]], -i[0][1])):
        listed = ", ".join(f'"{cue.cue}"'.replace(" ", "\0") for cue in own) + ","
        wrapped = textwrap.wrap(
            listed, 96, break_long_words=False, break_on_hyphens=False,
            initial_indent="    ", subsequent_indent="    ",
        )  # fmt: skip
        made.append("[[entry]]\ncue = [\n" + "\n".join(wrapped).replace("\0", " ") + "\n]")
        made.append(f'category = "{frame}"\nstrength = {weight:g}\nsource = ["liu2019"]')
        hits = dict.fromkeys(cue.example for cue in own if _bracketed(cue.example) == cue.cue)
        if hits:
            made.append("hit = [" + ", ".join(f'"{hit}"' for hit in hits) + "]")
        made.append("")
    return "\n".join(made)


def _bracketed(example: str) -> str:
    found = re.search(r"\[(.+?)\]", example)
    return " ".join(words.tokens(words.fold(found[1]))) if found else ""


def counts(known: Sequence[Cue], texts: Iterable[str]) -> Iterator[list[int]]:
    """How often each cue stands in each text."""
    separate = "\n".join(
        f'[[entry]]\ncue = "{cue.cue}"\ncategory = "{cue.frame}"\nstrength = {cue.weight}'
        for cue in known
    )
    source = f"{_HEAD}\n{separate}".encode()
    found = lexicon.Lexicon([compiler.compile_source(source, str(_CUES))])
    place = {cue.cue: n for n, cue in enumerate(known)}
    for text in texts:
        row = [0] * len(known)
        (whole,) = passages(parse(text), "document")
        for start, end in whole.sentences:
            for match in found.find(text, start, end):
                row[place[match.entry.cue]] += 1
        yield row


def _headlines(half: str) -> tuple[list[str], list[str]]:
    """The headlines of a half, and the frame that was coded first for each."""
    own = [r for r in datasets.records("framing/gvfc") if in_framing_half(r["id"], half)]
    return [record["text"] for record in own], [record["frames"][0] for record in own]


def learn(known: Sequence[Cue], half: str) -> Any:
    """The weights of the cues, by gradient descent."""
    texts, coded = _headlines(half)
    rows = np.array(list(counts(known, texts)), dtype=float)
    frames = list(dict.fromkeys(cue.frame for cue in known))
    of = np.array([frames.index(cue.frame) for cue in known])
    wanted = np.eye(len(frames))[[frames.index(frame) for frame in coded]]
    by_hand = np.array([cue.weight for cue in known])
    weights = by_hand.copy()
    for _ in range(_STEPS):
        sums = _sums(rows, weights, of, len(frames)) * _SHARPNESS
        likely = np.exp(sums - sums.max(1, keepdims=True))
        likely /= likely.sum(1, keepdims=True)
        slope = _SHARPNESS * (rows * (likely - wanted)[:, of]).sum(0) / len(rows)
        slope += _SHRINKAGE * (weights - by_hand)
        weights = np.clip(weights - _STEP * slope, _SMALLEST, 1)
    return weights


def _sums(rows: Any, weights: Any, of: Any, frames: int) -> Any:
    return np.stack([(rows * weights)[:, of == n].sum(1) for n in range(frames)], 1)


def make() -> Iterator[Made]:
    """The codebook, learned from half of the headlines."""
    known = cues()
    yield Made("examples/gvfc.toml", codebook(known, learn(known, "tune")), HALF)


def _sample() -> Iterator[object]:
    """The cues as they are folded, and those that stand in the sample."""
    known = cues()
    yield known
    for row in counts(known, sample.texts()):
        yield [(known[n].cue, number) for n, number in enumerate(row) if number]


def measure() -> None:
    """Print how often the heaviest frame is the coded one, on the half not learned from."""
    known = cues()
    texts, coded = _headlines("report")
    rows = np.array(list(counts(known, texts)), dtype=float)
    frames = list(dict.fromkeys(cue.frame for cue in known))
    of = np.array([frames.index(cue.frame) for cue in known])
    by_hand = np.array([cue.weight for cue in known])
    for name, weights in (("by hand", by_hand), ("learned", learn(known, "tune"))):
        sums = _sums(rows, weights, of, len(frames))
        right = [
            total.max() > 0 and frames[total.argmax()] == frame
            for total, frame in zip(sums, coded, strict=True)
        ]
        print(f"{name:<10}{np.mean(right):.4f}")


TABLE = Table(
    about="A codebook: cues chosen by hand, weighed by headlines; see docs/framing.md and NOTICE.",
    files=("examples/gvfc.toml",),
    make=make,
    sample=_sample,
    datasets=("framing/gvfc",),
    libraries=("numpy",),
    lists=("gvfc_cues.txt",),
    measure=measure,
)
