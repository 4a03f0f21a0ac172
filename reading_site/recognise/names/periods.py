"""Plans and works whose names end in the years that they are for: the Harbour Plan (2021-25)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container, Sequence

from reading_site.model import Block, EntityKind
from reading_site.model.claims import fold
from reading_site.recognise.names.candidate import SHOWN, Candidate

_YEARS = re.compile(r" \((?:19|20)\d\d ?[-–—] ?(?:(?:19|20)\d\d|\d\d)\)")
OF_YEAR = re.compile(r" \((?:19|20)\d\d\)")
"""The one year, in brackets, that a name ends in: resolution 2334 (2016)."""
# The year in which a book came out is no part of its name, that of a yearbook is.
_YEARLY = re.compile(r"\b(?:Annual Report|Yearbook|Blue Book|Green Book|Statistical Bulletin)\b")
# The 14th Five-Year Plan (2021-25): its number says which, the years are told beside it.
_COUNTED = re.compile(r"\bFive[- ]Year\b")
_KINDS = (EntityKind.INITIATIVE, EntityKind.WORK)


def with_years(
    found: Sequence[Candidate], blocks: Sequence[Block], decided: Container[str]
) -> None:
    """Take the years in brackets behind plans and works into their names.

    Where a document gives a plan the years of one period only, it is the same plan without them.
    ``decided`` are the folded names on which a curator has spoken: they stay as they are.
    """
    periods: dict[tuple[EntityKind, str], set[str]] = defaultdict(set)
    for c in found:
        if c.kind not in _KINDS or c.certainty < SHOWN or c.block >= len(blocks):
            continue
        name = c.name or c.surface
        if fold(name) in decided or fold(c.surface) in decided:
            continue
        text = blocks[c.block].text
        years = _years(text, c.end, c.surface) if text.startswith(" (", c.end) else None
        if years is None:
            continue
        if fold(name) == fold(c.surface):
            periods[c.kind, name].add(years)
            c.name = name + years
        c.end += len(years)
        c.surface += years
    if not periods:
        return
    for c in found:
        told = periods.get((c.kind, c.name or c.surface)) if c.kind else None
        if told and len(told) == 1:
            c.name = (c.name or c.surface) + next(iter(told))


def _years(text: str, end: int, surface: str) -> str | None:
    """Return the years in brackets that stand at ``end`` as a part of the name before them."""
    if _COUNTED.search(surface):
        return None
    match = _YEARS.match(text, end)
    if match is None and _YEARLY.search(surface):
        match = OF_YEAR.match(text, end)
    return match.group() if match else None
