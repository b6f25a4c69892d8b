"""Mail: newsletters, as files of one message or of many."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO

from textkit.inputs import archive, decoding, elements, proquest
from textkit.inputs.composed import Part
from textkit.inputs.contract import Found, Input, Opened
from textkit.inputs.source import Problem, Source

if TYPE_CHECKING:
    from email.message import EmailMessage, MIMEPart

__all__ = ["INPUT"]

_HEADER = re.compile(rb"[!-9;-~]+:|[ \t]")
_NAMES = frozenset(b"from date subject message-id mime-version received to return-path".split())
_ENCODINGS = {
    "gb2312": "gb18030", "gbk": "gb18030", "iso-8859-1": "cp1252", "latin1": "cp1252",
    "us-ascii": "utf-8", "ascii": "utf-8", "ks_c_5601-1987": "cp949", "shift_jis": "cp932",
}  # fmt: skip
"""What mails that name an encoding are really written in: it has all characters of the other."""
_LINK = re.compile(r"\s*[\[(<]\s*https?://[^\s\])>]+\s*[\])>]")
_BARE = re.compile(r"\s*(?:[^\w\s]*\s*)?(?:https?://\S+|www\.\S+)\s*")
_RULE = re.compile(r"\s*(?:[_=*~-]\s*){6,}\s*")
_TO_BROWSER = re.compile(
    r"\bview (?:this (?:e-?mail|message|newsletter) |it )?(?:in|on) "
    r"(?:your |a |the )?(?:web ?)?browser\b",
    re.I,
)
_FOOTER = re.compile(
    rf"{_TO_BROWSER.pattern}|\bunsubscribe\b"
    r"|\b(?:manage|update|change) your (?:e-?mail |subscription )?preferences\b"
    r"|\byou(?:'re| are)? (?:receiv\w+|got|get|getting) this (?:e-?mail|message|newsletter)\b"
    r"|\bsent to this (?:e-?mail )?address\b|\ball rights reserved\b|\bmailing list\b",
    re.I,
)
_MOST_WORDS = 60  # of a paragraph that is a list's footer
_SEPARATOR = re.compile(rb"From .*\d{4}\s*$")


def _signature(head: bytes) -> bool:
    if head.startswith(b"From ") and _SEPARATOR.match(head.split(b"\n", 1)[0]):
        head = head.partition(b"\n")[2]
    if b"\nSnapshot-Content-Location:" in head or head.startswith(b"From: <Saved by "):
        return False  # a page that a browser saved with its pictures
    names = set()
    for line in head.split(b"\n"):
        line = line.rstrip(b"\r")
        if not line:
            break
        if not _HEADER.match(line):
            return False
        names.add(line.partition(b":")[0].lower())
    return b"from" in names and len(names & _NAMES) >= 3


def _read(opened: Opened) -> Found:
    if opened.head.startswith(b"From "):
        for number, (line, data) in enumerate(_messages(opened.stream()), 1):
            yield from _message(opened, data, number, line)
    else:
        yield from _message(opened, opened.data(), 1, 1)


def _messages(stream: BinaryIO) -> Iterator[tuple[int, bytes]]:
    """The messages of a file of many: a line ``From ...`` behind an empty one begins each."""
    lines: list[bytes] = []
    first, blank = 1, True
    for number, line in enumerate(stream, 1):
        if blank and _SEPARATOR.match(line):
            if lines:
                yield first, b"".join(lines)
            lines, first = [], number + 1
        else:
            lines.append(line[1:] if re.match(rb">+From ", line) else line)
        blank = not line.strip()
    if lines:
        yield first, b"".join(lines)


def _message(opened: Opened, data: bytes, number: int, line: int) -> Found:
    """The text of a message: of its plain text and its HTML, which say the same, one."""
    from email import message_from_bytes, policy
    from email.utils import getaddresses, parsedate_to_datetime

    message = message_from_bytes(data, policy=policy.default)
    doc = _header(message, "message-id").strip("<>") or str(number)
    where = f"line {line} (message {doc})"
    if message.get_content_type() in ("multipart/encrypted", "application/pkcs7-mime"):
        yield opened.problem(where, "is encrypted", "save it decrypted from your mail program")
        return
    chosen = _chosen(opened, where, message)
    if isinstance(chosen, Problem):
        yield chosen
        return
    text, part = chosen
    is_html = part.get_content_subtype() == "html"
    if is_html and proquest.is_page(text):
        yield from opened.inside("mail.html", io.BytesIO(b"\xef\xbb\xbf" + text.encode()))
        return
    body = elements.parts(elements.html(text)) if is_html else _plain(text, part)
    sender, written = _header(message, "from"), _header(message, "date")
    fields = {
        "from": sender,
        "source": ", ".join(name or address for name, address in getaddresses([sender])),
        "date": written,
        "language": _header(message, "content-language"),
    }
    headline = _header(message, "subject")
    made = archive.article(opened, doc, line, headline, _footed(body), fields)
    if isinstance(made, Source) and "date" not in made.fields and written:
        try:
            day = parsedate_to_datetime(written).date().isoformat()
            made = made._replace(fields={**made.fields, "date": day})
        except ValueError:
            pass
    yield made


def _header(message: EmailMessage, name: str) -> str:
    """A header, decoded; "" where there is none, or one that is so broken that Python can't."""
    try:
        return " ".join(str(message.get(name, "")).split())
    except (AttributeError, IndexError, TypeError, ValueError):
        return ""


def _chosen(opened: Opened, where: str, message: EmailMessage) -> tuple[str, MIMEPart] | Problem:
    """The part that is read, decoded; the plain one where it has words."""
    problem = opened.problem(where, "a message without text")
    read: list[tuple[str, MIMEPart]] = []
    for kind in ("plain", "html"):
        part = message.get_body((kind,))
        if part is None:
            continue
        text = _decoded(opened, where, part)
        if isinstance(text, Problem):
            problem = text
        elif text.strip():
            read.append((text, part))
    if len(read) == 2 and _is_notice(read[0][0], read[1][0]):
        return read[1]
    return read[0] if read else problem


def _is_notice(plain: str, html: str) -> bool:
    """Whether a plain part only says that there is another one to look at."""
    shown = sum(len(part.text.split()) for part in elements.parts(elements.html(html)))
    return len(plain.split()) < min(40, 0.3 * shown)


def _decoded(opened: Opened, where: str, part: MIMEPart) -> str | Problem:
    """The characters of a part, strictly by the encoding that it names."""
    data = part.get_payload(decode=True)
    named = (part.get_content_charset() or "utf-8").lower()
    encoding = opened.encoding or _ENCODINGS.get(named, named)
    if not isinstance(data, bytes) or not decoding.is_text_encoding(encoding):
        return opened.problem(where, f"text in an unknown encoding ({named})")
    try:
        return data.decode(encoding).removeprefix("\ufeff").replace("\r\n", "\n")
    except UnicodeError:
        return opened.problem(where, f"text that is not {decoding.title(encoding)}", "--encoding")


def _plain(text: str, part: MIMEPart) -> list[Part]:
    """The paragraphs of a plain part: empty lines part them, or every line where they are long."""
    flowed = str(part.get_param("format", "")).lower() == "flowed"
    if flowed:
        delete = str(part.get_param("delsp", "")).lower() == "yes"
        text = _unflowed(text, delete)
    lines = [line for line in text.split("\n") if line.strip()]
    long = any(len(line) > 100 for line in lines)
    by_line = flowed or (long and "\n\n" not in text.strip())
    found: list[Part] = []
    ended = False
    for piece in text.split("\n") if by_line else re.split(r"\n\s*\n", text):
        kept = [line.rstrip() for line in piece.split("\n")]
        while kept:
            stop = next((n for n, line in enumerate(kept) if _is_end(line)), len(kept))
            found += _paragraph("\n".join(kept[:stop]), ended)
            ended = ended or (stop < len(kept) and kept[stop].strip() == "--")
            kept = kept[stop + 1 :]
    return found


def _is_end(line: str) -> bool:
    """Whether a line parts what stands around it: a rule, or the mark of a signature."""
    return _RULE.fullmatch(line) is not None or line in ("--", "-- ")


def _paragraph(text: str, ended: bool) -> Iterator[Part]:
    """A paragraph without the addresses of its links; boilerplate where it is quoted or signed."""
    lines = [line for line in text.split("\n") if line.strip()]
    quoted = bool(lines) and all(line.lstrip().startswith(">") for line in lines)
    plain = _LINK.sub("", text).strip()
    if _BARE.fullmatch(plain) or not plain:
        return
    yield Part(plain, "boilerplate" if ended or quoted else None)


def _unflowed(text: str, delete: bool) -> str:
    """Text whose lines flow, a paragraph a line, as RFC 3676 has it."""
    made: list[str] = []
    joins, depth = False, 0
    for line in text.split("\n"):
        content = line.lstrip(">")
        quoted = len(line) - len(content)
        content = content[1:] if content.startswith(" ") else content
        if content == "-- " or quoted != depth:
            joins = False
        prefix = ">" * quoted + " " if quoted else ""
        flows = content.endswith(" ") and content != "-- "
        piece = content[:-1] if flows and delete else content
        if joins:
            made[-1] += piece
        else:
            made.append(prefix + piece)
        joins, depth = flows, quoted
    return "\n".join(made)


def _footed(body: list[Part]) -> list[Part]:
    """A body with its list's footer as boilerplate: what follows one in the last half is, too."""
    made = []
    closed = False
    for number, part in enumerate(body):
        short = len(part.text.split()) <= _MOST_WORDS
        is_footer = short and _FOOTER.search(part.text) is not None
        closes = is_footer and not _TO_BROWSER.search(part.text)
        closed = closed or (closes and 2 * (number + 1) > len(body))
        if not any(map(str.isalnum, part.text)):
            continue
        made.append(part._replace(role="boilerplate") if is_footer or closed else part)
    return made


INPUT = Input(
    help="newsletters, a message or a file of many (mbox): a message a text",
    endings=(".eml", ".mbox"),
    read=_read,
    records=True,
    binary=True,
    signature=_signature,
    extra="formats",
)
