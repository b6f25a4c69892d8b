"""Configuration files: found from the working directory upwards and in the user's folder.

A project has ``textkit.toml``, or ``[tool.textkit]`` in its ``pyproject.toml``; a user has
``textkit/textkit.toml`` in ``$XDG_CONFIG_HOME``, by default ``~/.config``. A key is the long name
of an option, with ``-`` or ``_``; a table has those of one analysis.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

__all__ = ["ConfigError", "File", "Setting", "files", "settings", "written"]

_NAME = "textkit.toml"
_SHARED = "pyproject.toml"
_PERHAPS_OURS = re.compile(rb"tool[^\n]*textkit|^\s*\[\s*[\"']?tool[\"']?\s*\]", re.M)
"""Without this a shared file has no table of ours, and is not parsed: that takes its time."""


class ConfigError(ValueError):
    """A configuration file can't be used; the message says where, why, and what to do."""


class File(NamedTuple):
    """A configuration file that was read."""

    path: str
    text: str
    root: tuple[str, ...]
    """The keys that lead to textkit's own table."""
    own: Mapping[str, Any]
    """What stands in that table."""
    of_user: bool = False
    """Whether it is the user's, for all projects."""


class Setting(NamedTuple):
    """A value that a file gives to an option."""

    file: File
    keys: tuple[str, ...]
    """The keys that lead to it from textkit's own table, as they are written."""
    value: Any

    @property
    def key(self) -> str:
        """The option's name, with ``_`` for ``-``."""
        return self.keys[-1].replace("-", "_")

    def place(self) -> tuple[int, int] | None:
        """The line and the column of the key, from 1, if they can be found."""
        return _place(self.file.text, (*self.file.root, *self.keys))

    def error(self, what: str) -> ConfigError:
        """An error of this setting: its file, line, column, and what is wrong."""
        place = self.place()
        where = self.file.path if place is None else f"{self.file.path}:{place[0]}:{place[1]}"
        return ConfigError(f"{where}: {what}")


def files(folder: str) -> list[File]:
    """The user's file and the one nearest to a folder upwards, as far as there are any.

    Raises ConfigError for one that can't be read.
    """
    found = []
    home = os.environ.get("XDG_CONFIG_HOME", "")
    if not os.path.isabs(home):  # so the specification says; an empty one is none, too
        home = os.path.join(os.path.expanduser("~"), ".config")
    user = os.path.join(home, "textkit", _NAME)
    own = _parsed(user, _read(user), ()) if _is_file(user) else None
    if own is not None:
        found.append(own._replace(of_user=True))
    project = _project(folder)
    if project is not None and not (own is not None and os.path.samefile(project.path, user)):
        found.append(project)
    return found


def settings(file: File, table: str) -> tuple[list[Setting], list[Setting]]:
    """What a file sets for an analysis, that of its own table last, and all tables of the file."""
    top = [Setting(file, (key,), value) for key, value in file.own.items()]
    tables = [one for one in top if isinstance(one.value, dict)]
    own = file.own.get(table)
    special = own.items() if isinstance(own, dict) else ()
    return [
        *(one for one in top if one not in tables),
        *(Setting(file, (table, key), value) for key, value in special),
    ], tables


def written(value: str | bool | int | Sequence[str]) -> str:
    """A value as TOML spells it."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int):
        return str(value)
    if isinstance(value, str):
        quoted = value.replace("\\", "\\\\").replace('"', '\\"')
        return f'"{"".join(map(_spelled, quoted))}"'
    return f"[{', '.join(map(written, value))}]"


def _spelled(character: str) -> str:
    from textkit.outputs.cells import UNSEEN

    if not UNSEEN.match(character):
        return character
    code = ord(character)
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def _project(folder: str) -> File | None:
    """The nearest file of a project; a ``pyproject.toml`` without a table of ours is none."""
    while True:
        path = os.path.join(folder, _NAME)
        if _is_file(path):
            return _parsed(path, _read(path), ())
        path = os.path.join(folder, _SHARED)
        if _is_file(path):
            content = _read(path)
            if _PERHAPS_OURS.search(content):
                found = _parsed(path, content, ("tool", "textkit"))
                if found is not None:
                    return found
        folder, before = os.path.dirname(folder), folder
        if folder == before:
            return None


def _is_file(path: str) -> bool:
    try:
        return stat.S_ISREG(os.stat(path).st_mode)
    except (OSError, ValueError):
        return False


def _read(path: str) -> bytes:
    try:
        with open(path, "rb") as file:
            return file.read()
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise ConfigError(f"{path}: {reason}; --no-config reads no such file") from None


def _parsed(path: str, content: bytes, root: tuple[str, ...]) -> File | None:
    """The file; None where it has no table of ours."""
    import tomllib

    try:
        text = content.decode("utf-8")
        data: Any = tomllib.loads(text)
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise ConfigError(f"{path}:{line}: not UTF-8; save it as UTF-8") from None
    except tomllib.TOMLDecodeError as error:
        what, _, at = str(error).rpartition(" (at ")
        raise ConfigError(f"{path}{_position(at, text)}: not TOML ({what or at})") from None
    for key in root:
        data = data.get(key) if isinstance(data, dict) else None
    if data is None:
        return None
    if not isinstance(data, dict):
        found = File(path, text, root[:-1], {})
        raise Setting(found, root[-1:], data).error(f"{root[-1]}: has to be a table")
    return File(path, text, root, data)


def _position(at: str, text: str) -> str:
    """Where a parser stopped: it says "line 3, column 5)", or "end of document)"."""
    numbers = [word.strip(",)") for word in at.split() if word.strip(",)").isdigit()]
    if len(numbers) == 2:
        return ":" + ":".join(numbers)
    lines = text.split("\n")
    return f":{len(lines)}:{len(lines[-1]) + 1}"


def _place(text: str, keys: Sequence[str]) -> tuple[int, int] | None:
    """The line and column at which a key gets its value.

    The parser does not say so: it is the line with the key up to which there was no value, and
    behind which there is one.
    """
    lines = text.split("\n")
    for number, line in enumerate(lines):
        column = line.find(keys[-1])
        if column < 0 or _has("\n".join(lines[:number]), keys) is not False:
            continue
        ends = range(number + 1, len(lines) + 1)
        if _first(_has("\n".join(lines[:end]), keys) for end in ends):
            return number + 1, column + 1
    return None


def _first(answers: Iterator[bool | None]) -> bool:
    """The first answer that is one."""
    return next((answer for answer in answers if answer is not None), False)


def _has(text: str, keys: Sequence[str]) -> bool | None:
    """Whether a text has a value under keys; None where it is not TOML as far as it goes."""
    import tomllib

    try:
        data: Any = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return None
    for key in keys:
        if not isinstance(data, dict) or key not in data:
            return False
        data = data[key]
    return True
