"""Which candidates of one document name one thing: acronyms, surnames, shortened names.

Nothing outside the document is known here but the tables of places and of well-known acronyms.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from reading_site.model import EntityKind
from reading_site.recognise.names.candidate import (
    BODY,
    NEIGHBOURHOOD,
    SHARED,
    SHOWN,
    SITTING,
    Candidate,
)
from reading_site.recognise.names.definitions import Known, define, explain
from reading_site.recognise.names.groups import group, qualify
from reading_site.recognise.names.lexicon import head_list, is_forename, known_names
from reading_site.recognise.names.lists import COORDINATE, lists
from reading_site.recognise.names.persons import name_persons
from reading_site.recognise.names.pieces import Sort
from reading_site.recognise.names.rolls import show_rolls
from reading_site.recognise.names.sittings import name_sittings

FOREIGN = frozenset(("place", "known", "authority", "compound"))
"""Rules that hold in texts of any language; the others know English only."""
WEAK = 0.55
"""Evidence that is no surer does not add up."""
_NAME, _OPEN, _ACRONYM = Sort.NAME, Sort.OPEN, Sort.ACRONYM
_PERSON, _PLACE, _ORGANISATION = EntityKind.PERSON, EntityKind.PLACE, EntityKind.ORGANISATION

# Languages in which a capital within a sentence begins a name, as in English.
_NAMES_ONLY = frozenset(
    ("fr", "es", "pt", "it", "nl", "ca", "ro", "pl", "cs", "sv", "da", "no", "fi")
)


def resolve(
    found: list[Candidate],
    texts: Sequence[str],
    language: str,
    authors: Sequence[Candidate] = (),
) -> Known:
    """Set ``name``, ``kind`` and ``certainty`` of the candidates, in place; return what was learnt.

    ``authors`` are those of the byline, whom the text may call by their surnames.
    """
    known = define(found, texts)
    _interrupted(found, texts, known)
    _act(found)
    lists(found, texts)
    _bodies(found, texts)
    _schools(found, texts)
    _agree(found, texts)
    _settlements(found)
    _shortened(found, texts)
    _rivers(found, texts)
    _covenants(found)
    _firms(found)
    _teams(found, texts)
    name_persons(found, texts, authors)
    explain(found, known)
    group(found, known, texts)
    qualify(found, texts)
    name_sittings(found)
    show_rolls(found, texts)
    _headlines(found)
    if language[:2].lower() not in ("", "en"):
        latin = language[:2].lower() in _NAMES_ONLY
        for c in found:
            explained = c.sort is Sort.ACRONYM and c.name != c.surface
            person = latin and c.kind is EntityKind.PERSON and c.rule in ("given-name", "surname")
            if c.rule not in FOREIGN and not explained and not (person and c.shown):
                c.certainty = 0.0
    return known


def _interrupted(found: list[Candidate], texts: Sequence[str], known: Known) -> None:
    """Join a name that its first part's short form interrupts: Lake Party of Norway (LPN) Central Committee."""
    defined = {(d.block, d.start) for d in known.definitions}
    inside: set[int] = set()
    for one, short, rest in zip(found, found[1:], found[2:], strict=False):
        text = texts[one.block]
        if (
            (short.block, short.start) in defined
            and one.block == short.block == rest.block
            and one.kind is rest.kind is EntityKind.ORGANISATION
            and rest.sort is Sort.NAME
            and (rest.rule != "known" or _is_part(one, rest))
            and text[one.end : short.start] == " ("
            and text[short.end : rest.start] == ") "
        ):
            one.name = f"{one.surface} {rest.surface}"
            one.end, one.sort, one.rule = rest.end, Sort.NAME, "head-interrupted"
            one.surface = text[one.start : one.end]
            inside |= {id(short), id(rest)}
    found[:] = [c for c in found if id(c) not in inside]
    for meeting, body in pairwise(found) if inside else ():
        told = meeting.rule == SITTING and body.rule == "head-interrupted"
        if told and meeting.block == body.block and body.start < meeting.end < body.end:
            # 9th session of the United Lakes (UL) Boat Council
            meeting.end = body.end
            meeting.surface = texts[meeting.block][meeting.start : meeting.end]


def _is_part(whole: Candidate, rest: Candidate) -> bool:
    """Tell whether a well-known body is one of the body before it: United Nations (UN), Human Rights Council."""
    entry = known_names().get(rest.surface)
    return entry is not None and entry.label.startswith(f"{whole.surface} ")


_SCHOOLS = frozenset(("university", "college", "academy"))
_OWNED = frozenset(("'s ", "’s "))
_BODY_OF = frozenset((" of ", " from ", " of the ", " from the "))

_TEAM_RULES = frozenset(("team", "many", "acts"))


def _bodies(found: Sequence[Candidate], texts: Sequence[str]) -> None:
    """Let an unknown name among bodies be one, and whose somebody is: Zendaco's Jane Doe."""
    for index, c in enumerate(found):
        if c.sort is not _OPEN or c.certainty >= 0.7 or not c.words or not c.shown:
            continue
        text = texts[c.block]
        before = found[index - 1] if index else None
        after = found[index + 1] if index + 1 < len(found) else None
        left = before if before is not None and before.block == c.block else None
        right = after if after is not None and after.block == c.block else None
        gap = text[left.end : c.start] if left else ""
        more = text[c.end : right.start] if right else ""
        if left and right and gap in COORDINATE and more in COORDINATE:
            if _is_body(left) and _is_body(right):
                c.kind, c.certainty, c.rule = EntityKind.ORGANISATION, 0.7, "listed"
            continue
        if c.kind is not None:
            continue
        plain = len(c.words) > 1 and all(w.plain and not w.given for w in c.words)
        of = left is not None and _is_full(left) and gap in _BODY_OF and plain
        owner = right is not None and _is_full(right) and more in _OWNED
        if of or (owner and len(c.words) == 1 and c.words[0].named):
            c.kind, c.certainty, c.rule = EntityKind.ORGANISATION, 0.6, "whose"


def _schools(found: Sequence[Candidate], texts: Sequence[str]) -> None:
    """Let the first word of a university's name be the university, where something is at it: taught at Zenda."""
    names = {
        c.words[0].text: c.surface
        for c in found
        if c.sort is _NAME and len(c.words) == 2 and c.words[1].lower in _SCHOOLS
    }
    for c in found if names else ():
        unsure = c.sort is Sort.OPEN and c.certainty < 0.8 and len(c.words) == 1
        if unsure and c.surface in names and texts[c.block].endswith(" at ", 0, c.start):
            c.kind, c.certainty, c.rule = EntityKind.ORGANISATION, 0.8, "school"
            c.name = names[c.surface]


def _settlements(found: Sequence[Candidate]) -> None:
    """Let what is a village's or a county's name without that word be the place, where nothing tells more: Zenda, of Zenda refugee camp."""
    names, sites = set(), {}
    for c in found:
        if c.kind is not _PLACE or c.sort is not _NAME:
            continue
        if c.rule == "lower-tail" and not c.surface.endswith(" river"):
            sites[" ".join(w.text for w in c.words)] = c.surface
        elif 2 <= len(c.words) <= 3 and c.words[-1].lower in head_list("settlements"):
            names.add(c.surface.rpartition(" ")[0])
    for c in found if names or sites else ():
        if c.sort is not _OPEN or not c.shown or not c.words or c.words[0].ordinary:
            continue
        if c.surface in names and (c.kind is None or c.rule == "shape"):
            c.kind, c.certainty, c.rule = _PLACE, 0.66, "settlement"
        elif c.surface in sites and c.kind in (None, _PLACE):
            c.kind, c.certainty, c.rule = _PLACE, max(c.certainty, 0.66), "settlement"
            c.name = sites[c.surface]


def _shortened(found: Sequence[Candidate], texts: Sequence[str]) -> None:
    """Let a body's name without its last word be the body: St. Ada Hospital, St. Ada; Blue Lakes Clinic, Blue Lakes."""
    names = {
        c.surface.rpartition(" ")[0]: c.surface
        for c in found
        if c.kind is _ORGANISATION and c.sort is _NAME and len(c.words) == 3 and c.words[-1].heads
    }
    for c in found if names else ():
        if c.surface not in names or c.kind is _ORGANISATION or not c.words:
            continue
        if all(w.plain or w.topic for w in c.words) and c.sort is _OPEN:
            continue  # Boat Rights, of the Boat Rights Council
        saint = c.words[0].lower in ("st", "saint")
        there = texts[c.block].endswith((" in ", " near ", " on "), 0, c.start)
        built = c.sort is _NAME and c.kind is _PLACE and c.rule == "head" and not there
        unsure = c.sort is _OPEN and c.kind is None and not is_forename(c.words[0])
        if saint or built or unsure:
            c.kind, c.sort, c.rule = _ORGANISATION, _NAME, "shortened"
            c.name, c.certainty = names[c.surface], max(c.certainty, 0.7)


def _rivers(found: Sequence[Candidate], texts: Sequence[str]) -> None:
    """Let what stands behind "the" be the river that the text names in full: Zendo River, the Zendo; Zendo Tower, Zendo."""
    names: dict[str, str] = {}
    towers: set[str] = set()
    for c in found:
        if c.kind is _PLACE and c.sort is _NAME and len(c.words) == 2:
            head = c.words[1].lower
            if head in head_list("called_the") or head == "tower":
                names[c.words[0].text] = c.surface
            if head == "tower":
                towers.add(c.words[0].text)
    for c in found if names else ():
        if c.surface not in names or c.sort is not _OPEN or not c.words[0].named:
            continue
        behind = texts[c.block].endswith(("the ", "The "), 0, c.start) or c.surface in towers
        if behind and c.shown and (c.kind is _PLACE or c.kind is None or c.certainty < 0.7):
            c.kind, c.certainty, c.rule = _PLACE, 0.8, "settlement"
            c.name = names[c.surface]


def _covenants(found: Sequence[Candidate]) -> None:
    """Let the Covenant be the one that the text names in full, and none where it names several."""
    bare = [c for c in found if c.rule == SHARED and c.surface == "Covenant"]
    names = (
        {c.surface for c in found if c.kind is EntityKind.WORK and "Covenant o" in c.surface}
        if bare
        else set()
    )
    for c in bare if names else ():
        c.certainty = 0.0


def _firms(found: Sequence[Candidate]) -> None:
    """Let the surname in a company's name be the company, where nobody has it: the Walt Zendask Co., Zendask's films."""
    names = {
        (c.words[-2] if is_forename(c.words[0]) else c.words[0]).text
        for c in found
        if c.kind is EntityKind.ORGANISATION
        and len(c.words) == 3
        and c.words[-1].lower.rstrip(".") in head_list("corporate")
        and (is_forename(c.words[0]) or (c.words[0].named and c.words[1].plain))
    }
    for c in found if names else ():
        if c.kind is _PERSON and len(c.words) > 1:
            names.discard(c.words[-1].text)
        elif c.kind is _PLACE and c.sort is _OPEN and c.certainty >= 0.65:
            names.discard(c.surface)
    for c in found if names else ():
        if c.sort is _OPEN and len(c.words) == 1 and c.words[0].text in names:
            c.kind, c.certainty, c.rule = EntityKind.ORGANISATION, max(c.certainty, 0.66), "firm"


def _teams(found: Sequence[Candidate], texts: Sequence[str]) -> None:
    """Let the last word of a team's name be the team, behind an article: the Zendaville Otters, the Otters."""
    names: dict[str, set[str]] = defaultdict(set)
    for c in found:
        if c.kind is _ORGANISATION and c.rule in _TEAM_RULES and len(c.words) in (2, 3):
            last = c.words[-1]
            if last.lower.endswith("s") and not last.heads and not last.title:
                names[last.text].add(c.surface)
    for c in found if names else ():
        unsure = c.sort is _OPEN and c.certainty < 0.8 and len(c.words) == 1 and c.shown
        whole = names.get(c.surface, ()) if unsure else ()
        if len(whole) == 1 and texts[c.block].endswith(("the ", "The "), 0, c.start):
            c.kind, c.certainty, c.rule = _ORGANISATION, 0.8, "team"
            c.name = next(iter(whole))


def _is_full(c: Candidate) -> bool:
    return c.kind is _PERSON and len(c.words) > 1


def _is_body(c: Candidate) -> bool:
    return c.sort is _ACRONYM or (c.kind is _ORGANISATION and c.certainty >= 0.7)


def _act(found: Sequence[Candidate]) -> None:
    """Let a forum that is a body once be a body wherever the text names it; and a neighbourhood a place."""
    once = {c.surface: (c.kind, c.rule) for c in found if c.rule in (BODY, NEIGHBOURHOOD)}
    for c in found if once else ():
        if told := once.get(c.surface):
            c.kind, c.rule = told


def _agree(found: Sequence[Candidate], texts: Sequence[str]) -> None:
    """Let all occurrences of an open piece have the kind that the best evidence gives it."""
    best: dict[str, dict[EntityKind, float]] = defaultdict(lambda: defaultdict(float))
    rules: dict[tuple[str, EntityKind], tuple[float, str]] = {}
    doubted: set[str] = set()
    for c in found:
        if c.sort is _OPEN and c.kind is not None and c.shown:
            votes = best[c.surface]
            # What stands behind "to" and "from" may be anything, however often it does.
            weak = c.rule == "preposition" and c.certainty <= WEAK
            votes[c.kind] = max(votes[c.kind], WEAK) if weak else votes[c.kind] + c.certainty
            if weak and len(c.words) == 1:
                doubted.add(c.surface)
            rules[c.surface, c.kind] = max(
                rules.get((c.surface, c.kind), (0.0, "")), (c.certainty, c.rule)
            )
    for c in found:
        told = best.get(c.surface) if c.sort is _OPEN else None
        if told:
            kind = max(told, key=lambda k: (told[k], k.value))
            plain = kind is _PLACE is not c.kind and len(c.words) == 1 and c.words[0].plain
            if plain and _opens(c, texts):
                continue  # Reading the letter, in Reading
            if kind is _PERSON and told[kind] <= 0.6 and c.surface in doubted:
                c.kind, c.certainty = None, 0.0  # at Zendask, to Zendask; Zendask said
                continue
            certainty, rule = rules[c.surface, kind]
            if kind is not c.kind or c.certainty < certainty:
                c.kind, c.certainty, c.rule = kind, certainty, rule


def _opens(c: Candidate, texts: Sequence[str]) -> bool:
    """Tell whether a word opens a sentence or a quotation, where its capital means nothing."""
    before = texts[c.block][max(0, c.start - 3) : c.start].rstrip()
    return not before or before[-1] in '.!?:;"“‘(•'


def _headlines(found: Sequence[Candidate]) -> None:
    """Keep, where capitals mean nothing, only names that the document's sentences have too."""
    shown = {c.name for c in found if c.shown and c.certainty >= SHOWN}
    for c in found:
        if not c.shown and c.sort is not Sort.PLACE and c.name not in shown and c.rule != "known":
            c.certainty = 0.0
