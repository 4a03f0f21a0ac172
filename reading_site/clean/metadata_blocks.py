"""How the rows around a candidate are set: the kind of each, and which blank lines part them.

A headline stands in a block of its own or in one with kicker, subtitle and byline, a date in one
with its author or with the teaser of another text, and which of these it is shows in how the
block goes on above and below, not in the row alone.
"""

from __future__ import annotations

from reading_site.clean.metadata_page import Page

ABOVE, BELOW = 2, 3
"""Rows above and below a candidate that are looked at."""


def around(page: Page, row: int, value: float) -> dict[str, float]:
    """Return the kinds and blank lines of a row and its neighbours as features of one ``value``."""
    gaps, count = page.gaps, len(page.rows)
    found: dict[str, float] = {}
    for step in range(-ABOVE, BELOW + 1):
        at = row + step
        if 0 <= at < count:
            found[f"at{step} {page.kind(at)}"] = value
            found[f"gaps{step} {gaps[at : at + 3]}"] = value
        else:
            found[f"at{step} none"] = value
    return found
