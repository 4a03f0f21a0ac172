"""Whose name the copyright lines of a page give: ``© 2024 Harbour Watch``, ``© Harbour Watch 2024``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from reading_site.clean.metadata_labels import labels
from reading_site.clean.metadata_page import Page
from reading_site.clean.metadata_trie import either

FOOT = 24
"""Rows at the end of a page in which its owner is named."""
SEEN = 240
"""Code points of a row that are looked at."""
BESIDE = 24
"""Code points behind a name in which the words of rights begin,"""
GAP = 4
"""and those at most between both."""
_YEARS = (
    r"(?:19|20)\d\d(?:\s?[-–—/]\s?(?:(?:19|20)?\d\d(?!\d)|[Pp]resent|[Hh]eute|[Tt]oday))?(?![\d\w])"
)
_SIGN = re.compile(
    r"(?:(?<![^\W_])copyright(?![^\W_])|©|\(c\))(?:\s{0,2}(?:©|\(c\)))?(?P<colon>\s?:)?\s{0,2}",
    re.IGNORECASE,
)
_YEAR = re.compile(rf"{_YEARS},?\s{{0,2}}(?:[-–—|]\s{{1,2}})?")
_BY = re.compile(r"(?:by|de|da|del|bei|der|des)\s(?=[^\W\d_])")
_NAME = re.compile(r"[^\W\d_][^\n|｜•·©®™;:!?。，]{1,70}")
# A stop that is none of an abbreviation: ``Harbour Friends e. V.``, ``Skerry Boats B.V.``
_END = re.compile(
    rf"\.(?=\s(?!V\.)|\Z)(?<!\.\w\.)(?<!\se\.)|,|\s[-–—/]\s|\s{{2}}|\s{_YEARS}|\s版权"
)
# ``Forum software by Boats® © 2010 Boats Ltd.``: whose program it is.
_PROGRAM = re.compile(
    r"(?<![^\W_])(?:by|software|powered|theme|plugin|add-on|von|par)(?![^\W_])", re.IGNORECASE
)


def owners(page: Page) -> Iterator[tuple[int, int, int]]:
    """Yield row, start and end of each name that a copyright line at the foot gives."""
    count = len(page.rows)
    for index in range(max(0, count - FOOT), count):
        row = page.rows[index]
        for start, end in _named(row.text[:SEEN], prose=row.prose):
            yield index, start, end


def _named(text: str, *, prose: bool) -> Iterator[tuple[int, int]]:
    """Yield where a line names an owner, with a year before or behind, or with the words of rights."""
    low = text.casefold()
    if "©" not in text and "copyright" not in low and "(c)" not in low:
        return
    for sign in _SIGN.finditer(text):
        before = text[: sign.start()].strip(" •·-–—*")
        reserved = _reserved(before)
        opens = not before or reserved or (not prose and before[-1] in "|.")
        year = _YEAR.match(text, sign.end())
        if not opens and (prose or year is None or _PROGRAM.search(before)):
            continue
        start = year.end() if year else sign.end()
        by = _BY.match(text, start)
        start = by.end() if by else start
        name = _NAME.match(text, start)
        if name is None:
            continue
        stop = _END.search(text, start, name.end())
        rights = _rights().search(text, start, min(len(text), name.end() + BESIDE))
        end = min(stop.start() if stop else name.end(), rights.start() if rights else len(text))
        end = start + len(text[start:end].rstrip(" ,-–—"))
        end -= text[end - 1] == "." and "." not in text[start : end - 1].rpartition(" ")[2]
        later = _YEAR.match(text, end + 1) is not None
        beside = reserved or (rights is not None and rights.start() - end <= GAP)
        if end > start and (year or later or beside):
            yield start, end


def _reserved(before: str) -> bool:
    """Tell whether the words of rights end what stands before the sign: ``All rights reserved ©``."""
    ends = [found.end() for found in _rights().finditer(before)]
    return bool(ends) and len(before) - ends[-1] <= 1


@cache
def _rights() -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W_])(?:{either(labels('reserved'))})", re.IGNORECASE)
