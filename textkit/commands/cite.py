"""Print a citation of textkit and an analysis: a sentence, the papers, BibTeX."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from typing import Any

from textkit import papers, provenance, resources
from textkit.commands import Command, flags
from textkit.commands.arguments import Parser
from textkit.exits import Exit, UsageError
from textkit.outputs.destination import write
from textkit.run import Settings, analysis_of, prepared

__all__ = ["COMMAND", "parser", "run"]

_EXAMPLES = """\
examples:
  textkit cite
  textkit cite hedging --by document --scale icd203
  textkit cite readability --format bibtex > references.bib"""
_FORMATS = {"text": papers.text, "bibtex": papers.bibtex, "csl": papers.csl}


def run(name: str, arguments: Sequence[str]) -> Exit:
    """Write how to cite; raises UsageError for an analysis or an option that there is not."""
    made = parser(name)
    own, rest = made.parse_known_args(list(arguments))
    if rest and rest[0].startswith("-"):
        raise UsageError(f"the analysis comes first, then its options; see {made.prog} --help")
    if not rest:
        software = _software("")
        said = f"We used textkit {software['version']} ({_short(software)})."
        return _write(own.format, said, [software])
    settings = _settings(rest[0], rest[1:])
    software = _software(provenance.made_by(settings).split()[-1])
    known = papers.known()
    cited = [known[key] for key in analysis_of(settings.analysis).papers]
    return _write(own.format, _sentence(settings, software, cited), [software, *cited])


def parser(name: str) -> Parser:
    """The parser of the command; what it doesn't know are the options of an analysis."""
    usage = "[ANALYSIS [its options as you use them]] [--format NAME]"
    made = Parser(name, usage, lambda: (COMMAND.summary, _EXAMPLES))
    made.add_argument("-f", "--format", metavar="NAME", choices=_FORMATS, default="text",
        help="text: a sentence and the references; bibtex or csl (JSON): the references alone, "
        "for LaTeX, Zotero and others")  # fmt: skip
    return made


def _write(format: str, sentence: str, cited: Sequence[papers.Paper]) -> Exit:
    before = f"{sentence}\n\n" if format == "text" else ""
    write(before + _FORMATS[format](cited))
    return Exit.OK


def _settings(name: str, arguments: Sequence[str]) -> Settings:
    """The settings that the arguments of an analysis mean, checked."""
    try:
        analysis = analysis_of(name)
        own = flags.parse(name, arguments)
        given = {option.key: getattr(own, option.key) for option in analysis.options}
        settings = Settings(
            name,
            own.by,
            own.markers,
            None,
            own.voice,
            own.layout,
            tuple(getattr(own, "lexicon", ())),
            tuple((key, tuple(v) if isinstance(v, list) else v) for key, v in given.items()),
        )
        prepared(settings)
    except ValueError as error:
        raise UsageError(str(error)) from None
    except OSError as error:
        raise UsageError(f"{error.filename}: {error.strerror}") from None
    return settings


def _sentence(settings: Settings, software: papers.Paper, cited: Sequence[papers.Paper]) -> str:
    """What was done, with what, and on what it rests."""
    told = _chosen(settings)
    with_options = f"with {' '.join(told)} and otherwise" if told else "with"
    rows = "one row per piece of evidence" if settings.markers else f"one row per {settings.by}"
    said = (
        f"We used the analysis {settings.analysis} of textkit {software['version']} "
        f"({_short(software)}; fingerprint of its lexicons and tables: {software['note']}), "
        f"{rows}, {with_options} its default settings."
    )
    if cited:
        names = [papers.named(paper) for paper in papers.ordered(cited)]
        said += f" It rests on {papers.listed(names)}."
    return said


def _chosen(settings: Settings) -> list[str]:
    """The options that were chosen and change what is measured, as they are written."""
    chosen: list[tuple[str, Any]] = []
    if settings.voice not in (None, "all"):
        chosen.append(("--voice", settings.voice))
    if settings.layout != "auto":
        chosen.append(("--layout", settings.layout))
    chosen += [("--lexicon", os.path.basename(path)) for path in settings.lexicons]
    given = dict(settings.options)
    for option in analysis_of(settings.analysis).options:
        value = given[option.key]
        if value in (option.initial, None):
            continue
        values = value if isinstance(value, tuple) else (value,)
        chosen += [(option.name, os.path.basename(v) if option.file else v) for v in values]
    return [name if value is True else f"{name} {value}" for name, value in chosen]


def _short(software: papers.Paper) -> str:
    return papers.named(software).replace(" (", ", ").replace(")", "")


def _software(fingerprint: str) -> dict[str, Any]:
    """textkit itself, by its CITATION.cff and the version that runs."""
    facts = _citation()
    made: dict[str, Any] = {
        "id": facts["title"],
        "type": "software",
        "author": [{"literal": facts["author"]}],
        "issued": {"date-parts": [[int(part) for part in facts["date-released"].split("-")]]},
        "title": f"{facts['title']}: {facts['abstract'].partition(',')[0]}",
        "version": provenance.version(),
    }
    return {**made, "note": fingerprint} if fingerprint else made


def _citation() -> Mapping[str, str]:
    """The facts of CITATION.cff: one a line, and the first author's name."""
    written = resources.citation()
    found = {
        key: value.strip("\"' ") for key, value in re.findall(r"^([\w-]+): (.+)$", written, re.M)
    }
    (author,) = re.findall(r"^  - name: (.+)$", written, re.M)
    return {**found, "author": author.strip("\"' ")}


COMMAND = Command(__doc__ or "", run, parser)
