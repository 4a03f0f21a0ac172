"""Which names of different documents stand for one thing: by rule, and only where a rule is sure.

What is likely but not sure becomes a proposal for the curator. A surname alone merges nobody, and
events of different years are different events.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from reading_site.model import Alias, EntityKind, Proposal
from reading_site.resolve.entities.acronyms import acronyms, meanings_of
from reading_site.resolve.entities.decisions import Decisions
from reading_site.resolve.entities.forms import (
    SMALL,
    content,
    ordinals,
    person_words,
    unaccented,
    without_period,
    words,
    years,
)
from reading_site.resolve.entities.joining import Form, join, proposal
from reading_site.resolve.entities.nodes import Groups, Node
from reading_site.resolve.entities.people import SHORTER, people

_PERSON, _EVENT = EntityKind.PERSON, EntityKind.EVENT
# A kind given below this certainty yields to one given above it in another document.
WEAK_KIND = 0.8
EDITION = "edition"
"""Rule of meetings without the year or number that others of the name have."""


def merge(
    nodes: Sequence[Node],
    aliases: Sequence[Alias],
    decisions: Decisions,
    groups: Groups | None = None,
    recorded: Mapping[str, Sequence[str]] | None = None,
) -> tuple[Groups, list[Proposal]]:
    """Return the groups of nodes that are one thing, and what is only likely.

    ``groups`` may note what is joined: its ``rule`` names the step at work. ``recorded`` are the
    names of entities in the documents' records, by document.
    """
    groups = groups or Groups(len(nodes))
    proposals: list[Proposal] = []
    meanings = meanings_of(nodes, aliases)
    forms = _forms(nodes)
    groups.rule = "curator"
    _decided(nodes, decisions, groups)
    free = [i for i, node in enumerate(nodes) if not decisions.entry_of(node)]
    groups.rule = "same-words"
    _same_words(nodes, forms, decisions, groups, proposals)
    groups.rule = "acronym"
    acronyms(nodes, forms, free, meanings, decisions, groups, proposals)
    groups.rule = "period"
    _periods(nodes, free, decisions, groups)
    groups.rule = "short-title"
    _short_titles(nodes, free, decisions, groups)
    groups.rule = SHORTER
    people(nodes, decisions, groups, proposals, recorded or {})
    groups.rule = "weak-kind"
    _kinds(nodes, free, decisions, groups, proposals)
    _parts(nodes, forms, free, decisions, groups, proposals)
    return groups, proposals


def _forms(nodes: Sequence[Node]) -> list[Form]:
    """Return the forms of all names, in the order of their first nodes."""
    found: dict[tuple[str, str], list[int]] = {}
    for index, node in enumerate(nodes):
        found.setdefault((node.kind._value_, node.name), []).append(index)
    return [Form(nodes[indices[0]].kind, name, indices) for (_, name), indices in found.items()]


def _decided(nodes: Sequence[Node], decisions: Decisions, groups: Groups) -> None:
    if not decisions.entries:
        return
    by_entry: dict[str, list[int]] = defaultdict(list)
    for index, node in enumerate(nodes):
        if entry := decisions.entry_of(node):
            by_entry[entry.label].append(index)
    for indices in by_entry.values():
        groups.join_all(indices)


def _same_words(
    nodes: Sequence[Node],
    forms: Sequence[Form],
    decisions: Decisions,
    groups: Groups,
    proposals: list[Proposal],
) -> None:
    """Join names of one kind with the same words, in any order but for places.

    Names that every country has (National Assembly) stay apart, unless a curator has decided.
    """
    same: dict[tuple[EntityKind, tuple[str, ...]], list[int]] = defaultdict(list)
    for kind, name, own in forms:
        key = words(name) if kind is EntityKind.PLACE else content(name)
        if kind is _PERSON:
            key = tuple(map(unaccented, key))
        if kind in (EntityKind.WORK, EntityKind.INITIATIVE):
            key = _without_owner(name, key)
        if not key or (kind is _PERSON and len(person_words(name)) < 2):
            continue
        same[kind, key] += own
    for _, indices in sorted(same.items()):
        if len(indices) < 2:
            continue
        indices.sort()
        apart = [i for i in indices if nodes[i].shared and not decisions.entry_of(nodes[i])]
        if apart:
            others = ", ".join(sorted({nodes[i].document for i in indices}))
            proposals.append(
                proposal(nodes[apart[0]], f"the same name in {others}", "shared-name", 0.5)
            )
        rest = [i for i in indices if i not in apart] if apart else indices
        if len(rest) > 1:
            join(nodes, decisions, groups, rest)


def _periods(
    nodes: Sequence[Node], free: Sequence[int], decisions: Decisions, groups: Groups
) -> None:
    """Join a plan without its years to the only one of that name that has them.

    Where texts name it with different years, it may be any of these.
    """
    dated: dict[tuple[EntityKind, tuple[str, ...]], set[int]] = defaultdict(set)
    for index, node in enumerate(nodes):
        plain = without_period(node.name)
        if plain != node.name:
            dated[node.kind, content(plain)].add(groups.find(index))
    if not dated:
        return
    for index in free:
        node = nodes[index]
        found = dated.get((node.kind, content(node.name)))
        if found and len(found) == 1 and not node.shared:
            join(nodes, decisions, groups, [index, *found])


def _without_owner(name: str, key: tuple[str, ...]) -> tuple[str, ...]:
    """Return the words of a treaty or plan without the United Nations before it, if four or more are left.

    UN Convention on the Rights of Persons with Disabilities: nobody else has one of that name.
    """
    own = words(name)
    size = 2 if own[:2] == ("united", "nations") else int(own[:1] == ("un",))
    rest = tuple(sorted(w for w in own[size:] if w not in SMALL))
    return rest if size and len(rest) >= 4 else key


def _short_titles(
    nodes: Sequence[Node], free: Sequence[int], decisions: Decisions, groups: Groups
) -> None:
    """Join the short title of a work to the one longer title in the collection that it begins.

    What follows must be of the kind that short titles leave out: "and Other Cruel Treatment", "of
    All Persons". A plain "and" may begin another work's own name: on Forests and Lakes.
    """
    longer: dict[tuple[str, ...], set[int]] = defaultdict(set)
    left_out: dict[tuple[str, ...], bool] = {}
    works = {
        index: words(node.name)
        for index, node in enumerate(nodes)
        if node.kind is EntityKind.WORK and not node.shared
    }
    for index, own in works.items():
        for size in range(3, min(len(own), 14)):
            key = own[:size]
            if own[size - 1] not in SMALL:
                longer[key].add(groups.find(index))
                left_out[key] = left_out.get(key, True) and _is_left_out(own[size : size + 2])
    for index in free:
        if (title := works.get(index)) not in longer or years(nodes[index].name):
            continue
        found = longer[title] - {groups.find(index)}
        # A short title has its own tail: "Convention against Torture", not "Universal Human Rights".
        if len(found) == 1 and left_out[title] and any(w in SMALL for w in title[1:]):
            join(nodes, decisions, groups, [index, min(found)])


def _is_left_out(following: tuple[str, ...]) -> bool:
    """Tell whether the words behind a title are of a sort that its short form leaves out."""
    if following[0] in ("and", "or"):
        return len(following) > 1 and following[1] in ("other", "its", "their", "all", "related")
    return following[0] == "of"


def _kinds(
    nodes: Sequence[Node],
    free: Sequence[int],
    decisions: Decisions,
    groups: Groups,
    proposals: list[Proposal],
) -> None:
    """Join equal names of different kinds where one kind is weakly founded; else propose."""
    same: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for index in free:
        if len(own := words(nodes[index].name)) > 1:
            same[own].append(index)
    for _, indices in sorted(same.items()):
        kinds = sorted({nodes[i].kind for i in indices})
        if len(kinds) < 2:
            continue
        sure = {k: max(nodes[i].certainty for i in indices if nodes[i].kind is k) for k in kinds}
        strong = [k for k in kinds if sure[k] >= WEAK_KIND]
        if len(strong) == 1:
            best = next(i for i in indices if nodes[i].kind is strong[0])
            for index in indices:
                if nodes[index].kind is not strong[0]:
                    join(nodes, decisions, groups, [best, index])
        else:
            node = nodes[indices[0]]
            proposals.append(
                Proposal(
                    kind="kind",
                    subject=node.name,
                    detail=" or ".join(kinds),
                    rule="kinds-differ",
                    certainty=0.5,
                    document=node.document,
                )
            )


def _parts(
    nodes: Sequence[Node],
    forms: Sequence[Form],
    free: Sequence[int],
    decisions: Decisions,
    groups: Groups,
    proposals: list[Proposal],
) -> None:
    """Propose names that end, or begin, a longer name of the same kind in another document."""
    ends: dict[tuple[EntityKind, tuple[str, ...]], set[int]] = defaultdict(set)
    # The first node of each form in each group: what is said of it goes for the others.
    firsts = [{groups.find(index): index for index in reversed(form.nodes)} for form in forms]
    for (kind, name, _), in_groups in zip(forms, firsts, strict=True):
        own = words(name)
        if kind is _PERSON or len(own) < 3 or name.endswith(")"):
            continue
        for size in range(2, min(len(own), 12)):
            # Behind "of the" stands the owner, which is another thing.
            if own[-size - 1] not in SMALL:
                ends[kind, own[-size:]] |= in_groups.keys()
            ends[kind, own[:size]] |= in_groups.keys()
    seen: set[tuple[str, tuple[str, ...]]] = set()
    undecided = set(free)
    for index, group in sorted(
        (index, group) for found in firsts for group, index in found.items() if index in undecided
    ):
        node = nodes[index]
        own = words(node.name)
        longer = sorted(ends.get((node.kind, own), set()) - {group})
        if len(own) < 2 or node.kind is _PERSON or not longer:
            continue
        others = [nodes[i] for i in longer if not decisions.apart(node, nodes[i])]
        if node.kind is _EVENT and (told := years(node.name)):
            others = [o for o in others if years(o.name) == told]
        names = tuple(dict.fromkeys(o.name for o in others))
        dated = node.kind is _EVENT and _editions(own, names)
        if not names or (len(names) > 3 and not dated):
            continue
        if (node.name, names) not in seen:
            seen.add((node.name, names))
            rule = EDITION if dated else "part-of-name"
            proposals.append(proposal(node, "", rule, 0.4, sorted(names)))


def _editions(own: tuple[str, ...], names: Sequence[str]) -> bool:
    """Tell whether longer names only say which of a row of meetings they are: of which year, the how manieth."""
    rest = [w for name in names for w in words(name) if w not in own]
    return all(w[0].isdigit() or w in ordinals() for w in rest)
