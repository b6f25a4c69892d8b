"""The program and the tables that made a result: its version, and the fingerprint of an analysis.

A fingerprint is a short hash of the lexicons and tables that an analysis reads, with the files of
the user's. It is another one as soon as one of these is, and the same on all machines.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from typing import TYPE_CHECKING

from textkit import resources

if TYPE_CHECKING:  # loaded late, as `textkit --version` needs none of it
    from textkit.analysis import Analysis
    from textkit.run import Settings

__all__ = ["SHARED", "files", "fingerprint", "fingerprints", "made_by", "metadata", "sources",
           "version"]  # fmt: skip

SHARED = ("attributions.weights", "wordclasses.txt")
"""Tables that every analysis may read: whose words are whose is told with these, with the lexicon
of attributions and with the lists of words."""
_LEXICON = "attribution"
_DIGITS = 8


@cache
def version() -> str:
    """The version of textkit: its one home is the package's metadata."""
    for kind, *rest in resources.built():
        if kind == "version":
            return rest[0]
    from importlib.metadata import version as of  # costs as much as a start of Python

    return of("textkit")


def sources(analysis: Analysis) -> list[str]:
    """The files of the package that an analysis reads, but lists of words, by their paths in it.

    The lexicons of an analysis from elsewhere may lie elsewhere.
    """
    named = {_LEXICON, *analysis.lexicons, *analysis.explained}
    lexicons = sorted(named.intersection(resources.lexicon_names()))
    tables = sorted({*SHARED, *analysis.tables})
    return [*(f"lexicons/{name}.toml" for name in lexicons), *(f"data/{name}" for name in tables)]


def fingerprint(name: str, files: Iterable[str] = ()) -> str:
    """The fingerprint of an analysis with these files of the user's: eight hexadecimal digits.

    Raises SettingError where there is no such analysis, OSError where a file can't be read.
    """
    from textkit.run import analysis_of

    return _combined(sources(analysis_of(name)), files)


def fingerprints() -> dict[str, str]:
    """The fingerprint of each of textkit's own analyses.

    An analysis is imported only where the build did not say what it reads, or said it of another
    state of its module.
    """
    from textkit.analysis import ANALYSES

    found = {}
    for name in ANALYSES.summaries():
        read = _built(name)
        found[name] = fingerprint(name) if read is None else _combined(read)
    return found


def made_by(settings: Settings) -> str:
    """The program, its version, and the analysis with its fingerprint, in a line.

    ``textkit 0.1.0 hedging@1a2b3c4d``. Raises as `fingerprint` does.
    """
    own = fingerprint(settings.analysis, files(settings))
    return f"textkit {version()} {settings.analysis}@{own}"


def metadata(settings: Settings, made_by: str) -> dict[str, str]:
    """The parts of `made_by`, and the settings, by keys for the metadata of a file."""
    import json

    chosen = {name: getattr(settings, name) for name in ("by", "markers", "voice", "layout")}
    chosen["lexicons"] = settings.lexicons
    _, version, own = made_by.split()
    analysis, _, fingerprint = own.partition("@")
    return {
        "textkit.version": version,
        "textkit.analysis": analysis,
        "textkit.settings": json.dumps({**chosen, **dict(settings.options)}, ensure_ascii=False),
        "textkit.fingerprint": fingerprint,
    }


def files(settings: Settings) -> list[str]:
    """The files of the user's that settings name: lexicons, and values of options."""
    from textkit.run import analysis_of

    found = list(settings.lexicons)
    given = dict(settings.options)
    for option in analysis_of(settings.analysis).options:
        value = given.get(option.key)
        if option.file:
            values = value if isinstance(value, tuple) else (value,)
            found += [path for path in values if isinstance(path, str) and path]
    return found


def _built(name: str) -> list[str] | None:
    """What an analysis reads, by the build, if its module is still what it was."""
    for kind, *rest in resources.built():
        if kind == "analysis" and rest[0] == name:
            return (
                rest[2:] if rest[1] == resources.checksum(f"analyses/{name}/__init__.py") else None
            )
    return None


def _combined(own: Sequence[str], files: Iterable[str] = ()) -> str:
    from hashlib import sha256

    parts = [f"{name} {_digest(name)}" for name in (*own, *resources.word_lists())]
    for path in files:  # by what is in it, wherever it lies
        with open(path, "rb") as file:
            parts.append(sha256(file.read()).hexdigest())
    return sha256("\n".join(parts).encode()).hexdigest()[:_DIGITS]


@cache
def _digest(name: str) -> str:
    from hashlib import sha256

    return sha256(resources.content(name)).hexdigest()
