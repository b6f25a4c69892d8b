"""What is no text is told and never measured: by its first bytes, else by its name."""

import gzip
import io
import zipfile
from pathlib import Path

import pytest

from textkit.inputs.kinds import kind_of, kinds

from .reading import from_bytes, run, said


def zipped(*names: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name in names:
            archive.writestr(name, "It may rain.")
    return made.getvalue()


PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"
TAR = b"a.txt".ljust(257, b"\0") + b"ustar\x0000"
REFUSED = {
    "a picture": ("a.png", PNG, "is a PNG picture; to read the words in it: tesseract a.png -"),
    "its name lies": ("a.txt", PNG, "is a PNG picture; to read the words in it: tesseract a.txt -"),
    "no name": ("a", b"GIF89a\x01\0", "is a GIF picture; to read the words in it: tesseract a -"),
    "sound": ("talk", b"ID3\x04\0", "is sound; make a transcript of it, and read that"),
    "a film": ("a.mp4", b"\0\0\0\x18ftypmp42", "is a film; make a transcript of it, and read that"),
    "a tar": ("a", TAR, "is a tar archive; unpack it: tar -xf a"),
    "a zip": ("a", zipped("a.txt"), "is a zip archive; unpack it: unzip a -d folder"),
    "a workbook": (
        "a.xlsx",
        zipped("xl/workbook.xml"),
        "is an Excel workbook; save the sheet as CSV, or: in2csv a.xlsx",
    ),
    "a database": (
        "a.db",
        b"SQLite format 3\0",
        "is a SQLite database; sqlite3 -csv -header a.db 'select ...'",
    ),
    "code by its name": (
        "a.py",
        b"print('It may rain.')\n",
        "is program code; it is no prose; --input-format text reads it all the same",
    ),
    "code by its first line": (
        "a.txt",
        b"#!/bin/sh\necho may\n",
        "is program code; it is no prose; --input-format text reads it all the same",
    ),
    "TeX": (
        "a.txt",
        b"\\documentclass{article}\nIt may.",
        "is TeX; pandoc --to plain a.txt, or detex a.txt; --input-format text reads it all the same",
    ),
    "unknown XML": (
        "a.xml",
        b'<?xml version="1.0"?>\n<report>It may rain.</report>',
        "is XML of a kind that is not read; export it in another form, or take the tags out; "
        "--input-format text reads it all the same",
    ),
}


@pytest.mark.parametrize(("name", "data", "what"), REFUSED.values(), ids=REFUSED)
def test_it_is_told_and_not_measured(
    name: str, data: bytes, what: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path(name).write_bytes(data)
    sources, problems = run([name])
    assert (sources, [str(problem) for problem in problems]) == ([], [f"{name}: {what}"])


def test_standard_input_has_no_name() -> None:
    assert said(from_bytes(PNG)[1]) == [
        "is a PNG picture; to read the words in it: tesseract FILE -"
    ]


PROSE = {
    "a heading of Markdown": ("a.txt", b"# It may rain\n"),
    "a rate": ("a.txt", b"% of people who may vote"),
    "an arrow": ("a", b"<- It may rain"),
    "a backslash": ("a", b"\\o/ It may rain"),
    "a number for an ending": ("chapter.1", b"It may rain"),
    "no ending": ("README", b"It may rain"),
    "an ending that nobody knows": ("a.article", b"It may rain"),
    "letters that begin as a signature does": ("a", b"Rar! It may rain. OTTO said so, GIF or not."),
}


@pytest.mark.parametrize(("name", "data"), PROSE.values(), ids=PROSE)
def test_prose_is_read(name: str, data: bytes, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    ((source,), problems) = run([str(path)])
    assert (source.text, problems) == (data.decode(), [])


def test_the_user_may_know_better(tmp_path: Path) -> None:
    path = tmp_path / "a.py"
    path.write_text("It may rain.")
    ((source,), _) = run([str(path)], input_format="text")
    assert source.text == "It may rain."
    path.write_bytes(PNG)
    assert run([str(path)], input_format="text")[0] == []


def test_inside_of_what_is_compressed(tmp_path: Path) -> None:
    path = tmp_path / "a.png.gz"
    path.write_bytes(gzip.compress(PNG))
    ((), (problem,)) = run([str(path)])
    assert problem.what == "is a PNG picture"


@pytest.mark.parametrize("kind", kinds(), ids=lambda kind: kind.name)
def test_a_kind_is_known_by_each_of_its_marks(kind) -> None:  # type: ignore[no-untyped-def]
    assert kind.endings
    for ending in kind.endings:
        assert ending.startswith(".")
        assert ending == ending.lower()
        assert kind_of(f"FILE{ending.upper()}", b"It may rain.") == kind
    for at, signature in kind.signatures:
        assert len(signature) >= 2
        found = kind_of("FILE", b"\1" * at + signature)
        assert found is not None
        assert found.name == kind.name
