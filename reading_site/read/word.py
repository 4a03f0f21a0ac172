"""Word-processor documents (DOCX), through python-docx: paragraphs, list items, tables and notes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any
from zipfile import BadZipFile, ZipFile

from lxml import etree

from reading_site.config import Limits
from reading_site.model import Mark, MarkKind
from reading_site.read.encoding import Decoded
from reading_site.read.extract import Extract, UnreadableError, every_line, within
from reading_site.read.numbers import Numbering, qn
from reading_site.spans import Span

_HEADING = re.compile(r"heading (\d)\Z", re.I)
_QUOTES = ("quote", "intense quote", "block text", "block quote")
_NOTES = ("footnote", "endnote")
DEEPEST_STYLE = 12
"""Styles rest on styles; no file that people wrote goes deeper."""


def read_docx(data: bytes, limits: Limits) -> Extract:
    """Return the text of a DOCX file, its notes at the end.

    Raises UnreadableError; ImportError where python-docx is not installed.
    """
    from docx import Document
    from docx.opc.exceptions import PackageNotFoundError

    try:
        with ZipFile(BytesIO(data)) as package:
            within(sum(entry.file_size for entry in package.infolist()), limits)
        document = Document(BytesIO(data))
    except (BadZipFile, PackageNotFoundError, KeyError, ValueError) as error:
        raise UnreadableError(f"not a readable DOCX: {error}") from error
    properties = document.core_properties
    found = {
        "title": properties.title,
        "authors": properties.author,
        "language": properties.language,
    }
    hints = {key: value.strip() for key, value in found.items() if value and value.strip()}
    pages = _Pages(document)
    pages.read()
    text = "\n\n".join(pages.parts)
    return Extract(
        decoded=Decoded(text + "\n" if text else "", "docx"),
        hints=hints,
        marks=tuple(pages.marks),
        main=every_line(text, pages.marks),
    )


class _Pages:
    """The text of a document as it grows, with what its styles say."""

    def __init__(self, document: Any) -> None:
        self.parts: list[str] = []
        self.marks: list[Mark] = []
        self._length = 0
        self._document = document
        self._numbering = Numbering(document)
        self._cited: list[str] = []
        """Names of notes in the order in which the text refers to them."""

    def read(self) -> None:
        """Read the body, then the notes that it refers to."""
        items = list(self._document.iter_inner_content())
        shift = int(any(_style(item) == "title" for item in items))
        for item in items:
            if hasattr(item, "rows"):
                self._table(item)
            else:
                self._paragraph(item, shift)
        for kind in _NOTES:
            self._notes(kind)

    def _add(self, text: str, *marks: Mark) -> None:
        self.parts.append(text)
        self.marks += sorted(marks, key=lambda m: (m.span.start, -m.span.end))
        self._length += len(text) + 2

    def _table(self, table: Any) -> None:
        """Rows are lines; the cells of a row lie between tabs."""
        rows = ["\t".join(self._cells(row)) for row in table.rows]
        if text := "\n".join(row for row in rows if row.strip()):
            self._add(text)

    def _cells(self, row: Any) -> Iterator[str]:
        seen = None
        for cell in row.cells:
            # A merged cell is given once for each column that it spans.
            if cell._tc is not seen:
                texts = (self._runs(p._p, [], 0) for p in cell.paragraphs)
                yield " ".join(" ".join(texts).split())
            seen = cell._tc

    def _paragraph(self, paragraph: Any, shift: int) -> None:
        marker = self._numbering.marker(paragraph)
        signs: list[Mark] = []
        text = self._runs(paragraph._p, signs, self._length + len(marker))
        bare = text.strip()
        if not bare:
            return
        cut = len(text) - len(text.lstrip())
        signs = [_moved(sign, -cut) for sign in signs]
        whole = marker + bare
        span = Span(self._length, self._length + len(whole))
        kind, level = self._kind(paragraph, shift)
        self._add(whole, Mark(span=span, kind=kind, level=level), *signs)

    def _kind(self, paragraph: Any, shift: int) -> tuple[MarkKind, int]:
        style = _style(paragraph)
        level = _outline(paragraph)
        if style == "title":
            return MarkKind.HEADING, 1
        if level:
            return MarkKind.HEADING, min(6, level + shift)
        if style in _QUOTES:
            return MarkKind.QUOTE, 1
        if style.endswith("caption"):
            return MarkKind.CAPTION, 0
        if depth := self._numbering.depth(paragraph):
            return MarkKind.ITEM, depth
        runs = [run for run in paragraph.runs if run.text.strip()]
        bold = bool(runs) and all(run.bold for run in runs)
        return (MarkKind.STRONG if bold else MarkKind.PARAGRAPH), 0

    def _runs(self, element: Any, signs: list[Mark], start: int) -> str:
        """Return the words of a paragraph, those in links and of tracked insertions included."""
        parts: list[str] = []
        length = 0
        for node in _nodes(element):
            tag = node.tag.rpartition("}")[2]
            piece = ""
            if tag == "t":
                piece = node.text or ""
            elif tag == "tab":
                piece = "\t"
            elif tag in ("br", "cr"):
                piece = "\n"
            elif tag == "noBreakHyphen":
                piece = "-"
            elif tag in ("footnoteReference", "endnoteReference"):
                piece = self._sign(tag.removesuffix("Reference"), node)
                span = Span(start + length, start + length + len(piece))
                name = self._cited[int(piece.strip("[]")) - 1]
                signs.append(Mark(span=span, kind=MarkKind.REFERENCE, name=name))
            parts.append(piece)
            length += len(piece)
        return "".join(parts)

    def _sign(self, kind: str, node: Any) -> str:
        name = f"{kind}#{node.get(qn('w:id'))}"
        if name not in self._cited:
            self._cited.append(name)
        return f"[{self._cited.index(name) + 1}]"

    def _notes(self, kind: str) -> None:
        related = self._document.part.rels.values()
        part = next((r.target_part for r in related if r.reltype.endswith(f"/{kind}s")), None)
        if part is None:
            return
        parser = etree.XMLParser(resolve_entities=False, no_network=True)
        root = etree.fromstring(part.blob, parser)
        notes = {note.get(qn("w:id")): note for note in root.iter(qn(f"w:{kind}"))}
        for number, name in enumerate(list(self._cited), 1):
            note = notes.get(name.partition("#")[2]) if name.startswith(f"{kind}#") else None
            if note is None:
                continue
            start = self._length
            texts = [self._runs(p, [], 0).strip() for p in note.iter(qn("w:p"))]
            lines = [text for text in texts if text]
            if lines:
                self._add(f"[{number}] {lines[0]}")
                for line in lines[1:]:
                    self._add(line)
                span = Span(start, self._length - 2)
                self.marks.append(Mark(span=span, kind=MarkKind.NOTE, name=name))


def _nodes(element: Any) -> Iterator[Any]:
    """Yield what stands in a paragraph, without the second copy of drawn text that files keep."""
    skipped: set[Any] = set()
    for node in element.iter():
        parent = node.getparent()
        if parent in skipped or (isinstance(node.tag, str) and node.tag.endswith("}Fallback")):
            skipped.add(node)
        elif isinstance(node.tag, str):
            yield node


def _moved(mark: Mark, by: int) -> Mark:
    return Mark(span=mark.span.shift(by), kind=mark.kind, name=mark.name) if by else mark


def _style(item: Any) -> str:
    """Return the folded name of a paragraph's style; empty for tables and where there is none."""
    style = getattr(item, "style", None)
    return "" if style is None or hasattr(item, "rows") else str(style.name or "").casefold()


def _outline(paragraph: Any) -> int:
    """Return the level of a heading by its style or those that it rests on, 0 for other text."""
    style = paragraph.style
    for _ in range(DEEPEST_STYLE):
        if style is None:
            return 0
        if found := _HEADING.match(style.name or ""):
            return max(1, int(found[1]))
        style = style.base_style
    return 0
