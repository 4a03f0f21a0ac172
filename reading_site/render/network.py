"""Who is named with whom: a table, and a picture of the closest."""

from __future__ import annotations

from collections.abc import Iterator

from reading_site.model import Page, Relation
from reading_site.render.context import Context
from reading_site.render.graph import wheel
from reading_site.render.links import Linker
from reading_site.render.markup import rows, table
from reading_site.render.paging import chunked, register

LINKER = Linker()
MOST_ROWS = 1_000
ROWS_A_PAGE = 500
INTRO = "Names that stand in the same paragraphs. That two are named together does not say how they are related."
HEADS = [
    ("Name", "text"),
    ("Named with", "text"),
    ("Paragraphs", "number"),
    ("Documents", "number"),
]


def network(context: Context) -> Iterator[Page]:
    """Yield the pages of the register, the closest pairs first."""
    found = sorted(
        known(context), key=lambda r: (-r.paragraphs, -len(r.documents), r.first, r.second)
    )
    chunks = chunked(found[:MOST_ROWS], ROWS_A_PAGE)
    bodies = (
        table(
            "rs-network",
            "Pairs of names in the same paragraphs",
            HEADS,
            rows((_row(context, r) for r in chunk), ("", "", "rs-number", "rs-number")),
        )
        for chunk in chunks
    )
    return register(
        "registers/network",
        "Named together",
        INTRO,
        bodies,
        parts=len(chunks),
        data="relations",
        extra=wheel(context, found),
    )


def known(context: Context) -> Iterator[Relation]:
    """Yield the relations of names that have a page."""
    for relation in context.collection.relations:
        if relation.first in context.entities and relation.second in context.entities:
            yield relation


def _row(context: Context, relation: Relation) -> tuple[str, str, str, str]:
    first, second = context.entities[relation.first], context.entities[relation.second]
    return (
        LINKER.entity(first),
        LINKER.entity(second),
        f"{relation.paragraphs:,}",
        f"{len(relation.documents):,}",
    )
