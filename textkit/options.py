"""Options of an analysis, a format or a command: each declared once."""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["Option"]


class Option(NamedTuple):
    """An option of one analysis: ``--model`` on the command line, ``model=`` in Python.

    Its value goes to `prepare` of the analysis by that name: a string, True for a switch, or a
    tuple of strings where `many`. prepare raises ValueError for a value that makes no sense.
    """

    name: str
    help: str
    default: str | bool | None = None
    choices: tuple[str, ...] = ()
    metavar: str | None = None
    many: bool = False
    """May be given several times."""
    file: bool = False
    """Its value is the path of a file of the user's."""
    field: bool = False
    """Its value is the name of a field of the records."""

    @property
    def key(self) -> str:
        """The name of prepare's argument."""
        return self.name.lstrip("-").replace("-", "_")

    @property
    def initial(self) -> str | bool | tuple[str, ...] | None:
        """The value when the user says nothing."""
        return () if self.many else self.default
