"""What the elements of a page say of their text: headings, quotations, captions, notes, furniture."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from reading_site.model import Mark, MarkKind
from reading_site.read.tables import Filled, filled
from reading_site.spans import Span
from reading_site.tables import lines

if TYPE_CHECKING:
    from lxml.etree import _Element

_HEADINGS = {f"h{n}": n for n in range(1, 7)}
_APART = frozenset(["nav", "footer", "aside"])
_CONTAINERS = frozenset(["div", "section", "ul", "ol", "table", "p", "form", "header", "center"])
_APART_ROLES = frozenset(["navigation", "contentinfo", "complementary", "search", "banner"])
_BOLD = frozenset(["b", "strong"])
_CODE = frozenset(["code", "samp", "kbd"])
# Five words side by side with hardly a mark between them.
_PROSE_LINE = re.compile(
    r"(?<!\S)(?:[^\W\d_][^\W_]*+(?:[’'-][^\W_]++)*+[,.;:!?]?[”\"]?[ ]){4}[^\W\d_]"
)
_SIGN = re.compile(r"\s{0,9}[\[(]?\s?(\d{1,3}|[*†‡§¶]{1,3}|[a-z]|[ivx]{2,5})\s?[\])]?\s{0,9}\Z")
_ARROWS = frozenset("↩↑⬆⏎↵^⤴←︎️ ")
_TYPE = "{http://www.idpf.org/2007/ops}type"
_NOTE_TYPES = ("footnote", "endnote", "rearnote")
_NOTE_WORD = re.compile(
    r"(?:^|[\s_:-])(?:doc-)?(?:foot|end)?note(?:s|ref)?(?:$|[\s_:-])|reference", re.I
)
NAMED = "named"
"""The name of marks whose element has a word in its names that says that it stands apart."""
_STATES = frozenset(["has", "no", "not", "with", "without", "is", "show", "hide", "js"])
"""A name that begins so says how the page looks: ``has-sidebar``."""
# A word of a name: "relatedPosts", "related-posts" and "related_posts" have two.
_NAME_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+")
_CAPTION_WORD = re.compile(r"caption(?:[-_]?text)?(?:$|[\s_-])", re.I)
_HOLDERS = frozenset(["li", "p", "aside", "dd", "tr", "div", "section"])
CAPTION_CHARS = 600
MOST_DRESS = 12
"""Elements in a sign that leads to a note, and characters."""
MOST_FILLED = 5_000
"""Cells of a page beside which others are said again, about: it must not grow without bounds."""
DEFINES = 4
"""Words of a definition at least."""
CELL_CHARS = 200
"""A cell with more text than this belongs to a table that lays out the page."""


def tag_of(element: _Element) -> str:
    """Return the local name of an element's tag in lower case; empty for comments and the like."""
    return element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""


class Elements:
    """Looks at the elements of one page; knows which of them are notes and tables of data."""

    def __init__(self, root: _Element, prefix: str, url: str) -> None:
        self._prefix = prefix
        self._url = url.partition("#")[0]
        self._by_id: dict[str, tuple[_Element, int]] = {}
        self._notes: dict[_Element, str] = {}
        self._signs: dict[_Element, str] = {}
        self._data: set[_Element] = set()
        self.empty_firsts: set[_Element] = set()
        """Cells of data that say nothing, at the beginning of a row that says something."""
        self.filled: Filled = {}
        """What cells of other rows and columns say before and behind a cell of data."""
        links = []
        for place, element in enumerate(root.iter()):
            for anchor in (element.get("id"), element.get("name")):
                if anchor:
                    self._by_id.setdefault(anchor, (element, place))
            if element.get("href") and tag_of(element) == "a":
                links.append((element, place))
        self._own = self._addresses(links)
        for link, place in links:
            self._find_note(link, place)

    def _addresses(self, links: Sequence[tuple[_Element, int]]) -> frozenset[str]:
        """Return the addresses that are the page's own, as links of a page saved whole have them.

        Where it is not known: one to which signs of notes lead, each of them to a place of this
        page, and one at least to a block below the sign.
        """
        if self._url:
            return frozenset((self._url,))
        signs: set[str] = set()
        others: set[str] = set()
        for link, place in links:
            address, hash_, anchor = (link.get("href") or "").strip().partition("#")
            if not hash_ or not anchor or "://" not in address or not _looks_like_sign(link):
                continue
            target, below = self._by_id.get(anchor, (None, 0))
            if target is None:
                others.add(address)
            elif below > place and _holder(target) is not None:
                signs.add(address)
        return frozenset(signs - others)

    def _find_note(self, link: _Element, place: int) -> None:
        name = self.target(link)
        if not name or not _looks_like_sign(link):
            return
        path, _, anchor = name.partition("#")
        if path != self._prefix:
            self._signs[link] = name
            return
        target, below = self._by_id.get(anchor, (None, 0))
        holder = _holder(target) if target is not None and below > place else None
        if holder is not None:
            self._signs[link] = self._notes.setdefault(holder, name)

    def target(self, link: _Element) -> str:
        """Return the name of what a link leads to, ``path#anchor``; empty where it leads away."""
        href = (link.get("href") or "").strip()
        path, hash_, anchor = href.partition("#")
        if path in self._own:
            path = ""  # a page saved whole has its links written out
        if not hash_ or not anchor or "://" in path or (path and not self._prefix):
            return ""
        folder = self._prefix.rpartition("/")[0]
        whole = posixpath.normpath(posixpath.join(folder, path)) if path else self._prefix
        return f"{whole}#{anchor}"

    def note_of(self, link: _Element) -> str:
        """Return the name of the note that a link leads to; empty where it is no such link."""
        return self._signs.get(link, "")

    def leads_away(self, link: _Element) -> bool:
        """Tell whether a link leads to another page, and not to a note or a place of this one."""
        href = (link.get("href") or "").strip()
        return bool(href) and link not in self._signs and not self.target(link)

    def is_return(self, element: _Element) -> bool:
        """Tell whether an element is the arrow that leads from a note back to the text."""
        if tag_of(element) != "a" or not (element.get("href") or "").count("#"):
            return False
        text = _brief(element).strip()
        return 0 < len(text) <= 4 and set(text) <= _ARROWS

    def mark_data(self, table: _Element, rows: list[list[_Element]]) -> None:
        """Remember a table whose cells hold data."""
        self._data.add(table)
        firsts = [row[0] for row in rows if any(map(_says, row))]
        if any(map(_says, firsts)):
            self.empty_firsts.update(cell for cell in firsts if not _says(cell))
        if len(self.filled) < MOST_FILLED:
            self.filled.update(filled(rows))

    def in_data(self, cell: _Element) -> bool:
        """Tell whether a cell belongs to a table of data."""
        at = cell.getparent()
        for _ in range(3):
            if at is None:
                return False
            if tag_of(at) == "table":
                return at in self._data
            at = at.getparent()
        return False

    def marks(
        self, element: _Element, tag: str, span: Span, depth: int, *, noted: bool
    ) -> Iterator[Mark]:
        """Yield what an element says of its text ``span``.

        ``depth`` is that of lists or quotes; ``noted``: notes stand inside.
        """
        if (name := self._notes.get(element)) is not None:
            yield Mark(span=span, kind=MarkKind.NOTE, name=name)
        elif _type(element) in _NOTE_TYPES and element.get("id"):
            name = f"{self._prefix}#{element.get('id')}"
            yield Mark(span=span, kind=MarkKind.NOTE, name=name)
        if tag in _HEADINGS:
            yield Mark(span=span, kind=MarkKind.HEADING, level=_HEADINGS[tag])
        elif tag == "blockquote":
            yield Mark(span=span, kind=MarkKind.QUOTE, level=depth)
        elif tag in ("figcaption", "caption") or (_is_caption(element, tag, span)):
            yield Mark(span=span, kind=MarkKind.CAPTION)
        elif tag == "pre" and is_literal(element):
            yield Mark(span=span, kind=MarkKind.LITERAL)
        elif tag == "li" or (tag == "dd" and defines(element)):
            yield Mark(span=span, kind=MarkKind.ITEM, level=max(1, depth))
        elif tag == "p":
            kind = MarkKind.STRONG if _is_bold(element) else MarkKind.PARAGRAPH
            yield Mark(span=span, kind=kind)
        elif tag == "a" and (name := self.note_of(element)):
            yield Mark(span=span, kind=MarkKind.REFERENCE, name=name)
        elif not noted and _is_apart(element, tag):
            yield Mark(span=span, kind=MarkKind.APART, name=tag)
        elif not noted and tag in _CONTAINERS and _is_named(element):
            yield Mark(span=span, kind=MarkKind.APART, name=NAMED)


def _is_apart(element: _Element, tag: str) -> bool:
    role = (element.get("role") or "").lower()
    if tag in _APART or role in _APART_ROLES:
        return not _is_for_notes(element)
    names = f"{element.get('id') or ''} {element.get('class') or ''}".lower().split()
    return tag in _CONTAINERS and not _named_apart().isdisjoint(names)


def _is_named(element: _Element) -> bool:
    """Tell whether a word of an element's names says that it holds comments, teasers, forms."""
    names = f"{element.get('id') or ''} {element.get('class') or ''}".split()
    for name in names:
        words = [word.lower() for word in _NAME_WORD.findall(name)]
        if words and words[0] not in _STATES and not _words_apart().isdisjoint(words):
            return True
    return False


@cache
def _named_apart() -> frozenset[str]:
    return frozenset(lines("read_apart.txt"))


@cache
def _words_apart() -> frozenset[str]:
    return frozenset(lines("read_apart_words.txt"))


def _type(element: _Element) -> str:
    """Return what an EPUB says an element is for; pages read as HTML keep the prefix in the name."""
    return (element.get("epub:type") or element.get(_TYPE) or "").strip()


def _is_for_notes(element: _Element) -> bool:
    """Tell whether an aside or footer says that it is the place of the text's notes."""
    said = f"{element.get('role') or ''} {element.get('class') or ''}"
    return bool(_type(element)) or _NOTE_WORD.search(said) is not None


def note_sign(element: _Element, elements: Elements) -> str:
    """Return the sign of a link to a note, in brackets; empty where the element is no such link."""
    if tag_of(element) != "a" or not elements.note_of(element):
        return ""
    text = _brief(element).strip()
    found = _SIGN.match(text)
    if found is None or text[0] in "[(" or not found[1].isalnum():
        return text
    return f"[{found[1]}]"


def table_of_data(table: _Element, elements: Elements) -> None:
    """Note a table as one of data: rows of two short cells or more, and no table inside."""
    if next(table.iterdescendants("table", "{*}table"), None) is not None:
        return
    rows = []
    for row in table.iter("tr", "{*}tr"):
        cells = [cell for cell in row if tag_of(cell) in ("td", "th")]
        if any(len("".join(cell.itertext()).strip()) > CELL_CHARS for cell in cells):
            return
        rows.append(cells)
    if len(rows) > 1 and max(map(len, rows)) > 1:
        elements.mark_data(table, rows)


def _says(cell: _Element) -> bool:
    return any(text.strip() for text in cell.itertext())


def defines(element: _Element) -> bool:
    """Tell whether ``dd`` says in some words what the term above it is; lists of data have one or two."""
    return element.getparent() is not None and len(_opening(element).split()) >= DEFINES


def _opening(element: _Element) -> str:
    parts = []
    for number, text in enumerate(element.itertext()):
        parts.append(text)
        if number > MOST_DRESS:
            break
    return "".join(parts)


def is_literal(element: _Element) -> bool:
    """Tell whether ``pre`` holds code or a table; letters and whole pages are set in it, too.

    Those are lines of many words, and verse has them, too.
    """
    if any(tag_of(child) in _CODE for child in element.iter()):
        return True
    lines = [line for line in "".join(element.itertext()).splitlines() if line.strip()]
    prose = sum(len(line) for line in lines if _PROSE_LINE.search(line) is not None)
    return 2 * prose < sum(map(len, lines))


def _looks_like_sign(link: _Element) -> bool:
    """Tell whether a link is a raised or bracketed sign, or says that it leads to a note."""
    text = _brief(link)
    if _SIGN.match(text) is None:
        return False
    said = " ".join(filter(None, (link.get("class"), link.get("role"), _type(link))))
    if text.strip()[0] in "[(*†‡" or _NOTE_WORD.search(said):
        return True
    parent = link.getparent()
    above = tag_of(parent) if parent is not None else ""
    return above == "sup" or any(tag_of(child) == "sup" for child in link)


def _brief(element: _Element) -> str:
    """Return the text of a small element; empty where it holds more than a sign and its dress."""
    parts = [element.text or ""]
    for number, child in enumerate(element.iterdescendants()):
        if number >= MOST_DRESS:
            return ""
        parts += (child.text or "", child.tail or "")
    text = "".join(parts)
    return text if len(text) <= MOST_DRESS else ""


def _holder(target: _Element) -> _Element | None:
    """Return the element whose text is the note: the target or the next block around it."""
    at: _Element | None = target
    for _ in range(4):
        if at is None:
            return None
        if tag_of(at) in _HOLDERS:
            return at
        at = at.getparent()
    return None


def _is_bold(element: _Element) -> bool:
    """Tell whether every word of a paragraph stands in a bold element."""
    if (element.text or "").strip():
        return False
    bold = False
    for child in element:
        if (child.tail or "").strip():
            return False
        if tag_of(child) in _BOLD:
            bold = True
        elif tag_of(child) not in ("br", "a", "span") or "".join(child.itertext()).strip():
            return False
    return bold


def _is_caption(element: _Element, tag: str, span: Span) -> bool:
    said = element.get("class")
    if not said or tag not in ("p", "div", "span", "dd", "small", "em"):
        return False
    return len(span) <= CAPTION_CHARS and _CAPTION_WORD.search(said) is not None
