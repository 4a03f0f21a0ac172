"""The parts of a page's header that a text wrote itself: what stands above its blocks."""

from __future__ import annotations

from reading_site.model.text import Document

TITLE = "title"
SUBTITLE = "subtitle"
BYLINE = "byline"
PUBLISHER = "publisher"
DATE = "date"
UPDATED = "updated"
PARTS = (TITLE, SUBTITLE, BYLINE, PUBLISHER, DATE, UPDATED)
"""What ``block`` says of a place in the header, for names, dates and evidence; ids of blocks begin with ``p-``."""

DATE_OF_UPDATE = "date-of-update"
"""Rule of a date that the text gives only as the day of its last change."""


def header_text(document: Document, part: str) -> str:
    """Return the words of a part of the header, as they are shown; empty where there are none.

    ``at`` of what stands there counts code points of them. A byline is the names of the authors,
    joined by commas; a date is the value that it has in ISO 8601.
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
    return ", ".join(document.authors) if part == BYLINE else ""
