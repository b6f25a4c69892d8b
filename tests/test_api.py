"""textkit in Python: the rows of the command as dictionaries."""

import doctest
import json
import re
from pathlib import Path
from typing import Any

import pytest

import textkit
from textkit import cli
from textkit.analysis import ANALYSES
from textkit.text.document import PASSAGES

TEXT = "It may rain. Supposedly it won't, said a radical mob.\n\nNobody was hurt."


def test_the_examples_of_the_module_are_true() -> None:
    assert doctest.testmod(textkit).failed == 0


@pytest.mark.parametrize("analysis", ANALYSES.names())
@pytest.mark.parametrize("by", PASSAGES)
def test_rows_are_those_of_the_command(
    analysis: str, by: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    article = tmp_path / "article.txt"
    article.write_text(TEXT, encoding="utf-8")
    for own, flags in (
        (textkit.measure(analysis, TEXT, by=by), []),
        (textkit.markers(analysis, TEXT, by=by), ["--markers"]),
    ):
        cli.main([analysis, str(article), "--by", by, "-f", "json", *flags])
        printed = json.loads(capfd.readouterr().out)
        made_by = {row.pop("run") for row in printed}
        for row in printed:
            row.pop("file", None)
        assert printed == json.loads(json.dumps(own))
        assert made_by == {own.made_by}


@pytest.mark.parametrize("analysis", ANALYSES.names())
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
        (
            {"analysis": "geology"},
            "analysis: there is no analysis 'geology'; there are attribution, framing",
        ),
        (
            {"analysis": "hedging", "by": "page"},
            "by: 'page' is not one of paragraph, sentence, document",
        ),
        (
            {"analysis": "hedging", "depth": "3"},
            "depth: there is no option 'depth'; there are register, scale, category",
        ),
    ],
)
def test_what_there_is_not_is_told(arguments: dict[str, Any], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        textkit.measure(text=TEXT, **arguments)


def test_the_version_is_that_of_the_command(capfd: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["--version"]) == 0
    assert capfd.readouterr().out.splitlines()[0] == f"textkit {textkit.__version__}"
    assert re.fullmatch(r"\d+\.\d+\.\d+", textkit.__version__)


def test_there_is_no_other_name() -> None:
    assert not hasattr(textkit, "version")
    with pytest.raises(AttributeError, match="no attribute 'hedging'"):
        _ = textkit.hedging


def test_an_unknown_lexicon_is_an_os_error() -> None:
    with pytest.raises(FileNotFoundError):
        textkit.measure("hedging", TEXT, lexicons=["/nonexistent.toml"])
