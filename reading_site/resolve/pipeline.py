"""The order of resolving."""

from __future__ import annotations

from collections.abc import Sequence

from reading_site.diagnostics import Diagnostic
from reading_site.model import Collection, Curation, Proposal, Reading
from reading_site.resolve.entities import resolve_entities
from reading_site.resolve.furniture import repeated_edges
from reading_site.resolve.order import arranged, with_slugs
from reading_site.resolve.passages import find_passages
from reading_site.resolve.proposals import candidate_tags, doubtful_lines, doubtful_names
from reading_site.resolve.records import join_records
from reading_site.resolve.relations import relate
from reading_site.resolve.tags import tag_documents


def resolve(readings: Sequence[Reading], curation: Curation) -> Collection:
    """Return the collection that the readings are together: the same for any order of arrival."""
    ordered, notes = with_slugs(arranged(readings, curation.collection.order))
    named, ordered, proposals, problems = resolve_entities(ordered, curation.authority)
    entities, unknown = join_records(ordered, named, curation.authority)
    tags, taggings, untagged = tag_documents(ordered, curation.vocabulary)
    return Collection(
        curation=curation,
        readings=ordered,
        entities=entities,
        tags=tags,
        taggings=taggings,
        passages=find_passages(ordered),
        relations=relate(ordered, entities),
        proposals=proposals,
        diagnostics=(*notes, *problems, *unknown, *untagged, *_undecided(proposals)),
    )


def propose(collection: Collection) -> tuple[Proposal, ...]:
    """Return all that a curator may want to decide. Pages show none of it."""
    readings, entities = collection.readings, collection.entities
    return (
        *collection.proposals,
        *doubtful_lines(readings),
        *repeated_edges(readings),
        *doubtful_names(readings, entities),
        *candidate_tags(readings, entities, collection.curation.vocabulary),
    )


def _undecided(proposals: Sequence[Proposal]) -> tuple[Diagnostic, ...]:
    """Return one note on all merges that no rule was certain of."""
    open_merges = sum(proposal.kind == "merge" for proposal in proposals)
    if not open_merges:
        return ()
    return (
        Diagnostic(
            code="RS402",
            subject="entities.yml",
            message=f"{open_merges} pairs of names may be the same and stay apart",
            hint='"review" lists them as entries to paste',
        ),
    )
