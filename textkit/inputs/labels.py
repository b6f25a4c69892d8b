"""Names of speakers in front of their words, as transcripts and captions write them."""

from __future__ import annotations

import re
from functools import cache

from textkit import resources

__all__ = ["NAME", "TITLED", "is_heading", "is_numbered", "is_speaker"]

TITLED = r"(?:Mr|Mrs|Ms|Dr|Messrs|Prof|Sen|Rep|Gen|Gov|Lt|Col|Capt|Sgt|MR|MRS|MS|DR)\.?"
"""A title, which has a stop where the label goes on."""

_CAPITAL = r"[^\W\d_a-z]"  # a set of all capitals would take long to compile
NAME = (
    rf"(?:{_CAPITAL}[\w.'’&/-]*|The(?= [A-Z]))"
    rf"(?: (?:{_CAPITAL}[\w.'’&/-]*|\d{{1,3}}|#\d{{1,3}}|[a-z]{{1,12}})){{0,4}}"
)
"""One to five words, the first with a capital; `is_speaker` tells whether it may be a name."""

_NUMBER = r"(.*?[^\d.])[ _-]?#?\d{1,3}"


def is_heading(name: str) -> bool:
    """Whether a label is the head of a part of a text: "CLAIM", "Note", "AP'S ASSESSMENT"."""
    low = name.lower().replace("’", "'").removesuffix(".")
    first, _, rest = low.partition(" ")
    headings = _listed("no_speakers")
    return low in headings or (first.endswith("'s") and rest in headings)


def is_numbered(name: str) -> bool:
    """Whether it is the label of somebody without a name: "Speaker 1", "SPEAKER_00"."""
    found = re.fullmatch(_NUMBER, name.lower())
    return found is not None and found[1].strip() in _listed("numbered")


@cache
def is_speaker(name: str) -> bool:
    """Whether what stands as a label may be somebody who speaks: "Ann Hill", but not "Note"."""
    low = name.lower().replace("’", "'")
    words = low.split()
    if not name[0].isupper():
        return False
    if is_heading(name) or words[0] == "dear":
        return False
    if re.fullmatch(_NUMBER, low):
        return is_numbered(name)
    between = zip(name.split()[1:], words[1:], strict=True)
    return all(
        not own[0].islower() or word in _listed("followers", "small") for own, word in between
    )


def _listed(*names: str) -> frozenset[str]:
    return resources.words(*(f"transcripts.{name}" for name in names))
