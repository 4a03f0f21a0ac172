"""Blocks of the dialect: headings, paragraphs, lists, quotations, rules, raw HTML, one wrapper."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reading_site.publish.dialect.attributes import LIST, Attributes, parse, written
from reading_site.publish.dialect.inline import Inline, Resolve, UnknownMarkdownError
from reading_site.publish.dialect.raw import check

# Control characters and other ends of lines.
_REFUSED = re.compile("[\x00-\x09\x0b-\x1f\x7f\x85\u2028\u2029]")
_BLANK_LINE = re.compile("\n +\n")
_HEADING = re.compile(rf"(#{{1,6}}) (\S[^\n]*?) \{{({LIST})\}}")
_WRAPPER = re.compile(r'<div((?: [a-z]+="[A-Za-z0-9 -]*")+) markdown>')
_WRAPPED = re.compile(r' ([a-z]+)="([^"]*)"')
_LIST_LINE = re.compile(rf"(?P<indent> *)(?:- (?P<item>\S[^\n]*)|\{{: (?P<list>{LIST})\}})")
_OWN_LINE = re.compile(rf"\{{: ({LIST})\}}")
# A line that begins so could be something else than text; escapes and references begin with none.
_START = re.compile(
    r"[\s#>|~`!:=+{}\-]|\*(?![^\s*])(?!\*[^\s*])|\d+[.)]|</?(?!(?:span|time|q|i|b|cite|mark|sup|sub|small|abbr|bdi|br)\b)"
)
_TAGS = re.compile(r"<[^<>]*>")
_DEEPEST = 3


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading, as the table of contents lists it."""

    level: int
    id: str
    name: str
    """Its text as HTML."""


@dataclass(frozen=True, slots=True)
class Converted:
    """A page's body."""

    html: str
    headings: tuple[Heading, ...]


def convert(markdown: str, resolve: Resolve) -> Converted:
    """Return what Python-Markdown would make of ``markdown`` (without front matter).

    ``resolve`` gives the address that a link is shown with. Raises UnknownMarkdownError where anything is not
    of the dialect.
    """
    text = markdown.strip("\n")
    if not text or _REFUSED.search(text) or "\n\n\n" in text or _BLANK_LINE.search(text):
        raise UnknownMarkdownError("characters or empty lines")
    return _Page(resolve).convert(text.split("\n\n"))


class _Page:
    def __init__(self, resolve: Resolve) -> None:
        self._inline = Inline(resolve).html
        self._headings: list[Heading] = []

    def convert(self, blocks: list[str]) -> Converted:
        # The wrapper and its opening tag, while it is open.
        outer: tuple[list[str], str] | None = None
        parts: list[str] = []
        before = ""
        for block in blocks:
            if outer is None and (opened := _WRAPPER.fullmatch(block)):
                attributes: Attributes = dict(_WRAPPED.findall(opened[1]))
                outer = parts, f"<div{written(attributes)}>"
                parts, before = [], ""
                continue
            if outer is not None and block == "</div>":
                inner, (parts, tag) = parts, outer
                if not inner:
                    raise UnknownMarkdownError(tag)
                parts.append("\n".join((tag, *inner, "</div>")))
                outer, before = None, "wrapper"
                continue
            before = self._block(block, parts, before, wrapped=outer is not None)
        if outer is not None:
            raise UnknownMarkdownError("open wrapper")
        return Converted("\n".join(parts).strip(), tuple(self._headings))

    def _block(self, block: str, parts: list[str], before: str, *, wrapped: bool) -> str:
        """Append the HTML of a block; return its kind. Raises UnknownMarkdownError."""
        first = block[0]
        if block[-1].isspace():
            raise UnknownMarkdownError("blank at the end")
        if first == "#":
            parts.append(self._heading(block))
            return "heading"
        if first == "-":
            if block == "---":
                parts.append("<hr />")
                return "rule"
            # A second list right after a list would be the same list, with paragraphs in it.
            if before == "list":
                raise UnknownMarkdownError("list after list")
            parts.append(self._list(block))
            return "list"
        if first == ">":
            inner = self._paragraph(_unquoted(block))
            if before == "quotation":
                parts[-1] = f"{parts[-1].removesuffix('</blockquote>')}{inner}\n</blockquote>"
            else:
                parts.append(f"<blockquote>\n{inner}\n</blockquote>")
            return "quotation"
        if first == "<" and _START.match(block):
            if wrapped:
                raise UnknownMarkdownError("element in a wrapper")
            check(block)
            parts.append(f"{block}\n")
            return "raw"
        parts.append(self._paragraph(block))
        return "paragraph"

    def _heading(self, block: str) -> str:
        match = _HEADING.fullmatch(block)
        attributes = match and parse(match[3])
        if not match or not attributes or not attributes.get("id") or match[2][-1].isspace():
            raise UnknownMarkdownError(block)
        level = len(match[1])
        inner = self._inline(match[2])
        name = " ".join(_TAGS.sub("", inner).split())
        self._headings.append(Heading(level, attributes["id"] or "", name))
        return f"<h{level}{written(attributes)}>{inner}</h{level}>"

    def _paragraph(self, block: str) -> str:
        text, _, last = block.rpartition("\n")
        shown = ""
        if last[:1] == "{":
            match = _OWN_LINE.fullmatch(last)
            attributes = match and parse(match[1])
            if not attributes:
                raise UnknownMarkdownError(last)
            shown = written(attributes)
        else:
            text = block
        return f"<p{shown}>{self._text(text)}</p>"

    def _text(self, text: str) -> str:
        if not text or text[-1].isspace() or any(map(_START.match, text.split("\n"))):
            raise UnknownMarkdownError(text[:40])
        return self._inline(text)

    def _list(self, block: str) -> str:
        # Items as [depth, attributes, HTML]; those of a depth follow the item that holds them.
        items: list[tuple[int, str, str]] = []
        for line in block.split("\n"):
            match = _LIST_LINE.fullmatch(line)
            if not match or len(match["indent"]) % 4:
                raise UnknownMarkdownError(line)
            depth = len(match["indent"]) // 4
            if match["item"] is not None:
                if depth > (items[-1][0] + 1 if items else 0) or depth > _DEEPEST:
                    raise UnknownMarkdownError(line)
                items.append((depth, "", self._text(match["item"])))
            else:
                attributes = parse(match["list"])
                if not attributes or not items or items[-1][0] != depth or items[-1][1]:
                    raise UnknownMarkdownError(line)
                items[-1] = depth, written(attributes), items[-1][2]
        return _nested(items)


def _nested(items: list[tuple[int, str, str]]) -> str:
    out = ["<ul>\n"]
    for index, (depth, attributes, inner) in enumerate(items):
        out.append(f"<li{attributes}>{inner}")
        after = items[index + 1][0] if index + 1 < len(items) else 0
        if after > depth:
            out.append("<ul>\n")
            continue
        out.append("</li>\n")
        out.append("</ul>\n</li>\n" * (depth - after))
    out.append("</ul>")
    return "".join(out)


def _unquoted(block: str) -> str:
    lines = block.split("\n")
    if not all(line.startswith("> ") for line in lines):
        raise UnknownMarkdownError(block[:40])
    return "\n".join(line[2:] for line in lines)
