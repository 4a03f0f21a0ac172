"""What markup says of stretches of a capture: hints for the stages, never a verdict."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from reading_site.spans import Span


class MarkKind(StrEnum):
    """What an element of a page makes of its text."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    STRONG = "strong"
    """A paragraph of which every word is set in bold."""
    QUOTE = "quote"
    CAPTION = "caption"
    ITEM = "item"
    NOTE = "note"
    REFERENCE = "reference"
    """A sign that leads to a note."""
    LITERAL = "literal"
    """Code, or another text whose white space counts."""
    HIDDEN = "hidden"
    """The page does not show it."""
    APART = "apart"
    """Navigation, sidebar or foot of the page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A stretch of the capture and what its markup says of it."""

    span: Span
    """Code points of the capture, without white space at the ends; an item's bullet is inside."""
    kind: MarkKind
    level: int = 0
    """Headings: 1 to 6 as in HTML. Quotes and items: depth from 1."""
    name: str = ""
    """Notes: their name; references: the name of the note that they lead to. Apart: the element."""
