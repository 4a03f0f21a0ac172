"""The rows of the data package: one function a table, field names as in ``package_tables.yml``."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator

from reading_site.model import (
    Collection,
    DateMention,
    Figure,
    Mention,
    Occurrence,
    Quotation,
    Reading,
)
from reading_site.render.wording import file_name
from reading_site.spans import Span

Row = dict[str, object]
RowsOf = Callable[[Reading], Iterator[Row]]
"""Gives the rows of one document."""
# An ISO 8601 date as EDTF writes it, without the signs that only EDTF has (X ~ ? % ..).
_ISO_DATE = re.compile(r"\d{4}(?:-(?:0\d|1[0-2])(?:-[0-3]\d(?:T[\d:.+Z-]{1,20})?)?)?")


def documents(collection: Collection) -> RowsOf:
    """Return what gives the row of a document."""
    tags: dict[str, list[str]] = {}
    for tagging in collection.taggings:
        tags.setdefault(tagging.document, []).append(tagging.tag)
    entities: dict[str, list[str]] = {}
    for entity in collection.entities:
        for document in entity.documents:
            entities.setdefault(document, []).append(entity.id)

    def row_of(reading: Reading) -> Iterator[Row]:
        d = reading.document
        rules = {source.name: source.rule for source in d.sources}
        yield {
            "id": d.id,
            "slug": d.slug,
            "title": d.title,
            "title_origin": d.title_origin,
            "subtitle": d.subtitle,
            "date": d.date,
            "date_precision": d.date_precision,
            "updated": d.updated,
            "authors": list(d.authors),
            "editors": list(d.editors),
            "translators": list(d.translators),
            "publisher": d.publisher,
            "source_url": d.source_url,
            "section": d.section,
            "place": d.place,
            "language": d.language,
            "kind": d.kind,
            "abstract": d.abstract,
            "note": d.note,
            "obtain": d.obtain,
            "captured": d.captured,
            "rights": d.rights,
            "public": d.public,
            "words": d.words,
            "tags": tags.get(d.id, []),
            "entities": entities.get(d.id, []),
            "capture": _capture(reading),
            "sources": [
                {"name": s.name, "origin": s.origin, "rule": s.rule, **_maybe(s.span)}
                for s in d.sources
            ],
            "blocks": [
                {
                    "id": b.id,
                    "kind": b.kind,
                    "level": b.level,
                    "number": b.number,
                    "marker": b.marker,
                    "text": b.text,
                    **_span(b.span),
                }
                for b in d.blocks
            ],
            "rule": rules.get("title", d.title_origin),
        }

    return row_of


def entities(collection: Collection) -> Iterator[Row]:
    """Yield a row an entity, by id."""
    for e in collection.entities:
        names = {name.text: None for name in e.aliases if name.text != e.label}
        ground = "mentions" if e.mentions else "record"
        yield {
            "id": e.id,
            "slug": e.slug,
            "kind": e.kind,
            "label": e.label,
            "aliases": list(names),
            "names": [
                {"text": n.text, "rule": n.rule, "document": n.document, **_maybe(n.span)}
                for n in e.aliases
            ],
            "roles": [
                {
                    "text": r.text,
                    "document": r.document,
                    "block": r.block,
                    **_span(r.span),
                    "rule": r.rule,
                }
                for r in e.roles
            ],
            "description": e.description,
            "same_as": list(e.same_as),
            "documents": list(e.documents),
            "mentions": len(e.mentions),
            "curated": e.curated,
            "rule": "authority" if e.curated else ground,
        }


def mentions(reading: Reading) -> Iterator[Row]:
    """Yield a row a mention of a document, in the order of the text."""
    for m in reading.mentions:
        yield {
            **_place(m),
            "surface": m.surface,
            "kind": m.kind,
            "name": m.name,
            "entity": m.entity,
            "certainty": m.certainty,
            "rule": m.rule,
        }


def tags(collection: Collection) -> Iterator[Row]:
    """Yield a row a tag, by label."""
    counts = Counter(tagging.tag for tagging in collection.taggings)
    for t in collection.tags:
        yield {
            "label": t.label,
            "slug": t.slug,
            "broader": t.broader,
            "scope_note": t.scope_note,
            "documents": counts[t.label],
            "rule": "vocabulary",
        }


def taggings(collection: Collection) -> Iterator[Row]:
    """Yield a row a tag of a document."""
    for t in collection.taggings:
        evidence = [{"block": e.block, **_span(e.span), "surface": e.surface} for e in t.evidence]
        yield {"document": t.document, "tag": t.tag, "evidence": evidence, "rule": t.rule}


def quotations(reading: Reading) -> Iterator[Row]:
    """Yield a row a quotation of a document, in the order of the text."""
    for q in reading.quotations:
        yield {
            **_place(q),
            "kind": q.kind,
            "text": q.text,
            "speaker": q.speaker,
            "speaker_surface": q.speaker_surface,
            "speaker_start": q.speaker_span.start if q.speaker_span else None,
            "speaker_end": q.speaker_span.end if q.speaker_span else None,
            "entity": q.entity,
            "verb": q.verb,
            "rule": q.rule,
        }


def dates(reading: Reading) -> Iterator[Row]:
    """Yield a row a date of a document, in the order of the text."""
    for d in reading.dates:
        yield {
            **_place(d),
            "surface": d.surface,
            "iso": iso(d.edtf),
            "edtf": d.edtf,
            "precision": d.precision,
            "rule": d.rule,
        }


def figures(reading: Reading) -> Iterator[Row]:
    """Yield a row a figure of a document, in the order of the text."""
    for f in reading.figures:
        yield {
            **_place(f),
            "surface": f.surface,
            "number": f.number,
            "unit": f.unit,
            "unit_by": f.unit_by,
            "unit_block": f.unit_block,
            "counted": f.counted,
            "measure": f.measure,
            "measure_start": f.measure_at.start if f.measure_at else None,
            "measure_end": f.measure_at.end if f.measure_at else None,
            "qualifier": f.qualifier,
            "date": f.date,
            "speaker": f.speaker,
            "entity": f.entity,
            "rule": f.rule,
        }


def passages(collection: Collection) -> Iterator[Row]:
    """Yield a row a passage, heaviest first."""
    for p in collection.passages:
        yield {
            "id": p.id,
            "text": p.text,
            "words": p.words,
            "documents": len({o.document for o in p.occurrences}),
            "weight": p.weight,
            "occurrences": [_occurrence(o) for o in p.occurrences],
            "rule": p.rule,
        }


def relations(collection: Collection) -> Iterator[Row]:
    """Yield a row a pair of entities, strongest first."""
    for r in collection.relations:
        yield {
            "first": r.first,
            "second": r.second,
            "paragraphs": r.paragraphs,
            "documents": list(r.documents),
            "rule": "same-paragraph",
        }


def ledger(reading: Reading) -> Iterator[Row]:
    """Yield a row a span of a capture: the spans of a document tile its capture."""
    for e in reading.ledger:
        yield {
            "document": reading.document.id,
            **_span(e.span),
            "action": e.action,
            "reason": e.reason,
            "after": e.after,
            "certainty": e.certainty,
            "rule": e.rule,
        }


# Tables whose rows are of one document each, those of a document together.
BY_DOCUMENT: dict[str, Callable[[Collection], RowsOf]] = {
    "documents": documents,
    "mentions": lambda _: mentions,
    "quotations": lambda _: quotations,
    "dates": lambda _: dates,
    "figures": lambda _: figures,
    "ledger": lambda _: ledger,
}


def _of_all(name: str) -> Callable[[Collection], Iterator[Row]]:
    def rows(collection: Collection) -> Iterator[Row]:
        rows_of = BY_DOCUMENT[name](collection)
        return (row for reading in collection.readings for row in rows_of(reading))

    return rows


TABLES: dict[str, Callable[[Collection], Iterator[Row]]] = {
    "documents": _of_all("documents"),
    "entities": entities,
    "mentions": _of_all("mentions"),
    "tags": tags,
    "taggings": taggings,
    "quotations": _of_all("quotations"),
    "dates": _of_all("dates"),
    "figures": _of_all("figures"),
    "passages": passages,
    "relations": relations,
    "ledger": _of_all("ledger"),
}


def iso(edtf: str) -> str:
    """Return ``edtf`` where it is plain ISO 8601 (a date, or an interval of two), else nothing."""
    parts = edtf.split("/")
    if len(parts) <= 2 and all(_ISO_DATE.fullmatch(part) for part in parts):
        return edtf
    return ""


def _capture(reading: Reading) -> Row | None:
    if reading.capture is None:
        return None
    capture = reading.capture
    return {
        "path": file_name(reading.document.id, capture.path),
        "sha256": capture.sha256,
        "encoding": capture.encoding,
        "characters": len(capture.text) or None,
    }


def _place(found: Mention | Quotation | DateMention | Figure) -> Row:
    return {
        "document": found.document,
        "block": found.block,
        **_span(found.span),
        "block_start": found.at.start,
        "block_end": found.at.end,
    }


def _span(span: Span) -> Row:
    return {"start": span.start, "end": span.end}


def _maybe(span: Span | None) -> Row:
    return {"start": span.start, "end": span.end} if span else {"start": None, "end": None}


def _occurrence(o: Occurrence) -> Row:
    return {"document": o.document, "block": o.block, **_span(o.span)}
