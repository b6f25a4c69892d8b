"""The encodings that are told for bytes that are no UTF-8."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from textkit.inputs.encodings import fits, hint

from .reading import from_bytes, said

FIRST = {
    "cp1252": [
        "The café may close.",
        "It cost €5 and £3, the naïve man said.",
        "“It’s so,” he said — perhaps…",
        "Die Änderung ist für die Bürger größer.",
        "It’s fine",
        "El niño está aquí, señor",
    ],
    "mac-roman": ["The café may close.", "It’s “so”, he said — perhaps.", "Zoë’s naïve résumé"],
    "cp1250": ["Łódź is a city.", "Dvořák and Lech Wałęsa met in Kraków."],
    "cp1251": ["Привет, мир. It may rain.", "The word спутник may be known."],
    "koi8-r": ["Привет, мир. It may rain."],
    "cp1253": ["Η Αθήνα είναι η πρωτεύουσα."],
    "shift_jis": ["東京は日本の首都です。It may rain."],
    "euc-jp": ["東京は日本の首都です。"],
    "gb18030": ["北京是中国的首都。It may rain."],
    "big5": ["臺北是臺灣的首都。"],
    "cp437": ["The café may close."],
}
AMONG = {
    "koi8-r": ["The word спутник may be known."],
    "euc-kr": ["서울은 한국의 수도이다. It may rain."],
    "cp1250": ["Wałęsa"],
}
NONE = {
    "UTF-8": "The café".encode(),
    "ASCII": b"The cafe",
    "nothing": b"",
    "a half at the end": "The naïve, née café".encode()[:-1],
    "half of a surrogate pair": b"a\xed\xa0\x80b",
    "damage in UTF-8": "It’s “so” at the café".encode() + b" \xe9 so",
    "no text": bytes(range(1, 256)),
}


@pytest.mark.parametrize(("encoding", "text"), [(e, t) for e in FIRST for t in FIRST[e]])
def test_the_right_one_is_first(encoding: str, text: str) -> None:
    found = fits(text.encode(encoding))
    assert found[0].encoding == encoding
    word = next(word for word in text.split() if not word.isascii())
    assert found[0].word[:6] in text
    assert found[0].word.strip("“”’.,")[:2] in word
    assert len(found) <= 3


@pytest.mark.parametrize(("encoding", "text"), [(e, t) for e in AMONG for t in AMONG[e]])
def test_the_right_one_is_among_them(encoding: str, text: str) -> None:
    assert encoding in [one.encoding for one in fits(text.encode(encoding))]


@pytest.mark.parametrize("data", NONE.values(), ids=NONE)
def test_no_encoding_is_told_where_none_helps(data: bytes) -> None:
    assert "--encoding" not in hint(data)


def test_what_is_told() -> None:
    assert hint(b"The caf\xe9.") == 'try --encoding cp1252 ("café") or mac-roman ("cafÈ")'
    assert hint(NONE["a half at the end"]) == "most else is UTF-8: the end is missing"
    assert hint(b"The caf\xe9") == hint(b"<p>The caf\xe9</p>") == hint(b"The caf\xe9.")
    assert hint(NONE["damage in UTF-8"]) == "most else is UTF-8: this place is damaged"


def test_latin_1_is_cp1252() -> None:
    text = "Die Änderung ist für die Bürger größer."
    assert [one.encoding for one in fits(text.encode("latin-1"))] == ["cp1252"]


def test_the_word_is_the_first_that_is_no_utf8() -> None:
    data = "It’s so.\n".encode() + b"The na\xefve caf\xe9, the \x93na\xefve\x94 man.\n" * 9
    assert fits(data)[0].word == "naïve"


def test_a_record_has_the_hint_of_its_line() -> None:
    data = b'{"text": "It may."}\n{"text": "It\x92s a caf\xe9, they say."}\n'
    sources, problems = from_bytes(data, input_format="jsonl")
    assert [source.text for source in sources] == ["It may."]
    assert said(problems) == ['line 2: not UTF-8 (0x92); try --encoding cp1252 ("It’s")']


def test_the_users_own_choice_has_no_hint() -> None:
    _, problems = from_bytes(b"The caf\xe9", encoding="ascii")
    assert said(problems) == ["line 1, byte 7: not ascii (0xe9)"]


@given(st.binary(max_size=80))
def test_all_that_is_told_can_be_read(data: bytes) -> None:
    for one in fits(data):
        assert isinstance(data.decode(one.encoding), str)
