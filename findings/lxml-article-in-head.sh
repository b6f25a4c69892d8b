#!/usr/bin/env bash
# lxml puts the article of a page that has no <body> tag into the head.
#
# With:  lxml 6.1.3
# Guess: the first element that can't be in a head ends it, as HTML 5 says and browsers do: the tags
#        <html>, <head> and <body> may be left out.
# Seen:  only elements of HTML 4 end it: behind <title> a <div> or <h1> is in the body, and <nav>,
#        <main>, <article>, <section> and <header> are in the head with all that is in them. The
#        body begins at the next <p> that is outside them, or there is none.
# Known: that such a page has no body, as lxml pull request 272, not what becomes of its text.
# Why it matters: whoever drops the head, or reads the body alone, loses the article; pages of
#        static site generators that are made small have no such tags.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check lxml==6.1.3

cat > "$folder/seen" <<'SEEN'
div: body has ['It may rain.', 'So they say.']
h1: body has ['It may rain.', 'So they say.']
nav: body has ['So they say.']
main: body has ['So they say.']
article: body has ['So they say.']
section: body has ['So they say.']
header: body has ['So they say.']
an article alone: no body
SEEN
"$folder/venv/bin/python" - > "$folder/now" <<'PYTHON'
from lxml import etree


def body(page):
    return etree.HTML(page).find("body")


for name in ("div", "h1", "nav", "main", "article", "section", "header"):
    page = f"<!doctype html><title>A lock</title><{name}>It may rain.</{name}><p>So they say.</p>"
    print(f"{name}: body has {list(body(page).itertext())}")
alone = body("<!doctype html><title>A lock</title><article><p>It may rain.</p></article>")
print("an article alone:", "no body" if alone is None else "a body")
PYTHON
diff "$folder/seen" "$folder/now"
echo "as seen"
