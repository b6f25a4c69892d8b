"""ninjs: the text of an item in each version of the format."""

from __future__ import annotations

import json
from typing import Any

import pytest

from textkit.inputs.read import has_records

from .archives import DATA, roles, told
from .reading import from_bytes

NINJS = DATA / "ninjs"


def item(**more: Any) -> bytes:
    return json.dumps({"uri": "x:1", "versioncreated": "2018-04-10T08:00:00Z", **more}).encode()


@pytest.mark.parametrize("name", ["one", "three"])
def test_an_item(name: str) -> None:
    expected = (NINJS / f"{name}.expected.txt").read_text(encoding="utf-8")
    assert told(NINJS / f"{name}.json") == expected
    assert has_records([str(NINJS / f"{name}.json")])


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ({"body_text": "One.\n\nTwo\nlines."}, ["One.", "Two lines."]),
        ({"body_text": "One.\nTwo."}, ["One.", "Two."]),
        ({"body_html": "<p>One.</p><p>Two.</p>", "body_text": "Other."}, ["One.", "Two."]),
        ({"bodies": [{"contenttype": "text/plain", "value": "One."}]}, ["One."]),
        ({"bodies": [{"role": "x", "value": "<p>One.</p>", "contenttype": "application/xhtml+xml"}]}, ["One."]),
    ],
)  # fmt: skip
def test_bodies(body: dict[str, Any], expected: list[str]) -> None:
    ((source,), problems) = from_bytes(item(**body))
    assert ([text for _, text in roles(source)], problems) == (expected, [])


def test_several_items_and_one_without_text() -> None:
    data = b"\n".join(
        [item(body_text="One."), item(type="picture", body_text=""), item(body_text="Two.")]
    )
    sources, (problem,) = from_bytes(data)
    assert [source.text for source in sources] == ["One.", "Two."]
    assert problem.what == "an item of the type picture without text"


def test_broken_json_is_told() -> None:
    sources, (problem,) = from_bytes(item(body_text="One.")[:-1])
    assert sources == []
    assert problem.what.startswith("not JSON (")


@pytest.mark.parametrize("line", ['{"uri": "x", "text": "It rained."}', '{"versioncreated": 1, "text": "It rained."}'])  # fmt: skip
def test_other_json_is_none(line: str) -> None:
    ((source,), problems) = from_bytes(line.encode(), input_format="jsonl")
    assert (source.text, problems) == ("It rained.", [])
    sources, _ = from_bytes(line.encode())
    assert not any(source.doc == "x" for source in sources)
