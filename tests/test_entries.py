"""What a lexicon's source may say, and how it is refused when it says something else."""

import json
import os
import zlib
from typing import Any

import pytest

from textkit import resources
from textkit.cues import compiler, entries
from textkit.cues.compiled import Compiled
from textkit.cues.inflection import inflect

HEAD = """[lexicon]
name = "own"
[categories]
tone = "how it sounds"
[sources]
me = "written here"
[sets]
color = ["red", "noun:blue"]
"""


def compiled(*lines: str) -> dict[str, Any]:
    written = HEAD + "[[entry]]\n" + "\n".join(lines)
    return compiler.compile_source(written.encode(), "own.toml").as_json()


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (['category = "tone"'], "own.toml:9: an entry needs a cue"),
        (['cue = ""', 'category = "tone"'], "own.toml:9: an entry needs a cue"),
        (['cue = "x"'], "own.toml:9: category None is not declared; known: tone"),
        (['cue = "x"', 'category = "mood"'], "own.toml:9: category 'mood' is not declared"),
        (['cue = "x"', 'category = "tone"', "strength = 2"], "strength is a number from 0 to 1"),
        (['cue = "x"', 'category = "tone"', "strength = true"], "strength is a number from 0 to 1"),
        (['cue = "x"', 'category = "tone"', 'source = "you"'], "source 'you' is not declared"),
        (['cue = "x"', 'category = "tone"', "kind = 3"], "kind is a text"),
        (['cue = "x"', 'category = "tone"', 'cues = "y"'], "an entry has no key 'cues'"),
        (['cue = "x"', 'category = "tone"', 'hit = ["no brackets"]'], "its cue in [brackets]"),
        (['cue = "x"', 'category = "tone"', 'hit = ["[x] [x]"]'], "its cue in [brackets], once"),
        (['cue = "x"', 'category = "tone"', "only = 1"], "only is a list of tables"),
        (['cue = "x"', 'category = "tone"', "only = [{}]"], "one or more of after, before"),
        (
            ['cue = "x"', 'category = "tone"', 'not = [{ near = ["a"] }]'],
            "a condition under 'not' has no key 'near'",
        ),
        (
            ['cue = "x"', 'category = "tone"', 'only = [{ before = ["a"], within = 0 }]'],
            "within is a number of tokens from 1 to 20",
        ),
        (
            ['cue = "x"', 'category = "tone"', 'only = [{ at = "start", within = 2 }]'],
            "within goes with after and before",
        ),
        (['cue = "x"', 'category = "tone"', 'only = [{ at = "top" }]'], "at is one of end, inside"),
        (['cue = "@color"', 'category = "tone"'], "a cue needs a word before its first gap"),
        (['cue = "x @hue"', 'category = "tone"'], "@hue is neither declared under [sets] nor"),
        (['cue = "adverb:x"', 'category = "tone"'], "adverb: is not one of verb"),
        (['cue = "x ..3"', 'category = "tone"'], "a pattern ends with a word"),
        (['cue = "..3 x"', 'category = "tone"'], "stands between words"),
        (['cue = "a||b"', 'category = "tone"'], "an empty alternative"),
        (['cue = "so,called"', 'category = "tone"'], "write them with blanks between"),
        (
            ['cue = "x"', 'category = "tone"', "cue = 1"],
            "own.toml:12: not TOML: Cannot overwrite a value",
        ),
    ],
)
def test_a_bad_entry_is_refused_with_its_line_and_the_reason(lines: list[str], said: str) -> None:
    with pytest.raises(entries.LexiconError) as caught:
        compiled(*lines)
    assert said in str(caught.value)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (b"", "[lexicon] needs a name"),
        (b'[lexicon]\nname = "A B"', "[lexicon] needs a name"),
        (b'[lexicon]\nname = "a"\nmode = "drop"', '[lexicon] mode is "add" or "replace"'),
        (b'[lexicon]\nname = "a"\n[categories]\nc = ""', "[categories] c needs a definition"),
        (b'[lexicon]\nname = "a"\n[sets]\nnumber = ["x"]', "[sets] number is not a free name"),
        (b'[lexicon]\nname = "a"\n[sets]\nx = [1]', "[sets] x is a text or a list of texts"),
        (b'[lexicon]\nname = "a"\n[entries]\nx = 1', "the file has no key 'entries'"),
        (b'entry = 1\n[lexicon]\nname = "a"', "entries are written as [[entry]]"),
        (b'sets = 1\n[lexicon]\nname = "a"', "[sets] is a table"),
        (b'[lexicon]\nname = "a"\n[sets]\nx = ["it\'s so,"]', "'so,' is 2 tokens"),
        (b"\xff\xfe", "not UTF-8 at byte 0"),
        (b"[lexicon\n", "own.toml:1: not TOML"),
    ],
)
def test_a_bad_file_is_refused_with_the_reason(written: bytes, said: str) -> None:
    with pytest.raises(entries.LexiconError) as caught:
        compiler.compile_source(written, "own.toml")
    assert said in str(caught.value)


def test_what_is_compiled_survives_json() -> None:
    made = compiled('cue = ["it is @ly? so", "noun:star ..2 @color"]', 'category = "tone"')
    assert Compiled(**json.loads(json.dumps(made))).cues() == Compiled(**made).cues()


def test_too_many_alternatives_are_refused() -> None:
    cue = " ".join(["|".join("abcdefghij")] * 5)
    with pytest.raises(entries.LexiconError, match="too many alternatives"):
        compiled(f'cue = "{cue}"', 'category = "tone"')


@pytest.mark.parametrize("name", resources.lexicon_names())
def test_the_compiled_form_is_current(name: str) -> None:
    """Where a lexicon was compiled (when the package was built), it was from this source."""
    source = resources.lexicon_path(name)
    made = source.replace(".toml", ".json")
    if not os.path.exists(made):
        pytest.skip("not built: compiled on the spot")
    with open(source, "rb") as file:
        written = file.read()
    with open(made, encoding="utf-8") as file:
        kept = json.load(file)
    assert kept["crc"] == zlib.crc32(written), f"{name} was edited: pip install -e . again"
    assert kept == json.loads(json.dumps(compiler.compile_source(written, source).as_json()))


@pytest.mark.parametrize(
    ("word", "form", "forms"),
    [
        ("believe", "verb", "believe believes believed believing"),
        ("be", "verb", "be is are am was were been being"),
        ("deny", "verb", "deny denies denied denying"),
        ("omit", "verb", "omit omits omitted omitting"),
        ("visit", "verb", "visit visits visited visiting"),
        ("control", "verb", "control controls controlled controlling"),
        ("travel", "verb", "travel travels traveled traveling"),
        ("panic", "verb", "panic panics panicked panicking"),
        ("quit", "verb", "quit quits quitting"),
        ("have", "verb", "have has had having"),
        ("go", "verb", "go goes went gone going"),
        ("die", "verb", "die dies died dying"),
        ("agree", "verb", "agree agrees agreed agreeing"),
        ("fix", "verb", "fix fixes fixed fixing"),
        ("show", "verb", "show shows showed shown showing"),
        ("say", "past", "said"),
        ("know", "participle", "known"),
        ("know", "third", "knows"),
        ("lie", "ing", "lying"),
        ("crisis", "noun", "crisis crises"),
        ("body", "noun", "body bodies"),
        ("church", "noun", "church churches"),
        ("big", "adjective", "big bigger biggest"),
        ("happy", "adjective", "happy happier happiest"),
        ("good", "adjective", "good better best"),
        ("flip-flop", "verb", "flip-flop flip-flops flip-flopped flip-flopping"),
        ("re-elect", "past", "re-elected"),
        ("cave in", "verb", "cave in caves in caved in caving in"),
        ("stand up to", "past", "stood up to"),
        ("con man", "noun", "con man con men"),
        ("has-been", "noun", "has-been has-beens"),
        ("passer-by", "noun", "passer-by passers-by"),
    ],
)
def test_forms_of_a_word(word: str, form: str, forms: str) -> None:
    assert " ".join(inflect(word, form)) == forms
