#!/usr/bin/env bash
# DuckDB reads a column of the word "epoch" or "infinity" as dates, from CSV and from JSON Lines.
#
# With:  duckdb 2.0.1
# Guess: words stay words; in JSON Lines, where they stand in quotation marks, for certain.
# Seen:  "epoch" is 1970-01-01, and "infinity" a date that Python gets as 9999-12-31: what the types
#        take as names of values counts as detected when a column is nothing else. Another word in
#        the sample, or "Infinity" beside "1", keeps the column as text. From CSV, but not from JSON,
#        "yes" and "no", "T" and "F" are truth values, and "inf" is a date too.
# Why it matters: a table of marked words or of keywords by document, cut to one word (WHERE later,
#        grep before), turns into dates, and a join on the word finds nothing.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check duckdb==2.0.1

cat > "$folder/words.py" <<'PYTHON'
import json

import duckdb

for words in (["epoch"], ["infinity"], ["inf"], ["yes", "no"], ["T", "F"], ["epoch", "era"]):
    with open("words.csv", "w") as csv, open("words.jsonl", "w") as jsonl:
        print("line,word", file=csv)
        for line, word in enumerate(words):
            print(f"{line},{word}", file=csv)
            print(json.dumps({"line": line, "word": word}), file=jsonl)
    print(*words)
    for file in ("words.csv", "words.jsonl"):
        rows = duckdb.sql(f"SELECT typeof(word), word FROM '{file}'").fetchall()
        print(f"    {file}:", rows[0][0], *(word for _, word in rows))
PYTHON
cat > "$folder/seen" <<'SEEN'
epoch
    words.csv: DATE 1970-01-01
    words.jsonl: DATE 1970-01-01
infinity
    words.csv: DATE 9999-12-31
    words.jsonl: DATE 9999-12-31
inf
    words.csv: DATE 9999-12-31
    words.jsonl: VARCHAR inf
yes no
    words.csv: BOOLEAN True False
    words.jsonl: VARCHAR yes no
T F
    words.csv: BOOLEAN True False
    words.jsonl: VARCHAR T F
epoch era
    words.csv: VARCHAR epoch era
    words.jsonl: VARCHAR epoch era
SEEN
(cd "$folder" && venv/bin/python words.py) > "$folder/now"
diff "$folder/seen" "$folder/now"
echo "as seen"
