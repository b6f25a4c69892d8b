"""Write tests/snapshots/: the whole output of commands, for tests/test_snapshots.py to compare.

    python -m tools.make_snapshots     (make snapshots)

Read the diff before you commit it: each line is something that users will see.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import os
import re
import sys
from pathlib import Path
from unittest import mock

from benchmarks import corpus
from textkit import cli
from textkit.analysis import ANALYSES

__all__ = ["COMMANDS", "FOLDER", "main", "printed"]

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "tests" / "snapshots"
_ANALYSES = ANALYSES.names()

COMMANDS = {
    **{f"{name}.txt": [name, "war-report.txt"] for name in _ANALYSES},
    **{f"{name}.markers.tsv": [name, "plain-text.txt", "-m", "-f", "tsv"] for name in _ANALYSES},
    **{
        f"{name}.documents.csv": [name, "-b", "document", "-f", "csv", "review.txt", "blog.txt"]
        for name in _ANALYSES
    },
    "hedging.sentences.jsonl": ["hedging", "science-news.txt", "-b", "sentence", "-f", "jsonl"],
    "hedging.markers.txt": ["hedging", "court-report.txt", "-m"],
    "hedging.scale.csv": ["hedging", "science-news.txt", "-m", "--scale", "icd203", "-f", "csv"],
    "hedging.author.txt": ["hedging", "war-report.txt", "--voice", "author"],
    "attribution.source.txt": ["attribution", "war-report.txt", "-b", "source"],
    "framing.actor.txt": ["framing", "war-report.txt", "-b", "actor"],
    "sentiment.target.txt": ["sentiment", "war-report.txt", "-b", "target"],
    "sentiment.vader.txt": ["sentiment", "opinion.txt", "--model", "vader"],
    "framing.json": ["framing", "opinion.txt", "-f", "json"],
    "sentiment.md": ["sentiment", "review.txt", "-f", "markdown"],
    "readability.html": ["readability", "hard-wrapped.txt", "-f", "html"],
}
"""A snapshot and the arguments that make it; texts are those of corpus/."""


def printed(arguments: list[str]) -> str:
    """What the command prints, on the first day of 1970, without version and fingerprint.

    Raises RuntimeError where it does not end well.
    """
    paths = [str(ROOT / "corpus" / a) if a.endswith(".txt") else a for a in arguments]
    out = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="")
    day = mock.patch.dict(os.environ, {"SOURCE_DATE_EPOCH": "0"})
    with day, contextlib.redirect_stdout(out):
        code = cli.main(paths)
        out.flush()
    if code:
        raise RuntimeError(f"textkit {' '.join(arguments)}: exit code {code}")
    written = out.buffer.getvalue().decode().replace(str(ROOT / "corpus") + "/", "")
    return re.sub(r"textkit [\d.]+ (\w+)@[0-9a-f]{8}", r"textkit 0.0.0 \1@00000000", written)


def main() -> int:
    """Write all snapshots anew, and the tallies of corpus/."""
    parser = argparse.ArgumentParser(
        prog="python -m tools.make_snapshots", description=(__doc__ or "").partition("\n")[0]
    )
    parser.parse_args()
    os.environ["XDG_CONFIG_HOME"] = os.devnull  # the user's own configuration is not textkit's
    made = {name: printed(arguments) for name, arguments in COMMANDS.items()}
    tallies = corpus.table()
    FOLDER.mkdir(exist_ok=True)
    for old in FOLDER.iterdir():
        old.unlink()
    for name, text in made.items():
        (FOLDER / name).write_text(text, encoding="utf-8", newline="")
    corpus.PINNED.write_text(tallies, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
