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
