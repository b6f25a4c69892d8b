"""What commands print, to the letter: the files in tests/snapshots/, written by `make snapshots`."""

import pytest

from tools import make_snapshots


@pytest.mark.parametrize("name", make_snapshots.COMMANDS)
def test_the_output_is_that_of_the_snapshot(name: str) -> None:
    kept = (make_snapshots.FOLDER / name).read_bytes().decode()
    assert make_snapshots.printed(make_snapshots.COMMANDS[name]) == kept, "see make snapshots"


def test_no_snapshot_is_left_over() -> None:
    assert {p.name for p in make_snapshots.FOLDER.iterdir()} == set(make_snapshots.COMMANDS)
