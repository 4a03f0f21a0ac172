"""Who speaks in the record of a parliament, for where and for which party: Ann Lee (Ludlow East) (Con)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reading_site.model import EntityKind
from reading_site.recognise.names.candidate import Candidate, of_kind
from reading_site.recognise.names.join import pieces
from reading_site.recognise.names.lexicon import parties
from reading_site.recognise.names.pieces import Sort
from reading_site.recognise.names.shapes import fits_person

LONGEST = 120
_SEATED = re.compile(
    r"(?P<who>[^()\n,:;]{4,50}?) ?\((?P<seat>[A-Z][^()\d\n:;]{1,60})\) ?\((?P<party>[A-Z][\w/-]{0,24}(?: [A-Z]\w{1,15})?)\)"
)


def member_line(index: int, text: str) -> list[Candidate]:
    """Return the member, the seat and the party that a line of its own names; none where it is no such line."""
    match = _SEATED.fullmatch(text) if text.endswith(")") and len(text) <= LONGEST else None
    return list(_named(index, match)) if match else []


def _named(index: int, match: re.Match[str]) -> Iterator[Candidate]:
    party = match["party"]
    if not (party in parties() or (party.isupper() and len(party) < 7)):
        return
    parts = pieces(match["who"], False)
    who = [p for p in parts if p.sort is not Sort.TITLE and p.sort is not Sort.SKIP]
    if len(who) != 1 or len(who[0].words) < 2 or not fits_person(who[0].words):
        return
    start = match.start("who")
    span = (start + who[0].start, start + who[0].end)
    person = of_kind(index, match.string, span, EntityKind.PERSON, "member", 0.9)
    person.sort, person.words = Sort.OPEN, who[0].words
    yield person
    yield of_kind(index, match.string, match.span("seat"), EntityKind.PLACE, "seat", 0.8)
    body = of_kind(index, match.string, match.span("party"), EntityKind.ORGANISATION, "party", 0.8)
    body.name = parties().get(party, "")
    if not body.name:
        body.sort = Sort.ACRONYM
    yield body
