"""States that newspapers shorten behind a town or a party's letter: Zenda, Minn.; Ada Moe, R-Ky."""

from __future__ import annotations

import re
from functools import cache

from reading_site.model import EntityKind
from reading_site.recognise.names.candidate import Candidate, of_kind
from reading_site.recognise.names.lexicon import places, states
from reading_site.recognise.names.pieces import Sort
from reading_site.recognise.trie import trie

_TOWN_BEFORE = re.compile(r"[A-Z][\w.'’-]{1,30}, \Z")
_NAMED = re.compile(r"[A-Z][a-z]{2,14}(?: [A-Z][a-z]{3,14}){0,2}(?![\w’'-])")
_FAR = 36
_PARTY = frozenset(("D-", "R-", "I-"))
STARTS = frozenset("ACDFGIKLMNOPRSTVW")
"""The letters that a shortened state or a party's letter may begin with."""


@cache
def _short() -> re.Pattern[str]:
    """Match a shortened state with its stop, and no other word that the stop ends."""
    return re.compile(rf"(?:{trie(states())})\.(?![\w’'-])")


def state_at(index: int, text: str, offset: int) -> Candidate | None:
    """Return the shortened state that begins at ``offset``, or behind the party's letter there."""
    if text[offset : offset + 2] in _PARTY and text[offset - 2 : offset] in (", ", "; "):
        offset, party = offset + 2, True
    elif text[offset - 2 : offset] != ", " or not _TOWN_BEFORE.search(
        text, max(0, offset - _FAR), offset
    ):
        return None
    else:
        party = False
    match = _short().match(text, offset) or (party and _NAMED.match(text, offset)) or None
    if match is None:
        return None
    closed = text.startswith(",", match.end())  # Ada Moe, R-Zendaville, said
    if match[0][-1] != "." and match[0] not in places() and not closed:
        return None
    found = of_kind(index, text, match.span(), EntityKind.PLACE, "state", 0.9)
    found.sort = Sort.PLACE
    return found
