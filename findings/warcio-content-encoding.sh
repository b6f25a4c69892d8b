#!/usr/bin/env bash
# warcio gives compressed bytes as the page where it was sent as zstd, x-gzip, or encoded twice.
#
# With:  warcio 1.8.1, zstandard 0.25.0
# Guess: content_stream() gives the page, or raises where an encoding is unknown to it.
# Seen:  the header's value is looked up in a table of "gzip", "deflate" and "br". What is not in it,
#        as "zstd", HTTP's other name "x-gzip", and any list ("deflate, gzip"), stays as it is.
# Known: Brotli without its package (warcio#73), and archives that are Zstandard as a whole
#        (warcio#118); nothing on pages in zstd, which browsers have asked for since 2024.
# Why it matters: read as text with replaced bytes such pages are rubbish that is counted, and a
#        short one, which Zstandard stores, even has its words between signs.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check warcio==1.8.1 zstandard==0.25.0

cat > "$folder/seen" <<'SEEN'
gzip           the page
GZIP           the page
deflate        the page
x-gzip         compressed bytes
zstd           compressed bytes
deflate, gzip  compressed bytes
SEEN
"$folder/venv/bin/python" - > "$folder/now" <<'PYTHON'
import gzip
import io
import zlib

import zstandard
from warcio.archiveiterator import ArchiveIterator
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

page = b"<p>The pier may close.</p>"
sent = {
    "gzip": gzip.compress(page),
    "GZIP": gzip.compress(page),
    "deflate": zlib.compress(page),
    "x-gzip": gzip.compress(page),
    "zstd": zstandard.compress(page),
    "deflate, gzip": gzip.compress(zlib.compress(page)),
}
for encoding, body in sent.items():
    stream = io.BytesIO()
    writer = WARCWriter(stream, gzip=True)
    headers = [("Content-Type", "text/html"), ("Content-Encoding", encoding)]
    answer = StatusAndHeaders("200 OK", headers, protocol="HTTP/1.1")
    writer.write_record(
        writer.create_warc_record(
            "https://example.org/", "response", payload=io.BytesIO(body), http_headers=answer
        )
    )
    stream.seek(0)
    for record in ArchiveIterator(stream):
        read = record.content_stream().read()
        what = {page: "the page", body: "compressed bytes"}.get(read, "other")
        print(f"{encoding:<14} {what}")
PYTHON
diff "$folder/seen" "$folder/now"
echo "as seen"
