"""The docs are true: outputs are made, pages are complete, no column is unexplained."""

import re
from pathlib import Path

import pytest

from textkit import rows
from textkit.analysis import ANALYSES
from textkit.columns import fields
from tools import make_docs

ROOT = Path(__file__).parent.parent
HEADINGS = [
    "What it measures",
    "Columns",
    "How, and from which paper",
    "Example",
    "What it gets wrong",
]


@pytest.mark.parametrize("analysis", ANALYSES.names())
def test_every_analysis_has_its_page_and_its_cases(analysis: str) -> None:
    page = (ROOT / "docs" / f"{analysis}.md").read_text(encoding="utf-8")
    assert re.findall(r"^## (.+)$", page, re.M) == HEADINGS
    assert "<!-- columns -->" in page
    assert "<!-- run: textkit " in page
    assert (ROOT / "tests" / f"test_{analysis}.py").exists()


@pytest.mark.parametrize("analysis", ANALYSES.names())
def test_columns_are_single_words_and_explained(analysis: str) -> None:
    declared = ANALYSES.get(analysis)
    for row_type in (declared.row, declared.marker):
        for field in fields(row_type):
            assert re.fullmatch(r"[a-z][a-z0-9_]*", field.name)
            assert len(field.column.help) > 3
    assert not {f.name for f in fields(rows.Place)} & {f.name for f in fields(declared.row)}


@pytest.mark.parametrize("analysis", ANALYSES.names())
def test_free_text_columns_stand_last(analysis: str) -> None:
    free = [f.column.free for f in fields(ANALYSES.get(analysis).row)]
    assert free == sorted(free)


@pytest.mark.parametrize("page", make_docs.pages(), ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), target
