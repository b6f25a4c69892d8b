"""Make tables of textkit/data anew, or tell which are stale: `python -m training --help`."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait

from training import datasets, fingerprints, libraries, tables
from training.tables import TABLES

__all__ = ["main"]

_THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
"""With one thread sums are added up in the same order on every machine."""


def _parser() -> argparse.ArgumentParser:
    about = "\n".join(f"  {name:<14}{', '.join(TABLES.get(name).files)}" for name in TABLES.names())
    parser = argparse.ArgumentParser(
        prog="python -m training",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        description=(
            "Make tables anew from annotated texts, word lists and vectors; training/README.md\n"
            "says where these come from. A table is written whole or not at all."
        ),
        epilog=f"names and what is made:\n{about}",
    )
    parser.add_argument("names", nargs="*", metavar="NAME", help='tables to make, or "all"')
    parser.add_argument(
        "--check",
        action="store_true",
        help="write nothing; tell which tables are stale, and why (exit code 1)",
    )
    parser.add_argument(
        "--measure",
        action="store_true",
        help="write nothing; print what tables are worth on what they have not seen",
    )
    parser.add_argument(
        "--stale", action="store_true", help="make only those of the tables that are stale"
    )
    parser.add_argument(
        "--jobs", type=int, default=1, metavar="N", help="tables made at the same time"
    )
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Make, check or measure; 0, or 1 for what is stale, or 2 where something is missing."""
    for name in _THREADS:
        os.environ[name] = "1"
    parser = _parser()
    asked = parser.parse_args(arguments)
    every = tables.in_order()
    for name in asked.names:
        if name not in (*every, "all"):
            parser.error(f"there is no table {name!r}; there are {', '.join(sorted(every))}")
    if not asked.names and not asked.check:
        parser.error('which table? NAME, or "all"')
    chosen = [n for n in every if n in asked.names or "all" in asked.names or not asked.names]
    if asked.check:
        return _check(chosen)
    lacking = {name: _missing(name) for name in chosen}
    for name, said in lacking.items():
        if said:
            print(f"{name}: {said}", file=sys.stderr)
    if any(lacking.values()):
        return 2
    if asked.measure:
        return _measure(chosen)
    if len(chosen) == 1:
        return _make(chosen[0], stale=asked.stale)
    return _make_all(chosen, stale=asked.stale, jobs=asked.jobs)


def _missing(name: str) -> str:
    """What it takes to make a table and is not on this machine, in a line."""
    table = TABLES.get(name)
    said = [libraries.missing(table.libraries), datasets.missing(table.datasets)]
    return "; ".join(filter(None, said))


def _check(names: Sequence[str]) -> int:
    """Print whether tables are what their code and data would make."""
    stale = 0
    for name in names:
        state = fingerprints.state(name)
        reasons = [
            *state.stale,
            *(f"it is made with other entries of {own}" for own in state.lexicons),
            *(
                f"{own} on this machine is not what training/datasets.py names"
                for own in datasets.changed(TABLES.get(name).datasets)
            ),
        ]
        stale += bool(reasons)
        print(f"{name:<14}{'stale: ' + '; '.join(reasons) if reasons else 'fresh'}")
    return 1 if stale else 0


def _measure(names: Sequence[str]) -> int:
    for name in names:
        measure = TABLES.get(name).measure
        print(f"{name}:")
        if measure is None:
            print("nothing but benchmarks/ measures this one")
        else:
            measure()
    return 0


def _make(name: str, *, stale: bool) -> int:
    """Make one table in this process."""
    if stale and not any(fingerprints.state(name)):
        print(f"{name}: fresh")
        return 0
    table = TABLES.get(name)
    others = datasets.changed(table.datasets)
    if others:
        print(
            f"{name}: {', '.join(others)} on this machine is not what training/datasets.py names",
            file=sys.stderr,
        )
        return 2
    begun = time.perf_counter()
    told = fingerprints.of_table(name)
    changed = tables.write(list(table.make()), table.about, told)
    print(f"{name}: {time.perf_counter() - begun:.0f} s, {', '.join(changed) or 'nothing new'}")
    return 0


def _make_all(names: Sequence[str], *, stale: bool, jobs: int) -> int:
    """Make tables, each in a process of its own, after those that it is made with.

    A process keeps what it has read of other tables, so none may make two.
    """
    makers = {file.rpartition("/")[2]: name for name in names for file in TABLES.get(name).files}
    waiting = {
        name: {makers[own] for own in TABLES.get(name).tables if own in makers} for name in names
    }
    running: dict[Future[int], str] = {}
    failed = 0
    with ThreadPoolExecutor(max(1, jobs)) as pool:
        while waiting or running:
            ready = [name for name, needed in waiting.items() if not needed]
            for name in ready:
                del waiting[name]
                running[pool.submit(_make_apart, name, stale)] = name
            done, _ = wait(running, return_when=FIRST_COMPLETED)
            for one in done:
                name = running.pop(one)
                failed = failed or one.result()
                for needed in waiting.values():
                    needed.discard(name)
            if failed:
                waiting.clear()
    return failed


def _make_apart(name: str, stale: bool) -> int:
    command = [sys.executable, "-m", "training", name, *(["--stale"] if stale else [])]
    return subprocess.run(command, cwd=tables.ROOT, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
