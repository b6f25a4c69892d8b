"""textkit in Python: the rows of the command as dictionaries."""

import doctest
import gc
import json
import re
import weakref
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

import textkit
from textkit import cli
from textkit.analysis import ANALYSES
from textkit.text.document import PASSAGES

TEXT = "It may rain. Supposedly it won't, said a radical mob.\n\nNobody was hurt."


def test_the_examples_of_the_module_are_true() -> None:
    assert doctest.testmod(textkit).failed == 0


@pytest.mark.parametrize("analysis", ANALYSES.names())
@pytest.mark.parametrize("by", PASSAGES)
def test_rows_are_those_of_the_command(
    analysis: str, by: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    article = tmp_path / "article.txt"
    article.write_text(TEXT, encoding="utf-8")
    for own, flags in (
        (textkit.measure(analysis, TEXT, by=by), []),
        (textkit.markers(analysis, TEXT, by=by), ["--markers"]),
    ):
        cli.main([analysis, str(article), "--by", by, "-f", "json", *flags])
        printed = json.loads(capfd.readouterr().out)
        made_by = {row.pop("run") for row in printed}
        for row in printed:
            row.pop("file", None)
        assert printed == json.loads(json.dumps(own))
        assert made_by == {own.made_by}


@pytest.mark.parametrize("analysis", ANALYSES.names())
def test_markers_are_the_characters_that_they_say(analysis: str) -> None:
    for marker in textkit.markers(analysis, TEXT):
        start, end = marker["start"], marker["end"]
        assert isinstance(start, int)
        assert isinstance(end, int)
        assert TEXT[start:end] == marker["text"]


def test_a_lexicon_is_added(tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text(
        '[lexicon]\nname = "hedging"\n[categories]\nepistemic = "x"\n'
        '[[entry]]\ncue = "rain"\ncategory = "epistemic"\n'
    )
    found = textkit.markers("hedging", TEXT, lexicons=[str(own)])
    assert [m["text"] for m in found][:2] == ["may", "rain"]
    assert textkit.prepare("hedging", markers=True, lexicons=[own]).measure(TEXT) == found


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            {"analysis": "geology"},
            "analysis: there is no analysis 'geology'; there are attribution, framing",
        ),
        (
            {"analysis": "hedging", "by": "page"},
            "by: 'page' is not one of paragraph, sentence, document",
        ),
        (
            {"analysis": "hedging", "depth": "3"},
            "depth: there is no option 'depth'; there are register, scale, category",
        ),
    ],
)
def test_what_there_is_not_is_told(arguments: dict[str, Any], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        textkit.measure(text=TEXT, **arguments)


def test_the_version_is_that_of_the_command(capfd: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["--version"]) == 0
    assert capfd.readouterr().out.splitlines()[0] == f"textkit {textkit.__version__}"
    assert re.fullmatch(r"\d+\.\d+\.\d+", textkit.__version__)


def test_there_is_no_other_name() -> None:
    assert not hasattr(textkit, "version")
    with pytest.raises(AttributeError, match="no attribute 'hedging'"):
        _ = textkit.hedging


def test_an_unknown_lexicon_is_an_os_error() -> None:
    with pytest.raises(FileNotFoundError):
        textkit.measure("hedging", TEXT, lexicons=["/nonexistent.toml"])


TEXTS = [
    TEXT,
    "It rains.",
    "",
    "Read more:\n\nAll rights reserved.",
    f"{TEXT}\n\nMayor Ada Hart rules. The radical mob met Ada Hart on Monday.",
]
IDS = ["a", "007", "-17", "none", "=1+1"]


@pytest.mark.parametrize("analysis", ANALYSES.names())
@pytest.mark.parametrize("by", [*PASSAGES, "group"])
@pytest.mark.parametrize("markers", [False, True])
def test_rows_of_many_texts_are_those_of_the_command(
    analysis: str, by: str, markers: bool, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    if by == "group":
        groupings = list(ANALYSES.get(analysis).groupings)
        if not groupings or markers:
            pytest.skip("there are none")
        (by,) = groupings
    corpus = tmp_path / "corpus.jsonl"
    records = [{"id": id, "text": text} for id, text in zip(IDS, TEXTS, strict=True)]
    corpus.write_text("".join(json.dumps(record) + "\n" for record in records))
    flags = ["--markers"] * markers
    cli.main([analysis, str(corpus), "--by", by, "-f", "jsonl", "--columns=-file,-run", *flags])
    printed = [json.loads(line) for line in capfd.readouterr().out.splitlines()]
    rows = textkit.prepare(analysis, by, markers=markers).measure_many(TEXTS, ids=IDS)
    assert printed
    for row in (*printed, *rows):
        row.pop("line", None)  # a record is on one line of its file
        row.pop("first_line", None)
    assert printed == json.loads(json.dumps(rows))


def test_texts_are_numbered_where_they_have_no_ids() -> None:
    rows = textkit.measure_many("hedging", TEXTS, by="document", columns=["words"])
    assert rows == [
        {"doc": "1", "words": 13},
        {"doc": "2", "words": 2},
        {"doc": "3", "words": 0},
        {"doc": "4", "words": 0},
        {"doc": "5", "words": 25},
    ]
    assert rows.columns == ("doc", "words")


def test_an_id_is_a_string_or_a_whole_number() -> None:
    def ids(given: Any) -> list[str]:
        rows = textkit.measure_many("hedging", ["It rains."] * 3, ids=given)
        return [row["doc"] for row in rows]

    assert ids(range(7, 10)) == ["7", "8", "9"]
    assert ids(iter(["a", "a", ""])) == ["a", "a", ""]
    assert ids({"x": 1, "y": 2, "z": 3}) == ["x", "y", "z"]


def test_texts_are_taken_one_after_the_other_and_not_kept() -> None:
    class Text(str):
        __slots__ = ("__weakref__",)

    alive: list[weakref.ref[Text]] = []
    most = 0

    def stream() -> Iterator[str]:
        nonlocal most
        for number in range(50):
            made = Text(f"It may rain on day {number}.")
            alive.append(weakref.ref(made))
            yield made
            del made
            gc.collect(0)
            most = max(most, sum(it() is not None for it in alive))

    rows = textkit.measure_many("hedging", stream(), by="document")
    assert len(rows) == 50
    assert most <= 2  # sentences are kept no longer than their text


def test_columns_are_those_asked_for_behind_the_id() -> None:
    def keys(*columns: str) -> list[str]:
        return list(textkit.measure_many("hedging", TEXTS, columns=columns)[0])

    assert keys("words", "line") == ["doc", "words", "line"]
    assert keys("words", "doc") == ["words", "doc"]
    assert keys("-words", "-line")[:2] == ["doc", "paragraph"]
    assert not set(keys("-words", "-line", "-doc")) & {"words", "line"}
    one = textkit.measure("hedging", TEXT)
    assert list(one[0]) == list(one.columns)
    assert "doc" not in one.columns
    assert textkit.measure("hedging", TEXT, columns=["doc", "words"])[0] == {
        "doc": None, "words": 10,
    }  # fmt: skip


def test_a_column_that_is_asked_for_twice_is_one() -> None:
    rows = textkit.measure("hedging", "It may rain.", columns=["words", "line", "words"])
    assert rows == [{"words": 3, "line": 1}]
    assert rows.columns == ("words", "line")


def test_what_records_have_beside_their_texts() -> None:
    run = textkit.prepare("sentiment", "target", target_field="who", columns=["target", "mentions"])
    rows = run.measure_many(
        ["Ada is a wonderful friend.", "Nobody likes Bob."],
        fields=iter([{"who": "Ada"}, {"who": "Bob"}]),
    )
    assert rows == [
        {"doc": "1", "target": "Ada", "mentions": 1},
        {"doc": "2", "target": "Bob", "mentions": 1},
    ]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ({"texts": "It may rain."}, "texts: is a string; for one text there is measure()"),
        ({"texts": {"a": "It rains."}}, "texts: is a mapping; its values may be texts, and its keys ids"),
        ({"texts": ["x", None]}, "texts: '2': is no string, but of the type NoneType"),
        ({"texts": ["x", 3.5], "ids": "ab"}, "ids: is a string; one id for each text is wanted"),
        ({"texts": ["x", float("nan")], "ids": ["a", "b"]}, "texts: 'b': is no string, but of the type float"),
        ({"texts": ["x", "y"], "ids": ["a"]}, "ids: there are 1, and more texts"),
        ({"texts": ["x", "y"], "ids": ["a", "b", "c"]}, "ids: there are more than texts"),
        ({"texts": ["x"], "ids": [1.5]}, "ids: 1.5 is neither a string nor a whole number"),
        ({"texts": ["x"], "ids": [None]}, "ids: None is neither a string nor a whole number"),
        ({"texts": ["x"], "fields": {"who": "Ada"}}, "fields: is a mapping; one for each text is wanted"),
        ({"texts": ["x"], "fields": []}, "fields: there are 0, and more texts"),
    ],
)  # fmt: skip
def test_what_are_no_texts_and_no_ids_is_told(arguments: dict[str, Any], said: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(said)}$"):
        textkit.measure_many("hedging", **arguments)


def test_an_error_says_in_which_text_it_is() -> None:
    run = textkit.prepare("sentiment", target_field="who")
    with pytest.raises(ValueError, match='field "who" is not a string') as caught:
        run.measure_many(["It rains."] * 2, ids=["a", "b"], fields=[{"who": "Ada"}, {"who": 3}])
    assert caught.value.__notes__ == ["in the text 'b'"]


def test_threads_may_share_what_is_prepared() -> None:
    run = textkit.prepare("readability", by="document")
    wanted = run.measure_many(TEXTS, ids=IDS)
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(lambda _: run.measure_many(TEXTS, ids=IDS), range(8))) == [wanted] * 8
