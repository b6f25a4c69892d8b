"""How to cite textkit and an analysis."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

import textkit
from textkit import cli, papers, provenance, resources
from textkit.analyses.readability.formulas import FORMULAS
from textkit.analysis import ANALYSES

ROOT = Path(textkit.__file__).parent.parent
VERSION = textkit.__version__
DATE = [int(part) for part in re.findall(r'^date-released: "(\d+)-(\d+)-(\d+)"$',
        (ROOT / "CITATION.cff").read_text(encoding="utf-8"), re.M)[0]]  # fmt: skip
WHO = f"The textkit authors, {DATE[0]}"
OWN = provenance.fingerprint("hedging")


def cited(capfd: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert cli.main(["cite", *arguments]) == 0
    out, err = capfd.readouterr()
    assert err == ""
    return out


def test_textkit_alone(capfd: pytest.CaptureFixture[str]) -> None:
    assert cited(capfd) == (
        f"We used textkit {VERSION} ({WHO}).\n\n"
        f"The textkit authors. ({DATE[0]}). textkit: A command-line toolkit for close reading of news "
        f"and other prose (version {VERSION}).\n"
    )


def test_an_analysis_with_its_settings(capfd: pytest.CaptureFixture[str]) -> None:
    sentence, _, references = cited(
        capfd, "hedging", "--by", "document", "--scale", "icd203", "--voice", "author"
    ).partition("\n\n")
    assert sentence.startswith(
        f"We used the analysis hedging of textkit {VERSION} ({WHO}; "
        f"fingerprint of its lexicons and tables: hedging@{OWN}), one row per document, with "
        "--voice author --scale icd203 and otherwise its default settings. It rests on "
        "Aikhenvald (2004), Farkas et al. (2010), Ganter and Strube (2009), "
    )
    assert sentence.endswith(" Vincze (2013) and Vincze et al. (2008).")
    assert (
        "Szarvas, G., Vincze, V., Farkas, R., Móra, G., & Gurevych, I. (2012). Cross-genre and "
        "cross-domain detection of semantic uncertainty. Computational Linguistics, 38(2), "
        "335–367.\n"
    ) in references
    assert (
        f"The textkit authors. ({DATE[0]}). textkit: A command-line toolkit for close reading of news and other prose (version {VERSION}). hedging@{OWN}.\n"
        in references
    )


@pytest.mark.parametrize("analysis", ANALYSES.names())
def test_all_papers_are_named_and_listed(analysis: str, capfd: pytest.CaptureFixture[str]) -> None:
    sentence, _, references = cited(capfd, analysis).partition("\n\n")
    assert "with its default settings" in sentence
    lines = references.splitlines()
    own = ANALYSES.get(analysis).papers
    assert len(own) > 2
    assert len(lines) == len(own) + 1
    for key in own:
        paper = papers.known()[key]
        assert papers.named(paper) in sentence
        assert papers.reference(paper) in lines
    authors = [line.lower() for line in lines]
    assert authors == sorted(authors)


def test_the_same_options_as_in_the_run(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    valences = tmp_path / "own.toml"
    valences.write_text("[valences]\nrain = -2\n")
    run = ["sentiment", "--valences", str(valences), "--toward", "Lesh", "--toward", "Ada"]
    out = cited(capfd, *run, "--markers", "corpus/", "--jobs", "2")
    assert (
        "one row per piece of evidence, with --toward Lesh --toward Ada --valences own.toml" in out
    )
    own = textkit.measure("sentiment", "x", valences=[str(valences)]).made_by.split()[-1]
    assert own in out
    assert str(tmp_path) not in out


def test_options_of_the_configuration_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "textkit.toml").write_text('voice = "author"\n[hedging]\nscale = "icd203"\n')
    monkeypatch.chdir(tmp_path)
    assert "with --voice author --scale icd203 and otherwise" in cited(capfd, "hedging")
    assert "with --voice author and otherwise" in cited(capfd, "framing")
    assert textkit.measure("hedging", "It may rain.") == textkit.measure(
        "hedging", "It may rain.", voice="all"
    )


def test_csl_is_what_other_programs_read(capfd: pytest.CaptureFixture[str]) -> None:
    items = json.loads(cited(capfd, "hedging", "--format", "csl"))
    software, *others = items
    assert software == {
        "id": "textkit",
        "type": "software",
        "author": [{"literal": "The textkit authors"}],
        "issued": {"date-parts": [DATE]},
        "title": "textkit: A command-line toolkit for close reading of news and other prose",
        "version": VERSION,
        "note": f"hedging@{OWN}",
    }
    assert [item["id"] for item in others] == list(ANALYSES.get("hedging").papers)


def test_bibtex(capfd: pytest.CaptureFixture[str]) -> None:
    out = cited(capfd, "-f", "bibtex", "attribution")
    assert out.startswith("@misc{textkit,\n")
    assert (
        "}\n\n@article{thompson1996,\n"
        "  author = {Thompson, Geoff},\n"
        "  title = {Voices in the text: {Discourse} perspectives on language reports},\n"
        "  year = {1996},\n"
        "  journal = {Applied Linguistics},\n"
        "  volume = {17},\n"
        "  number = {4},\n"
        "  pages = {501--530},\n"
        "}\n"
    ) in out
    assert "  author = {{The textkit authors}},\n" in out
    for analysis in ANALYSES.names():
        out = cited(capfd, analysis, "--format=bibtex")
        assert out.count("{") == out.count("}")
        assert all(re.match("@|  |}|$", line) for line in out.splitlines())
        assert len(re.findall(r"^@\w+\{\w+,$", out, re.M)) == 1 + len(ANALYSES.get(analysis).papers)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["geology"], "there is no analysis 'geology'"),
        (["hedging", "--scale", "beaufort"], "scale: 'beaufort' is not one of"),
        (["hedging", "--model", "vader"], "unrecognized arguments: --model;"),
        (["--by", "document", "hedging"], "the analysis comes first"),
        (["hedging", "--format", "ris"], "invalid choice: 'ris'"),
        (["hedging", "--lexicon", "/nonexistent.toml"], "/nonexistent.toml: No such file"),
    ],
)
def test_what_can_not_be_cited_is_told(
    arguments: list[str], said: str, capfd: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["cite", *arguments]) == 2
    out, err = capfd.readouterr()
    assert out == ""
    assert err.count("\n") == 1
    assert said in err


PAPERS: dict[str, Any] = dict(papers.known())


@pytest.mark.parametrize("key", PAPERS)
def test_a_paper_has_all_that_a_reference_needs(key: str) -> None:
    paper = PAPERS[key]
    year = paper["issued"]["date-parts"][0][0]
    first = paper["author"][0]["family"]
    plain = first.lower().translate(str.maketrans("öčé", "oce", " '"))
    assert key == f"{plain}{year}"
    assert all(author["family"] and author["given"] for author in paper["author"])
    needed = {
        "article-journal": {"container-title", "volume"},
        "paper-conference": {"container-title"},
        "chapter": {"container-title", "publisher"},
        "book": {"publisher"},
        "webpage": set(),
        "report": {"publisher"},
    }[paper["type"]]
    assert needed <= set(paper)
    assert not paper["title"].endswith(".")


def test_every_paper_is_one_of_an_analysis() -> None:
    used = {key for name in ANALYSES.names() for key in ANALYSES.get(name).papers}
    assert used == set(PAPERS)
    for name in ANALYSES.names():
        own = ANALYSES.get(name).papers
        assert list(own) == sorted(set(own))


def test_the_papers_of_all_formulas_are_there() -> None:
    own = [PAPERS[key] for key in ANALYSES.get("readability").papers]
    known = {(paper["author"][0]["family"], paper["issued"]["date-parts"][0][0]) for paper in own}
    for formula in FORMULAS.values():
        found = re.match(r"(?:US Air Force, in )?([\w']+)\b.*? (\d{4})\b", formula.reference)
        assert found
        assert (found[1], int(found[2])) in known, formula.reference


@pytest.mark.parametrize(
    ("paper", "reference"),
    [
        (PAPERS["brysbaert2019"],
         "Brysbaert, M. (2019). How many words do we read per minute? A review and meta-analysis "
         "of reading rate. Journal of Memory and Language, 109, 104047."),
        (PAPERS["hooper1975"],
         "Hooper, J. B. (1975). On assertive predicates. In Syntax and Semantics, 4, 91–124. "
         "Academic Press."),
        (PAPERS["smith1967"],
         "Smith, E. A., & Senter, R. J. (1967). Automated readability index. AMRL-TR-66-220. "
         "Aerospace Medical Research Laboratories."),
        (PAPERS["bjornsson1968"], "Björnsson, C.-H. (1968). Läsbarhet. Liber."),
    ],
    ids=lambda it: it["id"] if isinstance(it, dict) else "",
)  # fmt: skip
def test_references(paper: papers.Paper, reference: str) -> None:
    assert papers.reference(paper) == reference


def test_the_copy_of_the_package_is_that_of_the_checkout() -> None:
    assert resources.citation() == (ROOT / "CITATION.cff").read_text(encoding="utf-8")
