"""A fixed sample of text, and small fixed lexicons, on which textkit's code shows a change.

sample.txt has the texts of corpus/ and examples of the lexicons as they once were. It is a copy,
and the lexicons here are other ones, so that who mends a text or adds an entry makes no table
stale. Never change these files: all tables would have to be made anew.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from textkit.cues import compiler, lexicon

__all__ = ["load", "texts"]

_HERE = files(__package__)
_BORDER = "\n%%\n"


@cache
def texts() -> tuple[str, ...]:
    """The texts of the sample."""
    return tuple(_HERE.joinpath("sample.txt").read_text(encoding="utf-8").split(_BORDER))


@cache
def load(name: str) -> lexicon.Lexicon:
    """A lexicon of the sample: attribution, framing or hedging."""
    path = _HERE.joinpath(f"{name}.toml")
    return lexicon.Lexicon([compiler.compile_source(path.read_bytes(), str(path))])
