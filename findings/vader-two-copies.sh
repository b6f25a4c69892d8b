#!/usr/bin/env bash
# nltk's VADER and vaderSentiment disagree on "no", also in sign, with the same lexicon file.
#
# With:  vaderSentiment 3.3.2, nltk 3.10.4
# Guess: nltk.sentiment.vader is a copy of vaderSentiment: the same lexicon gives the same figures.
# Seen:  vaderSentiment turns the word after "no"; nltk counts "no" as a word of blame (-1.2) and
#        turns nothing, so "no good school" is praise and "no doubt" is blame.
# Known: that the two differ (nltk's issues 2592 and 3071), not that the sign does.
# Why it matters: papers say "VADER" and name one or the other; news is full of "no".
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check \
    vaderSentiment==3.3.2 nltk==3.10.4

cat > "$folder/seen" <<'SEEN'
vaderSentiment     nltk
        0.2057  -0.5106  No charges were filed.
       -0.3412   0.1779  The town has no good school.
        0.3089  -0.5994  There is no problem.
        0.2755  -0.5719  He had no doubt.
       -0.3412  -0.3412  The town does not have a good school.
       -0.5423  -0.5423  It was a bad day.
SEEN
"$folder/venv/bin/python" - > "$folder/now" <<'PYTHON'
from pathlib import Path

import nltk
import vaderSentiment
from nltk.sentiment.vader import SentimentIntensityAnalyzer as Nltk
from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer as Original

nltk.data.path.insert(0, str(Path(vaderSentiment.__file__).parent))
one, two = Original(), Nltk(lexicon_file="nltk:vader_lexicon.txt")
assert one.lexicon == two.lexicon
print("vaderSentiment     nltk")
for text in """No charges were filed.
The town has no good school.
There is no problem.
He had no doubt.
The town does not have a good school.
It was a bad day.""".splitlines():
    figures = (reader.polarity_scores(text)["compound"] for reader in (one, two))
    print("{:14.4f}  {:7.4f}  {}".format(*figures, text))
PYTHON
diff "$folder/seen" "$folder/now"
echo "as seen"
