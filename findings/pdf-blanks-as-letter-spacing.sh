#!/usr/bin/env bash
# Text extractors join two words of a PDF whose blank Ghostscript has written as letter spacing.
#
# With:  pypdfium2 5.15.2, pypdf 7.1.1
# Guess: a gap that is as wide as the blank of the font, 0.25 of a letter's size, parts words, however
#        it is written; each of them finds such gaps where a TJ array moves on.
# Seen:  the same gap at the same place is a blank in an array, and none where it is spacing of the
#        letters (Tc) of a two-letter string, even where it is 0.5 of a letter's size.
# Why it matters: ps2pdf writes kerned text so; "Before the" becomes "Beforethe", on every line of a
#        page that groff has set.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check pypdfium2==5.15.2 pypdf==7.1.1

cat > "$folder/seen" <<'SEEN'
0.25 as a move   PDFium: Before the rain   pypdf: Before the rain
0.25 as spacing  PDFium: Beforethe rain    pypdf: Beforethe rain
0.3 as a move    PDFium: Before the rain   pypdf: Before the rain
0.3 as spacing   PDFium: Beforethe rain    pypdf: Beforethe rain
0.4 as a move    PDFium: Before the rain   pypdf: Before the rain
0.4 as spacing   PDFium: Beforethe rain    pypdf: Beforethe rain
0.5 as a move    PDFium: Before the rain   pypdf: Before the rain
0.5 as spacing   PDFium: Beforethe rain    pypdf: Beforethe rain
SEEN
cat > "$folder/page.py" <<'PYTHON'
import io

import pypdf
import pypdfium2


def page(content: str) -> bytes:
    """A PDF file of one page in Times."""
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 100]/Contents 4 0 R"
        "/Resources<</Font<</F1 5 0 R>>>>>>",
        f"<</Length {len(content)}>>stream\n{content}\nendstream",
        "<</Type/Font/Subtype/Type1/BaseFont/Times-Roman>>",
    ]
    made, starts = "%PDF-1.4\n", []
    for number, one in enumerate(objects, 1):
        starts.append(len(made))
        made += f"{number} 0 obj{one}endobj\n"
    table = "".join(f"{start:010} 00000 n \n" for start in starts)
    end = f"xref\n0 6\n0000000000 65535 f \n{table}trailer<</Size 6/Root 1 0 R>>\n"
    return f"{made}{end}startxref\n{len(made)}\n%%EOF\n".encode()


def told(name: str, content: str) -> None:
    data = page(f"BT /F1 20 Tf 20 40 Td {content} ET")
    pdfium = pypdfium2.PdfDocument(data)[0].get_textpage().get_text_range()
    text = pypdf.PdfReader(io.BytesIO(data)).pages[0].extract_text()
    print(f"{name:15}  PDFium: {pdfium.strip():16}  pypdf: {text.strip()}")


for gap in (0.25, 0.3, 0.4, 0.5):  # of a letter's size, which is 20
    told(f"{gap} as a move", f"[(Before) {-1000 * gap:.0f} (the rain)] TJ")
    end = 20 * (0.444 + 0.278 + gap)  # behind "e", "t" and the gap
    spaced = f"(Befor) Tj {20 * gap} Tc 45.54 0 Td (et) Tj 0 Tc {end} 0 Td (he rain) Tj"
    told(f"{gap} as spacing", spaced)
PYTHON
"$folder/venv/bin/python" "$folder/page.py" > "$folder/now"
diff "$folder/seen" "$folder/now"
echo "as seen"
