"""numpy, scipy and scikit-learn, imported when they are first used: the extra `train` has them.

So a table can be checked, and --help be asked for, where they are not installed.
"""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from typing import Any

__all__ = [
    "kernel_approximation",
    "linear_model",
    "missing",
    "np",
    "optimize",
    "sparse",
    "sparse_linalg",
    "versions",
]


class _Late:
    """A module that is imported when something of it is asked for."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __getattr__(self, attribute: str) -> Any:
        return getattr(import_module(self._name), attribute)


np: Any = _Late("numpy")
optimize: Any = _Late("scipy.optimize")
sparse: Any = _Late("scipy.sparse")
sparse_linalg: Any = _Late("scipy.sparse.linalg")
linear_model: Any = _Late("sklearn.linear_model")
kernel_approximation: Any = _Late("sklearn.kernel_approximation")


def missing(distributions: Iterable[str]) -> str:
    """Which are not installed, and how they can be: a line, or nothing."""
    lacking = [name for name, found in versions(distributions).items() if not found]
    if not lacking:
        return ""
    return f"missing {', '.join(lacking)}: pip install -e '.[train]'"


def versions(distributions: Iterable[str]) -> dict[str, str]:
    """The version of each distribution; empty where it is not installed."""
    found = {}
    for name in distributions:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            found[name] = ""
    return found
