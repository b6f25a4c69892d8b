"""Other programs read every row and every cell of csv, tsv and jsonl as it was written.

How they are called is read from docs/formats.md, and so is what they change by default.
"""

import csv
import math
import subprocess
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from textkit import run
from textkit.analysis import ANALYSES
from textkit.columns import Cell, Field
from textkit.inputs.source import Source
from textkit.outputs.cells import visible

from .example import NASTY, QUOTED, column, disarmed, joined, rendered, whole
from .programs import CALLS, CHANGES, IN_PYTHON, READERS, Call, Change, Table, read, shell

pytestmark = [
    pytest.mark.slow,
    pytest.mark.usefixtures("unmeasured"),
    pytest.mark.filterwarnings("ignore"),
]
ROOT = Path(__file__).parent.parent.parent
IDS = ["007", "-17", "+4", "1e5", "NA", "None", "0x10", "1_000", "2024-01-05", "12:30"]
WORDS = [
    "may", "none", "None", "true", "false", "T", "F", "yes", "null", "nan", "inf", "n/a", "-",
    "50%", "$5", "1", "0", " so ", "5 March",
]  # fmt: skip
Rows = tuple[Sequence[Field], Sequence[Sequence[Cell]]]


class Written(NamedTuple):
    """A folder with ``rows.csv``, ``rows.tsv`` and ``rows.jsonl``, and the cells in them."""

    folder: Path
    names: list[str]
    """The columns of csv and tsv; jsonl has more."""
    rows: list[dict[str, Any]]


def write(folder: Path, columns: Sequence[Field], rows: Sequence[Sequence[Cell]]) -> Written:
    folder.mkdir(exist_ok=True)
    for format in ("csv", "tsv", "jsonl"):
        text = rendered(list(columns), rows, format)
        (folder / f"rows.{format}").write_text(text, "utf-8", newline="")
    names = [field.name for field in columns]
    shown = [field.name for field in columns if not field.column.json_only]
    return Written(folder, shown, [dict(zip(names, row, strict=True)) for row in rows])


def of_the_corpus(analysis: str, *, markers: bool, files: str = "*.txt") -> Rows:
    settings = run.Settings(analysis, markers=markers, files=True)
    make = run.prepared(settings).maker()
    texts = sorted((ROOT / "corpus").glob(files))
    sources = [Source(path.name, None, 1, path.read_text("utf-8")) for path in texts]
    return run.columns_of(settings), [row for source in sources for row in make(source)]


ROWS = [column("line", numeric=True), column("doc"), column("text")]
COLUMNS = [
    column("line", numeric=True),
    column("doc"),
    column("sure"),
    column("rate", numeric=True),
    column("kinds"),
    column("text"),
]
TEXTS = [
    *WORDS, *(text for text, _ in QUOTED), *NASTY, "so, it is said", "x" * 100_000,
    "He said \"it may\", 'so' to speak.",
]  # fmt: skip
TABLES: dict[str, Callable[[], Rows]] = {
    "framing": lambda: of_the_corpus("framing", markers=True),
    "hedging": lambda: of_the_corpus("hedging", markers=False),
    "every kind of cell": lambda: (
        COLUMNS,
        [
            (number, IDS[number % len(IDS)], number % 2 == 0, number / 3, ("a", "b c"), text)
            for number, text in enumerate(TEXTS)
            if "\0" not in text  # no text of R may have it
        ],
    ),
    "one row": lambda: (
        [ROWS[0], *[column(f"c{i}") for i in range(len(IDS + WORDS))]],
        [(3, *IDS, *WORDS)],
    ),
    "one column": lambda: (
        ROWS[:1],
        [("may",), ("",), (" ",), ("a; b, c|d",), ("'so'",), ("#x",)],
    ),
}


CASES = [
    pytest.param(table, call, id=f"{table}-{call.call}")
    for table in TABLES
    for call in CALLS
    if not call.names or (table == "every kind of cell" and "line" not in call.names)
]


@pytest.fixture(scope="module")
def written_once(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Written]:
    return cache(lambda table: write(tmp_path_factory.mktemp("readers"), *TABLES[table]()))


@pytest.fixture
def written(request: pytest.FixtureRequest, written_once: Callable[[str], Written]) -> Written:
    """The table that the test names, written once for all tests."""
    return written_once(request.param)


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Written]:
    """The markers of the corpus by analysis."""
    return {
        analysis: write(tmp_path_factory.mktemp(analysis), *of_the_corpus(analysis, markers=True))
        for analysis in ("framing", "hedging")
    }


def is_undefined(cell: Any) -> bool:
    return cell is None or (isinstance(cell, float) and math.isnan(cell))


def agrees(read: Any, wrote: Any, *, typed: bool) -> bool:
    """Whether a cell came as it was written: in jsonl with its type, else at least as its text."""
    if not typed and (is_undefined(read) or isinstance(read, str)):
        return ("" if is_undefined(read) else read) == disarmed(wrote, visible(joined(wrote)))
    wrote = whole(wrote)
    if wrote is None or is_undefined(read):
        return wrote is None and is_undefined(read)
    if isinstance(wrote, dict):  # a program may have all keys in each row
        return {k: v for k, v in dict(read).items() if not is_undefined(v)} == wrote
    if isinstance(wrote, list | tuple):
        return len(wrote) == len(read) and all(map(same_items, read, wrote))
    if isinstance(wrote, bool):
        return bool(read) is wrote and not isinstance(read, str)
    if isinstance(wrote, int | float):
        return not isinstance(read, str) and float(read) == wrote
    return bool(read == wrote)


def same_items(read: Any, wrote: Any) -> bool:
    return agrees(read, wrote, typed=True)


def differences(table: Table, wrote: Written, *, typed: bool) -> list[Any]:
    names = list(wrote.rows[0]) if typed else wrote.names
    assert table.names == names
    assert len(table.rows) == len(wrote.rows)
    return [
        (name, record[name], cell)
        for row, record in zip(table.rows, wrote.rows, strict=True)
        for name, cell in zip(names, row, strict=True)
        if not agrees(cell, record[name], typed=typed)
    ]


def test_the_page_has_calls_for_every_program() -> None:
    assert {call.program for call in CALLS} == set(READERS)
    assert {change.program for change in CHANGES} <= set(READERS)


@pytest.mark.parametrize(("written", "call"), CASES, indirect=["written"])
def test_every_cell_comes_as_it_was_written(written: Written, call: Call) -> None:
    table = read(call.program, call.call, written.folder)
    if call.call.startswith("csvsort"):
        keys = [str(record["line"]) for record in written.rows]
        order = sorted(range(len(keys)), key=keys.__getitem__)
        written = written._replace(rows=[written.rows[i] for i in order])
    lost = {change.wrote[-1] for change in CHANGES if change.call == call.call}
    wrong = differences(table, written, typed=call.format == "jsonl")
    assert not [one for one in wrong if one[1] not in lost]


@pytest.mark.parametrize(
    "call",
    [one for one in CALLS if one.program in IN_PYTHON],
    ids=lambda call: call.call,
)
def test_a_text_alone_in_its_column_comes_as_it_was_written(call: Call, tmp_path: Path) -> None:
    lost = {change.wrote[-1] for change in CHANGES if change.call == call.call}
    for number, text in enumerate({*IDS, *WORDS} - lost):
        wrote = write(tmp_path / str(number), ROWS, [(3, text, text)])
        table = read(call.program, call.call, wrote.folder)
        assert not differences(table, wrote, typed=call.format == "jsonl")


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: f"{change.call} {change.wrote[-1]}")
def test_the_page_tells_what_a_default_changes(change: Change, tmp_path: Path) -> None:
    wrote = write(tmp_path, ROWS, [(3, "a", text) for text in change.wrote])
    if change.reads.endswith("Error"):
        with pytest.raises(Exception) as raised:  # noqa: PT011 -- the page has its name
            read(change.program, change.call, wrote.folder)
        assert change.reads in repr(raised.value)
        return
    table = read(change.program, change.call, wrote.folder)
    assert len(table.rows) == len(change.wrote)
    cell = dict(zip(table.names, table.rows[-1], strict=True))["text"]
    assert not agrees(cell, change.wrote[-1], typed="jsonl" in change.call)
    read_as = str(cell).upper() if cell is True and change.program == "R" else str(cell)
    assert ("nothing" if is_undefined(cell) or cell == "" else read_as) == change.reads


@pytest.mark.parametrize(
    ("program", "call"),
    [
        ("csvkit", "csvcut -t rows.tsv"),
        ("sqlite3", "sqlite3 rows.db '.mode tabs' '.import rows.tsv rows'"),
        ("R", 'read.delim("rows.tsv")'),
        ("DuckDB", "duckdb.sql(\"FROM 'rows.tsv'\")"),
        ("DuckDB", "duckdb.sql(\"FROM 'rows.csv'\")"),
        ("polars", 'polars.read_csv("rows.tsv", separator="\\t", infer_schema_length=None)'),
        ("polars", 'polars.read_csv("rows.csv", infer_schema_length=None)'),
        ("pandas", 'pandas.read_table("rows.tsv")'),
        ("pandas", 'pandas.read_csv("rows.csv")'),
        ("pyarrow", 'pyarrow.csv.read_csv("rows.csv")'),
    ],
)
@pytest.mark.parametrize("analysis", ["framing", "hedging"])
def test_defaults_find_all_rows_and_cells(
    program: str, call: str, analysis: str, corpus: dict[str, Written]
) -> None:
    table = read(program, call, corpus[analysis].folder)
    assert not differences(table, corpus[analysis], typed=False)


@pytest.mark.parametrize("written", TABLES, indirect=True)
@pytest.mark.parametrize("command", ["cut -f {place}", "awk -F'\\t' '{{print ${place}}}'"])
def test_cut_and_awk_find_every_cell_in_its_place(command: str, written: Written) -> None:
    for place, name in enumerate(written.names, 1):
        out = subprocess.run(
            ["bash", "-c", command.format(place=place) + " rows.tsv"],
            cwd=written.folder,
            capture_output=True,
            check=True,
        ).stdout.decode()
        assert out.endswith("\n")
        header, *cells = [
            next(csv.reader([line], "excel-tab")) or [""] for line in out.split("\n")[:-1]
        ]
        assert header == [name]
        assert len(cells) == len(written.rows)
        for (cell,), record in zip(cells, written.rows, strict=True):
            assert agrees(cell, record[name], typed=False)


@pytest.mark.parametrize(
    "call",
    [one for one in CALLS if one.format != "jsonl" and not one.call.startswith("csvsql")],
    ids=lambda call: call.call,
)
def test_a_header_alone_is_a_table_without_rows(call: Call, tmp_path: Path) -> None:
    wrote = write(tmp_path, ROWS, [])
    table = read(call.program, call.call, wrote.folder)
    assert table.rows == []
    assert table.names == ([] if call.call.startswith("csvjson") else wrote.names)


def test_a_header_alone_is_an_error_for_csvsql(tmp_path: Path) -> None:
    (call,) = [one.call for one in CALLS if one.call.startswith("csvsql")]
    with pytest.raises(RuntimeError, match="no such table"):
        read("csvkit", call, write(tmp_path, ROWS, []).folder)


TYPED = [
    ("DuckDB", "duckdb.sql(\"FROM 'rows.csv'\")"),
    ("DuckDB", "duckdb.sql(\"FROM 'rows.jsonl'\")"),
    ("polars", 'polars.read_csv("rows.csv")'),
    ("polars", 'polars.read_ndjson("rows.jsonl")'),
    ("pandas", 'pandas.read_csv("rows.csv")'),
    ("pandas", 'pandas.read_json("rows.jsonl", lines=True)'),
    ("pyarrow", 'pyarrow.csv.read_csv("rows.csv")'),
    ("pyarrow", 'pyarrow.json.read_json("rows.jsonl")'),
    ("sqlite3", """sqlite3 rows.db 'CREATE TABLE rows (line INTEGER, rate REAL)' \\
        '.mode csv' '.import --skip 1 rows.csv rows'"""),
    ("R", 'read.csv("rows.csv")'),
]  # fmt: skip
NUMBERS = [column("line", numeric=True), column("rate", numeric=True)]


@pytest.fixture(scope="module", params=[0.0, 1e22])
def late_fraction(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Written:
    rows = [*[(1, request.param)] * 30_000, (2, 0.4), (3, 1e-09)]
    return write(tmp_path_factory.mktemp("late"), NUMBERS, rows)


@pytest.mark.parametrize(("program", "call"), TYPED)
def test_a_fraction_after_30_000_whole_numbers_is_read(
    program: str, call: str, late_fraction: Written
) -> None:
    table = read(program, call, late_fraction.folder)
    assert [list(map(float, row)) for row in table.rows] == [
        [row["line"], row["rate"]] for row in late_fraction.rows
    ]


def test_without_a_point_it_would_not(tmp_path: Path) -> None:
    wrote = write(tmp_path, NUMBERS, [*[(1, 0)] * 30_000, (2, 0.4)])
    assert read("DuckDB", "duckdb.sql(\"FROM 'rows.csv'\")", wrote.folder).rows[-1] == [2, 0]
    with pytest.raises(Exception, match=r"could not parse `0\.4`"):
        read("polars", 'polars.read_csv("rows.csv")', wrote.folder)


@pytest.fixture(scope="module")
def late_text(tmp_path_factory: pytest.TempPathFactory) -> Written:
    rows = [*[(1, None, None, None)] * 21_000, (2, 0.5, "so", True)]
    columns = [*NUMBERS, column("text"), column("sure")]
    return write(tmp_path_factory.mktemp("late"), columns, rows)


@pytest.mark.parametrize(
    "call",
    [one for one in CALLS if one.format == "jsonl" and not one.names],
    ids=lambda call: call.call,
)
def test_a_column_that_is_undefined_in_21_000_rows_is_read(call: Call, late_text: Written) -> None:
    table = read(call.program, call.call, late_text.folder)
    assert not differences(table, late_text, typed=True)


@pytest.mark.parametrize("analysis", ANALYSES.names())
@pytest.mark.parametrize("markers", [False, True], ids=["rows", "markers"])
def test_a_column_of_floats_holds_no_whole_number(analysis: str, markers: bool) -> None:
    columns, rows = of_the_corpus(analysis, markers=markers, files="war-report.txt")
    for field, cells in zip(columns, zip(*rows, strict=True), strict=True):
        assert len({*map(type, cells)} - {type(None)}) <= 1, field.name


def test_pandas_reads_numbers_of_json_with_other_last_digits_by_default(tmp_path: Path) -> None:
    wrote = write(tmp_path, NUMBERS, [(number, number / 7) for number in range(1, 100)])
    for option, exact in {"": False, ", precise_float=True": True}.items():
        call = f'pandas.read_json("rows.jsonl", lines=True{option})'
        assert (not differences(read("pandas", call, wrote.folder), wrote, typed=True)) is exact


def test_pandas_makes_times_of_columns_by_their_names(tmp_path: Path) -> None:
    wrote = write(tmp_path, [column("date")], [("05/03/2024",)])
    for options, exact in {"": False, ", dtype=False, convert_dates=False": True}.items():
        call = f'pandas.read_json("rows.jsonl", lines=True{options})'
        assert (not differences(read("pandas", call, wrote.folder), wrote, typed=True)) is exact


def test_a_word_goes_through_the_pipes_of_the_shell(tmp_path: Path) -> None:
    textkit = "textkit hedging --format csv --columns line,uncertainty,markers -"
    for pipe, out in {
        f"{textkit} | csvsort -y 0 -I --blanks -c line": "line,uncertainty,markers\n1,1,may\n",
        f"{textkit} | csvsort -c line": "line,uncertainty,markers\nTrue,True,0001-05-01\n",
    }.items():
        assert shell(f"printf 'It may rain.' | {pipe}", tmp_path, needs="csvsort") == out
