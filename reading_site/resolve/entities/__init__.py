"""Entities of the collection: which mentions of which documents name one thing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from reading_site.diagnostics import Diagnostic
from reading_site.model import AuthorityEntry, Entity, Mention, Proposal, Reading
from reading_site.slugs import unique_slug


class Resolved(NamedTuple):
    """What resolving gives; every tuple in an order that does not depend on arrival."""

    entities: tuple[Entity, ...]
    readings: tuple[Reading, ...]
    """As given and in the order given, with ``Mention.entity`` and ``Quotation.entity`` set."""
    proposals: tuple[Proposal, ...]
    diagnostics: tuple[Diagnostic, ...]


def resolve_entities(readings: Sequence[Reading], authority: Sequence[AuthorityEntry]) -> Resolved:
    """Return the entities that the readings name together, and the readings with their ids."""
    groups: dict[tuple[str, str], list[Mention]] = defaultdict(list)
    for reading in readings:
        for mention in reading.mentions:
            groups[mention.kind, mention.name].append(mention)
    entities = []
    ids: dict[tuple[str, str], str] = {}
    taken: set[str] = set()
    for (kind, name), mentions in sorted(groups.items()):
        slug = unique_slug(name, taken, salt=f"{kind}/{name}")
        taken.add(slug)
        ids[kind, name] = f"{kind}/{slug}"
        entities.append(
            Entity(
                id=ids[kind, name],
                slug=slug,
                kind=mentions[0].kind,
                label=name,
                mentions=tuple(mentions),
                documents=tuple(sorted({m.document for m in mentions})),
            )
        )
    placed = tuple(
        replace(
            reading,
            findings=replace(
                reading.findings,
                mentions=tuple(replace(m, entity=ids[m.kind, m.name]) for m in reading.mentions),
            ),
        )
        for reading in readings
    )
    return Resolved(tuple(entities), placed, (), ())
