"""The papers that measures rest on, and lists of references for people and for programs.

A paper is an item of CSL-JSON (the data model of citation styles), as in textkit/data/papers.json.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from textkit import resources

__all__ = ["Paper", "bibtex", "csl", "known", "listed", "named", "ordered", "reference", "text"]

Paper = Mapping[str, Any]
_MOST_NAMED = 2
"""Where there are more authors, a sentence names the first."""
_BIBTEX = {
    "article-journal": "article", "paper-conference": "inproceedings", "book": "book",
    "chapter": "incollection", "report": "techreport", "software": "misc", "webpage": "misc",
}  # fmt: skip
_SPECIAL = re.compile(r"[&%$#_{}]")
_AS_WRITTEN = re.compile(r"\b\w*[A-Z]\w*[A-Z]\w*\b|(?<=\W)[A-Z]\w*|^[a-z]\w*")


def known() -> dict[str, Paper]:
    """All papers by their ids."""
    return {paper["id"]: paper for paper in json.loads(resources.text("papers.json"))}


def named(paper: Paper) -> str:
    """A paper as a sentence names it: Szarvas et al. (2012)."""
    names = [author.get("family") or author["literal"] for author in paper["author"]]
    who = listed(names) if len(names) <= _MOST_NAMED else f"{names[0]} et al."
    return f"{who} ({_year(paper)})"


def listed(names: Sequence[str]) -> str:
    """Names with commas, and "and" before the last."""
    return " and ".join(part for part in (", ".join(names[:-1]), names[-1]) if part)


def ordered(papers: Sequence[Paper]) -> list[Paper]:
    """Papers by their authors and years."""
    return sorted(papers, key=lambda paper: (_names(paper).lower(), _year(paper)))


def reference(paper: Paper) -> str:
    """A paper in a list of references, much as APA has it."""
    said = f"{_names(paper).rstrip('.')}. ({_year(paper)}). {paper['title']}"
    if paper.get("version"):
        said += f" (version {paper['version']})"
    said += "" if said.endswith("?") else "."
    place = paper.get("container-title", "")
    numbers = paper.get("volume", "") + (f"({paper['issue']})" if paper.get("issue") else "")
    pages = paper.get("page", "").replace("-", "–")
    where = [
        *(
            [f"In {place}" if paper["type"] in ("paper-conference", "chapter") else place][
                : bool(place)
            ]
        ),
        *(part for part in (numbers, pages, paper.get("number", "")) if part),
    ]
    if where:
        said += f" {', '.join(where)}."
    for key in ("publisher", "note"):
        if paper.get(key):
            said += f" {paper[key]}."
    return said


def text(papers: Sequence[Paper]) -> str:
    """A list of references, one a line."""
    return "".join(f"{reference(paper)}\n" for paper in ordered(papers))


def csl(papers: Sequence[Paper]) -> str:
    """The references as CSL-JSON, for Zotero, pandoc and others."""
    return json.dumps(list(papers), ensure_ascii=False, indent=1) + "\n"


def bibtex(papers: Sequence[Paper]) -> str:
    """The references for BibTeX.

    Nothing stands outside the entries: there, an @ would begin another one, behind a % as well.
    """
    return "\n".join(map(_entry, papers))


def _entry(paper: Paper) -> str:
    names = [
        f"{author['family']}, {author['given']}" if "family" in author
        else f"{{{author['literal']}}}"
        for author in paper["author"]
    ]  # fmt: skip
    place = {"article-journal": "journal", "paper-conference": "booktitle", "chapter": "booktitle"}
    publisher = "institution" if paper["type"] == "report" else "publisher"
    fields = {
        "author": " and ".join(names),
        "title": paper["title"],
        "year": str(_year(paper)),
        place.get(paper["type"], "howpublished"): paper.get("container-title"),
        "volume": paper.get("volume"),
        "number": paper.get("issue") or paper.get("number"),
        "pages": paper.get("page", "").replace("-", "--"),
        publisher: paper.get("publisher"),
        "note": ", ".join(_notes(paper)),
    }
    lines = "".join(
        f"  {name} = {{{_protected(value) if name == 'title' else _tex(value, name)}}},\n"
        for name, value in fields.items()
        if value
    )
    return f"@{_BIBTEX[paper['type']]}{{{paper['id']},\n{lines}}}\n"


def _notes(paper: Paper) -> list[str]:
    """The version and the note: plain BibTeX prints no field for a version."""
    version = paper.get("version")
    notes = [f"version {version}" if version else "", paper.get("note", "")]
    return [note for note in notes if note]


def _tex(written: str, field: str) -> str:
    return written if field == "author" else _SPECIAL.sub(r"\\\g<0>", written)


def _protected(title: str) -> str:
    """A title whose capitals stay ones in every style, but that of its first word."""
    return _AS_WRITTEN.sub(r"{\g<0>}", _SPECIAL.sub(r"\\\g<0>", title))


def _names(paper: Paper) -> str:
    names = [
        f"{author['family']}, {_initials(author['given'])}" if "family" in author
        else author["literal"]
        for author in paper["author"]
    ]  # fmt: skip
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])}, & {names[-1]}"


def _initials(given: str) -> str:
    """Given names as initials: "Alexandra Y." is A. Y., "Joan-Marie" J.-M."""
    return re.sub(r"(\w)[\w'’]*\.?", r"\1.", given)


def _year(paper: Paper) -> int:
    return int(paper["issued"]["date-parts"][0][0])
