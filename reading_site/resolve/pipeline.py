"""The order of resolving."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reading_site.model import Collection, Curation, Reading
from reading_site.slugs import unique_slug


def resolve(readings: Sequence[Reading], curation: Curation) -> Collection:
    """Return the collection that the readings are together."""
    taken: set[str] = set()
    placed = []
    for reading in sorted(readings, key=lambda r: r.document.id):
        slug = unique_slug(reading.document.title, taken, salt=reading.document.id)
        taken.add(slug)
        placed.append(replace(reading, document=replace(reading.document, slug=slug)))
    return Collection(curation=curation, readings=tuple(placed))
