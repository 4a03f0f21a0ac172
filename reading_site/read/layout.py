"""A page's element tree to text, laid out as a reader sees it: lines, blank lines, bullets, cells.

The walk has its own stack: pages are nested as deeply as their authors like. Nothing that a
reader sees is left out, navigation and footers included; the clean stage says what becomes of it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

_UNSEEN = frozenset(
    [
        "script",
        "style",
        "template",
        "noscript",
        "head",
        "title",
        "iframe",
        "object",
        "embed",
        "svg",
        "canvas",
        "audio",
        "video",
        "map",
        "area",
        "select",
        "textarea",
        "datalist",
        "param",
        "source",
        "track",
        "link",
        "meta",
        "base",
    ]
)
_BLOCKS = frozenset(
    [
        "p",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "div",
        "blockquote",
        "pre",
        "table",
        "ul",
        "ol",
        "dl",
        "menu",
        "figure",
        "figcaption",
        "section",
        "article",
        "aside",
        "nav",
        "header",
        "footer",
        "main",
        "address",
        "details",
        "summary",
        "fieldset",
        "legend",
        "form",
        "hr",
        "caption",
        "center",
        "body",
        "html",
        "dialog",
        "hgroup",
        "search",
        "noframes",
    ]
)
_LINES = frozenset(["li", "tr", "dt", "dd"])
_CELLS = frozenset({"td", "th"})
_SPACE = re.compile(r"[ \t\n\r\f]+")
LINE, BLANK = 1, 2


class _Text:
    """Text that grows line by line; breaks are kept back until something follows them."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.pending = 0
        """Line breaks owed before the next words: 0, LINE or BLANK."""
        self.space = False
        """A blank owed before the next words of the line."""
        self.fresh = True
        """Nothing stands on the line but, perhaps, a bullet."""

    def add(self, text: str, *, literal: bool) -> None:
        if literal:
            self._literal(text)
            return
        words = _SPACE.sub(" ", text)
        if words == " " or not words:
            self.space = self.space or bool(words)
            return
        if words[0] == " ":
            self.space = True
            words = words[1:]
        trailing = words[-1] == " "
        self._put(words[:-1] if trailing else words)
        self.space = trailing

    def _literal(self, text: str) -> None:
        for number, line in enumerate(text.replace("\r\n", "\n").split("\n")):
            if number:
                self.pending = BLANK if self.pending else LINE
                self.fresh = True
            if line.strip():
                self._put(line.rstrip())

    def _put(self, words: str) -> None:
        if self.pending:
            if self.parts:
                self.parts.append("\n" * self.pending)
            self.pending = 0
        elif self.space and not self.fresh:
            self.parts.append(" ")
        self.space = False
        self.fresh = False
        self.parts.append(words)

    def break_(self, size: int) -> None:
        if not self.fresh:
            self.pending = max(self.pending, size)
            self.fresh = True
        elif self.pending:
            self.pending = max(self.pending, size)
        self.space = False

    def newline(self) -> None:
        """Break as ``br`` does: twice is a blank line."""
        self.pending = BLANK if self.pending else LINE
        self.fresh = True
        self.space = False

    def mark(self, marker: str) -> None:
        """Put a bullet; what follows stays on its line."""
        self._put(marker)
        self.space = False
        self.fresh = True
        self.pending = 0

    def cell(self) -> None:
        if not self.fresh:
            self.parts.append("\t")
            self.space = False


def lay_out(root: _Element) -> str:
    """Return the visible text of the tree, paragraphs separated by blank lines."""
    out = _Text()
    literal = 0
    counters: list[int | None] = []
    # Depth first, each element twice: when it begins and when it ends.
    stack: list[tuple[_Element, bool]] = [(root, False)]
    while stack:
        element, ended = stack.pop()
        tag = element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""
        if ended:
            if tag in _BLOCKS or tag in _LINES:
                out.break_(BLANK if tag in _BLOCKS else LINE)
            literal -= tag == "pre"
            if tag in ("ul", "ol", "menu"):
                counters.pop()
            if element.tail and element is not root:
                out.add(element.tail, literal=literal > 0)
            continue
        if not tag or tag in _UNSEEN:
            if element.tail and element is not root:
                out.add(element.tail, literal=literal > 0)
            continue
        stack.append((element, True))
        if tag in _BLOCKS:
            out.break_(BLANK)
        elif tag in _LINES:
            out.break_(LINE)
        elif tag == "br":
            out.newline()
        elif tag in _CELLS:
            out.cell()
        if tag in ("ul", "ol", "menu"):
            counters.append(_number(element.get("start"), 1) if tag == "ol" else None)
        elif tag == "li" and _says_something(element):
            out.mark(_marker(element, counters))
        literal += tag == "pre"
        if element.text:
            out.add(element.text, literal=literal > 0)
        stack.extend((child, False) for child in reversed(element))
    return "".join(out.parts) + "\n" if out.parts else ""


def _marker(item: _Element, counters: list[int | None]) -> str:
    """Return the bullet or number of a list item, and count on."""
    if not counters or counters[-1] is None:
        return "• "
    number = _number(item.get("value"), counters[-1])
    counters[-1] = number + 1
    return f"{number}. "


def _number(text: str | None, default: int) -> int:
    digits = (text or "").strip()
    return int(digits) if digits.isascii() and digits.isdecimal() and len(digits) < 7 else default


def _says_something(item: _Element) -> bool:
    """Tell whether a list item begins with words; a bullet before an icon would stand alone."""
    for number, text in enumerate(item.itertext()):
        if text.strip():
            return True
        if number > 20:
            break
    return False
