"""Print the entries of a word in the lexicons: conditions, examples, sources."""

from __future__ import annotations

from collections.abc import Sequence

from textkit import resources
from textkit.analysis import ANALYSES
from textkit.choices import no_such
from textkit.commands import Command
from textkit.commands.arguments import Parser
from textkit.exits import Exit, UsageError
from textkit.outputs.destination import write

__all__ = ["COMMAND", "parser", "run", "tell"]

_EXAMPLES = """\
example:
  textkit explain supposedly
  textkit explain so-called --analysis framing"""


def run(name: str, arguments: Sequence[str]) -> Exit:
    """Write what the lexicons say of a word; raises UsageError where they say nothing."""
    made = parser(name)
    options = made.parse(arguments)
    if not options.words:
        raise UsageError(f"which word? See {made.prog} --help")
    return tell(" ".join(options.words), _lexicons(options.analysis))


def parser(name: str) -> Parser:
    """The parser of the command."""
    made = Parser(name, "[--analysis NAME] WORD", lambda: (COMMAND.summary, _EXAMPLES), "words")
    made.add_argument("words", nargs="*", metavar="WORD", help="a word, or several: a phrase")
    made.add_argument("--analysis", metavar="NAME", help="what its lexicons say alone")
    return made


def _lexicons(analysis: str | None) -> Sequence[str]:
    """The lexicons of an analysis, or all."""
    if analysis is None:
        return resources.lexicon_names()
    try:
        found = ANALYSES.get(analysis)
    except LookupError:
        what = no_such("analysis", analysis, ANALYSES.names())
        raise UsageError(f"--analysis: {what}") from None
    if not found.explained and not found.lexicons:
        raise UsageError(f"--analysis: {analysis} has no lexicon")
    return found.explained or found.lexicons


def tell(word: str, lexicons: Sequence[str]) -> Exit:
    """Write what these lexicons say of a word; raises UsageError where they say nothing."""
    from textkit.cues.explain import explained

    try:
        told = explained(word, lexicons)
    except ValueError as error:
        raise UsageError(str(error)) from None
    write(told + "\n")
    return Exit.OK


COMMAND = Command(__doc__ or "", run, parser)
