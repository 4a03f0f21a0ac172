"""Word-processor documents (DOCX), through python-docx: paragraphs, list items and tables in order."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any
from zipfile import BadZipFile, ZipFile

from reading_site.config import Limits
from reading_site.read.encoding import Decoded
from reading_site.read.extract import Extract, UnreadableError, within


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
    text = "\n\n".join(_blocks(document.iter_inner_content()))
    return Extract(decoded=Decoded(text + "\n" if text else "", "docx"), hints=hints)


def _blocks(items: Iterator[Any]) -> Iterator[str]:
    """Yield paragraphs and tables; the rows of a table are lines, their cells lie between tabs."""
    for item in items:
        if hasattr(item, "rows"):
            rows = ("\t".join(_cells(row)) for row in item.rows)
            yield "\n".join(row for row in rows if row.strip())
        elif text := item.text.strip():
            yield f"• {text}" if item.style.name.startswith("List Bullet") else text


def _cells(row: Any) -> Iterator[str]:
    seen = None
    for cell in row.cells:
        # A merged cell is given once for each column that it spans.
        if cell._tc is not seen:
            yield " ".join(cell.text.split())
        seen = cell._tc
