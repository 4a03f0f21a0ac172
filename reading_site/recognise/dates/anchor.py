"""What a date is told against, and what is told of a time in a block."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from reading_site.model import Precision


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A time in a block, as far as it can be told."""

    start: int
    end: int
    edtf: str
    precision: Precision
    rule: str


UNKNOWN = ("", Precision.NONE)
# A "will" further before a weekday than this does not make it one to come.
FUTURE_REACH = 140


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """The date of publication, as exactly as it is known."""

    year: int | None = None
    month: int | None = None
    day: date | None = None
    told: int | None = None
    """The year that a report is about, as its title says."""

    def stepped(self, which: str) -> int | None:
        """Return the year of publication, or the one before or after for "last" or "next"."""
        return None if self.year is None else self.year + {"last": -1, "next": 1}.get(which, 0)

    def by(self, unit: str, step: int) -> tuple[str, Precision]:
        """Return the ``unit`` of the calendar that lies ``step`` of them from that of publication.

        Units are day, week, month, quarter, year, decade and century; nothing where too little is known.
        """
        year, month, day = self.year or 0, self.month, self.day
        if day and unit == "day":
            return (day + timedelta(step)).isoformat(), Precision.DAY
        if day and unit == "week":
            monday = day + timedelta(7 * step - day.weekday())
            return _days(monday, 7), Precision.PERIOD
        if month and unit == "month" and (index := year * 12 + month - 1 + step) >= 12:
            return f"{index // 12:04}-{index % 12 + 1:02}", Precision.MONTH
        if month and unit == "quarter":
            index = year * 4 + (month - 1) // 3 + step
            return f"{index // 4:04}-{33 + index % 4}", Precision.PERIOD
        if unit == "year" and self.year and year + step > 0:
            return f"{year + step:04}", Precision.YEAR
        if year and unit == "decade":
            return f"{year // 10 + step:03}X", Precision.PERIOD
        if year and unit == "century":
            return f"{(year - 1) // 100 + step:02}XX", Precision.PERIOD
        return UNKNOWN

    def ago(self, unit: str, count: int) -> tuple[str, Precision]:
        """Return the time so many days, weeks, months or years ago; weeks tell the day about."""
        if unit == "week" and self.day:
            return self.by("day", -7 * count)[0] + "~", Precision.DAY
        return self.by(unit, -count)

    def part(self, code: int) -> tuple[str, Precision]:
        """Return the last quarter (33 to 36) or half (40, 41) of a year that has begun."""
        if not self.year or not self.month:
            return UNKNOWN
        begins = 3 * (code - 33) if code < 40 else 6 * (code - 40)
        return f"{self.year - (self.month <= begins):04}-{code}", Precision.PERIOD

    def weekend(self, step: int) -> tuple[str, Precision]:
        """Return the weekend of the week that lies ``step`` weeks from that of publication."""
        if self.day is None:
            return UNKNOWN
        saturday = self.day + timedelta(7 * step + 5 - self.day.weekday())
        return _days(saturday, 2), Precision.PERIOD


def _days(first: date, count: int) -> str:
    return f"{first.isoformat()}/{(first + timedelta(count - 1)).isoformat()}"


def anchor(iso: str) -> Anchor:
    """Return the anchor for an ISO date of the precision of its length; nothing for others."""
    match = re.match(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?(?!\d)", iso)
    if not match:
        return Anchor()
    try:
        day = date(int(match[1]), int(match[2]), int(match[3])) if match[3] else None
    except ValueError:
        return Anchor()
    return Anchor(year=int(match[1]), month=int(match[2]) if match[2] else None, day=day)


def on_day(start: int, end: int, known: Anchor, days: int, rule: str) -> Found:
    """Return the day that lies ``days`` after publication; open where that day is not known."""
    if known.day is None:
        edtf, precision = UNKNOWN
    else:
        edtf, precision = (known.day + timedelta(days)).isoformat(), Precision.DAY
    return Found(start=start, end=end, edtf=edtf, precision=precision, rule=rule)
