"""Which names of different documents are one person, which may be, and which one name may be several."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from reading_site.model import EntityKind, Proposal, Role
from reading_site.resolve.entities.decisions import Decisions
from reading_site.resolve.entities.forms import person_words, unaccented, words
from reading_site.resolve.entities.joining import join, proposal
from reading_site.resolve.entities.nodes import Groups, Node
from reading_site.resolve.words import WORD

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
_PERSON = EntityKind.PERSON
OPEN = "open-surname"
"""Rule of surnames that two people of one document have: it says not whose they are."""
RECORD = "record"
"""Rule of surnames that the record of their document decides."""
SHORTER = "shorter-name"
"""Rule of names whose words are all in one longer name."""
NEAR = "near-spelling"
"""Rule of names that differ by one letter."""
# Shorter words differ by one letter too often: Zhang and Zhong are two families.
_LONG = 6
# Words of a role that are shorter tell little: of, the, former.
_TELLING = 5
_STEM = 6


def people(
    nodes: Sequence[Node],
    decisions: Decisions,
    groups: Groups,
    proposals: list[Proposal],
    recorded: Mapping[str, Sequence[str]],
) -> None:
    """Join a person's shorter name to the one longer name that has all its words, two or more.

    A surname, and a name that fits several, is joined to the one of them whom the document's record
    names (``recorded``: names by document), and proposed where there is none.
    """
    names: dict[frozenset[str], list[int]] = defaultdict(list)
    for index, node in enumerate(nodes):
        if node.kind is _PERSON:
            names[person_words(node.name)].append(index)
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
                join(nodes, decisions, groups, [index, names[tops[0]][0]])
            continue
        longer = [i for t in tops for i in names[t]]
        # A surname alone, or a name that fits two people: nothing is merged but by a record.
        for index in names[own]:
            found = _unsure(nodes, decisions, index, longer, len(own))
            meant = _stated(nodes, decisions, groups, index, longer, recorded) if found else None
            if found and meant is not None:
                groups.rule = RECORD
                join(nodes, decisions, groups, [index, meant])
                groups.rule = SHORTER
            elif found:
                proposals.append(found)
    proposals += _near(nodes, decisions)


def _unsure(
    nodes: Sequence[Node], decisions: Decisions, index: int, longer: Sequence[int], size: int
) -> Proposal | None:
    """Return the proposal to decide whose a name is, of the ``longer`` ones; None where nothing is open."""
    node = nodes[index]
    here = [i for i in longer if nodes[i].document == node.document]
    rule = "surname" if size < 2 else "ambiguous-name"
    if here:
        if all(mention.rule != OPEN for mention in node.mentions):
            return None
        longer, rule = here, OPEN
    named = sorted({nodes[i].name for i in longer if not decisions.apart(node, nodes[i])})
    return proposal(node, "", rule, 0.4, named) if named else None


def _stated(
    nodes: Sequence[Node],
    decisions: Decisions,
    groups: Groups,
    index: int,
    longer: Sequence[int],
    recorded: Mapping[str, Sequence[str]],
) -> int | None:
    """Return the one of the ``longer`` names that the record of a name's document has; None for none or two."""
    stated = recorded.get(nodes[index].document, ())
    here = [i for i in longer if nodes[i].document == nodes[index].document]
    found = [i for i in here or longer if decisions.is_stated(nodes[i], stated)] if stated else []
    return min(found) if len({groups.find(i) for i in found}) == 1 else None


def _near(nodes: Sequence[Node], decisions: Decisions) -> Iterator[Proposal]:
    """Yield names of different documents that differ by one letter of one long word."""
    first: dict[tuple[str, ...], Node] = {}
    documents: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for node in nodes:
        if node.kind is _PERSON and len(key := tuple(map(unaccented, words(node.name)))) > 1:
            first.setdefault(key, node)
            documents[key].add(node.document)
    alike: dict[tuple[object, ...], list[tuple[str, ...]]] = defaultdict(list)
    for key in sorted(first):
        for at, word in enumerate(key):
            if len(word) >= _LONG - 1:
                alike[key[:at], word[0], key[at + 1 :]].append(key)
    for (before, *_), keys in alike.items():
        at = len(before) if isinstance(before, tuple) else 0
        shapes: dict[str, list[tuple[str, ...]]] = defaultdict(list)
        for key in keys:
            for shape in {key[at], *(key[at][:n] + key[at][n + 1 :] for n in range(len(key[at])))}:
                shapes[shape].append(key)
        pairs = {(a, b) for same in shapes.values() for a in same for b in same if a < b}
        for one, other in sorted(pairs):
            long = max(len(one[at]), len(other[at])) >= _LONG and _one_letter(one[at], other[at])
            apart = decisions.apart(first[one], first[other])
            if long and not apart and documents[one].isdisjoint(documents[other]):
                yield proposal(first[one], "", NEAR, 0.3, [first[other].name])


def _one_letter(one: str, other: str) -> bool:
    """Tell whether one letter more, less, other or two exchanged make one word the other."""
    if len(one) > len(other):
        one, other = other, one
    start = 0
    while start < len(one) and one[start] == other[start]:
        start += 1
    if len(one) < len(other):
        return one[start:] == other[start + 1 :]
    rest, more = one[start + 1 :], other[start + 1 :]
    swapped = one[start : start + 2] == other[start : start + 2][::-1]
    return rest == more or (swapped and rest[1:] == more[1:])


def namesakes(
    nodes: Sequence[Node],
    groups: Groups,
    decisions: Decisions,
    roles: Mapping[tuple[str, str], Sequence[Role]],
) -> Iterator[Proposal]:
    """Yield people whom different documents call something that has no word in common."""
    for group in groups.groups():
        members = [nodes[i] for i in group]
        if members[0].kind is not _PERSON or len(members) < 2:
            continue
        if any(decisions.entry_of(node) for node in members):
            continue
        said: dict[str, list[Role]] = defaultdict(list)
        for node in members:
            said[node.document] += roles.get((node.document, node.name), ())
        parts = _parts(said)
        if len(parts) < 2:
            continue
        name = min((n.name for n in members), key=lambda n: (-len(n.split()), n))
        called = [(d, said[d][0].text) for d in (min(part) for part in parts)]
        yield Proposal(
            kind="split",
            subject=name,
            detail="; ".join(f"{text} ({document})" for document, text in called),
            rule="roles-differ",
            certainty=0.3,
            document=called[0][0],
            candidates=tuple(dict.fromkeys(f"{name} ({_short(text)})" for _, text in called)),
        )


def _parts(said: Mapping[str, Sequence[Role]]) -> list[set[str]]:
    """Return the documents in parts: of two parts, no role has a telling word in common."""
    parts: list[tuple[set[str], set[str]]] = []
    for document in sorted(said):
        stems = {
            word[:_STEM]
            for role in said[document]
            for word in WORD.findall(role.text.casefold())
            if len(word) >= _TELLING and word not in _UNTELLING
        }
        if not stems:
            continue
        same = [part for part in parts if not part[1].isdisjoint(stems)]
        parts = [part for part in parts if part[1].isdisjoint(stems)]
        merged = {document}.union(*(part[0] for part in same))
        parts.append((merged, stems.union(*(part[1] for part in same))))
    return sorted((part[0] for part in parts), key=min)


_UNTELLING = frozenset(("former", "senior", "deputy", "professor", "doctor", "mister", "madam"))


def _short(role: str) -> str:
    """Return the first words of a role, without article: what tells two people apart in a label."""
    kept = WORD.findall(role)
    if kept[:1] and kept[0].casefold() in ("a", "an", "the", "is", "was"):
        kept = kept[1:]
    kept = kept[1:] if kept[:1] and kept[0].casefold() in ("a", "an", "the") else kept
    cut = next((n for n, w in enumerate(kept) if n and w in _BEHIND), len(kept))
    return " ".join(kept[: min(cut, 4)])


_BEHIND = frozenset(("of", "at", "in", "for", "from", "with", "to", "on", "and", "by", "who"))


def _given_last(one: str, other: str) -> bool:
    """Tell whether two names of Viet Nam end in other words: the last is what a person is called by."""
    first, last = unaccented(one.casefold()).split(), unaccented(other.casefold()).split()
    return first[0] in _VIETNAMESE and first[0] == last[0] and first[-1] != last[-1]
