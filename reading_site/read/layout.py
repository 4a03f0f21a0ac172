"""A page's element tree to text, laid out as a reader sees it: lines, blank lines, bullets, cells.

The walk has its own stack: pages are nested as deeply as their authors like. Nothing that a
reader sees is left out, navigation and footers included; the clean stage says what becomes of it.
Only the arrows that lead back from a note are no text. What the elements say of their text is
given beside it, as marks.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reading_site.model import Mark, MarkKind
from reading_site.read.elements import Elements, defines, note_sign, table_of_data, tag_of
from reading_site.read.hidden import believed, classes_unseen, is_unseen
from reading_site.spans import Span

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
_LISTS = frozenset({"ul", "ol", "menu"})
_SPACE = re.compile(r"[ \t\n\r\f]+")
_RAISED = str.maketrans("0123456789+-n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿ")
LINE, BLANK = 1, 2
_ALONE: tuple[list[str], list[str]] = ([], [])


@dataclass(frozen=True, slots=True)
class Layout:
    """The text of a page and what its elements say of it."""

    text: str
    marks: tuple[Mark, ...]
    """In the order of their starts, the longer first."""
    links: tuple[Span, ...] = ()
    """Text that leads elsewhere or is a button, in order; the signs that lead to notes are none."""


class _Text:
    """Text that grows line by line; breaks are kept back until something follows them."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.length = 0
        self.pending = 0
        """Line breaks owed before the next words: 0, LINE or BLANK."""
        self.space = False
        """A blank owed before the next words of the line."""
        self.fresh = True
        """Nothing stands on the line but, perhaps, a bullet."""
        self.flat = 0
        """Inside a cell of a table of data: no line ends there."""
        self.held = ""
        """White space of a literal line, kept until something follows it."""
        self.end = 0
        """Where the last words end."""
        self.starts: list[int] = []
        """Where each piece of words that was put begins."""

    def add(self, text: str, *, literal: bool) -> None:
        if literal and not self.flat:
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
                self.held = ""
            bare = line.rstrip()
            if bare:
                held, self.held = self.held, ""
                self._put(held + bare)
            self.held += line[len(bare) :]

    def _write(self, text: str) -> None:
        self.parts.append(text)
        self.length += len(text)

    def _put(self, words: str) -> None:
        if self.pending:
            if self.parts:
                self._write("\n" * self.pending)
            self.pending = 0
        elif self.space and not self.fresh:
            self._write(" ")
        self.space = False
        self.fresh = False
        self.starts.append(self.length + len(words) - len(words.lstrip()))
        self._write(words)
        self.end = self.length - len(words) + len(words.rstrip())

    def break_(self, size: int) -> None:
        if self.flat:
            self.space = True
            return
        if not self.fresh:
            self.pending = max(self.pending, size)
            self.fresh = True
        elif self.pending:
            self.pending = max(self.pending, size)
        self.space = False
        self.held = ""

    def newline(self) -> None:
        """Break as ``br`` does: twice is a blank line."""
        if self.flat:
            self.space = True
            return
        self.pending = BLANK if self.pending else LINE
        self.fresh = True
        self.space = False

    def mark(self, marker: str) -> None:
        """Put a bullet; what follows stays on its line."""
        self._put(marker)
        self.space = self.flat > 0
        self.fresh = not self.flat
        self.pending = 0

    def again(self, text: str) -> None:
        """Put a cell that another row or column reaches into."""
        self.cell()
        self._put(text or "–")

    def cell(self) -> None:
        if not self.fresh:
            self._write("\t")
            self.space = False


class _Walk:
    """The walk through the tree: depth first, each element twice, when it begins and when it ends."""

    def __init__(self, root: _Element, prefix: str, url: str) -> None:
        self.out = _Text()
        self.elements = Elements(root, prefix, url)
        self.unseen = classes_unseen(root)
        self.literal = 0
        self.quotes = 0
        self.counters: list[int | None] = []
        self.marks: list[Mark] = []
        self.links: list[Span] = []
        self.last_note = -1
        """Where the last note begins."""
        self._root = root

    def run(self) -> Layout:
        stack: list[tuple[_Element, int]] = [(self._root, -1)]
        while stack:
            element, since = stack.pop()
            if since >= 0:
                self._end(element, since)
                self._tail(element)
                continue
            tag = tag_of(element)
            if not tag or tag in _UNSEEN or self.elements.is_return(element):
                self._tail(element)
                continue
            stack.append((element, len(self.out.starts)))
            if sign := note_sign(element, self.elements):
                # The sign as a whole: "1" behind a year must not become a part of it.
                self.out.add(sign, literal=False)
            elif (raised := _raised(element, self.elements)) is not None:
                self.out.add(raised, literal=False)
            else:
                self._begin(element, tag)
                stack.extend((child, -1) for child in reversed(element))
        text = "".join(self.out.parts) + "\n" if self.out.parts else ""
        marks = sorted(self.marks, key=lambda m: (m.span.start, -m.span.end, m.kind))
        marks = believed(marks, len(text))
        links = sorted(self.links, key=lambda span: (span.start, -span.end))
        return Layout(text, tuple(marks), tuple(links))

    def _tail(self, element: _Element) -> None:
        if element.tail and element is not self._root:
            self.out.add(element.tail, literal=self.literal > 0)

    def _begin(self, element: _Element, tag: str) -> None:
        out = self.out
        if tag in _BLOCKS:
            # What pages put around the lines of a program makes no paragraphs of them.
            out.break_(LINE if self.literal else BLANK)
        elif tag in _LINES:
            out.break_(LINE)
        elif tag == "br":
            out.newline()
        elif tag == "button":
            out.space = True
        elif tag in _CELLS:
            out.flat = 0
            for text in self.elements.filled.get(element, _ALONE)[0]:
                out.again(text)
            out.cell()
        if tag in _LISTS:
            start = _number(element.get("start"), 1) if tag == "ol" else None
            self.counters.append(start)
        elif tag == "li" and _says_something(element):
            out.mark(self._marker(element))
        elif tag == "dd" and defines(element):
            out.mark("• ")
        if tag in _CELLS and self.elements.in_data(element):
            out.flat = 1
            if element in self.elements.empty_firsts:
                out.again("")  # else the cells of its row stood under the heads of others
        self.quotes += tag == "blockquote"
        self.literal += tag == "pre"
        if tag == "table":
            table_of_data(element, self.elements)
        if element.text:
            out.add(element.text, literal=self.literal > 0)

    def _end(self, element: _Element, since: int) -> None:
        tag = tag_of(element)
        if tag in _CELLS and self.elements.in_data(element):
            self.out.flat = 0
            self.out.space = False
            for text in self.elements.filled.get(element, _ALONE)[1]:
                self.out.again(text)
        if len(self.out.starts) > since:
            self._mark(element, tag, self.out.starts[since])
        if tag in _BLOCKS or tag in _LINES:
            self.out.break_(BLANK if tag in _BLOCKS and self.literal < 1 + (tag == "pre") else LINE)
        if tag == "button":
            self.out.space = True
        self.literal -= tag == "pre"
        self.quotes -= tag == "blockquote"
        if tag in _LISTS:
            self.counters.pop()

    def _mark(self, element: _Element, tag: str, start: int) -> None:
        if self.out.end <= start:
            return
        span = Span(start, self.out.end)
        block = tag in _BLOCKS or tag in _LINES
        if element.attrib and is_unseen(element, self.unseen, inline=not block):
            self.marks.append(Mark(span=span, kind=MarkKind.HIDDEN))
        if tag == "button" or (tag == "a" and self.elements.leads_away(element)):
            self.links.append(span)
        depth = self.quotes if tag == "blockquote" else len(self.counters)
        found = self.elements.marks(element, tag, span, depth, noted=self.last_note >= start)
        for mark in found:
            if mark.kind is MarkKind.APART and self.quotes:
                continue  # the source below a quotation
            self.marks.append(mark)
            if mark.kind is MarkKind.NOTE:
                self.last_note = mark.span.start

    def _marker(self, item: _Element) -> str:
        """Return the bullet or number of a list item, and count on."""
        if not self.counters or self.counters[-1] is None:
            return "• "
        number = _number(item.get("value"), self.counters[-1])
        self.counters[-1] = number + 1
        return f"{number}. "


def lay_out(root: _Element, prefix: str = "", url: str = "") -> Layout:
    """Return the visible text of the tree, paragraphs separated by blank lines, and its marks.

    ``prefix`` is the path of a page in its book: notes are named by it and their anchor. ``url`` is
    the page's own address: links to it lead to the page itself.
    """
    return _Walk(root, prefix, url).run()


def _number(text: str | None, default: int) -> int:
    digits = (text or "").strip()
    return int(digits) if digits.isascii() and digits.isdecimal() and len(digits) < 7 else default


def _raised(element: _Element, elements: Elements) -> str | None:
    """Return the text of ``sup`` in raised signs (``m²``); None where that cannot be.

    That of a link, too, whose note is not on the page: "1" behind 1991 must not become a part of it.
    """
    if element.tag != "sup" or len(element) > 1:
        return None
    if any(len(child) or not tag_of(child) or note_sign(child, elements) for child in element):
        return None
    text = "".join(element.itertext()).strip()
    return text.translate(_RAISED) if text and len(text) <= 4 and text.isdecimal() else None


def _says_something(item: _Element) -> bool:
    """Tell whether a list item begins with words; a bullet before an icon would stand alone."""
    for number, text in enumerate(item.itertext()):
        if text.strip():
            return True
        if number > 20:
            break
    return False
