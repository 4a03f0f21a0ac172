"""Forms of closed names in a document: reordered, shortened, and shared names with their owners."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from functools import cache

from reading_site.model import EntityKind
from reading_site.recognise.names.candidate import BODY, SHARED, SHOWN, UNIT, Candidate
from reading_site.recognise.names.definitions import Known, expand, known_entries
from reading_site.recognise.names.forms import bag, key
from reading_site.recognise.names.lexicon import (
    Acronym,
    head_list,
    place_label,
    places,
    straight,
    word,
)
from reading_site.recognise.names.pieces import Sort
from reading_site.recognise.names.runs import tokens

_PERSON, _PLACE, _EVENT = EntityKind.PERSON, EntityKind.PLACE, EntityKind.EVENT
_NAME, _PLACE_SORT, _OPEN = Sort.NAME, Sort.PLACE, Sort.OPEN
_ORGANISATION = EntityKind.ORGANISATION
# Islamic Republic of Pakistan: the official name of a state.
_STATE = re.compile(
    r"(?:\w{3,20} ){0,2}(?:Republic|Kingdom|State|Sultanate|Emirate|Principality|Federation|Commonwealth|Province) of (?:the )?(.{3,40})$"
)
_UNITS = (" Province", " Municipality")
_DEPARTMENTS = ("ministry", "department")
_UNITED = ("united", "nations")


def group(found: Sequence[Candidate], known: Known, texts: Sequence[str]) -> None:
    """Bring forms of closed names together: equal words in another order, and ends of longer names."""
    members: dict[tuple[EntityKind, tuple[str, ...]], list[Candidate]] = defaultdict(list)
    spelled: dict[str, str] = {}

    told: dict[str, Acronym | None] = {}

    def whole(name: str) -> str:
        if name not in spelled:
            spelled[name] = expand(name, known)
        return spelled[name]

    def listed(name: str) -> Acronym | None:
        if name not in told:
            told[name] = _told(key(whole(name)))
        return told[name]

    for c in found:
        if c.kind is None or c.certainty < SHOWN or c.kind is _PERSON:
            continue
        if c.sort is _NAME and (entry := listed(c.surface)):
            c.kind = c.kind if c.rule == BODY else entry.kind
            c.rule = "known" if c.rule == SHARED else c.rule
            c.name = c.surface if bag(entry.label) == bag(c.surface) else entry.label
        if known.short and c.sort is _NAME:
            c.name = known.short.get(c.surface, c.name)
        if (
            c.sort is _NAME
            and c.kind is _PLACE
            and " of " in c.surface
            and (state := _STATE.match(c.surface))
        ):
            land = straight(state.group(1))
            c.name = place_label(land) if land in places() else c.name
        elif c.sort is _NAME and c.kind is _PLACE and c.surface.endswith(_UNITS):
            # Ruritania Province: what the table has without the word
            land = straight(c.surface.rpartition(" ")[0])
            c.name = place_label(land) if land in places() else c.name
        if c.rule == UNIT:
            # Zenda county: the place by its name, as where it stands without the word
            land = straight(c.surface.rpartition(" ")[0])
            c.name = place_label(land)
        elif c.sort is _PLACE_SORT:
            c.name = place_label(straight(c.surface))
        members[c.kind, bag(whole(c.name or c.surface))].append(c)
    ends: dict[tuple[EntityKind, str], list[tuple[str, ...]]] = defaultdict(list)
    labels = {group: group_label(cs) for group, cs in members.items()}
    words = {group: key(whole(label)) for group, label in labels.items()}
    for group, parts in words.items():
        if parts:
            ends[group[0], parts[-1]].append(parts)
            ends[group[0], parts[0]].append(parts)
            if len(parts) > 2 and parts[-1] in head_list("corporate"):
                ends[group[0], parts[-2]].append(parts)
            if "of" in parts[2:] and (head := parts[parts.index("of") - 1]) in _DEPARTMENTS:
                ends[group[0], head].append(parts)
    defined = {d.name for d in known.definitions}
    by_words = {(g[0], words[g]): labels[g] for g in members}
    for (kind, content), cs in members.items():
        label = labels[kind, content]
        own = words[kind, content]
        longer = (
            {
                other
                for other in ends[kind, own[-1]]
                if len(other) > len(own)
                and other[-len(own) :] == own
                and _qualifier(other[: -len(own)])
            }
            if len(own) >= 2
            else set()
        )
        if own and not longer and len(near := ends[kind, own[0]]) > 1:
            free = all(c.sort is _OPEN for c in cs)
            longer = {o for o in near if o[: len(own)] == own and _extends(kind, own, o, free)}
        if kind is _ORGANISATION and len(own) == 1 and word(own[0].title()).named:
            # Viasna for the Viasna Human Rights Center: its first word is a name by itself.
            longer = {o for o in ends[kind, own[0]] if len(o) > 1 and own[0] in (o[0], o[-2])}
        elif kind is _ORGANISATION and own in _CHAMBERS:
            # the Senate, for the Senate of Lakeland
            longer = {o for o in ends[kind, own[0]] if o[:2] == (*own, "of")}
        if kind is _ORGANISATION and len(own) == 2:
            longer |= _reordered(own, ends[kind, own[1]])
        full = by_words[kind, longer.pop()] if len(longer) == 1 else label
        if label in defined and full in defined and label != full:
            full = label  # Centers for Lakes (CL) and Norway Centers for Lakes (NCL): two bodies
        for c in cs:
            other = full != label and kind is _EVENT and _is_another(c, texts, full)
            c.name = label if other else full
    _editions(found, texts)


# the World Boat Summit in Zenda in 1995
_HELD = re.compile(
    r"(?: (?:in|at) [A-Z]\w{1,20})?,? (?:in|of|held in|\() ?(?:[A-Z][a-z]{2,8} )?((?:1[89]|20)\d\d)\b"
)
_DIGITS = re.compile(r"\d")
_WHICH = re.compile(
    r"\b(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d{1,2}(?:st|nd|rd|th)|last|previous|next|earlier) $"
)


def _editions(found: Sequence[Candidate], texts: Sequence[str]) -> None:
    """Name meetings that the text puts into a year by that year, too: the Boat Festival of 2021.

    What is held again and again (festivals, games) is always named so, another thing where the text
    puts it into several years. A name without a year means the one year that the text tells.
    """
    said: dict[str, dict[str, list[Candidate]]] = defaultdict(lambda: defaultdict(list))
    bare: dict[str, list[Candidate]] = defaultdict(list)
    for c in found:
        if c.kind is not _EVENT or c.certainty < SHOWN or _DIGITS.search(c.name):
            continue
        held = _HELD.match(texts[c.block], c.end)
        (said[c.name][held.group(1)] if held else bare[c.name]).append(c)
    for name, by_year in said.items():
        if len(by_year) == 1 and head_list("numbered_years").isdisjoint(key(name)[-1:]):
            continue
        for year, cs in by_year.items():
            dated = f"{name} {year}"
            alone = bare[name] if len(by_year) == 1 else []
            for c in (*cs, *(c for c in alone if not _is_another(c, texts, dated))):
                c.name = dated


def _is_another(c: Candidate, texts: Sequence[str], full: str) -> bool:
    """Tell whether the text says of which year or turn a meeting was, and the fuller name says another.

    Second World Boat Summit: not the World Boat Summit of 1995, nor "the first World Boat Summit".
    """
    text = texts[c.block]
    if held := _HELD.match(text, c.end):
        return held.group(1) not in full
    which = _WHICH.search(text, max(0, c.start - 12), c.start)
    turn = which.group().strip() if which else ""
    return bool(turn) and turn not in full.lower()


def _extends(kind: EntityKind, own: tuple[str, ...], other: tuple[str, ...], free: bool) -> bool:
    """Tell whether a longer name that begins with a shorter one adds only what short forms leave out.

    ``free``: the short form has no head noun.
    """
    rest = other[len(own) :]
    if not rest:
        return False
    seat = kind is EntityKind.ORGANISATION and own[0] in _places_folded()  # Oslo Center for Nets
    known = kind is EntityKind.ORGANISATION and own[-1] in head_list("called_short")
    if len(own) >= 3 - (seat or known or own[0].isdigit()) and len(rest) > 1:
        if rest[0] in ("for", "on"):
            return len(own) > 1
        if rest[0] == "of" and known and len(own) > 2:
            return True  # Pearl Lake Academy
    if kind is EntityKind.WORK and len(own) > 1:
        # Equality Act for Equality Act 2010
        return rest[-1].isdigit() and all(w.isdigit() or w in ("of", "no") for w in rest)
    if kind is EntityKind.ORGANISATION and len(own) > 1:
        # Zenda Optics for Zenda Optics Manufacturing Co., Ltd.
        return all(w in head_list("corporate") for w in rest)
    if kind is EntityKind.PLACE and free and rest[-2:-1] == ("autonomous",) and len(rest) < 6:
        return rest[-1] in head_list("settlements") or rest[-1] == "region"
    if kind is EntityKind.PLACE and free and len(rest) == 1:
        return rest[0] in head_list("settlements")  # Gubo for Gubo Village
    # Lakes Conclave for Lakes Conclave-2021
    return kind is EntityKind.EVENT and len(rest) == 1 and rest[0].isdigit()


_CHAMBERS = frozenset((("senate",), ("legislature",)))


def _reordered(own: tuple[str, ...], near: Sequence[tuple[str, ...]]) -> set[tuple[str, ...]]:
    """Return the longer names that a ministry's short form stands for: Boat Ministry, Lakeland Ministry of Boats."""
    what, head = own
    if head not in _DEPARTMENTS:
        return set()
    wholes = [(head, "of", what), (head, "of", what, "affairs")]
    return {
        other
        for other in near
        for whole in wholes
        if (at := other.index(head)) + len(whole) <= len(other)
        and other[at : at + len(whole)] == whole
        and other[at + len(whole) :][:1] in ((), ("of",))
        and (at == 0 or _qualifier(other[:at]))
    }


def _told(words: tuple[str, ...]) -> Acronym | None:
    """Return the well-known name with these words; the United Nations before its bodies count for nothing."""
    told = known_entries()
    while len(words) > 2 and words[-1][0].isdigit() and words not in told:
        words = words[:-1]  # the years that a framework is for
    return told.get(words) or (told.get(words[2:]) if words[:2] == _UNITED else None)


def _qualifier(words: tuple[str, ...]) -> bool:
    """Tell whether the words that a short form leaves out only say whose the thing is, or of which year."""
    if all(w in head_list("qualifiers") or w.isdigit() or word(w.title()).demonym for w in words):
        return True
    return words in known_entries() or " ".join(words) in _places_folded()


@cache
def _places_folded() -> frozenset[str]:
    return frozenset(" ".join(key(name)) for name in places())


def group_label(cs: Sequence[Candidate]) -> str:
    """Return the name of a group: spelled out before acronyms, then the most frequent, then the longest."""
    counts: dict[str, int] = defaultdict(int)
    for c in cs:
        counts[c.name or c.surface] += 1
    if len(counts) == 1:
        return next(iter(counts))
    return min(counts, key=lambda n: (_short(n), -counts[n], -len(n), n))


def _short(name: str) -> bool:
    return any(t.word is not None and t.word.acronym and not t.place for t in tokens(name))


_PARENT = re.compile(r",? (?:at|of|in|under|from) (?:the )?$")


def qualify(found: Sequence[Candidate], texts: Sequence[str]) -> None:
    """Say whose a shared name is, where the text does: Human Rights Center (Jilin University)."""
    owners: dict[tuple[EntityKind, str], set[str]] = defaultdict(set)
    owned: dict[int, str] = {}
    shown = [c for c in found if c.certainty >= SHOWN and c.kind is not None]
    for index, c in enumerate(shown):
        if c.rule != SHARED or c.kind is None:
            continue
        text = texts[c.block]
        after = shown[index + 1] if index + 1 < len(shown) else None
        before = shown[index - 1] if index else None
        parent = None
        if after and after.block == c.block and _PARENT.fullmatch(text[c.end : after.start]):
            parent = after
        elif before and before.block == c.block and text[before.end : c.start] in ("'s ", "’s "):
            parent = before
        if (
            parent
            and parent.kind in (EntityKind.ORGANISATION, EntityKind.PLACE)
            and parent.rule != SHARED
        ):
            owned[id(c)] = parent.name
            owners[c.kind, c.name].add(parent.name)
    states: dict[tuple[EntityKind, str], set[str]] = defaultdict(set)
    for c in shown:
        base, of, land = c.name.rpartition(" of ")
        if of and c.kind is not None and straight(land.removeprefix("the ")) in places():
            states[c.kind, base].add(c.name)
    _of_parties(shown)
    for c in shown:
        if c.rule == SHARED and c.kind is not None:
            names = owners.get((c.kind, c.name), set())
            parent_name = owned.get(id(c)) or (next(iter(names)) if len(names) == 1 else "")
            if parent_name:
                c.name, c.rule = f"{c.name} ({parent_name})", "owned-name"
            elif not names and len(whole := states[c.kind, c.name]) == 1:
                c.name, c.rule = next(iter(whole)), "owned-name"


def _of_parties(shown: Sequence[Candidate]) -> None:
    """Let a party's organ be that of the one party that the text names before it: the Central Committee."""
    organs = [c for c in shown if c.rule == SHARED and c.name in head_list("party_organs")]
    if not organs:
        return
    parties = [_party(c.name) if c.kind is _ORGANISATION else "" for c in shown]
    told = set(filter(None, parties))
    first = next((n for n, party in enumerate(parties) if party), len(shown))
    if len(told) != 1:
        return
    party = next(iter(told))
    late = {id(c) for c in shown[first:]}
    for c in organs:
        if id(c) in late:
            c.name, c.rule = f"{c.name} of the {party}", "owned-name"


def _party(name: str) -> str:
    """Return the party that a name is or says, empty where it says none: Lake Committee of the Boat Party."""
    whose = name.rpartition(" of the ")[2]
    return whose if whose.endswith(" Party") or " Party of " in whose else ""
