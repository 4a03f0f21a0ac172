"""The order of resolving."""

from __future__ import annotations

from collections.abc import Sequence

from reading_site.model import Collection, Curation, Reading
from reading_site.resolve.entities import resolve_entities
from reading_site.resolve.order import arranged, with_slugs
from reading_site.resolve.records import join_records
from reading_site.resolve.tags import tag_documents


def resolve(readings: Sequence[Reading], curation: Curation) -> Collection:
    """Return the collection that the readings are together: the same for any order of arrival."""
    ordered, notes = with_slugs(arranged(readings, curation.collection.order))
    named, ordered, proposals, problems = resolve_entities(ordered, curation.authority)
    entities, unknown = join_records(ordered, named, curation.authority)
    tags, taggings, untagged = tag_documents(ordered, curation.vocabulary)
    return Collection(
        curation=curation,
        readings=tuple(ordered),
        entities=entities,
        tags=tags,
        taggings=taggings,
        proposals=tuple(proposals),
        diagnostics=(*notes, *problems, *unknown, *untagged),
    )
