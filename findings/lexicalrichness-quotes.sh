#!/usr/bin/env bash
# A text is lexically richer for lexicalrichness once its straight quotes are made curly.
#
# With:  lexicalrichness 0.5.1
# Guess: punctuation is taken off, so that the same words give the same type-token ratio.
# Seen:  only ASCII punctuation is: curly quotes stay on the words, and a quoted word is a type of
#        its own. Hyphens are deleted inside words ("co-op" is "coop"), numbers are left out.
# Why it matters: one outlet sets curly quotes and another straight ones; the measure compares
#        their typography. Numbers are words for most other tools.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check lexicalrichness==0.5.1

cat > "$folder/seen" <<'SEEN'
0.60 the plan plan or plan
0.80 the plan “plan” or “plan”
1.00 in it sold of coop shares
SEEN
"$folder/venv/bin/python" - > "$folder/now" <<'PYTHON'
from lexicalrichness import LexicalRichness

texts = ['The plan, "plan" or "plan"', "The plan, “plan” or “plan”"]
for text in [*texts, "In 2019 it sold 1,000 of 2,000 co-op shares"]:
    measured = LexicalRichness(text)
    print(f"{measured.ttr:.2f}", *measured.wordlist)
PYTHON
diff "$folder/seen" "$folder/now"
echo "as seen"
