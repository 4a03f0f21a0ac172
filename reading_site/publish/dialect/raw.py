"""Blocks of raw HTML, which pass as they are."""

from __future__ import annotations

import re

from reading_site.publish.dialect.inline import UnknownMarkdownError

# Block-level for Python-Markdown, and with no rules of their own for what stands inside.
_OUTER = frozenset(
    [
        "blockquote",
        "details",
        "div",
        "dl",
        "figure",
        "footer",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "ul",
    ]
)
# A browser or a parser reads what is inside these by other rules.
_REFUSED = frozenset(
    [
        "script",
        "style",
        "textarea",
        "iframe",
        "noembed",
        "noframes",
        "noscript",
        "xmp",
        "plaintext",
        "math",
        "template",
    ]
)
_VOID = frozenset(("br", "hr", "img", "wbr", "col", "input"))
# A tag whose attributes have quoted values or are known to have none; or a reference.
_PIECE = re.compile(
    r"</?[a-z][a-z0-9]*"
    r'(?: (?:(?:[a-z][a-z:-]*|viewBox|preserveAspectRatio)="[^"<>\n]*+"'
    r"|(?:hidden|open|data-[a-z-]+)(?=[ />])))*+/?>"
    r"|&(?:#[0-9]{1,7}|[a-zA-Z][a-zA-Z0-9]{1,30});"
)
_LOOSE = re.compile("[<>&]")
_TAG = re.compile(r"<(/?)([a-z][a-z0-9]*+)([^<>]*?)(/?)>")


def check(block: str) -> None:
    """Raise UnknownMarkdownError unless ``block`` is one whole, well-formed element that is known."""
    if _LOOSE.search(_PIECE.sub("", block)):
        raise UnknownMarkdownError(block[:40])
    tags = _TAG.findall(block)
    names = {tag[1] for tag in tags}
    # A title is known inside of a drawing only.
    if names & _REFUSED or ("title" in names and "svg" not in names):
        raise UnknownMarkdownError(block[:40])
    if tags[0][1] not in _OUTER or tags[0][0] or block[-1] != ">":
        raise UnknownMarkdownError(block[:40])
    if " markdown" in block and any(" markdown" in tag[2] for tag in tags):
        raise UnknownMarkdownError(block[:40])
    still_open: list[str] = []
    last = len(tags) - 1
    for index, (end, name, _, empty) in enumerate(tags):
        if end:
            if still_open.pop() != name or (not still_open and index != last):
                raise UnknownMarkdownError(block[:40])
        elif empty and "svg" not in still_open:
            raise UnknownMarkdownError(block[:40])
        elif not empty and name not in _VOID:
            still_open.append(name)
    if still_open:
        raise UnknownMarkdownError(block[:40])
