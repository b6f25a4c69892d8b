"""A long run shows how far it is, on a terminal; a short one shows nothing."""

import io
import sys
from collections.abc import Generator
from itertools import count

import pytest

from textkit.commands.progress import Progress
from textkit.engine import Row
from textkit.inputs.source import Source

TEXTS = [Source(f"{number}.txt", None, 1, "") for number in range(3)]


def run(
    monkeypatch: pytest.MonkeyPatch, seconds: float, *, shown: bool = True, texts: int | None = 3
) -> tuple[str, list[Row]]:
    """What is shown, and the rows, where each look at the clock takes so long."""
    clock = (seconds * tick for tick in count())
    monkeypatch.setattr("time.monotonic", lambda: next(clock))
    screen = io.StringIO()
    monkeypatch.setattr(sys, "stderr", screen)
    progress = Progress(lambda: texts, shown=shown)

    def rows() -> Generator[Row, None, None]:
        for text in progress.of_texts(TEXTS):
            yield (text.file,)
            yield (text.file,)

    made = list(progress.of_rows(rows()))
    return screen.getvalue(), made


def test_a_long_run_is_shown_with_its_texts_and_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    shown, made = run(monkeypatch, 3.0)
    assert len(made) == 6
    assert "0/3" in shown
    assert "2/3" in shown
    assert "5 rows" in shown
    assert shown.rpartition("\r")[0].split("\r")[-1].strip() == "", "the bar is taken away"


def test_without_a_number_of_texts_they_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    shown, _ = run(monkeypatch, 3.0, texts=None)
    assert "2 texts" in shown


@pytest.mark.parametrize(("seconds", "shown"), [(0.01, True), (0.0, True), (3.0, False)])
def test_a_short_run_and_one_that_nobody_watches_show_nothing(
    seconds: float, shown: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    said, made = run(monkeypatch, seconds, shown=shown)
    assert said == ""
    assert len(made) == 6


def test_the_bar_makes_room_for_a_message(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = count(step=3)
    monkeypatch.setattr("time.monotonic", lambda: next(clock))
    screen = io.StringIO()
    monkeypatch.setattr(sys, "stderr", screen)
    progress = Progress(lambda: 3, shown=True)
    rows: list[Row] = [("a",), ("b",)]
    made = progress.of_rows(row for row in rows)
    next(made)
    progress.clear()
    print("told", file=sys.stderr)
    assert list(made) == [("b",)]
    lines = screen.getvalue().split("\r")
    assert "told\n" in lines
