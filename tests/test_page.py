"""Pages for people say which files they are of, what made them, and when."""

import re
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

import pytest

from textkit import cli

TEXT = "It may rain."
Page = Callable[..., str]


@pytest.fixture(autouse=True)
def texts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1764300000")
    for name in "abcdefg":
        Path(f"{name}.txt").write_text(TEXT)


@pytest.fixture
def page(capfd: pytest.CaptureFixture[str]) -> Page:
    def written(*arguments: str) -> str:
        assert cli.main(["hedging", *arguments]) == 0
        return capfd.readouterr().out

    return written


@pytest.mark.parametrize(
    ("files", "title"),
    [
        (["a.txt"], "a.txt"),
        (["./a.txt", "b.txt"], "./a.txt, b.txt"),
        ([f"{name}.txt" for name in "abcd"], "a.txt, b.txt, c.txt, d.txt"),
        ([f"{name}.txt" for name in "abcdefg"], "a.txt, b.txt, c.txt, 4 more"),
        (["."], "."),
    ],
)
def test_the_title_has_the_files(page: Page, files: list[str], title: str) -> None:
    assert f"<title>textkit hedging: {title}</title>" in page("-f", "html", *files)
    assert page("-f", "markdown", *files).startswith(f"**textkit hedging: {title}**\n\n|")


def test_the_page_has_the_day_and_the_version(page: Page) -> None:
    made = f"textkit {version('textkit')} hedging"
    html = page("-f", "html", "a.txt")
    assert f'<meta name="generator" content="{made}' in html
    assert re.search(rf"<footer>{re.escape(made)}.*, 2025-11-28</footer>", html)
    assert re.search(rf"\n\n{re.escape(made)}.*, 2025-11-28\n$", page("-f", "markdown", "a.txt"))


@pytest.mark.parametrize("epoch", ["", "tomorrow", "9" * 30])
def test_without_a_day_that_is_given_it_is_today(
    page: Page, epoch: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    assert re.search(r", 20\d\d-[01]\d-[0-3]\d</footer>", page("-f", "html", "a.txt"))


@pytest.mark.parametrize("format", ["table", "csv", "tsv"])
def test_rows_for_pipes_are_rows_alone(page: Page, format: str) -> None:
    assert "2025" not in page("-f", format, "a.txt")
    assert "textkit" not in page("-f", format, "a.txt")


def test_yes_for_people_and_true_for_programs(page: Page) -> None:
    Path("a.txt").write_text("It is not likely. Perhaps it will.")
    asked = ("-m", "--columns", "negated,text", "a.txt")
    assert page("-f", "table", *asked) == "negated  text\nyes      likely\n-        Perhaps\n"
    assert page("-f", "csv", *asked) == "negated,text\ntrue,likely\nfalse,Perhaps\n"
    assert '<th scope="row">yes</th>' in page("-f", "html", *asked)
    assert "| yes       | likely  |" in page("-f", "markdown", *asked)
