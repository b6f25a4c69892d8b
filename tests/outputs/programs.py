"""Other programs as docs/formats.md calls them, and the cells that they read."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import chdir, contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import pytest

__all__ = ["CALLS", "CHANGES", "IN_PYTHON", "READERS", "Call", "Change", "Table", "read", "shell"]

PAGE = (Path(__file__).parent.parent.parent / "docs" / "formats.md").read_text("utf-8")
SECTION = PAGE.partition("\n## In other programs\n")[2].partition("\n## ")[0]


class Table(NamedTuple):
    """What a program read: the names of the columns, and a cell of each in every row."""

    names: list[str]
    rows: list[list[Any]]


class Call(NamedTuple):
    """A line of the page's table of calls."""

    program: str
    call: str
    reason: str

    @property
    def format(self) -> str:
        """The format of the file that it reads."""
        ending: str = re.findall(r"\brows\.(csv|tsv|jsonl)\b", self.call)[-1]
        return ending

    @property
    def names(self) -> set[str]:
        """The columns whose types it gives."""
        return set(re.findall(r"\b(line|doc|text)\b['\"]?(?:: | = )", self.call))


class Change(NamedTuple):
    """A line of the page's table of what programs change if they are left to their defaults."""

    program: str
    call: str
    wrote: list[str | None]
    """The cells of the column `text`; None is undefined."""
    reads: str
    """The last of these cells as the program has it; "nothing", or the name of an error."""


def cells_of_the_page(width: int) -> Iterator[list[str]]:
    for line in SECTION.splitlines():
        found = [part.strip() for part in re.split(r"(?<!\\)\|", line)[1:-1]]
        if len(found) == width and "`" in found[1]:
            yield found


def code(cell: str) -> str:
    (found,) = re.findall(r"`(.+)`", cell)
    return str(found).replace(r"\|", "|")


def written(cell: str) -> list[str | None]:
    match = re.fullmatch(r"([0-9,]+) undefined, then (`.+`)", cell)
    before = int(match[1].replace(",", "")) if match else 0
    return [None] * before + [code(match[2] if match else cell)]


CALLS = [Call(program, code(call), reason) for program, call, reason in cells_of_the_page(3)]
CHANGES = [
    Change(program, code(call), written(wrote), re.sub("^the [a-z]+ |[`*]", "", reads))
    for program, call, wrote, reads in cells_of_the_page(4)
]


def read(program: str, call: str, folder: Path) -> Table:
    """What a call reads in a folder that holds ``rows.csv``, ``rows.tsv`` or ``rows.jsonl``.

    The test is skipped where the program isn't on this machine.
    """
    return READERS[program](call, folder)


def by_csvkit(call: str, folder: Path) -> Table:
    out = shell(call, folder)
    if call.startswith("csvjson"):
        return records(json.loads(out))
    names, *rows = csv.reader(io.StringIO(out, newline=""), strict=True)
    return Table(names, list(rows))


def by_jq(call: str, folder: Path) -> Table:
    return records([json.loads(line) for line in shell(call, folder).split("\n") if line])


def by_sqlite(call: str, folder: Path) -> Table:
    (folder / "rows.db").unlink(missing_ok=True)
    assert shell(call, folder) == ""
    database = sqlite3.connect(folder / "rows.db")
    found = database.execute("SELECT * FROM rows")
    table = Table([name for name, *_ in found.description], [list(row) for row in found])
    database.close()
    return table


def by_r(call: str, folder: Path) -> Table:
    """R's own cells, told by jsonlite; those of all columns have the same number."""
    program = f"""
        if (!requireNamespace("jsonlite", quietly = TRUE)) q()
        d <- {call}
        exact <- function(x) if (is.double(x) && is.null(dim(x))) sprintf("%a", x) else x
        told <- list(names = I(names(d)), columns = unname(lapply(d, exact)),
                     double = I(vapply(d, is.double, NA)))
        cat(jsonlite::toJSON(told, na = "null"))
    """
    out = run(["Rscript", "--vanilla", "-e", program], folder, "Rscript")
    if not out:
        pytest.skip("R has no jsonlite on this machine")
    found = json.loads(out)
    columns = [
        [None if cell in {None, "NA"} else float.fromhex(cell) for cell in column]
        if double
        else [None if cell == {} else cell for cell in column]  # NULL in a column of lists
        for column, double in zip(found["columns"], found["double"], strict=True)
    ]
    return Table(found["names"], [list(row) for row in zip(*columns, strict=True)])


def by_duckdb(call: str, folder: Path) -> Table:
    with evaluated(call, folder, "duckdb") as found:
        return Table(found.columns, [list(row) for row in found.fetchall()])


def by_polars(call: str, folder: Path) -> Table:
    with evaluated(call, folder, "polars") as found:
        return Table(found.columns, [list(row) for row in found.rows()])


def by_pandas(call: str, folder: Path) -> Table:
    with evaluated(call, folder, "pandas") as found:
        columns = [found[name] for name in found]
        return Table(list(found), [list(row) for row in zip(*columns, strict=True)])


def by_pyarrow(call: str, folder: Path) -> Table:
    with evaluated(call, folder, "pyarrow", "pyarrow.csv", "pyarrow.json") as found:
        columns = [column.to_pylist() for column in found.columns]
        return Table(found.column_names, [list(row) for row in zip(*columns, strict=True)])


def by_python(call: str, folder: Path) -> Table:
    with evaluated(call, folder, "csv") as found:
        return Table(found.fieldnames, [list(row.values()) for row in found])


@contextmanager
def evaluated(call: str, folder: Path, *modules: str) -> Iterator[Any]:
    """What a call of Python gives, in the folder; it may read when it is asked."""
    known = {name.partition(".")[0]: pytest.importorskip(name) for name in reversed(modules)}
    with chdir(folder):
        yield eval(call, known)


IN_PYTHON = ["DuckDB", "polars", "pandas", "pyarrow", "Python"]
READERS: dict[str, Callable[[str, Path], Table]] = {
    "csvkit": by_csvkit,
    "jq": by_jq,
    "sqlite3": by_sqlite,
    "R": by_r,
    "DuckDB": by_duckdb,
    "polars": by_polars,
    "pandas": by_pandas,
    "pyarrow": by_pyarrow,
    "Python": by_python,
}


def records(found: list[dict[str, Any]]) -> Table:
    names = list(found[0]) if found else []
    assert all(list(record) == names for record in found)
    return Table(names, [list(record.values()) for record in found])


def shell(call: str, folder: Path, needs: str | None = None) -> str:
    """What a call prints in a folder; the test is skipped where there is no such program.

    Raises RuntimeError with what it tells, if it does.
    """
    return run(["bash", "-c", call], folder, needs or call.split()[0])


def run(command: list[str], folder: Path, program: str) -> str:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    if shutil.which(program, path=path) is None:
        pytest.skip(f"{program} is not on this machine")
    done = subprocess.run(
        command,
        cwd=folder,
        env={**os.environ, "PATH": path},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode or done.stderr:
        raise RuntimeError(f"{command}: {done.stderr}")
    return done.stdout
