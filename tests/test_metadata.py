"""What is written by hand names everything that there is, and no fact is told in two ways."""

import configparser
import csv
import os
import re
import subprocess
from pathlib import Path

import pytest

import textkit
from benchmarks import corpus
from textkit import cli
from textkit.analysis import ANALYSES
from tools import pythons

ROOT = Path(__file__).parents[1]
NAMES = ANALYSES.names()
SETUP = configparser.ConfigParser()
SETUP.read(ROOT / "setup.cfg", encoding="utf-8")
METADATA = SETUP["metadata"]


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def test_the_readme_has_a_row_for_each_analysis() -> None:
    rows = re.findall(r"^\| \[`(\w+)`\]\(docs/(\w+)\.md\) \| \S.+ \|$", read("README.md"), re.M)
    assert rows == [(name, name) for name in NAMES]


@pytest.mark.parametrize("analysis", NAMES)
def test_the_page_of_an_analysis_begins_with_a_sentence_for_the_readme(analysis: str) -> None:
    title, about, _ = read(f"docs/{analysis}.md").split("\n\n", 2)
    assert title == f"# textkit {analysis}"
    assert re.fullmatch(r"[A-Z].{20,300}\.", about, re.S)


@pytest.mark.parametrize("said", [str(textkit.__doc__).partition("\n")[0], METADATA["description"]])
def test_one_line_descriptions_list_no_analyses(said: str) -> None:
    # A list in a place that nothing makes is one that a new analysis is missing from.
    assert [name for name in NAMES if re.search(rf"\b{name}\b", said)] == []


def annotated() -> dict[str, set[str]]:
    """The categories by analysis that corpus/ is annotated with."""
    found: dict[str, set[str]] = {}
    for path in corpus.texts():
        with corpus.annotation(path).open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
                found.setdefault(row["analysis"], set()).add(row["category"])
    return found


def test_all_that_the_corpus_is_annotated_with_is_compared() -> None:
    # "none" is a note that something only looks like a marker
    wanted = {analysis: categories - {"none"} for analysis, categories in annotated().items()}
    assert {name: set(categories) for name, categories in corpus.CATEGORIES.items()} == wanted
    assert set(wanted) - {"document", "quotation"} <= set(NAMES)


def test_the_pythons_of_the_metadata_are_those_that_are_tested() -> None:
    named = re.findall(r"Python :: (3\.\d+)$", METADATA["classifiers"], re.M)
    assert named == list(pythons.VERSIONS)[: len(named)]
    assert SETUP["options"]["python_requires"] == f">={named[0]}"
    assert f'target-version = "py{named[0].replace(".", "")}"' in read("pyproject.toml")


def test_the_changelog_and_the_citation_have_the_version_of_the_package() -> None:
    headings = re.findall(r"^## (.+)$", read("CHANGELOG.md"), re.M)
    assert headings[0] == "[Unreleased]"
    version, date = re.findall(r"\[(\d+\.\d+\.\d+)\] - (\d{4}-\d\d-\d\d)", headings[1])[0]
    assert version == METADATA["version"]
    citation = read("CITATION.cff")
    assert f"\nversion: {version}\n" in citation
    assert f'\ndate-released: "{date}"\n' in citation
    assert f"\nlicense: {METADATA['license']}\n" in citation


def test_the_hook_for_other_repositories_fails_where_a_text_is_over_the_limit(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    listed, _ = re.findall(r"^  args: \[(.+)\]$", read(".pre-commit-hooks.yaml"), re.M)
    arguments = [argument.strip(' "') for argument in listed.split(",")]
    hard = tmp_path / "hard.txt"
    hard.write_text(
        "The organizational considerations of the administration necessitate the collaboration "
        "of the institutions in the area of the methodological standardization. " * 9
    )
    plain = str(ROOT / "corpus" / "plain-text.txt")
    assert cli.main([*arguments, plain]) == 0
    assert cli.main([*arguments, plain, str(hard)]) == 3
    assert "flesch_kincaid_grade > 14" in capfd.readouterr().err


@pytest.mark.parametrize(
    "page", ["CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md", "findings/README.md"]
)
def test_links_lead_somewhere(page: str) -> None:
    for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", read(page)):
        assert ((ROOT / page).parent / target).exists(), target


FINDINGS = sorted((ROOT / "findings").glob("*.sh"))


@pytest.mark.parametrize("path", FINDINGS, ids=lambda path: path.stem)
def test_a_finding_has_its_form(path: Path) -> None:
    script = path.read_text(encoding="utf-8")
    about = re.match(r"#!/usr/bin/env bash\n((?:#.*\n)+)set -euo pipefail\n", script)
    assert about
    told = re.findall(r"^# ([A-Z][a-z ]+): ", about[1], re.M)
    needed = ["With", "Guess", "Seen", "Why it matters"]
    assert [field for field in told if field not in ("Known", "Mended in")] == needed
    (used,) = re.findall(r"^# With:  (.+)$", about[1], re.M)
    installed = re.findall(r"([\w-]+)==([\d.]+)", script)
    assert [f"{name} {version}" for name, version in installed] == used.split(", ")
    assert "textkit" not in script.removeprefix(about[0])
    assert os.access(path, os.X_OK)
    assert subprocess.run(["bash", "-n", str(path)], check=False).returncode == 0


def test_each_finding_is_in_the_list() -> None:
    listed = re.findall(r"^\| \[`([\w-]+)`\]\(([\w-]+)\.sh\)", read("findings/README.md"), re.M)
    assert listed == [(path.stem, path.stem) for path in FINDINGS]
