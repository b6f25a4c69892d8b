"""The version and the fingerprints: of all that an analysis reads, and of nothing else."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import textkit
from textkit import cli, provenance
from textkit.analysis import ANALYSES

PACKAGE = Path(textkit.__file__).parent
CORPUS = PACKAGE.parent / "corpus"
TEXT = "It may rain, said a radical mob."
# Reads texts with an analysis in all the ways in which it opens other files, and tells which.
READER = """
import sys
seen = set()
def look(event, arguments):
    if event == "open" and isinstance(arguments[0], str):
        for room in ("data", "lexicons"):
            before, found, name = arguments[0].replace("\\\\", "/").rpartition(f"/textkit/{room}/")
            if found and arguments[1] is not None:
                seen.add(f"{room}/{name}")
sys.addaudithook(look)
import textkit
name, ways, *paths = sys.argv[1:]
for options in eval(ways):
    for path in paths:
        text = open(path, encoding="utf-8").read()
        textkit.measure(name, text, **options)
        if "by" not in options:
            textkit.markers(name, text, **options)
            textkit.measure(name, text, voice="author", **options)
print(*sorted(seen))
"""
WAYS: dict[str, list[dict[str, object]]] = {
    "attribution": [{}, {"by": "source"}],
    "framing": [{}, {"by": "actor"}],
    "hedging": [{}, {"register": "science"}, {"scale": "icd203"}],
    "readability": [{}, {"interval": True}, {"compat": "textstat"}],
    "sentiment": [{}, {"by": "target"}, {"toward": ["Lesh"]}, {"model": "vader"}],
}


def run(code: str, *arguments: str, path: Path = PACKAGE.parent) -> str:
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            f"import sys; sys.path.insert(0, {str(path)!r})\n{code}",
            *arguments,
        ],
        capture_output=True,
        text=True,
        check=False,
        env={key: value for key, value in os.environ.items() if "COVERAGE" not in key},
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


@pytest.mark.parametrize("analysis", ANALYSES.names())
@pytest.mark.slow
def test_a_fingerprint_is_of_all_files_that_an_analysis_reads(analysis: str) -> None:
    paths = [str(path) for path in sorted(CORPUS.glob("*.txt"))]
    opened = set(run(READER, analysis, repr(WAYS[analysis]), *paths).split())
    opened = {name for name in opened if not name.endswith(".json")}  # compiled from the TOML
    lists = {name for name in opened if name.startswith("data/words/")}
    assert lists
    assert opened - lists == set(provenance.sources(ANALYSES.get(analysis)))
    own = set((PACKAGE / "data" / "words").iterdir())
    assert {PACKAGE / name for name in lists} <= own


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a copy of the package, as it was built."""
    folder = tmp_path_factory.mktemp("copy")
    shutil.copytree(PACKAGE, folder / "textkit", ignore=shutil.ignore_patterns("__pycache__"))
    return folder


def told(path: Path) -> dict[str, str]:
    """What --version tells, by analysis."""
    written = run("from textkit import cli; cli.main(['--version'])", path=path).splitlines()
    assert re.fullmatch(r"textkit \d+\.\d+\.\d+", written[0])
    return dict(line.split("@") for line in written[1:])


def test_the_version_is_followed_by_the_analyses(capfd: pytest.CaptureFixture[str]) -> None:
    cli.main(["--version"])
    first, *others = capfd.readouterr().out.splitlines()
    assert first == f"textkit {textkit.__version__}"
    assert others == [f"{name}@{provenance.fingerprint(name)}" for name in ANALYSES.names()]
    assert all(re.fullmatch(r"\w+@[0-9a-f]{8}", line) for line in others)


@pytest.mark.parametrize(
    ("file", "changed"),
    [
        ("lexicons/hedging.toml", {"hedging"}),
        ("lexicons/science.toml", {"hedging"}),
        ("lexicons/generic.toml", {"framing"}),
        ("data/toward.tsv", {"sentiment"}),
        ("data/cmudict.zlib", {"readability"}),
        ("lexicons/attribution.toml", set(ANALYSES.names())),  # the voice of all markers
        ("data/words/verbs.txt", set(ANALYSES.names())),
        ("data/papers.json", set()),
        ("lexicons/hedging.json", set()),  # made from the TOML
    ],
)
@pytest.mark.slow
def test_a_change_of_a_file_changes_the_fingerprints_of_those_who_read_it(
    file: str, changed: set[str], copy: Path
) -> None:
    before = told(copy)
    assert before == {name: provenance.fingerprint(name) for name in ANALYSES.names()}
    path = copy / "textkit" / file
    kept = path.read_bytes()
    path.write_bytes(kept[:-2] + bytes([kept[-2] ^ 1]) + kept[-1:])
    try:
        after = told(copy)
    finally:
        path.write_bytes(kept)
    assert {name for name in before if after[name] != before[name]} == changed


@pytest.mark.slow
def test_a_checkout_under_work_tells_the_truth(copy: Path, tmp_path: Path) -> None:
    folder = tmp_path / "work"
    shutil.copytree(copy, folder)
    before = told(folder)
    module = folder / "textkit" / "analyses" / "sentiment" / "__init__.py"
    written = module.read_text(encoding="utf-8")
    module.write_text(written.replace('"toward.tsv",', '"toward.tsv", "charge.tsv",'))
    after = told(folder)
    assert {name for name in before if after[name] != before[name]} == {"sentiment"}
    module.write_text(written)
    (folder / "textkit" / "built.txt").unlink()
    assert told(folder) == before


OWN = '[lexicon]\nname = "hedging"\n[categories]\nepistemic = "x"\n' + (
    '[[entry]]\ncue = "rain"\ncategory = "epistemic"\n'
)


def test_files_of_the_user_are_part_of_the_fingerprint(tmp_path: Path) -> None:
    paths = [tmp_path / name for name in ("one.toml", "same.toml", "other.toml")]
    for path, text in zip(paths, (OWN, OWN, OWN + "# another\n"), strict=True):
        path.write_text(text)
    plain = textkit.measure("hedging", TEXT).made_by
    one, same, other = (
        textkit.measure("hedging", TEXT, lexicons=[str(path)]).made_by for path in paths
    )
    assert one == same
    assert len({plain, one, other}) == 3
    paths[0].write_text(OWN + "# another\n")
    assert textkit.measure("hedging", TEXT, lexicons=[str(paths[0])]).made_by == other


def test_files_of_options_are_part_of_it_too(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text("[valences]\nrain = -2\n")
    own = textkit.measure("sentiment", TEXT, valences=[str(path)]).made_by
    assert own != textkit.measure("sentiment", TEXT).made_by
    other_setting = textkit.measure("sentiment", TEXT, toward=["Bob"]).made_by
    assert other_setting == textkit.measure("sentiment", TEXT).made_by


@pytest.mark.parametrize("flags", [[], ["--markers"], ["--by", "source"], ["--by", "document"]])
def test_each_row_of_json_says_what_made_it(
    flags: list[str], tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    article = tmp_path / "article.txt"
    article.write_text(f"{TEXT}\n\n{TEXT}\n\nRead more:\n")
    for format in ("json", "jsonl"):
        cli.main(["attribution", str(article), "--format", format, *flags])
        out = capfd.readouterr().out
        rows = json.loads(out) if format == "json" else list(map(json.loads, out.splitlines()))
        assert rows
        made_by = (
            f"textkit {textkit.__version__} attribution@{provenance.fingerprint('attribution')}"
        )
        assert {row["run"] for row in rows} == {made_by}


@pytest.mark.parametrize("format", ["table", "csv", "tsv"])
def test_other_formats_say_it_when_asked(
    format: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    article = tmp_path / "article.txt"
    article.write_text(TEXT)
    own = provenance.fingerprint("hedging")
    cli.main(["hedging", str(article), "--format", format])
    assert own not in capfd.readouterr().out
    cli.main(["hedging", str(article), "--format", format, "--columns", "words,run"])
    assert f"hedging@{own}" in capfd.readouterr().out


@pytest.mark.parametrize("columns", ["words", "-run", "all,-run"])
def test_who_picks_columns_gets_these(
    columns: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    article = tmp_path / "article.txt"
    article.write_text(TEXT)
    assert cli.main(["hedging", str(article), "-f", "jsonl", f"--columns={columns}"]) == 0
    row = json.loads(capfd.readouterr().out)
    assert row["words"] == 7
    assert "run" not in row


def test_a_page_says_it_in_its_head_and_at_its_foot(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    article = tmp_path / "article.txt"
    article.write_text(TEXT)
    cli.main(["hedging", str(article), "-f", "html"])
    page = capfd.readouterr().out
    made_by = textkit.measure("hedging", TEXT).made_by
    assert f'<meta name="generator" content="{made_by}">' in page
    assert re.search(rf"<footer>[^<]*{made_by}[^<]*</footer>", page)
    assert page.index("<meta name") < page.index("</head>") < page.index("<footer>")


def test_a_markdown_table_says_it_at_its_foot(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    article = tmp_path / "article.txt"
    article.write_text(TEXT)
    cli.main(["hedging", str(article), "-f", "markdown"])
    assert textkit.measure("hedging", TEXT).made_by in capfd.readouterr().out.splitlines()[-1]


def test_a_table_reads_no_file_for_it(tmp_path: Path) -> None:
    article = tmp_path / "article.txt"
    article.write_text(TEXT)
    code = (
        f"from textkit import cli\ncli.main(['hedging', {str(article)!r}, '-o', "
        f"{str(tmp_path / 'out')!r}])\nprint('textkit.provenance' in sys.modules)"
    )
    assert run(code) == "False\n"
