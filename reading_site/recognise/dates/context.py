"""The year of a day or month that the text gives without one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from reading_site.recognise.dates.lexicon import FUTURE
from reading_site.recognise.dates.points import Point, Stretch, valid
from reading_site.recognise.dates.relative import Anchor
from reading_site.recognise.quotations.sentences import sentence_at, sentence_starts

# A day without a year lies within the year before publication; only when that is nearly a year
# away and the next such day is at hand does the text look ahead.
FAR_BACK_DAYS = 330
NEAR_AHEAD_DAYS = 31


class Years:
    """Finds the missing years of one block."""

    def __init__(self, text: str, stretches: Sequence[Stretch], known: Anchor) -> None:
        self._text = text
        self._stretches = stretches
        self._known = known
        self._starts: list[int] | None = None

    def of(self, stretch: Stretch) -> int | None:
        """Return the year meant, by this order: same sentence, earlier in the block, publication."""
        point = stretch.first
        if point is None:
            return None
        if stretch.rule in ("last-month", "next-month", "this-month"):
            return self._relative_month(point, stretch.rule)
        if self._starts is None:
            self._starts = sentence_starts(self._text)
        low, high = sentence_at(self._starts, stretch.start, len(self._text))
        before = after = earlier = None
        for other in self._stretches:
            year = _year(other)
            if year is None or other is stretch:
                continue
            if other.start < low:
                earlier = year if other.rule != "years" else earlier
            elif other.end <= stretch.start:
                before = year
            elif other.start < high and after is None:
                after = year
        near = before or after
        if near is not None and _possible(point, near):
            return near
        by_publication = self._by_publication(stretch, point, low, high)
        if earlier is not None and _possible(point, earlier):
            published = self._known.year
            if published is None or earlier < published - 1:
                return earlier
        return by_publication

    def _by_publication(self, stretch: Stretch, point: Point, low: int, high: int) -> int | None:
        day = self._known.day
        if day is None or point.month is None:
            return None
        candidates = []
        for year in (day.year - 1, day.year, day.year + 1):
            if point.day is None:
                candidates.append((year, (year - day.year) * 365 + (point.month - day.month) * 30))
            elif _possible(point, year):
                candidates.append((year, (date(year, point.month, point.day) - day).days))
        past = [c for c in candidates if c[1] <= 0]
        ahead = [c for c in candidates if c[1] > 0]
        looks_ahead = FUTURE.search(self._text, low, high) is not None
        if ahead and (
            looks_ahead
            or (past and past[-1][1] < -FAR_BACK_DAYS and ahead[0][1] <= NEAR_AHEAD_DAYS)
        ):
            return ahead[0][0]
        return past[-1][0] if past else None

    def _relative_month(self, point: Point, rule: str) -> int | None:
        year, month = self._known.year, self._known.month
        if year is None or month is None or point.month is None:
            return None
        if rule == "last-month":
            return year if point.month < month else year - 1
        if rule == "next-month":
            return year if point.month > month else year + 1
        return year


def _year(stretch: Stretch) -> int | None:
    return stretch.first.year if stretch.first else None


def _possible(point: Point, year: int) -> bool:
    return valid(Point(start=0, end=0, rule="", year=year, month=point.month, day=point.day))
