"""The word lists and rules of textkit/data/words: their form, their sources and their examples."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import Any

import pytest

import textkit
from textkit import resources
from textkit.text.document import parse
from textkit.text.roles import Rule, rules

ROOT = Path(textkit.__file__).parent
FILES = sorted(path.stem for path in (ROOT / "data" / "words").iterdir())
LISTS = [f"{file}.{name}" for file in FILES for name in resources.lists(file)]
ORDERED = {"capitals.alias", "verbs.be"}
"""Lists in which the order of the entries has a meaning."""


def written(file: str) -> list[str]:
    return resources.text(f"words/{file}.txt").split("\n")


def lines_of(name: str) -> list[str]:
    """The lines of a list that hold entries; a rule's other fields hold none."""
    file, own = name.split(".")
    lines = resources.lists(file)[own]
    if file != "boilerplate":
        return lines
    fields = [line.partition(": ") for line in lines]
    return [value for field, _, value in fields if field in ("begins", "holds", "ends")]


@pytest.mark.parametrize(
    ("line", "entries"),
    [
        ("april may", ["april", "may"]),
        ("  april   may ", ["april", "may"]),
        ("good_morning hello", ["good morning", "hello"]),
        ("read_more_ _on_air", ["read more ", " on air"]),
        ("dear_{sir|madam}", ["dear sir", "dear madam"]),
        ("{a|b}{c|d}", ["ac", "ad", "bc", "bd"]),
        ("editor{|s}", ["editor", "editors"]),
        ("a|b", ["a|b"]),
        ("", []),
    ],
)
def test_entries_of_a_line(line: str, entries: list[str]) -> None:
    assert resources.entries(line) == entries


def test_words_of_several_lists_are_one_set() -> None:
    both = resources.words("calendar.days", "calendar.months")
    assert both == resources.words("calendar.days") | resources.words("calendar.months")
    assert len(both) == 19


def test_a_list_that_is_not_there() -> None:
    with pytest.raises(KeyError, match="weeks"):
        resources.words("calendar.weeks")


@pytest.mark.parametrize("file", FILES)
def test_a_file_names_its_source(file: str) -> None:
    lines = written(file)
    head = lines[: next(i for i, line in enumerate(lines) if line[:1] != "#")]
    assert sum("Source: " in line for line in head) == 1


@pytest.mark.parametrize("file", FILES)
def test_a_list_is_named_once_and_explained(file: str) -> None:
    lines = written(file)
    named = [i for i, line in enumerate(lines) if line[:1] == "["]
    assert len(named) == len(resources.lists(file))
    for i in named:
        explained = lines[i - 1][:1] == "#" or any(line[:5] == "miss:" for line in lines[i:])
        assert explained, lines[i]


@pytest.mark.parametrize("file", FILES)
def test_lines_are_short(file: str) -> None:
    assert max(map(len, written(file))) <= 100


@pytest.mark.parametrize("name", LISTS)
def test_no_entry_stands_twice(name: str) -> None:
    found = [entry for line in lines_of(name) for entry in resources.entries(line)]
    assert found
    assert len(found) == len(set(found))


@pytest.mark.parametrize("name", sorted(set(LISTS) - ORDERED))
def test_entries_are_in_order(name: str) -> None:
    lines = [line.split() for line in lines_of(name)]
    if not name.startswith("boilerplate"):  # a rule has up to three lists
        lines = [[entry for line in lines for entry in line]]
    for line in lines:
        assert line == sorted(line, key=lambda entry: (entry.replace("{", "").casefold(), entry))


def constants() -> set[str]:
    """The strings in the code of textkit."""
    return {
        node.value
        for path in ROOT.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def test_every_list_is_read() -> None:
    in_code = constants()
    unread = {
        name
        for name in LISTS
        if not name.startswith("boilerplate")  # read as a whole: see `roles.rules`
        and not {name, name.partition(".")[2]} & in_code
    }
    assert not unread


def test_every_list_that_is_read_is_there() -> None:
    dotted = [one.partition(".") for one in constants()]
    named = {f"{file}.{own}" for file, _, own in dotted if file in FILES and own.isidentifier()}
    assert named <= set(LISTS)


# Rules for boilerplate

BEFORE = "The council met on Monday to vote on the new harbor wall, which was planned for years."
AFTER = "Nobody spoke against it, and the vote was over within an hour of the doors being opened."


def examples(kind: str) -> list[Any]:
    return [
        pytest.param(rule, own, id=f"{rule.name}: {own}")
        for rule in rules()
        for own in getattr(rule, kind)
    ]


def role(own: str) -> str:
    return parse(f"Harbor Wall Approved\n\n{BEFORE}\n\n{own}\n\n{AFTER}").paragraphs[2].role


def applies(rule: Rule, own: str) -> bool:
    low = own.lower().replace("’", "'").strip(" ()[]*.")
    return rule.applies(low, len(own.split()))


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.name)
def test_a_rule_has_conditions_and_examples(rule: Rule) -> None:
    assert rule.begins or rule.holds or rule.ends
    assert rule.hits
    assert rule.misses
    assert 0 < rule.most_words <= 60


@pytest.mark.parametrize(("rule", "own"), examples("hits"))
def test_a_rule_applies_to_its_hits(rule: Rule, own: str) -> None:
    assert applies(rule, own)
    assert role(own) == "boilerplate"


@pytest.mark.parametrize(("rule", "own"), examples("misses"))
def test_a_rule_does_not_apply_to_its_misses(rule: Rule, own: str) -> None:
    assert not applies(rule, own)
    assert role(own) == "body"


# Vocabulary in code

MOST = 25
"""Words of a literal in code; longer lists are data."""
PROSE = {"FORMULAS", "RULES", "_WHAT"}
"""Literals that are no lists of words: names and explanations."""
TABLES = {
    "_IRREGULAR", "_NOUNS",  # forms of irregular verbs and nouns
    "_COMMON", "_SHORT", "_SORTS",  # ranks, syllables and sorts of words
    "_ENDINGS", "_PREFIXES", "_STRESSED_LAST",  # spelling
}  # fmt: skip
"""Literals in which each word stands for a rule of its own, or for a value beside it."""
NOT_YET_DATA = {
    "_FUNCTION_WORDS", "_NUMBERS", "_PREPOSITIONS", "_RECEIVED", "_TELLING",
}  # fmt: skip
"""Lists of words that stand in code still. No name may be added; one that has moved goes."""
WORD = re.compile(r"[^\W\d_][\w'’.-]*(?<!\.)")


def vocabulary(node: ast.AST) -> int:
    """How many words stand in the literals of an expression; strings with punctuation are prose."""
    count = 0
    for part in ast.walk(node):
        if isinstance(part, ast.Constant) and isinstance(part.value, str):
            tokens = [one for one in re.split(r"[\s|]+", part.value) if re.search(r"\w", one)]
            count += len(tokens) if all(WORD.fullmatch(one) for one in tokens) else 0
    return count


def long_lists(code: str) -> set[str]:
    """The names, or the line numbers, of statements with a long list of words in them."""
    found = set()
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Assign | ast.AnnAssign) and node.value:
            target = node.targets[0] if isinstance(node, ast.Assign) else node.target
            own = [(ast.unparse(target), node.value)]
        elif isinstance(node, ast.stmt):
            expressions = [e for e in ast.iter_child_nodes(node) if isinstance(e, ast.expr)]
            own = [(f"line {node.lineno}", expression) for expression in expressions]
        else:
            own = []
        found |= {name for name, expression in own if vocabulary(expression) > MOST}
    return found


@pytest.mark.parametrize(
    ("code", "found"),
    [
        (f'NAMES = "{"word " * 26}".split()', {"NAMES"}),
        (f'NAMES = "{"word " * 25}".split()', set()),
        (f"NAMES = {['word'] * 26}", {"NAMES"}),
        (f"NAMES: list[str] = {['two words'] * 13}", {"NAMES"}),
        (f'NAMES = "{"go went gone|" * 9}".split("|")', {"NAMES"}),
        (f"def is_it(word):\n    return word in {['word'] * 26}", {"line 2"}),
        (f"if word in {['word'] * 26}:\n    pass", {"line 1"}),
        (f'HELP = "{"word " * 26}, and so on."', set()),
        (f'NUMBERS = "{"1 " * 26}".split()', set()),
    ],
)  # fmt: skip
def test_long_lists_are_found(code: str, found: set[str]) -> None:
    assert long_lists(code) == found


def test_long_lists_of_words_are_data() -> None:
    found = set()
    for path in ROOT.rglob("*.py"):
        found |= long_lists(path.read_text(encoding="utf-8"))
    allowed = PROSE | TABLES | NOT_YET_DATA
    assert found - allowed == set(), "put them into textkit/data/words: see textkit/resources.py"
    assert allowed - found == set(), "strike them off the lists of this test"
