#!/usr/bin/env bash
# An emoji changes how vaderSentiment reads the words around it, even one without a tone.
#
# With:  vaderSentiment 3.3.2
# Guess: an emoji adds its own tone, if it has one, and leaves the words alone.
# Seen:  it is replaced by its Unicode name before the words are read, so
#        - U+1F625 is "sad but relieved face", of a good tone by itself; its "but" halves the tone of
#          all words before it, so that praise falls where a good tone is added;
#        - a car is "automobile": a text in capitals is now of mixed case, so its capitals shout;
#        - no space is put after the name: "facegood" is no word, and "good" has no tone.
# Known: that an emoji counts by the words of its name (vaderSentiment's issue 94).
# Why it matters: comments, posts and quotations of posts have emoji; corpora keep or drop them.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check vaderSentiment==3.3.2

cat > "$folder/seen" <<'SEEN'
 0.8402  The food was great and we loved it.
 0.7469  The food was great and we loved it. 😥
 0.3291  😥
 0.6249  GREAT JOB
 0.7034  GREAT JOB 🚗
 0.0000  🚗
 0.6597  😀 good
 0.3612  😀good
 0.3612  😀
SEEN
"$folder/venv/bin/python" - > "$folder/now" <<'PYTHON'
from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

score = SentimentIntensityAnalyzer().polarity_scores
food = "The food was great and we loved it."
texts = [food, f"{food} 😥", "😥", "GREAT JOB", "GREAT JOB 🚗", "🚗", "😀 good", "😀good", "😀"]
for text in texts:
    print(f"{score(text)['compound']:7.4f}  {text}")
PYTHON
diff "$folder/seen" "$folder/now"
echo "as seen"
