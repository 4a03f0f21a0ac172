"""Portable documents (PDF), through pypdf: the text of the pages in their order."""

from __future__ import annotations

import logging
from io import BytesIO

from reading_site.config import Limits
from reading_site.read.encoding import Decoded
from reading_site.read.extract import Extract, UnreadableError, within

# What it has to say of damaged files goes into diagnostics, not onto the terminal.
logging.getLogger("pypdf").addHandler(logging.NullHandler())


def read_pdf(data: bytes, limits: Limits) -> Extract:
    """Return the text of a PDF file, pages separated by blank lines.

    Raises UnreadableError; ImportError where pypdf is not installed.
    """
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        reader = PdfReader(BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise UnreadableError("the PDF file asks for a password")
        texts = []
        total = 0
        for page in reader.pages:
            text = page.extract_text().strip()
            total += len(text)
            within(total, limits)
            texts.append(text)
        info = reader.metadata
    except PyPdfError as error:
        raise UnreadableError(f"not a readable PDF: {error}") from error
    text = "\n\n".join(filter(None, texts))
    if not text:
        hint = "run it through text recognition (OCR) and save the text"
        raise UnreadableError("the PDF file holds pictures of pages, no text", "RS102", hint)
    found = {"title": info.title, "authors": info.author} if info else {}
    hints = {key: value.strip() for key, value in found.items() if value and value.strip()}
    return Extract(decoded=Decoded(text + "\n", "pdf"), hints=hints)
