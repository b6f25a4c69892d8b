"""Who a source is: its kind, and the fuller name before it that a short name or pronoun means."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal, NamedTuple

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


_HE, _SHE = _set("he him himself his"), _set("she her herself")
_THEY, _IT = _set("they them themselves their"), _set("it its")
_OTHERS = _set(
    """i me we us you who whom whose that which this these those one itself ourselves myself my our
    your there let here"""
)
_PRONOUNS = _HE | _SHE | _THEY | _IT | _OTHERS
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
    film documentary interview speech test tests numbers map manual guide entry log site text
    picture pictures photo photos photograph photographs image images footage estimates projections
    forecast forecasts statistics assessment assessments dossier atlas chart charts"""
)
_MASS = _set("research data evidence analysis footage")
"""Of them those that stand without an article, so that a capital at the beginning is no name's."""
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
    judiciary bank banks"""
)
_NAMED_BODY = _BODY | _set(
    """inc corp co ltd llc plc gmbh ag times post news journal tribune herald gazette chronicle
    reuters ap afp cnn bbc nbc abc cbs fox npr bloomberg politico google microsoft apple amazon
    facebook kremlin pentagon guardian telegraph independent observer economist globe mirror daily
    weekly wire radio television tv holdings partners systems technologies airlines airways motors
    energy entertainment studios records pharmaceuticals insurance brothers works academy parliament
    knesset duma bundestag nato eu un u.n. u.s. u.k. us uk fbi cia nsa unicef unesco opec who
    award awards prize festival summit forum"""
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
    detective officer inspector director executive manager editor founder leader head ceo pm mp
    adviser advisor councilman councilwoman commissioner spokesman spokeswoman spokesperson
    coordinator sheriff undersheriff cardinal archbishop rabbi imam"""
)
_DUTIES = _set(
    """state defense defence education health homeland security commerce energy labor labour
    treasury transportation transport interior agriculture veterans affairs foreign war navy army
    justice finance trade human services housing urban development culture media environment the
    and"""
)
"""What a secretary or a minister is "of"."""
_THING = re.compile(r"(?:tion|sion|ment|ness|ity|[ae]nce|vice|[a-z]{3}ing|age|ism|ure|th|gy|sis)$")
"""How nouns end that "he" and "she" do not mean."""
_STEM = 5
"""Letters of the shortest word that tells who does it; Sanders has nothing to do with sand."""
_INITIALED = re.compile(r"[A-Z]{2,}s$")  # MPs
_FEMALE, _MALE = (
    _set("mrs ms miss lady queen princess sister chairwoman congresswoman"),
    _set("mr sir lord king prince father chairman congressman"),
)
_NAME = re.compile(r"[^\W\d_][\w'’.\-]*")
_PARTICLES = _set("de del della der den di da du la le van von bin ibn al el ben ter ten y")
_SITE = re.compile(r"\.(?:com|org|net|info|co\.uk)$|news$", re.I)
_JOINED = re.compile(r"(?!(?:Mc|Mac|De|Di|La|Le|Du|Van|Fitz|O['’])[A-Z])[A-Z][a-z]+[A-Z]")
"""A capital inside a word: HuffPost, but not McCain."""


def kind_of(name: str, classes: str) -> SourceKind:
    """The kind of a source from its noun phrase and the classes of its tokens."""
    own = POSSESSIVE.sub("", name)
    written = words.tokens(own)
    folded = [words.fold(token) for token in written]
    if not folded:
        return "none"
    if len(folded) == 1 and folded[0] in _PRONOUNS and not is_acronym(written[0]):
        return "pronoun"
    if own != name:  # the class was that of "Ada's"
        classes = classes[:-1] + ("P" if written[-1][0].isupper() else "N")
    if "of" in folded[1:-1]:  # "the secretary of the Board" is a secretary
        at = folded.index("of", 1)
        if folded[at - 1] in _TITLES and _behind_duties(written[at:])[:1]:
            return "person"
        if written[at - 1].islower() or _is_before_of(folded[:at]):
            written, folded, classes = written[:at], folded[:at], classes[:at]
        elif _is_person_of(folded[:at], classes):
            return "person"
    head = folded[-1]
    if name[0] == "@" or (head in _SOCIAL and written[-1] != "Post"):
        return "social"
    the = folded[0] == "the" and len(folded) == 2
    named = the or classes[-1:] == "P" or is_acronym(written[-1])
    if written[-1][:1].isupper() and named:
        return _kind_of_name(written, folded, classes, head)
    if head in _DOCUMENT:
        return "document"
    if head in _UNNAMED or classes[-1:] in "T0":
        return "unnamed"
    if head in _BODY:
        return "organization"
    return _kind_of_noun(head)


def is_acronym(token: str) -> bool:
    """Whether a token has capitals only: the WHO, the US."""
    return len(token) > 1 and token.isupper()


def is_thing(noun: str) -> bool:
    """Whether a noun looks like none of a person: opinion, advice, length."""
    return _THING.search(noun) is not None


def is_title(low: str) -> bool:
    """Whether a folded word is the title of a person: minister, editor."""
    return low in _TITLES


def _behind_duties(of: Sequence[str]) -> Sequence[str]:
    """The name behind a duty: "Ada Lind" of "of Foreign Trade Ada Lind"; none where none is."""
    at = 1
    while at < len(of) and of[at].lower() in _DUTIES:
        at += 1
    named = at > 1 and of[at - 1][0].isupper() and at < len(of) and of[at][0].isupper()
    return of[at:] if named else ()


def _is_before_of(folded: Sequence[str]) -> bool:
    """Whether words with capitals before "of" are a title or a noun: "Head of", "Members of"."""
    if folded[-1] in _TITLES:
        return True
    alone = len(folded) == 1 and folded[-1] not in _BODY | _NAMED_BODY
    return alone and wordclasses.by_word(folded[-1])[:1] == "N"


def _is_person_of(folded: Sequence[str], classes: str) -> bool:
    """Whether a name before "of" is that of a person: "Ada Lind of the Port Board"."""
    last = folded[-1]
    if len(folded) < 2 or set(classes[: len(folded)]) != {"P"} or last in _BODY | _NAMED_BODY:
        return False
    return not last.endswith("s") and not is_common(last) and not is_place(" ".join(folded))


def _kind_of_noun(head: str) -> SourceKind:
    plural = head.endswith("s") and not head.endswith(("ss", "us", "is"))
    return "group" if plural or head in ("people", "men", "women", "children") else "role"


def _kind_of_name(
    written: Sequence[str], folded: Sequence[str], classes: str, head: str
) -> SourceKind:
    if head in _PEOPLES or _INITIALED.match(written[-1]):
        return "group"
    if head in _UNNAMED:
        return "unnamed"
    first = len(written)
    while first and written[first - 1][:1].isupper():
        first -= 1
    noun = folded[first - 1] if first and classes[first - 1 : first] == "N" else ""
    if noun in _BODY:
        return "organization"  # "the research firm Lind Analysis"
    if noun and noun not in _DOCUMENT and len(written) - first > 1:
        written, folded = written[first:], folded[first:]  # "the actor Ada Lind"
    if head in _DOCUMENT and (len(folded) > 1 or head.endswith("s") or head in _MASS):
        return "document"
    if len(folded) == 1 and _is_plural(head):
        return _kind_of_noun(head)  # its capital is that of the sentence
    titled = not {word.rstrip(".") for word in folded[:-1]}.isdisjoint(_TITLES)
    if head in _TITLES and len(folded) <= 4:
        return "role"
    if head in _BODY or head in _NAMED_BODY or (folded[0] == "the" and not titled):
        return "organization"
    letters = written[-1].replace(".", "")
    if letters.isupper() and len(letters) > 1 and not titled:
        return "organization"
    if not titled and not {"of", "for"}.isdisjoint(folded):
        return "organization"
    if is_place(" ".join(folded)) or is_place(" ".join(folded[first:])):
        return "organization"
    if len(folded) > 1 and is_place(folded[-1]) and not titled and not is_a("given", folded[0]):
        return "organization"  # Air Orla
    if _SITE.search(written[-1]) or _JOINED.match(written[-1]):
        return "organization"
    return "person"


def _is_plural(low: str) -> bool:
    """Whether a word is the plural of a common noun: voters, campaigners."""
    if not low.endswith("s") or low.endswith(("ss", "us", "is")) or is_a("named", low):
        return False
    stem = re.sub("(?:er|or|ist)s$", "", low)
    does = stem != low and len(stem) >= _STEM and is_common(stem)  # campaigners
    return does or wordclasses.by_word(low)[:1] == "N" or is_common(low)


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
    """A person's name without what he or she is "of": the port, or state and defense."""
    if "of" not in own[1:]:
        return own
    at = own.index("of", 1)
    if own[at - 1].lower() in _TITLES:
        return _behind_duties(own[at:]) or own
    return own if own[0].lower() in _BODY | _NAMED_BODY else own[:at]


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
