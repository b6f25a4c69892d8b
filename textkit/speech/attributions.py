"""Attributions: source, cue and content of everything that somebody is said to say."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from math import exp, prod
from typing import Literal, NamedTuple

from textkit import resources
from textkit.cues import lexicon
from textkit.cues.lexicon import Entry, Lexicon
from textkit.grammar.clauses import RELATIVE, Clause
from textkit.grammar.passives import is_passive
from textkit.inputs.labels import is_heading
from textkit.speech import boundaries, features
from textkit.speech.features import Candidate, Questions
from textkit.speech.quoted import quotations, turns
from textkit.speech.speakers import Mention, is_acronym, is_thing, is_title
from textkit.text.document import Document, Paragraph
from textkit.text.quotations import Quotation
from textkit.text.spans import Span, joined
from textkit.text.transcripts import Turn

__all__ = ["Attribution", "Kind", "Sentences", "attributions", "candidates", "find", "trimmed"]

Kind = Literal["direct", "indirect", "mixed"]

_LONGEST = 2000
"""Characters that a sentence has at most."""
_LONGEST_LABEL = 4
"""Words that a heading before a colon has at most."""
_LEAST = 0.0
"""Log-odds from which a cue of the lexicon is taken for an attribution."""
_ALONE = 0.3
"""What is added to the log-odds of a cue that no other stands beside."""
_BESIDE = 0.9
"""What is taken from them, at most, where another in the sentence is likelier to be the one."""
_SOME = 0.5
"""From this chance on that a sentence has an attribution at all, its likeliest cue is one."""


class Attribution(NamedTuple):
    """Somebody is said to say something: spans of the text, and what the cue's entry says.

    ``start`` and ``end`` are those of the cue; ``source`` has all that belongs to it, ``mention``
    the bare noun phrase ("a spokesman" of "a spokesman for the town"), that before "who" for "who".
    ``reported`` says whether the content is a clause, in which the source speaks: "they say *that
    it is over*" is reported, "they like *the town*" the author's own words.
    """

    start: int
    end: int
    lemma: str
    category: str
    stance: str
    negated: bool
    source: Span | None
    mention: Mention | None
    contents: tuple[Span, ...]
    kind: Kind
    reported: bool


class _Found(NamedTuple):
    """An attribution in its clause, in tokens but for the contents."""

    clause: Clause
    cue: Candidate
    source: Span | None
    name: Span | None
    contents: list[Span]  # characters, since other sentences may add to them
    reported: bool


class Sentences:
    """The sentences of a document as clauses, and the attributions in each of them alone.

    A layer of the document: see `attributions` for those of the whole. `within` are quotations to
    go by instead of those of the document.
    """

    def __init__(
        self,
        document: Document,
        questions: Questions | None = None,
        within: Sequence[Quotation] | None = None,
    ) -> None:
        self.document = document
        found = quotations(document).outer if within is None else within
        self.speech = [q for q in found if q.kind == "speech"]
        self.starts = [q.start for q in self.speech]
        self._questions = questions or features.load()
        self._lexicon = lexicon.load("attribution", document.overlays)
        self._reported: dict[int, tuple[Span, ...]] = {}

    def clauses(self, paragraph: Paragraph, sentence: Span) -> Iterator[Clause]:
        """A sentence as a clause; as several where it is too long to be one."""
        document, speech = self.document, self.speech
        for start, end in _pieces(document.text, *sentence):
            first = bisect_right(speech, start, key=_end_of)
            last = bisect_left(self.starts, end, first)
            tokens = document.tokens(start, end)
            yield Clause(document.text, tokens, paragraph.number, speech[first:last])

    def candidates(self, clause: Clause) -> list[Candidate]:
        """The cues of the lexicon that may attribute something in a clause."""
        return candidates(clause, self._lexicon)

    def found(self, clause: Clause) -> list[_Found]:
        """The attributions in a clause, whatever stands around it."""
        cues = _cues(clause, self.candidates(clause), self._questions.cues)
        return _attributions(clause, cues, self._questions) if cues else []

    def reported(self, paragraph: Paragraph, sentence: Span) -> tuple[Span, ...]:
        """The characters of a sentence that are reported, unless they are quoted, too."""
        made = self._reported.get(sentence[0])
        if made is None:
            found = [one for c in self.clauses(paragraph, sentence) for one in self.found(c)]
            made = self.keep(sentence, _reported(found))
        return made

    def keep(self, sentence: Span, reported: Sequence[Span]) -> tuple[Span, ...]:
        """Remember which characters of a sentence are reported."""
        made = self._reported[sentence[0]] = tuple(joined(reported)) if reported else ()
        return made


def _reported(found: Sequence[_Found]) -> list[Span]:
    return [span for one in found if one.reported for span in one.contents]


def attributions(document: Document) -> tuple[Attribution, ...]:
    """The attributions of a document in the order of their cues: a layer of it.

    Each turn of a transcript is its speaker's, also where the label is no part of a sentence.
    """
    found = find(document.layer(Sentences))
    said = document.layer(turns)
    if not said:
        return tuple(found)
    starts = [paragraph.start for paragraph in document.paragraphs]
    for turn in _unheard(said, found):
        number = bisect_right(starts, turn.label[0])
        found.append(_turned(document.text, turn, number))
    return tuple(sorted(found, key=_start_of))


def _unheard(said: Sequence[Turn], found: list[Attribution]) -> list[Turn]:
    """The turns whose speaker was not found; what was taken for another's name is taken out."""
    unheard = []
    for turn in said:
        first = bisect_left(found, turn.label[0], key=_start_of)
        last = bisect_left(found, turn.label[1], first, key=_start_of)
        known = [one for one in found[first:last] if one.source and one.source[0] < turn.name[1]]
        if not known and turn.paragraphs:
            del found[first:last]
            unheard.append(turn)
    return unheard


def _turned(text: str, turn: Turn, number: int) -> Attribution:
    """What a turn says, as said by its speaker; its label is in the paragraph of this number."""
    name = text[slice(*turn.name)]
    mention = Mention(name, name, "P" * len(name.split()), number)
    return Attribution(
        *turn.label,
        ":",
        "label",
        "neutral",
        negated=False,
        source=turn.name,
        mention=mention,
        contents=turn.paragraphs,
        kind="direct",
        reported=False,
    )


def _start_of(one: Attribution) -> int:
    return one.start


def find(sentences: Sentences) -> list[Attribution]:
    """The attributions of a document in the order of their cues.

    Paragraphs of boilerplate are passed over. Cues inside quotations are not looked at: the whole
    quotation has its source. Linear in the text.
    """
    text, starts, speech = sentences.document.text, sentences.starts, sentences.speech
    made: list[Attribution] = []
    latest: list[_Found] = []  # those of one sentence, which a quotation may go on behind

    def finish() -> None:
        made.extend([_finished(one, text, starts, speech) for one in latest if one.contents])

    for paragraph in sentences.document.paragraphs:
        if not paragraph.is_measured:
            continue
        for sentence in paragraph.sentences:
            reported: list[Span] = []
            for clause in sentences.clauses(paragraph, sentence):
                now = sentences.found(clause)
                if now:
                    reported += _reported(now)  # before other sentences take part
                    _hand_over(clause, now, latest, starts, speech)
                    finish()
                    latest = now
                elif clause.quoted.startswith("q"):
                    _go_on(clause, latest)
                else:
                    finish()
                    latest = []
            sentences.keep(sentence, reported)
    finish()
    return made


def _end_of(quotation: Quotation) -> int:
    return quotation.end


def _pieces(text: str, start: int, end: int) -> Iterator[Span]:
    """A sentence, or parts of one that is too long to be one: time grows with what is around."""
    while end - start > _LONGEST:
        middle = start + _LONGEST
        cut = text.rfind(" ", start + 1, middle)
        yield start, cut if cut > 0 else middle
        start = cut + 1 if cut > 0 else middle
    yield start, end


def candidates(clause: Clause, lexicon: Lexicon) -> list[Candidate]:
    """The cues of the lexicon in a clause that stand outside quotations and are no mere deeds."""
    made = [_candidate(*placed) for placed in lexicon.placed_in(clause.tokens)]
    if made and "q" in clause.quoted:
        made = [cue for cue in made if "q" not in clause.quoted[cue.first : cue.last]]
    return [cue for cue in made if _is_open(clause, cue)]


def _is_open(clause: Clause, cue: Candidate) -> bool:
    """Whether nothing rules out that a cue attributes: a name, an event, any reader."""
    first = cue.first
    if cue.category == "label":
        return not _is_below_heading(clause, first)
    if cue.category not in ("noun", "verb"):
        return True
    if first and clause.classes[first] == "P" and clause.classes[first - 1] not in '".:':
        return False
    if cue.category == "noun":
        return True
    if cue.lemma in _RECEIVED and _is_deed(clause, cue):
        return False
    return _APART.isdisjoint(clause.folded) or not _is_reader(clause, cue)


def _is_below_heading(clause: Clause, colon: int) -> bool:
    """Whether the words before a colon head a part of the text: "BACKGROUND:", but not "Poll:"."""
    first = colon
    while first and clause.written[first - 1][0].isalnum() and colon - first < _LONGEST_LABEL:
        first -= 1
    name = " ".join(clause.written[first:colon])
    written = resources.words("speakers.documents", "speakers.unnamed")
    return is_heading(name) and (name.isupper() or name.lower() not in written)


def _candidate(entry: Entry, first: int, last: int) -> Candidate:
    lemma = entry.cue.rpartition(":")[2]
    stance = entry.kind or "neutral"  # places count the sentinel before the first token
    return Candidate(first - 1, last - 1, lemma, entry.category, stance)


_RECEIVED = frozenset(
    """deny grant offer show award allow permit require force persuade encourage inspire convince
    motivate press pressure attack invite restrict appoint nominate ignore threaten release
    question introduce support""".split()
)
"""Verbs whose passive tells what somebody got or had to do: they were denied visas."""
_APART = frozenset(("you", "to"))


def _is_deed(clause: Clause, cue: Candidate) -> bool:
    """Whether a passive without "by" tells what happened to its subject."""
    passive = is_passive(clause.auxiliaries(cue.first)[0], clause.folded[cue.first])
    return passive and "by" not in clause.folded[cue.last : cue.last + 8]


def _is_reader(clause: Clause, cue: Candidate) -> bool:
    """Whether it is anybody who reads this: "if you want to stay", "To see how, go on"."""
    chain, begin = clause.auxiliaries(cue.first)
    return clause.token(begin - 1) == "you" or (begin == 0 and chain == "t")


def _cues(clause: Clause, found: Sequence[Candidate], judge: features.Cues) -> list[Candidate]:
    """The candidates that attribute something, judged one by one and then beside each other."""
    if not found:
        return []
    odds = [score / 100 + _ALONE for score in judge.scores(clause, found)]
    if len(found) > 1:  # they fall where another is likely
        chances = [_chance(one - _ALONE) for one in odds]
        *_, second, first = sorted(chances)
        odds = [
            one - _BESIDE * (second if chance == first else first)
            for one, chance in zip(odds, chances, strict=True)
        ]
    kept = [cue for cue, one in zip(found, odds, strict=True) if one > _LEAST or _is_hearsay(cue)]
    if not kept and 1 - prod([1 - _chance(one) for one in odds]) > _SOME:
        kept.append(found[odds.index(max(odds))])
    return kept


def _chance(odds: float) -> float:
    return 1 / (1 + exp(-odds))


def _is_hearsay(cue: Candidate) -> bool:
    """Whether a cue says by itself that somebody else claims it: reportedly, alleged."""
    return cue.category == "adverb" and cue.stance == "doubtful"


def _attributions(clause: Clause, cues: Sequence[Candidate], questions: Questions) -> list[_Found]:
    phrases = clause.phrases([i for cue in cues for i in range(cue.first, cue.last)])
    firsts = frozenset(cue.first for cue in cues if not _is_hearsay(cue))
    found = [_attribution(clause, cue, phrases, firsts, questions) for cue in cues]
    _without_framing(found)
    return found


def _without_framing(found: Sequence[_Found]) -> None:
    """End a content before who said all of it: "They report [two deaths], the ministry said"."""
    outer = found[-1]
    if len(found) < 2 or outer.source is None or not outer.contents:
        return
    clause, first = outer.clause, outer.source[0]
    if not (first and clause.classes[first - 1] in ',"' and outer.source[1] <= outer.cue.first):
        return
    if not _CLOSING.fullmatch(clause.classes, outer.cue.last):
        return
    cut, start = clause.span(0, first - (clause.classes[first - 1] == ","))[1], clause.starts[first]
    if outer.contents[0][1] > cut:
        return
    for one in found[:-1]:
        one.contents[:] = [(a, cut if a < cut and b > start else b) for a, b in one.contents]


def _attribution(
    clause: Clause,
    cue: Candidate,
    phrases: Sequence[Span],
    firsts: frozenset[int],
    questions: Questions,
) -> _Found:
    if _is_hearsay(cue):
        return _hearsay(clause, cue, phrases, firsts, questions)
    name = features.choose(questions.sources.options(clause, cue, phrases))
    source = None
    if name is not None:
        tail = features.choose(questions.tails.options(clause, cue, name, phrases))
        found = boundaries.source_of(clause, cue, name, tail or name[1], phrases)
        source, name = found or (None, None)
    starts = list(questions.starts.options(clause, cue, source))
    start = boundaries.start_of(clause, cue, source, phrases, starts)
    parts: list[Span] = []
    if start and start.left:
        end = trimmed(clause, features.group(clause, cue, source)[0])
        wordy = len(clause.classes[:end].rstrip(_MARKS))
        places = questions.beginnings.options(clause, cue, end)
        first = features.choose(one for one in places if one[0] < wordy)
        if first is not None and first < end:
            parts.append((first, end))
    if start and start.right is not None and start.right < len(clause.folded):
        ends = list(questions.ends.options(clause, cue, start.right, firsts))
        stop = boundaries.end_of(clause, cue, start.right, ends)
        if stop is not None and clause.classes[start.right : stop].strip(_MARKS):
            parts.append((start.right, stop))
    contents = [clause.span(*part) for part in parts]
    return _Found(clause, cue, source, name, contents, _is_reported(clause, cue, parts))


def _hearsay(
    clause: Clause,
    cue: Candidate,
    phrases: Sequence[Span],
    firsts: frozenset[int],
    questions: Questions,
) -> _Found:
    """A claim of nobody's: the noun phrase of an adjective, the clause around an adverb."""
    described = clause.edged_classes[cue.first + 2] == "T"  # "a supposedly safe town"
    if described or not clause.folded[cue.first].endswith("ly"):
        parts = [(cue.last, last) for first, last in phrases if first <= cue.last < last][:1]
    else:
        parts = []
        before = features.choose(questions.beginnings.options(clause, cue, cue.first))
        if before is not None:
            parts.append((before, cue.first))
        start = cue.last + (clause.token(cue.last) == ",")
        if start < len(clause.folded):
            stop = features.choose(questions.ends.options(clause, cue, start, firsts))
            if stop is not None:
                parts.append((start, stop))
    return _Found(clause, cue, None, None, [clause.span(*part) for part in parts], True)


def trimmed(clause: Clause, end: int) -> int:
    """The token at which what ends before `end` ends without its comma or colon."""
    while end > 0 and clause.classes[end - 1] in ",:" and clause.quoted[end - 1] != "q":
        end -= 1
    return end


_CLOSING = re.compile(r"[^VBM,:]{0,6}")
"""What may stand behind a cue that ends its sentence."""
_MARKS = ',.:()"'
_CONJUNCTIONS = frozenset(("that", "whether", "if", "how", "why", "what", "when", "where"))
_WORD_GIVEN = frozenset(
    ("promise", "pledge", "vow", "threaten", "offer", "swear", "claim", "profess", "purport")
)
"""Verbs of speech whose content is an infinitive; what others lead to are deeds and wishes."""


def _go_on(clause: Clause, before: Sequence[_Found]) -> None:
    """Give the quotation that a clause begins with to the one who was quoted before it."""
    if not before:
        return
    last = before[-1]
    close = clause.paragraph - last.clause.paragraph
    colon = last.clause.written[-1:] == [":"]
    if close > 1 or (close == 1 and not colon):
        return
    if not colon and not any("q" in last.clause.quoted for _ in last.contents):
        return
    end = clause.quoted.find("-")
    end = len(clause.quoted) if end < 0 else end
    last.contents.append(clause.span(0, end))


def _hand_over(
    clause: Clause,
    now: Sequence[_Found],
    before: Sequence[_Found],
    starts: Sequence[int],
    speech: Sequence[Quotation],
) -> None:
    """Take a quotation of several sentences that ends in a clause from the one who spoke before it.

    “It is over. We are glad,” a guard said: the guard's, whoever has spoken in front of it.
    """
    number = bisect_right(starts, clause.start) - 1
    if not before or number < 0 or not clause.quoted.startswith("q"):
        return
    start, end = speech[number][:2]
    own = [first <= clause.start < last for one in now for first, last in one.contents]
    if start < clause.start < end and any(own):
        last = before[-1]
        kept = [span for span in last.contents if span[0] < start]
        last.contents[:] = kept or last.contents


def _completed(start: int, end: int, starts: Sequence[int], speech: Sequence[Quotation]) -> Span:
    """A content that is part of a quotation over several sentences, with the whole of it."""
    for number in (bisect_right(starts, start) - 1, bisect_right(starts, end - 1) - 1):
        if number >= 0:
            quotation = speech[number]
            if quotation.start <= start < quotation.end:
                start = quotation.start
            if quotation.start <= end - 1 < quotation.end:
                end = quotation.end
    return start, end


def _finished(
    found: _Found, text: str, starts: Sequence[int], speech: Sequence[Quotation]
) -> Attribution:
    clause, cue = found.clause, found.cue
    contents = joined([_completed(*one, starts, speech) for one in found.contents])
    return Attribution(
        *clause.span(cue.first, cue.last),
        cue.lemma,
        cue.category,
        cue.stance,
        "n" in clause.auxiliaries(cue.first)[0],
        clause.span(*found.source) if found.source else None,
        _mention(found, text),
        tuple(contents),
        _kind(contents, starts, speech),
        found.reported,
    )


def _mention(found: _Found, text: str) -> Mention | None:
    clause, name, source = found.clause, found.name, found.source
    if name is None or source is None:
        return None
    relative = clause.folded[name[0]] in ("who", "which", "that", "whose")
    if relative and name[1] - name[0] == 1 and not is_acronym(clause.written[name[0]]):
        name = source = _antecedent(clause, name)
    named = _APPOSED.match(clause.classes, name[1], source[1])
    if not named and clause.token(name[1]) in RELATIVE:
        named = _RELATED.fullmatch(clause.classes, name[1], source[1])
    if named and (clause.classes[name[1] - 1] != "P" or is_title(clause.folded[name[1] - 1])):
        name = named.span(1)  # "the mayor, Ada Lind"
    more = _MORE.match(clause.classes, name[1], source[1])

    start, end = clause.span(*name)
    return Mention(
        text[start:end],
        text[start : clause.span(name[0], more.end())[1]] if more else text[start:end],
        clause.classes[name[0] : name[1]],
        clause.paragraph,
    )


_APPOSED = re.compile(r"(?:(?:I[TAR0N]*[NP]+)*,|C[AN]+)(PP+)")
"""A name behind what its owner is: "the mayor, Ada Lind", "the mayor and poet Ada Lind"."""
_RELATED = re.compile(r"[^,]+,(PP+)")
"""The same behind a relative clause: "the man who rules Orla, Ada Lind"."""
_MORE = re.compile(r"(?:I[TAR0DN]*[NP]+)*")


def _antecedent(clause: Clause, relative: Span) -> Span:
    """The noun phrase that "who" goes back to: "a guard" of "a guard at the gate, who"."""
    human = clause.folded[relative[0]] == "who"
    found = relative
    for phrase in reversed(clause.phrases(())):
        if phrase[1] <= found[0]:
            between = clause.classes[phrase[1] : found[0]]
            if between.strip(",I") or ("," in between and found is not relative):
                break
            found = phrase
            if clause.classes[phrase[0] - 1 : phrase[0]] != "I":
                break
    if human and "of" in clause.folded[slice(*found)] and clause.folded[found[1] - 1][-1] == "s":
        at = clause.folded.index("of", found[0])
        if is_thing(clause.folded[at - 1]):
            return at + 1, found[1]  # "the opinion of doctors who"
    return found


def _is_reported(clause: Clause, cue: Candidate, parts: Sequence[Span]) -> bool:
    if cue.category in ("preposition", "label"):
        return True
    for first, last in parts:
        if clause.folded[first] == "to":
            return cue.lemma in _WORD_GIVEN
        if _is_clause(clause, first, last):
            return True
    return False


def _is_clause(clause: Clause, first: int, last: int) -> bool:
    """Whether tokens are a clause with a subject, not a noun phrase with what belongs to it."""
    if clause.folded[first] in _CONJUNCTIONS:
        return True
    i = first
    while i < last:
        kind = clause.classes[i]
        if kind in "VBM":
            return i > first
        if kind == ",":  # what is between two commas is not the clause's own verb
            i = clause.classes.find(",", i + 1, last)
            if i < 0:
                return False
        elif kind == "G" or clause.folded[i] in RELATIVE:
            return False
        i += 1
    return False


def _kind(contents: Sequence[Span], starts: Sequence[int], speech: Sequence[Quotation]) -> Kind:
    inside = touched = 0
    for start, end in contents:
        at = bisect_right(starts, end - 1) - 1  # the last quotation that begins before its end
        touched += at >= 0 and speech[at].end > start
        inside += at >= 0 and speech[at].start <= start and end <= speech[at].end
    if inside == len(contents):
        return "direct"
    return "mixed" if touched else "indirect"
