"""`textkit explain WORD` tells what the lexicons say of a word."""

import re

import pytest

from textkit import cli


@pytest.fixture
def told(capsys: pytest.CaptureFixture[str]) -> "Told":
    return Told(capsys)


class Told:
    """What a command line tells: the lexicons of the entries, and the whole text."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self.capsys = capsys

    def __call__(self, *arguments: str) -> tuple[set[str], str]:
        assert cli.main(["explain", *arguments]) == 0
        out, err = self.capsys.readouterr()
        assert err == ""
        return set(re.findall(r"\[(\w+)\.toml, line \d+\]", out)), out


@pytest.mark.parametrize(
    ("arguments", "lexicons"),
    [
        (["supposedly"], {"attribution", "hedging"}),
        (["SUPPOSEDLY"], {"attribution", "hedging"}),
        (["supposedly", "--analysis", "hedging"], {"hedging"}),
        (["--analysis", "attribution", "supposedly"], {"attribution"}),
        (["according to"], {"attribution"}),
        (["according", "to"], {"attribution"}),
        (["according", "--analysis", "attribution", "to"], {"attribution"}),
        (["--", "according", "to"], {"attribution"}),
        (["remains elusive", "--analysis", "hedging"], {"science"}),
    ],
)
def test_entries_of_all_lexicons_or_of_an_analysis(
    told: Told, arguments: list[str], lexicons: set[str]
) -> None:
    assert told(*arguments)[0] == lexicons


def test_an_entry_has_its_category_conditions_examples_and_sources(told: Told) -> None:
    _, out = told("may", "--analysis", "hedging")
    for part in ("epistemic", "counts not: ", "for example: ", "but not: ", "from: ", "[may]"):
        assert part in out


@pytest.mark.parametrize("word", ["may", "Perhaps", "supposedly"])
def test_the_option_of_the_analysis_says_the_same(
    told: Told, word: str, capsys: pytest.CaptureFixture[str]
) -> None:
    _, out = told(word, "--analysis", "hedging")
    assert cli.main(["hedging", "--explain", word]) == 0
    assert capsys.readouterr() == (out, "")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "which word? See textkit explain --help"),
        (["--"], "which word? See textkit explain --help"),
        (["quxly"], "no entry has 'quxly' among its cues"),
        (["--", "--analysis"], "no entry has '--analysis' among its cues"),
        ([""], "no entry has '' among its cues"),
        (["may", "--analysis", "geology"],
         "--analysis: there is no analysis 'geology'; there are attribution, framing, hedging, readability, "
         "sentiment"),
        (["may", "--analysis", "sentiment"], "--analysis: sentiment has no lexicon"),
        (["may", "--lexicon"],
         "unrecognized arguments: --lexicon; see textkit explain --help"),
    ],
)  # fmt: skip
def test_what_there_is_not_is_a_usage_error(
    arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["explain", *arguments]) == 2
    assert capsys.readouterr() == ("", f"textkit: {said}\n")
