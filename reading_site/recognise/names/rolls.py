"""Bodies in rows of their own below each other: who signs a letter, who took part."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from reading_site.model import EntityKind
from reading_site.recognise.names.candidate import Candidate

# So many rows, between two of which one stands at most that is no name for sure.
MIN_ROWS = 3
REACH = 2


def show_rolls(found: Sequence[Candidate], texts: Sequence[str]) -> None:
    """Show the bodies that fill a row each: one such row may be a label, several are a list of names."""
    rows = [
        c
        for c in found
        if c.kind is EntityKind.ORGANISATION
        and len(c.words) > 1
        and texts[c.block].strip().removeprefix("The ") == c.surface
    ]
    roll = rows[:1]
    for one, following in pairwise([*rows, None]):
        if one and following and following.block - one.block <= REACH:
            roll.append(following)
            continue
        for c in roll if len(roll) >= MIN_ROWS else ():
            c.shown = True
        roll = [following] if following else []
