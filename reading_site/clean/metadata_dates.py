"""Finds calendar dates as pages print them, in any language whose months CLDR names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from reading_site import tables
from reading_site.clean.metadata_trie import either

EARLIEST, LATEST = 1990, 2040
"""Years in which a web page can have been published; others are dates that a text tells of."""
AROUND = 40
"""Code points: the longest name of a month with a day and its signs is shorter."""
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
DATED = re.compile(r"\d(?:(?<=1)9\d\d|(?<=2)0\d\d|\s?[./-]\s?\d)")
# What every date has: a year, or three numbers, and numbers apart from each other.
_YEAR = re.compile(r"\d(?:(?<=1)9\d\d|(?<=2)0\d\d|[./-]\s?\d\d?[./-]\s?\d\d)")
_NUMBERS = re.compile(r"\d\D+\d")
"""What every date holds: a line without it need not be searched."""
_TIME = re.compile(
    r"(?:\s{0,2}(?:[,|•·@T/-]|at\b|um\b|à\b|kl\.?|a las\b|в\b)){0,2}\s{0,2}"
    r"(?:[01]?\d|2[0-3])(?:[:.h][0-5]\d(?:[:.][0-5]\d)?(?:\.\d{1,6})?(?!\d)|\s?h\b|(?=\s?[ap]\.?m\b)|时[0-5]?\d?分?|時[0-5]?\d?分?)"
    r"(?:\s?[ap]\.?m\b\.?)?(?:\s?(?:Uhr|h|hrs?|Z)\b)?"
    r"(?:\s?\(?(?:[A-Z]{2,4}T?|GMT ?[+-]\d{1,2}|UTC ?[+-]\d{1,2}|[+-]\d\d:?\d\d|IST)\)?(?![a-z]))?"
)


@dataclass(frozen=True, slots=True)
class DateMatch:
    """A date and where it stands in its line."""

    start: int
    end: int
    """End of the date and of a time of day right after it."""
    iso: str
    """``2025-04-21``; empty where day and month could not be told apart."""
    style: str
    """``iso``, ``words``, ``day-first``, ``month-first``, ``dotted``, ``either``, ``han``; ``YEAR-A-B`` without ``iso``."""
    timed: bool = False


@cache
def _months() -> dict[str, int]:
    table = tables.mapping("anchors_months.yml")
    found = {}
    for number, names in table.items():
        for name in names if isinstance(names, list) else ():
            found[str(name)] = int(str(number))
    return found


@cache
def _pattern() -> re.Pattern[str]:
    names = either(_months()).replace(r"\ ", "[ ]")
    year = r"(?:19|20)\d\d"
    return re.compile(
        rf"""
        (?<!\d)(?:
          (?P<iy>{year})\s?(?P<isep>[-/.])\s?(?P<im>1[0-2]|0?[1-9])\s?(?P=isep)\s?(?P<id>3[01]|[12]\d|0?[1-9])(?!\d)
        | (?P<hy>{year})\s?[年년]\s?(?P<hm>1[0-2]|0?[1-9])\s?[月월]\s?(?P<hd>3[01]|[12]\d|0?[1-9])\s?[日号일]
        | (?<!\d[./-])(?<!\d_)(?P<d1>3[01]|[12]\d|0?[1-9])(?P<nsep>[-/.])\s?(?P<d2>3[01]|[12]\d|0?[1-9])(?P=nsep)\s?(?P<ny>{year}|[012]\d)(?![\d%]|[./-]\d)
        | (?P<wd>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th|er|\.|º|°)?[\s.-]{{0,2}}(?:de\s|of\s|d')?(?P<wm>{names})(?P<wend>[\s.,/-]{{1,3}}(?:de[l]?\s)?|)(?P<wy>{year})(?!\d(?!\d?(?::|\s?min|\.?\s?(?:{names}))))
        )
        | (?:(?<![^\W\d_])|(?<=(?-i:[a-z]))(?=(?-i:[A-Z])))(?P<mm>{names})\.?[\s-]{{0,2}}(?P<md>3[01]|[12]\d|0?[1-9])(?!\d)(?:st|nd|rd|th)?[\s.,-]{{1,3}}(?P<my>{year})(?!\d(?!\d?(?::|\s?min)))
        | (?<!\d)(?P<vd>3[01]|[12]\d|0?[1-9])\s+tháng\s+(?P<vm>1[0-2]|0?[1-9]),?\s+(?:năm\s+)?(?P<vy>{year})
        """,
        re.VERBOSE | re.IGNORECASE,
    )


def find_dates(text: str) -> Iterator[DateMatch]:
    """Yield the dates in a line, in order."""
    first = DATED.search(text)
    if first is None:
        return
    # Nothing of a date stands further from its digits than this: the rest need not be searched.
    start, end = max(0, first.start() - AROUND), len(text)
    if end - start > 4 * AROUND:
        for last in DATED.finditer(text, first.start()):
            end = min(len(text), last.end() + AROUND)
    if _YEAR.search(text, start, end) is None or _NUMBERS.search(text, start, end) is None:
        return
    for found in _pattern().finditer(text, start, end):
        match = _read(found)
        if match is not None:
            time = _TIME.match(text, found.end())
            if time is not None:
                # "02.10.2025, 16.42 Uhr": a German clock tells that the day is first.
                dotted = match.style == "dotted" and "Uhr" in time[0]
                style = "day-first" if dotted else match.style
                match = DateMatch(match.start, time.end(), match.iso, style, timed=True)
            yield match


def _read(found: re.Match[str]) -> DateMatch | None:
    group = found.groupdict()
    if group["iy"]:
        year, month, day, style = group["iy"], int(group["im"]), group["id"], "iso"
    elif group["hy"]:
        year, month, day, style = group["hy"], int(group["hm"]), group["hd"], "han"
    elif group["wd"]:
        year, month, day, style = group["wy"], _month(group["wm"]), group["wd"], "words"
    elif group["mm"]:
        year, month, day, style = group["my"], _month(group["mm"]), group["md"], "words"
    elif group["vd"]:
        year, month, day, style = group["vy"], int(group["vm"]), group["vd"], "words"
    else:
        return _numeric(found)
    iso = iso_date(int(year), month, int(day))
    return DateMatch(found.start(), found.end(), iso, style) if iso else None


def _month(name: str) -> int:
    return _months()[name.casefold()]


def _numeric(found: re.Match[str]) -> DateMatch | None:
    year = int(found["ny"])
    year += 2000 if year < 100 else 0
    first, second = int(found["d1"]), int(found["d2"])
    if (
        len(found["ny"]) == 2
        and found["nsep"] != "/"
        and not (found["nsep"] == "." and first and second)
    ):
        return None
    if first > 12:
        iso, style = iso_date(year, second, first), "day-first"
    elif second > 12:
        iso, style = iso_date(year, first, second), "month-first"
    elif first == second:
        iso, style = iso_date(year, first, first), "either"
    elif found["nsep"] == ".":
        # Points between the numbers are German, Russian and the like: the day is first,
        # unless the page shows that it is not.
        iso, style = iso_date(year, second, first), "dotted"
    else:
        return DateMatch(found.start(), found.end(), "", f"{year}-{first}-{second}")
    return DateMatch(found.start(), found.end(), iso, style) if iso else None


def iso_date(year: int, month: int, day: int) -> str:
    """Return an ISO date, empty where there is no such day or it is out of bounds."""
    if not (EARLIEST <= year <= LATEST and 1 <= month <= 12 and 1 <= day <= _DAYS[month - 1]):
        return ""
    if month == 2 and day == 29 and (year % 4 or (year % 100 == 0 and year % 400)):
        return ""
    return f"{year:04d}-{month:02d}-{day:02d}"
