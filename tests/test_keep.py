"""--keep: fields of records are columns of the rows, as they came in."""

import json
from pathlib import Path
from typing import Any

import pytest

from textkit import cli
from textkit.run import SettingError, Settings, columns_of

RECORD = {
    "id": "007", "text": "It may rain.", "outlet": "The Post", "score": 12, "old": None,
    "tags": ["a", "b"], "meta": {"date": "2026-05-01"}, "change": "-17", "sum": "=1+1", "yes": True,
}  # fmt: skip


def rows(
    capfd: pytest.CaptureFixture[str], tmp_path: Path, *arguments: str, written: str | None = None
) -> tuple[int, str, str]:
    path = tmp_path / "a.jsonl"
    path.write_text(written or json.dumps(RECORD))
    code = cli.main(["hedging", str(path), *arguments])
    out, err = capfd.readouterr()
    return code, out, err


@pytest.mark.parametrize(
    ("keep", "header", "cells"),
    [
        (["outlet"], "outlet", "The Post"),
        (["outlet,score"], "outlet,score", "The Post,12"),
        (["outlet", "score"], "outlet,score", "The Post,12"),
        (["day=meta.date"], "day", "2026-05-01"),
        (["meta.date"], "meta.date", "2026-05-01"),
        (["old"], "old", ""),
        (["tags"], "tags", "a; b"),
        (["change"], "change", "-17"),
        (["yes"], "yes", "true"),
        (["sum"], "sum", '"\'=1+1"'),
    ],
)
def test_a_field_is_a_column(
    keep: list[str], header: str, cells: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    asked = [f"--keep={one}" for one in keep]
    code, out, err = rows(
        capfd, tmp_path, *asked, "-f", "csv", "--columns", f"doc,{header},uncertainty"
    )
    assert (code, err) == (0, "")
    assert out == f"doc,{header},uncertainty\n007,{cells},1\n"


@pytest.mark.parametrize("number", ["1.50", "1e5", "-0.10", "9007199254740993", "17"])
def test_a_number_leaves_as_it_was_written(
    number: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    written = f'{{"id": {number}, "text": "It may.", "n": {number}}}'
    columns = ["-f", "csv", "--columns", "doc,n", "--keep", "n"]
    _, out, _ = rows(capfd, tmp_path, *columns, written=written)
    assert out == f"doc,n\n{number},{number}\n"


def test_what_no_number_can_hold_is_a_text(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    written = '{"text": "It may.", "a": 1E400, "b": NaN}'
    _, out, _ = rows(
        capfd, tmp_path, "--keep", "a,b", "-f", "jsonl", "--columns", "a,b", written=written
    )
    assert json.loads(out) == {"a": "1E400", "b": "nan"}


@pytest.mark.parametrize("options", [[], ["-m"], ["-b", "sentence"], ["-b", "document"]])
def test_values_keep_their_type_in_json(
    options: list[str], tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    asked = ["--keep", "outlet,score,old,tags,meta,yes", "-f", "jsonl"]
    _, out, _ = rows(capfd, tmp_path, *asked, *options)
    found = json.loads(out)
    for name in ("outlet", "score", "old", "tags", "meta", "yes"):
        assert found[name] == RECORD[name]
    assert list(found).index("outlet") < list(found).index(
        "voice" if options == ["-m"] else "words"
    )


def test_rows_that_are_no_passages_have_it_too(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "The mayor said it may rain.", "outlet": "The Post"}')
    cli.main(["attribution", str(path), "-b", "source", "-f", "jsonl", "--keep", "outlet"])
    assert json.loads(capfd.readouterr().out)["outlet"] == "The Post"


@pytest.mark.parametrize(
    ("options", "code", "told"),
    [
        (["--keep", "words=outlet"], 2, "--keep: 'words' is a column already"),
        (["--keep", "a=outlet,a=score"], 2, "--keep: 'a' is named twice"),
        (["--keep", "outlt"], 1, 'no record has the field "outlt"; --keep can be '),
    ],
)
def test_what_can_not_be_kept_is_told(
    options: list[str], code: int, told: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    found, _, err = rows(capfd, tmp_path, *options)
    assert found == code
    assert told in err


def test_a_plain_text_has_none(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.txt"
    path.write_text("It may.")
    arguments = ["--keep", "outlet", "-f", "csv", "--columns", "outlet,words"]
    assert cli.main(["hedging", str(path), *arguments]) == 0
    assert capfd.readouterr().out == "outlet,words\n,2\n"


@pytest.mark.parametrize("keep", [(("words", "x"),), (("a", "x"), ("a", "y"))])
def test_a_name_that_is_taken_is_refused(keep: Any) -> None:
    with pytest.raises(SettingError):
        columns_of(Settings("hedging", keep=keep))
