"""The command `textkit`: find the subcommand, and make an exit code of its end."""

# Nothing of textkit is imported before `main` runs, so that an interrupt meanwhile is told by the
# exit code as any other is.
from __future__ import annotations

import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["main"]

_SELDOM = 100_000
"""New objects between two searches for garbage: textkit makes next to no cycles, and to look for
them after every 700 objects, as Python does, takes a tenth of the time."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command; the exit code is one of `exits.Exit`."""
    try:
        import gc

        from textkit.exits import stoppable

        gc.set_threshold(_SELDOM)
        with stoppable():
            return _flushed(_told(list(sys.argv[1:] if argv is None else argv)))
    except KeyboardInterrupt as stop:
        return _flushed(getattr(stop, "code", 130))


def _told(arguments: list[str]) -> int:
    """Do what the arguments say; whatever comes of it is told, and has an exit code."""
    import os

    from textkit.exits import Exit, ExitError, complain
    from textkit.outputs.destination import OutputError
    from textkit.outputs.render import FormatError
    from textkit.registry import PluginError

    try:
        return _run(arguments)
    except SystemExit as stop:  # so argparse ends when it has written the help
        return stop.code if isinstance(stop.code, int) else Exit.OK
    except ExitError as error:
        return complain(str(error), error.code)
    except (PluginError, FormatError) as error:
        return complain(str(error), Exit.USAGE)
    except BrokenPipeError:
        return Exit.BROKEN_PIPE
    except OutputError as error:
        return complain(str(error), Exit.NO_OUTPUT)
    except MemoryError:
        pass
    except Exception as error:
        if os.environ.get("TEXTKIT_DEBUG"):
            raise
        what = f"{type(error).__name__}: {error}"
        where = "; ".join([*getattr(error, "__notes__", []), "TEXTKIT_DEBUG=1 shows where"])
        return complain(f"a bug in textkit: {what} ({where})", Exit.BUG)
    # here, where what filled the memory has been freed
    return complain("there is not enough memory for this run", Exit.NO_OUTPUT)


def _flushed(code: int) -> int:
    """The exit code when standard output has been flushed: Python does it later, and noisily."""
    if sys.stdout is None:
        return code
    try:
        sys.stdout.flush()
    except OSError as error:
        import os

        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if code == 0:
            from textkit.exits import Exit, complain

            if isinstance(error, BrokenPipeError):
                return Exit.BROKEN_PIPE
            return complain(f"standard output: {error.strerror}", Exit.NO_OUTPUT)
    return code


def _run(arguments: list[str]) -> int:
    from textkit import commands
    from textkit.analysis import ANALYSES
    from textkit.exits import UsageError

    if not arguments:
        known = ", ".join(ANALYSES.summaries())
        raise UsageError(f"which analysis? One of {known}; or --help")
    name = arguments.pop(0)
    if name in ("-h", "--help"):
        name, arguments = "help", []
    if name in ("-V", "--version"):
        from textkit.commands.version import told
        from textkit.outputs.destination import write

        write(told())
        return 0
    return commands.run(name, arguments)
