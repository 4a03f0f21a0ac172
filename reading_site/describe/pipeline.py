"""The order of description."""

from __future__ import annotations

from reading_site.config import Settings
from reading_site.diagnostics import Diagnostic
from reading_site.model import Block, BlockKind, Capture, CleanText, Document, Origin, Record
from reading_site.slugs import digest
from reading_site.spans import Span


def describe(
    capture: Capture, clean: CleanText, record: Record | None, settings: Settings
) -> tuple[Document, tuple[Diagnostic, ...]]:
    """Return the document that the clean text is, and what is uncertain about it."""
    blocks = []
    start = 0
    for number, part in enumerate(clean.text.split("\n\n"), 1):
        at = Span(start, start + len(part))
        start = at.end + 2
        if part.strip():
            blocks.append(
                Block(
                    id=f"p-{digest(part)}-{number}",
                    kind=BlockKind.PARAGRAPH,
                    text=part,
                    at=at,
                    span=clean.source_map.to_source(at),
                    number=number,
                )
            )
    return Document(
        id=capture.id, title=capture.id, title_origin=Origin.NONE, blocks=tuple(blocks)
    ), ()


def describe_record(record: Record, settings: Settings) -> Document:
    """Return the document of a record whose text is not at hand: facts, no blocks."""
    return Document(
        id=record.id, title=record.title or record.id, title_origin=Origin.RECORD, rights=record.rights
    )
