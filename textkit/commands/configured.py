"""The options of a run: those of the command line, then those of configuration files."""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from textkit import config
from textkit.choices import nearest, no_such
from textkit.commands.arguments import Parser
from textkit.exits import Exit, UsageError
from textkit.outputs.destination import write

__all__ = ["NOT_IN_FILES", "Allowed", "add", "blamed", "merged", "tell"]

NOT_IN_FILES = frozenset({"files", "output", "explain", "version", "print_config", "no_config"})
"""Options of a single run: its input and output, and those that do something else instead."""
_OF_PROJECTS = frozenset({"fail_on"})
"""Options that a user's file may not set: the exit code of all scripts would change."""
_LISTS = frozenset({"columns", "clean"})
"""Options whose value is a list with commas on the command line; a file may have a real one."""
_COLUMNS = frozenset({"columns", "sort"})
"""Options that name columns; of those that other rows have a file may name, too."""


class Allowed:
    """The values that options may have, as far as they can be checked before the run."""

    def __init__(
        self,
        choices: Mapping[str, Callable[[], Iterable[str]]],
        checks: Mapping[str, Callable[[str], object]],
        paths: Iterable[str],
        of_format: Callable[[str], Mapping[str, Any]],
        of_formats: Callable[[], Iterable[str]],
        of_analyses: Callable[[], Iterable[str]],
        columns: Callable[[], Iterable[str]],
        all_columns: Callable[[], Iterable[str]],
        is_analysis: Callable[[str], bool],
        analyses: Callable[[], Iterable[str]],
    ) -> None:
        """By the options' keys.

        `choices` are all values there are, `checks` raise an argparse.ArgumentTypeError for a wrong
        one, `paths` are options that name files. `of_format` gives the options of an output format
        and of all inputs with their defaults, `of_formats` and `of_analyses` those that other runs
        may have. `columns` are those of the analysis, `all_columns` those of all; `analyses` are
        the names of tables.
        """
        self.choices = choices
        self.checks = checks
        self.paths = frozenset(paths)
        self.of_format = of_format
        self.of_formats = of_formats
        self.of_analyses = of_analyses
        self.columns = columns
        self.all_columns = all_columns
        self.is_analysis = is_analysis
        self.analyses = analyses


def add(add: Callable[..., argparse.Action]) -> None:
    """Options about configuration files."""
    add("--no-config", action="store_true", help="read no configuration file")
    add("--print-config", action="store_true",
        help="tell the value of each option and where it is from, and no more")  # fmt: skip


def merged(
    name: str,
    parser: Parser,
    arguments: Sequence[str],
    late: Callable[[str], None],
    allowed: Allowed,
) -> argparse.Namespace:
    """All options, and in `origins` the settings of files that some come from, by key.

    `late` adds to the parser the options of an output format. Raises UsageError.
    """
    defaults = vars(parser.parse([]))
    # Marks of what nobody gives; a list where argparse appends to a copy of it.
    unset = {
        key: [] if isinstance(value, list) else object()
        for key, value in defaults.items()
        if key != "files"
    }
    parser.set_defaults(**unset)
    found: dict[str, config.Setting] | None = None

    def of_files(options: argparse.Namespace) -> dict[str, config.Setting]:
        nonlocal found
        if found is None:
            found = {} if options.no_config is True else _read(name, defaults, allowed)
            for key in found.keys() & defaults.keys():
                found[key] = _valued(found[key], defaults[key], allowed)
        return found

    def format_of(options: argparse.Namespace) -> str:
        set_ = of_files(options).get("format")
        unsaid = defaults["format"] if set_ is None else set_.value
        return str(unsaid if options.format is unset["format"] else options.format)

    options = parser.parse(arguments, lambda options: late(format_of(options)))
    given = {k: v for k, v in vars(options).items() if k not in unset or v is not unset[k]}
    origins = {k: v for k, v in of_files(options).items() if k not in given}
    rest = origins.keys() - defaults.keys()
    beside: set[str] = set()
    if rest:  # options of formats; those of others are for other runs
        own = allowed.of_format(format_of(options))
        for key in rest:
            setting = origins.pop(key)
            if key in own:
                origins[key] = _valued(setting, own[key], allowed)
                beside.add(key)
    values = {key: setting.value for key, setting in origins.items()}
    return argparse.Namespace(
        **{**defaults, **values, **given}, given=set(given), origins=origins, beside=beside
    )


def _read(name: str, defaults: Mapping[str, Any], allowed: Allowed) -> dict[str, config.Setting]:
    """The settings of all files that this run may have, by key."""
    made = {}
    try:
        for file in config.files(os.getcwd()):
            seen: set[tuple[str, ...]] = set()
            found, tables = config.settings(file, name)
            for table in tables:
                _check_table(table, name, defaults, allowed)
            for setting in found:
                where = (*setting.keys[:-1], setting.key)
                if where in seen:
                    raise setting.error(f"{setting.keys[-1]}: is set twice")
                seen.add(where)
                if _is_known(setting, defaults, allowed):
                    made[setting.key] = setting
    except config.ConfigError as error:
        raise UsageError(str(error)) from None
    except FileNotFoundError:  # the working directory is gone
        pass
    return made


def _check_table(
    table: config.Setting, name: str, defaults: Mapping[str, Any], allowed: Allowed
) -> None:
    key = table.keys[-1]
    if key == name or allowed.is_analysis(key):
        return
    known = list(allowed.analyses())
    if key not in known:
        if table.key in defaults:
            raise table.error(f"{key}: is an option, and no table; write {key} = ...")
        raise table.error(no_such("analysis", key, known))


def _is_known(setting: config.Setting, defaults: Mapping[str, Any], allowed: Allowed) -> bool:
    """Whether this run has the option; raises ConfigError where no run has it."""
    key, written = setting.key, setting.keys[-1]
    if key in NOT_IN_FILES:
        raise setting.error(f"{written}: is for the command line alone; remove it here")
    if key in _OF_PROJECTS and setting.file.of_user:
        raise setting.error(f"{written}: is for the file of a project; remove it here")
    if key in defaults:
        return True
    if key in allowed.of_formats():
        return True
    known = {*defaults} - NOT_IN_FILES
    where = ""
    if len(setting.keys) == 1:
        others = set(allowed.of_analyses()) - NOT_IN_FILES
        if key in others:
            return False
        if written in (tables := set(allowed.analyses())):
            raise setting.error(f"{written}: is an analysis, and has a table; write [{written}]")
        known |= others | tables
    else:
        where = f" of {setting.keys[0]}"
    near = nearest(written.replace("_", "-"), [one.replace("_", "-") for one in known])
    hint = f"did you mean {' or '.join(near)}?" if near else "see --help"
    raise setting.error(f"there is no option {written!r}{where}; {hint}")


def _valued(setting: config.Setting, default: Any, allowed: Allowed) -> config.Setting:
    """The setting with its value as the command line would have it; raises UsageError."""
    try:
        return setting._replace(value=_value(setting, default, allowed))
    except config.ConfigError as error:
        raise UsageError(str(error)) from None


def _value(setting: config.Setting, default: Any, allowed: Allowed) -> Any:
    """The value of a setting as the command line would have it; raises ConfigError."""
    key, value = setting.key, setting.value
    if isinstance(default, bool):
        return _typed(setting, isinstance(value, bool), "true or false")
    if isinstance(default, int):
        _typed(setting, isinstance(value, int) and not isinstance(value, bool), "a whole number")
        _check(setting, str(value), allowed)
        return value
    many = isinstance(default, list)
    is_list = isinstance(value, list) and all(isinstance(one, str) for one in value)
    if many or key in _LISTS:
        _typed(setting, isinstance(value, str) or is_list, "a text in quotes, or a list of such")
    else:
        _typed(setting, isinstance(value, str), "a text in quotes")
    texts = [_checked(setting, one, allowed) for one in ([value], value)[is_list]]
    return texts if many else ",".join(texts)


def _typed(setting: config.Setting, is_right: bool, wanted: str) -> Any:
    if not is_right:
        raise setting.error(f"{setting.keys[-1]}: wants {wanted}")
    return setting.value


def _checked(setting: config.Setting, value: str, allowed: Allowed) -> str:
    """A text that the option may have; a path is relative to the file."""
    _check(setting, value, allowed)
    if setting.key not in allowed.paths:
        return value
    path = os.path.join(os.path.dirname(setting.file.path), os.path.expanduser(value))
    if not os.path.exists(path):
        raise setting.error(f"{setting.keys[-1]}: there is no file {path}")
    return path


def _check(setting: config.Setting, value: str, allowed: Allowed) -> None:
    written = setting.keys[-1]
    if setting.key in allowed.choices:
        known = list(allowed.choices[setting.key]())
        if value not in known:
            raise setting.error(f"{written}: {no_such('value', value, known)}")
    if setting.key in _COLUMNS:
        _check_columns(setting, value, allowed)
    if setting.key in allowed.checks:
        try:
            allowed.checks[setting.key](value)
        except argparse.ArgumentTypeError as error:
            raise setting.error(f"{written}: {error}") from None


def _check_columns(setting: config.Setting, value: str, allowed: Allowed) -> None:
    """Raise ConfigError for a column that no rows have, here or, above all tables, anywhere."""
    own = list(allowed.columns())
    for name in value.split(","):
        asked = name.strip().removeprefix("-")
        if asked in own or (setting.key in _LISTS and asked in ("all", "default")):
            continue
        if len(setting.keys) > 1 or asked not in set(allowed.all_columns()):
            raise setting.error(f"{setting.keys[-1]}: {no_such('column', asked, own)}")


def blamed(message: str, options: argparse.Namespace) -> str:
    """A message about an option, with the file and line that set it, if one did."""
    flag, colon, what = message.partition(": ")
    setting = options.origins.get(flag.removeprefix("--").replace("-", "_"))
    if not colon or not flag.startswith("--") or setting is None:
        return message
    return str(setting.error(f"{flag.removeprefix('--')}: {what}; --no-config leaves it out"))


def tell(options: argparse.Namespace) -> Exit:
    """Write the options with their values, and where each is from, as TOML."""
    lines = []
    for key, value in sorted(vars(options).items()):
        if key in NOT_IN_FILES or key in ("given", "origins", "beside"):
            continue
        name = key.replace("_", "-")
        empty = value is None or value == []
        told = f"{name} = {'' if empty else config.written(value)}"
        if empty:
            told = f"# {told}"
        lines.append((told.rstrip(), _origin(key, options)))
    width = max(len(told) for told, _ in lines)
    write("".join(f"{told:<{width}}  # {origin}\n" for told, origin in lines))
    return Exit.OK


def _origin(key: str, options: argparse.Namespace) -> str:
    if key in options.given:
        return "command line"
    setting = options.origins.get(key)
    if setting is None:
        return "default"
    place = setting.place()
    path = config.written(setting.file.path)[1:-1]
    return path if place is None else f"{path} line {place[0]}"
