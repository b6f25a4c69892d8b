"""WebVTT: its tags, voices, comments and repetitions."""

from __future__ import annotations

import pytest

from .reading import from_bytes, refuse, said


def vtt(body: str) -> str:
    [source], problems = from_bytes(f"WEBVTT\n\n{body}".encode())
    assert problems == []
    return source.text


def cues(*texts: str, gap: float = 0.0) -> str:
    """Captions of a second each."""
    made = []
    for number, text in enumerate(texts):
        start = number * (1 + gap)
        made.append(f"{_code(start)} --> {_code(start + 1)}\n{text}\n\n")
    return "".join(made)


def _code(seconds: float) -> str:
    return f"00:{int(seconds) // 60:02d}:{seconds % 60:06.3f}"


VTT = {
    "entities": (cues("R&amp;D may &lt; cost &#39;much&#39;.&nbsp;Yes"), "R&D may < cost 'much'. Yes"),
    "a ruby": (cues("<ruby>base<rt>reading</rt></ruby> only"), "base only"),
    "classes": (cues("<c.colorCCCCCC>It</c><c> may</c><c> be</c>"), "It may be"),
    "a translated track": (cues("Will <t><c>they </c></t><t><c>go?</c></t>"), "Will they go?"),
    "voices without an end": (
        cues("<v Ann Hill>It may be.\n<v Tom Kerr>No."),
        "Ann Hill: It may be.\n\nTom Kerr: No.",
    ),
    "a voice with marks": (cues("<v.first.loud Ann &amp; Tom>It may."), "Ann & Tom: It may."),
    "an empty voice": (cues("<v >It may."), "It may."),
    "chevrons": (
        cues("&gt;&gt; It may. &gt;&gt; No.", "It\nwas. >>> TOM: Yes.", ">> Tom said so."),
        "It may.\n\nNo. It was.\n\nTOM: Yes.\n\nTom said so.",
    ),
    "dashes of two speakers": (cues("- It may be.\n- No."), "It may be.\n\nNo."),
    "a hyphen inside": (cues("It was a well-\nknown -- and old -- road."), "It was a well- known -- and old -- road."),
    "sounds": (
        cues("[Music]", "♪ ♪", "(APPLAUSE)", "(door slams)", "It [inaudible] may (laughs) be. *sighs*"),
        "It may be.",
    ),
    "brackets that are said": (cues("The road (the old one) may be closed."), "The road (the old one) may be closed."),
    "a comment, styles and regions": (
        "NOTE\none\ntwo\n\nSTYLE\n::cue { color: red }\n\nREGION\nid:a\n\n" + cues("It may."),
        "It may.",
    ),
    "a comment between": (
        "00:01.000 --> 00:02.000\nIt may\n\nNOTE Confidence: 0.91\n\nab-1\n00:02.000 --> 00:03.000\nbe.\n",
        "It may be.",
    ),
    "a word that is no comment": (cues("NOTE that it may."), "NOTE that it may."),
    "a sentence over captions": (cues("It may", "be closed.", "Yes."), "It may be closed. Yes."),
    "a pause behind a sentence": (cues("It may.", "Yes.", gap=2), "It may.\n\nYes."),
    "a pause inside one": (cues("It may", "be.", gap=2), "It may be."),
    "a pause where nobody sets stops": (cues("it may", "yes", gap=2), "it may\n\nyes"),
    "said twice": (cues("No.", "No.", "It may."), "No. No. It may."),
    "shown twice": (cues("No.") + cues("No."), "No."),
    "no captions": ("", ""),
    "long hours": ("100:00:01.000 --> 100:00:02.000\nIt may.\n", "It may."),
    "a name above": (cues("(Ann Hill)\nIt may.", "(Tom Kerr)\nNo.", "(Ann Hill)\nYes.", "(Tom Kerr)\nOh."),
                     "Ann Hill: It may.\n\nTom Kerr: No.\n\nAnn Hill: Yes.\n\nTom Kerr: Oh."),
    "a name in capitals": (cues("MAN:\nIt may.", "No."), "MAN: It may. No."),
    "words before a colon": (
        cues("Note: it may snow.", "Note: take care.", "Time: 5 pm. Look: a road."),
        "Note: it may snow. Note: take care. Time: 5 pm. Look: a road.",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("body", "expected"), VTT.values(), ids=VTT)
def test_webvtt(body: str, expected: str) -> None:
    assert vtt(body) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It may rain.", "line 1: not WebVTT (no WEBVTT)"),
        ("WEBVTT\n\n00:01.000 --> soon\nIt may.\n", "line 3: no times of a caption"),
        ("WEBVTT\n\n1:1:1:1:1 --> 00:02.000\nIt may.\n", "line 3: no times of a caption"),
    ],
)
def test_what_cannot_be_read_is_told(text: str, expected: str) -> None:
    sources, problems = from_bytes(text.encode(), input_format="vtt")
    assert (sources, said(problems)) == ([], [expected])


def test_no_punctuation_is_noted_once() -> None:
    notes: list[str] = []
    words = cues(*["it may be that nobody knows"] * 2, *[f"word number {n}" for n in range(20)])
    from_bytes(f"WEBVTT\n\n{words}".encode(), note=notes.append)
    assert notes == ["standard input: no punctuation: sentences can't be told apart, nor counted"]
    from_bytes(f"WEBVTT\n\n{words.replace(chr(10) * 2, '.' + chr(10) * 2)}".encode(), note=refuse)
