"""Metadata by precedence: record, then markup, then the fields of the capture, then derived."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from reading_site.describe.dates import read_date
from reading_site.describe.names import authors_of
from reading_site.model import Capture, Field, Origin, Precision, Record, Source
from reading_site.model.header import CREDITED, DATE_OF_UPDATE
from reading_site.spans import Span

_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,4}\Z")

# ``李静 陈晓明``: blanks part Chinese names.
_HAN_NAMES = re.compile("[\u4e00-\u9fff]{2,4}(?:\\s[\u4e00-\u9fff]{2,4}){1,7}\\Z")


@dataclass(slots=True)
class Metadata:
    """Values of Document's fields as they are found, each with its source."""

    title: str = ""
    title_origin: Origin = Origin.NONE
    subtitle: str = ""
    date: str = ""
    date_precision: Precision = Precision.NONE
    updated: str = ""
    authors: tuple[str, ...] = ()
    editors: tuple[str, ...] = ()
    translators: tuple[str, ...] = ()
    publisher: str = ""
    source_url: str = ""
    section: str = ""
    place: str = ""
    language: str = ""
    sources: list[Source] = field(default_factory=list)

    def note(self, name: str, origin: Origin, rule: str, span: Span | None = None) -> None:
        """Write down where a field comes from."""
        self.sources.append(Source(name=name, origin=origin, rule=rule, span=span))


def gather(capture: Capture | None, fields: Sequence[Field], record: Record | None) -> Metadata:
    """Return what record, markup and capture give; language and derived title are still open."""
    found = Metadata()
    if record is not None:
        _from_record(found, record)
    if capture is not None:
        _from_hints(found, capture.hints)
    _from_fields(found, fields)
    # A standfirst of the text leaves it for the header: it goes before what only the markup holds.
    subtitle = " ".join(capture.hints.get("subtitle", "").split()) if capture is not None else ""
    if subtitle and not found.subtitle and subtitle != found.title:
        found.subtitle = subtitle
        found.note("subtitle", Origin.CAPTURE, "markup")
    return found


def _from_record(found: Metadata, record: Record) -> None:
    plain = {
        "title": record.title,
        "subtitle": record.subtitle,
        "publisher": record.publisher,
        "source_url": record.source,
        "section": record.section,
        "language": record.language,
    }
    for name, value in plain.items():
        if value:
            setattr(found, name, value)
            found.note(name, Origin.RECORD, "record")
    if record.title:
        found.title_origin = Origin.RECORD
    for name in ("authors", *CREDITED):
        names = getattr(record, name)
        if names is not None:
            setattr(found, name, names)
            found.note(name, Origin.RECORD, "record")
    if record.date:
        found.date, found.date_precision = read_date(record.date)
        if found.date:
            found.note("date", Origin.RECORD, "record")


def _from_hints(found: Metadata, hints: Mapping[str, str]) -> None:
    """Markup names what it holds, so that it goes before what the text only shows."""
    names = {
        "title": "title",
        "publisher": "publisher",
        "url": "source_url",
        "language": "language",
        "section": "section",
    }
    for hint, name in names.items():
        value = " ".join(hints.get(hint, "").split())
        if name == "language":
            value = language_tag(value)
        if name == "source_url" and not value.startswith(("http://", "https://")):
            continue
        if value and not getattr(found, name):
            setattr(found, name, value)
            found.note(name, Origin.CAPTURE, "markup")
            if name == "title":
                found.title_origin = Origin.CAPTURE
    if not found.date and hints.get("date"):
        found.date, found.date_precision = read_date(hints["date"])
        if found.date:
            found.note("date", Origin.CAPTURE, "markup")
    if hints.get("updated"):
        updated, _ = read_date(hints["updated"])
        if updated and updated != found.date:
            found.updated = updated
            found.note("updated", Origin.CAPTURE, "markup")
    if not found.authors and hints.get("authors") and not _has(found, "authors"):
        found.authors = authors_of(hints["authors"])
        if found.authors:
            found.note("authors", Origin.CAPTURE, "markup")


def language_tag(text: str) -> str:
    """Return a language tag in the usual case (``en-US``); empty where it is no BCP 47 tag."""
    found = _TAG.match(text.replace("_", "-"))
    if found is None:
        return ""
    language, *rest = found.group().split("-")
    cased = [
        part.upper() if len(part) == 2 else part.title() if len(part) == 4 else part
        for part in rest
    ]
    return "-".join([language.lower(), *cased])


def _has(found: Metadata, name: str) -> bool:
    return any(source.name == name for source in found.sources)


def _from_fields(found: Metadata, fields: Sequence[Field]) -> None:
    for item in fields:
        value = " ".join(item.text.split())
        if item.name in ("title", "subtitle", "publisher", "section", "place", "source_url"):
            if value and not getattr(found, item.name):
                setattr(found, item.name, value)
                found.note(item.name, Origin.CAPTURE, item.rule, item.span)
                if item.name == "title":
                    found.title_origin = Origin.CAPTURE
        elif item.name in ("date", "updated"):
            _date_field(found, item)
        elif item.name == "authors" or item.name in CREDITED:
            listed = tuple(value.split()) if _HAN_NAMES.match(value) else authors_of(value)
            before: tuple[str, ...] = getattr(found, item.name)
            names = tuple(n for n in listed if n not in before)
            earlier = [s for s in found.sources if s.name == item.name]
            if names and all(s.origin is Origin.CAPTURE and s.span for s in earlier):
                setattr(found, item.name, before + names)
                found.note(item.name, Origin.CAPTURE, item.rule, item.span)
    _date_from_update(found, fields)


def _date_field(found: Metadata, item: Field) -> None:
    value = item.value or read_date(item.text)[0]
    if not value or getattr(found, item.name):
        return
    if item.name == "date":
        found.date, found.date_precision = value, _precision(value)
    else:
        found.updated = value
    found.note(item.name, Origin.CAPTURE, item.rule, item.span)


def _date_from_update(found: Metadata, fields: Sequence[Field]) -> None:
    """Date a page that gives only its last change by that, unless it is doubted; the source says so."""
    if found.date or not found.updated:
        return
    if any(item.name == "updated" and item.certainty < 0.5 for item in fields):
        return
    source = next((s for s in found.sources if s.name == "updated"), None)
    found.date, found.date_precision = found.updated, _precision(found.updated)
    if source is not None:
        found.note("date", source.origin, DATE_OF_UPDATE, source.span)


def _precision(iso: str) -> Precision:
    return {4: Precision.YEAR, 7: Precision.MONTH}.get(len(iso), Precision.DAY)
