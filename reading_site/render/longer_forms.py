"""Passages that are longer forms of others of the same documents."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Sequence

from reading_site.model import Passage

CONTEXT_CHARS = 50
"""Shown on each side of a passage."""


def apart(passages: Sequence[Passage]) -> list[Passage]:
    """Return the passages without longer forms of others of the same documents.

    Such a form stands only where the shorter one does, and reaches no further than what is shown
    around that: one formula with and without the word before it is one row.
    """
    kept: list[Passage] = []
    documents: list[frozenset[str]] = []
    # By block, in order: start and end of a place, number of the passage in ``kept``.
    places: dict[tuple[str, str], list[tuple[int, int, int]]] = {}
    for passage in sorted(passages, key=lambda p: (p.words, p.id)):
        own = frozenset(o.document for o in passage.occurrences)
        shorter: set[int] | None = None
        for place in passage.occurrences:
            if shorter is not None and not shorter:
                break
            here = places.get((place.document, place.block), [])
            first = bisect_left(here, (place.at.start, 0, 0))
            last = bisect_left(here, (place.at.end, 0, 0))
            within = {
                number
                for start, end, number in here[first:last]
                if end <= place.at.end
                and start - place.at.start <= CONTEXT_CHARS
                and place.at.end - end <= CONTEXT_CHARS
                and documents[number] == own
            }
            shorter = within if shorter is None else shorter & within
        if shorter:
            continue
        for place in passage.occurrences:
            insort(
                places.setdefault((place.document, place.block), []),
                (place.at.start, place.at.end, len(kept)),
            )
        kept.append(passage)
        documents.append(own)
    return kept
