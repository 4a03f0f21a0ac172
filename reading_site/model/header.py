"""The parts of a page's header that a text wrote itself: what stands above its blocks."""

from __future__ import annotations

from reading_site.model.text import Document

TITLE = "title"
SUBTITLE = "subtitle"
BYLINE = "byline"
PARTS = (TITLE, SUBTITLE, BYLINE)
"""What ``Mention.block`` and ``Evidence.block`` say of a place in the header; ids of blocks begin with ``p-``."""


def header_text(document: Document, part: str) -> str:
    """Return the words of a part of the header, as they are shown; empty where there are none.

    ``at`` of what stands there counts code points of them. A byline is the names of the authors,
    joined by commas.
    """
    if part == TITLE:
        return document.title
    if part == SUBTITLE:
        return document.subtitle
    return ", ".join(document.authors) if part == BYLINE else ""
