"""The place in the dateline that opens the running text: ``QUAYPORT, May 3 (HNA) --``."""

from __future__ import annotations

import re

from reading_site.clean.metadata_page import Page
from reading_site.clean.metadata_title_pairs import is_furniture

_CAPITAL = r"[^\W\d_a-zà-ÿа-я]"
_AGENCY = r"\s?[(（/][^()/\n（）]{2,40}[)）/]"
_PART = r"(?:, [^\n,(—–/]{2,40}){0,3}"
_DAY = r", (?:\d{1,2}\.? [^\W\d_]{3,12}\.?|[^\W\d_]{3,12}\.? \d{1,2},?)(?: (?:19|20)\d\d)?"
_DATELINE = re.compile(
    rf"(?:(?P<shouted>{_CAPITAL}(?:{_CAPITAL}|\. (?={_CAPITAL}{{2}})|[ .'’/-](?={_CAPITAL})){{2,40}}){_PART}(?:\.?{_AGENCY})?"
    rf"|(?P<plain>[A-Z][a-zà-ÿ]+(?:[ /-][A-Z][a-zà-ÿ]+){{0,3}})(?:{_PART}{_AGENCY}|{_DAY}(?= [–—])))"
    r"(?:\s?(?:--|—|–|－－|- |(?P<colon>:\s)|\.[-–—]{1,2}\s)|(?<=/)\.\s)\s?(?=[^\W\d_a-z]|[\"“'])"
)
_HAN_DATELINE = re.compile(
    r"[（(【]?(?:[\u4e00-\u9fff]{2,3}[社网網]|本[报報])(?P<place>[\u4e00-\u9fff]{2,6}?)(?:\d{1,2}月)?\d{1,2}日[电電讯訊]"
)
# A day in brackets and a colon head a note on the text: ``Edit (5 March): …``.
_NOTED = re.compile(r"\s?[(（][^()（）\n]{0,30}\d[^()（）\n]{0,30}[)）]:")
SEEN = 160
"""Code points of a row that are looked at."""
ROWS = 3
"""Rows at the start of the running text that a dateline opens."""


def dateline(page: Page) -> tuple[int, int, int] | None:
    """Return row, start and end of the place before the dash that opens the running text."""
    for row in range(page.body, min(page.body + ROWS, len(page.rows))):
        text = page.rows[row].text[:SEEN]
        han = _HAN_DATELINE.match(text)
        if han is not None:
            return row, *han.span("place")
        found = _DATELINE.match(text)
        if found is not None and not (found["colon"] and _is_turn(page, row)):
            end = max(found.end("shouted"), found.end("plain"))
            if is_furniture(text[:end]) or _NOTED.match(text, end):
                continue
            return row, 0, end
    return None


def _is_turn(page: Page, row: int) -> bool:
    """Tell whether another row begins with a name in capitals and a colon: who speaks, not where."""
    return any(
        index != row and (turn := _DATELINE.match(other.text[:SEEN])) and turn["colon"]
        for index, other in enumerate(page.rows)
    )
