"""Markdown: the text that its marks dress, without front matter, code, addresses and comments."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from textkit.inputs.composed import Part, composed
from textkit.inputs.contract import Found, Input, Opened, UnreadableError
from textkit.inputs.source import Position, Role, Source

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_core import StateCore
    from markdown_it.token import Token

__all__ = ["INPUT"]

_FRONT = re.compile(
    r"\ufeff?(?:---[ \t]*\n(?P<yaml>.*?)^(?:---|\.\.\.)[ \t]*$"
    r"|\+\+\+[ \t]*\n(?P<toml>.*?)^\+\+\+[ \t]*$"
    r"|(?P<pandoc>(?:%[ \t][^\n]*\n){1,3}))",
    re.S | re.M,
)
_DIRECTIVE = re.compile(
    r"^[ \t]*(?::{3,}.*|\{%[^\n]*%\}|\{\{[<%][^\n]*[>%]\}\}|\[TOC\]|\[\[_?TOC_?\]\])[ \t]*$",
    re.M | re.I,
)
"""A line for the program that makes pages of the file: a fence of pandoc, a shortcode, contents."""
_INLINE = re.compile(
    r"\{[%{][^{}\n]*[%}]\}"  # {{< figure >}}
    r"|(?:https?://|www\.)[^\s<>]*[^\s<>.,;:!?)\]'\"’”*_]"  # an address
    r"|!\[\[[^\[\]\n]*\]\]"  # ![[picture.png]]
    r"|\[\[(?:[^\[\]|\n]*\|)?(?P<shown>[^\[\]|\n]*)\]\]"  # [[Page|these words]]
    r"|==(?P<marked>[^=\n]+)=="
)
_MARKED = re.compile(r"[\\`*_\[<&~]| {2}\n")
_ATTRIBUTES = re.compile(r"\s*\{[#.][^{}]*\}\s*$")
_TASK = re.compile(r"\[[ xX]\]\s+")
_ALERT = re.compile(r"\[!\w+\][+-]?\s*")
_TAGS = re.compile(r"<!--.*?(?:-->|$)|<[^<>]*>", re.S)
_IN_LIST: Mapping[str, Role] = dict.fromkeys(
    ("list_item", "blockquote", "footnote", "dt", "dd"), "body"
)
_NAMES = {
    "headline": ("title",),
    "byline": ("author", "authors", "by"),
    "date": ("published", "pubdate", "created"),
    "source": ("publication", "publisher", "outlet", "site"),
    "section": ("category", "categories"),
    "url": ("link", "permalink"),
}
"""The fields that front matter may call by other names."""


def _read(opened: Opened) -> Found:
    written = opened.text().replace("\r\n", "\n").replace("\r", "\n")
    front = _FRONT.match(written)
    fields: dict[str, Any] = {}
    if front:
        told = _front_matter(front)
        if told is not None:
            fields = told
            written = "\n" * front[0].count("\n") + written[front.end() :]
    written = _DIRECTIVE.sub("", written)
    from textkit.inputs.trees import NestingError

    try:
        made = composed(_parts(_parser().parse(written)))
    except NestingError as error:
        raise UnreadableError(opened.problem("", str(error))) from None
    yield Source(opened.file, None, 1, made.text, fields, made.marks, made.blocks)


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt
    from mdit_py_plugins.deflist import deflist_plugin
    from mdit_py_plugins.footnote import footnote_plugin

    parser = MarkdownIt("commonmark", {"maxNesting": 100}).enable(["table", "strikethrough"])
    parser.use(footnote_plugin, inline=True, move_to_end=True).use(deflist_plugin)
    parser.core.ruler.at("inline", _parse_inline)
    return parser


def _parse_inline(state: StateCore) -> None:
    """Parse paragraphs, but for those without a mark: there are many, and to parse takes long."""
    from markdown_it.token import Token

    for token in state.tokens:
        if token.type != "inline":
            continue
        if _MARKED.search(token.content):
            token.children = []
            state.md.inline.parse(token.content, state.md, state.env, token.children)
        else:
            token.children = [Token("text", "", 0, content=token.content.replace("\n", " "))]


def _front_matter(front: re.Match[str]) -> dict[str, Any] | None:
    """The fields of front matter; None where it is none, as between two lines across a page."""
    if front["pandoc"]:
        lines = [line[1:].strip() for line in front["pandoc"].splitlines()]
        known = zip(("headline", "byline", "date"), lines, strict=False)
        return {name: line for name, line in known if line}
    told = _toml(front["toml"]) if front["toml"] is not None else _yaml(front["yaml"])
    if told is None:
        return None
    fields = {name: value for name, value in told.items() if isinstance(name, str)}
    lower = {name.lower(): value for name, value in fields.items()}
    for field, names in _NAMES.items():
        value = next((_joined(lower[name]) for name in names if lower.get(name)), "")
        if value and not fields.get(field):
            fields[field] = value
    return fields


def _toml(written: str) -> dict[str, Any] | None:
    import tomllib

    try:
        return tomllib.loads(written)
    except tomllib.TOMLDecodeError:
        return {}


def _yaml(written: str) -> dict[str, Any] | None:
    import yaml

    if not written.strip():
        return {}
    try:
        told = yaml.load(written, yaml.BaseLoader)  # all values stay the characters that they are
    except (yaml.YAMLError, RecursionError):
        lines = [line for line in written.splitlines() if line.strip()]
        is_fields = sum(bool(re.match(r"\s*[\w-]+:|\s*-\s|\s+\S|#", line)) for line in lines)
        return {} if is_fields == len(lines) else None
    return told if isinstance(told, dict) else None


def _joined(value: Any) -> str:
    """A value as text: the names in a list, or in objects with a name."""
    if isinstance(value, list | tuple):
        return ", ".join(filter(None, map(_joined, value)))
    if isinstance(value, dict):
        return _joined(value.get("name", ""))
    return str(value)


def _parts(tokens: Sequence[Token]) -> Iterator[Part]:
    """The paragraphs of parsed Markdown."""
    around: list[str] = []
    cells: list[str] = []
    line: int | None = None
    for token in tokens:
        kind = token.type
        if token.map:
            line = token.map[0] + 1
        position = Position(line)
        if kind == "tr_open":
            cells = []
        elif kind == "tr_close":
            yield Part("\t".join(cell for cell in cells if cell), "body", position)
        elif kind == "html_block":
            yield from _of_html(token.content, line or 1)
        elif kind == "inline":
            text, alts = _inline(token.children or ())
            if "td" in around or "th" in around:
                cells.append(text.replace("\n", " "))
                continue
            role = _role(around)
            if "list_item" in around:
                text = _TASK.sub("", text, count=1) if _TASK.match(text) else text
            elif "blockquote" in around and _ALERT.match(text):
                text = _ALERT.sub("", text, count=1)
            if role == "headline":
                text = _ATTRIBUTES.sub("", text)
            if text.strip():
                yield Part(text, role, position)
            else:
                yield from (Part(alt, "boilerplate", position) for alt in alts)
        elif token.nesting == 1:
            around.append(kind.removesuffix("_open"))
        elif token.nesting == -1 and around:
            around.pop()


def _role(around: Sequence[str]) -> Role | None:
    if "heading" in around:
        return "headline"
    return next((_IN_LIST[one] for one in around if one in _IN_LIST), None)


def _inline(tokens: Sequence[Token]) -> tuple[str, list[str]]:
    """The text of a paragraph, and the captions of the pictures in it."""
    written: list[str] = []
    alts: list[str] = []
    struck = linked = 0
    for token in tokens:
        kind = token.type
        if kind in ("s_open", "s_close"):
            struck += token.nesting
        elif kind in ("link_open", "link_close") and token.markup == "autolink":
            linked += token.nesting
        elif struck or linked:
            continue
        elif kind == "text":
            written.append(_shown(token.content))
        elif kind == "code_inline":
            written.append(token.content)
        elif kind == "softbreak":
            written.append(" ")
        elif kind == "hardbreak":
            written.append("\n")
        elif kind == "image":
            alts.append(_inline(token.children or ())[0])
        elif kind == "html_inline":
            written.append(_MARKS.get(_TAG_NAME.sub(r"\1", token.content).lower(), ""))
    text = re.sub(r" *\n *", "\n", re.sub(r"[ \t\xa0]+", " ", "".join(written)))
    return text.translate(_INVISIBLE).strip(), alts


_TAG_NAME = re.compile(r"<(/?\w+)\b[^>]*>", re.S)
_MARKS = {"br": "\n", "q": "“", "/q": "”"}
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff"), "")


def _shown(text: str) -> str:
    """Words as they are shown: of a link to a page its words, and no address."""
    if not any(sign in text for sign in ("{", "//", "www.", "[[", "==")):
        return text
    return _INLINE.sub(lambda found: found["shown"] or found["marked"] or "", text)


def _of_html(content: str, line: int) -> Iterator[Part]:
    """The paragraphs of a block of HTML."""
    if not _TAGS.sub("", content).strip():
        return
    from textkit.inputs.article import role_of
    from textkit.inputs.blocks import pieces
    from textkit.inputs.trees import html_tree

    root = html_tree(content)
    for piece in pieces(root) if root is not None else ():
        if piece.kind != "code":
            place = line + (piece.line or 1) - 1
            yield Part(piece.text, role_of(piece), Position(place))


INPUT = Input(
    help="Markdown: its text, without front matter, code, addresses and comments",
    endings=(".md", ".markdown", ".mdown", ".mkd"),
    read=_read,
    extra="formats",
)
