"""The author whom a page states though the model declines."""

from __future__ import annotations

from collections.abc import Sequence

from reading_site.clean.metadata_page import Page
from reading_site.clean.metadata_who import UNDER, Who

SIGNED = 0.5
"""Score of the names of a byline that is believed though the model declines."""


def signed(page: Page, whos: Sequence[Who], title: int = -1) -> int:
    """Return the number of the name that stands alone below the mark of a signature, ``--``.

    Such a line parts a signature from what it signs (RFC 3676, 4.3). Else the only one whom the page calls
    a reporter (``구현모 기자``), or the only byline below the title. -1 where there is none.
    """
    for number, who in enumerate(whos):
        alone = not page.facts[who.row].rest and who.label.score > 0
        if alone and who.row and page.rows[who.row - 1].text == "--":
            return number
    under = range(title + 1, title + 1 + UNDER) if title >= 0 else range(0)
    for told in (
        [n for n, who in enumerate(whos) if who.label.rule == "reporter"],
        [n for n, who in enumerate(whos) if _is_byline(page, who) and who.row in under],
    ):
        if len({whos[number].text(page) for number in told}) == 1:
            return told[0]
    return -1


def _is_byline(page: Page, who: Who) -> bool:
    bare = not page.facts[who.row].rest and not page.rows[who.row].prose
    return bare and who.label.rule == "byline" and who.label.score > SIGNED
