"""The article among the paragraphs of a page, and the role of each of them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from textkit import resources
from textkit.inputs.blocks import Piece, is_pull_quote, name_of, tokens_of
from textkit.inputs.composed import Part
from textkit.inputs.source import Position, Role

if TYPE_CHECKING:
    from textkit.inputs.trees import Element

__all__ = ["Page", "article", "part", "whole"]

_NAME_PARTS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")
_MOST_OF_BOX = 0.25
"""The share of a page's prose that a box beside the article may have."""
_BOX_REST = 40  # characters that a title of a box may have more
_OUTSIDE = frozenset(("nav", "footer", "aside", "menu", "dialog"))
_OUTSIDE_ROLES = frozenset(
    ("navigation", "complementary", "contentinfo", "banner", "search", "dialog", "alert", "menu")
)
_STOPS = (".", "!", "?", "…", ":", ".”", "?”", "!”", '."', '?"', '!"', ".’", ")", ";")
_NO_FOLD = re.compile(r"[\W_]+")
_SITE = re.compile(r" (?:[|–—»·«•]|-|::|\|\|) |: ")
_SENTENCE = 8  # words from which a paragraph may be prose
_MAIN = 0.5
"""The share of a page's prose that no element with what stands around an article has."""
_ALL = 0.9
"""The share that even one with a name for nothing else has not."""
_HELD = 0.72
"""The share of the prose of an element that one of its children has, if the article is in it."""
_SHINGLE = 4  # words in a row that are unlike to stand in two texts
_TEASER = 60  # words; a shorter articleBody is none
_MOST_CAPTION = 80  # words
_LEAST_POINT = 5  # words of an item that sums up the article above its text
_MOST_BYLINE = 30  # words of a byline with a word about the author
_ENDS_SENTENCE = '.?!”"'
_MOST_DATED = 14  # words
_YEAR = re.compile(r"(?:19|20)\d\d")
_DATE = re.compile(
    r"(?:[A-Z][a-z]+day,? )?"
    r"(?:\d{1,2}\.? [A-Z][a-z]+\.?,? |[A-Z][a-z]+\.? \d{1,2}(?:st|nd|rd|th)?,? )\d{4}"
    r"|\d{4}-\d\d-\d\d|\d{1,2}[/.]\d{1,2}[/.]\d{2,4}"
)


class Page(NamedTuple):
    """The paragraphs of a page with their roles."""

    parts: list[Part]
    headline: str
    """"" where none was found."""


def part(piece: Piece, role: Role | None) -> Part:
    """A paragraph of a tree with its role and its place."""
    return Part(piece.text, role, Position(piece.line, piece.page))


def role_of(piece: Piece) -> Role | None:
    """The role that the markup of a paragraph alone tells."""
    if piece.kind == "heading":
        return "headline"
    if piece.kind in ("caption", "date", "code"):
        return "boilerplate"
    return None if piece.kind == "text" else "body"


def _parted(pieces: Sequence[Piece], fields: Mapping[str, str], title: str) -> list[Piece]:
    """The paragraphs, where one whose first line is the headline is a paragraph a line."""
    wanted = [one for one, worth in _wanted(fields, title) if worth > 0.5]
    found: list[Piece] = []
    for piece in pieces:
        first, _, rest = piece.text.partition("\n")
        if rest and piece.words < 60 and len(first.split()) > 2 and _folded(first) in wanted:
            found += [piece._replace(text=line) for line in piece.text.split("\n")]
        else:
            found.append(piece)
    return found


def whole(pieces: Sequence[Piece], fields: Mapping[str, str], title: str) -> Page:
    """All paragraphs of a page: menus and the like, captions and bylines are boilerplate."""
    pieces = _parted(pieces, fields, title)
    page = _Layout(pieces, fields)
    headline = page.headline(fields, title)
    parts = []
    for number, piece in enumerate(pieces):
        role: Role | None = page.role(number)
        if number == headline:
            role = "headline"
        elif page.is_around(number) or page.is_listed(number):
            role = "boilerplate"
        parts.append(part(piece, role))
    return Page(parts, _own(pieces, headline, fields, title))


def article(pieces: Sequence[Piece], fields: Mapping[str, str], title: str) -> Page:
    """The paragraphs of the article alone: with its byline, date and captions as boilerplate."""
    pieces = _parted(pieces, fields, title)
    page = _Layout(pieces, fields)
    headline = page.headline(fields, title)
    chosen = page.article(headline)
    if page.lacks_article():
        body = fields["articleBody"].split("\n")
        name = fields.get("headline", "")
        return Page([Part(name, "headline"), *map(Part, body)], name)
    parts = []
    repeats = _repeats([pieces[number] for number in chosen])
    notes = set(_notes(pieces, chosen))
    for number in chosen:
        role = "headline" if number == headline else page.role(number)
        if number != headline and (number in notes or _folded(pieces[number].text) in repeats):
            role = "boilerplate"
        parts.append(part(pieces[number], role))
    return Page(parts, _own(pieces, headline, fields, title))


def _notes(pieces: Sequence[Piece], chosen: Sequence[int]) -> Iterable[int]:
    """The last paragraphs, in italics or small, that lead to a page or an address.

    They are about the author, or ask for letters and money.
    """
    for number in reversed(chosen):
        piece = pieces[number]
        if piece.kind != "text" or not piece.is_slanted:
            return
        if piece.linked or "@" in piece.text:
            yield number


def _own(
    pieces: Sequence[Piece], headline: int | None, fields: Mapping[str, str], title: str
) -> str:
    if headline is not None:
        return pieces[headline].text
    return fields.get("headline") or max(_SITE.split(title), key=len)


def _folded(text: str) -> str:
    return _NO_FOLD.sub(" ", text).strip().casefold()


def _repeats(pieces: Sequence[Piece]) -> set[str]:
    """Quotations that repeat words of the article, as pull quotes do."""
    marked = {
        _folded(piece.text)
        for piece in pieces
        if any(is_pull_quote(one) for one in _upwards(piece.element, 3))
    }
    quotes = {_folded(piece.text) for piece in pieces if piece.kind == "quote"}
    quotes = {quote for quote in quotes if len(quote.split()) >= _SHINGLE} | marked
    if not quotes:
        return set()
    folded = [_folded(piece.text) for piece in pieces]
    shingles = Counter(one for text in folded for one in _shingles(text.split()))
    rest = "|".join(f" {text} " for text in folded)
    return {
        quote
        for quote in quotes
        if all(shingles[one] > 1 for one in _shingles(quote.split()))  # to search all takes long
        and rest.count(f" {quote} ") > 1
    }


def _upwards(element: Element | None, most: int = 1000) -> Iterable[Element]:
    """An element and those around it, the innermost first."""
    while element is not None and most:
        yield element
        element = element.getparent()
        most -= 1


class _Names(NamedTuple):
    """Words in classes and ids, as a list of textkit/data/words/pages.txt has them."""

    exact: frozenset[str]
    beginnings: tuple[str, ...]

    def fits(self, element: Element) -> bool:
        """Whether some of them are in an element's classes or id."""
        return bool(self.of(element))

    def of(self, element: Element) -> frozenset[str]:
        """Those that are a class of an element, its id, or one or two words of these.

        So may be the name of an element that a page has invented, as ``newsletter-box``.
        """
        name = name_of(element)
        return _words_of(self, (*tokens_of(element), *([name] if "-" in name else [])))

    def entry(self, word: str) -> str | None:
        """The entry that a word is, or that it begins with; None where there is none."""
        if word in self.exact:
            return word
        return next((one for one in self.beginnings if word.startswith(one)), None)


@lru_cache(maxsize=10_000)
def _words_of(names: _Names, tokens: tuple[str, ...]) -> frozenset[str]:
    found = set()
    for token in tokens:
        words = [word.lower() for word in _NAME_PARTS.findall(token)]
        if len(words) > 1 and words[0] in resources.words("pages.about"):
            continue
        found |= {names.entry(w) for w in (token.lower(), *words, *map("-".join, pairwise(words)))}
    return frozenset(word for word in found if word is not None)


@cache
def _names(listed: str) -> _Names:
    entries = resources.words(listed)
    return _Names(
        frozenset(one for one in entries if one[-1] != "*"),
        tuple(sorted(one[:-1] for one in entries if one[-1] == "*")),
    )


def _is_title(text: str) -> bool:
    """Whether a paragraph is the title of what is no part of an article."""
    return _is_title_of(text, "pages.boxes") or _is_title_of(text, "pages.endings")


def _is_title_of(text: str, listed: str) -> bool:
    """Whether a paragraph is one of the titles in a list, as of a box: Read more."""
    low = re.sub(r"[\d,.]+", "0", text.lower().replace("’", "'").rstrip(" :…"))
    names = _names(listed)
    if low in names.exact:
        return True
    found = next((one for one in names.beginnings if low.startswith(one)), None)
    return found is not None and len(low) <= len(found) + _BOX_REST


class _Layout:
    """The paragraphs of a page, and where each stands among the others."""

    def __init__(self, pieces: Sequence[Piece], fields: Mapping[str, str]) -> None:
        body = fields.get("articleBody", "")
        authors = fields.get("byline", "").split(", ")
        self._authors = [name for name in authors if " " in name.strip()]
        self._pieces = pieces
        self._chains = [list(_upwards(piece.element)) for piece in pieces]
        self._prose = [_prose(piece) for piece in pieces]
        self._held: Counter[Element] = Counter()
        for chain, size in zip(self._chains, self._prose, strict=True):
            for element in chain:
                self._held[element] += size
        self._all = sum(self._prose)
        self._sizes: Counter[Element] = Counter()
        for chain, piece in zip(self._chains, pieces, strict=True):
            for element in chain:
                self._sizes[element] += piece.words
        self._around: dict[Element, bool] = {}
        self._usual = self._usual_words()
        self._told = _shingles(body.split()) if len(body.split()) >= _TEASER else set()
        self._above: set[Element] = set()
        self._boxed: set[int] = set()
        self._bylines: set[int] = set()
        for number, piece in enumerate(pieces):
            if piece.words <= 12 and _is_title(piece.text):
                self._boxed.update(self._box(number))

    def _box(self, number: int) -> Iterable[int]:
        """The numbers of the paragraphs in the box that a title such as "Read more" is of."""
        box: Element | None = None
        for element in self._chains[number]:
            first = number == 0 or element not in self._chains[number - 1]
            if not first or self._held[element] > _MOST_OF_BOX * self._all:
                break
            if name_of(element) in ("body", "article", "main"):
                break
            box = element
        piece = self._pieces[number]
        found = [number]
        after = number + 1
        while after < len(self._pieces) and box is not None and box in self._chains[after]:
            found.append(after)
            after += 1
        ends = piece.kind == "heading" and _is_title_of(piece.text, "pages.endings")
        if piece.kind != "heading" or (len(found) > 1 and not ends):
            return found
        found = [number]
        if not ends and number + 1 < len(self._pieces):
            below = self._pieces[number + 1]
            if below.kind == "text" and self._prose[number + 1]:
                return []  # a subheading that happens to be like one
        for after in range(number + 1, len(self._pieces)):
            below, before = self._pieces[after], self._pieces[after - 1]
            if below.kind == "heading" and below.level <= piece.level:
                break
            is_prose = below.kind == "text" and self._prose[after] and before.kind != "heading"
            if is_prose and not ends:
                break
            found.append(after)
        return found

    def headline(self, fields: Mapping[str, str], title: str) -> int | None:
        """The number of the paragraph that is the headline, as far as there is one."""
        wanted = _wanted(fields, title)
        best: tuple[float, int] | None = None
        for number, piece in enumerate(self._pieces):
            level = piece.level if piece.kind == "heading" else 0
            if piece.words > 40 or (piece.is_linked and not level):
                continue
            own = _folded(piece.text)
            likeness = max((_likeness(own, one) * worth for one, worth in wanted), default=0.0)
            marked = any(
                "headline" in one.get("itemprop", "").split() for one in self._chains[number][:2]
            )
            score = 2.0 * likeness + (level == 1) + 0.25 * (level > 1) + marked
            if self._is_outside(number) and not marked:
                score -= 1.0
            if not level and likeness < 0.8 and not marked:
                continue
            if score >= 1.0 and (best is None or score > best[0]):
                best = score, number
        if best is None:
            return None
        self._above = set(self._chains[best[1]])
        return best[1]

    def lacks_article(self) -> bool:
        """Whether the page's scripts were to show an article that is in its JSON-LD alone."""
        if not self._told:
            return False
        shown: set[tuple[str, ...]] = set()
        for piece in self._pieces:
            shown |= _shingles(piece.text.split()) & self._told
        return len(shown) < 0.2 * len(self._told)

    def role(self, number: int) -> Role | None:
        """The role that the markup of a paragraph tells, and the names in it."""
        if number in self._bylines:
            return "boilerplate"
        piece = self._pieces[number]
        chain = self._chains[number]
        if piece.kind == "heading":
            return "boilerplate" if _DATE.fullmatch(piece.text) else "headline"
        is_line = piece.words <= _MOST_DATED and piece.text[-1] not in _ENDS_SENTENCE
        if is_line and piece.kind == "text" and any(name in piece.text for name in self._authors):
            return "boilerplate"
        near = [one for one in chain[:4] if self._sizes[one] <= _MOST_CAPTION]
        if any(map(_names("pages.captions").fits, near[:2])):
            return "boilerplate"
        if any(
            _names("pages.bylines").fits(one)
            or one.get("rel") == "author"
            or one.get("itemprop") in ("author", "datePublished", "dateModified")
            or name_of(one) == "address"
            for one in (near[:1] if self._prose[number] else near)
        ):
            return "boilerplate"
        return role_of(piece)

    def is_around(self, number: int) -> bool:
        """Whether a paragraph stands in what is around an article: a menu, a box, a footer."""
        return number in self._boxed or any(map(self._is_around, self._chains[number]))

    def _is_around(self, element: Element) -> bool:
        known = self._around.get(element)
        if known is None:
            known = self._around[element] = self._names_around(element)
        return known

    def _usual_words(self) -> set[str]:
        """Words that tell of what is around an article, and are on most of the prose here.

        There they tell something else: that a paragraph is for those who subscribe.
        """
        held: Counter[str] = Counter()
        around, sure = _names("pages.around"), _names("pages.sure")
        for chain, size in zip(self._chains, self._prose, strict=True):
            if size:
                for word in {word for one in chain for word in around.of(one)}:
                    held[word] += size
        most = _MAIN * self._all
        return {word for word, size in held.items() if size >= most and sure.entry(word) is None}

    def _names_around(self, element: Element) -> bool:
        words = _names("pages.around").of(element) - self._usual
        is_sure = any(map(_names("pages.sure").entry, words))
        if self._all and self._held[element] >= (_ALL if is_sure else _MAIN) * self._all:
            return False
        name = name_of(element)
        if is_pull_quote(element):
            return False
        if name == "footer":
            return not any(name_of(one) == "blockquote" for one in _upwards(element, 3))
        if name in _OUTSIDE or element.get("role") in _OUTSIDE_ROLES:
            return True
        if name == "header":
            inside = any(
                name_of(one) in ("article", "main", "section") for one in _upwards(element)
            )
            return not inside and element not in self._above
        if name in ("body", "html", "article", "main") or (name[:1] == "h" and name[1:].isdigit()):
            return False
        return bool(words)

    def _is_outside(self, number: int) -> bool:
        """Whether a paragraph is in a menu, a footer or the like: a headline may be in a header."""
        return any(
            name_of(one) in _OUTSIDE or (name_of(one) != "header" and self._is_around(one))
            for one in self._chains[number]
        )

    def is_listed(self, number: int) -> bool:
        """Whether a paragraph is links: one of a list of them, or a line of nothing else."""
        piece = self._pieces[number]
        if piece.kind == "row":
            return False
        return piece.is_linked and not (
            piece.kind in ("text", "quote")
            and piece.words > 25
            and 10 * piece.linked < 9 * len(piece.text)
        )

    def article(self, headline: int | None) -> list[int]:
        """The numbers of the article's paragraphs, the headline first."""
        weights = [self._weight(number) for number in range(len(self._pieces))]
        if not any(weights):
            weights = [
                0 if self._is_beside(n) else piece.words / 10
                for n, piece in enumerate(self._pieces)
            ]
        if not any(map(self._is_beside, range(len(self._pieces)))):
            return [n for n, piece in enumerate(self._pieces) if piece.kind != "code"]
        container = self._container(weights)
        if container is None:
            return [] if headline is None else [headline]
        inside = [n for n, chain in enumerate(self._chains) if container in chain]
        prose = [n for n in inside if weights[n]]
        first, last = prose[0], self._last(prose, inside)
        kept = [
            n for n in inside
            if first <= n <= last and not self.is_around(n) and not self._is_no_text(n)
        ]  # fmt: skip
        kept = [n for i, n in enumerate(kept) if not self._heads_nothing(n, kept, i)]
        above = headline if headline is not None and headline < first else None
        before: list[int] = []
        if above is not None:
            before = [n for n in range(above + 1, first) if self._leads(n, above)]
            self._bylines.update(n for n in before if self._is_byline(self._pieces[n]))
        elif headline is None:
            before = [n for n in inside if n < first and self._leads(n, -9)]
        if headline is not None and headline not in kept:
            before = [headline, *before]
        return [*before, *kept]

    def _is_beside(self, number: int) -> bool:
        """Whether a paragraph is of a web site, and of no document that a program saved as HTML."""
        return self.is_around(number) or self.is_listed(number)

    def _weight(self, number: int) -> float:
        """How much a paragraph tells that the article is here."""
        size = self._prose[number]
        if not size or self.is_around(number):
            return 0.0
        if self.role(number) == "boilerplate":
            return 0.0
        if self._told:
            own = _shingles(self._pieces[number].text.split())
            if own and len(own & self._told) >= 0.5 * len(own):
                return 4.0 * size
        return float(size)

    def _container(self, weights: Sequence[float]) -> Element | None:
        """The innermost element that holds nearly all prose that counts."""
        held: Counter[Element] = Counter()
        inner: dict[Element, set[Element]] = {}
        for chain, weight in zip(self._chains, weights, strict=True):
            if not weight:
                continue
            for below, element in zip([None, *chain], chain, strict=False):
                held[element] += weight  # type: ignore[assignment]
                if below is not None:
                    inner.setdefault(element, set()).add(below)
        if not held:
            return None
        element = next(
            chain[-1] for chain, weight in zip(self._chains, weights, strict=True) if weight
        )
        while True:
            best = max(inner.get(element, ()), key=lambda one: held[one], default=None)
            if best is None or held[best] < self._share(best) * held[element]:
                return element
            if name_of(best) in ("p", "li", "tr", "span", "td") and len(inner.get(element, ())) > 1:
                return element
            element = best

    @staticmethod
    def _share(element: Element) -> float:
        """The share of prose that an element must have to be the article rather than a part."""
        name = name_of(element)
        if "articleBody" in element.get("itemprop", "").split() or name == "article":
            return 0.55
        if name == "main" or element.get("role") == "main" or _names("pages.bodies").fits(element):
            return 0.6
        return _HELD

    def _last(self, prose: Sequence[int], inside: Sequence[int]) -> int:
        """The last paragraph: lists and rows may follow the last prose."""
        last = prose[-1]
        for number in inside:
            if number <= last:
                continue
            piece = self._pieces[number]
            if self.is_around(number) or self._is_no_text(number):
                break
            is_text = piece.kind not in ("heading", "caption")
            is_long = piece.words >= _SENTENCE and not piece.linked
            is_whole = is_text and (is_long or piece.text.endswith(_STOPS))
            if piece.kind in ("row", "item", "quote") or is_whole:
                last = number
        return last

    def _is_no_text(self, number: int) -> bool:
        piece = self._pieces[number]
        return piece.kind == "code" or (piece.kind != "heading" and self.is_listed(number))

    def _is_byline(self, piece: Piece) -> bool:
        """Whether a paragraph above the text holds a date, or is about an author."""
        is_about = piece.words <= _MOST_BYLINE and piece.text.startswith(tuple(self._authors))
        return is_about or _is_dated(piece.text)

    def _leads(self, number: int, headline: int) -> bool:
        """Whether a paragraph between the headline and the text is a standfirst, byline or date."""
        piece = self._pieces[number]
        if self.is_around(number) or self._is_no_text(number):
            return self.role(number) == "boilerplate" and not self.is_around(number)
        if self.role(number) == "boilerplate":
            return piece.words <= _MOST_CAPTION
        if any(map(_names("pages.standfirsts").fits, self._chains[number][:2])):
            return True
        if number == headline + 1 and piece.kind == "text" and piece.words > 3:
            return True
        if piece.kind == "item":
            return piece.words >= _LEAST_POINT
        return piece.words >= _SENTENCE or piece.kind == "heading"

    def _heads_nothing(self, number: int, kept: Sequence[int], at: int) -> bool:
        """Whether a heading stands over what was left out."""
        if self._pieces[number].kind != "heading":
            return False
        after = kept[at + 1] if at + 1 < len(kept) else None
        if after is None:
            return True
        level = self._pieces[number].level
        between = range(number + 1, after)
        skipped = [n for n in between if self._pieces[n].kind != "caption"]
        below = self._pieces[after]
        return bool(skipped) and below.kind == "heading" and below.level <= level


def _is_dated(text: str) -> bool:
    """Whether a short line holds a date, as a byline does."""
    words = [word.strip(",.;:|()").lower() for word in text.split()]
    months = resources.words("calendar.months", "calendar.short_months")
    named = any(word in months for word in words)
    return len(words) <= _MOST_DATED and named and any(map(_YEAR.fullmatch, words))


def _prose(piece: Piece) -> int:
    """How many words of prose a paragraph has: 0 for a short one, or one of links."""
    if piece.kind in ("heading", "caption", "date", "code", "row"):
        return 0
    words = piece.words
    ends = piece.text.endswith(_STOPS)
    if words < _SENTENCE or (not ends and words < 2 * _SENTENCE) or piece.is_linked:
        return 0
    return words


def _wanted(fields: Mapping[str, str], title: str) -> list[tuple[str, float]]:
    """What a headline may be, folded, and how much each is worth, from 0 to 1."""
    found = [(fields.get("headline", ""), 1.0), (title, 1.0)]
    parts = [part for part in _SITE.split(title) if part != fields.get("source")]
    told = _folded(fields.get("headline", ""))
    if told:  # what else a title has is the name of the site
        parts = [part for part in parts if _likeness(_folded(part), told) > 0.5]
    longest = max((len(part.split()) for part in parts), default=1) or 1
    found += [(part, (len(part.split()) / longest) ** 0.5) for part in parts]
    return [(_folded(one), worth) for one, worth in found if one]


def _shingles(words: Sequence[str]) -> set[tuple[str, ...]]:
    return {tuple(words[i : i + _SHINGLE]) for i in range(max(0, len(words) - _SHINGLE + 1))}


def _likeness(own: str, wanted: str) -> float:
    """How like two headlines are, from 0 to 1."""
    if own == wanted:
        return 1.0
    a, b = own.split(), wanted.split()
    if len(a) > 2 and len(b) > 2 and (own in wanted or wanted in own):
        return max(0.9 * min(len(a), len(b)) / max(len(a), len(b)), 0.6)
    shared = sum((Counter(a) & Counter(b)).values())
    return 2 * shared / (len(a) + len(b)) if shared > 2 else 0.0
