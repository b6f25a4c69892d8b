"""What is declared is found by its name, from textkit and from other distributions."""

import sys
from pathlib import Path

import pytest

from textkit.options import Option
from textkit.registry import PluginError, Registry


@pytest.fixture
def registry(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Registry[Option]:
    """A room with a declaring module, a package, a helper and one that declares something else."""
    room = tmp_path / "ground" / "room"
    (room / "deep").mkdir(parents=True)
    for path, text in {
        "__init__.py": "",
        "plain.py": "from textkit.options import Option\nTHING = Option('--plain', '')",
        "deep/__init__.py": "from textkit.options import Option\nTHING = Option('--deep', '')",
        "helper.py": "",
        "wrong.py": "THING = 1",
        "_hidden.py": "from textkit.options import Option\nTHING = Option('--hidden', '')",
    }.items():
        (room / path).write_text(text)
    monkeypatch.syspath_prepend(tmp_path)
    for name in [name for name in sys.modules if name.split(".")[0] == "ground"]:
        del sys.modules[name]
    return Registry("ground.room", "THING", Option)


def plug(folder: Path, points: str, **modules: str) -> None:
    """A distribution with these entry points and modules, as pip would have left it."""
    made = folder / "stranger-1.0.dist-info"
    made.mkdir()
    (made / "METADATA").write_text("Metadata-Version: 2.1\nName: stranger\nVersion: 1.0\n")
    (made / "entry_points.txt").write_text(f"[ground.room]\n{points}\n")
    for name, text in modules.items():
        (folder / f"{name}.py").write_text(text)


def test_modules_and_packages_that_declare_something_are_found(registry: Registry[Option]) -> None:
    assert registry.names() == ["deep", "plain"]
    assert registry.get("deep").name == "--deep"
    assert {name: value.name for name, value in registry.values().items()} == {
        "deep": "--deep",
        "plain": "--plain",
    }


@pytest.mark.parametrize("name", ["helper", "wrong", "_hidden", "nothing", "", "../room", "a b"])
def test_nothing_else_is(registry: Registry[Option], name: str) -> None:
    with pytest.raises(LookupError):
        registry.get(name)


def test_another_distribution_adds_to_it(registry: Registry[Option], tmp_path: Path) -> None:
    plug(
        tmp_path,
        "far = stranger_one:MINE\nplain = stranger_one:MINE",
        stranger_one="from textkit.options import Option\nMINE = Option('--far', '')",
    )
    assert registry.names() == ["deep", "far", "plain"]
    assert list(registry.own()) == ["deep", "plain"]
    assert registry.get("far").name == "--far"
    assert registry.get("plain").name == "--plain", "what textkit has can't be replaced"
    assert registry.builtin("plain") == registry.get("plain")
    assert registry.builtin("far") is None, "no plug-in is looked for"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("raise OSError('no disk')", r"stranger: ground.room 'far' can't be loaded \(OSError: no disk\)"),
        ("MINE = 1", "stranger: ground.room 'far' is no Option"),
        ("", r"can't be loaded \(AttributeError"),
    ],
)  # fmt: skip
def test_a_broken_one_is_named(
    registry: Registry[Option], tmp_path: Path, text: str, said: str
) -> None:
    name = f"stranger_{abs(hash(text))}"
    plug(tmp_path, f"far = {name}:MINE", **{name: text})
    assert "far" in registry.names(), "its name alone needs no import"
    with pytest.raises(PluginError, match=said):
        registry.get("far")
