"""The order of description."""

from __future__ import annotations

from reading_site.config import Settings
from reading_site.describe.blocks import blocks_of
from reading_site.describe.languages import identify
from reading_site.describe.metadata import Metadata, gather
from reading_site.describe.shapes import count_all
from reading_site.describe.titles import derived_title, shortened
from reading_site.diagnostics import Diagnostic
from reading_site.model import Block, BlockKind, Capture, CleanText, Document, Origin, Record


def describe(
    capture: Capture, clean: CleanText, record: Record | None, settings: Settings
) -> tuple[Document, tuple[Diagnostic, ...]]:
    """Return the document that the clean text is, and what is uncertain about it."""
    blocks = blocks_of(clean, capture.text, capture.marks)
    found = gather(capture, clean.fields, record)
    notes: list[Diagnostic] = []
    if not found.date:
        notes.append(_note("RS104", capture, record, "no date found; the page is undated", "date"))
    _title(found, blocks, capture, record, notes)
    _language(found, clean, capture, record, settings, notes)
    document = _document(capture.id, found, record, blocks)
    return document, tuple(notes)


def describe_record(record: Record, settings: Settings) -> Document:
    """Return the document of a record whose text is not at hand: facts, no blocks."""
    found = gather(None, (), record)
    if not found.title and record.working_title:
        found.title, found.title_origin = record.working_title, Origin.RECORD
        found.note("title", Origin.RECORD, "working-title")
    elif not found.title:
        found.title, found.title_origin = record.id, Origin.NONE
    if not found.language:
        found.language = settings.default_language
        found.note("language", Origin.DERIVED, "default")
    return _document(record.id, found, record, ())


def _title(
    found: Metadata,
    blocks: tuple[Block, ...],
    capture: Capture,
    record: Record | None,
    notes: list[Diagnostic],
) -> None:
    if found.title:
        return
    block = derived_title(blocks)
    if block is None:
        found.title, found.title_origin = capture.id, Origin.NONE
        message = "no title found, and no text to derive one from"
    else:
        found.title, found.title_origin = shortened(block.text), Origin.DERIVED
        rule = "first-heading" if block.kind is BlockKind.HEADING else "lead"
        found.note("title", Origin.DERIVED, rule, block.span)
        message = f"no title found; derived from the {rule.replace('-', ' ')}"
    notes.append(_note("RS105", capture, record, message, "title"))


def _language(
    found: Metadata,
    clean: CleanText,
    capture: Capture,
    record: Record | None,
    settings: Settings,
    notes: list[Diagnostic],
) -> None:
    if found.language:
        return
    language, sure = identify(clean.text)
    found.language = language if sure else language or settings.default_language
    found.note("language", Origin.DERIVED, "identified" if sure else "uncertain")
    if not sure:
        message = f"language uncertain; taken for {found.language}"
        notes.append(_note("RS301", capture, record, message, "language"))


def _note(code: str, capture: Capture, record: Record | None, message: str, key: str) -> Diagnostic:
    where = record.path if record is not None else f"{capture.path.rsplit('.', 1)[0]}.yml"
    return Diagnostic(
        code=code, subject=capture.path, message=message, hint=f'add "{key}:" to {where}'
    )


def _document(
    name: str, found: Metadata, record: Record | None, blocks: tuple[Block, ...]
) -> Document:
    stated = record if record is not None else Record(id=name, path="")
    return Document(
        id=name,
        title=found.title,
        title_origin=found.title_origin,
        subtitle=found.subtitle,
        date=found.date,
        date_precision=found.date_precision,
        updated=found.updated,
        authors=found.authors,
        editors=found.editors,
        translators=found.translators,
        publisher=found.publisher,
        source_url=found.source_url,
        section=found.section,
        place=found.place,
        language=found.language,
        rights=stated.rights,
        public=stated.public,
        kind=stated.kind or "",
        abstract=stated.abstract or "",
        captured=stated.captured or "",
        obtain=stated.obtain or "",
        note=stated.note or "",
        record_tags=stated.tags,
        record_entities=stated.entities,
        blocks=blocks,
        sources=tuple(found.sources),
        words=count_all(block.text for block in blocks),
    )
