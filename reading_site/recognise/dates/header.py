"""The days on which a text says that it was published and changed: they stand in its header."""

from __future__ import annotations

from collections.abc import Iterator

from reading_site.model import CleanText, DateMention, Document, Field, Precision
from reading_site.model.header import DATE, DATE_OF_UPDATE, UPDATED, header_text
from reading_site.recognise.dates.absolute import absolute
from reading_site.spans import Span

RULES = {DATE: "published", UPDATED: "updated"}
_DAY = len("2021-05-03")


def header_dates(document: Document, clean: CleanText) -> Iterator[DateMention]:
    """Yield the header's dates that the capture shows and that no block tells.

    A date that only a record or markup states has no words in the text, so it is none of these.
    """
    for part, rule in RULES.items():
        value = header_text(document, part)
        field = _field(document, clean, part, value)
        if field is None or clean.source_map.to_edited(field.span) is not None:
            continue
        surface, span = _day(field, value[:_DAY])
        yield DateMention(
            document=document.id,
            block=part,
            at=Span(0, len(value)),
            span=span,
            surface=surface,
            edtf=value[:_DAY],
            precision=document.date_precision if part == DATE else Precision.DAY,
            rule=rule,
        )


def _field(document: Document, clean: CleanText, part: str, value: str) -> Field | None:
    """Return the capture's words for a date of the header; markup may state the same day."""
    source = next((s for s in document.sources if s.name == part), None)
    if source is None or source.rule == DATE_OF_UPDATE:
        return None
    return next(
        (
            field
            for field in clean.fields
            if field.name == part
            and (field.span == source.span or field.value[:_DAY] == value[:_DAY])
        ),
        None,
    )


def _day(field: Field, value: str) -> tuple[str, Span]:
    """Return the words that give the day, without weekday and clock, and where they stand."""
    start = field.span.start
    if field.text.startswith(value):
        return value, Span(start, start + len(value))
    if len(field.text) == len(field.span):
        for found in absolute(field.text):
            if found.first and found.last is None and found.first.edtf() == value:
                return field.text[found.start : found.end], Span(
                    start + found.start, start + found.end
                )
    return field.text, field.span
