"""Subcommands are found by what they declare, in textkit and in other distributions."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from textkit import cli
from textkit.commands import COMMANDS
from textkit.commands.arguments import Parser
from textkit.engine import ENGINES
from textkit.exits import UsageError

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
OWN = [name for name in COMMANDS.names() if COMMANDS.builtin(name)]


@pytest.mark.parametrize("name", OWN)
def test_every_command_is_in_the_docs_and_has_its_tests(name: str) -> None:
    assert f"| `textkit {name}` | {COMMANDS.get(name).summary} |" in PAGE, "run make docs"
    assert (ROOT / "tests" / f"test_{name}.py").exists()


@pytest.mark.parametrize("name", [name for name in ENGINES.names() if ENGINES.builtin(name)])
def test_every_engine_is_in_the_docs_and_has_its_tests(name: str) -> None:
    assert f"| `{name}` | {ENGINES.get(name).help} |" in PAGE, "run make docs"
    tests = [path.read_text(encoding="utf-8") for path in (ROOT / "tests").glob("test_*.py")]
    assert any(re.search(rf"import .*\b{name}\b", text) for text in tests)


@pytest.mark.parametrize("name", OWN)
def test_every_command_helps_and_refuses(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main([name, "--help"]) == 0
    out, err = capsys.readouterr()
    assert out.startswith(f"usage: textkit {name} ")
    assert COMMANDS.get(name).summary in out
    assert err == ""
    assert cli.main([name, "--nonsense"]) == 2
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)


@pytest.mark.parametrize("name", ["analyze", "arguments", "limits", "__init__", "no\x1bne", ""])
def test_nothing_else_is_a_command(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main([name]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("textkit: there is no analysis or command '")
    assert err.endswith(
        "; there are attribution, framing, hedging, readability, sentiment, cite, completion, explain, help\n"
    )


# Arguments


def parsed(*arguments: str) -> tuple[list[str], bool, str | None]:
    parser = Parser("shout", "[OPTIONS] [FILE ...]", lambda: ("", ""))
    parser.add_argument("files", nargs="*")
    parser.add_argument("--loud", action="store_true")
    parser.add_argument("-n", "--number")
    options = parser.parse(arguments)
    return options.files, options.loud, options.number


@pytest.mark.parametrize(
    ("written", "files", "loud", "number"),
    [
        ("", [], False, None),
        ("a b", ["a", "b"], False, None),
        ("--loud a b", ["a", "b"], True, None),
        ("a --loud b -n 2 c", ["a", "b", "c"], True, "2"),
        ("a -", ["a", "-"], False, None),
        ("-- -a", ["-a"], False, None),
        ("--loud -- -a --loud", ["-a", "--loud"], True, None),
        ("-n2 a -- -b", ["a", "-b"], False, "2"),
        ("a -- b -- c", ["a", "b", "--", "c"], False, None),
        ("a --", ["a"], False, None),
        ("--number=-1 a", ["a"], False, "-1"),
    ],
)
def test_files_and_options_in_any_order(
    written: str, files: list[str], loud: bool, number: str | None
) -> None:
    assert parsed(*written.split()) == (files, loud, number)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("--lou", "there is no option '--lou'; did you mean --loud?"),
        ("a -b", "unrecognized arguments: -b; see textkit shout --help"),
        ("-n", "argument -n/--number: expected one argument; see textkit shout --help"),
        ("-n -- 2", "argument -n/--number: expected one argument; see textkit shout --help"),
    ],
)
def test_arguments_that_there_are_not(written: str, said: str) -> None:
    with pytest.raises(UsageError) as raised:
        parsed(*written.split())
    assert str(raised.value) == said


# Other distributions


def block(language: str) -> str:
    """The first block of a language on the page of the commands."""
    found = re.search(rf"^```{language}\n(.*?)^```", PAGE, re.M | re.S)
    assert found
    return found[1]


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A folder with a distribution that adds what the docs show, and an engine, and broken ones."""
    made = tmp_path / "shouting-1.0.dist-info"
    made.mkdir()
    points = block("ini").replace(
        "[options.entry_points]\ntextkit.commands =", "[textkit.commands]"
    )
    (made / "METADATA").write_text("Metadata-Version: 2.1\nName: shouting\nVersion: 1.0\n")
    (made / "entry_points.txt").write_text(
        f"{points}broken = shouting_broken:COMMAND\nhedging = shouting:COMMAND\n"
        "explain = shouting:COMMAND\n"
        "[textkit.engine]\nbackwards = shouting_engine:ENGINE\nserial = shouting_engine:ENGINE\n"
    )
    (tmp_path / "shouting.py").write_text(block("python"))
    (tmp_path / "shouting_broken.py").write_text("raise OSError('no disk')\n")
    (tmp_path / "shouting_engine.py").write_text(
        "from textkit.engine import Engine\n"
        "def rows(run, sources, jobs, report):\n"
        "    make = run.maker()\n"
        "    yield from (row for source in list(sources)[::-1] for row in make(source))\n"
        "ENGINE = Engine('the last text first', rows)\n"
    )
    (tmp_path / "a.txt").write_text("It may.\n")
    (tmp_path / "b.txt").write_text("It may rain.\n")
    return tmp_path


def textkit(site: Path, *arguments: str) -> tuple[int, str, str]:
    path = os.pathsep.join([str(ROOT), str(site)])
    done = subprocess.run(
        [sys.executable, "-m", "textkit", *arguments],
        cwd=site, env={**os.environ, "PYTHONPATH": path}, capture_output=True, text=True,
        check=False,
    )  # fmt: skip
    return done.returncode, done.stdout, done.stderr


BROKEN = "shouting: textkit.commands 'broken' can't be loaded (OSError: no disk)"
ROWS = ("--columns", "file,words", "-f", "csv")


@pytest.mark.parametrize(
    ("arguments", "code", "out", "err"),
    [
        (["shout", "hear", "me"], 0, "HEAR ME\n", ""),
        (["shout", "--", "--loud"], 0, "--LOUD\n", ""),
        (["shout", "--loud"], 2, "",
         "textkit: unrecognized arguments: --loud; see textkit shout --help\n"),
        (["broken"], 2, "", f"textkit: {BROKEN}\n"),
        (["hedging", "a.txt", "b.txt", *ROWS], 0, "file,words\na.txt,2\nb.txt,3\n", ""),
        (["explain"], 2, "", "textkit: which word? See textkit explain --help\n"),
        (["hedging", "a.txt", "b.txt", *ROWS, "--engine", "backwards"], 0,
         "file,words\nb.txt,3\na.txt,2\n", ""),
        (["hedging", "a.txt", "b.txt", *ROWS, "--engine", "serial"], 0,
         "file,words\na.txt,2\nb.txt,3\n", ""),
    ],
)  # fmt: skip
def test_another_distribution_adds_a_command_and_an_engine(
    site: Path, arguments: list[str], code: int, out: str, err: str
) -> None:
    assert textkit(site, *arguments) == (code, out, err)


def test_help_has_what_other_distributions_add(site: Path) -> None:
    code, out, err = textkit(site, "--help")
    assert (code, err) == (0, "")
    assert re.search(r"^  shout +Print words in capitals\.$", out, re.M)
    assert re.search(rf"^  broken +{re.escape(BROKEN)}$", out, re.M)
    code, out, err = textkit(site, "hedging", "--help")
    assert (code, err) == (0, "")
    assert re.search(r"^  backwards +the last text first$", out, re.M)
