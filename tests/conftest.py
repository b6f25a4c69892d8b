"""Settings of all tests: one Hypothesis profile, and what more than one file needs."""

import os
import tracemalloc
from collections.abc import Callable, Iterable

import pytest
from hypothesis import HealthCheck, settings

# A slow machine is no failure: growth has tests of its own. In CI the examples are the same in
# each run; elsewhere they are others each time, so that more are tried.
settings.register_profile(
    "textkit",
    deadline=None,
    derandomize="CI" in os.environ,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("textkit")

# The user's own configuration is no part of a test, also where it starts a process.
os.environ["XDG_CONFIG_HOME"] = os.devnull


@pytest.fixture
def unmeasured(monkeypatch: pytest.MonkeyPatch) -> None:
    """Started processes are not measured: coverage writes where they may not, and imports a lot."""
    for name in [name for name in os.environ if "COVERAGE" in name]:
        monkeypatch.delenv(name)


BytesKept = Callable[[Callable[[str], object], Iterable[str]], int]


@pytest.fixture
def bytes_kept() -> BytesKept:
    """A function that counts the bytes which stay allocated after some texts are read."""

    def count(read: Callable[[str], object], texts: Iterable[str]) -> int:
        tracemalloc.start()
        try:
            for text in texts:
                read(text)
            return tracemalloc.get_traced_memory()[0]
        finally:
            tracemalloc.stop()

    return count
