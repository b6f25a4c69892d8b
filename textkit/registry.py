"""Find analyses, formats, commands and engines by the declarations of modules."""

from __future__ import annotations

import os
import re
from importlib import import_module
from typing import Generic, TypeVar

__all__ = ["PluginError", "Registry"]

T = TypeVar("T")


class PluginError(Exception):
    """A package that extends textkit can't be used; the message says which one, and why."""


class Registry(Generic[T]):
    """What is declared of one kind, by name.

    A module or package NAME in a room of textkit declares it as a value, as the package
    textkit/analyses/hedging does with ``ANALYSIS = Analysis(...)``. Another distribution declares
    it as an entry point: its group is the room's dotted name, and it leads to such a value. A name
    of textkit's own can't be taken by another distribution. Nothing is imported before it is asked
    for.
    """

    def __init__(self, room: str, attribute: str, kind: type[T]) -> None:
        """`room` is a package ("textkit.inputs"), `attribute` the value's name in its modules."""
        self._room = room
        self._attribute = attribute
        self._kind = kind

    def get(self, name: str) -> T:
        """What is declared under a name; raises LookupError where nothing is."""
        found = self._own(name)
        if found is None:
            found = self._foreign(name)
        if found is None:
            raise LookupError(name)
        return found

    def own(self) -> dict[str, T]:
        """All that textkit itself declares, by name; no plug-in is looked for."""
        found = {name: self._declared(name) for name in sorted(self._modules())}
        return {name: value for name, value in found.items() if value is not None}

    def summaries(self) -> dict[str, str]:
        """The first line of the docstring of each module of textkit's own, by name.

        It is read, and nothing is imported: help is there at once. No plug-in is looked for.
        """
        found = {}
        declares = re.compile(rf"^{self._attribute}\b.* = ", re.M)
        for name, path in sorted(self._modules().items()):
            with open(path, encoding="utf-8") as file:
                source = file.read()
            if declares.search(source):
                found[name] = source.partition("\n")[0].strip('r"')
        return found

    def builtin(self, name: str) -> T | None:
        """What textkit itself declares under a name, if anything; no plug-in is looked for."""
        return self._own(name)

    def names(self) -> list[str]:
        """All names, sorted; every module of the room is imported, no plug-in is."""
        return sorted({*self.own(), *self.foreign_names()})

    def foreign_names(self) -> list[str]:
        """The names that other distributions declare; nothing is imported."""
        return sorted({point.name for point in _entry_points(self._room)})

    def values(self) -> dict[str, T]:
        """All that is declared, by name, with that of other distributions; all is imported."""
        return {name: self.get(name) for name in self.names()}

    def _modules(self) -> dict[str, str]:
        """The modules and packages of the room by name, each with the file of its declaration."""
        room = import_module(self._room)
        found = {}
        for folder in room.__path__:
            for entry in os.scandir(folder):
                name, ending = os.path.splitext(entry.name)
                if name[0] not in "_." and (ending == ".py" or entry.is_dir()):
                    inside = os.path.join(entry.path, "__init__.py")
                    found[name] = inside if entry.is_dir() else entry.path
        return found

    def _own(self, name: str) -> T | None:
        if not name.isidentifier() or name not in self._modules():
            return None
        return self._declared(name)

    def _declared(self, name: str) -> T | None:
        found = getattr(import_module(f"{self._room}.{name}"), self._attribute, None)
        return found if isinstance(found, self._kind) else None

    def _foreign(self, name: str) -> T | None:
        for point in _entry_points(self._room):
            if point.name != name:
                continue
            whose = f"{point.dist.name if point.dist else 'a plug-in'}: {self._room} {name!r}"
            try:
                found = point.load()
            except Exception as error:  # whatever a stranger's module raises as it is imported
                what = f"{type(error).__name__}: {error}"
                raise PluginError(f"{whose} can't be loaded ({what})") from error
            if not isinstance(found, self._kind):
                raise PluginError(f"{whose} is no {self._kind.__name__}")
            return found
        return None


def _entry_points(group: str):  # type: ignore[no-untyped-def] # its type is not worth the import
    from importlib.metadata import entry_points

    return entry_points(group=group)
