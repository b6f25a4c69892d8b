"""Sentiment: the tone of each sentence, and towards a name."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from math import fsum, sqrt
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

from textkit.analyses.sentiment import toward, vader, valence
from textkit.analysis import Analysis, FieldError, Grouping
from textkit.choices import no_such
from textkit.columns import Column, End, Start
from textkit.names import mentions
from textkit.options import Option
from textkit.text.document import VOICES, Document, Passage, Voice
from textkit.text.words import words

if TYPE_CHECKING:
    from textkit.speech.voices import Voices

__all__ = ["ANALYSIS", "BOUND", "Marker", "Row", "TargetRow", "prepare", "prepare_groups"]

_OPTIONS = (
    Option(
        "--model",
        "whose words and rules: news is made for news, vader gives the figures of vaderSentiment",
        default="news",
        choices=("news", "vader"),
    ),
    Option(
        "--toward",
        "tone towards a name, too; ALIASES are other names of it, with commas; may be repeated",
        metavar="NAME[=ALIASES]",
        many=True,
    ),
    Option(
        "--target-field",
        "tone towards what this field of a record names (jsonl, csv); F_start and F_end may say "
        "where it is mentioned",
        metavar="F",
        field=True,
    ),
    Option(
        "--valences",
        "a TOML file with valences of your own, [valences] and lines like famine = -3.5; may be "
        "repeated",
        metavar="FILE",
        many=True,
        file=True,
    ),
    Option(
        "--without",
        f"rules of the news model to leave out, with commas: {', '.join(valence.RULES)}",
        metavar="RULES",
    ),
)

BOUND = 0.05
"""A sentence is positive from this compound on, negative from its opposite down (VADER's paper)."""

_DRIVERS = 5
_ARC_PARTS = 10
_BARS = "▁▂▃▄▅▆▇█"
_ARC_TOP = 0.6  # a compound from here on has the highest bar
_MOST_TARGETS = 20


class Row(NamedTuple):
    """The sentiment of a passage; None where it has no sentence with a word in it."""

    words: Annotated[int, Column("words in the passage", rank=2)]
    sentences: Annotated[int, Column("sentences with a word or an emoticon in them", rank=5)]
    compound: Annotated[
        float | None,
        Column(
            "mean of the sentences' compounds, from -1 (negative) to 1 (positive)", digits=3, rank=1
        ),
    ]
    spread: Annotated[
        float | None,
        Column("standard deviation of the sentences' compounds; empty below two", digits=3, rank=3),
    ]
    positive: Annotated[float | None, Column(f"share of sentences of compound >= {BOUND}", rank=4)]
    negative: Annotated[float | None, Column(f"share of sentences of compound <= -{BOUND}", rank=4)]
    neutral: Annotated[float | None, Column("share of the sentences between")]
    positive_words: Annotated[int, Column("words that count as positive where they stand", rank=5)]
    negative_words: Annotated[int, Column("words that count as negative where they stand", rank=5)]
    mentions: Annotated[
        int | None, Column("mentions of the target (with --toward or --target-field)")
    ]
    target_compound: Annotated[
        float | None,
        Column("mean tone towards the target over its mentions, from -1 to 1", digits=3),
    ]
    targets: Annotated[
        dict[str, float | None] | None, Column("the same for each target, if there are several")
    ]
    headline: Annotated[
        float | None, Column("compound of the headline alone (by document)", digits=3, rank=3)
    ]
    body: Annotated[
        float | None, Column("compound of the body alone (by document)", digits=3, rank=3)
    ]
    arc: Annotated[
        str,
        Column(
            f"tone along the text in up to {_ARC_PARTS} bars, from {_BARS[0]} (-{_ARC_TOP} or "
            f"less) to {_BARS[-1]} ({_ARC_TOP} or more), by document",
            rank=2,
        ),
    ]
    arc_values: Annotated[tuple[float, ...], Column("the compounds behind the arc", json_only=True)]
    drivers: Annotated[
        str,
        Column(
            "words that weigh most, with their valence, -4 to 4 or so; in the news model no "
            "grammar words like not, too, very",
            free=True,
            rank=1,
            least=30,
        ),
    ]


class Marker(NamedTuple):
    """A word, emoticon or emoji that counts, without its punctuation; or marks that add to it.

    In each sentence the valences add up to its score, and the shares to its compound.
    """

    start: Start
    end: End
    category: Annotated[
        str, Column("positive or negative, as the word counts where it stands; or emphasis", rank=3)
    ]
    valence: Annotated[float, Column("what the word counts where it stands, -4 to 4 or so", rank=1)]
    base: Annotated[float, Column("what the word counts by itself, -4 to 4", rank=4)]
    share: Annotated[float, Column("what it adds to the sentence's compound", digits=3, rank=5)]
    change: Annotated[
        str, Column("what made the valence of the base, in order", free=True, rank=3, least=16)
    ]


class TargetRow(NamedTuple):
    """The tone of a document towards one name."""

    mentions: Annotated[int, Column("mentions of the name", rank=1)]
    compound: Annotated[
        float, Column("mean tone towards it over its mentions, from -1 to 1", digits=3, rank=1)
    ]
    author: Annotated[
        float | None, Column("the same over mentions in the author's own words", digits=3, rank=2)
    ]
    quoted: Annotated[
        float | None, Column("the same over mentions in quotations", digits=3, rank=2)
    ]
    reported: Annotated[
        float | None, Column("the same over mentions in indirect speech", digits=3, rank=2)
    ]
    positive: Annotated[int, Column(f"mentions of compound >= {BOUND}", rank=3)]
    negative: Annotated[int, Column(f"mentions of compound <= -{BOUND}", rank=3)]
    target: Annotated[str, Column("the name", free=True, rank=1, least=30)]


class _Mention(NamedTuple):
    start: int
    end: int
    compound: float


_Read = Callable[[str], valence.Reading]
"""A model: from a sentence to what it makes of it."""


def prepare(
    model: str = "news",
    toward: Sequence[str] = (),
    target_field: str | None = None,
    valences: Sequence[str] = (),
    without: str | None = None,
    folder: str | None = None,
) -> Callable[[Passage], tuple[Row, list[Marker]]]:
    """The analysis, with its model loaded: a function from a passage to its row and its markers.

    The model `news` is textkit's own, see sentiment.valence. In the model `vader` a sentence's
    compound is that of vaderSentiment for ``vader.plain(sentence)``, to four decimals: Hutto and
    Gilbert 2014, "VADER: A parsimonious rule-based model for sentiment analysis of social media
    text", ICWSM. A passage's compound is the mean over its sentences. With a target field the
    target is the document's. ``folder`` is where the tables of the news model are, if not in
    textkit/data. Raises ValueError for settings that make no sense or can't be read.
    """
    read = _model(model, valences, without, folder)
    named = [mentions.named(written) for written in toward]
    if (named or target_field) and model != "news":
        raise ValueError("--toward and --target-field need --model news")
    judge = _judge(read, folder) if named or target_field else None

    def analyze(passage: Passage) -> tuple[Row, list[Marker]]:
        text = passage.text
        count = 0
        compounds: list[tuple[int, float]] = []
        markers: list[Marker] = []
        for sentence in passage.sentences:
            start = sentence.start
            part = passage.written(sentence)
            reading = read(part)
            count += reading.words
            if reading.words or reading.found:
                compounds.append((start, reading.compound))
                if reading.found:
                    markers += _markers(part, start, reading)
        row = _row(text, count, [compound for _, compound in compounds], markers, model)
        if passage.paragraph is None:
            row = _along(row, compounds, passage.document)
        if judge is not None:
            asked = named + _own(passage.document, target_field)
            row = _towards(row, [(name, judge(passage, find)) for name, find in asked])
        return row, markers

    return analyze


def prepare_groups(
    model: str = "news",
    toward: Sequence[str] = (),
    target_field: str | None = None,
    valences: Sequence[str] = (),
    without: str | None = None,
) -> Callable[[Passage], list[TargetRow]]:
    """The rows by target: the names asked for, or else those that are mentioned most."""
    from textkit.names.find import document_names  # the tables are for these rows alone
    from textkit.speech.voices import voices

    if model != "news":
        raise ValueError("--by target needs --model news")
    judge = _judge(_model(model, valences, without))
    named = [mentions.named(written) for written in toward]

    def group(passage: Passage) -> list[TargetRow]:
        document = passage.document
        asked = named + _own(document, target_field)
        if not asked and not target_field:
            known = document.layer(document_names)
            asked = [(name, _at(spans)) for name, spans in list(known.items())[:_MOST_TARGETS]]
        rows = ((name, judge(passage, find)) for name, find in asked)
        return [_target_row(name, found, voices(document)) for name, found in rows if found]

    return group


def _unused(
    by: str, toward: Sequence[str] = (), target_field: str | None = None, **_: Any
) -> frozenset[str]:
    """The columns that can't have a value in a run with these settings."""
    names: set[str] = set()
    if by != "document":
        names |= {"headline", "body", "arc", "arc_values"}
    if not toward and not target_field:
        names |= {"mentions", "target_compound"}
    if len(toward) < 2:
        names.add("targets")
    return frozenset(names)


def _asked(toward: Sequence[str] = (), target_field: str | None = None, **_: Any) -> frozenset[str]:
    """The columns that a target asks for."""
    told = {"mentions", "target_compound", "targets"}
    return frozenset(told if toward or target_field else ())


# Sentences


def _model(
    model: str, valences: Sequence[str], without: str | None, folder: str | None = None
) -> _Read:
    if model == "vader":
        if valences or without:
            raise ValueError("--valences and --without need --model news")
        return _vader()
    if model != "news":
        raise ValueError(no_such("model", model, ("news", "vader")))
    rules = [rule.strip() for rule in (without or "").split(",") if rule.strip()]
    own = {word: v for path in valences for word, v in valence.read_file(path).items()}
    return valence.reader(rules, own, folder)


def _vader() -> _Read:
    read = vader.reader()

    def read_plain(part: str) -> valence.Reading:
        reading = read(vader.plain(part))
        return valence.Reading(
            round(reading.compound, 4),
            fsum([*(token.valence for token in reading.tokens), reading.emphasis]),
            15.0,
            len(words(part)),
            reading.emphasis,
            tuple(map(valence.Word._make, reading.tokens)),
        )

    return read_plain


_EMPHASIS = re.compile(r"[!?]+")


def _markers(part: str, at: int, reading: valence.Reading) -> list[Marker]:
    """The words that count in a sentence that begins at a place, and the marks that add to them."""
    unit = reading.compound / reading.score if reading.score else 0.0
    rows = [
        (
            at + start,
            at + end,
            "positive" if valence > 0 else "negative",
            valence,
            base,
            valence * unit,
            ", ".join(changes) if changes else "",
        )
        for start, end, base, valence, changes in reading.found
        if valence
    ]
    made = [tuple.__new__(Marker, row) for row in rows]  # the shortest way
    if reading.emphasis:
        *_, marks = _EMPHASIS.finditer(part)
        made.append(
            Marker(
                at + marks.start(),
                at + marks.end(),
                "emphasis",
                reading.emphasis,
                0.0,
                reading.emphasis * unit,
                "",
            )
        )
    return made


# Rows


def _row(
    text: str, count: int, compounds: Sequence[float], markers: Sequence[Marker], model: str
) -> Row:
    number = len(compounds)
    mean = spread = positive = negative = neutral = None
    if number:
        mean = fsum(compounds) / number
        above = len([compound for compound in compounds if compound >= BOUND])
        below = len([compound for compound in compounds if compound <= -BOUND])
        positive, negative = above / number, below / number
        neutral = (number - above - below) / number
        if number > 1:
            spread = sqrt(fsum([(compound - mean) ** 2 for compound in compounds]) / (number - 1))
    categories = [marker.category for marker in markers]
    return Row(
        words=count,
        sentences=number,
        compound=mean,
        spread=spread,
        positive=positive,
        negative=negative,
        neutral=neutral,
        positive_words=categories.count("positive"),
        negative_words=categories.count("negative"),
        mentions=None,
        target_compound=None,
        targets=None,
        headline=None,
        body=None,
        arc="",
        arc_values=(),
        drivers=_drivers(text, markers, valence.GRAMMAR if model == "news" else frozenset()),
    )


def _drivers(text: str, markers: Iterable[Marker], grammar: frozenset[str]) -> str:
    """The words that move the score most, each with its valence, and how often if not once.

    Grammar words are none of them: what made another word's valence is among that one's changes.
    In VADER a word is one or the other.
    """
    weights: dict[str, float] = {}
    times: dict[str, int] = {}
    for start, end, category, value, _, _, _ in markers:
        if category != "emphasis" and text[start:end].lower() not in grammar:
            driver = _driver(text[start:end], value)
            weights[driver] = weights.get(driver, 0.0) + abs(value)
            times[driver] = times.get(driver, 0) + 1
    strongest = sorted(weights, key=weights.__getitem__, reverse=True)[:_DRIVERS]
    return "; ".join([f"{d} x{times[d]}" if times[d] > 1 else d for d in strongest])


@lru_cache(maxsize=20_000)  # writing numbers takes longer than finding them
def _driver(word: str, value: float) -> str:
    return f"{word.lower()} {value:+.1f}"


def _along(row: Row, compounds: Sequence[tuple[int, float]], document: Document) -> Row:
    """The row of a document with its headline against its body, and its arc."""
    heads = [(p.start, p.end) for p in document.paragraphs if p.role == "headline"]
    headline = [c for at, c in compounds if any(start <= at < end for start, end in heads)]
    body = [c for at, c in compounds if not any(start <= at < end for start, end in heads)]
    parts = min(_ARC_PARTS, len(body))
    arc = tuple(
        _mean(body[k * len(body) // parts : (k + 1) * len(body) // parts]) or 0.0
        for k in range(parts)
    )
    return row._replace(
        headline=_mean(headline),
        body=_mean(body),
        arc="".join(map(_bar, arc)),
        arc_values=arc,
    )


def _bar(compound: float) -> str:
    level = int((compound + _ARC_TOP) / (2 * _ARC_TOP) * len(_BARS))
    return _BARS[max(0, min(level, len(_BARS) - 1))]


def _mean(values: Sequence[float]) -> float | None:
    return fsum(values) / len(values) if values else None


# Targets


def _judge(
    read: _Read, folder: str | None = None
) -> Callable[[Passage, mentions.Find], list[_Mention]]:
    """What finds the mentions of a target in a passage, with the tone towards it in each."""
    judge_mention = toward.reader(folder)

    def judge(passage: Passage, find: mentions.Find) -> list[_Mention]:
        made = []
        for sentence in passage.sentences:
            found = find(passage.text, sentence.start, sentence.end)
            spans = [span for span in found if passage.holds(*span)]
            if spans:
                part = passage.written(sentence)
                words_found = read(part).found
                for start, end in spans:
                    at = sentence.start
                    tone = judge_mention(part, words_found, start - at, end - at)
                    made.append(_Mention(start, end, tone.compound))
        return made

    return judge


def _own(document: Document, field: str | None) -> list[tuple[str, mentions.Find]]:
    """The target that a record names in a field; none where it does not say.

    Raises FieldError where the field can't be a name or its place.
    """
    name = document.fields.get(field) if field else None
    if name in (None, ""):
        return []
    if not isinstance(name, str):
        raise FieldError(f'field "{field}" is not a string')
    place = document.fields.get(f"{field}_start"), document.fields.get(f"{field}_end")
    if place in ((None, None), ("", "")):
        return [(name, mentions.finder([name]))]
    try:
        start, end = map(int, place)  # type: ignore[arg-type]
    except (TypeError, ValueError):
        start = end = -1
    if not 0 <= start < end <= len(document.text):
        raise FieldError(f'"{field}_start" and "{field}_end" are no place in the text')
    return [(name, _at([(start, end)]))]


def _at(spans: Sequence[tuple[int, int]]) -> mentions.Find:
    return lambda _, start, end: [span for span in spans if start <= span[0] < end]


def _towards(row: Row, found: Sequence[tuple[str, Sequence[_Mention]]]) -> Row:
    everything = [mention.compound for _, mentioned in found for mention in mentioned]
    return row._replace(
        mentions=len(everything),
        target_compound=_mean(everything),
        targets={name: _mean([m.compound for m in mentioned]) for name, mentioned in found},
    )


def _target_row(name: str, found: Sequence[_Mention], heard: Voices) -> TargetRow:
    by_voice: dict[Voice, list[float]] = {voice: [] for voice in VOICES}
    for mention in found:
        by_voice[heard.of(mention.start, mention.end)].append(mention.compound)
    compounds = [mention.compound for mention in found]
    return TargetRow(
        mentions=len(found),
        compound=fsum(compounds) / len(compounds),
        author=_mean(by_voice["author"]),
        quoted=_mean(by_voice["quoted"]),
        reported=_mean(by_voice["reported"]),
        positive=sum(compound >= BOUND for compound in compounds),
        negative=sum(compound <= -BOUND for compound in compounds),
        target=name,
    )


ANALYSIS = Analysis(
    about=__doc__,
    row=Row,
    marker=Marker,
    prepare=prepare,
    tables=(
        "toward.tsv",
        "valences.tsv",
    ),
    options=_OPTIONS,
    groupings={"target": Grouping(TargetRow, prepare_groups)},
    unused=_unused,
    asked=_asked,
    papers=(
        "hamborg2021",
        "hutto2014",
        "liu2005",
        "pennington2014",
    ),
)
