"""The parts of a page's header that a text wrote itself: what stands above its blocks."""

from __future__ import annotations

from reading_site.model.text import Document

TITLE = "title"
SUBTITLE = "subtitle"
BYLINE = "byline"
PUBLISHER = "publisher"
CREDITS = "credits"
DATE = "date"
UPDATED = "updated"
PARTS = (TITLE, SUBTITLE, BYLINE, CREDITS, PUBLISHER, DATE, UPDATED)
"""What ``block`` says of a place in the header, for names, dates and evidence; ids of blocks begin with ``p-``."""

CREDITED = {"editors": "edited by ", "translators": "translated by "}
"""Who is credited besides the authors: fields of a document, and the words before their names."""

DATE_OF_UPDATE = "date-of-update"
"""Rule of a date that the text gives only as the day of its last change."""


def header_text(document: Document, part: str) -> str:
    """Return the words of a part of the header, as they are shown; empty where there are none.

    ``at`` of what stands there counts code points of them. A byline is the names of the authors,
    joined by commas; credits are those of editors and translators; a date is the value that it has in ISO 8601.
    """
    if part == TITLE:
        return document.title
    if part == SUBTITLE:
        return document.subtitle
    if part == PUBLISHER:
        return document.publisher
    if part == DATE:
        return document.date
    if part == UPDATED:
        return document.updated
    if part == CREDITS:
        return "; ".join(words + ", ".join(names) for words, names in credited(document))
    return ", ".join(document.authors) if part == BYLINE else ""


def credited(document: Document) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return who worked on a text besides its authors: words such as ``edited by `` and the names behind them."""
    each = ((words, getattr(document, name)) for name, words in CREDITED.items())
    return tuple((words, names) for words, names in each if names)
