"""What holds for every analysis and any text."""

import csv
import io
import json
import math
from functools import cache
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from textkit.analysis import ANALYSES
from textkit.inputs.source import Source
from textkit.outputs import render
from textkit.run import Run, Settings, columns_of, prepared
from textkit.text import words
from textkit.text.document import PASSAGES, parse, passages

PIECES = [
    "may", "If", "not", "believed", "so-called", "was", "killed", "by", "U.S.", "Gen. Smith", "$1.5",
    "5 p.m.", "“", "”", '"', "'", "’", "(", ")", ".", "...", "!", "?", ",", ";", "—", "-", " ", "  ",
    "\n", "\n\n", "\r\n", "\r", "\t", "\x00", "\x1b", "\u202e", "\ud800", "İ", "ß", "é", "漢字", "😀",
    "By Jane Doe", "Read more:", "claimed", "disaster", "regime", "good", "#tag", "@name", "[12]",
    "http://example.org/a?b=c", "supposedly", "about 60", "the", "critics say", "=1+1", "|", "<b>",
]  # fmt: skip
TEXTS = st.one_of(
    st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join),
    st.lists(st.sampled_from(PIECES), max_size=40).map("".join),
    st.text(max_size=200),
)
NAMES = ANALYSES.names()


def ready(analysis: str) -> Any:
    declared = ANALYSES.get(analysis)
    return declared.prepare(**{option.key: option.initial for option in declared.options})


@pytest.fixture(scope="module")
def analyze() -> dict[str, Any]:
    return {analysis: ready(analysis) for analysis in NAMES}


@pytest.mark.parametrize("analysis", NAMES)
@given(text=TEXTS, by=st.sampled_from(PASSAGES))
def test_markers_lie_in_their_passage_and_are_no_blanks(
    analyze: dict[str, Any], analysis: str, text: str, by: Any
) -> None:
    for passage in passages(parse(text), by):
        _, markers = analyze[analysis](passage)
        for marker in markers:
            assert passage.start <= marker.start < marker.end <= passage.end
            own = text[marker.start : marker.end]
            assert own == own.strip()


NO_COUNTS = {"agreeing"}  # of formulas, not of words


@pytest.mark.parametrize("analysis", NAMES)
@given(text=TEXTS)
def test_counts_of_paragraphs_add_up_to_those_of_the_document(
    analyze: dict[str, Any], analysis: str, text: str
) -> None:
    document = parse(text)
    own = [
        analyze[analysis](passage)[0]._asdict()
        for passage in passages(document, "paragraph")
        if passage.is_measured
    ]
    (whole,) = passages(document, "document")
    total = analyze[analysis](whole)[0]._asdict()
    for name, value in total.items():
        if isinstance(value, int) and not isinstance(value, bool) and name not in NO_COUNTS:
            assert value == sum(row[name] for row in own), name


@pytest.mark.parametrize("analysis", NAMES)
@given(text=TEXTS, by=st.sampled_from(PASSAGES))
def test_what_is_undefined_is_none_and_never_nan(
    analyze: dict[str, Any], analysis: str, text: str, by: Any
) -> None:
    for passage in passages(parse(text), by):
        row, _ = analyze[analysis](passage)
        for cell in row:
            assert not isinstance(cell, float) or math.isfinite(cell)
        assert row == analyze[analysis](passage)[0], "the same passage gives the same row"


maker = cache(Run.maker)
"""Loaded once for each run."""


@pytest.mark.parametrize("analysis", NAMES)
@pytest.mark.parametrize("markers", [False, True])
@pytest.mark.slow
@given(text=TEXTS)
def test_every_format_has_the_same_rows(analysis: str, markers: bool, text: str) -> None:
    settings = Settings(analysis, markers=markers)
    columns = columns_of(settings)
    made = list(maker(prepared(settings))(Source("-", None, 1, text)))
    written: dict[str, str] = {}
    for format, output in render.formats().items():
        if output.binary or output.needs:
            continue
        out = io.StringIO(newline="")
        render.render(columns, made, format, out)
        written[format] = out.getvalue()
    objects = json.loads(written["json"])
    assert objects == [json.loads(line) for line in written["jsonl"].splitlines()]
    assert len(objects) == len(made)
    table = list(csv.DictReader(io.StringIO(written["csv"])))
    assert len(table) == len(made)
    for name in (f.name for f in columns if f.numeric and not f.column.json_only):
        for row, kept in zip(table, objects, strict=True):
            assert row[name] == ("" if kept[name] is None else repr(kept[name]))
    for format in ("table", "tsv"):
        assert len(written[format].splitlines()) == len(made) + 1


@given(text=TEXTS)
def test_words_are_counted_alike_by_all(analyze: dict[str, Any], text: str) -> None:
    (whole,) = passages(parse(text), "document")
    counted = sum(len(words.words(text[start:end])) for start, end in whole.sentences)
    assert {analyze[analysis](whole)[0].words for analysis in NAMES} == {counted}
