"""Who a source is: its kind, and the fuller name before it that a short name or pronoun means."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from functools import cache
from typing import Literal, NamedTuple

from textkit.speech import wordclasses
from textkit.text import words

__all__ = ["KINDS", "Mention", "SourceKind", "Speaker", "identify", "kind_of"]

SourceKind = Literal[
    "person", "organization", "role", "group", "unnamed", "document", "social", "pronoun", "none"
]
KINDS: dict[SourceKind, str] = {
    "person": "a named person",
    "organization": "a named organization, or a body such as the government",
    "role": "one person by what he or she is: the mayor, a spokesman",
    "group": "many, by what they are: voters, Democrats",
    "unnamed": "somebody who is not to be found out: officials, critics, a source, some",
    "document": "something written: a report, the suit, a poll",
    "social": "a post or an account: a tweet, @name",
    "pronoun": "a pronoun that means nobody before it for sure",
    "none": "no source at all",
}


class Mention(NamedTuple):
    """A source where it stands: its noun phrase, all of it, its paragraph, and its classes.

    ``name`` has the phrase alone ("a spokesman"), ``whole`` what tells more of it ("a spokesman
    for the town"); ``classes`` are those of the tokens of the phrase (see `speech.wordclasses`).
    """

    name: str
    whole: str
    classes: str
    paragraph: int


class Speaker(NamedTuple):
    """Who a source is: its kind, and the name by which it was first given."""

    kind: SourceKind
    name: str | None


def _set(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


_HE, _SHE, _THEY = _set("he him himself"), _set("she her herself"), _set("they them themselves")
_PRONOUNS = _HE | _SHE | _THEY | _set(
    "i me we us you it who whom that which this these those one itself ourselves myself"
)  # fmt: skip
_UNNAMED = _set(
    """official officials source sources critic critics expert experts analyst analysts observer
    observers some others many several few most people somebody someone anyone everyone everybody
    nobody insider insiders aide aides witness witnesses eyewitnesses activist activists watchdog
    watchdogs opponent opponents supporter supporters commentator commentators pundit pundits
    skeptics detractors admirers authorities investigators adviser advisers advisor advisors
    diplomat diplomats strategist strategists operatives economist economists scientist scientists
    researcher researchers historian historians lawyers locals resident residents neighbor neighbors
    friends colleagues rumor rumors reporter reporters journalists staffers operative donors
    scholars academics doctors persons man woman"""
)
_DOCUMENT = _set(
    """report reports study studies survey surveys poll polls letter letters statement statements
    memo memos document documents suit lawsuit complaint indictment affidavit law bill book books
    article articles record records data figures evidence transcript transcripts ad ads editorial
    filing filings order ruling census research analysis audit email emails e-mail e-mails website
    page note message messages paper papers column story stories notice release review results
    findings plan constitution act treaty resolution code rules sign banner caption headline video
    film documentary interview speech test tests numbers map manual guide entry log site text"""
)
_SOCIAL = _set(
    """tweet tweets retweet hashtag post posts twitter facebook instagram thread blog feed tiktok
    youtube snapchat reddit meme"""
)
_BODY = _set(
    """government ministry ministries department agency company companies firm firms campaign
    council court police party union administration army military group paper newspaper magazine
    church school university college bank board commission committee congress senate house
    parliament office bureau service association federation foundation institute center centre
    network station club team league corporation authority force forces embassy city state country
    county town nation nations regime coalition opposition leadership jury panel industry media
    press navy guard cabinet opposition organization organisation outlet charity publisher
    watchdog utility airline hospital lab laboratory museum society fund trust prosecution defense
    camp gallery project initiative program programme alliance front movement site website channel
    magazine academy theater theatre clinic studio union militia brigade squad unit municipality
    province district region republic island kingdom bureau delegation secretariat directorate
    judiciary"""
)
_NAMED_BODY = _BODY | _set(
    """inc corp co ltd llc plc gmbh ag times post news journal tribune herald gazette chronicle
    reuters ap afp cnn bbc nbc abc cbs fox npr bloomberg politico google microsoft apple amazon
    facebook kremlin pentagon guardian telegraph independent observer economist globe mirror daily
    weekly wire radio television tv holdings partners systems technologies airlines airways motors
    energy entertainment studios records pharmaceuticals insurance brothers works academy parliament
    knesset duma bundestag nato eu un u.n. u.s. u.k. us uk fbi cia nsa unicef unesco opec"""
)
_PEOPLES = _set(
    """republicans democrats americans russians britons conservatives liberals tories progressives
    muslims christians jews catholics evangelicals latinos hispanics independents libertarians
    feminists socialists communists"""
)
_TITLES = _set(
    """mr mrs ms miss dr prof sir lady lord president senator sen rep gov governor mayor minister
    secretary chancellor general gen colonel col captain capt sgt sergeant judge justice king queen
    prince princess pope bishop rev reverend father sister professor chief chairman chairwoman
    speaker ambassador representative congressman congresswoman prime vice former deputy attorney
    detective officer inspector"""
)
_FEMALE, _MALE = (
    _set("mrs ms miss lady queen princess sister chairwoman congresswoman"),
    _set("mr sir lord king prince father chairman congressman"),
)
_NAME = re.compile(r"[^\W\d_][\w'’.\-]*")
_PARTICLES = _set("de del della der den di da du la le van von bin ibn al el ben ter ten y")
_SITE = re.compile(r"\.(?:com|org|net|info|co\.uk)$|news$", re.I)
_JOINED = re.compile(r"(?!(?:Mc|Mac|De|Di|La|Le|Du|Van|Fitz|O['’])[A-Z])[A-Z][a-z]+[A-Z]")
"""A capital inside a word: HuffPost, but not McCain."""
_PLACES = os.path.join(os.path.dirname(os.path.dirname(__file__)), "data", "places.txt")


def kind_of(name: str, classes: str) -> SourceKind:
    """The kind of a source from its noun phrase and the classes of its tokens."""
    written = words.tokens(name)
    folded = [words.fold(token) for token in written]
    if not folded:
        return "none"
    if "of" in folded[1:-1]:  # "the secretary of the Board" is a secretary
        at = folded.index("of", 1)
        if written[at - 1].islower():
            written, folded, classes = written[:at], folded[:at], classes[:at]
    head = folded[-1].removesuffix("'s")
    if name[0] == "@" or (head in _SOCIAL and written[-1] != "Post"):
        return "social"
    if len(folded) == 1 and head in _PRONOUNS:
        return "pronoun"
    if written[-1][:1].isupper() and classes[-1:] == "P":
        return _kind_of_name(written, folded, head)
    if head in _DOCUMENT:
        return "document"
    if head in _UNNAMED or classes[-1:] in "T0":
        return "unnamed"
    if head in _BODY:
        return "organization"
    return _kind_of_noun(head)


def _kind_of_noun(head: str) -> SourceKind:
    plural = head.endswith("s") and not head.endswith(("ss", "us", "is"))
    return "group" if plural or head in ("people", "men", "women", "children") else "role"


def _kind_of_name(written: Sequence[str], folded: Sequence[str], head: str) -> SourceKind:
    if head in _PEOPLES:
        return "group"
    if head in _UNNAMED:
        return "unnamed"
    if head in _DOCUMENT and (len(folded) > 1 or head.endswith("s")):
        return "document"
    if len(folded) == 1 and head.endswith("s") and wordclasses.by_word(head)[:1] == "N":
        return _kind_of_noun(head)  # its capital is that of the sentence
    titled = not {word.rstrip(".") for word in folded[:-1]}.isdisjoint(_TITLES)
    if head in _BODY or head in _NAMED_BODY or (folded[0] == "the" and not titled):
        return "organization"
    if head in _TITLES and len(folded) <= 3:
        return "role"
    letters = written[-1].replace(".", "")
    if letters.isupper() and len(letters) > 1 and not titled:
        return "organization"
    if not titled and not {"of", "for"}.isdisjoint(folded):
        return "organization"
    if is_place(" ".join(folded)) or _SITE.search(written[-1]) or _JOINED.match(written[-1]):
        return "organization"
    return "person"


def is_place(folded: str) -> bool:
    """Whether a folded name is that of a country, a state or a large city."""
    return folded in _places()


@cache
def _places() -> frozenset[str]:
    with open(_PLACES, encoding="utf-8") as file:
        return frozenset(line.strip() for line in file if line[0] != "#")


def identify(mentions: Sequence[Mention | None]) -> list[Speaker]:
    """Who each source of a text is, in order; None is an attribution without a source.

    A last name means the last person before it who was given with more than that; initials mean an
    organization whose words begin so. "He" and "she" mean the last person who spoke in the same
    paragraph or the one before, unless a man and a woman would be taken for one.
    """
    reading = _Reading()
    return [reading.speaker(mention) for mention in mentions]


class _Reading:
    """What has been read so far of the sources of a text."""

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
        name = " ".join(mention.name.split())
        if kind == "organization" and name in self._fuller and is_place(name.lower()):
            kind = "person"  # "Paris" after "Vera Paris"
        elif kind in ("role", "group", "unnamed"):
            name = " ".join(mention.whole.split())
        if kind == "person":
            return Speaker(kind, self._person(name, mention.paragraph))
        if kind == "organization":
            name = self._organization(name)
        if kind in ("organization", "group", "document"):
            self._last_body = name, mention.paragraph, kind
        elif kind == "role":
            self._last = name, mention.paragraph, kind
        elif kind == "unnamed":
            self._last = None
            self._last_body = name, mention.paragraph, kind
        return Speaker(kind, name)

    def _person(self, name: str, paragraph: int) -> str:
        own = _NAME.findall(name) or [name]
        titles = {word.rstrip(".").lower() for word in own[:-1]}
        bare = _bare(own)
        last = bare[-1]
        if len(bare) > 1 or last not in self._fuller:
            self._fuller[last] = " ".join(bare)
        full = self._fuller[last]
        if titles & _FEMALE:
            self._gender[full] = "f"
        elif titles & _MALE:
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
        pronoun = words.fold(mention.name)
        if pronoun in _HE | _SHE and self._last:
            name, paragraph, kind = self._last
            gender = "f" if pronoun in _SHE else "m"
            near = mention.paragraph - paragraph <= 1
            if near and self._gender.get(name, gender) == gender:
                self._gender[name] = gender
                self._last = name, mention.paragraph, kind
                return Speaker(kind, name)
        if pronoun in _THEY | {"it"} and self._last_body:
            name, paragraph, kind = self._last_body
            fits = kind in ("organization", "document") or pronoun != "it"
            if fits and mention.paragraph - paragraph <= 1:
                self._last_body = name, mention.paragraph, kind
                return Speaker(kind, name)
        return Speaker("pronoun", None)


def _bare(own: Sequence[str]) -> list[str]:
    """A name without what stands before it: "Orla's Home Secretary Ada Lind" is Ada Lind."""
    first = 0
    for number, word in enumerate(own[:-1]):
        small = word[0].islower() and word not in _PARTICLES
        title = word.rstrip(".").lower() in _TITLES
        if small or title or word.endswith(("'s", "’s")):
            first = number + 1
    bare = list(own[first:])
    while len(bare) > 1 and bare[0][0].islower():
        del bare[0]
    return bare
