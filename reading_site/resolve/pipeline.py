"""The order of resolving."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from reading_site.diagnostics import Diagnostic
from reading_site.model import Collection, Curation, Proposal, Reading
from reading_site.resolve.entities import resolve_entities
from reading_site.resolve.furniture import repeated_edges
from reading_site.resolve.order import arranged, with_slugs
from reading_site.resolve.passages import Repeated, passages_of, repeated
from reading_site.resolve.proposals import candidate_tags, doubtful_lines, doubtful_names
from reading_site.resolve.records import join_records
from reading_site.resolve.relations import relate
from reading_site.resolve.shared import unmatched
from reading_site.resolve.tags import tag_documents

Aside = Callable[[Callable[[], Repeated]], Callable[[], Repeated]]


def resolve(
    readings: Sequence[Reading], curation: Curation, aside: Aside = lambda work: work
) -> Collection:
    """Return the collection that the readings are together: the same for any order of arrival.

    ``aside`` may begin with a piece of the work elsewhere; what it returns gives the result.
    """
    ordered, notes = with_slugs(arranged(readings, curation.collection.order))
    repeats = aside(partial(repeated, ordered))
    named, ordered, proposals, problems = resolve_entities(ordered, curation.authority)
    entities, unknown = join_records(ordered, named, curation.authority)
    tags, taggings, untagged = tag_documents(ordered, curation.vocabulary)
    passages = passages_of(repeats(), ordered)
    return Collection(
        curation=curation,
        readings=ordered,
        entities=entities,
        tags=tags,
        taggings=taggings,
        relations=relate(ordered, entities),
        passages=passages,
        proposals=proposals,
        diagnostics=(
            *notes,
            *problems,
            *unknown,
            *untagged,
            *_undecided(proposals),
            *unmatched(ordered, curation),
        ),
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
            message=f"{open_merges} {'pair' if open_merges == 1 else 'pairs'} of names may be the same"
            " and stay apart",
            hint='"review" lists them as entries to paste',
        ),
    )
