"""Why names of several documents are one thing, or are not: merging done again, step by step."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Sequence

from reading_site.model import AuthorityEntry, EntityKind, Reading, Reason
from reading_site.model.claims import stands_in
from reading_site.resolve.entities.decisions import Decisions
from reading_site.resolve.entities.forms import fold, words, years
from reading_site.resolve.entities.merge import merge
from reading_site.resolve.entities.nodes import Groups, Node, nodes_of, recorded_in

MOST_OTHERS = 8
"""Names with which one name is joined, or from which it is kept apart, that are told."""


class _Noted(Groups):
    """Groups that remember what was joined, and by which rule."""

    __slots__ = ("edges",)

    def __init__(self, size: int) -> None:
        super().__init__(size)
        self.edges: dict[int, list[tuple[int, str]]] = defaultdict(list)

    def join(self, one: int, other: int) -> None:
        if self.find(one) != self.find(other):
            self.edges[one].append((other, self.rule))
            self.edges[other].append((one, self.rule))
        super().join(one, other)

    def join_all(self, indices: Iterable[int]) -> None:
        first, *rest = indices
        for index in rest:
            self.join(first, index)


def reasons(
    readings: Sequence[Reading], authority: Sequence[AuthorityEntry], document: str
) -> tuple[Reason, ...]:
    """Return why the names of a document are one with names of others, and why they are not."""
    ordered = sorted(readings, key=lambda r: r.document.id)
    nodes = nodes_of(ordered)
    decisions = Decisions(authority)
    groups = _Noted(len(nodes))
    aliases = [alias for reading in ordered for alias in reading.findings.aliases]
    merge(nodes, aliases, decisions, groups, recorded_in(ordered))
    own = [index for index, node in enumerate(nodes) if node.document == document]
    text = next((r.text for r in ordered if r.document.id == document), "")
    apart = _Apart(nodes, decisions, groups)
    return (
        *(r for index in own for r in _joined(nodes, decisions, groups, index)),
        *(r for index in own for r in apart.of(index)),
        *_ignored(authority, text),
    )


def _joined(
    nodes: Sequence[Node], decisions: Decisions, groups: _Noted, start: int
) -> Iterator[Reason]:
    """Yield the names that are one with a node, with the rules that lead to each."""
    ways: dict[int, tuple[str, ...]] = {start: ()}
    queue = deque([start])
    while queue:
        index = queue.popleft()
        for other, rule in groups.edges[index]:
            if other not in ways:
                way = ways[index]
                ways[other] = way if rule in way else (*way, rule)
                queue.append(other)
    found: dict[tuple[str, tuple[str, ...]], set[str]] = defaultdict(set)
    for index, way in ways.items():
        if index != start:
            found[nodes[index].name, way].add(nodes[index].document)
    entry = decisions.entry_of(nodes[start])
    for (name, way), documents in list(found.items())[:MOST_OTHERS]:
        yield Reason(
            verdict="joined",
            name=nodes[start].name,
            other=name,
            documents=tuple(sorted(documents)),
            rule="+".join(way),
            line=entry.line if entry and "curator" in way else 0,
        )


class _Apart:
    """Names that are alike but for a year, a kind or a decision, and are no one thing."""

    def __init__(self, nodes: Sequence[Node], decisions: Decisions, groups: Groups) -> None:
        self._nodes = nodes
        self._decisions = decisions
        self._groups = groups
        self._alike: dict[tuple[str, ...], list[int]] = defaultdict(list)
        self._called: dict[tuple[str, ...], list[int]] = defaultdict(list)
        for index, node in enumerate(nodes):
            self._alike[_without_year(node.name)].append(index)
            self._called[words(node.name)].append(index)
        self._parted: dict[tuple[str, ...], set[tuple[str, ...]]] = defaultdict(set)
        for entry in decisions.entries:
            for other in entry.not_same_as:
                for name in (entry.label, *entry.aliases):
                    self._parted[words(name)].add(words(other))
                    self._parted[words(other)].add(words(name))

    def of(self, start: int) -> Iterator[Reason]:
        """Yield the names that are kept apart from a node."""
        node = self._nodes[start]
        near = set(self._alike[_without_year(node.name)])
        for other in self._parted.get(words(node.name), ()):
            near.update(self._called.get(other, ()))
        found: dict[tuple[str, str, int], set[str]] = defaultdict(set)
        for index in sorted(near):
            if self._groups.find(index) == self._groups.find(start):
                continue
            rule, line = self._rule(node, self._nodes[index])
            if rule:
                found[self._nodes[index].name, rule, line].add(self._nodes[index].document)
        for (name, rule, line), documents in list(found.items())[:MOST_OTHERS]:
            yield Reason(
                verdict="apart",
                name=node.name,
                other=name,
                documents=tuple(sorted(documents)),
                rule=rule,
                line=line,
            )

    def _rule(self, node: Node, other: Node) -> tuple[str, int]:
        if entry := self._decisions.parting(node, other):
            return "curator", entry.line
        if self._decisions.apart(node, other):
            one = self._decisions.entry_of(node)
            return "curator", one.line if one else 0
        if node.kind is not other.kind:
            return "other-kind", 0
        if years(node.name) != years(other.name):
            return "other-year", 0
        if node.shared or other.shared:
            return "shared-name", 0
        if node.kind is EntityKind.PERSON and len(words(node.name)) < 2:
            return "one-name", 0
        return "", 0


def _without_year(name: str) -> tuple[str, ...]:
    told = years(name)
    return tuple(word for word in words(name) if word not in told) or words(name)


def _ignored(authority: Sequence[AuthorityEntry], text: str) -> Iterator[Reason]:
    """Yield the names of a text that the curator says are none."""
    folded = fold(text)
    for entry in authority:
        if not entry.ignore:
            continue
        for name in (entry.label, *entry.aliases):
            if stands_in(fold(name), folded):
                yield Reason(
                    verdict="ignored",
                    name=name,
                    other="",
                    documents=(),
                    rule="curator",
                    line=entry.line,
                )
