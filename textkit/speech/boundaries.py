"""Grammatical limits on the beginning and the end of a source or a content."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from textkit import resources
from textkit.grammar import tags as wordclasses
from textkit.grammar.clauses import TIMES, Clause
from textkit.speech.features import Candidate, Start, choose, group

__all__ = ["end_of", "source_of", "start_of"]

_Span = tuple[int, int]

_TELLING = resources.words("speech.telling")
"""Verbs whose hearer stands between them and the content."""
_UNHEARING = frozenset(
    "story stories truth tale tales lie lies joke jokes time difference fortune future".split()
)
"""What is told, and to nobody."""
_CLAUSES = resources.words("clauses.subordinate") - {"which"}
_TIMES = TIMES | {"ago", "weekend"}
_DAYS = resources.words("calendar.days") | {"today", "yesterday"}
_FAR = 12
"""Tokens that a hearer has at most before what is said to him or her."""
_BEFORE_TIMES = frozenset(("that", "this", "the", "last", "next", "early", "late", "on", "in"))
_REASONS = frozenset(("because", "while", "when", "although", "though", "if"))
_MEANWHILE = frozenset(("as", "after", "before", "since", "until"))
_OWNERS = frozenset("his her their my our its your whose".split())
_WITH_VERB = frozenset(("that", "whether"))
_VERBAL = re.compile("[VBMD]")
_FINITE = re.compile("[VBM]")
_SUBORDINATE = frozenset(
    "if when while although though because unless after before once since".split()
)
_ASIDES = frozenset(("who", "which", "whose", "where"))
_BEFORE_CLAUSES = resources.words("speech.before_clauses")
"""Verbs whose content, if it is not quoted, is a clause."""
_ASIDE = re.compile(r",T[^VBMDGCRQ,:\"()]*")
"""A noun phrase that ends a sentence and tells more of the one before: ", a town of mills"."""
_LISTED = re.compile(r"(?:,[TA0NPo]{1,6})*,?C[TA0NPo]{1,6}(?=[,.:)]|$)")
"""The rest of a series behind its first member: ", a dam and two mills"."""
_PARTED = re.compile(r"[TA0N]*N(P+)")
"""Two noun phrases side by side, of which the second speaks: "the bills [Lind] signed"."""
_BODY = re.compile("TP+")
"""An article and names: a body, of which no name of a person tells more."""
_CIRCUMSTANCE = re.compile(r"[RI][TARI0NPO]*,")
"""What may stand between a verb and its comma beside an object: "here in May,"."""


def start_of(
    clause: Clause,
    cue: Candidate,
    source: _Span | None,
    phrases: Sequence[_Span],
    options: Sequence[tuple[Start, int]],
) -> Start | None:
    """Where the content of a cue stands: the likeliest place that is possible."""
    if source is not None and source[1] <= cue.first and "q" in clause.quoted:
        between = slice(source[1], clause.auxiliaries(cue.first)[1])
        near = "q" in clause.quoted[between] and ":" not in clause.classes[between]
        if near and not _FINITE.search(clause.classes[between]):
            options = [one for one in options if not one[0].left]  # the source would be in it
    found = choose(options)
    if found is not None and found.right is not None and _is_when(clause, found.right):
        found = choose(
            [one for one in options if one[0].right is None or not _is_when(clause, one[0].right)]
        )
    if cue.category == "noun" and found is not None and _is_of_its_own(clause, found):
        return None
    if cue.category == "preposition" and found is not None and found.left and not found.right:
        last = group(clause, cue, source)[1]
        if re.match(",[VM]", clause.classes[last : last + 2]):
            return Start(True, last + 1)  # "the dam, according to Lind, was safe"
    if cue.category != "verb":
        return found
    said_of = _behind_as(clause, cue, source, phrases) if "as" in clause.folded else None
    if said_of is not None:
        return Start(False, said_of)
    if cue.lemma in _TELLING and (found is None or "q" not in clause.quoted[: cue.first]):
        behind = _behind_hearer(clause, cue.last, phrases)
        if behind > cue.last and (found is None or found.left or found.right == cue.last):
            return Start(False, behind)
    if found is None or found.right != cue.last or found.left:
        return found
    return Start(False, _behind_when(clause, cue))


def _is_of_its_own(clause: Clause, start: Start) -> bool:
    """Whether a clause tells more of a noun, not what was claimed: "a claim that has no ground"."""
    right = start.right
    return (
        right is not None
        and clause.token(right) == "that"
        and (clause.edged_classes[right + 4] in "VM")
    )


def _is_when(clause: Clause, first: int) -> bool:
    """Whether nothing but a time follows: "said on Monday", "was shut that morning"."""
    i = first + (clause.token(first) in _BEFORE_TIMES)
    if clause.token(i) not in _TIMES:
        return False
    while clause.token(i) in _TIMES or clause.classes[i : i + 1] == "0":
        i += 1
    return i >= len(clause.folded) or clause.classes[i] in ",.)"


def _behind_when(clause: Clause, cue: Candidate) -> int:
    """Behind "said to her on the way, “" and "said bluntly Monday", where the content begins."""
    first = cue.last
    quote = clause.quoted.find("q", first, first + _FAR)
    named = clause.classes[first + 1 : first + 2] in tuple("TPNO")
    if cue.lemma == "say" and clause.token(first) == "to" and named and quote >= 0:
        return quote
    i = first
    while clause.classes[i : i + 1] == "R":
        i += 1
    behind = clause.token(i) in _DAYS and clause.classes[i + 1 : i + 2] in tuple("TPNO0")
    return i + 1 if behind else first


def _behind_as(
    clause: Clause, cue: Candidate, source: _Span | None, phrases: Sequence[_Span]
) -> int | None:
    """Behind "As Lind told the paper," the clause that this is said of; None where "as" is none."""
    begin, last = group(clause, cue, source)
    if clause.token(begin - 1) != "as" or "q" in clause.quoted[last:]:
        return None
    if begin > 1 and clause.classes[begin - 2] not in ",C:":
        return None
    if cue.lemma in _TELLING:
        at = bisect_left(phrases, (last, 0))
        last = phrases[at][1] if at < len(phrases) and phrases[at][0] == last else last
    if clause.classes[last : last + 1] != ",":
        between = _CIRCUMSTANCE.match(clause.classes, last)
        if between is None:
            return None
        last = between.end() - 1
    return last + 1 if _FINITE.search(clause.classes, last) else None


def _behind_hearer(clause: Clause, first: int, phrases: Sequence[_Span]) -> int:
    """Where the content begins behind the one who is told: "told [the board] it was over"."""
    at = bisect_left(phrases, (first, 0))
    if at == len(phrases) or phrases[at][0] != first:
        return first
    last = phrases[at][1]
    if last >= len(clause.folded) or clause.folded[last - 1] in _UNHEARING:
        return first
    if clause.folded[last] in _CLAUSES or clause.quoted[last] == "q":
        return last
    behind = last + (clause.classes[last] == ",")
    if at + 1 == len(phrases) or phrases[at + 1][0] != behind:
        return first
    verb = _FINITE.search(clause.classes, phrases[at + 1][1])
    if verb is None or not set(",.:").isdisjoint(clause.classes[phrases[at + 1][1] : verb.start()]):
        return first
    return behind


def end_of(
    clause: Clause, cue: Candidate, start: int, options: Sequence[tuple[int, int]]
) -> int | None:
    """The token before which a content that begins at `start` ends.

    A clause has its verb, and a series all its members.
    """
    classes = clause.classes
    found = choose(options)
    if found is not None and _is_behind_auxiliary(clause, start, found):
        found = choose([one for one in options if one[0] != found])
    if found is None or found == options[-1][0]:
        return found
    clausal = clause.folded[start] in _WITH_VERB or (
        cue.lemma in _BEFORE_CLAUSES and start == cue.last
    )
    if classes[found] == "," and (
        _is_subordinate(clause, cue, start) or (clausal and _is_aside(clause, start, found))
    ):
        later = [one for one in options if _FINITE.search(classes, found, one[0])]
        return choose(later) if later else found
    if _VERBAL.search(classes, start, found):
        aside = _ASIDE.fullmatch(classes, found, options[-1][0])
        return options[-1][0] if aside else found
    if clausal or (cue.category == "preposition" and start > cue.last):
        whole = [one for one in options if _VERBAL.search(classes, start, one[0])]
        return choose(whole) if whole else found
    listed = _LISTED.match(classes, found)
    if listed is None or "q" in clause.quoted[start : listed.end()]:
        return found
    return found if "but" in clause.folded[found : listed.end()] else listed.end()


def _is_behind_auxiliary(clause: Clause, start: int, end: int) -> bool:
    """Whether a verb would be cut from what belongs to it: "that they were [asking]"."""
    verb = end < len(clause.classes) and clause.classes[end] in "GVDBN"
    return verb and clause.auxiliaries(end)[1] not in (end, start)


def _is_aside(clause: Clause, start: int, end: int) -> bool:
    """Whether a clause has no verb yet but in what is told aside: "that Lind, who left, ..."."""
    at = clause.classes.find(",", start, end)
    if at < 0 or clause.token(at + 1) not in _ASIDES:
        return False
    return not _FINITE.search(clause.classes, start + 1, at)


def _is_subordinate(clause: Clause, cue: Candidate, start: int) -> bool:
    """Whether a content begins with a clause that another must follow: "that, if it rains,"."""
    if clause.folded[start] != "that":
        return clause.folded[start] in _SUBORDINATE and cue.stance != "asking"
    behind = clause.token(start + 1 + (clause.token(start + 1) == ","))
    return behind in _SUBORDINATE or behind == "as"


def source_of(
    clause: Clause, cue: Candidate, name: _Span, end: int, phrases: Sequence[_Span]
) -> tuple[_Span, _Span] | None:
    """The source and its first noun phrase, with what was left out of it.

    There is none where it only describes the cue: "the main goal". In "a health [official]" the
    last word looks like an adjective; in "guards watching the gate said" those who speak stand
    before the phrase that is nearest to the verb, in "the bills [Lind] signed" and "after the trial
    [Lind] said" at its end.
    """
    classes = clause.classes
    if end <= cue.first:
        if clause.folded[end - 1] in _DAYS and name[0] < end - 1:
            end -= 1  # "Lind today said"
            name = name[0], min(name[1], end)
        name = _nearer(clause, name, end, phrases)
    if cue.category == "noun" and name[1] == cue.first and _is_description(clause, *name):
        return None
    if name[1] == end <= cue.first and (two := _PARTED.fullmatch(classes, *name)):
        last = two.start(1)
        circumstance = name[0] == 1 and classes[0] == "I" and clause.folded[0] != "as"
        several = clause.folded[last - 1].endswith("s") and clause.written[last - 1].islower()
        if several or circumstance:
            return (last, end), (last, end)
    if name[0] >= cue.last:
        if _BODY.fullmatch(classes, *name) and classes[name[1] : name[1] + 2] == ",P":
            end = name[1]  # "according to the Post, Ada Lind ..."
        noun = end < len(classes) and "N" in wordclasses.by_word(clause.folded[end])
        if noun and classes[end] == "A" and classes[end + 1 : end + 2] in ("", ".", "I", ")"):
            return (name[0], end + 1), (name if name[1] < end else (name[0], end + 1))
        return (name[0], end), name
    if name[0] > 1 and classes[name[0] - 1] == "G":
        at = bisect_left(phrases, name) - 1
        if at >= 0 and phrases[at][1] == name[0] - 1:
            first = phrases[at][0]
            if not first or classes[first - 1] in ",.:CR" or clause.folded[first - 1] in _CLAUSES:
                return (first, end), phrases[at]
    return (name[0], end), name


def _nearer(clause: Clause, name: _Span, end: int, phrases: Sequence[_Span]) -> _Span:
    """The first noun phrase of a source that has run over the beginning of a clause.

    In "It came as [others] said" and "In May, [others] said" what stands before has no part in it.
    """
    folded, classes = clause.folded, clause.classes
    if classes[slice(*name)] == "0" and classes[end : end + 1] == "," and phrases[0] != name:
        return phrases[0] if phrases[0][1] < name[0] else name  # "Lind, then 40, said"
    opening = name[0] == 1 and classes[0] == "I"
    cut = classes.find(",", name[1], end) if opening else -1
    for i in range(name[1], end):
        if folded[i] in _REASONS or (folded[i] in _MEANWHILE and "V" in classes[name[1] : i]):
            cut = i
    at = bisect_left(phrases, (cut, 0))
    if cut < 0 or at == len(phrases) or phrases[at][1] > end:
        return name
    return phrases[at]


def _is_description(clause: Clause, first: int, last: int) -> bool:
    """Whether tokens are no owner, only an article and adjectives."""
    if not set(clause.classes[first:last]) <= set("TAR0"):
        return False
    return all(
        token not in _OWNERS and not token.endswith(("'s", "s'"))
        for token in clause.folded[first:last]
    )
