"""How much of a candidate for the title the running text repeats, beside what it repeats of others.

A title says what the text goes on to tell; a kicker, a promotion or the name of the site does not.
Between two rows that both could be the title the difference tells more than either value.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cache

from reading_site import tables
from reading_site.clean.metadata_page import STEM, Page

SLIGHT = 0.3
"""Weight of a function word beside that of other words."""
MANY = 5
"""Times that a word of a candidate counts in the running text, at most."""
_NAMES = ("cover", "cover-lead", "cover-mass", "cover-lead-mass", "cover-miss")


@cache
def _slight() -> frozenset[str]:
    """Return the stems of function words: that a text repeats them says little."""
    lines = tables.lines("clean_function_words.txt")
    return frozenset(word[:STEM] for line in lines for word in line.split())


def covered(page: Page, words: Sequence[str]) -> dict[str, float]:
    """Return which share and how much of a candidate's stems the text and its first rows repeat."""
    tokens, lead, slight = page.tokens, page.lead, _slight()
    total = shared = early = mass = 0.0
    for word in words:
        weight = SLIGHT if word in slight else 1.0
        total += weight
        if count := tokens[word]:
            shared += weight
            mass += weight * min(count, MANY)
        if word in lead:
            early += weight
    return {
        "cover": shared / (total or 1.0),
        "cover-lead": early / (total or 1.0),
        "cover-mass": math.log1p(mass),
        "cover-lead-mass": math.log1p(early),
        "cover-miss": math.log1p(total - shared),
    }


def compare(found: Sequence[dict[str, float]]) -> None:
    """Add how each candidate stands to the candidates above and below it, and to the best one."""
    for name in _NAMES:
        values = [features[name] for features in found]
        top = max(values, default=0.0)
        above, below = [0.0, *values], [*values[1:], 0.0]
        for place, features in enumerate(found):
            features[f"{name}-above"] = values[place] - above[place]
            features[f"{name}-below"] = values[place] - below[place]
            features[f"{name}-top"] = values[place] - top
