"""The examples of CONTRIBUTING.md: their files work as they stand, and commands print this."""

import re
import tomllib
from importlib import import_module
from pathlib import Path

import pytest

import textkit
from textkit import cli

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
FILES = re.findall(r"^`(textkit/[\w/]+\.py)`:\n\n```python\n(.*?)^```$", PAGE, re.M | re.S)
COMMANDS = re.findall(r"^\$ textkit (.+)\n((?:(?!\$|```).*\n)*)", PAGE, re.M)
ENTRIES = re.findall(r"^```toml\n(\[\[entry\]\].*?)^```$", PAGE, re.M | re.S)


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The files of the examples, as if they stood in textkit."""
    for name, source in FILES:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(source, encoding="utf-8")
        room = import_module(".".join(Path(name).parts[:2]))
        monkeypatch.setattr(
            room, "__path__", [*room.__path__, str(tmp_path / Path(name).parents[1])]
        )
    monkeypatch.chdir(ROOT)


def test_there_are_examples() -> None:
    assert [name for name, _ in FILES] == ["textkit/analyses/questions/__init__.py"]
    assert len(COMMANDS) == 2
    assert len(ENTRIES) == 1


@pytest.mark.usefixtures("installed")
@pytest.mark.parametrize(("command", "printed"), COMMANDS)
def test_commands_print_what_the_page_shows(
    command: str, printed: str, capfd: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(command.split()) == 0
    out, err = capfd.readouterr()
    assert (out, err) == (printed, "")


def test_the_entry_hits_and_misses_as_it_says(tmp_path: Path) -> None:
    head = '[lexicon]\nname = "hedging"\n[categories]\nepistemic = "x"\n[sources]\nown = "x"\n'
    own = tmp_path / "own.toml"
    own.write_text(head + ENTRIES[0], encoding="utf-8")
    (entry,) = tomllib.loads(ENTRIES[0])["entry"]
    for marked in entry["hit"]:
        text = marked.replace("[", "").replace("]", "")
        found = textkit.markers("hedging", text, lexicons=[str(own)])
        assert [marker["text"] for marker in found] == [entry["cue"]]
        assert f"[{entry['cue']}]" in marked
    for text in entry["miss"]:
        assert textkit.markers("hedging", text, lexicons=[str(own)]) == []
