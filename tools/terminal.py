"""Run a command on a terminal of its own, and give its screen."""

from __future__ import annotations

import fcntl
import os
import pty
import struct
import subprocess
import termios
from collections.abc import Mapping, Sequence
from pathlib import Path

__all__ = ["ENVIRONMENT", "screen"]

_OURS = ("COLUMNS", "LINES", "NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "PAGER", "LESS")
ENVIRONMENT: Mapping[str, str] = {
    **{key: value for key, value in os.environ.items() if key not in _OURS},
    "TERM": "xterm",
    "XDG_CONFIG_HOME": os.devnull,
}
"""The environment without what this terminal and its user have set up for themselves."""


def screen(
    command: Sequence[str],
    columns: int = 80,
    lines: int = 100,
    *,
    environment: Mapping[str, str] = ENVIRONMENT,
    folder: Path | None = None,
) -> str:
    """What a command writes to a terminal of so many columns and lines, errors among it."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
    process = subprocess.Popen(
        command, stdin=theirs, stdout=theirs, stderr=theirs, env=dict(environment), cwd=folder
    )
    os.close(theirs)
    read = []
    try:
        while part := os.read(ours, 65536):
            read.append(part)
    except OSError:  # so Linux tells that the other side is closed
        pass
    os.close(ours)
    process.wait()
    return b"".join(read).decode().replace("\r\n", "\n")
