"""textkit in Python: the rows of the command as dictionaries."""

import doctest
import json
from pathlib import Path

import pytest

import textkit
from textkit import cli, rows

TEXT = "It may rain. Supposedly it won't, said a radical mob.\n\nNobody was hurt."


def test_the_examples_of_the_module_are_true() -> None:
    assert doctest.testmod(textkit).failed == 0


@pytest.mark.parametrize("analysis", rows.names())
@pytest.mark.parametrize("by", rows.PASSAGES)
def test_rows_are_those_of_the_command(
    analysis: str, by: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    article = tmp_path / "article.txt"
    article.write_text(TEXT, encoding="utf-8")
    cli.main([analysis, str(article), "--by", by, "-f", "json"])
    assert json.loads(capfd.readouterr().out) == json.loads(
        json.dumps(textkit.measure(analysis, TEXT, by=by))
    )
    cli.main([analysis, str(article), "--by", by, "-f", "json", "--markers"])
    assert json.loads(capfd.readouterr().out) == json.loads(
        json.dumps(textkit.markers(analysis, TEXT, by=by))
    )


@pytest.mark.parametrize("analysis", rows.names())
def test_markers_are_the_characters_that_they_say(analysis: str) -> None:
    for marker in textkit.markers(analysis, TEXT):
        start, end = marker["start"], marker["end"]
        assert isinstance(start, int)
        assert isinstance(end, int)
        assert TEXT[start:end] == marker["text"]


def test_a_lexicon_is_added(tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text(
        '[lexicon]\nname = "hedging"\n[categories]\nepistemic = "x"\n'
        '[[entry]]\ncue = "rain"\ncategory = "epistemic"\n'
    )
    found = textkit.markers("hedging", TEXT, lexicons=[str(own)])
    assert [m["text"] for m in found][:2] == ["may", "rain"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ({"analysis": "geology"}, "there is no analysis 'geology'"),
        ({"analysis": "hedging", "by": "page"}, "hedging has no grouping 'page'"),
        ({"analysis": "hedging", "depth": "3"}, "hedging has no option 'depth'"),
    ],
)
def test_what_there_is_not_is_told(arguments: dict[str, str], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        textkit.measure(text=TEXT, **arguments)


def test_an_unknown_lexicon_is_an_os_error() -> None:
    with pytest.raises(FileNotFoundError):
        textkit.measure("hedging", TEXT, lexicons=["/nonexistent.toml"])
