#!/usr/bin/env bash
# With wcwidth installed, tabulate takes a cell with a tab or a control character to be -1 wide.
#
# With:  tabulate 0.10.0, wcwidth 0.9.4
# Guess: wcwidth makes a table better where characters are wide, and changes nothing elsewhere.
# Seen:  wcswidth() gives -1, "not printable", for the whole cell, and tabulate counts on with it:
#        the cell gets as many blanks as if it were empty, and one more. Without wcwidth the row is
#        as long as the others.
# Why it matters: tabulate uses wcwidth wherever some other package has installed it; scraped
#        cells have tabs. textkit writes them as escapes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/venv"
pip() { "$folder/venv/bin/pip" install --quiet --disable-pip-version-check "$@"; }

cat > "$folder/table.py" <<'PYTHON'
from tabulate import tabulate

table = tabulate([["Town\tNorth", 1], ["Riverside", 2]], tablefmt="plain")
print(table.replace("\t", "|"))  # a tab shows as one character, as len() has it
PYTHON
cat > "$folder/seen" <<'SEEN'
without wcwidth
Town|North  1
Riverside   2
with wcwidth
Town|North            1
Riverside  2
SEEN
{
    pip tabulate==0.10.0
    echo "without wcwidth"
    "$folder/venv/bin/python" "$folder/table.py"
    pip wcwidth==0.9.4
    echo "with wcwidth"
    "$folder/venv/bin/python" "$folder/table.py"
} > "$folder/now"
diff "$folder/seen" "$folder/now"
echo "as seen"
