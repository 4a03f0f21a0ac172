"""Word-processor documents (DOCX), through python-docx: paragraphs, list items and tables in order."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any
from zipfile import BadZipFile, ZipFile

from reading_site.config import Limits
from reading_site.read.encoding import Decoded
from reading_site.read.extract import Extract, UnreadableError, within

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def read_docx(data: bytes, limits: Limits) -> Extract:
    """Return the text of a DOCX file.

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
    text = "\n\n".join(_blocks(document.iter_inner_content(), _Numbering(document)))
    return Extract(decoded=Decoded(text + "\n" if text else "", "docx"), hints=hints)


def _qn(name: str) -> str:
    """Return the qualified name of ``w:name``."""
    return f"{{{_WORD}}}{name.removeprefix('w:')}"


class _Numbering:
    """The bullets and numbers of list items, which a DOCX file keeps apart from their words."""

    def __init__(self, document: Any) -> None:
        self._formats: dict[tuple[str, str], str] = {}
        self._counts: dict[tuple[str, str], int] = {}
        related = document.part.rels.values()
        part = next((r.target_part for r in related if r.reltype.endswith("/numbering")), None)
        if part is None:
            return
        root = part.element
        abstract = {
            item.get(_qn("w:abstractNumId")): item for item in root.iter(_qn("w:abstractNum"))
        }
        for num in root.iter(_qn("w:num")):
            target = num.find(_qn("w:abstractNumId"))
            levels = abstract.get(target.get(_qn("w:val"))) if target is not None else None
            for level in levels.iter(_qn("w:lvl")) if levels is not None else ():
                kind = level.find(_qn("w:numFmt"))
                key = (num.get(_qn("w:numId")), level.get(_qn("w:ilvl")))
                self._formats[key] = kind.get(_qn("w:val")) if kind is not None else "bullet"

    def marker(self, paragraph: Any) -> str:
        """Return what stands before the words of a paragraph, and count on."""
        key = _list_level(paragraph._p) or _list_level(paragraph.style.element)
        kind = self._formats.get(key, "none") if key else "none"
        if key is None or kind == "none":
            return "• " if paragraph.style.name.startswith("List Bullet") else ""
        if kind == "bullet":
            return "• "
        self._counts[key] = self._counts.get(key, 0) + 1
        return f"{self._counts[key]}. "


def _list_level(element: Any) -> tuple[str, str] | None:
    """Return list and level of a paragraph or style; None where it belongs to no list."""
    properties = element.find(_qn("w:pPr"))
    numbering = properties.find(_qn("w:numPr")) if properties is not None else None
    if numbering is None:
        return None
    number, level = numbering.find(_qn("w:numId")), numbering.find(_qn("w:ilvl"))
    if number is None:
        return None
    return number.get(_qn("w:val")), "0" if level is None else level.get(_qn("w:val"))


def _blocks(items: Iterator[Any], numbering: _Numbering) -> Iterator[str]:
    """Yield paragraphs and tables; the rows of a table are lines, their cells lie between tabs."""
    for item in items:
        if hasattr(item, "rows"):
            rows = ("\t".join(_cells(row)) for row in item.rows)
            yield "\n".join(row for row in rows if row.strip())
        elif text := item.text.strip():
            yield numbering.marker(item) + text


def _cells(row: Any) -> Iterator[str]:
    seen = None
    for cell in row.cells:
        # A merged cell is given once for each column that it spans.
        if cell._tc is not seen:
            yield " ".join(cell.text.split())
        seen = cell._tc
