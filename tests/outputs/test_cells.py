"""Cells as text: nothing hidden, nothing executed, nothing wider than there is room."""

import math
import subprocess
import sys

import pytest

from textkit.columns import Cell, Column, Field
from textkit.outputs.cells import cut, disarmed, display_width, is_right, one_line, text, visible

from .example import DISARMED, HARMLESS, SEEN_AS

LEFT_ALONE = [
    "", "plain", "‘it’s’ – “so” …", "C:\\x1b", "naïve", "東京", "\xa0", "❤\ufe0f 👍🏽", "שלום",
]  # fmt: skip


@pytest.mark.parametrize(("hidden", "shown"), SEEN_AS.items())
def test_visible(hidden: str, shown: str) -> None:
    assert visible(hidden) == shown


@pytest.mark.parametrize("seen", LEFT_ALONE)
def test_visible_leaves_what_is_seen(seen: str) -> None:
    assert visible(seen) == seen


@pytest.mark.parametrize("formula", DISARMED)
def test_a_formula_is_disarmed(formula: str) -> None:
    assert disarmed(formula, formula) == "'" + formula
    assert disarmed((formula, "b"), formula + "; b") == "'" + formula + "; b"


@pytest.mark.parametrize("harmless", [text for text in HARMLESS if text.isprintable()])
def test_the_harmless_is_not_changed(harmless: str) -> None:
    assert disarmed(harmless, harmless) == harmless


@pytest.mark.parametrize("number", [-1, -0.5, -1e-9])
def test_a_number_is_not_disarmed(number: float) -> None:
    assert disarmed(number, repr(number)) == repr(number)


@pytest.mark.parametrize(
    ("cell", "exact", "rounded"),
    [
        (None, "", ""),
        (7, "7", "7"),
        (False, "false", ""),
        (True, "true", "yes"),
        ((True, "x"), "true; x", "yes; x"),
        (0.25, "0.25", "0.2"),
        (-0.01, "-0.01", "0.0"),
        ((0.25, None, "x"), "0.25; ; x", "0.2; ; x"),
        ({"law": 0.25, "who": "a\nb"}, "law=0.25; who=a\nb", "law=0.2; who=a\nb"),
    ],
)
def test_text(cell: Cell, exact: str, rounded: str) -> None:
    assert text(cell) == exact
    assert text(cell, 1) == rounded


@pytest.mark.parametrize("number", [math.nan, math.inf, -math.inf])
def test_what_is_no_number_has_no_text(number: float) -> None:
    with pytest.raises(ValueError, match="should be None"):
        text((number,))


def test_one_line() -> None:
    field = Field("a", Column("help", digits=1))
    assert one_line("one\r\ntwo\u2028three\x1b", field) == r"one two three\x1b"
    assert one_line(0.25, field) == "0.2"


@pytest.mark.parametrize(
    ("field", "right"),
    [
        (Field("a", Column("help"), numeric=True), True),
        (Field("a", Column("help", right=True)), True),
        (Field("a", Column("help")), False),
    ],
)
def test_is_right(field: Field, right: bool) -> None:
    assert is_right(field) is right


@pytest.mark.parametrize(
    ("written", "width", "shown"),
    [
        ("a long sentence", 15, "a long sentence"),
        ("a long sentence", 14, "a long senten…"),
        ("a long sentence", 1, "…"),
        ("‘Perhaps’", 9, "‘Perhaps’"),
        ("‘Perhaps’", 7, "‘Perha…"),
        ("", 1, ""),
    ],
)
def test_cut(written: str, width: int, shown: str) -> None:
    assert cut(written, width) == shown


@pytest.mark.parametrize(
    ("written", "width"), [("", 0), ("naïve", 5), ("東京", 4), ("cafe\u0301s", 5), ("“so”", 4)]
)
def test_display_width(written: str, width: int) -> None:
    pytest.importorskip("wcwidth")
    assert display_width(written) == width


def test_without_wcwidth_each_character_has_the_same_width() -> None:
    code = (
        "import sys; sys.modules['wcwidth'] = None; "
        "from textkit.outputs.cells import display_width; print(display_width('東京'))"
    )
    assert subprocess.check_output([sys.executable, "-c", code], text=True) == "2\n"
