"""Who the authors are whom a document's record names, or its text, as entities of the collection."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from reading_site.model import Entity, EntityKind, Reading
from reading_site.resolve.entities.decisions import Decisions
from reading_site.resolve.entities.forms import content, unaccented

Authors = dict[str, dict[str, str]]
"""Ids of entities by document and name."""
# A person before a body of the same words.
_KINDS = (EntityKind.PERSON, EntityKind.ORGANISATION)


def authors_of(
    readings: Sequence[Reading], entities: Sequence[Entity], decisions: Decisions
) -> Authors:
    """Return the entities that authors are: those of the same words, where there is one alone.

    What the curator has decided comes first, as everywhere. A surname alone is nobody.
    """
    if not any(reading.document.authors for reading in readings):
        return {}
    known: dict[tuple[EntityKind, tuple[str, ...]], set[str]] = defaultdict(set)
    curated = {entity.label: entity.id for entity in entities if entity.curated}
    for entity in entities:
        if entity.kind in _KINDS:
            for name in (entity.label, *(alias.text for alias in entity.aliases)):
                known[entity.kind, _key(name)].add(entity.id)
    found: Authors = {}
    for reading in readings:
        document = reading.document
        for name in document.authors:
            if entry := decisions.said(name, document.record_entities):
                if identity := curated.get(entry.label):
                    found.setdefault(document.id, {})[name] = identity
                continue
            key = _key(name)
            same = next((ids for kind in _KINDS if (ids := known.get((kind, key)))), set())
            if len(key) > 1 and len(same) == 1:
                found.setdefault(document.id, {})[name] = next(iter(same))
    return found


def with_texts(entities: Sequence[Entity], authors: Authors) -> tuple[Entity, ...]:
    """Return the entities with the documents that they are authors of."""
    own: dict[str, set[str]] = defaultdict(set)
    for document, names in authors.items():
        for identity in names.values():
            own[identity].add(document)
    return tuple(
        replace(entity, documents=tuple(sorted({*entity.documents, *own[entity.id]})))
        if entity.id in own
        else entity
        for entity in entities
    )


def _key(name: str) -> tuple[str, ...]:
    return tuple(map(unaccented, content(name)))
