"""What is not English has its row and its language, and no measures in any analysis."""

import json
from pathlib import Path

import pytest

import textkit
from textkit import cli
from textkit.analysis import ANALYSES
from textkit.text.document import parse, passages
from textkit.text.language import language

ELSEWHERE = {
    "German": "Der Bürgermeister sagte am Montag, dass die Brücke für zwei Wochen gesperrt bleibt.",
    "French": "Le maire a dit lundi que le pont sera fermé pendant deux semaines pour des travaux.",
    "Spanish": "El alcalde dijo el lunes que el puente estará cerrado durante dos semanas.",
    "Italian": "Il sindaco ha detto lunedì che il ponte resterà chiuso per due settimane.",
    "Portuguese": "O prefeito disse na segunda-feira que a ponte não vai abrir por duas semanas.",
    "Dutch": "De burgemeester zei maandag dat de brug twee weken dicht blijft voor het werk.",
    "Swedish": "Borgmästaren sade på måndagen att bron är stängd i två veckor för arbete.",
    "Finnish": "Kaupunginjohtaja sanoi maanantaina että silta on suljettu kaksi viikkoa ja ehkä kauemmin.",
    "Polish": "Burmistrz powiedział w poniedziałek, że most jest zamknięty na dwa tygodnie i nie wiadomo co dalej.",
    "Turkish": "Belediye başkanı pazartesi günü köprünün iki hafta kapalı kalacağını ve bir yol açılacağını söyledi.",
    "Vietnamese": "Thị trưởng nói hôm thứ hai rằng cây cầu sẽ đóng cửa trong hai tuần để sửa chữa.",
    "Indonesian": "Wali kota mengatakan pada hari Senin bahwa jembatan itu akan ditutup dan diperbaiki.",
    "Russian": "Мэр сказал в понедельник, что мост будет закрыт на две недели из-за ремонта дороги.",
    "Greek": "Ο δήμαρχος είπε τη Δευτέρα ότι η γέφυρα θα μείνει κλειστή για δύο εβδομάδες.",
    "Arabic": "قال رئيس البلدية يوم الاثنين إن الجسر سيظل مغلقا لمدة أسبوعين",
    "Chinese": "市长周一表示，这座桥将关闭两周。",
    "Japanese": "市長は月曜日、橋は二週間閉鎖されると述べた。",
    "Hindi": "महापौर ने सोमवार को कहा कि पुल दो सप्ताह बंद रहेगा।",
}
AT_HOME = [
    "The Élysée, the Académie française and the Comédie-Française were closed on Monday.",
    "“Liberté, égalité, fraternité,” he wrote under the picture of it, and went home.",
    "Results: Müller 3, Gómez 2, Håkansson 7, Çelik 1, Łukasz 4, and Smith 9 in the last of them.",
    "Zlatan Ibrahimović, Luka Modrić and Mario Mandžukić met for the first time in years.",
    "He said that the word 水 is read as mizu.",
    "The mayor said on Monday that the bridge would stay closed for two weeks.",
    "Oil prices fall again, shares rise, banks cut rates, markets close higher, analysts remain calm.",
    "Charles de Gaulle, Leonardo da Vinci, Vincent van Gogh and El Greco are on the list.",
    "Red wool socks, six white plates, an old lamp and two green chairs were sold.",
]

TOO_SHORT = ["Guten Morgen.", "Voilà!", "Müller", "", "12. 12. 2026", "¿Qué?", "北京 Beijing Times"]


@pytest.mark.parametrize("text", ELSEWHERE.values(), ids=ELSEWHERE)
def test_another_language_is_told(text: str) -> None:
    assert language(text) == "other"
    assert language(" ".join([text] * 30)) == "other"


@pytest.mark.parametrize("text", AT_HOME)
def test_english_is_english(text: str) -> None:
    assert language(text) == "en"


@pytest.mark.parametrize("text", TOO_SHORT)
def test_a_few_words_have_no_language(text: str) -> None:
    assert language(text) is None


MIXED = (
    "The dog may run home. It was fun, and he was glad of it.\n\n"
    f"{ELSEWHERE['Vietnamese']}\n\n{ELSEWHERE['German']}\n\n"
    "The boy said that he may come, too. They had a big dinner.\n"
)
ENGLISH = MIXED.replace(f"{ELSEWHERE['Vietnamese']}\n\n{ELSEWHERE['German']}\n\n", "")


@pytest.mark.parametrize("analysis", ANALYSES.names())
def test_it_has_a_row_and_no_measures(analysis: str) -> None:
    rows = textkit.measure(analysis, MIXED)
    assert [row["language"] for row in rows] == ["en", "other", "other", "en"]
    assert [row["words"] is None for row in rows] == [False, True, True, False]
    markers = textkit.markers(analysis, MIXED)
    assert {marker["paragraph"] for marker in markers} <= {1, 4}


@pytest.mark.parametrize("analysis", ANALYSES.names())
def test_it_does_not_count_in_the_document(analysis: str) -> None:
    ((mixed,), (english,)) = (
        textkit.measure(analysis, text, by="document") for text in (MIXED, ENGLISH)
    )
    places = ("start", "end", "line", "col")
    assert {k: v for k, v in mixed.items() if k not in places} == {
        k: v for k, v in english.items() if k not in places
    }
    assert mixed["language"] == "en"


def test_a_document_of_another_language_has_no_measures() -> None:
    (row,) = textkit.measure("hedging", ELSEWHERE["German"], by="document")
    assert (row["language"], row["words"]) == ("other", None)
    (row,) = textkit.measure("hedging", "Guten Morgen.", by="document")
    assert (row["language"], row["words"]) == (None, 2)


def test_passages_tell_their_language() -> None:
    document = parse(MIXED)
    assert [p.language for p in passages(document, "sentence")] == [
        "en", "en", "other", "other", "en", "en",
    ]  # fmt: skip
    (whole,) = passages(document, "document")
    assert (whole.language, len(whole.sentences)) == ("en", 4)


@pytest.mark.parametrize(
    ("text", "by", "told"),
    [
        (ENGLISH, "paragraph", ""),
        (MIXED, "paragraph", "textkit: 2 of 4 rows are not English, and have no measures\n"),
        (MIXED, "document", ""),
        (ELSEWHERE["German"], "document", "textkit: 1 of 1 row is not English, and has no measures\n"),
    ],
)  # fmt: skip
def test_the_command_says_so_once(
    text: str, by: str, told: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "a.txt"
    path.write_text(text, encoding="utf-8")
    for columns in ([], ["--columns", "words"]):
        assert cli.main(["hedging", str(path), "-b", by, *columns]) == 0
        assert capfd.readouterr().err == told
    cli.main(["hedging", str(path), "-b", by, "-q"])
    assert capfd.readouterr().err == ""
    cli.main(["hedging", str(path), "-b", by, "-f", "json"])
    assert all("language" in row for row in json.loads(capfd.readouterr().out))
