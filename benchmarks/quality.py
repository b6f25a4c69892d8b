"""Every analysis scored against human annotation, and held to floors that only rise.

    python -m benchmarks.quality [--raise]     (make quality)

Each module of benchmarks/ with a function ``score() -> dict[str, float]`` is run on its DATASETS.
The floors are in benchmarks/floors.toml; ``--raise`` writes the figures reached where they are
higher. Exit code 1: a figure is below its floor, or the annotated texts are other ones than those
that floors were reached on; 2: there are none on this machine.
"""

from __future__ import annotations

import argparse
import pkgutil
import sys
import time
import tomllib
from importlib import import_module
from pathlib import Path
from types import ModuleType

import benchmarks
from training import datasets

FLOORS = Path(__file__).with_name("floors.toml")
TOLERANCE = 0.0005
"""Figures are written with three decimals: half of the last one is no loss."""


def modules() -> dict[str, ModuleType]:
    """The benchmarks that have figures with floors, by name."""
    every = {
        module.name: import_module(f"benchmarks.{module.name}")
        for module in sorted(pkgutil.iter_modules(benchmarks.__path__))
    }
    return {name: module for name, module in every.items() if hasattr(module, "score")}


def figures() -> dict[str, dict[str, float]]:
    """The figures of each benchmark, by its name."""
    found = {}
    for name, module in modules().items():
        begun = time.perf_counter()
        found[name] = module.score()
        print(f"{name}: {time.perf_counter() - begun:.1f} s", file=sys.stderr)
    return found


def main() -> int:
    """Print the figures beside their floors."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.quality", description=(__doc__ or "").partition("\n")[0]
    )
    parser.add_argument(
        "--raise", dest="raised", action="store_true", help="write floors that are higher"
    )
    asked = parser.parse_args()
    needed = [name for module in modules().values() for name in module.DATASETS]
    missing = datasets.missing(needed)
    if missing:
        print(f"quality: nothing to measure: {missing}", file=sys.stderr)
        return 2
    others = datasets.changed(needed)
    floors = tomllib.loads(FLOORS.read_text(encoding="utf-8"))
    reached = figures()
    below = 0
    print(f"{'benchmark':<14}{'figure':<36}{'reached':>9}{'floor':>9}")
    for name, found in reached.items():
        for figure, value in found.items():
            floor = floors.get(name, {}).get(figure)
            low = floor is not None and value < floor - TOLERANCE
            below += low
            shown = "-" if floor is None else f"{floor:.3f}"
            print(f"{name:<14}{figure:<36}{value:>9.3f}{shown:>9}{'  BELOW' if low else ''}")
    unmeasured = [
        f"{name}.{figure}"
        for name, kept in floors.items()
        for figure in kept
        if figure not in reached.get(name, {})
    ]
    for figure in unmeasured:
        print(f"{figure} has a floor and was not measured")
    if others:
        print(
            f"quality: {', '.join(others)} on this machine is not what training/datasets.py names, "
            "so the figures are not comparable",
            file=sys.stderr,
        )
    elif asked.raised:
        _raise(floors, reached)
    return 1 if below or unmeasured or others else 0


def _raise(floors: dict[str, dict[str, float]], reached: dict[str, dict[str, float]]) -> None:
    lines = ["# What `make quality` must reach; written by `python -m benchmarks.quality --raise`."]
    for name, found in reached.items():
        lines.append(f"\n[{name}]")
        for figure, value in found.items():
            floor = max(int(value * 1000) / 1000, floors.get(name, {}).get(figure, -1.0))
            lines.append(f'"{figure}" = {floor:.3f}')
    FLOORS.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
