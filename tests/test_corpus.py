"""The analyses on the texts of corpus/, against what a careful reader marked in them.

The tallies are pinned: a change for the better is written down as one for the worse is noticed.
`make snapshots` writes them, `python -m benchmarks.corpus --errors` lists what is behind them.
"""

import pytest

from benchmarks import corpus

TEXTS = corpus.texts()


def test_there_are_texts_of_each_kind_with_their_markers() -> None:
    assert len(TEXTS) >= 12
    for path in TEXTS:
        assert corpus.annotation(path).exists()
        assert 400 <= len(path.read_text(encoding="utf-8").split()) <= 900


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_what_is_expected_stands_in_the_text(path: object) -> None:
    assert isinstance(path, type(TEXTS[0]))
    text = " ".join(path.read_text(encoding="utf-8").split())
    for finding in corpus.expected(path):
        if finding.analysis != "document":
            for part in finding.text.split(" ... "):
                assert part in text


def test_the_tallies_are_those_that_are_pinned() -> None:
    assert corpus.table() == corpus.PINNED.read_text(encoding="utf-8")
