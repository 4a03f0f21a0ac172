"""One capture, from its bytes to all that is known of it before it meets the others."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from reading_site.clean.pipeline import clean
from reading_site.config import Settings
from reading_site.describe.pipeline import describe, describe_record
from reading_site.diagnostics import Diagnostic
from reading_site.items import Data, key_of, load_item, lost, may_keep
from reading_site.model import Capture, CleanText, Reading, Record, Shared
from reading_site.model.deferred import revised
from reading_site.model.gist import gist_of
from reading_site.model.shared import ALONE
from reading_site.read.cache import Cache
from reading_site.read.decode import decode
from reading_site.read.folder import Item
from reading_site.read.records import check_capture, parse_record, record_from_mapping
from reading_site.read.stored import Result, pack
from reading_site.recognise.pipeline import recognise
from reading_site.resolve.tags import matcher_of
from reading_site.resolve.traces import make_traces
from reading_site.spans import SourceMap

_REHEARSED = b"""A Rehearsal of Reading

By Ann Lee  |  May 2, 2021

NAIROBI, May 2 (Office) -- Ann Lee, director of the Institute of Lakes (IL), said on Friday that
"the rain has come" to 3,000 villages in Kenya since 2019, and that it was more than in the year
before, nearly 12 percent. She added that the Plan for Clean Water would go on, as it has been
said by all of those who were there when the Lakes Forum opened in December.

Share this page
"""
NOTHING = CleanText(text="", ledger=(), source_map=SourceMap(()))


def read_document(
    capture: Capture, record: Record | None, settings: Settings, shared: Shared = ALONE
) -> Reading:
    """Do everything between decoding and the barrier; pure.

    ``shared``: what other captures of the collection tell of this one.
    """
    cleaned = clean(capture, settings, shared)
    document, notes = describe(capture, cleaned, record, settings)
    findings = recognise(document, cleaned, settings, capture.text)
    reading = Reading(
        capture=capture,
        record=record,
        clean=cleaned,
        document=document,
        findings=findings,
        diagnostics=(*cleaned.diagnostics, *notes),
        traces=make_traces(capture, cleaned, document),
        gist=gist_of(document, findings),
        shared=shared,
    )
    if not settings.vocabulary:
        return reading
    return revised(reading, hits=matcher_of(settings.vocabulary).hits(reading))


def read_capture(
    data: bytes,
    *,
    name: str,
    record: Mapping[str, object] | None = None,
    settings: Settings | None = None,
) -> Reading:
    """Do everything before the barrier for one capture; pure: no file, no clock, no network.

    ``data`` are the bytes of the file ``name``, whose ending tells its type; ``record`` has the
    keys of a record file. Raises ValueError, with the diagnostics as its text, where the bytes
    hold no text.
    """
    settings = settings or Settings()
    capture, problems = decode(data, name=name, limits=settings.limits)
    if capture is None:
        raise ValueError("; ".join(map(str, problems)))
    stated: Record | None = None
    notes: tuple[Diagnostic, ...] = ()
    if record is not None:
        stated, notes = record_from_mapping(record, id=capture.id, path=name)
    reading = read_document(capture, stated, settings)
    return replace(reading, diagnostics=(*problems, *notes, *reading.diagnostics))


def rehearse() -> None:
    """Read a text of no consequence: what the stages load when they first need it is then loaded."""
    read_capture(_REHEARSED, name="rehearsal.txt")


def read_item(item: Item, settings: Settings) -> Result:
    """Return the reading of what is at hand of one document, or None, and what is wrong.

    Never raises: whatever happens on this item is told of it, and the others go on.
    """
    return read_loaded((item, load_item(item, settings)), settings)


def read_loaded(work: tuple[Item, Data | Diagnostic], settings: Settings) -> Result:
    """Return what ``read_item`` does, of an item and what ``load_item`` gave for it."""
    item, data = work
    if isinstance(data, Diagnostic):
        return None, (data,)
    try:
        return _read(item, data, settings)
    except Exception as error:  # noqa: BLE001 - one capture that breaks a stage must not lose the rest
        return lost(item, error)


def pack_item(item: Item, settings: Settings, cache: Cache | None = None) -> bytes:
    """Return what ``read_item`` does, as bytes (``read/stored.py``), and keep it in ``cache``."""
    data = load_item(item, settings)
    result = read_loaded((item, data), settings)
    packed = pack(result)
    if cache is not None and not isinstance(data, Diagnostic) and may_keep(result):
        cache.save(key_of(item, data, settings, cache), packed)
    return packed


def pack_loaded(work: tuple[Item, Data | Diagnostic], settings: Settings) -> bytes:
    """Return what ``read_loaded`` does, as bytes: for a machine that has not the files."""
    return pack(read_loaded(work, settings))


def _read(item: Item, data: Data, settings: Settings) -> Result:
    problems: list[Diagnostic] = []
    record = capture = None
    in_record, in_capture = data
    if item.record and in_record is not None:
        stated, notes = parse_record(in_record, item.record.shown)
        record = replace(stated, id=item.id) if stated else None
        problems.extend(notes)
    if item.capture and in_capture is not None:
        capture, notes = decode(in_capture, name=item.capture.shown, limits=settings.limits)
        problems.extend(notes)
    if capture:
        if record:
            problems.extend(check_capture(record, capture))
        reading = read_document(replace(capture, id=item.id), record, settings, item.shared)
        return reading, (*problems, *reading.diagnostics)
    if record and not item.capture:
        return read_record(record, settings), tuple(problems)
    return None, tuple(problems)


def read_record(record: Record, settings: Settings) -> Reading:
    """Return the reading of a record whose text is not at hand."""
    document = describe_record(record, settings)
    return Reading(capture=None, record=record, clean=NOTHING, document=document)
