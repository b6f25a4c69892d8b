"""Every example of every entry that is shipped: its documentation and its test."""

import os

import pytest

from textkit.cues import entries, lexicon

FOLDER = os.path.join(os.path.dirname(os.path.dirname(lexicon.__file__)), "lexicons")
NAMES = sorted(name[:-5] for name in os.listdir(FOLDER) if name.endswith(".toml"))


def read(name: str) -> entries.Source:
    path = os.path.join(FOLDER, f"{name}.toml")
    with open(path, "rb") as file:
        return entries.read(file.read(), path)


@pytest.mark.parametrize("name", NAMES)
def test_every_example_does_what_it_says(name: str) -> None:
    found = lexicon.load(name)
    wrong = []
    for entry in read(name).entries:
        for example in entry.hit:
            start, text = example.index("["), example.replace("[", "").replace("]", "")
            end = example.index("]") - 1
            spans = [
                (m.start, m.end) for m in found.find(text, 0, len(text))
                if m.entry.category == entry.category
            ]  # fmt: skip
            marked = (start, end) in spans
            if marked == (entry.category == "none"):
                wrong.append(f"line {entry.line}: {example!r}: found {spans}")
        for example in entry.miss:
            hits = [
                example[m.start : m.end] for m in found.find(example, 0, len(example))
                if m.entry.cue == entry.cues[0] and m.entry.category == entry.category
                and m.entry.kind != "candidate"  # whether it counts the weights say
            ]  # fmt: skip
            if hits:
                wrong.append(f"line {entry.line}: {example!r} must not have {hits}")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("name", NAMES)
def test_every_entry_is_documented(name: str) -> None:
    bare = [e for e in read(name).entries if not (e.source and e.hit) and e.category != "none"]
    assert not bare, [f"line {e.line}: {e.cues[0]} needs a source and a hit" for e in bare]
