"""Names of speakers in front of their words, as transcripts and captions write them."""

from __future__ import annotations

import re
from functools import cache

from textkit import resources

__all__ = ["NAME", "TITLED", "is_numbered", "is_speaker"]

TITLED = r"(?:Mr|Mrs|Ms|Dr|Messrs|Prof|Sen|Rep|Gen|Gov|Lt|Col|Capt|Sgt|MR|MRS|MS|DR)\.?"
"""A title, which has a stop where the label goes on."""

_CAPITAL = r"[^\W\d_a-z]"  # a set of all capitals would take long to compile
NAME = (
    rf"(?:{_CAPITAL}[\w.'’&/-]*|The(?= [A-Z]))"
    rf"(?: (?:{_CAPITAL}[\w.'’&/-]*|\d{{1,3}}|#\d{{1,3}}|[a-z]{{1,12}})){{0,4}}"
)
"""One to five words, the first with a capital; `is_speaker` tells whether it may be a name."""

_NUMBER = r"(.*?[^\d.])[ _-]?#?\d{1,3}"


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
    if low in _listed("no_speakers") or low.removesuffix(".") in _listed("no_speakers"):
        return False
    if words[0] == "dear":
        return False
    if words[-1] in _listed("no_speakers") and words[0].endswith("'s"):  # "AP'S ASSESSMENT"
        return False
    if re.fullmatch(_NUMBER, low):
        return is_numbered(name)
    between = zip(name.split()[1:], words[1:], strict=True)
    return all(
        not own[0].islower() or word in _listed("followers", "small") for own, word in between
    )


def _listed(*names: str) -> frozenset[str]:
    return resources.words(*(f"transcripts.{name}" for name in names))
