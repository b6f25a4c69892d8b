"""Forms of English words: all those of `verb:believe` in a lexicon."""

from __future__ import annotations

import re
from collections.abc import Callable

from textkit import resources

__all__ = ["FORMS", "inflect"]

# base: past, participle (regular forms are made by rule). Facts of the language.
_IRREGULAR = {
    line.split()[0]: (line.split()[1], line.split()[-1])
    for line in """
arise arose arisen|awake awoke awoken|bear bore borne|beat beat beaten|become became become
begin began begun|bend bent|bet bet|bind bound|bite bit bitten|bleed bled|blow blew blown
break broke broken|breed bred|bring brought|build built|burst burst|buy bought|cast cast
catch caught|choose chose chosen|cling clung|come came come|cost cost|creep crept|cut cut
deal dealt|dig dug|do did done|draw drew drawn|drink drank drunk|drive drove driven
eat ate eaten|fall fell fallen|feed fed|feel felt|fight fought|find found|flee fled|fling flung
fly flew flown|forbid forbade forbidden|forecast forecast|foresee foresaw foreseen
foretell foretold|forget forgot forgotten|forgive forgave forgiven|freeze froze frozen
get got got|give gave given|go went gone|grind ground|grow grew grown|hang hung|have had
hear heard|hide hid hidden|hit hit|hold held|hurt hurt|keep kept|know knew known|lay laid
lead led|leave left|lend lent|let let|lie lay lain|light lit|lose lost|make made|mean meant
meet met|mislead misled|mistake mistook mistaken|misunderstand misunderstood|offset offset
outdo outdid outdone|overcome overcame overcome|oversee oversaw overseen
overtake overtook overtaken|overthrow overthrew overthrown|pay paid|put put|quit quit
read read|rethink rethought|rid rid|ride rode ridden|ring rang rung|rise rose risen|run ran run
say said|see saw seen|seek sought|sell sold|send sent|set set|shake shook shaken|shed shed
shine shone|shoot shot|show showed shown|shrink shrank shrunk|shut shut|sing sang sung
sink sank sunk|sit sat|slay slew slain|sleep slept|slide slid|sling slung|slit slit
speak spoke spoken|speed sped|spend spent|spin spun|split split|spread spread
spring sprang sprung|stand stood|steal stole stolen|stick stuck|sting stung
stink stank stunk|strike struck|string strung|strive strove striven|swear swore sworn
sweep swept|swell swelled swollen|swim swam swum|swing swung|take took taken|teach taught
tear tore torn|tell told|think thought|throw threw thrown|thrust thrust|undergo underwent undergone
understand understood|undertake undertook undertaken|undo undid undone|uphold upheld|upset upset
wake woke woken|wear wore worn|weave wove woven|weep wept|win won|wind wound
withdraw withdrew withdrawn|withhold withheld|withstand withstood|wring wrung|write wrote written
""".strip()
    .replace("\n", "|")
    .split("|")
}
# Verbs of two syllables or more with the stress at the end double their last consonant.
_STRESSED_LAST = frozenset(
    """admit abet abhor acquit allot annul begin commit compel concur confer control defer demur
    deter dispel emit equip excel expel impel incur infer occur omit patrol permit prefer propel
    rebel rebut recur refer regret remit repel submit transfer transmit unwrap recap""".split()
)
_NOUNS = {
    "man": "men", "woman": "women", "child": "children", "person": "people", "foot": "feet",
    "life": "lives", "wife": "wives", "knife": "knives", "thief": "thieves", "wolf": "wolves",
    "half": "halves", "shelf": "shelves", "leaf": "leaves", "crisis": "crises", "basis": "bases",
    "analysis": "analyses", "hypothesis": "hypotheses", "criterion": "criteria",
    "phenomenon": "phenomena", "medium": "media", "datum": "data", "mouse": "mice",
    "goose": "geese", "tooth": "teeth", "hero": "heroes", "veto": "vetoes", "echo": "echoes",
    "embargo": "embargoes", "potato": "potatoes", "tomato": "tomatoes", "torpedo": "torpedoes",
    "passer-by": "passers-by", "runner-up": "runners-up", "series": "series",
    "species": "species", "aircraft": "aircraft",
}  # fmt: skip
_ADJECTIVES = {
    "good": ("better", "best"), "bad": ("worse", "worst"), "far": ("farther", "farthest"),
    "little": ("less", "least"), "many": ("more", "most"),
}  # fmt: skip
_BE = tuple(" ".join(resources.lists("verbs")["be"]).split())


def _doubles(word: str) -> bool:
    if not re.search(r"[^aeiou][aeiou][bdfgklmnprtv]$|^[aeiou][dtpn]$|qui[tpz]$", word):
        return False
    return len(re.findall(r"[aeiouy]+", word.replace("qu", "q"))) == 1 or word in _STRESSED_LAST


def _s(word: str) -> str:
    if re.search(r"(s|x|z|ch|sh)$", word) or word in ("go", "do", "undergo", "veto", "undo"):
        return word + "es"
    return word[:-1] + "ies" if re.search(r"[^aeiou]y$", word) else word + "s"


def _with(word: str, ending: str) -> str:
    """A word with -ed, -er, -est or -ing."""
    if word.endswith("e") and ending != "ing":
        return word + ending[1:]
    if re.search(r"[^aeiou]y$", word) and ending != "ing":
        return word[:-1] + "i" + ending
    if re.search(r"[ai]c$", word):
        return word + "k" + ending
    return word + word[-1] + ending if _doubles(word) else word + ending


def _ing(word: str) -> str:
    if word.endswith("ie"):
        return word[:-2] + "ying"
    if word.endswith("e") and not word.endswith(("ee", "oe", "ye")):
        return word[:-1] + "ing"
    return _with(word, "ing")


def _third(word: str) -> str:
    return {"have": "has"}.get(word) or _s(word)


def _past(word: str) -> str:
    return _IRREGULAR[word][0] if word in _IRREGULAR else _with(word, "ed")


def _participle(word: str) -> str:
    return _IRREGULAR[word][1] if word in _IRREGULAR else _with(word, "ed")


def _verb(word: str) -> tuple[str, ...]:
    if word == "be":
        return _BE
    return (word, _third(word), _past(word), _participle(word), _ing(word))


def _noun(word: str) -> tuple[str, ...]:
    return (word, _NOUNS.get(word) or _s(word))


def _adjective(word: str) -> tuple[str, ...]:
    return (word, *(_ADJECTIVES.get(word) or (_with(word, "er"), _with(word, "est"))))


FORMS: dict[str, Callable[[str], tuple[str, ...]]] = {
    "verb": _verb,
    "base": lambda word: (word,),
    "third": lambda word: (_third(word),),
    "past": lambda word: (_past(word),),
    "participle": lambda word: (_participle(word),),
    "ing": lambda word: (_ing(word),),
    "noun": _noun,
    "adjective": _adjective,
}
"""What may stand before the colon in a lexicon, and the forms that it makes of a base form."""
_OF_VERBS = FORMS.keys() - {"noun", "adjective"}


def inflect(word: str, form: str) -> tuple[str, ...]:
    """The distinct forms of a base form; KeyError where `form` is no key of FORMS.

    Of words parted by a blank the last of a noun changes and the first of a verb (caves in); of
    those parted by a hyphen the last (flip-flops), but for the few that are listed (passers-by).
    """
    make = FORMS[form]
    if form in _OF_VERBS and " " in word:
        head, rest = word.split(" ", 1)
        made: tuple[str, ...] = tuple(f"{changed} {rest}" for changed in inflect(head, form))
    elif form != "adjective" and word not in _NOUNS and (" " in word or "-" in word):
        place = max(word.rfind(" "), word.rfind("-")) + 1
        made = tuple(word[:place] + changed for changed in make(word[place:]))
    else:
        made = make(word)
    return tuple(dict.fromkeys(made))
