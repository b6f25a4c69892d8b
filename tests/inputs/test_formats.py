"""Formats are found by what they declare: textkit's own, and those of other distributions."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from textkit import cli
from textkit.inputs.contract import Found, Input, Opened, UnreadableError
from textkit.inputs.formats import Formats
from textkit.inputs.read import format_names, has_records, read
from textkit.inputs.source import Position, Source
from textkit.registry import PluginError

from .reading import from_bytes, refuse, run

ROOT = Path(__file__).parent.parent.parent
OWN = Formats().own


@pytest.mark.parametrize("name", OWN)
def test_every_format_has_its_tests_and_its_line_in_the_docs(name: str) -> None:
    """A format NAME has tests/inputs/test_NAME.py; `make docs` writes its line."""
    assert (ROOT / "tests" / "inputs" / f"test_{name}.py").exists()
    page = (ROOT / "docs" / "formats.md").read_text(encoding="utf-8")
    table = page.partition("<!-- inputs -->")[2].partition("<!-- /inputs -->")[0]
    assert f"| `{name}` |" in table


@pytest.mark.parametrize("name", OWN)
def test_every_declaration_makes_sense(name: str) -> None:
    declared = OWN[name]
    assert declared.help
    assert all(e.startswith(".") and e == e.lower() for e in declared.endings)
    assert declared.endings or declared.signature
    others = {e for other, one in OWN.items() if other != name for e in one.endings}
    assert not others & set(declared.endings), "a file's name tells one format"


SBV = """
import re
from textkit.inputs.contract import Input
from textkit.inputs.source import Position, Source
from textkit.options import Option

TIME = re.compile(r"(\\d+):(\\d+):(\\d+).(\\d+),")

def read(opened):
    text, marks = "", []
    for number, line in enumerate(opened.text().splitlines(), 1):
        time = TIME.match(line)
        if time:
            h, m, s, ms = map(int, time.groups())
            marks.append((len(text), Position(number + 1, time=h * 3600 + m * 60 + s + ms / 1000)))
        elif line.strip() and not line.strip().isdigit():
            text += line + {"blank": " ", "line": "\\n"}[opened.settings["between"]]
    yield Source(opened.file, None, 1, text.strip(), marks=marks)

INPUT = Input(help="subtitles", endings=(".sbv",), read=read,
              options=(Option("--between", "put between lines", default="blank",
                              choices=("blank", "line")),))
"""
CAPTIONS = "0:00:01.500,0:00:03.000\nIt may\n\n0:01:03.250,0:01:04.000\nrain today.\n"


@pytest.fixture
def plug(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:  # fmt: skip
    """A folder with another distribution: its modules are gone when the test ends."""
    folder = tmp_path_factory.mktemp("site")
    monkeypatch.syspath_prepend(folder)
    yield folder
    for name in [name for name in sys.modules if name.startswith("stranger_")]:
        del sys.modules[name]


def install(folder: Path, **modules: str) -> None:
    """A distribution with an input format for each module, as pip would have left it."""
    made = folder / "stranger-1.0.dist-info"
    made.mkdir()
    (made / "METADATA").write_text("Metadata-Version: 2.1\nName: stranger\nVersion: 1.0\n")
    points = "".join(f"{name} = stranger_{name}:INPUT\n" for name in modules)
    (made / "entry_points.txt").write_text(f"[textkit.inputs]\n{points}")
    for name, text in modules.items():
        (folder / f"stranger_{name}.py").write_text(text)


def test_another_distribution_adds_a_format(
    plug: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    install(plug, sbv=SBV)
    talk = tmp_path / "talk.SBV"
    talk.write_text(CAPTIONS, encoding="utf-8")
    by_name, by_folder, by_format = (
        read([str(talk)], report=refuse),
        read([str(tmp_path)], report=refuse),
        read([], input_format="sbv", stdin=io.BytesIO(CAPTIONS.encode()), report=refuse),
    )
    for (source,) in (by_name, by_folder, by_format):
        assert (source.text, source.doc, source.line) == ("It may rain today.", None, 1)
        assert source.position(0) == Position(2, time=1.5)
        assert source.position(source.text.index("rain")) == Position(5, time=63.25)
    assert {"auto", "csv", "sbv", "text"} <= set(format_names())
    assert not has_records([str(talk), str(tmp_path)])
    assert cli.main(["hedging", str(talk), "-b", "document", "--columns", "words,markers"]) == 0
    assert capfd.readouterr().out.split() == ["words", "markers", "4", "may"]
    assert cli.main(["hedging", "--help"]) == 0
    assert "\n  sbv  " in capfd.readouterr().out


def test_its_options_reach_it(plug: Path) -> None:
    install(plug, sbv=SBV)
    data = CAPTIONS.encode()
    ((source,), _) = from_bytes(data, input_format="sbv", settings={"between": "line"})
    assert source.text == "It may\nrain today."
    with pytest.raises(ValueError, match="no input format has an option 'betwen'"):
        from_bytes(data, input_format="sbv", settings={"betwen": "line"})
    with pytest.raises(ValueError, match="--between: 'page' is not one of blank, line"):
        from_bytes(data, input_format="sbv", settings={"between": "page"})


CONTAINER = """
import io
from textkit.inputs.contract import Input
from textkit.inputs.read import has_records

def read(opened):
    yield from opened.inside(opened.file.removesuffix(".wrap"), io.BytesIO(opened.data()[5:]))

INPUT = Input(help="wrapped", endings=(".wrap",), read=read, binary=True,
              records=lambda file: has_records([file.removesuffix(".wrap")]),
              signature=lambda head: head.startswith(b"\\0wrap"))
"""


def test_a_format_may_hold_files_of_others(plug: Path, tmp_path: Path) -> None:
    install(plug, wrap=CONTAINER)
    path, text = tmp_path / "a.jsonl.wrap", tmp_path / "b.txt.wrap"
    path.write_bytes(b'\0wrap{"id": 1, "text": "One."}\nno\n')
    text.write_bytes(b"\0wrapTwo.")
    sources, problems = run([str(path), str(text)])
    assert [(s.file, s.doc, s.text) for s in sources] == [
        (str(path), "1", "One."),
        (str(text), None, "Two."),
    ]
    assert [(p.file, p.where) for p in problems] == [(str(path), "line 2, column 1")]
    assert has_records([str(path)])
    assert not has_records([str(text)])


def test_a_binary_file_is_known_by_its_first_bytes(plug: Path) -> None:
    data = b"\0wrapTwo."
    assert from_bytes(data)[1][0].what == "a NUL: this is a binary file, not text"
    install(plug, wrap=CONTAINER)
    assert [s.text for s in from_bytes(data)[0]] == ["Two."]
    readable, writable = os.pipe()
    with open(readable, "rb") as stdin:
        with open(writable, "wb") as writer:
            writer.write(data)
        assert [s.text for s in read([], stdin=stdin, report=refuse)] == ["Two."]


@pytest.mark.parametrize(
    ("text", "said"), [("INPUT = 1", "is no Input"), ("1 / 0", "ZeroDivision")]
)
def test_a_broken_format_stops_a_run_that_needs_it_and_no_other(
    plug: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str], text: str, said: str
) -> None:
    install(plug, sbv=text)
    (tmp_path / "talk.sbv").write_text(CAPTIONS)
    (tmp_path / "article.txt").write_text("It may rain.")
    assert cli.main(["hedging", str(tmp_path / "article.txt")]) == 0
    capfd.readouterr()
    with pytest.raises(PluginError):
        run([str(tmp_path / "talk.sbv")])
    assert cli.main(["hedging", str(tmp_path / "talk.sbv")]) == 2
    out, err = capfd.readouterr()
    assert out == ""
    assert err.startswith("textkit: stranger: textkit.inputs 'sbv' ")
    assert said in err


@pytest.mark.parametrize("extra", [None, "office"])
def test_a_library_that_is_not_installed(plug: Path, tmp_path: Path, extra: str | None) -> None:
    install(
        plug,
        abc=f"""
from textkit.inputs.contract import Input
def read(opened):
    import no_such_library
INPUT = Input(help="letters", endings=(".abc",), read=read, extra={extra!r})
""",
    )
    (tmp_path / "a.abc").write_text("a")
    if extra is None:
        with pytest.raises(ModuleNotFoundError):
            run([str(tmp_path / "a.abc")])
        return
    sources, (problem,) = run([str(tmp_path / "a.abc")])
    assert sources == []
    assert str(problem).endswith(
        "a.abc: needs the library no_such_library to be read; pip install 'textkit[office]'"
    )


def read_page(opened: Opened) -> Found:
    yield Source(opened.file, None, 1, "page:" + opened.text())


def read_export(opened: Opened) -> Found:
    for number, part in enumerate(opened.text().split(";")[1:], 1):
        if part == "broken":
            raise UnreadableError(opened.problem(f"part {number}", "is broken"))
        yield Source(opened.file, str(number), number, part, {"n": number})


PAGE = Input(
    help="pages",
    endings=(".page",),
    read=read_page,
    in_folders=False,
    signature=lambda head: head.startswith(b"<page"),
)
EXPORT = Input(
    help="pages of one publisher, which hold several texts",
    endings=(),
    read=read_export,
    records=True,
    signature=lambda head: head.startswith(b"<page export"),
)


@pytest.fixture
def more(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two formats more of textkit's own."""
    monkeypatch.setattr(Formats, "own", {"page": PAGE, "export": EXPORT, **OWN})


@pytest.mark.usefixtures("more")
@pytest.mark.parametrize(
    ("name", "text", "read_as", "records"),
    [
        ("a.page", "Plain.", ["page:Plain."], False),
        ("a.txt", "Plain.", ["Plain."], False),
        ("a.txt", "<pages are not", ["page:<pages are not"], False),
        ("a.txt", "<b", ["<b"], False),
        ("a.txt", "Plain <page>", ["Plain <page>"], False),
        ("a", "<page", ["page:<page"], False),
        ("a.unheard", "<page", ["page:<page"], False),
        ("a.jsonl", '{"text": "x"}', ["x"], True),
        ("a.jsonl", "<page", ["page:<page"], False),
        ("a.page", "<page export;One.;Two.", ["One.", "Two."], True),
        ("a", "<page export;One.", ["One."], True),
    ],
)
def test_first_bytes_tell_before_names(
    tmp_path: Path, name: str, text: str, read_as: list[str], records: bool
) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    sources, problems = run([str(path)])
    assert ([s.text for s in sources], problems) == (read_as, [])
    assert has_records([str(path)]) is records


@pytest.mark.usefixtures("more")
def test_first_bytes_of_standard_input_tell(monkeypatch: pytest.MonkeyPatch) -> None:
    data = b"<page export;One.;Two."
    assert [s.text for s in from_bytes(data)[0]] == ["One.", "Two."]
    assert [s.text for s in from_bytes(data, input_format="page")[0]] == [f"page:{data.decode()}"]
    stdin = io.TextIOWrapper(io.BufferedReader(io.BytesIO(data)))
    monkeypatch.setattr(sys, "stdin", stdin)
    assert has_records(["-"])
    assert [s.text for s in run(["-"])[0]] == ["One.", "Two."], "nothing was taken from it"
    monkeypatch.setattr(sys, "stdin", None)
    assert not has_records(["-"])


@pytest.mark.usefixtures("more")
def test_a_file_that_can_be_read_no_further() -> None:
    sources, problems = from_bytes(b"<page export;One.;broken;Three.")
    assert [(s.text, s.fields) for s in sources] == [("One.", {"n": 1})]
    assert [str(p) for p in problems] == ["standard input: part 2: is broken"]


@pytest.mark.usefixtures("more")
def test_folder_gives_a_format_that_is_asked_for_alone(tmp_path: Path) -> None:
    for name in ("a.page", "b.txt", "c.dat"):
        (tmp_path / name).write_text(f"<page export;{name}", encoding="utf-8")
    folder = [str(tmp_path)]
    assert len(run(folder)[0]) == 1, "pages are not taken from folders by themselves"
    assert [s.text for s in run(folder, input_format="page")[0]] == ["page:<page export;a.page"]
    texts = [s.text for s in run(folder, input_format="export")[0]]
    assert texts == ["a.page", "b.txt", "c.dat"], "a format without endings has any file"
