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
from reading_site.spans import Span

Row = dict[str, object]
# An ISO 8601 date as EDTF writes it, without the signs that only EDTF has (X ~ ? % ..).
_ISO_DATE = re.compile(r"\d{4}(?:-(?:0\d|1[0-2])(?:-[0-3]\d(?:T[\d:.+Z-]{1,20})?)?)?")


def documents(collection: Collection) -> Iterator[Row]:
    """Yield a row a document, in the order of the collection."""
    tags: dict[str, list[str]] = {}
    for tagging in collection.taggings:
        tags.setdefault(tagging.document, []).append(tagging.tag)
    entities: dict[str, list[str]] = {}
    for entity in collection.entities:
        for document in entity.documents:
            entities.setdefault(document, []).append(entity.id)
    for reading in collection.readings:
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


def mentions(collection: Collection) -> Iterator[Row]:
    """Yield a row a mention, by document, then in the order of the text."""
    for reading in collection.readings:
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


def quotations(collection: Collection) -> Iterator[Row]:
    """Yield a row a quotation, by document, then in the order of the text."""
    for reading in collection.readings:
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


def dates(collection: Collection) -> Iterator[Row]:
    """Yield a row a date, by document, then in the order of the text."""
    for reading in collection.readings:
        for d in reading.dates:
            yield {
                **_place(d),
                "surface": d.surface,
                "iso": iso(d.edtf),
                "edtf": d.edtf,
                "precision": d.precision,
                "rule": d.rule,
            }


def figures(collection: Collection) -> Iterator[Row]:
    """Yield a row a figure, by document, then in the order of the text."""
    for reading in collection.readings:
        for f in reading.figures:
            yield {
                **_place(f),
                "surface": f.surface,
                "number": f.number,
                "unit": f.unit,
                "counted": f.counted,
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


def ledger(collection: Collection) -> Iterator[Row]:
    """Yield a row a span of a capture: the spans of a document tile its capture."""
    for reading in collection.readings:
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


TABLES: dict[str, Callable[[Collection], Iterator[Row]]] = {
    "documents": documents,
    "entities": entities,
    "mentions": mentions,
    "tags": tags,
    "taggings": taggings,
    "quotations": quotations,
    "dates": dates,
    "figures": figures,
    "passages": passages,
    "relations": relations,
    "ledger": ledger,
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
        "path": capture.path.rsplit("/", 1)[-1],
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
