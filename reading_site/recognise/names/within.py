"""Which candidates of one document name one thing: acronyms, surnames, shortened names.

Nothing outside the document is known here but the tables of places and of well-known acronyms.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise

from reading_site.model import EntityKind
from reading_site.recognise.names.collect import SHARED, Candidate
from reading_site.recognise.names.forms import abbreviates, bag, initials, key
from reading_site.recognise.names.lexicon import STRAIGHT, Acronym, acronyms, known_names, places
from reading_site.recognise.names.pieces import Sort
from reading_site.recognise.names.runs import tokens

SHOWN = 0.5
"""Candidates below it are no mentions. Measured on the development texts: see benchmarks/entities."""
_DEFINED = re.compile(
    r"[\"”]?[ \u00a0]?\((?:the |hereinafter |hereafter |or |also )?[\"“]?([A-Z][\w&./-]{1,11}?)[\"”]?\)"
)
_PERSON = EntityKind.PERSON


@dataclass(frozen=True, slots=True)
class Definition:
    """A name and the acronym that the text gives for it, with the acronym's place in the block."""

    name: str
    alias: str
    kind: EntityKind
    block: int
    start: int
    end: int


@dataclass(slots=True)
class Known:
    """What the document has said so far."""

    definitions: list[Definition] = field(default_factory=list)
    acronyms: dict[str, tuple[str, EntityKind]] = field(default_factory=dict)
    people: dict[str, list[Candidate]] = field(default_factory=dict)


def resolve(found: Sequence[Candidate], texts: Sequence[str]) -> Known:
    """Set ``name``, ``kind`` and ``certainty`` of the candidates, in place; return what was learnt."""
    known = Known()
    _define(found, texts, known)
    _announced(found, texts, known)
    _common_nouns(found, texts, known)
    _lists(found, texts)
    _agree(found)
    _people(found, known)
    _acronyms(found, known)
    _groups(found, known)
    _qualify(found, texts)
    _headlines(found)
    return known


def expand(surface: str, known: Known) -> str:
    """Return a name with the acronyms in it spelled out and known places under their label."""
    parts = []
    for token in tokens(surface):
        text = token.text
        if token.place:
            text = places().get(text, text)
        elif token.word is not None and token.word.acronym and len(text) < len(surface):
            text = meaning(text, known)[0] or text
        parts.append(text)
    return " ".join(parts)


def meaning(acronym: str, known: Known) -> tuple[str, EntityKind | None]:
    """Return what an acronym stands for, and its kind; an empty string where nothing tells."""
    if acronym in known.acronyms:
        return known.acronyms[acronym]
    if acronym.endswith("s") and acronym[:-1] in known.acronyms:
        return known.acronyms[acronym[:-1]]
    entry = (
        acronyms().get(acronym)
        or acronyms().get(acronym.replace(".", ""))
        or acronyms().get(acronym.removesuffix("s"))
    )
    return (entry.label, entry.kind) if entry else ("", None)


def _define(found: Sequence[Candidate], texts: Sequence[str], known: Known) -> None:
    """Read "Full Name (ACRO)"."""
    for c in found:
        if c.sort not in (Sort.NAME, Sort.OPEN, Sort.PLACE):
            continue
        match = _DEFINED.match(texts[c.block], c.end)
        if match is None:
            continue
        short = match.group(1)
        nested = _nested(c.surface, short)
        if nested is None:
            continue
        kind = c.kind
        if nested != c.surface:
            kind = _kind_of(nested) or kind
        if c.sort is Sort.OPEN and (kind is None or kind is _PERSON):
            kind, c.kind = EntityKind.ORGANISATION, EntityKind.ORGANISATION
            c.certainty, c.rule = max(c.certainty, 0.8), "defined"
        if kind is None:
            continue
        label = places().get(nested.translate(STRAIGHT), nested)
        if entry := _known_kinds().get(key(expand(nested, known))):
            label, kind = entry.label, entry.kind
        known.acronyms.setdefault(short, (label, kind))
        known.definitions.append(
            Definition(label, short, kind, c.block, match.start(1), match.end(1))
        )


_ANNOUNCED = re.compile(
    r"\b(?:initials|acronym|abbreviation|abbreviated (?:as|to)|known (?:simply |commonly |better )?as|short for|called) (?:the )?[\"“]?$"
)


def _announced(found: Sequence[Candidate], texts: Sequence[str], known: Known) -> None:
    """Read "Full Name, known by its Spanish initials ACRO"."""
    for before, c in pairwise(found):
        if c.sort is not Sort.ACRONYM or before.block != c.block or before.sort is not Sort.NAME:
            continue
        gap = texts[c.block][before.end : c.start]
        if before.kind and len(gap) < 60 and "." not in gap and _ANNOUNCED.search(gap):
            known.acronyms.setdefault(c.surface, (before.surface, before.kind))
            known.definitions.append(
                Definition(before.surface, c.surface, before.kind, c.block, c.start, c.end)
            )


_COORDINATE = frozenset((", ", " and ", ", and ", " or ", " & "))


def _lists(found: Sequence[Candidate], texts: Sequence[str]) -> None:
    """Let an unknown name in a list of places be a place: Nouakchott, Nouadhibou and Kaédi."""
    for order in (1, -1):
        for one, other in pairwise(found[::order]):
            if one.block != other.block or other.sort is not Sort.OPEN or other.certainty >= 0.7:
                continue
            first, last = (one, other) if order == 1 else (other, one)
            if one.kind is not EntityKind.PLACE or one.certainty < 0.65 or len(other.words) > 2:
                continue
            plain = all(w.ordinary for w in other.words) or other.words[0].given
            if not plain and texts[one.block][first.end : last.start] in _COORDINATE:
                other.kind, other.certainty, other.rule = EntityKind.PLACE, 0.66, "list"


def _common_nouns(found: Sequence[Candidate], texts: Sequence[str], known: Known) -> None:
    """Drop acronyms that stand for common nouns: traditional medicine (TM)."""
    dropped = set()
    for c in found:
        text = texts[c.block]
        if (
            c.sort is not Sort.ACRONYM
            or c.surface in known.acronyms
            or text[c.start - 1 : c.start] != "("
        ):
            continue
        words = text[max(0, c.start - 120) : c.start - 1].split()[-len(c.surface) :]
        if any(w[:1].islower() for w in words) and abbreviates(c.surface, " ".join(words).title()):
            dropped.add(c.surface)
    for c in found:
        if c.sort is Sort.ACRONYM and c.surface in dropped:
            c.sort, c.kind, c.certainty = Sort.OPEN, None, 0.0


def _kind_of(name: str) -> EntityKind | None:
    """Return the kind of a name that ends another: by table, or by the last head before "of"."""
    kind = None
    for token in tokens(name):
        if token.word is None:
            break
        kind = token.kind or next((k for k in EntityKind if k in token.word.heads), kind)
    return kind


def _nested(surface: str, short: str) -> str | None:
    """Return the name, or the last part of it, that an acronym stands for."""
    entry = acronyms().get(short)
    if entry and key(surface) in {key(n) for n in (entry.label, *entry.others)}:
        return surface
    if abbreviates(short, surface):
        return surface
    for match in re.finditer(r"\b(?:of|for|at|in) (?:the )?", surface):
        rest = surface[match.end() :]
        if " " in rest and abbreviates(short, rest):
            return rest
    own = initials(surface).upper()
    if short.isupper() and len(short) > 2 and len(own) > 2:
        # The letters in another order, or of another language: Agency for Fundamental Rights (FRA).
        if all(c in own for c in short) or (short[0] == own[0] and sum(c in own for c in short) > len(short) / 2):
            return surface
    return None


def _agree(found: Sequence[Candidate]) -> None:
    """Let all occurrences of an open piece have the kind that the best evidence gives it."""
    best: dict[str, dict[EntityKind, float]] = defaultdict(lambda: defaultdict(float))
    rules: dict[tuple[str, EntityKind], tuple[float, str]] = {}
    for c in found:
        if c.sort is Sort.OPEN and c.kind is not None and c.shown:
            best[c.surface][c.kind] += c.certainty
            rules[c.surface, c.kind] = max(
                rules.get((c.surface, c.kind), (0.0, "")), (c.certainty, c.rule)
            )
    for c in found:
        if c.sort is Sort.OPEN and (votes := best.get(c.surface)):
            kind = max(votes, key=lambda k: (votes[k], k.value))
            certainty, rule = rules[c.surface, kind]
            if kind is not c.kind or c.certainty < certainty:
                c.kind, c.certainty, c.rule = kind, certainty, rule


def _people(found: Sequence[Candidate], known: Known) -> None:
    """Give each person the fullest name, and each surname the person who was named before."""
    full: dict[str, Candidate] = {}
    for c in found:
        if c.sort is Sort.OPEN and c.kind is _PERSON and c.certainty >= SHOWN and len(c.words) > 1:
            full.setdefault(c.surface.translate(STRAIGHT), c)
    labels = _longest(list(full))
    by_word: dict[str, set[str]] = defaultdict(set)
    for name in full:
        for word in key(name):
            by_word[word].add(labels[name])
    recent: dict[str, str] = {}
    for c in found:
        if c.sort is Sort.PLACE and len(c.words) == 1 and c.words[0].surname :
            # Gao said: the surname of somebody named before, not the town.
            word = "".join(key(c.surface))
            if (name := recent.get(word)) and key(name)[0] == word:
                c.kind, c.name, c.sort, c.rule = _PERSON, name, Sort.OPEN, "surname"
            continue
        if c.sort is not Sort.OPEN:
            continue
        text = c.surface.translate(STRAIGHT)
        if text in labels:
            c.kind, c.name = _PERSON, labels[text]
            c.certainty = max(c.certainty, full[text].certainty)
            c.rule = c.rule if c.rule and c.rule != "preposition" else "known-person"
            for word in key(text):
                recent[word] = labels[text]
        elif len(c.words) == 1 and not c.words[0].place:
            word = "".join(key(text))
            options = by_word.get(word)
            if not options or (c.kind is not None and c.kind is not _PERSON and c.certainty >= 0.8):
                continue
            name = next(iter(options)) if len(options) == 1 else recent.get(word)
            if name is None and c.words[0].ordinary:
                continue
            if name is None:
                continue
            c.kind, c.name = _PERSON, name
            c.certainty, c.rule = max(c.certainty, 0.85), "surname"


def _longest(names: list[str]) -> dict[str, str]:
    """Return the fullest form of each name: all words of the shorter are in the longer, two or more."""
    keyed = sorted(((key(n), n) for n in names), key=lambda p: (-len(p[0]), p[1]))
    index: dict[str, list[tuple[frozenset[str], str]]] = defaultdict(list)
    labels = {}
    for words, name in keyed:
        own = frozenset(words)
        wider = {
            label
            for other, label in index.get(words[0] if words else "", [])
            if len(own) >= 2 and own <= other
        }
        labels[name] = wider.pop() if len(wider) == 1 else name
        for word in own:
            index[word].append((own, labels[name]))
    return labels


def _acronyms(found: Sequence[Candidate], known: Known) -> None:
    """Give acronyms their meaning: defined here, spelled out here, or well known."""
    spelled: dict[str, set[tuple[str, EntityKind]]] = defaultdict(set)
    closed = {c.surface: c for c in found if c.sort is Sort.NAME and c.kind and c.shown}
    wanted = {c.surface for c in found if c.sort is Sort.ACRONYM} - set(known.acronyms)
    for short in sorted(wanted):
        for surface, c in closed.items():
            if c.kind and abbreviates(short, surface):
                spelled[short].add((surface, c.kind))
    for c in found:
        if c.sort is not Sort.ACRONYM:
            continue
        label, kind = meaning(c.surface, known)
        if kind is None and len(spelled.get(c.surface, ())) == 1:
            label, kind = next(iter(spelled[c.surface]))
            known.acronyms[c.surface] = (label, kind)
        if kind is not None:
            c.kind, c.name, c.certainty = kind, label, max(c.certainty, 0.9)
        else:
            c.kind = EntityKind.ORGANISATION
            c.name = c.surface


def _groups(found: Sequence[Candidate], known: Known) -> None:
    """Bring forms of closed names together: equal words in another order, and ends of longer names."""
    members: dict[tuple[EntityKind, tuple[str, ...]], list[Candidate]] = defaultdict(list)
    told = _known_kinds()
    for c in found:
        if c.kind is None or c.certainty < SHOWN or c.kind is _PERSON:
            continue
        if c.sort is Sort.NAME and (entry := told.get(key(expand(c.surface, known)))):
            c.kind = entry.kind
            c.name = c.surface if bag(entry.label) == bag(c.surface) else entry.label
        if c.sort is Sort.PLACE:
            c.name = places().get(c.surface.translate(STRAIGHT), c.surface)
        members[c.kind, bag(expand(c.name or c.surface, known))].append(c)
    ends: dict[tuple[EntityKind, str], list[tuple[str, ...]]] = defaultdict(list)
    words = {group: key(expand(group_label(cs), known)) for group, cs in members.items()}
    for group, parts in words.items():
        if parts:
            ends[group[0], parts[-1]].append(parts)
            ends[group[0], parts[0]].append(parts)
    labels = {group: group_label(cs) for group, cs in members.items()}
    by_words = {(g[0], words[g]): labels[g] for g in members}
    for group, cs in members.items():
        label = labels[group]
        own = words[group]
        longer = (
            {
                other
                for other in ends[group[0], own[-1]]
                if own
                if len(other) > len(own) >= 2
                and other[-len(own) :] == own
                and _qualifier(other[: -len(own)])
            }
            if own
            else set()
        )
        if not longer and len(own) >= 3 - own[0].isdigit():
            longer = {
                other
                for other in ends[group[0], own[0]]
                if len(other) > len(own) + 1
                and other[: len(own)] == own
                and other[len(own)] in ("for", "on")
            }
        if len(longer) == 1:
            label = by_words[group[0], longer.pop()]
        for c in cs:
            c.name = label


@cache
def _known_kinds() -> dict[tuple[str, ...], Acronym]:
    return {key(name): entry for name, entry in known_names().items()}


_QUALIFIERS = frozenset(
    "first second third fourth fifth sixth seventh eighth ninth tenth united nations european union african national international the un eu republic of".split()
)


def _qualifier(words: tuple[str, ...]) -> bool:
    """Tell whether the words that a short form leaves out only say whose the thing is, or of which year."""
    if all(w in _QUALIFIERS or w.isdigit() for w in words):
        return True
    return " ".join(words) in _places_folded()


@cache
def _places_folded() -> frozenset[str]:
    return frozenset(" ".join(key(name)) for name in places())


def group_label(cs: Sequence[Candidate]) -> str:
    """Return the name of a group: spelled out before acronyms, then the most frequent, then the longest."""
    counts: dict[str, int] = defaultdict(int)
    for c in cs:
        counts[c.name or c.surface] += 1
    return min(counts, key=lambda n: (_short(n), -counts[n], -len(n), n))


def _short(name: str) -> bool:
    return any(t.word is not None and t.word.acronym and not t.place for t in tokens(name))


_PARENT = re.compile(r",? (?:at|of|in|under|from) (?:the )?$")


def _qualify(found: Sequence[Candidate], texts: Sequence[str]) -> None:
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
    for c in shown:
        if c.rule == SHARED and c.kind is not None:
            names = owners.get((c.kind, c.name), set())
            parent_name = owned.get(id(c)) or (next(iter(names)) if len(names) == 1 else "")
            if parent_name:
                c.name, c.rule = f"{c.name} ({parent_name})", "owned-name"


def _headlines(found: Sequence[Candidate]) -> None:
    """Keep, where capitals mean nothing, only names that the document's sentences have too."""
    shown = {c.name for c in found if c.shown and c.certainty >= SHOWN}
    for c in found:
        if not c.shown and c.sort is not Sort.PLACE and c.name not in shown:
            c.certainty = 0.0
