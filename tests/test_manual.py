"""Manual pages: as complete as the help, and accepted by those who set them."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from textkit.analysis import ANALYSES
from textkit.commands import COMMANDS, flags, manual
from textkit.exits import Exit

NAMES = [*ANALYSES.own(), *COMMANDS.own()]


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    return manual.pages("1.2.3", "2026-01-31")


@pytest.fixture(scope="module")
def folder(pages: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages as man looks for them."""
    made = tmp_path_factory.mktemp("share") / "man"
    (made / "man1").mkdir(parents=True)
    for name, text in pages.items():
        (made / "man1" / name).write_text(text, encoding="ascii")
    return made


def plain(roff: str) -> str:
    """A page without its markup."""
    text = re.sub(r"\\f[BIR]|\\&", "", roff)
    for written, read in ((r"\-", "-"), (r"\(aq", "'"), (r"\(ti", "~"), (r"\e", "\\")):
        text = text.replace(written, read)
    return text


def test_there_is_a_page_for_each_analysis_and_command(pages: dict[str, str]) -> None:
    assert set(pages) == {"textkit.1", *(f"textkit-{name}.1" for name in NAMES)}
    for name, text in pages.items():
        title = name.removesuffix(".1").upper().replace("-", r"\-")
        assert text.startswith(f'.TH {title} 1 2026-01-31 "textkit 1.2.3" "User Commands"\n')


def test_the_first_page_names_the_others(pages: dict[str, str]) -> None:
    first = plain(pages["textkit.1"])
    for name in NAMES:
        assert f"\n{name}\n" in first
        assert f"textkit-{name}(1)" in first
    for code in Exit:
        assert f"\n{int(code)}\n{code.meaning}\n" in first


@pytest.mark.parametrize("analysis", ANALYSES.own())
def test_a_page_has_each_option_and_column_with_its_help(
    pages: dict[str, str], analysis: str
) -> None:
    page = plain(pages[f"textkit-{analysis}.1"])
    parser = flags.parser_of(analysis)
    parser.format_help()
    for action in parser.declared():
        assert all(option in page for option in action.option_strings)
        assert action.help
        assert f"\n{action.help}\n" in page
    for column in ("file", "line", *ANALYSES.get(analysis).row._fields):  # type: ignore[attr-defined]
        assert f"\n{column}\n" in page


@pytest.mark.parametrize("name", [f"textkit-{name}.1" for name in NAMES])
def test_no_line_of_text_is_a_request(pages: dict[str, str], name: str) -> None:
    requests = {line.split()[0] for line in pages[name].splitlines() if line[:1] in (".", "'")}
    assert requests <= {".TH", ".SH", ".TP", ".br", ".nf", ".fi"}


@pytest.mark.slow
@pytest.mark.parametrize(
    "command", [["mandoc", "-Tlint", "-Wwarning"], ["groff", "-ww", "-man", "-Tutf8", "-z"]]
)
def test_those_who_set_pages_have_no_complaint(folder: Path, command: list[str]) -> None:
    if shutil.which(command[0]) is None:
        pytest.skip(f"{command[0]} is not here")
    for page in (folder / "man1").iterdir():
        done = subprocess.run([*command, str(page)], capture_output=True, text=True, check=False)
        assert (done.returncode, done.stdout, done.stderr) == (0, "", ""), page.name


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("man") is None, reason="man is not here")
def test_man_shows_a_page(folder: Path) -> None:
    shown = subprocess.run(
        ["man", "-P", "cat", "-M", str(folder), "textkit", "hedging"],
        capture_output=True, text=True, check=True, env={"PATH": "/usr/bin:/bin", "MANWIDTH": "100"},
    )  # fmt: skip
    text = re.sub(".\b", "", shown.stdout)
    assert "TEXTKIT-HEDGING(1)" in text
    assert re.search(r"--fail-on 'COLUMN > N'\n +exit with 3 when a row meets this", text)
    assert re.search(r"\| jq -r \.text \| sort \| uniq -c\n", text)
