#!/usr/bin/env bash
# vaderSentiment reads "the bomb" as high praise once three words stand before "bomb".
#
# With:  vaderSentiment 3.3.2
# Guess: "bomb" is in the lexicon (-2.2), and an article before it changes nothing.
# Seen:  "the bomb" is an idiom of the code, +3.0. It is looked for only behind a third word that has
#        no tone of its own, so the same report has another sign by where the bomb is named.
# Why it matters: war reports say "the bomb" from the second sentence on.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check vaderSentiment==3.3.2

cat > "$folder/seen" <<'SEEN'
-0.4939  Police found a bomb.
 0.6124  Police found the bomb.
-0.4939  The bomb was found by police.
 0.6124  Police had by then found the bomb under a bridge.
 0.6124  On Monday police had found the bomb.
SEEN
"$folder/venv/bin/python" - > "$folder/now" <<'PYTHON'
from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

score = SentimentIntensityAnalyzer().polarity_scores
for text in """Police found a bomb.
Police found the bomb.
The bomb was found by police.
Police had by then found the bomb under a bridge.
On Monday police had found the bomb.""".splitlines():
    print(f"{score(text)['compound']:7.4f}  {text}")
PYTHON
diff "$folder/seen" "$folder/now"
echo "as seen"
