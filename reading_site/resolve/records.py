"""Entities that records name: a record page is a document of what its record says it is about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reading_site.diagnostics import Diagnostic
from reading_site.model import AuthorityEntry, Entity, EntityKind, Name, Reading
from reading_site.resolve.order import record_of
from reading_site.resolve.words import key
from reading_site.slugs import unique_slug

RULE = "record"


def join_records(
    readings: Sequence[Reading], entities: Sequence[Entity], authority: Sequence[AuthorityEntry]
) -> tuple[tuple[Entity, ...], tuple[Diagnostic, ...]]:
    """Return the entities with the documents whose records name them, in order of id.

    A name is looked up among labels, then aliases, then in the authority file (which makes a new
    entity, if it gives a kind). A name that is found nowhere is reported (RS119) and left out.
    """
    found = {entity.id: entity for entity in entities}
    names = _names(entities)
    entries = _entries(authority)
    documents: dict[str, set[str]] = {e.id: set(e.documents) for e in entities}
    problems = []
    taken = {entity.slug for entity in entities}
    for reading in readings:
        for name in reading.document.record_entities:
            entry = entries.get(key(name))
            identity = names.get(key(name)) or (names.get(key(entry.label)) if entry else None)
            if identity is None and entry is not None and entry.kind is not None:
                made = _made(entry, entry.kind, taken)
                taken.add(made.slug)
                identity = names[key(name)] = names[key(entry.label)] = made.id
                found[made.id] = made
            if identity is None:
                problems.append(_unknown(reading, name))
            else:
                documents.setdefault(identity, set()).add(reading.document.id)
    order = {reading.document.id: n for n, reading in enumerate(readings)}
    joined = (
        replace(e, documents=tuple(sorted(documents[e.id], key=lambda d: (order.get(d, -1), d))))
        for e in found.values()
    )
    return tuple(sorted(joined, key=lambda e: e.id)), tuple(problems)


def _names(entities: Sequence[Entity]) -> dict[str, str]:
    """Map the keys of labels and aliases to ids; labels win, then the smaller id."""
    names: dict[str, str] = {}
    ordered = sorted(entities, key=lambda e: e.id)
    for entity in ordered:
        names.setdefault(key(entity.label), entity.id)
    for entity in ordered:
        for alias in entity.aliases:
            names.setdefault(key(alias.text), entity.id)
    return names


def _entries(authority: Sequence[AuthorityEntry]) -> dict[str, AuthorityEntry]:
    entries: dict[str, AuthorityEntry] = {}
    kept = [entry for entry in authority if not entry.ignore]
    for entry in kept:
        entries.setdefault(key(entry.label), entry)
    for entry in kept:
        for alias in entry.aliases:
            entries.setdefault(key(alias), entry)
    return entries


def _made(entry: AuthorityEntry, kind: EntityKind, taken: set[str]) -> Entity:
    slug = unique_slug(entry.label, taken, salt=f"{kind}/{entry.label}")
    return Entity(
        id=f"{kind}/{slug}",
        slug=slug,
        kind=kind,
        label=entry.label,
        aliases=tuple(Name(text=alias, rule="authority") for alias in entry.aliases),
        description=entry.description,
        same_as=entry.same_as,
        curated=True,
    )


def _unknown(reading: Reading, name: str) -> Diagnostic:
    return Diagnostic(
        code="RS119",
        subject=record_of(reading),
        message=f"the record names {name!r}, which no text and no entry of the authority file names",
        hint="give it an entry with a kind in entities.yml",
    )
