"""Tables that code makes: which are stale, what is missing, what is written, what is learned."""

from __future__ import annotations

import ast
import hashlib
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from textkit import resources
from textkit.analyses.readability import difficulty, syllables, tally
from training import annotated, attributions, compat, datasets, fingerprints, fit, tables
from training import difficulty as difficulty_table
from training import frequencies as frequencies_table
from training import syllables as syllables_table
from training.tables import ROOT, TABLES, Made, Table

pytestmark = pytest.mark.slow
NAMES = TABLES.names()
SCRIPTS = [
    "training",
    "tools.make_docs",
    "tools.make_snapshots",
    "tools.pythons",
    *(f"benchmarks.{path.stem}" for path in sorted((ROOT / "benchmarks").glob("[!_]*.py"))),
]


def run(*command: str, cwd: Path = ROOT, **environment: str) -> subprocess.CompletedProcess[str]:
    """A module run as a program, with other places for the corpora if asked for."""
    return subprocess.run(
        [sys.executable, "-m", *command],
        cwd=cwd,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


# ------------------------------------------------------------------------- fresh and stale


@pytest.mark.parametrize("name", NAMES)
def test_every_table_is_what_its_code_and_data_would_make(name: str) -> None:
    stale = fingerprints.state(name).stale
    assert not stale, f"python -m training {name}"


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with all tables that code makes, as if they had been made just now."""
    root = tmp_path_factory.mktemp("fresh")
    for name in tables.in_order():
        made = []
        for file in TABLES.get(name).files:
            lines = tables.content(file).splitlines(keepends=True)
            body = [line for line in lines if not line.startswith(("#", '"made"'))]
            made.append(Made(file, "".join(body)))
        tables.write(made, "what it is", fingerprints.of_table(name, root), root)
    return root


@pytest.fixture
def copy(fresh: Path, tmp_path: Path) -> Path:
    """A copy of it, to be changed."""
    return Path(shutil.copytree(fresh, tmp_path / "copy"))


@pytest.mark.parametrize("name", NAMES)
def test_what_was_made_just_now_is_fresh(fresh: Path, name: str) -> None:
    assert fingerprints.state(name, fresh) == ([], [])


def edited(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def digest_of(name: str, key: str, root: Path) -> str:
    """A digest of the header of a table's first file."""
    return tables.header(tables.content(TABLES.get(name).files[0], root))[key]


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("code", "the code that fits it has changed"),
        ("sample", "textkit's code makes something else of the sample"),
    ],
)
@pytest.mark.parametrize("name", ["names", "attributions"])
def test_another_digest_makes_a_table_stale(copy: Path, name: str, key: str, said: str) -> None:
    edited(copy / TABLES.get(name).files[0], digest_of(name, key, copy), "0123456789ab")
    assert fingerprints.state(name, copy).stale == [said]


def test_other_data_make_a_table_stale(copy: Path) -> None:
    kept = datasets.told(["readability/clear"])
    ((version, digest),) = kept.items()
    edited(copy / "textkit/data/names.txt", f"{version} {digest}", f"{version} 0123456789ab")
    assert fingerprints.state("names", copy).stale == [f"it is learned from other data: {version}"]


def test_a_table_is_stale_with_those_that_it_is_made_with(copy: Path) -> None:
    edited(copy / "textkit/data/frequencies.txt", "\n3.0 ", "\n3.0 zorbly ")
    said = "tables that it is made with have changed: frequencies.txt"
    assert fingerprints.state("names", copy).stale == [said]
    assert fingerprints.state("difficulty", copy).stale == [said]
    assert not fingerprints.state("syllables", copy).stale


def test_a_table_that_was_edited_is_stale(copy: Path) -> None:
    edited(copy / "textkit/data/toward.tsv", "@first\t", "@last\t")
    said = "textkit/data/toward.tsv was edited since it was made"
    assert fingerprints.state("valences", copy).stale == [said]


def test_a_header_is_no_part_of_a_table_for_those_made_with_it(copy: Path) -> None:
    edited(copy / "textkit/data/frequencies.txt", "# made by:", "# remark\n# made by:")
    assert not fingerprints.state("names", copy).stale


def test_entries_that_were_changed_are_told_apart(copy: Path) -> None:
    """Who adds one may have no corpora to refit with."""
    edited(
        copy / "textkit/data/charge.tsv",
        digest_of("charge", "lexicons", copy),
        "framing 0123456789ab",
    )
    assert fingerprints.state("charge", copy) == ([], ["framing"])


def test_a_table_without_a_header_is_stale(copy: Path) -> None:
    file = copy / "textkit/data/names.txt"
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    file.write_text("".join(line for line in lines if line[0] != "#"), encoding="utf-8")
    said = "textkit/data/names.txt does not say how it was made"
    assert fingerprints.state("names", copy).stale == [said]


def test_a_table_that_is_not_there_is_stale(copy: Path) -> None:
    (copy / "benchmarks/weights/toward.tsv").unlink()
    said = "benchmarks/weights/toward.tsv is not there"
    assert fingerprints.state("valences", copy).stale == [said]


def code_of(lines: str) -> ast.stmt:
    return ast.parse(lines).body[0]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("def f(x):\n    return x + 1", "def f(x):\n    # why\n    return (x + 1)", True),
        ("def f(x):\n    return x + 1", 'def f(x):\n    """Add."""\n    return x + 1', True),
        ("def f(x):\n    return x + 1", "def f(x: int) -> int:\n    return x + 1", True),
        ("A = (1, 2)", "A: tuple[int, ...] = (\n    1,\n    2,\n)", False),  # another statement
        ("def f(x):\n    return x + 1", "def f(x):\n    return x + 2", False),
        ("def f(x):\n    return x + 1", "def f(x):\n    return x - 1", False),
        ("def f(x):\n    return x + 1", "def f(x=0):\n    return x + 1", False),
        ("A = 'a'", "A = 'b'", False),
    ],
)
def test_code_is_compared_without_what_computes_nothing(one: str, other: str, same: bool) -> None:
    assert (fingerprints.written(code_of(one)) == fingerprints.written(code_of(other))) == same


def test_the_code_of_a_table_is_all_that_its_making_uses() -> None:
    used = fingerprints.used(difficulty_table.make)
    assert {("difficulty", "make"), ("difficulty", "features"), ("fit", "ridge")} <= used
    assert {("annotated", "fold_of"), ("vectors", "around_mean")} <= used
    assert not {("fit", "choices"), ("difficulty", "_sample"), ("difficulty", "TABLE")} & used
    assert {("attributions", "_SETTINGS"), ("fit", "choices")} <= fingerprints.used(
        attributions.make
    )


def test_numbers_of_the_sample_are_compared_to_six_digits() -> None:
    def digest(*values: object) -> str:
        return fingerprints.sample(TABLES.get("compat")._replace(sample=lambda: values))

    assert digest(0.1 + 0.2, {"b": 1, "a": {3, 2}}) == digest(0.3, {"a": {2, 3}, "b": 1})
    assert digest(0.3) != digest(0.3001)
    assert digest("a", "b") != digest("b", "a")


@pytest.mark.parametrize("name", NAMES)
def test_the_sample_reads_no_made_table_that_is_not_declared(name: str) -> None:
    """And none of its own, whose digest would then hang on itself."""
    program = f"""
from textkit import resources
from training.tables import TABLES
read, found = resources.read, set()
resources.read = lambda name, folder=None: found.add(name) or read(name, folder)
for _ in TABLES.get({name!r}).sample():
    pass
print(*sorted(found))
"""
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    made = {Path(file).name for own in NAMES for file in TABLES.get(own).files}
    assert set(done.stdout.split()) & made <= set(TABLES.get(name).tables)


def test_tables_are_made_after_those_that_they_are_made_with() -> None:
    order = tables.in_order()
    assert sorted(order) == NAMES
    for earlier, later in [
        ("frequencies", "names"), ("names", "difficulty"), ("syllables", "difficulty"),
        ("wordclasses", "attributions"),
    ]:  # fmt: skip
        assert order.index(earlier) < order.index(later)


# ------------------------------------------------------------------------------- the headers


def test_every_file_of_data_says_where_it_is_from() -> None:
    made = {file for name in NAMES for file in TABLES.get(name).files}
    for path in sorted((ROOT / "textkit" / "data").rglob("*.t*")):
        if str(path.relative_to(ROOT)) not in made:
            first = [
                line for line in path.read_text(encoding="utf-8").splitlines() if line[:1] == "#"
            ]
            assert any("ource" in line or "From " in line for line in first), path.name


def test_a_header_says_by_what_and_from_what() -> None:
    kept = tables.header(tables.content("textkit/data/names.txt"))
    assert kept["made by"] == "python -m training names"
    assert kept["learned from"] == "the whole of each dataset"
    assert "attribution/polnear@c3eee83 90f03665ab1d" in kept["datasets"]
    half = tables.header(tables.content("benchmarks/weights/hedging-news.weights"))
    assert half["learned from"] == "one half of each dataset of annotated texts"


@pytest.mark.parametrize("ending", ["txt", "zlib", "weights"])
def test_a_header_is_read_as_it_was_written(tmp_path: Path, ending: str) -> None:
    body = '{\n"a": 1\n}\n' if ending == "weights" else "a 1\n"
    made = Made(f"data/table.{ending}", body, "a part", "columns")
    told = {"made by": "python -m training x", "learned from": "", "code": "0123456789ab"}
    assert tables.write([made], "what it is", told, tmp_path) == [made.path]
    text = tables.content(made.path, tmp_path)
    kept = {key: tables.header(text)[key] for key in told}
    assert kept == {**told, "learned from": "a part"}
    assert tables.body_digest(text) == tables.body_digest(body)
    assert tables.write([made], "what it is", told, tmp_path) == []


def test_a_table_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("old\n", encoding="utf-8")
    (tmp_path / "b.txt").mkdir()  # nothing can be moved there
    with pytest.raises(OSError, match=r"b\.txt"):
        tables.write([Made("a.txt", "new\n"), Made("b.txt", "new\n")], "", {}, tmp_path)
    assert (tmp_path / "a.txt").read_text(encoding="utf-8") == "old\n"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.txt", "b.txt"]


# --------------------------------------------------------------------------------- programs


def checksums() -> Iterator[tuple[str, str]]:
    """Every file that git would see, with what is in it."""
    for folder in ("benchmarks", "corpus", "docs", "tests", "textkit", "tools", "training"):
        for path in sorted((ROOT / folder).rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                yield str(path), hashlib.md5(path.read_bytes()).hexdigest()


def test_help_writes_nothing() -> None:
    before = dict(checksums())
    for script in SCRIPTS:
        done = run(script, "--help")
        assert done.returncode == 0, done.stderr
        assert "python -m " in done.stdout
    assert dict(checksums()) == before


@pytest.mark.parametrize("name", NAMES)
def test_what_is_missing_is_told_in_a_line(tmp_path: Path, name: str) -> None:
    before = dict(checksums())
    nowhere = str(tmp_path)
    done = run("training", name, TEXTKIT_SHARED=nowhere, TEXTKIT_VECTORS=f"{nowhere}/vectors.json")
    needed = TABLES.get(name)
    if all(library_is_there(own) for own in needed.libraries) and datasets_are_packages(needed):
        pytest.skip("all is there")
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert done.stderr.startswith(f"{name}: missing ")
    assert done.stdout == ""
    assert dict(checksums()) == before


def library_is_there(distribution: str) -> bool:
    from training import libraries

    return bool(libraries.versions([distribution])[distribution])


def datasets_are_packages(table: Table) -> bool:
    return all(":" in file for own in table.datasets for file in datasets.DATASETS[own].files)


def test_what_is_missing_is_told_with_where_it_comes_from(tmp_path: Path) -> None:
    done = run("training", "compat", TEXTKIT_SHARED=str(tmp_path))
    assert done.stderr == (
        "compat: missing cmudict (nltk_data, corpora/cmudict at 0.7a), looked for at "
        f"{tmp_path}/data/cmudict/cmudict; TEXTKIT_SHARED can name another place; see "
        "training/README.md\n"
    )


def test_no_table_is_made_from_other_data(tmp_path: Path) -> None:
    other = tmp_path / "data" / "cmudict" / "cmudict"
    other.parent.mkdir(parents=True)
    other.write_text("A 1 AH0\n", encoding="ascii")
    done = run("training", "compat", TEXTKIT_SHARED=str(tmp_path))
    assert done.returncode == 2
    assert done.stderr == (
        "compat: cmudict on this machine is not what training/datasets.py names\n"
    )


def test_a_name_that_there_is_not_is_told() -> None:
    done = run("training", "nonsense")
    assert done.returncode == 2
    assert "there is no table 'nonsense'; there are attributions, charge, " in done.stderr


def test_the_check_names_what_is_stale(monkeypatch: pytest.MonkeyPatch, capsys: object) -> None:
    from training import __main__ as program

    state = fingerprints.State(["the code that fits it has changed"], [])
    grown = fingerprints.State([], ["framing"])
    fresh = fingerprints.State([], [])
    states = {"names": state, "charge": grown, "compat": fresh}
    monkeypatch.setattr(fingerprints, "state", states.__getitem__)
    assert program.main(["--check", "compat"]) == 0
    assert program.main(["--check", *states]) == 1
    assert program.main(["--check", "charge"]) == 1
    assert isinstance(capsys, pytest.CaptureFixture)
    assert capsys.readouterr().out.splitlines() == [
        "compat        fresh",
        "charge        stale: it is made with other entries of framing",
        "compat        fresh",
        "names         stale: the code that fits it has changed",
        "charge        stale: it is made with other entries of framing",
    ]


@pytest.mark.parametrize("benchmark", ["quality", "attribution", "readability", "segmentation"])
def test_a_benchmark_without_texts_says_what_is_missing(tmp_path: Path, benchmark: str) -> None:
    done = run(f"benchmarks.{benchmark}", TEXTKIT_SHARED=str(tmp_path))
    assert done.returncode == 2
    assert done.stdout == ""
    assert len(done.stderr.splitlines()) == 1
    assert "github.com/" in done.stderr
    assert str(tmp_path) in done.stderr


# ------------------------------------------------------------------------- what is learned


def test_documents_are_in_one_half() -> None:
    for part in (annotated.in_half, annotated.in_framing_half):
        for document in map(str, range(50)):
            assert part(document, "tune") != part(document, "report")
            assert part(document, "all")


def test_versions_of_an_article_and_neighbors_in_clear_are_in_one_fold() -> None:
    assert annotated.fold_of({"id": "clear:80"}) == annotated.fold_of({"id": "clear:119"})
    assert annotated.fold_of({"id": "clear:80"}) != annotated.fold_of({"id": "clear:120"})
    levels = [{"id": f"onestop:{n}", "article": "Bees", "level": n} for n in range(3)]
    assert len({annotated.fold_of(record) for record in levels}) == 1


def test_words_are_marked_where_a_span_covers_some_of_them() -> None:
    assert annotated.covered("It's a so-called expert", [(10, 16)]) == [
        False, False, True, False,
    ]  # fmt: skip
    assert annotated.covered("a b", []) == [False, False]


def test_choices_learn_what_tells_the_right_option() -> None:
    chance = random.Random(1)
    groups = []
    for _ in range(200):
        right = chance.randrange(3)
        noise = [str(chance.randrange(4)) for _ in range(3)]
        groups.append(([["that" if n == right else "but", noise[n]] for n in range(3)], right))
    found = fit.choices([*groups, ([["once"], []], 0)], 2e-5, 5, 0.3, 5)
    assert found["that"] > 1 > -1 > found["but"]
    assert all(abs(found[noise]) < 0.5 for noise in "0123")
    assert "once" not in found


def test_the_features_of_an_attribution_are_those_that_are_scored() -> None:
    collected = attributions.Collecting()
    row = collected.kind("next").get("say/v")
    total = row.get("that", 0) + collected.row("before").get("he", 0)
    assert total == [("next", "say/v", "that"), ("before", "", "he")]
    assert sum([row.get("that", 0)]) == [("next", "say/v", "that")]
    with pytest.raises(TypeError):
        1 + total


def test_frequencies_are_steps() -> None:
    made = frequencies_table.table(
        {"the": 7.7, "cat": 4.4, "don't": 6.4, "é": 5.0, "rare": 2.9, "USA": 5.0, "b2b": 4.0}
    )
    assert made.splitlines() == ["4.0 cat", "6.0 don't", "6.5 the"]


def test_textstats_dictionary_has_the_first_pronunciation() -> None:
    lines = ["THE 1 DH AH0", "THE 2 DH IY0", "SHH 1 SH", "A.B 1 EY1 B IY1", "CAN'T 1 K AE1 N T"]
    made = compat.table([*lines, "IDEA 1 AY0 D IY1 AH0"])
    assert made == "0 shh\n1 can't the\n3 idea\n"


def test_syllables_are_corrected_and_the_rest_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mute = {f"{c}{v}te": 1 for c in "bdfghklmnprst" for v in "aeiou"}
    words = {**mute, "karate": 3, "karate's": 3, "kate-bete": 4, "zoe": 2}
    lines = [f"{word.upper()} 1 {'AH0 ' * n}T" for word, n in words.items()]
    assert syllables_table.read([*lines, "KARATE 2 AH0 AH0"]) == words
    pairs = syllables_table.learn(mute)
    assert pairs == ["te$-1"]
    (tmp_path / "syllables.txt").write_text(syllables_table.body(words, pairs), encoding="ascii")
    table = syllables.load(str(tmp_path))
    monkeypatch.setattr(syllables, "load", lambda: table)
    assert dict(table.exceptions) == {"karate": 3, "kate-bete": 4, "zoe": 2}
    assert all(syllables.count(word) == n for word, n in words.items())


@pytest.fixture
def load(tmp_path: Path) -> Callable[[str], difficulty.Weights]:
    """Reads the body of an index of difficulty as the analysis reads it."""

    def read(body: str) -> difficulty.Weights:
        (tmp_path / "difficulty.txt").write_text(body, encoding="utf-8")
        return difficulty.load(str(tmp_path))

    return read


def test_the_fit_finds_what_makes_a_text_hard(load: Callable[[str], difficulty.Weights]) -> None:
    numpy = pytest.importorskip("numpy")
    chance = random.Random(2)
    texts = []
    for i in range(120):
        dense = tuple(chance.random() for _ in difficulty_table.DENSE)
        words = {word: 0.1 * chance.random() for word in ("plain", "quaint", f"quainter{i}")}
        ease = -3 * dense[1] - 20 * words["quaint"] - 20 * words[f"quainter{i}"]
        texts.append(difficulty_table.Text(i % 5, ease, 1.0, dense, words))
        texts.append(texts[-1]._replace(weight=8.0, target=round(ease)))
    vectors = {f"quainter{i}": numpy.array([1.0, 0.1 * (i % 3)]) for i in range(200)}
    known = vectors | {"plain": numpy.array([0.0, 1.0])}
    fitted = difficulty_table.learn(texts, known, {"quainter199"})
    strongest = max(range(len(fitted.dense)), key=lambda i: abs(fitted.dense[i]))
    assert strongest == 1
    assert fitted.words["quaint"] > 5 * abs(fitted.words["plain"])
    assert fitted.words["quainter199"] > 10  # no text has it, but many have words like it
    read = load(difficulty_table.body(fitted, {"plain", "quaint"}))
    assert read.words["quaint"] == 150 < fitted.words["quaint"]  # no word has more
    assert "quainter199" not in read.words
    assert read.features["rare_name"][0] == pytest.approx(fitted.dense[1], rel=1e-4)


def test_features_of_a_text() -> None:
    blank = difficulty.Weights(
        {name: (0.0, 0.0) for own in difficulty.GROUPS.values() for name in own}, {}
    )
    text = "The cat sat on the mat. We met Putin, and the cat's mat was gone."
    dense, words = difficulty_table.features(tally.Teller(blank), text)
    by_name = dict(zip(difficulty_table.DENSE, dense, strict=True))
    assert by_name["name"] == pytest.approx(1 / 15)
    assert by_name["comma"] == pytest.approx(1 / 15)
    assert by_name["prepositions"] == pytest.approx(0.5)
    assert words["cat"] == pytest.approx(2 / 15)
    assert words["mat"] == pytest.approx(1 / 15)  # the sentence before has it
    assert "putin" not in words


def test_the_package_reads_past_the_headers() -> None:
    assert resources.lines("names.txt")[0].startswith("aa ")
    assert len(difficulty.frequencies()) > 20_000
