"""Acronyms that a text leaves open: what the table says of them, and what other texts say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache

from reading_site.model import Alias, EntityKind, Proposal
from reading_site.resolve.entities.decisions import Decisions
from reading_site.resolve.entities.forms import content, is_short
from reading_site.resolve.entities.joining import Form, join, proposal
from reading_site.resolve.entities.nodes import Groups, Node
from reading_site.tables import lines

Meanings = dict[tuple[EntityKind, str], dict[tuple[str, ...], str]]
"""Names by their compared words, for each kind and acronym."""
# What the table says is kept where so many times more texts say the same as say otherwise.
MORE = 3


def meanings_of(nodes: Sequence[Node], aliases: Sequence[Alias]) -> Meanings:
    """Return what the texts say their acronyms mean.

    A text that has the acronym alone got its name from the table of well-known ones. Where other
    texts say otherwise, the name is taken back: ``nodes`` are changed.
    """
    found: Meanings = defaultdict(dict)
    told: dict[str, dict[tuple[str, ...], set[str]]] = defaultdict(lambda: defaultdict(set))
    for alias in aliases:
        found[alias.kind, alias.alias].setdefault(content(alias.name), alias.name)
        told[alias.alias][content(alias.name)].add(alias.document)
    for node, short in _tabled(nodes):
        known = told.get(short, {})
        own = content(node.name)
        same = known.get(own, set())
        others = set().union(*(d for words, d in known.items() if words != own))
        if node.document in same or not others or len(same) > MORE * len(others):
            continue
        node.name = short
    return found


def _tabled(nodes: Sequence[Node]) -> Iterator[tuple[Node, str]]:
    """Yield the names that stand in their document as one acronym only, and the acronym."""
    for node in nodes:
        if len(node.surfaces) == 1 and node.mentions[0].rule == "acronym":
            (short,) = node.surfaces
            if short != node.name and is_short(short) and not is_short(node.name):
                yield node, short


def acronyms(
    nodes: Sequence[Node],
    forms: Sequence[Form],
    free: Sequence[int],
    meanings: Meanings,
    decisions: Decisions,
    groups: Groups,
    proposals: list[Proposal],
) -> None:
    """Join an acronym that a document leaves open to the one meaning that others give it."""
    by_name: dict[tuple[EntityKind, tuple[str, ...]], int] = {}
    for kind, name, own in forms:
        by_name.setdefault((kind, content(name)), own[0])
    for index in free:
        node = nodes[index]
        if not is_short(node.name):
            continue
        several = dict(meanings.get((node.kind, node.name), ()))
        if several and (known := _table().get(node.name)):
            # Known for something else, too: what one text says is not what another means.
            several.setdefault(content(known), known)
        given = sorted(several)
        if len(given) == 1 and any(c.isdigit() for c in node.name) and not _has_number(given[0]):
            continue  # COP29 is one of the Conferences of the Parties
        if len(given) == 1 and (target := by_name.get((node.kind, given[0]))) is not None:
            join(nodes, decisions, groups, [index, target])
        elif len(given) > 1:
            names = sorted(n for n in several.values() if not decisions.parted(node, n))
            detail = f"{node.name} has several meanings: {'; '.join(names)}"
            if names:
                proposals.append(proposal(node, detail, "acronym", 0.4, names))


@cache
def _table() -> dict[str, str]:
    """Return what well-known acronyms mean."""
    found: dict[str, str] = {}
    for line in lines("names_acronyms.txt"):
        short, label = (part.strip() for part in line.split("|")[:2])
        found.setdefault(short, label)
    return found


def _has_number(parts: tuple[str, ...]) -> bool:
    return any(part[0].isdigit() for part in parts)
