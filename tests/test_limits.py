"""--fail-on: a check that could never fail is refused, and a row that meets one is told."""

from pathlib import Path

import pytest

from textkit import cli
from textkit.columns import Column, Field
from textkit.commands import limits
from textkit.exits import UsageError

COLUMNS = {
    "file": Field("file", Column("")),
    "words": Field("words", Column(""), numeric=True),
    "share": Field("share", Column(""), numeric=True),
    "markers": Field("markers", Column("")),
}
ROWS = [("a", 10, 0.25, ("may",)), ("b", 12, None, ()), ("c", 3, 1.0, ())]


@pytest.mark.parametrize(
    ("written", "met"),
    [
        ("words > 10", "b"),
        ("words >= 10", "ab"),
        ("words < 10", "c"),
        ("words<=10", "ac"),
        ("words == 10", "a"),
        ("words != 10", "bc"),
        ("words > 12", ""),
        ("words < 0", ""),
        ("  words   >   1e1  ", "b"),
        ("words > +11.5", "b"),
        ("words > 11.", "b"),
        ("share > .25", "c"),
        ("share >= 25e-2", "ac"),
        ("share != -1", "ac"),
    ],
)
def test_rows_that_meet_a_limit(written: str, met: str) -> None:
    limit = limits.limit(written)
    limits.check([limit], COLUMNS, [])
    found = []
    for row in ROWS:
        watch = limits.Watch([limit], list(COLUMNS))
        assert list(watch.over([row])) == [row]
        found += [row[0]] * len(watch.told())
    assert "".join(map(str, found)) == met


def test_the_first_rows_that_meet_a_limit_are_told_with_their_values() -> None:
    columns = ["words", "file", "doc", "line"]
    rows = [(7, "a.txt", None, 1), (2, "a.txt", None, 3), (0.123456, "b.jsonl", "x7", 2),
            (5, "b.jsonl", None, None), (9, "c", None, 4)]  # fmt: skip
    watch = limits.Watch([limits.limit("words != 2"), limits.limit("words > 8")], columns)
    assert list(watch.over(rows)) == rows
    assert watch.told() == [
        "--fail-on 'words != 2' was met by 4 rows: a.txt:1 (7), b.jsonl:2: x7 (0.1235), b.jsonl "
        "(5), and 1 more",
        "--fail-on 'words > 8' was met by 1 row: c:4 (9)",
    ]


@pytest.mark.parametrize(
    "written",
    [
        "words > nan", "words < inf", "words < -inf", "words < 1e999", "words > 1_0",
        "words > \u0661", "words > 0x10", "words > 1,5", "words > ten", "words >", "words", "",
        "words = 3", "words => 3", "words > 3 > 2", "words > 3; share > 2", "words > 3\n4",
    ],
)  # fmt: skip
def test_what_is_no_condition_is_refused(written: str) -> None:
    with pytest.raises(UsageError) as raised:
        limits.limit(written)
    assert str(raised.value) == f"--fail-on: is written 'COLUMN > NUMBER', not {written!r}"


@pytest.mark.parametrize(
    ("written", "refused"), [("words > 1", False), ("share > 1", False), ("file > 1", True),
                             ("markers == 0", True)],
)  # fmt: skip
def test_a_column_that_has_no_numbers_can_not_meet_a_condition(written: str, refused: bool) -> None:
    limit = limits.limit(written)
    if not refused:
        limits.check([limit], COLUMNS, COLUMNS.values())
        return
    with pytest.raises(UsageError) as raised:
        limits.check([limit], COLUMNS, COLUMNS.values())
    said = f"--fail-on: {limit.column!r} is no column of numbers; such are words, share"
    assert str(raised.value) == said


@pytest.mark.parametrize(
    ("options", "code", "told"),
    [
        (["--fail-on", "words > 2"], 3, ["--fail-on 'words > 2' was met by 2 rows: a.txt:1 (3), a.txt:3 (4)"]),
        (["--fail-on", "words > 2", "--fail-on", "words > 3"], 3,
         ["--fail-on 'words > 2' was met by 2 rows: a.txt:1 (3), a.txt:3 (4)", "--fail-on 'words > 3' was met by 1 row: a.txt:3 (4)"]),
        (["--fail-on", "words > 2", "--columns", "line"], 3,
         ["--fail-on 'words > 2' was met by 2 rows: a.txt:1 (3), a.txt:3 (4)"]),
        (["--fail-on", "words > 9", "--fail-on", "words < 0"], 0, []),
        (["--fail-on", "author < 1"], 0, []),
        (["--markers", "--fail-on", "line > 2"], 3, ["--fail-on 'line > 2' was met by 1 row: a.txt:3 (3)"]),
        (["--markers", "--fail-on", "text > 1"], 2,
         ["--fail-on: 'text' is no column of numbers; such are paragraph, line, "
          "col, start, end, strength, group, group_strength"]),
        (["--fail-on", "words > 2", "missing.txt"], 1,
         ["missing.txt: no such file or directory", "--fail-on 'words > 2' was met by 2 rows: a.txt:1 (3), a.txt:3 (4)"]),
    ],
)  # fmt: skip
def test_the_command(
    options: list[str], code: int, told: list[str], tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text("It may rain.\n\nIt may not rain.\n")
    assert cli.main(["hedging", "a.txt", *options]) == code
    assert capsys.readouterr().err == "".join(f"textkit: {line}\n" for line in told)
