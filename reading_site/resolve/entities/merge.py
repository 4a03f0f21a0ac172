"""Which names of different documents stand for one thing: by rule, and only where a rule is sure.

What is likely but not sure becomes a proposal for the curator. A surname alone merges nobody, and
events of different years are different events.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from reading_site.model import Alias, EntityKind, Proposal
from reading_site.resolve.entities.decisions import Decisions
from reading_site.resolve.entities.forms import (
    SMALL,
    content,
    is_short,
    person_words,
    unaccented,
    words,
    years,
)
from reading_site.resolve.entities.nodes import Groups, Node

_VIETNAMESE = frozenset(
    (
        "nguyen",
        "tran",
        "le",
        "pham",
        "hoang",
        "huynh",
        "phan",
        "vu",
        "vo",
        "dang",
        "bui",
        "do",
        "ngo",
        "duong",
        "ly",
    )
)
_PERSON, _EVENT = EntityKind.PERSON, EntityKind.EVENT
# A kind given below this certainty yields to one given above it in another document.
WEAK_KIND = 0.8


class Form(NamedTuple):
    """A name and its kind: most stand in many documents."""

    kind: EntityKind
    name: str
    nodes: list[int]
    """The documents' names that are just this one, in order."""


def merge(
    nodes: Sequence[Node],
    aliases: Sequence[Alias],
    decisions: Decisions,
    groups: Groups | None = None,
) -> tuple[Groups, list[Proposal]]:
    """Return the groups of nodes that are one thing, and what is only likely.

    ``groups`` may note what is joined: its ``rule`` names the step at work.
    """
    groups = groups or Groups(len(nodes))
    proposals: list[Proposal] = []
    forms = _forms(nodes)
    groups.rule = "curator"
    _decided(nodes, decisions, groups)
    free = [i for i, node in enumerate(nodes) if not decisions.entry_of(node)]
    groups.rule = "same-words"
    _same_words(nodes, forms, decisions, groups, proposals)
    groups.rule = "acronym"
    _acronyms(nodes, forms, free, aliases, decisions, groups, proposals)
    groups.rule = "short-title"
    _short_titles(nodes, free, decisions, groups)
    groups.rule = "shorter-name"
    _people(nodes, decisions, groups, proposals)
    groups.rule = "weak-kind"
    _kinds(nodes, free, decisions, groups, proposals)
    _parts(nodes, forms, free, groups, proposals)
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


def _join(
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
                _proposal(nodes[apart[0]], f"the same name in {others}", "shared-name", 0.5)
            )
        rest = [i for i in indices if i not in apart] if apart else indices
        if len(rest) > 1:
            _join(nodes, decisions, groups, rest)


def _without_owner(name: str, key: tuple[str, ...]) -> tuple[str, ...]:
    """Return the words of a treaty or plan without the United Nations before it, if four or more are left.

    UN Convention on the Rights of Persons with Disabilities: nobody else has one of that name.
    """
    own = words(name)
    size = 2 if own[:2] == ("united", "nations") else int(own[:1] == ("un",))
    rest = tuple(sorted(w for w in own[size:] if w not in SMALL))
    return rest if size and len(rest) >= 4 else key


def _acronyms(
    nodes: Sequence[Node],
    forms: Sequence[Form],
    free: Sequence[int],
    aliases: Sequence[Alias],
    decisions: Decisions,
    groups: Groups,
    proposals: list[Proposal],
) -> None:
    """Join an acronym that a document leaves open to the one meaning that others give it."""
    meanings: dict[tuple[EntityKind, str], set[tuple[str, ...]]] = defaultdict(set)
    for alias in aliases:
        meanings[alias.kind, alias.alias].add(content(alias.name))
    by_name: dict[tuple[EntityKind, tuple[str, ...]], int] = {}
    for kind, name, own in forms:
        by_name.setdefault((kind, content(name)), own[0])
    for index in free:
        node = nodes[index]
        if not is_short(node.name):
            continue
        given = sorted(meanings.get((node.kind, node.name), ()))
        if len(given) == 1 and any(c.isdigit() for c in node.name) and not _has_number(given[0]):
            continue  # COP29 is one of the Conferences of the Parties
        if len(given) == 1 and (target := by_name.get((node.kind, given[0]))) is not None:
            _join(nodes, decisions, groups, [index, target])
        elif len(given) > 1:
            known = "; ".join(" ".join(g) for g in given)
            proposals.append(
                _proposal(node, f"{node.name} has several meanings: {known}", "acronym", 0.4)
            )


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
            _join(nodes, decisions, groups, [index, min(found)])


def _is_left_out(following: tuple[str, ...]) -> bool:
    """Tell whether the words behind a title are of a sort that its short form leaves out."""
    if following[0] in ("and", "or"):
        return len(following) > 1 and following[1] in ("other", "its", "their", "all", "related")
    return following[0] == "of"


def _has_number(parts: tuple[str, ...]) -> bool:
    return any(part[0].isdigit() for part in parts)


def _given_last(one: str, other: str) -> bool:
    """Tell whether two names of Viet Nam end in other words: the last is what a person is called by."""
    first, last = unaccented(one.casefold()).split(), unaccented(other.casefold()).split()
    return first[0] in _VIETNAMESE and first[0] == last[0] and first[-1] != last[-1]


def _people(
    nodes: Sequence[Node], decisions: Decisions, groups: Groups, proposals: list[Proposal]
) -> None:
    """Join a person's shorter name to the one longer name that has all its words, two or more."""
    people = [i for i, n in enumerate(nodes) if n.kind is _PERSON]
    names: dict[frozenset[str], list[int]] = defaultdict(list)
    for index in people:
        names[person_words(nodes[index].name)].append(index)
    by_word: dict[str, set[frozenset[str]]] = defaultdict(set)
    for own in names:
        for word in own:
            by_word[word].add(own)
    for own in sorted(names, key=lambda w: (len(w), sorted(w))):
        if not own:
            continue
        rarest = min(own, key=lambda w: (len(by_word[w]), w))
        wider = [other for other in by_word[rarest] if own < other]
        # The longest names decide: a chain of ever longer names is one person.
        tops = [o for o in wider if not any(o < p for p in wider)]
        if not tops:
            continue
        top = nodes[names[tops[0]][0]].name
        apart = len(own) >= 3 and _given_last(nodes[names[own][0]].name, top)
        if len(own) >= 2 and len(tops) == 1 and not apart:
            for index in names[own]:
                _join(nodes, decisions, groups, [index, names[tops[0]][0]])
            continue
        for index in names[own]:
            # A surname alone, or a name that fits two people: nothing is merged.
            listed = ", ".join(sorted({nodes[names[t][0]].name for t in tops})[:4])
            if nodes[index].document not in {nodes[i].document for t in tops for i in names[t]}:
                proposals.append(
                    _proposal(
                        nodes[index], listed, "surname" if len(own) < 2 else "ambiguous-name", 0.4
                    )
                )


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
                    _join(nodes, decisions, groups, [best, index])
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
    seen: set[tuple[str, str]] = set()
    undecided = set(free)
    for index, group in sorted(
        (index, group) for found in firsts for group, index in found.items() if index in undecided
    ):
        node = nodes[index]
        own = words(node.name)
        longer = ends.get((node.kind, own), set()) - {group}
        if len(own) < 2 or node.kind is _PERSON or not longer or len(longer) > 3:
            continue
        other = nodes[min(longer)]
        if node.kind is _EVENT and years(node.name) and years(other.name) != years(node.name):
            continue
        if (node.name, other.name) not in seen:
            seen.add((node.name, other.name))
            proposals.append(_proposal(node, other.name, "part-of-name", 0.4))


def _proposal(node: Node, detail: str, rule: str, certainty: float) -> Proposal:
    return Proposal(
        kind="merge",
        subject=node.name,
        detail=detail,
        rule=rule,
        certainty=certainty,
        document=node.document,
    )
