"""Framing: loaded words, labels, frames, actors, and things left unsaid."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from operator import itemgetter
from typing import Annotated, NamedTuple

from textkit.analyses.framing import charge
from textkit.analyses.framing.scarequotes import scare_quotes
from textkit.analysis import Analysis, Grouping
from textkit.columns import Column, End, Start
from textkit.cues import lexicon
from textkit.cues.compiled import Compiled, layered
from textkit.grammar.passives import passives
from textkit.options import Option
from textkit.speech.quoted import Quotations, quotations
from textkit.text.document import Passage
from textkit.text.quotations import Quotation, voice_at

__all__ = ["ANALYSIS", "ActorRow", "Marker", "Row", "finder", "prepare", "prepare_groups"]

_OPTIONS = (
    Option(
        "--codebook",
        "frames of your own: a TOML lexicon whose categories are the frames, instead of the "
        "fourteen policy frames",
        metavar="FILE",
        file=True,
    ),
)


class Row(NamedTuple):
    """How a passage frames what it tells; counts are of its markers, which `--markers` lists."""

    words: Annotated[int, Column("words in the passage", rank=4)]
    loaded: Annotated[int, Column("loaded words: they carry an evaluation or an emotion", rank=2)]
    loaded_per_100: Annotated[
        float | None, Column("loaded words per 100 words (empty without words)")
    ]
    mild: Annotated[int, Column("words that may be loaded, and that few readers would mark here")]
    labels: Annotated[int, Column("names that take a side: regime, militant, massacre", rank=2)]
    scare_quotes: Annotated[
        int, Column("quotation marks of distance, and so-called, self-styled", rank=3)
    ]
    doubting: Annotated[int, Column("speech verbs that doubt what is said: claimed", rank=3)]
    endorsing: Annotated[int, Column("speech verbs that take it as true: noted, admitted", rank=5)]
    presupposing: Annotated[int, Column("words that take something for granted: failed to", rank=6)]
    causal: Annotated[int, Column("words for cause, blame and credit: led to, to blame", rank=6)]
    passives: Annotated[int, Column("passives that don't say who did it: was retaken", rank=3)]
    nominalizations: Annotated[
        int, Column("deeds as nouns that don't say whose: the bombing of the bridge")
    ]
    emphasis: Annotated[int, Column("words that make a number large or small: as many as")]
    superlatives: Annotated[int, Column("superlatives: the worst, most dangerous, ever seen")]
    questions: Annotated[int, Column("questions asked outside of quotations")]
    address: Annotated[int, Column("you, we, let's outside of quotations: the reader is spoken to")]
    certainty: Annotated[
        float | None,
        Column("share of the sure among the sure and unsure words, 0 to 1 (empty without any)"),
    ]
    frame: Annotated[
        str | None,
        Column("the topical frame that stands out (empty where none leads by a quarter)", rank=4),
    ]
    frames: Annotated[
        dict[str, float],
        Column("topical frames found, strongest first: weight of their cues per 100 words"),
    ]
    generic_frame: Annotated[
        str | None, Column("the generic frame that stands out: conflict, human_interest ...")
    ]
    generic_frames: Annotated[dict[str, float], Column("generic frames found, likewise")]
    headline_loaded: Annotated[
        float | None, Column("by document: loaded words per 100 words of the headlines")
    ]
    body_loaded: Annotated[float | None, Column("by document: loaded words per 100 of the body")]
    headline_certainty: Annotated[float | None, Column("by document: certainty of the headlines")]
    body_certainty: Annotated[float | None, Column("by document: certainty of the body")]
    headline_frame: Annotated[str | None, Column("by document: strongest frame of the headlines")]
    body_frame: Annotated[str | None, Column("by document: strongest frame of the body")]
    markers: Annotated[
        tuple[str, ...],
        Column(
            "what was found, in order, but frames' cues, mild, sure and unsure words",
            free=True,
            rank=1,
            least=30,
        ),
    ]


class Marker(NamedTuple):
    """A piece of evidence: ``text[start:end]``, offsets in characters, half-open."""

    start: Start
    end: End
    category: Annotated[str, Column("what it is: loaded, label, passive, frame ...", rank=1)]
    kind: Annotated[
        str | None, Column("the sort of loaded word, the role a label names, or the frame", rank=3)
    ]
    strength: Annotated[
        float | None, Column("0 to 1: how far it takes a side; of a frame's cue its weight", rank=5)
    ]
    charge: Annotated[
        float | None, Column("0 to 1: how probably readers call it loaded where it stands")
    ] = None
    alternatives: Annotated[
        tuple[str, ...],
        Column("other names for the role of a label, plain ones first", free=True),
    ] = ()


class ActorRow(NamedTuple):
    """An actor of a document: somebody or something with a name, or a label for many."""

    actor: Annotated[str, Column("the name, as it is given first in full; or the label", rank=1)]
    mentions: Annotated[int, Column("how often it is mentioned, short forms included", rank=1)]
    acts: Annotated[int, Column("mentions as the subject of an active verb", rank=3)]
    acted_upon: Annotated[
        int, Column("mentions as an object, or as the subject of a passive", rank=3)
    ]
    loaded: Annotated[
        int, Column("loaded words near it: in its sentence, with no other nearer", rank=2)
    ]
    labels: Annotated[int, Column("labels near it", rank=2)]
    first_line: Annotated[int, Column("line of the first mention", rank=4)]
    near: Annotated[tuple[str, ...], Column("these words and labels", free=True, rank=1, least=30)]


# ------------------------------------------------------------------------------------ the analysis


def prepare(
    overlays: Sequence[Compiled] = (), codebook: str | None = None
) -> Callable[[Passage], tuple[Row, list[Marker]]]:
    """The analysis, with the user's lexicons laid over those of the package.

    Raises `cues.entries.LexiconError` where the codebook can't be used.
    """
    find = finder(overlays, codebook)

    def analyze(passage: Passage) -> tuple[Row, list[Marker]]:
        markers, counts = find(passage)
        return _row(passage, markers, counts), markers

    return analyze


def prepare_groups(
    overlays: Sequence[Compiled] = (), codebook: str | None = None
) -> Callable[[Passage], list[ActorRow]]:
    """The rows of a document by actor: who is mentioned most comes first."""
    from textkit.analyses.framing.actors import actors

    find = finder(overlays, codebook)

    def group(passage: Passage) -> list[ActorRow]:
        markers, _ = find(passage)
        evidence = [m for m in markers if m.category in ("loaded", "label")]
        spans = [(m.start, m.end, m.category == "label") for m in evidence]
        return [ActorRow(*actor) for actor in actors(passage, spans)]

    return group


Find = Callable[[Passage], tuple[list[Marker], list[int]]]
"""From a passage to its markers in order, and how many words each of its sentences has."""


def finder(
    overlays: Sequence[Compiled] = (),
    codebook: str | None = None,
    weights: charge.Weights | None = None,
) -> Find:
    """What finds the markers of passages; `weights` of loaded words instead of the package's."""
    own = tuple(overlays)
    cues = lexicon.load("framing", own)
    devices = lexicon.load("devices", own)
    topics = _codebook(codebook) if codebook else lexicon.load("frames", own)
    generic = lexicon.load("generic", own)
    joined = lexicon.Joined((cues, devices, topics, generic))
    judge = _judge(weights or charge.load(), overlays)
    names = _names(cues)

    def find(passage: Passage) -> tuple[list[Marker], list[int]]:
        document, text = passage.document, passage.text
        everything = quotations(document)
        quoted = everything.marked_near(passage.start, passage.end)
        markers: list[Marker] = []
        counts = []
        for sentence in passage.sentences:
            start, end = sentence
            tokens = passage.tokens(sentence)
            counts.append(passage.words(tokens))
            charged, turns, topical, general = joined.find_in(tokens)
            loaded = judge.loaded(tokens, charged, quoted)
            if loaded:
                markers += _charged(loaded, names)
            if turns:
                markers += _devices(turns, everything, quoted)
            if topical:
                markers += _frames(topical, "frame")
            if general:
                markers += _frames(general, "generic_frame")
            if quoted:
                for first, last in scare_quotes(text, start, end, quoted):
                    markers.append(Marker(first, last, "scare_quote", "quotation-marks", None))
            if text[end - 1] == "?" and not everything.is_quoted(end - 1, end):
                markers.append(Marker(start, end, "question", None, None))
            for first, last, agent in passives(tokens):
                if not agent:
                    markers.append(Marker(*tokens.span(first, last), "passive", None, None))
        if passage.part is not None:
            markers = [marker for marker in markers if passage.holds(marker.start, marker.end)]
        markers.sort(key=itemgetter(0, 1, 2))
        return markers, counts

    return find


def _codebook(path: str) -> lexicon.Lexicon:
    from textkit.cues import compiler, entries

    try:
        return lexicon.Lexicon([compiler.compile_file(path)])
    except OSError as error:
        raise entries.LexiconError(path, None, error.strerror or "can't be read") from None


# ----------------------------------------------------------------------------------------- markers

_NAME_CALLING = {"label": "name-calling", "doubting": "doubt", "endorsing": "evaluation"}
"""The kind of loaded word that a cue of another category is when readers would call it loaded."""
_NAMED = 0.7
"""From this strength on, a label is name-calling wherever it stands."""


def _judge(weights: charge.Weights, overlays: Sequence[Compiled]) -> charge.Judge:
    """The judge of loaded words; the cues of the user's lexicons are left to these."""
    own = layered(("framing",), overlays, ())
    if any(overlay.replaces for overlay in own):
        return charge.Judge(weights, weights.learned)
    return charge.Judge(weights, {word for overlay in own for word in overlay.phrases})


def _charged(
    found: Sequence[tuple[lexicon.Match, float]], names: dict[str, tuple[str, ...]]
) -> Iterator[Marker]:
    for match, likely in found:
        start, end, entry = match.start, match.end, match.entry
        if entry.category in ("loaded", charge.LEARNED):
            category = "loaded" if likely >= charge.LOADED else "mild"
            yield Marker(start, end, category, entry.kind, entry.strength, likely)
            continue
        others = _others(names, match) if entry.category == "label" else ()
        yield Marker(start, end, entry.category, entry.kind, entry.strength, likely, others)
        strong = entry.category == "label" and (entry.strength or 0) >= _NAMED
        if strong or (likely >= charge.LOADED and entry.category in _NAME_CALLING):
            kind = _NAME_CALLING[entry.category]
            yield Marker(start, end, "loaded", kind, entry.strength, likely)


def _names(cues: lexicon.Lexicon) -> dict[str, tuple[str, ...]]:
    """The names for each role of labels: plain ones first, then labels as the lexicon has them."""
    found: dict[str, dict[str, None]] = {}
    for cue, category, kind, _ in cues.entries():
        if category == "label" and kind is not None:
            plain = cues.members(kind.replace(" ", "-"))[:_PLAIN_NAMES]
            found.setdefault(kind, dict.fromkeys(plain)).setdefault(cue.replace("noun:", ""))
    return {kind: tuple(names) for kind, names in found.items()}


_PLAIN_NAMES, _MOST_NAMES = 3, 8
"""How many alternatives a label shows, and how many of them are plain names."""


def _others(names: dict[str, tuple[str, ...]], match: lexicon.Match) -> tuple[str, ...]:
    own = match.entry.cue.replace("noun:", "")
    names_of_role = names.get(match.entry.kind or "", ())
    return tuple([name for name in names_of_role if name != own][:_MOST_NAMES])


def _devices(
    matches: Sequence[lexicon.Match], everything: Quotations, quoted: Sequence[Quotation]
) -> Iterator[Marker]:
    for start, end, entry, *_ in matches:
        if entry.category == "address":  # "you" in a title is nobody's who reads this
            titled = quoted and voice_at(quoted, start, end) == "quoted"
            if titled or everything.is_quoted(start, end):
                continue
        yield Marker(start, end, entry.category, entry.kind, entry.strength)


def _frames(matches: Sequence[lexicon.Match], category: str) -> list[Marker]:
    return [
        Marker(start, end, category, entry.category, entry.strength)
        for start, end, entry, _, _ in matches
    ]


# ---------------------------------------------------------------------------------------- the row

_LEAD = 1.25
"""How many times the score of the second frame the first must have to stand out."""
_CATEGORIES = tuple(
    """loaded mild label scare_quote doubting endorsing presupposing causal passive nominalization
    emphasis superlative question address certain hedged frame generic_frame""".split()
)
_category = itemgetter(2)
_UNLISTED = frozenset(("frame", "generic_frame", "mild", "certain", "hedged"))


def _row(passage: Passage, markers: Sequence[Marker], counts: Sequence[int]) -> Row:
    count = sum(counts)
    of = dict.fromkeys(_CATEGORIES, 0)  # a Counter is slow at what it has not
    frames, generic = {}, {}
    if markers:
        for category in map(_category, markers):
            of[category] = of.get(category, 0) + 1
        if of["frame"]:
            frames = _scores(markers, count, "frame")
        if of["generic_frame"]:
            generic = _scores(markers, count, "generic_frame")
    text = passage.text
    return Row(
        count,
        of["loaded"],
        _rate(of["loaded"], count),
        of["mild"],
        of["label"],
        of["scare_quote"],
        of["doubting"],
        of["endorsing"],
        of["presupposing"],
        of["causal"],
        of["passive"],
        of["nominalization"],
        of["emphasis"],
        of["superlative"],
        of["question"],
        of["address"],
        _certainty(of),
        _top(frames),
        frames,
        _top(generic),
        generic,
        *_headline_and_body(passage, markers, counts),
        tuple(
            [
                text[start:end]
                for start, end in dict.fromkeys(
                    [(m[0], m[1]) for m in markers if m[2] not in _UNLISTED]
                )
            ]
        ),
    )


def _rate(number: int, count: int) -> float | None:
    return 100 * number / count if count else None


def _certainty(of: Mapping[str, int]) -> float | None:
    sure, unsure = of["certain"], of["hedged"]
    return sure / (sure + unsure) if sure + unsure else None


def _scores(markers: Sequence[Marker], count: int, category: str) -> dict[str, float]:
    weights: dict[str, float] = {}
    for _, _, own, kind, strength, _, _ in markers:
        if own == category and kind is not None:
            weights[kind] = weights.get(kind, 0.0) + (strength or 0.0)
    ranked = list(weights.items())
    if len(ranked) > 1:
        ranked.sort(key=lambda item: (-item[1], item[0]))
    return {frame: 100 * weight / count for frame, weight in ranked}


def _top(frames: dict[str, float]) -> str | None:
    """The first of the frames (strongest first), where it is well ahead of the second."""
    if not frames:
        return None
    ranked = list(frames.items())
    if len(ranked) > 1 and ranked[0][1] < _LEAD * ranked[1][1]:
        return None
    return ranked[0][0]


_BY_DOCUMENT = frozenset(
    f"{part}_{measure}"
    for part in ("headline", "body")
    for measure in ("loaded", "certainty", "frame")
)
"""The columns that set a document's headline against its body."""


def _unused(*, by: str, **_: object) -> frozenset[str]:
    return frozenset() if by == "document" else _BY_DOCUMENT


Compared = tuple[
    float | None, float | None, float | None, float | None, str | None, str | None
]  # fmt: skip
_NOTHING: Compared = (None,) * 6


def _headline_and_body(
    passage: Passage, markers: Sequence[Marker], counts: Sequence[int]
) -> Compared:
    """Loaded words, certainty and strongest frame of each; nothing but for a whole document."""
    document = passage.document
    if passage.paragraph is not None:
        return _NOTHING
    ends = [p.end for p in document.paragraphs if p.role == "headline"]
    starts = {p.start: p.end for p in document.paragraphs if p.role == "headline"}
    if not ends:
        return _NOTHING
    begun, ended = list(starts), ends

    def is_headline(at: int) -> bool:
        place = bisect_left(ended, at + 1)
        return place < len(ended) and begun[place] <= at

    words_of = [0, 0]
    for (start, _), number in zip(passage.sentences, counts, strict=True):
        words_of[is_headline(start)] += number
    parts: tuple[list[Marker], list[Marker]] = ([], [])
    for marker in markers:
        parts[is_headline(marker.start)].append(marker)
    body, headline = (_part(own, number) for own, number in zip(parts, words_of, strict=True))
    return (headline[0], body[0], headline[1], body[1], headline[2], body[2])


def _part(markers: Sequence[Marker], count: int) -> tuple[float | None, float | None, str | None]:
    of = Counter(map(_category, markers))
    strongest = next(iter(_scores(markers, count, "frame")), None) if count else None
    return _rate(of["loaded"], count), _certainty(of), strongest


ANALYSIS = Analysis(
    about=__doc__,
    row=Row,
    marker=Marker,
    prepare=prepare,
    tables=(
        "charge.tsv",
        "charge_words.txt",
    ),
    lexicons=("framing", "devices", "frames", "generic"),
    options=_OPTIONS,
    groupings={"actor": Grouping(ActorRow, prepare_groups)},
    unused=_unused,
    papers=(
        "boydstun2014",
        "dasanmartino2020",
        "entman1993",
        "hooper1975",
        "karttunen1971",
        "liu2005",
        "pennington2014",
        "recasens2013",
        "semetko2000",
        "spinde2021",
    ),
)
