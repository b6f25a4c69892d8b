"""Make the office files of the tests: python tests/data/make_office.py

It needs LibreOffice, pandoc, Chromium, groff, Ghostscript, pdflatex and python-docx. The files are
kept, since other versions of these programs write others; office/article.txt and office/rich.fodt
are written by hand.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

HERE = Path(__file__).parent
OFFICE = HERE / "office"

MARKS = """
Title|<w:r><w:t>The pier may be sold</w:t></w:r>
|<w:del w:id="1" w:author="a"><w:r><w:delText>Old </w:delText></w:r></w:del><w:ins w:id="2"
 w:author="a"><w:r><w:t>New </w:t></w:r></w:ins><w:r><w:t>owners could </w:t></w:r><w:moveTo w:id="3"
 w:author="a"><w:r><w:t xml:space="preserve">perhaps </w:t></w:r></w:moveTo><w:r><w:t>come.</w:t></w:r>
|<w:moveFrom w:id="4" w:author="a"><w:r><w:t>perhaps </w:t></w:r></w:moveFrom><w:r><w:t>It is a
   well</w:t><w:noBreakHyphen/><w:t>known gov</w:t><w:softHyphen/><w:t>ern\xadment plan</w:t><w:br/><w:t>of the</w:t><w:cr/>
 <w:t>town</w:t><w:tab/><w:t>and</w:t><w:ptab w:relativeTo="margin" w:alignment="right" w:leader="none"/><w:t>port.</w:t></w:r>
|<w:pPr><w:rPr><w:del w:id="5" w:author="a"/></w:rPr></w:pPr><w:r><w:t xml:space="preserve">Two paragraphs </w:t></w:r>
|<w:r><w:t>became one.</w:t></w:r>
|<w:pPr><w:framePr w:dropCap="drop" w:lines="3" w:wrap="around" w:vAnchor="text" w:hAnchor="text"/></w:pPr><w:r><w:t>B</w:t></w:r>
|<w:r><w:t>ig letters stand before some words.</w:t></w:r>
|<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> IF </w:instrText></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r>
 <w:r><w:instrText> DATE </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>5 May</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>
 <w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t xml:space="preserve">The result </w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>
 <w:fldSimple w:instr=" AUTHOR "><w:r><w:t xml:space="preserve">of fields </w:t></w:r></w:fldSimple><w:r><w:t>stays.</w:t></w:r>
|<w:r><w:t xml:space="preserve">A </w:t></w:r><w:smartTag w:uri="u" w:element="place"><w:r><w:t>Harbour</w:t></w:r></w:smartTag><w:sdt><w:sdtPr/><w:sdtContent><w:r><w:t xml:space="preserve"> control</w:t></w:r></w:sdtContent></w:sdt>
 <w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:r><w:t>Click here to type</w:t></w:r></w:sdtContent></w:sdt>
 <w:hyperlink w:anchor="x"><w:r><w:t xml:space="preserve"> and a link</w:t></w:r></w:hyperlink><w:r><w:t>.</w:t></w:r>
|<w:r><w:t xml:space="preserve">Seen </w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t xml:space="preserve">and unseen </w:t></w:r><w:r><w:rPr><w:rStyle w:val="Unseen"/></w:rPr><w:t xml:space="preserve">by style </w:t></w:r>
 <w:r><w:rPr><w:rStyle w:val="Unseen"/><w:vanish w:val="0"/></w:rPr><w:t>after all.</w:t></w:r>
UnseenToo|<w:r><w:t>A paragraph that is not shown.</w:t></w:r>
|<w:r><w:t xml:space="preserve">In </w:t></w:r><w:r><w:ruby><w:rubyPr/><w:rt><w:r><w:t>kyōto</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>Kyoto</w:t></w:r></w:rubyBase></w:ruby></w:r><w:r><w:t xml:space="preserve"> the </w:t></w:r>
 <w:r><w:sym w:font="Symbol" w:char="F061"/></w:r><w:r><w:t xml:space="preserve"> ray</w:t><w:sym w:font="Wingdings" w:char="F0E0"/><w:t>it</w:t><w:sym w:font="Arial" w:char="2019"/><w:t>s bright.</w:t></w:r>
|<w:r><w:t>A paragraph with a box.</w:t></w:r><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><wp:docPr id="9" name="n" descr="A picture of rain"/>
 <a:graphic><a:graphicData uri="x"><wps:wsp><wps:txbx><w:txbxContent><w:p><w:r><w:t>Words in the box.</w:t></w:r></w:p></w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice>
 <mc:Fallback><w:pict><v:textbox><w:txbxContent><w:p><w:r><w:t>Words in the box.</w:t></w:r></w:p></w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r><w:r><w:t xml:space="preserve"> It goes on.</w:t></w:r>
|<w:r><w:t>Before the page.</w:t></w:r><w:r><w:br w:type="page"/></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>After</w:t></w:r><w:r><w:t xml:space="preserve"> the page.</w:t></w:r>
Caption|<w:r><w:t xml:space="preserve">Figure </w:t></w:r><w:fldSimple w:instr=" SEQ Figure "><w:r><w:t>1</w:t></w:r></w:fldSimple><w:r><w:t>: the pier</w:t></w:r>
"""
"""Paragraphs as Word marks them up: the style, and what is in it."""


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder)
        for name in ("article.txt", "rich.fodt"):
            for kind in ("docx", "odt", "rtf", "pdf"):
                shutil.copy(converted(OFFICE / name, kind, made), OFFICE)
    pandoc = ["pandoc", "--from=markdown", str(OFFICE / "pandoc.md")]
    for path in (OFFICE / "pandoc.docx", OFFICE / "pandoc.odt", HERE / "rtf" / "pandoc.rtf"):
        subprocess.run([*pandoc, "--standalone", f"--output={path}"], check=True)
    make_marks(HERE / "docx" / "marks.docx")
    for page in (HERE / "pdf").glob("*.html"):
        printed(page)
    typeset(HERE / "pdf" / "typeset.ms")
    subprocess.run(["pdflatex", "-interaction=batchmode", "tex.tex"], check=True, cwd=HERE / "pdf")
    notes = HERE / "pdf" / "notes.fodt"
    converted(notes, "pdf", HERE / "pdf")
    with tempfile.TemporaryDirectory() as folder:
        password = '"DocumentOpenPassword":{"type":"string","value":"secret"}'
        options = f'{{"EncryptFile":{{"type":"boolean","value":"true"}},{password}}}'
        made = converted(notes, f"pdf:writer_pdf_Export:{options}", Path(folder))
        shutil.copy(made, HERE / "pdf" / "encrypted.pdf")


def converted(path: Path, kind: str, folder: Path) -> Path:
    """A file as LibreOffice makes it of another."""
    command = ["soffice", "--headless", "--convert-to", kind, "--outdir", str(folder), str(path)]
    if path.suffix == ".txt":
        command.insert(2, "--infilter=Text (encoded):UTF8,LF,,,")
    subprocess.run(command, check=True, capture_output=True)
    return folder / f"{path.stem}.{kind.partition(':')[0]}"


def printed(page: Path) -> None:
    """Print a page as Chromium does."""
    options = ["--headless", "--no-sandbox", "--disable-gpu"]
    if page.stem != "newspaper":  # that one has the browser's own head and foot
        options.append("--no-pdf-header-footer")
    target = f"--print-to-pdf={page.with_suffix('.pdf')}"
    with tempfile.TemporaryDirectory() as folder:  # the foot names the folder
        copied = shutil.copy(page, folder)
        command = ["chromium", *options, target, Path(copied).as_uri()]
        subprocess.run(command, check=True, capture_output=True)


def typeset(path: Path) -> None:
    """Typeset a page as groff does: with kerning, and no blanks where it moves on."""
    postscript = subprocess.run(
        ["groff", "-k", "-Tps", "-ms", path.name], check=True, capture_output=True, cwd=path.parent
    ).stdout
    target = str(path.with_suffix(".pdf"))
    subprocess.run(["ps2pdf", "-", target], input=postscript, check=True)


def make_marks(path: Path) -> None:
    """A file of python-docx with the marks that Word makes."""
    document = docx.Document()
    styles = document.styles.element
    for kind, style in (("character", "Unseen"), ("paragraph", "UnseenToo")):
        xml = (
            f'<w:style {nsdecls("w")} w:type="{kind}" w:styleId="{style}"><w:name w:val="{style}"/>'
        )
        styles.append(parse_xml(f"{xml}<w:rPr><w:vanish/></w:rPr></w:style>"))
    spaces = {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "v": "urn:schemas-microsoft-com:vml",
    }
    declared = " ".join(f'xmlns:{prefix}="{space}"' for prefix, space in spaces.items())
    body = document.element.body
    paragraphs: list[str] = []
    for line in MARKS.strip().split("\n"):
        if line.partition("|")[0].isalpha() or line.startswith("|"):
            paragraphs.append(line)
        else:
            paragraphs[-1] += "\n" + line
    for paragraph in paragraphs:
        style, _, xml = paragraph.partition("|")
        if style:
            xml = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>{xml}'
        body.insert(len(body) - 1, parse_xml(f"<w:p {declared}>{xml}</w:p>"))
    table = document.add_table(2, 2)
    for cell, text in zip(
        table._cells, "One may. Two. Three could. Four.".split(". "), strict=True
    ):
        cell.text = text.removesuffix(".") + "."
    table.rows[1]._tr.get_or_add_trPr().append(
        parse_xml(f'<w:del {nsdecls("w")} w:id="90" w:author="a"/>')
    )
    document.sections[0].header.paragraphs[0].text = "A running head"
    document.sections[0].footer.paragraphs[0].text = "A footer"
    document.add_paragraph("Commented text.")
    document.add_comment(document.paragraphs[-1].runs, "A comment.", "Editor")
    document.core_properties.title = "The pier"
    document.core_properties.author = "The harbour desk"
    document.save(str(path))


if __name__ == "__main__":
    main()
