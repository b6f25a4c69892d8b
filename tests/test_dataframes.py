"""Data frames of pandas, polars and Arrow: each column of its declared type, each cell as it was."""

from __future__ import annotations

import pickle
import sys
from typing import Any, Literal

import pytest

import textkit
from textkit import cli
from textkit.analysis import ANALYSES
from textkit.dataframes import Kind, kind
from textkit.results import Result
from textkit.text.document import PASSAGES

pandas = pytest.importorskip("pandas")
polars = pytest.importorskip("polars")
pyarrow = pytest.importorskip("pyarrow")
compute = pytest.importorskip("pyarrow.compute")
parquet = pytest.importorskip("pyarrow.parquet")

TEXT = """Harbor blast may have killed many, officials claim

By Dana Reeves

"It was a disaster," said Mayor Lena Hart. She denied that the radical mob had been warned.

Supposedly Lena Hart could return on Monday if the port is reopened. Who knows?
"""
BOILERPLATE = "Read more:\n\nCopyright 2023 Harbor Wire. All rights reserved."
TEXTS = {"article": TEXT, "boilerplate alone": BOILERPLATE, "empty": "", "blank": " \n\n "}

# By the annotation of a row type: its types in Arrow, polars and pandas. Written out here, so that
# no rule of the code is tested with itself.
TYPES = {
    "str": ("string", "String", "string"),
    "str | None": ("string", "String", "string"),
    "int": ("int64", "Int64", "Int64"),
    "int | None": ("int64", "Int64", "Int64"),
    "float": ("double", "Float64", "float64"),
    "float | None": ("double", "Float64", "float64"),
    "bool": ("bool", "Boolean", "boolean"),
    "bool | None": ("bool", "Boolean", "boolean"),
    "tuple[str, ...]": ("list<item: string>", "List(String)", "object"),
    "tuple[float, ...]": ("list<item: double>", "List(Float64)", "object"),
    "tuple[Part, ...]": (
        "list<item: struct<start: int64, end: int64>>",
        "List(Struct({'start': Int64, 'end': Int64}))",
        "object",
    ),
    "dict[str, float]": (
        "map<string, double>", "Map(String, Float64)", "object"
    ),
    "dict[str, float] | None": (
        "map<string, double>", "Map(String, Float64)", "object"
    ),
    "dict[str, float | None] | None": (
        "map<string, double>", "Map(String, Float64)", "object"
    ),
    "dict[str, str]": (
        "map<string, string>", "Map(String, String)", "object"
    ),
}  # fmt: skip


def asked() -> list[Any]:
    """Each analysis by each kind of row, with options that fill columns which are empty else."""
    more: dict[str, dict[str, Any]] = {
        "hedging": {"scale": "icd203"},
        "readability": {"interval": True},
        "sentiment": {"toward": ["Lena Hart", "port"]},
    }
    cases = []
    for name in ANALYSES.names():
        for by in (*PASSAGES, *ANALYSES.get(name).groupings):
            for markers in (False, True) if by in PASSAGES else (False,):
                for options in ({}, more.get(name)):
                    if options is not None:
                        label = "-".join([name, by, *["markers"] * markers, *options])
                        cases.append(pytest.param(name, by, markers, options, id=label))
    return cases


def results(name: str, by: str, markers: bool, options: dict[str, Any]) -> list[Result]:
    run = textkit.prepare(name, by, markers=markers, **options)
    return [*map(run.measure, TEXTS.values()), run.measure_many(TEXTS.values(), ids=TEXTS)]


def plain(cell: Any) -> Any:
    """A cell as JSON has it."""
    if isinstance(cell, tuple | list):
        return [plain(item) for item in cell]
    if isinstance(cell, dict):
        return {name: plain(value) for name, value in cell.items()}
    return cell


def unpaired(cell: Any, declared: str) -> Any:
    """A cell of Arrow, which gives the pairs of a map."""
    return dict(cell) if cell is not None and declared.startswith("dict") else plain(cell)


def declared(result: Result) -> dict[str, str]:
    """The annotation of each column, without the modules of its names."""
    found = {}
    for field in result.origin.columns:
        written = getattr(field.declared, "__name__", "")
        if "|" in str(field.declared) or "[" in str(field.declared):
            written = str(field.declared).replace("textkit.analyses.attribution.", "")
        found[field.name] = written
    return found


@pytest.mark.parametrize(("name", "by", "markers", "options"), asked())
def test_columns_have_their_types_and_cells_their_values(
    name: str, by: str, markers: bool, options: dict[str, Any]
) -> None:
    for result in results(name, by, markers, options):
        types = declared(result)
        assert list(types) == list(result.columns)
        wanted = [[plain(row[column]) for column in types] for row in result]

        table = result.to_arrow()
        assert {f.name: str(f.type).replace(" ('", "").split(" (")[0] for f in table.schema} == {
            column: TYPES[own][0] for column, own in types.items()
        }
        assert wanted == [
            [unpaired(row[column], own) for column, own in types.items()]
            for row in table.to_pylist()
        ]

        frame = result.to_polars()
        assert {n: str(dtype) for n, dtype in frame.schema.items()} == {
            column: TYPES[own][1] for column, own in types.items()
        }
        assert wanted == [[plain(cell) for cell in row.values()] for row in frame.to_dicts()]

        pandas_frame = result.to_pandas()
        assert {n: str(dtype) for n, dtype in pandas_frame.dtypes.items()} == {
            column: TYPES[own][2] for column, own in types.items()
        }
        cells = pandas_frame.astype(object).to_dict("records")
        assert wanted == [
            [
                None if it is None or (not isinstance(it, list | dict) and pandas.isna(it)) else it
                for it in row.values()
            ]
            for row in cells
        ]


def test_every_declared_type_is_tried() -> None:
    seen = {
        own
        for case in asked()
        for result in results(*case.values)
        for own in declared(result).values()
    }
    assert seen == set(TYPES)


def test_a_text_of_boilerplate_alone_has_no_figures_and_their_types() -> None:
    rows = textkit.measure("hedging", BOILERPLATE)
    assert [(row["role"], row["words"], row["markers"]) for row in rows] == [
        ("boilerplate", None, None),
        ("boilerplate", None, None),
    ]
    assert str(rows.to_pandas()["words"].dtype) == "Int64"
    assert rows.to_polars()["markers"].dtype == polars.List(polars.String)


def test_whole_numbers_stay_whole_beside_boilerplate() -> None:
    rows = textkit.measure("hedging", TEXT)
    assert [row["words"] for row in rows].count(None) == 1
    assert rows.to_pandas()["words"].sum() == sum(row["words"] or 0 for row in rows)
    assert rows.to_polars()["words"].dtype == polars.Int64
    assert compute.sum(rows.to_arrow()["words"]).type == pyarrow.int64()


def test_frames_are_columns_that_other_libraries_take() -> None:
    rows = textkit.measure("framing", TEXT, by="document")
    assert polars.DataFrame(rows.to_arrow()).equals(rows.to_polars())
    (frames,) = rows.to_arrow()["frames"].to_pylist(maps_as_pydicts="strict")
    assert frames == rows[0]["frames"]


def test_the_schema_says_what_made_it(tmp_path: Any) -> None:
    rows = textkit.measure("hedging", TEXT, by="sentence", scale="icd203")
    path = tmp_path / "rows.parquet"
    parquet.write_table(rows.to_arrow(), path)
    kept = parquet.read_schema(path).metadata
    own = rows.made_by.removeprefix(f"textkit {textkit.__version__} hedging@")
    assert {name: value for name, value in kept.items() if name.startswith(b"textkit.")} == {
        b"textkit.version": textkit.__version__.encode(),
        b"textkit.analysis": b"hedging",
        b"textkit.fingerprint": own.encode(),
        b"textkit.settings": b'{"by": "sentence", "markers": false, "voice": null, '
        b'"layout": "auto", "lexicons": [], "scale": "icd203"}',
    }
    assert rows.to_pandas().attrs["textkit.fingerprint"] == own


@pytest.mark.parametrize(
    ("method", "library", "extra"),
    [
        ("to_pandas", "pandas", "pandas"),
        ("to_polars", "polars 2", "polars"),
        ("to_arrow", "pyarrow", "arrow"),
    ],
)
def test_a_library_that_is_not_there_is_told(
    method: str, library: str, extra: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, library.split()[0], None)
    rows = textkit.measure("hedging", TEXT)
    with pytest.raises(ImportError) as caught:
        getattr(rows, method)()
    assert str(caught.value) == f"{method}() needs {library}: pip install 'textkit[{extra}]'"
    assert caught.value.__suppress_context__


def test_a_lone_surrogate_is_a_replacement_character() -> None:
    rows = textkit.measure_many("hedging", ["It may rain \udc80."], "document", ids=["\ud83d a"])
    assert rows[0]["doc"] == "\ud83d a"
    assert rows.to_arrow()["doc"].to_pylist() == ["\ufffd a"]
    assert rows.to_polars()["doc"].to_list() == ["\ufffd a"]
    assert rows.to_pandas()["doc"].to_list() == ["\ufffd a"]


def test_an_emoji_stays_one() -> None:
    marked = textkit.markers("hedging", "It may rain 😊.", columns=["right"])
    assert marked.to_arrow()["right"].to_pylist() == ["rain 😊."]


@pytest.mark.parametrize(
    ("declared", "wanted"),
    [
        (int | None, Kind("integer")),
        (Literal["a", "b"], Kind("text")),
        (tuple[bool, ...], Kind("list", (("item", Kind("truth")),))),
        (dict[str, int | None], Kind("map", (("value", Kind("integer")),))),
    ],
)
def test_kinds(declared: Any, wanted: Kind) -> None:
    assert kind(declared) == wanted


@pytest.mark.parametrize("declared", [object, list[int], tuple[int, str], dict[int, str], bytes])
def test_what_is_the_type_of_no_cell(declared: Any) -> None:
    with pytest.raises(TypeError, match="is the type of no cell"):
        kind(declared)


@pytest.mark.parametrize("analysis", ANALYSES.names())
def test_all_declared_types_are_those_of_cells(analysis: str) -> None:
    own = ANALYSES.get(analysis)
    from textkit.columns import fields

    for row_type in (own.row, own.marker, *(each.row for each in own.groupings.values())):
        for field in fields(row_type):
            assert kind(field.declared).name


def test_a_result_is_a_list_of_dicts() -> None:
    rows = textkit.measure("hedging", TEXT, columns=["paragraph", "words"])
    plain_rows = [{"paragraph": row["paragraph"], "words": row["words"]} for row in rows]
    assert rows == plain_rows
    assert isinstance(rows, list)
    assert rows[0] == {"paragraph": 1, "words": 8}
    assert repr(rows) == repr(plain_rows)
    assert rows.columns == ("paragraph", "words")


def test_a_slice_is_a_result_too() -> None:
    rows = textkit.measure("hedging", TEXT)
    assert rows[1:3] == list(rows)[1:3]
    assert rows[1:3].to_polars().equals(rows.to_polars()[1:3])
    assert rows[1:3].made_by == rows.made_by


def test_a_result_can_be_pickled() -> None:
    rows = textkit.measure("hedging", TEXT)
    again = pickle.loads(pickle.dumps(rows))
    assert again == rows
    assert (again.columns, again.made_by) == (rows.columns, rows.made_by)
    assert again.to_polars().equals(rows.to_polars())


def test_rows_are_written_to_parquet_as_they_are(tmp_path: Any, capfd: Any) -> None:
    article = tmp_path / "article.txt"
    article.write_text(TEXT)
    assert cli.main(["hedging", str(article), "-f", "jsonl"]) == 0
    read = polars.read_ndjson(capfd.readouterr().out.encode())
    frame = textkit.measure("hedging", TEXT).to_polars()
    shared = [column for column in frame.columns if column in read.columns]
    assert read.select(shared).cast(frame.select(shared).schema).equals(frame.select(shared))
