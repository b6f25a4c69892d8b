"""Where the sentences of a paragraph end.

Every stop (``.``, ``!``, ``?``, ``…`` and runs of them, with the quotes, brackets, note numbers and
faces that close behind it) is a candidate, and what stands before and after it decides. ``Gen.
Smith``, ``5 p.m. Monday`` and ``No. 5`` go on; ``in the U.S. The`` ends, because ``The`` begins a
sentence more often than it goes on from an abbreviation. A small letter goes on after a quotation,
an abbreviation or ``...``, and begins a sentence after other stops, as in hasty mail. Semicolons
and colons end nothing.

Line breaks are blanks, unless the lines are the items of a list. Nothing is looked up outside the
paragraph, and the time is in proportion to its length.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

__all__ = ["split"]


def _named(**kinds: str) -> dict[str, str]:
    return {word: kind for kind, words in kinds.items() for word in words.split()}


# Abbreviations without their last stop, by what may follow it; case counts ("Mass." but "mass").
# Counts in MASC (Open American National Corpus) and in newspaper text are behind the choice.
_ABBREVIATIONS = _named(
    # A name, a number or a further word follows: never the end.
    never="""
        Mr Mrs Ms Mx Messrs Mme Mlle Dr Drs Prof Profs Rev Fr Hon Gen Lt Col Maj Capt Cpt Cmdr
        Cdr Comdr Adm Brig Sgt Cpl Pvt Pfc Spc Insp Det Supt Sen Sens Rep Reps Gov Govs Pres Amb
        Sec Atty Ald Msgr Ven Sra Srta Mt Ft MR MRS MS DR GEN LT COL MAJ CAPT SGT CPL SEN REP
        GOV PROF REV ADM e.g i.e cf vs viz eg ie v E.g I.e Cf P.S P.P.S p.s PS N.B n.b ca c
        approx Approx Est esp incl Incl resp orig trans Trans illus voc ibid Ibid
    """,
    # A number follows; elsewhere the word is an ordinary one.
    number="""
        No Nos no nos NO Fig Figs fig figs Eq Eqs Sect Ch Chap ch chap Vol Vols vol vols p pp
        par Art art Op op Tel tel ext Ext Ver ver pt Pt cl para Para sec
    """,
    # Ends a sentence when a word follows that starts sentences.
    rarely="""
        Jr Sr Esq Inc Corp Co Cos Ltd Bros Assn Assoc Dept dept Univ Inst Intl Natl Govt govt
        Mfg Mgmt Ave Blvd St Rd Hwy Ln Pkwy Bldg Apt Rte Jct Rm Jan Feb Mar Apr Jun Jul Aug Sep
        Sept Oct Nov Dec Mon Tue Tues Wed Weds Thu Thur Thurs Fri Ala Ariz Ark Calif Colo Conn
        Del Fla Ga Ill Ind Kan Kans Ky La Mass Md Mich Minn Miss Mo Mont Neb Nebr Nev Okla Ore
        Pa Penn Tenn Tex Va Vt Wash Wis Wyo Ont Que Alta Sask Cal al ed Ed eds Eds misc cont
        bldg Ste Wm Geo Chas Thos Jas
    """,
    # The hour: ends a sentence unless a day, a month or a time zone follows.
    hour="a.m p.m A.M P.M pm AM PM",
    # A unit or the like: ends a sentence before a capital.
    often="""
        etc Etc ft oz lb lbs yd yds mi mph kg km cm mm mg ml tsp tbsp Tbsp qt cu sq min mins hr
        hrs max
    """,
)
# Words that begin a sentence when they have a capital after an abbreviation: words of grammar,
# which are hardly ever part of a name that goes on.
_STARTERS = frozenset(
    """
    A About Above According Actually After Again Against All Almost Along Already Also Although
    Among An And Another Any Anyone Apparently Are As At Back Be Because Before Behind Being
    Below Besides Between Both But By Can Clearly Could Despite Did Do Does Don't During Each
    Earlier Either Even Eventually Every Everybody Everyone Everything Few Finally First For
    Former From Further Furthermore Given Had Has Have Having He He'd He'll He's Hence Her Here
    Here's His How However I I'd I'll I'm I've If In Indeed Inside Instead Is It It'll It's Its
    Just Last Later Let Let's Like Many Maybe Meanwhile More Moreover Most Much My Nearly
    Neither Never Nevertheless Next No Nobody None Nor Not Nothing Now Of Often On Once One Only
    Or Other Others Our Out Over Perhaps Please Rather Recently Same Several She She'd She'll
    She's Should Since So Some Someone Something Sometimes Soon Still Such Than That That's The
    Their Them Then There There's Therefore These They They'd They'll They're They've This Those
    Though Through Thus To Today Together Too Tomorrow Tonight Two Under Unfortunately Unless
    Unlike Until Up Upon Was We We'd We'll We're We've Well Were What What's When Whenever Where
    Whether Which While Who Whose Why Will With Within Without Would Yes Yesterday Yet You
    You'll You're You've Your
    """.split()
)
_HOUR_GOES_ON = frozenset(
    """
    Monday Tuesday Wednesday Thursday Friday Saturday Sunday Mondays Tuesdays Wednesdays
    Thursdays Fridays Saturdays Sundays Mon Tue Tues Wed Thu Thur Thurs Fri Sat Sun January
    February March April May June July August September October November December Jan Feb Mar
    Apr Jun Jul Aug Sep Sept Oct Nov Dec Eastern Central Mountain Pacific Atlantic Greenwich
    London ET EST EDT CT CST CDT MT MST MDT PT PST PDT GMT UTC BST CET CEST IST AEST AEDT JST
    """.split()
)
# Names that end in an exclamation mark.
_EXCLAIMING = frozenset({"Yahoo", "Jeopardy", "Yum", "Wham", "Jeb", "Oklahoma", "Airplane"})

_FACE = r"[-'^]?[()DPp]++(?=\s|\Z)"  # after its eyes
_NOTE = r"(?:\s?\[(?:\d[^\[\]\n]{0,20}|[a-z]|(?:citation|note|sic)[^\[\]\n]{0,20})\])"
# Group 1 is the stops, 2 what closes behind them; 3 opens the next sentence, 4 is its first sign.
# It begins with one set of characters, because that makes the search twice as fast.
_STOP = re.compile(
    rf"""
    ( [.!?…:;=] (?: (?<=[.!?…]) [.!?…]*+ | (?<=\s.) {_FACE} ) )
    ( ["”’'»)\]}}*_¹²³⁰-⁹†‡]*+ \d{{0,3}}+ {_NOTE}*+ (?: \s? [:;=] {_FACE} )?+ )
    (?= \s++ (["“‘'«(\[{{*_•—–-]*+) \s? (\S) )?+
    """,
    re.VERBOSE,
)
_NEXT = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?+")
_DOTTED = re.compile(r"(?:[^\W\d_]{1,2}\.&?)+[^\W\d_]{1,2}")
_LABEL = re.compile(r"[\"“‘'(\[*]*(?:\d{1,3}(?:\.\d{1,3})*|[A-Za-z]|[ivxIVX]{1,5})")
# A note number that lost its raised position, before the sentence that follows.
_LOOSE_NOTE = re.compile(r"(\d{1,3})\s+(?=[A-Z])")
_ITEM_LINE = re.compile(r"\n[ \t]*+(?=(?:[-*•–]|\(?\d{1,3}[.)]|\(?[a-z]\))[ \t])")
_NUMBERED = re.compile(r"(\d(?<!\S\d)(?<![,;]\s\d)\d?)\.\s+(?=[\"“]?[A-Z])")
_CAPTION = re.compile(r"(?:Figure|Fig\.|Table|Box|Chart|Exhibit|Map) \d+(?:[.-]\d+)*\s+(?=[A-Z])")
_PARTS = frozenset("(—–-")
_GOES_ON = frozenset(",;:.!?&=%/)]}”…+|")
_BEFORE_WORD = re.compile(r"[\"“‘’'(\[{«*_]+|.*[-—–/](?=[^-—–/])")
_SPACED = frozenset({". ", ".\n", ".\u00a0"})
_WINDOW = 24  # characters: longer than every abbreviation


def split(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """The sentences of one paragraph, ``text[start:end]``.

    Their spans (characters of ``text``, half-open) are in order, don't overlap, have no blanks at
    their edges and hold every other character of the paragraph; there is none in a blank paragraph.
    """
    paragraph = text[start:end]  # the text itself, not a copy, where that is the whole of it
    spans = []
    for first, last in _blocks(paragraph):
        at = first
        for stop, resume in _ends(paragraph, first, last):
            spans.append((at, stop))
            at = resume
        spans.append((at, last))
    return [span for a, b in spans if (span := _trimmed(text, start + a, start + b))]


def _trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The span without the blanks at its edges; None where there is nothing else."""
    while end > start and text[end - 1].isspace():
        end -= 1
    while start < end and text[start].isspace():
        start += 1
    return (start, end) if start < end else None


def _blocks(text: str) -> list[tuple[int, int]]:
    """The parts that no sentence crosses: the items of a list, the label of a figure."""
    cuts = set()
    if "\n" in text:
        lines = [m.end() for m in _ITEM_LINE.finditer(text)]
        # One line that begins with a dash or a number is wrapped prose.
        if len(lines) > 1 or (lines and _ITEM_LINE.match("\n" + text[:_WINDOW].lstrip())):
            cuts.update(lines)
    if "1. " in text and "2. " in text:
        numbered = [(m.start(1), int(m[1])) for m in _NUMBERED.finditer(text)]
        for (before, first), (after, second) in pairwise(numbered):
            if second == first + 1:
                cuts.update((before, after))
    if label := _CAPTION.match(text):
        cuts.add(label.end())
    return list(pairwise([0, *sorted(cuts - {0}), len(text)]))


def _ends(text: str, first: int, last: int) -> Iterator[tuple[int, int]]:
    """Where sentences end inside a block, and where the next one begins."""
    sentence = first
    for m in _STOP.finditer(text, first, last):
        if m[4] is None:
            if m.end() == last or not _glued(text, sentence, m):
                continue
            stop = resume = m.end()
        elif _divides(text, sentence, m):
            stop, resume = m.end(2), m.start(3)
            note = _LOOSE_NOTE.match(text, resume, last) if m[4].isdigit() else None
            if note and _starter(text, note.end()):
                stop, resume = note.end(1), note.end()
        else:
            continue
        yield stop, resume
        sentence = resume


def _divides(text: str, sentence: int, m: re.Match[str]) -> bool:
    """Whether a stop with a blank behind it ends the sentence that began at ``sentence``."""
    stops, closing, opening, sign = m.groups()
    if sign in _GOES_ON:
        return False
    at, next_ = m.start(), m.end(4) - 1
    small = sign.islower() and not text[next_ + 1 : next_ + 2].isupper()  # iPhone is a capital
    word = _word_before(text, sentence, at)
    if "!" in stops or "?" in stops:
        if word in _EXCLAIMING:
            return _starter(text, next_)
        return not (small and (closing or opening))
    if stops != "." or text[max(sentence, at - 2) : at] in _SPACED:
        return not small  # an ellipsis
    if closing[-1:].isdigit() and (small or word[-1:].isdigit()):
        return False
    if at - sentence <= _WINDOW and _LABEL.fullmatch(text, sentence, at):
        return False
    kind = _kind(word) if word else None
    if kind is None or (kind == "number" and sign.isupper()):
        return not small or not closing
    if kind == "never" or small or sign.isdigit() or not _PARTS.isdisjoint(opening):
        return False
    if kind == "hour":
        return (following := _NEXT.match(text, next_)) is None or following[0] not in _HOUR_GOES_ON
    return kind == "often" or _starter(text, next_)


def _word_before(text: str, sentence: int, at: int) -> str:
    """What stands before a stop without a blank between, as far as an abbreviation can reach."""
    if at == sentence or text[at - 1].isspace():
        return ""
    return text[max(sentence, at - _WINDOW) : at].rsplit(None, 1)[-1]


def _kind(word: str) -> str | None:
    """How the word before a stop goes on as an abbreviation; None for an ordinary word."""
    if not word.isalpha():
        word = _BEFORE_WORD.sub("", word)
    if kind := _ABBREVIATIONS.get(word):
        return kind
    if len(word) == 1 and word.isalpha():
        return "rarely" if word.isupper() else "often"
    return "rarely" if "." in word and _DOTTED.fullmatch(word) else None


def _starter(text: str, at: int) -> bool:
    """Whether a word that starts sentences stands at ``at``."""
    m = _NEXT.match(text, at)
    if m is None or (len(m[0]) == 1 and text[m.end() : m.end() + 1] == "."):
        return False  # an initial
    return m[0].replace("’", "'") in _STARTERS


def _glued(text: str, sentence: int, m: re.Match[str]) -> bool:
    """Whether a sentence ends at a stop that the next word follows without a blank."""
    word = _word_before(text, sentence, m.start())
    return len(word) > 1 and word.isalpha() and word.islower() and _starter(text, m.end())
