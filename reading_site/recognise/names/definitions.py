"""Acronyms of a document: defined in it, spelled out in it, or well known."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise

from reading_site.model import EntityKind
from reading_site.recognise.names.candidate import PLAN, SITTING, Candidate
from reading_site.recognise.names.forms import SMALL, abbreviates, initials, key
from reading_site.recognise.names.lexicon import (
    Acronym,
    acronyms,
    first_words,
    known_names,
    place_label,
    straight,
    word,
)
from reading_site.recognise.names.pieces import Sort
from reading_site.recognise.names.runs import tokens

_DEFINED = re.compile(
    r"[\"”]?[ \u00a0]?\((?:the |hereinafter |hereafter |or |also )?[\"“]?([A-Z][\w&./-]{1,11}?|[A-Z]\w{2,14} [A-Z]{2,6})[\"”]?\)"
)


_PLAN = re.compile(r" (?:initiative|programme|program|project|scheme|campaign)\b")
_NAME, _ACRONYM = Sort.NAME, Sort.ACRONYM
# A blank, or a small word of another language.
_NARROW = re.compile(r" (?:[a-z]{1,3} )?")


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
    short: dict[str, str] = field(default_factory=dict)
    """Names behind brackets by the short names in them: Lakeland Strategy on Boats (Boat Strategy)."""


def define(found: Sequence[Candidate], texts: Sequence[str]) -> Known:
    """Return what the text says its acronyms mean; drop those that mean common nouns."""
    known = Known()
    _taken_apart(found, texts)
    _define(found, texts, known)
    _bracketed(found, texts, known)
    _announced(found, texts, known)
    _common_nouns(found, texts, known)
    return known


def expand(surface: str, known: Known) -> str:
    """Return a name with the acronyms in it spelled out and known places under their label."""
    parts = []
    for token in tokens(surface):
        text = token.text
        if token.place:
            text = place_label(text)
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


def _taken_apart(found: Sequence[Candidate], texts: Sequence[str]) -> None:
    """Make one again what an acronym behind it spells: Lake Guard Norway (LGN), Alto i Bergen (AIB)."""
    for one, other in pairwise(found):
        if one.block != other.block or not texts[other.block].startswith(" (", other.end):
            continue
        text = texts[one.block]
        match = _DEFINED.match(text, other.end)
        if match is None or not match.group(1).isupper() or one.kind is EntityKind.PLACE:
            continue
        whole = text[one.start : other.end]
        if not _NARROW.fullmatch(text, one.end, other.start):
            continue
        short = match.group(1)
        spelled = len(short) == len(whole.split()) and abbreviates(short, whole)
        if spelled or initials(whole).upper() == short:
            named = next((c.kind for c in (one, other) if c.sort is Sort.NAME), None)
            plan = EntityKind.INITIATIVE if _PLAN.match(text, match.end()) else None
            one.kind, one.sort = plan or named or EntityKind.ORGANISATION, Sort.NAME
            one.end, one.surface, one.rule, one.certainty = other.end, whole, "defined", 0.9
            other.sort, other.kind, other.certainty = Sort.OPEN, None, 0.0


def _bracketed(found: Sequence[Candidate], texts: Sequence[str], known: Known) -> None:
    """Read "Full Name (Short Name)", where both have one head."""
    for one, other in pairwise(found):
        if other.sort is not _NAME or one.block != other.block or one.kind is not other.kind:
            continue
        text = texts[one.block]
        if not text.startswith(" (", one.end):
            continue
        inside = text[one.end : other.start] in (" (", " (the ")
        inside = inside and text[other.end : other.end + 1] == ")"
        if not inside or one.sort is not Sort.NAME:
            continue
        foreign = one.words and one.words[0].text in first_words()
        if foreign or _head_of(one) == _head_of(other) != "":
            known.short.setdefault(other.surface, one.surface)


def _head_of(c: Candidate) -> str:
    """Return the last word of a name before its first preposition, in lower case."""
    last = ""
    for token in tokens(c.surface):
        if token.word is None:
            break
        last = token.word.lower
    return last


def _define(found: Sequence[Candidate], texts: Sequence[str], known: Known) -> None:
    """Read "Full Name (ACRO)"."""
    for c in found:
        text = texts[c.block]
        match = _DEFINED.match(text, c.end) if "(" in text[c.end : c.end + 3] else None
        if match is None:
            continue
        if c.sort not in (Sort.NAME, Sort.OPEN, Sort.PLACE) or c.rule == SITTING:
            continue
        short = match.group(1)
        nested = _nested(c.surface, short)
        if nested is None and not (c.sort is Sort.NAME and _given_alone(c.surface, short)):
            continue
        nested = nested or c.surface
        kind = c.kind
        if nested != c.surface:
            kind = _kind_of(nested) or kind
        if c.sort is Sort.OPEN and (kind is None or kind is EntityKind.PERSON):
            plan = _PLAN.match(text, match.end())
            kind = c.kind = EntityKind.INITIATIVE if plan else EntityKind.ORGANISATION
            c.certainty, c.rule = max(c.certainty, 0.8), "defined"
        if kind is None:
            continue
        label = place_label(straight(nested))
        if entry := known_entries().get(key(expand(nested, known))):
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
        if c.sort is not _ACRONYM or before.block != c.block or before.sort is not _NAME:
            continue
        gap = texts[c.block][before.end : c.start]
        if before.kind and len(gap) < 60 and "." not in gap and _ANNOUNCED.search(gap):
            known.acronyms.setdefault(c.surface, (before.surface, before.kind))
            known.definitions.append(
                Definition(before.surface, c.surface, before.kind, c.block, c.start, c.end)
            )


def _common_nouns(found: Sequence[Candidate], texts: Sequence[str], known: Known) -> None:
    """Drop acronyms that stand for common nouns: traditional medicine (TM), boat clubs (BCs)."""
    dropped = set()
    for c in found:
        if c.sort is not _ACRONYM or c.surface in known.acronyms:
            continue
        text, short = texts[c.block], c.surface.removesuffix("s")
        if short is not c.surface and short.isupper() and not meaning(c.surface, known)[1]:
            dropped.add(short)  # of things of which there are many
        elif text[c.start - 1 : c.start] == "(":
            before = text[max(0, c.start - 160) : c.start - 1]
            # purpose-built boat houses (PBBH)
            if _is_common(before, short) or _is_common(before.replace("-", " "), short):
                dropped.add(short)
    for c in found if dropped else ():
        if c.sort is _ACRONYM and c.surface.removesuffix("s") in dropped:
            c.sort, c.kind, c.certainty = Sort.OPEN, None, 0.0


def _is_common(before: str, short: str) -> bool:
    """Tell whether the words right before a bracket are those of its acronym, and no name."""
    words: list[str] = []
    for word_ in reversed(before[-120:].split()):
        words.insert(0, word_)
        if sum(w not in SMALL for w in words) == len(short):
            break
    lower = any(w[:1].islower() and w not in SMALL for w in words)
    return lower and abbreviates(short, " ".join(words).title())


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
    if abbreviates(short, surface) or abbreviates(_letters(short), surface):
        return surface
    if surface.startswith(("Department of ", "Ministry of ")) and abbreviates(short, surface[11:]):
        return surface
    for match in re.finditer(r"\b(?:of|for|at|in|on) (?:the )?", surface):
        rest = surface[match.end() :]
        if " " in rest and abbreviates(short, rest):
            return rest
    return surface if _loosely(surface, short) else None


def _letters(short: str) -> str:
    """Return the letters of a short form that spells the place out: SAA-Norway gives SAAN."""
    return "".join(part if part.isupper() else part[:1] for part in short.split("-"))


def _loosely(surface: str, short: str) -> bool:
    """Tell whether an acronym has the letters in another order, or those of another language (FRA)."""
    own = initials(surface).upper()
    if not short.isupper() or min(len(short), len(own)) < 3:
        return False
    shared = sum(c in own for c in short)
    return shared == len(short) or (short[0] == own[0] and shared > len(short) / 2)


def _given_alone(surface: str, short: str) -> bool:
    """Tell whether brackets behind a body's name can only hold its short form, letters or not.

    Of another language (Congolese Institute for Nature Conservation, ICCN), or made of parts (Fiocruz).
    """
    entry = word(short)
    if entry.place or entry.topic or entry.demonym or entry.never or short in acronyms():
        return False
    if short.isupper() or " " in short:
        return len(short) > 2 and short.strip("IVX") != ""
    if entry.ordinary or entry.given or len(short) < 5:
        return False
    folded = surface.casefold()
    lower = short.casefold()
    return any(lower[i : i + 4] in folded for i in range(len(lower) - 3))


def explain(found: Sequence[Candidate], known: Known) -> None:
    """Give acronyms their meaning: defined here, spelled out here, or well known."""
    _rejoin(found, known)
    spelled: dict[str, dict[str, EntityKind]] = defaultdict(dict)
    plans = {c.surface for c in found if c.rule == PLAN}
    headless: dict[str, dict[str, EntityKind]] = defaultdict(dict)
    for c in found:
        if c.sort is _NAME and c.kind and c.shown:
            letters = initials(c.surface).upper()
            spelled[letters][c.surface] = c.kind
            if len(letters) > 3 and c.words and c.words[-1].heads:
                headless[letters[:-1]][c.surface] = c.kind  # Border Lake Guard Mission (BLG)
    for c in found:
        if c.surface in known.acronyms and c.kind is not EntityKind.PERSON:
            # BelTA, Africa CDC: not all in capitals, but defined.
            c.sort = Sort.ACRONYM
        if c.sort is not _ACRONYM:
            continue
        label, kind = meaning(c.surface, known)
        options = spelled.get(c.surface) or headless.get(c.surface) or {}
        if kind is None and len(options) == 1:
            label, kind = next(iter(options.items()))
            known.acronyms[c.surface] = (label, kind)
        if kind is not None:
            c.kind, c.name, c.certainty = kind, label, max(c.certainty, 0.9)
        else:
            plan = c.surface in plans
            c.kind = EntityKind.INITIATIVE if plan else EntityKind.ORGANISATION
            c.name = c.surface


def _rejoin(found: Sequence[Candidate], known: Known) -> None:
    """Make one again what was taken apart at a hyphen or a blank, but is defined as a short form."""
    short = known.acronyms
    for one, other in pairwise(found):
        if (one.block, one.end + 1) != (other.block, other.start):
            continue
        whole = next((w for j in "- " if (w := f"{one.surface}{j}{other.surface}") in short), "")
        if whole:
            one.surface, one.end, one.sort = whole, other.end, Sort.ACRONYM
            other.sort, other.kind, other.certainty = Sort.OPEN, None, 0.0


@cache
def known_entries() -> dict[tuple[str, ...], Acronym]:
    """Return the well-known names by their compared words."""
    return {key(name): entry for name, entry in known_names().items()}
