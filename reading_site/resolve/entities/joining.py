"""What all rules of merging do: join names that no decision keeps apart, and propose the others."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from reading_site.model import EntityKind, Proposal
from reading_site.resolve.entities.decisions import Decisions
from reading_site.resolve.entities.nodes import Groups, Node


class Form(NamedTuple):
    """A name and its kind: most stand in many documents."""

    kind: EntityKind
    name: str
    nodes: list[int]
    """The documents' names that are just this one, in order."""


def join(
    nodes: Sequence[Node], decisions: Decisions, groups: Groups, indices: Sequence[int]
) -> None:
    """Join the nodes that no decision keeps apart; a decided name draws the others to it."""
    if not decisions.entries:
        groups.join_all(indices)
        return
    first = min(indices, key=lambda i: (decisions.entry_of(nodes[i]) is None, i))
    for index in indices:
        if index != first and not decisions.apart(nodes[first], nodes[index]):
            groups.join(first, index)


def proposal(
    node: Node, detail: str, rule: str, certainty: float, candidates: Sequence[str] = ()
) -> Proposal:
    """Return what a curator may decide of a name; ``candidates`` are the names it may be one with."""
    return Proposal(
        kind="merge",
        subject=node.name,
        detail=detail or listed(candidates),
        rule=rule,
        certainty=certainty,
        document=node.document,
        candidates=tuple(candidates),
    )


def listed(names: Sequence[str], most: int = 4) -> str:
    """Return names in one line, the first of many."""
    more = f" and {len(names) - most} more" if len(names) > most else ""
    return ", ".join(names[:most]) + more
