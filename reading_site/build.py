"""The pipeline, from top to bottom: the only module that knows all stages."""

from __future__ import annotations

from collections.abc import Mapping

from reading_site.clean.pipeline import clean
from reading_site.config import Settings
from reading_site.describe.pipeline import describe, describe_record
from reading_site.model import CleanText, Reading, Record
from reading_site.read.decode import decode
from reading_site.recognise.pipeline import recognise
from reading_site.spans import SourceMap

NOTHING = CleanText(text="", ledger=(), source_map=SourceMap(()))


def read_bytes(data: bytes, name: str, record: Record | None, settings: Settings) -> Reading:
    """Do everything before the barrier for one capture; pure."""
    capture, problems = decode(data, name=name, limits=settings.limits)
    if capture is None:
        raise ValueError("; ".join(map(str, problems)))
    cleaned = clean(capture, settings)
    document, notes = describe(capture, cleaned, record, settings)
    findings = recognise(document, cleaned, settings)
    return Reading(
        capture=capture,
        record=record,
        clean=cleaned,
        document=document,
        findings=findings,
        diagnostics=(*problems, *cleaned.diagnostics, *notes),
    )


def read_record(record: Record, settings: Settings) -> Reading:
    """Return the reading of a record whose text is not at hand."""
    document = describe_record(record, settings)
    return Reading(capture=None, record=record, clean=NOTHING, document=document)


def read_capture(data: bytes, *, name: str, record: Mapping[str, object] | None = None) -> Reading:
    """Do everything before the barrier for one capture."""
    return read_bytes(data, name, None, Settings())
