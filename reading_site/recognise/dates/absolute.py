"""Dates, ranges and periods that a text gives by number or by a month's name, in one pass."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from reading_site.recognise.dates.lexicon import (
    BEFORE_MONTH,
    DATED_EVENTS,
    FULL_MONTHS,
    ORDINALS,
    alternation,
)
from reading_site.recognise.dates.listed import apart, before_month, listed
from reading_site.recognise.dates.periods import (
    ABOUT,
    BEFORE_BETWEEN,
    century,
    decade,
    early,
    from_month,
    further_decade,
    in_full,
    in_part,
    in_words,
    short_decade,
    to_month,
    words,
    year_part,
    year_range,
)
from reading_site.recognise.dates.points import (
    MONTH_NAME,
    Point,
    Stretch,
    day_first,
    in_list,
    iso_month,
    month_before,
    month_first,
    valid,
    with_weekday,
    year_first,
)
from reading_site.recognise.dates.years import is_year
from reading_site.recognise.digits import digit_runs

_INITIAL = re.compile("[JFMASOND]")
_JOIN = re.compile(r"\s?[-–—~〜至到]\s?|\s(?:to|through|until|till|and|bis|au|al|по)\s|[/]")
_SHORT_YEAR = re.compile(r" (?:of )?[’'‘](\d\d)(?![\w%])")
# The one day that is called by its number.
_ATTACKS = re.compile(r"9/11(?![\w/-]|\.\d| of\b)")
_WORDED = re.compile(rf"\b({alternation(list(ORDINALS))}) of (?:the )?\Z", re.IGNORECASE)
_PARTIAL = re.compile(r"(?:early|mid|late)[- ]")
_SPAN_DAY = re.compile(
    r"(\d{1,2})(?:st|nd|rd|th|\.)?(?:\s?[-–—]\s?|\s(?:to|and|through|or|bis|et|au|y|al?)\s)"
    r"(?=\d{1,2}(?:st|nd|rd|th|er|\.)?[ \u00a0\n])"
)
_SPAN_DAY_DE = re.compile(r"(\d{1,2})\s(?:al|a|y|et|au|e)\s(?=\d{1,2}\s)")
_DAY = re.compile(
    r"(\d{1,2})(?:st|nd|rd|th)?(?!\w|[.,:]\d|\s?%)(?:,?[ \n](?:of )?(\d{4})(?![\d%]|[,.]\d))?"
)
_CJK_RANGE_DAY = re.compile(r"\s?[-–—~〜至到]\s?(?:(\d{1,2})月)?(\d{1,2})[日号]")
_CE = re.compile(r"(\d{1,4})\s(?:(BCE?|B\.C\.(?:E\.)?)|(AD|CE|A\.D\.|C\.E\.))(?!\w)")
_AD = re.compile(r"\b(?:A\.?D\.?)\s\Z")


def absolute(text: str) -> Iterator[Stretch]:
    """Yield the calendar expressions of ``text`` in order, none overlapping another."""
    starts = [(at, True) for at in digit_runs(text)]
    if _INITIAL.search(text):
        starts += [
            (m.start(), False)
            for m in MONTH_NAME.finditer(text)
            if not m.start() or not (text[m.start() - 1].isalnum() or text[m.start() - 1] == "’")
        ]
        starts.sort()
    done = 0
    spoken = list(words(text)) if in_words(text) else []
    for start, numeric in starts:
        if start < done:
            continue
        found = _numeric(text, start) if numeric else _named(text, start)
        if found and found.start >= done:
            while spoken and spoken[0].start < found.start:
                word = spoken.pop(0)
                if word.start >= done:
                    yield word
            for one in apart(text, found):
                done = one.end
                yield one
    yield from (word for word in spoken if word.start >= done)


def _named(text: str, at: int) -> Stretch | None:
    """Return what begins with a month's name at ``at``."""
    point = month_first(text, at)
    if not point:
        return None
    name = text[at : at + 9]
    joined = _joined(text, with_weekday(text, point))
    if joined:
        return joined
    if point.day is None and point.year is None:
        return _bare_month(text, point, name)
    if point.day is None:
        return (
            _worded(text, point)
            or from_month(text, point)
            or Stretch(start=early(text, at), end=point.end, rule=point.rule, first=point)
        )
    if _DAY_NAMED.match(text, point.end):
        return None
    point = with_weekday(text, point)
    return Stretch(start=point.start, end=point.end, rule=point.rule, first=point)


# The March 23 Movement: a day in a name.
_DAY_NAMED = re.compile(
    r" (?:Movement|Revolution|Uprising|Incident|Coalition|Alliance|Brigade|Square|Medal|Award|Prize|School|Street|Bridge)\b"
)
_WORD_BEFORE = re.compile(r"([A-Za-z]{1,12})[ -]\Z")
# "in March, April and May"
_NAME_AFTER = re.compile(r" (?!The )[A-Z][a-z]")
# "the end of May", and "the March meeting"
_PART_OF = re.compile(
    r"\b(?:(?:[Aa]s|end|beginning|start|middle|close|early part) of|months (?:to|through)) \Z"
)
_WHOSE = frozenset({"the", "The", "a", "an", "A", "An", "its", "his", "her", "their", "s"})
_AS_EARLY = re.compile(r"\b(?:early|late|soon|recently|back) as \Z")
_EVENT_OF = re.compile(rf" (?:{alternation(DATED_EVENTS)})\b")


def _bare_month(text: str, point: Point, name: str) -> Stretch | None:
    word = text[point.start : point.end].rstrip(".")
    if word not in FULL_MONTHS:
        return None
    before = _WORD_BEFORE.search(text, max(0, point.start - 12), point.start)
    named = _EVENT_OF.match(text, point.end) if before and before[1] in _WHOSE else None
    if (
        before
        and before[1] == "as"
        and _AS_EARLY.search(text, max(0, point.start - 14), point.start)
    ):
        named = before  # "as early as December"
    listed = in_list(text, point.start, point.end)
    if not listed and (not before or (before[1] not in BEFORE_MONTH and not named)):
        return None
    if point.end < len(text) and (text[point.end].isalnum() or text[point.end] in "-‑"):
        return None
    if _NAME_AFTER.match(text, point.end):
        return None
    if before is None or listed:
        return Stretch(
            start=point.start, end=point.end, rule="month", first=replace(point, rule="month")
        )
    if before[1] == "of" and (worded := _worded(text, point)):
        return worded
    if (
        word in ("May", "March", "August")
        and before[1] in ("to", "and", "for", "that", "of", "through", "from")
        and not _PART_OF.search(text, max(0, point.start - 16), point.start)
    ):
        return None
    start = early(text, point.start)
    if short := _SHORT_YEAR.match(text, point.end):  # "May '45"
        dated = replace(point, end=short.end(), year=in_full(short[1]), rule="month-first")
        return Stretch(start=start, end=short.end(), rule=dated.rule, first=dated)
    rule = "month"
    if before[1].lower() in ("last", "next", "this"):
        start, rule = before.start(1), f"{before[1].lower()}-month"
    elif before[1] == "coming":
        start, rule = before.start(1), "next-month"
    return Stretch(start=start, end=point.end, rule=rule, first=replace(point, rule=rule))


def _worded(text: str, point: Point) -> Stretch | None:
    """Return the day whose number stands in words before its month: "the first of June"."""
    match = _WORDED.search(text, max(0, point.start - 24), point.start)
    dated = replace(point, day=ORDINALS[match[1].lower()], rule="day-in-words") if match else point
    if match is None or not valid(dated):
        return None
    return Stretch(start=match.start(), end=point.end, rule=dated.rule, first=dated)


def _numeric(text: str, at: int) -> Stretch | None:
    """Return what begins with the digit at ``at``."""
    end = at
    while end < len(text) and text[end].isdecimal() and end - at < 9:
        end += 1
    before = text[at - 1] if at else " "
    if not text[at:end].isascii():
        return None
    if end - at == 4:
        return _four(text, at, end, before)
    if end - at > 4 or (before in "$€£¥#@/\\.,:" and not before.isspace()):
        return None
    if before.isalnum() and not "\u3000" <= before <= "\u9fff":
        return None
    common = _CE.match(text, at)
    if common:
        return _era(text, common)
    era = _AD.search(text, max(0, at - 5), at)
    if era and end - at <= 3:
        point = Point(start=at, end=end, rule="era", year=int(text[at:end]))
        return Stretch(start=era.start(), end=end, rule="era", first=point)
    if end - at == 3:
        return None
    if before == " " and _ATTACKS.match(text, at):
        point = Point(start=at, end=at + 4, rule="named-day", year=2001, month=9, day=11)
        return Stretch(start=at, end=at + 4, rule="named-day", first=point)
    return _two(text, at)


def _era(text: str, match: re.Match[str]) -> Stretch:
    """Return the year with its era; "around 1200 BC" is an approximate one."""
    year = 1 - int(match[1]) if match[2] else int(match[1])
    about = ABOUT.search(text, max(0, match.start() - 16), match.start())
    start = about.start() if about else match.start()
    point = Point(start=start, end=match.end(), rule="era", year=year, about=bool(about))
    return Stretch(start=start, end=match.end(), rule="era", first=point)


def _two(text: str, at: int) -> Stretch | None:
    if text[at - 1 : at] in ("'", "’", "‘"):
        return short_decade(text, at)
    spoken = century(text, at) or further_decade(text, at)
    if spoken:
        return spoken
    if several := before_month(text, at):
        return several
    days = _SPAN_DAY.match(text, at) or _SPAN_DAY_DE.match(text, at)
    if days:
        end_day = day_first(text, days.end())
        if end_day and end_day.day and end_day.rule == "day-first" and int(days[1]) < end_day.day:
            opening = Point(
                start=at,
                end=days.end(1),
                rule="day-first",
                year=end_day.year,
                month=end_day.month,
                day=int(days[1]),
            )
            return Stretch(start=at, end=end_day.end, rule="range", first=opening, last=end_day)
    found = day_first(text, at)
    if not found:
        return None
    point = found
    if point.rule == "numeric-ambiguous":
        return Stretch(start=at, end=point.end, rule=point.rule)
    point = with_weekday(text, point)
    return _joined(text, point) or Stretch(
        start=point.start, end=point.end, rule=point.rule, first=point
    )


def _joined(text: str, point: Point) -> Stretch | None:
    """Return the interval that begins with ``point``, where a second point follows."""
    if point.rule == "cjk" and point.day:
        match = _CJK_RANGE_DAY.match(text, point.end)
        if match:
            until = replace(
                point, month=int(match[1] or point.month or 0), day=int(match[2]), end=match.end()
            )
            if valid(until):
                return Stretch(
                    start=point.start, end=until.end, rule="range", first=point, last=until
                )
        return None
    join = _JOIN.match(text, point.end)
    if not join:
        return listed(text, point)
    begins = point.start if point.day else early(text, point.start)
    between = BEFORE_BETWEEN.search(text, max(0, begins - 20), begins)
    mark = join[0].strip()
    at = join.end()
    if not point.day and (partial := _PARTIAL.match(text, at)):
        at = partial.end()  # "from late May to early June"
    last: Point | None = month_first(text, at)
    if last is None and at < len(text) and text[at].isdecimal():
        last = day_first(text, at) if point.day else None
        if last is None or last.rule.startswith("numeric"):
            last = _second_day(text, at, point)
    if last is None or bool(last.day) != bool(point.day):
        return None
    if last.year is None and point.year is not None:
        before = (last.month or 0, last.day or 0) < (point.month or 0, point.day or 0)
        if before and (last.day or point.day):
            return None
        # "between November 2023 and March": of the year that follows
        wraps = point.day is None and last.day is None and (last.month or 0) <= (point.month or 0)
        last = replace(last, year=point.year + wraps)
    if point.year is None and last.year is not None:
        wraps = (last.month or 0, last.day or 0) < (point.month or 0, point.day or 0)
        point = replace(point, year=last.year - wraps)
    if not valid(point) or not valid(last):
        return None
    if mark == "and" and not between:
        return None
    return Stretch(start=begins, end=last.end, rule="range", first=point, last=last)


def _second_day(text: str, at: int, first: Point) -> Point | None:
    match = _DAY.match(text, at)
    if not match or not first.day or int(match[1]) <= first.day:
        return None
    year = int(match[2]) if match[2] else None
    point = Point(
        start=at,
        end=match.end(),
        rule=first.rule,
        year=year or first.year,
        month=first.month,
        day=int(match[1]),
    )
    return point if valid(point) else None


def _four(text: str, at: int, end: int, before: str) -> Stretch | None:
    if before == "Y" and text[max(0, at - 3) : at].strip(" (") == "FY":
        point = Point(start=at - 2, end=end, rule="year", year=int(text[at:end]))
        return Stretch(start=at - 2, end=end, rule="year", first=point)
    if before.isascii() and before.isalnum():
        return None
    whole = year_first(text, at)
    if whole and (whole.month or whole.rule == "cjk"):
        return _joined(text, whole) or Stretch(
            start=at, end=whole.end, rule=whole.rule, first=whole
        )
    spoken = decade(text, at)
    if spoken:
        return spoken
    common = _CE.match(text, at)
    if common:
        return _era(text, common)
    years = year_range(text, at, end) or to_month(text, at, end)
    if years:
        return years
    month = iso_month(text, at)
    if month:
        return Stretch(start=at, end=month.end, rule="iso", first=month)
    named = month_before(text, at, int(text[at:end]))
    if named and named.year and 1000 <= named.year <= 2199 and not text[end : end + 1].isalnum():
        return Stretch(start=named.start, end=end, rule=named.rule, first=named)
    if not is_year(text, at, end) and not in_part(text, at, end):
        return None
    return year_part(text, Point(start=at, end=end, rule="year", year=int(text[at:end])))
