"""The page and the notebook on textkit in Python run, and show what they say."""

from __future__ import annotations

import doctest
import re
from pathlib import Path
from typing import Any

import pytest

import textkit
from textkit.notebook import html

DOCS = Path(textkit.__file__).parent.parent / "docs"


def blocks(page: Path) -> str:
    return "\n".join(re.findall(r"^```python\n(.*?)^```$", page.read_text("utf-8"), re.M | re.S))


def test_the_examples_of_the_page_are_true() -> None:
    for library in ("pandas", "polars"):
        pytest.importorskip(library)
    written = blocks(DOCS / "python.md")
    test = doctest.DocTestParser().get_doctest(written, {}, "python.md", None, 0)
    assert len(test.examples) > 10
    runner = doctest.DocTestRunner(optionflags=doctest.IGNORE_EXCEPTION_DETAIL)
    assert runner.run(test).failed == 0


@pytest.fixture(scope="module")
def notebook() -> Any:
    """The notebook, after a run."""
    nbformat = pytest.importorskip("nbformat")
    client = pytest.importorskip("nbclient")
    pytest.importorskip("ipykernel")
    read = nbformat.read(DOCS / "notebook.ipynb", as_version=4)
    nbformat.validate(read)
    assert not any(cell.get("outputs") or cell.get("execution_count") for cell in read.cells)
    client.NotebookClient(read, timeout=120, resources={"metadata": {"path": str(DOCS)}}).execute()
    return read


def shown(notebook: Any, source: str, kind: str) -> str:
    """What the cell with some source shows, in one of its forms."""
    (cell,) = [cell for cell in notebook.cells if source in cell.source]
    (output,) = cell.outputs
    return str(output["data"][kind])


@pytest.mark.slow
def test_the_notebook_runs_and_shows_what_it_says(notebook: Any) -> None:
    corpus = {
        path.stem: path.read_text(encoding="utf-8")
        for path in sorted((DOCS.parent / "corpus").glob("*.txt"))
    }
    article = corpus["war-report"]
    formatters = pytest.importorskip("IPython.core.formatters")
    assert shown(notebook, "len(corpus)", "text/plain") == str(len(corpus))
    first = shown(notebook, 'measure("hedging", article)', "text/html")
    assert first == html(textkit.measure("hedging", article))
    assert first.count("<mark title=") == len(textkit.markers("hedging", article))
    assert "Commander Lesh" in shown(notebook, 'by="source"', "text/html")
    markers = textkit.markers("hedging", article).to_pandas()
    assert "could not be independently verified" in shown(notebook, 'markers[["line"', "text/html")
    counted = markers.groupby(["category", "voice"]).size().unstack(fill_value=0)
    assert shown(notebook, "groupby", "text/html") == formatters.HTMLFormatter()(counted)
    hardest = max(
        textkit.measure_many("hedging", corpus.values(), by="document", ids=corpus),
        key=lambda row: row["uncertainty_per_100"],
    )
    table = shown(notebook, "sort_values", "text/html")
    assert re.findall(r"<th>([\w-]+)</th>\s*<td>", table)[0] == hardest["doc"]
    assert shown(notebook, "frame.dtypes", "text/plain") == "Int64Dtype()"
    made_by = textkit.measure("hedging", article).made_by
    assert shown(notebook, "rows.made_by", "text/plain") == repr(made_by)
