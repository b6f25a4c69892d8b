#!/usr/bin/env bash
# DuckDB casts a column of a CSV file to text in two ways, by what else the query asks for.
#
# With:  duckdb 2.0.1
# Guess: answers of yes and no are read as true and false, and as text they are "true" and "false"
#        wherever they are cast.
# Seen:  selected by itself the cast gives the text of the file, yes and no; selected beside the
#        column, in WHERE and in GROUP BY it gives true and false. So a query shows rows with "yes",
#        and the same query with WHERE answer::VARCHAR = 'yes' finds none. EXPLAIN shows it: where
#        a projection right above the reader uses the column through the cast alone, the reader of
#        CSV does the cast, and takes the text of the file.
# Known: TRY_CAST that is moved so stops at cells that should be NULL (duckdb#23818).
# Why it matters: marked words, answers and ids counted by one query are not those that another
#        shows; with all_varchar=true or types= both are the text.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check duckdb==2.0.1

printf 'line,answer\n1,yes\n2,no\n3,yes\n' > "$folder/answers.csv"
cat > "$folder/queries.py" <<'PYTHON'
import duckdb

for query in (
    "SELECT answer FROM 'answers.csv'",
    "SELECT answer::VARCHAR FROM 'answers.csv'",
    "SELECT answer, answer::VARCHAR FROM 'answers.csv'",
    "SELECT answer::VARCHAR FROM 'answers.csv' WHERE answer::VARCHAR = 'yes'",
    "SELECT answer::VARCHAR, count(*) FROM 'answers.csv' GROUP BY 1 ORDER BY 1",
    "SELECT answer::VARCHAR FROM read_csv('answers.csv', all_varchar=true) WHERE answer = 'yes'",
):
    print(query)
    print("   ", *duckdb.sql(query).fetchall() or ["nothing"])
PYTHON
cat > "$folder/seen" <<'SEEN'
SELECT answer FROM 'answers.csv'
    (True,) (False,) (True,)
SELECT answer::VARCHAR FROM 'answers.csv'
    ('yes',) ('no',) ('yes',)
SELECT answer, answer::VARCHAR FROM 'answers.csv'
    (True, 'true') (False, 'false') (True, 'true')
SELECT answer::VARCHAR FROM 'answers.csv' WHERE answer::VARCHAR = 'yes'
    nothing
SELECT answer::VARCHAR, count(*) FROM 'answers.csv' GROUP BY 1 ORDER BY 1
    ('false', 1) ('true', 2)
SELECT answer::VARCHAR FROM read_csv('answers.csv', all_varchar=true) WHERE answer = 'yes'
    ('yes',) ('yes',)
SEEN
(cd "$folder" && venv/bin/python queries.py) > "$folder/now"
diff "$folder/seen" "$folder/now"
echo "as seen"
