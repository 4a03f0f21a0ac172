"""Relations: entities that the same paragraphs name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import combinations

from reading_site.model import BlockKind, Entity, Reading, Relation

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
    headings do not.
    """
    known = {entity.id for entity in entities}
    paragraphs: Counter[tuple[str, str]] = Counter()
    documents: dict[tuple[str, str], list[str]] = {}
    for reading in readings:
        left_out = {
            block.id
            for block in reading.document.blocks
            if block.kind is BlockKind.HEADING and not block.speaker
        }
        named: dict[str, Counter[str]] = {}
        for mention in reading.mentions:
            if mention.entity in known and mention.block not in left_out:
                named.setdefault(mention.block, Counter())[mention.entity or ""] += 1
        for counter in named.values():
            # most_common keeps the order of first meeting among equals.
            top = sorted(entity for entity, _ in counter.most_common(per_paragraph))
            for pair in combinations(top, 2):
                paragraphs[pair] += 1
                seen = documents.setdefault(pair, [])
                if not seen or seen[-1] != reading.document.id:
                    seen.append(reading.document.id)
    ordered = sorted(paragraphs, key=lambda pair: (-paragraphs[pair], -len(documents[pair]), pair))
    places: Counter[str] = Counter()
    relations = []
    for first, second in ordered:
        places[first] += 1
        places[second] += 1
        if min(places[first], places[second]) <= per_entity:
            pair = (first, second)
            relations.append(
                Relation(
                    first=first,
                    second=second,
                    paragraphs=paragraphs[pair],
                    documents=tuple(documents[pair]),
                )
            )
    return tuple(relations)
