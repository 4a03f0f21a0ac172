"""Names of single documents, and the groups that they form: what merging works on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from reading_site.model import EntityKind, Mention, Reading


@dataclass(slots=True)
class Node:
    """One name of one document, with all its mentions."""

    document: str
    kind: EntityKind
    name: str
    mentions: list[Mention] = field(default_factory=list)
    surfaces: set[str] = field(default_factory=set)

    @property
    def shared(self) -> bool:
        """Tell whether the name says not whose thing it is: National Assembly, Civil Code."""
        found = False
        for mention in self.mentions:
            if mention.rule == "shared-name":
                found = True
            elif mention.rule != "acronym":
                return False
        return found

    @property
    def certainty(self) -> float:
        """Return the certainty of the surest mention."""
        return max((m.certainty for m in self.mentions), default=0.0)


def nodes_of(readings: Sequence[Reading]) -> list[Node]:
    """Return the names of every document, in an order that does not depend on that of arrival."""
    found: dict[tuple[str, str, str], Node] = {}
    for reading in readings:
        for mention in reading.mentions:
            # The value of a kind, not the kind: an enumeration's hash is slow Python code.
            place = (mention.document, mention.kind._value_, mention.name)
            node = found.get(place)
            if node is None:
                node = found[place] = Node(mention.document, mention.kind, mention.name)
            node.mentions.append(mention)
            node.surfaces.add(mention.surface)
    return [found[place] for place in sorted(found)]


def recorded_in(readings: Sequence[Reading]) -> dict[str, tuple[str, ...]]:
    """Return the names of entities in the records, by document, without those that have none."""
    return {
        r.document.id: r.document.record_entities for r in readings if r.document.record_entities
    }


class Groups:
    """Nodes that stand for one thing (union-find with path halving; Tarjan and van Leeuwen 1984)."""

    __slots__ = ("_parents", "rule")

    def __init__(self, size: int) -> None:
        self.rule = ""
        """By which rule what is joined now is one."""
        self._parents = list(range(size))

    def find(self, index: int) -> int:
        """Return the number of the group of a node."""
        parents = self._parents
        while parents[index] != index:
            parents[index] = parents[parents[index]]
            index = parents[index]
        return index

    def join(self, one: int, other: int) -> None:
        """Make two groups one; the smaller number stands for it, whatever the order of calls."""
        a, b = self.find(one), self.find(other)
        self._parents[max(a, b)] = min(a, b)

    def join_all(self, indices: Iterable[int]) -> None:
        """Make all nodes of a sequence one group."""
        roots = {self.find(index) for index in indices}
        first = min(roots, default=0)
        for root in roots:
            self._parents[root] = first

    def groups(self) -> list[list[int]]:
        """Return the groups, each in order, ordered by their first nodes."""
        found: dict[int, list[int]] = defaultdict(list)
        for index in range(len(self._parents)):
            found[self.find(index)].append(index)
        return [found[root] for root in sorted(found)]
