"""HTML: a saved web page, of which the article is read, or all of its text."""

from __future__ import annotations

import re
from typing import Any

from textkit.inputs import decoding
from textkit.inputs.composed import composed
from textkit.inputs.contract import Found, Input, Opened, UnreadableError
from textkit.inputs.source import Position, Problem, Source
from textkit.options import Option

__all__ = ["INPUT"]

_BEFORE = rb"(?:\xef\xbb\xbf)?(?:\s+|<!--.*?-->|<\?xml\b[^>]*\?>)*"
_BEGINS = re.compile(
    _BEFORE + rb"(?:<!doctype\s+html\b|<(?:html|head|body|article|title|frameset)(?:\s[^<>]*)?>)",
    re.I | re.S,
)
_SAVED = re.compile(rb"^(?:Snapshot-Content-Location:|From: <Saved by )", re.M | re.I)
_DECLARED = re.compile(
    r"<meta\s[^>]*?charset\s*=\s*[\"']?\s*([\w.:-]+)|^\s*<\?xml\b[^>]*?encoding\s*=\s*[\"']([\w.:-]+)",
    re.I,
)
_LOOKED_AT = 4096  # bytes in which a charset is looked for; browsers look at fewer
_AS_WINDOWS = frozenset(("ascii", "us-ascii", "iso8859-1", "iso-8859-1", "latin-1", "latin1"))
"""What browsers read as windows-1252, and so what pages with such a charset mean."""
_XHTML = re.compile(r"\s*<\?xml\b|\s*(?:<!doctype[^>]*>\s*)?<html\b[^>]*1999/xhtml", re.I)
_COMMENT = re.compile(r"<!--.*?(?:-->|$)", re.S)


def _signature(head: bytes) -> bool:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = head.decode("utf-16", "ignore").lstrip("\ufeff").encode("utf-8", "ignore")
    return _BEGINS.match(head) is not None or _is_saved(head)


def _is_saved(head: bytes) -> bool:
    """Whether it is the archive of a page with its pictures that browsers write."""
    return b"multipart/related" in head[:2000].lower() and _SAVED.search(head[:2000]) is not None


def _read(opened: Opened) -> Found:
    from textkit.inputs import article
    from textkit.inputs.blocks import pieces
    from textkit.inputs.metadata import fields_of
    from textkit.inputs.trees import NestingError, html_tree, xhtml_tree

    data = opened.data()
    archived = _is_saved(data)
    if archived:
        data, charset = _page_of(opened, data)
        text = _decoded(opened, data, opened.encoding or charset)
    else:
        text = _decoded(opened, data, opened.encoding)
    try:
        root = xhtml_tree(text) if _XHTML.match(text) else html_tree(text)
    except NestingError as error:
        raise UnreadableError(opened.problem("", str(error))) from None
    if root is None:
        yield Source(opened.file, None, 1, "")
        return
    fields = fields_of(root)
    title = " ".join("".join(next(root.iter("{*}title"), root.makeelement("x")).itertext()).split())
    whole = opened.settings.get("html") == "page"
    found = (article.whole if whole else article.article)(pieces(root), fields, title)
    if not found.parts and pieces(root):
        hint = "--html page reads all of its text"
        raise UnreadableError(opened.problem("", "no article in this page", hint))
    if found.headline:
        fields = {**fields, "headline": fields.get("headline") or found.headline}
    parts = found.parts
    if archived:  # its page is written in other lines
        parts = [part._replace(position=Position()) for part in parts]
    made = composed(parts)
    yield Source(opened.file, None, 1, made.text, fields, made.marks, made.blocks)


def _decoded(opened: Opened, data: bytes, encoding: str | None) -> str:
    """The characters of a page; raises UnreadableError where they are not of its charset."""
    if encoding is None and decoding.codec(data, None) == "utf-8":
        encoding = _charset(data)
    if encoding is not None and opened.encoding is None:
        text = decoding.decoded(opened.file, data, encoding)
        if _is_utf8(data) and encoding != "utf-8" and not data.isascii():
            what = f"says that it is {encoding}, and is UTF-8"
            raise UnreadableError(opened.problem("", what, "--encoding utf-8 reads it"))
        if isinstance(text, Problem):
            hint = (
                "--encoding utf-8 reads it"
                if _is_utf8(data)
                else decoding.hint(encoding, None, data)
            )
            raise UnreadableError(text._replace(hint=hint))
        return text
    decoded = decoding.decoded(opened.file, data, encoding)
    if isinstance(decoded, Problem):
        raise UnreadableError(decoded)
    return decoded


def _charset(data: bytes) -> str | None:
    """The charset that a page declares, by Python's name; None where it declares none."""
    head = _COMMENT.sub("", data[:_LOOKED_AT].decode("latin-1"))
    found = _DECLARED.search(head)
    name = (found[1] or found[2]).lower() if found else ""
    if name in _AS_WINDOWS:
        return "cp1252"
    if name in ("x-sjis", "shift_jis"):
        return "cp932"
    if name.startswith(("utf-16", "utf16", "utf-32")):  # it could not be read if it were
        return "utf-8"
    return name if name and decoding.is_text_encoding(name) else None


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


def _page_of(opened: Opened, data: bytes) -> tuple[bytes, str | None]:
    """The page in an archive of it, and the charset that the archive says."""
    from email import message_from_bytes
    from email.policy import default

    for one in message_from_bytes(data, policy=default).walk():
        if one.get_content_type() in ("text/html", "application/xhtml+xml"):
            payload: Any = one.get_payload(decode=True)
            return payload, one.get_content_charset()
    raise UnreadableError(opened.problem("", "no page in this archive of a web page"))


INPUT = Input(
    help="a web page: its article, or with `--html page` all of its text",
    endings=(".html", ".htm", ".xhtml", ".xht", ".mhtml", ".mht"),
    read=_read,
    signature=_signature,
    extra="formats",
    options=(
        Option(
            "--html",
            "read the article of a web page, or all of its text",
            default="article",
            choices=("article", "page"),
        ),
    ),
)
