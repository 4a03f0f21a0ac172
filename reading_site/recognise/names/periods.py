"""Plans and works whose names end in the years that they are for: the Harbour Plan (2021-25)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container, Sequence

from reading_site.model import Block, EntityKind
from reading_site.model.claims import fold
from reading_site.recognise.names.candidate import SHOWN, Candidate

_YEARS = re.compile(r" \((?:19|20)\d\d ?[-–—] ?(?:(?:19|20)\d\d|\d\d)\)")
_BARE = re.compile(r" (?:19|20)\d\d[-–](?:(?:19|20)\d\d|\d\d)\Z")
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
    periods: dict[tuple[EntityKind, str], dict[tuple[str, str], str]] = defaultdict(dict)
    for c in found:
        if c.kind not in _KINDS or c.certainty < SHOWN or c.block >= len(blocks):
            continue
        name = c.name or c.surface
        if fold(name) in decided or fold(c.surface) in decided:
            continue
        if c.surface[-1].isdigit() and (bare := _BARE.search(c.surface)):
            # Harbour Plan 2021-25: the years came with the name.
            told = bare.group()
            if not name.endswith(told):
                continue  # whose it is has been told behind the years
            periods[c.kind, name.removesuffix(told)].setdefault(_which(told), told)
            continue
        text = blocks[c.block].text
        years = _years(text, c.end, c.surface) if text.startswith(" (", c.end) else None
        if years is None:
            continue
        if fold(name) == fold(c.surface):
            periods[c.kind, name].setdefault(_which(years), years)
            c.name = name + years
        c.end += len(years)
        c.surface += years
    if not periods:
        return
    for c in found:
        its = periods.get((c.kind, c.name or c.surface)) if c.kind else None
        if its and len(its) == 1:
            c.name = (c.name or c.surface) + next(iter(its.values()))


def _which(years: str) -> tuple[str, str]:
    """Return what tells a period from others: (2021-2025), 2021–25 and (2021-25) are one."""
    digits = "".join(filter(str.isdigit, years))
    return digits[:4], digits[4:][-2:]


def _years(text: str, end: int, surface: str) -> str | None:
    """Return the years in brackets that stand at ``end`` as a part of the name before them."""
    if _COUNTED.search(surface):
        return None
    match = _YEARS.match(text, end)
    if match is None and _YEARLY.search(surface):
        match = OF_YEAR.match(text, end)
    return match.group() if match else None
