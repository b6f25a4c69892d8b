"""XML as a tree: without document types, so without entities and outside files."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from textkit.inputs.package import PackageError

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

__all__ = ["Names", "tree"]


def tree(data: bytes, name: str) -> Element:
    """The root element; raises PackageError, in which `name` is the file's, where it is no XML.

    The same goes for XML that has a document type, which office formats forbid.
    """
    from xml.etree.ElementTree import ParseError, TreeBuilder, XMLParser

    class Builder(TreeBuilder):
        """A builder of trees that stops at a document type."""

        def doctype(self, *_: object) -> None:
            raise PackageError(f"{name} in it has a document type, which is not allowed")

    parser = XMLParser(target=Builder())
    try:
        parser.feed(data)
        root: Element = parser.close()
    except (ParseError, ValueError, LookupError) as error:
        raise PackageError(f"is broken: {name} in it is not XML ({error})") from error
    return root


class Names:
    """The names of elements, with a short prefix for each namespace; "" in an unknown one."""

    def __init__(self, prefixes: Mapping[str, str]) -> None:
        """`prefixes` has them by the namespace."""
        self._prefixes = prefixes
        self._known: dict[str, str] = {}

    def __call__(self, element: Element) -> str:
        """The name of an element."""
        tag = element.tag
        name = self._known.get(tag)
        if name is None:
            space, _, local = tag.rpartition("}")
            prefix = self._prefixes.get(space[1:])
            name = self._known[tag] = "" if prefix is None else prefix + local
        return name
