"""Which documents are worth being laid side by side."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations

from reading_site.model import Collection

MOST_PAIRS = 100
MOST_PAIRS_OF_ONE = 4
# Names and passages of more documents than this say little about two of them, and to pair them all
# would take quadratic time.
MOST_SHARERS = 12
WORDS_FOR_A_NAME = 5


@dataclass(frozen=True, slots=True)
class Pair:
    """Two documents, by id, that share much; ``first`` comes first in the collection."""

    first: str
    second: str


def closest_pairs(collection: Collection) -> tuple[Pair, ...]:
    """Return the pairs of documents that share most names and words, the closest first."""
    place = {reading.document.id: n for n, reading in enumerate(collection.readings)}
    scores: defaultdict[tuple[str, str], float] = defaultdict(float)

    def add(documents: Iterable[str], weight: float) -> None:
        unique = sorted(set(documents), key=place.__getitem__)
        if 2 <= len(unique) <= MOST_SHARERS:
            for pair in combinations(unique, 2):
                scores[pair] += weight

    for entity in collection.entities:
        add(entity.documents, 1)
    for passage in collection.passages:
        add((o.document for o in passage.occurrences), passage.words / WORDS_FOR_A_NAME)
    order = sorted(scores, key=lambda p: (-scores[p], place[p[0]], place[p[1]]))
    taken: Counter[str] = Counter()
    pairs: list[Pair] = []
    for first, second in order:
        if len(pairs) == MOST_PAIRS:
            break
        if max(taken[first], taken[second]) < MOST_PAIRS_OF_ONE:
            taken.update((first, second))
            pairs.append(Pair(first, second))
    return tuple(pairs)
