"""Where the menus of a page end and what it has to say begins, apart from its longest running text.

The longest stretch of running text need not be what the page is about: on a page that sells or
lists things it is a paragraph at the foot, a review, a notice. The heading stands at the edge of a
menu all the same, with more below it than above.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import accumulate

from reading_site.clean.metadata_page import MOST_WORDS, Row

EDGE = 12
"""Rows above and below a row that are counted as menu or not."""
REACH = 25
"""Rows below a row whose running text is counted."""
MENU_ENTRY = 4
"""Words at most of a row that can be an entry of a menu."""
LONG = 40
"""Words that a row counts at most for how much stands below."""


class Layout:
    """Counts of menu rows, words and running text, for any stretch of the rows of a page."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self.count = len(rows)
        self._menu = _sums(
            (row.text[0] == "•" or (row.words <= MENU_ENTRY and not row.above)) and not row.prose
            for row in rows
        )
        self._words = _sums(min(row.words, LONG) for row in rows)
        self._prose = _sums(min(row.words, MOST_WORDS) if row.prose else 0 for row in rows)
        following = [self.count] * (self.count + 1)
        for index in range(self.count - 1, -1, -1):
            following[index] = index if rows[index].prose else following[index + 1]
        self._following = following

    def names(self, row: int) -> tuple[str, ...]:
        """Return what is seen of a row's place: menus around it, the text below it and above it."""
        after, near = row + 1, min(self.count, row + 1 + EDGE)
        far = min(self.count, after + REACH)
        above = self._menu[row] - self._menu[max(0, row - EDGE)]
        below = self._menu[near] - self._menu[after]
        following = self._following[after]
        gap = following - row if following < self.count else _NEXT[-1] + 1
        share = self._prose[row] / max(1, self._prose[-1])
        return (
            _EDGE[above * (EDGE + 1) + below],
            _GAPS[min(gap, len(_GAPS) - 1)],
            _BELOW[bisect_left(_PROSE, self._prose[far] - self._prose[after])],
            _AMOUNT[bisect_left(_WORDS, self._words[near] - self._words[after])],
            _ABOVE[bisect_left(_SHARE, share)],
        )


def _sums(values: Iterable[int]) -> list[int]:
    return list(accumulate(values, initial=0))


def _within(value: float, bounds: Sequence[float]) -> str:
    place = bisect_left(bounds, value)
    return str(bounds[place]) if place < len(bounds) else "more"


_MENU, _NEXT = (0, 3, 8), (1, 2, 3, 5, 8, 13, 25, 60)
_PROSE, _WORDS, _SHARE = (0, 30, 100, 300), (20, 40, 80, 160), (0.0, 0.02, 0.1, 0.5)
_EDGE = [
    f"edge-{_within(above, _MENU)}-{_within(below, _MENU)}"
    for above in range(EDGE + 1)
    for below in range(EDGE + 1)
]
_GAPS = [f"next-{_within(gap, _NEXT)}" for gap in range(_NEXT[-1] + 2)]
_BELOW = [f"text-below-{bound}" for bound in (*_PROSE, "more")]
_AMOUNT = [f"words-below-{bound}" for bound in (*_WORDS, "more")]
_ABOVE = [f"text-above-{bound}" for bound in (*_SHARE, "more")]
