"""Targets of records, from the file to the row."""

import io
import json
from pathlib import Path

import pytest

from textkit import cli
from textkit.inputs.read import Problem, Source, Target, read


def run(data: str, **options: str) -> tuple[list[Source], list[Problem]]:
    problems: list[Problem] = []
    found = read([], stdin=io.BytesIO(data.encode()), report=problems.append, **options)
    return list(found), problems


RECORD = {"id": "1", "text": "Voters love Varga."}


@pytest.mark.parametrize(
    ("more", "target"),
    [
        ({}, None),
        ({"who": ""}, None),
        ({"who": None}, None),
        ({"who": "Varga"}, Target("Varga")),
        ({"who": "Varga", "who_start": 12, "who_end": 17}, Target("Varga", 12, 17)),
        ({"who": "Varga", "who_start": "12", "who_end": "17"}, Target("Varga", 12, 17)),
    ],
)
def test_targets_of_records(more: dict[str, object], target: Target | None) -> None:
    line = json.dumps({**RECORD, **more})
    (source,), problems = run(line, input_format="jsonl", target_field="who")
    assert (source.target, problems) == (target, [])
    (source,), _ = run(line, input_format="jsonl")
    assert source.target is None


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
def test_bad_targets_are_reported(more: dict[str, object], what: str) -> None:
    lines = json.dumps({**RECORD, **more}) + "\n" + json.dumps(RECORD)
    sources, (problem,) = run(lines, input_format="jsonl", target_field="who")
    assert len(sources) == 1
    assert (what in problem.what, problem.where) == (True, "line 1")


def test_targets_in_csv() -> None:
    data = "id,text,who,who_start,who_end\n1,We love Varga.,Varga,8,13\n2,So.,,,\n3,So.,I,9,1\n4,Hm.,I,,\n"
    sources, (problem,) = run(data, input_format="csv", target_field="who")
    assert [s.target for s in sources] == [Target("Varga", 8, 13), None, Target("I")]
    assert (problem.where, "no place" in problem.what) == ("line 4", True)


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


def test_the_command_lists_targets(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    article = tmp_path / "article.txt"
    article.write_text("Voters love Varga. Critics called Halas a corrupt liar.")
    assert cli.main(["sentiment", str(article), "-b", "target", "-f", "csv"]) == 0
    header, *rows = capfd.readouterr().out.splitlines()
    assert header == "mentions,compound,author,quoted,positive,negative,target"
    assert [row.rsplit(",", 1)[1] for row in rows] == ["Varga", "Halas"]


def test_bad_valences_are_a_usage_error(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    own = tmp_path / "own.toml"
    own.write_text("[valences]\nrain = 9\n")
    article = tmp_path / "article.txt"
    article.write_text("Rain.")
    assert cli.main(["sentiment", str(article), "--valences", str(own)]) == 2
    assert f"{own}:2: rain: 9 is no number" in capfd.readouterr().err
