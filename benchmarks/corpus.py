"""The analyses against the hand-made markers of corpus/: found, missed and wrong ones.

    python -m benchmarks.corpus [--errors]

The texts were annotated by reading, without a look at the lexicons; see docs/corpus.md.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path
from typing import NamedTuple

import textkit
from textkit.speech.quoted import quotations
from textkit.text.document import Document, parse

__all__ = [
    "CATEGORIES",
    "PINNED",
    "Finding",
    "Tally",
    "annotation",
    "expected",
    "found",
    "table",
    "tallies",
    "texts",
]

FOLDER = Path(__file__).parents[1] / "corpus"
PINNED = Path(__file__).parents[1] / "tests" / "corpus.tsv"
"""The tallies that tests/test_corpus.py holds the analyses to."""
CATEGORIES = {
    "hedging": ("epistemic", "doxastic", "investigation", "condition", "evidential", "weasel",
                "approximator", "vague_quantifier", "shield", "booster", "denial"),
    "framing": ("loaded", "label", "scare_quote", "doubting", "endorsing", "passive"),
    "quotation": ("speech", "scare", "title"),
    "document": ("headline", "body", "boilerplate"),
}  # fmt: skip
"""What is compared; other categories in the files wait for the analysis that will find them."""


class Finding(NamedTuple):
    """Something said of a paragraph: for `document` its role and number of sentences."""

    analysis: str
    paragraph: int
    category: str
    text: str


class Tally(NamedTuple):
    """How many of the expected findings were found, were missed, and what was wrong."""

    found: int
    missed: int
    wrong: int

    @property
    def f1(self) -> float:
        """2 x found / (expected + predicted); 1.0 where nothing was to be found, and was not."""
        total = 2 * self.found + self.missed + self.wrong
        return 2 * self.found / total if total else 1.0


def texts() -> list[Path]:
    """The texts of corpus/."""
    return sorted(FOLDER.glob("*.txt"))


def annotation(path: Path) -> Path:
    """The table of what a careful reader found in a text; docs/corpus.md has its columns."""
    return Path(__file__).with_name("expected") / f"{path.stem}.tsv"


def expected(path: Path) -> Counter[Finding]:
    """What a careful reader found in a text, of the categories that are compared."""
    table = annotation(path).read_text(encoding="utf-8")
    wanted: Counter[Finding] = Counter()
    for line in table.splitlines()[1:]:
        analysis, paragraph, category, text, note = line.split("\t")
        if category in CATEGORIES[analysis] and not note.startswith(("borderline", "block")):
            wanted[Finding(analysis, int(paragraph), category, text)] += 1
    return wanted


def found(path: Path) -> Counter[Finding]:
    """What textkit finds in a text, in the same form."""
    text = path.read_text(encoding="utf-8")
    document = parse(text)
    findings = [
        Finding("document", p.number, p.role, str(len(p.sentences))) for p in document.paragraphs
    ]
    findings += _quotations(document)
    for analysis in ("hedging", "framing"):
        for row in textkit.markers(analysis, text):
            if row["category"] in CATEGORIES[analysis]:
                findings.append(
                    Finding(
                        analysis,
                        int(str(row["paragraph"])),
                        str(row["category"]),
                        " ".join(str(row["text"]).split()),
                    )
                )
    return Counter(findings)


def _quotations(document: Document) -> list[Finding]:
    made = []
    for quotation in quotations(document).marked:
        paragraph = next(p for p in document.paragraphs if quotation.start < p.end)
        words = document.text[quotation.start : quotation.end].split()
        if len(words) > 10 or paragraph.end < quotation.end:
            words = [*words[:5], "...", *words[-5:]]
        made.append(Finding("quotation", paragraph.number, quotation.kind, " ".join(words)))
    return made


def _abridged(finding: Finding) -> Finding:
    """A long quotation by its ends, whether or not its annotator wrote it out."""
    words = finding.text.split()
    if finding.analysis == "quotation" and len(words) > 10 and "..." not in words:
        return finding._replace(text=" ".join([*words[:5], "...", *words[-5:]]))
    return finding


def tallies() -> tuple[dict[tuple[str, str], Tally], list[str]]:
    """The tally of each category, and the errors as lines for people."""
    hits: Counter[tuple[str, str]] = Counter()
    missed: Counter[tuple[str, str]] = Counter()
    wrong: Counter[tuple[str, str]] = Counter()
    errors = []
    for path in texts():
        wanted: Counter[Finding] = Counter()
        for finding, times in expected(path).items():
            wanted[_abridged(finding)] += times
        got = found(path)
        boilerplate = {f.paragraph for f in wanted if f.category == "boilerplate"}
        for finding in list(got):
            if finding.analysis == "quotation" and finding.paragraph in boilerplate:
                del got[finding]
        for finding in sorted({*wanted, *got}):
            key = finding.analysis, finding.category
            both = min(wanted[finding], got[finding])
            hits[key] += both
            missed[key] += wanted[finding] - both
            wrong[key] += got[finding] - both
            for verdict, times in (("missed", wanted[finding]), ("wrong", got[finding])):
                if times > both:
                    errors.append(f"{path.stem}\t{verdict}\t" + "\t".join(map(str, finding)))
    made = {
        (analysis, category): Tally(
            hits[analysis, category], missed[analysis, category], wrong[analysis, category]
        )
        for analysis, categories in CATEGORIES.items()
        for category in categories
    }
    return made, errors


def table() -> str:
    """The tallies as tab-separated lines under a header."""
    lines = ["analysis\tcategory\tfound\tmissed\twrong"]
    for key, tally in tallies()[0].items():
        lines.append("\t".join(map(str, (*key, *tally))))
    return "\n".join(lines) + "\n"


def main() -> int:
    """Print the tallies with their F1; with --errors the errors too."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.corpus", description=(__doc__ or "").partition("\n")[0]
    )
    parser.add_argument("--errors", action="store_true", help="list the errors, too")
    asked = parser.parse_args()
    made, errors = tallies()
    if asked.errors:
        print("\n".join(errors))
    for (analysis, category), tally in made.items():
        counts = "".join(f"{count:>6}" for count in tally)
        print(f"{analysis:<12}{category:<16}{counts}{tally.f1:8.3f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
