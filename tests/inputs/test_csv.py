"""CSV: a record a row, a problem for each row that is none."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from textkit.inputs.read import Problem, Source

from .reading import from_bytes, run, said


def table(data: str, **options: Any) -> tuple[list[Source], list[Problem]]:
    return from_bytes(data.encode("utf-8", "surrogateescape"), input_format="csv", **options)


def test_csv_rows() -> None:
    data = 'id,text\n1,"One, two.\nThree"\n\n,four\n5,"say ""hi"""\n'
    assert table(data) == (
        [
            Source("-", "1", 2, "One, two.\nThree", {"id": "1"}),
            Source("-", "5", 5, "four", {"id": ""}),
            Source("-", "5", 6, 'say "hi"', {"id": "5"}),
        ],
        [],
    )


@pytest.mark.parametrize(
    "data", ["\ufefftext;id\r\na;b\r\n", "id\ttext\nb\ta\n", "text,id\ra,b\r", '"text","id"\n"a",b']
)
def test_csv_delimiters_line_ends_and_marks(data: str) -> None:
    assert table(data) == ([Source("-", "b", 2, "a", {"id": "b"})], [])


@pytest.mark.parametrize(
    "data",
    ["sep=;\r\ntext;id\r\na;b\r\n", '"sep=|"\nid|text\nb|a\n', "\ufeffsep=\t\nid\ttext\nb\ta"],
)
def test_csv_line_of_excel_that_names_the_delimiter(data: str) -> None:
    assert table(data) == ([Source("-", "b", 3, "a", {"id": "b"})], [])


@pytest.mark.parametrize("data", ["sep=\na\n", "sep=,x\nb,c\n", "sep=a\nb\n"])
def test_csv_column_that_is_called_like_it(data: str) -> None:
    field = data.split("\n")[0].split(",")[0]
    sources, problems = table(data, text_field=field)
    assert [(s.line, len(problems)) for s in sources] == [(2, 0)]


def test_csv_by_name_with_large_fields(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("doc,body\nx," + "word " * 100_000, encoding="utf-8")
    ((source,), problems) = run([str(path)], text_field="body", id_field="doc")
    assert (source.doc, len(source.text)) == ("x", 500_000)
    assert problems == []


@pytest.mark.parametrize("data", ["", "\n", "id,text\n"])
def test_csv_without_rows_is_empty(data: str) -> None:
    assert table(data) == ([], [])


def test_csv_without_the_column() -> None:
    sources, problems = table("id,body\n1,a\n2,b\n")
    assert sources == []
    assert [str(p) for p in problems] == [
        'standard input: line 1: no column "text"; --text-field can be id, body'
    ]


def test_csv_bad_rows_are_problems_and_the_rest_is_done() -> None:
    sources, problems = table('id,text\n1\n2,"a"b\n3,caf\udce9\n4,d\n5,"open\n')
    assert sources == [Source("-", "4", 5, "d", {"id": "4"})]
    assert [(p.where, p.what) for p in problems] == [
        ("line 2", "1 cell, and the header has 2"),
        ("line 3", "not CSV (',' expected after '\"')"),
        ("line 4 (id 3)", "not UTF-8 (0xe9)"),
        ("line 6", "not CSV (unexpected end of data)"),
    ]


BAD_ROWS = {
    "comma in a text": ("1,Some say, it may rain", "3 cells, and the header has 2"),
    "many": ("1,a,b,c,d", "5 cells, and the header has 2"),
    "delimiter at the end": ("1,a,", "3 cells, and the header has 2"),
    "too few": ("1", "1 cell, and the header has 2"),
    "blanks": ("  ", "1 cell, and the header has 2"),
    "NUL in the text": ("1,a\0b", "a NUL: this row is not text"),
    "NUL in another cell": ("1\0,a", "a NUL: this row is not text"),
}


@pytest.mark.parametrize(("row", "what"), BAD_ROWS.values(), ids=BAD_ROWS)
def test_csv_damaged_row_is_left_out_and_told(row: str, what: str) -> None:
    filler = "0," + "word " * 2000  # a NUL at the head is that of a binary file
    sources, problems = table(f"id,text\n{filler}\n{row}\n2,b\n")
    assert [s.doc for s in sources] == ["0", "2"]
    assert said(problems) == [f"line 3: {what}"]


@pytest.mark.parametrize("row", ["1,", ",a", '1,"a,b"', '"1","a\nb"'])
def test_csv_row_with_all_its_cells_is_read(row: str) -> None:
    sources, problems = table(f"id,text\n{row}\n")
    assert (len(sources), problems) == (1, [])


@pytest.mark.parametrize(
    ("row", "said_of_it"),
    [
        ('1,"open\n2,b\n3,c\n', "line 2: not CSV (unexpected end of data); a quoted cell spans 3 lines"),
        ('1,"open\n2,"b"\n3,c\n', "line 2: not CSV (',' expected after '\"'); a quoted cell spans 2 lines"),
        ('1,"open' + "\n2,b" * 1234, "line 2: not CSV (unexpected end of data); a quoted cell spans 1,235 lines"),
        ('1,"open\n', "line 2: not CSV (unexpected end of data)"),
    ],
)  # fmt: skip
def test_csv_open_quote_says_how_much_it_swallows(row: str, said_of_it: str) -> None:
    assert said(table(f"id,text\n{row}")[1]) == [said_of_it]


TWICE = {
    "text": ("id,text,text", {}, '2 columns are named "text"'),
    "text chosen": ("id,b,b,text", {"text_field": "b"}, '2 columns are named "b"'),
    "id": ("id,id,text,id", {}, '3 columns are named "id"'),
    "asked for": ("who,who,id,text", {"fields": {"who": "--target-field"}}, '2 columns are named "who"'),
}  # fmt: skip


@pytest.mark.parametrize(("header", "options", "what"), TWICE.values(), ids=TWICE)
def test_csv_two_columns_of_a_used_name_are_refused(
    header: str, options: dict[str, Any], what: str
) -> None:
    row = ",".join("a" for _ in header.split(","))
    sources, problems = table(f"{header}\n{row}\n{row}\n", **options)
    assert (sources, said(problems)) == ([], [f"line 1: {what}"])


@pytest.mark.parametrize("header", ["id,text,who,who", "id,text,,"])
def test_csv_two_columns_of_a_name_that_nobody_uses(header: str) -> None:
    sources, problems = table(f"{header}\n1,a,b,c\n")
    assert ([s.text for s in sources], problems) == (["a"], [])


def test_csv_fields_are_the_cells_beside_the_text() -> None:
    ((source,), problems) = table("id,outlet,text,words\n007,The Post,It rained.,2\n")
    assert source.fields == {"id": "007", "outlet": "The Post", "words": "2"}
    assert (source.doc, problems) == ("007", [])


@pytest.mark.parametrize(
    ("options", "what"),
    [
        ({"id_field": "urll"}, 'no column "urll"; --id-field can be url, text'),
        ({"id_field": "id"}, 'no column "id"; --id-field can be url, text'),
        ({"fields": {"whom": "--target-field"}}, 'no column "whom"; --target-field can be url, text'),
    ],
)  # fmt: skip
def test_csv_without_a_column_that_was_asked_for(options: dict[str, Any], what: str) -> None:
    sources, problems = table("url,text\n1,a\n2,b\n", **options)
    assert (sources, said(problems)) == ([], [f"line 1: {what}"])


def test_csv_without_the_usual_id_has_lines_for_ids() -> None:
    sources, problems = table("url,text\n1,a\n2,b\n")
    assert ([s.doc for s in sources], problems) == (["2", "3"], [])


TABLES = {
    "commas": "id,text\n1,It may rain.\n",
    "semicolons": "id;text\n1;It may, or not.\n",
    "tabs": "id\ttext\n1\tIt may rain.\n",
    "bars": "id|text\n1|It may rain.\n",
    "quoted names": '"id","text"\n"1","It may\n\nrain."\n',
    "a byte-order mark": "\ufeffid,text\r\n1,It may rain.\r\n",
    "names with blanks": "date of issue,text\n2 May,It may rain.\n",
    "more rows": "id,text\n1,a\n2,b\n3,c\n",
}
PROSE = {
    "commas with blanks": "One, two, three\nbuckle, my, shoe\n",
    "a figure": "Prices rose by 1,200 points\nThey may fall by 3,400 soon\n",
    "a sentence": "It may rain,he said.\nAnd so it did,today.\n",
    "a heading, and other lines": "Weather;wind\nIt may rain.\nOr not.\n",
    "a name twice": "no,no\nyes,yes\n",
    "a line alone": "either,or\n",
    "no line end": "either,or",
    "a URL": "https://example.org/a,b\nIt may rain.\n",
}


@pytest.mark.parametrize("written", TABLES.values(), ids=TABLES)
@pytest.mark.parametrize("name", ["a.txt", "a", None])
def test_a_table_is_known_by_its_first_lines(
    written: str, name: str | None, tmp_path: Path
) -> None:
    if name is None:
        sources, problems = from_bytes(written.encode())
    else:
        path = tmp_path / name
        path.write_bytes(written.encode())
        sources, problems = run([str(path)])
    assert problems == []
    assert all(source.doc is not None for source in sources)
    assert len(sources) == (3 if written.endswith("3,c\n") else 1)


@pytest.mark.parametrize("written", PROSE.values(), ids=PROSE)
def test_prose_with_delimiters_is_prose(written: str) -> None:
    ((source,), problems) = from_bytes(written.encode())
    assert (source.text, source.doc, problems) == (written, None, [])


def test_a_table_without_the_column_names_those_that_it_has() -> None:
    assert said(from_bytes(b"title;body\nA;It may.\n")[1]) == [
        'line 1: no column "text"; --text-field can be title, body'
    ]
