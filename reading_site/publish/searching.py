"""The sections of a page for the search index, as Material's search plugin would find them.

Material reads each page with Python's HTML parser, which takes a sixth of the time of a build. The
HTML of ``dialect/`` is known to be well-formed, so its tags can be split off instead. The rules are
those of ``material.plugins.search`` 9.8; the tests compare the two.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import escape, unescape

_TAG = re.compile("<([^<>]+)>")
_ID = re.compile(r' id="([^"]*)"')
_VOID = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
    ]
)
_KEPT = frozenset(["p", "code", "pre", "li", "ol", "ul", "sub", "sup"])
_HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
_ATTRIBUTE = re.compile(r'([^\s="]+)(?:="([^"]*)")?')
_NEVER = float("inf")


@dataclass(slots=True)
class Section:
    """What stands under a heading; the fields are those that the plugin reads."""

    tag: str = "hx"
    depth: float = 0
    id: str | None = None
    excluded: bool = False
    title: list[str] = field(default_factory=list)
    text: list[str] = field(default_factory=list)


def sections_of(content: str) -> list[Section]:
    """Return the sections of well-formed HTML that the index takes up, in order."""
    found: list[Section] = []
    section = Section()
    context: list[str] = []
    skipped: set[str] = set()
    is_tag = True
    for piece in _TAG.split(content):
        is_tag = not is_tag
        if not is_tag:
            if not piece or section.excluded or (skipped and not skipped.isdisjoint(context)):
                continue
            if not found:
                found.append(section)
            _add_words(section, context, piece)
        elif piece[0] == "/":
            tag = piece[1:]
            if not context or context[-1] != tag:
                continue
            if section.depth > len(context):
                section = _before(found, section, len(context))
            context.pop()
            if tag in skipped:
                skipped.remove(tag)
            elif tag in _KEPT and not section.excluded and skipped.isdisjoint(context):
                _close(section.title if section.tag in context else section.text, tag)
        else:
            tag, _, attributes = piece.partition(" ")
            if tag in _VOID or piece[-1] == "/":
                continue
            context.append(tag)
            hidden = bool(attributes) and _is_hidden(attributes)
            if tag in _HEADINGS and (anchor := _ID.search(piece)):
                if tag != "h1" and not found:
                    found.append(Section(depth=len(context)))
                section = Section(tag, len(context), unescape(anchor[1]) if found else None, hidden)
                found.append(section)
            elif not found:
                found.append(section)
            if hidden:
                skipped.add(tag)
            elif tag in _KEPT and not section.excluded and skipped.isdisjoint(context):
                (section.title if section.tag in context else section.text).append(f"<{tag}>")
    return [section for section in found if not section.excluded]


def _is_hidden(attributes: str) -> bool:
    # Almost no tag holds either word: attributes are taken apart for few.
    if "data-search-exclude" not in attributes and "linenodiv" not in attributes:
        return False
    return any(
        name == "data-search-exclude" or (name == "class" and value == "linenodiv")
        for name, value in _ATTRIBUTE.findall(attributes)
    )


def _before(found: list[Section], section: Section, depth: int) -> Section:
    """Return the last section that is not deeper than ``depth``; ``section`` is never gone back to."""
    for earlier in reversed(found):
        if earlier.depth <= depth:
            section.depth = _NEVER
            return earlier
    return section


def _close(parts: list[str], tag: str) -> None:
    """End an element, or take it out where nothing but blanks stands in all since the first of its kind."""
    index = parts.index(f"<{tag}>")
    if all(part.isspace() for part in parts[index + 1 :]):
        del parts[index:]
    else:
        parts.append(f"</{tag}>")


def _add_words(section: Section, context: list[str], piece: str) -> None:
    words = unescape(piece) if "&" in piece else piece
    in_pre = "pre" in context
    blank = words.isspace()
    if not in_pre:
        words = " " if blank else words.replace("\n", " ")
    if section.tag in context:
        section.title.append(escape(words, quote=False))
    elif not blank:
        section.text.append(escape(words, quote=False))
    elif not section.text or not section.text[-1].isspace() or in_pre:
        section.text.append(words)
