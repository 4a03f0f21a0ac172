"""How to cite a document, as a box at its foot."""

from __future__ import annotations

from reading_site.model import Document
from reading_site.render import escape
from reading_site.render.context import Context
from reading_site.render.links import document_path
from reading_site.render.markup import facts, section
from reading_site.render.wording import date_words


def cite_section(context: Context, document: Document) -> str:
    """Return the section with citations of this copy and of the original."""
    authors = ", ".join(document.authors)
    date = date_words(document.date)
    parts = [authors, f"“{document.title}”", document.publisher, date]
    original = ", ".join(part for part in parts if part)
    record = context.collection.curation.collection
    url = escape.web_address(f"{record.base_url.rstrip('/')}/{document_path(document)}.html")
    copy = f"{original}, copy in {record.title}" + (f", {url}" if url else "")
    pairs = [("The original", escape.text(original)), ("This copy", escape.text(copy))]
    return section("rs-cite", "Cite", facts("rs-cite", pairs))
