"""Figures are the same in every Python: no float goes through `sum`.

From Python 3.12 on, the sum of floats is compensated, so its last digits are others than before;
`math.fsum` is exact in all. Snapshots, run on each Python, hold the figures themselves.
"""

import builtins
import inspect
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

import textkit
from textkit.analysis import ANALYSES
from textkit.text.document import PASSAGES

TEXTS = [
    path.read_text(encoding="utf-8")
    for path in sorted((Path(__file__).parents[1] / "corpus").glob("*.txt"))
]
CASES: list[tuple[str, dict[str, Any]]] = [
    *(
        (name, {"by": by})
        for name, analysis in ANALYSES.values().items()
        for by in (*PASSAGES, *analysis.groupings)
    ),
    *((analysis, {"voice": "author"}) for analysis in ANALYSES.names()),
    ("sentiment", {"model": "vader"}),
    ("readability", {"compat": "textstat"}),
]


@pytest.fixture
def no_sum_of_floats(monkeypatch: pytest.MonkeyPatch) -> None:
    plain = sum

    def checked(numbers: Iterable[Any], /, start: Any = 0) -> Any:
        numbers = list(numbers)
        frame = inspect.currentframe()
        if frame and frame.f_back and frame.f_back.f_globals["__name__"].startswith("textkit"):
            assert not any(isinstance(number, float) for number in numbers), "use math.fsum"
        return plain(numbers, start)

    monkeypatch.setattr(builtins, "sum", checked)


@pytest.mark.usefixtures("no_sum_of_floats")
@pytest.mark.parametrize(("analysis", "settings"), CASES, ids=str)
def test_floats_are_added_with_fsum(analysis: str, settings: dict[str, Any]) -> None:
    for text in TEXTS[::5]:
        assert textkit.measure(analysis, text, **settings)
    if settings.get("by", "paragraph") in PASSAGES:
        assert any(textkit.markers(analysis, text, **settings) for text in TEXTS[::5])
