"""Start-up, speed and growth, beside the peers in the same run, as ratios.

    python -m benchmarks.speed     (make speed)

Times are CPU seconds of this machine, the median of several runs taken in turn; look at the
ratios. Plain textstat needs nltk's copy of CMUdict: it is timed where that is on this machine.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from textkit.analysis import ANALYSES
from textkit.speech.voices import voices as voices_of
from textkit.text import quotations as voice
from textkit.text.document import parse, passages
from training import datasets

ROOT = Path(__file__).parents[1]
CORPUS = sorted((ROOT / "corpus").glob("*.txt"))
_TEXTSTAT = """
import sys, textstat
text = open(sys.argv[1], encoding='utf-8').read()
for name in ('flesch_reading_ease', 'flesch_kincaid_grade', 'gunning_fog', 'smog_index',
             'coleman_liau_index', 'automated_readability_index', 'dale_chall_readability_score',
             'linsear_write_formula', 'spache_readability'):
    getattr(textstat, name)(text)
"""
_VADER = """
import sys
from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer
analyzer = SentimentIntensityAnalyzer()
for paragraph in open(sys.argv[1], encoding='utf-8').read().split('\\n\\n'):
    analyzer.polarity_scores(paragraph)
"""

_MANY = """
import json, sys, textkit
with open(sys.argv[2], encoding='utf-8') as file:
    records = [json.loads(line) for line in file]
own = textkit.prepare(sys.argv[1])
own.measure_many([it['text'] for it in records], ids=[it['id'] for it in records])
"""
_ARTICLES = 60


def cpu(command: list[str], environment: dict[str, str]) -> float:
    """CPU seconds of a command, children included; raises CalledProcessError when it fails."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, capture_output=True, env=environment, cwd=ROOT)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def in_turn(
    commands: dict[str, list[str]], environment: dict[str, str], runs: int
) -> dict[str, float]:
    """The median CPU seconds of each command, run A B C A B C after one round unmeasured."""
    taken: dict[str, list[float]] = {name: [] for name in commands}
    for turn in range(runs + 1):
        for name, command in commands.items():
            seconds = cpu(command, environment)
            if turn:
                taken[name].append(seconds)
    return {name: statistics.median(seconds) for name, seconds in taken.items()}


def text_of(size: int) -> str:
    """The texts of corpus/ over and over, about so many characters."""
    whole = "\n\n".join(path.read_text(encoding="utf-8") for path in CORPUS)
    return (whole + "\n\n") * max(1, size // len(whole)) if size > len(whole) else whole[:size]


def growth(analyze: Callable[..., object], size: int) -> float:
    """MB/s (characters) of parsing and analyzing a text of so many characters."""
    text = text_of(size)
    begun = time.process_time()
    for passage in passages(parse(text), "paragraph"):
        analyze(passage)
    return len(text) / 1e6 / (time.process_time() - begun)


def voices(size: int, broken: bool, reported: bool) -> float:
    """MB/s of telling voices alone, in a parsed text with paragraphs or without any."""
    text = text_of(size) if broken else " ".join(text_of(size).split())
    document = parse(text)
    begun = time.process_time()
    if reported:
        voices_of(document).words(0, len(text))
    else:
        voice.quotations(text, [(p.start, p.end) for p in document.paragraphs])
    return len(text) / 1e6 / (time.process_time() - begun)


def many(folder: Path, environment: dict[str, str], runs: int) -> None:
    """Print the cost of measure_many beside the command's, each without its cost on no text."""
    texts = [path.read_text(encoding="utf-8") for path in CORPUS]
    for name, number in (("none", 0), ("many", _ARTICLES)):
        records = [{"id": str(n), "text": texts[n % len(texts)]} for n in range(number)]
        lines = "".join(json.dumps(record) + "\n" for record in records)
        (folder / f"{name}.jsonl").write_text(lines, encoding="utf-8")
    for name in ANALYSES.names():
        start = [sys.executable, "-m", "textkit", name, "-f", "jsonl"]
        python = [sys.executable, "-c", _MANY, name]
        files = {number: str(folder / f"{number}.jsonl") for number in ("none", "many")}
        taken = in_turn(
            {f"{who} {number}": [*before, file]
             for number, file in files.items()
             for who, before in (("command", start), ("python", python))},
            environment, runs,
        )  # fmt: skip
        command, own = (taken[f"{it} many"] - taken[f"{it} none"] for it in ("command", "python"))
        print(f"  textkit {name:<18}{own:8.2f}{command:8.2f}{own / command:8.2f} x the command")


def main() -> int:
    """Print the tables."""
    argparse.ArgumentParser(
        prog="python -m benchmarks.speed", description=(__doc__ or "").partition("\n")[0]
    ).parse_args()
    with tempfile.TemporaryDirectory() as folder:
        article = Path(folder) / "article.txt"
        article.write_text(text_of(4096), encoding="utf-8")
        long = Path(folder) / "long.txt"
        long.write_text(text_of(400_000), encoding="utf-8")
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "NLTK_DATA": f"{folder}/nltk_data"}
        peers = {"vaderSentiment": _VADER}
        cmudict = datasets.path("cmudict").parent
        if cmudict.is_dir():
            corpora = Path(folder) / "nltk_data" / "corpora"
            corpora.mkdir(parents=True)  # a link would lead out of nltk's folder, which it refuses
            shutil.copytree(cmudict, corpora / "cmudict")
            peers["textstat, nine formulas"] = _TEXTSTAT
        else:
            print(f"speed: no CMUdict at {cmudict}; textstat is left out")
        python = sys.executable
        commands = {
            "python": [python, "-c", "pass"],
            "import tabulate": [python, "-c", "import tabulate"],
            "textkit --version": [python, "-m", "textkit", "--version"],
            **{
                f"textkit {name}": [python, "-m", "textkit", name, str(article)]
                for name in ANALYSES.names()
            },
            **{name: [python, "-c", code, str(article)] for name, code in peers.items()},
        }
        print(f"start: CPU ms of the whole command on an article of {article.stat().st_size} bytes")
        start = in_turn(commands, environment, 7)
        for name, seconds in start.items():
            ratio = seconds / start["import tabulate"]
            print(f"  {name:<26}{1000 * seconds:8.1f}{ratio:8.2f} x import tabulate")
        print(f"\nwhole command on {long.stat().st_size / 1e6:.1f} MB: CPU s, and of the peer")
        commands = {
            **{
                f"textkit {name}": [python, "-m", "textkit", name, str(long)]
                for name in ANALYSES.names()
            },
            **{name: [python, "-c", code, str(long)] for name, code in peers.items()},
        }
        for name, seconds in in_turn(commands, environment, 3).items():
            print(f"  {name:<26}{seconds:8.2f}")
        print(
            f"\nmeasure_many of {_ARTICLES} articles: CPU s, and of the command, without start-up"
        )
        many(Path(folder), environment, 9)
    print("\ngrowth: MB/s in process, by size of one document")
    print(f"  {'':<26}{'0.1 MB':>8}{'1 MB':>8}{'10 MB':>8}")
    for name in ANALYSES.names():
        analyze = ANALYSES.get(name).prepare()
        growth(analyze, 50_000)
        figures = "".join(f"{growth(analyze, size):8.2f}" for size in (10**5, 10**6, 10**7))
        print(f"  textkit {name:<18}{figures}")
    for broken, texts in ((True, "paragraphs"), (False, "one paragraph")):
        for reported, kind in ((False, "quoted"), (True, "reported too")):
            voices(50_000, broken, reported)
            speeds = [voices(size, broken, reported) for size in (10**5, 10**6, 10**7)]
            figures = "".join(f"{speed:8.2f}" for speed in speeds)
            print(f"  {f'voice alone, {kind}':<26}{figures}  ({texts})")
    return 0


if __name__ == "__main__":
    sys.exit(main())
