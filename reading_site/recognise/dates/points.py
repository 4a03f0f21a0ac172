"""Calendar expressions: days, months and years as texts write them, one point at a time."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass, replace

from reading_site.quick import quick
from reading_site.recognise.dates.lexicon import (
    ENGLISH_MONTHS,
    FULL_MONTHS,
    MONTHS,
    WEEKDAYS,
    alternation,
)
from reading_site.recognise.trie import trie


@quick
@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A day, month or year in a text; None for what the text leaves out."""

    start: int
    end: int
    rule: str
    year: int | None = None
    month: int | None = None
    day: int | None = None
    about: bool = False
    """Given as approximate ("circa 1850")."""
    time: str = ""
    """``T16:32``, ``T16:32:41`` or with a zone; only with a day."""

    def edtf(self) -> str:
        """Return the point in EDTF; an unknown year is ``XXXX``."""
        year = "XXXX" if self.year is None else edtf_year(self.year)
        if self.month is None:
            return f"{year}~" if self.about else year
        if self.day is None:
            return f"{year}-{self.month:02}"
        return f"{year}-{self.month:02}-{self.day:02}{self.time}"


@quick
@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A point, an interval of two points, or a period that EDTF has a form for."""

    start: int
    end: int
    rule: str
    first: Point | None = None
    last: Point | None = None
    period: str = ""
    """EDTF of a decade, century, season, quarter or half; the first point is then its year."""


def edtf_year(year: int) -> str:
    """Return an astronomical year in four digits, with a sign before the common era."""
    return f"-{-year:04}" if year < 0 else f"{year:04}"


def valid(point: Point) -> bool:
    """Tell whether the calendar has the point; 29 February needs a leap year or no year."""
    if point.month is None:
        return point.day is None
    if not 1 <= point.month <= 12:
        return False
    if point.year is not None and not 1 <= point.year <= 2199:
        return False
    return point.day is None or 1 <= point.day <= monthrange(point.year or 2000, point.month)[1]


_EN = alternation(list(ENGLISH_MONTHS))
_ANY = alternation(list(MONTHS))
_DAY = r"(\d{1,2})(?:st|nd|rd|th)?(?!\w|[.,:]\d|\s?%)"
_YEAR = r"(\d{4})(?![\d%]|[,.]\d)"

MONTH_NAME = re.compile(trie(ENGLISH_MONTHS))
_MONTH_FIRST = re.compile(
    rf"(?P<m>{_EN})(?![^\W\d])\.?(?:[ \u00a0\n]{{1,2}}(?:the\s)?{_DAY})?"
    rf"(?:,?[ \u00a0\n]{{1,2}}(?:of )?{_YEAR})?"
)
_DAY_FIRST = re.compile(
    r"(\d{1,2})(?:st|nd|rd|th|er|[.º°ª]|-?го|-?е)?[ \u00a0\n-]{1,2}(?:day )?(?:of |de |del |di )?(?:the )?"
    rf"(?P<m>{_ANY})(?![^\W\d])\.?(?:,?[ \u00a0\n-]{{1,2}}(?:of |de |del )?{_YEAR}(?:\s?(?:года?|г\.))?)?"
)
_ISO = re.compile(
    r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d|[-/.]\d)"
    r"(?P<t>[T ]\s?([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(?:\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})?(?![\d:]))?"
)
_ISO_MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])(?![\w-])")
_DMY = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4})(?!\d|[-/.]\d)")
_CJK = re.compile(r"(\d{4})\s?年(?:\s?(\d{1,2})\s?月(?:份|\s?(\d{1,2})\s?[日号號])?|(?!代))")
_CJK_DAY = re.compile(r"(\d{1,2})\s?月\s?(\d{1,2})\s?[日号號]")
_MONTH_BEFORE = re.compile(rf"(?<!\w)({_ANY})\.?,?[ \u00a0\n](?:de |del |of )?\Z")
_WEEKDAY_BEFORE = re.compile(rf"\b(?:{'|'.join(WEEKDAYS)}),?[ \n](?:the )?\Z")


_FULL = alternation(sorted(FULL_MONTHS))
_LISTED_BEFORE = re.compile(rf"\b(?:{_FULL})(?:,|,? and|,? or) \Z")
# "August and September 2020"
_LISTED_AFTER = re.compile(
    rf"(?:, (?:{_FULL})){{0,6}},? (?:and|or) (?:{_FULL}),? (?:19|20)\d\d(?!\d)"
)


def in_list(text: str, start: int, end: int) -> bool:
    """Tell whether other months stand before ``text[start:end]``, or behind it up to one with a year."""
    before = _LISTED_BEFORE.search(text, max(0, start - 16), start)
    return bool(before or _LISTED_AFTER.match(text, end))


def month_first(text: str, at: int) -> Point | None:
    """Return the point that begins with an English month name at ``at``."""
    match = _MONTH_FIRST.match(text, at)
    if not match:
        return None
    day, year = match[2], match[3]
    name = match["m"]
    if not day and not year and name not in ENGLISH_MONTHS:
        return None
    point = Point(
        start=at,
        end=match.end() if day or year else match.end("m"),
        rule="month-first",
        year=int(year) if year else None,
        month=ENGLISH_MONTHS[name],
        day=int(day) if day else None,
    )
    return point if valid(point) else None


def day_first(text: str, at: int) -> Point | None:
    """Return the point that begins with a day's number at ``at``, in any known language."""
    match = _DAY_FIRST.match(text, at)
    if match:
        point = Point(
            start=at,
            end=match.end() if match[3] else match.end("m"),
            rule="day-first",
            year=int(match[3]) if match[3] else None,
            month=MONTHS[match["m"]],
            day=int(match[1]),
        )
        return point if valid(point) else None
    match = _CJK_DAY.match(text, at)
    if match:
        point = Point(start=at, end=match.end(), rule="cjk", month=int(match[1]), day=int(match[2]))
        return point if valid(point) else None
    match = _DMY.match(text, at)
    return _day_month_year(match, at) if match else None


def _day_month_year(match: re.Match[str], at: int) -> Point | None:
    """Return a numeric date; month 0 marks one whose order nobody can know."""
    first, second, year = int(match[1]), int(match[3]), int(match[4])
    if first > 12 or match[2] == "." or first == second:
        day, month = first, second
    elif second > 12:
        day, month = second, first
    else:
        ambiguous = valid(Point(start=0, end=0, rule="", year=year, month=first, day=second))
        return Point(start=at, end=match.end(), rule="numeric-ambiguous") if ambiguous else None
    point = Point(start=at, end=match.end(), rule="numeric", year=year, month=month, day=day)
    return point if valid(point) else None


def year_first(text: str, at: int) -> Point | None:
    """Return the point that begins with four digits at ``at`` and is more than a year."""
    match = _ISO.match(text, at)
    if match:
        time = ""
        if match["t"]:
            time = (
                f"T{match[6]}:{match[7]}" + (f":{match[8]}" if match[8] else "") + (match[9] or "")
            )
        point = Point(
            start=at,
            end=match.end(),
            rule="iso",
            year=int(match[1]),
            month=int(match[3]),
            day=int(match[4]),
            time=time,
        )
        return point if valid(point) else None
    match = _CJK.match(text, at)
    if match:
        month, day = match[2], match[3]
        point = Point(
            start=at,
            end=match.end(),
            rule="cjk",
            year=int(match[1]),
            month=int(month) if month else None,
            day=int(day) if day else None,
        )
        return point if valid(point) else None
    return None


def iso_month(text: str, at: int) -> Point | None:
    """Return the point ``2023-05`` at ``at``."""
    match = _ISO_MONTH.match(text, at)
    if not match:
        return None
    return Point(start=at, end=match.end(), rule="iso", year=int(match[1]), month=int(match[2]))


def month_before(text: str, at: int, year: int) -> Point | None:
    """Return the point of a month name of any language that stands right before the year at ``at``."""
    match = _MONTH_BEFORE.search(text, max(0, at - 18), at)
    if not match:
        return None
    return Point(
        start=match.start(), end=at + 4, rule="month-year", year=year, month=MONTHS[match[1]]
    )


def with_weekday(text: str, point: Point) -> Point:
    """Return the point with a weekday's name right before it taken in."""
    if point.day is None:
        return point
    match = _WEEKDAY_BEFORE.search(text, max(0, point.start - 16), point.start)
    return replace(point, start=match.start()) if match else point
