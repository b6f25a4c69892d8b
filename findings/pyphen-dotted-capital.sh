#!/usr/bin/env bash
# pyphen puts the hyphens of a word with "İ" one letter too far to the right.
#
# With:  pyphen 0.18.1
# Guess: positions are those of the word that was given.
# Seen:  they are those of its lower-case form, and "İ".lower() has two characters, "i" and a dot
#        above: "İst-anb-ul" for "is-tan-bul".
# Why it matters: "İ" is in names of Turkish places and people as the news now spells them. The
#        number of parts, which counters of syllables take, changes too: "İnonu" has one.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check pyphen==0.18.1

cat > "$folder/seen" <<'SEEN'
Is-tan-bul
İst-anb-ul
In-onu
İnonu
İNONU
SEEN
"$folder/venv/bin/python" - > "$folder/now" <<'PYTHON'
import pyphen

english = pyphen.Pyphen(lang="en_US")
for word in ("Istanbul", "İstanbul", "Inonu", "İnonu", "İNONU"):
    print(english.inserted(word))
PYTHON
diff "$folder/seen" "$folder/now"
echo "as seen"
