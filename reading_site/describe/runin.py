"""Run-in heads: ``BACKGROUND. The council …``, ``Background.— The council …``."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reading_site.describe.units import Shape, Unit

_HEAD = re.compile(
    r"(?:(?P<shouted>[^\W\d_a-zà-ÿа-я][^\W\d_a-zà-ÿа-я ,’'&-]{3,60}[.:])|(?P<dashed>[^\W\d_a-zà-ÿ][^\n.:!?—–]{2,60}\.\s?[—–]))\s(?=[\"“‘(]?[^\W_])"
)
FEWEST = 2
"""One such opening is a dateline or an outcry; heads come in company."""
LEAST = 60
"""Code points of text that a head must have behind it."""


def run_in(units: Sequence[Unit]) -> dict[int, int]:
    """Map the index of each paragraph with a run-in head to the length of the head."""
    found: dict[int, int] = {}
    texts: set[str] = set()
    for index, unit in enumerate(units):
        if unit.shape is not Shape.PROSE or len(unit.part.text) < LEAST:
            continue
        head = _HEAD.match(unit.part.text[:80])
        if head is not None and len(unit.part.text) - head.end() >= LEAST:
            found[index] = head.end()
            texts.add(head.group())
    return found if len(texts) >= FEWEST else {}
