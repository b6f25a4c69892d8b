"""Every analysis scored against human annotation, and held to floors that only rise.

    python -m benchmarks.quality [--raise]     (make quality)

Each module of benchmarks/ with a function ``score() -> dict[str, float]`` is run. The floors are
in benchmarks/floors.toml; ``--raise`` writes the figures reached where they are higher.
"""

from __future__ import annotations

import pkgutil
import sys
import time
import tomllib
from importlib import import_module
from pathlib import Path

import benchmarks
from benchmarks import annotated

FLOORS = Path(__file__).with_name("floors.toml")
TOLERANCE = 0.0005
"""Figures are written with three decimals: half of the last one is no loss."""


def figures() -> dict[str, dict[str, float]]:
    """The figures of each benchmark, by its name."""
    found = {}
    for module in sorted(m.name for m in pkgutil.iter_modules(benchmarks.__path__)):
        score = getattr(import_module(f"benchmarks.{module}"), "score", None)
        if score is not None:
            begun = time.perf_counter()
            found[module] = score()
            print(f"{module}: {time.perf_counter() - begun:.1f} s", file=sys.stderr)
    return found


def main() -> int:
    """Print the figures beside their floors; 1 when one is below."""
    if not annotated.is_there():
        print(f"quality: no annotated texts at {annotated.SHARED}; nothing to measure")
        return 0
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
    missing = [
        f"{name}.{figure}"
        for name, kept in floors.items()
        for figure in kept
        if figure not in reached.get(name, {})
    ]
    for figure in missing:
        print(f"{figure} has a floor and was not measured")
    if "--raise" in sys.argv[1:]:
        _raise(floors, reached)
    return 1 if below or missing else 0


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
