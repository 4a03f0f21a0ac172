"""The order of description."""

from __future__ import annotations

from reading_site.config import Settings
from reading_site.describe.blocks import blocks_of
from reading_site.diagnostics import Diagnostic
from reading_site.model import Capture, CleanText, Document, Origin, Record


def describe(
    capture: Capture, clean: CleanText, record: Record | None, settings: Settings
) -> tuple[Document, tuple[Diagnostic, ...]]:
    """Return the document that the clean text is, and what is uncertain about it."""
    return Document(
        id=capture.id, title=capture.id, title_origin=Origin.NONE, blocks=blocks_of(clean)
    ), ()


def describe_record(record: Record, settings: Settings) -> Document:
    """Return the document of a record whose text is not at hand: facts, no blocks."""
    return Document(
        id=record.id,
        title=record.title or record.id,
        title_origin=Origin.RECORD,
        rights=record.rights,
    )
