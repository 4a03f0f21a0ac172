"""The closed lists of values that records choose from."""

from __future__ import annotations

from enum import StrEnum


class Rights(StrEnum):
    """How much of a text may be shown; the tier caps every derivative."""

    FULL = "full"
    EXCERPT = "excerpt"
    RECORD = "record"


class Origin(StrEnum):
    """Where a piece of metadata comes from, strongest first."""

    RECORD = "record"
    CAPTURE = "capture"
    DERIVED = "derived"
    NONE = "none"


class Action(StrEnum):
    """What became of a span of the capture."""

    KEPT = "kept"
    REMOVED = "removed"
    REWRITTEN = "rewritten"
    MOVED = "moved"


class BlockKind(StrEnum):
    """What a block of a document is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list-item"
    QUOTE = "quote"
    CAPTION = "caption"
    TABLE = "table"
    VERSE = "verse"
    NOTE = "note"
    BREAK = "break"


class EntityKind(StrEnum):
    """The six kinds of named things."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    EVENT = "event"
    INITIATIVE = "initiative"
    WORK = "work"


class QuotationKind(StrEnum):
    """How words are ascribed to a speaker."""

    DIRECT = "direct"
    PARTIAL = "partial"
    INDIRECT = "indirect"
    SECTION = "section"


class Precision(StrEnum):
    """How exactly a date is given."""

    SECOND = "second"
    MINUTE = "minute"
    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    PERIOD = "period"
    NONE = "none"
