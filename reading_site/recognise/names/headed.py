"""Words that end in a head noun: the kind that it tells, and what is no name in spite of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reading_site.model import EntityKind
from reading_site.recognise.names.lexicon import (
    Word,
    acronyms,
    head_list,
    is_family,
    is_personal,
    shouted_places,
)
from reading_site.recognise.names.pieces import Piece, Sort, word_of
from reading_site.recognise.names.runs import Token

_PLACE, _NAME, _OPEN, _SKIP = Sort.PLACE, Sort.NAME, Sort.OPEN, Sort.SKIP
_PARTICLES = frozenset(("Van", "Von", "Der", "Den", "Ten", "Ter", "Zu"))
_ORDER = (
    EntityKind.ORGANISATION,
    EntityKind.EVENT,
    EntityKind.INITIATIVE,
    EntityKind.WORK,
    EntityKind.PLACE,
)


def single(token: Token, entry: Word) -> Piece:
    """Return the piece that a word by itself is."""
    if token.kind and not token.place:
        return Piece(sort=_NAME, tokens=(token,), kind=token.kind, rule="known")
    if token.place:
        return Piece(sort=_PLACE, tokens=(token,), kind=EntityKind.PLACE, rule="place")
    if entry.demonym or entry.number or entry.topic:
        return Piece(sort=_SKIP, tokens=(token,))
    if entry.acronym and entry.text in shouted_places():
        return Piece(sort=Sort.PLACE, tokens=(token,), kind=EntityKind.PLACE, rule="place")
    if entry.acronym and (entry.title or entry.never or not entry.text.strip("IVX")):
        return Piece(sort=Sort.SKIP, tokens=(token,))
    if entry.acronym:
        return Piece(sort=Sort.ACRONYM, tokens=(token,), rule="acronym")
    if entry.heads:
        return Piece(sort=Sort.LONE, tokens=(token,), kind=head_kind([token]))
    return Piece(sort=_OPEN, tokens=(token,))


def head_kind(tokens: Sequence[Token]) -> EntityKind | None:
    """Return the kind that the head noun of a name gives; the last word is the head."""
    entry = word_of(tokens[-1])
    if not entry.heads and len(tokens) > 1:
        entry = word_of(tokens[-2])
    first = word_of(tokens[0])
    ordinal = first.number or first.lower in head_list("ordinals")
    lower = entry.lower
    before = word_of(tokens[-2]).lower if len(tokens) > 1 else ""
    own = len(tokens) > 1 and (word_of(tokens[1]).acronym or tokens[1].kind)
    if lower == "assembly" and first.number and not own:
        return EntityKind.EVENT
    if lower == "assembly" and first.lower in head_list("ordinals"):
        return EntityKind.EVENT
    if lower == "convention" and (
        (first.number and first.text.isdecimal() and not any(_is_party(t) for t in tokens))
        or before in ("geneva", "hague")
    ):
        return EntityKind.WORK  # 1951 Refugee Convention, 4th Geneva Convention
    roman = len(tokens) > 1 and first.acronym and not first.text.strip("IVX")
    if lower in ("congress", "convention") and (ordinal or roman):
        if tokens[-1].kind is EntityKind.ORGANISATION:
            return EntityKind.ORGANISATION  # 14th National People's Congress: its term
        return EntityKind.EVENT
    if lower == "congress":
        world = any(word_of(t).lower in ("world", "international", "annual") for t in tokens)
        people = any(word_of(t).demonym for t in tokens)
        return EntityKind.EVENT if world and not people else EntityKind.ORGANISATION
    if lower == "circuit" and ordinal:
        return EntityKind.ORGANISATION  # the 5th Circuit
    if lower == "show" and before in head_list("show_events"):
        return EntityKind.EVENT
    if lower == "system" and before in head_list("body_systems"):
        return EntityKind.ORGANISATION
    if lower == "district" and before == "school":
        return EntityKind.ORGANISATION
    if lower == "school" and before in ("summer", "winter", "spring", "autumn"):
        return EntityKind.EVENT
    if lower == "house" and before in head_list("houses"):
        return EntityKind.ORGANISATION
    if lower == "forum" and before in ("parliamentary", "permanent"):
        return EntityKind.ORGANISATION
    if lower == "facility" and before in head_list("sites"):
        return EntityKind.PLACE
    if lower == "mechanism" and (
        before in ("expert", "investigative", "accountability", "complaints", "cooperation")
        or [word_of(t).lower for t in tokens[-3:-1]] == ["peer", "review"]
    ):
        return EntityKind.ORGANISATION
    if lower == "order" and (word_of(tokens[-1]).number or before == "executive"):
        return EntityKind.WORK
    if lower == "station" and before in head_list("stations"):
        return EntityKind.ORGANISATION
    for kind in _ORDER:
        if kind in entry.heads:
            return kind
    return None


def _is_party(token: Token) -> bool:
    """Tell whether a word says that a convention is a meeting: 2016 Democratic National Convention."""
    return word_of(token).lower in head_list("conventions")


def headed(tokens: Sequence[Token], initial: bool) -> list[Piece]:
    """Return a name that ends in a head noun; what stands before may be a place, never a person."""
    kind = head_kind(tokens)
    if len(tokens) == 1:
        return [single(tokens[0], word_of(tokens[0]))]
    first, last = word_of(tokens[0]), word_of(tokens[-1])
    roman = len(tokens) == 2 and (last.number or not last.text.strip("IVX"))
    if (first.text == "Session" and roman) or first.text == "autonomous":
        return [Piece(sort=Sort.SKIP, tokens=tuple(tokens))]  # Session II: one of each meeting
    if first.lower in head_list("parts") and last.number:
        return [Piece(sort=Sort.SKIP, tokens=tuple(tokens))]
    if last.lower in ("centre", "center") and word_of(tokens[-2]).lower in head_list(
        "congress_centres"
    ):
        kind = EntityKind.PLACE
    particled = len(tokens) > 2 and all(t.text in _PARTICLES for t in tokens[1:-1])
    if kind is EntityKind.PLACE and particled:
        return [Piece(sort=Sort.OPEN, tokens=tuple(tokens), rule="given")]  # Ada Van Der Fort
    called = kind is EntityKind.PLACE or (kind is EntityKind.WORK and is_personal(last))
    called = (called and last.lower not in head_list("settlements")) or last.lower == "grant"
    if called and first.title and len(tokens) == 4 and _is_family(tokens[1:]):
        # Professor Ada Lamont Hill
        title = Piece(sort=Sort.TITLE, tokens=(tokens[0],))
        at = (tokens[0].start, tokens[0].end)
        return [title, Piece(sort=Sort.OPEN, tokens=tuple(tokens[1:]), rule="title", title=at)]
    if called and ((len(tokens) == 2 and first.given) or _is_family(tokens)):
        return [Piece(sort=Sort.OPEN, tokens=tuple(tokens), rule="given")]
    if last.lower in ("states", "countries", "nations") and (
        word_of(tokens[-2]).lower in head_list("classed")
    ):
        known = [
            single(t, word_of(t)) for t in tokens[:-2] if t.kind or word_of(t).acronym or t.place
        ]
        return [*known, Piece(sort=Sort.SKIP, tokens=tuple(tokens[-2:]))]
    parts = last.lower in head_list("settlements") or last.lower in (
        "region",
        "state",
        "cape",
        "highlands",
    )
    side = first.lower in head_list("directions") and parts
    if len(tokens) == 2 and first.lower == "joint":
        return [Piece(sort=Sort.LONE, tokens=tuple(tokens), kind=kind)]  # only a tail names it
    if len(tokens) == 2 and first.lower in head_list("weak") and not side:
        return [Piece(sort=Sort.LONE, tokens=(tokens[1],), kind=kind)]
    many = len(tokens) == 2 and first.lower in head_list("classes") and last.lower.endswith("s")
    if many and kind is EntityKind.ORGANISATION and last.lower in head_list("bodies"):
        return [Piece(sort=Sort.SKIP, tokens=tuple(tokens))]
    body = tokens[0].kind is EntityKind.ORGANISATION and " " in tokens[0].text and len(tokens) > 2
    if body and last.lower in head_list("surveys"):
        # Lakes International 2024 World Boat Index: the body, and its study
        return [single(tokens[0], first), *headed(tokens[1:], False)]
    if last.lower in ("resolution", "resolutions", "decision") and all(
        t.kind is EntityKind.ORGANISATION or word_of(t).acronym for t in tokens[:-1]
    ):
        # UN Human Rights Council Resolution: the body, and one of its many
        return [
            *(single(t, word_of(t)) for t in tokens[:-1]),
            Piece(sort=Sort.SKIP, tokens=(tokens[-1],)),
        ]
    state = (
        len(tokens) == 2 and tokens[0].place and last.lower in ("government", "govt", "governments")
    )
    if state:
        # Kenya Government: the government of a place is not named by it.
        return [single(tokens[0], first), Piece(sort=Sort.SKIP, tokens=(tokens[1],))]
    if (
        len(tokens) == 2
        and first.lower in head_list("preparing")
        and last.lower in head_list("circles")
    ):
        return [Piece(sort=Sort.LONE, tokens=tuple(tokens), kind=kind)]
    counted = first.number or first.lower in head_list("ordinals")
    if counted and last.lower == "republic" and len(tokens) == 2:
        return [Piece(sort=Sort.SKIP, tokens=tuple(tokens))]
    if len(tokens) - counted > 1 and all(_celebrates(word_of(t)) for t in tokens[counted:]):
        return [Piece(sort=Sort.LONE, tokens=tuple(tokens), kind=kind)]
    if len(tokens) < 4 and " ".join(word_of(t).lower for t in tokens) in head_list("common"):
        return [Piece(sort=Sort.LONE, tokens=tuple(tokens), kind=kind)]
    whose = len(tokens) == 3 and (first.acronym or tokens[0].place or tokens[0].kind)
    if whose and " ".join(word_of(t).lower for t in tokens[1:]) in head_list("common"):
        # ASEAN Dialogue Partners
        return [single(tokens[0], first), *headed(tokens[1:], False)]
    numbered = len(tokens) > 2 and last.number and word_of(tokens[-2]).lower == "resolution"
    if numbered and all(t.kind or t.text in acronyms() for t in tokens[:-2]):
        # UN Lake Council Resolution 1325: the body, and its resolution
        known = [single(t, word_of(t)) for t in tokens[:-2]]
        rest = Piece(sort=Sort.NAME, tokens=tuple(tokens[-2:]), kind=kind, rule="head")
        return [*known, rest]
    if last.lower in ("year", "years") and first.lower in head_list("years"):
        return [Piece(sort=Sort.SKIP, tokens=tuple(tokens))]
    if len(tokens) == 2 and first.lower == "high-level":
        return [Piece(sort=Sort.LONE, tokens=tuple(tokens), kind=kind)]
    if len(tokens) == 2 and first.lower == "executive" and last.lower in ("order", "orders"):
        return [Piece(sort=Sort.LONE, tokens=tuple(tokens), kind=kind)]
    if first.demonym and len(tokens) == 2 and last.lower in head_list("generic"):
        # Islamic Republic, of Pakistan; Lao Front, for National Construction
        official = last.text in head_list("of_places") or last.lower in ("front", "movement")
        return [Piece(sort=Sort.LONE if official else Sort.SKIP, tokens=tuple(tokens), kind=kind)]
    if initial and first.ordinary and first.lower.endswith(("ing", "ly")) and len(tokens) > 2:
        return [Piece(sort=Sort.SKIP, tokens=(tokens[0],)), *headed(tokens[1:], False)]
    name = Piece(sort=Sort.NAME, tokens=tuple(tokens), kind=kind, rule="head")
    if kind is EntityKind.ORGANISATION and first.number:
        second = word_of(tokens[1])
        if (second.acronym and len(tokens) > 2) or tokens[1].kind:
            # The ordinal counts sessions: 71st UN General Assembly.
            return [
                Piece(sort=Sort.SKIP, tokens=(tokens[0],)),
                replace(name, tokens=tuple(tokens[1:])),
            ]
    return [name]


def _is_family(tokens: Sequence[Token]) -> bool:
    """Tell whether three words are a person's though the last is a place's: Ada Lamont Hill."""
    if len(tokens) != 3 or not word_of(tokens[0]).given or tokens[1].kind:
        return False
    middle, last = word_of(tokens[1]), word_of(tokens[2])
    family = is_family(last)
    return family and (is_personal(middle) or middle.named)


def _celebrates(entry: Word) -> bool:
    """Tell whether a word says of a festivity only which one of a row it is: 30th Anniversary Celebration."""
    return entry.lower in head_list("festivities")
