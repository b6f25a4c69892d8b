"""Compressed files are read as the file inside, whatever its format."""

import bz2
import gzip
import lzma
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from textkit.inputs.read import has_records, read

from .reading import from_bytes, refuse, run, said

zstandard = pytest.importorskip("zstandard")
PACKED: dict[str, Callable[[bytes], bytes]] = {
    ".gz": gzip.compress,
    ".bz2": bz2.compress,
    ".xz": lzma.compress,
    ".zst": zstandard.compress,
}
RECORDS = b'{"id": "a", "text": "It may."}\n{"id": "b", "text": "It did."}\n'


@pytest.mark.parametrize("ending", PACKED)
def test_the_name_tells_the_format_inside(ending: str, tmp_path: Path) -> None:
    texts, records = tmp_path / f"a.txt{ending}", tmp_path / f"b.jsonl{ending}"
    texts.write_bytes(PACKED[ending](b"It may rain."))
    records.write_bytes(PACKED[ending](RECORDS))
    sources, problems = run([str(texts), str(records)])
    assert problems == []
    assert [(s.file, s.doc, s.text) for s in sources] == [
        (str(texts), None, "It may rain."),
        (str(records), "a", "It may."),
        (str(records), "b", "It did."),
    ]
    assert not has_records([str(texts)])
    assert has_records([str(records)])


@pytest.mark.parametrize("ending", PACKED)
def test_first_bytes_tell_it_on_standard_input(ending: str) -> None:
    sources, problems = from_bytes(PACKED[ending](RECORDS))
    assert ([s.doc for s in sources], problems) == (["a", "b"], [])
    readable, writable = os.pipe()
    with open(readable, "rb") as stdin:
        with open(writable, "wb") as writer:
            writer.write(PACKED[ending](b"Two."))
        assert [s.text for s in read([], stdin=stdin, report=refuse)] == ["Two."]


def test_several_members_are_one_file() -> None:
    ((source,), _) = from_bytes(gzip.compress(b"One. ") + gzip.compress(b"Two."))
    assert source.text == "One. Two."


def test_one_in_another() -> None:
    assert from_bytes(gzip.compress(gzip.compress(b"Two.")))[0][0].text == "Two."


@pytest.mark.parametrize("ending", PACKED)
def test_what_is_cut_short_is_told(ending: str) -> None:
    packed = PACKED[ending](os.urandom(3000).hex().encode())
    sources, problems = from_bytes(packed[: len(packed) // 2])
    assert sources == []
    (told,) = said(problems)
    assert told.startswith("can't be decompressed (")


def test_a_name_alone_does_not_make_it_so(tmp_path: Path) -> None:
    path = tmp_path / "a.gz"
    path.write_text("It may rain.")
    ((), (problem,)) = run([str(path)])
    assert problem.what == "is no .gz file by its first bytes"
