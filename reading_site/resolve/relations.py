"""Relations: entities that the same paragraphs name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import combinations

from reading_site.model import Entity, Reading, Relation
from reading_site.model.columns import of_columns
from reading_site.model.gist import gist_of
from reading_site.model.header import PARTS

# A paragraph that names more is a list: its pairs say little, and grow with the square.
PER_PARAGRAPH = 24
# An entity's relations beyond these are not shown anywhere; a pair stays if either side keeps it.
PER_ENTITY = 30


def relate(
    readings: Sequence[Reading],
    entities: Sequence[Entity],
    per_paragraph: int = PER_PARAGRAPH,
    per_entity: int = PER_ENTITY,
) -> tuple[Relation, ...]:
    """Return the pairs of entities that share paragraphs, most paragraphs first.

    Of a paragraph with more than ``per_paragraph`` entities those count that it names most often,
    then first. Of an entity's pairs those ``per_entity`` stay that share most paragraphs. The
    documents of a pair stand in the order of the collection. Speakers' headings count, other
    headings and the header do not.
    """
    known = {entity.id for entity in entities}
    shared: dict[tuple[str, str], list[str]] = {}
    for reading in readings:
        gist = reading.gist or gist_of(reading.document, reading.findings)
        left_out = {*gist.headings.split("\n"), *PARTS}
        named: dict[str, dict[str, int]] = {}
        for mention in reading.mentions:
            if mention.entity in known and mention.block not in left_out:
                counts = named.setdefault(mention.block, {})
                counts[mention.entity or ""] = counts.get(mention.entity or "", 0) + 1
        identity = reading.document.id
        for counter in named.values():
            top = counter if len(counter) <= per_paragraph else _top(counter, per_paragraph)
            for pair in combinations(sorted(top), 2):
                # One entry a paragraph: its length is the number of paragraphs.
                if pair in shared:
                    shared[pair].append(identity)
                else:
                    shared[pair] = [identity]
    documents = {
        pair: tuple(found if len(found) == 1 else dict.fromkeys(found))
        for pair, found in shared.items()
    }
    ordered = sorted((-len(found), -len(documents[pair]), pair) for pair, found in shared.items())
    places = dict.fromkeys(known, 0)
    kept = []
    for _, _, pair in ordered:
        first, second = pair
        places[first] += 1
        places[second] += 1
        if places[first] <= per_entity or places[second] <= per_entity:
            kept.append(pair)
    return tuple(
        of_columns(
            Relation,
            len(kept),
            first=[first for first, _ in kept],
            second=[second for _, second in kept],
            paragraphs=[len(shared[pair]) for pair in kept],
            documents=[documents[pair] for pair in kept],
        )
    )


def _top(counts: Mapping[str, int], most: int) -> Mapping[str, int]:
    """Return the ``most`` highest counts; of equals those met first."""
    return dict(Counter(counts).most_common(most))
