"""One way in: the command and Python give the same rows for the same settings, or refuse alike."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

import textkit
from textkit import cli
from textkit.analysis import ANALYSES
from textkit.run import SettingError

TEXT = """The harbor may close

Supposedly the port will close, said a radical mob. “If you own a boat, lock it: a ruthless regime
claimed the marina,” Mayor Ada Lind told reporters, who think that about 60 boats are at risk. Lind slammed the “plan”.

Q: Who will pay?

Critics claimed that Lind was a corrupt liar; she denied it. The pier was built in haste.
"""
FIELDS = {"who": "Lind", "outlet": "Harbor News"}
LEXICON = """
[lexicon]
name = "hedging"
[categories]
epistemic = "open"
[[entry]]
cue = "harbor"
category = "epistemic"
"""
CODEBOOK = """
[lexicon]
name = "frames"
[categories]
sea = "boats"
[[entry]]
cue = "boats"
category = "sea"
strength = 1.0
"""
VALENCES = "[valences]\nharbor = 3.0\n"


@pytest.fixture
def files(tmp_path: Path) -> dict[str, str]:
    """Files of a user's own by the names that the cases give them."""
    made = {}
    for name, text in (("LEXICON", LEXICON), ("CODEBOOK", CODEBOOK), ("VALENCES", VALENCES)):
        path = tmp_path / f"{name}.toml"
        path.write_text(text, encoding="utf-8")
        made[name] = str(path)
    return made


def with_files(settings: Mapping[str, Any], files: Mapping[str, str]) -> dict[str, Any]:
    def filled(value: Any) -> Any:
        if isinstance(value, list):
            return [filled(one) for one in value]
        return files.get(value, value) if isinstance(value, str) else value

    return {key: filled(value) for key, value in settings.items()}


def by_command(
    analysis: str, settings: Mapping[str, Any], folder: Path, capfd: pytest.CaptureFixture[str]
) -> tuple[int, Any, str]:
    """Exit code, rows and messages of the command; the text is a record with its fields."""
    path = folder / "records.jsonl"
    path.write_text(json.dumps({"text": TEXT, **FIELDS}) + "\n", encoding="utf-8")
    arguments = [analysis, str(path), "--format", "json"]
    for key, value in settings.items():
        flag = "--" + key.replace("_", "-").replace("lexicons", "lexicon")
        if key == "columns":
            arguments += [flag, ",".join(value)]
        elif value is True:
            arguments.append(flag)
        else:
            for one in value if isinstance(value, list) else [value]:
                arguments += [flag, one]
    code = cli.main(arguments)
    out, err = capfd.readouterr()
    rows = json.loads(out) if code == 0 else None
    for row in rows or []:
        row.pop("doc", None)
        row.pop("file", None)
        row.pop("line", None)  # a record is on one line of its file, and has no column
        row.pop("col", None)
        row.pop("run", None)
        row.pop("line", None)  # a record is on one line of its file
    return code, rows, err


def by_python(analysis: str, settings: Mapping[str, Any]) -> Any:
    own = dict(settings)
    ask = textkit.markers if own.pop("markers", False) else textkit.measure
    rows = ask(analysis, TEXT, fields=FIELDS, **own)
    for row in rows:
        row.pop("line", None)
        row.pop("col", None)
    return json.loads(json.dumps(rows))


SAME: list[tuple[str, dict[str, Any]]] = [
    *((analysis, {}) for analysis in ANALYSES.names()),
    *((analysis, {"markers": True}) for analysis in ANALYSES.names()),
    *((analysis, {"by": "sentence"}) for analysis in ANALYSES.names()),
    *((analysis, {"by": "document"}) for analysis in ANALYSES.names()),
    *((analysis, {"voice": "author"}) for analysis in ANALYSES.names()),
    ("hedging", {"voice": "quoted", "markers": True}),
    ("framing", {"voice": "quoted", "markers": True}),
    ("sentiment", {"voice": "quoted", "markers": True}),
    ("readability", {"voice": "quoted", "markers": True}),
    *((analysis, {"voice": "all", "layout": "line"}) for analysis in ANALYSES.names()),
    ("hedging", {"columns": ["markers", "words", "author"]}),
    ("hedging", {"columns": ["text", "category"], "markers": True}),
    ("hedging", {"register": "science"}),
    ("hedging", {"scale": "icd203", "markers": True}),
    ("hedging", {"category": "epistemic,booster"}),
    ("hedging", {"lexicons": ["LEXICON"], "markers": True}),
    ("attribution", {"by": "source"}),
    ("attribution", {"by": "source", "columns": ["speaker", "share"]}),
    ("framing", {"by": "actor"}),
    ("framing", {"codebook": "CODEBOOK", "markers": True}),
    ("sentiment", {"by": "target"}),
    ("sentiment", {"toward": ["Lind", "mob"]}),
    ("sentiment", {"target_field": "who"}),
    ("sentiment", {"by": "target", "target_field": "who"}),
    ("sentiment", {"model": "vader"}),
    ("sentiment", {"valences": ["VALENCES"]}),
    ("sentiment", {"without": "names"}),
    ("readability", {"counts": True, "formulas": True}),
    ("readability", {"interval": True, "by": "document"}),
    ("readability", {"compat": "textstat"}),
]


@pytest.mark.parametrize(("analysis", "settings"), SAME, ids=str)
def test_both_ways_in_give_the_same_rows(
    analysis: str,
    settings: dict[str, Any],
    files: dict[str, str],
    tmp_path: Path,
    capfd: pytest.CaptureFixture[str],
) -> None:
    own = with_files(settings, files)
    code, rows, err = by_command(analysis, own, tmp_path, capfd)
    assert (code, err) == (0, "")
    assert rows == by_python(analysis, own)
    assert rows, "a case without rows shows nothing"


REFUSED: list[tuple[str, dict[str, Any], str]] = [
    ("hedging", {"by": "page"}, "by"),
    ("hedging", {"by": "source"}, "by"),
    ("hedging", {"voice": "nobody"}, "voice"),
    ("hedging", {"layout": "columns"}, "layout"),
    ("attribution", {"by": "source", "markers": True}, "markers"),
    ("framing", {"by": "actor", "voice": "author"}, "voice"),
    ("hedging", {"columns": ["words", "wrods"]}, "columns"),
    ("hedging", {"columns": ["words"], "markers": True}, "columns"),
    ("attribution", {"by": "source", "columns": ["paragraph"]}, "columns"),
    ("hedging", {"register": "poetry"}, "register"),
    ("hedging", {"scale": "beaufort"}, "scale"),
    ("hedging", {"category": "epistemic,weather"}, ""),
    ("framing", {"lexicons": ["LEXICON"]}, "lexicon"),
    ("framing", {"lexicons": ["VALENCES"]}, ""),
    ("hedging", {"lexicons": ["nonexistent.toml"]}, ""),
    ("framing", {"codebook": "nonexistent.toml"}, ""),
    ("sentiment", {"valences": ["LEXICON"]}, ""),
    ("sentiment", {"model": "vader", "toward": ["Lind"]}, ""),
    ("sentiment", {"model": "poet"}, "model"),
    ("sentiment", {"toward": ["=x"]}, ""),
    ("sentiment", {"without": "everything"}, ""),
    ("readability", {"compat": "word"}, "compat"),
    ("readability", {"compat": "textstat", "interval": True}, ""),
]


@pytest.mark.parametrize(("analysis", "settings", "setting"), REFUSED, ids=str)
def test_both_ways_in_refuse_alike(
    analysis: str,
    settings: dict[str, Any],
    setting: str,
    files: dict[str, str],
    tmp_path: Path,
    capfd: pytest.CaptureFixture[str],
) -> None:
    own = with_files(settings, files)
    code, _, err = by_command(analysis, own, tmp_path, capfd)
    with pytest.raises((ValueError, OSError)) as caught:
        by_python(analysis, own)
    error = caught.value
    assert (code, err.count("\n"), err[:9]) == (2, 1, "textkit: ")
    if isinstance(error, SettingError):
        assert (error.setting or "") == setting
        assert error.what.partition("; there are")[0] in err
        assert f"--{setting.replace('_', '-')}: " in err or not setting
    else:
        said = error.strerror if isinstance(error, OSError) else str(error)
        assert str(said) in err


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"columns": "words"}, "columns: 'words' is no list of strings"),
        ({"lexicons": "own.toml"}, "lexicons: 'own.toml' is no list of strings"),
        ({"category": ("epistemic",)}, "category: .* is no string"),
        ({"register": 3}, "register: 3 is no string"),
        ({"depth": "3"}, "depth: there is no option 'depth'"),
        ({"category": {"a": 1}}, "category: .* is no string"),
    ],
)
def test_values_that_only_python_can_give_are_refused(settings: dict[str, Any], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        textkit.measure("hedging", TEXT, **settings)


@pytest.mark.parametrize("fields", [None, {}, {"whom": "Lind"}])
def test_a_field_that_is_named_must_be_there(fields: dict[str, Any] | None) -> None:
    with pytest.raises(ValueError, match="fields: there is no 'who'"):
        textkit.measure("sentiment", TEXT, fields=fields, target_field="who")


@pytest.mark.parametrize("fields", [{"who": 3}, {"who": "Lind", "who_start": 9, "who_end": 3}])
def test_a_field_that_can_not_be_a_target_is_refused(fields: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="who"):
        textkit.measure("sentiment", TEXT, fields=fields, target_field="who")


# Prepared runs


def test_the_same_settings_are_prepared_once() -> None:
    one = textkit.prepare("hedging", by="sentence", columns=["words"])
    assert textkit.prepare("hedging", "sentence", columns=("words",)) is one
    assert textkit.prepare("hedging", "document", columns=["words"]) is not one
    assert one.columns == ("words",)
    assert one.measure("It may rain. So it goes.") == [{"words": 3}, {"words": 3}]


def test_a_file_that_was_changed_is_read_again(tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text(LEXICON, encoding="utf-8")
    text = "The harbor and the lighthouse."
    found = [m["text"] for m in textkit.markers("hedging", text, lexicons=[str(own)])]
    own.write_text(LEXICON.replace("harbor", "lighthouse"), encoding="utf-8")
    again = [m["text"] for m in textkit.markers("hedging", text, lexicons=[str(own)])]
    assert (found, again) == (["harbor"], ["lighthouse"])


def test_threads_share_a_prepared_run() -> None:
    from concurrent.futures import ThreadPoolExecutor

    texts = [f"It may rain on day {n}. Perhaps {n} boats sank." for n in range(60)]
    alone = [textkit.measure("hedging", text) for text in texts]
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(lambda text: textkit.measure("hedging", text), texts)) == alone
