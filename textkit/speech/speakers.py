"""The speaker behind a source: its kind, and the full name that a short one or a pronoun means."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache
from typing import Literal, NamedTuple

from textkit import resources
from textkit.grammar import tags as wordclasses
from textkit.names.capitals import POSSESSIVE, is_a, is_common
from textkit.names.places import is_place
from textkit.text import words

__all__ = [
    "KINDS",
    "Mention",
    "SourceKind",
    "Speaker",
    "identify",
    "is_thing",
    "is_title",
    "kind_of",
]

SourceKind = Literal[
    "person", "organization", "role", "group", "unnamed", "document", "social", "pronoun", "none"
]
KINDS: dict[SourceKind, str] = {
    "person": "a named person",
    "organization": "a named organization, or a body such as the government",
    "role": "one person by what he or she is: the mayor, a spokesman",
    "group": "many, by what they are: voters, Democrats",
    "unnamed": "people who can't be identified: officials, critics, a source, some",
    "document": "something written: a report, the suit, a poll",
    "social": "a post or an account: a tweet, @name",
    "pronoun": "a pronoun whose referent is unclear",
    "none": "no source at all",
}


class Mention(NamedTuple):
    """A source where it stands in a text.

    ``name`` is its noun phrase alone ("a spokesman"), ``whole`` the same with what belongs to it
    ("a spokesman for the town"); ``classes`` are the part-of-speech tags of the tokens of the
    phrase (see `grammar.tags`).
    """

    name: str
    whole: str
    classes: str
    paragraph: int


class Speaker(NamedTuple):
    """The kind of a source, and the name by which it was first given."""

    kind: SourceKind
    name: str | None


_HE, _SHE = frozenset(("he", "him", "himself", "his")), frozenset(("she", "her", "herself"))
_THEY, _IT = frozenset(("they", "them", "themselves", "their")), frozenset(("it", "its"))
_THING = re.compile(r"(?:tion|sion|ment|ness|ity|[ae]nce|vice|[a-z]{3}ing|age|ism|ure|th|gy|sis)$")
"""Endings of nouns that "he" and "she" do not mean."""
_STEM = 5
"""Letters of the shortest verb that a plural may come from: campaigners, but not Sanders."""
_INITIALED = re.compile(r"[A-Z]{2,}s$")  # MPs
_NAME = re.compile(r"[^\W\d_][\w'’.\-]*")
_SITE = re.compile(r"\.(?:com|org|net|info|co\.uk)$|news$", re.I)
_JOINED = re.compile(r"(?!(?:Mc|Mac|De|Di|La|Le|Du|Van|Fitz|O['’])[A-Z])[A-Z][a-z]+[A-Z]")
"""A capital inside a word: HuffPost, but not McCain."""


def _listed(name: str) -> frozenset[str]:
    return resources.words(f"speakers.{name}")


@cache
def _pronouns() -> frozenset[str]:
    return _HE | _SHE | _THEY | _IT | _listed("other_pronouns")


@cache
def _bodies() -> frozenset[str]:
    """Nouns for organizations, and last words of their names."""
    return _listed("bodies") | _listed("body_names")


def kind_of(name: str, classes: str) -> SourceKind:
    """The kind of a source from its noun phrase and the part-of-speech tags of its tokens."""
    own = POSSESSIVE.sub("", name)
    written = words.tokens(own)
    folded = [words.fold(token) for token in written]
    if not folded:
        return "none"
    if len(folded) == 1 and folded[0] in _pronouns() and not is_acronym(written[0]):
        return "pronoun"
    if own != name:  # the class was that of "Ada's"
        classes = classes[:-1] + ("P" if written[-1][0].isupper() else "N")
    if "of" in folded[1:-1]:  # "the secretary of the Board" is a secretary
        at = folded.index("of", 1)
        if folded[at - 1] in _listed("titles") and _behind_duties(written[at:])[:1]:
            return "person"
        if written[at - 1].islower() or _is_before_of(folded[:at]):
            written, folded, classes = written[:at], folded[:at], classes[:at]
        elif _is_person_of(folded[:at], classes):
            return "person"
    head = folded[-1]
    if name[0] == "@" or (head in _listed("posts") and written[-1] != "Post"):
        return "social"
    the = folded[0] == "the" and len(folded) == 2
    named = the or classes[-1:] == "P" or is_acronym(written[-1])
    if written[-1][:1].isupper() and named:
        return _kind_of_name(_name(written, folded, classes))
    if head in _listed("documents"):
        return "document"
    if head in _listed("unnamed") or classes[-1:] in "T0":
        return "unnamed"
    if head in _listed("bodies"):
        return "organization"
    return _kind_of_noun(head)


def is_acronym(token: str) -> bool:
    """Whether a token has capitals only: the WHO, the US."""
    return len(token) > 1 and token.isupper()


def is_thing(noun: str) -> bool:
    """Whether a noun ends as those of things do: opinion, advice, length."""
    return _THING.search(noun) is not None


def is_title(low: str) -> bool:
    """Whether a folded word is the title of a person: minister, editor."""
    return low in _listed("titles")


def _behind_duties(of: Sequence[str]) -> Sequence[str]:
    """The name after a duty: "Ada Lind" of "of Foreign Trade Ada Lind"; empty if there is none."""
    at = 1
    while at < len(of) and of[at].lower() in _listed("duties"):
        at += 1
    named = at > 1 and of[at - 1][0].isupper() and at < len(of) and of[at][0].isupper()
    return of[at:] if named else ()


def _is_before_of(folded: Sequence[str]) -> bool:
    """Whether words with capitals before "of" are a title or a noun: "Head of", "Members of"."""
    if folded[-1] in _listed("titles"):
        return True
    alone = len(folded) == 1 and folded[-1] not in _bodies()
    return alone and wordclasses.by_word(folded[-1])[:1] == "N"


def _is_person_of(folded: Sequence[str], classes: str) -> bool:
    """Whether a name before "of" is that of a person: "Ada Lind of the Port Board"."""
    last = folded[-1]
    if len(folded) < 2 or set(classes[: len(folded)]) != {"P"} or last in _bodies():
        return False
    return not last.endswith("s") and not is_common(last) and not is_place(" ".join(folded))


def _kind_of_noun(head: str) -> SourceKind:
    plural = head.endswith("s") and not head.endswith(("ss", "us", "is"))
    return "group" if plural or head in ("people", "men", "women", "children") else "role"


class _Name(NamedTuple):
    """A source whose last word has a capital."""

    written: Sequence[str]
    """Its words, without a noun before the name: "Ada Lind" of "the actor Ada Lind"."""
    folded: Sequence[str]
    noun: str
    """The noun before the words with capitals at its end; empty where there is none."""
    capitals: Sequence[str]
    """The words with capitals at its end, folded."""
    titled: bool
    """Whether a title stands before its last word."""

    @property
    def head(self) -> str:
        """Its last word, folded."""
        return self.folded[-1]


def _name(written: Sequence[str], folded: Sequence[str], classes: str) -> _Name:
    first = len(written)
    while first and written[first - 1][:1].isupper():
        first -= 1
    noun = folded[first - 1] if first and classes[first - 1 : first] == "N" else ""
    capitals = folded[first:]
    if noun and noun not in _listed("documents") and len(written) - first > 1:
        written, folded = written[first:], capitals
    before = {word.rstrip(".") for word in folded[:-1]}
    titled = not before.isdisjoint(_listed("titles"))
    return _Name(written, folded, noun, capitals, titled)


# The first rule that holds of a name says its kind.
_RULES: tuple[tuple[SourceKind, Callable[[_Name], object]], ...] = (
    # Democrats, MPs
    ("group", lambda own: own.head in _listed("peoples") or _INITIALED.match(own.written[-1])),
    # Kremlin critics
    ("unnamed", lambda own: own.head in _listed("unnamed")),
    # the research firm Lind Analysis
    ("organization", lambda own: own.noun in _listed("bodies")),
    # the Harbor Report; Figures, Research
    ("document", lambda own: own.head in _listed("documents") and _is_cited(own)),
    # Voters, where the capital is that of the sentence
    ("group", lambda own: len(own.folded) == 1 and _is_plural(own.head)),
    # the Mayor
    ("role", lambda own: own.head in _listed("titles") and len(own.folded) <= 4),
    # the Harbor Board, Lind Inc
    ("organization", lambda own: own.head in _bodies()),
    # the Kremlin
    ("organization", lambda own: own.folded[0] == "the" and not own.titled),
    # NHB, U.N.
    ("organization", lambda own: not own.titled and is_acronym(own.written[-1].replace(".", ""))),
    # Friends of Orla
    ("organization", lambda own: not own.titled and not {"of", "for"}.isdisjoint(own.folded)),
    # New Zealand
    ("organization", lambda own: is_place(" ".join(own.folded))),
    # northern Norway
    ("organization", lambda own: is_place(" ".join(own.capitals))),
    # Air Orla
    ("organization", lambda own: not own.titled and _ends_with_place(own.folded)),
    # Orla.com, NewsLine
    ("organization", lambda own: _SITE.search(own.written[-1]) or _JOINED.match(own.written[-1])),
)  # fmt: skip


def _kind_of_name(name: _Name) -> SourceKind:
    for kind, holds in _RULES:
        if holds(name):
            return kind
    return "person"


def _is_cited(name: _Name) -> bool:
    """Whether the capital of a document is its own or that of a sentence, not that of a person."""
    several = len(name.folded) > 1 or name.head.endswith("s")
    return several or name.head in _listed("mass_documents")


def _ends_with_place(folded: Sequence[str]) -> bool:
    return len(folded) > 1 and is_place(folded[-1]) and not is_a("given", folded[0])


def _is_plural(low: str) -> bool:
    """Whether a word is the plural of a common noun: voters, campaigners."""
    if not low.endswith("s") or low.endswith(("ss", "us", "is")) or is_a("named", low):
        return False
    stem = re.sub("(?:er|or|ist)s$", "", low)
    does = stem != low and len(stem) >= _STEM and is_common(stem)  # campaigners
    return does or wordclasses.by_word(low)[:1] == "N" or is_common(low)


def identify(mentions: Sequence[Mention | None]) -> list[Speaker]:
    """The speaker of each source of a text, in order; None is an attribution without a source.

    A last name means the last person before it who was given with more than that; initials mean an
    organization whose words begin with them. "He" and "she" mean the last person who spoke in the
    same paragraph or the one before, unless a man and a woman would be taken for one.
    """
    reading = _Reading()
    return [reading.speaker(mention) for mention in mentions]


class _Reading:
    """The sources of a text read so far."""

    def __init__(self) -> None:
        self._fuller: dict[str, str] = {}
        self._gender: dict[str, str] = {}
        self._last: tuple[str, int, SourceKind] | None = None  # the last person, and where
        self._last_body: tuple[str, int, SourceKind] | None = None

    def speaker(self, mention: Mention | None) -> Speaker:
        if mention is None:
            return Speaker("none", None)
        kind = kind_of(mention.name, mention.classes)
        if kind == "pronoun":
            return self._meant(mention)
        name = POSSESSIVE.sub("", " ".join(mention.name.split()))
        if name in self._fuller and (is_place(name.lower()) or kind in ("role", "group")):
            kind = "person"  # "Paris" after "Vera Paris", "Wise" after "Ada Wise"
        elif kind in ("role", "group", "unnamed"):
            name = " ".join(mention.whole.split())
        if kind == "person":
            return Speaker(kind, self._person(name, mention.paragraph))
        if kind == "organization":
            name = self._organization(name)
        if kind in ("organization", "group", "document"):
            self._last_body = name, mention.paragraph, kind
        elif kind == "role":
            if not is_thing(mention.name.partition(" of ")[0]):
                self._last = name, mention.paragraph, kind
        elif kind == "unnamed":
            self._last = None
            self._last_body = name, mention.paragraph, kind
        return Speaker(kind, name)

    def _person(self, name: str, paragraph: int) -> str:
        own = _without_of(_NAME.findall(name) or [name])
        titles = {word.rstrip(".").lower() for word in own[:-1]}
        bare = _bare(own)
        last = bare[-1]
        if len(bare) > 1 or last not in self._fuller:
            self._fuller[last] = " ".join(bare)
        full = self._fuller[last]
        if titles & _listed("female_titles"):
            self._gender[full] = "f"
        elif titles & _listed("male_titles"):
            self._gender[full] = "m"
        self._last = full, paragraph, "person"
        return full

    def _organization(self, name: str) -> str:
        own = [word for word in _NAME.findall(name) if word[0].isupper() and word != "The"]
        short = re.sub(r"\W|^[Tt]he ", "", name)
        if short.isupper() and short in self._fuller:
            return self._fuller[short]
        bare = re.sub(r"^[Tt]he ", "", name)
        if len(own) > 1:
            self._fuller["".join(word[0] for word in own)] = bare
        return bare

    def _meant(self, mention: Mention) -> Speaker:
        pronoun = POSSESSIVE.sub("", words.fold(mention.name))
        if pronoun in _HE | _SHE and self._last:
            name, paragraph, kind = self._last
            gender = "f" if pronoun in _SHE else "m"
            near = mention.paragraph - paragraph <= 1
            if near and self._gender.get(name, gender) == gender:
                self._gender[name] = gender
                self._last = name, mention.paragraph, kind
                return Speaker(kind, name)
        if pronoun in _THEY | _IT and self._last_body:
            name, paragraph, kind = self._last_body
            fits = kind in ("organization", "document") or pronoun not in _IT
            if fits and mention.paragraph - paragraph <= 1:
                self._last_body = name, mention.paragraph, kind
                return Speaker(kind, name)
        return Speaker("pronoun", None)


def _without_of(own: Sequence[str]) -> Sequence[str]:
    """A person's name without the body or duty after "of": the port, or state and defense."""
    if "of" not in own[1:]:
        return own
    at = own.index("of", 1)
    if own[at - 1].lower() in _listed("titles"):
        return _behind_duties(own[at:]) or own
    return own if own[0].lower() in _bodies() else own[:at]


def _bare(own: Sequence[str]) -> list[str]:
    """A name without owners and titles: "Orla's Home Secretary Ada Lind" is Ada Lind."""
    first = 0
    for number, word in enumerate(own[:-1]):
        small = word[0].islower() and word not in _listed("particles")
        title = word.rstrip(".").lower() in _listed("titles")
        if small or title or word.endswith(("'s", "’s")):
            first = number + 1
    bare = list(own[first:])
    while len(bare) > 1 and bare[0][0].islower():
        del bare[0]
    return bare
