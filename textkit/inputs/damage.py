"""Signs of damage in texts, seen at next to no cost, and a count of the texts that have some.

How damage is undone is loaded for a text with such signs alone: see `cleaning`.
"""

from __future__ import annotations

from functools import lru_cache

from textkit.choices import no_such
from textkit.inputs.source import Source

__all__ = ["ALWAYS", "KINDS", "Cleaner", "chosen", "strange"]

_WHAT = {
    "mojibake": "letters misread in another encoding",
    "entities": "HTML entities",
    "tags": "HTML tags",
    "soft-hyphens": "soft hyphens or characters without width",
    "ligatures": "ligatures",
    "tokens": "words and stops parted by a tokenizer",
    "hyphens": "words broken at line ends",
}
"""What people call each kind of damage, in the order in which they are undone.

Entities come before tags: what was escaped may hold tags.
"""

KINDS = tuple(_WHAT)
"""The kinds of damage, by the names that `chosen` takes."""
ALWAYS = frozenset({"soft-hyphens", "ligatures"})
"""Those that are undone where nobody says otherwise: a reader does not see that they are there."""

_ASCII = bytes(range(128))
_USUAL = frozenset("‘’“”–—…")
_MOST_SHOWN = 40


def chosen(written: str) -> frozenset[str]:
    """The kinds that are named, with commas between, and with them those that always are undone.

    ``all`` are all; ``none`` leaves out those that always are, and where it is alone nothing is
    done at all. Raises ValueError for others.
    """
    names = [name.strip() for name in written.split(",") if name.strip()]
    for name in names:
        if name not in (*KINDS, "all", "none"):
            raise ValueError(f"--clean: {no_such('kind of damage', name, [*KINDS, 'all', 'none'])}")
    kinds = frozenset(KINDS if "all" in names else names) - {"none"}
    return kinds if "none" in names else kinds | ALWAYS


@lru_cache(maxsize=1)  # each kind of damage asks for those of one text
def strange(text: str) -> frozenset[str]:
    """The characters that are neither ASCII nor usual in English texts."""
    if text.isascii():
        return frozenset()
    others = text.encode("utf-8", "surrogatepass").translate(None, _ASCII)  # faster than a pattern
    return frozenset(others.decode("utf-8", "surrogatepass")) - _USUAL


def _has_signs(text: str) -> bool:
    """Whether something in a text may be damage; where not, surely nothing is."""
    return (
        (not text.isascii() and bool(strange(text)))
        or ("&" in text and ";" in text)
        or ("<" in text and ">" in text)
        or "-\n" in text
        or "-\r" in text
        or " ," in text
        or " ." in text
    )


class Cleaner:
    """Undoes the wanted kinds of damage, and counts the texts that have them or others."""

    def __init__(self, kinds: frozenset[str]) -> None:
        self._kinds = kinds
        self._found: dict[str, tuple[int, str]] = {}

    def clean(self, source: Source) -> Source:
        """The source as it should be read.

        Blanks become plain ones, which moves nothing. Raises ModuleNotFoundError where a library
        is needed and not there.
        """
        if not _has_signs(source.text):
            return source
        from textkit.inputs import cleaning

        if self._kinds and (text := cleaning.plain_blanks(source.text)) is not source.text:
            source = source._replace(text=text)
        for name in KINDS:
            wanted = name in self._kinds
            edits = cleaning.edits(name, source.text, only_first=not wanted)
            if not edits:
                continue
            count, sample = self._found.get(name, (0, ""))
            shown = sample or cleaning.sample(source.text, edits[0])[:_MOST_SHOWN]
            self._found[name] = count + 1, shown
            if wanted:
                source = cleaning.edited(source, edits)
        return source

    def told(self) -> list[str]:
        """A line about the damage that was left, and one about what always is undone."""
        lines = []
        left = {name: one for name, one in self._found.items() if name not in self._kinds}
        if left:
            option = ",".join(name for name in left if name not in ALWAYS) or "all"
            lines.append(f"{_listed(left)}, read as they are; --clean {option} undoes that")
        always = {name: one for name, one in self._found.items() if name in self._kinds & ALWAYS}
        if always:
            lines.append(
                f"{_listed(always)}, undone: offsets are those of the text without; "
                "--clean none leaves them"
            )
        return lines


def _listed(found: dict[str, tuple[int, str]]) -> str:
    parts: list[str] = []
    for name, (count, shown) in found.items():
        verb = ("text has", "texts have")[count > 1] if not parts else ("has", "have")[count > 1]
        parts.append(f"{count:,} {verb} {_WHAT[name]} ({shown})")
    return ", ".join(parts[:-1]) + " and " * (len(parts) > 1) + parts[-1]
