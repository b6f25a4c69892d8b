"""Targets of records, from the file to the row."""

import json
from pathlib import Path

import pytest

from textkit import cli

RECORD = {"id": "1", "text": "Voters love Varga."}


@pytest.mark.parametrize(
    ("more", "what"),
    [
        ({"who": 3}, 'field "who" is not a string'),
        ({"who": "Varga", "who_start": 12}, "no place in the text"),
        ({"who": "Varga", "who_start": 12, "who_end": 99}, "no place in the text"),
        ({"who": "Varga", "who_start": 17, "who_end": 12}, "no place in the text"),
        ({"who": "Varga", "who_start": "x", "who_end": "y"}, "no place in the text"),
    ],
)
def test_bad_targets_are_reported_and_the_rest_is_done(
    more: dict[str, object], what: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    records = tmp_path / "records.jsonl"
    other = {**RECORD, "id": "other"}
    records.write_text(json.dumps({**RECORD, **more}) + "\n" + json.dumps(other) + "\n")
    arguments = [
        "sentiment",
        str(records),
        "-b",
        "document",
        "--target-field",
        "who",
        "-f",
        "jsonl",
    ]
    assert cli.main(arguments) == 1
    out, err = capfd.readouterr()
    assert (len(out.splitlines()), len(err.splitlines())) == (1, 1)
    assert f"{records}: line 1: " in err
    assert what in err


def test_the_command_scores_the_target(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    records = tmp_path / "records.jsonl"
    records.write_text(
        json.dumps({**RECORD, "target": "Varga", "target_start": 12, "target_end": 17}) + "\n"
        + json.dumps({"id": "2", "text": "It rains.", "target": "Varga"}) + "\n"
    )  # fmt: skip
    arguments = ["sentiment", str(records), "-b", "document", "-f", "jsonl"]
    assert cli.main([*arguments, "--target-field", "target"]) == 0
    first, second = map(json.loads, capfd.readouterr().out.splitlines())
    assert first["target_compound"] > 0.05
    assert (second["target_compound"], second["mentions"]) == (None, 0)
    assert cli.main([*arguments, "--toward", "Varga", "--fail-on", "target_compound > 0.05"]) == 3


def test_the_command_says_that_no_record_has_the_field(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    records = tmp_path / "records.jsonl"
    records.write_text(json.dumps({**RECORD, "target": "Varga"}))
    arguments = ["sentiment", str(records), "-b", "document", "-f", "jsonl"]
    assert cli.main([*arguments, "--target-field", "targte"]) == 1
    out, err = capfd.readouterr()
    assert json.loads(out)["doc"] == "1"
    assert err == (
        f'textkit: {records}: no record has the field "targte"; --target-field can be id, target\n'
    )


def test_the_command_lists_targets(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    article = tmp_path / "article.txt"
    article.write_text("Voters love Varga. Critics called Halas a corrupt liar.")
    assert cli.main(["sentiment", str(article), "-b", "target", "-f", "csv"]) == 0
    header, *rows = capfd.readouterr().out.splitlines()
    assert header == "file,mentions,compound,author,quoted,reported,positive,negative,target"
    assert [row.rsplit(",", 1)[1] for row in rows] == ["Varga", "Halas"]


def test_bad_valences_are_a_usage_error(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    own = tmp_path / "own.toml"
    own.write_text("[valences]\nrain = 9\n")
    article = tmp_path / "article.txt"
    article.write_text("Rain.")
    assert cli.main(["sentiment", str(article), "--valences", str(own)]) == 2
    assert f"{own}:2: rain: 9 is no number" in capfd.readouterr().err
