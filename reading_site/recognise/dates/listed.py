"""Days of one month that a list names: in a row an interval, else each by itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from reading_site.recognise.dates.periods import BEFORE_BETWEEN
from reading_site.recognise.dates.points import Point, Stretch, day_first, valid

_LIST = re.compile(
    r"(?P<days>(?:, \d{1,2}){1,6},? and \d{1,2})(?!\w|[.,:]\d)(?:, (?P<year>\d{4})(?!\d))?"
)
_DAY_LIST = re.compile(
    r"\d{1,2}(?:st|nd|rd|th)?(?:, \d{1,2}(?:st|nd|rd|th)?){0,5},? (?:and|or) (?=\d{1,2}(?:st|nd|rd|th)? (?:of )?[A-Za-z])"
)
_FURTHER = re.compile(
    r"(?P<days>(?:, \d{1,2}){0,6},? and \d{1,2})(?!\w|[.,:]\d|\s?%)(?:, (?P<year>\d{4})(?!\d))?"
)
# "May 3 and 17 people": what follows a further day, unless it is the very next one.
_CLOSED = re.compile(r"[,;.)]|\Z| (?:in|at|to|with|by|for|the|of|when|as|and|respectively)\b")
_DAYS = "days-before-month"


def before_month(text: str, at: int) -> Stretch | None:
    """Return the days that a list names before their month: "3, 4 and 5 May 2023", "5 and 9 May".

    Three and more in a row are an interval; others are one stretch, which ``apart`` takes apart.
    """
    match = _DAY_LIST.match(text, at)
    last = day_first(text, match.end()) if match else None
    if not match or not last or not last.day or last.rule != "day-first":
        return None
    days = [int(day) for day in re.findall(r"\d+", match[0])]
    if [*days, last.day] != sorted({*days, last.day}):
        return None
    first = replace(last, start=at, end=at + len(str(days[0])), day=days[0])
    if not all(valid(replace(last, day=day)) for day in days):
        return None
    if len(days) > 1 and [*days, last.day] == list(range(days[0], last.day + 1)):
        return Stretch(start=at, end=last.end, rule="range", first=first, last=last)
    if len(days) == 1 and BEFORE_BETWEEN.search(text, max(0, at - 20), at):
        return None
    return Stretch(start=at, end=last.end, rule=_DAYS, first=first)


def _each_before(text: str, found: Stretch, first: Point) -> Iterator[Stretch]:
    """Yield each of the days before their month; the last has it in its words."""
    days = list(re.finditer(r"\d{1,2}(?:st|nd|rd|th)?", text[found.start : found.end]))
    match = _DAY_LIST.match(text, found.start)
    until = match.end() if match else found.end
    for day in days:
        start = found.start + day.start()
        last = start == until
        end = found.end if last else found.start + day.end()
        number = int("".join(filter(str.isdigit, day[0])))
        point = replace(first, start=start, end=end, day=number)
        yield Stretch(start=start, end=end, rule="day-first", first=point)
        if last:
            return


def apart(text: str, found: Stretch) -> list[Stretch]:
    """Return the stretch and the further days that a list names: "May 3, 4 and 9, 2023", "5 and 9 May"."""
    first = found.first
    if first and found.rule == _DAYS:
        return list(_each_before(text, found, first))
    if not first or not first.day or found.last or found.rule != "month-first":
        return [found]
    match = _FURTHER.match(text, found.end)
    if not match or (first.year and match["year"]):
        return [found]
    year = int(match["year"]) if match["year"] else first.year
    points = [replace(first, year=year)]
    for day in re.finditer(r"\d{1,2}", match["days"]):
        at = match.start("days") + day.start()
        points.append(replace(first, start=at, end=at + len(day[0]), day=int(day[0]), year=year))
    points[-1] = replace(points[-1], end=match.end())
    days = [point.day or 0 for point in points]
    next_one = len(days) == 2 and days[1] == days[0] + 1
    if not (match["year"] or next_one or _CLOSED.match(text, match.end())):
        return [found]
    if days != sorted(set(days)) or not all(map(valid, points)):
        return [found]
    return [
        Stretch(start=point.start, end=point.end, rule=found.rule, first=point) for point in points
    ]


def listed(text: str, point: Point) -> Stretch | None:
    """Return the interval of days in a row that a list names: "June 1, 2 and 3, 2022"."""
    match = _LIST.match(text, point.end) if point.day and point.rule == "month-first" else None
    if not match or not point.day:
        return None
    days = [int(day) for day in re.findall(r"\d+", match["days"])]
    if [point.day, *days] != list(range(point.day, point.day + len(days) + 1)):
        return None
    year = int(match["year"]) if match["year"] else point.year
    first = replace(point, year=year)
    last = replace(first, day=days[-1], end=match.end())
    if not valid(last):
        return None
    return Stretch(start=point.start, end=match.end(), rule="range", first=first, last=last)
