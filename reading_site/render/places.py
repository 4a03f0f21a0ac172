"""Where something was found, as a link: document, publisher, date, paragraph."""

from __future__ import annotations

from reading_site.render import escape
from reading_site.render.context import Context
from reading_site.render.links import Linker, document_path
from reading_site.render.wording import date_words, shorten

LINKER = Linker()


def where(context: Context, document_id: str, block: str) -> str:
    """Return HTML that names the document and leads to the paragraph."""
    document = context.document(document_id)
    number = context.numbers.get((document_id, block), 0)
    label = shorten(document.title, 70) + (f", ¶ {number}" if number else "")
    link = LINKER.html(label, document_path(document), context.anchor(document_id, block))
    when = ", ".join(p for p in (document.publisher, date_words(document.date)) if p)
    return f'{link} <span class="rs-when">{escape.text(when)}</span>' if when else link
